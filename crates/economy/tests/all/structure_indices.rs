//! Concentration, reliance, chokepoints, mutual dependence and their change.

use crate::drawn;

use drawn::{all_near, drawn, names, near, row};
use economy::structure::change::change;
use economy::structure::chokepoints::chokepoints;
use economy::structure::concentration::{Among, concentration, concentrations};
use economy::structure::dependence::Hold;
use economy::structure::purchases::Use;
use economy::structure::{Leontief, Options};
use economy::{Labels, Table};

#[test]
fn concentration_is_between_an_even_share_and_one() {
    let table = drawn(3, 4, 3, 0.9);
    for uses in [Use::Inputs, Use::Final, Use::All] {
        let purchases = table.purchases(uses);
        for (among, most) in [(Among::All, 4.0), (Among::Foreign, 3.0)] {
            for (sector, importer, found) in concentrations(&purchases, among) {
                assert!((1.0 / most - 1e-12..=1.0 + 1e-12).contains(&found.hhi));
                assert!(found.first_share <= found.hhi.sqrt() + 1e-12 && found.hhi <= found.first_share + 1e-12);
                assert!(found.equal_suppliers() <= most + 1e-9);
                assert_eq!(concentration(&purchases, sector, importer, among), Some(found));
                assert!(among == Among::All || found.first != importer);
            }
        }
    }
    let mut lonely = table;
    for row in lonely.intermediate.rows_mut().chain(lonely.final_demand.rows_mut()).skip(3) {
        row.fill(0.0);
    }
    for row in lonely.final_demand.rows_mut().take(3) {
        row.fill(1.0);
    }
    let all = lonely.purchases(Use::Final);
    let found = concentration(&all, 0, 2, Among::All).unwrap();
    assert_eq!((found.hhi, found.first, found.first_share, found.bought), (1.0, 0, 1.0, 2.0));
    assert_eq!(concentration(&all, 0, 0, Among::Foreign), None);
}

#[test]
fn what_is_bought_is_all_that_is_sold() {
    let table = drawn(5, 3, 4, 0.9);
    let (all, abroad) = (table.purchases(Use::All), table.exports());
    let sold = |sector: usize, exporter: usize, home: bool| -> f64 {
        all.routes()
            .filter(|(route, _)| (route.sector, route.exporter) == (sector, exporter))
            .filter(|(route, _)| home || route.importer != exporter)
            .map(|(_, value)| value)
            .sum()
    };
    for (industry, (output, exports)) in table.output.iter().zip(&abroad).enumerate() {
        assert!(near(sold(industry % 4, industry / 4, true), *output, 1e-10));
        assert!(near(sold(industry % 4, industry / 4, false), *exports, 1e-10));
    }
}

#[test]
fn reliance_sums_to_one_and_hides_nothing_below_zero() {
    for seed in 0..10 {
        let table = drawn(seed, 4, 3, 0.9);
        let system = Leontief::new(&table, Options::default()).unwrap();
        let inverse = system.inverse().unwrap().values;
        let reliance = system.reliance().unwrap();
        for industry in 0..12 {
            let Some(shares) = reliance.shares(&[(industry, 1.0)]) else { panic!("industry {industry} has inputs") };
            for of in [&shares.inputs, &shares.inputs_looked_through, &shares.production] {
                assert!(near(of.iter().sum(), 1.0, 1e-10));
            }
            assert!(shares.hidden.iter().all(|hidden| *hidden >= -1e-12));
            let column = |country: usize| -> f64 {
                (country * 3..country * 3 + 3).map(|row| inverse.get(row, industry).unwrap()).sum()
            };
            let all: f64 = (0..4).map(column).sum();
            for country in 0..4 {
                assert!(near(shares.production[country], column(country) / all, 1e-10));
            }
        }
        // Weights scale: twice the weight is the same share.
        let (once, twice): (Vec<_>, Vec<_>) = (0..3).map(|at| ((at, 1.5), (at, 3.0))).unzip();
        let (once, twice) = (reliance.shares(&once).unwrap(), reliance.shares(&twice).unwrap());
        all_near("weights", &once.production, &twice.production, 1e-12);
    }
}

