//! One edition of a schedule: its lines in the order of their codes.

use std::sync::Arc;

use vocabulary::Date;

use crate::line::{self, Digits, Line, STATISTICAL_DIGITS, TARIFF_DIGITS};
use crate::tally::Tally;

/// A schedule as it reads from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// What it is called: `2025 rev 32`.
    pub name: String,
    /// Its first day.
    pub from: Date,
    /// The BLAKE3 hash of the file that it was read from.
    pub source: [u8; 32],
    /// In the order of their codes, each once.
    pub(crate) lines: Vec<Arc<Line>>,
}

/// The most lines an edition may have; the longest so far has some 23,000.
pub const MOST_LINES: usize = 200_000;

/// Why lines are not an edition.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditionError {
    /// No name, or too long a one.
    #[error("an edition's name has 1 to 80 characters on one line, such as `2025 rev 32`")]
    Name,
    /// A code that is none.
    #[error("line `{0}`: expected a code of 8 or 10 digits")]
    Code(String),
    /// Two different lines with one code.
    #[error("line {0} is stated twice with different words or rates; remove one of the two from the file")]
    Twice(String),
    /// Nothing to store.
    #[error("no line of 8 or 10 digits outside chapters 98 and 99; expected a whole edition of the schedule")]
    Empty,
    /// Too many.
    #[error("{0} lines, more than the {MOST_LINES} that an edition may have")]
    TooMany(usize),
}

impl Edition {
    /// An edition of lines in any order.
    ///
    /// # Errors
    /// When the name is none, there are no lines or too many, or a code is none or is stated twice with different words.
    pub fn new(name: &str, from: Date, source: [u8; 32], lines: Vec<Line>) -> Result<Self, EditionError> {
        let mut lines: Vec<Arc<Line>> = lines.into_iter().map(Arc::new).collect();
        lines.sort_by(|a, b| a.code.cmp(&b.code));
        lines.dedup();
        Self::of_sorted(name, from, source, lines)
    }

    /// An edition of lines that must already be in order.
    pub(crate) fn of_sorted(
        name: &str,
        from: Date,
        source: [u8; 32],
        lines: Vec<Arc<Line>>,
    ) -> Result<Self, EditionError> {
        let name = name.trim();
        if name.is_empty() || name.chars().count() > 80 || name.chars().any(char::is_control) {
            return Err(EditionError::Name);
        }
        if lines.is_empty() {
            return Err(EditionError::Empty);
        }
        if lines.len() > MOST_LINES {
            return Err(EditionError::TooMany(lines.len()));
        }
        if let Some(line) = lines.iter().find(|line| !line::is_code(&line.code)) {
            return Err(EditionError::Code(line.code.chars().take(20).collect()));
        }
        let twice = lines.iter().zip(lines.iter().skip(1)).find(|(a, b)| a.code >= b.code);
        if let Some((line, _)) = twice {
            return Err(EditionError::Twice(line.dotted()));
        }
        Ok(Self { name: name.to_owned(), from, source, lines })
    }

    /// Its lines in the order of their codes.
    pub fn lines(&self) -> impl ExactSizeIterator<Item = &Line> {
        self.lines.iter().map(|line| &**line)
    }

    /// The line for a code of eight digits or more, with points or without.
    ///
    /// The line of all its digits; else the line of its first eight, by which rates go. Where the schedule has only
    /// statistical lines below those eight, it is the first of them, if all charge the same.
    #[must_use]
    pub fn line(&self, code: &str) -> Option<&Line> {
        let digits = Digits::of(code)?;
        let digits = digits.as_str();
        let tariff_line = digits.get(..TARIFF_DIGITS)?;
        if digits.len() == STATISTICAL_DIGITS
            && let Some(line) = self.exactly(digits)
        {
            return Some(line);
        }
        let first = self.lines.partition_point(|line| line.code.as_str() < tariff_line);
        let mut below = self.lines.iter().skip(first).take_while(|line| line.code.starts_with(tariff_line));
        let line = below.next()?;
        (line.code == tariff_line || below.all(|other| other.charges_as(line))).then_some(line)
    }

    /// The line of exactly these digits.
    pub(crate) fn exactly(&self, digits: &str) -> Option<&Arc<Line>> {
        let at = self.lines.binary_search_by(|line| line.code.as_str().cmp(digits)).ok()?;
        self.lines.get(at)
    }

    /// How many of its rates are read.
    #[must_use]
    pub fn tally(&self) -> Tally {
        Tally::of(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rate::{Rate, Special};

    fn line(code: &str, general: &str) -> Line {
        Line {
            code: code.to_owned(),
            general: Rate::read(general),
            special: Special::read(""),
            other: Rate::read("35%"),
            unit: Arc::new([]),
            description: code.into(),
            within: Arc::new([]),
        }
    }

    fn edition(lines: &[(&str, &str)]) -> Edition {
        let lines = lines.iter().map(|(code, rate)| line(code, rate)).collect();
        Edition::new("test", vocabulary::read::date("2025-01-01").expect("a date"), [0; 32], lines).expect("an edition")
    }

    #[track_caller]
    fn finds(edition: &Edition, code: &str, expected: Option<&str>) {
        assert_eq!(edition.line(code).map(|line| line.code.as_str()), expected, "{code}");
    }

    #[test]
    fn a_code_finds_the_line_of_its_most_digits_with_points_or_without() {
        let edition = edition(&[("01012100", "Free"), ("0101210010", "Free"), ("0101300000", "6.8%")]);
        for code in ["0101.21.00.10", "0101210010", " 0101.21.0010 "] {
            finds(&edition, code, Some("0101210010"));
        }
        finds(&edition, "0101.21.00", Some("01012100"));
        finds(&edition, "0101.21.00.99", Some("01012100"));
        finds(&edition, "0101.21.001", Some("01012100"));
        finds(&edition, "0101.30.00", Some("0101300000"));
        finds(&edition, "0101.30.00.05", Some("0101300000"));
    }

    #[test]
    fn a_code_without_a_line_of_its_eight_digits_finds_none() {
        let edition = edition(&[("01012100", "Free"), ("0101210010", "Free"), ("0101300000", "6.8%")]);
        for code in ["", "0101", "0101.21", "010121", "0101.29.00", "9999999999", "01012100100", "0101.21.0x", "none"] {
            finds(&edition, code, None);
        }
    }

    #[test]
    fn statistical_lines_that_charge_differently_do_not_speak_for_their_eight_digits() {
        let edition = edition(&[("0101300010", "6.8%"), ("0101300020", "7%")]);
        finds(&edition, "0101.30.00", None);
        finds(&edition, "0101.30.00.20", Some("0101300020"));
    }

    #[test]
    fn one_code_with_two_rates_is_no_edition() {
        let from = vocabulary::read::date("2025-01-01").expect("a date");
        let new = |lines| Edition::new("test", from, [0; 32], lines);
        let twice = new(vec![line("01012100", "Free"), line("01012100", "1%")]);
        assert_eq!(twice, Err(EditionError::Twice("0101.21.00".to_owned())));
        assert_eq!(new(vec![line("01012100", "1%"), line("01012100", "1%")]).map(|e| e.lines().len()), Ok(1));
        assert_eq!(new(vec![]), Err(EditionError::Empty));
        assert_eq!(new(vec![line("0101", "Free")]), Err(EditionError::Code("0101".to_owned())));
    }
}
