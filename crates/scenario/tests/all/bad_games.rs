//! What is no game is an error that names what is wrong; and how often an equilibrium is one, over draws.

use scenario::game::{Game, GameError, Menu, Player, stability};

fn player(name: &str, moves: &[&str], status_quo: Option<&str>) -> Player {
    Player {
        name: name.to_owned(),
        moves: moves.iter().map(|&name| name.to_owned()).collect(),
        status_quo: status_quo.map(str::to_owned),
    }
}

fn refusal(players: Vec<Player>) -> String {
    Menu::new(players).unwrap_err().to_string()
}

#[test]
fn menus_that_do_not_fit_are_named() {
    assert!(refusal(Vec::new()).contains("without players"));
    assert!(refusal(vec![player("US", &[], None)]).contains("menu of `US` has no moves"));
    let none = refusal(vec![player("US", &["none", "ban"], Some("none")), player("CN", &["none", "license"], None)]);
    assert_eq!(none, "the menu of `CN` has no status quo: say which of its moves is what it does now (none, license)");
    let unknown = refusal(vec![player("US", &["none", "ban"], Some("truce"))]);
    assert_eq!(unknown, "no move of `US` `truce`: there are none, ban");
    assert!(
        refusal(vec![player("US", &["ban", "ban"], Some("ban"))])
            .contains("`ban` stands twice among the moves of `US`")
    );
    assert!(
        refusal(vec![player("US", &["a"], Some("a")), player("US", &["a"], Some("a"))]).contains("among the players")
    );
    let many: Vec<Player> = (0..40).map(|at| player(&format!("P{at}"), &["a", "b", "c", "d"], Some("a"))).collect();
    assert!(refusal(many).contains("more than the 10000"));
    let json = r#"{"name": "CN", "moves": ["none", "license"]}"#;
    assert!(matches!(Menu::new(vec![serde_json::from_str(json).unwrap()]), Err(GameError::NoStatusQuo { .. })));
}

fn menu() -> Menu {
    let moves = ["none", "ban"];
    Menu::new(vec![player("US", &moves, Some("none")), player("CN", &moves, Some("none"))]).unwrap()
}

#[test]
fn payoffs_that_are_none_are_named_with_their_profile() {
    let refusal = |payoffs: Result<Vec<f64>, &'static str>| {
        let bad = menu().profile(&[("CN", "ban")]).unwrap();
        let answer = |_: &Menu, profile: &_| if *profile == bad { payoffs.clone() } else { Ok(vec![0.0, 0.0]) };
        Game::new(menu(), 0.0, answer).unwrap_err().to_string()
    };
    assert_eq!(
        refusal(Err("no equilibrium: residual 0.3")),
        "payoffs of (US: none, CN: ban): no equilibrium: residual 0.3"
    );
    assert!(refusal(Ok(vec![1.0])).contains("(US: none, CN: ban) has 1 payoffs, expected 2"));
    assert!(refusal(Ok(vec![1.0, f64::NAN])).contains("payoff of `CN` in (US: none, CN: ban) is NaN"));
}

#[test]
fn names_that_are_not_declared_are_told_with_those_that_are() {
    let text = |error: GameError| error.to_string();
    let game = Game::new(menu(), 0.0, |_, _| Ok::<_, String>(vec![0.0, 0.0])).unwrap();
    assert_eq!(text(game.ladder("EU").unwrap_err()), "no player `EU`: there are US, CN");
    assert_eq!(text(menu().profile(&[("US", "tariff")]).unwrap_err()), "no move of `US` `tariff`: there are none, ban");
    assert!(text(menu().profile(&[("US", "ban"), ("US", "none")]).unwrap_err()).contains("`US` stands twice"));
    assert!(text(game.sequence(&["US"]).unwrap_err()).contains("`CN` is not in the order"));
    assert!(text(game.sequence(&["US", "US"]).unwrap_err()).contains("`US` stands twice"));
    assert!(text(game.truce(game.menu().status_quo(), &[0.0]).unwrap_err()).contains("expected 2"));
    assert!(text(game.truce(game.menu().status_quo(), &[0.0, f64::INFINITY]).unwrap_err()).contains("`CN`"));
    let alone = Menu::new(vec![player("US", &["none"], Some("none"))]).unwrap();
    let other = Game::new(alone, 0.0, |_, _| Ok::<_, String>(vec![0.0])).unwrap();
    assert!(game.payoffs(other.menu().status_quo()).is_err() && !game.is_equilibrium(other.menu().status_quo()));
    assert!(matches!(other.mixed(), Err(GameError::NotTwo(1))));
    assert!(matches!(stability([&game, &other]), Err(GameError::OtherMenu(1))));
    assert!(matches!(stability(Vec::<Game>::new()), Err(GameError::NoDraws)));
}

#[test]
fn menus_too_long_for_all_mixed_equilibria_are_refused_at_once() {
    let moves: Vec<String> = (0..60).map(|at| format!("m{at}")).collect();
    let long = |name: &str| Player { name: name.to_owned(), moves: moves.clone(), status_quo: Some("m0".to_owned()) };
    let menu = Menu::new(vec![long("US"), long("CN")]).unwrap();
    let game = Game::new(menu, 0.0, |_, _| Ok::<_, String>(vec![0.0, 0.0])).unwrap();
    assert!(game.mixed().unwrap_err().to_string().contains("menus of 60 and 60 moves"));
}

#[test]
fn an_equilibrium_of_some_draws_has_its_share_of_them() {
    // Both ban in every draw; keeping still is an equilibrium as well where a ban costs its maker: in three of ten draws.
    let games: Vec<Game> = (0..10)
        .map(|draw| {
            let alone = if draw < 3 { -1.0 } else { 1.0 };
            Game::new(menu(), 0.0, |_, profile| {
                Ok::<_, String>(match profile.positions() {
                    [0, 0] => vec![0.0, 0.0],
                    [1, 0] => vec![alone, -5.0],
                    [0, _] => vec![-5.0, alone],
                    _ => vec![-2.0, -2.0],
                })
            })
            .unwrap()
        })
        .collect();
    let found = stability(&games).unwrap();
    let menu = menu();
    let shares: Vec<(String, f64)> =
        found.profiles.iter().map(|(profile, share)| (menu.words(profile), *share)).collect();
    assert_eq!(shares, [("US: ban, CN: ban".to_owned(), 1.0), ("US: none, CN: none".to_owned(), 0.3)]);
    assert_eq!((found.none, found.several, found.draws), (0.0, 0.3, 10));
    let truce = games[0].truce(menu.status_quo(), &[-2.0, -2.0]).unwrap();
    assert!(truce.self_enforcing && truce.discount == Some(0.0));
}

#[test]
fn a_truce_worse_than_none_never_holds_and_differences_within_the_tolerance_are_none() {
    let game = |tolerance: f64| {
        Game::new(menu(), tolerance, |_, profile| {
            Ok::<_, String>(match profile.positions() {
                [0, 0] => vec![0.0, 0.0],
                [1, 0] => vec![1e-7, -1.0],
                [0, _] => vec![-1.0, 1.0],
                _ => vec![0.5, 0.5],
            })
        })
        .unwrap()
    };
    let truce = game(0.0).truce(menu().status_quo(), &[0.5, 0.5]).unwrap();
    assert_eq!((truce.discount, truce.better_for_all), (None, false));
    assert_eq!(truce.terms[0].breaks_with.as_deref(), Some("ban"));
    assert_eq!(game(1e-6).truce(menu().status_quo(), &[0.5, 0.5]).unwrap().terms[0].breaks_with, None);
}
