//! The comparison: the rules written for each peer, their answers beside the law's, and how fast all of them decide.

use std::path::Path;

use arrow_array::RecordBatch;
use decide::Engine;
use fastrand::Rng;
use vocabulary::Date;

use crate::orders::Orders;
use crate::report::Report;
use crate::rows::{Row, Words, of_kind};
use crate::rules::whole::column::Columns;
use crate::rules::whole::measure::{Measures, translate};
use crate::rules::whole::{imports, reader::Reader};
use crate::{Loaded, agree, cedar, flips, plan, rego, rules};

/// The day before the ruling that voids the duties under IEEPA, so that they stand in the law; and a day after all that the law has.
const BEFORE: Date = jiff::civil::date(2026, 2, 19);
const TODAY: Date = jiff::civil::date(2026, 11, 25);

/// Rows that the peers decide where they have a part of the rules.
const ROWS: usize = 100_000;

/// Rows that Rego decides by all of them, which takes it some hundred times as long as the plan.
const WHOLE: usize = 10_000;

/// Everything, over so many rows.
pub fn all(loaded: &Loaded, count: usize) {
    let law = &loaded.law;
    let orders = Orders::new(law, loaded.lines.clone());
    let mut rng = Rng::with_seed(1);
    let random = orders.random(count, &mut rng);
    let sorted = orders.class_sorted(count, &mut rng);
    let before = plan::engine(law, &loaded.schedule, BEFORE);
    let today = plan::engine(law, &loaded.schedule, TODAY);
    let words = Words::of(&random);
    let mut report = Report::default();
    for (known, engine) in [("as known on 2026-02-19", &before), ("as known on 2026-11-25", &today)] {
        eprintln!("all of us.duty, {known}");
        whole(loaded, engine, known, [&random, &sorted], &words, &mut report);
    }
    eprintln!("a part of the rules, indexed by hand");
    part(&before, [&random, &sorted], &words, &mut report);
    eprintln!("both decisions, threads, changes of law");
    let both = ["us.duty", "us.license"];
    report.plan("both", "random rows", &plan::measure(&today, &random, &both));
    report.plan("both", "class-sorted rows", &plan::measure(&today, &sorted, &both));
    report.threads("random rows", plan::threads(&today, &random, &both));
    report.threads("class-sorted rows", plan::threads(&today, &sorted, &both));
    flips::report(loaded, &mut report, &random);
    report.print();
}

/// The whole of a decision, in the peers as in the plan.
fn whole(
    loaded: &Loaded,
    engine: &Engine<'_>,
    known: &str,
    [random, sorted]: [&[RecordBatch]; 2],
    words: &Words,
    report: &mut Report,
) {
    let question = "us.duty";
    let [random, sorted] = [random, sorted].map(|batches| of_kind(batches, "import"));
    let measures = measures(engine, words);
    let rows = Row::take(&random, WHOLE);
    let columns: Vec<Columns> = rows
        .iter()
        .map(|row| Columns::of(&loaded.schedule, &words.hts[row.hts], words.on[row.on].parse().expect("a day")))
        .collect();
    let mut rego = rego::whole::Whole::new(&measures, words);
    report.whole(known, &measures, rego.bodies);
    let pairs: Vec<(Row, Columns)> = rows.iter().copied().zip(columns.iter().copied()).collect();
    let agreement =
        agree::whole::duty(engine, &random, &pairs, &measures, words, |row, columns| rego.answer(row, columns, words));
    report.agreement("Rego, us.duty", &agreement);

    let plan = plan::measure(engine, &random, &[question]);
    let of = |rows: &str| format!("{rows}, {known}");
    report.plan(question, &of("random rows"), &plan);
    report.plan(question, &of("class-sorted rows"), &plan::measure(engine, &sorted, &[question]));
    let same = "the same, all of it";
    report.peer(question, "Rego, regorus (RVM)", same, &plan, rego.measure(&rows, &columns, words));
    let tenth = rows.len() / 10;
    let interpreter = rego.measure_interpreter(&rows[..tenth], &columns[..tenth], words);
    report.peer(question, "Rego, regorus (interpreter)", same, &plan, interpreter);
}

/// A part of the rules, indexed by hand for the peers.
fn part(engine: &Engine<'_>, [random, sorted]: [&[RecordBatch]; 2], words: &Words, report: &mut Report) {
    let (imports, exports) = (of_kind(random, "import"), of_kind(random, "export"));
    let duty = rules::duty::translate(engine.snapshot(), words);
    let chart = rules::chart::translate(engine.snapshot().law(), words);
    let import_rows = Row::take(&imports, ROWS);
    let export_rows = Row::take(&exports, ROWS);
    let mut peers = (rego::part::Part::new(&duty, &chart, words), cedar::Cedar::new(&duty, &chart, words));
    report.rules(&duty, &chart, peers.1.policies());
    let agreement = agree::part::duty(engine, &imports, &import_rows, &duty, words, &mut peers);
    report.agreement("a part, duty", &agreement);
    let agreement = agree::part::license(engine, &exports, &export_rows, &chart, words, &mut peers);
    report.agreement("a part, license", &agreement);
    for (question, kind, random, rows) in
        [("us.duty", "import", &imports, &import_rows), ("us.license", "export", &exports, &export_rows)]
    {
        let plan = plan::measure(engine, random, &[question]);
        if question == "us.license" {
            report.plan(question, "random rows", &plan);
            report.plan(question, "class-sorted rows", &plan::measure(engine, &of_kind(sorted, kind), &[question]));
        }
        let part = "a part of the rules, indexed by hand";
        report.peer(question, "Rego, regorus (RVM)", part, &plan, peers.0.measure(question, rows, words));
        let interpreter = peers.0.measure_interpreter(question, rows, words);
        report.peer(question, "Rego, regorus (interpreter)", part, &plan, interpreter);
        report.peer(question, "Cedar, cedar-policy", part, &plan, peers.1.measure(question, rows));
    }
}

fn measures(engine: &Engine<'_>, words: &Words) -> Measures {
    let frame = imports(engine.snapshot().law(), words);
    translate(&Reader::new(engine.snapshot(), &frame), "us.duty")
}

/// Writes the rules of the whole decision as the peers have them, to be read.
pub fn write(loaded: &Loaded, folder: &Path) {
    let words = Words::of(&Orders::new(&loaded.law, loaded.lines.clone()).random(1, &mut Rng::with_seed(1)));
    let measures = measures(&plan::engine(&loaded.law, &loaded.schedule, BEFORE), &words);
    let (policy, data) = rego::whole::Whole::written(&measures, &words);
    for (name, text) in [("duty.rego", policy), ("duty.json", data.to_string())] {
        let path = folder.join(name);
        std::fs::write(&path, text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    }
}
