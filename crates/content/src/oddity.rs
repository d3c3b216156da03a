//! What a document states twice, wrongly or about nothing. None of it stops a reader; all of it is told.

use std::collections::BTreeMap;

/// What kind of thing was odd.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OddityKind {
    /// Two parts share one reference; links to it go to the first.
    DuplicateReference,
    /// A link names a part that the document does not have.
    DanglingReference,
    /// A part has neither reference, name nor package URL.
    Unnamed,
    /// A value that its field cannot hold: a country that is none, a quantity that is not a number.
    UnreadValue,
    /// A word where the format lists words, and this is none of them.
    UnknownWord,
    /// A link from a part to itself.
    SelfReference,
    /// A nested document or an external reference to one that is not read.
    ExternalDocument,
}

impl OddityKind {
    /// What it is, for people.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::DuplicateReference => "references that several parts share",
            Self::DanglingReference => "links to parts that it does not have",
            Self::Unnamed => "parts without a name",
            Self::UnreadValue => "values that cannot be read and count as not stated",
            Self::UnknownWord => "words that its format does not have",
            Self::SelfReference => "links from a part to itself",
            Self::ExternalDocument => "references to other documents, which are not read",
        }
    }
}

/// How many examples of each kind are kept.
const EXAMPLES: usize = 5;

/// Counted oddities, each kind with its first examples.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Oddities(BTreeMap<OddityKind, (u64, Vec<String>)>);

impl Oddities {
    /// Counts one; `example` is asked for only while few are kept.
    pub fn note(&mut self, kind: OddityKind, example: impl FnOnce() -> String) {
        let (count, examples) = self.0.entry(kind).or_default();
        *count += 1;
        if examples.len() < EXAMPLES {
            examples.push(example());
        }
    }

    /// How many of a kind there were.
    #[must_use]
    pub fn count(&self, kind: OddityKind) -> u64 {
        self.0.get(&kind).map_or(0, |(count, _)| *count)
    }

    /// Each kind met, how often, and its first examples.
    pub fn iter(&self) -> impl Iterator<Item = (OddityKind, u64, &[String])> {
        self.0.iter().map(|(kind, (count, examples))| (*kind, *count, examples.as_slice()))
    }

    /// Whether nothing was odd.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
