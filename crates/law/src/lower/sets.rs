//! Sets of places and of codes.

use vocabulary::code::{Code, CodeSet};
use vocabulary::problem::suggest;
use vocabulary::{Place, Problem};

use super::Lowerer;
use crate::ast::{Set, Word};
use crate::model::{Cell, Codes, PlaceExpr, PlaceItem, Places, SystemId, TableId};

/// What a condition can see besides the case: the table whose rows it is for.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Scope {
    pub(super) rows: Option<TableId>,
}

impl Lowerer<'_> {
    pub(super) fn place_expr(&mut self, set: &Set<'_>) -> PlaceExpr {
        let mut read = |words: &[Word<'_>]| words.iter().filter_map(|word| self.place_item(*word)).collect();
        PlaceExpr { include: read(&set.include), except: read(&set.except) }
    }

    fn place_item(&mut self, word: Word<'_>) -> Option<PlaceItem> {
        match word.text {
            "world" => return Some(PlaceItem::World),
            "self" => return Some(PlaceItem::Issuer),
            _ => {}
        }
        if let Some(place) = Place::from_code(word.text) {
            return Some(PlaceItem::Place(place));
        }
        if let Some(group) = self.names.groups.get(word.text) {
            return Some(PlaceItem::Group(group));
        }
        let problem =
            Problem::error(word.span, format!("`{}` is no place and no group of places", word.text), "not known");
        let meant = Place::from_name(word.text).map(|place| format!("write {} for {}", place.code(), place.name()));
        let help = meant.or_else(|| suggest(word.text, self.names.groups.iter().map(|(name, _)| name)));
        self.problems.push(match help {
            Some(help) => problem.with_help(help),
            None => problem,
        });
        None
    }

    pub(super) fn places(&mut self, set: &Set<'_>, scope: Scope) -> Option<Places> {
        if set.named
            && let [word] = set.include.as_slice()
            && let Some(column) = word.text.strip_prefix("row.")
        {
            return self.column(*word, column, scope).map(Places::Row);
        }
        Some(Places::Set(self.place_expr(set)))
    }

    /// The number of a column of the table that the provision runs over.
    pub(super) fn column(&mut self, word: Word<'_>, name: &str, scope: Scope) -> Option<u32> {
        let Some(table) = scope.rows.and_then(|id| self.law.tables.get(id.index())) else {
            self.problems.push(
                Problem::error(word.span, format!("`{}` outside a provision for each row", word.text), "which row?")
                    .with_help("add: for each row of TABLE"),
            );
            return None;
        };
        let found = table.columns.iter().position(|c| c.name == name).and_then(|n| u32::try_from(n).ok());
        if found.is_none() {
            let columns: Vec<&str> = table.columns.iter().map(|c| c.name.as_str()).collect();
            self.problems.push(
                Problem::error(
                    word.span,
                    format!("the table `{}` has no column `{name}`", table.name),
                    "no such column",
                )
                .with_help(format!("its columns: {}", columns.join(", "))),
            );
        }
        found
    }

    pub(super) fn system(&mut self, word: Word<'_>) -> Option<SystemId> {
        self.names.systems.find(word, self.problems)
    }

    pub(super) fn code_set(&mut self, set: &Set<'_>, system: SystemId) -> CodeSet {
        for word in set.include.iter().chain(&set.except) {
            self.check_code(*word, system);
        }
        let read = |words: &[Word<'_>]| words.iter().map(|w| w.text.to_owned()).collect();
        CodeSet { include: read(&set.include), except: read(&set.except) }
    }

    /// A code in law must be an entry of its system, where the entries are known.
    fn check_code(&mut self, word: Word<'_>, system: SystemId) {
        if Code::new(&word.text.replace('?', "X")).is_none() {
            self.error(word.span, format!("`{}` is no item code", word.text), "here");
            return;
        }
        let Some(entries) = self.law.systems.get(system.index()).and_then(|s| s.entries) else { return };
        let entry = word.text.split('.').next().unwrap_or(word.text);
        if word.text.contains('?') || entry == "EAR99" || entry == "none" {
            return;
        }
        let Some(table) = self.law.tables.get(entries.index()) else { return };
        let known = table.rows.iter().filter_map(|row| match row.cells.first() {
            Some(Cell::Codes(set)) => Some(set.include.iter().map(String::as_str)),
            _ => None,
        });
        let known: Vec<&str> = known.flatten().collect();
        if !known.is_empty() && !known.contains(&entry) {
            let message = format!("`{entry}` is no entry of the table `{}`", table.name);
            let problem = Problem::error(word.span, message, "unknown code");
            self.problems.push(match vocabulary::problem::nearest(entry, known) {
                Some(near) => problem.with_help(format!("did you mean `{near}`?")),
                None => problem,
            });
        }
    }

    pub(super) fn codes(&mut self, set: &Set<'_>, system: SystemId, scope: Scope) -> Option<Codes> {
        if !set.named {
            return Some(Codes::Set(self.code_set(set, system)));
        }
        let word = *set.include.first()?;
        if let Some(column) = word.text.strip_prefix("row.") {
            return self.column(word, column, scope).map(Codes::Row);
        }
        // The name of a table, whose first column of codes of this system is meant, or TABLE.COLUMN.
        let (table, column) = match self.names.tables.get(word.text) {
            Some(table) => (table, None),
            None => {
                let (table, column) = word.text.rsplit_once('.').unwrap_or((word.text, ""));
                match self.names.tables.get(table) {
                    Some(table) => (table, Some(column)),
                    None => {
                        self.names.tables.find(word, self.problems);
                        return None;
                    }
                }
            }
        };
        let found = self.law.tables.get(table.index()).and_then(|t| {
            t.columns.iter().position(|c| match column {
                Some(name) => c.name == name,
                None => c.system == Some(system),
            })
        });
        match found.and_then(|n| u32::try_from(n).ok()) {
            Some(column) => Some(Codes::Table(table, column)),
            None => {
                self.error(word.span, format!("`{}` has no column of codes of this system", word.text), "here");
                None
            }
        }
    }
}
