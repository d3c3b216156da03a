//! A table out of CSV.
//!
//! # Columns
//!
//! | column | other names | what |
//! |---|---|---|
//! | `country` | `countries`, `country-origin-claimed` | required: where it sits, by ISO 3166-1 code or English name |
//! | `name` | `organization`, `organisation` | an organization's name |
//! | `alias` | `aliases` | other names of it |
//! | `domain` | `domains` | its web domains |
//! | `purl` | `namespace`, `namespaces` | types and namespaces of package URLs: `maven/org.apache`, `npm/@angular`, `github/apache` |
//! | `repository` | `repositories`, `github-repo` | source repositories: `https://github.com/apache/kafka`; in `github-repo` as `apache/kafka` |
//! | `source` | `citation` | the public text that says so |
//! | `seen` | `seen-on` | the day it was seen |
//!
//! At least one of `name`, `domain`, `purl` and `repository` is required. Several values in a cell are separated by `|` or `;`.
//! Case, `_` and blanks in the header do not matter, and other columns are passed over; so a list of organizations and their
//! countries, and one of repositories and theirs, are read as they are. Lines that start with `#` are comments.
//!
//! A row whose country is empty, `n/a`, `unknown` or `-` says nothing, and is counted. Any other country that is none is a
//! fault, as is a key that two rows share: whether they agree or not, one of them is not what was meant.

use std::fmt;
use std::io::Read;
use std::sync::Arc;

use csv::StringRecord;
use rustc_hash::FxHashMap;
use vocabulary::country::PlaceSet;

use super::row::{Row, plain};
use super::web;
use crate::origin::country;

/// Bytes of the largest table that is read.
const MOST_BYTES: u64 = 256 << 20;
/// How many faults are told.
const TOLD: usize = 10;

/// The columns with their other names.
const COLUMNS: [(&str, &[&str]); 8] = [
    ("country", &["countries", "country-origin-claimed"]),
    ("name", &["organization", "organisation"]),
    ("alias", &["aliases"]),
    ("domain", &["domains"]),
    ("purl", &["namespace", "namespaces"]),
    ("repository", &["repositories", "github-repo"]),
    ("source", &["citation"]),
    ("seen", &["seen-on"]),
];

/// One thing that is wrong with a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line, the first is 1; 0 for the table as a whole.
    pub line: u64,
    /// What is wrong, and what to do.
    pub what: String,
}

/// Why a table was not read: all that is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct TableError {
    /// What the table is called.
    pub table: String,
    /// All faults, in the order of the lines.
    pub faults: Vec<Fault>,
}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "table `{}` is not read", self.table)?;
        for fault in self.faults.iter().take(TOLD) {
            match fault.line {
                0 => write!(f, "; {}", fault.what)?,
                line => write!(f, "; line {line}: {}", fault.what)?,
            }
        }
        match self.faults.len().saturating_sub(TOLD) {
            0 => Ok(()),
            more => write!(f, "; and {more} more"),
        }
    }
}

/// A table as read.
pub(super) struct Table {
    pub rows: Vec<Row>,
    pub silent: u64,
}

pub(super) fn table(name: &str, input: impl Read) -> Result<Table, TableError> {
    let mut reading = Reading { name, faults: Vec::new(), keys: FxHashMap::default() };
    let table = reading.all(input);
    match table {
        Some(table) if reading.faults.is_empty() => Ok(table),
        _ => Err(TableError { table: name.to_owned(), faults: reading.faults }),
    }
}

struct Reading<'a> {
    name: &'a str,
    faults: Vec<Fault>,
    /// The line of each key met, by its column.
    keys: FxHashMap<(&'static str, Arc<str>), u64>,
}

