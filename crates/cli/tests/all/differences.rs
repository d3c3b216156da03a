//! `portcullis law diff`: what it says differs is what `portcullis check` says under both laws.

use crate::common;

use std::collections::BTreeSet;

use common::answers::told;
use common::{Ended, Folder, Row};
use serde_json::Value;

/// The difference as JSON, of which some shows.
fn diff(folder: &Folder, from: &str, to: &str) -> Value {
    let ended = folder.run(&["law", "diff", from, to, "--format", "json"]);
    assert_eq!(ended.code, 1, "{}", ended.err);
    serde_json::from_str(&ended.out).expect("JSON")
}

fn regions(difference: &Value) -> &[Value] {
    difference["regions"].as_array().expect("a list")
}

fn witnessed(difference: &Value) -> Vec<&Value> {
    regions(difference).iter().filter(|region| !region["witness"].is_null()).collect()
}

/// What `check` says of each case, in order.
fn check_all(folder: &Folder, cases: &[&Value], args: &[&str]) -> Vec<Value> {
    folder.write("witnesses.jsonl", cases.iter().map(|case| format!("{case}\n")).collect::<String>());
    let ended = folder.run(&[&["check", "witnesses.jsonl", "--format", "json"], args].concat());
    assert!(ended.code < 2, "{}", ended.err);
    ended.out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

/// What a witness says of one side, as columns of answers.
fn said(decision: &str, said: &Value) -> Row {
    let by: Vec<&str> = said["by"].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
    let text = |name: &str| said[name].as_str().map(str::to_owned);
    let cells = [
        ("", text("verdict")),
        (".at-least", text("at_least")),
        (".at-most", text("at_most")),
        (".review", text("review")),
        (".by", Some(by.join("; ")).filter(|by| !by.is_empty())),
        (".amount", text("amount")),
    ];
    cells.into_iter().filter_map(|(suffix, cell)| Some((format!("{decision}{suffix}"), cell?))).collect()
}

/// Runs every witness through `check` under both laws; how many there are.
fn confirm(folder: &Folder, difference: &Value, from: &[&str], to: &[&str]) -> usize {
    let shown = witnessed(difference);
    let cases: Vec<&Value> = shown.iter().map(|region| &region["witness"]["case"]).collect();
    let sides = [check_all(folder, &cases, from), check_all(folder, &cases, to)];
    for (number, region) in shown.iter().enumerate() {
        let witness = &region["witness"];
        let differs = witness["differs"].as_array().expect("a list");
        assert!(!differs.is_empty());
        for one in differs {
            let decision = one["decision"].as_str().expect("a name");
            assert!(region["decisions"].as_array().expect("a list").contains(&one["decision"]), "{region}");
            let [before, after] = [("before", &sides[0]), ("after", &sides[1])].map(|(side, answers)| {
                let checked = told(&answers[number], decision);
                assert_eq!(said(decision, &one[side]), checked, "{}, {side}: {}", region["name"], witness["case"]);
                checked
            });
            assert_ne!(before, after, "{}", witness["case"]);
        }
    }
    shown.len()
}

#[test]
fn every_case_that_shows_a_difference_of_knowledge_shows_it_in_check() {
    let folder = Folder::new("diff-known");
    let difference = diff(&folder, "known=2026-02-19", "known=2026-03-01");
    let confirmed = confirm(&folder, &difference, &["--known", "2026-02-19"], &["--known", "2026-03-01"]);
    assert!(confirmed > 20, "{confirmed}");
    let names: BTreeSet<&str> = regions(&difference).iter().filter_map(|region| region["name"].as_str()).collect();
    for struck in
        ["us.ieepa.reciprocal.country", "us.ieepa.china-fentanyl.second", "us.ieepa.brazil.general", "us.122.surcharge"]
    {
        assert!(names.contains(struck), "{struck}: {names:?}");
    }
    assert!(names.iter().all(|name| !name.starts_with("us.301.") && !name.starts_with("us.ear.")), "{names:?}");
}

const TARIFF: &str = "scenario supposed.tariff { title \"A tariff\"\n event us.standoff.tariff-100 adopted known 2025-10-31 effective 2025-11-01 source \"supposed\" }\n";

#[test]
fn a_scenario_differs_where_it_says_and_nowhere_else() {
    let folder = Folder::new("diff-scenario");
    folder.write("tariff.law", TARIFF);
    let difference = diff(&folder, "known=2025-11-05", "known=2025-11-05,scenario=tariff.law");
    let names: Vec<&str> = regions(&difference).iter().filter_map(|region| region["name"].as_str()).collect();
    assert_eq!(names, ["us.standoff.tariff-100"]);
    let known = ["--known", "2025-11-05"];
    assert_eq!(confirm(&folder, &difference, &known, &[&known[..], &["--scenario", "tariff.law"]].concat()), 1);
}

/// A law of its own with one duty on computers and one provision of which only the title may differ.
fn law(rate: &str, codes: &str, title: &str) -> String {
    format!(
        "code-system us.hts \"Tariff\" digits\n\
         decision us.duty {{ title \"Duty\" issuer US combines sum }}\n\
         instrument us.test {{\n title \"A test\"\n issuer US\n agency CBP\n cite \"made up\"\n edition 2025-01-01\n verified-through 2026-12-31\n\
         provision us.test.computers {{\n title \"Computers\"\n cite \"made up\"\n asks us.duty\n when kind is import\n when item us.hts in {{{codes}}}\n duty {rate}\n }}\n\
         provision us.test.lamps {{\n title \"{title}\"\n cite \"made up\"\n asks us.duty\n when kind is import\n when item us.hts in {{9405}}\n duty 3%\n }}\n}}\n"
    )
}

fn laws(test: &str, a: (&str, &str, &str), b: (&str, &str, &str)) -> (Folder, Ended) {
    let folder = Folder::new(test);
    for (name, (rate, codes, title)) in [("a", a), ("b", b)] {
        std::fs::create_dir(folder.path(name)).expect("a folder");
        folder.write(&format!("{name}/test.law"), law(rate, codes, title));
    }
    let ended = folder.run(&["law", "diff", "a,known=2026-01-01", "known=2026-01-01,law=b"]);
    (folder, ended)
}

#[test]
fn another_rate_shows_with_a_day_a_case_and_both_answers() {
    let (_folder, ended) = laws("diff-rate", ("10%", "8471", "Lamps"), ("25%", "8471", "Lamps"));
    assert_eq!(ended.code, 1, "{}", ended.err);
    assert!(
        ended.out.starts_with("Answers differ in 1 region  from a,known=2026-01-01 to known=2026-01-01,law=b\n"),
        "{}",
        ended.out
    );
    let witness = ended.out.lines().find(|line| line.contains("witness")).expect("a case");
    assert!(witness.contains(" on 2026-01-01: kind import"), "{witness}");
    assert!(ended.out.contains("us.duty: needs-facts (0% to 13%) → needs-facts (0% to 28%)\n"), "{}", ended.out);
    assert!(!ended.out.contains("us.test.lamps"), "what is the same is not told: {}", ended.out);
}

#[test]
fn a_narrower_scope_shows_with_a_code_that_fell_out() {
    let (_folder, ended) = laws("diff-scope", ("10%", "8471 8473", "Lamps"), ("10%", "8471", "Lamps"));
    assert_eq!(ended.code, 1, "{}", ended.err);
    let witness = ended.out.lines().find(|line| line.contains("witness")).expect("a case");
    assert!(witness.contains("us.hts 8473"), "{}", ended.out);
    assert!(ended.out.contains("us.duty: 10% → silent\n"), "{}", ended.out);
}

#[test]
fn another_ground_for_the_same_outcome_is_told_as_such() {
    let folder = Folder::new("diff-ground");
    let ended = folder.run(&["law", "diff", "known=2026-02-19", "known=2026-03-01"]);
    assert_eq!(ended.code, 1, "{}", ended.err);
    let region = ended.out.split("\n\n").find(|part| part.starts_with("us.122.surcharge ")).expect("the surcharge");
    let last = region.lines().last().expect("a line");
    assert!(last.contains("us.duty: ") && last.contains("now by us.122.surcharge"), "{region}");
    for line in ended.out.lines() {
        let same = line.split_once(": ").and_then(|(_, said)| said.split_once(" → ")).is_some_and(|(a, b)| a == b);
        assert!(!same, "a line that shows no difference: {line}");
    }
}

#[test]
fn other_words_alone_are_no_difference() {
    let (folder, ended) = laws("diff-words", ("10%", "8471", "Lamps"), ("10%", "8471", "Lamps and shades"));
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(ended.out.starts_with("No answer differs  from "), "{}", ended.out);
    assert!(ended.out.contains("Only words differ: us.test.lamps"), "{}", ended.out);
    let ended = folder.run(&["law", "diff", "shipped", "shipped", "--format", "json"]);
    let difference: Value = serde_json::from_str(&ended.out).expect("JSON");
    assert_eq!((ended.code, regions(&difference).len()), (0, 0));
}

#[test]
fn a_scenario_lies_over_the_law_of_its_side_in_whichever_order_they_are_named() {
    let folder = Folder::new("diff-order");
    folder.write("own.law", law("10%", "8471", "Lamps"));
    let ends = "event us.test.lamps rescinded known 2026-01-01 effective 2026-01-02 source \"supposed\"";
    folder.write("ends.law", format!("scenario supposed.end {{ title \"No duty on lamps\"\n {ends} }}\n"));
    for to in ["law=own.law,scenario=ends.law,known=2026-01-05", "known=2026-01-05,scenario=ends.law,law=own.law"] {
        let difference = diff(&folder, "own.law,known=2026-01-05", to);
        let names: Vec<&str> = regions(&difference).iter().filter_map(|region| region["name"].as_str()).collect();
        assert_eq!(names, ["us.test.lamps"], "{to}");
    }
}

#[test]
fn what_cannot_be_compared_is_refused() {
    let folder = Folder::new("diff-refused");
    folder.write("tariff.law", TARIFF);
    folder.write("broken.law", "instrument us.x {\n    title \"X\"\n");
    folder.write("notes.txt", "nothing");
    std::fs::create_dir(folder.path("empty")).expect("a folder");
    let refuses = |sides: &[&str], said: &[&str]| {
        folder.refuses(&[&["law", "diff"], sides].concat(), said);
    };
    refuses(&[], &["<A>", "<B>"]);
    refuses(&["shipped"], &["<B>"]);
    refuses(&["shipped", "known=yesterday"], &["`known=yesterday`", "expected a date, as in known=2025-11-15"]);
    refuses(&["shipped", "knwon=2025-11-15"], &["`knwon=` is not known here", "known=DATE"]);
    refuses(&["shipped", ""], &["a part is empty", "shipped"]);
    refuses(&["shipped", "no/such"], &["no/such", "no such file or folder"]);
    refuses(&["shipped", "empty"], &["empty", "no law file"]);
    refuses(&["shipped", "law=empty,broken.law"], &["empty and broken.law are both named"]);
    refuses(&["shipped", "scenario=broken.law"], &["broken.law:", "not closed"]);
    refuses(&["shipped", "broken.law"], &["broken.law:"]);
    refuses(&["shipped", "shipped", "--cases", "many"], &["--cases", "many"]);
    refuses(&["shipped", "shipped", "--format", "xml"], &["--format", "xml"]);
}
