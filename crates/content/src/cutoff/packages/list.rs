//! The packages, one a row.

use std::io::Read;

use crate::builder::MOST_PARTS;
use crate::cutoff::needs::TooMany;
use crate::cutoff::packages::table::Table;
use crate::cutoff::packages::{Names, Package, limit};
use crate::read::{Limits, ReadError};
use crate::text::Texts;

/// Packages as read.
#[derive(Debug, Default)]
pub(super) struct Listed {
    pub packages: Vec<Package>,
    pub repeated: u64,
    pub words: Texts,
}

/// What a column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Name,
    Source,
    Maintainer,
    Homepage,
    Other,
}

const COLUMNS: [(&str, Column); 6] = [
    ("package", Column::Name),
    ("name", Column::Name),
    ("source", Column::Source),
    ("maintainer", Column::Maintainer),
    ("maintainer_domain", Column::Maintainer),
    ("homepage", Column::Homepage),
];

pub(super) fn read(input: impl Read, names: &mut Names, limits: Limits) -> Result<Listed, ReadError> {
    let mut table = Table::new(input, limits)?;
    let mut listed = Listed::default();
    let Some(header) = table.next()? else { return Ok(listed) };
    let mut columns = Vec::new();
    for cell in header.cells() {
        let cell = cell?;
        let known = COLUMNS.iter().find(|(name, _)| cell.eq_ignore_ascii_case(name));
        columns.push(known.map_or(Column::Other, |(_, column)| *column));
    }
    if !columns.contains(&Column::Name) {
        let what = "the package list has no column `package`".to_owned();
        return Err(header.invalid(what, "name the columns in the first line"));
    }
    while let Some(row) = table.next()? {
        let before = listed.packages.last().copied().unwrap_or_default();
        let mut package = Package::default();
        let mut name = None;
        for (cell, column) in row.cells().zip(&columns) {
            let cell = cell?;
            let (place, last) = match column {
                Column::Name => {
                    name = Some(names.id(&cell)).filter(|_| !cell.is_empty());
                    // A package named once more says nothing.
                    if name.is_some_and(|id| id.index() < listed.packages.len()) {
                        break;
                    }
                    continue;
                }
                Column::Other => continue,
                Column::Source => (&mut package.source, before.source),
                Column::Maintainer => (&mut package.maintainer, before.maintainer),
                Column::Homepage => (&mut package.homepage, before.homepage),
            };
            // Packages of one source stand together and mostly say the same.
            *place = if listed.words.get(last) == cell { last } else { listed.words.add(&cell) };
        }
        let Some(id) = name else {
            return Err(row.invalid("`package` is missing".to_owned(), "name the package, or leave out the row"));
        };
        if id.index() < listed.packages.len() {
            listed.repeated += 1;
        } else if listed.packages.len() >= MOST_PARTS {
            return Err(limit(row.at, TooMany { what: "packages", most: MOST_PARTS }));
        } else {
            listed.packages.push(package);
        }
    }
    Ok(listed)
}
