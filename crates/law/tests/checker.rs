//! Each kind of mistake in a law is found, in its place, with what to do; and no other.

#![allow(clippy::indexing_slicing, clippy::panic, reason = "a test stops on what does not hold")]

use law::{Take, Text};
use vocabulary::Problem;

const BASE: &str = r#"
decision us.license { title "License" issuer US combines strictest }
code-system us.eccn "ECCN" dotted entries us.entries
list us.entity-list "Entity List"
instrument base {
    title "Base" issuer US cite "a source" edition 2025-01-01 verified-through 2026-01-01
    table us.entries { columns items : codes us.eccn  row 3A001
        row 3A002
    }
    group club { title "Club" cite "charter" members DE FR }
}
"#;

/// The problems of `text` laid over a small law, each as "message [label] help".
fn problems(text: &str) -> Vec<String> {
    let (base, none) = law::read(&[Text { name: "base", text: BASE }]);
    assert_eq!(none, []);
    let (_, found) = law::extend(&base, &[Text { name: "test", text }], Take::All);
    found.iter().map(|p: &Problem| format!("{p} [{}] {}", p.label(), p.help_text().unwrap_or_default())).collect()
}

fn in_instrument(body: &str) -> String {
    format!(
        "instrument x {{ title \"X\" issuer US cite \"c\" edition 2025-01-01 verified-through 2026-01-01\n{body}\n}}"
    )
}

fn provision(name: &str, body: &str) -> String {
    format!("provision {name} {{ title \"T\" asks us.license {body} }}")
}

/// Exactly one problem, whose message and help hold `said`.
#[track_caller]
fn finds(text: &str, said: &[&str]) {
    let found = problems(text);
    assert_eq!(found.len(), 1, "{found:#?}");
    for part in said {
        assert!(found[0].contains(part), "expected `{part}` in {found:#?}");
    }
}

#[test]
fn a_sound_provision_has_no_problem() {
    assert_eq!(problems(&in_instrument(&provision("x.a", "when item us.eccn in {3A001.b} requires license"))), [""; 0]);
}

#[test]
fn a_missing_citation_title_issuer_or_verified_day_is_found() {
    let missing = problems("instrument x { provision x.a { asks us.license when published requires license } }");
    for part in ["no title", "no issuer", "no citation", "how far its log is verified"] {
        assert!(missing.iter().any(|m| m.contains(part)), "{part}: {missing:#?}");
    }
}

#[test]
fn a_dangling_edge_is_found_with_the_nearest_name() {
    let body =
        provision("x.rule", "when published requires license") + &provision("x.other", "when published excepts x.rul");
    finds(&in_instrument(&body), &["no provision is called `x.rul`", "did you mean `x.rule`?"]);
}

#[test]
fn an_unknown_code_country_list_fact_or_word_is_found() {
    for (condition, said) in [
        ("item us.eccn in {3A003.b}", "`3A003` is no entry"),
        ("destination in {Germany}", "write DE for Germany"),
        ("any party on us.entity-lst", "did you mean `us.entity-list`?"),
        ("us.some-fact", "no predicate and no fact is called `us.some-fact`"),
        ("kind is exprot", "did you mean `export`?"),
        ("end-use in {nucular}", "did you mean `nuclear`?"),
    ] {
        finds(&in_instrument(&provision("x.a", &format!("when {condition} requires license"))), &[said]);
    }
}

#[test]
fn a_cycle_through_exceptions_or_predicates_is_found_and_named() {
    let exceptions = provision("x.a", "when published requires license excepts x.b")
        + &provision("x.b", "when published requires license excepts x.a");
    finds(&in_instrument(&exceptions), &["depends on itself", "x.a", "x.b"]);
    let predicates =
        "provision x.p { title \"P\" when q.two defines q.one } provision x.q { title \"Q\" when q.one defines q.two }";
    finds(&in_instrument(predicates), &["depends on itself"]);
}

#[test]
fn applies_breaks_no_stratum_because_it_asks_for_conditions_only() {
    let body = provision("x.a", "when published requires license")
        + &provision("x.b", "when applies x.a permits exception B excepts x.a");
    assert_eq!(problems(&in_instrument(&body)), [""; 0]);
}

#[test]
fn an_empty_scope_is_found() {
    let body = provision("x.a", "when destination in {CN} when destination in {club} requires license");
    finds(&in_instrument(&body), &["nothing can be in the scope of `x.a`"]);
}

