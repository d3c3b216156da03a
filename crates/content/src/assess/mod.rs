//! A product put to the rules: which of its parts count, and what follows.
//!
//! | module | what |
//! |---|---|
//! | [`facts`] | what is known of each part: origin, form, codes, whether it is published |
//! | [`rules`] | what has to be asked of the law, item by item |
//! | [`controlled`] | the share of controlled U.S. content for a destination (15 CFR 734.4; part 734, Supplement No. 2) |
//! | [`software`] | U.S. software in the product, and software it was made with |
//! | [`chips`] | integrated circuits made with U.S. technology or tools (15 CFR 734.9) |
//! | [`rare_earths`] | Chinese rare earths in each magnet or target, and Chinese technology (MOFCOM No. 61 of 2025) |
//! | `license` | licenses under which source is open to everybody |
//! | [`line`](mod@line) | the product as a line of a case |
//!
//! Each is an interval or a three-valued answer with the path that decides it, and the parts that would settle what is open.

pub mod chips;
pub mod controlled;
pub mod facts;
mod license;
pub mod line;
pub mod rare_earths;
pub mod rules;
pub mod software;

pub use facts::{Facts, Product};
pub use rules::{Item, Rules};
