//! What each adopter of a measure adds, what leaks away through those who do not adopt it, and who holds the stronger card.
//!
//! Nothing here knows an economy: a value for each coalition, or a harm on each side, is given.
//!
//! | module | what |
//! |---|---|
//! | [`set`] | the players, and one coalition of them |
//! | [`worth`] | the value of every coalition: Shapley values exactly, interaction of two |
//! | [`sampled`] | Shapley values of many players, from random orders, with standard errors |
//! | [`leaks`] | what non-adopters take away |
//! | [`leverage`] | harm to the other per harm to oneself |
//!
//! Definitions and sources: `docs/leverage.md`.

pub mod leaks;
pub mod leverage;
pub mod sampled;
pub mod set;
pub mod worth;

pub use leaks::{Leak, Leaks, leaks};
pub use leverage::{Card, Harm, Leverage, cards};
pub use sampled::sampled;
pub use set::{Coalition, Players};
pub use worth::{Contribution, Contributions, Interaction, Worth};

/// An error of whoever works out values, passed through.
pub type Cause = Box<dyn std::error::Error + Send + Sync>;

/// Why nothing can be said of a coalition or of leverage.
#[derive(Debug, thiserror::Error)]
pub enum CoalitionError {
    /// There is nobody.
    #[error("a coalition of nobody: name at least one adopter")]
    Nobody,
    /// A name stands twice.
    #[error("`{0}` stands twice among the players: name each once")]
    Twice(String),
    /// No such player.
    #[error("no player `{name}`: there are {known}")]
    Unknown {
        /// The name asked for.
        name: String,
        /// The names there are.
        known: String,
    },
    /// Too many coalitions to try each.
    #[error("{players} players make too many coalitions to try each (at most {most}): use `sampled`")]
    TooMany {
        /// How many there are.
        players: usize,
        /// How many may be.
        most: usize,
    },
    /// No outcomes, or names of outcomes that stand twice.
    #[error("outcomes of a coalition: expected at least one, each once; found {0}")]
    Outcomes(String),
    /// No such outcome.
    #[error("no outcome `{name}`: there are {known}")]
    NoOutcome {
        /// The name asked for.
        name: String,
        /// The names there are.
        known: String,
    },
    /// The value of a coalition could not be worked out.
    #[error("the value of the coalition {coalition}: {cause}")]
    Value {
        /// Its members.
        coalition: String,
        /// Why.
        #[source]
        cause: Cause,
    },
    /// Other than one number for each outcome.
    #[error("the coalition {coalition} has {found} values, expected {expected}: one for each outcome")]
    Count {
        /// Its members.
        coalition: String,
        /// How many there are.
        found: usize,
        /// How many there should be.
        expected: usize,
    },
    /// A value that is not a number.
    #[error("{what}: the value is {value}, expected a finite number")]
    NotFinite {
        /// Of which coalition or measure.
        what: String,
        /// What it is.
        value: f64,
    },
    /// Too few random orders for a standard error.
    #[error("{0} random orders give no standard error: ask for at least two")]
    FewOrders(usize),
    /// The contributions do not add up.
    #[error(
        "the contributions to `{outcome}` miss the value of the whole by {residual:e}, expected at most {tolerance:e}"
    )]
    NotEfficient {
        /// The outcome.
        outcome: String,
        /// By how much.
        residual: f64,
        /// By how much they may.
        tolerance: f64,
    },
    /// Measures that are not compared over the same draws.
    #[error(
        "measure `{measure}` has {found} draws, expected {expected}: compare measures over the same draws, at least one"
    )]
    Draws {
        /// The measure.
        measure: String,
        /// How many it has.
        found: usize,
        /// How many the first has.
        expected: usize,
    },
}
