//! What a change of law alters among many lines: only rows inside the difference of the two laws are decided, under both.

use arrow_array::{BooleanArray, RecordBatch};
use arrow_select::filter::filter_record_batch;
use decide::Engine;
use decide::difference::Candidates;
use decide::plan::Source;
use law::Law;
use law::model::{Effect, Rate};
use vocabulary::Decimal;
use vocabulary::quantity::Share;

use crate::Loaded;
use crate::plan::{count, engine, plan};
use crate::report::{Report, Speed};

/// The provision of which the rate alone is otherwise in a law that differs in nothing else, and that rate.
const ALTERED: (&str, Share) = ("us.301.china.list-3", Share(Decimal::from_parts(30, 0, 0, false, 2)));

/// Reports what changes of law alter: one provision's rate; the ruling of 2026-02-20, which voids the duties under IEEPA; and the orders of
/// 2025-11-04, which lower those on fentanyl.
pub fn report(loaded: &Loaded, report: &mut Report, batches: &[RecordBatch]) {
    let both = ["us.duty", "us.license"];
    let known = |law, year, month, day| engine(law, &loaded.schedule, jiff::civil::date(year, month, day));
    let (altered, what) = altered(&loaded.law);
    let (as_is, otherwise) = (known(&loaded.law, 2026, 11, 25), known(&altered, 2026, 11, 25));
    report.flips(&what, &measure(&as_is, &otherwise, batches, &both));
    let (before, ruling) = (known(&loaded.law, 2026, 2, 19), known(&loaded.law, 2026, 2, 20));
    report.flips("the ruling of 2026-02-20", &measure(&before, &ruling, batches, &both));
    let (third, fourth) = (known(&loaded.law, 2025, 11, 3), known(&loaded.law, 2025, 11, 4));
    report.flips("the orders of 2025-11-04", &measure(&third, &fourth, batches, &both));
}

/// The law with one rate altered, and what was done.
fn altered(law: &Law) -> (Law, String) {
    let (name, to) = ALTERED;
    let mut altered = law.clone();
    let id = law.provision_named(name).expect("the provision");
    let Effect::Duty(duty) = &mut altered.provisions[id.index()].effect else { panic!("{name}: not a duty") };
    let Rate::AdValorem(from) = std::mem::replace(&mut duty.rate, Rate::AdValorem(to)) else {
        panic!("{name}: not a plain rate")
    };
    (altered, format!("one rate: {name} {from} to {to}"))
}

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
