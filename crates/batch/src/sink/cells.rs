//! Text columns on their way out. A value of a dictionary is made ready once, not once for each row.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Int32Type;
use arrow_array::{Array, ArrayRef, Int32Array};
use arrow_cast::cast;
use arrow_schema::DataType;

use crate::source::coded;

/// A text column: which value each row has.
pub(super) struct Coded<'c> {
    keys: Option<Int32Array>,
    ready: &'c Ready,
}

impl Coded<'_> {
    /// The ready form of a row's value, if there is one.
    pub(super) fn get(&self, row: usize) -> Option<&[u8]> {
        let at = match &self.keys {
            Some(keys) if keys.is_null(row) => return None,
            Some(keys) => usize::try_from(*keys.values().get(row)?).ok()?,
            None => row,
        };
        self.ready.get(at)
    }
}

/// The values of a dictionary, made ready. Kept as long as batches bring the same dictionary.
#[derive(Default)]
pub(super) struct Ready {
    of: Option<ArrayRef>,
    text: Vec<u8>,
    /// Where each value ends in `text`.
    ends: Vec<usize>,
}

impl Ready {
    fn get(&self, at: usize) -> Option<&[u8]> {
        if self.of.as_ref()?.is_null(at) {
            return None;
        }
        let start = match at.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        self.text.get(start..*self.ends.get(at)?)
    }

    /// The column as codes of ready values; `write` makes a value ready.
    pub(super) fn column(
        &mut self,
        column: &ArrayRef,
        write: impl Fn(&str, &mut Vec<u8>) -> Result<(), String>,
    ) -> Result<Coded<'_>, String> {
        let column = match column.data_type() {
            DataType::Utf8 => column.clone(),
            DataType::LargeUtf8 | DataType::Utf8View => cast(column, &DataType::Utf8).map_err(|e| e.to_string())?,
            coded_already if *coded_already == coded() => column.clone(),
            _ => cast(column, &coded()).map_err(|e| e.to_string())?,
        };
        let (keys, values) = match column.as_dictionary_opt::<Int32Type>() {
            Some(dictionary) => (Some(dictionary.keys().clone()), dictionary.values().clone()),
            None => (None, column),
        };
        if !self.of.as_ref().is_some_and(|of| Arc::ptr_eq(of, &values)) {
            self.text.clear();
            self.ends.clear();
            for value in values.as_string::<i32>() {
                if let Some(value) = value {
                    write(value, &mut self.text)?;
                }
                self.ends.push(self.text.len());
            }
            self.of = Some(values);
        }
        Ok(Coded { keys, ready: self })
    }
}
