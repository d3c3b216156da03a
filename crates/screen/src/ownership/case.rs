//! The owners of one party as facts of a case (`docs/case-format.md`).
//!
//! A case holds a tree. A party that owns by several ways stands in it several times; where the tree is cut, at a depth or where
//! a circle closes, the owners of the party there are left out, which the law takes for unknown, unless nothing listed stands
//! behind it. An owner's share in a case is one figure or `unknown`: where only bounds are known, the lower end is one entry, and
//! what it may be more another one of the same owner with an unknown share. So an answer of the law to these facts may be less
//! certain than the graph's, and never contradicts it.

use rust_decimal::{Decimal, RoundingStrategy};
use rustc_hash::FxHashSet;
use serde_json::{Map, Value, json};
use vocabulary::Fact;
use vocabulary::case::Owner;
use vocabulary::read::{FromNode, Reader};

use super::graph::Graph;
use super::held::{Held, WHOLE};
use super::listed::{Hit, Listed};
use super::names::PartyId;
use super::order::{Order, Step};
use super::rule::Unstated;
use super::slots::{at, filled, put};
use crate::lists::terms;
use crate::party::Listing;

/// How much of the owners is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Owners of owners: so many levels. At most [`MOST_DEPTH`].
    pub depth: usize,
    /// So many owners in all; beyond them, the nearest to the party are kept.
    pub owners: usize,
}

/// Levels of owners in a case: each is two of JSON, of which readers stand 128.
pub const MOST_DEPTH: usize = 48;

impl Default for Limits {
    fn default() -> Self {
        Self { depth: 12, owners: 2000 }
    }
}

/// What is behind each party: worked out once for all of them.
#[derive(Debug, Clone)]
pub struct Facts<'g> {
    graph: &'g Graph<'g>,
    listed: &'g Listed,
    unstated: Unstated,
    /// Whether somebody listed, or nobody stated, stands behind a party or is it.
    behind: Vec<bool>,
}

impl<'g> Facts<'g> {
    /// Of all parties of a graph. `unstated` is what is taken of parties without rows, as for a [`Rule`](super::Rule).
    #[must_use]
    pub fn of(graph: &'g Graph<'g>, order: &Order, listed: &'g Listed, unstated: Unstated) -> Self {
        let mut facts = Self { graph, listed, unstated, behind: filled(graph.len()) };
        let by_owners = |facts: &Self, party: PartyId| {
            facts.by_itself(party) || graph.owners(party).iter().any(|stake| at(&facts.behind, stake.owner().0))
        };
        for step in order.steps() {
            match step {
                Step::One(party) => {
                    let behind = by_owners(&facts, party);
                    put(&mut facts.behind, party.0, behind);
                }
                Step::Circle(_, members) => {
                    let behind = members.iter().any(|member| by_owners(&facts, PartyId(*member)));
                    members.iter().for_each(|member| put(&mut facts.behind, *member, behind));
                }
            }
        }
        facts
    }

    fn by_itself(&self, party: PartyId) -> bool {
        self.is_open(party) || self.listed.of(party, self.graph.day()).next().is_some()
    }

    fn is_open(&self, party: PartyId) -> bool {
        self.unstated == Unstated::Open && self.graph.is_open(party)
    }

    /// The value of a party's `owners`; `None` where it is to be left out, because nothing is stated of who owns it.
    #[must_use]
    pub fn owners(&self, party: PartyId, limits: Limits) -> Option<Value> {
        if self.is_open(party) {
            return None;
        }
        let depth = self.affordable(party, limits);
        let mut path = FxHashSet::from_iter([party]);
        Some(self.list(party, depth, &mut path))
    }

    /// The same as the facts themselves; not stated where [`Self::owners`] leaves them out.
    #[must_use]
    pub fn owners_fact(&self, party: PartyId, limits: Limits) -> Fact<Vec<Owner>> {
        let mut reader = Reader::default();
        let node = self.owners(party, limits).and_then(|owners| vocabulary::json::read(&owners.to_string(), 0).ok());
        let owners = node.and_then(|node| Vec::<Owner>::from_node(&node, &mut reader));
        match owners {
            Some(owners) if reader.problems.is_empty() => Fact::Known(owners),
            _ => Fact::Unstated,
        }
    }

