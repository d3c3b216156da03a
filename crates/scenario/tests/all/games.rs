//! Games of the textbooks, and what holds of every game.

use proptest::prelude::*;
use scenario::game::{End, Game, Menu, Player, Profile};

fn player(name: &str, moves: &[&str]) -> Player {
    Player {
        name: name.to_owned(),
        moves: moves.iter().map(|&name| name.to_owned()).collect(),
        status_quo: moves.first().map(|&name| name.to_owned()),
    }
}

/// A game of two players from both payoffs of every cell; the first move of each is the status quo.
fn two(rows: &[&str], columns: &[&str], cells: &[&[(f64, f64)]]) -> Game {
    let menu = Menu::new(vec![player("Row", rows), player("Column", columns)]).unwrap();
    Game::new(menu, 0.0, |_, profile| {
        let (a, b) = cells[profile.positions()[0]][profile.positions()[1]];
        Ok::<_, String>(vec![a, b])
    })
    .unwrap()
}

fn names(game: &Game, profiles: &[Profile]) -> Vec<Vec<String>> {
    profiles.iter().map(|profile| game.menu().moves(profile).map(str::to_owned).collect()).collect()
}

fn close(found: &[f64], expected: &[f64]) -> bool {
    found.len() == expected.len() && found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-9)
}

fn prisoners() -> Game {
    two(&["keep", "defect"], &["keep", "defect"], &[&[(3.0, 3.0), (0.0, 5.0)], &[(5.0, 0.0), (1.0, 1.0)]])
}

#[test]
fn prisoners_defect_though_both_would_gain_by_a_truce_that_needs_a_future() {
    let game = prisoners();
    assert_eq!(names(&game, &game.equilibria()), [["defect", "defect"]]);
    let mixed = game.mixed().unwrap();
    assert_eq!((mixed.equilibria.len(), mixed.degenerate), (1, false));
    assert!(game.dominated().iter().all(|move_| move_.strictly && move_.beaten == "keep" && move_.by == "defect"));
    assert_eq!(game.efficient().len(), 3, "all but the equilibrium");

    let truce = game.truce(game.menu().status_quo(), &mixed.equilibria[0].payoffs).unwrap();
    assert!(truce.better_for_all && !truce.self_enforcing);
    // With T, R, P, S = 5, 3, 1, 0 the textbook has δ ≥ (T − R) / (T − P) = 1/2.
    assert!((truce.discount.unwrap() - 0.5).abs() < 1e-12);
    assert_eq!(truce.terms[0].breaks_with.as_deref(), Some("defect"));
    assert!(close(&[truce.terms[0].temptation, truce.terms[0].worth], &[2.0, 2.0]));

    let ladder = game.ladder("Column").unwrap();
    let steps: Vec<(&str, &str)> = ladder.steps.iter().map(|step| (step.name.as_str(), step.to.as_str())).collect();
    assert_eq!(steps, [("Column", "defect"), ("Row", "defect")]);
    assert!(close(&ladder.steps[0].changes, &[-3.0, 2.0]));
    assert_eq!(ladder.end, End::Stable(game.equilibria()[0].clone()));
}

#[test]
fn matching_pennies_have_no_pure_equilibrium_and_one_of_halves_and_their_ladder_goes_round() {
    let game =
        two(&["heads", "tails"], &["heads", "tails"], &[&[(1.0, -1.0), (-1.0, 1.0)], &[(-1.0, 1.0), (1.0, -1.0)]]);
    assert!(game.equilibria().is_empty());
    let mixed = game.mixed().unwrap();
    assert_eq!((mixed.equilibria.len(), mixed.degenerate), (1, false));
    assert!(close(&mixed.equilibria[0].mixes.concat(), &[0.5; 4]) && close(&mixed.equilibria[0].payoffs, &[0.0, 0.0]));
    let ladder = game.ladder("Column").unwrap();
    let End::Cycle(round) = ladder.end else { panic!("a cycle") };
    assert_eq!(round.len(), 4);
    assert!(game.approximate().found);
}

