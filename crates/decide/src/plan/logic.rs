//! One item under one regime: which provisions stand, and what they lead to.
//!
//! The same semantics as the interpreter's (`standing`, `combine`), over formulas in place of conditions, and without the reasons.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use law::model::{EdgeKind, Effect, PredicateId, ProvisionId, Reason, SystemId};
use rustc_hash::FxHashMap;
use vocabulary::outcome::{Outcome, Review};

use super::compile::{Compiled, Local, Mask, ReasonBits, Test, TestId};
use super::context::{FALSE, Live, ResId, Residual, Residuals, TRUE, UNKNOWN};
use crate::tri::Tri;

/// How provisions of a decision bear on each other, worked out once.
pub(crate) struct Links {
    attackers: Vec<Vec<Attack>>,
    restorers: Vec<Vec<Attack>>,
    extends: Vec<Vec<Local>>,
    definers: Vec<(PredicateId, Vec<Local>)>,
    reasons: Vec<Reasons>,
    /// Provisions of the decision itself that lead to an outcome, and which.
    pub(crate) leading: Vec<(Local, Outcome, Option<Review>)>,
    /// Duties of the decision itself, and all duties on which these depend.
    pub(crate) duties: Vec<Local>,
    all_duties: Vec<Local>,
    pub(crate) reaches: Option<PredicateId>,
}

struct Attack {
    by: Local,
    by_id: ProvisionId,
    /// The reasons for which it excepts or restores.
    reasons: Mask,
    against: Option<ProvisionId>,
    permits: bool,
    aggravates: bool,
}

/// The reason for control of a provision's instances, as its bit; without one, no bit.
enum Reasons {
    Same(Mask),
    /// By row, and how many different ones there are.
    ByRow(Vec<Mask>, usize),
}

impl Links {
    /// The reason for control of an instance, as its bit.
    pub(crate) fn reason(&self, local: Local, row: Option<u32>) -> Mask {
        self.reasons.get(local as usize).map_or(0, |r| r.at(row))
    }

    pub(crate) fn of<'l>(
        engine: &crate::Engine<'l>,
        compiled: &mut Compiled<'l>,
        decision: law::model::DecisionId,
    ) -> Self {
        let law = engine.snapshot.law();
        let locals = &compiled.local;
        let local = |id: ProvisionId| locals.get(&id).copied();
        let mut links = Self {
            attackers: Vec::new(),
            restorers: Vec::new(),
            extends: Vec::new(),
            definers: Vec::new(),
            reasons: Vec::new(),
            leading: Vec::new(),
            duties: Vec::new(),
            all_duties: Vec::new(),
            reaches: law.decisions.get(decision.index()).and_then(|d| d.reaches),
        };
        let bits = &mut compiled.reasons;
        for (number, prepared) in (0..).zip(&compiled.provisions) {
            let provision = prepared.provision;
            let own_duty = matches!(provision.effect, Effect::Duty(_));
            let (mut attackers, mut restorers) = (Vec::new(), Vec::new());
            for attack in engine.snapshot.attackers(prepared.id) {
                let (Some(by), Some(by_local)) = (law.provision(attack.by), local(attack.by)) else { continue };
                let yields = attack.kind == EdgeKind::YieldsTo;
                if yields && own_duty && matches!(by.effect, Effect::Duty(_)) {
                    continue;
                }
                let edge = by.edges.get(attack.edge).filter(|_| !yields);
                let list = if attack.kind == EdgeKind::Restores { &mut restorers } else { &mut attackers };
                list.push(Attack {
                    by: by_local,
                    by_id: attack.by,
                    reasons: edge.map_or(0, |e| bits.mask(&e.reasons)),
                    against: edge.and_then(|e| e.against),
                    permits: attack.kind == EdgeKind::Excepts && by.effect.permits(),
                    aggravates: attack.kind == EdgeKind::Excepts && by.effect.aggravates(),
                });
            }
            links.attackers.push(attackers);
            links.restorers.push(restorers);
            let extended = provision.edges.iter().filter(|e| e.kind == EdgeKind::Extends);
            links.extends.push(extended.clone().filter_map(|e| local(e.target)).collect());
            links.reasons.push(Reasons::of(law, provision, bits));
            if own_duty {
                links.all_duties.push(number);
            }
            if provision.decision == Some(decision) {
                let effect = match (&provision.effect, provision.effect.outcome()) {
                    (effect, Some(outcome)) => Some((effect, outcome)),
                    (Effect::None, None) => extended
                        .clone()
                        .next()
                        .and_then(|e| law.provision(e.target))
                        .and_then(|target| target.effect.outcome().map(|outcome| (&target.effect, outcome))),
                    _ => None,
                };
                if let Some((effect, outcome)) = effect {
                    let review = match effect {
                        Effect::License { review, .. } => *review,
                        _ => None,
                    };
                    links.leading.push((number, outcome, review));
                }
                if own_duty {
                    links.duties.push(number);
                }
            }
        }
        for (id, predicate) in (0..).map(PredicateId).zip(&law.predicates) {
            let definers: Vec<Local> = predicate.definers.iter().filter_map(|d| local(*d)).collect();
            links.definers.push((id, definers));
        }
        links
    }
}

