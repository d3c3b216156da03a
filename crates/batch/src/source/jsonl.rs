//! JSON lines: one object on each. All columns are text; numbers, lists and objects keep their digits and their form.

use std::collections::HashMap;
use std::fmt;
use std::path::Path;
use std::sync::Arc;

use arrow_schema::Schema;
use memchr::memchr;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::columns::Value;
use super::sample::Sample;
use super::scan::Scanner;
use super::text::{ReadRow, TextSource};
use crate::format::Packing;
use crate::options::{Options, Pass};
use crate::select::Selection;
use crate::{Error, Format};

/// Opens JSON lines.
pub(super) fn open(path: &Path, packing: Packing, options: &Options) -> Result<TextSource<JsonRow>, Error> {
    let format = Format::Jsonl { packing };
    let sample = Sample::of(path, format, options)?;
    let file = Schema::new(sample.fields(options));
    let selection = Selection::of(&file, options)?;
    let schema = Arc::new(file.project(&selection.read).map_err(|e| Error::Fault(e.to_string()))?);
    let names = schema.fields().iter().map(|f| f.name().clone()).collect();
    // Where all is to be copied, a key that was not seen would be lost.
    let strict = (options.pass == Pass::All).then_some(options.sample_rows);
    let reader = JsonRow::new(names, strict);
    let scanner = Scanner::open(path, format, options)?;
    Ok(TextSource::new(schema, selection, reader, scanner, options))
}

/// Reads one row of JSON.
#[derive(Clone)]
pub(super) struct JsonRow {
    names: Vec<String>,
    places: HashMap<String, usize>,
    /// How many rows were looked at for keys, where a row with another is unreadable.
    strict: Option<usize>,
    values: Vec<Value>,
    /// Which columns the row has a key for, by the number of the row.
    seen: Vec<u64>,
    row: u64,
    scratch: String,
}

impl JsonRow {
    fn new(names: Vec<String>, strict: Option<usize>) -> JsonRow {
        let places = names.iter().enumerate().map(|(at, name)| (name.clone(), at)).collect();
        let (values, seen) = (vec![Value::Null; names.len()], vec![0; names.len()]);
        JsonRow { names, places, strict, values, seen, row: 0, scratch: String::new() }
    }

    fn place(&self, key: &str, guess: usize) -> Option<usize> {
        match self.names.get(guess) {
            Some(name) if name == key => Some(guess),
            _ => self.places.get(key).copied(),
        }
    }

    /// Takes a value for a column.
    fn set(&mut self, row: &str, place: usize, raw: &str) -> Result<(), String> {
        match self.seen.get_mut(place) {
            Some(seen) if *seen != self.row => *seen = self.row,
            _ => return Err(format!("the key `{}` is there twice", self.names.get(place).map_or("", |n| n))),
        }
        // `raw` is a piece of `row`.
        let start = (raw.as_ptr().addr()).saturating_sub(row.as_ptr().addr());
        let value = match raw.as_bytes() {
            [b'n', ..] => Value::Null,
            [b'"', inner @ .., b'"'] if memchr(b'\\', inner).is_none() => {
                let start = start.saturating_add(1);
                Value::Plain(start..start.saturating_add(inner.len()))
            }
            [b'"', ..] => {
                let text: String = serde_json::from_str(raw).map_err(|e| bare(&e))?;
                let from = self.scratch.len();
                self.scratch.push_str(&text);
                Value::Unescaped(from..self.scratch.len())
            }
            _ => Value::Plain(start..start.saturating_add(raw.len())),
        };
        if let Some(slot) = self.values.get_mut(place) {
            *slot = value;
        }
        Ok(())
    }
}

impl ReadRow for JsonRow {
    fn read(&mut self, row: &str) -> Result<(), String> {
        self.row = self.row.saturating_add(1);
        self.scratch.clear();
        self.values.fill(Value::Null);
        let mut wrong = None;
        let mut json = serde_json::Deserializer::from_str(row);
        let read = (&mut json).deserialize_map(Object { row, reader: self, wrong: &mut wrong });
        read.and_then(|()| json.end()).map_err(|e| format!("not a JSON object: {}", bare(&e)))?;
        wrong.map_or(Ok(()), Err)
    }

    fn values(&self) -> impl Iterator<Item = &Value> {
        self.values.iter()
    }

    fn scratch(&self) -> &str {
        &self.scratch
    }
}

/// A row while it is read.
struct Object<'r, 't> {
    row: &'t str,
    reader: &'r mut JsonRow,
    /// What is wrong with it, though it is JSON.
    wrong: &'r mut Option<String>,
}

impl<'t> Visitor<'t> for Object<'_, 't> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<(), A::Error> {
        let mut guess = 0usize;
        while let Some(key) = map.next_key_seed(Key { reader: self.reader, guess })? {
            match key {
                Ok(place) => {
                    guess = place.saturating_add(1);
                    let raw: &'t RawValue = map.next_value()?;
                    if let Err(why) = self.reader.set(self.row, place, raw.get()) {
                        self.wrong.get_or_insert(why);
                    }
                }
                Err(why) => {
                    map.next_value::<IgnoredAny>()?;
                    if let Some(why) = why {
                        self.wrong.get_or_insert(why);
                    }
                }
            }
        }
        Ok(())
    }
}

/// A key: the place of its column, or that it has none, which may be wrong.
struct Key<'r> {
    reader: &'r JsonRow,
    guess: usize,
}

impl<'t> DeserializeSeed<'t> for Key<'_> {
    type Value = Result<usize, Option<String>>;

    fn deserialize<D: Deserializer<'t>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = Result<usize, Option<String>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
        Ok(self.reader.place(key, self.guess).ok_or_else(|| {
            self.reader.strict.map(|rows| {
                let key: String = key.chars().take(100).collect();
                format!("the key `{key}` is in none of the first {rows} rows; look at more of them, or name the columns to copy")
            })
        }))
    }
}

/// What is wrong, with the column; the line is that of the file, not of the row.
fn bare(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let what = text.rsplit_once(" at line ").map_or(text.as_str(), |(what, _)| what);
    let what: String = what.chars().take(200).collect();
    format!("{what} at column {}", error.column())
}
