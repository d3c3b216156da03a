//! A part taken out of a sector: nothing is lost, shares are met, and what cannot be is named.

use economy::table::concordance::Concordance;
use economy::table::split::{Split, SplitError};
use economy::{Labels, Matrix, Table};
use proptest::prelude::*;

const COUNTRIES: usize = 3;
const SECTORS: usize = 4;

fn names(letter: char, count: usize) -> Vec<String> {
    (0..count).map(|at| format!("{letter}{at}")).collect()
}

/// A table whose rows and columns close, with an inventory run down where `stock` is negative.
fn table(cells: &[f64], stock: f64) -> Table {
    let size = COUNTRIES * SECTORS;
    let intermediate = Matrix::from_cells(size, size, cells[..size * size].to_vec()).unwrap();
    let mut last = cells[size * size..size * size + size * COUNTRIES * 2].to_vec();
    last[1] = stock;
    let final_demand = Matrix::from_cells(size, COUNTRIES * 2, last).unwrap();
    let output: Vec<f64> =
        intermediate.row_sums().iter().zip(final_demand.row_sums()).map(|(inside, last)| inside + last).collect();
    let inputs = intermediate.column_sums();
    let taxes: Vec<f64> = output.iter().map(|made| made * 0.01).collect();
    let value_added = (0..size).map(|at| output[at] - inputs[at] - taxes[at]).collect();
    Table {
        labels: Labels::new(names('c', COUNTRIES), names('s', SECTORS)).unwrap(),
        uses: names('u', 2),
        unit: "USD".to_owned(),
        intermediate,
        final_demand,
        taxes,
        value_added,
        output,
    }
}

fn split(supply: &[f64], uses: &[(&str, f64)], inputs: &[(&str, f64)]) -> Split {
    let own = |pairs: &[(&str, f64)]| pairs.iter().map(|(name, share)| ((*name).to_owned(), *share)).collect();
    Split {
        part: "part".to_owned(),
        supply: names('c', COUNTRIES).into_iter().zip(supply.iter().copied()).collect(),
        uses: own(uses),
        inputs: own(inputs),
    }
}

fn cells() -> impl Strategy<Value = Vec<f64>> {
    let size = COUNTRIES * SECTORS;
    proptest::collection::vec(0.5..100.0_f64, size * size + size * COUNTRIES * 2)
}

/// Part and rest put together again.
fn together(table: &Table) -> Table {
    let rows = table.labels.sectors().iter().map(|name| (name.as_str(), if name == "part" { "s1" } else { name }, 1.0));
    let sectors = Concordance::new("sector", table.labels.sectors(), rows).unwrap();
    table.aggregate(&Concordance::same(table.labels.countries()), &sectors).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn part_and_rest_are_what_the_sector_was(
        cells in cells(),
        stock in -20.0..5.0_f64,
        supply in proptest::array::uniform3(0.001..0.3_f64),
        uses in proptest::array::uniform3(0.0..0.3_f64),
        input in 0.0..1.0_f64,
    ) {
        let old = table(&cells, stock);
        let uses = [("s0", uses[0]), ("s3", uses[1]), ("u1", uses[2])];
        let new = old.split("s1", &split(&supply, &uses, &[("s2", input)])).unwrap();
        let back = together(&new);
        let near = |a: &[f64], b: &[f64]| a.iter().zip(b).all(|(a, b)| (a - b).abs() <= 1e-12 * b.abs().max(1.0));
        prop_assert!(near(back.intermediate.cells(), old.intermediate.cells()));
        prop_assert!(near(back.final_demand.cells(), old.final_demand.cells()));
        prop_assert!(near(&back.output, &old.output) && near(&back.taxes, &old.taxes));
        prop_assert!(near(&back.value_added, &old.value_added));
        // The part sells and spends its share, and rows and columns close as they did.
        let at = new.labels.sector("part").unwrap();
        let (sold, spent) = (new.intermediate.row_sums(), new.intermediate.column_sums());
        for (country, share) in supply.iter().enumerate() {
            let (industry, whole) = (country * (SECTORS + 1) + at, country * SECTORS + 1);
            prop_assert!((new.output[industry] - share * old.output[whole]).abs() < 1e-9);
            prop_assert!((spent[industry] - share * old.intermediate.column_sums()[whole]).abs() < 1e-9);
            prop_assert!(sold[industry] >= 0.0);
        }
        prop_assert!(new.intermediate.cells().iter().all(|cell| *cell >= -1e-12));
        let balance = new.balance();
        prop_assert!(balance.rows_share < 1e-12 && balance.columns_share < 1e-12);
    }

    #[test]
    fn without_uses_and_inputs_everything_is_in_proportion(cells in cells(), share in 0.0..1.0_f64) {
        let old = table(&cells, 1.0);
        let new = old.split("s1", &split(&[share; 3], &[], &[])).unwrap();
        for (row, old) in new.intermediate.rows().enumerate().filter(|(row, _)| row % 5 == 2).zip(old.intermediate.rows().skip(1).step_by(4)) {
            for country in 0..COUNTRIES {
                prop_assert!((row.1[country * 5] - share * old[country * 4]).abs() < 1e-9);
                prop_assert!((row.1[country * 5 + 2] - share * share * old[country * 4 + 1]).abs() < 1e-9);
            }
        }
    }
}

#[test]
fn sales_go_to_the_users_named() {
    let cells = vec![10.0; 12 * 12 + 12 * 6];
    let old = table(&cells, 10.0);
    let new = old.split("s1", &split(&[0.1, 0.1, 0.1], &[("s3", 0.6), ("u0", 0.4)], &[])).unwrap();
    let at = 5 + 2;
    let row = new.intermediate.rows().nth(at).unwrap();
    let sold = new.output[at];
    let to_s3: f64 = row.iter().skip(4).step_by(5).sum();
    assert!((to_s3 / sold - 0.6).abs() < 1e-12, "{to_s3} of {sold}");
    assert!(row.iter().enumerate().all(|(column, cell)| column % 5 == 4 || *cell == 0.0));
}

#[test]
fn what_cannot_be_is_named() {
    let cells = vec![10.0; 12 * 12 + 12 * 6];
    let old = table(&cells, 10.0);
    let error = |split: &Split| old.split("s1", split).unwrap_err();
    let full = error(&split(&[0.9, 0.1, 0.1], &[("s3", 1.0)], &[]));
    assert!(matches!(&full, SplitError::NoRoom { country, .. } if country == "c0"), "{full}");
    let sum = error(&split(&[0.1; 3], &[("s3", 0.7), ("s2", 0.7)], &[])).to_string();
    assert_eq!(sum, "the uses of `part` sum to 1.4: expected at most 1; what they leave goes to all others");
    let share = error(&split(&[0.1, 1.5, 0.1], &[], &[])).to_string();
    assert_eq!(share, "the share in output of `c1` is 1.5: expected a share from 0 to 1");
    let user = error(&split(&[0.1; 3], &[("s9", 0.5)], &[])).to_string();
    assert!(user.starts_with("no sector `s9` in this table"), "{user}");
    assert!(old.split("s9", &split(&[0.1; 3], &[], &[])).is_err());
    let twice = Split { part: "s2".to_owned(), ..split(&[0.1; 3], &[], &[]) };
    assert!(error(&twice).to_string().starts_with("`s2` stands twice"));
}
