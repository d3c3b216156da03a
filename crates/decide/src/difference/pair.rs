//! Two laws side by side: which provisions are otherwise, and in which cases.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use law::Law;
use law::model::{Combine, Decision, DecisionId, Duty, EdgeKind, Effect, Provision, ProvisionId, Rate, Row};
use vocabulary::case::Line;
use vocabulary::{Case, Date, Place};

use super::days::Days;
use super::key::Keys;
use super::part::{Differ, Leaf, Part, Side, What, differing};
use crate::engine::Engine;
use crate::eval::{Evaluator, Groups, Needs};
use crate::standing::Memo;
use crate::tri::Tri;

/// Rows that differ in more than their codes stand in parts of their own, up to so many for one provision.
const MOST_ROW_PARTS: usize = 16;

/// Two laws, each as known on some day, read in some way.
pub(crate) struct Pair<'a> {
    pub(crate) engines: [&'a Engine<'a>; 2],
    deep: [Keys<'a>; 2],
    shallow: [Keys<'a>; 2],
    /// For every provision, the decisions that depend on it.
    decisions: [HashMap<ProvisionId, Vec<&'a str>>; 2],
}

/// A condition that is otherwise for some rows of either table.
type Regrouped<'a> = (Differ<'a>, [Vec<u32>; 2]);

/// A provision in both laws, as far as it is there.
pub(crate) type Both<'a> = [Option<(ProvisionId, &'a Provision)>; 2];

impl<'a> Pair<'a> {
    pub(crate) fn of(from: &'a Engine<'a>, to: &'a Engine<'a>) -> Self {
        let engines = [from, to];
        Self {
            engines,
            deep: engines.map(|e| Keys::of(e.snapshot.law(), true)),
            shallow: engines.map(|e| Keys::of(e.snapshot.law(), false)),
            decisions: engines.map(decisions_of),
        }
    }

