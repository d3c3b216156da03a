//! Why a table could not be read.

use std::io;

use super::text::TextError;
use crate::labels::LabelsError;
use crate::table::TableError;
use crate::table::ras::RasError;

/// Why a table could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// A file of lines and cells.
    #[error(transparent)]
    Text(#[from] TextError),
    /// A file that cannot be opened or read, or that was cut.
    #[error("{name}: {source}")]
    Open {
        /// Which file.
        name: String,
        /// What the reader said.
        source: io::Error,
    },
    /// An archive that cannot be read, or lacks what it should hold.
    #[error("{file}: {source}")]
    Archive {
        /// Which archive, and what in it.
        file: String,
        /// What the reader said.
        source: zip::result::ZipError,
    },
    /// An array of NumPy that is none, or is another.
    #[error("{file}: expected {expected}, found {found}")]
    Array {
        /// Which array.
        file: String,
        /// What it should be.
        expected: String,
        /// What it is.
        found: String,
    },
    /// A file of names or settings.
    #[error("{file}: {source}; expected {expected}")]
    Json {
        /// Which file.
        file: String,
        /// What the reader said.
        source: serde_json::Error,
        /// What it should hold.
        expected: &'static str,
    },
    /// Names that are empty or stand twice.
    #[error("{file}: {source}")]
    Labels {
        /// Which file.
        file: String,
        /// What is wrong with them.
        source: LabelsError,
    },
    /// The numbers do not make a table.
    #[error(transparent)]
    Table(#[from] TableError),
    /// What is missing cannot be filled in.
    #[error("trade between countries cannot be estimated: {0}")]
    Ras(#[from] RasError),
}
