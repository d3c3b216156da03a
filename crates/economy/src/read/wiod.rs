//! The parts of a table as CSV, as the World Input–Output Database orders them: country by country, without headers.
//! Lines that begin with `#` are passed over.

use std::io::Read;

use super::error::ReadError;
use super::limits::Limits;
use super::names::Names;
use super::notes::{Layout, Note, Notes};
use super::source::{Source, open};
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
    let [industries, finals] = sizes(&labels, &uses);
    let limits = Limits::default();
    let intermediate = part("intermediate use", files.intermediate, [industries, industries], limits)?;
    let final_demand = part("final demand", files.final_demand, [industries, finals], limits)?;
    let output = part("output", files.output, [industries, 1], limits)?.cells().to_vec();
    without_costs(labels, uses, unit.to_owned(), intermediate, final_demand, output)
}

/// Reads the same from a source: intermediate use, final demand, output, one after another.
pub(crate) fn read_each(
    source: &mut dyn Source,
    names: Names,
    files: [&str; 3],
    limits: Limits,
) -> Result<(Table, Notes), ReadError> {
    let Names { labels, uses, unit } = names;
    let [industries, finals] = sizes(&labels, &uses);
    let [intermediate, final_demand, output] = files;
    let intermediate = part(intermediate, open(source, intermediate)?, [industries, industries], limits)?;
    let final_demand = part(final_demand, open(source, final_demand)?, [industries, finals], limits)?;
    let output = part(output, open(source, output)?, [industries, 1], limits)?.cells().to_vec();
    let table = without_costs(labels, uses, unit.unwrap_or_default(), intermediate, final_demand, output)?;
    Ok((table, Notes { layout: Layout::Csv, notes: vec![Note::ValueAddedIsLeft] }))
}

/// How many industries there are, and how many columns of final demand.
fn sizes(labels: &Labels, uses: &[String]) -> [usize; 2] {
    let countries = labels.countries().len();
    [countries * labels.sectors().len(), countries * uses.len()]
}

fn part(file: &str, reader: impl Read, [rows, columns]: [usize; 2], limits: Limits) -> Result<Matrix, ReadError> {
    Ok(numbers(file, reader, b',', columns, Some((rows, "one for each country and sector")), limits)?)
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
