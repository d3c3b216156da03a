//! Results as tidy tables: what is printed, written to files and drawn.
//!
//! | module | what |
//! |---|---|
//! | [`reach`] | what a scenario reaches, and how much trade the probes speak of |
//! | [`effects`] | what regions and sectors gain and lose, and on what that hangs |
//! | [`players`] | adopters, leaks, leverage |
//! | [`timeline`] | the life of the measures that a scenario brings to bear |
//! | [`moves`] | payoffs, stable points, ladders, truces |

pub mod effects;
pub mod moves;
pub mod players;
pub mod reach;
pub mod timeline;

use report::{Column, TableError};

use crate::draws::{DrawsError, Summary};
use crate::game::GameError;
use crate::study::StudyError;

/// Why a table could not be made.
#[derive(Debug, thiserror::Error)]
pub enum TablesError {
    /// The table.
    #[error(transparent)]
    Table(#[from] TableError),
    /// No draw has an answer.
    #[error(transparent)]
    Draws(#[from] DrawsError),
    /// The game.
    #[error(transparent)]
    Game(#[from] GameError),
    /// The study.
    #[error(transparent)]
    Study(#[from] StudyError),
}

/// Median and interval of summaries as three columns.
fn interval(name: &str, label: &str, unit: &str, decimals: u8, summaries: &[Summary]) -> [Column; 3] {
    let column = |part: &str, heading: String, of: fn(&Summary) -> f64| {
        Column::number(format!("{name}{part}"), heading, unit, decimals, summaries.iter().map(of))
    };
    [
        column("", label.to_owned(), |summary| summary.median),
        column("_low", format!("{label}, 5th percentile"), |summary| summary.low),
        column("_high", format!("{label}, 95th percentile"), |summary| summary.high),
    ]
}
