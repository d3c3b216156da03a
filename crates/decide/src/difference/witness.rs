//! Concrete cases in which two laws answer differently.

use std::collections::{BTreeMap, BTreeSet};

use law::model::{Cell, Codes, Condition, Duty, EdgeKind, Effect, FactTest, ProvisionId, Rate};
use serde::Serialize;
use vocabulary::code::CodeSet;
use vocabulary::quantity::Share;
use vocabulary::tree::Node;
use vocabulary::{Case, Date, Decimal, Place};

use super::draft::{self, Draft};
use super::pair::Pair;
use super::part::{Leaf, Part};
use super::probe::{self, Memberships, Probe};
use super::settle;
use super::solve::{Dice, Solver, fact_value};
use crate::plan::{Field, Told, cell_read};
use crate::tri::Tri;

/// A case, and what either law says of it.
#[derive(Debug, Clone, Serialize)]
pub struct Witness {
    /// The day it moves.
    pub on: String,
    /// What it states, in words.
    pub stated: Vec<(String, String)>,
    /// The case as a document for `portcullis check`.
    pub case: serde_json::Value,
    /// The decisions that differ.
    pub differs: Vec<Differs>,
}

/// One decision that two laws answer differently.
#[derive(Debug, Clone, Serialize)]
pub struct Differs {
    /// Its name.
    pub decision: String,
    /// What the first law says.
    pub before: Said,
    /// What the second law says.
    pub after: Said,
}

/// What a law says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Said {
    /// The outcome, or the total of duties; `needs-facts` where it is open.
    pub verdict: String,
    /// The least it can be, where it is open.
    pub at_least: Option<String>,
    /// The most it can be, where it is open and limited.
    pub at_most: Option<String>,
    /// How an application would be reviewed.
    pub review: Option<String>,
    /// The provisions that decide, by name.
    pub by: Vec<String>,
    /// In dollars, where value and quantity are stated.
    pub amount: Option<Decimal>,
}

impl From<&Told> for Said {
    fn from(told: &Told) -> Self {
        let mut by: Vec<String> = told.by.split("; ").filter(|name| !name.is_empty()).map(str::to_owned).collect();
        by.sort_unstable();
        Self {
            verdict: told.verdict.clone(),
            at_least: told.at_least.clone(),
            at_most: told.at_most.clone(),
            review: told.review.clone(),
            by,
            amount: told.amount,
        }
    }
}

/// What both laws say of a case, for decisions that they answer differently. The order of provisions does not count.
#[must_use]
pub fn differs(
    from: &crate::Engine<'_>,
    to: &crate::Engine<'_>,
    case: &Case,
    on: Date,
    decisions: Option<&[&str]>,
) -> Vec<Differs> {
    let chosen = |name: &str| decisions.is_none_or(|all| all.contains(&name));
    let mut both: BTreeMap<String, [Said; 2]> = BTreeMap::new();
    let silent = || Said::from(&Told::of(None));
    for (side, engine) in [from, to].into_iter().enumerate() {
        for (decision, told) in engine.verdicts_of(case, on, chosen) {
            let entry = both.entry(decision.to_owned()).or_insert_with(|| [silent(), silent()]);
            if let Some(slot) = entry.get_mut(side) {
                *slot = Said::from(&told);
            }
        }
    }
    let differing = both.into_iter().filter(|(_, [before, after])| before != after);
    differing.map(|(decision, [before, after])| Differs { decision, before, after }).collect()
}

/// The provisions that must all be in scope for one to show in an answer.
type Chain = Vec<ProvisionId>;

/// The most chains tried for one part.
const MOST_CHAINS: usize = 24;

/// Looks for cases in which the laws differ by a part. Says how many were tried.
pub(crate) struct Search<'p, 'a> {
    pub(crate) pair: &'p Pair<'a>,
    pub(crate) memberships: [Memberships; 2],
    /// How many cases are made up for one part.
    pub(crate) most: usize,
}

