//! What is in a product: bills of materials read into one compact graph.
//!
//! | module | what |
//! |---|---|
//! | [`assess`] | a product put to the rules: which of its parts count, and what follows |
//! | [`bill`] | a bill of materials as read: its parts, how they hang together, and what was odd about it |
//! | [`builder`] | how readers put a bill together, part by part, as the document streams by |
//! | [`classify`] | what is declared of parts, and what cryptography may make of them |
//! | [`cutoff`] | who would no longer get updates, if some origins stopped exporting |
//! | [`graph`] | how the parts hang together, both ways, without cycles |
//! | [`kind`] | the words of kinds of part |
//! | [`known`] | yes, no, or not known |
//! | [`origin`] | where parts come from, as evidence with bounds |
//! | [`part`] | one part, in few bytes, and what only some parts state |
//! | [`purl`] | package URLs, taken apart |
//! | [`read`] | bills out of bytes, one reader a format |
//! | [`mod@write`] | bills as documents |
//! | [`text`] | strings kept once |
//! | [`numbers`] | the numbers that rules ask of content, each as an interval |
//! | [`oddity`] | what a document states twice, wrongly or about nothing: counted, with examples |
//!
//! The crate reads no file, no clock and no environment: readers and bytes are arguments.

pub mod assess;
pub mod bill;
pub mod builder;
pub mod classify;
pub mod cutoff;
pub mod graph;
pub mod kind;
pub mod known;
pub mod numbers;
pub mod oddity;
pub mod origin;
pub mod part;
pub mod purl;
pub mod read;
pub mod text;
pub mod write;

pub use bill::{Bill, Format, Link, LinkKind};
pub use builder::{Builder, TooLarge};
pub use graph::Graph;
pub use known::Known;
pub use part::{Details, OrganizationId, Part, PartId, PartKind};
pub use text::{Text, Texts};
