//! A number known only within bounds.

use law::model::Cmp;
use vocabulary::Decimal;

use crate::tri::Tri;

/// All numbers from `low` to `high`, both taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Interval {
    pub(crate) low: Decimal,
    pub(crate) high: Decimal,
}

impl Interval {
    pub(crate) const ZERO: Self = Self { low: Decimal::ZERO, high: Decimal::ZERO };
    /// A share of which nothing is known.
    pub(crate) const ANY_SHARE: Self = Self { low: Decimal::ZERO, high: Decimal::ONE };

    pub(crate) fn exactly(value: Decimal) -> Self {
        Self { low: value, high: value }
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        Self { low: self.low.saturating_add(other.low), high: self.high.saturating_add(other.high) }
    }

    pub(crate) fn times(self, other: Self) -> Self {
        Self { low: self.low.saturating_mul(other.low), high: self.high.saturating_mul(other.high) }
    }

    /// What a share leaves of the whole.
    pub(crate) fn complement(self) -> Self {
        Self { low: Decimal::ONE.saturating_sub(self.high), high: Decimal::ONE.saturating_sub(self.low) }
    }

    /// The same, but perhaps nothing.
    pub(crate) fn at_most(self) -> Self {
        Self { low: Decimal::ZERO, ..self }
    }

    /// Limits a sum of shares to the whole.
    pub(crate) fn as_share(self) -> Self {
        Self { low: self.low.min(Decimal::ONE), high: self.high.min(Decimal::ONE) }
    }

    pub(crate) fn compare(self, cmp: Cmp, limit: Decimal) -> Tri {
        match (cmp.holds(self.low, limit), cmp.holds(self.high, limit)) {
            (true, true) if cmp != Cmp::Equal || self.low == self.high => Tri::True,
            (false, false) if cmp != Cmp::Equal || self.high < limit || self.low > limit => Tri::False,
            _ => Tri::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comparison_is_open_exactly_when_the_bounds_disagree() {
        let half = Decimal::new(5, 1);
        let wide = Interval::ANY_SHARE;
        assert_eq!(wide.compare(Cmp::AtLeast, half), Tri::Unknown);
        assert_eq!(wide.compare(Cmp::AtLeast, Decimal::ZERO), Tri::True);
        assert_eq!(wide.compare(Cmp::Greater, Decimal::ONE), Tri::False);
        assert_eq!(Interval::exactly(half).compare(Cmp::Equal, half), Tri::True);
        assert_eq!(wide.compare(Cmp::Equal, half), Tri::Unknown);
    }
}
