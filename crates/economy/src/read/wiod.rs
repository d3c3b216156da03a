//! The parts of a table as CSV, as the World Input–Output Database orders them: country by country, without headers.
//! Lines that begin with `#` are passed over.

use std::io::Read;

use super::error::ReadError;
use super::limits::Limits;
use super::text::numbers;
use crate::grid::Matrix;
use crate::labels::Labels;
use crate::table::Table;

/// The files, open. `N` countries, `J` sectors, `U` final uses.
pub struct Files<Z, F, X> {
    /// Intermediate use: `NJ` lines, a column an industry that uses.
    pub intermediate: Z,
    /// Final demand: `NJ` lines, a column a country and use, country by country.
    pub final_demand: F,
    /// Output: `NJ` lines of one number.
    pub output: X,
}

/// Reads a table. Value added is output less inputs, with taxes and margins in it: these files do not tell them apart, and
/// [`Table::taxes`] are zero.
///
/// # Errors
/// Where a file cannot be read, has another size, or holds what is no number or cannot be.
pub fn read<Z: Read, F: Read, X: Read>(
    labels: Labels,
    uses: Vec<String>,
    unit: &str,
    files: Files<Z, F, X>,
) -> Result<Table, ReadError> {
    let countries = labels.countries().len();
    let industries = countries * labels.sectors().len();
    let limits = Limits::default();
    let height = Some((industries, "one for each country and sector"));
    let intermediate = numbers("intermediate use", files.intermediate, b',', industries, height, limits)?;
    let final_demand = numbers("final demand", files.final_demand, b',', countries * uses.len(), height, limits)?;
    let output = numbers("output", files.output, b',', 1, height, limits)?.cells().to_vec();
    without_costs(labels, uses, unit.to_owned(), intermediate, final_demand, output)
}

/// A table of which costs other than inputs are not told: value added is what is left of output.
pub(crate) fn without_costs(
    labels: Labels,
    uses: Vec<String>,
    unit: String,
    intermediate: Matrix,
    final_demand: Matrix,
    output: Vec<f64>,
) -> Result<Table, ReadError> {
    let inputs = intermediate.column_sums();
    let value_added = output.iter().zip(inputs).map(|(made, inputs)| made - inputs).collect();
    let taxes = vec![0.0; output.len()];
    let table = Table { labels, uses, unit, intermediate, final_demand, taxes, value_added, output };
    table.check()?;
    Ok(table)
}
