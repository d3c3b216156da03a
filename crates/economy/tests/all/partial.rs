//! Trade in intermediates known by its sums alone: completed, and held against a table of which every cell is known.

use crate::shared;

use std::fs::File;

use economy::read::names::Names;
use economy::read::notes::Note;
use economy::read::npy::Arrays;
use economy::read::partial::Partial;
use economy::read::{Limits, Notes, wiod_2014};
use economy::table::ras;
use economy::{Matrix, Table};
use flate2::read::GzDecoder;

fn world(test: &str) -> Option<(Table, Notes)> {
    let file = |name: &str| {
        let path = format!("economy/wiod2016_2014_partial/{name}");
        shared::file(&path, test).map(|path| File::open(path).unwrap())
    };
    let files = wiod_2014::Files {
        arrays: file("wiod2014_partial.npz")?,
        names: file("labels.json")?,
        costs: Some(GzDecoder::new(file("costs.csv.gz")?)),
    };
    Some(wiod_2014::read(files, Limits::default()).unwrap())
}

#[test]
fn the_world_of_2014_meets_the_sums_that_are_known() {
    let Some((table, notes)) = world("the_world_of_2014_meets_the_sums_that_are_known") else { return };
    notes.notes.iter().for_each(|note| println!("{note}"));
    let Some(Note::Estimated(completion)) = notes.notes.first() else { panic!("what is estimated is told") };
    assert!(completion.residual <= 1e-10 && completion.clipped < 1e-6 && completion.gap.abs() < 1e-6);
    // Rows: RAS and single precision. Columns: costs are published and nowhere used, so they judge the estimate's sums.
    let balance = table.balanced(1e-5).unwrap();
    println!("rows {:e}, columns {:e}", balance.rows_share, balance.columns_share);
    println!("worst row {:?}, worst column {:?}", balance.worst_row, balance.worst_column);
    let added: f64 = table.value_added.iter().sum();
    println!("value added {:.1} million million USD", added / 1e6);
    assert_eq!(table.labels.countries().len(), 44);
    assert_eq!(table.labels.sectors().len(), 56);
}

/// Without signs, what two tables differ by, as a share of the second.
fn off(estimate: &[f64], truth: &[f64]) -> f64 {
    let apart: f64 = estimate.iter().zip(truth).map(|(a, b)| (a - b).abs()).sum();
    apart / truth.iter().sum::<f64>()
}

/// Sums of blocks of a matrix: by supplying country, sector or both, and by using country or both.
fn sums(matrix: &Matrix, sectors: usize, row: impl Fn(usize) -> usize, column: impl Fn(usize) -> usize) -> Vec<f64> {
    let size = matrix.shape().0;
    let mut sums = vec![0.0; size * size];
    for (supplier, cells) in matrix.rows().enumerate() {
        for (user, cell) in cells.iter().enumerate() {
            if supplier / sectors != user / sectors {
                sums[row(supplier) * size + column(user)] += cell;
            }
        }
    }
    sums
}

/// The table of 2011 is known in every cell. Taken apart to what is known of 2014, and completed, it tells how far estimates are
/// from data: cell by cell, by bilateral flow of a product, and by pair of countries. Mere proportions are the measure.
#[test]
fn an_estimate_of_2011_is_nearer_to_data_than_mere_proportions() {
    let test = "an_estimate_of_2011_is_nearer_to_data_than_mere_proportions";
    let open =
        |name: &str| shared::file(&format!("economy/wiod2013/{name}"), test).map(|path| File::open(path).unwrap());
    let (Some(names), Some(arrays)) = (open("labels.json"), open("wiot_2011.npz")) else { return };
    let limits = Limits::default();
    let names = Names::read("labels.json", names, limits).unwrap();
    let (n, j) = (41, 35);
    let mut arrays = Arrays::open("arrays", arrays, limits).unwrap();
    let matrix = |cells: Vec<f64>| Matrix::from_cells(n * j, cells.len() / (n * j), cells).unwrap();
    let truth = matrix(arrays.get("Z", &[n * j, n * j]).unwrap().cells);
    let final_demand = matrix(arrays.get("F", &[n * j, n * 5]).unwrap().cells);
    let output = arrays.get("x", &[n * j]).unwrap().cells;
    let (mut exports, mut imports) = (vec![0.0; n * j], vec![0.0; n * j]);
    let mut domestic = Matrix::filled(n * j, j, 0.0);
    for (supplier, row) in truth.rows().enumerate() {
        for (user, cell) in row.iter().enumerate() {
            if supplier / j == user / j {
                *domestic.get_mut(supplier, user % j).unwrap() = *cell;
            } else {
                exports[supplier] += cell;
                imports[user] += cell;
            }
        }
    }
    let mut plain = Matrix::filled(n * j, n * j, 0.0);
    for (supplier, row) in plain.rows_mut().enumerate() {
        for (user, cell) in row.iter_mut().enumerate().filter(|(user, _)| user / j != supplier / j) {
            *cell = exports[supplier] * imports[user];
        }
    }
    ras::balance(&mut plain, &exports, &imports, 1e-10, 1_000).unwrap();
    let partial = Partial { names, unit: "USD".to_owned(), domestic, final_demand, exports, imports, output };
    let (table, completion) = partial.complete().unwrap();
    println!("{completion:?}");
    let compare = |estimate: &Matrix| {
        let by = |row: &dyn Fn(usize) -> usize, column: &dyn Fn(usize) -> usize| {
            off(&sums(estimate, j, row, column), &sums(&truth, j, row, column))
        };
        [by(&|i| i, &|i| i), by(&|i| i, &|i| i / j), by(&|i| i % j, &|i| i), by(&|i| i / j, &|i| i / j)]
    };
    let (ours, mere) = (compare(&table.intermediate), compare(&plain));
    println!("off by cell, by product and pair, by product and user, by pair of countries: {ours:.3?}");
    println!("mere proportions: {mere:.3?}");
    assert!(ours.iter().zip(mere).all(|(ours, mere)| *ours < 0.55 * mere));
}
