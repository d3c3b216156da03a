//! What holds of every equilibrium, on random small tables.

use crate::turned;

use economy::equilibrium::{Base, Deficits, Effects, Options, Outcome, Parts, Shock, SolveError};
use economy::{Labels, Matrix, Route, Table};
use proptest::prelude::*;
use turned::turned;

/// A table that balances: random uses, value added as what is left; trade is not balanced.
fn table(seed: u64, countries: usize, sectors: usize) -> Table {
    let mut random = fastrand::Rng::with_seed(seed);
    let names = |letter: &str, count: usize| (0..count).map(|at| format!("{letter}{at}")).collect::<Vec<_>>();
    let labels = Labels::new(names("C", countries), names("S", sectors)).unwrap();
    let industries = countries * sectors;
    let uses = 2;
    let mut intermediate = Matrix::filled(industries, industries, 0.0);
    let mut final_demand = Matrix::filled(industries, countries * uses, 0.0);
    for supplier in 0..industries {
        for user in 0..industries {
            let home = supplier / sectors == user / sectors;
            if home || random.f64() < 0.7 {
                *intermediate.get_mut(supplier, user).unwrap() = random.f64() * if home { 2.0 } else { 0.4 };
            }
        }
        for column in 0..countries * uses {
            let home = supplier / sectors == column / uses;
            // Of the first sector everybody buys from everybody, so that whatever is banned, something is left to sell.
            if home || supplier % sectors == 0 || random.f64() < 0.8 {
                *final_demand.get_mut(supplier, column).unwrap() = random.f64() * if home { 8.0 } else { 1.5 };
            }
        }
    }
    let output: Vec<f64> = intermediate.row_sums().iter().zip(final_demand.row_sums()).map(|(a, b)| a + b).collect();
    // Inputs are scaled so that value added is left everywhere; then what is used is what is made.
    let inputs = intermediate.column_sums();
    for row in intermediate.rows_mut() {
        for (cell, (inputs, output)) in row.iter_mut().zip(inputs.iter().zip(&output)) {
            *cell *= (0.35 * output / inputs).min(1.0);
        }
    }
    let output: Vec<f64> = intermediate.row_sums().iter().zip(final_demand.row_sums()).map(|(a, b)| a + b).collect();
    let value_added: Vec<f64> =
        output.iter().zip(intermediate.column_sums()).map(|(output, inputs)| output - inputs).collect();
    let taxes = vec![0.0; industries];
    let uses = vec!["consumption".to_owned(), "investment".to_owned()];
    Table { labels, uses, unit: "unit".to_owned(), intermediate, final_demand, taxes, value_added, output }
}

fn elasticities(seed: u64, sectors: usize) -> Vec<f64> {
    let mut random = fastrand::Rng::with_seed(seed ^ 0x5eed);
    (0..sectors).map(|_| 1.5 + 8.0 * random.f64()).collect()
}

/// A base of the table: random tariffs are in force already.
fn base(seed: u64, countries: usize, sectors: usize) -> Option<Base> {
    let mut random = fastrand::Rng::with_seed(seed ^ 0x7a);
    let table = table(seed, countries, sectors);
    if table.value_added.iter().any(|added| *added <= 0.0) {
        return None;
    }
    let mut flows = table.flows(elasticities(seed, sectors)).unwrap();
    for (_, importer, row) in flows.tariffs.rows_mut() {
        for (exporter, cell) in row.iter_mut().enumerate() {
            *cell = if exporter == importer { 0.0 } else { 0.3 * random.f64() };
        }
    }
    Some(flows.base().unwrap().0)
}

fn shock(base: &Base, seed: u64) -> Shock {
    let mut random = fastrand::Rng::with_seed(seed ^ 0x51);
    let mut shock = Shock::none(base);
    let (sectors, countries) = (base.labels().sectors().len(), base.labels().countries().len());
    for sector in 0..sectors {
        for importer in 0..countries {
            for exporter in (0..countries).filter(|exporter| *exporter != importer) {
                let route = Route { sector, importer, exporter };
                match random.u8(0..6) {
                    0 => shock.tariff(route, random.f64()).unwrap(),
                    1 => shock.export_tax(route, 0.5 * random.f64()).unwrap(),
                    2 => shock.cost(route, 0.8 + random.f64()).unwrap(),
                    3 if sector > 0 => shock.ban(route).unwrap(),
                    _ => &mut shock,
                };
            }
        }
    }
    shock
}

fn figures(effects: &[Effects]) -> Vec<[f64; 4]> {
    effects
        .iter()
        .map(|effects| [effects.terms_of_trade, effects.volume_of_trade, effects.real_income, effects.real_wage])
        .collect()
}

fn near(a: &[[f64; 4]], b: &[[f64; 4]], tolerance: f64) {
    for (a, b) in a.iter().flatten().zip(b.iter().flatten()) {
        assert!((a - b).abs() <= tolerance, "{a} for {b}");
    }
}

fn solve(base: &Base, shock: &Shock, deficits: Deficits) -> Outcome {
    base.solve(shock, deficits, &Options::default()).unwrap()
}

