//! What the rows state, and which values of it occur: the sides of the boxes of [`super::area`].

use std::collections::BTreeMap;

use law::model::SystemId;
use vocabulary::case::Kind;
use vocabulary::code::Code;
use vocabulary::{Date, Place};

/// The side for the day, which every frame has.
pub const DAY: usize = 0;

/// A place that rows speak of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stated {
    /// The same in every row.
    Always(Place),
    /// Its own value in every row, on this side.
    Side(usize),
    /// Never said.
    Never,
}

/// A code that rows state, on a side of its own.
pub struct Coded {
    pub system: SystemId,
    pub side: usize,
    codes: Vec<Code>,
    /// Values by the first digits of their codes.
    by_digits: BTreeMap<String, Vec<usize>>,
}

/// How many digits [`Coded`] looks codes up by: those of a heading.
const DIGITS: usize = 4;

impl Coded {
    pub fn new(system: SystemId, side: usize, codes: &[String]) -> Self {
        let codes: Vec<Code> = codes.iter().map(|code| Code::new(code).expect("a code")).collect();
        let mut by_digits: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, code) in codes.iter().enumerate() {
            by_digits.entry(digits(code.as_str())).or_default().push(at);
        }
        Self { system, side, codes, by_digits }
    }

    pub fn code(&self, at: usize) -> &Code {
        &self.codes[at]
    }

    /// The values that may be at or below one of these codes, or above it.
    pub fn near(&self, patterns: &[String]) -> Vec<usize> {
        let mut found = Vec::new();
        for pattern in patterns {
            let first = digits(pattern);
            if first.contains('?') {
                return (0..self.codes.len()).collect();
            }
            let below = self.by_digits.range(first.clone()..).take_while(|(key, _)| key.starts_with(&first));
            found.extend(below.flat_map(|(_, values)| values));
            let above = (1..first.len()).filter_map(|length| self.by_digits.get(&first[..length]));
            found.extend(above.flatten());
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// The first digits of a code without its dots.
fn digits(code: &str) -> String {
    code.chars().filter(|c| *c != '.').take(DIGITS).collect()
}

/// What the rows state.
pub struct Frame {
    pub kind: Kind,
    pub days: Vec<Date>,
    pub places: Vec<Place>,
    pub from: Stated,
    pub to: Stated,
    pub origin: Stated,
    pub codes: Vec<Coded>,
    /// How many values each side has.
    pub sizes: Vec<usize>,
}
