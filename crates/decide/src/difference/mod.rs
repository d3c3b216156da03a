//! Two laws compared: in which cases answers differ.
//!
//! [`Difference`] tells the regions in which they may, each with a case that shows it where one was found. [`Candidates`] tells of the
//! rows of a table which may be answered otherwise, so that only those are decided anew.
//!
//! | module | what |
//! |---|---|
//! | `region` | [`Difference`], [`Region`] |
//! | `witness` | [`Witness`]: cases run through the interpreter under both laws |
//! | `candidates` | [`Candidates`]: rows of a table that may be answered otherwise |
//! | `pair`, `part` | provisions of both laws by name; for each that is otherwise, the cases in which it can be |
//! | `key` | what a piece of law says, comparable between laws |
//! | `reads`, `probe` | what a condition reads, and what it says where little is stated |
//! | `solve`, `settle`, `draft` | cases made up to meet conditions |
//! | `days` | [`Days`]: stretches of days |
//! | `words` | changes and regions in words |

mod candidates;
mod days;
mod draft;
mod key;
mod pair;
mod part;
mod probe;
mod reads;
mod region;
mod settle;
mod solve;
mod witness;
mod words;

pub use candidates::Candidates;
pub use days::Days;
pub use part::What;
pub use region::{Difference, Effort, Region};
pub use witness::{Differs, Said, Witness, differs};

pub(crate) use draft::{Draft, document, in_words, json, list};
pub(crate) use pair::Pair;
pub(crate) use probe::Memberships;
pub(crate) use solve::{Dice, Solver};
pub(crate) use words::{condition, effect};
