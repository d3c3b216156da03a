//! Who is asked about.

use vocabulary::country::Place;

use crate::{PartialDate, PartyKind};

/// A party to be screened, with whatever is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Names: the one in the papers, and others it is known by.
    pub names: Vec<String>,
    /// What it is; `unknown` looks among all kinds.
    pub kind: PartyKind,
    /// Born, or founded.
    pub born: Option<PartialDate>,
    /// Countries of residence, registration, citizenship, flag.
    pub countries: Vec<Place>,
    /// Numbers that identify it: passport, tax number, IMO number. The kind of number may be left empty.
    pub identifiers: Vec<(String, String)>,
    /// Addresses.
    pub addresses: Vec<String>,
}

impl Asked {
    /// Only a name.
    #[must_use]
    pub fn name(name: impl Into<String>) -> Self {
        Self {
            names: vec![name.into()],
            kind: PartyKind::Unknown,
            born: None,
            countries: Vec::new(),
            identifiers: Vec::new(),
            addresses: Vec::new(),
        }
    }

    /// Whether anything but names is known, by which a hit could be told from a namesake.
    #[must_use]
    pub fn says_more(&self) -> bool {
        self.born.is_some() || !self.countries.is_empty() || !self.identifiers.is_empty() || !self.addresses.is_empty()
    }
}
