//! What classifies and what does not.

use proptest::prelude::*;

use super::*;

fn declared(system: &str, written: &str) -> Declared {
    let code = eccn::of_system(system, written);
    Declared { system: system.into(), code, written: written.into(), by: By::Document }
}

fn of(codes: &[&str]) -> Classification {
    let declared = codes.iter().map(|code| declared(eccn::SYSTEM, code)).collect();
    Classification { declared, ..Classification::default() }
}

fn eccn(codes: &[&str]) -> Option<String> {
    of(codes).eccn().map(|code| code.as_str().to_owned())
}

#[test]
fn only_what_is_declared_and_agrees_is_the_code() {
    assert_eq!(eccn(&[]), None);
    assert_eq!(eccn(&["5D002"]).as_deref(), Some("5D002"));
    assert_eq!(eccn(&["5D002", "5D002.c.1"]).as_deref(), Some("5D002.c.1"));
    assert_eq!(eccn(&["5D002.c.1", "5D002", "5d002"]).as_deref(), Some("5D002.c.1"));
    assert_eq!(eccn(&["5D002", "EAR99"]), None);
    assert_eq!(eccn(&["5D002", "n/a"]), None);
    assert!(of(&["5D002", "EAR99"]).is_conflicting(eccn::SYSTEM));
    assert!(!of(&["5D002", "5D002.c.1", "n/a"]).is_conflicting(eccn::SYSTEM));
}

#[test]
fn ear99_is_declared_or_not_known() {
    assert_eq!(of(&[]).is_ear99(), Known::Open);
    assert_eq!(of(&["EAR99"]).is_ear99(), Known::Yes);
    assert_eq!(of(&["3A991"]).is_ear99(), Known::No);
    assert_eq!(of(&["EAR99", "3A991"]).is_ear99(), Known::Open);
    assert_eq!(of(&["none"]).is_ear99(), Known::Open);
}

#[test]
fn tariff_codes_nest_by_digits() {
    let codes = vec![declared("us.hts", "8542.31"), declared("us.hts", "8542.31.00.01")];
    let found = Classification { declared: codes, ..Classification::default() };
    assert_eq!(found.code("us.hts").map(Code::as_str), Some("8542.31.00.01"));
    assert_eq!(found.eccn(), None);
}

#[test]
fn every_question_has_a_citation() {
    for question in
        [Question::Holder, Question::Strength, Question::MassMarket, Question::Published, Question::Sensitive]
    {
        assert!(question.to_string().contains("(15 CFR "), "{question}");
    }
}

proptest! {
    #[test]
    fn the_order_of_declarations_does_not_matter_and_one_that_agrees_changes_nothing(
        codes in proptest::collection::vec(proptest::sample::select(vec!["5D002", "5D002.c.1", "EAR99", "n/a", "3A001.b.2"]), 0..5)
    ) {
        let mut turned: Vec<&str> = codes.iter().rev().copied().collect();
        prop_assert_eq!(eccn(&codes), eccn(&turned));
        prop_assert_eq!(of(&codes).is_conflicting(eccn::SYSTEM), of(&turned).is_conflicting(eccn::SYSTEM));
        if let Some(code) = eccn(&codes) {
            turned.push(&code);
            prop_assert_eq!(eccn(&turned), Some(code.clone()));
        }
    }
}
