//! Parquet: tables of a row a number ([`tidy`]), and the matrices that pymrio saves.
//!
//! Only the lower layer of the crate `parquet` is used, without Arrow: rows come one by one, and nothing is kept but the file and the
//! table.

use std::io::Write;
use std::sync::Arc;

use ::parquet::data_type::{ByteArray, ByteArrayType, DoubleType};
use ::parquet::errors::ParquetError;
use ::parquet::file::metadata::KeyValue;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::reader::{FileReader, SerializedFileReader};
use ::parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use ::parquet::record::reader::RowIter;
use ::parquet::record::{Field, Row as Record};
use ::parquet::schema::parser::parse_message_type;
use bytes::Bytes;

use super::collect::Collector;
use super::error::ReadError;
use super::frame::{Frame, Shape};
use super::limits::Limits;
use super::notes::Notes;
use super::text::TextError;
use super::tidy::{self, COLUMNS, Part, Row};
use crate::table::Table;

/// Rows of one group, which a writer keeps until it is full.
const GROUP: usize = 1 << 18;
const UNIT: &str = "unit";

fn failed(file: &str) -> impl Fn(ParquetError) -> ReadError {
    move |source| ReadError::Parquet { file: file.to_owned(), source }
}

/// Opens a file and checks how many cells it tells of.
fn open(file: &str, bytes: Vec<u8>, limits: Limits) -> Result<SerializedFileReader<Bytes>, ReadError> {
    let reader = SerializedFileReader::new(Bytes::from(bytes)).map_err(failed(file))?;
    let metadata = reader.metadata().file_metadata();
    let rows = u64::try_from(metadata.num_rows()).unwrap_or(u64::MAX);
    let columns = metadata.schema_descr().num_columns() as u64;
    let found = rows.saturating_mul(columns);
    // A tidy row has six cells for one of the table.
    let most = limits.cells.saturating_mul(COLUMNS.len() as u64);
    if found > most {
        return Err(TextError::Limit { file: file.to_owned(), what: "cells", found, most }.into());
    }
    let unpacked = reader.metadata().row_groups().iter().map(|group| group.total_byte_size());
    let unpacked = unpacked.fold(0_u64, |sum, bytes| sum.saturating_add(u64::try_from(bytes).unwrap_or(u64::MAX)));
    if unpacked > limits.bytes {
        let (what, most) = ("bytes when unpacked", limits.bytes);
        return Err(TextError::Limit { file: file.to_owned(), what, found: unpacked, most }.into());
    }
    Ok(reader)
}

/// Reads a table of a row a number; `file` is for messages.
///
/// # Errors
/// Where the file does not read, or as [`tidy::read`].
pub fn read(file: &str, bytes: Vec<u8>, limits: Limits) -> Result<(Table, Notes), ReadError> {
    let reader = open(file, bytes, limits)?;
    let metadata = reader.metadata().file_metadata();
    let names: Vec<String> = metadata.schema().get_fields().iter().map(|field| field.name().to_owned()).collect();
    if names != COLUMNS {
        let (found, expected) = (names.join(", "), COLUMNS.join(", "));
        return Err(ReadError::Array { file: file.to_owned(), expected: format!("the columns {expected}"), found });
    }
    let keys = metadata.key_value_metadata().into_iter().flatten();
    let unit = keys.filter(|entry| entry.key == UNIT).find_map(|entry| entry.value.clone()).unwrap_or_default();
    let mut collector = Collector::new(file, limits);
    for (at, record) in RowIter::from_file_into(Box::new(reader)).enumerate() {
        let record = record.map_err(failed(file))?;
        let cells: Vec<&Field> = record.get_column_iter().map(|(_, field)| field).collect();
        let wrong = |expected: &str| cell_error(file, at, 0, expected, &record.to_string());
        let text = |column: usize| match cells.get(column) {
            Some(Field::Str(text)) => Ok(text.as_str()),
            Some(Field::Null) => Ok(""),
            _ => Err(wrong("text in the first five columns")),
        };
        let part = Part::of(text(0)?).ok_or_else(|| wrong("output, value_added, taxes, final or intermediate"))?;
        let (supplier, user) = ([text(1)?, text(2)?], [text(3)?, text(4)?]);
        let value = number(cells.get(5).copied()).ok_or_else(|| wrong("a number in the column value"))?;
        collector.add(Row { part, supplier, user, value }, wrong)?;
    }
    collector.finish(unit)
}

/// Writes a table as a row a number.
///
/// # Errors
/// Where the writer fails.
pub fn write(table: &Table, writer: impl Write + Send) -> Result<(), ParquetError> {
    let schema = "message table { required binary part (UTF8); required binary supplier_country (UTF8); required binary \
                  supplier_sector (UTF8); required binary user_country (UTF8); required binary user (UTF8); required double \
                  value; }";
    let unit = KeyValue::new(UNIT.to_owned(), table.unit.clone());
    let properties = WriterProperties::builder()
        .set_compression(::parquet::basic::Compression::ZSTD(::parquet::basic::ZstdLevel::default()))
        .set_key_value_metadata(Some(vec![unit]))
        .build();
    let schema = Arc::new(parse_message_type(schema)?);
    let mut file = SerializedFileWriter::new(writer, schema, Arc::new(properties))?;
    let mut rows = tidy::rows(table).peekable();
    while rows.peek().is_some() {
        let group: Vec<Row<'_>> = rows.by_ref().take(GROUP).collect();
        let mut columns = file.next_row_group()?;
        texts(&mut columns, &group, |row| row.part.name())?;
        texts(&mut columns, &group, |row| row.supplier[0])?;
        texts(&mut columns, &group, |row| row.supplier[1])?;
        texts(&mut columns, &group, |row| row.user[0])?;
        texts(&mut columns, &group, |row| row.user[1])?;
        if let Some(mut column) = columns.next_column()? {
            let values: Vec<f64> = group.iter().map(|row| row.value).collect();
            column.typed::<DoubleType>().write_batch(&values, None, None)?;
            column.close()?;
        }
        columns.close()?;
    }
    file.close()?;
    Ok(())
}

