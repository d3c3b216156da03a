//! How much of a party somebody holds: an interval of exact shares.

use std::fmt;
use std::str::FromStr;

use rust_decimal::{Decimal, RoundingStrategy};

/// The whole of a party, in the unit in which shares are counted: one unit is 1/4,158,000,000 of it.
///
/// 4,158,000,000 = 2⁷·3³·5⁶·7·11: every percentage of up to four decimals is a whole number of units (1/10,000 of a percent
/// is 4,158 of them), and so are halves, thirds, sixths, sevenths, ninths, elevenths and twelfths. Whatever else is written
/// (`5/13`) is an interval of one unit. It fits in 32 bits; sums and products are taken in 64 and 128.
pub const WHOLE: u32 = 4_158_000_000;

const UNITS_OF_A_PERCENT: u32 = WHOLE / 100;

/// From `low` to `high`, both taken in, in units of which [`WHOLE`] are all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Held {
    /// What is certain.
    pub low: u32,
    /// What is possible.
    pub high: u32,
}

/// Why a share could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ShareError {
    /// It is written in no way that is known.
    #[error("expected a share such as `25%`, `24%..31%`, `120/400` or `unknown`, found `{0}`")]
    Form(String),
    /// A number without a sign of what it is of.
    #[error("expected `%` after `{0}`: a bare number may be a percentage or a fraction")]
    Bare(String),
    /// More than all of it, or less than nothing.
    #[error("expected a share from 0% to 100%, found `{0}`")]
    Range(String),
    /// The greater end stands first.
    #[error("expected the lesser share first, found `{0}`")]
    Order(String),
}

impl Held {
    /// Nothing.
    pub const NOTHING: Self = Self { low: 0, high: 0 };
    /// All of it.
    pub const ALL: Self = Self { low: WHOLE, high: WHOLE };
    /// Nobody knows how much.
    pub const UNKNOWN: Self = Self { low: 0, high: WHOLE };

    /// So many of so many, as shares are counted in a register; `None` where that is more than all, or of none.
    #[must_use]
    pub fn count(part: u64, of: u64) -> Option<Self> {
        if of == 0 || part > of {
            return None;
        }
        let units = u128::from(part) * u128::from(WHOLE);
        let (low, high) = (units / u128::from(of), units.div_ceil(u128::from(of)));
        Some(Self { low: u32::try_from(low).ok()?, high: u32::try_from(high).ok()? })
    }

    /// So many percent; `None` outside of 0 to 100.
    #[must_use]
    pub fn percent(percent: Decimal) -> Option<Self> {
        if percent.is_sign_negative() && !percent.is_zero() || percent > Decimal::ONE_HUNDRED {
            return None;
        }
        // 18 decimals times a number of eight digits stays within what a decimal holds exactly.
        let least = percent.round_dp_with_strategy(18, RoundingStrategy::ToZero);
        let most = percent.round_dp_with_strategy(18, RoundingStrategy::AwayFromZero);
        let units = |percent: Decimal| percent.checked_mul(Decimal::from(UNITS_OF_A_PERCENT));
        let low = u32::try_from(units(least)?.floor()).ok()?;
        let high = u32::try_from(units(most)?.ceil()).ok()?;
        Some(Self { low, high })
    }

    /// Whether there is nothing open about it.
    #[must_use]
    pub const fn is_exact(self) -> bool {
        self.low == self.high
    }

    /// What two statements leave of it that cannot both be the whole truth: from the least of either to both together.
    #[must_use]
    pub fn or_both(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.saturating_add(other.high).min(WHOLE) }
    }

    /// The same, or perhaps nothing.
    #[must_use]
    pub const fn perhaps(self) -> Self {
        Self { low: 0, high: self.high }
    }

    /// Both bounds as fractions of one, without rounding beyond the 28 digits that a decimal has.
    #[must_use]
    pub fn fractions(self) -> (Decimal, Decimal) {
        let whole = Decimal::from(WHOLE);
        (Decimal::from(self.low) / whole, Decimal::from(self.high) / whole)
    }
}

/// A number of units as a percentage of four decimals, the rest cut off or, for the upper end of an interval, taken up.
pub(super) fn percent(units: u32, up: bool) -> Decimal {
    let strategy = if up { RoundingStrategy::AwayFromZero } else { RoundingStrategy::ToZero };
    (Decimal::from(units) / Decimal::from(UNITS_OF_A_PERCENT)).round_dp_with_strategy(4, strategy).normalize()
}

