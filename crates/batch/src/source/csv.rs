//! Delimited text: a header line, then rows of as many fields. An empty field is missing, a quoted empty one is empty.

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use arrow_schema::Schema;
use memchr::memchr;

use super::columns::{Value, text};
use super::scan::{Fault, Scanner};
use super::text::{ReadRow, TextSource};
use crate::format::Packing;
use crate::options::Options;
use crate::select::Selection;
use crate::{Error, Format};

/// Opens delimited text.
pub(super) fn open(
    path: &Path,
    packing: Packing,
    delimiter: u8,
    options: &Options,
) -> Result<TextSource<CsvRow>, Error> {
    if matches!(delimiter, b'"' | b'\n' | b'\r') || !delimiter.is_ascii() {
        return Err(Error::Option(
            "delimiter: expected an ASCII character that is no quote and no line end".to_owned(),
        ));
    }
    let mut scanner = Scanner::open(path, Format::Csv { delimiter, packing }, options)?;
    let names = header(path, delimiter, &mut scanner)?;
    let file = Schema::new(names.iter().map(|name| text(name)).collect::<Vec<_>>());
    let selection = Selection::of(&file, options)?;
    let schema = Arc::new(file.project(&selection.read).map_err(|e| Error::Fault(e.to_string()))?);
    let reader = CsvRow::new(delimiter, names.len(), selection.read.clone());
    Ok(TextSource::new(schema, selection, reader, scanner, options))
}

/// The names of the columns, from the first line.
fn header(path: &Path, delimiter: u8, scanner: &mut Scanner) -> Result<Vec<String>, Error> {
    let expected = "expected a header line with the names of the columns";
    let chunk = loop {
        match scanner.chunk(1)? {
            // Blank lines may come first.
            Some(chunk) if chunk.rows.is_empty() => {}
            Some(chunk) => break chunk,
            None => return Err(Error::input(path, format!("the file is empty; {expected}"))),
        }
    };
    let line = chunk.rows.first().filter(|row| row.fault == Fault::None);
    let line = line.and_then(|row| std::str::from_utf8(chunk.bytes.get(row.start..row.end)?).ok());
    let line = line.ok_or_else(|| {
        Error::input(path, format!("line 1 is too long, not UTF-8, or has a quote that is not closed; {expected}"))
    })?;
    let mut fields = Fields::default();
    fields.split(line, delimiter).map_err(|why| Error::input(path, format!("line 1: {why}; {expected}")))?;
    Ok((0..fields.values.len()).map(|at| fields.text(line, at).unwrap_or_default().to_owned()).collect())
}

/// Reads one row of delimited text.
#[derive(Clone)]
pub(super) struct CsvRow {
    delimiter: u8,
    /// How many fields a row has.
    expected: usize,
    /// Which of them are read.
    read: Vec<usize>,
    fields: Fields,
}

impl CsvRow {
    fn new(delimiter: u8, expected: usize, read: Vec<usize>) -> CsvRow {
        CsvRow { delimiter, expected, read, fields: Fields::default() }
    }
}

impl ReadRow for CsvRow {
    fn read(&mut self, row: &str) -> Result<(), String> {
        self.fields.split(row, self.delimiter)?;
        match self.fields.values.len() {
            found if found == self.expected => Ok(()),
            found => Err(format!("expected {} fields, found {found}", self.expected)),
        }
    }

    fn values(&self) -> impl Iterator<Item = &Value> {
        self.read.iter().map(|&at| self.fields.values.get(at).unwrap_or(&Value::Null))
    }

    fn scratch(&self) -> &str {
        &self.fields.scratch
    }
}

/// The fields of a row.
#[derive(Debug, Clone, Default)]
struct Fields {
    values: Vec<Value>,
    scratch: String,
}

impl Fields {
    fn split(&mut self, row: &str, delimiter: u8) -> Result<(), String> {
        self.values.clear();
        self.scratch.clear();
        let bytes = row.as_bytes();
        let rest = |at: usize| bytes.get(at..).unwrap_or_default();
        let mut at = 0usize;
        loop {
            if bytes.get(at) == Some(&b'"') {
                let (value, next) = self.quoted(row, at.saturating_add(1))?;
                self.values.push(value);
                at = next;
                match bytes.get(at) {
                    None => return Ok(()),
                    Some(b) if *b == delimiter => at = at.saturating_add(1),
                    Some(_) => {
                        let field = self.values.len();
                        return Err(format!(
                            "field {field}: text after the closing quote; expected every quote in a field doubled"
                        ));
                    }
                }
            } else {
                let stop = memchr(delimiter, rest(at)).map(|stop| at.saturating_add(stop));
                let end = stop.unwrap_or(bytes.len());
                self.values.push(if end == at { Value::Null } else { Value::Plain(at..end) });
                match stop {
                    Some(stop) => at = stop.saturating_add(1),
                    None => return Ok(()),
                }
            }
        }
    }

    /// A quoted field that begins after its quote, and where it ends.
    fn quoted(&mut self, row: &str, start: usize) -> Result<(Value, usize), String> {
        let bytes = row.as_bytes();
        let close = |from: usize| {
            let quote = memchr(b'"', bytes.get(from..).unwrap_or_default());
            quote.map(|q| from.saturating_add(q)).ok_or_else(|| "a quote is opened that is not closed".to_owned())
        };
        let mut from = start;
        let mut quote = close(from)?;
        let unescaped = self.scratch.len();
        let copy = |scratch: &mut String, range: Range<usize>| scratch.push_str(row.get(range).unwrap_or_default());
        while bytes.get(quote.saturating_add(1)) == Some(&b'"') {
            // With its first quote, without its second.
            copy(&mut self.scratch, from..quote.saturating_add(1));
            from = quote.saturating_add(2);
            quote = close(from)?;
        }
        let value = if from == start {
            Value::Plain(start..quote)
        } else {
            copy(&mut self.scratch, from..quote);
            Value::Unescaped(unescaped..self.scratch.len())
        };
        Ok((value, quote.saturating_add(1)))
    }

    fn text<'t>(&'t self, row: &'t str, at: usize) -> Option<&'t str> {
        match self.values.get(at)? {
            Value::Null => None,
            Value::Plain(range) => row.get(range.clone()),
            Value::Unescaped(range) => self.scratch.get(range.clone()),
        }
    }
}