const RULES: [Deficits; 3] = [Deficits::Zero, Deficits::Data, Deficits::Share];

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_table_balances_and_its_base_spends_what_it_has(seed: u64, countries in 2_usize..5, sectors in 2_usize..4) {
        let table = table(seed, countries, sectors);
        prop_assert!(table.balanced(1e-12).is_ok());
        let Some(base) = base(seed, countries, sectors) else { return Ok(()) };
        let spent: f64 = base.income().iter().sum();
        let revenue: f64 = base.revenue().iter().sum();
        let added: f64 = base.parts().value_added.iter().sum();
        prop_assert!((spent - added - revenue).abs() < 1e-9 * spent);
    }

    #[test]
    fn no_shock_is_no_change(seed: u64, countries in 2_usize..5, sectors in 2_usize..4) {
        let Some(base) = base(seed, countries, sectors) else { return Ok(()) };
        for rule in RULES {
            let settled = base.settled(rule, &Options::default()).unwrap();
            let outcome = solve(&settled, &Shock::none(&settled), rule);
            for value in outcome.wages.iter().chain(outcome.prices.cells()) {
                prop_assert!((value - 1.0).abs() < 1e-10);
            }
            near(&figures(&outcome.effects(&settled)), &vec![[0.0; 4]; countries], 1e-8);
        }
    }

    #[test]
    fn accounting_closes_after_a_change(seed: u64, countries in 2_usize..5, sectors in 2_usize..4) {
        let Some(base) = base(seed, countries, sectors) else { return Ok(()) };
        for rule in RULES {
            let outcome = solve(&base, &shock(&base, seed), rule);
            prop_assert!(outcome.certificate.worst() <= 1e-10);
            let world: f64 = base.parts().value_added.iter().sum();
            // The numeraire: value added of the world is what it was.
            prop_assert!((outcome.value_added.iter().sum::<f64>() - world).abs() < 1e-9 * world);
            prop_assert!(outcome.deficits.iter().sum::<f64>().abs() < 1e-9 * world);
            // What is spent is what is made, taxed and crossed the border.
            let spent: f64 = outcome.spending.cells().iter().sum();
            let made: f64 = outcome.output.cells().iter().sum();
            let taxed: f64 = outcome.tariff_revenue.iter().chain(&outcome.export_tax_revenue).sum();
            prop_assert!((spent - made - taxed).abs() < 1e-8 * spent);
        }
    }

    #[test]
    fn the_unit_of_money_does_nothing(seed: u64, countries in 2_usize..5, sectors in 2_usize..4) {
        let Some(base) = base(seed, countries, sectors) else { return Ok(()) };
        let mut parts = base.parts().clone();
        parts.value_added.iter_mut().for_each(|cell| *cell *= 1234.5);
        parts.deficits.iter_mut().for_each(|cell| *cell *= 1234.5);
        parts.expenditure.cells_mut().iter_mut().for_each(|cell| *cell *= 1234.5);
        let scaled = Base::new(parts).unwrap();
        for rule in RULES {
            let one = solve(&base, &shock(&base, seed), rule).effects(&base);
            let other = solve(&scaled, &shock(&scaled, seed), rule).effects(&scaled);
            near(&figures(&one), &figures(&other), 1e-7);
        }
    }

    #[test]
    fn a_ban_is_the_limit_of_rising_costs(seed: u64, countries in 2_usize..5, sectors in 2_usize..4) {
        let Some(base) = base(seed, countries, sectors) else { return Ok(()) };
        let route = Route { sector: 0, importer: 0, exporter: countries - 1 };
        // Who sells hardly anything else is left without trade, and then there is an error and no number.
        let sold = |other: bool| {
            let flows = base.flows();
            let abroad = |of: Route| of.exporter == route.exporter && of.importer != route.exporter;
            flows.routes().filter(|(of, _)| abroad(*of) && (!other || *of != route)).map(|(_, flow)| flow).sum::<f64>()
        };
        if sold(true) < 0.05 * sold(false) {
            return Ok(());
        }
        let mut banned = Shock::none(&base);
        banned.ban(route).unwrap();
        let ban = solve(&base, &banned, Deficits::Zero);
        prop_assert_eq!(ban.shares.get(route), Some(0.0));
        let mut distance = f64::INFINITY;
        for factor in [10.0, 1e3, 1e9] {
            let mut costly = Shock::none(&base);
            costly.cost(route, factor).unwrap();
            let cost = solve(&base, &costly, Deficits::Zero);
            let now = ban.wages.iter().zip(&cost.wages).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
            prop_assert!(now <= distance + 1e-10);
            distance = now;
        }
        prop_assert!(distance < 1e-9, "{}", distance);
    }

    #[test]
    fn other_orders_of_countries_and_sectors_give_the_same_in_that_order(
        seed: u64, countries in 2_usize..5, sectors in 2_usize..4,
    ) {
        let Some(base) = base(seed, countries, sectors) else { return Ok(()) };
        let other = turned(&base);
        // One measure of each kind, told by name.
        let measures = |base: &Base| {
            let mut shock = Shock::none(base);
            shock.tariff(base.labels().route("S0", "C0", "C1").unwrap(), 0.6).unwrap();
            shock.cost(base.labels().route("S0", "C1", "C0").unwrap(), 1.7).unwrap();
            let last = format!("S{}", sectors - 1);
            shock.ban(base.labels().route(&last, "C1", "C0").unwrap()).unwrap();
            shock
        };
        let one = solve(&base, &measures(&base), Deficits::Data).effects(&base);
        let two = solve(&other, &measures(&other), Deficits::Data).effects(&other);
        for effects in &two {
            let same = one.iter().find(|one| one.country == effects.country).unwrap();
            near(&figures(std::slice::from_ref(same)), &figures(std::slice::from_ref(effects)), 1e-7);
        }
    }

    #[test]
    fn there_and_back_is_where_it_was(seed: u64, countries in 2_usize..5, sectors in 2_usize..4) {
        let Some(base) = base(seed, countries, sectors) else { return Ok(()) };
        let base = base.settled(Deficits::Zero, &Options::default()).unwrap();
        let mut there = Shock::none(&base);
        there.tariff(Route { sector: 0, importer: 0, exporter: 1 }, 0.9).unwrap();
        there.export_tax(Route { sector: sectors - 1, importer: 1, exporter: 0 }, 0.4).unwrap();
        let outcome = solve(&base, &there, Deficits::Zero);
        let after = outcome.base(&base, &there);
        let mut back = Shock::none(&after);
        back.all_tariffs(base.parts().tariffs.clone()).unwrap();
        back.export_tax(Route { sector: sectors - 1, importer: 1, exporter: 0 }, 0.0).unwrap();
        let again = solve(&after, &back, Deficits::Zero);
        for (there, back) in outcome.wages.iter().zip(&again.wages) {
            prop_assert!((there * back - 1.0).abs() < 1e-8);
        }
    }
}

