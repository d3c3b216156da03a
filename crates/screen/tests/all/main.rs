//! Lists, spellings and ownership, from outside. What takes minutes on real parties has a binary of its own. One binary: each would link all of the crate anew.

#![allow(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests read files, say what they measure and stop on what does not hold"
)]

mod lists_data;
mod lists_hostile;
mod lists_layouts;
mod lists_store;
#[path = "../lists_support/mod.rs"]
mod lists_support;
mod ofac;
mod ownership_case;
mod ownership_circles;
mod ownership_docs;
mod ownership_properties;
mod ownership_reading;
mod ownership_rules;
#[path = "../ownership_support/mod.rs"]
mod ownership_support;
mod romanize;
mod romanize_coverage;
mod romanize_names;
mod yente;
