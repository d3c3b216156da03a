//! What a scenario reaches, and how much trade the probes speak of.

use report::{Column, Table, TableError};

use crate::coverage::{Coverage, Reached};
use crate::scope::{Gate, Stand};
use crate::situation::Money;

/// What a scenario newly says, by decision, provisions and sector.
///
/// # Errors
/// Where a number is none.
pub fn reached(lines: &[Reached], money: &Money) -> Result<Table, TableError> {
    let texts = |of: fn(&Reached) -> String| lines.iter().map(of).collect::<Vec<_>>();
    Table::new(
        "reached",
        "What the scenario newly reaches",
        vec![
            Column::text("decision", "decision", texts(|line| line.decision.clone())),
            Column::text("sector", "sector", texts(|line| line.sector.clone())),
            Column::text("before", "before", texts(|line| words(line.stands.0))),
            Column::text("after", "after", texts(|line| words(line.stands.1))),
            Column::number("trade", "sales a year", &money.unit, 1, lines.iter().map(|line| line.trade / money.per)),
            Column::text("largest", "largest flow", texts(|line| format!("{} to {}", line.largest.0, line.largest.1))),
            Column::text("by", "by", texts(|line| line.by.clone())),
        ],
    )
}

/// How much trade the probes speak of.
///
/// # Errors
/// Where a number is none.
pub fn coverage(lines: &[Coverage], money: &Money) -> Result<Table, TableError> {
    Table::new(
        "coverage",
        "How much trade the probes speak of",
        vec![
            Column::text("sector", "sector", lines.iter().map(|line| line.sector.clone())),
            Column::number(
                "trade",
                "trade between regions",
                &money.unit,
                1,
                lines.iter().map(|line| line.trade / money.per),
            ),
            Column::number("exports", "put to license law", "%", 0, lines.iter().map(|line| 100.0 * line.exports)),
            Column::number("imports", "put to duty law", "%", 0, lines.iter().map(|line| 100.0 * line.imports)),
        ],
    )
}

/// A stand in words: `license required (presumption of denial)`, `30%`.
#[must_use]
pub fn words(stand: Stand) -> String {
    match stand {
        Stand::Gate { least, most } if least == most => gate(least),
        Stand::Gate { least, most } => format!("{} to {}", gate(least), gate(most)),
        Stand::Duty { least, most } if least == most => percent(least),
        Stand::Duty { least, most } => format!("{} to {}", percent(least), percent(most)),
    }
}

fn gate(gate: Gate) -> String {
    let review = gate.review.map(|review| format!(" ({})", review.as_str().replace('-', " ")));
    format!("{}{}", gate.outcome.heading(), review.unwrap_or_default())
}

fn percent(part: f64) -> String {
    format!("{}%", (part * 10_000.0).round() / 100.0)
}
