//! What a table may not be, and what may not be asked of it.

use crate::drawn;

use drawn::{all_near, drawn, pymrio, row};
use economy::structure::chokepoints::chokepoints;
use economy::structure::extraction::{Cuts, Sales};
use economy::structure::purchases::Use;
use economy::structure::{Leontief, Options, StructureError};

#[test]
fn value_added_below_zero_is_data_as_long_as_the_world_makes_more_than_it_uses() {
    let (mut table, _) = pymrio();
    // Goods in B take twice what they sell; the world as a whole does not.
    let output = table.output[5];
    let inputs = table.intermediate.column_sums()[5];
    for row in table.intermediate.rows_mut() {
        row[5] *= 1.3 * output / inputs;
    }
    let system = Leontief::new(&table, Options::default()).unwrap();
    assert!(system.added()[5] < -0.29);
    let solved = system.multipliers(&row(system.added())).unwrap();
    assert!(solved.certificate.residual <= 1e-12);
    // An idle industry holds one of itself.
    all_near("v L", solved.values.cells(), &[1.0; 12], 1e-9);
}

#[test]
fn a_table_that_uses_up_what_it_makes_is_an_error_with_the_residual_or_the_industry() {
    // One country: what it makes, it uses to make it.
    let mut closed = drawn(1, 1, 3, 0.9);
    for row in closed.intermediate.rows_mut() {
        let output: f64 = 1.0;
        row.fill(output);
    }
    closed.output.fill(3.0);
    let error = Leontief::new(&closed, Options::default()).unwrap_err();
    let StructureError::NotProductive { industry, pivot } = &error else { panic!("{error}") };
    assert_eq!(industry, "`s2` in c0");
    assert!(*pivot < 1e-12);
    // Several countries, none of which does so alone.
    let mut world = drawn(1, 3, 2, 0.9);
    for row in world.intermediate.rows_mut() {
        row.fill(1.0);
    }
    world.output.fill(6.0);
    let system = Leontief::new(&world, Options { sweeps: 200, ..Options::default() }).unwrap();
    let error = system.output_multipliers().unwrap_err();
    let StructureError::NotSolved { residual, sweeps: 200, .. } = error else { panic!("{error}") };
    assert!(residual > 1e-3, "{error}");
    // Using more than is made diverges.
    world.output.fill(4.0);
    let system = Leontief::new(&world, Options::default()).unwrap();
    let error = system.output_multipliers().unwrap_err();
    assert!(matches!(error, StructureError::NotSolved { .. }), "{error}");
}

#[test]
fn an_industry_without_output_may_not_have_inputs_nor_an_extension() {
    let (mut table, part) = pymrio();
    let system = Leontief::new(&table, Options::default()).unwrap();
    let mut extension = part("F");
    *extension.get_mut(1, 11).unwrap() = 3.0;
    let error = system.intensities(&extension).unwrap_err().to_string();
    assert!(error.starts_with("`idle` in C has no output and 3 of row 2 of the extension"), "{error}");
    *table.intermediate.get_mut(0, 11).unwrap() = 2.0;
    let error = Leontief::new(&table, Options::default()).unwrap_err().to_string();
    assert!(error.starts_with("`idle` in C has no output and 2 of inputs"), "{error}");
}

#[test]
fn what_the_table_does_not_have_is_named() {
    let (table, _) = pymrio();
    let system = Leontief::new(&table, Options::default()).unwrap();
    let error = |error: StructureError| error.to_string();
    assert_eq!(
        error(system.dependence(&["A", "Z"], &["B"]).unwrap_err()),
        "no country `Z` in this table: it has A, B, C"
    );
    assert_eq!(
        error(system.dependence(&["A", "B"], &["B"]).unwrap_err()),
        "B stands on both sides: a party cannot depend on itself"
    );
    assert!(error(system.dependence(&[], &["B"]).unwrap_err()).starts_with("a party without countries"));
    let sales = |sector| Sales { seller: "A", sector: Some(sector), buyer: None };
    let mut cuts = Cuts::none(&table);
    assert_eq!(
        error(cuts.take(&table, sales("chips"), Use::All, 1.0).unwrap_err()),
        "no sector `chips` in this table: it has mining, goods, software, idle"
    );
    assert_eq!(
        error(cuts.take(&table, sales("goods"), Use::All, 1.5).unwrap_err()),
        "the share taken of sales of A is 1.5: expected from 0 to 1"
    );
    assert_eq!(
        error(chokepoints(&table, Use::All, &[4.0, 4.0, 0.0, 4.0]).unwrap_err()),
        "the elasticity of `software` is 0: expected more than zero"
    );
    assert_eq!(
        error(chokepoints(&table, Use::All, &[4.0]).unwrap_err()),
        "elasticities: expected 4 numbers, one for each sector, found 1"
    );
    assert_eq!(
        error(system.multipliers(&row(vec![1.0; 3])).unwrap_err()),
        "intensities: expected 12 numbers, one for each industry, found 3"
    );
    let mut broken = vec![1.0; 12];
    broken[6] = f64::NAN;
    assert_eq!(error(system.outputs(&row(broken)).unwrap_err()), "demand of `software` in B is NaN: expected a number");
    let mut negative = table.clone();
    *negative.intermediate.get_mut(2, 1).unwrap() = -1.0;
    assert_eq!(
        error(Leontief::new(&negative, Options::default()).unwrap_err()),
        "intermediate use of `software` in A is -1: expected zero or more"
    );
}
