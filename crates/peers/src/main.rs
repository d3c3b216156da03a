//! Portcullis beside engines of rules for general use, on one core, in one run: the same rules, generated from the law's model, on the
//! same rows. And what the plan does with two cores, and with a file of a hundred million lines.
//!
//! `peers [ROWS]` · `peers flips ROWS` · `peers rules FOLDER` · `peers make ROWS FILE` · `peers answer IN OUT THREADS` (README.md)

#![allow(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a measurement, which reads files and stops on what does not hold"
)]

mod agree;
mod cedar;
#[path = "../../decide/tests/common/mod.rs"]
mod common;
mod compare;
mod flips;
mod large;
#[path = "../../decide/tests/common/official.rs"]
mod official;
#[path = "../../decide/benches/orders.rs"]
mod orders;
mod plan;
mod rego;
mod report;
mod rows;
mod rules;

use fastrand::Rng;
use law::Law;
use orders::Orders;
use schedule::Schedule;

/// The shipped law, with the official schedule where the data is at hand.
struct Loaded {
    law: Law,
    schedule: Schedule,
    lines: Vec<String>,
}

fn load() -> Loaded {
    let schedule =
        common::data("the tariff schedule of the comparison").map(|data| official::schedule(&data)).unwrap_or_default();
    let last = schedule.editions().last();
    let mut lines: Vec<String> = last.map(|e| e.lines().map(|l| l.code.clone()).collect()).unwrap_or_default();
    if lines.is_empty() {
        lines.push("8471300100".to_owned());
    }
    Loaded { law: common::shipped(), schedule, lines }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let loaded = load();
    match arguments.as_slice() {
        [] => compare::all(&loaded, 2_000_000),
        ["flips", rows] => changes(&loaded, number(rows)),
        ["rules", folder] => compare::write(&loaded, folder.as_ref()),
        ["make", rows, path] => large::make(&loaded, number(rows), path.as_ref()),
        ["answer", input, output, threads] => large::answer(&loaded, input.as_ref(), output.as_ref(), number(threads)),
        [rows] => compare::all(&loaded, number(rows)),
        _ => panic!(
            "expected: peers [ROWS] | peers flips ROWS | peers rules FOLDER | peers make ROWS FILE | peers answer IN OUT THREADS"
        ),
    }
}

fn number(text: &str) -> usize {
    text.replace('_', "").parse().unwrap_or_else(|_| panic!("`{text}`: expected a whole number"))
}

/// What changes of law alter among so many rows, all of them in memory.
fn changes(loaded: &Loaded, count: usize) {
    let random = Orders::new(&loaded.law, loaded.lines.clone()).random(count, &mut Rng::with_seed(1));
    let mut report = report::Report::default();
    flips::report(loaded, &mut report, &random);
    report.print();
}
