//! What holds of every equilibrium, on the small world that ships, whole and with its thin sectors taken out, at both ends and
//! in the middle of its intervals.

use crate::turned;

use economy::equilibrium::{Base, Deficits, Options, Outcome, Shock};
use economy::{Route, world};
use turned::turned;

const RULES: [Deficits; 3] = [Deficits::Zero, Deficits::Data, Deficits::Share];

/// As the tables say, settled under a rule for deficits.
fn bases(rule: Deficits) -> Vec<Base> {
    let small = world::small().unwrap();
    let mut bases = Vec::new();
    for place in [0.0, 0.5, 1.0] {
        let mut thin = small.clone();
        for part in world::thin().unwrap() {
            thin = thin.take(&part, |range| range.at(place)).unwrap();
        }
        for world in [&small, &thin] {
            let (base, _) = world.base(|range| range.at(place)).unwrap();
            bases.push(base.settled(rule, &Options::default()).unwrap());
        }
    }
    bases
}

fn solve(base: &Base, shock: &Shock, rule: Deficits) -> Outcome {
    base.solve(shock, rule, &Options::default()).unwrap()
}

fn route(base: &Base, sector: &str, importer: &str, exporter: &str) -> Route {
    base.labels().route(sector, importer, exporter).unwrap()
}

/// One measure of each kind, told by name.
fn measures(base: &Base) -> Shock {
    let mut shock = Shock::none(base);
    shock.tariff(route(base, "electronics", "USA", "CHN"), 0.6).unwrap();
    shock.export_tax(route(base, "metals-minerals", "USA", "CHN"), 0.3).unwrap();
    shock.cost(route(base, "chemicals", "CHN", "USA"), 1.7).unwrap();
    shock.ban(route(base, "software", "CHN", "USA")).unwrap();
    shock
}

/// The most that two lists differ, as a share of the largest of the first.
fn apart<'a>(a: impl IntoIterator<Item = &'a f64>, b: impl IntoIterator<Item = &'a f64>) -> f64 {
    let (most, apart) = a
        .into_iter()
        .zip(b)
        .fold((0.0_f64, 0.0_f64), |(most, apart), (a, b)| (most.max(a.abs()), apart.max((a - b).abs())));
    apart / most
}

#[test]
fn no_shock_is_no_change_to_ten_digits() {
    for rule in RULES {
        for base in bases(rule) {
            let same = solve(&base, &Shock::none(&base), rule);
            let hats = same.wages.iter().chain(same.prices.cells()).chain(same.costs.cells());
            let most = hats.map(|hat| (hat - 1.0).abs()).fold(0.0, f64::max);
            println!("{rule:?}: {most:e}, {} sweeps", same.certificate.sweeps);
            assert!(most < 1e-10, "{rule:?}: {most:e}");
            for (what, before, after) in [
                ("shares", base.parts().shares.cells(), same.shares.cells()),
                ("spending", base.parts().expenditure.cells(), same.spending.cells()),
                ("income", &base.income(), &same.income),
                ("value added", &base.parts().value_added, &same.value_added),
                ("flows", base.flows().cells(), same.flows.cells()),
            ] {
                let apart = apart(before, after);
                assert!(apart < 1e-10, "{rule:?}, {what}: {apart:e}");
            }
            for effects in same.effects(&base) {
                // In per cent.
                let most = 100.0 * 1e-10;
                assert!(effects.real_income.abs() < most && effects.real_wage.abs() < most, "{rule:?}: {effects:?}");
                assert!(effects.first_order().abs() < most, "{rule:?}: {effects:?}");
            }
        }
    }
}

