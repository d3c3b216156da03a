//! What a scenario of law does to the world: who is hurt, who holds the stronger card, what is stable.
//!
//! | module | what |
//! |---|---|
//! | [`probe`] | cases that stand for a part of what is traded |
//! | [`scope`] | the probes put to the law before and after, and where the answers differ |
//! | [`assumptions`] | what is assumed between the law and the table, with intervals and sources |
//! | [`equivalents`] | what it comes to on each route: a part that is stopped, a duty |
//! | [`medium`] | the trade equilibrium under it |
//! | [`short`] | the first year under it, day by day |
//! | [`situation`] | a world, what stands for its trade, what is assumed |
//! | [`study`] | players, what each could do, what may be agreed |
//! | [`adopters`] | who adopts a measure, what each adds, what leaks through others |
//! | [`coverage`] | how much trade the probes speak of, and how much a scenario reaches |
//! | [`findings`] | one scenario run through |
//! | [`escalation`] | a study run through |
//! | [`draws`] | parameters as distributions with a source, drawn by a seed; intervals of what comes out |
//! | [`coalition`] | what each adopter adds (Shapley), and what non-adopters leak |
//! | [`game`] | menus of moves, best answers, equilibria, the ladder from the status quo, what a truce is worth |
//! | [`shipped`] | the probes and assumptions that ship |
//! | [`tables`] | results as tidy tables |
//!
//! The crate reads no file, no clock and no environment.

pub mod adopters;
pub mod assumptions;
pub mod coalition;
pub mod coverage;
pub mod draws;
pub mod equivalents;
pub mod escalation;
pub mod findings;
pub mod game;
pub mod medium;
pub mod probe;
pub mod scope;
pub mod shipped;
pub mod short;
pub mod situation;
pub mod study;
pub mod tables;
