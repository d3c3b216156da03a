//! A rate of duty: free, levied, or not read.

use std::fmt;
use std::sync::Arc;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use vocabulary::quantity::Share;

use crate::rate_text;

/// What one column charges.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Rate {
    /// Free of duty.
    Free,
    /// A share of the value, amounts for each unit, or both.
    Levied {
        /// The share of the value; zero where only amounts are charged.
        ad_valorem: Share,
        /// The amounts for each unit.
        specific: Vec<Specific>,
    },
    /// Words that are not a rate by themselves ("The rate applicable to …"), as they stand.
    Unread(String),
    /// The column is empty.
    Unstated,
}

/// An amount for each unit.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Specific {
    /// The amount in the schedule's own currency.
    pub amount: Decimal,
    /// The unit, as [`Line::unit`](crate::Line::unit) writes units (`kg`, `No.`, `pf.liter`), with what it is taken on
    /// where that is not the goods as such (`kg on drained weight`).
    pub per: String,
}

/// A rate under special programs.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Special {
    /// The programs by their indicators (`KR`, `S+`, `A*`).
    pub programs: Vec<String>,
    /// What is charged under each of them.
    pub rate: Rate,
}

impl Rate {
    /// Reads the text of a column exactly. What is not wholly understood is [`Rate::Unread`], never a part of it.
    #[must_use]
    pub fn read(text: &str) -> Self {
        rate_text::read(text)
    }

    /// Whether it says what is charged.
    #[must_use]
    pub fn is_read(&self) -> bool {
        matches!(self, Self::Free | Self::Levied { .. })
    }

    /// Whether the column says anything.
    #[must_use]
    pub fn is_stated(&self) -> bool {
        !matches!(self, Self::Unstated)
    }
}

impl Special {
    /// Reads the text of the special column: rates, each followed by its programs in parentheses.
    #[must_use]
    pub fn read(text: &str) -> Arc<[Self]> {
        crate::special_text::read(text).into()
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Free => f.write_str("Free"),
            Self::Levied { ad_valorem, specific } => {
                let mut first = true;
                for Specific { amount, per } in specific {
                    write!(f, "{}${}/{per}", if first { "" } else { " + " }, amount.normalize())?;
                    first = false;
                }
                if !ad_valorem.0.is_zero() || first {
                    write!(f, "{}{ad_valorem}", if first { "" } else { " + " })?;
                }
                Ok(())
            }
            Self::Unread(text) => f.write_str(text),
            Self::Unstated => Ok(()),
        }
    }
}
