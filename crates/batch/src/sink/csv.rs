//! Delimited text. What is missing is an empty field, an empty text a quoted one; lists and structures are JSON.

use std::fmt::Write;

use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_cast::display::{ArrayFormatter, FormatOptions};
use arrow_json::writer::{EncoderOptions, NullableEncoder, make_encoder};
use arrow_schema::{FieldRef, Schema};

use super::WriteRows;
use super::cells::{Coded, Ready};
use crate::source::is_text;

/// Makes delimited text of rows.
pub(super) struct CsvRows {
    delimiter: u8,
    ready: Vec<Ready>,
}

impl CsvRows {
    pub(super) fn new(delimiter: u8, columns: usize) -> CsvRows {
        CsvRows { delimiter, ready: std::iter::repeat_with(Ready::default).take(columns).collect() }
    }
}

impl WriteRows for CsvRows {
    fn rows(&mut self, batch: &RecordBatch, out: &mut Vec<u8>) -> Result<(), String> {
        let (delimiter, json, shown) = (self.delimiter, EncoderOptions::default(), FormatOptions::default());
        let schema = batch.schema_ref();
        let columns = schema.fields().iter().zip(batch.columns()).zip(&mut self.ready);
        let mut cells = columns
            .map(|((field, column), ready)| Cells::of(field, column, ready, delimiter, &json, &shown))
            .collect::<Result<Vec<Cells>, String>>()?;
        // A row of one missing field would be a blank line, which is no row.
        let alone = cells.len() == 1;
        let mut scratch = Scratch::default();
        for row in 0..batch.num_rows() {
            for (at, cells) in cells.iter_mut().enumerate() {
                if at > 0 {
                    out.push(delimiter);
                }
                let before = out.len();
                cells.write(row, delimiter, &mut scratch, out)?;
                if alone && out.len() == before {
                    out.extend_from_slice(b"\"\"");
                }
            }
            out.push(b'\n');
        }
        Ok(())
    }
}

/// The header line.
pub(super) fn header(schema: &Schema, delimiter: u8) -> Vec<u8> {
    let mut out = Vec::new();
    for (at, field) in schema.fields().iter().enumerate() {
        if at > 0 {
            out.push(delimiter);
        }
        quote(field.name().as_bytes(), delimiter, &mut out);
    }
    out.push(b'\n');
    out
}

/// A column on its way out.
enum Cells<'c> {
    Text(Coded<'c>),
    Json(NullableEncoder<'c>),
    Shown(&'c ArrayRef, ArrayFormatter<'c>),
}

#[derive(Default)]
struct Scratch {
    bytes: Vec<u8>,
    text: String,
}

impl<'c> Cells<'c> {
    fn of(
        field: &'c FieldRef,
        column: &'c ArrayRef,
        ready: &'c mut Ready,
        delimiter: u8,
        json: &'c EncoderOptions,
        shown: &'c FormatOptions<'c>,
    ) -> Result<Cells<'c>, String> {
        Ok(if is_text(field.data_type()) {
            Cells::Text(ready.column(column, |value, out| {
                quote(value.as_bytes(), delimiter, out);
                Ok(())
            })?)
        } else if field.data_type().is_nested() {
            Cells::Json(make_encoder(field, column, json).map_err(|e| e.to_string())?)
        } else {
            Cells::Shown(column, ArrayFormatter::try_new(column, shown).map_err(|e| e.to_string())?)
        })
    }

    fn write(&mut self, row: usize, delimiter: u8, scratch: &mut Scratch, out: &mut Vec<u8>) -> Result<(), String> {
        match self {
            Cells::Text(text) => out.extend_from_slice(text.get(row).unwrap_or_default()),
            Cells::Json(json) if json.is_null(row) => {}
            Cells::Json(json) => {
                scratch.bytes.clear();
                json.encode(row, &mut scratch.bytes);
                quote(&scratch.bytes, delimiter, out);
            }
            Cells::Shown(column, _) if column.is_null(row) => {}
            Cells::Shown(_, shown) => {
                scratch.text.clear();
                write!(scratch.text, "{}", shown.value(row)).map_err(|e| e.to_string())?;
                quote(scratch.text.as_bytes(), delimiter, out);
            }
        }
        Ok(())
    }
}

/// A field, in quotes where it needs them.
fn quote(field: &[u8], delimiter: u8, out: &mut Vec<u8>) {
    let special = |b: &u8| *b == delimiter || matches!(b, b'"' | b'\n' | b'\r');
    if !field.is_empty() && !field.iter().any(special) {
        out.extend_from_slice(field);
        return;
    }
    out.push(b'"');
    for &byte in field {
        if byte == b'"' {
            out.push(b'"');
        }
        out.push(byte);
    }
    out.push(b'"');
}
