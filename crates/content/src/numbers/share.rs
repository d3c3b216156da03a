//! The share that certain parts have in the value of a product, as an interval.
//!
//! A part that counts does so with its whole value: what is inside it was received with it. Of one that does not, what is inside it
//! may count. Of one of which it is open whether it counts, the least is what counts inside it for certain, the most its value.
//! What a part holds that the document does not list may count too, up to what the listed parts leave of its value; a part is known
//! to hold nothing else where the document says so.

use rust_decimal::Decimal;
use rustc_hash::FxHashSet;

use super::Bounds;
use super::value::{Values, quantity};
use crate::graph::Graph;
use crate::known::Known;
use crate::part::PartId;

/// How much of a product counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Share {
    /// The part of the value that counts, in one unit of the product.
    pub counted: Bounds,
    /// The value of one unit of the product.
    pub whole: Bounds,
    /// The one over the other: fractions of one.
    pub share: Bounds,
    /// Parts that count for certain and are in no other that does, those with most value first.
    pub parts: Vec<Counted>,
    /// Parts of which it is open whether, or with what value, they count: what may come or go with each, most first.
    pub open: Vec<Open>,
}

/// A part that counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Counted {
    /// The part.
    pub part: PartId,
    /// How many stand in one unit of the product.
    pub count: Decimal,
    /// What all of them are worth.
    pub value: Bounds,
}

/// A part of which something is open.
#[derive(Debug, Clone, PartialEq)]
pub struct Open {
    /// The part.
    pub part: PartId,
    /// What is open about it.
    pub why: Why,
    /// How much of the product's value turns on it, at most; nothing limits it where it is none.
    pub turns: Option<Decimal>,
}

/// What is open about a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Why {
    /// Whether it counts: its origin or its classification.
    Counts,
    /// It counts, and its value is not stated.
    Value,
    /// It does not count itself, and the document does not say that it holds nothing more than is listed.
    Unlisted,
}

impl Share {
    /// Of `root`, where `counts` says of every part whether it counts, and `complete` whether it holds nothing that is not listed.
    #[must_use]
    pub fn of(
        graph: &Graph,
        values: &Values,
        root: PartId,
        counts: &impl Fn(PartId) -> Known,
        complete: &impl Fn(PartId) -> bool,
    ) -> Self {
        let once = once(graph, root);
        let inner = |id: PartId| {
            let held = graph.contains.row(id).iter().map(|inner| (*inner, quantity(graph, *inner)));
            let served = if id == root { once.as_slice() } else { &[] };
            held.chain(served.iter().map(|id| (*id, Decimal::ONE)))
        };
        // By part, of one unit: how much counts.
        let mut counted = vec![Bounds::ZERO; graph.bill.parts().len()];
        let of = |counted: &[Bounds], id: PartId| counted.get(id.index()).copied().unwrap_or(Bounds::ZERO);
        for id in order(graph, root) {
            let value = values.unit(id);
            // The root itself is what is asked about: its parts count, not it.
            let own = if id == root { Known::No } else { counts(id) };
            let listed = inner(id).fold(Bounds::ZERO, |sum, (part, count)| sum.plus(of(&counted, part).times(count)));
            let unlisted = if complete(id) {
                Bounds::ZERO
            } else {
                Bounds { high: rest(values, value, inner(id)), ..Bounds::ZERO }
            };
            let inside = listed.plus(unlisted).within(value.high);
            let result = match own {
                Known::Yes => value,
                Known::No => inside,
                Known::Open => inside.or(value),
            };
            if let Some(slot) = counted.get_mut(id.index()) {
                *slot = result;
            }
        }
        let whole = values.unit(root);
        let total = of(&counted, root);
        let mut found =
            Self { counted: total, whole, share: total.share_of(whole), parts: Vec::new(), open: Vec::new() };
        found.explain(graph, values, root, counts, complete, &inner);
        found
    }

