//! How many of an edition's rates are read.

use std::collections::BTreeMap;

use crate::edition::Edition;
use crate::rate::Rate;

/// The rates of an edition, counted once for each tariff line of eight digits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Lines of eight or ten digits.
    pub lines: usize,
    /// Tariff lines.
    pub tariff_lines: usize,
    /// Column 1, general.
    pub general: Column,
    /// Column 1, special: each rate of a line counts.
    pub special: Column,
    /// Column 2.
    pub other: Column,
}

/// The rates of one column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Column {
    /// Free, or levied as read.
    pub read: usize,
    /// Not read, each text with how often it stands.
    pub unread: BTreeMap<String, usize>,
    /// Empty.
    pub unstated: usize,
}

impl Column {
    fn count(&mut self, rate: &Rate) {
        match rate {
            Rate::Free | Rate::Levied { .. } => self.read += 1,
            Rate::Unread(text) => *self.unread.entry(text.clone()).or_default() += 1,
            Rate::Unstated => self.unstated += 1,
        }
    }

    /// How many are not read.
    #[must_use]
    pub fn unread(&self) -> usize {
        self.unread.values().sum()
    }

    /// The texts that are not read, the most frequent first.
    #[must_use]
    pub fn examples(&self) -> Vec<(&str, usize)> {
        let mut examples: Vec<(&str, usize)> =
            self.unread.iter().map(|(text, times)| (text.as_str(), *times)).collect();
        examples.sort_by_key(|(text, times)| (std::cmp::Reverse(*times), *text));
        examples
    }
}

impl Tally {
    pub(crate) fn of(edition: &Edition) -> Self {
        let mut tally = Self::default();
        let mut last = "";
        for line in edition.lines() {
            tally.lines += 1;
            if line.tariff_line() == last {
                continue;
            }
            last = line.tariff_line();
            tally.tariff_lines += 1;
            tally.general.count(&line.general);
            tally.other.count(&line.other);
            for special in line.special.iter() {
                tally.special.count(&special.rate);
            }
        }
        tally
    }
}
