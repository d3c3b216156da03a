//! What there is of a list, and how old it is.

use jiff::civil::Date;
use rustc_hash::FxHashMap;
use serde::Serialize;

use super::store::{self, Stored};
use crate::PartyKind;

/// What there is of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Status {
    /// Which publication.
    pub source: &'static str,
    /// Date of the edition, where the document states it.
    pub dated: Option<Date>,
    /// When it was imported.
    pub imported: Date,
    /// blake3 of the document, in hexadecimal.
    pub document: String,
    /// How many parties.
    pub parties: u64,
    /// How many of each kind, most first.
    pub kinds: Vec<(PartyKind, u64)>,
    /// How many on each list, most first. A party may be on several.
    pub lists: Vec<(String, u64)>,
    /// How many names.
    pub names: u64,
    /// How many statements of ownership.
    pub ownership: u64,
    /// How often something was odd.
    pub oddities: u64,
}

/// How old an edition is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Age {
    /// Days.
    pub days: i32,
    /// Whether since its own date, or only since it was imported.
    pub by_its_date: bool,
}

impl Status {
    /// What there is of this edition.
    #[must_use]
    pub fn of(stored: &Stored) -> Self {
        let edition = &stored.edition;
        let mut kinds: FxHashMap<PartyKind, u64> = FxHashMap::default();
        edition.parties.iter().for_each(|party| *kinds.entry(party.kind).or_default() += 1);
        let mut kinds: Vec<(PartyKind, u64)> = kinds.into_iter().collect();
        kinds.sort_by_key(|(kind, count)| (std::cmp::Reverse(*count), *kind));
        let mut lists: Vec<(String, u64)> =
            store::by_list(edition).into_iter().map(|(list, count)| (list.to_owned(), count)).collect();
        lists.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        Self {
            source: edition.source,
            dated: edition.dated,
            imported: stored.imported,
            document: blake3::Hash::from_bytes(stored.document).to_hex().to_string(),
            parties: edition.parties.len() as u64,
            kinds,
            lists,
            names: edition.parties.iter().map(|party| party.names.len() as u64).sum(),
            ownership: edition.ownership.len() as u64,
            oddities: edition.oddities.iter().map(|oddity| oddity.times).sum(),
        }
    }

    /// How old it is on this day: since its own date, where it states one.
    #[must_use]
    pub fn age(&self, on: Date) -> Age {
        let since = self.dated.unwrap_or(self.imported);
        let days = since.until(on).map_or(i32::MAX, |span| span.get_days());
        Age { days, by_its_date: self.dated.is_some() }
    }
}
