//! Outputs: workers write parts, which are joined without being encoded anew.

mod cells;
mod csv;
mod join;
mod jsonl;
mod packer;
mod parquet;
mod zones;

use std::fs::File;
use std::path::{Path, PathBuf};

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;

use crate::format::Packing;
use crate::layout::Layout;
use crate::options::{Compression, Options};
use crate::source::Copied;
use crate::{Error, Format};

pub(crate) use join::join;

/// The most row groups in a Parquet file, whose ordinals have 16 bits.
pub(crate) const ROW_GROUPS: usize = 32_767;

/// How an output is written.
#[derive(Clone)]
pub(crate) struct Writing {
    /// The output, for messages.
    pub path: PathBuf,
    pub format: Format,
    /// What is written of each batch.
    pub schema: SchemaRef,
    /// What is in the output.
    pub output: SchemaRef,
    /// Columns copied as they lie in the input, before what is written.
    pub copied: Option<Copied>,
    pub compression: Compression,
}

impl Writing {
    pub(crate) fn new(
        path: &Path,
        format: Format,
        layout: &Layout,
        copied: Option<&Copied>,
        options: &Options,
    ) -> Writing {
        Writing {
            path: path.to_owned(),
            format,
            schema: layout.written().clone(),
            output: layout.output().clone(),
            copied: copied.cloned(),
            compression: options.compression,
        }
    }

    /// Begins a part in this file.
    pub(crate) fn part(&self, part: u64, file: File) -> Result<Box<dyn Sink>, Error> {
        Ok(match self.format {
            Format::Parquet if part >= ROW_GROUPS as u64 => {
                let what = format!("more than {ROW_GROUPS} row groups; raise part_rows, and part_bytes for text");
                return Err(Error::encode(&self.path, what));
            }
            Format::Parquet => Box::new(parquet::ParquetSink::new(self, file)?),
            Format::Csv { delimiter, packing } => {
                let rows = csv::CsvRows::new(delimiter, self.schema.fields().len());
                Box::new(TextSink::new(self, file, packing, rows)?)
            }
            Format::Jsonl { packing } => {
                Box::new(TextSink::new(self, file, packing, jsonl::JsonRows::new(&self.schema))?)
            }
        })
    }
}

/// A part being written.
pub(crate) trait Sink {
    fn write(&mut self, batch: &RecordBatch) -> Result<(), Error>;
    /// Ends a row group, where there are any and they must be those of the input.
    fn end_group(&mut self) -> Result<(), Error> {
        Ok(())
    }
    /// All of it written to the file, which need not be on disk.
    fn finish(self: Box<Self>) -> Result<File, Error>;
}

/// Makes text of rows.
trait WriteRows {
    fn rows(&mut self, batch: &RecordBatch, out: &mut Vec<u8>) -> Result<(), String>;
}

/// A part of text being written.
struct TextSink<R> {
    path: PathBuf,
    packer: packer::Packer,
    rows: R,
    /// The columns with times in UTC, where they are not.
    in_utc: Option<SchemaRef>,
    text: Vec<u8>,
}

impl<R: WriteRows> TextSink<R> {
    fn new(writing: &Writing, file: File, packing: Packing, rows: R) -> Result<TextSink<R>, Error> {
        let packer = packer::Packer::new(file, packing).map_err(Error::file(&writing.path, "write it"))?;
        Ok(TextSink {
            path: writing.path.clone(),
            packer,
            rows,
            in_utc: zones::in_utc(&writing.schema),
            text: Vec::new(),
        })
    }
}

impl<R: WriteRows> Sink for TextSink<R> {
    fn write(&mut self, batch: &RecordBatch) -> Result<(), Error> {
        self.text.clear();
        let converted = self.in_utc.as_ref().map(|schema| zones::convert(batch, schema)).transpose();
        let converted = converted.map_err(|e| Error::encode(&self.path, e))?;
        self.rows
            .rows(converted.as_ref().unwrap_or(batch), &mut self.text)
            .map_err(|what| Error::encode(&self.path, what))?;
        self.packer.write(&self.text).map_err(Error::file(&self.path, "write it"))
    }

    fn finish(self: Box<Self>) -> Result<File, Error> {
        self.packer.finish().map_err(Error::file(&self.path, "write it"))
    }
}
