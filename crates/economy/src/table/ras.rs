//! Cells scaled until rows and columns sum to what they should: Stone's biproportional method, known as RAS. Zeros stay zeros.

use crate::grid::Matrix;
use crate::kernel::largest;

/// How a balancing ended.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Balanced {
    /// Passes over rows and columns.
    pub passes: usize,
    /// The most that a row or column is off, as a share of the largest sum asked for.
    pub residual: f64,
}

/// Why a matrix cannot be balanced.
#[derive(Debug, thiserror::Error)]
pub enum RasError {
    /// Sums for another number of rows or columns.
    #[error(
        "sums of {rows} rows and {columns} columns for a matrix of {shape_rows} by {shape_columns}: give one for each"
    )]
    Shape {
        /// Sums of rows.
        rows: usize,
        /// Sums of columns.
        columns: usize,
        /// Rows of the matrix.
        shape_rows: usize,
        /// Columns of the matrix.
        shape_columns: usize,
    },
    /// A cell or a sum that cannot be scaled.
    #[error(
        "{what} {at} is {value}: RAS scales numbers of zero or more; set what is negative apart and add it afterwards"
    )]
    Negative {
        /// Cell, row sum or column sum.
        what: &'static str,
        /// Its position, from zero.
        at: usize,
        /// What it is.
        value: f64,
    },
    /// Sums that disagree.
    #[error("rows are to sum to {rows} and columns to {columns}: make the two totals equal")]
    Totals {
        /// The sum of the row sums.
        rows: f64,
        /// The sum of the column sums.
        columns: f64,
    },
    /// A row or column of zeros that is to sum to something.
    #[error("{what} {at} has only zeros and is to sum to {wanted}: give it a cell, or take the sum away")]
    Empty {
        /// Row or column.
        what: &'static str,
        /// Its position, from zero.
        at: usize,
        /// The sum asked for.
        wanted: f64,
    },
    /// It did not settle, as where zeros stand in the way.
    #[error(
        "after {passes} passes a row or column is still off by {residual:e} of the largest sum: the zeros leave no way there"
    )]
    NotConverged {
        /// Passes made.
        passes: usize,
        /// What is left.
        residual: f64,
    },
}

/// Scales rows and columns in turn until they sum to `rows` and `columns`, to `tolerance` of the largest sum.
///
/// # Errors
/// Where sizes or totals disagree, something is negative, a row of zeros is to sum to something, or it does not settle in
/// `passes`; the matrix is then of no use.
pub fn balance(
    matrix: &mut Matrix,
    rows: &[f64],
    columns: &[f64],
    tolerance: f64,
    passes: usize,
) -> Result<Balanced, RasError> {
    let (shape_rows, shape_columns) = matrix.shape();
    if (rows.len(), columns.len()) != (shape_rows, shape_columns) {
        return Err(RasError::Shape { rows: rows.len(), columns: columns.len(), shape_rows, shape_columns });
    }
    for (what, values) in [("cell", matrix.cells()), ("row sum", rows), ("column sum", columns)] {
        if let Some((at, value)) = values.iter().enumerate().find(|(_, value)| !(**value >= 0.0 && value.is_finite())) {
            return Err(RasError::Negative { what, at, value: *value });
        }
    }
    let (row_total, column_total): (f64, f64) = (rows.iter().sum(), columns.iter().sum());
    if (row_total - column_total).abs() > tolerance.max(1e-12) * row_total {
        return Err(RasError::Totals { rows: row_total, columns: column_total });
    }
    for (what, sums, wanted) in [("row", matrix.row_sums(), rows), ("column", matrix.column_sums(), columns)] {
        if let Some((at, (_, wanted))) =
            sums.iter().zip(wanted).enumerate().find(|(_, (sum, wanted))| **sum == 0.0 && **wanted > 0.0)
        {
            return Err(RasError::Empty { what, at, wanted: *wanted });
        }
    }
    let largest_sum = largest(rows.iter().chain(columns).copied());
    let mut residual = f64::INFINITY;
    for pass in 1..=passes {
        for (row, wanted) in matrix.rows_mut().zip(rows) {
            let sum: f64 = row.iter().sum();
            if sum > 0.0 {
                row.iter_mut().for_each(|cell| *cell *= wanted / sum);
            }
        }
        let scales: Vec<f64> = matrix
            .column_sums()
            .iter()
            .zip(columns)
            .map(|(sum, wanted)| if *sum > 0.0 { wanted / sum } else { 0.0 })
            .collect();
        for row in matrix.rows_mut() {
            for (cell, scale) in row.iter_mut().zip(&scales) {
                *cell *= scale;
            }
        }
        let off = matrix.row_sums().into_iter().zip(rows).map(|(sum, wanted)| sum - wanted);
        residual = if largest_sum > 0.0 { largest(off) / largest_sum } else { 0.0 };
        if residual <= tolerance {
            return Ok(Balanced { passes: pass, residual });
        }
    }
    Err(RasError::NotConverged { passes, residual })
}
