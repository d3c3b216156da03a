//! Portcullis beside engines of rules for general use, on one core, in one run: the same rules, generated from the law's model, on the
//! same rows. And what the plan does with two cores, and with a file of a hundred million lines.
//!
//! `peers [ROWS]` · `peers flips ROWS` · `peers make ROWS FILE` · `peers answer IN OUT THREADS` (README.md)

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
        [] => compare(&loaded, 2_000_000),
        ["flips", rows] => changes(&loaded, number(rows)),
        ["make", rows, path] => large::make(&loaded, number(rows), path.as_ref()),
        ["answer", input, output, threads] => large::answer(&loaded, input.as_ref(), output.as_ref(), number(threads)),
        [rows] => compare(&loaded, number(rows)),
        _ => panic!("expected: peers [ROWS] | peers flips ROWS | peers make ROWS FILE | peers answer IN OUT THREADS"),
    }
}

fn number(text: &str) -> usize {
    text.replace('_', "").parse().unwrap_or_else(|_| panic!("`{text}`: expected a whole number"))
}

fn compare(loaded: &Loaded, count: usize) {
    let law = &loaded.law;
    let orders = Orders::new(law, loaded.lines.clone());
    let mut rng = Rng::with_seed(1);
    let random = orders.random(count, &mut rng);
    let sorted = orders.class_sorted(count, &mut rng);
    // Before the ruling of 2026-02-20, so that the duties under IEEPA, which are a part of what is compared, stand in the law.
    let before = plan::engine(law, &loaded.schedule, jiff::civil::date(2026, 2, 19));
    let today = plan::engine(law, &loaded.schedule, jiff::civil::date(2026, 11, 25));
    let mut report = report::Report::default();

    let imports = rows::of_kind(&random, "import");
    let exports = rows::of_kind(&random, "export");
    let words = rows::Words::of(&random);
    let duty = rules::duty::translate(before.snapshot(), &words);
    let chart = rules::chart::translate(law, &words);

    let import_rows = rows::Row::take(&imports, 100_000);
    let export_rows = rows::Row::take(&exports, 100_000);
    let mut peers = (rego::Rego::new(&duty, &chart, &words), cedar::Cedar::new(&duty, &chart, &words));
    report.rules(&duty, &chart, peers.1.policies());
    report.agreement("duty", &agree::duty(&before, &imports, &import_rows, &duty, &words, &mut peers));
    report.agreement("license", &agree::license(&before, &exports, &export_rows, &chart, &words, &mut peers));

    for (question, engine, random, rows) in
        [("us.duty", &before, &imports, &import_rows), ("us.license", &before, &exports, &export_rows)]
    {
        let sorted = rows::of_kind(&sorted, if question == "us.duty" { "import" } else { "export" });
        let plan = plan::measure(engine, random, &[question]);
        report.plan(question, "random rows", &plan);
        report.plan(question, "class-sorted rows", &plan::measure(engine, &sorted, &[question]));
        report.peer(question, "Rego, regorus (RVM)", &plan, peers.0.measure(question, rows, &words));
        report.peer(
            question,
            "Rego, regorus (interpreter)",
            &plan,
            peers.0.measure_interpreter(question, rows, &words),
        );
        report.peer(question, "Cedar, cedar-policy", &plan, peers.1.measure(question, rows));
    }
    drop((imports, exports));
    let both = ["us.duty", "us.license"];
    report.plan("both", "random rows", &plan::measure(&today, &random, &both));
    report.plan("both", "class-sorted rows", &plan::measure(&today, &sorted, &both));
    report.threads("random rows", plan::threads(&today, &random, &both));
    report.threads("class-sorted rows", plan::threads(&today, &sorted, &both));
    flips::report(loaded, &mut report, &random);
    report.print();
}

/// What changes of law alter among so many rows, all of them in memory.
fn changes(loaded: &Loaded, count: usize) {
    let random = Orders::new(&loaded.law, loaded.lines.clone()).random(count, &mut Rng::with_seed(1));
    let mut report = report::Report::default();
    flips::report(loaded, &mut report, &random);
    report.print();
}
