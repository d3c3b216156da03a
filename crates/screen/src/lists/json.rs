//! JSON whose entries stand in an array: members of the document and entries come one by one.

use std::fmt;
use std::io::{BufRead, BufReader};

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::error::{At, ListError};
use super::limits::Limits;
use super::watched::{LATIN, Meter, Watched};

/// What a document holds, in its order.
pub(super) enum Item {
    /// A member of the document that is not the array.
    Member(String, Value),
    /// An entry of the array, with its number from 1.
    Entry(u64, Value),
}

/// Reads a document that is an array of entries, or an object with one under `array`.
pub(super) fn stream(
    input: impl BufRead,
    array: &str,
    limits: Limits,
    mut each: impl FnMut(Item, At) -> Result<(), ListError>,
) -> Result<At, ListError> {
    let input = Watched::new(input, limits);
    let meter = input.meter();
    let mut failed = None;
    let mut document = serde_json::Deserializer::from_reader(BufReader::with_capacity(64 << 10, input));
    let top = Top { array, meter: &meter, each: &mut each, failed: &mut failed };
    let read = top.deserialize(&mut document).and_then(|()| document.end());
    if let Some(error) = failed {
        return Err(error);
    }
    read.map_err(|error| converted(error, meter.at()))?;
    Ok(meter.at())
}

/// An error of `serde_json` as one of ours.
pub(super) fn converted(error: serde_json::Error, end: At) -> ListError {
    let at = At { line: error.line() as u64, byte: end.byte };
    match error.classify() {
        serde_json::error::Category::Io => ListError::input(end, error.into()),
        serde_json::error::Category::Eof => ListError::Truncated { at, what: "JSON is not closed".to_owned() },
        // So it calls bytes of a string that are no UTF-8.
        _ if error.to_string().starts_with("invalid unicode code point") => {
            ListError::Encoding { at, what: format!("a string up to column {}", error.column()), remedy: LATIN }
        }
        _ => ListError::Syntax { at, language: "JSON", what: error.to_string() },
    }
}

struct Top<'a, F> {
    array: &'a str,
    meter: &'a Meter,
    each: &'a mut F,
    failed: &'a mut Option<ListError>,
}

impl<F: FnMut(Item, At) -> Result<(), ListError>> Top<'_, F> {
    /// Hands an item over; an error of the receiver stops the reading.
    fn hand<E: Error>(&mut self, item: Item) -> Result<(), E> {
        let done = (self.each)(item, self.meter.at());
        self.meter.entry();
        done.map_err(|error| {
            *self.failed = Some(error);
            E::custom("stopped")
        })
    }
}

impl<'de, F: FnMut(Item, At) -> Result<(), ListError>> DeserializeSeed<'de> for Top<'_, F> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, F: FnMut(Item, At) -> Result<(), ListError>> Visitor<'de> for Top<'_, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an array of entries, or an object with one under `{}`", self.array)
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            if key == self.array {
                let inner = Top { array: "", meter: self.meter, each: &mut *self.each, failed: &mut *self.failed };
                map.next_value_seed(inner)?;
            } else if self.array.is_empty() {
                map.next_value::<IgnoredAny>()?;
            } else {
                let value = map.next_value::<Value>()?;
                self.hand(Item::Member(key, value))?;
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<(), A::Error> {
        let mut number = 0;
        while let Some(value) = seq.next_element::<Value>()? {
            number += 1;
            self.hand(Item::Entry(number, value))?;
        }
        Ok(())
    }
}

/// A member that is text; numbers are taken as written.
pub(super) fn text(value: &Value, key: &str) -> String {
    match value.get(key) {
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

/// A member that is an array of texts, or one text.
pub(super) fn texts(value: &Value, key: &str) -> Vec<String> {
    match value.get(key) {
        Some(Value::Array(items)) => items
            .iter()
            .filter_map(Value::as_str)
            .map(|item| item.trim().to_owned())
            .filter(|i| !i.is_empty())
            .collect(),
        Some(Value::String(text)) if !text.trim().is_empty() => vec![text.trim().to_owned()],
        _ => Vec::new(),
    }
}

/// A member that is an array of objects.
pub(super) fn objects<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}
