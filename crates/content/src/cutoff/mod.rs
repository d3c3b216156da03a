//! Who would no longer get updates, if some origins stopped exporting: directly, or through what they depend on.
//!
//! | module | what |
//! |---|---|
//! | [`needs`] | what every part needs, alternatives included, both ways |
//! | [`packages`] | package graphs out of bytes: a package list with its edges, or edges alone |
//! | [`state`] | the state of every part, and a shortest path to the nearest cut thing |
//! | [`deployed`] | which parts count, with which weight, and their totals |
//! | [`ranking`] | the cut parts, or their vendors, by how much hangs on each |
//! | [`summary`] | all of it as text |
//! | `order` | what is needed before what needs it; cycles taken together |
//! | `spread` | from the cut parts to all that need them |
//! | `reach` | 32 sources at once, through the whole graph |
//! | `estimate` | which sources are worth counting exactly |
//! | `tally` | sums for 32 sources at once |
//!
//! The core knows parts by number only. It takes [`Needs`] and, for every part, whether it is itself in the cut set:
//! [`Known::Yes`](crate::Known), `No`, or `Open` where its origin is not known.
//!
//! # What is cut
//!
//! A part is cut if it is itself in the cut set, if something that it needs is cut, or if all alternatives of one of its
//! needs are cut. Nothing else is: parts that only need one another in a cycle keep each other. Every `Open` can come out
//! either way, so results are bounds. *Certain* is what is cut if every `Open` is a no, *possible* if every one is a yes.
//!
//! # What hangs on one source
//!
//! Two figures, both exact for every source that is listed:
//! - *alone*: what would be cut if this source were the only one in the cut set;
//! - *only*: what would be saved if this source were taken out of the cut set, and every other one that is in it or may be
//!   were cut.

pub mod deployed;
mod estimate;
pub mod needs;
mod order;
pub mod packages;
pub mod ranking;
mod reach;
mod spread;
pub mod state;
pub mod summary;
mod tally;
#[cfg(test)]
mod tests;

pub use deployed::{Deployed, Figure, Totals};
pub use needs::{Needs, NeedsBuilder};
pub use packages::PackageGraph;
pub use ranking::{Ranking, Sources, Standing};
pub use state::{Cutoff, State, Step};
pub use summary::Summary;
