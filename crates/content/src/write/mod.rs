//! Bills of materials as documents.
//!
//! | module | what |
//! |---|---|
//! | [`spdx3`] | SPDX 3 in JSON-LD, with export control classifications of the draft of 3.1 |

pub mod spdx3;
