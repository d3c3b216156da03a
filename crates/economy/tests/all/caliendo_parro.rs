//! The paper's own data give the paper's own figures.

use crate::shared;

use std::collections::HashMap;
use std::fs::File;

use economy::equilibrium::{Base, Deficits, Effects, Method, Options, Shock, SolveError, caliendo_parro, outcome};
use economy::{Cube, Labels, Route};

const BLOC: [&str; 3] = ["MEX", "CAN", "USA"];

struct Nineties {
    base: Base,
    later: Cube,
    odd: [usize; 3],
}

fn nineties(test: &str) -> Option<Nineties> {
    let open = |name: &str| {
        shared::file(&format!("economy/cp2015/{name}"), test).map(|path| File::open(path).expect("a file that opens"))
    };
    let labels = Labels::from_json(open("labels.json")?).unwrap();
    let files = caliendo_parro::Files {
        flows: open("xbilat1993.txt")?,
        tariffs: open("tariffs1993.txt")?,
        output: open("GO.txt")?,
        value_added_shares: open("B.txt")?,
        materials: open("IO.txt")?,
        elasticities: open("T.txt")?,
    };
    let later = caliendo_parro::tariffs(&labels, open("tariffs2005.txt")?, 20).unwrap();
    let (flows, notes) = caliendo_parro::read(labels, files, caliendo_parro::UNTRADED_ELASTICITY).unwrap();
    let (base, more) = flows.base().unwrap();
    Some(Nineties {
        base,
        later,
        odd: [notes.raised_output.len(), notes.negative_materials.len(), more.negative_final.len()],
    })
}

/// Tariffs among the three fall to those of 2005; nothing else changes.
fn nafta(base: &Base, later: &Cube) -> Shock {
    let mut shock = Shock::none(base);
    shock.all_tariffs(nafta_tariffs(base, later)).unwrap();
    shock
}

fn nafta_tariffs(base: &Base, later: &Cube) -> Cube {
    let mut tariffs = base.parts().tariffs.clone();
    let members = BLOC.map(|name| base.labels().country(name).unwrap());
    for sector in 0..base.labels().sectors().len() {
        for importer in members {
            for exporter in members.into_iter().filter(|exporter| *exporter != importer) {
                let route = Route { sector, importer, exporter };
                *tariffs.get_mut(route).unwrap() = later.get(route).unwrap();
            }
        }
    }
    tariffs
}

fn solve(nineties: &Nineties, deficits: Deficits) -> (Base, Vec<Effects>, [f64; 3]) {
    let options = Options::default();
    let base = nineties.base.settled(deficits, &options).unwrap();
    let after = base.solve(&nafta(&base, &nineties.later), deficits, &options).unwrap();
    println!("{:?}", after.certificate);
    let members = BLOC.map(|name| base.labels().country(name).unwrap());
    let before = base.flows();
    let bloc = members.map(|at| 100.0 * (after.imports(at, &members) / outcome::imports(&before, at, &members) - 1.0));
    let effects = after.effects(&base);
    (base, effects, bloc)
}

fn rounded(value: f64, digits: i32) -> f64 {
    (value * 10_f64.powi(digits)).round() / 10_f64.powi(digits)
}

fn of(effects: &[Effects], figure: fn(&Effects) -> f64, digits: i32) -> [f64; 3] {
    BLOC.map(|name| rounded(figure(effects.iter().find(|effects| effects.country == name).unwrap()), digits))
}

#[test]
fn nafta_with_balanced_trade_gives_the_published_welfare_and_imports() {
    let Some(nineties) = nineties("nafta_with_balanced_trade_gives_the_published_welfare_and_imports") else { return };
    let (_, effects, bloc) = solve(&nineties, Deficits::Zero);
    assert_eq!(of(&effects, Effects::first_order, 2), [1.31, -0.06, 0.08]);
    assert_eq!(of(&effects, |effects| effects.terms_of_trade, 2), [-0.41, -0.11, 0.04]);
    assert_eq!(of(&effects, |effects| effects.volume_of_trade, 2), [1.72, 0.04, 0.04]);
    assert_eq!(of(&effects, |effects| effects.real_wage, 2), [1.72, 0.32, 0.11]);
    assert_eq!(bloc.map(|value| rounded(value, 0)), [118.0, 11.0, 41.0]);
}

