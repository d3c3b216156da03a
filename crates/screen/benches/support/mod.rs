//! What the benches share.
//!
//! | file | what |
//! |---|---|
//! | [`clock`] | processor time of this thread, memory, percentiles |
//! | [`names`] | the lists of the shared data, or generated parties in their place |
//! | [`queries`] | names to ask about, of several sorts |
//! | [`damage`] | a word with a slip in it |
//! | [`zipf`] | words drawn as often as words are |

#![allow(dead_code, reason = "each bench uses a part of it")]

pub mod clock;
pub mod damage;
pub mod names;
pub mod queries;
pub mod zipf;
