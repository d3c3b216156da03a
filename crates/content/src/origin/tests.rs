//! What evidence decides and what it leaves open.

use proptest::prelude::*;

use super::*;

const CODES: [&str; 6] = ["US", "DE", "CN", "EU", "UA", "UA-43"];

fn evidence(source: Source, codes: &[&str]) -> Evidence {
    let places = codes.iter().filter_map(|code| Place::from_code(code)).collect();
    Evidence { source, places, on: codes.join(",").into(), note: None }
}

fn us(place: Place) -> bool {
    place.code() == "US"
}

#[test]
fn only_a_declaration_decides_unless_more_is_accepted() {
    let weaker = [Source::SupplierAddress, Source::ManufacturerAddress, Source::RegistryNamespace, Source::Maintainer];
    for source in weaker.into_iter().chain([Source::Repository]) {
        let origin = Origin::new(vec![evidence(source, &["US"])]);
        assert_eq!(origin.inside(us, Source::default()), Known::Open, "{source:?}");
        assert_eq!(origin.inside(us, source), Known::Yes, "{source:?}");
        assert_eq!(origin.hint(Source::default()).map(|hint| hint.source), Some(source));
    }
    assert_eq!(Origin::default().inside(us, Source::Repository), Known::Open);
}

#[test]
fn several_declared_countries_conflict_and_decide_only_what_they_agree_on() {
    let origin = Origin::new(vec![evidence(Source::Declared, &["US"]), evidence(Source::Declared, &["DE"])]);
    assert!(origin.is_conflicting(Source::Declared));
    assert_eq!(origin.inside(us, Source::Declared), Known::Open);
    assert_eq!(origin.inside(|place| place.code() != "CN", Source::Declared), Known::Yes);
    assert_eq!(origin.inside(|place| place.code() == "CN", Source::Declared), Known::No);
    assert_eq!(origin.place(Source::Declared), None);
}

#[test]
fn what_cannot_be_read_opens_the_question() {
    let origin = Origin::new(vec![evidence(Source::Declared, &["US"]), evidence(Source::Declared, &[])]);
    assert_eq!(origin.inside(us, Source::Declared), Known::Open);
    assert_eq!(origin.place(Source::Declared), None);
    assert!(!origin.is_conflicting(Source::Declared));
}

#[test]
fn one_line_says_what_is_known_and_whom_to_ask() {
    let line = |evidence: Vec<Evidence>| Origin::new(evidence).line(Source::Declared);
    assert_eq!(line(vec![]), "origin not declared");
    assert_eq!(line(vec![evidence(Source::Declared, &["US"])]), "origin US declared as `US`");
    assert_eq!(
        line(vec![evidence(Source::Maintainer, &["GB", "IM"])]),
        "origin not declared; GB or IM by maintainer `GB,IM` decides nothing, ask there"
    );
    assert_eq!(
        line(vec![evidence(Source::Declared, &["US"]), evidence(Source::Declared, &["DE"])]),
        "origin conflicting: DE declared as `DE`; US declared as `US`"
    );
    assert_eq!(
        Origin::new(vec![evidence(Source::Repository, &["US"])]).line(Source::Maintainer),
        "origin without accepted evidence; US by repository `US` decides nothing, ask there"
    );
}

fn some_evidence() -> impl Strategy<Value = Evidence> {
    let codes = proptest::sample::subsequence(CODES.to_vec(), 0..3);
    (proptest::sample::select(Source::ALL.to_vec()), codes).prop_map(|(source, codes)| evidence(source, &codes))
}

proptest! {
    #[test]
    fn the_order_of_evidence_and_its_repetition_do_not_matter(
        evidence in proptest::collection::vec(some_evidence(), 0..6).prop_shuffle(), accepted in 0..6_usize
    ) {
        let mut turned: Vec<Evidence> = evidence.iter().rev().cloned().collect();
        turned.extend(evidence.first().cloned());
        let (a, b) = (Origin::new(evidence), Origin::new(turned));
        prop_assert_eq!(&a, &b);
        prop_assert_eq!(a.line(Source::ALL[accepted]), b.line(Source::ALL[accepted]));
    }

    #[test]
    fn evidence_that_agrees_never_opens_what_is_decided_and_weaker_evidence_changes_nothing(
        evidence in proptest::collection::vec(some_evidence(), 0..5), more in some_evidence(),
        inside in proptest::sample::subsequence(CODES.to_vec(), 0..6), accepted in 0..6_usize
    ) {
        let accepted = Source::ALL[accepted];
        let places = |place: Place| inside.contains(&place.code());
        let before = Origin::new(evidence.clone()).inside(places, accepted);
        let agrees = more.inside(&places) == before;
        let weaker = more.source < accepted;
        let after = Origin::new([evidence, vec![more]].concat()).inside(places, accepted);
        if weaker || (agrees && before != Known::Open) {
            prop_assert_eq!(after, before);
        }
    }

    #[test]
    fn what_is_not_known_stays_open(
        evidence in proptest::collection::vec(some_evidence(), 0..5), source in proptest::sample::select(Source::ALL.to_vec())
    ) {
        let unread = Evidence { source, places: PlaceSet::default(), on: "?".into(), note: None };
        let origin = Origin::new([evidence, vec![unread]].concat());
        prop_assert_eq!(origin.inside(us, source), Known::Open);
        prop_assert_eq!(origin.place(source), None);
    }

    #[test]
    fn the_other_places_have_the_other_answer(evidence in proptest::collection::vec(some_evidence(), 0..5)) {
        // Countries that are held in whole or not at all, so that outside is the opposite of inside.
        let origin = Origin::new(evidence);
        let places = |place: Place| place.code().starts_with("UA");
        let inside = origin.inside(places, Source::Repository);
        prop_assert_eq!(origin.inside(|place| !places(place), Source::Repository), !inside);
    }
}
