//! The tariff database of the USITC: a CSV with one row for each tariff line of eight digits.

use std::io::Read;

use csv::{ReaderBuilder, StringRecord};

use crate::limited::Limited;
use crate::line::Line;
use crate::source::{MOST_BYTES, MOST_ROWS, ReadError};
use crate::tree::{Row, Tree};

/// How its heading begins.
pub(crate) const BEGINNING: &[u8] = b"hts8";

/// Reads a database, row by row; nothing is held but the lines.
///
/// # Errors
/// When it cannot be read, lacks a column, holds a code that is none, or is larger than any.
pub fn read(reader: impl Read) -> Result<Vec<Line>, ReadError> {
    let mut csv = ReaderBuilder::new().from_reader(Limited::new(reader, MOST_BYTES));
    let columns = Columns::of(csv.headers().map_err(ReadError::csv)?)?;
    let mut tree = Tree::new();
    let mut record = StringRecord::new();
    let mut number: usize = 0;
    while csv.read_record(&mut record).map_err(ReadError::csv)? {
        number += 1;
        if number > MOST_ROWS {
            return Err(ReadError::database(format!("more than {MOST_ROWS} rows")));
        }
        let row = columns.row(&record);
        tree.push(&row).map_err(|e| {
            let line = record.position().map_or(0, csv::Position::line);
            ReadError::database(format!("line {line}: {e}"))
        })?;
    }
    Ok(tree.lines())
}

/// Where each column that is read stands.
struct Columns {
    code: usize,
    description: usize,
    units: [usize; 2],
    general: usize,
    special: usize,
    other: usize,
}

impl Columns {
    fn of(headers: &StringRecord) -> Result<Self, ReadError> {
        let find = |name: &str| {
            let at = headers.iter().position(|header| header.trim_start_matches('\u{feff}').trim() == name);
            at.ok_or_else(|| ReadError::database(format!("no column `{name}`")))
        };
        Ok(Self {
            code: find("hts8")?,
            description: find("brief_description")?,
            units: [find("quantity_1_code")?, find("quantity_2_code")?],
            general: find("mfn_text_rate")?,
            special: find("col1_special_text")?,
            other: find("col2_text_rate")?,
        })
    }

    /// All rows stand side by side, so none takes rates from another.
    fn row(&self, record: &StringRecord) -> Row {
        let text = |at: usize| record.get(at).unwrap_or_default().to_owned();
        let units = self.units.map(text).into_iter().filter(|unit| unit != "NA");
        Row {
            code: text(self.code),
            indent: 0,
            description: text(self.description),
            units: units.collect(),
            general: text(self.general),
            special: text(self.special),
            other: text(self.other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADING: &str =
        "hts8,brief_description,quantity_1_code,quantity_2_code,mfn_text_rate,col1_special_text,col2_text_rate\n";

    #[test]
    fn a_row_is_a_line_of_eight_digits() {
        let text = format!(
            "{HEADING}01012900,\"Live horses, other\",NO,,4.5 cents/kg,\"Free (A+,AU)\",20%\n99030125,x,,,U,,\n"
        );
        let lines = read(text.as_bytes()).expect("a database");
        let [line] = lines.as_slice() else { panic!("one line, not {lines:?}") };
        assert_eq!((line.code.as_str(), &*line.description), ("01012900", "Live horses, other"));
        assert_eq!(line.general.to_string(), "$0.045/kg");
        assert_eq!(line.special.first().map(|s| s.programs.join(" ")).as_deref(), Some("A+ AU"));
        assert_eq!(&*line.unit, ["No."]);
    }

    #[test]
    fn what_is_no_database_is_an_error_that_says_where() {
        let said = |text: &str| read(text.as_bytes()).expect_err("an error").to_string();
        assert!(said("hts8,x\n1,2\n").contains("no column `brief_description`"));
        assert!(said(&format!("{HEADING}0101290,x,,,,,\n")).contains("line 2: `0101290` is no code"));
        assert!(said(&format!("{HEADING}01012900,x\n")).contains("line 2: 2 fields, where the heading has 7"));
    }
}
