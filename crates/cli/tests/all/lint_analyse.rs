//! `portcullis law lint --analyse`: what is worth a second look is told beside the errors, and never in their place.

use crate::common;

use common::Folder;

/// A law of its own with these statements in its one instrument.
fn law(statements: &str) -> String {
    format!(
        "code-system us.hts \"Tariff\" digits\n\
         decision us.duty {{ title \"Duty\" issuer US combines sum }}\n\
         instrument us.test {{\n title \"A test\"\n issuer US\n agency CBP\n cite \"made up\"\n edition 2025-01-01\n verified-through 2026-12-31\n{statements}\n}}\n"
    )
}

fn provision(name: &str, clauses: &str) -> String {
    format!("provision us.test.{name} {{\n title \"{name}\"\n cite \"made up\"\n{clauses}\n}}\n")
}

fn duty(name: &str, codes: &str, rate: &str) -> String {
    provision(name, &format!(" asks us.duty\n when kind is import\n when item us.hts in {{{codes}}}\n duty {rate}"))
}

const ANALYSE: &[&str] = &["law", "lint", "--law-only", "--analyse", "--known", "2026-11-25", "test.law"];

fn noted(test: &str, statements: &str) -> String {
    let folder = Folder::new(test);
    folder.write("test.law", law(statements));
    let ended = folder.run(ANALYSE);
    assert_eq!(ended.code, 0, "notes are no errors: {}{}", ended.out, ended.err);
    ended.out
}

#[test]
fn an_overlap_is_told_with_its_place_a_case_and_the_answer_and_an_edge_ends_it() {
    let both = duty("computers", "8471", "10%") + &duty("laptops", "8471.30", "25%");
    let out = noted("lint-overlap", &both);
    assert!(out.contains("as known on 2026-11-25: overlaps 1, gaps 0, covered by another 0\n"), "{out}");
    let line = law(&both).lines().position(|line| line.contains("us.test.laptops")).expect("a line") + 1;
    assert!(out.contains(&format!("us.test.laptops (duty 25%)  (test.law:{line})\n")), "{out}");
    assert!(out.contains("kind import") && out.contains("us.hts 8471.30"), "{out}");
    assert!(out.contains("us.duty: 35% by us.test.computers 10%; us.test.laptops 25%\n"), "{out}");
    let linked = both.replace("duty 25%", "duty 25%\n excepts us.test.computers");
    let out = noted("lint-linked", &linked);
    assert!(out.contains("overlaps 0, gaps 0, covered by another 0\n"), "{out}");
}

#[test]
fn a_gap_and_a_provision_that_another_covers_are_told_with_cases_on_which_the_law_is_silent() {
    let table = "table us.test.rates {\n title \"Rates\"\n edition 2025-01-01\n columns places : places, rate : share\n row BR | 10% until 2026-03-31\n row BR | 20% from 2026-05-01\n}\n";
    let rated = provision(
        "rated",
        " asks us.duty\n for each row of us.test.rates\n when kind is import\n when item us.hts in {9405}\n when origin in row.places\n duty row.rate",
    );
    let out = noted("lint-gap", &format!("{table}{rated}"));
    assert!(out.contains("overlaps 0, gaps 1, covered by another 0\n"), "{out}");
    assert!(out.contains("ends on 2026-03-31 and its next begins on 2026-05-01"), "{out}");
    assert!(out.contains("case      on 2026-04-01: ") && out.contains("answer    us.duty: silent\n"), "{out}");
    let wide = provision("wide", " when origin in {CA MX}\n excepts us.test.chairs");
    let narrow = provision("narrow", " when origin in {CA}\n when item us.hts in {9401.69}\n excepts us.test.chairs");
    let out = noted("lint-covered", &format!("{}{wide}{narrow}", duty("chairs", "9401", "5%")));
    assert!(out.contains("overlaps 0, gaps 0, covered by another 1\n"), "{out}");
    assert!(out.contains("us.test.narrow lies wholly inside us.test.wide"), "{out}");
}

#[test]
fn short_notes_are_a_line_each_with_their_place_first() {
    let folder = Folder::new("lint-short");
    folder.write("test.law", law(&(duty("computers", "8471", "10%") + &duty("laptops", "8471.30", "25%"))));
    let ended = folder.run(&[ANALYSE, &["--short"]].concat());
    assert_eq!(ended.code, 0, "{}", ended.err);
    let notes: Vec<&str> = ended.out.lines().filter(|line| line.contains(": note: ")).collect();
    assert!(
        matches!(notes[..], [note] if note.starts_with("test.law:") && note.contains(": note: overlap: ")),
        "{}",
        ended.out
    );
}

#[test]
fn a_law_with_errors_is_not_analysed() {
    let folder = Folder::new("lint-errors");
    let both = duty("computers", "8471", "10%") + &duty("laptops", "8471.30", "25%");
    folder.write("test.law", law(&both.replace("asks us.duty", "asks us.dutty")));
    let ended = folder.run(ANALYSE);
    assert_eq!(ended.code, 2, "{}{}", ended.out, ended.err);
    assert!(ended.err.contains("us.dutty") && ended.err.contains("did you mean `us.duty`"), "{}", ended.err);
    assert!(ended.err.contains("test.law:") && !ended.out.contains("overlap"), "{}{}", ended.out, ended.err);
}

#[test]
fn the_shipped_law_is_free_of_errors_and_the_heading_counts_its_notes() {
    let folder = Folder::new("lint-shipped");
    let ended = folder.run(&["law", "lint", "--analyse", "--known", "2026-11-25", "--short"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(ended.out.contains(": 0 errors, "), "{}", ended.out);
    let heading = ended.out.lines().find(|line| line.starts_with("as known on 2026-11-25: ")).expect("a heading");
    for (kind, word) in [("overlap", "overlaps"), ("gap", "gaps"), ("covered", "covered by another")] {
        let notes = ended.out.lines().filter(|line| line.contains(&format!(": note: {kind}: "))).count();
        assert!(format!("{heading},").contains(&format!("{word} {notes},")), "{notes} of {kind}: {heading}");
    }
}

#[test]
fn what_cannot_be_looked_over_is_refused() {
    let folder = Folder::new("lint-refused");
    folder.write("test.law", law(&duty("computers", "8471", "10%")));
    folder.write("latin1.law", b"// caf\xe9\n");
    folder.refuses(&["law", "lint", "--known", "2026-11-25", "test.law"], &["--analyse"]);
    folder.refuses(&["law", "lint", "--analyse", "--known", "today", "test.law"], &["today", "expected a date"]);
    folder.refuses(&["law", "lint", "--analyse", "missing.law"], &["missing.law", "no such file"]);
    folder.refuses(&["law", "lint", "--analyse", "latin1.law"], &["latin1.law:1", "not UTF-8"]);
}
