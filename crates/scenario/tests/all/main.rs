//! Scenarios, draws, coalitions and games, from outside. One binary: each would link all of the crate anew.

#![allow(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "tests read files, say what they measure and stop on what does not hold"
)]

mod assumptions_doc;
mod bad_games;
mod coalitions;
mod draws;
mod games;
mod nashpy;
mod standoff;
