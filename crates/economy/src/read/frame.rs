//! Matrices as pandas writes them: columns of several names, rows of several names.

use std::io::Read;

use super::error::ReadError;
use super::text::Lines;

/// A matrix that comes row by row.
pub(crate) trait Frame {
    /// The names of the columns, each of as many parts as the header has lines.
    fn columns(&self) -> &[Vec<String>];

    /// Goes to the next row, where there is one.
    fn next(&mut self) -> Result<bool, ReadError>;

    /// The names of the row.
    fn names(&self) -> Vec<String>;

    /// A cell of the row as text.
    fn text(&self, column: usize) -> String;

    /// A cell of the row as a number.
    fn number(&self, column: usize) -> Result<f64, ReadError>;

    /// The error that the row is not what it should be.
    fn stray(&self, expected: &str) -> ReadError;
}

/// How many names there are to a column and to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shape {
    /// Lines of header.
    pub(crate) header: usize,
    /// Columns of names.
    pub(crate) index: usize,
}

/// A matrix in text.
pub(crate) struct TextFrame<R> {
    lines: Lines<R>,
    columns: Vec<Vec<String>>,
    shape: Shape,
}

impl<R: Read> TextFrame<R> {
    /// Reads the header.
    pub(crate) fn open(file: &str, mut lines: Lines<R>, shape: Shape) -> Result<Self, ReadError> {
        let mut columns: Vec<Vec<String>> = Vec::new();
        for at in 0..shape.header {
            let line = lines.next()?;
            let line = line.ok_or_else(|| ReadError::Lacks { file: file.to_owned(), what: "a header".to_owned() })?;
            if at == 0 {
                columns.resize_with(line.len().saturating_sub(shape.index), Vec::new);
            }
            line.width(columns.len() + shape.index)?;
            for (column, name) in columns.iter_mut().zip(line.texts().skip(shape.index)) {
                column.push(name.to_owned());
            }
        }
        Ok(Self { lines, columns, shape })
    }
}

impl<R: Read> Frame for TextFrame<R> {
    fn columns(&self) -> &[Vec<String>] {
        &self.columns
    }

    fn next(&mut self) -> Result<bool, ReadError> {
        loop {
            let Some(line) = self.lines.next()? else { return Ok(false) };
            line.width(self.shape.index + self.columns.len())?;
            // Below a header of several lines pandas writes one that names the columns of names.
            if self.shape.header == 1 || !line.texts().skip(self.shape.index).all(str::is_empty) {
                return Ok(true);
            }
        }
    }

    fn names(&self) -> Vec<String> {
        self.lines.current().texts().take(self.shape.index).map(str::to_owned).collect()
    }

    fn text(&self, column: usize) -> String {
        self.lines.current().text(self.shape.index + column).to_owned()
    }

    fn number(&self, column: usize) -> Result<f64, ReadError> {
        Ok(self.lines.current().number(self.shape.index + column)?)
    }

    fn stray(&self, expected: &str) -> ReadError {
        self.lines.current().expected(0, expected).into()
    }
}

/// The separator of a file, by its first bytes: the one that stands most often in its first line.
pub(crate) fn separator(first: &[u8]) -> u8 {
    let line = first.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |separator: &u8| line.iter().filter(|byte| *byte == separator).count();
    [b',', b';', b'\t'].into_iter().max_by_key(count).unwrap_or(b'\t')
}
