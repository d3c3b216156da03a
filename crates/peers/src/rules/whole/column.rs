//! The rates of columns 1 and 2, which the peers are given in the row: a look-up in the schedule is no question of rules.

use schedule::{Rate, Schedule};
use vocabulary::Date;

use super::measure::units;

/// What a column has for a line on a day, as a share of the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// At least, amounts for each unit aside.
    pub least: i64,
    /// At most, amounts for each unit aside; nothing where the rate is not read.
    pub most: Option<i64>,
    /// Whether amounts for each unit come to it.
    pub specific: bool,
}

impl Column {
    /// At most, amounts for each unit among it: nothing where there are any, as no quantity is stated.
    pub fn whole(self) -> Option<i64> {
        self.most.filter(|_| !self.specific)
    }
}

/// Columns 1 (general) and 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Columns {
    pub general: Column,
    pub other: Column,
}

impl Columns {
    /// Those of a line on a day.
    pub fn of(schedule: &Schedule, code: &str, on: Date) -> Self {
        let line = schedule.line_on(code, on);
        let column = |rate: Option<&Rate>| match rate {
            Some(Rate::Free) => Column { least: 0, most: Some(0), specific: false },
            Some(Rate::Levied { ad_valorem, specific }) => {
                let rate = units(ad_valorem.0);
                Column { least: rate, most: Some(rate), specific: !specific.is_empty() }
            }
            Some(Rate::Unread(_) | Rate::Unstated) | None => Column { least: 0, most: None, specific: false },
        };
        Self { general: column(line.map(|line| &line.general)), other: column(line.map(|line| &line.other)) }
    }
}
