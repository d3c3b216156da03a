//! Bills of materials out of bytes, one reader a format. Every reader streams: no document is ever held as a tree.
//!
//! | module | what |
//! |---|---|
//! | [`source`] | a bill in whatever it comes: unpacked, its format recognized, the right reader called |
//! | [`cyclonedx`] | CycloneDX 1.2 to 1.7, JSON and XML |
//! | [`spdx2`] | SPDX 2.2 and 2.3, JSON, YAML and tag-value |
//! | [`spdx3`] | SPDX 3.0, 3.0.1 and of the draft of 3.1 what export control needs, JSON-LD |
//! | [`parts_list`] | lists of parts, CSV |
//! | [`limits`] | how much of a document is read before it is refused |
//! | [`error`] | why a document was not read: where, what was expected, what to do |

pub mod cyclonedx;
pub mod error;
pub mod limits;
pub mod parts_list;
pub mod source;
pub mod spdx2;
pub mod spdx3;

mod elements;
mod format;
mod json;
pub(crate) mod packed;
pub(crate) mod spdx;

pub use error::{Place, ReadError};
pub use limits::Limits;
