//! Exact money, shares and numbers, as people write them.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;

/// Why a quantity could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected {expected}, found `{found}`")]
pub struct QuantityError {
    expected: &'static str,
    found: String,
}

fn error(expected: &'static str, found: &str) -> QuantityError {
    QuantityError { expected, found: found.chars().take(60).collect() }
}

/// Reads a plain decimal number: digits, an optional sign and decimal point.
///
/// # Errors
/// When the text is anything else, or has more digits than a 96-bit decimal holds.
pub fn number(text: &str) -> Result<Decimal, QuantityError> {
    Decimal::from_str_exact(text.trim()).map_err(|_| error("a number such as 4800 or 5.92", text))
}

/// An amount of one currency, exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Money {
    /// The amount in the currency's main unit.
    pub amount: Decimal,
    /// ISO 4217 code.
    pub currency: Currency,
}

/// An ISO 4217 alphabetic code.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Currency([u8; 3]);

impl Currency {
    /// The three letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("???")
    }
}

impl FromStr for Currency {
    type Err = QuantityError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.as_bytes() {
            &[a, b, c] if [a, b, c].iter().all(u8::is_ascii_uppercase) => Ok(Self([a, b, c])),
            _ => Err(error("an ISO 4217 currency code such as USD", text)),
        }
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Money {
    type Err = QuantityError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const EXPECTED: &str = "money such as `3000 USD`";
        let (amount, currency) = text.trim().split_once(' ').ok_or_else(|| error(EXPECTED, text))?;
        let amount = number(amount).map_err(|_| error(EXPECTED, text))?;
        let currency = currency.trim().parse().map_err(|_| error(EXPECTED, text))?;
        Ok(Self { amount, currency })
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount, self.currency.as_str())
    }
}

/// A share, kept as a fraction of one: `0.1%` is 0.001.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Share(pub Decimal);

impl FromStr for Share {
    type Err = QuantityError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const EXPECTED: &str = "a share such as `0.1%`";
        let digits = text.trim().strip_suffix('%').ok_or_else(|| error(EXPECTED, text))?;
        let percent = number(digits).map_err(|_| error(EXPECTED, text))?;
        Ok(Self(percent / Decimal::ONE_HUNDRED))
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}%", (self.0 * Decimal::ONE_HUNDRED).normalize())
    }
}

/// A share of which only bounds are known: `24%..31%`, both taken in; a single share is a range of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ShareRange {
    /// The least it can be.
    pub low: Share,
    /// The most it can be.
    pub high: Share,
}

impl FromStr for ShareRange {
    type Err = QuantityError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (low, high) = match text.split_once("..") {
            Some((low, high)) => (low.parse::<Share>()?, high.parse::<Share>()?),
            None => (text.parse()?, text.parse()?),
        };
        if low > high {
            return Err(error("a range of shares such as `24%..31%`, the least first", text));
        }
        Ok(Self { low, high })
    }
}

impl fmt::Display for ShareRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.low == self.high { write!(f, "{}", self.low) } else { write!(f, "{}..{}", self.low, self.high) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_of_shares_has_its_least_first() {
        let range: ShareRange = "24.5%..31%".parse().expect("a range");
        assert_eq!((range.low.to_string(), range.high.to_string()), ("24.5%".to_owned(), "31%".to_owned()));
        assert_eq!("10%".parse::<ShareRange>().expect("a range").to_string(), "10%");
        assert!("31%..24%".parse::<ShareRange>().is_err());
        assert!("24..31%".parse::<ShareRange>().is_err());
    }

    #[test]
    fn a_tenth_of_a_percent_is_exact() {
        let share: Share = "0.1%".parse().expect("a share");
        assert_eq!(share.0, Decimal::new(1, 3));
        assert_eq!(share.to_string(), "0.1%");
    }

    #[test]
    fn a_bare_number_is_not_a_share_because_nobody_knows_of_what() {
        assert!("0.1".parse::<Share>().is_err());
        assert!("12".parse::<Money>().is_err());
        assert!("12 usd".parse::<Money>().is_err());
    }
}
