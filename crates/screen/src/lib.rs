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
//! | [`asked`] | who is asked about, with whatever is known of it |
//! | [`corroborate`] | what, beside the name, speaks for or against a hit |
//! | [`screener`] | the lists in use, and the hits on them |
//! | [`hit`], [`thresholds`], [`cleared`] | a hit and the order of hits; from which score on one is shown; pairs looked at before |
//! | [`ofac`] | the score that OFAC's own search shows (FAQ 249) |
//! | [`ownership`] | who owns whom, directly and through chains, as intervals with the path |
//! | [`yente`] | hits in the shape of OpenSanctions' server |
//!
//! The crate reads no file, no clock and no environment: readers, bytes and dates are arguments.

pub mod asked;
pub mod audit;
pub mod cleared;
pub mod corroborate;
pub mod hit;
pub mod index;
pub mod lists;
pub mod name;
pub mod ofac;
pub mod ownership;
pub mod partial_date;
pub mod party;
pub mod romanize;
pub mod score;
pub mod screener;
pub mod thresholds;
pub mod yente;

pub use asked::Asked;
pub use hit::Hit;
pub use partial_date::PartialDate;
pub use party::{Identifier, Listing, Name, NameQuality, Party, PartyKind};
pub use screener::Screener;
