//! From a name to every listed name that can reach a score, without looking at the others.
//!
//! | file | what |
//! |---|---|
//! | [`layout`] | the index as flat sections of bytes, which can be mapped from a file |
//! | [`build`] | an index out of parties |
//! | [`deletions`] | spellings a few letters off, found by what is left when letters are left out |
//! | [`keys`] | everything else by which words can be alike, as keys |
//! | [`reach`] | the words of the index that are like a word of the query |
//! | [`runs`] | names in which words are written together or apart that are not so in the query |
//! | [`postings`] | names that have a word, and what two words have in common |
//! | [`memory`] | what was found out about words before |
//! | [`bound`] | the most that a name can score |
//! | [`search`] | the names that reach the threshold |
//!
//! The same scorer that compares two names judges what is found, so a score does not depend on the index. What is left out is
//! left out because its bound is below the threshold; [`crate::audit`] compares with looking at every name.

pub mod bound;
pub mod build;
pub mod deletions;
pub mod keys;
pub mod layout;
pub mod memory;
pub mod postings;
pub mod reach;
pub mod runs;
pub mod search;

pub use build::Builder;
pub use layout::{Bytes, Index, Unreadable, View};
pub use search::{Found, Scratch, search};
