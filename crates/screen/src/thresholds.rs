//! From which score on a hit is shown.

use std::io::Read;

use thiserror::Error;

use crate::{NameQuality, Party, PartyKind};

/// Thresholds per list and kind of party.
///
/// The shipped ones are those at which names judged the same and not the same were told apart best (`make bench-screen`).
#[derive(Debug, Clone, PartialEq)]
pub struct Thresholds {
    rows: Vec<Row>,
}

/// One line of a file of thresholds.
#[derive(Debug, Clone, PartialEq)]
struct Row {
    list: String,
    kind: Option<PartyKind>,
    threshold: f32,
}

/// What a weak alias must reach beyond the threshold: such names are many people's (OFAC FAQ 122 and 123).
pub const WEAK_ALIAS: f32 = 0.03;

impl Default for Thresholds {
    fn default() -> Self {
        Self { rows: vec![Row { list: "*".to_owned(), kind: None, threshold: crate::score::THRESHOLD }] }
    }
}

/// What is wrong with a file of thresholds.
#[derive(Debug, Error)]
pub enum ThresholdsError {
    /// Not CSV.
    #[error("thresholds: {0}; expected CSV with the columns list, kind, threshold")]
    Csv(#[from] csv::Error),
    /// A row that says nothing usable.
    #[error("thresholds, line {line}: {what}")]
    Row {
        /// Where.
        line: u64,
        /// What was expected.
        what: String,
    },
}

impl Thresholds {
    /// Reads `list,kind,threshold`: a list as the law names it or `*`, a kind or `*`, a number from 0.5 to 1. Later rows
    /// hold over earlier ones; what no row says is as shipped.
    ///
    /// # Errors
    /// Where a column is missing, or a row has an unknown kind or a number outside.
    pub fn read(input: impl Read) -> Result<Self, ThresholdsError> {
        let mut thresholds = Self::default();
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(input);
        for row in reader.records() {
            let row = row?;
            let line = row.position().map_or(0, csv::Position::line);
            let wrong = |what: String| ThresholdsError::Row { line, what };
            let (Some(list), Some(kind), Some(value)) = (row.get(0), row.get(1), row.get(2)) else {
                return Err(wrong("expected three columns: list, kind, threshold".to_owned()));
            };
            let kind = match kind {
                "*" => None,
                word => Some(word.parse().map_err(|()| {
                    wrong(format!(
                        "`{word}` is no kind of party; expected person, organization, vessel, aircraft, unknown or *"
                    ))
                })?),
            };
            let threshold: f32 = value
                .parse()
                .ok()
                .filter(|v| (0.5..=1.0).contains(v))
                .ok_or_else(|| wrong(format!("`{value}` is no threshold; expected a number from 0.5 to 1")))?;
            thresholds.rows.push(Row { list: list.to_owned(), kind, threshold });
        }
        Ok(thresholds)
    }

    /// One threshold for all.
    #[must_use]
    pub fn all(threshold: f32) -> Self {
        Self { rows: vec![Row { list: "*".to_owned(), kind: None, threshold }] }
    }

    /// The threshold for a name of that quality of a party.
    #[must_use]
    pub fn of(&self, party: &Party, quality: NameQuality) -> f32 {
        let lists = party.listings.iter().map(|l| l.list.as_str());
        let least = lists.map(|list| self.row(list, party.kind)).fold(f32::INFINITY, f32::min);
        let threshold = if least.is_finite() { least } else { self.row("*", party.kind) };
        if quality == NameQuality::Weak { (threshold + WEAK_ALIAS).min(0.98) } else { threshold }
    }

    fn row(&self, list: &str, kind: PartyKind) -> f32 {
        let fits = |row: &&Row| (row.list == "*" || row.list == list) && row.kind.is_none_or(|k| k == kind);
        self.rows.iter().rev().find(fits).map_or(crate::score::THRESHOLD, |row| row.threshold)
    }

    /// The least of all: no name below it is shown.
    #[must_use]
    pub fn least(&self) -> f32 {
        self.rows.iter().map(|row| row.threshold).fold(f32::INFINITY, f32::min)
    }
}
