//! Notes on the law: every overlap, gap and subsumption shows in its case, run through the interpreter.

use crate::common;

use decide::Engine;
use decide::analysis::{Kind, Note, notes};
use vocabulary::Case;
use vocabulary::case::Basis;

/// Notes on a small law of duties with these statements in its one instrument.
fn of(statements: &str) -> Vec<Note> {
    let text = format!(
        "code-system us.hts \"Tariff\" digits\ndecision us.duty {{ title \"Duty\" issuer US combines sum }}\ndecision us.license {{ title \"License\" issuer US combines strictest }}\n\
         instrument us.test {{\n    title \"A test\"\n    issuer US\n    agency CBP\n    cite \"Nothing\"\n    edition 2025-01-01\n    verified-through 2026-12-31\n{statements}\n}}\n"
    );
    let (law, problems) = law::read(&[law::Text { name: "test.law", text: &text }]);
    assert!(!vocabulary::Problem::any_error(&problems), "{problems:?}\n{text}");
    let engine = Engine::new(law::compile(&law, jiff::civil::date(2026, 11, 25), Basis::Law));
    notes(&engine)
}

fn provision(name: &str, clauses: &[&str]) -> String {
    let clauses: String = clauses.iter().map(|clause| format!("        {clause}\n")).collect();
    format!("    provision us.test.{name} {{\n        title \"{name}\"\n        cite \"Nothing\"\n{clauses}    }}\n")
}

fn named(notes: &[Note], kind: Kind) -> Vec<Vec<String>> {
    notes.iter().filter(|n| n.kind == kind).map(|n| n.names.clone()).collect()
}

#[test]
fn every_note_on_the_shipped_law_shows_in_its_case() {
    let law = common::shipped();
    let engine = Engine::new(law::compile(&law, jiff::civil::date(2026, 11, 25), Basis::Law));
    let start = std::time::Instant::now();
    let found = notes(&engine);
    println!("{} notes in {:?}", found.len(), start.elapsed());
    for note in &found {
        println!(
            "{:?}: {}\n    {:?}\n    {:?} {:?}",
            note.kind, note.words, note.stated, note.said.verdict, note.said.by
        );
        let case = Case::from_json(&note.case.to_string(), 0).expect("a case that can be read");
        assert!(decide::validate::validate(&law, &case).is_empty(), "{}", note.case);
        let told = engine.verdicts_of(&case, case.on.expect("a day"), |name| name == note.decision);
        let (_, told) = told.first().expect("an answer");
        let by = |name: &str| told.by.split("; ").any(|by| by.split(' ').next() == Some(name));
        match note.kind {
            Kind::Overlap => assert!(note.names.iter().all(|name| by(name)), "{}: {}", note.words, told.by),
            Kind::Gap => assert!(note.names.first().is_some_and(|name| !by(name)), "{}: {}", note.words, told.by),
            Kind::Subsumption => {}
        }
    }
}

#[test]
fn two_duties_of_one_instrument_on_one_case_are_an_overlap_unless_an_edge_says_how_they_stand() {
    let first = provision("first", &["asks us.duty", "when kind is import", "when item us.hts in {8471}", "duty 10%"]);
    let second = |edge: &[&str]| {
        let mut clauses = vec!["asks us.duty", "when kind is import", "when item us.hts in {8471.30}", "duty 25%"];
        clauses.extend(edge);
        provision("second", &clauses)
    };
    let found = of(&format!("{first}{}", second(&[])));
    assert_eq!(named(&found, Kind::Overlap), [["us.test.first", "us.test.second"]], "{found:#?}");
    assert!(found.iter().all(|n| n.said.by.len() == 2 && n.said.verdict == "35%"), "{found:#?}");
    let found = of(&format!("{first}{}", second(&["excepts us.test.first"])));
    assert!(named(&found, Kind::Overlap).is_empty(), "{found:#?}");
    let apart = provision("third", &["asks us.duty", "when kind is import", "when item us.hts in {8703}", "duty 25%"]);
    assert!(of(&format!("{first}{apart}")).is_empty());
}

#[test]
fn days_between_the_end_of_a_row_and_the_next_are_a_gap() {
    let table = |from: &str| {
        format!(
            "    table us.test.rates {{\n        title \"Rates\"\n        edition 2025-01-01\n        columns places : places, rate : share\n        row BR | 10% until 2026-03-31\n        row BR | 20% from {from}\n    }}\n{}",
            provision(
                "rated",
                &[
                    "asks us.duty",
                    "for each row of us.test.rates",
                    "when kind is import",
                    "when origin in row.places",
                    "duty row.rate"
                ],
            )
        )
    };
    let found = of(&table("2026-05-01"));
    assert_eq!(named(&found, Kind::Gap), [["us.test.rated", "us.test.rates"]], "{found:#?}");
    assert!(found.iter().all(|n| n.case.get("on").is_some_and(|on| on == "2026-04-01")), "{found:#?}");
    assert!(of(&table("2026-04-01")).is_empty());
}

#[test]
fn an_exception_inside_another_of_the_same_is_subsumed() {
    let duty = provision("duty", &["asks us.duty", "when kind is import", "duty 10%"]);
    let wide = provision("wide", &["when origin in {CA MX}", "excepts us.test.duty"]);
    let narrow = provision("narrow", &["when origin in {CA}", "when item us.hts in {8471}", "excepts us.test.duty"]);
    let found = of(&format!("{duty}{wide}{narrow}"));
    assert_eq!(named(&found, Kind::Subsumption), [["us.test.narrow", "us.test.wide"]], "{found:#?}");
    let beside = provision("beside", &["when origin in {JP}", "when item us.hts in {8471}", "excepts us.test.duty"]);
    assert!(named(&of(&format!("{duty}{wide}{beside}")), Kind::Subsumption).is_empty());
}
