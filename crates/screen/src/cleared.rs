//! Pairs that somebody looked at and found to be two parties.

use std::io::Read;

use jiff::civil::Date;
use rustc_hash::FxHashMap;
use thiserror::Error;

/// Why a pair is cleared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clearance {
    /// Why they are two.
    pub reason: String,
    /// Who looked.
    pub reviewer: String,
    /// The last day on which it holds.
    pub expires: Date,
}

/// Cleared pairs: a name that was asked for, and the id of a listed party.
#[derive(Debug, Clone, Default)]
pub struct Cleared {
    pairs: FxHashMap<(String, String), Clearance>,
}

/// What is wrong with a file of cleared pairs.
#[derive(Debug, Error)]
pub enum ClearedError {
    /// Not CSV.
    #[error("cleared pairs: {0}; expected CSV with the columns name, party, reason, reviewer, expires")]
    Csv(#[from] csv::Error),
    /// A row that says nothing usable.
    #[error("cleared pairs, line {line}: {what}")]
    Row {
        /// Where.
        line: u64,
        /// What was expected.
        what: String,
    },
}

impl Cleared {
    /// Reads `name,party,reason,reviewer,expires`. Each must be stated: a clearance without a reason, a reviewer or an end
    /// is none.
    ///
    /// # Errors
    /// Where a row lacks one of them or its date is none.
    pub fn read(input: impl Read) -> Result<Self, ClearedError> {
        let mut cleared = Self::default();
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).flexible(true).from_reader(input);
        for row in reader.records() {
            let row = row?;
            let line = row.position().map_or(0, csv::Position::line);
            let wrong = |what: String| ClearedError::Row { line, what };
            let field = |at: usize, what: &str| {
                row.get(at).filter(|v| !v.is_empty()).map(str::to_owned).ok_or_else(|| {
                    wrong(format!("no {what}; a cleared pair states name, party, reason, reviewer and expires"))
                })
            };
            let (name, party) = (field(0, "name")?, field(1, "party")?);
            let (reason, reviewer, expires) =
                (field(2, "reason")?, field(3, "reviewer")?, field(4, "date in `expires`")?);
            let expires = expires
                .parse()
                .map_err(|_| wrong(format!("`{expires}` is no date; expected year-month-day, as 2027-06-30")))?;
            cleared.pairs.insert((key(&name), party), Clearance { reason, reviewer, expires });
        }
        Ok(cleared)
    }

    /// The clearance of a name and a listed party, where there is one that holds on that day.
    #[must_use]
    pub fn of(&self, name: &str, party: &str, on: Date) -> Option<&Clearance> {
        self.pairs.get(&(key(name), party.to_owned())).filter(|clearance| on <= clearance.expires)
    }

    /// What tells these pairs from others, in a word.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let mut pairs: Vec<String> =
            self.pairs.iter().map(|((name, party), c)| format!("{name}|{party}|{}", c.expires)).collect();
        pairs.sort();
        blake3::hash(pairs.join("\n").as_bytes()).to_hex().to_string()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.pairs.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }
}

/// A name as it is compared here: to the letter, but for case and spaces.
fn key(name: &str) -> String {
    name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
