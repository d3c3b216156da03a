//! From rows of an official file, each with its indent, to lines: a row without rates has those of the row above it.

use std::sync::Arc;

use crate::line::{Digits, Line, STATISTICAL_DIGITS, TARIFF_DIGITS};
use crate::pool::Pool;
use crate::rate::{Rate, Special};
use crate::tidy::tidy;
use crate::unit;

/// A row as the file has it.
#[derive(Debug, Default)]
pub(crate) struct Row {
    pub(crate) code: String,
    pub(crate) indent: u8,
    pub(crate) description: String,
    pub(crate) units: Vec<String>,
    pub(crate) general: String,
    pub(crate) special: String,
    pub(crate) other: String,
}

/// The deepest indent; the deepest in use so far is 11.
const DEEPEST: u8 = 30;

/// What is wrong with a row.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RowError {
    #[error("`{0}` is no code; expected 2 to 10 digits with or without points")]
    Code(String),
    #[error("indent {0}; expected 0 to {DEEPEST}")]
    Indent(u8),
}

#[derive(Debug, Clone)]
struct Rates {
    general: Rate,
    special: Arc<[Special]>,
    other: Rate,
}

/// A row above the next ones.
struct Above {
    indent: u8,
    digits: String,
    words: Arc<str>,
    /// Its rates, where it has a general one.
    rates: Option<Rates>,
}

/// The rows above, and the lines so far.
pub(crate) struct Tree {
    above: Vec<Above>,
    lines: Vec<Line>,
    words: Pool<str>,
    headings: Pool<[Arc<str>]>,
    units: Pool<[String]>,
    specials: Pool<[Special]>,
}

impl Tree {
    pub(crate) fn new() -> Self {
        Self {
            above: Vec::new(),
            lines: Vec::new(),
            words: Pool::new(),
            headings: Pool::new(),
            units: Pool::new(),
            specials: Pool::new(),
        }
    }

    /// Takes the next row.
    pub(crate) fn push(&mut self, row: &Row) -> Result<(), RowError> {
        let digits = if row.code.trim().is_empty() {
            String::new()
        } else {
            let digits = Digits::of(&row.code).map(|digits| digits.as_str().to_owned());
            let short = || row.code.chars().take(20).collect();
            digits.filter(|digits| digits.len() % 2 == 0).ok_or_else(|| RowError::Code(short()))?
        };
        if row.indent > DEEPEST {
            return Err(RowError::Indent(row.indent));
        }
        while self.above.last().is_some_and(|above| above.indent >= row.indent) {
            self.above.pop();
        }
        let words = self.words.hold(tidy(&row.description).trim_end_matches(':').trim_end().into());
        let rates = self.rates(row, &digits);
        if is_kept(&digits) {
            let within: Vec<Arc<str>> = self.above.iter().map(|above| Arc::clone(&above.words)).collect();
            let units = row.units.iter().map(|text| unit::of_quantity(text)).filter(|unit| !unit.is_empty());
            self.lines.push(Line {
                code: digits.clone(),
                general: rates.general.clone(),
                special: Arc::clone(&rates.special),
                other: rates.other.clone(),
                unit: self.units.hold(units.collect()),
                description: Arc::clone(&words),
                within: self.headings.hold(within.into()),
            });
        }
        let rates = rates.general.is_stated().then_some(rates);
        self.above.push(Above { indent: row.indent, digits, words, rates });
        Ok(())
    }

    pub(crate) fn lines(self) -> Vec<Line> {
        self.lines
    }

