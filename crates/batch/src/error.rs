//! What can go wrong, where, and what to do.

use std::io;
use std::path::{Path, PathBuf};

/// Why a run stopped.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The system refused a file.
    #[error("{}: cannot {doing}: {source}", path.display())]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What was tried.
        doing: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// A file name that says nothing of what is in it.
    #[error(
        "{}: cannot tell the format: expected a name ending in .parquet, .csv, .tsv, .jsonl or .ndjson (text also with .gz or .zst after it); rename the file or name its format",
        path.display()
    )]
    Format {
        /// The file.
        path: PathBuf,
    },
    /// An input that cannot be read at all, or not from a place on.
    #[error("{}: {what}", path.display())]
    Input {
        /// The input.
        path: PathBuf,
        /// Where, what was expected, and what to do.
        what: String,
    },
    /// A column that is not there, or is there twice.
    #[error("{0}")]
    Column(String),
    /// An option that cannot be followed.
    #[error("{0}")]
    Option(String),
    /// The output is there already.
    #[error("{}: the output exists; choose another name, or write over it with --force", path.display())]
    Exists {
        /// The output.
        path: PathBuf,
    },
    /// The folder of parts is of another run.
    #[error(
        "{}: parts of an earlier run that differs ({differences}); delete this folder, or start over with --restart",
        folder.display()
    )]
    Mismatch {
        /// The folder of parts.
        folder: PathBuf,
        /// What is not as it was.
        differences: String,
    },
    /// The folder of parts is in use.
    #[error("{}: another run is writing this output; wait for it, or choose another output", folder.display())]
    Busy {
        /// The folder of parts.
        folder: PathBuf,
    },
    /// What the evaluator says went wrong.
    #[error("from {first} on: {source}")]
    Evaluate {
        /// Where the batch begins: its line in text, its row from 1 in Parquet.
        first: String,
        /// What it said.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// An answer that is not of the form agreed on.
    #[error("the evaluator's answer cannot be used: {0}")]
    Answer(String),
    /// The output could not be encoded.
    #[error("{}: cannot encode the output: {what}", path.display())]
    Encode {
        /// The output.
        path: PathBuf,
        /// What was said.
        what: String,
    },
    /// A worker came down.
    #[error("a worker stopped at a fault in the program ({0}); parts written so far are kept, report this")]
    Fault(String),
}

impl Error {
    /// An evaluator's own error; the engine adds the place.
    pub fn evaluate(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
        Error::Evaluate { first: String::new(), source: source.into() }
    }

    pub(crate) fn file(path: &Path, doing: &'static str) -> impl FnOnce(io::Error) -> Error {
        move |source| Error::File { path: path.to_owned(), doing, source }
    }

    pub(crate) fn input(path: &Path, what: impl Into<String>) -> Error {
        Error::Input { path: path.to_owned(), what: what.into() }
    }

    pub(crate) fn encode(path: &Path, what: impl ToString) -> Error {
        Error::Encode { path: path.to_owned(), what: what.to_string() }
    }

    /// An evaluator's error with the place of its batch.
    pub(crate) fn at(self, place: impl FnOnce() -> String) -> Error {
        match self {
            Error::Evaluate { first, source } if first.is_empty() => Error::Evaluate { first: place(), source },
            other => other,
        }
    }
}
