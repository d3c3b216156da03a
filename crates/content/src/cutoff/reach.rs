//! 64 sources at once, through the whole graph: one bit a source, one sweep over parts and links.
//!
//! Whatever a node needs is done before it, so one look at its needs is enough. Parts of a cycle share their marks; where a
//! choice stands in a cycle they need not, and the cycle is swept until nothing changes.

use crate::cutoff::deployed::{Deployed, Figure};
use crate::cutoff::order::Order;
use crate::cutoff::state::{Cutoff, State};
use crate::cutoff::tally::Tally;
use crate::known::Known;
use crate::part::PartId;

/// How many sources one sweep takes.
pub(super) const WIDTH: usize = 64;
/// The slot of a part that is of no source of this sweep.
pub(super) const NO_SLOT: u8 = u8::MAX;

/// What hangs on one source.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Hanging {
    pub alone: Figure,
    pub only: Figure,
}

/// The bits of the sources: those that cut a node alone, and those without which it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Marks {
    alone: u64,
    only: u64,
}

/// A node that nothing cuts.
const KEPT: Marks = Marks { alone: 0, only: u64::MAX };

impl Marks {
    /// Of a node that any of two cuts.
    fn any(self, other: Self) -> Self {
        Self { alone: self.alone | other.alone, only: self.only & other.only }
    }

    /// Of a node that only both of two cut.
    fn both(self, other: Self) -> Self {
        Self { alone: self.alone & other.alone, only: self.only | other.only }
    }
}

/// What hangs on each source, by slot. `slots` gives the slot of every part that is of a source. Time is linear in the nodes
/// that are or may be cut and their links; 16 bytes a node.
pub(super) fn reach(cutoff: &Cutoff<'_>, order: &Order, deployed: &Deployed<'_>, slots: &[u8]) -> [Hanging; WIDTH] {
    let mut sweep = Sweep { cutoff, slots, marks: vec![KEPT; cutoff.needs().nodes()] };
    for (nodes, cycle) in order.pieces() {
        if cycle {
            sweep.cycle(nodes);
        } else {
            for node in nodes {
                sweep.node(*node);
            }
        }
    }
    sweep.hanging(deployed)
}

struct Sweep<'a> {
    cutoff: &'a Cutoff<'a>,
    slots: &'a [u8],
    marks: Vec<Marks>,
}

impl Sweep<'_> {
    /// Works out a node from what it needs; true if that changed its marks.
    fn node(&mut self, node: PartId) -> bool {
        if self.cutoff.state(node) == State::Kept {
            return false;
        }
        let marks = self.of(node);
        self.set(node, marks)
    }

    fn of(&self, node: PartId) -> Marks {
        let needs = self.cutoff.needs();
        let row = needs.within().row(node).iter().map(|need| self.get(*need));
        if needs.is_choice(node) {
            return row.fold(Marks { alone: u64::MAX, only: 0 }, Marks::both);
        }
        row.fold(self.own(node), Marks::any)
    }

    /// What a part's own origin does to it.
    fn own(&self, part: PartId) -> Marks {
        if self.cutoff.own(part) == Known::No {
            return KEPT;
        }
        let slot = self.slots.get(part.index()).copied().unwrap_or(NO_SLOT);
        let bit = 1_u64.checked_shl(slot.into()).unwrap_or_default();
        Marks { alone: bit, only: bit }
    }

    fn cycle(&mut self, nodes: &[PartId]) {
        if nodes.iter().any(|node| self.cutoff.needs().is_choice(*node)) {
            let mut changed = true;
            while changed {
                changed = false;
                for node in nodes {
                    changed |= self.node(*node);
                }
            }
            return;
        }
        // All are cut together or none is.
        if nodes.first().is_some_and(|node| self.cutoff.state(*node) != State::Kept) {
            let all = nodes.iter().fold(KEPT, |all, node| all.any(self.of(*node)));
            for node in nodes {
                self.set(*node, all);
            }
        }
    }

    fn get(&self, node: PartId) -> Marks {
        self.marks.get(node.index()).copied().unwrap_or(KEPT)
    }

    fn set(&mut self, node: PartId, marks: Marks) -> bool {
        self.marks.get_mut(node.index()).is_some_and(|place| std::mem::replace(place, marks) != marks)
    }

    fn hanging(&self, deployed: &Deployed<'_>) -> [Hanging; WIDTH] {
        let mut counts = [Tally::default(), Tally::default()];
        let mut weights = [Tally::default(), Tally::default()];
        for (part, marks) in self.cutoff.needs().ids().zip(&self.marks) {
            if self.cutoff.state(part) == State::Kept {
                continue;
            }
            let Some(weight) = deployed.weight(part) else { continue };
            let both = [marks.alone, marks.only];
            for ((to, count), weights) in both.into_iter().zip(&mut counts).zip(&mut weights) {
                count.add(to, 1);
                if deployed.weights.is_some() {
                    weights.add(to, weight);
                }
            }
        }
        let weights = if deployed.weights.is_some() { &weights } else { &counts };
        let mut hanging = [Hanging::default(); WIDTH];
        for (slot, place) in (0..).zip(&mut hanging) {
            let figure = |count: &Tally, weight: &Tally| Figure {
                weight: weight.sum(slot),
                count: u64::try_from(count.sum(slot)).unwrap_or(u64::MAX),
            };
            let ([alone, only], [alone_weight, only_weight]) = (&counts, weights);
            *place = Hanging { alone: figure(alone, alone_weight), only: figure(only, only_weight) };
        }
        hanging
    }
}
