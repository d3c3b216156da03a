//! Decisions on the shipped law and on made ones, from outside. One binary: each would link all of the crate anew.

#![allow(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::needless_range_loop,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests read files, say what they measure and stop on what does not hold"
)]

mod analysis;
mod awkward;
mod chart_oracle;
#[path = "../common/mod.rs"]
mod common;
mod control_list;
mod country_headlines;
#[path = "../common/daily/mod.rs"]
mod daily;
mod daily_average;
mod differences;
#[path = "../common/differences.rs"]
mod differences_shared;
#[path = "../common/duties.rs"]
mod duties;
mod duty_oracle;
#[path = "../common/edits.rs"]
mod edits;
mod language_docs;
mod law_cases;
#[path = "../common/lines.rs"]
mod lines;
#[path = "../common/official.rs"]
mod official;
mod plan_equals_interpreter;
mod semantics;
mod unknown_never_clears;