#[test]
fn a_chokepoint_is_the_price_of_being_without_its_supplier() {
    let table = drawn(11, 3, 2, 0.8);
    let found = chokepoints(&table, Use::All, &[4.0, 0.5]).unwrap();
    assert!(found.windows(2).all(|two| two[0].cost >= two[1].cost));
    let purchases = table.purchases(Use::All);
    for point in &found {
        assert_ne!(point.supplier, point.buyer);
        let theta = [4.0, 0.5][point.sector];
        // The price index of varieties, Σ share^… left after one is gone: (1 − λ)^(−1/θ).
        assert!(near(point.price.exp(), (1.0 - point.share).powf(-1.0 / theta), 1e-12));
        assert!(near(point.cost, point.weight * point.price, 1e-12));
        let bought: f64 = purchases
            .routes()
            .filter(|(route, _)| (route.sector, route.importer) == (point.sector, point.buyer))
            .map(|(_, value)| value)
            .sum();
        assert!(near(point.value, point.share * bought, 1e-12));
        assert!((0.0..=1.0).contains(&point.market) && point.stretch > 0.0);
    }
    // The whole of what a buyer spends, over sectors and suppliers abroad, is what its chokepoints weigh.
    let weights: f64 =
        [0, 1].iter().map(|sector| found.iter().find(|p| (p.sector, p.buyer) == (*sector, 2)).unwrap().weight).sum();
    assert!(near(weights, 1.0, 1e-12));
}

#[test]
fn a_supplier_without_another_beside_it_costs_without_end() {
    let mut table = drawn(11, 2, 1, 0.5);
    table.intermediate.rows_mut().nth(1).unwrap().fill(0.0);
    table.final_demand.rows_mut().nth(1).unwrap().fill(0.0);
    let found = chokepoints(&table, Use::All, &[4.0]).unwrap();
    let worst = &found[0];
    assert_eq!((worst.supplier, worst.buyer, worst.share), (0, 1, 1.0));
    assert!(worst.cost.is_infinite() && worst.stretch.is_infinite());
}

#[test]
fn what_parties_hold_adds_up() {
    let table = drawn(2, 4, 3, 0.9);
    let system = Leontief::new(&table, Options::default()).unwrap();
    let both = system.dependence(&["c0", "c1"], &["c3"]).unwrap();
    let alone: Vec<_> = ["c0", "c1", "c2"].iter().map(|name| system.dependence(&[name], &["c3"]).unwrap()).collect();
    for sector in 0..3 {
        let sum =
            |of: fn(&Hold) -> f64| -> f64 { alone[..2].iter().map(|one| of(&one.first_over_second[sector])).sum() };
        let hold = &both.first_over_second[sector];
        assert!(near(hold.bought, sum(|hold| hold.bought), 1e-10));
        assert!(near(hold.bought_share, sum(|hold| hold.bought_share), 1e-10));
        assert!(near(hold.embodied_share, sum(|hold| hold.embodied_share), 1e-10));
    }
    // Final use is somebody's value added: what all others hold is what is not the country's own.
    let outputs = system.outputs(&row(table.final_use().rows().nth(3).unwrap().to_vec())).unwrap();
    let own: f64 = (9..12).map(|at| system.added()[at] * outputs.values.cells()[at]).sum();
    let used: f64 = table.final_use().row_sums()[3];
    let others: f64 = alone.iter().map(|one| one.first_total.embodied_share).sum();
    assert!(near(others, 1.0 - own / used, 1e-10));
    // Seen from the other side, the balance turns its sign.
    let turned = system.dependence(&["c3"], &["c0", "c1"]).unwrap();
    for (one, other) in both.balance().chain([both.total()]).zip(turned.balance().chain([turned.total()])) {
        assert!(near(one.bought_share, -other.bought_share, 1e-12));
        assert!(near(one.embodied_share, -other.embodied_share, 1e-10));
        assert!(near(one.at_stake, -other.at_stake, 1e-10));
    }
}

#[test]
fn a_change_is_zero_between_equal_tables_and_names_what_differs_between_others() {
    let table = drawn(2, 3, 2, 0.9);
    let measure = |table: &Table| Ok(Leontief::new(table, Options::default())?.participation()?.origins);
    assert!(change(&table, &table, measure).unwrap().difference().cells().iter().all(|by| *by == 0.0));
    let mut later = table.clone();
    *later.final_demand.get_mut(5, 0).unwrap() += 40.0;
    later.output[5] += 40.0;
    later.value_added[5] += 40.0;
    let found = change(&table, &later, measure).unwrap();
    let [(origin, exporter, by)] = found.greatest(1)[..] else { panic!("one place") };
    assert_eq!((origin, exporter), (2, 2));
    assert!(by > 0.0);
    later.labels = Labels::new(names("d", 3), names("s", 2)).unwrap();
    let error = change(&table, &later, measure).unwrap_err().to_string();
    assert!(error.starts_with("the tables differ in their countries: before c0, c1, c2, after d0, d1, d2"), "{error}");
}
