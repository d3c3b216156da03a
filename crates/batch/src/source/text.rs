//! Text inputs: rows are found under a lock, and read by the workers outside it.

use std::sync::{Mutex, PoisonError};

use arrow_schema::SchemaRef;

use super::columns::{Columns, Value};
use super::scan::{Fault, Row, Scanner};
use super::{Piece, Rows, Source};
use crate::Error;
use crate::ledger::{Mark, Receipts};
use crate::options::Options;
use crate::select::Selection;

/// Reads one row.
pub(super) trait ReadRow: Clone + Send + Sync + 'static {
    /// Its values, one for each column read, and the scratch text they may lie in; or what is wrong.
    fn read(&mut self, row: &str) -> Result<(), String>;
    /// The values of the row read last.
    fn values(&self) -> impl Iterator<Item = &Value>;
    /// The scratch text of the row read last.
    fn scratch(&self) -> &str;
}

/// A text input.
pub(super) struct TextSource<R> {
    schema: SchemaRef,
    selection: Selection,
    reader: R,
    batch_rows: usize,
    part_rows: usize,
    row_bytes: usize,
    state: Mutex<State>,
}

struct State {
    scanner: Scanner,
    parts: u64,
    /// How much of the file has been accounted for.
    position: u64,
}

impl State {
    /// How much of the file was read since this was asked.
    fn bytes(&mut self) -> u64 {
        let before = std::mem::replace(&mut self.position, self.scanner.position());
        self.position.saturating_sub(before)
    }
}

impl<R: ReadRow> TextSource<R> {
    /// `scanner` stands where the rows begin.
    pub(super) fn new(
        schema: SchemaRef,
        selection: Selection,
        reader: R,
        scanner: Scanner,
        options: &Options,
    ) -> TextSource<R> {
        TextSource {
            schema,
            selection,
            reader,
            batch_rows: options.batch_rows,
            part_rows: options.part_rows,
            row_bytes: options.row_bytes,
            state: Mutex::new(State { scanner, parts: 0, position: 0 }),
        }
    }
}

impl<R: ReadRow> Source for TextSource<R> {
    fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    fn selection(&self) -> &Selection {
        &self.selection
    }

    fn text(&self) -> bool {
        true
    }

    fn rows_total(&self) -> Option<u64> {
        None
    }

    fn take(&self, done: &Receipts, skipped: &dyn Fn(u64, u64)) -> Result<Option<Box<dyn Piece>>, Error> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        while let Some(receipt) = done.get(&state.parts) {
            state.scanner.skip_to(receipt.end)?;
            state.parts = state.parts.saturating_add(1);
            skipped(receipt.rows, state.bytes());
        }
        let Some(chunk) = state.scanner.chunk(self.part_rows)? else { return Ok(None) };
        let part = state.parts;
        state.parts = part.saturating_add(1);
        let bytes = state.bytes();
        drop(state);
        let text = match String::from_utf8(chunk.bytes) {
            Ok(text) => Text::Sound(text),
            Err(error) => Text::Torn(error.into_bytes()),
        };
        Ok(Some(Box::new(TextPiece {
            part,
            bytes,
            end: chunk.end,
            text,
            rows: chunk.rows.into_iter(),
            line: 0,
            columns: Columns::new(self.schema.clone()),
            reader: self.reader.clone(),
            batch_rows: self.batch_rows,
            row_bytes: self.row_bytes,
        })))
    }

    fn parts(&self) -> u64 {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).parts
    }
}

/// The text of a part: all of it UTF-8, or not.
enum Text {
    Sound(String),
    Torn(Vec<u8>),
}

/// A part of a text.
struct TextPiece<R> {
    part: u64,
    bytes: u64,
    end: Mark,
    text: Text,
    rows: std::vec::IntoIter<Row>,
    /// Where the batch last read begins.
    line: u64,
    columns: Columns,
    reader: R,
    batch_rows: usize,
    row_bytes: usize,
}

impl<R: ReadRow> TextPiece<R> {
    /// Appends a row to the columns, or says what is wrong with it.
    fn append(&mut self, row: Row) -> Result<Result<(), String>, Error> {
        match row.fault {
            Fault::None => {}
            Fault::Long => return Ok(Err(format!("the line is longer than {} bytes", self.row_bytes))),
            Fault::Open => {
                return Ok(Err(format!(
                    "a quote is opened that is not closed within {} bytes; expected every quote in a field doubled",
                    self.row_bytes
                )));
            }
        }
        let text = match &self.text {
            Text::Sound(text) => text.get(row.start..row.end).unwrap_or_default(),
            Text::Torn(bytes) => match std::str::from_utf8(bytes.get(row.start..row.end).unwrap_or_default()) {
                Ok(text) => text,
                Err(error) => {
                    let byte = error.valid_up_to().saturating_add(1);
                    return Ok(Err(format!("byte {byte} is not UTF-8; convert the file to UTF-8")));
                }
            },
        };
        if let Err(why) = self.reader.read(text) {
            return Ok(Err(why));
        }
        self.columns.append(text, self.reader.scratch(), self.reader.values())?;
        Ok(Ok(()))
    }
}

impl<R: ReadRow> Piece for TextPiece<R> {
    fn part(&self) -> u64 {
        self.part
    }

    fn end(&self) -> Mark {
        self.end
    }

    fn bytes(&self) -> u64 {
        self.bytes
    }

    fn place(&self) -> String {
        format!("line {}", self.line)
    }

    fn next(&mut self) -> Result<Option<Rows>, Error> {
        let Some(first) = self.rows.as_slice().first() else { return Ok(None) };
        self.line = first.line;
        let mut unreadable = Vec::new();
        for place in 0..self.batch_rows {
            let Some(row) = self.rows.next() else { break };
            if let Err(why) = self.append(row)? {
                unreadable.push((place, format!("line {}: {why}", row.line)));
            }
        }
        Ok(Some(Rows { batch: self.columns.finish()?, unreadable, ends_group: false }))
    }
}
