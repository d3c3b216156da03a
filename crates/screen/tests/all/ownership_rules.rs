//! What each rule counts: the examples that their publishers give, as facts, and the places where the rules part.

use crate::ownership_support;

use ownership_support::{OFAC, World, held};
use screen::ownership::Verdict::{Certain, No, Possible};
use screen::ownership::holdings::Hand;
use screen::ownership::{Counts, Rule};

const MULTIPLIED: &str = "owned >= 50% in-aggregate by us.sdn multiplied";

/// FAQ 401, example 1.
#[test]
fn half_of_a_half_is_blocked_because_the_intermediary_is() {
    let world = World::sdn("X,A,50%\nP,A,50%\nA,B,50%\nQ,B,50%", &["X"]);
    assert_eq!(world.share(OFAC, "A"), (Certain, held("50%")));
    assert_eq!(world.share(OFAC, "B"), (Certain, held("50%")));
    assert_eq!(world.share(MULTIPLIED, "B"), (No, held("25%")));
}

/// FAQ 401, example 2.
#[test]
fn two_blocked_intermediaries_of_one_person_add_up() {
    let world = World::sdn("X,A,50%\nX,B,50%\nO,A,50%\nO,B,50%\nA,C,25%\nB,C,25%\nO,C,50%", &["X"]);
    assert_eq!(world.share(OFAC, "C"), (Certain, held("50%")));
    assert_eq!(world.share(MULTIPLIED, "C"), (No, held("25%")));
}

/// FAQ 401, example 3.
#[test]
fn what_a_person_holds_itself_and_through_a_blocked_intermediary_adds_up() {
    let world = World::sdn("X,A,50%\nO,A,50%\nX,B,10%\nA,B,40%\nO,B,50%", &["X"]);
    assert_eq!(world.share(OFAC, "B"), (Certain, held("50%")));
}

/// FAQ 401, the example with one intermediary below the threshold.
#[test]
fn an_intermediary_below_half_passes_nothing_on() {
    let world = World::sdn("X,A,50%\nO,A,50%\nX,B,25%\nO,B,75%\nA,C,25%\nB,C,25%\nO,C,50%", &["X"]);
    assert_eq!(world.verdict(OFAC, "B"), No);
    assert_eq!(world.share(OFAC, "C"), (No, held("25%")));
    // Multiplied, the 25 % of B would count: 12.5 % and 6.25 %.
    assert_eq!(world.share(MULTIPLIED, "C").1, held("18.75%"));
}

/// The same definition of "indirectly" (FAQ 401), with both intermediaries below the threshold.
#[test]
fn two_intermediaries_below_half_pass_nothing_on_even_together() {
    let world = World::sdn("X,A,25%\nO,A,75%\nX,B,25%\nO,B,75%\nA,C,50%\nB,C,50%", &["X"]);
    assert_eq!(world.share(OFAC, "C"), (No, held("0%")));
}

/// FAQ 399.
#[test]
fn shares_of_several_blocked_persons_add_up_whatever_their_programs() {
    let world = World::sdn("X,A,25%\nY,A,25%\nO,A,50%", &["X", "Y"]);
    assert_eq!(world.share(OFAC, "A"), (Certain, held("50%")));
}

/// "Owned in the aggregate" holds for intermediaries too (FAQ 401).
#[test]
fn an_intermediary_owned_by_several_together_counts_with_all_it_holds() {
    let world = World::sdn("X,A,30%\nY,A,20%\nO,A,50%\nA,B,49%\nY,B,1%\nO,B,50%", &["X", "Y"]);
    assert_eq!(world.share(OFAC, "B"), (Certain, held("50%")));
}

/// FAQ 398.
#[test]
fn control_blocks_nothing_and_is_told() {
    let world = World::sdn("X,A,49%,,,yes\nO,A,51%\nX,B,,,,yes\nO,B,100%\nP,C,50%\nO,C,50%,,,yes", &["X"]);
    for name in ["A", "B", "C"] {
        assert_eq!(world.verdict(OFAC, name), No, "{name}");
    }
    let (answer, text) = world.told(&ownership_support::closed(OFAC), "B");
    assert_eq!(answer.hands, [(world.id("X"), Hand::Control, Counts::Yes)]);
    assert!(text.contains("controlled by X, which counts or may: no ownership, a reason for caution"), "{text}");
}

/// FAQ 402.
#[test]
fn a_holding_sold_counts_until_its_last_day() {
    let text = "X,A,60%,,2024-06-30\nX,A,40%,2024-07-01,\nO,A,40%,,2024-06-30\nO,A,60%,2024-07-01,";
    let on = |day| World::sdn(text, &["X"]).on(day).verdict(OFAC, "A");
    assert_eq!(on(jiff::civil::date(2024, 6, 30)), Certain);
    assert_eq!(on(jiff::civil::date(2024, 7, 1)), No);
}

