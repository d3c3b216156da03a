//! Who owns whom: shares through chains, added up, as intervals with the path.
//!
//! | module | what |
//! |---|---|
//! | [`held`] | how much of a party is held: an interval of exact shares |
//! | [`span`] | from when until when, where dates may lack the day or the month |
//! | [`names`] | parties by number |
//! | [`holdings`] | the rows: who holds what of whom, as read |
//! | [`read`] | rows out of `owners.csv` and out of FollowTheMoney entities |
//! | [`graph`] | what holds on one day, from owners to owned and back |
//! | [`order`] | an order in which owners come before what they own; what owns itself in a circle stands together |
//! | [`listed`] | which parties are on which lists |
//! | [`rule`] | what a rule counts, in the words of the law: `owned >= 50% in-aggregate by us.sdn` |
//! | [`resolve`] | the rule asked of every party at once |
//! | [`answer`] | one party: certain, possible or no, with the chains and with what would settle it |
//! | [`case`] | the owners of one party as facts of a case |
//!
//! ```text
//! Holdings ──on(date)──▶ Graph ──resolve(rule, listed)──▶ Resolution ──▶ Answer
//!                          └────────────────────────────────────────────▶ owners of a case
//! ```
//!
//! Rules are no part of this: a threshold, adding up, undiluted or multiplied are parameters. When a rule is in force, and to
//! whom it applies, is the law's (`law/`). Docs: `docs/ownership.md`.

pub mod answer;
pub mod case;
pub mod graph;
pub mod held;
pub mod holdings;
pub mod listed;
mod multiplied;
pub mod names;
pub mod order;
pub mod read;
pub mod resolve;
pub mod rule;
mod slots;
pub mod span;
mod undiluted;

pub use answer::{Answer, Missing};
pub use graph::{Graph, Oddity};
pub use held::{Held, WHOLE};
pub use holdings::{Holding, Holdings};
pub use listed::Listed;
pub use names::PartyId;
pub use resolve::{Counts, Resolution, Verdict};
pub use rule::{Rule, Unstated, Way};
pub use span::Span;
