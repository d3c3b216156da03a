//! A table as Parquet: strings, days and 64-bit floats; titles and units as metadata of the schema.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::{ArrayRef, Date32Array, Float64Array, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;

use super::{Column, Table, TableError, Values};
use crate::day;

impl Table {
    /// The table as a file of Parquet.
    ///
    /// # Errors
    /// The writer's own, which none of our tables is known to raise.
    pub fn parquet(&self) -> Result<Vec<u8>, TableError> {
        self.encoded().map_err(|source| TableError::Parquet { table: self.name.clone(), source })
    }

    fn encoded(&self) -> Result<Vec<u8>, ParquetError> {
        let fields: Vec<Field> = self.columns.iter().map(field).collect();
        let about = HashMap::from([("title".to_owned(), self.title.clone())]);
        let schema = Arc::new(Schema::new_with_metadata(fields, about));
        let batch = RecordBatch::try_new(schema.clone(), self.columns.iter().map(array).collect())
            .map_err(|e| ParquetError::General(e.to_string()))?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_created_by(concat!("portcullis ", env!("CARGO_PKG_VERSION")).to_owned())
            .build();
        let mut writer = ArrowWriter::try_new(Vec::new(), schema, Some(properties))?;
        writer.write(&batch)?;
        writer.into_inner()
    }
}

fn field(column: &Column) -> Field {
    let kind = match column.values() {
        Values::Text(_) => DataType::Utf8,
        Values::Date(_) => DataType::Date32,
        Values::Number { .. } => DataType::Float64,
    };
    let mut about = HashMap::from([("label".to_owned(), column.label().to_owned())]);
    if !column.unit().is_empty() {
        about.insert("unit".to_owned(), column.unit().to_owned());
    }
    Field::new(column.name(), kind, column.may_miss()).with_metadata(about)
}

fn array(column: &Column) -> ArrayRef {
    match column.values() {
        Values::Text(values) => Arc::new(StringArray::from_iter_values(values)),
        Values::Date(values) => Arc::new(values.iter().map(|day| day.map(day::count)).collect::<Date32Array>()),
        Values::Number { values, .. } => Arc::new(values.iter().copied().collect::<Float64Array>()),
    }
}
