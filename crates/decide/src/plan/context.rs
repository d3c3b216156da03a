//! What is left of a decision's conditions once everything but the item is known.
//!
//! The interpreter evaluates each condition that does not speak of the item's code or value; what remains is a small formula over the
//! numbered tests. Transactions of which the same remains are decided alike: they share one regime.

use std::sync::Arc;

use law::model::{Condition, PredicateId};
use rustc_hash::FxHashMap;

use super::compile::{Local, Mask, Node, Part, Prepared, TestId};
use crate::eval::{Evaluator, Needs, Scope, known, place_expr};
use crate::subject::Item;
use crate::tri::Tri;

/// A formula by its number.
pub(crate) type ResId = u32;

/// What is left of a condition.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Residual {
    Const(Tri),
    Test(TestId),
    Not(ResId),
    All(Box<[ResId]>),
    Any(Box<[ResId]>),
    Predicate(PredicateId, Mask),
    Applies(Local, Mask),
}

/// All formulas met so far, each once.
pub(crate) struct Residuals {
    all: Vec<Residual>,
    ids: FxHashMap<Residual, ResId>,
    rows: Vec<RowsLeft>,
    row_ids: FxHashMap<RowsLeft, u32>,
    without: FxHashMap<(ResId, TestId), ResId>,
}

pub(crate) const FALSE: ResId = 0;
pub(crate) const UNKNOWN: ResId = 1;
pub(crate) const TRUE: ResId = 2;

impl Residuals {
    pub(crate) fn new() -> Self {
        let mut new = Self {
            all: Vec::new(),
            ids: FxHashMap::default(),
            rows: Vec::new(),
            row_ids: FxHashMap::default(),
            without: FxHashMap::default(),
        };
        for tri in [Tri::False, Tri::Unknown, Tri::True] {
            new.id(Residual::Const(tri));
        }
        new.rows_id(Arc::default());
        new
    }

    pub(crate) fn get(&self, id: ResId) -> &Residual {
        self.all.get(id as usize).unwrap_or(&Residual::Const(Tri::Unknown))
    }

    fn id(&mut self, residual: Residual) -> ResId {
        if let Some(id) = self.ids.get(&residual) {
            return *id;
        }
        let id = ResId::try_from(self.all.len()).unwrap_or(UNKNOWN);
        self.all.push(residual.clone());
        self.ids.insert(residual, id);
        id
    }

    /// What is left of a conjunction but for one test.
    pub(crate) fn without(&mut self, id: ResId, test: TestId) -> ResId {
        if let Some(known) = self.without.get(&(id, test)) {
            return *known;
        }
        let is_it = |part: &Residual| *part == Residual::Test(test);
        let rest = match self.get(id).clone() {
            residual if is_it(&residual) => TRUE,
            Residual::All(parts) => {
                let parts = parts.iter().copied().filter(|part| !is_it(self.get(*part))).collect();
                self.joined(parts, FALSE, TRUE)
            }
            _ => id,
        };
        self.without.insert((id, test), rest);
        rest
    }

    /// The tests in a formula.
    pub(crate) fn tests(&self, id: ResId, found: &mut Vec<TestId>) {
        match self.get(id) {
            Residual::Test(test) => found.push(*test),
            Residual::Not(inner) => self.tests(*inner, found),
            Residual::All(parts) | Residual::Any(parts) => parts.iter().for_each(|part| self.tests(*part, found)),
            Residual::Const(_) | Residual::Predicate(..) | Residual::Applies(..) => {}
        }
    }

    /// The number of a list of rows; the first is the empty one.
    fn rows_id(&mut self, rows: RowsLeft) -> u32 {
        if let Some(id) = self.row_ids.get(&rows) {
            return *id;
        }
        let id = u32::try_from(self.rows.len()).unwrap_or_default();
        self.rows.push(Arc::clone(&rows));
        self.row_ids.insert(rows, id);
        id
    }

    pub(crate) fn rows(&self, id: u32) -> &[(u32, ResId)] {
        self.rows.get(id as usize).map(AsRef::as_ref).unwrap_or_default()
    }

    fn constant(tri: Tri) -> ResId {
        match tri {
            Tri::False => FALSE,
            Tri::Unknown => UNKNOWN,
            Tri::True => TRUE,
        }
    }

    fn not(&mut self, inner: ResId) -> ResId {
        match inner {
            FALSE => TRUE,
            TRUE => FALSE,
            UNKNOWN => UNKNOWN,
            _ => self.id(Residual::Not(inner)),
        }
    }

    /// All of the parts, or any of them: `absorbing` decides alone, `neutral` adds nothing.
    fn joined(&mut self, mut parts: Vec<ResId>, absorbing: ResId, neutral: ResId) -> ResId {
        if parts.contains(&absorbing) {
            return absorbing;
        }
        parts.retain(|part| *part != neutral);
        parts.sort_unstable();
        parts.dedup();
        match parts.as_slice() {
            [] => neutral,
            [one] => *one,
            _ if absorbing == FALSE => self.id(Residual::All(parts.into())),
            _ => self.id(Residual::Any(parts.into())),
        }
    }
}

