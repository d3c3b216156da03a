//! The most that a name can score.
//!
//! With `v` the likeness of what goes together, on average by weight, the score is `v · M / (M + a·min(x, y) + b·|x − y|)` times
//! [`distinct`], where `x` and `y` are the weights left over. More that goes together raises `M` and lowers neither of the two last
//! terms' weights otherwise (`a > b`, and `b` falls with `M`), so the quotient rises with what goes together on either side; `v` is at most the
//! greatest likeness. Hence the score is at most that of everything that could go together going together, at the greatest likeness.

use crate::name::Group;
use crate::score::pair::{CONTRADICTING, distinct, missing};

/// Room for what adding in another order does to a sum.
const ROUNDING: f32 = 1e-4;

/// What could go together of two names.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Potential {
    /// The greatest likeness of any two words.
    pub value: f32,
    /// Weight of the words of the query that something may go with; the whole at most.
    pub ours: f32,
    /// Weight of the words of the listed name that something may go with; the whole at most.
    pub theirs: f32,
}

impl Potential {
    /// The most that such names score, whose words weigh so much in all.
    #[must_use]
    pub fn bound(self, ours_all: f32, theirs_all: f32, group: Group) -> f32 {
        let (alike, matched) = self.alike(ours_all, theirs_all, group);
        if matched <= 0.0 { 0.0 } else { alike * distinct(matched) + ROUNDING }
    }

    /// Whether the bound is at the threshold or above; most are told without [`distinct`], which is never above one.
    #[must_use]
    pub fn reaches(self, threshold: f32, ours_all: f32, theirs_all: f32, group: Group) -> bool {
        let (alike, matched) = self.alike(ours_all, theirs_all, group);
        if matched <= 0.0 {
            return threshold <= 0.0;
        }
        alike + ROUNDING >= threshold && alike * distinct(matched) + ROUNDING >= threshold
    }

    /// The bound before [`distinct`], and the weight of what could go together.
    fn alike(self, ours_all: f32, theirs_all: f32, group: Group) -> (f32, f32) {
        let (ours, theirs) = (self.ours.min(ours_all), self.theirs.min(theirs_all));
        let matched = f32::midpoint(ours, theirs);
        if matched <= 0.0 {
            return (0.0, 0.0);
        }
        let (x, y) = (ours_all - ours, theirs_all - theirs);
        let whole = matched + CONTRADICTING * x.min(y) + missing(group, matched, x, y) * (x - y).abs();
        (self.value * matched / whole, matched)
    }
}

#[cfg(test)]
mod tests {
    use super::Potential;
    use crate::name::Group;
    use crate::score::pair::Sums;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]
        #[test]
        fn no_score_is_above_its_bound(
            pairs in prop::collection::vec((0.1_f32..1.0, 0.1_f32..1.0, 0.6_f32..1.0), 1..6),
            ours_more in 0.0_f32..4.0, theirs_more in 0.0_f32..4.0, taken in 0_usize..6, person in any::<bool>(),
        ) {
            let group = if person { Group::Person } else { Group::Other };
            let sum = |f: fn(&(f32, f32, f32)) -> f32, take: usize| pairs.iter().take(take).map(f).sum::<f32>();
            let all = pairs.len();
            let (ours_all, theirs_all) = (sum(|p| p.0, all) + ours_more, sum(|p| p.1, all) + theirs_more);
            let sums = Sums {
                alike: sum(|p| p.2 * (p.0 + p.1) / 2.0, taken), ours: sum(|p| p.0, taken), theirs: sum(|p| p.1, taken), ours_all, theirs_all,
            };
            let value = pairs.iter().map(|p| p.2).fold(0.0, f32::max);
            let bound = Potential { value, ours: sum(|p| p.0, all), theirs: sum(|p| p.1, all) }.bound(ours_all, theirs_all, group);
            prop_assert!(sums.score(group) <= bound, "{} above {bound}", sums.score(group));
            for threshold in [0.5, 0.72, bound, bound + 1e-6] {
                let potential = Potential { value, ours: sum(|p| p.0, all), theirs: sum(|p| p.1, all) };
                prop_assert_eq!(potential.reaches(threshold, ours_all, theirs_all, group), bound >= threshold);
            }
        }
    }
}
