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
    /// A file of Parquet that cannot be read.
    #[cfg(feature = "parquet")]
    #[error("{file}: {source}")]
    Parquet {
        /// Which file.
        file: String,
        /// What the reader said.
        source: ::parquet::errors::ParquetError,
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
    /// A column that has no place in the table, or a second one of its name.
    #[error("{file}: the column `{name}` has no place in the table: expected a country and a sector or use, each once")]
    Column {
        /// Which file.
        file: String,
        /// What the column is named.
        name: String,
    },
    /// Something that should be there is not.
    #[error("{file} lacks {what}; was it cut?")]
    Lacks {
        /// Which file or folder.
        file: String,
        /// What is not there.
        what: String,
    },
    /// Files of no layout that is known, or of several.
    #[error("{found}: expected {expected}")]
    Unknown {
        /// What is there.
        found: String,
        /// What could be read.
        expected: &'static str,
    },
    /// Money in several units.
    #[error("{file}: `{first}` and `{other}`: a table is of money in one unit")]
    Units {
        /// Which file.
        file: String,
        /// A unit.
        first: String,
        /// Another unit.
        other: String,
    },
    /// The numbers do not make a table.
    #[error(transparent)]
    Table(#[from] TableError),
    /// What is missing cannot be filled in.
    #[error("trade between countries cannot be estimated: {0}")]
    Ras(#[from] RasError),
}
