//! Rates that are known, or known within bounds.

use vocabulary::Decimal;

use crate::interval::Interval;
use crate::tri::Tri;

/// An amount that is at least `low`; `high` is missing where nothing limits it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Bounds {
    pub(crate) low: Decimal,
    pub(crate) high: Option<Decimal>,
}

impl Bounds {
    pub(crate) const UNKNOWN: Self = Self { low: Decimal::ZERO, high: None };
    pub(crate) const ZERO: Self = Self { low: Decimal::ZERO, high: Some(Decimal::ZERO) };

    pub(crate) fn exactly(value: Decimal) -> Self {
        Self { low: value, high: Some(value) }
    }

    pub(crate) fn is_exact(self) -> bool {
        self.high == Some(self.low)
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        let high = self.high.zip(other.high).map(|(a, b)| a.saturating_add(b));
        Self { low: self.low.saturating_add(other.low), high }
    }

    pub(crate) fn times(self, part: Interval) -> Self {
        let high = if part.high.is_zero() {
            Some(Decimal::ZERO)
        } else {
            self.high.map(|high| high.saturating_mul(part.high))
        };
        Self { low: self.low.saturating_mul(part.low), high }
    }

    pub(crate) fn over(self, whole: Decimal) -> Self {
        let part = |amount: Decimal| amount.checked_div(whole).unwrap_or(Decimal::ZERO);
        Self { low: part(self.low), high: self.high.map(part) }
    }

    /// The larger of two.
    pub(crate) fn larger(self, other: Self) -> Self {
        Self { low: self.low.max(other.low), high: self.high.zip(other.high).map(|(a, b)| a.max(b)) }
    }

    /// `total` less this, and nothing where this is more.
    pub(crate) fn missing_from(self, total: Decimal) -> Self {
        let rest = |already: Decimal| total.saturating_sub(already).max(Decimal::ZERO);
        Self { low: self.high.map_or(Decimal::ZERO, rest), high: Some(rest(self.low)) }
    }
}

/// So much for each unit.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Specific {
    pub(crate) amount: Bounds,
    pub(crate) per: String,
}

/// What a duty levies on what it falls on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Levy {
    pub(crate) ad_valorem: Bounds,
    pub(crate) specific: Vec<Specific>,
}

impl Levy {
    pub(crate) fn of(ad_valorem: Bounds) -> Self {
        Self { ad_valorem, specific: Vec::new() }
    }

    pub(crate) fn specific(amount: Decimal, per: &str) -> Self {
        let specific = Specific { amount: Bounds::exactly(amount), per: per.to_owned() };
        Self { ad_valorem: Bounds::ZERO, specific: vec![specific] }
    }

    pub(crate) fn unknown() -> Self {
        Self::of(Bounds::UNKNOWN)
    }

    pub(crate) fn is_exact(&self) -> bool {
        self.ad_valorem.is_exact() && self.specific.iter().all(|s| s.amount.is_exact())
    }

    /// The higher of two levies, of which each may not stand. Specific rates do not compare: with them the amount is open.
    pub(crate) fn highest(self, stands: Tri, other: Self, other_stands: Tri) -> Self {
        if !self.specific.is_empty() || !other.specific.is_empty() {
            return Self::unknown();
        }
        let certain = |levy: &Self, stands: Tri| if stands == Tri::True { levy.ad_valorem.low } else { Decimal::ZERO };
        let low = certain(&self, stands).max(certain(&other, other_stands));
        Self::of(Bounds { low, high: self.ad_valorem.larger(other.ad_valorem).high })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_from_a_total_is_never_negative_and_open_where_the_rest_is() {
        let fifteen = Decimal::new(15, 2);
        assert_eq!(Bounds::exactly(Decimal::new(25, 3)).missing_from(fifteen), Bounds::exactly(Decimal::new(125, 3)));
        assert_eq!(Bounds::exactly(Decimal::new(2, 1)).missing_from(fifteen), Bounds::ZERO);
        assert_eq!(Bounds::UNKNOWN.missing_from(fifteen), Bounds { low: Decimal::ZERO, high: Some(fifteen) });
    }

    #[test]
    fn nothing_of_the_value_is_no_duty_however_high_the_rate() {
        assert_eq!(Bounds::UNKNOWN.times(Interval::ZERO), Bounds::ZERO);
    }
}