    /// Walks from the root, outer parts first: a part inside one that counts is not looked at.
    fn explain<I: Iterator<Item = (PartId, Decimal)>>(
        &mut self,
        graph: &Graph,
        values: &Values,
        root: PartId,
        counts: &impl Fn(PartId) -> Known,
        complete: &impl Fn(PartId) -> bool,
        inner: &impl Fn(PartId) -> I,
    ) {
        let mut times = vec![Decimal::ZERO; graph.bill.parts().len()];
        let mut outer_first = order(graph, root);
        outer_first.reverse();
        if let Some(slot) = times.get_mut(root.index()) {
            *slot = Decimal::ONE;
        }
        for id in outer_first {
            let count = times.get(id.index()).copied().unwrap_or_default();
            if count.is_zero() {
                continue;
            }
            let value = values.unit(id);
            let own = if id == root { Known::No } else { counts(id) };
            let open =
                |why, turns: Option<Decimal>| Open { part: id, why, turns: turns.map(|t| t.saturating_mul(count)) };
            match own {
                Known::Yes => {
                    self.parts.push(Counted { part: id, count, value: value.times(count) });
                    if !value.is_exact() {
                        self.open.push(open(Why::Value, value.high.map(|high| high - value.low)));
                    }
                    continue;
                }
                Known::Open => self.open.push(open(Why::Counts, value.high)),
                Known::No if !complete(id) => {
                    let turns = rest(values, value, inner(id));
                    if turns != Some(Decimal::ZERO) {
                        self.open.push(open(Why::Unlisted, turns));
                    }
                }
                Known::No => {}
            }
            for (part, each) in inner(id) {
                if let Some(slot) = times.get_mut(part.index()) {
                    *slot = slot.saturating_add(count.saturating_mul(each));
                }
            }
        }
        self.parts.sort_by_key(|counted| (std::cmp::Reverse(counted.value.high.unwrap_or(Decimal::MAX)), counted.part));
        self.open.sort_by_key(|open| (std::cmp::Reverse(open.turns.unwrap_or(Decimal::MAX)), open.part, open.why));
    }

    /// Whether the share is above a limit; open where the interval straddles it.
    #[must_use]
    pub fn above(&self, limit: Decimal) -> Known {
        if self.share.low > limit {
            Known::Yes
        } else if self.share.high.is_some_and(|high| high <= limit) {
            Known::No
        } else {
            Known::Open
        }
    }

    /// How many of the open parts, those with most at stake first, settle whether the share is above the limit if all of them turn
    /// out alike: nothing where it is settled, all of them where they do not suffice.
    #[must_use]
    pub fn settling(
        &self,
        graph: &Graph,
        values: &Values,
        root: PartId,
        counts: &impl Fn(PartId) -> Known,
        complete: &impl Fn(PartId) -> bool,
        limit: Decimal,
    ) -> usize {
        if self.above(limit) != Known::Open {
            return 0;
        }
        let settled = |first: usize| {
            let known: FxHashSet<PartId> = self.open.iter().take(first).map(|open| open.part).collect();
            [Known::Yes, Known::No].into_iter().all(|answer| {
                let counts = |id: PartId| if known.contains(&id) { answer } else { counts(id) };
                let complete = |id: PartId| known.contains(&id) || complete(id);
                Self::of(graph, values, root, &counts, &complete).above(limit) != Known::Open
            })
        };
        // More answers narrow the interval, so the fewest are found by halving.
        let (mut few, mut many) = (1, self.open.len());
        while few < many {
            let half = usize::midpoint(few, many);
            if settled(half) {
                many = half;
            } else {
                few = half + 1;
            }
        }
        many
    }
}

/// What the listed parts leave of a part's value, at most.
fn rest(values: &Values, value: Bounds, inner: impl Iterator<Item = (PartId, Decimal)>) -> Option<Decimal> {
    let listed: Decimal = inner.map(|(part, count)| values.unit(part).times(count).low).sum();
    value.high.map(|high| high.saturating_sub(listed).max(Decimal::ZERO))
}

/// The parts of a product, inner ones first, the root last.
fn order(graph: &Graph, root: PartId) -> Vec<PartId> {
    let reached = reached(graph, root);
    let mut order: Vec<PartId> = graph.order.iter().copied().filter(|id| reached.contains(id) && *id != root).collect();
    order.push(root);
    order
}

fn reached(graph: &Graph, root: PartId) -> FxHashSet<PartId> {
    let mut reached = FxHashSet::default();
    let mut open = vec![root];
    while let Some(id) = open.pop() {
        if reached.insert(id) {
            open.extend(
                graph.within.row(id).iter().filter(|inner| graph.bill.part(**inner).is_some_and(|part| !part.excluded)),
            );
        }
    }
    reached
}

/// The parts that others need and none contains: one copy of each serves the whole product.
fn once(graph: &Graph, root: PartId) -> Vec<PartId> {
    let reached = reached(graph, root);
    let mut held = FxHashSet::default();
    for id in &reached {
        held.extend(graph.contains.row(*id).iter().copied());
    }
    let mut once: Vec<PartId> = reached.into_iter().filter(|id| *id != root && !held.contains(id)).collect();
    once.sort_unstable();
    once
}
