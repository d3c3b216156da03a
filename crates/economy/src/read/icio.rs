//! Inter-Country Input–Output tables of the OECD (editions 2018 to 2025), one CSV a year.
//!
//! The header is `V1`, then a column an industry (`AUS_A01_02`: country, `_`, industry), a column a final use (`AUS_HFCE`) and
//! `OUT` or `TOTAL`. Rows are the industries, then taxes (`TLS`; in older editions `AUS_TAXSUB` …), value added (`VA` or
//! `VALU`) and output (`OUT` or `OUTPUT`). In the extended tables China stands as CN1 and CN2, Mexico as MX1 and MX2 (by export
//! processing); they are put together to CHN and MEX. Million US dollars. (OECD, ReadMe of the ICIO tables.)

use std::io::Read;

use super::error::ReadError;
use super::limits::Limits;
use super::notes::{Layout, Note, Notes};
use super::text::{Line, Lines};
use super::wide::{Column, Row, Wide};
use crate::table::Table;

/// Final uses of all editions, as the OECD codes them.
const USES: [&str; 12] =
    ["HFCE", "NPISH", "NPS", "GGFC", "GFCF", "INVNT", "INV", "DIRP", "DPABR", "FD", "P33", "CONS_ABR"];

/// Reads a table; `file` is for messages.
///
/// # Errors
/// Where the file cannot be read or is cut, a column or row is none of these tables, or a cell is no number.
pub fn read(file: &str, reader: impl Read, limits: Limits) -> Result<(Table, Notes), ReadError> {
    let mut lines = Lines::new(file, reader, b',', limits);
    let header =
        lines.next()?.ok_or_else(|| ReadError::Lacks { file: file.to_owned(), what: "a header".to_owned() })?;
    let mut parts: Vec<String> = Vec::new();
    let columns = (1..header.len()).map(|at| column(header, at, &mut parts)).collect::<Result<Vec<_>, _>>()?;
    let mut wide = Wide::new(file, 1, columns, limits)?;
    while let Some(line) = lines.next()? {
        let label = line.text(0);
        let row = match label {
            "TLS" => Row::Taxes,
            "VA" | "VALU" => Row::ValueAdded,
            "OUT" | "OUTPUT" => Row::Output,
            _ => match label.split_once('_') {
                Some((_, "TAXSUB")) => Row::Taxes,
                Some((country, sector)) => Row::Industry((whole_country(country).to_owned(), sector.to_owned())),
                None => return Err(line.expected(0, "an industry such as AUS_A01_02, or TLS, VA, OUT").into()),
            },
        };
        wide.add(&row, label, line)?;
    }
    let (table, mut notes) = wide.finish("million USD".to_owned())?;
    if !parts.is_empty() {
        notes.push(Note::PutTogether(parts));
    }
    Ok((table, Notes { layout: Layout::Icio, notes }))
}

fn column(header: Line<'_>, at: usize, parts: &mut Vec<String>) -> Result<Column, ReadError> {
    let label = header.text(at);
    if matches!(label, "OUT" | "TOTAL") {
        return Ok(Column::Total);
    }
    if label == "DISC" {
        return Ok(Column::Aside);
    }
    let expected = "an industry such as AUS_A01_02, a final use such as AUS_HFCE, or OUT";
    let (country, rest) = label.split_once('_').ok_or_else(|| header.expected(at, expected))?;
    if whole_country(country) != country && !parts.iter().any(|part| part == country) {
        parts.push(country.to_owned());
    }
    let pair = (whole_country(country).to_owned(), rest.to_owned());
    Ok(if USES.contains(&rest) { Column::Final(pair) } else { Column::Industry(pair) })
}

/// The country of which another label is a part.
fn whole_country(label: &str) -> &str {
    match label {
        "CN1" | "CN2" | "CN3" | "CN4" => "CHN",
        "MX1" | "MX2" | "MX3" => "MEX",
        whole => whole,
    }
}
