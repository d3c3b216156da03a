//! Lines of text, cut into cells: what is wrong is told with its file, line and column.

use std::io::{self, Read};

use super::limits::Limits;
use crate::grid::Matrix;

/// What is wrong with a file of lines and cells.
#[derive(Debug, thiserror::Error)]
pub enum TextError {
    /// The reader failed, a line is too long, or it is no text.
    #[error("{file}, line {line}: {source}")]
    Read {
        /// Which file.
        file: String,
        /// The line at which it failed, from one.
        line: u64,
        /// What the reader said.
        source: csv::Error,
    },
    /// A cell that is no number.
    #[error("{file}, line {line}, column {column}: expected a number, found `{found}`")]
    Number {
        /// Which file.
        file: String,
        /// The line, from one.
        line: u64,
        /// The column, from one.
        column: usize,
        /// What stands there.
        found: String,
    },
    /// A cell that says something else than it should.
    #[error("{file}, line {line}, column {column}: expected {expected}, found `{found}`")]
    Cell {
        /// Which file.
        file: String,
        /// The line, from one.
        line: u64,
        /// The column, from one.
        column: usize,
        /// What should stand there.
        expected: String,
        /// What stands there.
        found: String,
    },
    /// A line with too many or too few cells.
    #[error("{file}, line {line}: expected {expected} cells, found {found}; do the names fit this table?")]
    Width {
        /// Which file.
        file: String,
        /// The line, from one.
        line: u64,
        /// Cells there should be.
        expected: usize,
        /// Cells there are.
        found: usize,
    },
    /// Too many or too few lines.
    #[error("{file}: expected {expected} lines ({why}), found {found}; was the file cut?")]
    Height {
        /// Which file.
        file: String,
        /// Lines there should be.
        expected: usize,
        /// Lines there are.
        found: usize,
        /// What they are.
        why: &'static str,
    },
    /// More of something than is allowed.
    #[error("{file}: {found} {what}, and {most} are allowed; allow more if the file is to be trusted")]
    Limit {
        /// Which file.
        file: String,
        /// What there is too much of.
        what: &'static str,
        /// How much there is, at least.
        found: u64,
        /// How much may be.
        most: u64,
    },
}

/// A reader that stops where a line or a file grows past its limit.
struct Bounded<R> {
    inner: R,
    /// Bytes since the last line was taken.
    line: u64,
    all: u64,
    limits: Limits,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let got = self.inner.read(into)?;
        self.line += got as u64;
        self.all += got as u64;
        for (is, most, what) in [(self.line, self.limits.line, "line"), (self.all, self.limits.bytes, "file")] {
            if is > most {
                return Err(io::Error::other(format!(
                    "the {what} has more than {most} bytes, which is not allowed; allow more if it is to be trusted"
                )));
            }
        }
        Ok(got)
    }
}

/// The lines of a file. Those that begin with `#` and empty ones are passed over.
pub(crate) struct Lines<R> {
    file: String,
    reader: csv::Reader<Bounded<R>>,
    record: csv::StringRecord,
}

impl<R: Read> Lines<R> {
    /// The lines of `reader`, cells parted by `delimiter`.
    pub(crate) fn new(file: &str, reader: R, delimiter: u8, limits: Limits) -> Self {
        let bounded = Bounded { inner: reader, line: 0, all: 0, limits };
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .comment(Some(b'#'))
            .delimiter(delimiter)
            .flexible(true)
            .from_reader(bounded);
        Self { file: file.to_owned(), reader, record: csv::StringRecord::new() }
    }

    /// The next line, or nothing at the end.
    pub(crate) fn next(&mut self) -> Result<Option<Line<'_>>, TextError> {
        let more = self.reader.read_record(&mut self.record);
        let at = || self.reader.position().line();
        let more = more.map_err(|source| TextError::Read { file: self.file.clone(), line: at(), source })?;
        self.reader.get_mut().line = 0;
        Ok(more.then_some(self.current()))
    }

    /// The line that came last.
    pub(crate) fn current(&self) -> Line<'_> {
        let number = self.record.position().map_or(0, csv::Position::line);
        Line { file: &self.file, number, cells: &self.record }
    }
}