    /// A row's rates. One that states a general rate states them all; another takes what it leaves empty from the
    /// nearest row above it that does, of the same tariff line or one that holds it.
    fn rates(&mut self, row: &Row, digits: &str) -> Rates {
        let special = self.specials.hold(Special::read(&row.special));
        let own = Rates { general: Rate::read(&row.general), special, other: Rate::read(&row.other) };
        if own.general.is_stated() {
            return own;
        }
        let holds = |above: &&Above| {
            let tariff_line = above.digits.get(..TARIFF_DIGITS).unwrap_or(&above.digits);
            above.rates.is_some() && digits.starts_with(tariff_line)
        };
        let Some(above) = self.above.iter().rev().find(holds).and_then(|above| above.rates.as_ref()) else {
            return own;
        };
        Rates {
            general: above.general.clone(),
            special: if own.special.is_empty() { Arc::clone(&above.special) } else { own.special },
            other: if own.other.is_stated() { own.other } else { above.other.clone() },
        }
    }
}

/// Tariff and statistical lines. Chapters 98 and 99 hold no goods of their own: what they charge is law text.
pub(crate) fn is_kept(digits: &str) -> bool {
    matches!(digits.len(), TARIFF_DIGITS | STATISTICAL_DIGITS) && !digits.starts_with("98") && !digits.starts_with("99")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(code: &str, indent: u8, description: &str, rates: [&str; 3]) -> Row {
        let [general, special, other] = rates.map(str::to_owned);
        Row {
            code: code.to_owned(),
            indent,
            description: description.to_owned(),
            units: vec![],
            general,
            special,
            other,
        }
    }

    const NONE: [&str; 3] = ["", " ", "\n"];

    fn lines(rows: &[Row]) -> Vec<String> {
        let mut tree = Tree::new();
        for row in rows {
            tree.push(row).expect("a sound row");
        }
        let special = |line: &Line| line.special.iter().map(|s| s.programs.join(" ")).collect::<Vec<_>>().join(";");
        let one = |l: &Line| format!("{} {}|{}|{} {}", l.code, l.general, special(l), l.other, l.full_description());
        tree.lines().iter().map(one).collect()
    }

    #[test]
    fn a_row_without_rates_has_those_above_it_and_a_row_with_rates_none_of_them() {
        let found = lines(&[
            row("0101", 0, "Horses:", NONE),
            row("", 1, "Live:", NONE),
            row("0101.29.00", 2, "Other", ["4.5%", "Free (KR)", "20%"]),
            row("0101.29.00.10", 3, "For slaughter", NONE),
            row("", 3, "Other:", NONE),
            row("0101.29.00.20", 4, "Males", ["", "", "25%"]),
            row("0101.30.00.00", 2, "Asses", ["6.8%", "", "15%"]),
        ]);
        assert_eq!(
            found,
            [
                "01012900 4.5%|KR|20% Horses: Live: Other",
                "0101290010 4.5%|KR|20% Horses: Live: Other: For slaughter",
                "0101290020 4.5%|KR|25% Horses: Live: Other: Other: Males",
                "0101300000 6.8%||15% Horses: Live: Asses",
            ]
        );
    }

    #[test]
    fn rates_do_not_pass_from_one_tariff_line_to_another_that_is_merely_deeper() {
        let found =
            lines(&[row("0101.29.00", 1, "Other", ["4.5%", "", "20%"]), row("0101.30.00.00", 2, "Asses", NONE)]);
        assert_eq!(found.last().map(String::as_str), Some("0101300000 || Other: Asses"));
    }

    #[test]
    fn chapters_98_and_99_and_headings_are_no_lines() {
        let rates = ["Free", "", "Free"];
        assert_eq!(lines(&[row("9903.01.25", 0, "x", rates), row("9801.00.10.00", 0, "x", rates)]), [""; 0]);
        assert_eq!(lines(&[row("0101", 0, "x", rates), row("0101.21", 0, "x", rates)]), [""; 0]);
    }

    #[test]
    fn a_code_that_is_none_is_an_error() {
        let mut tree = Tree::new();
        for code in ["0101.2", "O101", "0101.21.00.10.10", "x"] {
            assert!(tree.push(&row(code, 0, "x", NONE)).is_err(), "{code}");
        }
        assert!(tree.push(&row("0101", 31, "x", NONE)).is_err());
    }
}