#[test]
fn when_nobody_may_supply_something_the_error_names_it() {
    let base = base(1, 3, 2).unwrap();
    let mut shock = Shock::none(&base);
    for exporter in 0..3 {
        shock.ban(Route { sector: 1, importer: 2, exporter }).unwrap();
    }
    let error = base.solve(&shock, Deficits::Zero, &Options::default()).unwrap_err();
    assert!(matches!(error, SolveError::NoSupplier { .. }));
    assert!(error.to_string().contains("`S1` to C2"), "{error}");
}

#[test]
fn without_enough_sweeps_there_is_an_error_with_the_residual() {
    let base = base(1, 3, 2).unwrap();
    let mut shock = Shock::none(&base);
    shock.tariff(Route { sector: 0, importer: 0, exporter: 1 }, 2.0).unwrap();
    let error = base.solve(&shock, Deficits::Zero, &Options { sweeps: 3, ..Options::default() }).unwrap_err();
    assert!(matches!(error, SolveError::NotConverged { residual, .. } if residual > 1e-6), "{error}");
}

#[test]
fn an_unknown_country_is_named_with_those_there_are() {
    let base = base(1, 3, 2).unwrap();
    let error = base.labels().route("S0", "Atlantis", "C1").unwrap_err();
    assert_eq!(error.to_string(), "no country `Atlantis` in this table: it has C0, C1, C2");
}

#[test]
fn a_country_that_sells_nothing_and_buys_is_an_error_and_not_a_number() {
    let base = base(1, 3, 2).unwrap();
    let mut shock = Shock::none(&base);
    for sector in 0..2 {
        for importer in [0, 2] {
            shock.ban(Route { sector, importer, exporter: 1 }).unwrap();
        }
    }
    let error = base.solve(&shock, Deficits::Zero, &Options::default()).unwrap_err();
    // However low its wage falls, and however little it then buys, its trade is never certified.
    assert!(matches!(&error, SolveError::NotConverged { country, .. } if country == "C1"), "{error}");
}

#[test]
fn numbers_that_make_no_base_are_named() {
    let parts = base(1, 3, 2).unwrap().parts().clone();
    let told = |change: fn(&mut Parts)| {
        let mut parts = parts.clone();
        change(&mut parts);
        Base::new(parts).unwrap_err().to_string()
    };
    let deficits = told(|parts| parts.deficits[0] += 1.0);
    assert!(deficits.starts_with("deficits of all countries sum to 1"), "{deficits}");
    let negative = told(|parts| parts.shares.cells_mut()[1] = -0.5);
    assert_eq!(negative, "the share of `S0` in C0 from C1 is -0.5: expected zero or more");
    let sum = told(|parts| *parts.final_shares.get_mut(0, 2).unwrap() += 0.5);
    assert!(sum.starts_with("shares of final spending of C2 sum to 1.5"), "{sum}");
    let nobody = told(|parts| parts.shares.cells_mut()[..3].fill(0.0));
    assert!(nobody.starts_with("C0 uses `S0` and nobody supplies it"), "{nobody}");
    let size = told(|parts| parts.elasticities.push(4.0));
    assert_eq!(size, "elasticities: expected 2 numbers for 3 countries and 2 sectors, found 3");
}
