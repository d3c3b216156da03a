//! Lines a second of the plan, duty and license together, all shipped law loaded: `cargo bench --bench plan [-- ROWS]`.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a measurement"
)]

#[path = "../tests/common/mod.rs"]
mod common;
mod orders;

use std::time::Instant;

use arrow_array::RecordBatch;
use decide::Engine;
use decide::plan::{Field, Plan, Source};
use fastrand::Rng;
use orders::Orders;
use schedule::{Edition, Schedule};
use vocabulary::case::Basis;

/// The official schedule where the data is at hand, else nothing.
fn schedule() -> Schedule {
    let mut schedule = Schedule::default();
    let Some(data) = common::data("the tariff schedule of the benchmark") else { return schedule };
    let editions = [
        ("hts_2025_basic", "2025-01-01"),
        ("hts_2025_rev_32", "2025-11-15"),
        ("hts_2026_rev_4", "2026-02-24"),
        ("hts_2026_rev_10", "2026-06-08"),
    ];
    for (name, from) in editions {
        let file = std::fs::File::open(data.join(format!("law/us_hts/{name}.json.gz"))).expect("a file");
        let lines = schedule::hts::read(flate2::read::GzDecoder::new(file)).expect("lines");
        schedule
            .insert(Edition::new(name, from.parse().expect("a day"), [0; 32], lines).expect("an edition"))
            .expect("editions");
    }
    schedule
}

fn measure(name: &str, law: &law::Law, schedule: &Schedule, batches: &[RecordBatch], decisions: &[&str]) {
    let engine =
        Engine::new(law::compile(law, jiff::civil::date(2026, 11, 25), Basis::Law)).with_schedule(Some(schedule));
    let schema = batches[0].schema();
    let mut fields: Vec<(Field, Source)> = schema
        .fields()
        .iter()
        .enumerate()
        .map(|(at, f)| (Field::named(law, f.name()).expect("a field"), Source::Column(at)))
        .collect();
    fields.push((Field::Currency, Source::Constant("USD".to_owned())));
    let decisions: Vec<String> = decisions.iter().map(|d| (*d).to_owned()).collect();
    let start = Instant::now();
    let mut plan = Plan::new(&engine, &decisions, fields).expect("a plan");
    let made = start.elapsed();
    let rows: usize = batches.iter().map(RecordBatch::num_rows).sum();
    let mut rates = Vec::new();
    for _ in 0..3 {
        let start = Instant::now();
        for batch in batches {
            std::hint::black_box(plan.evaluate(batch).expect("answers"));
        }
        #[allow(clippy::cast_precision_loss, reason = "a rate")]
        rates.push(rows as f64 / start.elapsed().as_secs_f64() / 1e6);
    }
    println!(
        "{name:<40} made ready in {made:>9.1?}; first run {:>6.2} M lines/s, then {:>6.2}, {:>6.2}",
        rates[0], rates[1], rates[2]
    );
}

fn main() {
    let rows = std::env::args().find_map(|arg| arg.parse().ok()).unwrap_or(4_000_000);
    let law = common::shipped();
    let schedule = schedule();
    let mut lines: Vec<String> =
        schedule.editions().last().map(|e| e.lines().map(|l| l.code.clone()).collect()).unwrap_or_default();
    if lines.is_empty() {
        lines.push("8471300100".to_owned());
    }
    let orders = Orders::new(&law, lines);
    let mut rng = Rng::with_seed(1);
    let random = orders.random(rows, &mut rng);
    measure("random rows, duty and license", &law, &schedule, &random, &["us.duty", "us.license"]);
    measure("random rows, duty", &law, &schedule, &random, &["us.duty"]);
    measure("random rows, license", &law, &schedule, &random, &["us.license"]);
    drop(random);
    let sorted = orders.class_sorted(rows, &mut rng);
    measure("class-sorted rows, duty and license", &law, &schedule, &sorted, &["us.duty", "us.license"]);
}
