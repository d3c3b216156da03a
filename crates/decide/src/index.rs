//! What can be worked out about a law before any case is seen.

use std::collections::HashMap;

use law::Law;
use law::model::{Cell, Codes, Condition, EdgeKind, Group, Member, Provision, ProvisionId, System, TableId};
use vocabulary::Date;
use vocabulary::Fact;
use vocabulary::case::Line;
use vocabulary::code::{Code, CodeSet, Nesting};
use vocabulary::country::PlaceSet;

use crate::standing::is_of_row;

/// Look-ups over a law.
pub(crate) struct Index {
    columns: HashMap<(TableId, u32), ColumnIndex>,
    /// For every provision: which of its conditions speak of the row, and the column of codes that limits its rows.
    conditions: Vec<Conditions>,
    superseders: HashMap<ProvisionId, Vec<ProvisionId>>,
    groups: GroupSets,
}

/// The conditions of a provision, by whether they speak of its row.
#[derive(Default)]
pub(crate) struct Conditions {
    pub(crate) shared: Vec<usize>,
    pub(crate) of_row: Vec<usize>,
    key: Option<(TableId, u32)>,
}

/// Sets of codes (those of a table's rows), by the codes in them.
pub(crate) struct ColumnIndex {
    system: String,
    codes: CodeIndex,
    /// Rows with a pattern in place of a code.
    wild: Vec<u32>,
}

enum CodeIndex {
    /// By the entry of a dotted code.
    Entries(HashMap<String, Vec<u32>>),
    /// Digits without dots, and the row, in order.
    Digits(Vec<(String, u32)>),
}

/// Groups of places: members at all times, and those with dates.
struct GroupSets {
    always: Vec<PlaceSet>,
    dated: Vec<(usize, Member)>,
}

impl Index {
    pub(crate) fn of(law: &Law) -> Self {
        let mut columns = HashMap::new();
        for (id, table) in (0..).map(TableId).zip(&law.tables) {
            for (number, column) in (0..).zip(&table.columns) {
                let system = column.system.and_then(|s| law.systems.get(s.index()));
                if let Some(system) = system {
                    let sets = (0..).zip(&table.rows).filter_map(|(row, r)| match r.cells.get(number as usize) {
                        Some(Cell::Codes(set)) => Some((row, set)),
                        _ => None,
                    });
                    columns.insert((id, number), ColumnIndex::of(sets, system));
                }
            }
        }
        let mut superseders: HashMap<ProvisionId, Vec<ProvisionId>> = HashMap::new();
        for (id, provision) in (0..).map(ProvisionId).zip(&law.provisions) {
            for edge in provision.edges.iter().filter(|e| e.kind == EdgeKind::Supersedes) {
                superseders.entry(edge.target).or_default().push(id);
            }
        }
        let conditions = law.provisions.iter().map(|p| Conditions::of(p, &columns)).collect();
        Self { columns, conditions, superseders, groups: GroupSets::of(&law.groups) }
    }

    pub(crate) fn conditions(&self, id: ProvisionId) -> Option<&Conditions> {
        self.conditions.get(id.index())
    }

    /// The provisions that take the place of this one while they are in force.
    pub(crate) fn superseders(&self, id: ProvisionId) -> &[ProvisionId] {
        self.superseders.get(&id).map(Vec::as_slice).unwrap_or_default()
    }

    /// The rows of its table that can concern the line, in order; `None` where that cannot be told and all must be looked at.
    pub(crate) fn rows_for(&self, id: ProvisionId, line: &Line) -> Option<Vec<u32>> {
        let key = self.conditions(id)?.key?;
        let column = self.columns.get(&key)?;
        match line.codes.get(&column.system).map(|s| &s.value) {
            Some(Fact::Known(code)) => Some(column.rows(code)),
            _ => None,
        }
    }

    /// The rows of a column that can hold a code; `None` where the column is not indexed.
    pub(crate) fn rows_with(&self, table: TableId, column: u32, code: &Code) -> Option<Vec<u32>> {
        self.columns.get(&(table, column)).map(|index| index.rows(code))
    }