#[test]
fn accounting_closes_and_the_numeraire_stays_after_a_change() {
    for rule in RULES {
        for base in bases(rule) {
            let outcome = solve(&base, &measures(&base), rule);
            assert!(outcome.certificate.worst() <= 1e-10, "{:?}", outcome.certificate);
            let world: f64 = base.parts().value_added.iter().sum();
            let close =
                |left: f64, what: &str| assert!(left.abs() < 1e-10 * world, "{rule:?}, {what}: {}", left / world);
            close(outcome.value_added.iter().sum::<f64>() - world, "value added of the world");
            close(outcome.deficits.iter().sum(), "deficits of the world");
            let spent: f64 = outcome.spending.cells().iter().sum();
            let made: f64 = outcome.output.cells().iter().sum();
            let taxed: f64 = outcome.tariff_revenue.iter().chain(&outcome.export_tax_revenue).sum();
            close(spent - made - taxed, "what is spent is made or taxed");
            // What is spent on a sector by a country is what comes in, with its tariffs.
            for (sector, importer, flows) in outcome.flows.rows() {
                let tariff = |exporter: usize| {
                    let route = Route { sector, importer, exporter };
                    let new = route == self::route(&base, "electronics", "USA", "CHN");
                    if new { 0.6 } else { base.parts().tariffs.get(route).unwrap() }
                };
                let paid: f64 = flows.iter().enumerate().map(|(from, flow)| flow * (1.0 + tariff(from))).sum();
                close(paid - outcome.spending.get(sector, importer).unwrap(), "what comes in");
            }
        }
    }
}

#[test]
fn the_unit_of_money_does_nothing() {
    for rule in RULES {
        for base in bases(rule) {
            let mut parts = base.parts().clone();
            let money = [&mut parts.value_added, &mut parts.deficits];
            money.into_iter().flatten().chain(parts.expenditure.cells_mut()).for_each(|cell| *cell *= 1234.5);
            let scaled = Base::new(parts).unwrap();
            let (one, other) = (solve(&base, &measures(&base), rule), solve(&scaled, &measures(&scaled), rule));
            assert!(apart(&one.wages, &other.wages) < 1e-9);
            assert!(apart(one.prices.cells(), other.prices.cells()) < 1e-9);
        }
    }
}

#[test]
fn a_ban_is_the_limit_of_rising_costs() {
    for base in bases(Deficits::Zero) {
        let at = route(&base, "software", "CHN", "USA");
        let mut banned = Shock::none(&base);
        banned.ban(at).unwrap();
        let ban = solve(&base, &banned, Deficits::Zero);
        assert_eq!((ban.shares.get(at), ban.flows.get(at)), (Some(0.0), Some(0.0)));
        let mut last = f64::INFINITY;
        for factor in [10.0, 1e3, 1e9] {
            let mut costly = Shock::none(&base);
            costly.cost(at, factor).unwrap();
            let cost = solve(&base, &costly, Deficits::Zero);
            let now = apart(&ban.wages, &cost.wages).max(apart(ban.prices.cells(), cost.prices.cells()));
            assert!(now <= last + 1e-10, "{factor}: {now:e} after {last:e}");
            last = now;
        }
        assert!(last < 1e-9, "{last:e}");
    }
}

#[test]
fn another_order_of_countries_and_sectors_gives_the_same_in_that_order() {
    for rule in RULES {
        for base in bases(rule) {
            let other = turned(&base);
            let one = solve(&base, &measures(&base), rule).effects(&base);
            for effects in solve(&other, &measures(&other), rule).effects(&other) {
                let same = one.iter().find(|one| one.country == effects.country).unwrap();
                let figures = [
                    (same.real_income, effects.real_income),
                    (same.real_wage, effects.real_wage),
                    (same.terms_of_trade, effects.terms_of_trade),
                    (same.volume_of_trade, effects.volume_of_trade),
                ];
                assert!(figures.iter().all(|(a, b)| (a - b).abs() < 1e-7), "{rule:?}: {same:?}, {effects:?}");
            }
        }
    }
}

#[test]
fn there_and_back_is_where_it_was() {
    for base in bases(Deficits::Zero) {
        let (electronics, metals) =
            (route(&base, "electronics", "USA", "CHN"), route(&base, "metals-minerals", "USA", "CHN"));
        let mut there = Shock::none(&base);
        there.tariff(electronics, 0.6).unwrap();
        there.export_tax(metals, 0.3).unwrap();
        let outcome = solve(&base, &there, Deficits::Zero);
        let after = outcome.base(&base, &there);
        let mut back = Shock::none(&after);
        back.tariff(electronics, base.parts().tariffs.get(electronics).unwrap()).unwrap();
        back.export_tax(metals, 0.0).unwrap();
        let again = solve(&after, &back, Deficits::Zero);
        for (there, back) in outcome.wages.iter().zip(&again.wages) {
            assert!((there * back - 1.0).abs() < 1e-9, "{}", there * back);
        }
    }
}
