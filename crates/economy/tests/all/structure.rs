//! Who depends on whom: multipliers, footprints, participation and extraction.

use crate::drawn;

use drawn::{all_near, drawn, near, pymrio, row};
use economy::Matrix;
use economy::structure::extraction::{Cuts, Sales};
use economy::structure::purchases::Use;
use economy::structure::{Leontief, Options};
use fastrand::Rng;

#[test]
fn coefficients_multipliers_and_accounts_are_those_of_pymrio() {
    let (table, part) = pymrio();
    let system = Leontief::new(&table, Options::default()).unwrap();
    let intensities = system.intensities(&part("F")).unwrap();
    let accounts = system.accounts(&intensities).unwrap();
    for (name, ours) in [
        ("A", system.coefficients()),
        ("L", system.inverse().unwrap().values),
        ("S", intensities.clone()),
        ("M", system.multipliers(&intensities).unwrap().values),
        ("M", accounts.multipliers),
        ("D_cba", accounts.consumption),
        ("D_pba", accounts.production),
        ("D_imp", accounts.imports),
        ("D_exp", accounts.exports),
    ] {
        all_near(name, ours.cells(), part(name).cells(), 1e-8);
    }
    assert!(accounts.certificate.residual <= 1e-12);
}

#[test]
fn swept_alone_or_factored_among_many_an_answer_is_the_same() {
    for (seed, (countries, sectors)) in (0..).zip([(5, 30), (3, 43), (8, 16), (2, 97)]) {
        let table = drawn(seed, countries, sectors, 0.9);
        let system = Leontief::new(&table, Options::default()).unwrap();
        let (mut rng, size) = (Rng::with_seed(seed), table.industries());
        let cells: Vec<f64> = (0..101 * size).map(|_| rng.f64() - 0.1).collect();
        let sides = Matrix::from_cells(101, size, cells).unwrap();
        let together = [system.multipliers(&sides).unwrap(), system.outputs(&sides).unwrap()];
        // Sweeps are counted, and where the table was factored there were none.
        assert!(together.iter().all(|solved| solved.certificate.sweeps == 0));
        for at in [0, 1, 47, 100] {
            let side = row(sides.rows().nth(at).unwrap().to_vec());
            let alone = [system.multipliers(&side).unwrap(), system.outputs(&side).unwrap()];
            for (alone, together) in alone.iter().zip(&together) {
                assert!(alone.certificate.sweeps > 0);
                all_near("a side", alone.values.cells(), together.values.rows().nth(at).unwrap(), 1e-10);
            }
        }
    }
}

#[test]
fn exports_are_value_added_of_somebody() {
    for seed in 0..20 {
        let table = drawn(seed, 3 + seed as usize % 3, 4, 0.95);
        let found = Leontief::new(&table, Options::default()).unwrap().participation().unwrap();
        all_near("exports", &found.origins.column_sums(), &found.exports, 1e-10);
        let (forward, backward): (f64, f64) = (0..found.exports.len())
            .map(|at| (found.forward(at).unwrap() * found.exports[at], found.backward(at).unwrap() * found.exports[at]))
            .fold((0.0, 0.0), |sum, own| (sum.0 + own.0, sum.1 + own.1));
        // What is foreign to one is another's.
        assert!(near(forward, backward, 1e-10));
    }
}

#[test]
fn every_unit_of_final_use_is_one_unit_of_value_added() {
    for seed in 0..20 {
        let table = drawn(seed, 4, 3, 0.98);
        let system = Leontief::new(&table, Options::default()).unwrap();
        let solved = system.multipliers(&row(system.added())).unwrap();
        all_near("v L", solved.values.cells(), &[1.0; 12], 1e-10);
        // Taxes apart, it is what the table says of value added.
        let intensities = system.intensities(&row(table.value_added.clone())).unwrap();
        all_near("v", &system.added(), intensities.cells(), 1e-10);
    }
}

#[test]
fn accounts_close_in_the_world_and_at_every_border() {
    for seed in 0..20 {
        let table = drawn(seed, 3, 5, 0.9);
        let system = Leontief::new(&table, Options::default()).unwrap();
        let mut random = Rng::with_seed(seed);
        let extension = Matrix::from_cells(2, 15, (0..30).map(|_| random.f64()).collect()).unwrap();
        let accounts = system.accounts(&system.intensities(&extension).unwrap()).unwrap();
        let totals = extension.row_sums();
        all_near("consumption", &accounts.consumption.row_sums(), &totals, 1e-9);
        all_near("production", accounts.production.cells(), extension.cells(), 1e-9);
        all_near("trade", &accounts.imports.row_sums(), &accounts.exports.row_sums(), 1e-9);
        // Consumption less what is foreign of it is production less what is for others, country by country.
        for which in 0..2 {
            let by_country = |account: &Matrix| -> Vec<f64> {
                account.rows().nth(which).unwrap().chunks(5).map(|own| own.iter().sum()).collect()
            };
            let home = |all: &Matrix, abroad: &Matrix| -> Vec<f64> {
                by_country(all).iter().zip(by_country(abroad)).map(|(all, abroad)| all - abroad).collect()
            };
            let (used, made) =
                (home(&accounts.consumption, &accounts.imports), home(&accounts.production, &accounts.exports));
            all_near("home", &used, &made, 1e-9);
        }
    }
}

