//! Tariff schedules: official files to a compact table of rates by code and edition.
//!
//! | module | what |
//! |---|---|
//! | [`schedule`] | editions by their first days, and the line for a code on a day |
//! | [`edition`] | one edition: its lines in the order of their codes |
//! | [`line`](mod@line) | one line with its rates |
//! | [`rate`] | a rate of duty: free, levied, or not read |
//! | [`hts`] | the JSON exports of the USITC |
//! | [`tariff_database`] | the tariff database (CSV) of the USITC |
//! | [`source`] | either of the two, told apart by how it begins |
//! | [`revision`] | which edition a file name speaks of, and its first day |
//! | [`tally`] | how many of an edition's rates are read |
//! | [`bytes`] | a schedule as checksummed bytes |
//!
//! The crate reads no file, no clock and no environment: readers, bytes and dates are arguments.

pub mod bytes;
pub mod edition;
pub mod hts;
mod limited;
pub mod line;
mod pool;
pub mod rate;
mod rate_text;
pub mod revision;
pub mod schedule;
pub mod source;
mod special_text;
pub mod tally;
pub mod tariff_database;
mod tidy;
mod tree;
mod unit;

pub use bytes::BytesError;
pub use edition::{Edition, EditionError};
pub use line::Line;
pub use rate::{Rate, Special, Specific};
pub use schedule::{InsertError, Schedule};
pub use source::ReadError;
pub use tally::Tally;

/// The code system of the schedules that are read here: the Harmonized Tariff Schedule of the United States.
pub const SYSTEM: &str = "us.hts";
