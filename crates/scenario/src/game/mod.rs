//! Moves and counter-moves: finite games over declared menus of measures.
//!
//! Nothing here knows an economy: the payoffs of every profile are given. Each player's payoff counts for itself; nothing
//! is compared between players but by their own units.
//!
//! | module | what |
//! |---|---|
//! | [`menu`] | the players, their moves, the status quo of each; a profile of moves |
//! | [`payoffs`] | the game: payoffs of all profiles, best answers, pure equilibria, dominated moves, Pareto |
//! | [`equilibrium`] | a mix of moves for each player, with its regret |
//! | [`mixed`] | all extreme equilibria of two players, each certified by its regret |
//! | [`many`] | one mixed equilibrium of more players, or the least regret that was reached |
//! | [`ladder`] | the escalation from the status quo, answer by answer |
//! | [`sequence`] | what is played when moves are made one after the other, each seen by the next |
//! | [`truce`] | what an agreement is worth to each, and what holds it |
//! | [`stability`] | how often a profile is an equilibrium, over draws |
//!
//! Definitions and sources: `docs/leverage.md`.

pub mod equilibrium;
pub mod ladder;
mod linear;
pub mod many;
pub mod menu;
pub mod mixed;
pub mod payoffs;
pub mod sequence;
pub mod stability;
pub mod truce;

pub use equilibrium::Equilibrium;
pub use ladder::{End, Ladder, Step};
pub use many::Approximate;
pub use menu::{Menu, Player, Profile};
pub use mixed::Mixed;
pub use payoffs::{Dominated, Game};
pub use sequence::Sequence;
pub use stability::{Stability, stability};
pub use truce::{Term, Truce};

/// An error of whoever works out payoffs, passed through.
pub type Cause = Box<dyn std::error::Error + Send + Sync>;

/// Why there is no game, or no answer about it.
#[derive(Debug, thiserror::Error)]
pub enum GameError {
    /// Nobody plays.
    #[error("a game without players: declare at least one")]
    NoPlayers,
    /// A player has nothing to choose from.
    #[error("the menu of `{0}` has no moves: declare at least its status quo")]
    NoMoves(String),
    /// A menu does not say what a player does now.
    #[error("the menu of `{player}` has no status quo: say which of its moves is what it does now ({moves})")]
    NoStatusQuo {
        /// The player.
        player: String,
        /// Its moves.
        moves: String,
    },
    /// A name stands twice.
    #[error("`{name}` stands twice among {place}: give each its own name")]
    Twice {
        /// The name.
        name: String,
        /// Where.
        place: String,
    },
    /// A name that is not declared.
    #[error("no {what} `{name}`: there are {known}")]
    Unknown {
        /// A player, or a move of whom.
        what: String,
        /// The name asked for.
        name: String,
        /// The names there are.
        known: String,
    },
    /// A profile that does not fit the menu.
    #[error("a profile needs one move of each player: {0}")]
    Profile(String),
    /// Too many profiles.
    #[error(
        "the menu makes {profiles} profiles, more than the {most} that may be worked out: leave moves or players out"
    )]
    TooMany {
        /// How many there are.
        profiles: u128,
        /// How many may be.
        most: usize,
    },
    /// The payoffs of a profile could not be worked out.
    #[error("payoffs of ({profile}): {cause}")]
    Payoffs {
        /// The moves.
        profile: String,
        /// Why.
        #[source]
        cause: Cause,
    },
    /// Other than one payoff for each player.
    #[error("({profile}) has {found} payoffs, expected {expected}: one for each player")]
    Count {
        /// The moves.
        profile: String,
        /// How many there are.
        found: usize,
        /// How many there should be.
        expected: usize,
    },
    /// A payoff that is not a number.
    #[error("the payoff of `{player}` in ({profile}) is {value}, expected a finite number")]
    NotFinite {
        /// The player.
        player: String,
        /// The moves.
        profile: String,
        /// What it is.
        value: f64,
    },
    /// Mixed equilibria of other than two players.
    #[error("all mixed equilibria are found of two players, here are {0}: use `approximate`")]
    NotTwo(usize),
    /// Too many moves to enumerate mixed equilibria.
    #[error("menus of {rows} and {columns} moves are too long to find all mixed equilibria: leave dominated moves out")]
    TooLong {
        /// Moves of the first player.
        rows: usize,
        /// Moves of the second.
        columns: usize,
    },
    /// An equilibrium whose regret is too large to be one.
    #[error("a mixed equilibrium has a regret of {regret:e} of the span of payoffs, expected at most {tolerance:e}")]
    Uncertified {
        /// The most a player could gain by another move.
        regret: f64,
        /// What may be.
        tolerance: f64,
    },
    /// No games to compare.
    #[error("no draws of a game: give at least one")]
    NoDraws,
    /// Games that do not share a menu.
    #[error("game {0} has another menu than the first: compare draws of one game")]
    OtherMenu(usize),
}
