//! The only clock in the program.

use vocabulary::Date;

/// Today, by Coordinated Universal Time.
#[allow(clippy::disallowed_methods, reason = "the command line alone may fill a missing date with today, and says so")]
pub fn today() -> Date {
    jiff::tz::Offset::UTC.to_datetime(jiff::Timestamp::now()).date()
}
