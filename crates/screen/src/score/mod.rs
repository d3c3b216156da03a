//! How alike two names are.
//!
//! | file | what |
//! |---|---|
//! | [`edit`] | edits between two words, and what each costs |
//! | [`likeness`] | of two words: the same, spelled otherwise, an initial, one name in two languages |
//! | [`merge`] | words written as one, and one written as several |
//! | [`align`] | which word goes with which |
//! | [`pair`] | of two names: what goes together, what contradicts, what is missing |
//!
//! A score depends on the two names alone. It is above zero and below one: names that are the same to the letter are still
//! only names, and say more the longer they are.

pub mod align;
pub mod edit;
pub mod likeness;
pub mod merge;
pub mod pair;

/// From this score on, names are worth a person's look.
pub const THRESHOLD: f32 = 0.72;

pub use likeness::{How, Likeness, likeness};
pub use pair::{Compared, Part, compare, compare_texts};