/// Writes the next column, one text a row.
fn texts<'t, W: Write + Send>(
    columns: &mut SerializedRowGroupWriter<'_, W>,
    group: &[Row<'t>],
    text: impl Fn(&Row<'t>) -> &'t str,
) -> Result<(), ParquetError> {
    if let Some(mut column) = columns.next_column()? {
        let values: Vec<ByteArray> = group.iter().map(|row| ByteArray::from(text(row))).collect();
        column.typed::<ByteArrayType>().write_batch(&values, None, None)?;
        column.close()?;
    }
    Ok(())
}

fn number(field: Option<&Field>) -> Option<f64> {
    let number = match field? {
        Field::Double(number) => *number,
        Field::Float(number) => f64::from(*number),
        Field::Int(number) => f64::from(*number),
        #[expect(clippy::cast_precision_loss, reason = "whole numbers beyond 2^53 are no amounts of money")]
        Field::Long(number) => *number as f64,
        _ => return None,
    };
    number.is_finite().then_some(number)
}

/// Rows and columns of Parquet as lines and columns, from one.
fn cell_error(file: &str, row: usize, column: usize, expected: &str, found: &str) -> ReadError {
    ReadError::Text(TextError::Cell {
        file: file.to_owned(),
        line: row as u64 + 1,
        column: column + 1,
        expected: expected.to_owned(),
        found: found.to_owned(),
    })
}

/// A matrix as pandas writes it: names of columns as a Python tuple, names of rows in the last columns.
pub(crate) struct ParquetFrame {
    file: String,
    columns: Vec<Vec<String>>,
    rows: RowIter<'static>,
    /// The row it is at, from zero, and its cells.
    at: usize,
    cells: Vec<Field>,
}

impl ParquetFrame {
    /// Reads the names of the columns.
    pub(crate) fn open(file: &str, bytes: Vec<u8>, shape: Shape, limits: Limits) -> Result<Self, ReadError> {
        let reader = open(file, bytes, limits)?;
        let names = reader.metadata().file_metadata().schema().get_fields().iter().map(|field| field.name().to_owned());
        let mut names: Vec<String> = names.collect();
        names.truncate(names.len().saturating_sub(shape.index));
        let columns = names.into_iter().map(|name| {
            let parts = if shape.header == 1 { Some(vec![name.clone()]) } else { tuple(&name) };
            parts.filter(|parts| parts.len() == shape.header).ok_or(ReadError::Column { file: file.to_owned(), name })
        });
        let columns = columns.collect::<Result<Vec<_>, _>>()?;
        let rows = RowIter::from_file_into(Box::new(reader));
        Ok(Self { file: file.to_owned(), columns, rows, at: 0, cells: Vec::new() })
    }
}

/// The texts of a tuple as Python writes it.
fn tuple(written: &str) -> Option<Vec<String>> {
    let mut rest = written.strip_prefix('(')?.strip_suffix(')')?.chars();
    let mut parts = Vec::new();
    while let Some(quote) = rest.find(|character| matches!(character, '\'' | '"')) {
        let mut part = String::new();
        loop {
            match rest.next()? {
                '\\' => part.push(rest.next()?),
                character if character == quote => break,
                character => part.push(character),
            }
        }
        parts.push(part);
    }
    Some(parts)
}

impl Frame for ParquetFrame {
    fn columns(&self) -> &[Vec<String>] {
        &self.columns
    }

    fn next(&mut self) -> Result<bool, ReadError> {
        let Some(record) = self.rows.next() else { return Ok(false) };
        let record: Record = record.map_err(failed(&self.file))?;
        self.at += 1;
        self.cells = record.into_columns().into_iter().map(|(_, field)| field).collect();
        Ok(true)
    }

    fn names(&self) -> Vec<String> {
        (self.columns.len()..self.cells.len()).map(|at| self.text_at(at)).collect()
    }

    fn text(&self, column: usize) -> String {
        self.text_at(column)
    }

    fn number(&self, column: usize) -> Result<f64, ReadError> {
        let wrong = || cell_error(&self.file, self.at - 1, column, "a number", &self.text_at(column));
        number(self.cells.get(column)).ok_or_else(wrong)
    }

    fn stray(&self, expected: &str) -> ReadError {
        cell_error(&self.file, self.at.saturating_sub(1), self.columns.len(), expected, &self.names().join(" / "))
    }
}

impl ParquetFrame {
    fn text_at(&self, at: usize) -> String {
        match self.cells.get(at) {
            Some(Field::Str(text)) => text.clone(),
            Some(field) => field.to_string(),
            None => String::new(),
        }
    }
}
