//! Random games of two players against the Python package nashpy (`oracle/nashpy_games.py`).

use scenario::game::{Game, Menu, Player};

#[derive(serde::Deserialize)]
struct Oracle {
    games: Vec<Case>,
}

#[derive(serde::Deserialize)]
struct Case {
    rows: Vec<Vec<f64>>,
    columns: Vec<Vec<f64>>,
    equilibria: Vec<[Vec<f64>; 2]>,
}

#[test]
fn all_equilibria_of_random_games_are_those_of_nashpy() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/oracle/nashpy_games.json");
    let oracle: Oracle = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    assert_eq!(oracle.games.len(), 84);
    for (number, case) in oracle.games.iter().enumerate() {
        let player = |name: &str, count: usize| {
            let moves: Vec<String> = (0..count).map(|made| format!("m{made}")).collect();
            Player { name: name.to_owned(), status_quo: moves.first().cloned(), moves }
        };
        let menu = Menu::new(vec![player("R", case.rows.len()), player("C", case.rows[0].len())]).unwrap();
        let game = Game::new(menu, 0.0, |_, profile| {
            let (row, column) = (profile.positions()[0], profile.positions()[1]);
            Ok::<_, String>(vec![case.rows[row][column], case.columns[row][column]])
        })
        .unwrap();
        let mixed = game.mixed().unwrap();
        // Of whole numbers drawn wide, one move with two best answers is the only tie there is.
        let two_best = |payoffs: &[f64]| {
            let most = payoffs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            payoffs.iter().filter(|payoff| **payoff == most).count() > 1
        };
        let down = |at: usize| case.rows.iter().map(|row| row[at]).collect::<Vec<_>>();
        let tied =
            case.columns.iter().any(|row| two_best(row)) || (0..case.rows[0].len()).any(|at| two_best(&down(at)));
        assert_eq!(mixed.degenerate, tied, "game {number}");
        let found: Vec<Vec<f64>> = mixed.equilibria.iter().map(|found| found.mixes.concat()).collect();
        assert_eq!(found.len(), case.equilibria.len(), "game {number}: {found:?}");
        for expected in &case.equilibria {
            let expected = expected.concat();
            let near = |mix: &Vec<f64>| mix.iter().zip(&expected).all(|(a, b)| (a - b).abs() < 1e-9);
            assert!(found.iter().any(near), "game {number} lacks {expected:?}");
        }
    }
}
