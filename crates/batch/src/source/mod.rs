//! Inputs, cut into parts that workers read on their own.
//!
//! Where a part begins and ends depends on the input and the options alone, so a run continued cuts as the one before.

mod columns;
mod copied;
mod csv;
mod cut;
mod delimit;
mod jsonl;
mod parquet;
mod sample;
mod scan;
mod stream;
mod text;

use std::path::Path;

use arrow_array::RecordBatch;
use arrow_schema::{DataType, SchemaRef};

use crate::ledger::{Mark, Receipts};
use crate::options::Options;
use crate::select::Selection;
use crate::{Error, Format};

pub(crate) use columns::LITERAL;
pub(crate) use copied::Copied;

/// An input.
pub(crate) trait Source: Sync {
    /// The columns read, text ones dictionary-coded.
    fn schema(&self) -> &SchemaRef;
    /// Which of them are for what.
    fn selection(&self) -> &Selection;
    /// Whether a row may turn out unreadable.
    fn text(&self) -> bool;
    /// How many rows there are, if the input says so.
    fn rows_total(&self) -> Option<u64>;
    /// The next part that is not done, or nothing at the end. Parts done are reported to `skipped`.
    fn take(&self, done: &Receipts, skipped: &dyn Fn(u64, u64)) -> Result<Option<Box<dyn Piece>>, Error>;
    /// Columns that are copied without being read.
    fn copied(&self) -> Option<&Copied> {
        None
    }
    /// How many parts there are; known once `take` gave nothing.
    fn parts(&self) -> u64;
}

/// The rows of a part.
pub(crate) trait Piece {
    /// Which part.
    fn part(&self) -> u64;
    /// Where it ends.
    fn end(&self) -> Mark;
    /// Bytes of the file that it takes.
    fn bytes(&self) -> u64;
    /// Where the batch last read begins, in words.
    fn place(&self) -> String;
    /// The next batch.
    fn next(&mut self) -> Result<Option<Rows>, Error>;
}

/// A batch of rows.
pub(crate) struct Rows {
    /// Those that could be read.
    pub batch: RecordBatch,
    /// Those that could not, by their place among all, and why.
    pub unreadable: Vec<(usize, String)>,
    /// Whether they end a row group of the input.
    pub ends_group: bool,
}

impl Rows {
    /// How many there are in all.
    pub(crate) fn rows(&self) -> usize {
        self.batch.num_rows().saturating_add(self.unreadable.len())
    }
}

/// Opens an input. `copy` says that columns may be copied without being read.
pub(crate) fn open(path: &Path, format: Format, copy: bool, options: &Options) -> Result<Box<dyn Source>, Error> {
    Ok(match format {
        Format::Parquet => Box::new(parquet::ParquetSource::open(path, copy, options)?),
        Format::Csv { delimiter, packing } => Box::new(csv::open(path, packing, delimiter, options)?),
        Format::Jsonl { packing } => Box::new(jsonl::open(path, packing, options)?),
    })
}

/// The type of all text columns.
pub(crate) fn coded() -> DataType {
    DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8))
}

/// Whether a column is text, in whichever form.
pub(crate) fn is_text(data_type: &DataType) -> bool {
    match data_type {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => true,
        DataType::Dictionary(_, value) => is_text(value),
        _ => false,
    }
}
