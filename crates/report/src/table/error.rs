//! What is wrong with a table.

/// What is wrong with a table.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// A table without columns.
    #[error("table `{table}` has no columns; give at least one")]
    NoColumns {
        /// Which table.
        table: String,
    },
    /// A name that cannot name a file.
    #[error("`{name}` cannot name a {what}: expected lower-case letters, digits, `-` and `_`")]
    Name {
        /// Table or column.
        what: &'static str,
        /// The name.
        name: String,
    },
    /// Two columns of one name.
    #[error("table `{table}` has two columns named `{column}`; rename one")]
    Twice {
        /// Which table.
        table: String,
        /// Which column.
        column: String,
    },
    /// Columns that are not equally long.
    #[error(
        "table `{table}`: column `{column}` has {length} values, `{first}` has {expected}; columns must be equally long"
    )]
    Length {
        /// Which table.
        table: String,
        /// Which column.
        column: String,
        /// How many values it has.
        length: usize,
        /// The first column.
        first: String,
        /// How many values that has.
        expected: usize,
    },
    /// NaN or infinity.
    #[error(
        "table `{table}`: column `{column}` is {value} in row {row}; a number must be finite, \
         and what is missing is declared so (`Column::number_or_missing`)"
    )]
    NotFinite {
        /// Which table.
        table: String,
        /// Which column.
        column: String,
        /// Which row, from 0.
        row: usize,
        /// The value.
        value: f64,
    },
    /// Parquet could not be written.
    #[error("table `{table}` cannot be written as Parquet")]
    Parquet {
        /// Which table.
        table: String,
        /// Why.
        source: ::parquet::errors::ParquetError,
    },
}
