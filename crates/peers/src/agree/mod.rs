//! That translated rules say the same as the law: the peers' answers beside the interpreter's, row by row. The run stops at the first difference.

pub mod part;
pub mod whole;

use arrow_array::RecordBatch;
use decide::Engine;
use vocabulary::{Case, Date};

use crate::plan::plan;
use crate::rows::Row;

/// Rows compared.
const SAMPLE: usize = 5000;

/// How the comparison went. It has stopped at the first row that differs.
#[derive(Default)]
pub struct Agreement {
    /// Rows on which the peers and the interpreter say the same.
    pub equal: usize,
    /// Of these, rows on which they say something.
    pub speaking: usize,
    /// Rows that the rules do not decide alone, which were not compared.
    pub outside: usize,
}

/// The cases of the first rows.
fn cases(engine: &Engine<'_>, batches: &[RecordBatch], rows: &[Row], decision: &str) -> Vec<(Row, Case, Date)> {
    let mut plan = plan(engine, &batches[0].schema(), &[decision]);
    let batch = batches[0].slice(0, SAMPLE.min(batches[0].num_rows()));
    let cases = plan.cases(&batch).into_iter().zip(rows);
    cases
        .map(|(case, row)| {
            let (case, on) = case.expect("a case");
            (*row, case, on)
        })
        .collect()
}
