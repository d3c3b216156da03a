//! One meaning: the plan decides every line as the interpreter does.
//!
//! Lines are made up from what the shipped law speaks of, some of it left unstated. The seed is printed; `PORTCULLIS_SEED` and
//! `PORTCULLIS_LINES` set it and the number of lines. `make test` draws a million; by itself the test draws few.

use crate::common;
use crate::lines;

use arrow_array::cast::AsArray;
use arrow_array::types::{Decimal128Type, Int32Type};
use arrow_array::{Array, RecordBatch};
use decide::Engine;
use decide::plan::{Field, Plan, Source, Told};
use fastrand::Rng;
use law::Law;
use lines::{Draw, Generator};
use vocabulary::case::Basis;
use vocabulary::{Date, Decimal};

/// Rows in one table; each table has columns of its own.
const TABLE: usize = 4_000;

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// What the plan says of one row for one decision.
fn told(batch: &RecordBatch, decision: &str, row: usize) -> Told {
    let text = |suffix: &str| {
        let array = batch.column_by_name(&format!("{decision}{suffix}"))?;
        let words = array.as_dictionary::<Int32Type>();
        let values = words.values().as_string::<i32>();
        words.key(row).map(|key| values.value(key).to_owned())
    };
    let amount = batch.column_by_name(&format!("{decision}.amount")).and_then(|array| {
        let amounts = array.as_primitive::<Decimal128Type>();
        (!amounts.is_null(row)).then(|| Decimal::from_i128_with_scale(amounts.value(row), 2))
    });
    Told {
        verdict: text("").unwrap_or_default(),
        at_least: text(".at-least"),
        at_most: text(".at-most"),
        review: text(".review"),
        by: text(".by").unwrap_or_default(),
        amount,
    }
}

struct Tally {
    compared: usize,
    errors: usize,
}

fn compare(law: &Law, known: Date, draw: Draw, seed: u64, wanted: usize) -> Tally {
    let mut rng = Rng::with_seed(seed);
    let generator = Generator::of(law, draw, &mut rng);
    let schedule = lines::schedule(&generator, &mut rng);
    let mut tally = Tally { compared: 0, errors: 0 };
    while tally.compared < wanted {
        let batch = generator.table(TABLE, &mut rng);
        let with_schedule = rng.u32(0..4) > 0;
        let engine =
            Engine::new(law::compile(law, known, Basis::Law)).with_schedule(with_schedule.then_some(&schedule));
        let schema = batch.schema();
        let fields = schema
            .fields()
            .iter()
            .enumerate()
            .map(|(at, f)| (Field::named(law, f.name()).expect("a field"), Source::Column(at)));
        let decisions = some_decisions(law, &mut rng);
        let mut plan = Plan::new(&engine, &decisions, fields.collect()).expect("a plan");
        let cases = plan.cases(&batch);
        let decided = plan.evaluate(&batch).expect("answers");
        let errors = decided.column_by_name("error").expect("errors").as_string::<i32>();
        for row in 0..batch.num_rows() {
            if errors.is_valid(row) {
                tally.errors += 1;
                continue;
            }
            let (case, on) = cases[row].as_ref().expect("a case");
            let asked = |name: &str| decisions.iter().any(|d| d == name);
            for (decision, expected) in engine.verdicts_of(case, *on, asked) {
                let got = told(&decided, decision, row);
                if got != expected {
                    let cells: Vec<String> = batch
                        .schema()
                        .fields()
                        .iter()
                        .enumerate()
                        .filter_map(|(at, f)| {
                            let words = batch.column(at).as_dictionary::<Int32Type>();
                            let key = words.key(row)?;
                            Some(format!("{}: {}", f.name(), words.values().as_string::<i32>().value(key)))
                        })
                        .collect();
                    panic!(
                        "{decision}, row {row}, seed {seed}, {draw:?}, schedule {with_schedule}:\n{}\nplan        {got:?}\ninterpreter {expected:?}",
                        cells.join("\n")
                    );
                }
            }
            tally.compared += 1;
        }
    }
    tally
}

/// By itself, without `PORTCULLIS_LINES`, as many as a debug build decides in some seconds.
const FEW: u64 = 8_000;

/// Duty and license in every table, and two of the other decisions in turn.
fn some_decisions(law: &Law, rng: &mut Rng) -> Vec<String> {
    let mut all: Vec<&str> = law.decisions.iter().map(|d| d.name.as_str()).collect();
    rng.shuffle(&mut all);
    let (always, others): (Vec<&str>, Vec<&str>) =
        all.into_iter().partition(|d| matches!(*d, "us.duty" | "us.license"));
    always.into_iter().chain(others.into_iter().take(2)).map(str::to_owned).collect()
}

fn run(draw: Draw, part: u64) {
    let seed = number("PORTCULLIS_SEED", 20_261_125);
    let lines = usize::try_from(number("PORTCULLIS_LINES", FEW) / part).expect("a number of lines");
    let law = common::shipped();
    println!("seed {seed}, {lines} lines, {draw:?}");
    let days = [jiff::civil::date(2026, 11, 25), jiff::civil::date(2025, 10, 23)];
    std::thread::scope(|scope| {
        let parts = (0..).zip(days).map(|(part, known)| {
            let law = &law;
            scope.spawn(move || (known, compare(law, known, draw, seed + part, lines / days.len())))
        });
        for part in parts.collect::<Vec<_>>() {
            let (known, tally) = part.join().expect("lines decided alike");
            println!("known {known}: {} lines alike, {} with errors left out", tally.compared, tally.errors);
            assert!(tally.errors < tally.compared, "more lines with errors than answers");
        }
    });
}

#[test]
fn lines_drawn_at_random_are_decided_alike() {
    run(Draw::Wide, 1);
}

#[test]
fn lines_near_thresholds_dates_and_edges_are_decided_alike() {
    // A quarter as many as those drawn evenly.
    run(Draw::Edges, 4);
}
