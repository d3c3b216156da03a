//! World tables: read, checked, balanced, put together.

use crate::shared;

use std::fs::File;

use economy::equilibrium::{Deficits, Options, Shock};
use economy::table::concordance::{Concordance, ConcordanceError};
use economy::table::{ras, wiod};
use economy::{Labels, Matrix, Route, Table};
use flate2::read::GzDecoder;

/// Two countries, two sectors, one final use.
fn small() -> Table {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let files = wiod::Files {
        intermediate: "# supplier by user\n2,1,0,1\n1,3,1,0\n1,0,2,2\n0,1,1,4\n".as_bytes(),
        final_demand: "5,1\n6,1\n1,4\n2,6\n".as_bytes(),
        output: "10\n12\n10\n14\n".as_bytes(),
    };
    let labels = Labels::new(names(&["A", "B"]), names(&["goods", "services"])).unwrap();
    wiod::read(labels, names(&["all"]), "million USD", files).unwrap()
}

#[test]
fn a_table_that_closes_leaves_nothing() {
    let balance = small().balanced(1e-15).unwrap();
    assert!(balance.rows.iter().chain(&balance.columns).all(|left| *left == 0.0));
}

#[test]
fn a_table_that_does_not_close_names_the_industry() {
    let mut table = small();
    *table.final_demand.get_mut(3, 0).unwrap() += 0.5;
    let error = table.balanced(1e-6).unwrap_err().to_string();
    assert!(error.contains("rows leave") && error.contains("`services` in B: -0.5"), "{error}");
}

#[test]
fn negative_use_is_named() {
    let mut table = small();
    *table.intermediate.get_mut(2, 1).unwrap() = -1.0;
    let error = table.check().unwrap_err().to_string();
    assert_eq!(error, "intermediate use of `goods` in B is -1: expected zero or more");
}

#[test]
fn a_cell_that_is_no_number_is_told_with_its_place() {
    let files =
        wiod::Files { intermediate: "1\n".as_bytes(), final_demand: "x\n".as_bytes(), output: "1\n".as_bytes() };
    let labels = Labels::new(vec!["A".to_owned()], vec!["all".to_owned()]).unwrap();
    let error = wiod::read(labels, vec!["all".to_owned()], "USD", files).unwrap_err().to_string();
    assert_eq!(error, "final demand, line 1, column 1: expected a number, found `x`");
}

#[test]
fn putting_together_conserves_every_total() {
    let table = small();
    let all = Concordance::new(
        "sector",
        table.labels.sectors(),
        [("goods", "things", 0.25), ("goods", "rest", 0.75), ("services", "rest", 1.0)],
    )
    .unwrap();
    let put = table.aggregate(&Concordance::same(table.labels.countries()), &all).unwrap();
    assert_eq!(put.labels.sectors(), ["things", "rest"]);
    let sum = |values: &[f64]| values.iter().sum::<f64>();
    for (before, after) in [
        (table.intermediate.cells(), put.intermediate.cells()),
        (table.final_demand.cells(), put.final_demand.cells()),
        (&table.value_added, &put.value_added),
        (&table.output, &put.output),
    ] {
        assert!((sum(before) - sum(after)).abs() < 1e-12);
    }
    put.balanced(1e-12).unwrap();
}

#[test]
fn a_concordance_that_loses_weight_is_an_error_that_names_what() {
    let table = small();
    let error = Concordance::new("sector", table.labels.sectors(), [("goods", "all", 0.75), ("services", "all", 1.0)]);
    let Err(error @ ConcordanceError::Lost { .. }) = error else { panic!("a quarter of goods is lost") };
    assert!(error.to_string().starts_with("the weights of `goods` sum to 0.75"), "{error}");
}

#[test]
fn a_concordance_of_another_table_is_an_error() {
    let table = small();
    let other = Concordance::same(&["A".to_owned(), "C".to_owned()]);
    let error = table.aggregate(&other, &Concordance::same(table.labels.sectors())).unwrap_err().to_string();
    assert_eq!(error, "the concordance is of other countries than the table: expected A, B; found A, C");
}

