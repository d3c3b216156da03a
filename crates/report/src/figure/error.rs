//! Why a picture cannot be drawn from a table.

/// Why a picture cannot be drawn from a table.
#[derive(Debug, thiserror::Error)]
pub enum FigureError {
    /// The picture asks for a column that the table does not have.
    #[error("figure `{figure}` asks for column `{column}`, which table `{table}` does not have; it has {known}")]
    NoColumn {
        /// The title of the figure.
        figure: String,
        /// The table.
        table: String,
        /// The column asked for.
        column: String,
        /// The columns there are.
        known: String,
    },
    /// The column is there and holds something else.
    #[error(
        "figure `{figure}`: column `{column}` of table `{table}` holds {found}, where the picture needs {expected}"
    )]
    Kind {
        /// The title of the figure.
        figure: String,
        /// The table.
        table: String,
        /// The column.
        column: String,
        /// What it holds.
        found: &'static str,
        /// What is needed.
        expected: &'static str,
    },
    /// A value that the picture cannot show.
    #[error("figure `{figure}`: row {row} of table `{table}`: {problem}")]
    Row {
        /// The title of the figure.
        figure: String,
        /// The table.
        table: String,
        /// Which row, from 0.
        row: usize,
        /// What is wrong with it, and what was expected.
        problem: String,
    },
}
