//! Tables of the World Input–Output Database as published, in one sheet each, saved as CSV (releases of 2013 and 2016).
//!
//! Two layouts are known. *Sheet*: up to two lines of title, then four of header (code, name, country, column number as `c1`), each
//! after four columns of labels (code, name, country, row number as `r1` or `c1`); the last column is the total. *Long header*, as
//! the release of 2016 has it for R and Stata: `IndustryCode, IndustryDescription, Country, RNr, Year, vAUS1, …, TOT`. Industries come
//! first in both, then final uses, whose numbers go on after those of industries. Below the industries are the costs, by name.
//! Million US dollars. (Timmer et al. 2015, Review of International Economics 23; the workbooks themselves.)

use std::io::Read;

use super::costs::Cost;
use super::error::ReadError;
use super::limits::Limits;
use super::notes::{Layout, Note, Notes};
use super::text::{Line, Lines, TextError};
use super::wide::{Column, Row, Wide};
use crate::table::Table;

/// Final uses in the order in which both releases have them.
const USES: [&str; 5] = ["CONS_h", "CONS_np", "CONS_g", "GFCF", "INVEN"];
/// Lines before which the header must have ended.
const MOST_HEADER: usize = 16;

/// Reads a table; `file` is for messages. Sectors are named by their codes.
///
/// # Errors
/// Where the file cannot be read or is cut, a column or row is none of these tables, or a cell is no number.
pub fn read(file: &str, reader: impl Read, limits: Limits) -> Result<(Table, Notes), ReadError> {
    let mut lines = Lines::new(file, reader, b',', limits);
    let mut above: [Vec<String>; 3] = Default::default();
    let no_header = || ReadError::Lacks {
        file: file.to_owned(),
        what: "a header: IndustryCode, …, or four lines of which the last has c1 in its fifth column".to_owned(),
    };
    for _ in 0..MOST_HEADER {
        let line = lines.next()?.ok_or_else(no_header)?;
        if line.text(0) == "IndustryCode" {
            let columns = (5..line.len()).map(|at| numbered(line, at)).collect::<Result<Vec<_>, _>>()?;
            return long(file, lines, &columns, limits);
        }
        if line.text(4) == "c1" {
            let [codes, _, countries] = &above;
            let columns = (4..line.len()).map(|at| {
                let number = line.text(at).strip_prefix('c').and_then(|number| number.parse().ok());
                let number: usize = number.ok_or_else(|| line.expected(at, "a column number such as c1"))?;
                let country = countries.get(at).cloned().unwrap_or_default();
                Ok((country, number, codes.get(at).cloned().unwrap_or_default()))
            });
            let columns = columns.collect::<Result<Vec<_>, TextError>>()?;
            return sheet(file, lines, &columns, limits);
        }
        above.rotate_left(1);
        if let Some(last) = above.last_mut() {
            *last = line.texts().map(str::to_owned).collect();
        }
    }
    Err(no_header())
}

/// A country, a number within it, and a code; the total has the country `TOT`.
type Numbered = (String, usize, String);

/// A column of the long header: `v`, country, number; or the total.
fn numbered(line: Line<'_>, at: usize) -> Result<Numbered, TextError> {
    let label = line.text(at);
    if label == "TOT" {
        return Ok((label.to_owned(), 0, String::new()));
    }
    let start = label.find(|character: char| character.is_ascii_digit()).unwrap_or(label.len());
    let (country, number) = label.split_at(start);
    let pair = country.strip_prefix('v').filter(|country| !country.is_empty()).zip(number.parse().ok());
    let (country, number) = pair.ok_or_else(|| line.expected(at, "a column such as vAUS1, or TOT"))?;
    Ok((country.to_owned(), number, String::new()))
}

/// How many sectors each country has: the numbers of the first country before another comes.
fn sectors(columns: &[Numbered]) -> usize {
    let first = columns.first().map(|(country, ..)| country);
    columns.iter().take_while(|(country, ..)| Some(country) == first).count()
}

fn columns(numbered: &[Numbered], codes: &[String]) -> Vec<Column> {
    let sectors = codes.len();
    // Final uses are numbered on, perhaps with a gap for a sum between.
    let first_use = numbered.iter().map(|(_, number, _)| *number).filter(|number| *number > sectors).min().unwrap_or(0);
    let column = |(country, number, _): &Numbered| {
        let country = country.clone();
        match number.checked_sub(1).and_then(|at| codes.get(at)) {
            _ if country == "TOT" => Column::Total,
            Some(code) => Column::Industry((country, code.clone())),
            None => match number.checked_sub(first_use).and_then(|at| USES.get(at)) {
                Some(used) => Column::Final((country, (*used).to_owned())),
                None => Column::Aside,
            },
        }
    };
    numbered.iter().map(column).collect()
}

fn sheet<R: Read>(
    file: &str,
    mut lines: Lines<R>,
    numbered: &[Numbered],
    limits: Limits,
) -> Result<(Table, Notes), ReadError> {
    let codes: Vec<String> = numbered.iter().take(sectors(numbered)).map(|(.., code)| code.clone()).collect();
    let mut wide = Wide::new(file, 4, columns(numbered, &codes), limits)?;
    while let Some(line) = lines.next()? {
        add(&mut wide, &codes, line)?;
    }
    end(wide)
}

/// The long header names no codes: they are in the first column of the rows of the first country, which are kept until it ends.
fn long<R: Read>(
    file: &str,
    mut lines: Lines<R>,
    numbered: &[Numbered],
    limits: Limits,
) -> Result<(Table, Notes), ReadError> {
    let count = sectors(numbered);
    let mut kept = Vec::new();
    let mut codes = Vec::new();
    while codes.len() < count {
        let Some(line) = lines.next()? else { break };
        codes.push(line.text(0).to_owned());
        kept.push(line.keep());
    }
    let mut wide = Wide::new(file, 5, columns(numbered, &codes), limits)?;
    for line in &kept {
        add(&mut wide, &codes, line.line(file))?;
    }
    drop(kept);
    while let Some(line) = lines.next()? {
        add(&mut wide, &codes, line)?;
    }
    end(wide)
}

fn add(wide: &mut Wide, codes: &[String], line: Line<'_>) -> Result<(), ReadError> {
    let (code, name, country) = (line.text(0), line.text(1), line.text(2));
    if country != "TOT" {
        if !codes.iter().any(|known| known == code) {
            return Err(line.expected(0, "the code of a sector that has a column").into());
        }
        return wide.add(&Row::Industry((country.to_owned(), code.to_owned())), &format!("{country} {code}"), line);
    }
    let row = match Cost::of(name) {
        Some(Cost::ValueAdded) => Row::ValueAdded,
        Some(Cost::Taxes) => Row::Taxes,
        Some(Cost::Output) => Row::Output,
        Some(Cost::Inputs | Cost::Part) => Row::Sum,
        None => return Err(line.expected(1, "a cost as the releases of WIOD name them").into()),
    };
    wide.add(&row, name, line)
}

fn end(wide: Wide) -> Result<(Table, Notes), ReadError> {
    let (table, mut notes) = wide.finish("million USD".to_owned())?;
    notes.push(Note::Margins);
    Ok((table, Notes { layout: Layout::WiodWide, notes }))
}
