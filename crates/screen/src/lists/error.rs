//! Why a list was not read: where, what was expected, what to do.

use std::borrow::Cow;
use std::{fmt, io};

/// A place in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct At {
    /// Its line, the first is 1; 0 where nothing has been read.
    pub line: u64,
    /// Bytes before it.
    pub byte: u64,
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "byte {}", self.byte),
            _ => write!(f, "line {} (byte {})", self.line, self.byte),
        }
    }
}

/// Why a list was not read. Nothing of it is used then, and what is stored stays.
#[derive(Debug, thiserror::Error)]
pub enum ListError {
    /// The bytes could not be had.
    #[error("{at}: the input could not be read: {cause}; take an undamaged copy")]
    Input {
        /// Where.
        at: At,
        /// Why.
        cause: io::Error,
    },
    /// The document ends before it is whole: a download that was cut off.
    #[error("{at}: the list ends early: {what}; download it anew")]
    Truncated {
        /// Where it ends.
        at: At,
        /// What is missing.
        what: String,
    },
    /// The bytes are not UTF-8.
    #[error("{at}: not UTF-8: {what}; {remedy}")]
    Encoding {
        /// Where.
        at: At,
        /// What is there.
        what: String,
        /// What to do.
        remedy: &'static str,
    },
    /// The document breaks the grammar of its language.
    #[error("{at}: not well-formed {language}: {what}; download it anew")]
    Syntax {
        /// Where.
        at: At,
        /// `JSON`, `XML` …
        language: &'static str,
        /// What is wrong.
        what: String,
    },
    /// The document is not what the publisher documents.
    #[error("{at}: {what}; {remedy}")]
    Invalid {
        /// Where.
        at: At,
        /// What is wrong.
        what: String,
        /// What to do.
        remedy: Cow<'static, str>,
    },
    /// No list that is read, or one in a form that is not.
    #[error("{what}; {remedy}")]
    Unsupported {
        /// What it is.
        what: String,
        /// What to do.
        remedy: Cow<'static, str>,
    },
    /// The document is larger than the [`Limits`](super::Limits) let pass.
    #[error("{at}: more than {most} {what}; a list so large is damaged or made to harm, or the limit is too low")]
    Limit {
        /// Where.
        at: At,
        /// Of what there is more.
        what: &'static str,
        /// How many are read.
        most: u64,
    },
}

impl ListError {
    /// An error of the input. What a reader of this crate put into it comes out again.
    pub(super) fn input(at: At, cause: io::Error) -> Self {
        match cause.downcast::<Self>() {
            Ok(error) => error,
            Err(cause) => Self::Input { at, cause },
        }
    }

    pub(super) fn invalid(at: At, what: impl Into<String>, remedy: impl Into<Cow<'static, str>>) -> Self {
        Self::Invalid { at, what: what.into(), remedy: remedy.into() }
    }
}
