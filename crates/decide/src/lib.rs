//! From a case and a law snapshot to a determination: the reference interpreter, which is the definition of what the law
//! language means.
//!
//! | module | what |
//! |---|---|
//! | [`Engine`] | a snapshot made ready to decide cases |
//! | [`answer`] | what a determination says |
//! | [`tri`] | true, false, unknown |
//! | [`validate`] | whether a case speaks of things the law knows |
//! | [`expectation`] | running the cases that law files carry |
//! | `eval`, `content`, `party` | conditions |
//! | `standing` | in force, in scope, not defeated |
//! | `combine` | provisions to one outcome with its bounds |
//! | `duty`, `duty_answer` | what duties come to |
//! | [`plan`] | many lines at once: the columnar evaluator |
//! | [`analysis`] | overlaps, gaps and what another provision covers, each with a case |
//! | [`difference`] | two laws compared: in which cases answers differ |
//! | `pending`, `nearest`, `caveat`, `explain` | what else an answer says |
//!
//! Every step is monotone in what is known: a missing fact widens the bounds of an outcome and never moves them. See
//! ARCHITECTURE.md, "Unknown never clears".

pub mod analysis;
pub mod answer;
mod caveat;
mod combine;
mod content;
pub mod difference;
mod duty;
mod duty_answer;
mod engine;
mod eval;
pub mod expectation;
mod explain;
mod hypothetical;
mod index;
mod interval;
mod nearest;
mod need;
mod party;
mod pending;
pub mod plan;
mod standing;
mod subject;
pub mod tri;
pub mod validate;

pub use answer::{DecisionAnswer, Determination, Status};
pub use combine::duty_in_words;
pub use engine::Engine;
