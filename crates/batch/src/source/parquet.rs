//! Parquet: parts are row groups, several small ones together or a large one in slices. Each worker opens the file for
//! itself and decodes its own parts. Dictionaries stored in the file are kept.

use std::fs::File;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use arrow_array::{ArrayRef, RecordBatch, RecordBatchOptions};
use arrow_cast::cast;
use arrow_schema::{Field, Schema, SchemaRef};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder,
};
use parquet::basic::ConvertedType;
use parquet::file::metadata::PageIndexPolicy;

use super::cut::{Cut, cut};
use super::{Copied, Piece, Rows, Source, coded, is_text};
use crate::Error;
use crate::ledger::{Mark, Receipts};
use crate::options::Options;
use crate::select::Selection;

/// A Parquet input.
pub(super) struct ParquetSource {
    opened: Arc<Opened>,
    selection: Selection,
    cuts: Vec<Cut>,
    copied: Option<Copied>,
    next: AtomicU64,
    rows: u64,
}

/// What all workers share of the file.
struct Opened {
    path: PathBuf,
    metadata: ArrowReaderMetadata,
    mask: ProjectionMask,
    schema: SchemaRef,
    batch_rows: usize,
}

impl ParquetSource {
    pub(super) fn open(path: &Path, copy: bool, options: &Options) -> Result<ParquetSource, Error> {
        let file = File::open(path).map_err(Error::file(path, "open it"))?;
        let load = || {
            let offsets = ArrowReaderOptions::new().with_offset_index_policy(PageIndexPolicy::Optional);
            let stored = ArrowReaderMetadata::load(&file, offsets)?;
            let wanted = wanted(&stored);
            ArrowReaderMetadata::try_new(stored.metadata().clone(), ArrowReaderOptions::new().with_schema(wanted))
        };
        let metadata = guard(load).map_err(|what| {
            Error::input(path, format!("not Parquet that can be read ({what}); if it ends too soon, fetch it again"))
        })?;
        let shown = metadata.schema().fields().iter().map(|f| {
            let text = is_text(f.data_type());
            if text { f.as_ref().clone().with_data_type(coded()) } else { f.as_ref().clone() }
        });
        let whole = Schema::new(shown.collect::<Vec<Field>>());
        let mut selection = Selection::of(&whole, options)?;
        let bytes = file.metadata().map_err(Error::file(path, "see its size"))?.len();
        let (only_read, to_copy) = selection.without_copied();
        let mut copied = if copy { Copied::of(path, &metadata, &to_copy, options.part_rows, bytes) } else { None };
        if copied.is_some() {
            selection = only_read;
        }
        let schema = Arc::new(whole.project(&selection.read).map_err(|e| Error::Fault(e.to_string()))?);
        let mask = ProjectionMask::roots(metadata.parquet_schema(), selection.read.iter().copied());
        let (cuts, rows) = cut(metadata.metadata(), options.part_rows, copied.is_some());
        if let Some(copied) = &mut copied {
            copied.parts = cuts.iter().map(|cut| cut.groups.clone()).collect();
        }
        let opened = Opened { path: path.to_owned(), metadata, mask, schema, batch_rows: options.batch_rows };
        Ok(ParquetSource { opened: Arc::new(opened), selection, cuts, copied, next: AtomicU64::new(0), rows })
    }
}

impl Source for ParquetSource {
    fn schema(&self) -> &SchemaRef {
        &self.opened.schema
    }

    fn selection(&self) -> &Selection {
        &self.selection
    }

    fn text(&self) -> bool {
        false
    }

    fn rows_total(&self) -> Option<u64> {
        Some(self.rows)
    }

    fn take(&self, done: &Receipts, skipped: &dyn Fn(u64, u64)) -> Result<Option<Box<dyn Piece>>, Error> {
        loop {
            let part = self.next.fetch_add(1, Ordering::Relaxed);
            let Some(cut) = usize::try_from(part).ok().and_then(|part| self.cuts.get(part)) else { return Ok(None) };
            if let Some(receipt) = done.get(&part) {
                skipped(receipt.rows, cut.bytes);
                continue;
            }
            return Ok(Some(Box::new(ParquetPiece {
                opened: self.opened.clone(),
                part,
                groups: cut.groups.clone(),
                cut: cut.clone(),
                reader: None,
                place: cut.first,
                read: 0,
                left: 0,
            })));
        }
    }

    fn copied(&self) -> Option<&Copied> {
        self.copied.as_ref()
    }

    fn parts(&self) -> u64 {
        self.cuts.len() as u64
    }
}