impl Reasons {
    fn of<'l>(law: &'l law::Law, provision: &'l law::model::Provision, bits: &mut ReasonBits<'l>) -> Self {
        let (Effect::License { reason, .. } | Effect::Defines { reason, .. }) = &provision.effect else {
            return Self::Same(0);
        };
        match reason {
            None => Self::Same(0),
            Some(Reason::Word(word)) => Self::Same(bits.bit(word)),
            Some(Reason::Row(column)) => {
                let rows = provision.rows.and_then(|t| law.tables.get(t.index())).map(|t| t.rows.as_slice());
                let mut of_row = |row: &'l law::model::Row| match row.cells.get(*column as usize) {
                    Some(law::model::Cell::Words(words)) => words.first().map_or(0, |word| bits.bit(word)),
                    _ => 0,
                };
                let by_row: Vec<Mask> = rows.unwrap_or_default().iter().map(&mut of_row).collect();
                let distinct = by_row.iter().collect::<BTreeSet<_>>().len();
                Self::ByRow(by_row, distinct)
            }
        }
    }

    /// How many different ones there are.
    fn count(&self) -> usize {
        match self {
            Self::Same(_) => 1,
            Self::ByRow(_, distinct) => *distinct,
        }
    }

    fn at(&self, row: Option<u32>) -> Mask {
        match self {
            Self::Same(bit) => *bit,
            Self::ByRow(rows, _) => row.and_then(|row| rows.get(row as usize)).copied().unwrap_or_default(),
        }
    }
}

/// What is known of the item: results of the tests.
#[derive(Default)]
pub(crate) struct Item {
    /// Tests that do not fail, of the systems whose code is stated.
    pub(crate) fits: Vec<(TestId, Tri)>,
    /// Result by test.
    pub(crate) results: Vec<Tri>,
    /// By code system: whether its code is stated.
    pub(crate) stated: Vec<bool>,
    /// Whether the value is known already; if not, a test of it is unknown and noted.
    pub(crate) value_known: bool,
    /// Whether the schedule lists the program that is claimed; not known before the item is.
    pub(crate) listed: Option<bool>,
    pub(crate) value_asked: Cell<bool>,
}

impl Item {
    fn is_stated(&self, system: SystemId) -> bool {
        self.stated.get(system.index()).copied().unwrap_or(false)
    }
}

/// What one decision comes to for an item, numbers of duties apart.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Brief {
    pub(crate) conflict: bool,
    pub(crate) low: Outcome,
    pub(crate) high: Outcome,
    pub(crate) review: Option<Review>,
    pub(crate) review_open: bool,
    /// The provisions that decide.
    pub(crate) by: Vec<ProvisionId>,
    pub(crate) charges: Vec<Charged>,
}

/// A duty that falls on the item, or may: by row, whether it stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Charged {
    pub(crate) local: Local,
    pub(crate) instances: Vec<(Option<u32>, Tri)>,
}

#[derive(Default, Clone, Copy)]
struct Defeat {
    permits: Option<Tri>,
    relieved: Option<Tri>,
    replaced: Option<Tri>,
}

