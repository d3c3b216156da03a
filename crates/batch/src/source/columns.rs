//! Text columns under construction.

use std::ops::Range;
use std::sync::Arc;

use arrow_array::builder::StringDictionaryBuilder;
use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, RecordBatch, RecordBatchOptions};
use arrow_schema::{Field, SchemaRef};

use super::coded;
use crate::Error;

/// Field metadata of a text column whose values are JSON: numbers, booleans, objects and lists as they were written.
/// JSONL output writes them as such again.
pub(crate) const LITERAL: (&str, &str) = ("portcullis.json", "literal");

/// A column of text.
pub(super) fn text(name: &str) -> Field {
    Field::new(name, coded(), true)
}

/// A value of the row at hand.
#[derive(Debug, Clone, Default)]
pub(super) enum Value {
    /// Missing.
    #[default]
    Null,
    /// As the row has it.
    Plain(Range<usize>),
    /// Undone of its quotes or escapes, in the scratch text.
    Unescaped(Range<usize>),
}

/// Text columns under construction. A row is appended once all of it is read, so an unreadable one leaves no trace.
pub(super) struct Columns {
    schema: SchemaRef,
    builders: Vec<StringDictionaryBuilder<Int32Type>>,
    rows: usize,
}

impl Columns {
    pub(super) fn new(schema: SchemaRef) -> Columns {
        let builders = schema.fields().iter().map(|_| StringDictionaryBuilder::new()).collect();
        Columns { schema, builders, rows: 0 }
    }

    /// Appends a row: a value for each column.
    pub(super) fn append<'v>(
        &mut self,
        row: &str,
        scratch: &str,
        values: impl Iterator<Item = &'v Value>,
    ) -> Result<(), Error> {
        for (builder, value) in self.builders.iter_mut().zip(values) {
            let text = match value {
                Value::Null => None,
                Value::Plain(range) => row.get(range.clone()),
                Value::Unescaped(range) => scratch.get(range.clone()),
            };
            match text {
                Some(text) => {
                    builder.append(text).map_err(|e| Error::Fault(e.to_string()))?;
                }
                None => builder.append_null(),
            }
        }
        self.rows = self.rows.saturating_add(1);
        Ok(())
    }

    /// The rows appended, as a batch.
    pub(super) fn finish(&mut self) -> Result<RecordBatch, Error> {
        let columns = self.builders.iter_mut().map(|b| Arc::new(b.finish()) as ArrayRef).collect();
        let options = RecordBatchOptions::new().with_row_count(Some(std::mem::take(&mut self.rows)));
        RecordBatch::try_new_with_options(self.schema.clone(), columns, &options)
            .map_err(|e| Error::Fault(e.to_string()))
    }
}
