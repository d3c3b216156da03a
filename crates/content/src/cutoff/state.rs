//! The state of every part, and a shortest path to the nearest cut thing.

use crate::cutoff::needs::Needs;
use crate::cutoff::spread::{Fate, spread};
use crate::known::Known;
use crate::part::PartId;

/// What becomes of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
#[repr(u8)]
pub enum State {
    /// It still gets updates.
    #[default]
    Kept,
    /// It is cut if something open is: its own origin, or that of something it needs.
    Possibly,
    /// It is cut through something that it needs.
    Through,
    /// It is in the cut set itself.
    Directly,
}

/// One step of a path: a part, and of how many alternatives it is the one shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The part.
    pub part: PartId,
    /// How many alternatives the need has that leads here, all of them cut; 1 for a need without a choice and for the start.
    pub alternatives: u32,
}

/// What becomes of every part. 5 bytes a node.
#[derive(Debug, Clone)]
pub struct Cutoff<'a> {
    needs: &'a Needs,
    /// By place, whether a part is itself in the cut set; no for a choice.
    own: Vec<Known>,
    /// By place.
    fates: Vec<Fate>,
}

impl<'a> Cutoff<'a> {
    /// Of parts, each with whether it is itself in the cut set; those past the end are open. Time is linear in parts and
    /// links, in large cycles times the logarithm of their size. The order of links does not matter.
    #[must_use]
    pub fn of(needs: &'a Needs, own: &[Known]) -> Self {
        let of = |part: PartId| own.get(part.index()).copied().unwrap_or_default();
        let places = (0..).take(needs.len()).map(PartId);
        let own: Vec<Known> = places.map(|place| needs.part(place).map_or(Known::No, of)).collect();
        let fates = spread(needs, &own);
        Self { needs, own, fates }
    }

    /// What every part needs.
    #[must_use]
    pub fn needs(&self) -> &'a Needs {
        self.needs
    }

    /// Whether a part is itself in the cut set.
    #[must_use]
    pub fn own(&self, part: PartId) -> Known {
        self.own_at(self.needs.place(part))
    }

    /// What becomes of a part.
    #[must_use]
    pub fn state(&self, part: PartId) -> State {
        self.fate(self.needs.place(part)).state()
    }

    /// Every part with what becomes of it, what is needed before what needs it. Faster than asking for one part after another.
    pub fn states(&self) -> impl Iterator<Item = (PartId, State)> + '_ {
        let fates = (0..).map(PartId).zip(&self.fates);
        fates.filter_map(|(place, fate)| Some((self.needs.part(place)?, fate.state())))
    }

    /// A shortest path from a part to the nearest thing that cuts it, both included; of one step for what is itself in the
    /// cut set or open, empty for what is kept. Of a choice it takes the alternative that is cut last: the need is met as
    /// long as that one is there. Among equals it takes the part of the lowest number. Linear in the needs of its parts.
    #[must_use]
    pub fn path(&self, part: PartId) -> Vec<Step> {
        let mut at = self.needs.place(part);
        if self.fate(at) == Fate::KEPT {
            return Vec::new();
        }
        let mut path = vec![Step { part, alternatives: 1 }];
        while let Some(nearer) = self.fate(at).nearer() {
            let Some(next) = self.next(at, nearer) else { break };
            at = self.needs.place(next.part);
            path.push(next);
        }
        path
    }

    /// The need of the lowest number that has this fate.
    fn next(&self, at: PartId, fate: Fate) -> Option<Step> {
        let within = self.needs.within();
        let such = |place: &PartId| self.fate(*place) == fate;
        let step = |place: PartId| match self.needs.part(place) {
            Some(part) => Some(Step { part, alternatives: 1 }),
            None => {
                let row = within.row(place);
                let last = row.iter().copied().filter(such).filter_map(|place| self.needs.part(place)).min();
                Some(Step { part: last?, alternatives: u32::try_from(row.len()).unwrap_or(u32::MAX) })
            }
        };
        let found = within.row(at).iter().copied().filter(such).filter_map(step);
        found.min_by_key(|step| (step.part, step.alternatives))
    }

    pub(super) fn own_at(&self, place: PartId) -> Known {
        self.own.get(place.index()).copied().unwrap_or_default()
    }

    /// Whether a node is neither cut nor may be.
    pub(super) fn kept_at(&self, place: PartId) -> bool {
        self.fate(place) == Fate::KEPT
    }

    fn fate(&self, place: PartId) -> Fate {
        self.fates.get(place.index()).copied().unwrap_or(Fate::KEPT)
    }
}
