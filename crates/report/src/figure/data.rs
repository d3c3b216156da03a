//! The columns of a table as a picture asks for them.

use jiff::civil::Date;

use super::FigureError;
use crate::table::{Column, Table, Values};

/// A table and the figure that reads it, for errors that name both.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Data<'a> {
    pub figure: &'a str,
    pub table: &'a Table,
}

/// A column of numbers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Numbers<'a> {
    pub column: &'a Column,
    values: &'a [Option<f64>],
}

impl Numbers<'_> {
    /// The number of a row; `None` where it is missing.
    pub fn get(&self, row: usize) -> Option<f64> {
        self.values.get(row).copied().flatten()
    }

    /// All numbers that there are.
    pub fn all(&self) -> impl Iterator<Item = f64> + '_ {
        self.values.iter().copied().flatten()
    }
}

impl<'a> Data<'a> {
    fn column(&self, name: &str) -> Result<&'a Column, FigureError> {
        self.table.column(name).ok_or_else(|| FigureError::NoColumn {
            figure: self.figure.to_owned(),
            table: self.table.name().to_owned(),
            column: name.to_owned(),
            known: self.table.columns().iter().map(|c| format!("`{}`", c.name())).collect::<Vec<_>>().join(", "),
        })
    }

    fn other(&self, column: &Column, expected: &'static str) -> FigureError {
        FigureError::Kind {
            figure: self.figure.to_owned(),
            table: self.table.name().to_owned(),
            column: column.name().to_owned(),
            found: column.kind().word(),
            expected,
        }
    }

    /// A row that the picture cannot show.
    pub fn row(&self, row: usize, problem: String) -> FigureError {
        FigureError::Row { figure: self.figure.to_owned(), table: self.table.name().to_owned(), row, problem }
    }

    /// A column of text.
    pub fn texts(&self, name: &str) -> Result<&'a [String], FigureError> {
        let column = self.column(name)?;
        match column.values() {
            Values::Text(values) => Ok(values),
            Values::Date(_) | Values::Number { .. } => Err(self.other(column, "text")),
        }
    }

    /// A column of days.
    pub fn dates(&self, name: &str) -> Result<&'a [Option<Date>], FigureError> {
        let column = self.column(name)?;
        match column.values() {
            Values::Date(values) => Ok(values),
            Values::Text(_) | Values::Number { .. } => Err(self.other(column, "dates")),
        }
    }

    /// A column of numbers.
    pub fn numbers(&self, name: &str) -> Result<Numbers<'a>, FigureError> {
        let column = self.column(name)?;
        match column.values() {
            Values::Number { values, .. } => Ok(Numbers { column, values }),
            Values::Text(_) | Values::Date(_) => Err(self.other(column, "numbers")),
        }
    }

    /// A pair of columns of numbers, where there is one: an interval.
    pub fn interval(
        &self,
        names: Option<&(String, String)>,
    ) -> Result<Option<(Numbers<'a>, Numbers<'a>)>, FigureError> {
        names.map(|(low, high)| Ok((self.numbers(low)?, self.numbers(high)?))).transpose()
    }

    /// A column of text, where one is asked for.
    pub fn words(&self, name: Option<&String>) -> Result<Option<&'a [String]>, FigureError> {
        name.map(|name| self.texts(name)).transpose()
    }
}

/// The different values of a column, in the order in which they come first.
pub(crate) fn distinct(values: &[String]) -> Vec<&str> {
    let mut out: Vec<&str> = Vec::new();
    for value in values {
        if !out.contains(&value.as_str()) {
            out.push(value);
        }
    }
    out
}
