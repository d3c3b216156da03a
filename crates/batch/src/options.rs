//! How a run goes.

use serde::{Deserialize, Serialize};

use crate::{Error, Format};

/// How a run goes. `Options::default()` reads and copies all columns, on all cores, and goes on where a run was killed.
#[derive(Debug, Clone)]
pub struct Options {
    /// Workers; 0 is one for each core. The output does not depend on it.
    pub threads: usize,
    /// The most rows in a batch for the evaluator.
    pub batch_rows: usize,
    /// The most rows in a part, which is also a row group of Parquet output.
    pub part_rows: usize,
    /// The most bytes of text in a part, unpacked. Each worker holds one part of the text.
    pub part_bytes: usize,
    /// The longest row of text in bytes; longer ones are unreadable.
    pub row_bytes: usize,
    /// How many rows of JSONL are looked at to find its columns.
    pub sample_rows: usize,
    /// The columns the evaluator sees, in this order; all when `None`.
    pub columns: Option<Vec<String>>,
    /// The columns copied to the output, before the evaluator's.
    pub pass: Pass,
    /// Go on with the parts of a run that was killed; otherwise they are thrown away.
    pub resume: bool,
    /// Replace the output if it exists.
    pub overwrite: bool,
    /// What the evaluator is: a run is only continued by one with the same words (say, the hash of law and date).
    pub fingerprint: String,
    /// The format of the input; told by its name when `None`.
    pub read_as: Option<Format>,
    /// The format of the output; told by its name when `None`.
    pub write_as: Option<Format>,
    /// How Parquet output is compressed, but for what is copied as it lies.
    pub compression: Compression,
    /// Encode copied columns anew even from Parquet to Parquet, where their chunks can mostly be copied as they lie.
    pub recode: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            threads: 0,
            batch_rows: 16 * 1024,
            part_rows: 256 * 1024,
            part_bytes: 16 * 1024 * 1024,
            row_bytes: 1024 * 1024,
            sample_rows: 100_000,
            columns: None,
            pass: Pass::All,
            resume: true,
            overwrite: false,
            fingerprint: String::new(),
            read_as: None,
            write_as: None,
            compression: Compression::Zstd,
            recode: false,
        }
    }
}

/// Which input columns are copied to the output.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Pass {
    /// All, in the input's order.
    All,
    /// None: only the evaluator's columns are written.
    None,
    /// These, in this order.
    Selected(Vec<String>),
}

/// How Parquet output is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Compression {
    /// Not at all.
    Plain,
    /// Snappy.
    Snappy,
    /// Zstandard, level 1.
    Zstd,
}

impl Options {
    /// Refuses what cannot be followed.
    pub(crate) fn check(&self) -> Result<(), Error> {
        let refuse = |what: &str| Err(Error::Option(what.to_owned()));
        if self.batch_rows == 0 || self.part_rows == 0 {
            return refuse("batch_rows and part_rows: expected at least 1");
        }
        if self.row_bytes == 0 || self.part_bytes < self.row_bytes.saturating_mul(2) {
            return refuse("part_bytes: expected at least twice row_bytes, so that a row fits into a part");
        }
        if self.part_bytes > 1 << 30 {
            return refuse("part_bytes: expected at most 1 GiB");
        }
        if self.part_rows > 1 << 30 {
            return refuse("part_rows: expected at most 2^30");
        }
        Ok(())
    }

    /// How many workers.
    pub(crate) fn workers(&self) -> usize {
        match self.threads {
            0 => std::thread::available_parallelism().map_or(1, std::num::NonZero::get),
            threads => threads,
        }
    }
}
