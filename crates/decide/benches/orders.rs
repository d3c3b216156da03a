//! A portfolio of order lines: imports into the United States and exports from it, over every tariff line and control-list entry.

#![allow(clippy::indexing_slicing, clippy::panic, dead_code, reason = "a generator for measurements")]

use std::sync::Arc;

use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, Decimal128Array, DictionaryArray, Int32Array, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema};
use fastrand::Rng;
use law::Law;
use law::model::Cell;
use vocabulary::Place;

/// Rows in one batch.
pub const BATCH: usize = 65_536;

/// Distinct values of every column, as dictionaries that all batches share.
pub struct Orders {
    names: Vec<&'static str>,
    dictionaries: Vec<Arc<StringArray>>,
}

impl Orders {
    /// Over these tariff lines.
    pub fn new(law: &Law, tariff_lines: Vec<String>) -> Self {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let countries: Vec<String> = Place::all().map(|p| p.code().to_owned()).filter(|c| c.len() == 2).collect();
        let days: Vec<String> =
            (0..700).map(|n| (jiff::civil::date(2025, 1, 1) + jiff::Span::new().days(n)).to_string()).collect();
        let eccns =
            law.systems.iter().find(|s| s.name == "us.eccn").and_then(|s| s.entries).map(|t| &law.tables[t.index()]);
        let mut eccns: Vec<String> = eccns
            .into_iter()
            .flat_map(|t| &t.rows)
            .filter_map(|row| match row.cells.first() {
                Some(Cell::Codes(set)) => set.include.first().cloned(),
                _ => None,
            })
            .collect();
        eccns.push("EAR99".to_owned());
        let columns: [(&str, Vec<String>); 9] = [
            ("on", days),
            ("kind", words("import export")),
            ("from", countries.clone()),
            ("to", countries.clone()),
            ("origin", countries),
            ("form", words("commodity")),
            ("end-use", words("none-of-concern civil")),
            ("us.eccn", eccns),
            ("us.hts", tariff_lines),
        ];
        let (names, values): (Vec<_>, Vec<_>) = columns.into_iter().unzip();
        let dictionaries = values.into_iter().map(|v| Arc::new(StringArray::from_iter_values(v))).collect();
        Self { names, dictionaries }
    }

    fn length(&self, column: usize) -> i32 {
        i32::try_from(arrow_array::Array::len(&*self.dictionaries[column])).expect("a length")
    }

    fn place(&self, column: usize, value: &str) -> i32 {
        let at = self.dictionaries[column].iter().position(|v| v == Some(value)).expect("a value");
        i32::try_from(at).expect("a key")
    }

    /// Batches of rows drawn evenly: half are imports into the United States, half exports from it.
    pub fn random(&self, rows: usize, rng: &mut Rng) -> Vec<RecordBatch> {
        let us = self.place(2, "US");
        let batch = |_| {
            let mut keys: Vec<Vec<i32>> = vec![Vec::with_capacity(BATCH); self.names.len()];
            for _ in 0..BATCH {
                let import = rng.bool();
                let abroad = rng.i32(0..self.length(2));
                let origin = if import {
                    abroad
                } else if rng.u32(0..4) == 0 {
                    rng.i32(0..self.length(4))
                } else {
                    us
                };
                let row = [
                    rng.i32(0..self.length(0)),
                    i32::from(!import),
                    if import { abroad } else { us },
                    if import { us } else { abroad },
                    origin,
                    0,
                    i32::from(rng.u32(0..10) == 0),
                    rng.i32(0..self.length(7)),
                    rng.i32(0..self.length(8)),
                ];
                keys.iter_mut().zip(row).for_each(|(column, key)| column.push(key));
            }
            self.batch(keys, rng)
        };
        (0..rows.div_ceil(BATCH)).map(batch).collect()
    }

    /// The same rows, those alike beside each other.
    pub fn class_sorted(&self, rows: usize, rng: &mut Rng) -> Vec<RecordBatch> {
        let mut all: Vec<Vec<i32>> = vec![Vec::new(); self.names.len()];
        for batch in self.random(rows, rng) {
            for (column, keys) in all.iter_mut().enumerate() {
                let array = arrow_array::cast::AsArray::as_dictionary::<Int32Type>(batch.column(column));
                keys.extend(array.keys().values());
            }
        }
        let mut order: Vec<usize> = (0..all[0].len()).collect();
        // Transactions alike beside each other, and their articles in order.
        order.sort_unstable_by_key(|row| [1, 2, 3, 4, 6, 0, 7, 8].map(|column: usize| all[column][*row]));
        let chunks = order.chunks(BATCH).map(|chunk| {
            let keys = all.iter().map(|column| chunk.iter().map(|row| column[*row]).collect()).collect();
            self.batch(keys, rng)
        });
        chunks.collect()
    }

    fn batch(&self, keys: Vec<Vec<i32>>, rng: &mut Rng) -> RecordBatch {
        let rows = keys[0].len();
        let words = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
        let mut fields: Vec<Field> = self.names.iter().map(|name| Field::new(*name, words.clone(), false)).collect();
        let mut arrays: Vec<ArrayRef> = keys
            .into_iter()
            .zip(&self.dictionaries)
            .map(|(keys, values)| {
                let keys = Int32Array::from(keys);
                Arc::new(DictionaryArray::<Int32Type>::try_new(keys, Arc::clone(values) as ArrayRef).expect("words"))
                    as ArrayRef
            })
            .collect();
        let values: Decimal128Array = (0..rows).map(|_| Some(i128::from(rng.u32(100..100_000_000)))).collect();
        fields.push(Field::new("value", DataType::Decimal128(18, 2), false));
        arrays.push(Arc::new(values.with_precision_and_scale(18, 2).expect("cents")));
        RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays).expect("a batch")
    }
}