impl<'a> Search<'_, 'a> {
    pub(crate) fn find(&mut self, part: &Part<'a>) -> (Option<Witness>, usize) {
        let chains =
            [0, 1].map(|side| part.sides.get(side).and_then(Option::as_ref).map(|of| self.chains(side, of.id)));
        let mut tried = 0;
        let mut rounds = 0;
        while tried < self.most && rounds < self.most * 2 {
            rounds += 1;
            let mut dice = Dice::new(rounds as u64);
            let sides: Vec<usize> = (0..2).filter(|side| chains.get(*side).is_some_and(Option::is_some)).collect();
            let Some(side) = sides.get(rounds % sides.len().max(1)).copied() else { return (None, tried) };
            let Some(of_side) = chains.get(side).and_then(Option::as_ref) else { continue };
            let Some(chain) = of_side.get((rounds / 2) % of_side.len().max(1)) else { continue };
            let days = self.days(part, side, chain);
            // The day on which most of them bind comes most often.
            let at = if dice.below(2) == 0 { 0 } else { dice.below(days.len()) };
            let Some(on) = days.get(at).copied() else { continue };
            let Some(made) = self.draft(part, side, chain, on, &mut dice) else { continue };
            let mut all = completions(self.pair, side, made.all(), &mut dice);
            if let Some(clean) = all.get(1).cloned() {
                let [first, second] = &mut self.memberships;
                let memberships = if side == 0 { first } else { second };
                all.push(settle::settled(self.pair.engine(side), memberships, chain, clean, on, &mut dice));
            }
            for stated in all {
                tried += 1;
                if let Some(found) = self.shows(part, side, &stated, on) {
                    let least = self.least(part, side, stated, on);
                    let shown = self.shows(part, side, &least, on).unwrap_or(found);
                    return (Some(self.told(side, &least, on, shown)), tried);
                }
            }
        }
        (None, tried)
    }

    fn shows(&self, part: &Part<'a>, side: usize, stated: &BTreeMap<String, Node>, on: Date) -> Option<Vec<Differs>> {
        let case = draft::case(self.pair.law(side), stated)?;
        let found = differs(self.pair.engine(0), self.pair.engine(1), &case, on, Some(&part.decisions));
        (!found.is_empty()).then_some(found)
    }

    /// Without what does not matter to the difference.
    fn least(
        &self,
        part: &Part<'a>,
        side: usize,
        mut stated: BTreeMap<String, Node>,
        on: Date,
    ) -> BTreeMap<String, Node> {
        for name in stated.keys().cloned().collect::<Vec<_>>() {
            // What makes a case one that people recognise stays.
            if matches!(name.as_str(), "kind" | "to" | "origin") {
                continue;
            }
            let mut fewer = stated.clone();
            fewer.remove(&name);
            if self.shows(part, side, &fewer, on).is_some() {
                stated = fewer;
            }
        }
        stated
    }

    fn told(&self, side: usize, stated: &BTreeMap<String, Node>, on: Date, differs: Vec<Differs>) -> Witness {
        let mut case = draft::json(&draft::document(self.pair.law(side), stated));
        if let serde_json::Value::Object(fields) = &mut case {
            fields.insert("on".to_owned(), on.to_string().into());
        }
        let stated = stated.iter().map(|(name, node)| (name.clone(), draft::in_words(node))).collect();
        Witness { on: on.to_string(), stated, case, differs }
    }

    /// Which provisions lead from one to the outcome of a decision.
    fn chains(&self, side: usize, id: ProvisionId) -> Vec<Chain> {
        let law = self.pair.law(side);
        let mut found: Vec<Chain> = Vec::new();
        let mut open: std::collections::VecDeque<Chain> = [vec![id]].into();
        let mut seen: BTreeSet<ProvisionId> = BTreeSet::from([id]);
        while let Some(chain) = open.pop_front() {
            let Some(last) = chain.last().copied() else { continue };
            let Some(provision) = law.provision(last) else { continue };
            let leads = provision.effect.outcome().is_some()
                || matches!(provision.effect, Effect::Duty(_))
                || provision.edges.iter().any(|e| e.kind == EdgeKind::Extends);
            // The floor of a decision shows in it by itself.
            let reaches = match &provision.effect {
                Effect::Defines { predicate, .. } => law.decisions.iter().any(|d| d.reaches == Some(*predicate)),
                _ => false,
            };
            if leads || reaches {
                found.push(chain.clone());
                if found.len() >= MOST_CHAINS {
                    break;
                }
            }
            if chain.len() >= 4 || (leads && chain.len() > 1) {
                continue;
            }
            let mut next: Vec<ProvisionId> = provision
                .edges
                .iter()
                .filter(|e| !matches!(e.kind, EdgeKind::Blocks))
                .flat_map(|e| std::iter::once(e.target).chain(e.against))
                .collect();
            let defined = match &provision.effect {
                Effect::Defines { predicate, .. } => Some(*predicate),
                _ => None,
            };
            for (other, p) in (0..).map(ProvisionId).zip(&law.provisions) {
                let mut uses = p.edges.iter().any(|e| e.target == last && e.kind == EdgeKind::YieldsTo);
                uses |= matches!(&p.effect, Effect::Duty(Duty { rate: Rate::Floor { including, .. }, .. }) if including.contains(&last));
                for condition in &p.when {
                    condition.walk(&mut |c| {
                        uses |= match c {
                            Condition::Predicate { predicate, .. } => Some(*predicate) == defined,
                            Condition::Applies { provision, .. } => *provision == last,
                            _ => false,
                        };
                    });
                }
                if uses {
                    next.push(other);
                }
            }
            for id in next {
                if seen.insert(id) {
                    let mut longer = chain.clone();
                    longer.push(id);
                    open.push_back(longer);
                }
            }
        }
        if found.is_empty() { vec![vec![id]] } else { found }
    }

    /// Days of the part, those first on which most of the chain binds.
    fn days(&self, part: &Part<'a>, side: usize, chain: &Chain) -> Vec<Date> {
        let mut breaks: BTreeSet<Date> = BTreeSet::new();
        for id in chain {
            breaks.extend(self.pair.breaks(side, *id));
        }
        let mut days: Vec<Date> = part.days.samples(&breaks.into_iter().collect::<Vec<_>>());
        days.extend(part.days.stretches().iter().map(|(_, last)| *last));
        let usual = self.pair.engine(1).snapshot.known();
        if part.days.contains(usual) {
            days.push(usual);
        }
        let early = jiff::civil::date(2018, 1, 1);
        let late = jiff::civil::date(2035, 1, 1);
        days.iter_mut().for_each(|day| *day = (*day).clamp(early, late));
        days.retain(|day| part.days.contains(*day));
        days.sort_unstable();
        days.dedup();
        let bound = |day: Date| chain.iter().filter(|id| self.pair.binds(side, **id, day) != Tri::False).count();
        let mut ranked: Vec<(usize, Date)> = days.into_iter().map(|day| (bound(day), day)).collect();
        ranked.sort_by_key(|(bound, _)| std::cmp::Reverse(*bound));
        ranked.into_iter().map(|(_, day)| day).collect()
    }

    fn draft(&mut self, part: &Part<'a>, side: usize, chain: &Chain, on: Date, dice: &mut Dice) -> Option<Draft> {
        let mut draft = Draft::default();
        let mut differing = None;
        if let Some(differ) = &part.differ {
            match self.values(part, on, dice) {
                Some((name, value)) => {
                    draft.set_cell(self.pair.law(side), &name, &value).then_some(())?;
                }
                None => differing = Some(differ.clone()),
            }
        }
        let engine = self.pair.engine(side);
        let reversed = dice.below(3) == 0;
        let rows = part.sides.get(side).and_then(Option::as_ref).and_then(|of| of.rows.clone());
        let [first, second] = &mut self.memberships;
        if let Some(differ) = differing {
            // The condition holds in one law and fails in the other.
            let swap = dice.below(2) == 0;
            for (at, memberships) in [&mut *first, &mut *second].into_iter().enumerate() {
                let (Some(leaf), Some(of)) =
                    (differ.leaves.get(at).copied().flatten(), part.sides.get(at).and_then(Option::as_ref))
                else {
                    continue;
                };
                let engine = self.pair.engine(at);
                let issuer = probe::issuer(self.pair, at, of.id)?;
                let groups = memberships.on(engine, on);
                let mut solver = Solver::new(engine, on, groups, dice);
                solver.condition(&mut draft, leaf.condition, issuer, leaf.row, (at == 0) != swap);
            }
        }
        let groups = if side == 0 { first.on(engine, on) } else { second.on(engine, on) };
        let mut solver = Solver::new(engine, on, groups, dice);
        // What is narrower should come first, and either may be.
        let mut order: Vec<usize> = (0..chain.len()).collect();
        if reversed {
            order.reverse();
        }
        for at in order {
            let Some(id) = chain.get(at) else { continue };
            solver.provision(&mut draft, *id, if at == 0 { rows.as_deref() } else { None });
        }
        Some(draft)
    }

    /// A value by which the differing condition shows, and its field.
    fn values(&mut self, part: &Part<'a>, on: Date, dice: &mut Dice) -> Option<(String, String)> {
        let differ = part.differ.as_ref()?;
        let fields = probe::field_of_difference(self.pair, differ)?;
        let (side, field) = fields.iter().enumerate().find_map(|(side, f)| f.map(|f| (side, f)))?;
        let name = field.name(self.pair.law(side));
        let mut values: BTreeSet<String> = BTreeSet::new();
        for (side, leaf) in differ.leaves.iter().enumerate() {
            if let Some(leaf) = leaf {
                values_of(self.pair, side, *leaf, &mut values);
            }
        }
        let mut differing: Vec<String> = Vec::new();
        for value in values {
            let mut said = [differ.otherwise; 2];
            for (side, slot) in said.iter_mut().enumerate() {
                let (Some(leaf), Some(field)) =
                    (differ.leaves.get(side).copied().flatten(), fields.get(side).copied().flatten())
                else {
                    continue;
                };
                let law = self.pair.law(side);
                let Ok(node) = cell_read(law, field, &value) else { continue };
                let case = probe::case_of(law, Some((field, &node)));
                let of = part.sides.get(side).and_then(Option::as_ref);
                let Some(issuer) = of.and_then(|of| probe::issuer(self.pair, side, of.id)) else { continue };
                let Some(memberships) = self.memberships.get_mut(side) else { continue };
                let mut probe = Probe { engine: self.pair.engine(side), case: &case, memberships };
                *slot = probe.leaf(issuer, leaf, on);
            }
            let [a, b] = said;
            if a != b {
                differing.push(value);
            }
        }
        // Those that settle it come first where there are both.
        dice.pick(&differing).cloned().map(|value| (name, value))
    }
}

