//! The text as rows of cells: separator, quotes, lines.

use std::cell::Cell;
use std::io::{self, Cursor, Read};
use std::rc::Rc;

use csv::StringRecord;

use crate::read::{Limits, Place, ReadError};

/// How much of the text is looked at for the header.
const HEADER: u64 = 1 << 20;

type Input<R> = Watched<io::Chain<Cursor<Vec<u8>>, R>>;

/// A table being read.
pub(super) struct Table<R> {
    reader: csv::Reader<Input<R>>,
    watch: Rc<Watch>,
    record: StringRecord,
    pub header: Vec<String>,
    /// Lines before the header.
    before: u64,
    /// The line of the last row, and whether it goes on over further ones.
    last: (u64, bool),
}

impl<R: Read> Table<R> {
    pub(super) fn new(mut input: R, limits: Limits) -> Result<Self, ReadError> {
        let mut start = Vec::new();
        let looked = input.by_ref().take(HEADER).read_to_end(&mut start);
        looked.map_err(|cause| ReadError::input(Place::default(), cause))?;
        if start.starts_with(b"\xef\xbb\xbf") {
            start.drain(..3);
        }
        let mut before = 0;
        let mut first = first_line(&start).to_vec();
        let said = first.trim_ascii().to_ascii_lowercase();
        let separator = if let [b's', b'e', b'p', b'=', separator] = said.as_slice() {
            start.drain(..first.len());
            before = 1;
            *separator
        } else {
            let blank = start.iter().take_while(|byte| byte.is_ascii_whitespace() && **byte != b'\t').count();
            first = first_line(start.get(blank..).unwrap_or_default()).to_vec();
            separator(&first)
        };
        let watch = Rc::new(Watch { most: limits.string as u64, ..Watch::default() });
        let input = Watched { input: Cursor::new(start).chain(input), watch: Rc::clone(&watch) };
        let mut builder = csv::ReaderBuilder::new();
        let reader = builder.delimiter(separator).has_headers(false).flexible(true).from_reader(input);
        let mut table =
            Self { reader, watch, record: StringRecord::new(), header: Vec::new(), before, last: (0, false) };
        table.header = table.next()?.map(|(_, cells)| cells.iter().map(str::to_owned).collect()).unwrap_or_default();
        Ok(table)
    }

    /// The next row and the line it starts on.
    pub(super) fn next(&mut self) -> Result<Option<(u64, &StringRecord)>, ReadError> {
        self.watch.row.set(self.watch.bytes.get());
        let started = self.reader.position().line();
        let more = self.reader.read_record(&mut self.record).map_err(|error| self.fault(error))?;
        // An odd number of quotes may be inches. Where they also leave the last row with line ends in it, one is missing.
        if !more && self.watch.quotes.get() % 2 == 1 && self.last.1 {
            let found = format!("the end, with a quoted cell of line {} still open", self.last.0);
            return Err(ReadError::Syntax {
                at: self.place(self.last.0),
                language: "CSV",
                expected: "`\"`".into(),
                found,
            });
        }
        if !more {
            return Ok(None);
        }
        let start = self.record.position().map_or(started, csv::Position::line);
        let line = start + self.before;
        self.last = (line, self.reader.position().line() > start + 1);
        Ok(Some((line, &self.record)))
    }

    fn place(&self, line: u64) -> Place {
        Place { byte: self.watch.row.get(), line, column: 1 }
    }

    fn fault(&self, error: csv::Error) -> ReadError {
        let line = error.position().map_or_else(|| self.reader.position().line(), csv::Position::line) + self.before;
        let at = self.place(line);
        match error.into_kind() {
            csv::ErrorKind::Io(cause) => ReadError::input(at, cause),
            _ => {
                let (expected, found) = ("UTF-8; save the list as that".into(), "bytes that are none".to_owned());
                ReadError::Syntax { at, language: "CSV", expected, found }
            }
        }
    }
}

fn first_line(text: &[u8]) -> &[u8] {
    let end = text.iter().position(|byte| *byte == b'\n').map_or(text.len(), |at| at + 1);
    text.get(..end).unwrap_or(text)
}

/// What the header has most of, outside of quotes.
fn separator(header: &[u8]) -> u8 {
    let mut quoted = false;
    let (mut commas, mut semicolons, mut tabs) = (0, 0, 0);
    for byte in header {
        match byte {
            b'"' => quoted = !quoted,
            b',' if !quoted => commas += 1,
            b';' if !quoted => semicolons += 1,
            b'\t' if !quoted => tabs += 1,
            _ => {}
        }
    }
    if commas >= semicolons && commas >= tabs {
        b','
    } else if semicolons >= tabs {
        b';'
    } else {
        b'\t'
    }
}

/// What is known of the bytes taken so far.
#[derive(Debug, Default)]
struct Watch {
    bytes: Cell<u64>,
    quotes: Cell<u64>,
    /// Where the row being read started, at the latest.
    row: Cell<u64>,
    most: u64,
}

/// A reader that counts, and stops at a row that is too long: a missing quote would make one row of all that follows.
struct Watched<R> {
    input: R,
    watch: Rc<Watch>,
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let got = self.input.read(into)?;
        let watch = &self.watch;
        let quotes = into.iter().take(got).filter(|byte| **byte == b'"').count();
        watch.quotes.set(watch.quotes.get() + quotes as u64);
        watch.bytes.set(watch.bytes.get() + got as u64);
        if watch.bytes.get() - watch.row.get() > watch.most.saturating_add(into.len() as u64) {
            let at = Place { byte: watch.row.get(), ..Place::default() };
            let (what, most, remedy) = ("bytes in one row", watch.most, "look for a missing `\"`, or allow more");
            return Err(io::Error::other(ReadError::Limit { at, what, most, remedy }));
        }
        Ok(got)
    }
}
