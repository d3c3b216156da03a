//! Editions by their first days, and the line for a code on a day.

use std::collections::BTreeSet;
use std::sync::Arc;

use vocabulary::Date;

use crate::edition::Edition;
use crate::line::Line;

/// The editions of one schedule. Each reads from its first day to the day before the next one's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Schedule {
    /// In the order of their first days, which differ.
    editions: Vec<Edition>,
}

/// The most editions a schedule may have.
pub const MOST_EDITIONS: usize = 1_000;

/// Why an edition cannot be added.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InsertError {
    /// Another edition begins on that day.
    #[error(
        "edition `{other}` already begins on {from}; give `{name}` its own first day, or the same name to replace it"
    )]
    SameDay {
        /// The edition that is there.
        other: String,
        /// The day.
        from: Date,
        /// The edition that was to be added.
        name: String,
    },
    /// Two editions with one name, or not in the order of their first days.
    #[error("editions out of order at `{0}`")]
    Order(String),
    /// Too many.
    #[error("more than {MOST_EDITIONS} editions; begin a new schedule")]
    TooMany,
}

impl Schedule {
    /// Adds an edition; one of the same name is replaced. Lines that another edition has alike are shared.
    ///
    /// # Errors
    /// When an edition of another name begins on the same day, or there are too many.
    pub fn insert(&mut self, mut edition: Edition) -> Result<(), InsertError> {
        let others = || self.editions.iter().filter(|other| other.name != edition.name);
        if let Some(other) = others().find(|other| other.from == edition.from) {
            let (other, from, name) = (other.name.clone(), edition.from, edition.name);
            return Err(InsertError::SameDay { other, from, name });
        }
        if others().count() >= MOST_EDITIONS {
            return Err(InsertError::TooMany);
        }
        for line in &mut edition.lines {
            let alike = self.editions.iter().filter_map(|e| e.exactly(&line.code)).find(|other| *other == line);
            if let Some(alike) = alike {
                *line = Arc::clone(alike);
            }
        }
        self.editions.retain(|other| other.name != edition.name);
        let at = self.editions.partition_point(|other| other.from < edition.from);
        self.editions.insert(at, edition);
        Ok(())
    }

    /// A schedule of editions that must already be in order.
    pub(crate) fn of_sorted(editions: Vec<Edition>) -> Result<Self, InsertError> {
        if editions.len() > MOST_EDITIONS {
            return Err(InsertError::TooMany);
        }
        let mut names = BTreeSet::new();
        let mut last = None;
        for edition in &editions {
            if last.is_some_and(|last| edition.from <= last) || !names.insert(edition.name.as_str()) {
                return Err(InsertError::Order(edition.name.clone()));
            }
            last = Some(edition.from);
        }
        Ok(Self { editions })
    }

    /// The editions in the order of their first days.
    #[must_use]
    pub fn editions(&self) -> &[Edition] {
        &self.editions
    }

    /// The edition that reads on a day: the last that began by then.
    #[must_use]
    pub fn edition_on(&self, on: Date) -> Option<&Edition> {
        let after = self.editions.partition_point(|edition| edition.from <= on);
        self.editions.get(after.checked_sub(1)?)
    }

    /// The line for a code on a day (see [`Edition::line`]).
    #[must_use]
    pub fn line_on(&self, code: &str, on: Date) -> Option<&Line> {
        self.edition_on(on)?.line(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rate::{Rate, Special};

    fn date(text: &str) -> Date {
        vocabulary::read::date(text).expect("a date")
    }

    fn edition(name: &str, from: &str, rate: &str) -> Edition {
        let line = |code: &str, rate| Line {
            code: code.to_owned(),
            general: Rate::read(rate),
            special: Special::read("Free (KR)"),
            other: Rate::Free,
            unit: Arc::new([]),
            description: "x".into(),
            within: Arc::new([]),
        };
        let lines = vec![line("01012100", rate), line("01022100", "3%")];
        Edition::new(name, date(from), [0; 32], lines).expect("an edition")
    }

    fn schedule(editions: &[(&str, &str, &str)]) -> Schedule {
        let mut schedule = Schedule::default();
        for (name, from, rate) in editions {
            schedule.insert(edition(name, from, rate)).expect("room for it");
        }
        schedule
    }

    #[test]
    fn the_edition_on_a_day_is_the_last_that_began() {
        let schedule = schedule(&[("b", "2025-07-01", "2%"), ("a", "2025-01-01", "1%")]);
        let on = |day| schedule.edition_on(date(day)).map(|e| e.name.as_str());
        assert_eq!(on("2024-12-31"), None);
        assert_eq!(on("2025-01-01"), Some("a"));
        assert_eq!(on("2025-06-30"), Some("a"));
        assert_eq!(on("2025-07-01"), Some("b"));
        assert_eq!(on("2030-01-01"), Some("b"));
        let general = schedule.line_on("0101.21.00", date("2025-06-30")).map(|l| l.general.to_string());
        assert_eq!(general.as_deref(), Some("1%"));
    }

    #[test]
    fn an_edition_of_the_same_name_is_replaced_and_one_of_the_same_day_refused() {
        let mut schedule = schedule(&[("a", "2025-01-01", "1%"), ("b", "2025-07-01", "2%")]);
        schedule.insert(edition("a", "2025-02-01", "4%")).expect("a replaces a");
        assert_eq!(schedule.editions().len(), 2);
        assert_eq!(schedule.edition_on(date("2025-01-15")), None);
        let refused = schedule.insert(edition("c", "2025-07-01", "4%")).expect_err("b begins that day");
        assert!(refused.to_string().contains("`b` already begins on 2025-07-01"), "{refused}");
    }

    #[test]
    fn lines_alike_are_held_once() {
        let schedule = schedule(&[("a", "2025-01-01", "1%"), ("b", "2025-07-01", "2%")]);
        let [a, b] = schedule.editions() else { panic!("two editions") };
        let same = |code| Arc::ptr_eq(a.exactly(code).expect("a line"), b.exactly(code).expect("a line"));
        assert!(same("01022100"));
        assert!(!same("01012100"));
    }
}