/// Values at which a condition on one field can turn.
fn values_of(pair: &Pair<'_>, side: usize, leaf: Leaf<'_>, values: &mut BTreeSet<String>) {
    let law = pair.law(side);
    let row = leaf.row;
    leaf.condition.walk(&mut |c| match c {
        Condition::Place { .. } => values.extend(Place::all().map(|p| p.code().to_owned())),
        Condition::Kind(_) => values.extend(vocabulary::case::Kind::ALL.iter().map(ToString::to_string)),
        Condition::Mode(_) => values.extend(vocabulary::case::Mode::ALL.iter().map(ToString::to_string)),
        Condition::Form(_) => values.extend(vocabulary::case::Form::ALL.iter().map(ToString::to_string)),
        Condition::SoftwareForm(_) => {
            values.extend(vocabulary::case::SoftwareForm::ALL.iter().map(ToString::to_string))
        }
        Condition::EndUse(_) => values.extend(vocabulary::case::EndUse::ALL.iter().map(ToString::to_string)),
        Condition::Published | Condition::Ask(_) => values.extend(["yes", "no"].map(str::to_owned)),
        Condition::Listed { .. } => values.extend(["none", "EAR99"].map(str::to_owned)),
        Condition::Item { codes, .. } => {
            let mut take = |set: &CodeSet| {
                for code in set.include.iter().chain(&set.except) {
                    let code = code.replace('?', "1");
                    let digits: String = code.chars().filter(char::is_ascii_digit).collect();
                    if digits.len() >= 4 && code.chars().all(|c| c.is_ascii_digit() || c == '.') {
                        values.insert(format!("{digits:0<10}"));
                        values.insert(format!("{digits:9<10}"));
                    } else {
                        values.insert(format!("{code}.a"));
                    }
                    values.insert(code);
                }
            };
            match codes {
                Codes::Set(set) => take(set),
                Codes::Row(column) => {
                    if let Some(Cell::Codes(set)) = row.and_then(|r| r.cells.get(*column as usize)) {
                        take(set);
                    }
                }
                Codes::Table(table, column) => {
                    for row in law.tables.get(table.index()).into_iter().flat_map(|t| &t.rows) {
                        if let Some(Cell::Codes(set)) = row.cells.get(*column as usize) {
                            take(set);
                        }
                    }
                }
            }
        }
        Condition::Fact { fact, test } => {
            let Some(declared) = law.facts.get(fact.index()) else { return };
            for want in [true, false] {
                values.extend(fact_value(&declared.kind, test, want).map(|n| draft::in_words(&n)));
            }
            match test {
                FactTest::Share(_, limit) => {
                    for off in [-1, 0, 1] {
                        values.insert(Share(limit.0 + Decimal::new(off, 3)).to_string());
                    }
                }
                FactTest::Words(_) => {
                    if let law::model::FactKind::OneOf(words) | law::model::FactKind::SomeOf(words) = &declared.kind {
                        values.extend(words.iter().cloned());
                    }
                }
                _ => {}
            }
        }
        _ => {}
    });
}

