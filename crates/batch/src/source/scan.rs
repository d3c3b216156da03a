//! Where rows of text begin and end. One worker at a time scans; all else is done outside its lock.

use std::path::{Path, PathBuf};

use memchr::{memchr, memchr_iter};

use super::delimit::{RowEnd, row_end};
use super::stream::{Stream, broken, other_than_text};
use crate::ledger::Mark;
use crate::options::Options;
use crate::{Error, Format};

/// Rows of text that lie together.
pub(super) struct Chunk {
    pub bytes: Vec<u8>,
    pub rows: Vec<Row>,
    /// Where the row after it begins.
    pub end: Mark,
}

/// A row's place in its chunk, without its line end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Row {
    pub start: usize,
    pub end: usize,
    /// Its first line, from 1.
    pub line: u64,
    pub fault: Fault,
}

/// What is wrong with a row that could not be delimited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    None,
    /// Its line is longer than allowed, and left out.
    Long,
    /// A quote is opened that is not closed within what is allowed; the row is its first line.
    Open,
}

/// Finds the rows of a text.
pub(super) struct Scanner {
    path: PathBuf,
    format: Format,
    stream: Stream,
    /// Read and not yet handed out.
    carry: Vec<u8>,
    /// Where `carry` begins.
    here: Mark,
    part_bytes: usize,
    row_bytes: usize,
}

impl Scanner {
    pub(super) fn open(path: &Path, format: Format, options: &Options) -> Result<Scanner, Error> {
        let packing = match format {
            Format::Csv { packing, .. } | Format::Jsonl { packing } => packing,
            Format::Parquet => return Err(Error::input(path, "not text")),
        };
        let mut scanner = Scanner {
            path: path.to_owned(),
            format,
            stream: Stream::open(path, packing)?,
            carry: Vec::new(),
            here: Mark { offset: 0, line: 1 },
            part_bytes: options.part_bytes,
            row_bytes: options.row_bytes,
        };
        scanner.fill(4)?;
        if let Some(other) = other_than_text(&scanner.carry) {
            return Err(Error::input(path, format!("this is {other}")));
        }
        if scanner.carry.starts_with(b"\xef\xbb\xbf") {
            scanner.carry.drain(..3);
            scanner.here.offset = 3;
        }
        Ok(scanner)
    }

    /// How much of the file has been read.
    pub(super) fn position(&self) -> u64 {
        self.stream.position()
    }

    /// Goes to where a chunk ended before.
    pub(super) fn skip_to(&mut self, mark: Mark) -> Result<(), Error> {
        let bytes = mark.offset.saturating_sub(self.here.offset);
        let carried = usize::try_from(bytes).unwrap_or(usize::MAX).min(self.carry.len());
        self.carry.drain(..carried);
        let rest = bytes.saturating_sub(carried as u64);
        let line = self.here.line;
        let there = rest == 0 || self.stream.skip(rest).map_err(|e| broken(&self.path, self.format, e, line))?;
        if !there {
            return Err(Error::input(&self.path, "ends before the parts of the run before; it was changed meanwhile"));
        }
        self.here = mark;
        Ok(())
    }

