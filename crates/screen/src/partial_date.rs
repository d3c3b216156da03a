//! A date of which only a part may be known.
//!
//! Lists give a day, a month, a year, `circa 1962`, or `1958 to 1963`. All are a range of days, both ends taken in.

use std::fmt;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The first and the last day on which it can have been.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PartialDate {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
}

impl PartialDate {
    /// This day.
    #[must_use]
    pub const fn day(day: Date) -> Self {
        Self { first: day, last: day }
    }

    /// A day of this month.
    #[must_use]
    pub fn month(year: i16, month: i8) -> Option<Self> {
        let first = Date::new(year, month, 1).ok()?;
        Some(Self { first, last: first.last_of_month() })
    }

    /// A day of this year.
    #[must_use]
    pub fn year(year: i16) -> Option<Self> {
        Self::years(year, year)
    }

    /// A day of these years.
    #[must_use]
    pub fn years(first: i16, last: i16) -> Option<Self> {
        let (first, last) = (Date::new(first, 1, 1).ok()?, Date::new(last, 12, 31).ok()?);
        (first <= last).then_some(Self { first, last })
    }

    /// Some time around: that many years before and after.
    #[must_use]
    pub fn around(self, years: i16) -> Self {
        let span = i32::from(years).years();
        Self { first: self.first.saturating_sub(span), last: self.last.saturating_add(span) }
    }

    /// Whether both can be the same day.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// Days between the two ranges: none where they meet.
    #[must_use]
    pub fn days_apart(self, other: Self) -> i32 {
        if self.meets(other) {
            return 0;
        }
        let (before, after) = if self.last < other.first { (self.last, other.first) } else { (other.last, self.first) };
        before.until(after).map_or(i32::MAX, |span| span.get_days())
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, last) = (self.first, self.last);
        if first == last {
            return write!(f, "{first}");
        }
        let from_january = first.month() == 1 && first.day() == 1;
        let to_december = last.month() == 12 && last.day() == 31;
        if from_january && to_december {
            return if first.year() == last.year() {
                write!(f, "{}", first.year())
            } else {
                write!(f, "{} to {}", first.year(), last.year())
            };
        }
        if first.day() == 1 && last == first.last_of_month() {
            return write!(f, "{:04}-{:02}", first.year(), first.month());
        }
        write!(f, "{first} to {last}")
    }
}
