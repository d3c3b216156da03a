//! Parameters as distributions, each with its source, drawn by a seed, and what comes out of the draws.
//!
//! | module | what |
//! |---|---|
//! | [`parameter`] | what is not known to the digit: least, likely, most, of which shape, from which source |
//! | [`generator`] | random numbers that no update of a library changes |
//! | [`sample`] | a Latin hypercube over all parameters |
//! | [`run`] | an answer for every draw, over threads; failures counted, with their reasons |
//! | [`summary`] | median, interval, mean, share of positive draws |
//! | [`influence`] | which parameter a result hangs on most |
//!
//! ```text
//! Parameters --(draws, seed)--> Sample --(threads, answer)--> Run --> Summary, Influence
//! ```
//!
//! A draw depends on the seed, the number of draws and the *name* of a parameter: neither the order of the parameters nor
//! another parameter beside them nor the number of threads changes it.

pub mod generator;
pub mod influence;
pub mod parameter;
pub mod run;
pub mod sample;
pub mod summary;

pub use generator::Generator;
pub use influence::{Influence, influence};
pub use parameter::{Parameter, Parameters, Shape};
pub use run::{Failures, Run, run};
pub use sample::{Draw, Sample};
pub use summary::{Summary, quantile};

/// Why there are no draws, or nothing can be said of them.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum DrawsError {
    /// The numbers of a parameter do not fit together.
    #[error("parameter `{name}`: {what}")]
    Parameter {
        /// The parameter.
        name: String,
        /// What is wrong, and what is expected.
        what: String,
    },
    /// A name stands twice.
    #[error("parameter `{0}` is declared twice: give each its own name")]
    Twice(String),
    /// No such parameter.
    #[error("no parameter `{name}`: there are {known}")]
    Unknown {
        /// The name asked for.
        name: String,
        /// The names there are.
        known: String,
    },
    /// No draws were asked for.
    #[error("a sample of no draws says nothing: ask for at least one")]
    NoDraws,
    /// Nothing is left to sum up.
    #[error("no draw has an answer: {0}")]
    NoAnswer(String),
    /// A result is not a number.
    #[error("draw {draw}: the result is {value}, expected a finite number: let the draw fail with a reason instead")]
    NotFinite {
        /// The number of the draw, from zero.
        draw: usize,
        /// What it is.
        value: f64,
    },
}