    /// The next rows, at most so many; `None` at the end.
    pub(super) fn chunk(&mut self, most: usize) -> Result<Option<Chunk>, Error> {
        let last = self.fill(self.part_bytes)?;
        if self.carry.is_empty() {
            return Ok(None);
        }
        let mut bytes = std::mem::take(&mut self.carry);
        let mut rows = Vec::new();
        let mut at = 0usize;
        let mut line = self.here.line;
        while rows.len() < most {
            let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) else { break };
            match self.find(rest, last) {
                Found::Row { end, next, lines, fault } => {
                    let end = at.saturating_add(end);
                    let text = bytes.get(at..end).unwrap_or_default();
                    let end = if text.ends_with(b"\r") { end.saturating_sub(1) } else { end };
                    if fault != Fault::None || !self.blank(text) {
                        rows.push(Row { start: at, end, line, fault });
                    }
                    at = at.saturating_add(next);
                    line = line.saturating_add(lines);
                }
                Found::More => break,
                Found::Endless => {
                    rows.push(Row { start: at, end: at, line, fault: Fault::Long });
                    line = line.saturating_add(1);
                    let read = bytes.len() as u64;
                    bytes.truncate(at);
                    let offset = self.here.offset.saturating_add(read).saturating_add(self.discard()?);
                    self.here = Mark { offset, line };
                    return Ok(Some(Chunk { bytes, rows, end: self.here }));
                }
            }
        }
        self.carry = bytes.split_off(at);
        self.here = Mark { offset: self.here.offset.saturating_add(at as u64), line };
        Ok(Some(Chunk { bytes, rows, end: self.here }))
    }

    /// Reads until `carry` has so many bytes; whether it then ends the text.
    fn fill(&mut self, bytes: usize) -> Result<bool, Error> {
        let wanted = bytes.saturating_sub(self.carry.len());
        let line = self.here.line;
        let read = self.stream.read_to(&mut self.carry, wanted);
        Ok(read.map_err(|e| broken(&self.path, self.format, e, line))? < wanted)
    }

    /// Reads on to the end of the line and carries what comes after it; how many bytes were left out.
    fn discard(&mut self) -> Result<u64, Error> {
        // No more is carried than a part may have, or what comes next would be cut otherwise when a run is continued.
        let block = self.part_bytes.min(64 * 1024);
        let mut left_out = 0u64;
        loop {
            self.carry.clear();
            let last = self.fill(block)?;
            if let Some(end) = memchr(b'\n', &self.carry) {
                self.carry.drain(..=end);
                return Ok(left_out.saturating_add(end as u64).saturating_add(1));
            }
            left_out = left_out.saturating_add(self.carry.len() as u64);
            if last {
                self.carry.clear();
                return Ok(left_out);
            }
        }
    }

    fn blank(&self, row: &[u8]) -> bool {
        match self.format {
            Format::Csv { .. } => matches!(row, b"" | b"\r"),
            _ => row.trim_ascii_start().is_empty(),
        }
    }

    /// The row that begins a text; `last` says that nothing comes after the text.
    fn find(&self, text: &[u8], last: bool) -> Found {
        let end = match self.format {
            Format::Csv { delimiter, .. } => row_end(text, delimiter, last),
            _ => memchr(b'\n', text).map_or(RowEnd::Beyond, RowEnd::At),
        };
        match end {
            RowEnd::At(end) if end <= self.row_bytes => {
                let lines = memchr_iter(b'\n', text.get(..end).unwrap_or_default()).count() as u64;
                Found::Row { end, next: end.saturating_add(1), lines: lines.saturating_add(1), fault: Fault::None }
            }
            RowEnd::Beyond if last && text.len() <= self.row_bytes => {
                Found::Row { end: text.len(), next: text.len(), lines: 1, fault: Fault::None }
            }
            RowEnd::Beyond | RowEnd::InQuotes if !last && text.len() <= self.row_bytes => Found::More,
            _ => self.first_line(text, last),
        }
    }

    /// A row that is too long, or whose quote is not closed: its first line counts for it.
    fn first_line(&self, text: &[u8], last: bool) -> Found {
        let (end, next) = match memchr(b'\n', text) {
            Some(end) => (end, end.saturating_add(1)),
            None if last => (text.len(), text.len()),
            None => return Found::Endless,
        };
        if end <= self.row_bytes {
            Found::Row { end, next, lines: 1, fault: Fault::Open }
        } else {
            Found::Row { end: 0, next, lines: 1, fault: Fault::Long }
        }
    }
}

/// What a text begins with.
enum Found {
    /// A row, up to `end`; the row after it begins at `next`.
    Row { end: usize, next: usize, lines: u64, fault: Fault },
    /// A row that goes on after the text.
    More,
    /// A line that goes on after the text and is too long already.
    Endless,
}
