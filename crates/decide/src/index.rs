//! Which rows of a table can concern an item, by the entry of its code.

use std::collections::HashMap;

use law::Law;
use law::model::{Cell, Codes, Condition, Provision, ProvisionId, SystemId};
use vocabulary::code::Nesting;
use vocabulary::{Case, Fact};
use vocabulary::case::Line;

/// For every provision over the rows of a table: its rows by the entries of their codes.
pub(crate) struct RowIndexes(HashMap<ProvisionId, RowIndex>);

struct RowIndex {
    system: SystemId,
    by_entry: HashMap<String, Vec<u32>>,
    /// Rows with a pattern in place of a code.
    wild: Vec<u32>,
}

impl RowIndexes {
    pub(crate) fn of(law: &Law) -> Self {
        let indexed = (0..).map(ProvisionId).zip(&law.provisions);
        Self(indexed.filter_map(|(id, provision)| Some((id, RowIndex::of(law, provision)?))).collect())
    }

    /// The rows that can concern the line, in order; `None` where that cannot be told and all must be looked at.
    pub(crate) fn candidates(&self, law: &Law, id: ProvisionId, _case: &Case, line: &Line) -> Option<Vec<u32>> {
        let index = self.0.get(&id)?;
        let system = law.systems.get(index.system.index())?;
        let Some(Fact::Known(code)) = line.codes.get(&system.name).map(|s| &s.value) else { return None };
        let mut rows = index.wild.clone();
        rows.extend(index.by_entry.get(&code.entry().to_ascii_uppercase()).into_iter().flatten());
        rows.sort_unstable();
        rows.dedup();
        Some(rows)
    }
}

impl RowIndex {
    fn of(law: &Law, provision: &Provision) -> Option<Self> {
        let table = law.tables.get(provision.rows?.index())?;
        // Only a top-level `item SYSTEM in row.COLUMN` limits the rows; one inside `or` does not.
        let (system, column) = provision.when.iter().find_map(|c| match c {
            Condition::Item { system, codes: Codes::Row(column) } => Some((*system, *column)),
            _ => None,
        })?;
        if law.systems.get(system.index())?.nesting != Nesting::Dotted {
            return None;
        }
        let mut index = Self { system, by_entry: HashMap::new(), wild: Vec::new() };
        for (number, row) in (0..).zip(&table.rows) {
            let Some(Cell::Codes(set)) = row.cells.get(column as usize) else { continue };
            for code in &set.include {
                let entry = code.split('.').next().unwrap_or(code);
                if entry.contains('?') {
                    index.wild.push(number);
                } else {
                    index.by_entry.entry(entry.to_ascii_uppercase()).or_default().push(number);
                }
            }
        }
        Some(index)
    }
}
