//! Which sources are worth counting exactly, where there are more than can be.
//!
//! Every part gets a small sketch of the deployed parts that hang on it, after Flajolet and others (HyperLogLog, 2007): the
//! union of two sketches is their maximum, so one sweep from the dependents down fills all of them. A heavy part stands for as
//! many virtual ones as it weighs. The standard error is about 26 %, and a part counts under each of its alternatives, so an
//! estimate only ever chooses: what is shown is counted.

use crate::cutoff::deployed::Deployed;
use crate::cutoff::order::Order;
use crate::cutoff::state::{Cutoff, State};
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
        let sum: f64 = self.0.iter().map(|register| (-f64::from(*register)).exp2()).sum();
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

/// For every node that is or may be cut, a sketch of the deployed parts that hang on it. Linear in nodes and links; 16 bytes
/// a node.
pub(super) fn sketches(cutoff: &Cutoff<'_>, order: &Order, deployed: &Deployed<'_>) -> Vec<Sketch> {
    let needs = cutoff.needs();
    let mut sketches = vec![Sketch::default(); needs.nodes()];
    let of = |sketches: &[Sketch], node: PartId| {
        let weight = if needs.is_choice(node) { None } else { deployed.weight(node) };
        let mut sketch = Sketch::of(node, weight.unwrap_or_default());
        for dependent in needs.around().row(node) {
            if let Some(other) = sketches.get(dependent.index()) {
                sketch.merge(other);
            }
        }
        sketch
    };
    let gone = |node: &PartId| cutoff.state(*node) != State::Kept;
    for (nodes, cycle) in order.pieces().rev() {
        if cycle {
            let mut all = Sketch::default();
            for node in nodes.iter().filter(|node| gone(node)) {
                all.merge(&of(&sketches, *node));
            }
            for node in nodes.iter().filter(|node| gone(node)) {
                put(&mut sketches, *node, all);
            }
        } else {
            for node in nodes.iter().rev().filter(|node| gone(node)) {
                let sketch = of(&sketches, *node);
                put(&mut sketches, *node, sketch);
            }
        }
    }
    sketches
}

fn put(sketches: &mut [Sketch], node: PartId, sketch: Sketch) {
    if let Some(place) = sketches.get_mut(node.index()) {
        *place = sketch;
    }
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
