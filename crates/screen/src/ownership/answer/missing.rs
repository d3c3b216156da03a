//! The few facts that would settle what is possible.
//!
//! At each party that may count, the facts are taken by how much of it they move, until without them it could not count; then
//! the owners among them are looked at in the same way.

use std::cmp::Reverse;
use std::collections::VecDeque;

use rustc_hash::FxHashSet;

use super::MOST_MISSING;
use crate::ownership::graph::Graph;
use crate::ownership::held::{Held, WHOLE};
use crate::ownership::names::PartyId;
use crate::ownership::resolve::{Counts, Resolution};
use crate::ownership::rule::Way;

/// Something that is not known and would settle an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Missing {
    /// How much an owner holds.
    Share {
        /// Who.
        owner: PartyId,
        /// Of whom.
        owned: PartyId,
        /// What is known of it.
        held: Held,
        /// The row.
        row: u32,
    },
    /// Who owns a party: no row speaks of it.
    Owners {
        /// Of whom.
        party: PartyId,
    },
    /// Who holds the rest of a party.
    Rest {
        /// Of whom.
        party: PartyId,
        /// How much, in units.
        units: u32,
    },
    /// Whether a party is the one that is listed.
    Listing {
        /// Which.
        party: PartyId,
    },
    /// How the rows of a party, which come to more than all of it, are meant.
    Total {
        /// Of whom.
        party: PartyId,
    },
}

/// What would settle a party, and how much of it that moves.
struct Open {
    width: u64,
    what: Option<Missing>,
    then: Option<PartyId>,
}

pub(super) fn missing(graph: &Graph<'_>, resolution: &Resolution, party: PartyId) -> Vec<Missing> {
    let mut found = Vec::new();
    let mut seen = FxHashSet::from_iter([party]);
    let mut queue = VecDeque::from([party]);
    while let Some(party) = queue.pop_front() {
        if found.len() >= MOST_MISSING {
            break;
        }
        for open in enough(graph, resolution, party) {
            found.extend(open.what.filter(|what| !found.contains(what)));
            queue.extend(open.then.filter(|owner| seen.insert(*owner)));
        }
    }
    found.truncate(MOST_MISSING);
    found
}

/// The widest open facts of a party, as many as it takes to bring it below the threshold.
fn enough(graph: &Graph<'_>, resolution: &Resolution, party: PartyId) -> Vec<Open> {
    if graph.is_open(party) {
        return vec![Open { width: 0, what: Some(Missing::Owners { party }), then: None }];
    }
    let rule = resolution.rule();
    let mut open = all(graph, resolution, party);
    open.sort_by_key(|open| Reverse(open.width));
    if !rule.aggregate {
        return open;
    }
    let mut left = resolution.share(party).high;
    let mut taken = 0;
    while rule.holds(left)
        && let Some(next) = open.get(taken)
    {
        left = left.saturating_sub(u32::try_from(next.width).unwrap_or(u32::MAX));
        taken += 1;
    }
    open.truncate(taken);
    open
}

/// Every open fact of a party.
fn all(graph: &Graph<'_>, resolution: &Resolution, party: PartyId) -> Vec<Open> {
    let base = WHOLE - graph.treasury(party).low.min(WHOLE);
    let owners = graph.owners(party);
    let (mut low, mut high) = (0_u64, 0_u64);
    let mut open = Vec::new();
    let mut by_name: Vec<_> = owners.iter().collect();
    by_name.sort_by_key(|stake| graph.holdings().names().text(stake.owner()));
    for stake in by_name {
        let (owner, held) = (stake.owner(), stake.held);
        low += u64::from(held.low);
        high += u64::from(held.high);
        let share = Missing::Share { owner, owned: party, held, row: stake.row };
        let spread = u64::from(held.high - held.low);
        let counts = resolution.counts(owner);
        let in_doubt = match resolution.rule().way {
            Way::Undiluted => counts == Counts::Perhaps || counts == Counts::InACircle,
            Way::Multiplied => {
                counts != Counts::No && resolution.listed(owner) != Counts::Yes && !resolution.share(owner).is_exact()
            }
        };
        if in_doubt {
            let (what, then) = match resolution.listed(owner) {
                Counts::No if graph.is_open(owner) => (Some(Missing::Owners { party: owner }), None),
                Counts::No => (None, Some(owner)),
                _ => (Some(Missing::Listing { party: owner }), None),
            };
            open.push(Open { width: u64::from(held.high), what, then });
        } else if spread > 0 {
            open.push(Open { width: spread, what: Some(share), then: None });
        }
    }
    if low > u64::from(base) {
        open.push(Open { width: low - u64::from(base), what: Some(Missing::Total { party }), then: None });
    }
    let rest = u64::from(base).saturating_sub(high);
    if rest > 0 {
        let units = u32::try_from(rest).unwrap_or(WHOLE);
        open.push(Open { width: rest, what: Some(Missing::Rest { party, units }), then: None });
    }
    open
}
