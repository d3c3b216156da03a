//! Circles, cross-holdings, and what is not known.

use crate::ownership_support;

use ownership_support::{OFAC, World, closed, held, open};
use screen::ownership::Verdict::{Certain, No, Possible};
use screen::ownership::{Missing, Oddity, Verdict};

const MULTIPLIED: &str = "owned >= 50% in-aggregate by us.sdn multiplied";

#[test]
fn a_circle_that_nobody_listed_holds_anything_of_does_not_count() {
    let world = World::sdn("A,B,60%\nB,A,60%\nP,A,40%\nQ,B,40%\nX,C,10%\nO,C,90%", &["X"]);
    for name in ["A", "B"] {
        assert_eq!(world.share(OFAC, name), (No, held("0%")), "{name}");
        assert_eq!(world.share(MULTIPLIED, name).1, held("0%"), "{name}");
    }
}

#[test]
fn a_circle_that_the_listed_own_by_half_counts_for_certain() {
    let world = World::sdn("X,A,50%\nB,A,50%\nA,B,50%\nP,B,50%", &["X"]);
    assert_eq!(world.share(OFAC, "A"), (Certain, held("100%")));
    assert_eq!(world.share(OFAC, "B"), (Certain, held("50%")));
    // a = 1/2 + b/2, b = a/2: two thirds and one third.
    let (_, a) = world.share(MULTIPLIED, "A");
    let (_, b) = world.share(MULTIPLIED, "B");
    assert!(a.low <= held("2/3").low && held("2/3").high <= a.high && a.high - a.low < 100, "{a:?}");
    assert!(b.low <= held("1/3").low && held("1/3").high <= b.high && b.high - b.low < 100, "{b:?}");
}

#[test]
fn parties_that_count_only_if_they_make_each_other_count_are_possible_and_told_so() {
    // X holds 40 % of A. With B's 60 % that is all of it, and B is A's by 60 %: it stands or falls together.
    let world = World::sdn("X,A,40%\nB,A,60%\nA,B,60%\nP,B,40%", &["X"]);
    assert_eq!(world.share(OFAC, "A"), (Possible, held("40%..100%")));
    assert_eq!(world.share(OFAC, "B"), (Possible, held("0%..60%")));
    let (answer, text) = world.told(&closed(OFAC), "A");
    assert!(answer.circular, "{text}");
    assert!(text.contains("only if parties that own each other in a circle make each other count"), "{text}");
    // Multiplied: a = 0.4 + 0.6 b, b = 0.6 a, so 62.5 %: whoever looks through the circle finds more than half.
    assert_eq!(world.verdict(MULTIPLIED, "A"), Certain);
}

#[test]
fn a_circle_below_an_intermediary_that_does_not_count_does_not_count_either() {
    let world = World::sdn("X,C,10%\nP,C,90%\nC,A,40%\nB,A,60%\nA,B,60%\nQ,B,40%", &["X"]);
    for name in ["A", "B", "C"] {
        assert_eq!(world.verdict(OFAC, name), No, "{name}");
    }
}

#[test]
fn what_a_party_holds_of_itself_makes_the_others_possibly_more() {
    let world = World::sdn("X,A,45%\nA,A,10%\nP,A,45%\nX,B,40%\nB,B,10%\nP,B,50%", &["X"]);
    // 45 of 90 is a half; 40 of 90 is not.
    assert_eq!(world.share(OFAC, "A"), (Possible, held("45%..50%")));
    assert_eq!(world.verdict(OFAC, "B"), No);
    let graph = world.graph();
    assert!(graph.oddities().contains(&Oddity::Itself { party: world.id("A"), held: held("10%") }));
}

#[test]
fn what_nobody_named_holds_may_be_the_listeds_where_they_hold_anything() {
    let world = World::sdn("X,A,30%\nO,A,45%\nO,B,45%\nX,C,30%\nO,C,55%", &["X"]);
    assert_eq!(world.share(OFAC, "A"), (Possible, held("30%..55%")));
    assert_eq!(world.share(OFAC, "B"), (No, held("0%")));
    assert_eq!(world.share(OFAC, "C"), (No, held("30%..45%")));
    let (answer, text) = world.told(&closed(OFAC), "A");
    assert_eq!(answer.missing, [Missing::Rest { party: world.id("A"), units: held("25%").low }], "{text}");
}

#[test]
fn a_range_is_open_only_where_it_straddles_the_threshold() {
    let verdict = |x: &str, o: &str| World::sdn(&format!("X,A,{x}\nO,A,{o}"), &["X"]).verdict(OFAC, "A");
    assert_eq!(verdict("50%..60%", "40%..50%"), Certain);
    assert_eq!(verdict("45%..55%", "45%..55%"), Possible);
    assert_eq!(verdict("24%..31%", "69%..76%"), No);
    // What the others hold for certain the listed cannot hold.
    assert_eq!(verdict("unknown", "60%"), No);
    assert_eq!(verdict("unknown", "40%"), Possible);
    assert_eq!(verdict("unknown", "unknown"), Possible);
}

#[test]
fn a_party_of_whose_owners_nothing_is_stated_may_be_anybodys() {
    let world = World::sdn("H,A,60%\nP,A,40%\nnone,P,\nX,B,10%\nP,B,90%", &["X"]);
    assert_eq!(world.verdict(OFAC, "A"), No);
    assert_eq!(world.open(OFAC, "A"), Possible);
    assert_eq!(world.open(OFAC, "P"), No);
    assert_eq!(world.open(OFAC, "B"), No);
    let (answer, _) = world.told(&open(OFAC), "A");
    assert_eq!(answer.missing, [Missing::Owners { party: world.id("H") }]);
}