#[test]
fn exceptions_that_disagree_are_found_unless_one_yields() {
    let rule = provision("x.rule", "when destination in {CN} requires license");
    let relief = provision("x.relief", "when destination in {CN} permits exception R excepts x.rule");
    let stricter = provision("x.stricter", "when destination in {CN} prohibits excepts x.rule");
    let yields = provision("x.stricter", "when destination in {CN} prohibits excepts x.rule, x.relief");
    finds(&in_instrument(&(rule.clone() + &relief + &stricter)), &["two exceptions to `x.rule` disagree"]);
    assert_eq!(problems(&in_instrument(&(rule.clone() + &relief + &yields))), [""; 0]);
    let elsewhere = provision("x.stricter", "when destination in {DE} prohibits excepts x.rule");
    assert_eq!(problems(&in_instrument(&(rule + &relief + &elsewhere))), [""; 0], "no place in common");
}

#[test]
fn impossible_dates_are_found() {
    let rule = provision("x.rule", "when published requires license");
    let event = |clauses: &str| in_instrument(&format!("{rule} event x.rule {clauses} source \"s\""));
    finds(&event("adopted known 2025-02-30 effective 2025-03-01"), &["`2025-02-30` is no day of the calendar"]);
    finds(&event("suspended known 2025-03-01 effective 2025-03-01 until 2025-02-01"), &["before it begins"]);
    finds(&event("adopted known 2025-03-01"), &["adopted from when?"]);
    finds(&event("adopted effective 2025-03-01"), &["when it became known"]);
    finds(
        &in_instrument(&format!("{rule} event x.rule adopted known 2025-03-01 effective 2025-03-01")),
        &["no source"],
    );
}

#[test]
fn only_a_member_can_adopt_and_only_a_coordinated_provision() {
    let rule = provision("x.rule", "when published requires license coordinated with club");
    let event = "event x.rule adopted by JP known 2025-03-01 effective 2025-03-01 source \"s\"";
    finds(&in_instrument(&(rule + event)), &["Japan is no member of `club`"]);
    let alone = provision("x.rule", "when published requires license");
    finds(&in_instrument(&(alone + event)), &["not coordinated"]);
}

#[test]
fn a_name_declared_twice_is_found_with_both_places() {
    let twice =
        provision("x.a", "when published requires license") + &provision("x.a", "when published requires license");
    finds(&in_instrument(&twice), &["declared twice"]);
}

#[test]
fn problems_after_the_first_are_found_too() {
    let text = in_instrument(&format!(
        "{}\n{}\n{}",
        provision("x.a", "when destination in {XX} requires license"),
        provision("x.b", "when kind is nothing requires license"),
        "provision x.c { title \"C\" asks us.license wen published\n requires license }"
    ));
    let found = problems(&text);
    assert_eq!(found.len(), 3, "{found:#?}");
    assert!(found.iter().any(|m| m.contains("`wen` is not a clause")), "{found:#?}");
}

#[test]
fn a_bundle_reads_back_as_the_same_law() {
    let (law, _) = law::read(&[Text { name: "base", text: BASE }]);
    let bytes = law::bundle::write(&law).expect("written");
    let again = law::bundle::read(&bytes).expect("read");
    assert_eq!(law::bundle::write(&again).expect("written"), bytes);
    assert!(law::bundle::read(&bytes[..bytes.len() / 2]).is_err(), "half a bundle is no law");
}

#[test]
fn a_snapshot_is_named_by_texts_day_and_basis() {
    use vocabulary::case::Basis;
    let day = |text: &str| vocabulary::read::date(text).expect("a date");
    let (law, _) = law::read(&[Text { name: "base", text: BASE }]);
    let changed = BASE.replace("Club", "Klub");
    let (other, _) = law::read(&[Text { name: "base", text: &changed }]);
    let name = |law: &law::Law, on: &str, basis| law::compile(law, day(on), basis).hash();
    let here = name(&law, "2025-10-15", Basis::Law);
    assert_eq!(here, name(&law, "2025-10-15", Basis::Law));
    assert_ne!(here, name(&law, "2025-10-16", Basis::Law));
    assert_ne!(here, name(&law, "2025-10-15", Basis::Administered));
    assert_ne!(here, name(&other, "2025-10-15", Basis::Law));
}
