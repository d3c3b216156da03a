//! Why a document was not read: where, what was expected, what to do.

use std::borrow::Cow;
use std::{fmt, io};

use crate::builder::TooLarge;

/// A place in a document, after unpacking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Place {
    /// Bytes before it.
    pub byte: u64,
    /// Its line, the first is 1; 0 where the reader does not count lines.
    pub line: u64,
    /// Its column in bytes, the first is 1.
    pub column: u64,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "byte {}", self.byte),
            _ => write!(f, "line {}, column {} (byte {})", self.line, self.column, self.byte),
        }
    }
}

/// Why a document was not read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The bytes could not be had, or not be unpacked.
    #[error("{at}: the input could not be read: {cause}; take an undamaged copy")]
    Input {
        /// Where.
        at: Place,
        /// Why.
        cause: io::Error,
    },
    /// The document breaks the grammar of its language.
    #[error("{at}: not well-formed {language}: expected {expected}, found {found}; make the document anew")]
    Syntax {
        /// Where.
        at: Place,
        /// `JSON`, `XML` …
        language: &'static str,
        /// What the grammar has there.
        expected: Cow<'static, str>,
        /// What is there.
        found: String,
    },
    /// The document breaks its specification where this program relies on it.
    #[error("{at}: {what}; {remedy}")]
    Invalid {
        /// Where.
        at: Place,
        /// What is wrong.
        what: String,
        /// What to do.
        remedy: Cow<'static, str>,
    },
    /// A format, version or encoding that is not read.
    #[error("{what}; {remedy}")]
    Unsupported {
        /// What it is.
        what: String,
        /// What to do.
        remedy: Cow<'static, str>,
    },
    /// The document is larger or deeper than the [`Limits`](crate::read::Limits) let pass.
    #[error("{at}: more than {most} {what}; {remedy}")]
    Limit {
        /// Where.
        at: Place,
        /// Of what there is more.
        what: &'static str,
        /// How many are read.
        most: u64,
        /// What to do.
        remedy: &'static str,
    },
    /// More parts or links than a bill holds.
    #[error(transparent)]
    TooLarge(#[from] TooLarge),
}

impl ReadError {
    /// An error of the input. What an unpacking reader of this crate put into it comes out again.
    #[must_use]
    pub fn input(at: Place, cause: io::Error) -> Self {
        match cause.downcast::<Self>() {
            Ok(error) => error,
            Err(cause) => Self::Input { at, cause },
        }
    }
}
