//! An official file, told apart by how it begins.

use std::io::{self, Cursor, Read};

use crate::line::Line;
use crate::{hts, tariff_database};

/// The most bytes of one file that are read, decompressed; the largest so far has some 15 MB.
pub(crate) const MOST_BYTES: u64 = 256 << 20;
/// The most rows of one file; the longest so far has some 36,000.
pub(crate) const MOST_ROWS: usize = 500_000;

/// Why an official file could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The reader failed.
    #[error("{0}")]
    Io(#[source] io::Error),
    /// Not an export as JSON.
    #[error("not a JSON export of the schedule: {0}; take one anew from https://hts.usitc.gov/export")]
    Json(#[source] serde_json::Error),
    /// Not the tariff database.
    #[error("not a USITC tariff database: {0}; take one anew from https://dataweb.usitc.gov/tariff/annual")]
    Database(String),
    /// Neither of the two.
    #[error(
        "expected a JSON export of hts.usitc.gov (begins with `[`) or a USITC tariff database (CSV, begins with `hts8`), found {0}"
    )]
    Unknown(&'static str),
}

impl ReadError {
    pub(crate) fn json(error: serde_json::Error) -> Self {
        if error.is_io() { Self::Io(error.into()) } else { Self::Json(error) }
    }

    pub(crate) fn csv(error: csv::Error) -> Self {
        let line = error.position().map_or(1, csv::Position::line);
        match error.into_kind() {
            csv::ErrorKind::Io(error) => Self::Io(error),
            csv::ErrorKind::Utf8 { err, .. } => Self::Database(format!("line {line}: {err}")),
            csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
                Self::Database(format!("line {line}: {len} fields, where the heading has {expected_len}"))
            }
            other => Self::Database(format!("line {line}: {other:?}")),
        }
    }

    pub(crate) fn database(what: String) -> Self {
        Self::Database(what)
    }
}

/// Reads either kind of official file.
///
/// # Errors
/// When it cannot be read or is neither.
pub fn read(mut reader: impl Read) -> Result<Vec<Line>, ReadError> {
    let mut head = Vec::new();
    reader.by_ref().take(64).read_to_end(&mut head).map_err(ReadError::Io)?;
    let head = head.strip_prefix(b"\xef\xbb\xbf").map_or(head.clone(), <[u8]>::to_vec);
    let head = head.trim_ascii_start().to_vec();
    if head.starts_with(b"[") {
        hts::read(Cursor::new(head).chain(reader))
    } else if head.starts_with(tariff_database::BEGINNING) {
        tariff_database::read(Cursor::new(head).chain(reader))
    } else {
        Err(ReadError::Unknown(match head.as_slice() {
            [] => "nothing; the file is empty",
            [b'P', b'K', ..] => "a zip archive; unpack it first",
            [b'<', ..] => "a web page; the download failed",
            [b'%', b'P', b'D', b'F', ..] => "a PDF",
            [b'H' | b'"', ..] => "perhaps the CSV export; export as JSON, which has the indents",
            _ => "something else",
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_is_told_by_the_beginning_with_a_byte_order_mark_or_without() {
        assert_eq!(read(&b"\xef\xbb\xbf []"[..]).expect("an empty export"), []);
        for (bytes, part) in [
            (&b"\xef\xbb\xbfhts8,x\n"[..], "no column"),
            (b"", "nothing"),
            (b"PK\x03\x04", "zip"),
            (b"<!doctype html>", "web page"),
            (b"HTS Number,Indent\n", "export as JSON"),
            (b"\0\0", "something else"),
        ] {
            let said = read(bytes).expect_err("an error").to_string();
            assert!(said.contains(part), "{said}");
        }
    }
}
