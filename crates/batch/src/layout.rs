//! How the output's rows are laid out: copied columns, then the evaluator's, then what could not be read.

use std::sync::Arc;

use arrow_array::builder::StringBuilder;
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch, RecordBatchOptions, UInt32Array, new_null_array};
use arrow_cast::cast;
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use arrow_select::take::take;

use crate::source::{Rows, Source};
use crate::{Error, UNREADABLE};

/// How the output's rows are laid out.
pub(crate) struct Layout {
    shown: Vec<usize>,
    passed: Vec<usize>,
    answer: SchemaRef,
    /// Which of the evaluator's columns says what it could not read.
    says: Option<usize>,
    /// Whether there is a column of unreadable rows.
    unreadable: bool,
    /// What is written of each batch.
    written: SchemaRef,
    /// What is in the output: columns copied without being read, and what is written.
    output: SchemaRef,
}

impl Layout {
    /// For answers of these columns.
    pub(crate) fn new(source: &dyn Source, answer: SchemaRef) -> Result<Layout, Error> {
        if answer.fields().is_empty() {
            return Err(Error::Answer("expected at least one column, found none".to_owned()));
        }
        let (read, selection, text) = (source.schema(), source.selection(), source.text());
        let mut fields: Vec<Field> = source.copied().map_or_else(Vec::new, |copied| copied.fields.clone());
        let copied = fields.len();
        let says = answer.fields().iter().position(|f| f.name() == UNREADABLE);
        let unreadable = text || says.is_some();
        fields.extend(selection.passed.iter().filter_map(|&at| read.fields().get(at)).map(|f| f.as_ref().clone()));
        if unreadable && fields.iter().any(|f| f.name() == UNREADABLE) {
            return Err(Error::Column(format!(
                "a column of the input is named `{UNREADABLE}`, as is the one that says which rows could not be read; rename it, or do not copy it"
            )));
        }
        for (at, field) in answer.fields().iter().enumerate() {
            if Some(at) == says {
                continue;
            }
            if fields.iter().any(|f| f.name() == field.name()) {
                return Err(Error::Column(format!(
                    "the column `{}` of the answer is also one of the output's; do not copy the input's, or rename it",
                    field.name()
                )));
            }
            fields.push(field.as_ref().clone().with_nullable(true));
        }
        if unreadable {
            fields.push(Field::new(UNREADABLE, DataType::Utf8, true));
        }
        Ok(Layout {
            shown: selection.shown.clone(),
            passed: selection.passed.clone(),
            answer,
            says,
            unreadable,
            written: Arc::new(Schema::new(fields.get(copied..).unwrap_or_default().to_vec())),
            output: Arc::new(Schema::new(fields)),
        })
    }

    /// What is written of each batch.
    pub(crate) fn written(&self) -> &SchemaRef {
        &self.written
    }

    /// What is in the output.
    pub(crate) fn output(&self) -> &SchemaRef {
        &self.output
    }

    /// What the evaluator sees of the columns read.
    pub(crate) fn show(&self, read: &RecordBatch) -> Result<RecordBatch, Error> {
        read.project(&self.shown).map_err(|e| Error::Fault(e.to_string()))
    }

    /// Lays rows and the answer to them out. Also says how many rows are unreadable.
    pub(crate) fn lay(&self, rows: &Rows, answer: &RecordBatch) -> Result<(RecordBatch, u64), Error> {
        self.check(answer, rows.batch.num_rows())?;
        let spread = rows.spread();
        let spread = |column: &ArrayRef| match &spread {
            Some(places) => take(column, places, None).map_err(|e| Error::Fault(e.to_string())),
            None => Ok(column.clone()),
        };
        let mut columns = Vec::with_capacity(self.written.fields().len());
        for &at in &self.passed {
            columns.push(spread(rows.batch.column(at))?);
        }
        let mut said = None;
        for (at, column) in answer.columns().iter().enumerate() {
            if Some(at) == self.says {
                said = Some(spread(column)?);
            } else {
                columns.push(spread(column)?);
            }
        }
        let mut count = 0;
        if self.unreadable {
            let column = unreadable(rows, said)?;
            count = column.len().saturating_sub(column.null_count()) as u64;
            columns.push(column);
        }
        let options = RecordBatchOptions::new().with_row_count(Some(rows.rows()));
        let batch = RecordBatch::try_new_with_options(self.written.clone(), columns, &options)
            .map_err(|e| Error::Answer(e.to_string()))?;
        Ok((batch, count))
    }

    fn check(&self, answer: &RecordBatch, rows: usize) -> Result<(), Error> {
        if answer.num_rows() != rows {
            return Err(Error::Answer(format!(
                "expected {rows} rows, one for each asked, found {}",
                answer.num_rows()
            )));
        }
        let schema = answer.schema_ref();
        let same = schema.fields().len() == self.answer.fields().len()
            && schema
                .fields()
                .iter()
                .zip(self.answer.fields())
                .all(|(a, b)| a.name() == b.name() && a.data_type() == b.data_type());
        if !same {
            return Err(Error::Answer(format!(
                "expected the columns it gave for a batch without rows ({}), found {}",
                describe(&self.answer).join(", "),
                describe(schema).join(", ")
            )));
        }
        Ok(())
    }
}

/// The column of what could not be read: the engine's words, else the evaluator's.
fn unreadable(rows: &Rows, said: Option<ArrayRef>) -> Result<ArrayRef, Error> {
    let said = match said {
        Some(said) => cast(&said, &DataType::Utf8).map_err(|e| Error::Answer(format!("`{UNREADABLE}`: {e}")))?,
        None => new_null_array(&DataType::Utf8, rows.rows()),
    };
    if rows.unreadable.is_empty() {
        return Ok(said);
    }
    let mut ours = rows.unreadable.iter().peekable();
    let mut column = StringBuilder::new();
    for (place, said) in said.as_string::<i32>().iter().enumerate() {
        match ours.next_if(|(at, _)| *at == place) {
            Some((_, why)) => column.append_value(why),
            None => column.append_option(said),
        }
    }
    Ok(Arc::new(column.finish()))
}

impl Rows {
    /// For each row of the output its place among the readable ones; `None` when all are readable.
    fn spread(&self) -> Option<UInt32Array> {
        if self.unreadable.is_empty() {
            return None;
        }
        let mut unreadable = self.unreadable.iter().peekable();
        let mut next = 0u32;
        let place = |row: usize| {
            if unreadable.next_if(|(at, _)| *at == row).is_some() {
                return None;
            }
            let here = next;
            next = next.saturating_add(1);
            Some(here)
        };
        Some((0..self.rows()).map(place).collect())
    }
}

/// Columns in words: name, type, whether it may be missing.
pub(crate) fn describe(schema: &Schema) -> Vec<String> {
    let optional = |f: &Field| if f.is_nullable() { "" } else { " not null" };
    schema.fields().iter().map(|f| format!("{} {}{}", f.name(), f.data_type(), optional(f))).collect()
}
