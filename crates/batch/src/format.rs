//! Which format a file has, by its name.

use std::path::Path;

use crate::Error;

/// How a table is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Apache Parquet.
    Parquet,
    /// Fields between delimiters, one header line, quotes as in RFC 4180.
    Csv {
        /// What stands between fields.
        delimiter: u8,
        /// How the bytes are packed.
        packing: Packing,
    },
    /// One JSON object on each line.
    Jsonl {
        /// How the bytes are packed.
        packing: Packing,
    },
}

/// How the bytes of a text file are packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packing {
    /// As they are.
    Plain,
    /// gzip, one member or several.
    Gzip,
    /// Zstandard, one frame or several.
    Zstd,
}

impl Format {
    /// The format that a file's name says.
    ///
    /// # Errors
    /// When the name says none.
    pub fn of(path: &Path) -> Result<Format, Error> {
        let unknown = || Error::Format { path: path.to_owned() };
        let name = path.file_name().and_then(|n| n.to_str()).ok_or_else(unknown)?.to_ascii_lowercase();
        let (stem, packing) = match name.rsplit_once('.') {
            Some((stem, "gz")) => (stem, Packing::Gzip),
            Some((stem, "zst")) => (stem, Packing::Zstd),
            _ => (name.as_str(), Packing::Plain),
        };
        match (stem.rsplit_once('.').map(|(_, ending)| ending), packing) {
            (Some("parquet" | "pq"), Packing::Plain) => Ok(Format::Parquet),
            (Some("csv"), packing) => Ok(Format::Csv { delimiter: b',', packing }),
            (Some("tsv"), packing) => Ok(Format::Csv { delimiter: b'\t', packing }),
            (Some("jsonl" | "ndjson"), packing) => Ok(Format::Jsonl { packing }),
            _ => Err(unknown()),
        }
    }

    /// The format in a word or two, for the manifest.
    pub(crate) fn words(self) -> String {
        match self {
            Format::Parquet => "parquet".to_owned(),
            Format::Csv { delimiter, packing } => {
                format!("csv delimited by {:?}{}", char::from(delimiter), packing.words())
            }
            Format::Jsonl { packing } => format!("jsonl{}", packing.words()),
        }
    }
}

impl Packing {
    fn words(self) -> &'static str {
        match self {
            Packing::Plain => "",
            Packing::Gzip => " in gzip",
            Packing::Zstd => " in zstd",
        }
    }
}
