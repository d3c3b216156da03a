//! A row a number: the form in which this project writes tables, for whatever else reads them.
//!
//! | column | what |
//! |---|---|
//! | `part` | `output`, `value_added`, `taxes`, `final` or `intermediate` |
//! | `supplier_country`, `supplier_sector` | who makes; empty for value added and taxes |
//! | `user_country` | who uses; empty for output |
//! | `user` | the sector or the final use; empty for output |
//! | `value` | how much |
//!
//! Output comes first, each industry once, in order; so a table says its size before its numbers. Final demand has every cell,
//! intermediate use only cells that are not zero; what is not told is zero. In CSV a first line says unit and number of rows, so that
//! a file that was cut is found out: `# unit: million USD; rows: 123`. In Parquet `unit` stands among the keys of the file.

use std::io::{self, Cursor, Read, Write};

use super::collect::Collector;
use super::error::ReadError;
use super::limits::Limits;
use super::notes::Notes;
use super::text::{Line, Lines, TextError};
use crate::table::Table;

/// The columns, in order.
pub const COLUMNS: [&str; 6] = ["part", "supplier_country", "supplier_sector", "user_country", "user", "value"];

/// Which part of a table a number is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Output of an industry.
    Output,
    /// Value added of an industry.
    ValueAdded,
    /// Taxes less subsidies on products that an industry uses.
    Taxes,
    /// Final demand.
    Final,
    /// Intermediate use.
    Intermediate,
}

impl Part {
    const ALL: [Self; 5] = [Self::Output, Self::ValueAdded, Self::Taxes, Self::Final, Self::Intermediate];

    /// How it is written.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Output => "output",
            Self::ValueAdded => "value_added",
            Self::Taxes => "taxes",
            Self::Final => "final",
            Self::Intermediate => "intermediate",
        }
    }

    /// From how it is written.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.name() == name)
    }
}

/// A row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row<'a> {
    /// Which part of the table.
    pub part: Part,
    /// Who makes: country and sector, or empty.
    pub supplier: [&'a str; 2],
    /// Who uses: country, and sector or final use, or empty.
    pub user: [&'a str; 2],
    /// How much.
    pub value: f64,
}

/// The rows of a table, output first.
pub fn rows(table: &Table) -> impl Iterator<Item = Row<'_>> {
    let industries: Vec<[&str; 2]> = pairs(table.labels.countries(), table.labels.sectors());
    let finals: Vec<[&str; 2]> = pairs(table.labels.countries(), &table.uses);
    let nobody = ["", ""];
    let parts = [(Part::ValueAdded, &table.value_added), (Part::Taxes, &table.taxes)];
    let output = table.output.iter().zip(industries.clone());
    let output = output.map(move |(value, supplier)| Row { part: Part::Output, supplier, user: nobody, value: *value });
    let users = industries.clone();
    let costs = parts.into_iter().flat_map(move |(part, values)| {
        let rows = values.iter().zip(users.clone());
        rows.map(move |(value, user)| Row { part, supplier: nobody, user, value: *value })
    });
    let matrices =
        [(Part::Final, &table.final_demand, finals), (Part::Intermediate, &table.intermediate, industries.clone())];
    let cells = matrices.into_iter().flat_map(move |(part, matrix, users)| {
        let suppliers = industries.clone();
        matrix.rows().zip(suppliers).flat_map(move |(row, supplier)| {
            let users = users.clone();
            let there = move |value: &f64| part == Part::Final || *value != 0.0;
            let cells = row.iter().zip(users).filter(move |(value, _)| there(value));
            cells.map(move |(value, user)| Row { part, supplier, user, value: *value })
        })
    });
    output.chain(costs).chain(cells)
}

fn pairs<'a>(countries: &'a [String], names: &'a [String]) -> Vec<[&'a str; 2]> {
    countries.iter().flat_map(|country| names.iter().map(move |name| [country.as_str(), name.as_str()])).collect()
}

/// Writes a table as CSV.
///
/// # Errors
/// Where the writer fails.
pub fn write(table: &Table, mut writer: impl Write) -> io::Result<()> {
    writeln!(writer, "# unit: {}; rows: {}", table.unit, rows(table).count())?;
    let mut csv = csv::Writer::from_writer(writer);
    csv.write_record(COLUMNS)?;
    for row in rows(table) {
        let ([from, sector], [to, user]) = (row.supplier, row.user);
        csv.write_record([row.part.name(), from, sector, to, user, &row.value.to_string()])?;
    }
    csv.flush()
}

/// Reads a table from CSV; `file` is for messages.
///
/// # Errors
/// Where the file cannot be read or was cut, a row names no industry of the output, parts come in another order, or a cell is no
/// number.
pub fn read(file: &str, mut reader: impl Read, limits: Limits) -> Result<(Table, Notes), ReadError> {
    let mut first = Vec::new();
    let failed = |source| ReadError::Open { name: file.to_owned(), source };
    reader.by_ref().take(FIRST).read_to_end(&mut first).map_err(failed)?;
    let (unit, expected) = preamble(&first);
    let mut lines = Lines::new(file, Cursor::new(first).chain(reader), b',', limits);
    let lacks = |what: &str| ReadError::Lacks { file: file.to_owned(), what: what.to_owned() };
    let header = lines.next()?.ok_or_else(|| lacks("a header"))?;
    header.width(COLUMNS.len())?;
    if let Some((at, name)) = COLUMNS.iter().enumerate().find(|(at, name)| header.text(*at) != **name) {
        return Err(header.expected(at, format!("the column {name}")).into());
    }
    let mut collector = Collector::new(file, limits);
    while let Some(line) = lines.next()? {
        collector.add(row(line)?, |expected| line.expected(1, expected).into())?;
    }
    if let Some(expected) = expected.filter(|expected| *expected != collector.rows) {
        return Err(lacks(&format!("rows: the first line tells of {expected}, and {} are there", collector.rows)));
    }
    collector.finish(unit)
}

/// Bytes in which the first line is looked for.
const FIRST: u64 = 1 << 12;

/// The unit and the number of rows, as the first line tells them.
fn preamble(first: &[u8]) -> (String, Option<u64>) {
    let line = first.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let line = String::from_utf8_lossy(line);
    let told = |name: &str| line.strip_prefix('#')?.split(';').find_map(|part| part.trim().strip_prefix(name));
    let unit = told("unit:").map(str::trim).unwrap_or_default().to_owned();
    (unit, told("rows:").and_then(|rows| rows.trim().parse().ok()))
}

fn row(line: Line<'_>) -> Result<Row<'_>, TextError> {
    line.width(COLUMNS.len())?;
    let part =
        Part::of(line.text(0)).ok_or_else(|| line.expected(0, "output, value_added, taxes, final or intermediate"))?;
    let [supplier, user] = [[line.text(1), line.text(2)], [line.text(3), line.text(4)]];
    Ok(Row { part, supplier, user, value: line.number(5)? })
}
