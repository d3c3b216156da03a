//! Portcullis' plan, with all of the shipped law.

use std::time::Instant;

use arrow_array::RecordBatch;
use arrow_schema::Schema;
use decide::Engine;
use decide::plan::{Field, Plan, Source};
use law::Law;
use schedule::Schedule;
use vocabulary::Date;
use vocabulary::case::Basis;

use crate::report::{Speed, Taken};

/// The law as known, made ready, with the schedule.
pub fn engine<'l>(law: &'l Law, schedule: &'l Schedule, known: Date) -> Engine<'l> {
    Engine::new(law::compile(law, known, Basis::Law)).with_schedule(Some(schedule))
}

/// A plan for rows with these columns.
pub fn plan<'e, 'l>(engine: &'e Engine<'l>, schema: &Schema, decisions: &[&str]) -> Plan<'e, 'l> {
    let law = engine.snapshot().law();
    let columns = schema.fields().iter().enumerate();
    let mut fields: Vec<(Field, Source)> =
        columns.map(|(at, f)| (Field::named(law, f.name()).expect("a field"), Source::Column(at))).collect();
    fields.push((Field::Currency, Source::Constant("USD".to_owned())));
    let decisions: Vec<String> = decisions.iter().map(|d| (*d).to_owned()).collect();
    Plan::new(engine, &decisions, fields).expect("a plan")
}

/// How fast it decides.
pub struct Measured {
    /// From a plan just made, which still fills its tables.
    pub first: Speed,
    /// Afterwards, the best of three runs.
    pub then: Speed,
}

fn decide(plan: &mut Plan<'_, '_>, batches: &[RecordBatch]) {
    for batch in batches {
        std::hint::black_box(plan.evaluate(batch).expect("answers"));
    }
}

/// How many rows.
pub fn count(batches: &[RecordBatch]) -> usize {
    batches.iter().map(RecordBatch::num_rows).sum()
}

/// Decides all rows by one plan.
pub fn measure(engine: &Engine<'_>, batches: &[RecordBatch], decisions: &[&str]) -> Measured {
    let mut plan = plan(engine, &batches[0].schema(), decisions);
    let first = Speed::of(count(batches), || decide(&mut plan, batches));
    let then = Speed::best(count(batches), || decide(&mut plan, batches));
    Measured { first, then }
}

/// One thread, and two with half of the rows and a plan each.
pub struct Threads {
    pub one: Speed,
    /// By the processor time of the slower one.
    pub two: Speed,
    /// Both by the clock, which also counts what else the machine does.
    pub by_clock: (Speed, Speed),
}

/// Decides all rows by one thread, then by two; all plans are warm.
pub fn threads(engine: &Engine<'_>, batches: &[RecordBatch], decisions: &[&str]) -> Threads {
    let schema = batches[0].schema();
    let mut plans = [plan(engine, &schema, decisions), plan(engine, &schema, decisions)];
    plans.iter_mut().for_each(|plan| decide(plan, batches));
    let rows = count(batches);
    let none = Speed::default();
    let mut found = Threads { one: none, two: none, by_clock: (none, none) };
    // Every other batch, so that both have as much to do.
    let half = |which: usize| batches.iter().skip(which).step_by(2).cloned().collect::<Vec<_>>();
    let halves = [half(0), half(1)];
    for _ in 0..3 {
        let alone = Taken::by(|| decide(&mut plans[0], batches));
        found.one = found.one.max(Speed::new(rows, alone.processor));
        found.by_clock.0 = found.by_clock.0.max(Speed::new(rows, alone.wall));
        let start = Instant::now();
        let slower = std::thread::scope(|scope| {
            let both =
                plans.iter_mut().zip(&halves).map(|(plan, rows)| scope.spawn(move || Taken::by(|| decide(plan, rows))));
            let both: Vec<_> = both.collect();
            both.into_iter().map(|one| one.join().expect("answers").processor).fold(0.0, f64::max)
        });
        found.two = found.two.max(Speed::new(rows, slower));
        found.by_clock.1 = found.by_clock.1.max(Speed::new(rows, start.elapsed().as_secs_f64()));
    }
    found
}
