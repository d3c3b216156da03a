//! Coalitions of the textbooks, what holds of every Shapley value, leaks, and leverage.

use proptest::prelude::*;
use scenario::coalition::{
    Coalition, CoalitionError, Contributions, Harm, Leverage, Players, Worth, cards, leaks, sampled,
};

fn players(count: usize) -> Players {
    Players::new((0..count).map(|at| format!("P{at}")).collect()).unwrap()
}

fn exact(count: usize, value: impl Fn(&Coalition<'_>) -> f64) -> Contributions {
    let worth = Worth::new(players(count), vec!["harm".to_owned()], |who| Ok::<_, String>(vec![value(who)])).unwrap();
    worth.contributions("harm").unwrap()
}

fn shapley(contributions: &Contributions) -> Vec<f64> {
    contributions.players.iter().map(|player| player.shapley).collect()
}

fn close(found: &[f64], expected: &[f64]) -> bool {
    found.len() == expected.len() && found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-12)
}

#[test]
fn of_two_left_gloves_and_a_right_one_the_right_one_is_worth_two_thirds() {
    let found = exact(3, |who| if who.has(2) && (who.has(0) || who.has(1)) { 1.0 } else { 0.0 });
    assert!(close(&shapley(&found), &[1.0 / 6.0, 1.0 / 6.0, 4.0 / 6.0]));
    assert!(close(&[found.players[2].last, found.players[0].last, found.players[2].alone], &[1.0, 0.0, 0.0]));
    assert!(found.residual < 1e-15);
}

#[test]
fn a_permanent_member_of_the_security_council_has_a_hundred_times_the_power_of_another() {
    // Fifteen members, five with a veto, nine votes carry: 421/2145 and 4/2145 (Shapley and Shubik 1954 for the council of
    // eleven; these figures for fifteen are in every textbook). Fifteen are too many to try all, so orders are sampled.
    let carries = |who: &Coalition<'_>| {
        Ok::<_, String>(vec![if (0..5).all(|at| who.has(at)) && who.len() >= 9 { 1.0 } else { 0.0 }])
    };
    let outcome = vec!["carried".to_owned()];
    assert!(matches!(
        Worth::new(players(15), outcome.clone(), carries),
        Err(CoalitionError::TooMany { players: 15, .. })
    ));
    let found = &sampled(&players(15), &outcome, 20_000, 3, carries).unwrap()[0];
    for (at, player) in found.players.iter().enumerate() {
        let expected = if at < 5 { 421.0 / 2145.0 } else { 4.0 / 2145.0 };
        assert!((player.shapley - expected).abs() < 4.0 * player.error, "{player:?}");
        assert!(player.error < 0.003);
    }
    assert!(found.residual < 1e-12);
}

#[test]
fn a_council_of_five_vetoes_and_seven_others_is_counted_exactly() {
    // Shapley and Shubik's count: a member without veto is pivotal where it is the k-th of others and all five came before.
    let (vetoes, others, quota) = (5_u32, 7_u32, 9_u32);
    let found = exact(12, |who| if (0..5).all(|at| who.has(at)) && who.len() >= 9 { 1.0 } else { 0.0 });
    let factorial = |n: u32| (1..=n).map(f64::from).product::<f64>();
    let before = quota - 1 - vetoes;
    let choose = factorial(others - 1) / factorial(before) / factorial(others - 1 - before);
    let small = choose * factorial(quota - 1) * factorial(vetoes + others - quota) / factorial(vetoes + others);
    let large = (1.0 - f64::from(others) * small) / f64::from(vetoes);
    assert!(close(&shapley(&found), &[[large; 5].as_slice(), [small; 7].as_slice()].concat()));
}

#[test]
fn each_pays_its_share_of_the_stretch_of_runway_it_uses() {
    // Littlechild and Owen, "A simple expression for the Shapley value in a special case", Management Science 20(3), 1973.
    let costs = [8.0, 11.0, 13.0, 18.0];
    let found = exact(4, |who| (0..4).filter(|at| who.has(*at)).map(|at| costs[at]).fold(0.0, f64::max));
    assert!(close(&shapley(&found), &[2.0, 3.0, 4.0, 9.0]));
}

