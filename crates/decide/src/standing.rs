//! Which provisions stand: in force, in scope, and not defeated.

use std::cell::RefCell;
use std::sync::Arc;

use law::life::State;
use law::model::{Cell, Codes, Condition, EdgeKind, Effect, Places, Provision, ProvisionId, Reason};
use vocabulary::Date;

use crate::duty::Charge;
use crate::eval::{Evaluator, Needs, Scope};
use crate::need::{About, Need, What};
use crate::subject::Item;
use crate::tri::Tri;

/// A provision for one row of its table, or the provision itself, where its conditions do not fail.
#[derive(Debug, Clone)]
pub(crate) struct Instance {
    pub(crate) row: Option<u32>,
    /// True or unknown.
    pub(crate) scope: Tri,
    /// What made it unknown.
    pub(crate) needs: Needs,
    /// The reason for control.
    pub(crate) reason: Option<String>,
}

/// What was found out about provisions while one line is decided.
#[derive(Default)]
pub(crate) struct Memo {
    scopes: Slots<Arc<Vec<Instance>>>,
    stands: Slots<(Tri, Arc<Needs>)>,
    pub(crate) charges: Slots<Option<Arc<Charge>>>,
}

/// One slot a provision, filled when first asked for.
type Slots<T> = RefCell<Vec<Option<T>>>;

impl Memo {
    pub(crate) fn of(provisions: usize) -> Self {
        Self {
            scopes: RefCell::new(vec![None; provisions]),
            stands: RefCell::new(vec![None; provisions]),
            charges: RefCell::new(vec![None; provisions]),
        }
    }
}

/// What bears on one instance.
#[derive(Debug)]
pub(crate) struct Defeat {
    /// Exceptions that permit, and how sure it is that they stand.
    pub(crate) permits: Vec<(ProvisionId, Tri)>,
    /// Whether it is carved out, or gives way.
    pub(crate) relieved: Option<(ProvisionId, Tri)>,
    /// Whether a stricter exception takes its place.
    pub(crate) replaced: Option<(ProvisionId, Tri)>,
    /// What made any of these unknown.
    pub(crate) needs: Needs,
}

impl Defeat {
    fn noting(needs: Needs) -> Self {
        Self { permits: Vec::new(), relieved: None, replaced: None, needs }
    }

    /// Whether anything at all takes its effect away.
    pub(crate) fn any(&self) -> Tri {
        let certain = |x: &Option<(ProvisionId, Tri)>| x.map_or(Tri::False, |(_, tri)| tri);
        let permitted = self.permits.iter().map(|(_, tri)| *tri).max().unwrap_or(Tri::False);
        certain(&self.relieved).or(certain(&self.replaced)).or(permitted)
    }
}

