//! From the cut parts to all that need them, in one walk over the places.
//!
//! The fate of a node is one number: how many needs lie between it and the nearest thing that cuts it, in the upper half of
//! the numbers if that thing is only open, and the largest number if there is none. So a part has the least of its needs,
//! one more, and a choice has the most of its alternatives.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::cutoff::needs::Needs;
use crate::cutoff::state::State;
use crate::known::Known;
use crate::part::PartId;

/// What becomes of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fate(u32);

impl Fate {
    const DIRECTLY: Self = Self(0);
    /// Open itself; what is cut only if something open is comes after it.
    const OPEN: Self = Self(1 << 31);
    /// Not cut.
    pub(super) const KEPT: Self = Self(u32::MAX);

    fn own(known: Known) -> Self {
        match known {
            Known::No => Self::KEPT,
            Known::Open => Self::OPEN,
            Known::Yes => Self::DIRECTLY,
        }
    }

    /// Of what needs a node of this fate.
    fn further(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    /// Of the need through which a node has this fate; nothing if it is cut by itself or not at all.
    pub(super) fn nearer(self) -> Option<Self> {
        let by_need = self != Self::KEPT && self != Self::OPEN;
        self.0.checked_sub(1).filter(|_| by_need).map(Self)
    }

    pub(super) fn state(self) -> State {
        match self {
            Self::KEPT => State::Kept,
            Self::DIRECTLY => State::Directly,
            fate if fate < Self::OPEN => State::Through,
            _ => State::Possibly,
        }
    }
}

/// The fates of all nodes, by place, as are the origins.
pub(super) fn spread(needs: &Needs, own: &[Known]) -> Vec<Fate> {
    let mut walk = Walk { needs, own, fates: vec![Fate::KEPT; needs.len()] };
    for (run, cycle) in needs.runs() {
        if cycle {
            walk.cycle(&run);
        } else {
            for place in run.map(PartId) {
                let fate = walk.of(place);
                walk.set(place, fate);
            }
        }
    }
    walk.fates
}

struct Walk<'a> {
    needs: &'a Needs,
    own: &'a [Known],
    fates: Vec<Fate>,
}

impl Walk<'_> {
    /// The fate of a node as those of its needs make it.
    fn of(&self, place: PartId) -> Fate {
        let row = self.needs.within().row(place).iter().map(|need| self.get(*need));
        if self.needs.part(place).is_none() {
            return row.max().unwrap_or(Fate::KEPT);
        }
        let own = Fate::own(self.own.get(place.index()).copied().unwrap_or_default());
        row.min().map_or(own, |nearest| nearest.further().min(own))
    }

    /// Nodes of a cycle, nearest first (Dijkstra): the fate of a node is final when it comes up.
    fn cycle(&mut self, run: &Range<u32>) {
        let mut next = BinaryHeap::new();
        // Alternatives within the cycle that a choice still has.
        let mut left: FxHashMap<PartId, usize> = FxHashMap::default();
        for place in run.clone().map(PartId) {
            if self.needs.part(place).is_none() {
                let inner = self.needs.within().row(place).iter().filter(|need| run.contains(&need.0)).count();
                left.insert(place, inner);
                continue;
            }
            let fate = self.of(place);
            if fate != Fate::KEPT {
                next.push(Reverse((fate, place)));
            }
        }
        while let Some(Reverse((fate, place))) = next.pop() {
            if self.get(place) != Fate::KEPT {
                continue;
            }
            self.set(place, fate);
            let around = self.needs.around();
            for dependent in around.row(place).iter().copied().filter(|dependent| run.contains(&dependent.0)) {
                match left.get_mut(&dependent) {
                    Some(left) => {
                        *left -= 1;
                        let fate = if *left == 0 { self.of(dependent) } else { Fate::KEPT };
                        if fate != Fate::KEPT {
                            next.push(Reverse((fate, dependent)));
                        }
                    }
                    _ if self.get(dependent) == Fate::KEPT => next.push(Reverse((fate.further(), dependent))),
                    _ => {}
                }
            }
        }
    }

    fn get(&self, place: PartId) -> Fate {
        self.fates.get(place.index()).copied().unwrap_or(Fate::KEPT)
    }

    fn set(&mut self, place: PartId, fate: Fate) {
        if let Some(own) = self.fates.get_mut(place.index()) {
            *own = fate;
        }
    }
}
