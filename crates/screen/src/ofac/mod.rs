//! The score that OFAC's own Sanctions List Search shows, by the methods that FAQ 249 names.
//!
//! | module | what |
//! |---|---|
//! | `form` | a name as the two techniques read it: one run of letters, or parts |
//! | `candidate` | whether the search looks at a name at all: first letter, and half alike by edits |
//! | `jaro` | Jaro–Winkler, exactly |
//! | `soundex` | Soundex, and how alike two of its codes are |
//! | `parts` | the second technique: part by part |
//!
//! OFAC publishes the idea, not the program. What the FAQ leaves open was inferred from scores that its page shows; which is
//! which, and how well it fits, is in `docs/ofac-score.md`. This is for comparing with that page, not for deciding.
//!
//! Not symmetric: every part of the query is looked for in the name, and parts of the name beyond that cost nothing.
//! All arithmetic is in whole numbers, so the score is the same on every machine.

mod candidate;
mod form;
mod jaro;
mod parts;
mod soundex;

use serde::Serialize;

pub use form::READ_AT_MOST;
pub use parts::PartMatch;

vocabulary::words! {
    /// What a score comes from.
    pub enum Technique {
        /// Neither: no part of the query has a part of the name with its first letter that is half alike, and the search
        /// does not list the name.
        NotCandidate = "not-candidate",
        /// The whole of the query against the whole of the name.
        Whole = "whole",
        /// The parts of the query, each against the part of the name most like it.
        Parts = "parts",
    }
}

/// The score of one name for one query, and how it came about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Score {
    /// What the page shows: 0 to 100.
    pub value: u8,
    /// The technique that gave it; `parts` where both give the same.
    pub technique: Technique,
    /// What the first technique gives.
    pub whole: u8,
    /// What the second technique gives.
    pub composite: u8,
    /// The parts of the query that count, in order.
    pub parts: Vec<PartMatch>,
}

/// The score of a listed name for a query, as OFAC's page would show it.
///
/// Of each text the first [`READ_AT_MOST`] characters are read: both algorithms take time by the product of the lengths.
#[must_use]
pub fn score(query: &str, name: &str) -> Score {
    let (query, name) = (form::Form::of(query), form::Form::of(name));
    if !candidate::is(&query, &name) {
        return Score { value: 0, technique: Technique::NotCandidate, whole: 0, composite: 0, parts: Vec::new() };
    }
    let whole = jaro::winkler(query.whole(), name.whole(), jaro::WHOLE_PREFIX).percent_half_even();
    let parts = parts::matches(&query, &name);
    let composite = parts::composite(&parts);
    let technique = if whole > composite { Technique::Whole } else { Technique::Parts };
    Score { value: whole.max(composite), technique, whole, composite, parts }
}
