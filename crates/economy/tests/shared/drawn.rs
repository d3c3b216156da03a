//! Tables drawn from a seed, and the one that pymrio has figures for.

#![allow(dead_code, reason = "each test takes what it needs")]

use economy::{Labels, Matrix, Table};
use fastrand::Rng;

/// Names with a number each.
pub fn names(prefix: &str, count: usize) -> Vec<String> {
    (0..count).map(|at| format!("{prefix}{at}")).collect()
}

/// A table that balances, from drawn coefficients and drawn final use: each industry's inputs are at most `most` of its output.
pub fn drawn(seed: u64, countries: usize, sectors: usize, most: f64) -> Table {
    let mut random = Rng::with_seed(seed);
    let size = countries * sectors;
    let mut a = Matrix::filled(size, size, 0.0);
    for row in a.rows_mut() {
        for cell in row {
            let drawn = random.f64();
            *cell = if drawn < 0.4 { drawn } else { 0.0 };
        }
    }
    let scale: Vec<f64> = a.column_sums().iter().map(|sum| most * random.f64() / sum.max(1e-9)).collect();
    for row in a.rows_mut() {
        row.iter_mut().zip(&scale).for_each(|(cell, scale)| *cell *= scale);
    }
    let mut final_demand = Matrix::filled(size, countries * 2, 0.0);
    final_demand.cells_mut().iter_mut().for_each(|cell| *cell = 10.0 * random.f64());
    let demand = final_demand.row_sums();
    let mut output = demand.clone();
    for _ in 0..2_000 {
        let used: Vec<f64> = a.rows().map(|row| row.iter().zip(&output).map(|(a, x)| a * x).sum()).collect();
        output = demand.iter().zip(used).map(|(demand, used)| demand + used).collect();
    }
    for row in a.rows_mut() {
        row.iter_mut().zip(&output).for_each(|(cell, output)| *cell *= output);
    }
    let inputs = a.column_sums();
    Table {
        labels: Labels::new(names("c", countries), names("s", sectors)).unwrap(),
        uses: names("u", 2),
        unit: "million".to_owned(),
        intermediate: a,
        final_demand,
        taxes: vec![0.0; size],
        value_added: output.iter().zip(inputs).map(|(output, inputs)| output - inputs).collect(),
        output,
    }
}

/// Whether two numbers are the same but for rounding.
pub fn near(one: f64, other: f64, tolerance: f64) -> bool {
    (one - other).abs() <= tolerance * one.abs().max(other.abs()).max(1.0)
}

/// All of them.
pub fn all_near(what: &str, one: &[f64], other: &[f64], tolerance: f64) {
    assert_eq!(one.len(), other.len(), "{what}");
    for (at, (one, other)) in one.iter().zip(other).enumerate() {
        assert!(near(*one, *other, tolerance), "{what}, cell {at}: {one} and {other}");
    }
}

/// One row.
pub fn row(cells: Vec<f64>) -> Matrix {
    Matrix::from_cells(1, cells.len(), cells).unwrap()
}

/// The drawn table of `tests/fixtures/structure_pymrio.csv`, and pymrio's figures by name.
pub fn pymrio() -> (Table, impl Fn(&str) -> Matrix) {
    let text = include_str!("../fixtures/structure_pymrio.csv");
    let part = move |name: &str| {
        let rows: Vec<Vec<f64>> = text
            .lines()
            .filter_map(|line| line.strip_prefix(name)?.strip_prefix(','))
            .map(|line| line.split(',').skip(1).map(|cell| cell.parse().unwrap()).collect())
            .collect();
        Matrix::from_cells(rows.len(), rows[0].len(), rows.concat()).unwrap()
    };
    let words = |names: &str| names.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let table = Table {
        labels: Labels::new(words("A B C"), words("mining goods software idle")).unwrap(),
        uses: words("households stocks"),
        unit: "million".to_owned(),
        intermediate: part("Z"),
        final_demand: part("Y"),
        taxes: vec![0.0; 12],
        value_added: part("F").rows().next().unwrap().to_vec(),
        output: part("x").cells().to_vec(),
    };
    (table, part)
}
