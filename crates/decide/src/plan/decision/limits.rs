//! The amounts with which the law compares a value.

use law::model::Cmp;
use vocabulary::Decimal;
use vocabulary::quantity::{Currency, Money};

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

    /// Values of one class pass the same tests: none stated, or of another currency; else on, or between, the same limits.
    pub(super) fn class(&self, value: Option<Money>) -> usize {
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
