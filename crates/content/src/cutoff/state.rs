//! The state of every part, and a shortest path to the nearest cut thing.

use crate::cutoff::needs::Needs;
use crate::cutoff::spread;
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
    own: &'a [Known],
    /// Of every node. A choice is gone as its alternatives are.
    states: Vec<State>,
    /// Of every node that is gone: how many needs lie between it and the nearest thing that cuts it.
    levels: Vec<u32>,
}

impl<'a> Cutoff<'a> {
    /// Of parts, each with whether it is itself in the cut set; those past the end are open. Time is linear in parts and
    /// links, and the order of links does not matter.
    #[must_use]
    pub fn of(needs: &'a Needs, own: &'a [Known]) -> Self {
        let (states, levels) = spread::spread(needs, own);
        Self { needs, own, states, levels }
    }

    /// What every part needs.
    #[must_use]
    pub fn needs(&self) -> &'a Needs {
        self.needs
    }

    /// Whether a part is itself in the cut set.
    #[must_use]
    pub fn own(&self, part: PartId) -> Known {
        self.own.get(part.index()).copied().unwrap_or_default()
    }

    /// What becomes of a part; of a choice, what becomes of all its alternatives together.
    #[must_use]
    pub fn state(&self, node: PartId) -> State {
        self.states.get(node.index()).copied().unwrap_or_default()
    }

    /// A shortest path from a part to the nearest thing that cuts it, both included; of one step for what is itself in the
    /// cut set or open, empty for what is kept. Of a choice it takes the alternative that is cut last: the need is met as
    /// long as that one is there. Among equals it takes the part of the lowest number. Linear in the needs of its parts.
    #[must_use]
    pub fn path(&self, part: PartId) -> Vec<Step> {
        if self.needs.is_choice(part) || self.state(part) == State::Kept {
            return Vec::new();
        }
        let mut path = vec![Step { part, alternatives: 1 }];
        let mut at = part;
        while let Some(level) = self.level(at).checked_sub(1) {
            let sure = self.state(at) > State::Possibly;
            let Some(next) = self.next(at, level, sure) else { break };
            at = next.part;
            path.push(next);
        }
        path
    }

    /// The need of the lowest number that is gone at this level.
    fn next(&self, at: PartId, level: u32, sure: bool) -> Option<Step> {
        let gone = |node: &PartId| {
            let state = self.state(*node);
            state != State::Kept && (state > State::Possibly) == sure && self.level(*node) == level
        };
        let within = self.needs.within();
        let step = |node: PartId| {
            if !self.needs.is_choice(node) {
                return Some(Step { part: node, alternatives: 1 });
            }
            let row = within.row(node);
            let part = row.iter().copied().filter(gone).min()?;
            Some(Step { part, alternatives: u32::try_from(row.len()).unwrap_or(u32::MAX) })
        };
        let found = within.row(at).iter().copied().filter(gone).filter_map(step);
        found.min_by_key(|step| (step.part, step.alternatives))
    }

    fn level(&self, node: PartId) -> u32 {
        self.levels.get(node.index()).copied().unwrap_or_default()
    }
}