/// The case as it is; then with what one states who has nothing to hide, and with what duties are reckoned from.
fn completions(
    pair: &Pair<'_>,
    side: usize,
    stated: BTreeMap<String, Node>,
    dice: &mut Dice,
) -> Vec<BTreeMap<String, Node>> {
    let law = pair.law(side);
    let mut clean = stated.clone();
    let mut add = |name: &str, cell: &str| {
        if clean.contains_key(name) {
            return;
        }
        let read = Field::named(law, name).and_then(|field| cell_read(law, field, cell));
        if let Ok(node) = read {
            clean.insert(name.to_owned(), node);
        }
    };
    let import = stated.keys().any(|name| name.ends_with(".hts"));
    add("kind", if import { "import" } else { "export" });
    add("from", if import { "CN" } else { "US" });
    add(
        "to",
        if import {
            "US"
        } else if dice.below(2) == 0 {
            "CN"
        } else {
            "DE"
        },
    );
    add("end-use", "none-of-concern");
    add("form", "commodity");
    add("origin", if import { "CN" } else { "US" });
    for name in ["parties", "content", "made-with"] {
        add(name, "[]");
    }
    let mut rated = clean.clone();
    for provision in &law.provisions {
        if let Effect::Duty(Duty { rate: Rate::Scheduled { or: Some(or), by: None, .. }, .. }) = &provision.effect
            && let Some(fact) = law.facts.get(or.index())
            && !rated.contains_key(&fact.name)
        {
            rated.insert(fact.name.clone(), draft::text("2.5%"));
        }
    }
    rated.entry("value".to_owned()).or_insert_with(|| draft::text("10000 USD"));
    vec![stated, clean, rated]
}
