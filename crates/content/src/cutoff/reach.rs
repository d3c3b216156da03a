//! 32 sources at once, through the whole graph: one bit a source, one sweep over parts and links.
//!
//! Whatever a node needs is done before it, so one look at its needs is enough. Parts of a cycle share their marks; where a
//! choice stands in a cycle they need not, and they are worked out until nothing changes.

use std::collections::VecDeque;
use std::ops::Range;

use crate::cutoff::deployed::{Deployed, Figure};
use crate::cutoff::state::Cutoff;
use crate::cutoff::tally::Tally;
use crate::known::Known;
use crate::part::PartId;

/// How many sources one sweep takes.
pub(super) const WIDTH: usize = 32;
/// The slot of a part that is of no source of this sweep.
pub(super) const NO_SLOT: u8 = u8::MAX;

/// What hangs on one source.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Hanging {
    pub alone: Figure,
    pub only: Figure,
}

/// The bits of the sources: those that cut a node alone, and those without which it would be cut still.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Marks {
    alone: u32,
    still: u32,
}

/// A node that nothing cuts.
const KEPT: Marks = Marks { alone: 0, still: 0 };

impl Marks {
    /// Of a node that any of two cuts.
    fn any(self, other: Self) -> Self {
        Self { alone: self.alone | other.alone, still: self.still | other.still }
    }

    /// Of a node that only both of two cut.
    fn both(self, other: Self) -> Self {
        Self { alone: self.alone & other.alone, still: self.still & other.still }
    }
}

/// What hangs on each source, by slot. `slots` gives by place the slot of every part that is of a source. Time is linear in
/// nodes and links; 8 bytes a node.
pub(super) fn reach(cutoff: &Cutoff<'_>, deployed: &Deployed<'_>, slots: &[u8]) -> [Hanging; WIDTH] {
    let needs = cutoff.needs();
    let mut sweep = Sweep { cutoff, slots, marks: vec![KEPT; needs.len()], sums: Sums::default() };
    for (run, cycle) in needs.runs() {
        if cycle {
            sweep.cycle(run.clone());
            for place in run.map(PartId) {
                sweep.count(place, sweep.get(place), deployed);
            }
            continue;
        }
        for place in run.map(PartId).filter(|place| !cutoff.kept_at(*place)) {
            let marks = sweep.of(place);
            sweep.count(place, marks, deployed);
            // What nothing needs is not looked at again.
            if !needs.around().row(place).is_empty() {
                sweep.set(place, marks);
            }
        }
    }
    sweep.sums.hanging(deployed.weights.is_some())
}

struct Sweep<'a> {
    cutoff: &'a Cutoff<'a>,
    slots: &'a [u8],
    marks: Vec<Marks>,
    sums: Sums,
}

/// What is cut by each source alone, and what is saved with it: counts and weights.
#[derive(Default)]
struct Sums {
    alone: [Tally; 2],
    only: [Tally; 2],
}

impl Sweep<'_> {
    fn of(&self, place: PartId) -> Marks {
        let needs = self.cutoff.needs();
        let row = needs.within().row(place).iter().map(|need| self.get(*need));
        if needs.part(place).is_none() {
            return row.fold(Marks { alone: u32::MAX, still: u32::MAX }, Marks::both);
        }
        row.fold(self.own(place), Marks::any)
    }

    /// What a part's own origin does to it.
    fn own(&self, place: PartId) -> Marks {
        if self.cutoff.own_at(place) == Known::No {
            return KEPT;
        }
        let slot = self.slots.get(place.index()).copied().unwrap_or(NO_SLOT);
        let bit = 1_u32.checked_shl(slot.into()).unwrap_or_default();
        Marks { alone: bit, still: !bit }
    }

    fn cycle(&mut self, run: Range<u32>) {
        let places = || run.clone().map(PartId);
        if places().any(|place| self.cutoff.needs().part(place).is_none()) {
            self.settle(&run);
            return;
        }
        // All are cut together or none is.
        if places().next().is_some_and(|place| !self.cutoff.kept_at(place)) {
            let all = places().fold(KEPT, |all, place| all.any(self.of(place)));
            for place in places() {
                self.set(place, all);
            }
        }
    }

    /// Works out the nodes of a cycle until none changes: each again when something that it needs has.
    fn settle(&mut self, run: &Range<u32>) {
        let mut waiting: VecDeque<PartId> =
            run.clone().map(PartId).filter(|place| !self.cutoff.kept_at(*place)).collect();
        let mut waits = vec![true; run.len()];
        let within_run = |place: PartId| (place.0.wrapping_sub(run.start)) as usize;
        let around = self.cutoff.needs().around();
        while let Some(place) = waiting.pop_front() {
            if let Some(waits) = waits.get_mut(within_run(place)) {
                *waits = false;
            }
            let marks = self.of(place);
            if !self.set(place, marks) {
                continue;
            }
            for dependent in around.row(place).iter().copied().filter(|dependent| !self.cutoff.kept_at(*dependent)) {
                if let Some(waits @ false) = waits.get_mut(within_run(dependent)) {
                    *waits = true;
                    waiting.push_back(dependent);
                }
            }
        }
    }

    fn get(&self, place: PartId) -> Marks {
        self.marks.get(place.index()).copied().unwrap_or(KEPT)
    }

    fn set(&mut self, place: PartId, marks: Marks) -> bool {
        self.marks.get_mut(place.index()).is_some_and(|own| std::mem::replace(own, marks) != marks)
    }

    /// Takes a deployed part into the sums.
    fn count(&mut self, place: PartId, marks: Marks, deployed: &Deployed<'_>) {
        let weight = self.cutoff.needs().part(place).and_then(|part| deployed.weight(part));
        let Some(weight) = weight.filter(|_| !self.cutoff.kept_at(place)) else { return };
        for (sums, to) in [(&mut self.sums.alone, marks.alone), (&mut self.sums.only, !marks.still)] {
            let [counts, weights] = sums;
            counts.add(to, 1);
            if deployed.weights.is_some() {
                weights.add(to, weight);
            }
        }
    }
}

impl Sums {
    fn hanging(&self, weighed: bool) -> [Hanging; WIDTH] {
        let mut hanging = [Hanging::default(); WIDTH];
        for (slot, place) in (0..).zip(&mut hanging) {
            let figure = |[counts, weights]: &[Tally; 2]| {
                let count = counts.sum(slot);
                let weight = if weighed { weights.sum(slot) } else { count };
                Figure { weight, count: u64::try_from(count).unwrap_or(u64::MAX) }
            };
            *place = Hanging { alone: figure(&self.alone), only: figure(&self.only) };
        }
        hanging
    }
}
