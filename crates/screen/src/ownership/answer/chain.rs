//! From a listed party down to the one asked about, share by share.

use std::cmp::Reverse;
use std::collections::VecDeque;

use rustc_hash::FxHashMap;

use super::MOST_CHAINS;
use crate::ownership::graph::{Graph, Stake};
use crate::ownership::held::Held;
use crate::ownership::names::PartyId;
use crate::ownership::resolve::{Counts, Resolution, Verdict};

/// The most parties that are looked at for one chain.
const MOST_LOOKS: usize = 1_000_000;

/// Where a chain begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// At a party on the rule's lists.
    Listed,
    /// At a party that may be one on the rule's lists.
    PerhapsListed,
    /// At a party of whose owners nothing is stated.
    Open,
    /// Nowhere: in a circle, or too far away.
    Nowhere,
}

/// One holding of a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// Who holds it.
    pub owner: PartyId,
    /// Of whom.
    pub owned: PartyId,
    /// How much.
    pub held: Held,
    /// The row.
    pub row: u32,
}

/// Holdings, each of the owner of the next; the last one is of the party asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain {
    /// Where it begins.
    pub start: Start,
    /// The holdings.
    pub links: Vec<Link>,
}

/// The shortest chain through each owner that counts, the greatest first, and how many are left out.
pub(super) fn chains(graph: &Graph<'_>, resolution: &Resolution, party: PartyId) -> (Vec<Chain>, usize) {
    let enough = match resolution.verdict(party) {
        Verdict::Certain => Counts::Yes,
        _ => Counts::InACircle,
    };
    let counting = sorted(graph, resolution, party, enough);
    let chains = counting.iter().take(MOST_CHAINS).map(|stake| {
        let last = link(stake, party);
        let (start, mut links) = upwards(graph, resolution, stake.owner());
        links.push(last);
        Chain { start, links }
    });
    (chains.collect(), counting.len().saturating_sub(MOST_CHAINS))
}

/// Owners that count, the greatest first; of the same size, by name.
fn sorted<'g>(graph: &'g Graph<'_>, resolution: &Resolution, party: PartyId, enough: Counts) -> Vec<&'g Stake> {
    let counting = graph.owners(party).iter().filter(|stake| resolution.counts(stake.owner()) >= enough);
    let mut counting: Vec<&Stake> = counting.collect();
    counting.sort_by_key(|stake| (Reverse(stake.held), graph.holdings().names().text(stake.owner())));
    counting
}

fn link(stake: &Stake, owned: PartyId) -> Link {
    Link { owner: stake.owner(), owned, held: stake.held, row: stake.row }
}

fn start(graph: &Graph<'_>, resolution: &Resolution, party: PartyId) -> Option<Start> {
    match resolution.listed(party) {
        Counts::Yes => Some(Start::Listed),
        Counts::No if graph.is_open(party) => Some(Start::Open),
        Counts::No => None,
        // It counts by its owners whatever it is itself.
        _ if resolution.counts(party) == Counts::Yes => None,
        _ => Some(Start::PerhapsListed),
    }
}

/// The shortest way up from an owner to where it counts from; in a circle that may lead through the party asked about.
fn upwards(graph: &Graph<'_>, resolution: &Resolution, from: PartyId) -> (Start, Vec<Link>) {
    let enough = resolution.counts(from);
    let mut below: FxHashMap<PartyId, Link> = FxHashMap::default();
    let mut queue = VecDeque::from([from]);
    while let Some(party) = queue.pop_front() {
        if let Some(start) = start(graph, resolution, party) {
            let mut links = Vec::new();
            let mut here = party;
            while here != from {
                let Some(link) = below.get(&here) else { break };
                links.push(*link);
                here = link.owned;
            }
            return (start, links);
        }
        if below.len() > MOST_LOOKS {
            break;
        }
        for stake in sorted(graph, resolution, party, enough) {
            let owner = stake.owner();
            if owner != from {
                below.entry(owner).or_insert_with(|| {
                    queue.push_back(owner);
                    link(stake, party)
                });
            }
        }
    }
    (Start::Nowhere, Vec::new())
}
