//! One decision made ready for many lines: its provisions and all on which they depend, with every test of an item's code or value
//! given a number.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use law::Law;
use law::model::{
    Cell, Cmp, Codes, Condition, Content, DecisionId, Duty, Effect, FactId, FactTest, Limit, PlaceExpr, PlaceField,
    PlaceItem, Places, PredicateId, Provision, ProvisionId, Rate, Row, Subject, SystemId, TableId,
};
use rustc_hash::FxHashMap;
use vocabulary::case::Kind;
use vocabulary::code::CodeSet;
use vocabulary::quantity::Money;
use vocabulary::{Date, Place};

use super::field::Field;
use crate::engine::Engine;
use crate::tri::Tri;

/// A set of reasons for control; with none in it, all of them.
pub(crate) type Mask = u128;

/// Reasons for control by their bits.
#[derive(Default)]
pub(crate) struct ReasonBits<'l> {
    known: Vec<&'l str>,
}

impl<'l> ReasonBits<'l> {
    /// The bit of a reason.
    pub(crate) fn bit(&mut self, reason: &'l str) -> Mask {
        let at = self.known.iter().position(|r| *r == reason).unwrap_or_else(|| {
            self.known.push(reason);
            self.known.len() - 1
        });
        u32::try_from(at).ok().and_then(|at| Mask::checked_shl(1, at)).unwrap_or_default()
    }

    pub(crate) fn mask(&mut self, reasons: &'l [String]) -> Mask {
        reasons.iter().fold(0, |mask, reason| mask | self.bit(reason))
    }

    /// Whether there are more reasons than bits.
    pub(crate) fn overflow(&self) -> bool {
        self.known.len() > Mask::BITS as usize
    }
}

/// A provision by its number within the decision's closure.
pub(crate) type Local = u32;
/// A test of the item by its number within the decision.
pub(crate) type TestId = u32;

/// A test whose result is not known before the item is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Test<'l> {
    /// The code is in a set.
    Code(SystemId, &'l CodeSet),
    /// The code is in some row of a table's column, of the rows with these dates.
    Table(SystemId, TableId, u32, Option<Date>, Option<Date>),
    /// The code is that of an entry at all.
    Listed(SystemId),
    /// The value compares so.
    Value(Cmp, Money),
    /// The tariff schedule lists the special program that is claimed.
    Program,
}

impl Test<'_> {
    /// The code system it asks; none for a test of the value or of a program.
    pub(crate) fn system(&self) -> Option<SystemId> {
        match self {
            Self::Code(system, _) | Self::Table(system, ..) | Self::Listed(system) => Some(*system),
            Self::Value(..) | Self::Program => None,
        }
    }
}