    /// Who belongs to which group on a day.
    pub(crate) fn groups_on(&self, on: Date) -> Vec<PlaceSet> {
        let mut sets = self.groups.always.clone();
        for (group, member) in &self.groups.dated {
            let counts = member.from.is_none_or(|from| from <= on) && member.until.is_none_or(|until| on <= until);
            if let Some(set) = sets.get_mut(*group).filter(|_| counts) {
                set.insert(member.place);
            }
        }
        sets
    }
}

impl GroupSets {
    fn of(groups: &[Group]) -> Self {
        let is_dated = |m: &&Member| m.from.is_some() || m.until.is_some();
        let always =
            groups.iter().map(|g| g.members.iter().filter(|m| !is_dated(m)).map(|m| m.place).collect()).collect();
        let of_group = |(number, g): (usize, &Group)| -> Vec<(usize, Member)> {
            g.members.iter().filter(is_dated).map(|m| (number, m.clone())).collect()
        };
        Self { always, dated: groups.iter().enumerate().flat_map(of_group).collect() }
    }
}

impl Conditions {
    /// Whether the item's code limits the rows.
    pub(crate) fn is_keyed(&self) -> bool {
        self.key.is_some()
    }

    fn of(provision: &Provision, columns: &HashMap<(TableId, u32), ColumnIndex>) -> Self {
        let mut conditions = Self::default();
        for (number, condition) in provision.when.iter().enumerate() {
            if is_of_row(condition) { conditions.of_row.push(number) } else { conditions.shared.push(number) }
        }
        // Only a top-level `item SYSTEM in row.COLUMN` limits the rows; one inside `or` does not.
        conditions.key = provision.rows.and_then(|table| {
            provision.when.iter().find_map(|c| match c {
                Condition::Item { codes: Codes::Row(column), .. } => Some((table, *column)),
                _ => None,
            })
        });
        conditions.key = conditions.key.filter(|key| columns.contains_key(key));
        conditions
    }
}

impl ColumnIndex {
    /// Of numbered sets of codes.
    pub(crate) fn of<'c>(sets: impl Iterator<Item = (u32, &'c CodeSet)>, system: &System) -> Self {
        let codes = match system.nesting {
            Nesting::Dotted => CodeIndex::Entries(HashMap::new()),
            Nesting::Digits => CodeIndex::Digits(Vec::new()),
        };
        let mut index = Self { system: system.name.clone(), codes, wild: Vec::new() };
        for (number, set) in sets {
            for code in &set.include {
                let entry = code.split('.').next().unwrap_or(code);
                match &mut index.codes {
                    _ if entry.contains('?') => index.wild.push(number),
                    CodeIndex::Entries(map) => map.entry(entry.to_ascii_uppercase()).or_default().push(number),
                    CodeIndex::Digits(list) => list.push((digits(code), number)),
                }
            }
        }
        if let CodeIndex::Digits(list) = &mut index.codes {
            list.sort_unstable();
        }
        index
    }

    /// The numbers of the sets that can hold the code, in order.
    pub(crate) fn rows(&self, code: &Code) -> Vec<u32> {
        let mut rows = self.wild.clone();
        match &self.codes {
            CodeIndex::Entries(map) => {
                let entry = code.entry();
                rows.extend(map.get(entry).or_else(|| map.get(&entry.to_ascii_uppercase())).into_iter().flatten());
            }
            CodeIndex::Digits(list) => {
                let code = digits(code.as_str());
                // What is above the stated code, and the code itself.
                for length in 1..=code.len() {
                    let Some(prefix) = code.get(..length) else { continue };
                    let at = list.partition_point(|(known, _)| known.as_str() < prefix);
                    rows.extend(list.iter().skip(at).take_while(|(known, _)| known == prefix).map(|(_, row)| row));
                }
                // What is below it.
                let at = list.partition_point(|(known, _)| *known < code);
                rows.extend(list.iter().skip(at).take_while(|(known, _)| known.starts_with(&code)).map(|(_, row)| row));
            }
        }
        rows.sort_unstable();
        rows.dedup();
        rows
    }
}

fn digits(code: &str) -> String {
    code.chars().filter(|c| *c != '.').collect()
}
