//! How far a run is, and what came of it.

use std::sync::atomic::{AtomicU64, Ordering};

/// How far a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Rows answered, with those of an earlier run.
    pub rows: u64,
    /// Rows of the input, if it says so (Parquet does).
    pub rows_total: Option<u64>,
    /// Bytes of the input file that have been read, as they lie on disk.
    pub bytes: u64,
    /// Bytes of the input file.
    pub bytes_total: u64,
}

/// What came of a run.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// Rows in the output: one for each row of the input.
    pub rows: u64,
    /// Rows that say in `error` what is wrong with them.
    pub rows_failed: u64,
    /// Parts the output was written in.
    pub parts: u64,
    /// Parts taken over from an earlier run.
    pub resumed_parts: u64,
    /// Bytes of the output file.
    pub bytes_written: u64,
    /// Names of the output's columns.
    pub columns: Vec<String>,
}

/// Counts what workers have done.
pub(crate) struct Meter<'a> {
    rows: AtomicU64,
    bytes: AtomicU64,
    rows_total: Option<u64>,
    bytes_total: u64,
    report: &'a (dyn Fn(Progress) + Sync),
}

impl<'a> Meter<'a> {
    pub(crate) fn new(rows_total: Option<u64>, bytes_total: u64, report: &'a (dyn Fn(Progress) + Sync)) -> Meter<'a> {
        Meter { rows: AtomicU64::new(0), bytes: AtomicU64::new(0), rows_total, bytes_total, report }
    }

    pub(crate) fn add(&self, rows: u64, bytes: u64) {
        let rows = self.rows.fetch_add(rows, Ordering::Relaxed).saturating_add(rows);
        let bytes = self.bytes.fetch_add(bytes, Ordering::Relaxed).saturating_add(bytes).min(self.bytes_total);
        (self.report)(Progress { rows, rows_total: self.rows_total, bytes, bytes_total: self.bytes_total });
    }
}