/// A condition, by what is needed to evaluate it.
#[derive(Debug)]
pub(crate) enum Node<'l> {
    /// Settled by the transaction: the interpreter evaluates it.
    Leaf(&'l Condition),
    /// As `Leaf`, but what is inside may lead back to the item's code: where it stays unknown the interpreter decides every line.
    Entangled(&'l Condition),
    /// The item's own origin, asked by a condition on components.
    Origin(&'l Places),
    /// Something below the item.
    Contents(&'l Content, bool),
    Const(Tri),
    Test(TestId),
    /// The claim is made and the test holds.
    Claimed(FactId, TestId),
    /// The test counts only between these days.
    Dated(Option<Date>, Option<Date>, TestId),
    Not(Box<Node<'l>>),
    All(Vec<Node<'l>>),
    Any(Vec<Node<'l>>),
    Predicate(PredicateId, Mask),
    Applies(Local, Mask),
}

/// A provision with its conditions made ready.
pub(crate) struct Prepared<'l> {
    pub(crate) id: ProvisionId,
    pub(crate) provision: &'l Provision,
    /// Conditions that speak of no row.
    pub(crate) shared: Vec<Node<'l>>,
    pub(crate) shared_reads: Reads,
    /// Conditions on each row of its table; `None` where it has no table.
    pub(crate) rows: Option<Vec<RowNodes<'l>>>,
    /// Its rows, by what their conditions read, and the part of each row.
    pub(crate) parts: Vec<Part>,
    pub(crate) part_of: Vec<usize>,
    /// The test of the code that limits each row; none where no code does.
    pub(crate) key_of: Vec<Option<TestId>>,
    /// Rows by the test of the code that limits them, and the systems of these codes; empty where no code does.
    pub(crate) rows_of_test: FxHashMap<TestId, Vec<u32>>,
    pub(crate) row_systems: Vec<SystemId>,
}

/// What some conditions read, codes and tests of the value apart.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Reads {
    pub(crate) fields: BTreeSet<Field>,
    /// Days from which what they say changes, memberships of groups apart.
    pub(crate) days: BTreeSet<Date>,
}

/// Rows whose conditions read the same.
pub(crate) struct Part {
    pub(crate) rows: Vec<u32>,
    pub(crate) reads: Reads,
}

/// A row and its conditions.
pub(crate) struct RowNodes<'l> {
    pub(crate) row: &'l Row,
    pub(crate) nodes: Vec<Node<'l>>,
}

/// A decision made ready.
pub(crate) struct Compiled<'l> {
    pub(crate) law: &'l Law,
    pub(crate) provisions: Vec<Prepared<'l>>,
    pub(crate) local: HashMap<ProvisionId, Local>,
    pub(crate) tests: Vec<Test<'l>>,
    /// The fields that are read, codes and tests of the value apart.
    pub(crate) fields: BTreeSet<Field>,
    pub(crate) systems: BTreeSet<SystemId>,
    /// Tests of places by the field that they test and the issuer they speak for.
    pub(crate) places: Vec<(PlaceField, PlaceExpr, Place)>,
    /// Tests of declared facts with an order.
    pub(crate) thresholds: HashMap<FactId, Vec<&'l FactTest>>,
    /// Days from which something may be otherwise.
    pub(crate) days: BTreeSet<Date>,
    /// The claim that names a special program.
    pub(crate) program: Option<FactId>,
    pub(crate) reasons: ReasonBits<'l>,
}

impl<'l> Compiled<'l> {
    pub(crate) fn of(engine: &Engine<'l>, decision: DecisionId) -> Self {
        let law = engine.snapshot.law();
        let closure = super::closure::closure(engine, law, decision);
        let mut compiled = Self {
            law,
            local: closure.iter().copied().zip(0..).collect(),
            provisions: Vec::new(),
            tests: Vec::new(),
            fields: BTreeSet::new(),
            systems: BTreeSet::new(),
            places: Vec::new(),
            thresholds: HashMap::new(),
            days: BTreeSet::new(),
            program: None,
            reasons: ReasonBits::default(),
        };
        for id in closure {
            let Some(provision) = law.provision(id) else { continue };
            let prepared = compiled.prepare(engine, law, id, provision);
            compiled.provisions.push(prepared);
        }
        for member in law.groups.iter().flat_map(|g| &g.members) {
            compiled.span_of_days(member.from, member.until);
        }
        compiled
    }

    fn span_of_days(&mut self, from: Option<Date>, until: Option<Date>) {
        self.days.extend(from);
        self.days.extend(until.and_then(|day| day.tomorrow().ok()));
    }

    fn prepare(
        &mut self,
        engine: &Engine<'l>,
        law: &'l Law,
        id: ProvisionId,
        provision: &'l Provision,
    ) -> Prepared<'l> {
        if let Some(life) = engine.snapshot.life(id) {
            self.days.extend(life.changes().iter().map(|(day, _)| *day));
        }
        // Past the day to which its log is verified, what was due to end is open.
        let verified = law.instrument_of(provision).and_then(|i| i.verified_through);
        self.days.extend(verified.and_then(|day| day.tomorrow().ok()));
        let conditions = engine.index.conditions(id);
        let of_row = |number: &usize| conditions.is_some_and(|c| c.of_row.contains(number));
        let of_others = self.begin();
        let mut shared = Vec::new();
        for (number, condition) in provision.when.iter().enumerate() {
            if !of_row(&number) {
                shared.push(Walker { compiled: self, law, issuer: provision.issuer, row: None }.node(condition));
            }
        }
        if let Effect::Duty(Duty { rate: Rate::Scheduled { by: Some(by), .. }, .. }) = &provision.effect {
            self.program = Some(*by);
            self.fields.insert(Field::LineFact(*by));
            shared.push(Node::Claimed(*by, self.test(Test::Program)));
        }
        let shared_reads = self.end(of_others);
        let mut rows_of_test: FxHashMap<TestId, Vec<u32>> = FxHashMap::default();
        let mut parts: BTreeMap<Reads, Vec<u32>> = BTreeMap::new();
        let table = provision.rows.and_then(|t| law.tables.get(t.index()));
        let rows = table.map(|table| {
            let mut rows = Vec::new();
            for (number, row) in (0..).zip(&table.rows) {
                let of_others = self.begin();
                self.span_of_days(row.from, row.until);
                let mut nodes = Vec::new();
                for condition in provision.when.iter().enumerate().filter(|(n, _)| of_row(n)).map(|(_, c)| c) {
                    let node = Walker { compiled: self, law, issuer: provision.issuer, row: Some(row) }.node(condition);
                    if let (Condition::Item { codes: Codes::Row(_), .. }, Node::Test(test)) = (condition, &node) {
                        rows_of_test.entry(*test).or_default().push(number);
                    }
                    nodes.push(node);
                }
                parts.entry(self.end(of_others)).or_default().push(number);
                rows.push(RowNodes { row, nodes });
            }
            rows
        });
        let mut row_systems: Vec<SystemId> =
            rows_of_test.keys().filter_map(|test| self.tests.get(*test as usize).and_then(Test::system)).collect();
        row_systems.sort_unstable();
        row_systems.dedup();
        let parts: Vec<Part> = parts.into_iter().map(|(reads, rows)| Part { rows, reads }).collect();
        let count = rows.as_ref().map_or(0, Vec::len);
        let mut key_of: Vec<Option<TestId>> = vec![None; count];
        for (test, rows) in &rows_of_test {
            for row in rows {
                if let Some(slot) = key_of.get_mut(*row as usize) {
                    *slot = Some(slot.map_or(*test, |known| known.min(*test)));
                }
            }
        }
        let mut part_of = vec![0; count];
        for (at, part) in parts.iter().enumerate() {
            for row in &part.rows {
                if let Some(slot) = part_of.get_mut(*row as usize) {
                    *slot = at;
                }
            }
        }
        Prepared { id, provision, shared, shared_reads, rows, parts, part_of, key_of, rows_of_test, row_systems }
    }

    /// Begins to note what conditions read, by themselves.
    fn begin(&mut self) -> Reads {
        Reads { fields: std::mem::take(&mut self.fields), days: std::mem::take(&mut self.days) }
    }

    /// What was read since; it is added to what was before.
    fn end(&mut self, before: Reads) -> Reads {
        let own = Reads {
            fields: std::mem::replace(&mut self.fields, before.fields),
            days: std::mem::replace(&mut self.days, before.days),
        };
        self.fields.extend(&own.fields);
        self.days.extend(&own.days);
        own
    }

    fn test(&mut self, test: Test<'l>) -> TestId {
        let known = self.tests.iter().position(|t| *t == test).and_then(|n| u32::try_from(n).ok());
        known.unwrap_or_else(|| {
            self.tests.push(test);
            u32::try_from(self.tests.len() - 1).unwrap_or(u32::MAX)
        })
    }
}

/// Turns the conditions of one provision, or of one of its rows, into nodes.
struct Walker<'w, 'l> {
    compiled: &'w mut Compiled<'l>,
    law: &'l Law,
    issuer: Place,
    row: Option<&'l Row>,
}

impl<'l> Walker<'_, 'l> {
    fn node(&mut self, condition: &'l Condition) -> Node<'l> {
        match condition {
            Condition::All(parts) => Node::All(parts.iter().map(|part| self.node(part)).collect()),
            Condition::Any(parts) => Node::Any(parts.iter().map(|part| self.node(part)).collect()),
            Condition::Not(inner) => Node::Not(Box::new(self.node(inner))),
            Condition::Predicate { predicate, reasons } => {
                Node::Predicate(*predicate, self.compiled.reasons.mask(reasons))
            }
            Condition::Applies { provision, reasons } => match self.compiled.local.get(provision) {
                Some(local) => Node::Applies(*local, self.compiled.reasons.mask(reasons)),
                None => Node::Const(Tri::False),
            },
            Condition::Item { system, codes } => self.codes(*system, codes),
            Condition::Listed { system } => {
                self.compiled.systems.insert(*system);
                Node::Test(self.compiled.test(Test::Listed(*system)))
            }
            Condition::Value(cmp, limit) => {
                let money = match limit {
                    Limit::Money(money) => Some(*money),
                    Limit::Row(column) => match self.cell(*column) {
                        Some(Cell::Money(money)) => Some(*money),
                        _ => None,
                    },
                };
                match money {
                    Some(money) => Node::Test(self.compiled.test(Test::Value(*cmp, money))),
                    None => Node::Const(Tri::Unknown),
                }
            }
            Condition::OnDate(_, day) => {
                // Either side of the day, and the day itself.
                self.compiled.days.insert(*day);
                self.compiled.days.extend(day.tomorrow().ok());
                Node::Leaf(condition)
            }
            Condition::Row(column) => match self.cell(*column) {
                Some(Cell::Condition(Some(inner))) => {
                    Walker { compiled: self.compiled, law: self.law, issuer: self.issuer, row: None }.node(inner)
                }
                Some(Cell::Condition(None)) => Node::Const(Tri::True),
                _ => Node::Const(Tri::Unknown),
            },
            Condition::AnyComponent(content) => {
                let below = self.contents(content);
                let itself = self.itself(content);
                Node::Any(vec![itself, below])
            }
            Condition::Contains(content) => self.contents(content),
            Condition::ShareOf { content, .. } => {
                self.compiled.fields.insert(Field::Value);
                self.content_fields(content);
                Self::leaf(condition, content.condition.as_deref().is_some_and(leads_back))
            }
            Condition::Party { condition: inner, .. } => {
                self.fields_of(condition);
                Self::leaf(condition, leads_back(inner) || asks_the_item(inner))
            }
            _ => {
                self.fields_of(condition);
                Node::Leaf(condition)
            }
        }
    }

    /// A leaf, or an entangled one where the condition inside leads back to the item's code.
    fn leaf(condition: &'l Condition, entangled: bool) -> Node<'l> {
        if entangled { Node::Entangled(condition) } else { Node::Leaf(condition) }
    }

    fn contents(&mut self, content: &'l Content) -> Node<'l> {
        self.content_fields(content);
        Node::Contents(content, content.condition.as_deref().is_some_and(leads_back))
    }

    /// The part of "any component" that speaks of the item itself.
    fn itself(&mut self, content: &'l Content) -> Node<'l> {
        // The line's own form is not a kind of content.
        if !content.kinds.is_empty() {
            return Node::Const(Tri::False);
        }
        let mut parts = Vec::new();
        if let Some(from) = &content.from {
            parts.push(Node::Origin(from));
        }
        if let Some((system, codes)) = &content.codes {
            parts.push(self.codes(*system, codes));
        }
        if let Some(inner) = &content.condition {
            parts.push(self.node(inner));
        }
        Node::All(parts)
    }

    fn codes(&mut self, system: SystemId, codes: &'l Codes) -> Node<'l> {
        self.compiled.systems.insert(system);
        match codes {
            Codes::Set(set) => Node::Test(self.compiled.test(Test::Code(system, set))),
            Codes::Row(column) => match self.cell(*column) {
                Some(Cell::Codes(set)) => Node::Test(self.compiled.test(Test::Code(system, set))),
                _ => Node::Const(Tri::Unknown),
            },
            Codes::Table(table, column) => {
                let mut spans: Vec<(Option<Date>, Option<Date>)> = Vec::new();
                for row in self.law.tables.get(table.index()).map(|t| t.rows.as_slice()).unwrap_or_default() {
                    if !spans.contains(&(row.from, row.until)) {
                        spans.push((row.from, row.until));
                        self.compiled.span_of_days(row.from, row.until);
                    }
                }
                let mut parts = spans.into_iter().map(|(from, until)| {
                    Node::Dated(from, until, self.compiled.test(Test::Table(system, *table, *column, from, until)))
                });
                Node::Any(parts.by_ref().collect())
            }
        }
    }

    /// Notes what a condition reads that is not the item's code or value.
    fn fields_of(&mut self, condition: &'l Condition) {
        let mut add = |field: Field| {
            self.compiled.fields.insert(field);
        };
        match condition {
            Condition::Kind(kinds) => {
                add(Field::Kind);
                let has = |kind| kinds.contains(&kind);
                if has(Kind::Export) != has(Kind::Reexport) || has(Kind::DeemedExport) != has(Kind::DeemedReexport) {
                    add(Field::From);
                    let own = PlaceExpr { include: vec![PlaceItem::Issuer], except: Vec::new() };
                    self.place_test(PlaceField::From, &own);
                }
            }
            Condition::Mode(_) => add(Field::Mode),
            Condition::Form(_) => add(Field::Form),
            Condition::SoftwareForm(_) => add(Field::SoftwareForm),
            Condition::EndUse(_) => add(Field::EndUse),
            Condition::Published => add(Field::Published),
            Condition::Role(_) | Condition::Person(_) | Condition::OnList { .. } | Condition::Owned { .. } => {
                add(Field::Parties);
            }
            Condition::Party { condition: inner, .. } => {
                add(Field::Parties);
                inner.walk(&mut |c| {
                    if !matches!(c, Condition::All(_) | Condition::Any(_) | Condition::Not(_)) {
                        self.fields_of(c);
                    }
                });
            }
            Condition::Place { field, places } => {
                match field {
                    PlaceField::Destination => [Field::To, Field::Kind, Field::Parties].into_iter().for_each(add),
                    PlaceField::From => add(Field::From),
                    PlaceField::Route => add(Field::Route),
                    PlaceField::Origin => add(Field::Origin),
                    PlaceField::Maker => add(Field::Maker),
                    PlaceField::Country | PlaceField::Headquarters | PlaceField::Nationality => add(Field::Parties),
                }
                self.places(*field, places);
            }
            Condition::MadeWith(_) => add(Field::MadeWith),
            Condition::Fact { fact, test } => {
                match self.law.facts.get(fact.index()).map(|f| f.subject) {
                    Some(Subject::Case) => add(Field::CaseFact(*fact)),
                    Some(Subject::Party) => add(Field::Parties),
                    _ => add(Field::LineFact(*fact)),
                }
                self.compiled.thresholds.entry(*fact).or_default().push(test);
            }
            Condition::Ask(ask) => {
                let of_party = self.law.asks.get(ask.index()).is_some_and(|a| a.subject == Subject::Party);
                add(if of_party { Field::Parties } else { Field::Ask(*ask) });
            }
            _ => {}
        }
    }

    /// Content is read whole; what is asked of it may be asked of the line itself too.
    fn content_fields(&mut self, content: &'l Content) {
        self.compiled.fields.extend([Field::Content, Field::Origin, Field::MadeWith]);
        if let Some(from) = &content.from {
            self.places(PlaceField::Origin, from);
        }
        if let Some(inner) = &content.condition {
            inner.walk(&mut |c| {
                if !matches!(c, Condition::All(_) | Condition::Any(_) | Condition::Not(_)) {
                    self.fields_of(c);
                }
            });
        }
    }

    fn cell(&self, column: u32) -> Option<&'l Cell> {
        self.row.and_then(|row| row.cells.get(column as usize))
    }

    fn places(&mut self, field: PlaceField, places: &'l Places) {
        let expr = match places {
            Places::Set(expr) => Some(expr),
            Places::Row(column) => match self.cell(*column) {
                Some(Cell::Places(expr)) => Some(expr),
                _ => None,
            },
        };
        if let Some(expr) = expr {
            self.place_test(field, expr);
        }
    }

    fn place_test(&mut self, field: PlaceField, expr: &PlaceExpr) {
        let issuer = self.issuer;
        let known = self.compiled.places.iter().any(|(f, e, i)| *f == field && *i == issuer && e == expr);
        if !known {
            self.compiled.places.push((field, expr.clone(), issuer));
        }
    }
}

/// Whether a condition on a component or a party asks something of the whole line.
fn leads_back(condition: &Condition) -> bool {
    let mut found = false;
    condition.walk(&mut |c| {
        found |= matches!(
            c,
            Condition::Predicate { .. } | Condition::Applies { .. } | Condition::Value(..) | Condition::Row(_)
        );
    });
    found
}

fn asks_the_item(condition: &Condition) -> bool {
    let mut found = false;
    condition.walk(&mut |c| found |= matches!(c, Condition::Item { .. } | Condition::Listed { .. }));
    found
}
