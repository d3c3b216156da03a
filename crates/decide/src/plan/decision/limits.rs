//! The amounts with which the law compares a value.

use law::model::Cmp;
use vocabulary::Decimal;
use vocabulary::quantity::{Currency, Money};

use crate::plan::values::Values;

/// The amounts with which the law compares a value, by currency and in order.
pub(super) struct Limits(Vec<(Currency, Vec<Decimal>)>);

impl Limits {
    pub(super) fn of(tests: &[(u32, Cmp, Money)]) -> Self {
        let mut limits: Vec<(Currency, Vec<Decimal>)> = Vec::new();
        for (_, _, money) in tests {
            match limits.iter_mut().find(|(currency, _)| *currency == money.currency) {
                Some((_, amounts)) => amounts.push(money.amount),
                None => limits.push((money.currency, vec![money.amount])),
            }
        }
        for (_, amounts) in &mut limits {
            amounts.sort_unstable();
            amounts.dedup();
        }
        Self(limits)
    }

    /// The limits as they bear on the values of a batch.
    pub(super) fn of_rows(&self, values: &Values) -> LimitsOfRows {
        let Values::Plain { currency, scale, .. } = values else { return LimitsOfRows::default() };
        let mut before = 1;
        for (of, amounts) in &self.0 {
            if of == currency {
                let mantissa = |limit: &Decimal| {
                    let mut scaled = *limit;
                    scaled.rescale(*scale);
                    (scaled == *limit && scaled.scale() == *scale)
                        .then(|| i64::try_from(scaled.mantissa()).ok())
                        .flatten()
                };
                let plain = amounts.iter().map(mantissa).collect::<Option<Vec<i64>>>();
                return LimitsOfRows { plain: plain.map(|limits| (before, limits)) };
            }
            before += 2 * amounts.len() + 1;
        }
        LimitsOfRows::default()
    }

    /// Values of one class pass the same tests: none stated, or of another currency; else on, or between, the same limits.
    fn class(&self, value: Option<Money>) -> usize {
        let Some(value) = value else { return 0 };
        let mut before = 1;
        for (currency, amounts) in &self.0 {
            if *currency == value.currency {
                let below = amounts.partition_point(|limit| *limit < value.amount);
                let on = amounts.get(below) == Some(&value.amount);
                return before + 2 * below + usize::from(on);
            }
            before += 2 * amounts.len() + 1;
        }
        0
    }
}

/// The limits in the currency and with the decimal places of a batch's values, where these are plain.
#[derive(Default)]
pub(super) struct LimitsOfRows {
    /// The classes before those of this currency, and its limits in order.
    plain: Option<(usize, Vec<i64>)>,
}

impl LimitsOfRows {
    /// The class of a row's value.
    pub(super) fn class(&self, limits: &Limits, values: &Values, row: usize) -> u32 {
        let class = match (&self.plain, values) {
            (Some((before, amounts)), Values::Plain { mantissas, .. }) => {
                match mantissas.get(row).copied().filter(|value| *value != Values::UNSTATED) {
                    None => 0,
                    Some(value) => {
                        let below = amounts.partition_point(|limit| *limit < value);
                        before + 2 * below + usize::from(amounts.get(below) == Some(&value))
                    }
                }
            }
            _ => limits.class(values.get(row)),
        };
        u32::try_from(class).unwrap_or(u32::MAX)
    }
}
