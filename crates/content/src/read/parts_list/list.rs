//! All rows: who is in whom, what was made with what.

use csv::StringRecord;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::bill::{Bill, Format, LinkKind};
use crate::builder::{Builder, End, TooLarge};
use crate::oddity::OddityKind;
use crate::part::{Details, Part, PartId};
use crate::read::parts_list::columns::{COLUMNS, Column, of_header};
use crate::read::parts_list::row::Row;
use crate::read::parts_list::same::{complete, same};
use crate::read::{Place, ReadError};
use crate::text::Text;

/// A list being read.
#[derive(Debug, Default)]
pub(super) struct List {
    builder: Builder,
    columns: Vec<Option<Column>>,
    /// Parts and the parents they were named under.
    placed: FxHashSet<(PartId, Text)>,
    /// What waits for rows that may come later: the line, the part, its parent.
    parents: Vec<(u64, PartId, Text)>,
    /// The line, the part, the tool by reference or name.
    tools: Vec<(u64, PartId, Text)>,
    /// Rows that only add to a part: the line, the part, its parent, its tools.
    additions: Vec<(u64, Text, Text, Vec<Text>)>,
    /// Parts by name; nothing where several have it.
    names: FxHashMap<Text, Option<PartId>>,
}

impl List {
    pub(super) fn new(header: &[String]) -> Result<Self, ReadError> {
        let columns = of_header(header);
        if !columns.contains(&Some(Column::Part)) {
            let seen = header.iter().map(|name| format!("`{}`", name.trim().chars().take(40).collect::<String>()));
            let seen = seen.take(30).collect::<Vec<_>>().join(", ");
            let known: Vec<&str> = COLUMNS.iter().map(|(_, name, _)| *name).collect();
            return Err(ReadError::Invalid {
                at: Place { byte: 0, line: 1, column: 1 },
                what: format!("no column of the list is `part`: its header is {seen}"),
                remedy: format!("name the column that tells parts apart `part`; the columns are {}", known.join(", "))
                    .into(),
            });
        }
        let mut builder = Builder::default();
        for (name, column) in header.iter().zip(&columns) {
            if column.is_none() && !name.trim().is_empty() {
                builder.odd(OddityKind::UnknownWord, || format!("column `{}`", name.trim()));
            }
        }
        Ok(Self { builder, columns, ..Self::default() })
    }

    pub(super) fn row(&mut self, line: u64, record: &StringRecord) -> Result<(), TooLarge> {
        if record.iter().skip(self.columns.len()).any(|cell| !cell.trim().is_empty()) {
            let told = || format!("line {line}: more cells than the header has");
            self.builder.odd(OddityKind::UnreadValue, told);
        }
        let row = Row::new(line, record, &self.columns);
        if row.is_blank() {
            return Ok(());
        }
        if row.cell(Column::Part).is_empty() {
            self.builder.odd(OddityKind::UnreadValue, || format!("line {line}: no `part`"));
        }
        let (part, details) = row.part(&mut self.builder);
        let parent = self.builder.text(row.cell(Column::Parent));
        let tools: Vec<Text> = row.several(Column::MadeWith).map(|tool| self.builder.text(tool)).collect();
        let bare = Part { reference: part.reference, ..Part::default() };
        if part == bare && details == Details::default() && !part.reference.is_none() {
            // It may be all there is about the part; that is known once all rows are.
            self.additions.push((line, part.reference, parent, tools));
            return Ok(());
        }
        let name = part.name;
        let known = self.builder.known(part.reference).filter(|id| !self.placed.contains(&(*id, parent)));
        let id = match known {
            Some(id) if same(&self.builder, id, &part, &details) => {
                complete(&mut self.builder, id, part, details);
                id
            }
            _ => self.builder.part(part, details)?,
        };
        if row.complete(&mut self.builder) {
            self.builder.complete(End::Part(id));
        }
        if !name.is_none() {
            let of = self.names.entry(name).or_insert(Some(id));
            *of = of.filter(|known| *known == id);
        }
        self.place(line, id, parent, tools);
        Ok(())
    }

    fn place(&mut self, line: u64, id: PartId, parent: Text, tools: Vec<Text>) {
        if self.placed.insert((id, parent)) && !parent.is_none() {
            self.parents.push((line, id, parent));
        }
        self.tools.extend(tools.into_iter().map(|tool| (line, id, tool)));
    }

    /// The bill.
    pub(super) fn finish(mut self) -> Result<Bill, TooLarge> {
        for (line, reference, parent, tools) in std::mem::take(&mut self.additions) {
            let id = match self.builder.known(reference) {
                Some(id) => id,
                None => self.builder.part(Part { reference, ..Part::default() }, Details::default())?,
            };
            self.place(line, id, parent, tools);
        }
        let mut within: FxHashSet<PartId> = FxHashSet::default();
        for (line, id, parent) in std::mem::take(&mut self.parents) {
            within.insert(id);
            match self.builder.known(parent) {
                Some(parent) => self.builder.link(End::Part(parent), End::Part(id), LinkKind::Contains)?,
                None => self.dangling(line, "parent", parent),
            }
        }
        let mut made: FxHashSet<(PartId, PartId)> = FxHashSet::default();
        let mut tools: FxHashSet<PartId> = FxHashSet::default();
        for (line, id, tool) in std::mem::take(&mut self.tools) {
            match self.builder.known(tool).or_else(|| self.names.get(&tool).copied().flatten()) {
                Some(tool) => {
                    tools.insert(tool);
                    if made.insert((id, tool)) {
                        self.builder.link(End::Part(id), End::Part(tool), LinkKind::MadeWith)?;
                    }
                }
                None => self.dangling(line, "made-with", tool),
            }
        }
        for at in 0..self.builder.next().0 {
            let id = PartId(at);
            if !within.contains(&id) && !tools.contains(&id) {
                self.builder.root(End::Part(id));
            }
        }
        Ok(self.builder.finish(Format::PartsList))
    }

    fn dangling(&mut self, line: u64, column: &str, reference: Text) {
        let name = self.builder.get(reference).to_owned();
        self.builder.odd(OddityKind::DanglingReference, || {
            format!("line {line}: {column} `{name}` is no part, or the name of several")
        });
    }
}
