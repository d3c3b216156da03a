//! What the rows of a batch are worth.

use arrow_array::cast::AsArray;
use arrow_array::types::Decimal128Type;
use arrow_array::{Array, ArrayRef};
use arrow_schema::DataType;
use vocabulary::Decimal;
use vocabulary::quantity::{Currency, Money};

/// The values of a batch's rows.
pub(crate) enum Values {
    /// No column states them.
    Absent,
    /// All in one currency and with as many decimal places: most tables of orders are so, and their values need no unpacking.
    Plain {
        currency: Currency,
        scale: u32,
        /// [`Values::UNSTATED`] where a row states none.
        mantissas: Vec<i64>,
    },
    /// Any others.
    Mixed(Vec<Option<Money>>),
}

impl Values {
    pub(crate) const UNSTATED: i64 = i64::MIN;

    /// Of a column of decimals in one currency; nothing where one is negative or does not fit, which are read the longer way.
    pub(crate) fn plain(array: &ArrayRef, currency: Currency) -> Option<Self> {
        let DataType::Decimal128(_, scale) = array.data_type() else { return None };
        let scale = u32::try_from(*scale).ok().filter(|scale| *scale <= Decimal::MAX_SCALE)?;
        let decimals = array.as_primitive::<Decimal128Type>();
        let read = |value: i128| i64::try_from(value).ok().filter(|mantissa| *mantissa >= 0);
        let mantissas = if decimals.null_count() == 0 {
            decimals.values().iter().map(|value| read(*value)).collect::<Option<Vec<i64>>>()?
        } else {
            decimals.iter().map(|value| value.map_or(Some(Self::UNSTATED), read)).collect::<Option<Vec<i64>>>()?
        };
        Some(Self::Plain { currency, scale, mantissas })
    }

    pub(crate) fn get(&self, row: usize) -> Option<Money> {
        match self {
            Self::Absent => None,
            Self::Plain { currency, scale, mantissas } => {
                let mantissa = mantissas.get(row).copied().filter(|m| *m != Self::UNSTATED)?;
                Some(Money { amount: Decimal::new(mantissa, *scale), currency: *currency })
            }
            Self::Mixed(values) => values.get(row).copied().flatten(),
        }
    }
}