impl Reading<'_> {
    fn fault(&mut self, line: u64, what: impl Into<String>) {
        self.faults.push(Fault { line, what: what.into() });
    }

    fn all(&mut self, mut input: impl Read) -> Option<Table> {
        let mut text = String::new();
        match input.by_ref().take(MOST_BYTES + 1).read_to_string(&mut text) {
            Err(cause) => self.fault(0, format!("it cannot be read: {cause}; take an undamaged copy in UTF-8")),
            Ok(_) if text.len() as u64 > MOST_BYTES => self.fault(0, format!("more than {MOST_BYTES} bytes; split it")),
            Ok(_) => {}
        }
        if !self.faults.is_empty() {
            return None;
        }
        // The reader counts a line before `\n` is read, so that after `\r\n` it would be one behind.
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text).replace("\r\n", "\n");
        let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
        let columns = match reader.headers() {
            Ok(header) => columns(header),
            Err(cause) => {
                self.fault(1, format!("expected a header in CSV: {cause}"));
                return None;
            }
        };
        if !columns.contains(&Some("country")) {
            self.fault(1, "no column `country`; name the column of the countries so");
        }
        if !columns.iter().flatten().any(|column| ["name", "domain", "purl", "repository"].contains(column)) {
            self.fault(1, "no column `name`, `domain`, `purl` or `repository`; a row must say what it is about");
        }
        if !self.faults.is_empty() {
            return None;
        }
        let mut table = Table { rows: Vec::new(), silent: 0 };
        for record in reader.records() {
            match record {
                Ok(record) => self.row(&columns, &record, &mut table),
                Err(cause) => {
                    let line = cause.position().map_or(0, csv::Position::line);
                    self.fault(line, "expected as many cells as the header has; put cells with commas in quotes");
                }
            }
        }
        Some(table)
    }

    fn row(&mut self, columns: &[Option<&'static str>], record: &StringRecord, table: &mut Table) {
        let line = record.position().map_or(0, csv::Position::line);
        let cell = |wanted: &str| {
            let at = columns.iter().position(|column| *column == Some(wanted));
            at.and_then(|at| record.get(at)).unwrap_or_default().trim()
        };
        let several = |wanted: &str| cell(wanted).split(['|', ';']).map(str::trim).filter(|value| !value.is_empty());
        let mut places = PlaceSet::default();
        for text in several("country").filter(|text| !is_nothing(text)) {
            match country::read(text) {
                Some(place) => places.insert(place),
                None => self.fault(line, format!("`{text}` is no country; write its ISO 3166-1 code or English name")),
            }
        }
        let title = ["name", "domain", "purl", "repository"].map(cell).into_iter().find(|cell| !cell.is_empty());
        let Some(title) = title else {
            self.fault(line, "the row says nothing it is about; fill in `name`, `domain`, `purl` or `repository`");
            return;
        };
        let mut note = format!("{title}, line {line} of table `{}`", self.name);
        for (before, column) in [(": ", "source"), (", seen ", "seen")] {
            if !cell(column).is_empty() {
                note.push_str(before);
                note.push_str(cell(column));
            }
        }
        let lower = |text: &str| Arc::from(text.to_lowercase());
        let row = Row {
            title: title.into(),
            places,
            note: note.into(),
            names: several("name").chain(several("alias")).map(|name| plain(name).into()).collect(),
            domains: several("domain").map(lower).collect(),
            namespaces: several("purl").map(|space| lower(space.strip_prefix("pkg:").unwrap_or(space))).collect(),
            repositories: several("repository").filter_map(repository).collect(),
        };
        for (column, key) in row.keys() {
            let before = self.keys.insert((column, Arc::clone(key)), line).filter(|before| *before != line);
            if let Some(before) = before {
                self.faults
                    .push(Fault { line, what: format!("{column} `{key}` is in line {before} already; keep one") });
            }
        }
        if places.is_empty() { table.silent += 1 } else { table.rows.push(row) }
    }
}

fn columns(header: &StringRecord) -> Vec<Option<&'static str>> {
    let of = |name: &str| {
        let plain = name.trim().to_ascii_lowercase().replace(['_', ' '], "-");
        let column = COLUMNS.iter().find(|(own, others)| *own == plain || others.contains(&plain.as_str()));
        column.map(|(own, _)| *own)
    };
    header.iter().map(of).collect()
}

/// Whether a country cell says that no country is stated.
fn is_nothing(text: &str) -> bool {
    ["n/a", "unknown", "-"].contains(&text.to_ascii_lowercase().as_str())
}

/// A repository by host and path; without a host it is one of GitHub.
fn repository(text: &str) -> Option<Arc<str>> {
    let (host, path) = web::parts(text).filter(|(_, path)| path.contains('/')).unwrap_or_else(|| {
        let path = text.trim_matches('/').to_lowercase();
        ("github.com".to_owned(), path)
    });
    path.contains('/').then(|| format!("{host}/{path}").into())
}
