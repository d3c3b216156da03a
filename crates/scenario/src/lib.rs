//! What a scenario of law does to the world: who is hurt, who holds the stronger card, what is stable.
//!
//! | module | what |
//! |---|---|
//! | [`draws`] | parameters as distributions with a source, drawn by a seed; intervals of what comes out |
//! | [`coalition`] | what each adopter adds (Shapley), and what non-adopters leak |
//! | [`game`] | menus of moves, best answers, equilibria, the ladder from the status quo, what a truce is worth |
//!
//! The crate reads no file, no clock and no environment.

pub mod coalition;
pub mod draws;
pub mod game;
