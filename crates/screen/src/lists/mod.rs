//! Party lists, out of their publishers' own formats.

use crate::Party;

/// One edition of one list, as read from one document.
#[derive(Debug, Clone)]
pub struct Edition {
    /// Which publication, in a word: `us-csl`, `ofac-sdn`, `un`.
    pub source: &'static str,
    /// Date of the edition, where the document says so.
    pub dated: Option<jiff::civil::Date>,
    /// The parties, in the order of the document.
    pub parties: Vec<Party>,
    /// What was odd about the document, counted, with where it was first seen.
    pub oddities: Vec<Oddity>,
}

/// Something in a document that could not be taken as it stands, and was left out or read with care.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Oddity {
    /// What, in words.
    pub what: String,
    /// How often.
    pub times: u64,
    /// Where first: a line, an entry.
    pub first_at: String,
}
