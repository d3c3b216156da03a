//! Differences between laws: for laws edited at random, no sampled difference is missed, and what is reported shows.
//!
//! The seed is printed; `PORTCULLIS_SEED` and `PORTCULLIS_PAIRS` set it and the number of pairs of laws.

use crate::common;
use crate::edits;
use crate::lines;

use arrow_array::cast::AsArray;
use arrow_array::types::Int32Type;
use arrow_array::{Array, RecordBatch};
use decide::Engine;
use decide::difference::{Candidates, Difference, Effort, differs};
use decide::plan::{Field, Plan, Source};
use fastrand::Rng;
use lines::{Draw, Generator};
use vocabulary::Case;
use vocabulary::case::Basis;

const ROWS: usize = 800;

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

fn cells(batch: &RecordBatch, row: usize) -> String {
    let schema = batch.schema();
    let cell = |(at, f): (usize, &std::sync::Arc<arrow_schema::Field>)| {
        let words = batch.column(at).as_dictionary::<Int32Type>();
        Some(format!("{}: {}", f.name(), words.values().as_string::<i32>().value(words.key(row)?)))
    };
    schema.fields().iter().enumerate().filter_map(cell).collect::<Vec<_>>().join("\n")
}

/// The text of all answers of a row, and of the error.
fn answers(decided: &RecordBatch, decision: &str, row: usize) -> Vec<String> {
    let schema = decided.schema();
    let of = |name: &str| {
        name == "error" || name == decision || name.strip_prefix(decision).is_some_and(|r| r.starts_with('.'))
    };
    let mut found = Vec::new();
    for (at, field) in schema.fields().iter().enumerate().filter(|(_, f)| of(f.name())) {
        let array = decided.column(at);
        let text = if array.is_null(row) {
            String::new()
        } else if let Some(words) = array.as_dictionary_opt::<Int32Type>() {
            words.key(row).map(|key| words.values().as_string::<i32>().value(key).to_owned()).unwrap_or_default()
        } else if let Some(text) = array.as_string_opt::<i32>() {
            text.value(row).to_owned()
        } else {
            array.as_primitive::<arrow_array::types::Decimal128Type>().value_as_string(row)
        };
        let text = if field.name().ends_with(".by") {
            let mut by: Vec<&str> = text.split("; ").collect();
            by.sort_unstable();
            by.join("; ")
        } else {
            text
        };
        found.push(text);
    }
    found
}

#[test]
fn no_row_whose_answer_differs_is_left_out_of_the_candidates() {
    let seed = number("PORTCULLIS_SEED", 3_011);
    let pairs = number("PORTCULLIS_PAIRS", 24);
    let law = common::shipped();
    println!("seed {seed}, {pairs} pairs");
    let known = jiff::civil::date(2026, 11, 25);
    let base = Generator::of(&law, Draw::Edges, &mut Rng::with_seed(seed));
    let (mut rows, mut differing, mut marked) = (0, 0, 0);
    let mut seen = 0;
    for pair in 0..pairs {
        let mut rng = Rng::with_seed(seed + pair);
        let edited = edits::edit(&law, &mut rng);
        if std::env::var_os("PORTCULLIS_SHOWN").is_some() {
            println!("pair {pair}: {:?}", edited.done);
        }
        let basis = if rng.u32(0..5) == 0 { Basis::Administered } else { Basis::Law };
        let then = if rng.u32(0..4) == 0 { jiff::civil::date(2025, 10, 23) } else { known };
        let from = Engine::new(law::compile(&law, then, Basis::Law));
        let to = Engine::new(law::compile(&edited.law, known, basis));
        let mut generator = Generator { columns: base.columns.clone() };
        edits::towards(&mut generator, &edited, &mut rng);
        let batch = generator.table(ROWS, &mut rng);
        let schema = batch.schema();
        let names: Vec<(String, Source)> =
            schema.fields().iter().enumerate().map(|(at, f)| (f.name().clone(), Source::Column(at))).collect();
        let fields = |law: &law::Law| {
            names.iter().map(|(name, s)| (Field::named(law, name).expect("a field"), s.clone())).collect::<Vec<_>>()
        };
        let start = std::time::Instant::now();
        let before = Plan::new(&from, &[], fields(&law)).expect("a plan").evaluate(&batch).expect("answers");
        let after = Plan::new(&to, &[], fields(&edited.law)).expect("a plan").evaluate(&batch).expect("answers");
        let planned = start.elapsed();
        let mut candidates = Candidates::of(&from, &to, &names);
        let made = start.elapsed();
        let any = candidates.mask(&batch, None);
        if std::env::var_os("PORTCULLIS_SHOWN").is_some() {
            println!("{planned:?} {made:?} {:?}", start.elapsed());
        }
        rows += ROWS;
        marked += any.iter().filter(|m| **m).count();
        let mut found = 0;
        for decision in law.decisions.iter().map(|d| d.name.as_str()) {
            let mask = candidates.mask(&batch, Some(decision));
            for (row, candidate) in mask.iter().enumerate() {
                let (old, new) = (answers(&before, decision, row), answers(&after, decision, row));
                if old != new {
                    found += 1;
                    assert!(
                        *candidate,
                        "seed {seed}, pair {pair}, {decision}, row {row}, {basis} known {then}/{known}: {:?}\n{}\n{old:?}\n{new:?}",
                        edited.done,
                        cells(&batch, row)
                    );
                }
            }
        }
        differing += found;
        seen += u64::from(found > 0);
    }
    println!("{rows} rows, {differing} answers differ, {marked} rows marked, {seen} of {pairs} pairs seen to differ");
    assert!(seen * 5 >= pairs, "too few edits show in the rows drawn to mean anything: {seen} of {pairs}");
}

