//! What the files of a folder are, by their names and, for a single file, by its first lines.

use std::io::Cursor;

use super::error::ReadError;
use super::limits::Limits;
use super::npy::Arrays;
use super::pymrio::PARAMETERS;
use super::source::{Source, open, plain, whole};
use super::text::Lines;
use super::tidy;

/// What was found, with the names of the files to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// EXIOBASE 3 or a folder of pymrio: where it stands, empty or with a `/` at its end.
    Pymrio(String),
    /// CSV without headers.
    Csv {
        /// Names of countries, sectors and uses.
        names: String,
        /// Intermediate use.
        intermediate: String,
        /// Final demand.
        final_demand: String,
        /// Output.
        output: String,
    },
    /// Arrays of a whole table.
    Arrays {
        /// Names of countries, sectors and uses.
        names: String,
        /// The arrays.
        arrays: String,
    },
    /// Arrays of WIOD 2014, trade in intermediates by its sums.
    Wiod2014 {
        /// Names of countries, sectors and uses.
        names: String,
        /// The arrays.
        arrays: String,
        /// Costs, where they are there.
        costs: Option<String>,
    },
    /// A table of the OECD.
    Icio(String),
    /// A sheet of WIOD as CSV.
    WiodWide(String),
    /// A row a number, as CSV.
    Tidy(String),
    /// A row a number, as Parquet.
    TidyParquet(String),
}

/// Lines of a file that are looked at.
const LINES: usize = 8;
const EXPECTED: &str = "one table: an EXIOBASE or pymrio folder (Z or A, Y, x), a CSV of the OECD's ICIO (V1, AUS_…), a WIOD sheet \
                        as CSV, labels.json with an npz or with _Z.csv, _F.csv and _x.csv, or a CSV or Parquet of one number a row; \
                        where there are several, name one file";

/// Tells what a source holds.
///
/// # Errors
/// Where it is nothing that is known, or several tables, or the one file it could be cannot be read.
pub fn recognize(source: &mut dyn Source, limits: Limits) -> Result<Found, ReadError> {
    let mut names = source.names();
    names.retain(|name| !file_name(name).starts_with('.') && !name.starts_with("__MACOSX/"));
    names.sort_by_key(|name| (name.matches('/').count(), name.clone()));
    if let Some(root) = pymrio(&names) {
        return Ok(Found::Pymrio(root));
    }
    let ending = |ending: &str| {
        let mut matching = names.iter().filter(|name| plain(name).to_ascii_lowercase().ends_with(ending));
        matching.next().filter(|_| matching.next().is_none()).cloned()
    };
    if let Some(labels) = ending("labels.json") {
        let names = labels;
        if let (Some(intermediate), Some(final_demand), Some(output)) =
            (ending("_z.csv"), ending("_f.csv"), ending("_x.csv"))
        {
            return Ok(Found::Csv { names, intermediate, final_demand, output });
        }
        if let Some(arrays) = ending(".npz") {
            let bytes = whole(source, &arrays, limits.whole)?;
            let open = Arrays::open(&arrays, Cursor::new(bytes), limits)?;
            return Ok(if open.has("Z_domestic") {
                Found::Wiod2014 { names, arrays, costs: ending("costs.csv") }
            } else {
                Found::Arrays { names, arrays }
            });
        }
    }
    let tables: Vec<&String> = names.iter().filter(|name| is_table(name)).collect();
    let [file] = tables.as_slice() else {
        let found = match names.as_slice() {
            [] => "no files".to_owned(),
            names => format!("{} files ({})", names.len(), few(names)),
        };
        return Err(ReadError::Unknown { found, expected: EXPECTED });
    };
    if plain(file).ends_with(".parquet") {
        return Ok(Found::TidyParquet((*file).clone()));
    }
    by_lines(source, file, limits)
}

/// The folder that has final demand and inputs beside it, or that says how it is laid out.
fn pymrio(names: &[String]) -> Option<String> {
    names.iter().find_map(|name| {
        let (root, file) = name.rsplit_once('/').map_or(("", name.as_str()), |(root, file)| (root, file));
        let root = if root.is_empty() { String::new() } else { format!("{root}/") };
        let beside = |stem: &str| {
            ["txt", "csv", "tsv", "parquet"]
                .iter()
                .any(|ending| names.iter().any(|other| plain(other) == format!("{root}{stem}.{ending}")))
        };
        (file == PARAMETERS || beside("Y") && (beside("Z") || beside("A"))).then_some(root)
    })
}

fn is_table(name: &str) -> bool {
    let name = plain(name).to_ascii_lowercase();
    [".csv", ".txt", ".parquet"].iter().any(|ending| name.ends_with(ending)) && !file_name(&name).starts_with("readme")
}

fn file_name(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

fn few(names: &[String]) -> String {
    let shown: Vec<&str> = names.iter().take(5).map(String::as_str).collect();
    format!("{}{}", shown.join(", "), if names.len() > shown.len() { ", …" } else { "" })
}

fn by_lines(source: &mut dyn Source, file: &str, limits: Limits) -> Result<Found, ReadError> {
    let mut lines = Lines::new(file, open(source, file)?, b',', limits);
    for at in 0..LINES {
        let Some(line) = lines.next()? else { break };
        let first = line.text(0);
        if at == 0 && tidy::COLUMNS.iter().enumerate().all(|(at, name)| line.text(at) == *name) {
            return Ok(Found::Tidy(file.to_owned()));
        }
        if at == 0 && (first == "V1" || first.is_empty()) && line.len() > 2 && line.text(1).contains('_') {
            return Ok(Found::Icio(file.to_owned()));
        }
        if first == "IndustryCode" || line.text(4) == "c1" {
            return Ok(Found::WiodWide(file.to_owned()));
        }
    }
    Err(ReadError::Unknown { found: file.to_owned(), expected: EXPECTED })
}
