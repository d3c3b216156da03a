//! The words of trade control, and the case that is put to the law.
//!
//! | module | what |
//! |---|---|
//! | [`country`] | ISO 3166 countries and territories, regions that measures name |
//! | [`code`] | item codes with paragraphs (`3A001.b.2`, `847130`) and sets of them |
//! | [`quantity`] | exact money, shares and numbers |
//! | [`fact`] | a fact: known, unknown, or not stated |
//! | [`case`] | the case: transaction, parties, lines, content |
//! | [`outcome`] | what a determination can be, in order of strictness |
//! | [`tree`], [`json`] | a document with spans, read from JSON or from the law language |
//! | [`record`], [`read`] | from a document to a case, all problems at once |
//! | [`schema`] | the published JSON Schema of a case |
//! | [`problem`] | an error with its place and what to do |
//!
//! The crate reads no file, no clock and no environment.

pub mod case;
pub mod code;
pub mod country;
pub mod fact;
pub mod json;
pub mod outcome;
pub mod problem;
pub mod quantity;
pub mod read;
pub mod record;
pub mod schema;
pub mod tree;
pub mod words;

pub use case::Case;
pub use code::Code;
pub use country::Place;
pub use fact::Fact;
pub use jiff::civil::Date;
pub use problem::{Problem, Span};
pub use rust_decimal::Decimal;