#[test]
fn the_battle_of_the_sexes_has_two_pure_equilibria_and_a_worse_mixed_one() {
    let game = two(&["opera", "fight"], &["opera", "fight"], &[&[(2.0, 1.0), (0.0, 0.0)], &[(0.0, 0.0), (1.0, 2.0)]]);
    let found = game.mixed().unwrap();
    assert_eq!(names(&game, &game.equilibria()), [["opera", "opera"], ["fight", "fight"]]);
    let mixes: Vec<Vec<f64>> = found.equilibria.iter().map(|found| found.mixes.concat()).collect();
    assert_eq!(mixes.len(), 3);
    assert!(close(&mixes[2], &[2.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0, 2.0 / 3.0]));
    assert!(close(&found.equilibria[2].payoffs, &[2.0 / 3.0, 2.0 / 3.0]));
    assert_eq!(
        found.equilibria.iter().filter_map(scenario::game::Equilibrium::pure).collect::<Vec<_>>(),
        game.equilibria()
    );
}

#[test]
fn who_moves_first_in_chicken_wins() {
    let cells: &[&[(f64, f64)]] = &[&[(0.0, 0.0), (-1.0, 1.0)], &[(1.0, -1.0), (-10.0, -10.0)]];
    let game = two(&["yield", "straight"], &["yield", "straight"], cells);
    let found = game.mixed().unwrap();
    assert_eq!(found.equilibria.len(), 3);
    assert!(close(&found.equilibria[2].mixes.concat(), &[0.9, 0.1, 0.9, 0.1]));
    for (first, second, expected) in
        [("Row", "Column", ["straight", "yield"]), ("Column", "Row", ["yield", "straight"])]
    {
        let sequence = game.sequence(&[first, second]).unwrap();
        assert_eq!(game.menu().moves(&sequence.profile).collect::<Vec<_>>(), expected);
        assert!(!sequence.tie);
    }
    let End::Stable(profile) = game.ladder("Column").unwrap().end else { panic!("stable") };
    assert_eq!(game.menu().moves(&profile).collect::<Vec<_>>(), ["yield", "straight"]);
}

#[test]
fn rock_paper_scissors_is_played_in_thirds() {
    let (won, lost, drawn) = ((1.0, -1.0), (-1.0, 1.0), (0.0, 0.0));
    let moves = ["rock", "paper", "scissors"];
    let game = two(&moves, &moves, &[&[drawn, lost, won], &[won, drawn, lost], &[lost, won, drawn]]);
    let mixed = game.mixed().unwrap();
    assert_eq!((mixed.equilibria.len(), mixed.degenerate), (1, false));
    assert!(close(&mixed.equilibria[0].mixes.concat(), &[1.0 / 3.0; 6]));
}

#[test]
fn the_three_by_two_game_of_von_stengel_has_the_three_equilibria_of_the_handbook() {
    // Von Stengel, Handbook of Game Theory 3, chapter 45, example (2.2), and Algorithmic Game Theory (2007), (3.3): pure
    // ((1,0,0),(1,0)), mixed ((4/5,1/5,0),(2/3,1/3)) and ((0,1/3,2/3),(1/3,2/3)).
    let cells: &[&[(f64, f64)]] = &[&[(3.0, 3.0), (3.0, 2.0)], &[(2.0, 2.0), (5.0, 6.0)], &[(0.0, 3.0), (6.0, 1.0)]];
    let game = two(&["a", "b", "c"], &["d", "e"], cells);
    let mixed = game.mixed().unwrap();
    let mixes: Vec<Vec<f64>> = mixed.equilibria.iter().map(|found| found.mixes.concat()).collect();
    let third = 1.0 / 3.0;
    assert_eq!((mixes.len(), mixed.degenerate), (3, false));
    assert!(close(&mixes[0], &[1.0, 0.0, 0.0, 1.0, 0.0]));
    assert!(mixes.iter().any(|mix| close(mix, &[0.8, 0.2, 0.0, 2.0 * third, third])));
    assert!(mixes.iter().any(|mix| close(mix, &[0.0, third, 2.0 * third, third, 2.0 * third])));
}

