//! Rows of a CSV, under a header or without one: short rows and a quotation that never closes are noticed.

use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

use csv::{ReaderBuilder, StringRecord};
use rustc_hash::FxHashMap;

use super::draft::Draft;
use super::error::{At, ListError};
use super::limits::Limits;
use super::watched::{LATIN, Meter, Watched};

/// How many rows may stand before a header.
const PREAMBLE: usize = 6;

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    RowStart,
    FieldStart,
    Plain,
    Quoted,
    Closing,
}

/// Follows quotations, since the parser takes the end of the input for the end of one.
struct Quotes<R> {
    input: R,
    delimiter: u8,
    state: Rc<Cell<State>>,
    /// How many quotations had more text behind them before the next delimiter.
    followed: Rc<Cell<u64>>,
}

impl<R: Read> Read for Quotes<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let got = self.input.read(into)?;
        let mut state = self.state.get();
        for byte in into.get(..got).unwrap_or_default() {
            state = match (state, *byte) {
                (State::Quoted, b'"') => State::Closing,
                (State::Quoted, _) | (State::RowStart | State::FieldStart | State::Closing, b'"') => State::Quoted,
                // The end mark of old systems is no field.
                (_, b'\n' | b'\r' | 0x1a) => State::RowStart,
                (_, byte) if byte == self.delimiter => State::FieldStart,
                (State::Closing, _) => {
                    self.followed.set(self.followed.get() + 1);
                    State::Plain
                }
                _ => State::Plain,
            };
        }
        self.state.set(state);
        Ok(got)
    }
}

/// The rows of a CSV.
pub(super) struct Table<R> {
    reader: csv::Reader<Quotes<Watched<R>>>,
    meter: Meter,
    state: Rc<Cell<State>>,
    followed: Rc<Cell<u64>>,
    columns: FxHashMap<String, usize>,
    /// Rows before the header.
    pub(super) preamble: Vec<Vec<String>>,
    width: usize,
    row: StringRecord,
    next: Option<StringRecord>,
    /// Rows with more or fewer fields than there are columns, and the first of them.
    uneven: u64,
    first_uneven: Option<At>,
}

impl<R: BufRead> Table<R> {
    /// A table without a header, of this many columns.
    pub(super) fn headless(input: R, delimiter: u8, width: usize, limits: Limits) -> Result<Self, ListError> {
        let input = Watched::new(input, limits);
        let meter = input.meter();
        let (state, followed) = (Rc::new(Cell::new(State::RowStart)), Rc::new(Cell::new(0)));
        let input = Quotes { input, delimiter, state: Rc::clone(&state), followed: Rc::clone(&followed) };
        let reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(input);
        let mut table = Self {
            reader,
            meter,
            state,
            followed,
            columns: FxHashMap::default(),
            preamble: Vec::new(),
            width,
            row: StringRecord::new(),
            next: None,
            uneven: 0,
            first_uneven: None,
        };
        table.next = table.pull()?;
        Ok(table)
    }

    /// A table whose header has this column; what stands before it is the preamble.
    pub(super) fn headed(input: R, delimiter: u8, telling: &[&str], limits: Limits) -> Result<Self, ListError> {
        let mut table = Self::headless(input, delimiter, 0, limits)?;
        for _ in 0..PREAMBLE {
            let Some(row) = table.next.take() else { break };
            let mut columns: FxHashMap<String, usize> = FxHashMap::default();
            for (index, name) in row.iter().enumerate() {
                columns.entry(name.trim().to_lowercase()).or_insert(index);
            }
            if telling.iter().all(|name| columns.contains_key(&name.to_lowercase())) {
                table.columns = columns;
                table.width = row.len();
                table.next = table.pull()?;
                return Ok(table);
            }
            table.preamble.push(row.iter().map(str::to_owned).collect());
            table.next = table.pull()?;
        }
        let what = format!("no header with the columns {}", listed(telling));
        Err(ListError::invalid(table.meter.at(), what, "take the CSV file as the publisher gives it"))
    }

    /// Comes to the next row; false at the end.
    pub(super) fn advance(&mut self) -> Result<bool, ListError> {
        let Some(row) = self.next.take() else { return Ok(false) };
        self.row = row;
        self.meter.entry();
        self.next = self.pull()?;
        if self.row.len() != self.width {
            let at = self.at();
            if self.next.is_none() && self.row.len() < self.width {
                let what = format!("its last row has {} of {} fields", self.row.len(), self.width);
                return Err(ListError::Truncated { at, what });
            }
            self.uneven += 1;
            self.first_uneven.get_or_insert(at);
        }
        Ok(true)
    }

    /// Where the row is.
    pub(super) fn at(&self) -> At {
        self.row.position().map_or_else(|| self.meter.at(), |p| At { line: p.line(), byte: p.byte() })
    }

    /// Tells what was odd about the rows, once all are read.
    pub(super) fn tell(&self, draft: &mut Draft) {
        if let Some(at) = self.first_uneven {
            (0..self.uneven).for_each(|_| draft.odd("a row has more or fewer fields than there are columns", at));
        }
        (0..self.followed.get())
            .for_each(|_| draft.odd("a quotation has text behind it: its field may be two", "a row"));
        if self.state.get() != State::RowStart {
            draft.odd("the last row has no end of line: it may have been cut off", self.meter.at());
        }
    }

    /// How many columns there are.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// The number of the first of these columns that the header has.
    pub(super) fn column(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.columns.get(&name.to_lowercase())).copied()
    }

    /// The field of a column, without white space around it; empty where there is none.
    pub(super) fn field(&self, column: Option<usize>) -> &str {
        column.and_then(|column| self.row.get(column)).unwrap_or_default().trim()
    }

    /// The field of the first of these columns that the header has.
    pub(super) fn get(&self, names: &[&str]) -> &str {
        self.field(self.column(names))
    }

    /// The next row that is one: not empty, and not the end mark of old systems that OFAC's files close with.
    fn pull(&mut self) -> Result<Option<StringRecord>, ListError> {
        let mut row = StringRecord::new();
        loop {
            match self.reader.read_record(&mut row) {
                Ok(true) => {}
                Ok(false) => {
                    if self.state.get() == State::Quoted {
                        let what = "a quotation is not closed".to_owned();
                        return Err(ListError::Truncated { at: self.meter.at(), what });
                    }
                    return Ok(None);
                }
                Err(error) => return Err(self.error(error)),
            }
            let only = if row.len() == 1 { row.get(0).map(str::trim) } else { None };
            if !matches!(only, Some("" | "\u{1a}")) {
                return Ok(Some(row));
            }
        }
    }

    fn error(&self, error: csv::Error) -> ListError {
        let at = error.position().map_or_else(|| self.meter.at(), |p| At { line: p.line(), byte: p.byte() });
        match error.into_kind() {
            csv::ErrorKind::Io(cause) => ListError::input(self.meter.at(), cause),
            csv::ErrorKind::Utf8 { .. } => {
                ListError::Encoding { at, what: "a field of this row".to_owned(), remedy: LATIN }
            }
            other => ListError::Syntax { at, language: "CSV", what: format!("{other:?}") },
        }
    }
}

/// Names in a sentence.
pub(super) fn listed(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