/// One item being decided.
pub(crate) struct Run<'r, 'l> {
    pub(crate) compiled: &'r Compiled<'l>,
    pub(crate) links: &'r Links,
    pub(crate) residuals: &'r Residuals,
    pub(crate) live: &'r [Live],
    /// For every provision, its place among those that live, if it does.
    pub(crate) places: &'r [Option<u32>],
    pub(crate) item: &'r Item,
    /// What holds for every item, once that is known.
    pub(crate) ground: Option<&'r Groundwork>,
    pub(crate) memo: RefCell<Vec<Option<Tri>>>,
}

#[derive(Debug, Clone, Copy)]
struct Contribution {
    id: ProvisionId,
    low: Outcome,
    high: Outcome,
    review: Option<Review>,
    certain: bool,
}

/// What of a regime holds for every item: found once, so that an item's turn looks only at what depends on it.
#[derive(Default)]
pub(crate) struct Groundwork {
    memo: Vec<Option<Tri>>,
    contributions: Vec<Contribution>,
    conflict: bool,
    charges: Vec<Charged>,
    /// By provision: the places of those of its attackers that stand for some item.
    attackers: FxHashMap<Local, Box<[u32]>>,
    /// Places among the leading provisions, and duties, that depend on the item.
    leading: Vec<usize>,
    duties: Vec<Local>,
}

/// What is known of what depends on the item, by provision.
struct Depends {
    stands: Vec<Option<bool>>,
    scope: Vec<Option<bool>>,
}

impl Groundwork {
    /// Of a run without an item.
    pub(crate) fn of(run: &Run<'_, '_>) -> Self {
        let nothing = vec![None; run.compiled.provisions.len()];
        let mut known = Depends { stands: nothing.clone(), scope: nothing };
        let mut ground = Self::default();
        // What is certain of an item of which nothing is known is certain of every item; what is not may still not depend on it.
        let mut fixed: Vec<Option<Tri>> = vec![None; run.compiled.provisions.len()];
        for live in run.live {
            let stands = run.stands(live.local, 0);
            let settled = stands != Tri::Unknown || !run.depends(live.local, &mut known);
            if let Some(slot) = fixed.get_mut(live.local as usize).filter(|_| settled) {
                *slot = Some(stands);
            }
        }
        for (at, (local, ..)) in run.links.leading.iter().enumerate() {
            if run.live(*local).is_none() {
                continue;
            }
            if run.depends(*local, &mut known) {
                ground.leading.push(at);
            } else {
                run.contribute(at, &mut ground.contributions, &mut ground.conflict);
            }
        }
        for local in run.links.all_duties.iter().copied().filter(|local| run.live(*local).is_some()) {
            if run.depends(local, &mut known) {
                ground.duties.push(local);
            } else {
                ground.charges.extend(run.charged(local));
            }
        }
        let targets = run.live.iter().flat_map(|live| {
            std::iter::once(live.local).chain(run.links.extends.get(live.local as usize).into_iter().flatten().copied())
        });
        for target in targets {
            let attackers = run.links.attackers.get(target as usize).map(Vec::as_slice).unwrap_or_default();
            let never = |attack: &Attack| {
                run.live(attack.by).is_none() || fixed.get(attack.by as usize) == Some(&Some(Tri::False))
            };
            let open: Vec<u32> = (0..).zip(attackers).filter(|(_, attack)| !never(attack)).map(|(at, _)| at).collect();
            ground.attackers.insert(target, open.into());
        }
        ground.memo = fixed;
        ground
    }

    pub(crate) fn memo(&self) -> Vec<Option<Tri>> {
        self.memo.clone()
    }
}