#[test]
fn a_game_with_a_continuum_of_equilibria_is_called_degenerate_and_its_corners_are_given() {
    // Column is indifferent whatever Row does, and Row only if Column mixes evenly: every (a, y) with y ≥ 1/2 is one.
    let game = two(&["a", "b"], &["c", "d"], &[&[(1.0, 0.0), (0.0, 0.0)], &[(0.0, 0.0), (1.0, 0.0)]]);
    let mixed = game.mixed().unwrap();
    assert!(mixed.degenerate);
    let mixes: Vec<Vec<f64>> = mixed.equilibria.iter().map(|found| found.mixes.concat()).collect();
    for corner in [[1.0, 0.0, 1.0, 0.0], [0.0, 1.0, 0.0, 1.0], [1.0, 0.0, 0.5, 0.5], [0.0, 1.0, 0.5, 0.5]] {
        assert!(mixes.iter().any(|mix| close(mix, &corner)), "{corner:?}");
    }
    assert_eq!(mixes.len(), 4);
}

#[test]
fn three_players_who_each_shun_the_next_find_their_mixed_equilibrium() {
    // Three-player matching pennies (Jordan 1993): each wants to differ from the next, one wants to match; all mix evenly.
    let menu = Menu::new(["A", "B", "C"].map(|name| player(name, &["heads", "tails"])).to_vec()).unwrap();
    let game = Game::new(menu, 0.0, |_, profile| {
        let at = profile.positions();
        let same = |a: bool| if a { 1.0 } else { -1.0 };
        Ok::<_, String>(vec![same(at[0] == at[1]), same(at[1] == at[2]), same(at[2] != at[0])])
    })
    .unwrap();
    assert!(game.equilibria().is_empty());
    let near = game.approximate();
    assert!(near.found, "regret {}", near.nearest.regret);
    assert!(close(&near.nearest.mixes.concat(), &[0.5; 6]));
    assert!(matches!(game.ladder("A").unwrap().end, End::Cycle(_)));
}

#[test]
fn ten_moves_on_each_side_are_not_too_many() {
    let mixed = random_game(4, &[10, 10]).mixed().unwrap();
    assert!(mixed.equilibria.len() % 2 == 1 && mixed.equilibria.iter().all(|found| found.regret < 1e-9));
}

fn random_game(seed: u64, moves: &[usize]) -> Game {
    let mut random = fastrand::Rng::with_seed(seed);
    let players = moves.iter().enumerate().map(|(at, &count)| {
        let moves: Vec<String> = (0..count).map(|made| format!("m{made}")).collect();
        Player { name: format!("P{at}"), status_quo: Some(moves[random.usize(0..count)].clone()), moves }
    });
    let menu = Menu::new(players.collect()).unwrap();
    Game::new(menu, 0.0, |_, _| Ok::<_, String>(moves.iter().map(|_| random.f64() * 7.0 - 3.0).collect())).unwrap()
}

