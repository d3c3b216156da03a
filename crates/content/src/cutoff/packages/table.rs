//! Rows of cells, streamed: a buffer holds a piece of the table, and no row is copied.

use std::borrow::Cow;
use std::io::Read;

use memchr::memchr;

use crate::read::packed::unpack;
use crate::read::{Limits, Place, ReadError};

/// How much is asked of the input at once.
const PIECE: usize = 256 << 10;

/// A table being read.
pub(super) struct Table<'a> {
    input: Box<dyn Read + 'a>,
    buffer: Vec<u8>,
    /// The rest of the buffer.
    start: usize,
    end: usize,
    ended: bool,
    /// Where the next row starts.
    place: Place,
    most: usize,
    separator: u8,
}

impl<'a> Table<'a> {
    pub(super) fn new(input: impl Read + 'a, limits: Limits) -> Result<Self, ReadError> {
        let place = Place { byte: 0, line: 1, column: 1 };
        let input = unpack(input, limits)?;
        let most = limits.string;
        let mut table =
            Self { input, buffer: vec![0; PIECE], start: 0, end: 0, ended: false, place, most, separator: b',' };
        while !table.ended && memchr(b'\n', table.rest()).is_none() {
            table.more()?;
        }
        if table.rest().starts_with(b"\xef\xbb\xbf") {
            table.start += 3;
            table.place.byte += 3;
        }
        let first = table.rest().split(|byte| *byte == b'\n').next().unwrap_or_default();
        let count = |wanted: u8| first.iter().filter(|byte| **byte == wanted).count();
        let (commas, semicolons, tabs) = (count(b','), count(b';'), count(b'\t'));
        table.separator = if tabs > commas.max(semicolons) {
            b'\t'
        } else if semicolons > commas {
            b';'
        } else {
            b','
        };
        Ok(table)
    }

    /// The next row that is not blank, and where it is.
    pub(super) fn next(&mut self) -> Result<Option<Row<'_>>, ReadError> {
        let mut looked = 0;
        loop {
            let found = memchr(b'\n', self.rest().get(looked..).unwrap_or_default()).map(|at| looked + at);
            let length = match found {
                Some(length) => length,
                None if self.ended && self.start == self.end => return Ok(None),
                None if self.ended => self.end - self.start,
                None => {
                    looked = self.end - self.start;
                    self.more()?;
                    continue;
                }
            };
            looked = 0;
            let (at, start) = (self.place, self.start);
            self.start = (start + length + 1).min(self.end);
            self.place.byte += (self.start - start) as u64;
            self.place.line += 1;
            let line = self.buffer.get(start..start + length).unwrap_or_default();
            if line.trim_ascii().is_empty() {
                continue;
            }
            // Looked up once more, since a borrow that may be returned would last over the loop.
            let line = self.buffer.get(start..start + length).unwrap_or_default();
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            let text = std::str::from_utf8(line).map_err(|fault| ReadError::Syntax {
                at: Place { column: fault.valid_up_to() as u64 + 1, ..at },
                language: "CSV",
                expected: "UTF-8; save the table as that".into(),
                found: "bytes that are none".to_owned(),
            })?;
            return Ok(Some(Row { at, text, separator: self.separator }));
        }
    }

    fn rest(&self) -> &[u8] {
        self.buffer.get(self.start..self.end).unwrap_or_default()
    }

    /// Takes in more. What is left moves to the front, and the buffer grows only for a row that is longer than it.
    fn more(&mut self) -> Result<(), ReadError> {
        self.buffer.copy_within(self.start..self.end, 0);
        self.end -= self.start;
        self.start = 0;
        if self.end > self.most {
            let (what, remedy) = ("bytes in one row", "look for missing line ends, or allow more");
            return Err(ReadError::Limit { at: self.place, what, most: self.most as u64, remedy });
        }
        if self.buffer.len() - self.end < PIECE / 2 {
            self.buffer.resize(self.end * 2 + PIECE, 0);
        }
        let space = self.buffer.get_mut(self.end..).unwrap_or_default();
        let got = self.input.read(space).map_err(|cause| ReadError::input(self.place, cause))?;
        self.end += got;
        self.ended = got == 0;
        Ok(())
    }
}

/// A row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'a> {
    pub at: Place,
    text: &'a str,
    separator: u8,
}

impl<'a> Row<'a> {
    /// Its cells, without spaces around them.
    pub(super) fn cells(self) -> Cells<'a> {
        Cells { rest: Some(self.text), row: self }
    }

    /// What stands before the next separator, and what after it.
    fn split(self, text: &'a str) -> (&'a str, Option<&'a str>) {
        let parts = memchr(self.separator, text.as_bytes()).and_then(|at| Some((text.get(..at)?, text.get(at + 1..)?)));
        parts.map_or((text, None), |(before, after)| (before, Some(after)))
    }

    /// An error about this row.
    pub(super) fn invalid(self, what: String, remedy: &'static str) -> ReadError {
        ReadError::Invalid { at: self.at, what, remedy: remedy.into() }
    }
}

/// The cells of a row.
pub(super) struct Cells<'a> {
    rest: Option<&'a str>,
    row: Row<'a>,
}

impl<'a> Iterator for Cells<'a> {
    type Item = Result<Cow<'a, str>, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.rest.take()?;
        if let Some(quoted) = rest.trim_start().strip_prefix('"') {
            return Some(self.quoted(quoted));
        }
        let (cell, further) = self.row.split(rest);
        self.rest = further;
        Some(Ok(Cow::Borrowed(cell.trim_ascii())))
    }
}

impl<'a> Cells<'a> {
    fn quoted(&mut self, mut rest: &'a str) -> Result<Cow<'a, str>, ReadError> {
        let mut cell = String::new();
        loop {
            let Some((text, further)) = rest.split_once('"') else {
                let at = self.row.at;
                let found = "the end of the line, with a quoted cell still open".to_owned();
                return Err(ReadError::Syntax { at, language: "CSV", expected: "`\"`".into(), found });
            };
            cell.push_str(text);
            if let Some(further) = further.strip_prefix('"') {
                cell.push('"');
                rest = further;
                continue;
            }
            // What stands between the quote and the separator is part of the cell, as other readers have it.
            let (text, next) = self.row.split(further);
            cell.push_str(text.trim_ascii());
            self.rest = next;
            return Ok(Cow::Owned(cell));
        }
    }
}