impl Run<'_, '_> {
    pub(crate) fn brief(&self, ground: &Groundwork) -> Brief {
        let mut contributions = ground.contributions.clone();
        let mut conflict = ground.conflict;
        for at in &ground.leading {
            self.contribute(*at, &mut contributions, &mut conflict);
        }
        let reached = self.links.reaches.map(|predicate| self.predicate(predicate, 0));
        let floor = match reached {
            Some(Tri::True | Tri::Unknown) => Outcome::NoLicenseRequired,
            _ => Outcome::Silent,
        };
        let low = contributions.iter().map(|c| c.low).max().unwrap_or(Outcome::Silent).max(floor);
        let high = contributions.iter().map(|c| c.high).max().unwrap_or(Outcome::Silent).max(floor);
        let review = contributions.iter().filter(|c| c.low == low).filter_map(|c| c.review).max();
        let stricter = |c: &Contribution| c.low != c.high && c.review.is_some_and(|r| Some(r) > review);
        let settled = low == Outcome::LicenseRequired && high == Outcome::LicenseRequired;
        let mut decisive: Vec<&Contribution> = contributions
            .iter()
            .filter(|c| c.high > Outcome::NoLicenseRequired && (c.low == low || c.high > low))
            .collect();
        decisive.sort_by_key(|c| (std::cmp::Reverse((c.high, c.certain)), c.id));
        let mut by: Vec<ProvisionId> = Vec::new();
        for contribution in decisive {
            if !by.contains(&contribution.id) {
                by.push(contribution.id);
            }
        }
        let mut charges = ground.charges.clone();
        charges.extend(ground.duties.iter().filter_map(|local| self.charged(*local)));
        charges.sort_unstable_by_key(|charged| charged.local);
        Brief { conflict, low, high, review, review_open: settled && contributions.iter().any(stricter), by, charges }
    }

    /// What the instances of a leading provision contribute.
    fn contribute(&self, at: usize, contributions: &mut Vec<Contribution>, conflict: &mut bool) {
        let Some((local, outcome, review)) = self.links.leading.get(at) else { return };
        let Some(live) = self.live(*local) else { return };
        let Some(prepared) = self.compiled.provisions.get(*local as usize) else { return };
        self.each(live, &mut |row, scope| {
            let defeat = self.defeat(*local, self.reason(*local, row));
            let applies = live.binds.and(scope);
            let relief = defeat.relieved.max(defeat.replaced).unwrap_or(Tri::False);
            let permitted = defeat.permits == Some(Tri::True);
            let unrelieved = if permitted { Outcome::ExceptionAvailable.min(*outcome) } else { *outcome };
            let high = if relief == Tri::True { Outcome::Silent } else { unrelieved };
            let low = if applies == Tri::True && relief == Tri::False { unrelieved } else { Outcome::Silent };
            *conflict |= applies == Tri::True
                && (defeat.relieved == Some(Tri::True) || permitted)
                && defeat.replaced == Some(Tri::True);
            contributions.push(Contribution {
                id: prepared.id,
                low,
                high,
                review: review.filter(|_| high == Outcome::LicenseRequired),
                certain: low == high,
            });
        });
    }

    /// How a duty falls on the item, if it may; those to which others yield or that count towards a floor are asked too.
    fn charged(&self, local: Local) -> Option<Charged> {
        let live = self.live(local)?;
        let mut instances = Vec::new();
        self.each(live, &mut |row, scope| {
            let defeat = self.defeat(local, self.reason(local, row));
            let shown = Tri::from(defeat.permits == Some(Tri::True));
            let relief = defeat.relieved.max(defeat.replaced).unwrap_or(shown).or(shown);
            let stands = live.binds.and(scope).and(relief.negate());
            if stands != Tri::False {
                instances.push((row, stands));
            }
        });
        (!instances.is_empty()).then_some(Charged { local, instances })
    }

    /// Whether it depends on the item if a provision stands.
    fn depends(&self, local: Local, known: &mut Depends) -> bool {
        if self.live(local).is_none() {
            return false;
        }
        if let Some(Some(depends)) = known.stands.get(local as usize) {
            return *depends;
        }
        let extended = self.links.extends.get(local as usize).into_iter().flatten();
        let attacked = std::iter::once(&local).chain(extended);
        let bearing = attacked.flat_map(|local| {
            let lists = [&self.links.attackers, &self.links.restorers];
            lists.into_iter().filter_map(|lists| lists.get(*local as usize)).flatten()
        });
        let depends =
            self.scope_depends(local, known) || bearing.into_iter().any(|attack| self.depends(attack.by, known));
        if let Some(slot) = known.stands.get_mut(local as usize) {
            *slot = Some(depends);
        }
        depends
    }