/// The same game with the players in reverse and the moves of each turned about.
fn relabeled(game: &Game) -> Game {
    let players = game.menu().players().iter().rev().map(|player| {
        let moves = player.moves.iter().rev().cloned().collect();
        Player { name: player.name.clone(), moves, status_quo: player.status_quo.clone() }
    });
    Game::new(Menu::new(players.collect()).unwrap(), 0.0, |menu, profile| {
        let named: Vec<(&str, &str)> =
            menu.players().iter().map(|player| player.name.as_str()).zip(menu.moves(profile)).collect();
        let profile = game.menu().profile(&named).unwrap();
        Ok::<_, String>(game.payoffs(&profile).unwrap().iter().rev().copied().collect())
    })
    .unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_player_gains_by_leaving_any_equilibrium_reported(seed: u64, rows in 1..5_usize, columns in 1..5_usize) {
        let game = random_game(seed, &[rows, columns]);
        let mixed = game.mixed().unwrap();
        // A game without ties has an odd number of equilibria (Wilson 1971).
        prop_assert!(mixed.degenerate || mixed.equilibria.len() % 2 == 1);
        for found in &mixed.equilibria {
            for (player, payoff) in found.payoffs.iter().enumerate() {
                let other = &found.mixes[1 - player];
                for made in 0..[rows, columns][player] {
                    let expected: f64 = other.iter().enumerate().map(|(theirs, chance)| {
                        let named = |a: usize, b: usize| [("P0", format!("m{a}")), ("P1", format!("m{b}"))];
                        let moves = if player == 0 { named(made, theirs) } else { named(theirs, made) };
                        let moves: Vec<(&str, &str)> = moves.iter().map(|(p, m)| (*p, m.as_str())).collect();
                        chance * game.payoffs(&game.menu().profile(&moves).unwrap()).unwrap()[player]
                    }).sum();
                    prop_assert!(expected <= payoff + 1e-7);
                }
            }
        }
        let pure: Vec<Profile> = mixed.equilibria.iter().filter_map(scenario::game::Equilibrium::pure).collect();
        let all = game.equilibria();
        prop_assert!(pure.len() == all.len() && all.iter().all(|profile| pure.contains(profile)));
    }

    #[test]
    fn ladders_end_in_an_equilibrium_or_in_a_round_without_one(seed: u64, a in 1..4_usize, b in 1..4_usize, c in 1..4_usize) {
        let game = random_game(seed, &[a, b, c]);
        for first in ["P0", "P1", "P2"] {
            let ladder = game.ladder(first).unwrap();
            prop_assert!(ladder.steps.iter().all(|step| step.changes[step.player] > 0.0));
            match &ladder.end {
                End::Stable(profile) => prop_assert!(game.is_equilibrium(profile)),
                End::Cycle(round) => prop_assert!(round.len() > 1 && round.iter().all(|profile| !game.is_equilibrium(profile))),
            }
        }
    }

    #[test]
    fn other_names_and_another_order_change_nothing(seed: u64, a in 1..4_usize, b in 1..4_usize, c in 1..4_usize) {
        let game = random_game(seed, &[a, b, c]);
        let other = relabeled(&game);
        let sorted = |game: &Game, profiles: Vec<Profile>| {
            let mut words: Vec<Vec<String>> = profiles.iter().map(|profile| {
                let mut each: Vec<String> = game.menu().words(profile).split(", ").map(str::to_owned).collect();
                each.sort();
                each
            }).collect();
            words.sort();
            words
        };
        prop_assert_eq!(sorted(&game, game.equilibria()), sorted(&other, other.equilibria()));
        prop_assert_eq!(sorted(&game, game.efficient()), sorted(&other, other.efficient()));
        let order = ["P2", "P0", "P1"];
        let (one, two) = (game.sequence(&order).unwrap(), other.sequence(&order).unwrap());
        prop_assert_eq!(sorted(&game, vec![one.profile]), sorted(&other, vec![two.profile]));
    }

    #[test]
    fn mixed_equilibria_follow_the_names_of_players_and_moves(seed: u64, rows in 1..5_usize, columns in 1..5_usize) {
        let game = random_game(seed, &[rows, columns]);
        let there = relabeled(&game).mixed().unwrap().equilibria;
        let here = game.mixed().unwrap().equilibria;
        prop_assert_eq!(here.len(), there.len());
        for found in &here {
            let turned: Vec<f64> = found.mixes.concat().into_iter().rev().collect();
            prop_assert!(there.iter().any(|other| close(&other.mixes.concat(), &turned)));
        }
    }

    #[test]
    fn what_is_found_among_three_players_is_certified(seed in 0..40_u64) {
        let near = random_game(seed, &[2, 3, 2]).approximate();
        prop_assert_eq!(near.found, near.nearest.regret <= 1e-8);
        prop_assert!(near.nearest.mixes.iter().all(|mix| (mix.iter().sum::<f64>() - 1.0).abs() < 1e-12));
    }
}
