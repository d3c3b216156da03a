//! What is wrong with the rows of a batch: few rows have anything wrong with them.

use std::collections::BTreeMap;

/// By row, the first thing that is wrong with it.
#[derive(Default)]
pub(crate) struct Errors(BTreeMap<usize, String>);

impl Errors {
    /// Notes what is wrong with a row; the first problem stands.
    pub(crate) fn note(&mut self, row: usize, message: impl FnOnce() -> String) {
        self.0.entry(row).or_insert_with(message);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn of(&self, row: usize) -> Option<&str> {
        self.0.get(&row).map(String::as_str)
    }

    /// The rows, in order.
    pub(crate) fn rows(&self) -> impl Iterator<Item = usize> {
        self.0.keys().copied()
    }
}