#[test]
fn real_income_without_approximation_is_another_figure() {
    let Some(nineties) = nineties("real_income_without_approximation_is_another_figure") else { return };
    let (_, effects, _) = solve(&nineties, Deficits::Zero);
    assert_eq!(of(&effects, |effects| effects.real_income, 3), [0.007, -0.110, 0.074]);
}

#[test]
fn nafta_with_the_deficits_of_1993_gives_the_published_welfare() {
    let Some(nineties) = nineties("nafta_with_the_deficits_of_1993_gives_the_published_welfare") else { return };
    let (_, effects, _) = solve(&nineties, Deficits::Data);
    assert_eq!(of(&effects, Effects::first_order, 2), [1.17, -0.04, 0.08]);
}

#[test]
fn every_country_is_as_another_solver_has_it() {
    let Some(nineties) = nineties("every_country_is_as_another_solver_has_it") else { return };
    let path = shared::file("economy/cp2015/expected_results_31_countries.csv", "every country").unwrap();
    let mut expected: HashMap<String, Vec<Vec<f64>>> = HashMap::new();
    for row in csv::Reader::from_path(path).unwrap().records() {
        let row = row.unwrap();
        let figures = row.iter().skip(3).map(|figure| figure.parse().unwrap()).collect();
        expected.entry(row[1].to_owned()).or_default().push(figures);
    }
    for (rule, deficits) in [("zero", Deficits::Zero), ("data", Deficits::Data)] {
        let (_, effects, _) = solve(&nineties, deficits);
        assert_eq!(effects.len(), expected[rule].len());
        let mut most = 0.0_f64;
        for (effects, expected) in effects.iter().zip(&expected[rule]) {
            let found = [
                effects.terms_of_trade,
                effects.volume_of_trade,
                effects.first_order(),
                effects.real_income,
                effects.real_wage,
            ];
            for (found, expected) in found.iter().zip(expected) {
                most = most.max((found - expected).abs());
                assert!((found - expected).abs() < 1e-3, "{rule}, {}: {found} for {expected}", effects.country);
            }
        }
        println!("deficits {rule}: the most that any figure of any country differs by is {most:.1e} percentage points");
    }
}

#[test]
fn what_did_not_fit_together_is_told() {
    let Some(nineties) = nineties("what_did_not_fit_together_is_told") else { return };
    assert_eq!(nineties.odd, [26, 1, 185], "output raised, materials and final spending that were negative");
}

#[test]
fn tariffs_of_the_whole_world_converge_where_plain_damping_does_not() {
    let Some(nineties) = nineties("tariffs_of_the_whole_world_converge_where_plain_damping_does_not") else { return };
    for deficits in [Deficits::Zero, Deficits::Data, Deficits::Share] {
        let base = nineties.base.settled(deficits, &Options::default()).unwrap();
        let mut shock = Shock::none(&base);
        shock.all_tariffs(nineties.later.clone()).unwrap();
        let found = base.solve(&shock, deficits, &Options::default()).unwrap();
        println!("{deficits:?}: {:?}", found.certificate);
        assert!(found.certificate.worst() < 1e-10);
        if deficits != Deficits::Zero {
            continue;
        }
        let half = Options { method: Method::Damped { factor: 0.5 }, sweeps: 4_000, ..Options::default() };
        let Err(SolveError::NotConverged { residual, .. }) = base.solve(&shock, deficits, &half) else {
            panic!("damping by a half should run in circles here")
        };
        assert!(residual > 1e-3, "{residual}");
        let third = Options { method: Method::Damped { factor: 0.3 }, sweeps: 20_000, ..Options::default() };
        let slow = base.solve(&shock, deficits, &third).unwrap();
        println!("damped {:?}", slow.certificate);
        for (slow, quick) in slow.wages.iter().zip(&found.wages) {
            assert!((slow - quick).abs() < 1e-9);
        }
    }
}