#[test]
fn every_difference_shown_shows_again_and_none_that_is_sampled_is_missed() {
    let seed = number("PORTCULLIS_SEED", 4_011);
    let pairs = number("PORTCULLIS_PAIRS", 12);
    let law = common::shipped();
    println!("seed {seed}, {pairs} pairs");
    let known = jiff::civil::date(2026, 11, 25);
    let base = Generator::of(&law, Draw::Edges, &mut Rng::with_seed(seed));
    let (mut regions, mut shown, mut sampled, mut unshown) = (0, 0, 0, 0);
    for pair in 0..pairs {
        let mut rng = Rng::with_seed(seed + pair);
        let edited = edits::edit(&law, &mut rng);
        let from = Engine::new(law::compile(&law, known, Basis::Law));
        let to = Engine::new(law::compile(&edited.law, known, Basis::Law));
        let start = std::time::Instant::now();
        let difference = Difference::between(&from, &to, Effort::default());
        regions += difference.regions.len();
        if std::env::var_os("PORTCULLIS_SHOWN").is_some() {
            println!("pair {pair}: {:?} in {:?}", edited.done, start.elapsed());
        }
        for region in &difference.regions {
            if std::env::var_os("PORTCULLIS_SHOWN").is_some() {
                println!(
                    "  {} {:?} {} | {} | {:?} tried {}",
                    region.name, region.what, region.change, region.days, region.decisions, region.tried
                );
            }
            let Some(witness) = &region.witness else { continue };
            shown += 1;
            let case = Case::from_json(&witness.case.to_string(), 0).expect("a case that can be read");
            let problems = decide::validate::validate(&edited.law, &case);
            assert!(problems.is_empty(), "{}: {problems:?} in {}", region.name, witness.case);
            let on = case.on.expect("a day");
            let found = differs(&from, &to, &case, on, None);
            for told in &witness.differs {
                let again = found.iter().find(|d| d.decision == told.decision);
                assert_eq!(
                    again.map(|d| (&d.before, &d.after)),
                    Some((&told.before, &told.after)),
                    "{}: {}",
                    region.name,
                    witness.case
                );
                assert!(region.decisions.contains(&told.decision));
            }
        }
        let mut generator = Generator { columns: base.columns.clone() };
        edits::towards(&mut generator, &edited, &mut rng);
        let batch = generator.table(ROWS / 4, &mut rng);
        let schema = batch.schema();
        let fields = schema
            .fields()
            .iter()
            .enumerate()
            .map(|(at, f)| (Field::named(&law, f.name()).expect("a field"), Source::Column(at)));
        let mut plan = Plan::new(&from, &[], fields.collect()).expect("a plan");
        let mut seen: Vec<String> = Vec::new();
        for (row, case) in plan.cases(&batch).into_iter().enumerate() {
            let Some((case, on)) = case else { continue };
            for told in differs(&from, &to, &case, on, None) {
                sampled += 1;
                assert!(
                    difference.regions.iter().any(|r| r.decisions.contains(&told.decision)),
                    "seed {seed}, pair {pair}, {told:?}: {:?}\n{}",
                    edited.done,
                    cells(&batch, row)
                );
                let shows = |d: &decide::difference::Region| {
                    d.witness.as_ref().is_some_and(|w| w.differs.iter().any(|x| x.decision == told.decision))
                };
                if !difference.regions.iter().any(shows) && !seen.contains(&told.decision) {
                    unshown += 1;
                    println!(
                        "pair {pair}: {} differs and no region shows it: {:?}\n{told:?}\n{}",
                        told.decision,
                        edited.done,
                        cells(&batch, row)
                    );
                    seen.push(told.decision);
                }
            }
        }
    }
    println!(
        "{regions} regions, {shown} with a case that shows them; {sampled} differences sampled, {unshown} of a decision that no region shows"
    );
    assert!(shown * 2 > regions, "too few regions are shown: {shown} of {regions}");
    assert_eq!(unshown, 0, "differences were sampled in decisions of which no region has a case");
}
