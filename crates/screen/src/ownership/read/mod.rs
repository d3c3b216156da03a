//! Rows out of files. Every row that cannot be taken is told with its line, and why; none is lost silently.
//!
//! | module | what |
//! |---|---|
//! | [`csv`] | `owners.csv`: owner, owned, share, from, until, control, source |
//! | [`ftm`] | FollowTheMoney entities, one a line: `Ownership` and `Directorship` |

pub mod csv;
pub mod ftm;

use std::fmt;

use super::holdings::Full;

/// Something about one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// The line, from 1.
    pub line: u64,
    /// What was expected and what was found.
    pub what: String,
    /// Whether the row is left out; else it was taken as the text says.
    pub left_out: bool,
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let then = if self.left_out { "; the row is left out" } else { "" };
        write!(f, "line {}: {}{then}", self.line, self.what)
    }
}

/// How many rows came to what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// Holdings taken.
    pub holdings: u64,
    /// Rows of control and directorship taken.
    pub hands: u64,
    /// Parties stated to have no owners but those in the rows.
    pub closed: u64,
    /// Rows left out, each told.
    pub left_out: u64,
}

/// Why a file could not be read to its end.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The reader failed.
    #[error("could not be read after line {line}: {error}")]
    Io {
        /// The last line that was read.
        line: u64,
        /// Why.
        error: std::io::Error,
    },
    /// The first line does not name the columns.
    #[error("expected a first line that names the columns {expected}; {found}")]
    Header {
        /// What was expected.
        expected: &'static str,
        /// What is there instead.
        found: String,
    },
    /// No more fit.
    #[error(transparent)]
    Full(#[from] Full),
}

/// A text as it can be shown in a message.
fn shown(text: &str) -> String {
    let short: String = text.chars().take(60).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    if text.chars().nth(60).is_some() { format!("{short}…") } else { short }
}
