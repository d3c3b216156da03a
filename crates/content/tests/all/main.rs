//! Documents, parts and content: what comes of them, from outside. One binary: each would link all of the crate anew.

#![allow(
    clippy::disallowed_methods,
    clippy::field_reassign_with_default,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests read files, say what they measure and stop on what does not hold"
)]

mod classify;
mod cutoff_debian;
mod cyclonedx_agreement;
mod cyclonedx_documents;
mod cyclonedx_fields;
mod cyclonedx_hostile;
mod cyclonedx_invalid;
mod cyclonedx_order;
#[path = "../cyclonedx_support/mod.rs"]
mod cyclonedx_support;
mod origin;
mod origin_noise;
mod parts_list;
mod parts_list_random;
mod spdx2_behaviour;
mod spdx2_documents;
mod spdx2_hostile;
mod spdx3_behaviour;
mod spdx3_documents;
mod spdx3_written;
mod spdx_documents;
#[path = "../spdx_support/mod.rs"]
mod spdx_support;
