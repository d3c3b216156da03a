//! Tables, worlds, equilibria and structure, from outside. One binary: each would link all of the crate anew.

#![allow(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "tests read files, say what they measure and stop on what does not hold"
)]

#[path = "../shared/boario.rs"]
mod boario;
mod caliendo_parro;
mod concordances;
mod disruption;
#[path = "../shared/drawn.rs"]
mod drawn;
mod identities;
mod made;
mod partial;
#[path = "../shared/world.rs"]
mod published;
mod readers;
#[path = "../shared/mod.rs"]
mod shared;
mod split;
mod structure;
mod structure_errors;
mod structure_indices;
mod structure_world;
mod tables;
#[path = "../shared/turned.rs"]
mod turned;
mod world;
mod world_identities;
