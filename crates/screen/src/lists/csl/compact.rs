//! The Consolidated Screening List with long texts in tables and short keys, as a registry passes it on.
//!
//! `fieldKey` explains the keys: `n` name, `a` other names, `s` source, `t` type, `c` countries of addresses, `e` number of
//! the entity, `lr` license requirement, `lp` license policy, `pg` programs, `fr` Federal Register notice, `u` address of the
//! list. `s`, `lr`, `lp`, `pg` and `u` are places in `tables`. It states `entryCount`, which is held against what is read.

use std::io::BufRead;

use serde_json::Value;

use super::super::dates::{self, Order};
use super::super::draft::Draft;
use super::super::error::{At, ListError};
use super::super::json::{Item, stream, text, texts};
use super::super::limits::Limits;
use super::super::source::Source;
use super::row::{Address, Row};

#[derive(Default)]
struct Tables {
    sources: Vec<String>,
    requirements: Vec<String>,
    policies: Vec<String>,
    programs: Vec<String>,
}

/// Reads the list.
///
/// # Errors
/// Where entries come before `tables`, where fewer entries are read than stated, where the document ends early or is
/// damaged, and where a limit is passed.
pub fn read(input: impl BufRead, limits: Limits) -> Result<super::super::Edition, ListError> {
    let mut draft = Draft::new(Source::UsCsl, limits);
    let mut tables: Option<Tables> = None;
    let (mut stated, mut read) = (None, 0);
    let end = stream(input, "entries", limits, |item, at| {
        let (number, entry) = match item {
            Item::Member(key, value) => {
                match key.as_str() {
                    "tables" => {
                        tables = Some(Tables {
                            sources: table(&value, "sources"),
                            requirements: table(&value, "licenceRequirements"),
                            policies: table(&value, "licencePolicies"),
                            programs: table(&value, "programmes"),
                        });
                    }
                    "entryCount" => stated = value.as_u64(),
                    "sourceGeneratedAt" => {
                        draft.dated = value.as_str().and_then(|text| dates::day(text, Order::MonthFirst));
                    }
                    _ => {}
                }
                return Ok(());
            }
            Item::Entry(number, entry) => (number, entry),
        };
        read = number;
        let Some(tables) = &tables else {
            let what = "entries come before `tables`, which they refer to";
            return Err(ListError::invalid(at, what, "write `tables` before `entries`"));
        };
        row(&entry, tables, number, &mut draft, at).take(&mut draft, at)
    })?;
    if let Some(stated) = stated.filter(|stated| *stated != read) {
        let what = format!("{read} entries, where the document states {stated}");
        return Err(ListError::Truncated { at: end, what });
    }
    draft.finish(end)
}

/// A table with every place in it, the empty ones too.
fn table(value: &Value, key: &str) -> Vec<String> {
    let rows = value.get(key).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    rows.iter().map(|row| row.as_str().unwrap_or_default().to_owned()).collect()
}

fn row(entry: &Value, tables: &Tables, number: u64, draft: &mut Draft, at: At) -> Row {
    let mut look = |key: &str, table: &[String]| match entry.get(key).and_then(Value::as_u64) {
        None => String::new(),
        Some(index) => usize::try_from(index).ok().and_then(|index| table.get(index)).cloned().unwrap_or_else(|| {
            draft.odd(format!("`{key}` refers to nothing in its table"), format!("entry {number}, {at}"));
            String::new()
        }),
    };
    Row {
        source: look("s", &tables.sources),
        requirement: look("lr", &tables.requirements),
        policy: look("lp", &tables.policies),
        programs: look("pg", &tables.programs).split("; ").filter(|p| !p.is_empty()).map(str::to_owned).collect(),
        entity_number: text(entry, "e"),
        kind: text(entry, "t"),
        name: text(entry, "n"),
        other_names: texts(entry, "a"),
        addresses: texts(entry, "c").into_iter().map(|country| Address { text: String::new(), country }).collect(),
        notice: text(entry, "fr"),
        ..Row::default()
    }
}