impl<'a> Evaluator<'a> {
    fn law(&self) -> &'a law::Law {
        self.snapshot.law()
    }

    /// An empty list of needs: one that stays so, where nobody asks for them.
    pub(crate) fn needs(&self) -> Needs {
        if self.tells_needs { Needs::new() } else { Needs::none() }
    }

    fn is_duty(&self, id: ProvisionId) -> bool {
        self.law().provision(id).is_some_and(|p| matches!(p.effect, Effect::Duty(_)))
    }

    fn scope_of(&self, provision: &Provision) -> Scope<'a> {
        Scope { issuer: provision.issuer, row: None, item: Item::Line(self.line), party: None }
    }

    /// Whether the provision binds on the day of the question, leaving its conditions aside.
    pub(crate) fn binds(&self, id: ProvisionId, needs: &mut Needs) -> Tri {
        self.binds_on(id, self.on, needs)
    }

    pub(crate) fn binds_on(&self, id: ProvisionId, on: Date, needs: &mut Needs) -> Tri {
        let Some(provision) = self.law().provision(id) else { return Tri::Unknown };
        let mut result = self.in_force(id, provision, on);
        if result == Tri::Unknown {
            needs.push(Need { about: About::Case, what: What::Lapse(id) });
        }
        if let Some((name, value)) = &provision.option {
            let chosen = self.law().choices.iter().rev().find(|(n, _)| n == name);
            let choice = chosen.map_or(Tri::Unknown, |(_, v)| (v == value).into());
            if choice == Tri::Unknown {
                needs.push(Need { about: About::Case, what: What::Choice(id) });
            }
            result = result.and(choice);
        }
        for edge in &provision.edges {
            if edge.kind == EdgeKind::Extends && result != Tri::False {
                result = result.and(self.binds_on(edge.target, on, needs));
            }
        }
        if result != Tri::False && self.superseded(id, on) {
            result = Tri::False;
        }
        result
    }

    /// By its life. Where the log is not verified up to the day and the measure was due to fall away after it was, that it did
    /// is not known; that a measure came back, or began, by its own terms is taken as the law says.
    fn in_force(&self, id: ProvisionId, provision: &Provision, on: Date) -> Tri {
        let Some(life) = self.snapshot.life(id) else { return Tri::Unknown };
        let state = life.on(on);
        if state.binds() {
            return Tri::True;
        }
        let verified = self.law().instrument_of(provision).and_then(|i| i.verified_through);
        let supposed = state.event().and_then(|e| self.law().events.get(e as usize)).is_some_and(|e| e.supposed);
        match verified {
            Some(verified) if verified < on && life.on(verified).binds() && !supposed => Tri::Unknown,
            _ => Tri::False,
        }
    }

    fn superseded(&self, id: ProvisionId, on: Date) -> bool {
        let in_force = |by: &ProvisionId| {
            self.snapshot.life(*by).is_some_and(|life| matches!(life.on(on), State::InForce(_) | State::Standing))
        };
        self.index.superseders(id).iter().any(in_force)
    }

    /// The instances whose conditions do not fail, in force or not.
    pub(crate) fn scope(&self, id: ProvisionId) -> Arc<Vec<Instance>> {
        if let Some(Some(known)) = self.memo.scopes.borrow().get(id.index()) {
            return Arc::clone(known);
        }
        let found = Arc::new(self.law().provision(id).map(|p| self.find_scope(id, p)).unwrap_or_default());
        if let Some(slot) = self.memo.scopes.borrow_mut().get_mut(id.index()) {
            *slot = Some(Arc::clone(&found));
        }
        found
    }

    fn find_scope(&self, id: ProvisionId, provision: &'a Provision) -> Vec<Instance> {
        let scope = self.scope_of(provision);
        let mut shared_needs = self.needs();
        let conditions = self.index.conditions(id);
        let chosen = |numbers: &'a [usize]| numbers.iter().filter_map(|n| provision.when.get(*n));
        let (shared, of_row) = conditions.map_or((&[][..], &[][..]), |c| (c.shared.as_slice(), c.of_row.as_slice()));
        let shared = self.all(chosen(shared), scope, &mut shared_needs);
        if shared == Tri::False || !self.program_is_scheduled(provision) {
            return Vec::new();
        }
        let reason = |row: Option<&law::model::Row>| match &provision.effect {
            Effect::License { reason, .. } | Effect::Defines { reason, .. } => reason.as_ref().and_then(|r| match r {
                Reason::Word(word) => Some(word.clone()),
                Reason::Row(column) => match row.and_then(|row| row.cells.get(*column as usize)) {
                    Some(Cell::Words(words)) => words.first().cloned(),
                    _ => None,
                },
            }),
            _ => None,
        };
        let Some(table) = provision.rows.and_then(|t| self.law().tables.get(t.index())) else {
            let needs = if shared == Tri::Unknown { shared_needs } else { self.needs() };
            return vec![Instance { row: None, scope: shared, needs, reason: reason(None) }];
        };
        let known_rows = self.index.rows_for(id, self.line);
        // Without the item's code no row is certain; one open instance for each reason says as much as one for each row.
        // For duties it does not: each row may have a rate of its own.
        let by_reason = known_rows.is_none()
            && !matches!(provision.effect, Effect::Duty(_))
            && conditions.is_some_and(crate::index::Conditions::is_keyed);
        let candidates =
            known_rows.unwrap_or_else(|| (0..u32::try_from(table.rows.len()).unwrap_or(u32::MAX)).collect());
        let mut instances: Vec<Instance> = Vec::new();
        for number in candidates {
            let Some(row) = table.rows.get(number as usize).filter(|row| self.row_counts(row)) else { continue };
            let mut needs = shared_needs.clone();
            let result = shared.and(self.all(chosen(of_row), Scope { row: Some(row), ..scope }, &mut needs));
            if result != Tri::False {
                if result == Tri::True {
                    needs.clear();
                }
                let reason = reason(Some(row));
                if by_reason && instances.iter().any(|i| i.reason == reason) {
                    continue;
                }
                instances.push(Instance { row: Some(number), scope: result, needs, reason });
            }
        }
        instances
    }

    /// `applies P for {…}`: in force and in scope, whether or not it is defeated.
    pub(crate) fn applies(&self, id: ProvisionId, reasons: &[String], needs: &mut Needs) -> Tri {
        let binds = self.binds(id, needs);
        if binds == Tri::False {
            return Tri::False;
        }
        let mut result = Tri::False;
        for instance in self.scope(id).iter().filter(|i| for_reason(i, reasons)) {
            result = result.or(binds.and(instance.scope));
            needs.extend(&instance.needs);
        }
        result
    }

    /// `subject-to P`: some provision that defines the predicate stands.
    pub(crate) fn predicate(&self, id: law::model::PredicateId, reasons: &[String], needs: &mut Needs) -> Tri {
        let definers = self.law().predicates.get(id.index()).map(|p| p.definers.as_slice()).unwrap_or_default();
        let mut result = Tri::False;
        for definer in definers {
            result = result.or(self.stands(*definer, reasons, needs));
            if result == Tri::True {
                break;
            }
        }
        result
    }

    /// Whether some instance of the provision (for one of the reasons) stands.
    pub(crate) fn stands(&self, id: ProvisionId, reasons: &[String], needs: &mut Needs) -> Tri {
        if reasons.is_empty()
            && let Some(Some((tri, known))) = self.memo.stands.borrow().get(id.index())
        {
            needs.extend(known);
            return *tri;
        }
        let mut found = self.needs();
        let result = self.find_stands(id, reasons, &mut found);
        if result != Tri::Unknown {
            found.clear();
        }
        needs.extend(&found);
        if reasons.is_empty()
            && let Some(slot) = self.memo.stands.borrow_mut().get_mut(id.index())
        {
            *slot = Some((result, Arc::new(found)));
        }
        result
    }

    fn find_stands(&self, id: ProvisionId, reasons: &[String], needs: &mut Needs) -> Tri {
        let binds = self.binds(id, needs);
        if binds == Tri::False {
            return Tri::False;
        }
        let mut result = Tri::False;
        for instance in self.scope(id).iter().filter(|i| for_reason(i, reasons)) {
            let defeat = self.defeat(id, instance);
            result = result.or(binds.and(instance.scope).and(defeat.any().negate()));
            if result == Tri::True {
                return result;
            }
            needs.extend(&instance.needs);
            needs.extend(&defeat.needs);
        }
        result
    }

    /// What takes the effect of an instance away, or may.
    pub(crate) fn defeat(&self, id: ProvisionId, instance: &Instance) -> Defeat {
        let mut defeat = Defeat::noting(self.needs());
        self.attacks(id, instance, &mut defeat);
        // Exceptions to what it extends reach it too.
        for edge in self.law().provision(id).map(|p| p.edges.as_slice()).unwrap_or_default() {
            if edge.kind == EdgeKind::Extends {
                self.attacks(edge.target, instance, &mut defeat);
            }
        }
        defeat
    }

    fn attacks(&self, id: ProvisionId, instance: &Instance, defeat: &mut Defeat) {
        let attackers = self.snapshot.attackers(id);
        for attack in attackers.iter().filter(|a| a.kind != EdgeKind::Restores) {
            let Some(by) = self.law().provision(attack.by) else { continue };
            // A duty that yields to another is not gone: it falls on what the other leaves (`crate::duty`).
            if attack.kind == EdgeKind::YieldsTo && matches!(by.effect, Effect::Duty(_)) && self.is_duty(id) {
                continue;
            }
            let mut needs = self.needs();
            let edge = by.edges.get(attack.edge).filter(|_| attack.kind == EdgeKind::Excepts);
            if edge.is_some_and(|e| !for_reason(instance, &e.reasons)) {
                continue;
            }
            let mut stands = self.stands(attack.by, &[], &mut needs);
            if stands == Tri::False {
                continue;
            }
            for restorer in attackers.iter().filter(|r| r.kind == EdgeKind::Restores) {
                let restores = self.law().provision(restorer.by).and_then(|p| p.edges.get(restorer.edge));
                if restores
                    .is_some_and(|e| e.against.is_none_or(|only| only == attack.by) && for_reason(instance, &e.reasons))
                {
                    stands = stands.and(self.stands(restorer.by, &[], &mut needs).negate());
                }
            }
            if stands == Tri::False {
                continue;
            }
            // What would show an exception is told with the exception, not among the facts that settle the outcome.
            if stands == Tri::Unknown && !by.effect.permits() {
                defeat.needs.extend(&needs);
            }
            let stricter = |slot: &mut Option<(ProvisionId, Tri)>| {
                if slot.is_none_or(|(_, tri)| tri < stands) {
                    *slot = Some((attack.by, stands));
                }
            };
            if attack.kind == EdgeKind::Excepts && by.effect.permits() {
                defeat.permits.push((attack.by, stands));
            } else if attack.kind == EdgeKind::Excepts && by.effect.aggravates() {
                stricter(&mut defeat.replaced);
            } else {
                stricter(&mut defeat.relieved);
            }
        }
    }
}

fn for_reason(instance: &Instance, reasons: &[String]) -> bool {
    reasons.is_empty() || instance.reason.as_ref().is_some_and(|reason| reasons.contains(reason))
}

/// Whether a condition speaks of the row.
pub(crate) fn is_of_row(condition: &Condition) -> bool {
    let mut found = false;
    condition.walk(&mut |c| {
        let places = |p: &Option<Places>| matches!(p, Some(Places::Row(_)));
        let codes = |c: &Option<(law::model::SystemId, Codes)>| matches!(c, Some((_, Codes::Row(_))));
        found |= match c {
            Condition::Row(_) => true,
            Condition::Place { places: Places::Row(_), .. } => true,
            Condition::Item { codes: Codes::Row(_), .. } => true,
            Condition::Value(_, law::model::Limit::Row(_)) => true,
            Condition::Contains(content) | Condition::AnyComponent(content) | Condition::ShareOf { content, .. } => {
                places(&content.from) || codes(&content.codes)
            }
            Condition::MadeWith(made) => places(&made.from) || codes(&made.codes),
            _ => false,
        };
    });
    found
}