#[test]
fn the_facts_asked_for_are_those_that_would_settle_it_and_no_more() {
    // 20 % for certain; H's 35 % in doubt is enough to reach a half, G's 5 % does not matter once H is cleared.
    let text = "X,A,20%\nH,A,35%\nG,A,5%\nO,A,40%\nX,H,unknown\nO,H,50%\nX,G,unknown\nO,G,50%";
    let world = World::sdn(text, &["X"]);
    let (answer, text) = world.told(&closed(OFAC), "A");
    assert_eq!(answer.verdict, Possible);
    let [Missing::Share { owner, owned, .. }] = answer.missing.as_slice() else { panic!("{text}") };
    assert_eq!((*owner, *owned), (world.id("X"), world.id("H")));
}

#[test]
fn rows_that_come_to_more_than_all_are_told() {
    let world = World::sdn("X,A,60%\nO,A,60%\nX,B,40%\nO,B,70%", &["X"]);
    assert_eq!(world.verdict(OFAC, "A"), Certain);
    assert_eq!(world.verdict(OFAC, "B"), No);
    let (_, text) = world.told(&closed(OFAC), "A");
    assert!(text.contains("odd: the holdings of A come to 120%"), "{text}");
}

#[test]
fn several_rows_for_one_holding_count_once_where_they_agree() {
    let world = World::sdn("X,A,30%,,,,one\nX,A,30%,,,,two\nO,A,70%", &["X"]);
    assert_eq!(world.share(OFAC, "A"), (No, held("30%")));
    let world = World::sdn("X,A,30%,,,,one\nX,A,25%,,,,two\nO,A,45%", &["X"]);
    assert_eq!(world.share(OFAC, "A"), (Possible, held("25%..55%")));
    let (_, text) = world.told(&closed(OFAC), "A");
    assert!(text.contains("odd: X holds of A by several rows (lines 2, 3), taken for 25%..55%"), "{text}");
}

#[test]
fn half_a_date_makes_a_holding_possible() {
    let world = World::sdn("X,A,60%,2026,\nO,A,40%", &["X"]);
    assert_eq!(world.verdict(OFAC, "A"), Possible);
}

#[test]
fn the_answer_shows_each_chain_with_its_shares_and_lines() {
    let world = World::sdn("X,A,50%\nX,B,50%\nO,A,50%\nO,B,50%\nA,C,25%\nB,C,25%\nO,C,50%", &["X"]);
    let (answer, text) = world.told(&closed(OFAC), "C");
    assert_eq!(answer.verdict, Verdict::Certain);
    assert_eq!(
        text,
        "C: certain, 50% (owned >= 50% in-aggregate by us.sdn)\n  \
         X [listed] holds 50% of A (line 2), which holds 25% of C (line 6)\n  \
         X [listed] holds 50% of B (line 3), which holds 25% of C (line 7)\n"
    );
}

#[test]
fn a_chain_of_ten_thousand_is_followed_to_its_end_and_round() {
    let mut text = String::from("X,n0,100%\n");
    for number in 0..10_000 {
        text += &format!("n{number},n{},100%\n", number + 1);
    }
    let world = World::sdn(&text, &["X"]);
    assert_eq!(world.share(OFAC, "n10000"), (Certain, held("100%")));
    let (answer, _) = world.told(&closed(OFAC), "n10000");
    assert_eq!(answer.chains.first().map(|chain| chain.links.len()), Some(10_001));
    assert_eq!(world.share(MULTIPLIED, "n10000"), (Certain, held("100%")));

    let circle = text.replace("X,n0,100%\n", "X,n0,50%\nn10000,n0,50%\n");
    let world = World::sdn(&circle, &["X"]);
    assert_eq!(world.verdict(OFAC, "n5000"), Certain);
    let circle = text.replace("X,n0,100%\n", "X,n0,49%\nn10000,n0,51%\n");
    let world = World::sdn(&circle, &["X"]);
    assert_eq!(world.verdict(OFAC, "n5000"), Possible);
}

#[test]
fn nothing_at_all_is_no_problem() {
    let world = World::sdn("", &[]);
    let graph = world.graph();
    assert!(graph.is_empty() && graph.oddities().is_empty());
    assert_eq!(world.resolve(&graph, &open(OFAC)).tally(), (0, 0, 0));
}

/// Owners drawn at random make one circle of most parties: every step stays near the number of holdings.
#[test]
fn a_circle_of_most_parties_is_resolved() {
    let mut rng = fastrand::Rng::with_seed(5);
    let parties = 20_000;
    let mut text = String::new();
    for party in 0..parties {
        for _ in 0..rng.u32(1..4) {
            text += &format!("p{},p{party},{}%\n", rng.u32(0..parties), [20, 26, 33][rng.usize(0..3)]);
        }
    }
    let listed: Vec<String> = (0..50).map(|party| format!("p{party}")).collect();
    let world = World::sdn(&text, &listed.iter().map(String::as_str).collect::<Vec<_>>());
    let graph = world.graph();
    let order = screen::ownership::order::Order::of(&graph);
    assert!(order.circles().any(|circle| circle.len() > 10_000));
    for rule in [OFAC, MULTIPLIED, "owned >= 50% by us.sdn"] {
        let resolution = world.resolve(&graph, &closed(rule));
        for party in graph.parties().take(200) {
            assert!(resolution.share(party).low <= resolution.share(party).high);
            let _ = screen::ownership::Answer::of(&graph, &resolution, party);
        }
    }
}