/// One line.
#[derive(Clone, Copy)]
pub(crate) struct Line<'a> {
    file: &'a str,
    number: u64,
    cells: &'a csv::StringRecord,
}

impl<'a> Line<'a> {
    /// How many cells it has.
    pub(crate) fn len(&self) -> usize {
        self.cells.len()
    }

    /// A cell without the blanks around it; empty where there is none.
    pub(crate) fn text(&self, column: usize) -> &'a str {
        self.cells.get(column).unwrap_or_default().trim()
    }

    /// All cells, without the blanks around them.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &'a str> {
        self.cells.iter().map(str::trim)
    }

    /// The line, to read later.
    pub(crate) fn keep(&self) -> Kept {
        Kept { number: self.number, cells: self.cells.clone() }
    }

    /// An error where it has another number of cells.
    pub(crate) fn width(&self, expected: usize) -> Result<(), TextError> {
        if self.len() == expected {
            return Ok(());
        }
        Err(TextError::Width { file: self.file.to_owned(), line: self.number, expected, found: self.len() })
    }

    /// A cell as a number.
    pub(crate) fn number(&self, column: usize) -> Result<f64, TextError> {
        let found = self.text(column);
        found.parse::<f64>().ok().filter(|number| number.is_finite()).ok_or_else(|| TextError::Number {
            file: self.file.to_owned(),
            line: self.number,
            column: column + 1,
            found: found.to_owned(),
        })
    }

    /// The error that a cell says something else than it should.
    pub(crate) fn expected(&self, column: usize, expected: impl Into<String>) -> TextError {
        TextError::Cell {
            file: self.file.to_owned(),
            line: self.number,
            column: column + 1,
            expected: expected.into(),
            found: self.text(column).to_owned(),
        }
    }
}

/// A line kept to be read later.
pub(crate) struct Kept {
    number: u64,
    cells: csv::StringRecord,
}

impl Kept {
    /// The line.
    pub(crate) fn line<'a>(&'a self, file: &'a str) -> Line<'a> {
        Line { file, number: self.number, cells: &self.cells }
    }
}

/// An error where there are more cells than allowed.
pub(crate) fn room(file: &str, rows: usize, columns: usize, limits: Limits) -> Result<(), TextError> {
    let found = (rows as u64).saturating_mul(columns as u64);
    if found <= limits.cells {
        return Ok(());
    }
    Err(TextError::Limit { file: file.to_owned(), what: "cells", found, most: limits.cells })
}

/// Numbers without names: lines of `width` cells, `height` of them with what they are, or as many as there are.
pub(crate) fn numbers(
    file: &str,
    reader: impl Read,
    delimiter: u8,
    width: usize,
    height: Option<(usize, &'static str)>,
    limits: Limits,
) -> Result<Matrix, TextError> {
    room(file, height.map_or(0, |(rows, _)| rows), width, limits)?;
    let mut lines = Lines::new(file, reader, delimiter, limits);
    let mut cells = Vec::with_capacity(height.map_or(0, |(rows, _)| rows * width));
    let mut rows = 0;
    while let Some(line) = lines.next()? {
        line.width(width)?;
        rows += 1;
        room(file, rows, width, limits)?;
        if let Some((expected, why)) = height.filter(|(expected, _)| rows > *expected) {
            return Err(TextError::Height { file: file.to_owned(), expected, found: rows, why });
        }
        for column in 0..width {
            cells.push(line.number(column)?);
        }
    }
    if let Some((expected, why)) = height.filter(|(expected, _)| rows != *expected) {
        return Err(TextError::Height { file: file.to_owned(), expected, found: rows, why });
    }
    Ok(Matrix::from_cells(rows, width, cells).unwrap_or_else(|| Matrix::filled(0, width, 0.0)))
}
