//! The program, as a person runs it. One binary: each would link all of the crate anew.

#![allow(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "tests read files, say what they measure and stop on what does not hold"
)]

mod batch;
mod batch_bad_rows;
mod batch_resume;
#[path = "../common/mod.rs"]
mod common;
mod content;
mod differences;
mod economy;
mod flips;
mod lint_analyse;
mod ownership_agrees;
#[path = "../../../screen/tests/ownership_support/mod.rs"]
mod ownership_support;
mod refund;
mod robust;
mod scenario;
mod scenario_world;
mod schemas;
mod screen;
