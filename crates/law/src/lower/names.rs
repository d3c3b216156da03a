//! The names that a law declares, by kind.

use std::collections::HashMap;

use vocabulary::problem::suggest;
use vocabulary::{Problem, Span};

use crate::ast::Word;
use crate::model::{
    AskId, DecisionId, FactId, GroupId, InstrumentId, Law, ListId, MatterId, PredicateId, ProvisionId, SystemId,
    TableId,
};

/// One kind of names.
#[derive(Debug)]
pub(super) struct Table<Id> {
    what: &'static str,
    map: HashMap<String, (Id, Span)>,
}

impl<Id: Copy> Table<Id> {
    fn new(what: &'static str) -> Self {
        Self { what, map: HashMap::new() }
    }

    pub(super) fn get(&self, name: &str) -> Option<Id> {
        self.map.get(name).map(|(id, _)| *id)
    }

    pub(super) fn declare(&mut self, name: Word<'_>, id: Id, problems: &mut Vec<Problem>) {
        if let Some((_, first)) = self.map.get(name.text) {
            problems.push(
                Problem::error(name.span, format!("the {} `{}` is declared twice", self.what, name.text), "again here")
                    .with_also(*first, "first here"),
            );
            return;
        }
        self.map.insert(name.text.to_owned(), (id, name.span));
    }

    /// Looks a name up, reporting one that is not there.
    pub(super) fn find(&self, name: Word<'_>, problems: &mut Vec<Problem>) -> Option<Id> {
        let found = self.get(name.text);
        if found.is_none() {
            let problem =
                Problem::error(name.span, format!("no {} is called `{}`", self.what, name.text), "not declared");
            let near = suggest(name.text, self.map.keys().map(String::as_str));
            problems.push(match near {
                Some(help) => problem.with_help(help),
                None => problem,
            });
        }
        found
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, Id)> {
        self.map.iter().map(|(name, (id, _))| (name.as_str(), *id))
    }
}

/// All kinds of names.
#[derive(Debug)]
pub(super) struct Names {
    pub(super) instruments: Table<InstrumentId>,
    pub(super) provisions: Table<ProvisionId>,
    pub(super) tables: Table<TableId>,
    pub(super) groups: Table<GroupId>,
    pub(super) facts: Table<FactId>,
    pub(super) lists: Table<ListId>,
    pub(super) matters: Table<MatterId>,
    pub(super) decisions: Table<DecisionId>,
    pub(super) systems: Table<SystemId>,
    pub(super) predicates: Table<PredicateId>,
    /// Open questions by their ids.
    pub(super) asks: HashMap<String, AskId>,
}

impl Names {
    /// The names of an existing law.
    pub(super) fn of(law: &Law) -> Self {
        fn fill<'n, Id>(
            what: &'static str,
            items: impl Iterator<Item = (&'n str, Span)>,
            make: fn(u32) -> Id,
        ) -> Table<Id> {
            let map = (0..).zip(items).map(|(n, (name, span))| (name.to_owned(), (make(n), span))).collect();
            Table { what, map }
        }
        let at = Span::default();
        if law.sources.is_empty() {
            return Self::empty();
        }
        Self {
            instruments: fill("instrument", law.instruments.iter().map(|i| (i.name.as_str(), i.span)), InstrumentId),
            provisions: fill("provision", law.provisions.iter().map(|p| (p.name.as_str(), p.span)), ProvisionId),
            tables: fill("table", law.tables.iter().map(|t| (t.name.as_str(), at)), TableId),
            groups: fill("group", law.groups.iter().map(|g| (g.name.as_str(), at)), GroupId),
            facts: fill("fact", law.facts.iter().map(|f| (f.name.as_str(), at)), FactId),
            lists: fill("list", law.lists.iter().map(|l| (l.name.as_str(), at)), ListId),
            matters: fill("matter", law.matters.iter().map(|m| (m.name.as_str(), at)), MatterId),
            decisions: fill("decision", law.decisions.iter().map(|d| (d.name.as_str(), at)), DecisionId),
            systems: fill("code system", law.systems.iter().map(|s| (s.name.as_str(), at)), SystemId),
            predicates: fill("predicate", law.predicates.iter().map(|p| (p.name.as_str(), at)), PredicateId),
            asks: (0..).zip(&law.asks).map(|(n, ask)| (ask.id.clone(), AskId(n))).collect(),
        }
    }

    fn empty() -> Self {
        Self {
            instruments: Table::new("instrument"),
            provisions: Table::new("provision"),
            tables: Table::new("table"),
            groups: Table::new("group"),
            facts: Table::new("fact"),
            lists: Table::new("list"),
            matters: Table::new("matter"),
            decisions: Table::new("decision"),
            systems: Table::new("code system"),
            predicates: Table::new("predicate"),
            asks: HashMap::new(),
        }
    }

    pub(super) fn instrument(&mut self, name: Word<'_>, id: InstrumentId, problems: &mut Vec<Problem>) {
        self.instruments.declare(name, id, problems);
    }
}
