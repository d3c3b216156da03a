//! Tables and pages, read back. One binary: each would link all of the crate anew.

#![allow(
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::float_cmp,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "tests read files, say what they measure and stop on what does not hold"
)]

mod numbers;
mod pages;
#[path = "../shared/mod.rs"]
mod shared;
mod tables;