    /// Whether it depends on the item if a provision's own conditions hold.
    fn scope_depends(&self, local: Local, known: &mut Depends) -> bool {
        let Some(live) = self.live(local) else { return false };
        if let Some(Some(depends)) = known.scope.get(local as usize) {
            return *depends;
        }
        let rows = live.rows.iter().flatten().flat_map(|list| self.residuals.rows(*list));
        let depends = self.residual_depends(live.shared, known)
            || rows.into_iter().any(|(_, row)| self.residual_depends(*row, known));
        if let Some(slot) = known.scope.get_mut(local as usize) {
            *slot = Some(depends);
        }
        depends
    }

    fn residual_depends(&self, id: ResId, known: &mut Depends) -> bool {
        match self.residuals.get(id) {
            Residual::Const(_) => false,
            Residual::Test(_) => true,
            Residual::Not(inner) => self.residual_depends(*inner, known),
            Residual::All(parts) | Residual::Any(parts) => parts.iter().any(|part| self.residual_depends(*part, known)),
            Residual::Predicate(predicate, _) => {
                let definers =
                    self.links.definers.get(predicate.index()).map(|(_, d)| d.as_slice()).unwrap_or_default();
                definers.iter().any(|definer| self.depends(*definer, known))
            }
            Residual::Applies(local, _) => self.scope_depends(*local, known),
        }
    }

    fn live(&self, local: Local) -> Option<&Live> {
        let place = self.places.get(local as usize).copied().flatten()?;
        self.live.get(place as usize)
    }

    fn reason(&self, local: Local, row: Option<u32>) -> Mask {
        self.links.reason(local, row)
    }

    /// The instances whose conditions do not fail.
    fn each(&self, live: &Live, visit: &mut dyn FnMut(Option<u32>, Tri)) {
        let shared = self.eval(live.shared);
        if shared == Tri::False {
            return;
        }
        let Some(lists) = &live.rows else {
            visit(None, shared);
            return;
        };
        let Some(prepared) = self.compiled.provisions.get(live.local as usize) else { return };
        if prepared.row_systems.iter().any(|system| self.item.is_stated(*system)) {
            let fits = self.item.fits.iter().filter_map(|(test, _)| prepared.rows_of_test.get(test));
            let mut candidates: Vec<u32> = fits.flatten().copied().collect();
            candidates.sort_unstable();
            candidates.dedup();
            for row in candidates {
                let list = prepared.part_of.get(row as usize).and_then(|part| lists.get(*part));
                let rows = list.map(|list| self.residuals.rows(*list)).unwrap_or_default();
                let Ok(at) = rows.binary_search_by_key(&row, |(row, _)| *row) else { continue };
                let Some((_, residual)) = rows.get(at) else { continue };
                let scope = shared.and(self.eval(*residual));
                if scope != Tri::False {
                    visit(Some(row), scope);
                }
            }
            return;
        }
        // Without the item's code no row is certain; one open instance for each reason says as much as one for each row. For
        // duties it does not: each row may have a rate of its own.
        let by_reason = !prepared.rows_of_test.is_empty() && !matches!(prepared.provision.effect, Effect::Duty(_));
        let reasons = self.links.reasons.get(live.local as usize).map_or(0, Reasons::count);
        let mut seen = Vec::new();
        for (row, residual) in lists.iter().flat_map(|list| self.residuals.rows(*list)) {
            let reason = self.reason(live.local, Some(*row));
            if by_reason && seen.contains(&reason) {
                continue;
            }
            let scope = shared.and(self.eval(*residual));
            if scope != Tri::False {
                visit(Some(*row), scope);
                if by_reason {
                    seen.push(reason);
                    if seen.len() == reasons {
                        return;
                    }
                }
            }
        }
    }

    fn eval(&self, id: ResId) -> Tri {
        match id {
            FALSE => return Tri::False,
            UNKNOWN => return Tri::Unknown,
            TRUE => return Tri::True,
            _ => {}
        }
        match self.residuals.get(id) {
            Residual::Const(tri) => *tri,
            Residual::Test(test) => self.test(*test),
            Residual::Not(inner) => self.eval(*inner).negate(),
            Residual::All(parts) => {
                let mut result = Tri::True;
                for part in parts {
                    result = result.and(self.eval(*part));
                    if result == Tri::False {
                        break;
                    }
                }
                result
            }
            Residual::Any(parts) => {
                let mut result = Tri::False;
                for part in parts {
                    result = result.or(self.eval(*part));
                    if result == Tri::True {
                        break;
                    }
                }
                result
            }
            Residual::Predicate(predicate, reasons) => self.predicate(*predicate, *reasons),
            Residual::Applies(local, reasons) => self.applies(*local, *reasons),
        }
    }

