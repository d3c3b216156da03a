//! The files of a table as CSV, as the World Input–Output Database orders them: country by country, without headers.
//! Lines that begin with `#` are passed over.

use std::io::Read;

use super::{Table, TableError};
use crate::grid::Matrix;
use crate::kernel::add;
use crate::labels::Labels;

/// The files, open. `N` countries, `J` sectors, `U` final uses.
pub struct Files<Z, F, X> {
    /// Intermediate use: `NJ` lines, a column an industry that uses.
    pub intermediate: Z,
    /// Final demand: `NJ` lines, a column a country and use, country by country.
    pub final_demand: F,
    /// Output: `NJ` lines of one number.
    pub output: X,
}

/// Why a table could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The reader failed.
    #[error("{file}: {source}")]
    Read {
        /// Which file.
        file: &'static str,
        /// What the reader said.
        source: csv::Error,
    },
    /// A cell that is no number.
    #[error("{file}, line {line}, column {column}: expected a number, found `{found}`")]
    Number {
        /// Which file.
        file: &'static str,
        /// The line, from one.
        line: u64,
        /// The column, from one.
        column: usize,
        /// What stands there.
        found: String,
    },
    /// A line with too many or too few cells.
    #[error("{file}, line {line}: expected {expected} cells, found {found}; do the names fit this table?")]
    Width {
        /// Which file.
        file: &'static str,
        /// The line, from one.
        line: u64,
        /// Cells there should be.
        expected: usize,
        /// Cells there are.
        found: usize,
    },
    /// Too many or too few lines.
    #[error("{file}: expected {expected} lines, one for each country and sector, found {found}")]
    Height {
        /// Which file.
        file: &'static str,
        /// Lines there should be.
        expected: usize,
        /// Lines there are.
        found: usize,
    },
    /// The numbers do not make a table.
    #[error(transparent)]
    Table(#[from] TableError),
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
    let intermediate = numbers("intermediate use", files.intermediate, industries, industries)?;
    let final_demand = numbers("final demand", files.final_demand, industries, countries * uses.len())?;
    let output = numbers("output", files.output, industries, 1)?.cells().to_vec();
    let mut value_added = output.clone();
    for (at, inputs) in intermediate.column_sums().into_iter().enumerate() {
        add(value_added.get_mut(at), -inputs);
    }
    let taxes = vec![0.0; industries];
    let table = Table { labels, uses, unit: unit.to_owned(), intermediate, final_demand, taxes, value_added, output };
    table.check()?;
    Ok(table)
}

fn numbers(file: &'static str, reader: impl Read, height: usize, width: usize) -> Result<Matrix, ReadError> {
    let mut lines = csv::ReaderBuilder::new().has_headers(false).comment(Some(b'#')).flexible(true).from_reader(reader);
    let mut cells = Vec::with_capacity(height * width);
    let mut record = csv::StringRecord::new();
    let mut rows = 0;
    while lines.read_record(&mut record).map_err(|source| ReadError::Read { file, source })? {
        let line = record.position().map_or(0, csv::Position::line);
        if record.len() != width {
            return Err(ReadError::Width { file, line, expected: width, found: record.len() });
        }
        for (column, cell) in record.iter().enumerate() {
            let number = cell.trim().parse::<f64>().ok().filter(|number| number.is_finite());
            let found = || ReadError::Number { file, line, column: column + 1, found: cell.to_owned() };
            cells.push(number.ok_or_else(found)?);
        }
        rows += 1;
    }
    if rows != height {
        return Err(ReadError::Height { file, expected: height, found: rows });
    }
    Ok(Matrix::from_cells(rows, width, cells).unwrap_or_else(|| Matrix::filled(0, width, 0.0)))
}