    pub(crate) fn law(&self, side: usize) -> &'a Law {
        let [from, to] = self.engines;
        if side == 0 { from.snapshot.law() } else { to.snapshot.law() }
    }

    pub(crate) fn engine(&self, side: usize) -> &'a Engine<'a> {
        let [from, to] = self.engines;
        if side == 0 { from } else { to }
    }

    fn deep(&self, side: usize) -> &Keys<'a> {
        let [from, to] = &self.deep;
        if side == 0 { from } else { to }
    }

    fn shallow(&self, side: usize) -> &Keys<'a> {
        let [from, to] = &self.shallow;
        if side == 0 { from } else { to }
    }

    /// What a condition of a provision says.
    pub(crate) fn key(&self, side: usize, ids: [ProvisionId; 2], leaf: Leaf<'_>) -> String {
        let [from, to] = ids;
        let issuer = self.law(side).provision(if side == 0 { from } else { to }).map(|p| p.issuer);
        self.deep(side).condition(leaf.condition, issuer.unwrap_or(Place::UNION), leaf.row)
    }

    /// Whether two conditions of the first law say the same.
    pub(crate) fn said_alike(
        &self,
        a: &law::model::Condition,
        b: &law::model::Condition,
        of_a: Place,
        of_b: Place,
    ) -> bool {
        self.deep(0).condition(a, of_a, None) == self.deep(0).condition(b, of_b, None)
    }

    /// Whether the provision binds on a day, whatever the case.
    pub(crate) fn binds(&self, side: usize, id: ProvisionId, day: Date) -> Tri {
        let engine = self.engine(side);
        let (case, line) = (Case::default(), Line::default());
        let groups = Groups::on(engine.snapshot.law(), &engine.index, day);
        let evaluator = Evaluator {
            snapshot: &engine.snapshot,
            case: &case,
            line: &line,
            on: day,
            groups: &groups,
            index: &engine.index,
            schedule: None,
            tells_needs: false,
            memo: Memo::of(0),
        };
        evaluator.binds_on(id, day, &mut Needs::new())
    }

    /// Days on which it may begin or cease to bind.
    pub(crate) fn breaks(&self, side: usize, id: ProvisionId) -> BTreeSet<Date> {
        let (engine, law) = (self.engine(side), self.law(side));
        let mut breaks = BTreeSet::new();
        let mut open = vec![id];
        let mut seen = BTreeSet::from([id]);
        while let Some(id) = open.pop() {
            let Some(provision) = law.provision(id) else { continue };
            let lives = std::iter::once(id).chain(engine.index.superseders(id).iter().copied());
            for life in lives.filter_map(|id| engine.snapshot.life(id)) {
                breaks.extend(life.changes().iter().map(|(day, _)| *day));
            }
            let verified = law.instrument_of(provision).and_then(|i| i.verified_through);
            breaks.extend(verified.and_then(|day| day.tomorrow().ok()));
            let extended = provision.edges.iter().filter(|e| e.kind == EdgeKind::Extends).map(|e| e.target);
            open.extend(extended.filter(|id| seen.insert(*id)));
        }
        breaks
    }

    /// All provisions of both laws by their names.
    pub(crate) fn provisions(&self) -> BTreeMap<&'a str, Both<'a>> {
        let mut all: BTreeMap<&'a str, Both<'a>> = BTreeMap::new();
        for side in 0..2 {
            for (id, provision) in (0..).map(ProvisionId).zip(&self.law(side).provisions) {
                let entry = all.entry(&provision.name).or_default();
                if let Some(slot) = entry.get_mut(side) {
                    *slot = Some((id, provision));
                }
            }
        }
        all
    }

    /// The cases in which some provision is otherwise. In all others every decision is alike.
    pub(crate) fn parts(&self) -> Vec<Part<'a>> {
        let mut parts = Vec::new();
        let reordered = self.reordered();
        for (name, both) in self.provisions() {
            let first = parts.len();
            self.of_provision(name, &both, reordered.contains(name), &mut parts);
            let mut decisions: Vec<&'a str> = Vec::new();
            for (side, known) in self.decisions.iter().enumerate() {
                let id = both.get(side).copied().flatten().map(|(id, _)| id);
                decisions.extend(id.and_then(|id| known.get(&id)).into_iter().flatten());
            }
            decisions.sort_unstable();
            decisions.dedup();
            parts.iter_mut().skip(first).for_each(|part| part.decisions.clone_from(&decisions));
        }
        self.of_decisions(&mut parts);
        parts.retain(|part| !part.decisions.is_empty() && !part.days.is_empty());
        parts
    }

    fn of_provision(&self, name: &'a str, both: &Both<'a>, reordered: bool, parts: &mut Vec<Part<'a>>) {
        let part = |what: What, days: Days, sides: [Option<Side>; 2], differ: Option<Differ<'a>>| Part {
            name,
            what,
            days,
            sides,
            differ,
            decisions: Vec::new(),
        };
        let whole = |at: Option<(ProvisionId, &Provision)>| at.map(|(id, _)| Side { id, rows: None });
        let may_bind = |side: usize, id: ProvisionId| {
            let breaks: Vec<Date> = self.breaks(side, id).into_iter().collect();
            Days::where_holds(&breaks, |day| self.binds(side, id, day) != Tri::False)
        };
        let ((from, a), (to, b)) = match *both {
            [Some(from), Some(to)] => (from, to),
            [Some((id, _)), None] => {
                let sides = [Some(Side { id, rows: None }), None];
                return parts.push(part(What::Removed, may_bind(0, id), sides, None));
            }
            [None, Some((id, _))] => {
                let sides = [None, Some(Side { id, rows: None })];
                return parts.push(part(What::Added, may_bind(1, id), sides, None));
            }
            [None, None] => return,
        };
        let sides = || [whole(Some((from, a))), whole(Some((to, b)))];
        let breaks: Vec<Date> = self.breaks(0, from).union(&self.breaks(1, to)).copied().collect();
        let state = |day: Date| (self.binds(0, from, day), self.binds(1, to, day));
        let bound = |(x, y): (Tri, Tri)| x != Tri::False || y != Tri::False;
        let otherwise_scheduled = !self.same_schedule() && [a, b].iter().any(|p| is_scheduled(p));
        if reordered || otherwise_scheduled || self.deep(0).effect(a) != self.deep(1).effect(b) {
            let days = Days::where_holds(&breaks, |day| bound(state(day)));
            return parts.push(part(What::Effect, days, sides(), None));
        }
        let days = Days::where_holds(&breaks, |day| {
            let (x, y) = state(day);
            x != y
        });
        if !days.is_empty() {
            parts.push(part(What::Days, days, sides(), None));
        }
        let days = Days::where_holds(&breaks, |day| bound(state(day)));
        let clauses = |side: usize, id: ProvisionId, p: &'a Provision, of_row: bool, row: Option<&'a Row>| {
            let conditions = self.engine(side).index.conditions(id);
            let chosen = conditions.map(|c| if of_row { c.of_row.as_slice() } else { c.shared.as_slice() });
            let leaf = |n: &usize| p.when.get(*n).map(|condition| Leaf { condition, row });
            chosen.unwrap_or_default().iter().filter_map(leaf).collect::<Vec<Leaf<'a>>>()
        };
        let shared = [clauses(0, from, a, false, None), clauses(1, to, b, false, None)];
        for differ in differing(self, [from, to], shared) {
            parts.push(part(What::Condition, days.clone(), sides(), Some(differ)));
        }
        let tables = [(0, a), (1, b)].map(|(side, p)| p.rows.and_then(|t| self.law(side).tables.get(t.index())));
        let [Some(old), Some(new)] = tables else {
            if a.rows.is_some() != b.rows.is_some() {
                parts.push(part(What::Rows, days, sides(), None));
            }
            return;
        };
        let of_row = [clauses(0, from, a, true, None), clauses(1, to, b, true, None)];
        let columns = |side: usize, p: &Provision| p.rows.map(|t| self.deep(side).columns(t));
        if columns(0, a) != columns(1, b) || !differing(self, [from, to], of_row).is_empty() {
            parts.push(part(What::Rows, days, sides(), None));
            return;
        }
        let (issuer, other) = (a.issuer, b.issuer);
        let left = unmatched(
            old.rows.iter().map(|r| self.deep(0).row(r, issuer)),
            new.rows.iter().map(|r| self.deep(1).row(r, other)),
        );
        let [mut gone, mut come] = left;
        // Rows that read the same, where only who is in a group of theirs is otherwise.
        let mut same: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for row in &come {
            if let Some(r) = new.rows.get(*row as usize) {
                same.entry(self.shallow(1).row(r, other)).or_default().push(*row);
            }
        }
        let mut by_leaf: BTreeMap<(String, String), Regrouped<'a>> = BTreeMap::new();
        let mut paired: [Vec<u32>; 2] = [Vec::new(), Vec::new()];
        for row in &gone {
            let Some(r) = old.rows.get(*row as usize) else { continue };
            let Some(match_) = same.get_mut(&self.shallow(0).row(r, issuer)).and_then(Vec::pop) else { continue };
            let Some(other_row) = new.rows.get(match_ as usize) else { continue };
            let [first, second] = &mut paired;
            first.push(*row);
            second.push(match_);
            let lists = [clauses(0, from, a, true, Some(r)), clauses(1, to, b, true, Some(other_row))];
            for differ in differing(self, [from, to], lists) {
                let of = |side: usize| {
                    let leaf = differ.leaves.get(side).copied().flatten();
                    leaf.map(|leaf| self.key(side, [from, to], leaf)).unwrap_or_default()
                };
                let entry =
                    by_leaf.entry((of(0), of(1))).or_insert_with(|| (differ.clone(), <[Vec<u32>; 2]>::default()));
                let [before, after] = &mut entry.1;
                before.push(*row);
                after.push(match_);
            }
        }
        let [first, second] = &paired;
        gone.retain(|row| !first.contains(row));
        come.retain(|row| !second.contains(row));
        let of_rows = |rows: [Vec<u32>; 2]| {
            let [mut first, mut second] = rows;
            first.sort_unstable();
            second.sort_unstable();
            let side = |id: ProvisionId, rows: Vec<u32>| (!rows.is_empty()).then_some(Side { id, rows: Some(rows) });
            [side(from, first), side(to, second)]
        };
        for (differ, rows) in by_leaf.into_values() {
            parts.push(part(What::Condition, days.clone(), of_rows(rows), Some(differ)));
        }
        for rows in self.grouped([&gone, &come], [&old.rows, &new.rows], [issuer, other]) {
            let [first, second] = &rows;
            let dated = |rows: &[Row], chosen: &[u32]| {
                let of = |row: &u32| rows.get(*row as usize).map(|r| Days::span(r.from, r.until));
                chosen.iter().filter_map(of).fold(Days::default(), |days, span| days.or(&span))
            };
            let spans = dated(&old.rows, first).or(&dated(&new.rows, second));
            parts.push(part(What::Rows, days.and(&spans), of_rows(rows), None));
        }
    }

    /// Rows that are otherwise, those together of which only the codes differ; all together where that makes too many parts.
    fn grouped(&self, chosen: [&Vec<u32>; 2], rows: [&[Row]; 2], issuers: [Place; 2]) -> Vec<[Vec<u32>; 2]> {
        let mut parts: BTreeMap<String, [Vec<u32>; 2]> = BTreeMap::new();
        for (side, ((chosen, rows), issuer)) in chosen.iter().zip(rows).zip(issuers).enumerate() {
            for number in chosen.iter() {
                let Some(row) = rows.get(*number as usize) else { continue };
                let plain = Row {
                    cells: row
                        .cells
                        .iter()
                        .map(|cell| match cell {
                            law::model::Cell::Places(_) | law::model::Cell::Condition(_) => cell.clone(),
                            _ => law::model::Cell::Empty,
                        })
                        .collect(),
                    ..row.clone()
                };
                let slot = parts.entry(self.deep(side).row(&plain, issuer)).or_default();
                if let Some(list) = slot.get_mut(side) {
                    list.push(*number);
                }
            }
        }
        if parts.len() <= MOST_ROW_PARTS {
            return parts.into_values().collect();
        }
        let mut all: [Vec<u32>; 2] = [Vec::new(), Vec::new()];
        for part in parts.into_values() {
            all.iter_mut().zip(part).for_each(|(all, part)| all.extend(part));
        }
        vec![all]
    }

    fn same_schedule(&self) -> bool {
        let [from, to] = self.engines;
        match (from.schedule(), to.schedule()) {
            (None, None) => true,
            (Some(a), Some(b)) => std::ptr::eq(a, b),
            _ => false,
        }
    }

    /// Duties of one group whose order is otherwise: of equal ones the first counts.
    fn reordered(&self) -> BTreeSet<&'a str> {
        let order = |side: usize| {
            let mut groups: BTreeMap<&'a str, Vec<&'a str>> = BTreeMap::new();
            for provision in &self.law(side).provisions {
                if let Effect::Duty(Duty { group: Some(group), .. }) = &provision.effect {
                    groups.entry(group).or_default().push(&provision.name);
                }
            }
            groups
        };
        let (mut first, second) = (order(0), order(1));
        let mut found = BTreeSet::new();
        for (group, names) in second {
            let Some(before) = first.remove(group) else { continue };
            let kept: Vec<&str> = before.iter().copied().filter(|n| names.contains(n)).collect();
            let now: Vec<&'a str> = names.into_iter().filter(|n| before.contains(n)).collect();
            if kept != now {
                found.extend(now);
            }
        }
        found
    }

    /// Decisions that combine otherwise, or reach other cases.
    fn of_decisions(&self, parts: &mut Vec<Part<'a>>) {
        let mut all: BTreeMap<&'a str, [Option<&'a Decision>; 2]> = BTreeMap::new();
        for side in 0..2 {
            for decision in &self.law(side).decisions {
                if let Some(slot) = all.entry(&decision.name).or_default().get_mut(side) {
                    *slot = Some(decision);
                }
            }
        }
        for (name, both) in all {
            if let [Some(a), Some(b)] = both
                && !same_combine(a.combine, b.combine)
            {
                let what = What::Decision;
                parts.push(Part {
                    name,
                    what,
                    days: Days::all(),
                    sides: [None, None],
                    differ: None,
                    decisions: vec![name],
                });
                continue;
            }
            let reaches = |side: usize| {
                let decision = both.get(side).copied().flatten()?;
                let predicate = self.law(side).predicates.get(decision.reaches?.index())?;
                Some((predicate.name.as_str(), predicate.definers.as_slice()))
            };
            if reaches(0).map(|(name, _)| name) == reaches(1).map(|(name, _)| name) {
                continue;
            }
            for side in 0..2 {
                for id in reaches(side).map(|(_, definers)| definers).unwrap_or_default() {
                    let breaks: Vec<Date> = self.breaks(side, *id).into_iter().collect();
                    let days = Days::where_holds(&breaks, |day| self.binds(side, *id, day) != Tri::False);
                    let mut sides = [None, None];
                    if let Some(slot) = sides.get_mut(side) {
                        *slot = Some(Side { id: *id, rows: None });
                    }
                    let name_of = self.law(side).provision_name(*id);
                    parts.push(Part {
                        name: name_of,
                        what: What::Reach,
                        days,
                        sides,
                        differ: None,
                        decisions: vec![name],
                    });
                }
            }
        }
    }
}

