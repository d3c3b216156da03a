//! Sums for 32 sources at once.
//!
//! The sums are kept bit by bit: one word holds the lowest bit of all 32 sums, the next their second bit, and so on. Adding a
//! weight to any subset of the sums is then a few word operations with a carry, however many sums are in the subset.

/// Bits of a sum: 64 of a weight, 32 for as many parts as there can be.
const BITS: usize = 96;

/// 32 sums.
#[derive(Debug, Clone)]
pub(super) struct Tally {
    bits: [u32; BITS],
}

impl Default for Tally {
    fn default() -> Self {
        Self { bits: [0; BITS] }
    }
}

impl Tally {
    /// Adds a weight to the sums whose bit is set.
    pub(super) fn add(&mut self, to: u32, weight: u64) {
        let mut weight = weight;
        let mut from = 0;
        while weight != 0 {
            let zeros = weight.trailing_zeros();
            weight >>= zeros;
            from += zeros as usize;
            let mut carry = to;
            for word in self.bits.iter_mut().skip(from) {
                if carry == 0 {
                    break;
                }
                (*word, carry) = (*word ^ carry, *word & carry);
            }
            weight &= !1;
        }
    }

    /// One of the sums.
    pub(super) fn sum(&self, of: u32) -> u128 {
        self.bits.iter().rev().fold(0, |sum, word| sum << 1 | u128::from(word >> of & 1))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn sums_are_those_of_an_adder(added in proptest::collection::vec((any::<u32>(), any::<u64>(), 0_u32..64), 0..40)) {
            let mut tally = Tally::default();
            let mut sums = [0_u128; 32];
            for (to, weight, less) in added {
                tally.add(to, weight >> less);
                for (bit, sum) in sums.iter_mut().enumerate() {
                    *sum += u128::from(to >> bit & 1) * u128::from(weight >> less);
                }
            }
            for (bit, sum) in (0..).zip(sums) {
                prop_assert_eq!(tally.sum(bit), sum);
            }
        }
    }
}
