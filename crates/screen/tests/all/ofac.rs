//! The score of OFAC's page: what it is made of, and what holds for any two texts.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use screen::ofac::{READ_AT_MOST, Technique, score};

fn value(query: &str, name: &str) -> u8 {
    score(query, name).value
}

#[test]
fn a_listed_name_is_found_in_any_order_and_with_names_to_spare() {
    assert_eq!(value("VLADIMIR PUTIN", "PUTIN, Vladimir"), 100);
    assert_eq!(value("vladimir putin", "PUTIN, Vladimir Vladimirovich"), 100);
    assert!(value("Vladimir Vladimirovich Putin", "PUTIN, Vladimir") < 100, "what is asked for must be there");
}

#[test]
fn a_part_of_two_letters_is_left_out_where_there_are_longer_ones() {
    let found = score("KIM JONG UN", "KIM, Jong Man");
    assert_eq!(found.value, 100);
    assert_eq!(found.parts.iter().map(|part| part.part.as_str()).collect::<Vec<_>>(), ["KIM", "JONG"]);
    assert_eq!(value("Z", "ALBARRAQ Z"), 100, "unless there is nothing else");
}

#[test]
fn parts_say_what_they_were_likened_to() {
    let found = score("BIN LADEN", "BIN LADIN, Osama");
    assert_eq!((found.technique, found.value, found.composite), (Technique::Parts, 96, 96));
    let parts: Vec<_> = found.parts.iter().map(|p| (p.part.as_str(), p.with.as_deref(), p.score, p.sound)).collect();
    assert_eq!(parts, [("BIN", Some("BIN"), 100, 4), ("LADEN", Some("LADIN"), 91, 4)]);
}

#[test]
fn a_part_that_does_not_sound_alike_counts_nothing() {
    let found = score("GEORGE BUSH", "OBEID, Boutros Georges");
    assert_eq!(found.parts[1].with, None, "BUSH and BOUTROS are alike by letters only");
    assert_eq!((found.technique, found.value), (Technique::Whole, 57));
}

#[test]
fn a_part_that_nearly_sounds_alike_counts_four_fifths() {
    let found = score("VLADIMIR PUTIN", "POLIN, Vladimir Anatolevich");
    assert_eq!((found.parts[1].with.as_deref(), found.parts[1].score, found.parts[1].sound), (Some("POLIN"), 61, 3));
    assert_eq!(found.value, 81);
}

#[test]
fn the_whole_name_is_compared_in_its_own_order_without_spaces() {
    assert_eq!((value("GEORGE BUSH", "GEORGY MASLOV"), value("BUSH GEORGE", "GEORGY MASLOV")), (85, 64));
    assert_eq!(value("PUTIN VLADIMIR", "TURIN, Vladimir"), 92);
    assert_eq!(value("KIM JONG UN", "KIM, So'ng-hun"), 91, "an apostrophe is nothing, a hyphen is a letter");
}

#[test]
fn a_half_goes_to_the_even_number() {
    assert_eq!(value("GEORGE BUSH", "GROUPE FLEURETTE"), 62, "62.5");
}

#[test]
fn a_name_without_a_part_that_begins_alike_and_is_half_alike_is_not_looked_at() {
    for (query, name) in
        [("ALQAEDA", "AL QAEDA"), ("Владимир Путин", "PUTIN, Vladimir"), ("", "PUTIN"), ("PUTIN", "?!")]
    {
        let found = score(query, name);
        assert_eq!((found.value, found.technique), (0, Technique::NotCandidate), "{query} {name}");
    }
}

#[test]
fn it_is_not_symmetric() {
    assert_eq!((value("PUTIN", "PUTIN, Vladimir"), value("PUTIN, Vladimir", "PUTIN")), (100, 90));
}

#[test]
fn names_of_ten_thousand_letters_are_read_in_part_and_soon_done() {
    let began = Instant::now();
    for unit in ["a", "ab ", "Ab-ca'", "ſ", "一 "] {
        let long: String = unit.chars().cycle().take(10_000).collect();
        let other: String = unit.chars().rev().cycle().take(10_000).collect();
        assert!(score(&long, &other).value <= 100);
        let read: String = long.chars().take(READ_AT_MOST).collect();
        assert_eq!(score(&long, &other).value, score(&read, &other).value, "{unit}");
    }
    assert!(began.elapsed() < Duration::from_secs(10), "took {:?}", began.elapsed());
}

proptest! {
    #[test]
    fn any_two_texts_have_a_score(query in any::<String>(), name in any::<String>()) {
        let found = score(&query, &name);
        prop_assert!(found.value <= 100);
        prop_assert_eq!(found.value, found.whole.max(found.composite));
        prop_assert_eq!(&found, &score(&query, &name));
    }

    #[test]
    fn a_name_is_wholly_like_itself(name in ".*[A-Za-z0-9Я中].*") {
        prop_assert_eq!(score(&name, &name).value, 100);
    }

    #[test]
    fn case_and_apostrophes_are_nothing(query in "[A-Za-z]{1,8}( [A-Za-z]{1,8}){0,3}", name in "[A-Za-z]{1,8}(, [A-Za-z]{1,8}){0,3}") {
        let expected = score(&query, &name);
        prop_assert_eq!(&expected, &score(&query.to_lowercase(), &name.to_uppercase()));
        let marked: String = name.chars().flat_map(|c| [c, '\'']).collect();
        prop_assert_eq!(&expected, &score(&query, &marked));
    }

    #[test]
    fn more_names_never_lower_what_the_parts_come_to(query in "[A-E]{1,6}( [A-E]{1,6}){0,2}", name in "[A-E]{1,6}( [A-E]{1,6}){0,2}", more in "[A-E]{1,6}") {
        let longer = format!("{name} {more}");
        prop_assert!(score(&query, &longer).composite >= score(&query, &name).composite);
    }

    #[test]
    fn the_order_of_the_listed_name_is_nothing_to_the_parts(query in "[A-E]{1,6}( [A-E]{1,6}){0,2}", a in "[A-E]{1,6}", b in "[A-E]{1,6}") {
        prop_assert_eq!(score(&query, &format!("{a}, {b}")).composite, score(&query, &format!("{b} {a}")).composite);
    }
}