fn same_combine(a: Combine, b: Combine) -> bool {
    (a == Combine::Strictest) == (b == Combine::Strictest)
}

fn is_scheduled(provision: &Provision) -> bool {
    matches!(&provision.effect, Effect::Duty(Duty { rate: Rate::Scheduled { .. }, .. }))
}

/// The numbers of those on either side that the other has not, each as often as it has more.
fn unmatched(first: impl Iterator<Item = String>, second: impl Iterator<Item = String>) -> [Vec<u32>; 2] {
    let mut known: HashMap<String, Vec<u32>> = HashMap::new();
    for (number, key) in (0..).zip(first) {
        known.entry(key).or_default().push(number);
    }
    let mut new = Vec::new();
    for (number, key) in (0..).zip(second) {
        if known.get_mut(&key).and_then(Vec::pop).is_none() {
            new.push(number);
        }
    }
    let mut gone: Vec<u32> = known.into_values().flatten().collect();
    gone.sort_unstable();
    [gone, new]
}

/// For every provision, the names of the decisions that depend on it.
fn decisions_of<'a>(engine: &'a Engine<'a>) -> HashMap<ProvisionId, Vec<&'a str>> {
    let law = engine.snapshot.law();
    let mut of: HashMap<ProvisionId, Vec<&'a str>> = HashMap::new();
    for (id, decision) in (0..).map(DecisionId).zip(&law.decisions) {
        for provision in crate::plan::closure(engine, law, id) {
            of.entry(provision).or_default().push(&decision.name);
        }
    }
    of
}