#[test]
fn who_needs_each_other_interacts_above_zero_and_who_replaces_each_other_below() {
    let one = vec!["v".to_owned()];
    let both = Worth::new(players(2), one.clone(), |who| Ok::<_, String>(vec![f64::from(u8::from(who.len() == 2))]));
    let either = Worth::new(players(2), one, |who| Ok::<_, String>(vec![f64::from(u8::from(!who.is_empty()))]));
    assert!(close(&[both.unwrap().interactions("v").unwrap()[0].index], &[1.0]));
    assert!(close(&[either.unwrap().interactions("v").unwrap()[0].index], &[-1.0]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn shapley_values_are_efficient_symmetric_additive_and_give_a_dummy_what_it_does_alone(seed: u64, count in 2..8_usize) {
        let mut random = fastrand::Rng::with_seed(seed);
        let table: Vec<f64> = (0..1 << count).map(|_| random.f64() * 10.0 - 4.0).collect();
        let other: Vec<f64> = (0..1 << count).map(|_| random.f64()).collect();
        let mask = |who: &Coalition<'_>| (0..count).filter(|at| who.has(*at)).map(|at| 1 << at).sum::<usize>();
        let found = exact(count, |who| table[mask(who)]);
        let sum: f64 = shapley(&found).iter().sum();
        prop_assert!((sum - (table[(1 << count) - 1] - table[0])).abs() < 1e-11);

        let second = exact(count, |who| other[mask(who)]);
        let both = exact(count, |who| 2.0 * table[mask(who)] + other[mask(who)]);
        let added: Vec<f64> = shapley(&found).iter().zip(shapley(&second)).map(|(a, b)| 2.0 * a + b).collect();
        prop_assert!(shapley(&both).iter().zip(&added).all(|(a, b)| (a - b).abs() < 1e-11));

        // The first and the second count alike; the last adds 0.7 whatever the others do.
        let last = count - 1;
        let alike = exact(count, |who| {
            let rest = mask(who) & !(1 | 2 | 1 << last);
            let pair = usize::from(who.has(0)) + usize::from(who.has(1 % last.max(1)));
            table[(rest + pair) % table.len()] + if who.has(last) { 0.7 } else { 0.0 }
        });
        prop_assert!((alike.players[last].shapley - 0.7).abs() < 1e-11 || count == 2);
        if count > 2 {
            prop_assert!((alike.players[0].shapley - alike.players[1].shapley).abs() < 1e-11);
        }
    }

    #[test]
    fn sampled_orders_come_near_the_exact_value_and_depend_on_nothing_but_the_seed(seed: u64) {
        let worth = |who: &Coalition<'_>| (0..6).filter(|at| who.has(*at)).map(|at| at as f64 + 1.0).sum::<f64>().powi(2);
        let found = exact(6, worth);
        let draw = || sampled(&players(6), &["harm".to_owned()], 400, seed, |who| Ok::<_, String>(vec![worth(who)])).unwrap();
        let near = draw();
        for (a, b) in near[0].players.iter().zip(&found.players) {
            prop_assert!((a.shapley - b.shapley).abs() < 6.0 * a.error);
            prop_assert!((a.last - b.last).abs() < 1e-9 && (a.alone - b.alone).abs() < 1e-9);
        }
        prop_assert_eq!(near, draw());
    }
}

#[test]
fn what_leaks_is_what_all_would_do_and_the_adopters_do_not_and_substitutes_hide_each_other() {
    // Harm is the share of supply cut off beyond what one supplier can make good; Q and R can each replace all of it.
    let harm = |who: &Coalition<'_>| match (who.contains("A"), who.contains("Q") && who.contains("R")) {
        (true, true) => Ok::<_, String>(10.0),
        (true, false) => Ok(4.0),
        (false, _) => Ok(0.0),
    };
    let names = |all: &[&str]| all.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
    let found = leaks(&names(&["A"]), &names(&["Q", "R", "S"]), harm).unwrap();
    assert!((found.share.unwrap() - 0.6).abs() < 1e-15);
    let by =
        |name: &str| found.by.iter().find(|leak| leak.through == name).map(|leak| (leak.joining, leak.staying_out));
    assert_eq!((by("Q"), by("R"), by("S")), (Some((0.0, 6.0)), Some((0.0, 6.0)), Some((0.0, 0.0))));
    let nothing =
        leaks(&names(&["A"]), &names(&["Q"]), |who| Ok::<_, String>(if who.has(1) { 2.0 + 1e-12 } else { 2.0 }));
    assert_eq!(nothing.unwrap().share, None);
}

#[test]
fn a_measure_that_costs_nothing_has_no_ratio_and_stands_above_all_ratios() {
    let harm = |other, own| Harm { other, own };
    assert_eq!(harm(2.0, 0.5).leverage(0.0), Leverage::Ratio(4.0));
    assert_eq!(harm(2.0, 0.0).leverage(0.0), Leverage::Costless);
    assert_eq!(harm(2.0, -1.0).leverage(0.0), Leverage::Costless);
    assert_eq!(harm(0.0, -1.0).leverage(0.0), Leverage::Harmless);
    assert_eq!(harm(1e-9, 1e-12).leverage(1e-8), Leverage::Harmless);

    let software = (0..100).map(|draw| harm(3.0, if draw < 60 { 1.0 } else { -0.1 })).collect();
    let tariff = (0..100).map(|_| harm(1.0, 2.0)).collect();
    let found = cards(&[("software".to_owned(), software), ("tariff".to_owned(), tariff)], 0.0).unwrap();
    assert_eq!(
        (found[0].low, found[0].median, found[0].high),
        (Leverage::Ratio(3.0), Leverage::Ratio(3.0), Leverage::Costless)
    );
    assert!(close(&[found[0].costless, found[0].stronger, found[0].dominates, found[0].best], &[0.4, 1.0, 1.0, 1.0]));
    assert!(close(&[found[1].stronger, found[1].undominated, found[1].best], &[0.0, 0.0, 0.0]));
}

#[test]
fn bad_coalitions_and_harms_are_named() {
    let text = |error: CoalitionError| error.to_string();
    assert!(matches!(Players::new(Vec::new()), Err(CoalitionError::Nobody)));
    assert!(text(Players::new(vec!["EU".to_owned(), "EU".to_owned()]).unwrap_err()).contains("`EU`"));
    let outcome = || vec!["harm".to_owned()];
    let nan =
        Worth::new(players(2), outcome(), |who| Ok::<_, String>(vec![if who.len() == 2 { f64::NAN } else { 0.0 }]));
    assert!(text(nan.unwrap_err()).contains("{P0, P1}"));
    let fails = Worth::new(players(2), outcome(), |who| if who.has(1) { Err("no equilibrium") } else { Ok(vec![0.0]) });
    assert_eq!(text(fails.unwrap_err()), "the value of the coalition {P1}: no equilibrium");
    let short = Worth::new(players(1), outcome(), |_| Ok::<_, String>(Vec::new()));
    assert!(text(short.unwrap_err()).contains("0 values, expected 1"));
    let worth = Worth::new(players(1), outcome(), |_| Ok::<_, String>(vec![0.0])).unwrap();
    assert!(text(worth.contributions("cost").unwrap_err()).contains("no outcome `cost`: there are harm"));
    assert!(text(worth.value("harm", &["Japan"]).unwrap_err()).contains("`Japan`"));
    let harms = |other| vec![Harm { other, own: 1.0 }];
    assert!(text(cards(&[("ban".to_owned(), harms(f64::NAN))], 0.0).unwrap_err()).contains("`ban` in draw 0"));
    let uneven = cards(&[("ban".to_owned(), harms(1.0)), ("tariff".to_owned(), Vec::new())], 0.0);
    assert!(text(uneven.unwrap_err()).contains("`tariff` has 0 draws, expected 1"));
}
