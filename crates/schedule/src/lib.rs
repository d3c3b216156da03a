//! Tariff schedules: official files to a compact table of rates by code and edition.

use serde::{Deserialize, Serialize};
use vocabulary::quantity::Share;
use vocabulary::{Date, Decimal};

/// Editions of one schedule, by their first days.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Schedule {
    editions: Vec<Edition>,
}

/// A schedule as it reads from a day on.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Edition {
    pub name: String,
    pub from: Date,
    pub lines: Vec<Line>,
}

/// One line.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Line {
    pub code: String,
    pub general: Rate,
    pub special: Vec<Special>,
    pub other: Rate,
    pub unit: Vec<String>,
    pub description: String,
}

/// A special rate.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Special {
    pub programs: Vec<String>,
    pub rate: Rate,
}

/// A rate.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Rate {
    Free,
    Levied { ad_valorem: Share, specific: Vec<Specific> },
    Unread(String),
    Unstated,
}

/// A specific rate.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Specific {
    pub amount: Decimal,
    pub per: String,
}

impl Schedule {
    /// The line for a code on a day.
    #[must_use]
    pub fn line_on(&self, code: &str, on: Date) -> Option<&Line> {
        let edition = self.editions.iter().rev().find(|e| e.from <= on)?;
        edition.lines.iter().find(|l| l.code == code)
    }
}