#[test]
fn numbers_do_not_depend_on_threads_nor_on_the_order_of_names() {
    let table = drawn(7, 5, 4, 0.9);
    let with = |threads| Options { threads, ..Options::default() };
    let one = Leontief::new(&table, with(1)).unwrap().inverse().unwrap();
    assert_eq!(one, Leontief::new(&table, with(3)).unwrap().inverse().unwrap());

    // Countries the other way round.
    let turn = |industry: usize| (4 - industry / 4) * 4 + industry % 4;
    let mut turned = table.clone();
    for (row, cells) in turned.intermediate.rows_mut().enumerate() {
        for (column, cell) in cells.iter_mut().enumerate() {
            *cell = table.intermediate.get(turn(row), turn(column)).unwrap();
        }
    }
    for (at, output) in turned.output.iter_mut().enumerate() {
        *output = table.output[turn(at)];
    }
    let other = Leontief::new(&turned, with(1)).unwrap().inverse().unwrap();
    for row in 0..20 {
        for column in 0..20 {
            let (one, other) = (one.values.get(row, column), other.values.get(turn(row), turn(column)));
            assert!(near(one.unwrap(), other.unwrap(), 1e-11));
        }
    }
}

#[test]
fn an_industry_taken_out_costs_what_the_closed_form_says() {
    for seed in 0..10 {
        let table = drawn(seed, 3, 3, 0.9);
        let system = Leontief::new(&table, Options::default()).unwrap();
        let inverse = system.inverse().unwrap().values;
        for industry in 0..9 {
            let (country, sector) = (format!("c{}", industry / 3), format!("s{}", industry % 3));
            let loss = system.extract(&Cuts::industry(&table, &country, &sector).unwrap()).unwrap();
            // Miller and Blair, section 12.2.6: the column of L, by output over the industry's own cell of it.
            let own = table.output[industry] / inverse.get(industry, industry).unwrap();
            let expected: Vec<f64> = (0..9).map(|row| inverse.get(row, industry).unwrap() * own).collect();
            all_near("lost output", &loss.output, &expected, 1e-9);
            assert!(near(loss.output[industry], table.output[industry], 1e-9));
        }
    }
}

#[test]
fn a_cut_is_the_same_as_a_table_with_less_trade() {
    for seed in 0..10 {
        let table = drawn(seed, 3, 4, 0.9);
        let system = Leontief::new(&table, Options::default()).unwrap();
        let nothing = system.extract(&Cuts::none(&table)).unwrap();
        assert!(nothing.output.iter().all(|lost| *lost == 0.0));
        let mut cuts = Cuts::none(&table);
        cuts.take(&table, Sales { seller: "c1", sector: None, buyer: Some("c0") }, Use::All, 0.25).unwrap();
        cuts.take(&table, Sales { seller: "c2", sector: Some("s3"), buyer: None }, Use::Inputs, 1.0).unwrap();
        let loss = system.extract(&cuts).unwrap();

        let mut less = table.clone();
        for supplier in 0..12 {
            for user in 0..12 {
                let part = match (supplier / 4, supplier % 4, user / 4) {
                    (1, _, 0) => 0.75,
                    (2, 3, _) => 0.0,
                    _ => 1.0,
                };
                *less.intermediate.get_mut(supplier, user).unwrap() *= part;
            }
        }
        for supplier in 4..8 {
            (0..2).for_each(|at| *less.final_demand.get_mut(supplier, at).unwrap() *= 0.75);
        }
        let left = Leontief::new(&less, Options::default()).unwrap();
        let left = left.outputs(&row(less.final_demand.row_sums())).unwrap();
        let expected: Vec<f64> = table.output.iter().zip(left.values.cells()).map(|(x, left)| x - left).collect();
        all_near("lost output", &loss.output, &expected, 1e-9);
        // Nobody gains where nothing takes the place of what is gone, and what is not made anew adds no value.
        assert!(loss.output.iter().chain(&loss.added).all(|lost| *lost >= -1e-12));
        assert!(loss.added_share(&table).iter().all(|share| (0.0..1.0).contains(share)));
    }
}
