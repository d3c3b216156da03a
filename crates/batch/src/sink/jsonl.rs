//! JSON lines. What is missing has no key.

use arrow_array::{ArrayRef, RecordBatch};
use arrow_json::writer::{EncoderOptions, NullableEncoder, make_encoder};
use arrow_schema::{FieldRef, Schema};
use serde_json::value::RawValue;

use super::WriteRows;
use super::cells::{Coded, Ready};
use crate::source::{LITERAL, is_text};

/// Makes JSON of rows.
pub(super) struct JsonRows {
    /// `"name":` for each column.
    keys: Vec<Vec<u8>>,
    ready: Vec<Ready>,
}

impl JsonRows {
    pub(super) fn new(schema: &Schema) -> JsonRows {
        let key = |field: &FieldRef| {
            let mut key = serde_json::Value::from(field.name().as_str()).to_string().into_bytes();
            key.push(b':');
            key
        };
        JsonRows {
            keys: schema.fields().iter().map(key).collect(),
            ready: schema.fields().iter().map(|_| Ready::default()).collect(),
        }
    }
}

impl WriteRows for JsonRows {
    fn rows(&mut self, batch: &RecordBatch, out: &mut Vec<u8>) -> Result<(), String> {
        let options = EncoderOptions::default();
        let schema = batch.schema_ref();
        let columns = schema.fields().iter().zip(batch.columns()).zip(&mut self.ready);
        let mut cells = columns
            .map(|((field, column), ready)| Cells::of(field, column, ready, &options))
            .collect::<Result<Vec<Cells>, String>>()?;
        for row in 0..batch.num_rows() {
            out.push(b'{');
            let mut first = true;
            for (key, cells) in self.keys.iter().zip(&mut cells) {
                let mut begin = |out: &mut Vec<u8>| {
                    if !std::mem::take(&mut first) {
                        out.push(b',');
                    }
                    out.extend_from_slice(key);
                };
                match cells {
                    Cells::Text(text) => {
                        if let Some(text) = text.get(row) {
                            begin(out);
                            out.extend_from_slice(text);
                        }
                    }
                    Cells::Json(json) if json.is_null(row) => {}
                    Cells::Json(json) => {
                        begin(out);
                        json.encode(row, out);
                    }
                }
            }
            out.extend_from_slice(b"}\n");
        }
        Ok(())
    }
}

/// A column on its way out.
enum Cells<'c> {
    Text(Coded<'c>),
    Json(NullableEncoder<'c>),
}

impl<'c> Cells<'c> {
    fn of(
        field: &'c FieldRef,
        column: &'c ArrayRef,
        ready: &'c mut Ready,
        options: &'c EncoderOptions,
    ) -> Result<Cells<'c>, String> {
        if !is_text(field.data_type()) {
            return Ok(Cells::Json(make_encoder(field, column, options).map_err(|e| e.to_string())?));
        }
        let literal = field.metadata().get(LITERAL.0).is_some_and(|kind| kind == LITERAL.1);
        let write = |value: &str, out: &mut Vec<u8>| {
            if literal && is_literal(value) {
                out.extend_from_slice(value.as_bytes());
                return Ok(());
            }
            serde_json::to_writer(out, value).map_err(|e| e.to_string())
        };
        Ok(Cells::Text(ready.column(column, write)?))
    }
}

/// Whether a text is JSON on one line, and no string.
fn is_literal(text: &str) -> bool {
    !text.starts_with(['"', 'n'])
        && !text.contains(['\n', '\r'])
        && serde_json::from_str::<&RawValue>(text).is_ok_and(|raw| raw.get().len() == text.len())
}
