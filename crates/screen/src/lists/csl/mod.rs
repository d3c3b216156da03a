//! The US Consolidated Screening List (Departments of Commerce, State and the Treasury), in Trade.gov's layouts.
//!
//! It holds twelve lists; each entry names its own under `source`. An entity of the Treasury that is on several of them has
//! an entry for each with one number, and becomes one party with several listings.

pub mod compact;
pub mod csv;
pub mod json;

mod row;

pub use row::list_of;
