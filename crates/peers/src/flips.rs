//! What a change of law alters among many lines: only rows inside the difference of the two laws are decided, under both.

use arrow_array::{BooleanArray, RecordBatch};
use arrow_select::filter::filter_record_batch;
use decide::Engine;
use decide::difference::Candidates;
use decide::plan::Source;

use crate::plan::{count, plan};
use crate::report::Speed;

/// How fast it is told.
pub struct Flips {
    /// Rows.
    pub rows: usize,
    /// Those inside the difference.
    pub inside: usize,
    /// Deciding every row twice.
    pub all: Speed,
    /// Deciding those inside twice, with finding them.
    pub inside_only: Speed,
}

/// Measures it, with plans and tests that are warm.
pub fn measure(from: &Engine<'_>, to: &Engine<'_>, batches: &[RecordBatch], decisions: &[&str]) -> Flips {
    let schema = batches[0].schema();
    let mut named: Vec<(String, Source)> =
        schema.fields().iter().enumerate().map(|(at, f)| (f.name().clone(), Source::Column(at))).collect();
    named.push(("currency".to_owned(), Source::Constant("USD".to_owned())));
    let mut candidates = Candidates::of(from, to, &named);
    let mut plans = [plan(from, &schema, decisions), plan(to, &schema, decisions)];
    let mut decide = |batch: &RecordBatch| {
        for plan in &mut plans {
            std::hint::black_box(plan.evaluate(batch).expect("answers"));
        }
    };
    batches.iter().for_each(&mut decide);
    let rows = count(batches);
    let all = Speed::best(rows, || batches.iter().for_each(&mut decide));
    let mut inside = 0;
    let inside_only = Speed::best(rows, || {
        inside = 0;
        for batch in batches {
            let mask: BooleanArray = candidates.mask(batch, None).into();
            if mask.true_count() > 0 {
                inside += mask.true_count();
                decide(&filter_record_batch(batch, &mask).expect("a part of the rows"));
            }
        }
    });
    Flips { rows, inside, all, inside_only }
}