    fn test(&self, test: TestId) -> Tri {
        let kind = self.compiled.tests.get(test as usize);
        match kind {
            Some(Test::Value(..)) if !self.item.value_known => {
                self.item.value_asked.set(true);
                return Tri::Unknown;
            }
            Some(Test::Program) => return self.item.listed.map_or(Tri::Unknown, Tri::from),
            Some(test) if test.system().is_some_and(|system| !self.item.is_stated(system)) => return Tri::Unknown,
            _ => {}
        }
        self.item.results.get(test as usize).copied().unwrap_or(Tri::False)
    }

    fn predicate(&self, id: PredicateId, reasons: Mask) -> Tri {
        let mut result = Tri::False;
        let definers = self.links.definers.get(id.index()).map(|(_, d)| d.as_slice()).unwrap_or_default();
        for definer in definers {
            result = result.or(self.stands(*definer, reasons));
            if result == Tri::True {
                break;
            }
        }
        result
    }

    fn applies(&self, local: Local, reasons: Mask) -> Tri {
        let Some(live) = self.live(local) else { return Tri::False };
        let mut result = Tri::False;
        self.each(live, &mut |row, scope| {
            if for_reason(self.reason(local, row), reasons) {
                result = result.or(live.binds.and(scope));
            }
        });
        result
    }

    fn stands(&self, local: Local, reasons: Mask) -> Tri {
        let Some(live) = self.live(local) else { return Tri::False };
        if reasons == 0
            && let Some(Some(known)) = self.memo.borrow().get(local as usize)
        {
            return *known;
        }
        let mut result = Tri::False;
        self.each(live, &mut |row, scope| {
            let reason = self.reason(local, row);
            if result != Tri::True && for_reason(reason, reasons) {
                let defeat = self.defeat(local, reason);
                result = result.or(live.binds.and(scope).and(defeat.any().negate()));
            }
        });
        if reasons == 0
            && let Some(slot) = self.memo.borrow_mut().get_mut(local as usize)
        {
            *slot = Some(result);
        }
        result
    }

    fn defeat(&self, local: Local, reason: Mask) -> Defeat {
        let mut defeat = Defeat::default();
        self.attacks(local, reason, &mut defeat);
        for extended in self.links.extends.get(local as usize).into_iter().flatten() {
            self.attacks(*extended, reason, &mut defeat);
        }
        defeat
    }

    fn attacks(&self, local: Local, reason: Mask, defeat: &mut Defeat) {
        let attackers = self.links.attackers.get(local as usize).map(Vec::as_slice).unwrap_or_default();
        match self.ground.and_then(|ground| ground.attackers.get(&local)) {
            Some(open) => {
                let open = open.iter().filter_map(|at| attackers.get(*at as usize));
                open.for_each(|attack| self.attack(local, attack, reason, defeat));
            }
            None => attackers.iter().for_each(|attack| self.attack(local, attack, reason, defeat)),
        }
    }

    fn attack(&self, local: Local, attack: &Attack, reason: Mask, defeat: &mut Defeat) {
        let slot = if attack.permits {
            &mut defeat.permits
        } else if attack.aggravates {
            &mut defeat.replaced
        } else {
            &mut defeat.relieved
        };
        if *slot == Some(Tri::True) || !for_reason(reason, attack.reasons) {
            return;
        }
        let mut stands = self.stands(attack.by, 0);
        for restorer in self.links.restorers.get(local as usize).into_iter().flatten() {
            if stands == Tri::False {
                return;
            }
            if restorer.against.is_none_or(|only| only == attack.by_id) && for_reason(reason, restorer.reasons) {
                stands = stands.and(self.stands(restorer.by, 0).negate());
            }
        }
        if stands != Tri::False {
            *slot = (*slot).max(Some(stands));
        }
    }
}

impl Defeat {
    fn any(self) -> Tri {
        self.permits.max(self.relieved).max(self.replaced).unwrap_or(Tri::False)
    }
}

fn for_reason(reason: Mask, reasons: Mask) -> bool {
    reasons == 0 || reason & reasons != 0
}