#[test]
fn balancing_reaches_the_sums_and_keeps_zeros() {
    let mut matrix = Matrix::from_cells(2, 3, vec![1.0, 2.0, 0.0, 3.0, 1.0, 1.0]).unwrap();
    let done = ras::balance(&mut matrix, &[4.0, 6.0], &[3.0, 5.0, 2.0], 1e-12, 1_000).unwrap();
    assert!(done.residual <= 1e-12);
    assert_eq!(matrix.get(0, 2), Some(0.0));
    for (sum, wanted) in matrix.row_sums().iter().chain(&matrix.column_sums()).zip([4.0, 6.0, 3.0, 5.0, 2.0]) {
        assert!((sum - wanted).abs() < 1e-10);
    }
}

#[test]
fn balancing_against_zeros_is_an_error_with_what_is_left() {
    let mut matrix = Matrix::from_cells(2, 2, vec![1.0, 0.0, 1.0, 1.0]).unwrap();
    let error = ras::balance(&mut matrix, &[5.0, 1.0], &[2.0, 4.0], 1e-9, 200).unwrap_err();
    assert!(matches!(error, ras::RasError::NotConverged { residual, .. } if residual > 1e-3), "{error}");
}

/// WIOD 2011: 41 countries, 35 sectors.
fn world(test: &str) -> Option<Table> {
    let file =
        |name: &str| shared::file(&format!("economy/wiod2013/{name}"), test).map(|path| File::open(path).unwrap());
    let labels = Labels::from_json(file("labels.json")?).unwrap();
    let uses = ["CONS_h", "CONS_np", "CONS_g", "GFCF", "INVEN"].map(str::to_owned).to_vec();
    let files = wiod::Files {
        intermediate: GzDecoder::new(file("wiot_2011_Z.csv.gz")?),
        final_demand: GzDecoder::new(file("wiot_2011_F.csv.gz")?),
        output: file("wiot_2011_x.csv")?,
    };
    Some(wiod::read(labels, uses, "million USD", files).unwrap())
}

#[test]
fn the_world_of_2011_balances_to_its_rounding() {
    let Some(table) = world("the_world_of_2011_balances_to_its_rounding") else { return };
    let balance = table.balanced(5e-4).unwrap();
    println!("rows {:e}, columns {:e}, {:?}", balance.rows_share, balance.columns_share, balance.worst_row);
    assert!(balance.rows_share > 1e-4);
}

#[test]
fn the_world_of_2011_in_three_parts_meets_a_tariff_and_a_ban() {
    let Some(table) = world("the_world_of_2011_in_three_parts_meets_a_tariff_and_a_ban") else { return };
    let regions = table.labels.countries().iter().map(|name| match name.as_str() {
        "USA" | "CHN" => (name.as_str(), name.as_str(), 1.0),
        _ => (name.as_str(), "rest", 1.0),
    });
    let regions = Concordance::new("country", table.labels.countries(), regions).unwrap();
    let small = table.aggregate(&regions, &Concordance::same(table.labels.sectors())).unwrap();
    let (small, moved) = small.without_negative_demand();
    println!("negative final demand: {moved:e} of world output");
    let (base, notes) = small.flows(vec![5.0; 35]).unwrap().base().unwrap();
    assert!(notes.negative_final.iter().all(|(_, share)| *share > -1e-3), "{notes:?}");
    let base = base.settled(Deficits::Share, &Options::default()).unwrap();
    let (usa, china) = (base.labels().country("USA").unwrap(), base.labels().country("CHN").unwrap());
    let mut shock = Shock::none(&base);
    for sector in 0..35 {
        shock.tariff(Route { sector, importer: usa, exporter: china }, 1.0).unwrap();
        shock.ban(Route { sector, importer: china, exporter: usa }).unwrap();
    }
    let outcome = base.solve(&shock, Deficits::Share, &Options::default()).unwrap();
    println!("{:?}", outcome.certificate);
    let effects = outcome.effects(&base);
    println!("{effects:#?}");
    // Each loses by the other's measure and by its own; the ban leaves no flow at all.
    assert_eq!(outcome.imports(china, &[usa]), 0.0);
    assert!(effects[china].real_income < 0.0);
}
