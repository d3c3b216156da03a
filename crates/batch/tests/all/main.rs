//! Files of rows, from outside. One binary: each would link all of the crate anew.

#![allow(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "tests read files, say what they measure and stop on what does not hold"
)]

#[path = "../common/mod.rs"]
mod common;
mod formats;
mod killed;
mod properties;
mod unreadable;
