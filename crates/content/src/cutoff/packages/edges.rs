//! Who needs whom, one a row, with alternatives.

use std::io::Read;

use crate::builder::MOST_PARTS;
use crate::cutoff::needs::{NeedsBuilder, TooMany};
use crate::cutoff::packages::table::{Row, Table};
use crate::cutoff::packages::{Names, limit};
use crate::part::PartId;
use crate::read::{Limits, Place, ReadError};

/// What a column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    From,
    To,
    Kind,
    Alternative,
    Other,
}

/// Edges as read.
#[derive(Debug, Default)]
pub(super) struct Edges {
    pub needs: NeedsBuilder,
    pub torn: (u64, u64),
    group: Group,
}

/// The rows of one need: more than one where it has alternatives.
#[derive(Debug, Default)]
struct Group {
    from: PartId,
    of: Vec<PartId>,
    /// The number that a further alternative has; nothing after rows that were left out.
    next: Option<u32>,
}

pub(super) fn read(
    input: impl Read,
    names: &mut Names,
    counts: impl Fn(&str) -> bool,
    limits: Limits,
) -> Result<Edges, ReadError> {
    let mut table = Table::new(input, limits)?;
    let mut edges = Edges::default();
    let Some(first) = table.next()? else { return Ok(edges) };
    let (columns, header) = columns(first)?;
    let mut last = Last::default();
    if !header {
        edges.row(first, &columns, names, &mut last, &counts)?;
    }
    while let Some(row) = table.next()? {
        edges.row(row, &columns, names, &mut last, &counts)?;
    }
    edges.close().map_err(|many| limit(Place::default(), many))?;
    Ok(edges)
}

/// The columns, and whether the row is a header.
fn columns(row: Row<'_>) -> Result<(Vec<Column>, bool), ReadError> {
    let mut columns = Vec::new();
    for cell in row.cells() {
        let cell = cell?;
        let named = [
            ("from", Column::From),
            ("to", Column::To),
            ("kind", Column::Kind),
            ("alternative_index", Column::Alternative),
        ];
        let known = named.iter().find(|(name, _)| cell.eq_ignore_ascii_case(name));
        columns.push(known.map_or(Column::Other, |(_, column)| *column));
    }
    match (columns.contains(&Column::From), columns.contains(&Column::To)) {
        (true, true) => Ok((columns, true)),
        (false, false) => Ok((vec![Column::From, Column::To, Column::Kind], false)),
        (from, _) => {
            let what = format!("the header of the edges has no column `{}`", if from { "to" } else { "from" });
            Err(row.invalid(what, "name the columns `from` and `to`, or leave out the header"))
        }
    }
}

/// The last package that edges led from: its edges mostly stand together.
#[derive(Debug, Default)]
struct Last {
    name: String,
    id: PartId,
}

impl Edges {
    fn row(
        &mut self,
        row: Row<'_>,
        columns: &[Column],
        names: &mut Names,
        last: &mut Last,
        counts: impl Fn(&str) -> bool,
    ) -> Result<(), ReadError> {
        let (mut from, mut to) = (None, None);
        let mut alternative = 0;
        for (cell, column) in row.cells().zip(columns) {
            let cell = cell?;
            match column {
                Column::From => from = Some(cell),
                Column::To => to = Some(cell),
                Column::Kind if !counts(&cell) => return Ok(()),
                Column::Kind | Column::Other => {}
                Column::Alternative if cell.is_empty() => {}
                Column::Alternative => {
                    alternative = cell.parse().map_err(|_| {
                        let what = format!("`alternative_index` is `{}`", cell.chars().take(40).collect::<String>());
                        row.invalid(what, "write a number: 0 for the first alternative, or for a need of its own")
                    })?;
                }
            }
        }
        let (Some(from), Some(to)) = (from.filter(|from| !from.is_empty()), to.filter(|to| !to.is_empty())) else {
            let remedy = "state both packages of the edge, and look for the right separator";
            return Err(row.invalid("`from` or `to` is missing".to_owned(), remedy));
        };
        if last.name != *from {
            last.name.clear();
            last.name.push_str(&from);
            last.id = names.id(&from);
        }
        let to = names.id(&to);
        if names.count() > MOST_PARTS {
            return Err(limit(row.at, TooMany { what: "packages", most: MOST_PARTS }));
        }
        self.edge(last.id, to, alternative, row.at)
    }

    fn edge(&mut self, from: PartId, to: PartId, alternative: u32, at: Place) -> Result<(), ReadError> {
        let group = &self.group;
        let continues = alternative > 0 && group.from == from && group.next == Some(alternative);
        if !continues {
            self.close().map_err(|many| limit(at, many))?;
            self.group.from = from;
            if alternative > 0 {
                self.group.next = None;
                self.torn = (self.torn.0 + 1, if self.torn.0 == 0 { at.line } else { self.torn.1 });
                return Ok(());
            }
        }
        self.group.of.push(to);
        self.group.next = alternative.checked_add(1);
        Ok(())
    }

    /// Takes in the need whose rows were read.
    fn close(&mut self) -> Result<(), TooMany> {
        let closed = self.needs.choice(self.group.from, &mut self.group.of);
        self.group.of.clear();
        closed
    }
}