    /// The greatest depth within the limit at which no more owners are written than the limit says.
    fn affordable(&self, party: PartyId, limits: Limits) -> usize {
        let mut level: Vec<PartyId> = vec![party];
        let mut count = 0_usize;
        for depth in 0..limits.depth.min(MOST_DEPTH) {
            count += level.iter().map(|party| self.graph.owners(*party).len()).sum::<usize>();
            if count > limits.owners && depth > 0 {
                return depth;
            }
            let open = level.iter().filter(|party| at(&self.behind, party.0));
            level = open.flat_map(|party| self.graph.owners(*party)).map(super::graph::Stake::owner).collect();
            if level.is_empty() {
                break;
            }
        }
        limits.depth.clamp(1, MOST_DEPTH)
    }

    /// Recursion is no deeper than [`MOST_DEPTH`].
    fn list(&self, party: PartyId, depth: usize, path: &mut FxHashSet<PartyId>) -> Value {
        let mut entries = Vec::new();
        for stake in self.graph.owners(party) {
            let (owner, held) = (stake.owner(), stake.held);
            let mut entry = Map::new();
            entry.insert("name".to_owned(), self.graph.holdings().label(owner).into());
            entry.insert("share".to_owned(), share(held).into());
            if let Some(lists) = self.lists(owner) {
                entry.insert("lists".to_owned(), lists);
            }
            let behind = at(&self.behind, owner.0);
            if !behind {
                // Nobody listed stands behind it: the rest of its tree says nothing that a rule could ask.
                entry.insert("owners".to_owned(), json!([]));
            }
            let mut more = entry.clone();
            if behind && depth > 1 && !self.is_open(owner) && path.insert(owner) {
                entry.insert("owners".to_owned(), self.list(owner, depth - 1, path));
                path.remove(&owner);
            }
            entries.push(Value::Object(entry));
            // One unit more or less is how a share is counted, not what is known of it. Where a party holds a part of itself, the
            // others hold more of the rest.
            let open = held.high - held.low > 1 || self.graph.treasury(party).high > 0;
            if behind && held.low > 0 && open {
                more.insert("share".to_owned(), "unknown".into());
                entries.push(Value::Object(more));
            }
        }
        Value::Array(entries)
    }

    /// The value of `lists` of a party; `None` where it is to be left out, because a likeness of names is not settled.
    #[must_use]
    pub fn lists(&self, party: PartyId) -> Option<Value> {
        let hits: Vec<&Hit> = self.listed.of(party, self.graph.day()).collect();
        if hits.iter().any(|hit| !hit.certain) {
            return None;
        }
        Some(hits.iter().map(|hit| hit_json(&hit.listing)).collect())
    }
}

fn hit_json(listing: &Listing) -> Value {
    let mut record = Map::new();
    if let Some(footnotes) = &listing.footnotes {
        record.insert("footnotes".to_owned(), json!(footnotes));
    }
    if let Some(requirement) = listing.requirement.as_deref().and_then(terms::requirement) {
        record.insert("requirement".to_owned(), requirement.to_string().into());
    }
    if let Some(programs) = &listing.programs {
        record.insert("program".to_owned(), json!(programs));
    }
    if let Some(review) = listing.review {
        record.insert("review".to_owned(), review.to_string().into());
    }
    if let Some(since) = listing.since {
        record.insert("since".to_owned(), since.to_string().into());
    }
    if record.is_empty() {
        return listing.list.clone().into();
    }
    record.insert("list".to_owned(), listing.list.clone().into());
    Value::Object(record)
}

/// A share as a case can state it: the lower end of what is known.
fn share(held: Held) -> String {
    if held.low == 0 && held.high > 0 {
        return "unknown".to_owned();
    }
    let percent = Decimal::from(held.low) * Decimal::ONE_HUNDRED / Decimal::from(WHOLE);
    format!("{}%", percent.round_dp_with_strategy(20, RoundingStrategy::ToZero).normalize())
}