/// A provision that may stand.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Live {
    pub(crate) local: Local,
    /// True or unknown.
    pub(crate) binds: Tri,
    /// What is left of the conditions that speak of no row.
    pub(crate) shared: ResId,
    /// The number of the list of rows left of each part, the first list being the empty one; none for a provision without a table.
    pub(crate) rows: Option<Box<[u32]>>,
}

/// Rows, in order, and what is left of their conditions.
pub(crate) type RowsLeft = Arc<[(u32, ResId)]>;

/// What is left, by number, and whether something stayed unknown that the item's code might settle.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Left {
    pub(crate) id: u32,
    pub(crate) entangled: bool,
}

/// Works out what one transaction leaves of conditions.
pub(crate) struct Reduction<'r, 'e> {
    pub(crate) residuals: &'r mut Residuals,
    /// Of the transaction, with nothing stated about the item's codes.
    pub(crate) evaluator: &'e Evaluator<'e>,
    pub(crate) entangled: bool,
}

impl<'r, 'e> Reduction<'r, 'e> {
    fn scope(&self, prepared: &Prepared<'_>) -> Scope<'e> {
        let item = Item::Line(self.evaluator.line);
        Scope { issuer: prepared.provision.issuer, row: None, item, party: None }
    }

    /// The conditions that speak of no row.
    pub(crate) fn shared<'l: 'e>(&mut self, prepared: &'r Prepared<'l>) -> Left {
        let id = self.all(&prepared.shared, self.scope(prepared));
        Left { id, entangled: self.entangled }
    }

    /// The conditions of some rows.
    pub(crate) fn rows<'l: 'e>(&mut self, prepared: &'r Prepared<'l>, part: &Part) -> Left {
        let scope = self.scope(prepared);
        let rows = prepared.rows.as_deref().unwrap_or_default();
        let mut left = Vec::new();
        for number in &part.rows {
            let Some(row) = rows.get(*number as usize).filter(|row| self.evaluator.row_counts(row.row)) else {
                continue;
            };
            let own = self.all(&row.nodes, Scope { row: Some(row.row), ..scope });
            if own != FALSE {
                left.push((*number, own));
            }
        }
        Left { id: self.residuals.rows_id(left.into()), entangled: self.entangled }
    }

    fn all<'l: 'e>(&mut self, nodes: &'r [Node<'l>], scope: Scope<'e>) -> ResId {
        let mut parts = Vec::with_capacity(nodes.len());
        for node in nodes {
            let part = self.node(node, scope);
            if part == FALSE {
                return FALSE;
            }
            parts.push(part);
        }
        self.residuals.joined(parts, FALSE, TRUE)
    }

    fn leaf<'l: 'e>(&mut self, condition: &'l Condition, scope: Scope<'e>) -> ResId {
        Residuals::constant(self.evaluator.eval(condition, scope, &mut Needs::new()))
    }

    fn node<'l: 'e>(&mut self, node: &'r Node<'l>, scope: Scope<'e>) -> ResId {
        match node {
            Node::Leaf(condition) => self.leaf(condition, scope),
            Node::Entangled(condition) => {
                let result = self.leaf(condition, scope);
                self.entangled |= result == UNKNOWN;
                result
            }
            Node::Origin(places) => {
                let Some(expr) = place_expr(places, scope.row) else { return UNKNOWN };
                let item = scope.item;
                let inside = known(item.origin(), item.about(), "origin", &mut Needs::new(), |p| {
                    self.evaluator.in_places(expr, scope.issuer, *p, *p)
                });
                Residuals::constant(inside)
            }
            Node::Contents(content, leads_back) => {
                let result = Residuals::constant(self.evaluator.contains(content, scope, &mut Needs::new()));
                self.entangled |= *leads_back && result == UNKNOWN && self.evaluator.line.content.known().is_some();
                result
            }
            Node::Const(tri) => Residuals::constant(*tri),
            Node::Test(test) => self.residuals.id(Residual::Test(*test)),
            Node::Claimed(fact, test) => match self.evaluator.claimed(*fact) {
                true => self.residuals.id(Residual::Test(*test)),
                false => FALSE,
            },
            Node::Dated(from, until, test) => {
                let on = self.evaluator.on;
                let counts = from.is_none_or(|from| from <= on) && until.is_none_or(|until| on <= until);
                if counts { self.residuals.id(Residual::Test(*test)) } else { FALSE }
            }
            Node::Not(inner) => {
                let inner = self.node(inner, scope);
                self.residuals.not(inner)
            }
            Node::All(parts) => self.all(parts, scope),
            Node::Any(parts) => {
                let mut left = Vec::with_capacity(parts.len());
                for part in parts {
                    let part = self.node(part, scope);
                    if part == TRUE {
                        return TRUE;
                    }
                    left.push(part);
                }
                self.residuals.joined(left, TRUE, FALSE)
            }
            Node::Predicate(predicate, reasons) => self.residuals.id(Residual::Predicate(*predicate, *reasons)),
            Node::Applies(local, reasons) => self.residuals.id(Residual::Applies(*local, *reasons)),
        }
    }
}
