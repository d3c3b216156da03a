//! What a row's duties come to: the form in which answers are compared.

use std::collections::BTreeMap;

/// What one duty comes to, or all: at least and at most, in units; nothing where the most is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Range {
    pub least: i64,
    pub most: Option<i64>,
}

/// The duties on a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub total: Range,
    /// By name.
    pub charged: BTreeMap<String, Range>,
}
