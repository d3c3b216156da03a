//! Who is it really: party lists read, names matched across spellings and scripts, ownership resolved.
//!
//! | module | what |
//! |---|---|
//! | [`party`] | a listed party: names with their quality, identifiers, dates, addresses, and the listing's legal effect |
//! | [`partial_date`] | a date of which the day or the month may be missing, or only a range is known |
//! | [`lists`] | the lists, out of their publishers' own formats; editions and what changed between two |
//! | [`romanize`] | names of other scripts in Latin letters, every reading that names use |
//! | [`name`] | a name as words, made ready for comparison |
//! | [`score`] | how alike two names are, and by what |
//! | [`index`] | from a name to every listed name that can reach a score |
//! | [`audit`] | whether the index loses anything |
//! | [`ofac`] | the score that OFAC's own search shows (FAQ 249) |
//! | [`ownership`] | who owns whom, directly and through chains, as intervals with the path |
//!
//! The crate reads no file, no clock and no environment: readers, bytes and dates are arguments.

pub mod audit;
pub mod index;
pub mod lists;
pub mod name;
pub mod ofac;
pub mod ownership;
pub mod partial_date;
pub mod party;
pub mod romanize;
pub mod score;

pub use partial_date::PartialDate;
pub use party::{Identifier, Listing, Name, NameQuality, Party, PartyKind};
