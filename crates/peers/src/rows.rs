//! The rows as the peers take them: numbers of words in shared dictionaries.

use arrow_array::cast::AsArray;
use arrow_array::types::Int32Type;
use arrow_array::{BooleanArray, RecordBatch};
use arrow_select::filter::filter_record_batch;

/// The columns of `Orders`, by their places.
const ON: usize = 0;
const KIND: usize = 1;
const TO: usize = 3;
const ORIGIN: usize = 4;
const ECCN: usize = 7;
const HTS: usize = 8;

/// The rows of one kind of transaction, in batches as full as before.
pub fn of_kind(batches: &[RecordBatch], kind: &str) -> Vec<RecordBatch> {
    let chosen: Vec<RecordBatch> = batches
        .iter()
        .map(|batch| {
            let column = batch.column(KIND).as_dictionary::<Int32Type>();
            let words = column.values().as_string::<i32>();
            let mask: BooleanArray =
                column.keys().iter().map(|key| key.map(|k| words.value(k as usize) == kind)).collect();
            filter_record_batch(batch, &mask).expect("a part of the rows")
        })
        .collect();
    chosen
        .chunks(2)
        .map(|pair| arrow_select::concat::concat_batches(&pair[0].schema(), pair).expect("a batch"))
        .collect()
}

/// The dictionaries.
pub struct Words {
    /// Days.
    pub on: Vec<String>,
    /// Destinations, which are also the origins.
    pub places: Vec<String>,
    /// Entries of the control list.
    pub eccn: Vec<String>,
    /// Lines of the tariff.
    pub hts: Vec<String>,
}

impl Words {
    /// Those that all batches share.
    pub fn of(batches: &[RecordBatch]) -> Self {
        let words = |column: usize| {
            let values = batches[0].column(column).as_dictionary::<Int32Type>().values().as_string::<i32>().iter();
            values.map(|word| word.expect("a word").to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(words(TO), words(ORIGIN), "one list of places");
        Self { on: words(ON), places: words(TO), eccn: words(ECCN), hts: words(HTS) }
    }

    /// A day as a number, `20250405`, which both peers compare as such.
    pub fn day(&self, row: &Row) -> i64 {
        self.day_number(row.on)
    }

    /// The day with this place in the dictionary, as a number.
    pub fn day_number(&self, at: usize) -> i64 {
        number_of(&self.on[at])
    }
}

/// `2025-04-05` as 20250405.
pub fn number_of(day: &str) -> i64 {
    day.replace('-', "").parse().expect("a day")
}

/// One row.
#[derive(Clone, Copy)]
pub struct Row {
    pub on: usize,
    pub to: usize,
    pub origin: usize,
    pub eccn: usize,
    pub hts: usize,
    /// The column 1 rate, in hundredths of a percent, which is given to the peers. The plan finds it in the schedule.
    pub base: i64,
}

impl Row {
    /// The first rows.
    pub fn take(batches: &[RecordBatch], most: usize) -> Vec<Self> {
        let mut rows = Vec::with_capacity(most);
        for batch in batches {
            let keys = |column: usize| batch.column(column).as_dictionary::<Int32Type>().keys().clone();
            let (on, to, origin, eccn, hts) = (keys(ON), keys(TO), keys(ORIGIN), keys(ECCN), keys(HTS));
            for row in 0..batch.num_rows().min(most - rows.len()) {
                let key = |column: &arrow_array::Int32Array| column.value(row) as usize;
                let base = key(&hts) as i64 * 37 % 2000;
                rows.push(Self {
                    on: key(&on),
                    to: key(&to),
                    origin: key(&origin),
                    eccn: key(&eccn),
                    hts: key(&hts),
                    base,
                });
            }
            if rows.len() == most {
                break;
            }
        }
        rows
    }
}
