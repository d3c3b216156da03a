//! Where every number of the small world comes from.

use serde::Deserialize;

use super::files::{WorldError, rows};

/// A source.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Source {
    /// The word by which the files name it.
    pub key: String,
    /// Who published what, when.
    pub citation: String,
    /// Where its text was read.
    pub address: String,
    /// The day on which it was read; `no` where it was not, and the number comes from general knowledge.
    pub seen: String,
    /// What its licence allows; `facts` where only single facts were taken.
    pub licence: String,
}

impl Source {
    /// Whether the text was read.
    #[must_use]
    pub fn verified(&self) -> bool {
        self.seen != "no"
    }

    /// The source in one line.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = self.citation.clone();
        if !self.address.is_empty() {
            text.push_str(", ");
            text.push_str(&self.address);
        }
        if !self.verified() {
            text.push_str(" (unverified)");
        }
        text
    }
}

/// All sources.
///
/// # Errors
/// Where the file that ships does not read.
pub fn all() -> Result<Vec<Source>, WorldError> {
    rows("sources.csv", include_str!("../../world/sources.csv"))
}
