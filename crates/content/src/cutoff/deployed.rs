//! Which parts count, with which weight, and their totals.

use std::ops::AddAssign;

use crate::cutoff::state::{Cutoff, State};
use crate::part::PartId;

/// Which parts are deployed, and what each weighs: one, its value, its installations.
#[derive(Debug, Clone, Copy, Default)]
pub struct Deployed<'a> {
    /// For each part whether it is deployed; nothing means that all are. Parts past the end are not.
    pub parts: Option<&'a [bool]>,
    /// The weight of each part in any unit; nothing means one each. Parts past the end weigh nothing.
    pub weights: Option<&'a [u64]>,
}

impl Deployed<'_> {
    /// What a part counts for, where it is deployed.
    #[must_use]
    pub fn weight(&self, part: PartId) -> Option<u64> {
        let counts = self.parts.is_none_or(|parts| parts.get(part.index()).copied().unwrap_or_default());
        counts.then(|| self.weights.map_or(1, |weights| weights.get(part.index()).copied().unwrap_or_default()))
    }
}

/// How many parts, and their weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Figure {
    /// The sum of their weights, in the unit of the weights.
    pub weight: u128,
    /// How many.
    pub count: u64,
}

impl Figure {
    /// The share of its weight in that of another, between 0 and 1; 0 where the other weighs nothing.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a share to be shown")]
    pub fn share_of(self, whole: Self) -> f64 {
        if whole.weight == 0 { 0.0 } else { self.weight as f64 / whole.weight as f64 }
    }
}

impl AddAssign for Figure {
    fn add_assign(&mut self, other: Self) {
        self.weight += other.weight;
        self.count += other.count;
    }
}

/// The deployed parts by their state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// All that are deployed.
    pub deployed: Figure,
    /// Cut as they are in the cut set themselves.
    pub directly: Figure,
    /// Cut through something that they need.
    pub through: Figure,
    /// Cut only if something open is.
    pub possibly: Figure,
}

impl Totals {
    /// Of all deployed parts. Linear in the parts.
    #[must_use]
    pub fn of(cutoff: &Cutoff<'_>, deployed: &Deployed<'_>) -> Self {
        let mut totals = Self::default();
        for (part, state) in cutoff.states() {
            let Some(weight) = deployed.weight(part) else { continue };
            let figure = Figure { weight: weight.into(), count: 1 };
            totals.deployed += figure;
            match state {
                State::Kept => {}
                State::Possibly => totals.possibly += figure,
                State::Through => totals.through += figure,
                State::Directly => totals.directly += figure,
            }
        }
        totals
    }

    /// What is cut however the open ones come out.
    #[must_use]
    pub fn certain(&self) -> Figure {
        let mut sum = self.directly;
        sum += self.through;
        sum
    }

    /// What is cut if every open one is.
    #[must_use]
    pub fn possible(&self) -> Figure {
        let mut sum = self.certain();
        sum += self.possibly;
        sum
    }
}