/// A tenth of a thousandth of a percent below the threshold is below it.
#[test]
fn the_threshold_is_exact() {
    let world = World::sdn("X,A,49.9999%\nO,A,50.0001%\nX,B,50%\nO,B,50%\nX,C,50.0001%\nO,C,49.9999%", &["X"]);
    let more = "owned > 50% in-aggregate by us.sdn";
    assert_eq!(["A", "B", "C"].map(|name| world.verdict(OFAC, name)), [No, Certain, Certain]);
    assert_eq!(["A", "B", "C"].map(|name| world.verdict(more, name)), [No, No, Certain]);
}

#[test]
fn a_third_and_a_sixth_are_exactly_a_half() {
    let world = World::sdn("X,A,1/3\nY,A,200/1200\nO,A,6/12", &["X", "Y"]);
    assert_eq!(world.share(OFAC, "A"), (Certain, held("50%")));
    assert_eq!(world.verdict("owned > 50% in-aggregate by us.sdn", "A"), No);
}

/// 15 CFR part 744 Supplement No. 8(b): owners on different lists together, through affiliates too.
#[test]
fn the_affiliates_rule_adds_up_owners_on_several_lists_and_goes_through_affiliates() {
    let listed = [("E", "us.entity-list"), ("M", "us.meu"), ("S", "us.sdn")];
    let text = "E,A,30%\nM,A,20%\nO,A,50%\nA,B,26%\nS,B,24%\nO,B,50%";
    let world = World::new(text, &listed);
    let entity = "owned >= 50% in-aggregate by us.entity-list";
    let both = "owned >= 50% in-aggregate by {us.entity-list us.meu}";
    let all = "owned >= 50% in-aggregate by {us.entity-list us.meu us.sdn}";
    assert_eq!([entity, both, all].map(|rule| world.verdict(rule, "A")), [No, Certain, Certain]);
    assert_eq!([entity, both, all].map(|rule| world.verdict(rule, "B")), [No, No, Certain]);
}

/// MOFCOM 61 of 2025, article 2: nothing in it adds up several holders; the other reading is one word away.
#[test]
fn without_adding_up_one_holder_must_reach_the_threshold() {
    let listed = [("X", "cn.control-list"), ("Y", "cn.watch-list")];
    let world = World::new("X,A,30%\nY,A,30%\nO,A,40%\nX,B,50%\nO,B,50%\nB,C,50%\nO,C,50%", &listed);
    let one = "owned >= 50% by {cn.control-list cn.watch-list}";
    let together = "owned >= 50% in-aggregate by {cn.control-list cn.watch-list}";
    assert_eq!(["A", "B", "C"].map(|name| world.verdict(one, name)), [No, Certain, Certain]);
    assert_eq!(world.verdict(together, "A"), Certain);
    assert_eq!(world.share(one, "A").1, held("30%"));
}

/// The United Kingdom: more than half, and designated persons are not simply added up.
#[test]
fn half_is_not_more_than_half() {
    let listed = [("X", "gb.sanctions"), ("Y", "gb.sanctions")];
    let world = World::new("X,A,50%\nY,A,50%\nX,B,50.0001%\nO,B,49.9999%", &listed);
    let rule = "owned > 50% by gb.sanctions";
    assert_eq!(["A", "B"].map(|name| world.verdict(rule, name)), [No, Certain]);
}

#[test]
fn a_listing_counts_from_its_first_day_to_its_last() {
    let mut world = World::new("X,A,60%\nO,A,40%", &[]);
    let mut listing = screen::ownership::listed::bare("us.sdn");
    (listing.since, listing.until) = (Some(jiff::civil::date(2026, 1, 10)), Some(jiff::civil::date(2026, 3, 31)));
    world.listed.add(world.holdings.names().find("X").expect("X"), listing);
    for (day, verdict) in [
        (jiff::civil::date(2026, 1, 9), No),
        (jiff::civil::date(2026, 1, 10), Certain),
        (jiff::civil::date(2026, 3, 31), Certain),
        (jiff::civil::date(2026, 4, 1), No),
    ] {
        world.day = day;
        assert_eq!(world.verdict(OFAC, "A"), verdict, "{day}");
    }
}

#[test]
fn a_hit_that_is_not_settled_makes_it_possible_and_is_asked_for() {
    let world = World::sdn("X,A,60%\nO,A,40%", &["?X"]);
    assert_eq!(world.verdict(OFAC, "A"), Possible);
    let (_, text) = world.told(&ownership_support::closed(OFAC), "A");
    assert!(text.contains("to settle it: whether X is the party that is listed"), "{text}");
}

#[test]
fn a_listed_party_counts_as_an_owner_whoever_owns_it() {
    let world = World::sdn("O,X,100%\nX,A,50%\nO,A,50%", &["X"]);
    assert_eq!(world.verdict(OFAC, "X"), No);
    assert_eq!(world.verdict(OFAC, "A"), Certain);
    let (answer, text) = world.told(&ownership_support::closed(OFAC), "X");
    assert_eq!(answer.listed, Counts::Yes);
    assert!(text.contains("it is listed itself"), "{text}");
}

#[test]
fn a_rule_of_the_law_and_its_text_are_one() {
    let rule: Rule = OFAC.parse().expect("a rule");
    assert!(rule.holds(held("50%").low) && !rule.holds(held("49.9999%").low));
    assert_eq!(rule.to_string(), OFAC);
}
