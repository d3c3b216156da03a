//! An amount of which only bounds are known.

use rust_decimal::Decimal;

/// From `low` to `high`, both taken in; without `high`, nothing limits it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// What is certain.
    pub low: Decimal,
    /// What is possible.
    pub high: Option<Decimal>,
}

impl Bounds {
    /// Nothing.
    pub const ZERO: Self = Self { low: Decimal::ZERO, high: Some(Decimal::ZERO) };
    /// Anything.
    pub const ANY: Self = Self { low: Decimal::ZERO, high: None };

    /// Just this.
    #[must_use]
    pub fn exactly(amount: Decimal) -> Self {
        Self { low: amount, high: Some(amount) }
    }

    /// Whether there is nothing open about it.
    #[must_use]
    pub fn is_exact(self) -> bool {
        self.high == Some(self.low)
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            low: self.low.saturating_add(other.low),
            high: self.high.zip(other.high).map(|(a, b)| a.saturating_add(b)),
        }
    }

    /// So many of it.
    #[must_use]
    pub fn times(self, count: Decimal) -> Self {
        Self { low: self.low.saturating_mul(count), high: self.high.map(|high| high.saturating_mul(count)) }
    }

    /// No more than `most`, which may itself be unlimited.
    #[must_use]
    pub fn within(self, most: Option<Decimal>) -> Self {
        let high = match (self.high, most) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (one, other) => one.or(other),
        };
        Self { low: high.map_or(self.low, |high| self.low.min(high)), high }
    }

    /// Either of the two.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.zip(other.high).map(|(a, b)| a.max(b)) }
    }

    /// Its share of a whole of which it is a part: a fraction of one.
    #[must_use]
    pub fn share_of(self, whole: Self) -> Self {
        let share = |part: Decimal, of: Decimal| {
            if of.is_zero() { Decimal::ONE } else { part.checked_div(of).unwrap_or(Decimal::ONE).min(Decimal::ONE) }
        };
        if self.high == Some(Decimal::ZERO) {
            return Self::ZERO;
        }
        Self {
            low: whole.high.map_or(Decimal::ZERO, |whole| share(self.low, whole)),
            high: Some(self.high.map_or(Decimal::ONE, |high| share(high, whole.low))),
        }
    }
}
