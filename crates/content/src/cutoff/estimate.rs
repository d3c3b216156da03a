//! Which sources are worth counting exactly, where there are more than can be.
//!
//! Every part gets a small sketch of the deployed parts that hang on it, after Flajolet and others (HyperLogLog, 2007): the
//! union of two sketches is their maximum, so one sweep from the dependents down fills all of them. A heavy part stands for as
//! many virtual ones as it weighs. The standard error is about 26 %, and a part counts under each of its alternatives, so an
//! estimate only ever chooses: what is shown is counted.

use crate::cutoff::deployed::Deployed;
use crate::cutoff::state::Cutoff;
use crate::part::PartId;

const REGISTERS: usize = 16;

/// A sketch of a set of parts; of no part if all is 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Sketch([u8; REGISTERS]);

impl Sketch {
    /// Of one part.
    fn of(part: PartId, weight: u64) -> Self {
        let mut sketch = Self::default();
        let Some(doublings) = weight.checked_ilog2() else { return sketch };
        let hash = mixed(part.0);
        let zeros = (hash | 1 << REGISTERS.ilog2()).leading_zeros();
        let register = usize::try_from(hash % REGISTERS as u64).unwrap_or_default();
        if let Some(place) = sketch.0.get_mut(register) {
            *place = u8::try_from(zeros + 1 + doublings).unwrap_or(u8::MAX);
        }
        sketch
    }

    pub(super) fn merge(&mut self, other: &Self) {
        for (own, other) in self.0.iter_mut().zip(other.0) {
            *own = (*own).max(other);
        }
    }

    /// About how much the set weighs.
    pub(super) fn weight(&self) -> f64 {
        let registers = f64::from(u32::try_from(REGISTERS).unwrap_or_default());
        let empty = self.0.iter().filter(|register| **register == 0).count();
        if empty > 0 {
            let empty = f64::from(u32::try_from(empty).unwrap_or_default());
            return registers * (registers / empty).ln();
        }
        // A number is 2 to the power of its exponent, which is kept in the bits from 52 on, 1023 for 1.
        let inverse = |register: &u8| f64::from_bits((1023 - u64::from(*register)) << 52);
        let sum: f64 = self.0.iter().map(inverse).sum();
        // The constant of the paper for 16 registers.
        0.673 * registers * registers / sum
    }
}

/// Spreads the bits of a number evenly (the last steps of `MurmurHash3`).
fn mixed(number: u32) -> u64 {
    let mut hash = u64::from(number).wrapping_add(0x9e37_79b9_7f4a_7c15);
    for factor in [0xff51_afd7_ed55_8ccd, 0xc4ce_b9fe_1a85_ec53_u64] {
        hash = (hash ^ hash >> 33).wrapping_mul(factor);
    }
    hash ^ hash >> 33
}

/// By place, for every node that is or may be cut, a sketch of the deployed parts that hang on it. Linear in nodes and links;
/// 16 bytes a node.
pub(super) fn sketches(cutoff: &Cutoff<'_>, deployed: &Deployed<'_>) -> Vec<Sketch> {
    let needs = cutoff.needs();
    let mut sketches = vec![Sketch::default(); needs.len()];
    let own = |sketches: &mut [Sketch], place: PartId| {
        let part = needs.part(place);
        let weight = part.and_then(|part| deployed.weight(part)).unwrap_or_default();
        let Some(sketch) = sketches.get_mut(place.index()) else { return Sketch::default() };
        if let Some(part) = part {
            sketch.merge(&Sketch::of(part, weight));
        }
        *sketch
    };
    // What hangs on a node hangs on all that it needs. That way round, the sketches of what many need stay in the cache.
    let pass_on = |sketches: &mut [Sketch], place: PartId, sketch: &Sketch| {
        for need in needs.within().row(place) {
            if let Some(other) = sketches.get_mut(need.index()) {
                other.merge(sketch);
            }
        }
    };
    let gone = |place: &PartId| !cutoff.kept_at(*place);
    for (run, cycle) in needs.runs().rev() {
        let places = run.map(PartId).rev().filter(gone);
        if cycle {
            let mut all = Sketch::default();
            for place in places.clone() {
                all.merge(&own(&mut sketches, place));
            }
            for place in places {
                if let Some(sketch) = sketches.get_mut(place.index()) {
                    *sketch = all;
                }
                pass_on(&mut sketches, place, &all);
            }
        } else {
            for place in places {
                let sketch = own(&mut sketches, place);
                pass_on(&mut sketches, place, &sketch);
            }
        }
    }
    sketches
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weight_of_many_parts_is_about_right() {
        for (count, weight) in [(10_u32, 1), (1_000, 1), (100_000, 1), (1_000, 1 << 20)] {
            let mut all = Sketch::default();
            for part in 0..count {
                all.merge(&Sketch::of(PartId(part), weight));
            }
            let found = all.weight() / (f64::from(count) * 1.0_f64.max(f64::from(u32::try_from(weight).unwrap())));
            assert!((0.4..2.5).contains(&found), "{count} parts of {weight}: {found}");
        }
    }
}