/// The types to read columns as: text as codes wherever the decoder can keep them so.
fn wanted(stored: &ArrowReaderMetadata) -> SchemaRef {
    let columns = stored.parquet_schema();
    let mut annotated = vec![false; stored.schema().fields().len()];
    for leaf in 0..columns.num_columns() {
        let root = columns.get_column_root_idx(leaf);
        if let Some(annotated) = annotated.get_mut(root) {
            *annotated = columns.column(leaf).converted_type() == ConvertedType::UTF8;
        }
    }
    let fields = stored.schema().fields().iter().zip(annotated).map(|(field, annotated)| {
        let field = field.as_ref().clone();
        if annotated && is_text(field.data_type()) { field.with_data_type(coded()) } else { field }
    });
    Arc::new(Schema::new(fields.collect::<Vec<Field>>()))
}

/// A part of a Parquet file.
struct ParquetPiece {
    opened: Arc<Opened>,
    part: u64,
    cut: Cut,
    /// Row groups to come.
    groups: Range<usize>,
    reader: Option<ParquetRecordBatchReader>,
    /// How many rows of the row group at hand are to come.
    left: usize,
    /// The first row of the batch last read, from 0.
    place: u64,
    /// How many rows have been read.
    read: usize,
}

impl ParquetPiece {
    fn damaged(&self, what: &str) -> Error {
        let from = self.cut.first.saturating_add(self.read as u64).saturating_add(1);
        Error::input(
            &self.opened.path,
            format!("cannot be read at rows from {from} on ({what}); the file is damaged, fetch or write it again"),
        )
    }

    /// Goes to the next row group that has rows; whether there is one. Row groups are read one by one, so that no batch
    /// has rows of two and needs a dictionary of its own.
    fn open_group(&mut self) -> Result<bool, String> {
        let opened = &self.opened;
        for group in self.groups.by_ref() {
            let metadata = opened.metadata.metadata().row_groups().get(group).ok_or("a row group is not there")?;
            let rows = usize::try_from(metadata.num_rows()).unwrap_or(0).saturating_sub(self.cut.offset);
            self.left = rows.min(self.cut.rows.saturating_sub(self.read));
            if self.left > 0 {
                let file = File::open(&opened.path).map_err(|e| e.to_string())?;
                let reader = ParquetRecordBatchReaderBuilder::new_with_metadata(file, opened.metadata.clone())
                    .with_projection(opened.mask.clone())
                    .with_row_groups(vec![group])
                    .with_batch_size(opened.batch_rows)
                    .with_offset(self.cut.offset)
                    .with_limit(self.left)
                    .build()
                    .map_err(|e| e.to_string())?;
                self.reader = Some(reader);
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn batch(&mut self) -> Result<Option<RecordBatch>, String> {
        if self.left == 0 && !self.open_group()? {
            return Ok(None);
        }
        let Some(reader) = &mut self.reader else { return Ok(None) };
        let Some(batch) = reader.next().transpose().map_err(|e| e.to_string())? else { return Ok(None) };
        if batch.num_rows() > self.left {
            return Err("more rows than its footer says".to_owned());
        }
        self.place = self.cut.first.saturating_add(self.read as u64);
        self.read = self.read.saturating_add(batch.num_rows());
        self.left = self.left.saturating_sub(batch.num_rows());
        let opened = &self.opened;
        let columns: Result<Vec<ArrayRef>, _> = batch
            .columns()
            .iter()
            .zip(opened.schema.fields())
            .map(|(column, field)| match column.data_type() == field.data_type() {
                true => Ok(column.clone()),
                false => cast(column, field.data_type()),
            })
            .collect();
        let options = RecordBatchOptions::new().with_row_count(Some(batch.num_rows()));
        let columns = columns.map_err(|e| e.to_string())?;
        let batch = RecordBatch::try_new_with_options(opened.schema.clone(), columns, &options);
        batch.map(Some).map_err(|e| e.to_string())
    }
}

impl Piece for ParquetPiece {
    fn part(&self) -> u64 {
        self.part
    }

    fn end(&self) -> Mark {
        Mark::default()
    }

    fn bytes(&self) -> u64 {
        self.cut.bytes
    }

    fn place(&self) -> String {
        format!("row {}", self.place.saturating_add(1))
    }

    fn next(&mut self) -> Result<Option<Rows>, Error> {
        let batch = guard(|| self.batch()).map_err(|what| self.damaged(&what))?;
        match batch {
            Some(batch) => Ok(Some(Rows { batch, unreadable: Vec::new(), ends_group: self.left == 0 })),
            None if self.read == self.cut.rows => Ok(None),
            None => Err(self.damaged("fewer rows than its footer says")),
        }
    }
}

/// The decoder checks most of what it reads; where a damaged file brings it down all the same, that is an error too.
fn guard<T, E: ToString>(read: impl FnOnce() -> Result<T, E>) -> Result<T, String> {
    match catch_unwind(AssertUnwindSafe(read)) {
        Ok(Ok(read)) => Ok(read),
        Ok(Err(error)) => Err(error.to_string()),
        Err(_) => Err("the decoder came to a stop".to_owned()),
    }
}
