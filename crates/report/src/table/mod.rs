//! Tidy tables: one row an observation, one column a variable, each with its unit.

mod column;
mod csv;
mod error;
mod html;
mod parquet;

pub use column::{Column, Kind, Values};
pub use error::TableError;

/// A table whose columns are equally long and whose numbers are numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    name: String,
    title: String,
    columns: Vec<Column>,
    rows: usize,
}

impl Table {
    /// A table of these columns. The name becomes the name of files: lower-case letters, digits, `-` and `_`.
    ///
    /// # Errors
    /// No or doubly named columns, columns that are not equally long, numbers that are not finite, a name that is none.
    pub fn new(name: impl Into<String>, title: impl Into<String>, columns: Vec<Column>) -> Result<Table, TableError> {
        let (name, title) = (name.into(), title.into());
        if !is_name(&name) {
            return Err(TableError::Name { what: "table", name });
        }
        let Some(first) = columns.first() else { return Err(TableError::NoColumns { table: name }) };
        let rows = first.len();
        for (at, column) in columns.iter().enumerate() {
            if !is_name(column.name()) {
                return Err(TableError::Name { what: "column", name: column.name().to_owned() });
            }
            if columns.iter().take(at).any(|other| other.name() == column.name()) {
                return Err(TableError::Twice { table: name, column: column.name().to_owned() });
            }
            if column.len() != rows {
                return Err(TableError::Length {
                    table: name,
                    column: column.name().to_owned(),
                    length: column.len(),
                    first: first.name().to_owned(),
                    expected: rows,
                });
            }
            if let Some((row, value)) = column.not_finite() {
                return Err(TableError::NotFinite { table: name, column: column.name().to_owned(), row, value });
            }
        }
        Ok(Table { name, title, columns, rows })
    }

    /// The name, of files and of links.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What is said above it.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The columns, in their order.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The column of a name.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name() == name)
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
}
