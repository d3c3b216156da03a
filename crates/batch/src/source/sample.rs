//! Which columns JSON lines have: the keys of the first rows.

use std::collections::HashMap;
use std::fmt;
use std::path::Path;

use arrow_schema::Field;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::columns::{LITERAL, text};
use super::scan::{Fault, Scanner};
use crate::options::{Options, Pass};
use crate::{Error, Format};

/// The most columns that are found by looking.
const COLUMNS: usize = 10_000;

/// The keys of the first rows, in the order they appear in, and whether any value of each is a string or none is.
#[derive(Default)]
pub(super) struct Sample {
    names: Vec<String>,
    places: HashMap<String, usize>,
    kinds: Vec<Kind>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Only null so far.
    Unknown,
    Text,
    Literal,
}

impl Sample {
    pub(super) fn of(path: &Path, format: Format, options: &Options) -> Result<Sample, Error> {
        let mut scanner = Scanner::open(path, format, options)?;
        let mut sample = Sample::default();
        let mut left = options.sample_rows;
        while left > 0 {
            let Some(chunk) = scanner.chunk(left.min(options.part_rows))? else { break };
            for row in chunk.rows.iter().filter(|row| row.fault == Fault::None) {
                let text = std::str::from_utf8(chunk.bytes.get(row.start..row.end).unwrap_or_default());
                // An unreadable row says so when its turn comes.
                if let Ok(pairs) = text.map_err(|_| ()).and_then(|text| pairs(text).map_err(|_| ())) {
                    pairs.into_iter().for_each(|(name, value)| sample.add(name, value));
                }
            }
            if sample.names.len() > COLUMNS {
                let what = format!(
                    "the first rows have more than {COLUMNS} different keys; expected the names of columns as keys, so restructure the rows"
                );
                return Err(Error::input(path, what));
            }
            left = left.saturating_sub(chunk.rows.len());
        }
        Ok(sample)
    }

    fn add(&mut self, name: String, value: &RawValue) {
        let next = self.names.len();
        let place = *self.places.entry(name).or_insert_with_key(|name| {
            self.names.push(name.clone());
            self.kinds.push(Kind::Unknown);
            next
        });
        if let Some(kind) = self.kinds.get_mut(place) {
            *kind = match (*kind, value.get().as_bytes().first()) {
                (_, Some(b'"')) => Kind::Text,
                (Kind::Unknown, Some(first)) if *first != b'n' => Kind::Literal,
                (kind, _) => kind,
            };
        }
    }

    /// The columns found, and then those asked for that were not.
    pub(super) fn fields(&self, options: &Options) -> Vec<Field> {
        let found = self.names.iter().zip(&self.kinds).map(|(name, kind)| match kind {
            Kind::Literal => text(name).with_metadata(HashMap::from([(LITERAL.0.to_owned(), LITERAL.1.to_owned())])),
            Kind::Text | Kind::Unknown => text(name),
        });
        let mut fields: Vec<Field> = found.collect();
        let passed = match &options.pass {
            Pass::Selected(names) => names.as_slice(),
            _ => &[],
        };
        for name in options.columns.iter().flatten().chain(passed) {
            if !fields.iter().any(|f| f.name() == name) {
                fields.push(text(name));
            }
        }
        fields
    }
}

/// The pairs of an object, for the sample.
fn pairs(row: &str) -> Result<Vec<(String, &RawValue)>, serde_json::Error> {
    struct Pairs;
    impl<'t> Visitor<'t> for Pairs {
        type Value = Vec<(String, &'t RawValue)>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }
        fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut pairs = Vec::new();
            while let Some(pair) = map.next_entry()? {
                pairs.push(pair);
            }
            Ok(pairs)
        }
    }
    serde_json::Deserializer::from_str(row).deserialize_map(Pairs)
}