impl fmt::Display for Held {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.low, self.high) {
            (low, high) if low == high => write!(f, "{}%", percent(low, false)),
            (0, WHOLE) => f.write_str("an unknown share"),
            (low, high) => write!(f, "{}%..{}%", percent(low, false), percent(high, true)),
        }
    }
}

impl FromStr for Held {
    type Err = ShareError;

    fn from_str(text: &str) -> Result<Self, ShareError> {
        let text = text.trim();
        let said = || text.chars().take(60).collect::<String>();
        if text.eq_ignore_ascii_case("unknown") {
            return Ok(Self::UNKNOWN);
        }
        if let Some((low, high)) = text.split_once("..") {
            let (low, high) = (one(low)?, one(high)?);
            if low.low > high.high {
                return Err(ShareError::Order(said()));
            }
            return Ok(Self { low: low.low, high: high.high });
        }
        if let Some((part, of)) = text.split_once('/') {
            let number = |digits: &str| {
                let digits = digits.trim();
                let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
                if plain { digits.parse::<u64>().ok() } else { None }
            };
            let (Some(part), Some(of)) = (number(part), number(of)) else { return Err(ShareError::Form(said())) };
            return Self::count(part, of).ok_or_else(|| ShareError::Range(said()));
        }
        one(text)
    }
}

fn one(text: &str) -> Result<Held, ShareError> {
    let text = text.trim();
    let said = || text.chars().take(60).collect::<String>();
    match text.strip_suffix('%') {
        Some(digits) => {
            let percent = Decimal::from_str_exact(digits.trim()).map_err(|_| ShareError::Form(said()))?;
            Held::percent(percent).ok_or_else(|| ShareError::Range(said()))
        }
        None if Decimal::from_str_exact(text).is_ok() => Err(ShareError::Bare(said())),
        None => Err(ShareError::Form(said())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(text: &str) -> Held {
        text.parse().expect(text)
    }

    #[test]
    fn percentages_of_four_decimals_and_small_fractions_are_exact() {
        for text in ["0%", "0.0001%", "24.9999%", "50%", "100%", "1/3", "2/6", "3/7", "5/9", "7/11", "5/12", "3/64"] {
            assert!(held(text).is_exact(), "{text}: {:?}", held(text));
        }
        assert_eq!(held("1/6").low * 3, held("50%").low);
        assert_eq!(held("120/400"), held("30%"));
        assert_eq!(held("0.0001%").low, 4158);
    }

    #[test]
    fn what_the_unit_cannot_say_is_an_interval_around_it() {
        let thirteenth = held("1/13");
        assert_eq!(thirteenth.high - thirteenth.low, 1);
        let just_below = held("49.9999999999999999999999999%");
        assert!(just_below.low < WHOLE / 2 && just_below.high == WHOLE / 2);
    }

    #[test]
    fn a_range_takes_in_both_ends() {
        let range = held(" 24% .. 31% ");
        assert_eq!((range.low, range.high), (held("24%").low, held("31%").low));
        assert_eq!(range.to_string(), "24%..31%");
        assert_eq!(held("UNKNOWN"), Held::UNKNOWN);
    }

    #[test]
    fn what_is_no_share_is_told_by_what_is_wrong_with_it() {
        let error = |text: &str| text.parse::<Held>().expect_err(text);
        assert!(matches!(error("0.25"), ShareError::Bare(_)));
        assert!(matches!(error("25"), ShareError::Bare(_)));
        assert!(matches!(error("101%"), ShareError::Range(_)));
        assert!(matches!(error("-1%"), ShareError::Range(_)));
        assert!(matches!(error("5/4"), ShareError::Range(_)));
        assert!(matches!(error("0/0"), ShareError::Range(_)));
        assert!(matches!(error("31%..24%"), ShareError::Order(_)));
        for text in ["", "%", "a half", "1/2/3", "-1/4", "..", "24%..", "1e9%", "25%%", "+/4"] {
            assert!(text.parse::<Held>().is_err(), "{text}");
        }
        assert_eq!(held("-0%"), Held::NOTHING);
    }
}
