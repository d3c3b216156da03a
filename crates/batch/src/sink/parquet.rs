//! Parquet parts: each a file of its own with one row group, or more where rows are large.

use std::fs::File;
use std::path::PathBuf;

use arrow_array::RecordBatch;
use arrow_schema::{DataType, Field, Schema};
use parquet::arrow::arrow_writer::ArrowWriterOptions;
use parquet::arrow::{ARROW_SCHEMA_META_KEY, ArrowWriter, encode_arrow_schema};
use parquet::basic::{Compression as Codec, ZstdLevel};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties};

use super::{Sink, Writing};
use crate::Error;
use crate::options::Compression;
use crate::source::is_text;

/// The most bytes in a row group, encoded: what a worker holds until it writes it.
const GROUP_BYTES: usize = 64 * 1024 * 1024;

/// A part of Parquet being written.
pub(super) struct ParquetSink {
    path: PathBuf,
    writer: ArrowWriter<File>,
    /// Whether row groups are those of the input.
    aligned: bool,
}

impl ParquetSink {
    pub(super) fn new(writing: &Writing, file: File) -> Result<ParquetSink, Error> {
        // The joined file says what the columns are in Arrow; its parts need not.
        let options =
            ArrowWriterOptions::new().with_properties(properties(writing, None)).with_skip_arrow_metadata(true);
        let writer = ArrowWriter::try_new_with_options(file, writing.schema.clone(), options)
            .map_err(|e| Error::encode(&writing.path, e))?;
        Ok(ParquetSink { path: writing.path.clone(), writer, aligned: writing.copied.is_some() })
    }
}

impl Sink for ParquetSink {
    fn write(&mut self, batch: &RecordBatch) -> Result<(), Error> {
        self.writer.write(batch).map_err(|e| Error::encode(&self.path, e))
    }

    fn end_group(&mut self) -> Result<(), Error> {
        if self.aligned { self.writer.flush().map_err(|e| Error::encode(&self.path, e)) } else { Ok(()) }
    }

    fn finish(self: Box<Self>) -> Result<File, Error> {
        self.writer.into_inner().map_err(|e| Error::encode(&self.path, e))
    }
}

/// How Parquet is written; the same for parts and the joined file.
pub(super) fn properties(writing: &Writing, about: Option<Vec<KeyValue>>) -> WriterProperties {
    let codec = match writing.compression {
        Compression::Plain => Codec::UNCOMPRESSED,
        Compression::Snappy => Codec::SNAPPY,
        Compression::Zstd => Codec::ZSTD(ZstdLevel::default()),
    };
    WriterProperties::builder()
        .set_compression(codec)
        .set_created_by(concat!("portcullis ", env!("CARGO_PKG_VERSION")).to_owned())
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_max_row_group_row_count(None)
        .set_max_row_group_bytes(if writing.copied.is_some() { None } else { Some(GROUP_BYTES) })
        .set_key_value_metadata(about)
        .build()
}

/// What the output says of its columns in Arrow: text is text, however it was coded on the way.
pub(super) fn about(schema: &Schema) -> Vec<KeyValue> {
    let plain = |field: &Field| match is_text(field.data_type()) {
        true => field.clone().with_data_type(DataType::Utf8),
        false => field.clone(),
    };
    let schema = Schema::new(schema.fields().iter().map(|f| plain(f)).collect::<Vec<Field>>());
    vec![KeyValue::new(ARROW_SCHEMA_META_KEY.to_owned(), encode_arrow_schema(&schema))]
}