#[test]
fn in_small_steps_the_first_order_adds_up_to_real_income() {
    let Some(nineties) = nineties("in_small_steps_the_first_order_adds_up_to_real_income") else { return };
    let options = Options::default();
    let start = nineties.base.settled(Deficits::Zero, &options).unwrap();
    let mexico = start.labels().country("MEX").unwrap();
    let target = nafta_tariffs(&start, &nineties.later);
    let sum = |steps: u32| {
        let mut base = start.clone();
        let (mut first, mut terms, mut exact) = (0.0, 0.0, 1.0);
        for step in 1..=steps {
            let part = f64::from(step) / f64::from(steps);
            let mut tariffs = start.parts().tariffs.clone();
            for (cell, target) in tariffs.cells_mut().iter_mut().zip(target.cells()) {
                *cell += part * (target - *cell);
            }
            let mut shock = Shock::none(&base);
            shock.all_tariffs(tariffs).unwrap();
            let after = base.solve(&shock, Deficits::Zero, &options).unwrap();
            let effects = &after.effects(&base)[mexico];
            first += effects.first_order();
            terms += effects.terms_of_trade;
            exact *= 1.0 + effects.real_income / 100.0;
            base = after.base(&base, &shock);
        }
        println!(
            "{steps} steps: first order {first:.4}, of it terms of trade {terms:.4}, exact {:.4}",
            100.0 * (exact - 1.0)
        );
        (first, 100.0 * (exact - 1.0))
    };
    let found = [1, 10, 40].map(sum);
    assert!((found[0].0 - 1.312).abs() < 1e-3);
    // Real income does not depend on the way there.
    assert!(found.iter().all(|(_, exact)| (exact - found[0].1).abs() < 1e-7));
    assert!((found[2].0 - found[2].1).abs() < 0.05, "{found:?}");
}

#[test]
fn the_world_of_1993_stays_what_it_is_without_a_change() {
    let Some(nineties) = nineties("the_world_of_1993_stays_what_it_is_without_a_change") else { return };
    for deficits in [Deficits::Zero, Deficits::Data, Deficits::Share] {
        let base = nineties.base.settled(deficits, &Options::default()).unwrap();
        let after = base.solve(&Shock::none(&base), deficits, &Options::default()).unwrap();
        for change in after.wages.iter().chain(after.prices.cells()) {
            assert!((change - 1.0).abs() < 1e-10, "{change}");
        }
    }
}

#[test]
fn a_ban_on_computers_from_the_united_states_is_the_limit_of_their_rising_cost() {
    let test = "a_ban_on_computers_from_the_united_states_is_the_limit_of_their_rising_cost";
    let Some(nineties) = nineties(test) else { return };
    let base = nineties.base.settled(Deficits::Zero, &Options::default()).unwrap();
    let route = base.labels().route("Office", "CHN", "USA").unwrap();
    let (mut banned, mut costly) = (Shock::none(&base), Shock::none(&base));
    banned.ban(route).unwrap();
    costly.cost(route, 1e3).unwrap();
    let ban = base.solve(&banned, Deficits::Zero, &Options::default()).unwrap();
    let cost = base.solve(&costly, Deficits::Zero, &Options::default()).unwrap();
    assert_eq!(ban.flows.get(route), Some(0.0));
    assert!(cost.flows.get(route).unwrap() > 0.0);
    for (ban, cost) in ban.wages.iter().zip(&cost.wages) {
        assert!((ban - cost).abs() < 1e-10);
    }
    let china = &ban.effects(&base)[route.importer];
    assert!(china.real_income < 0.0, "{china:?}");
}
