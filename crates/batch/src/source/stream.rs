//! The bytes of a text file, unpacked.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::bufread::MultiGzDecoder;

use crate::format::Packing;
use crate::{Error, Format};

/// The bytes of a text file, unpacked.
pub(super) struct Stream {
    bytes: Bytes,
    /// How much of the file has been read.
    position: Arc<AtomicU64>,
}

enum Bytes {
    Plain(Counted),
    Packed(Box<dyn Read + Send>),
}

/// A file, and how far it has been read.
struct Counted {
    file: File,
    position: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.position.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

impl Stream {
    pub(super) fn open(path: &Path, packing: Packing) -> Result<Stream, Error> {
        const BUFFER: usize = 256 * 1024;
        let file = File::open(path).map_err(Error::file(path, "open it"))?;
        let position = Arc::new(AtomicU64::new(0));
        let counted = Counted { file, position: position.clone() };
        let bytes = match packing {
            Packing::Plain => Bytes::Plain(counted),
            Packing::Gzip => Bytes::Packed(Box::new(MultiGzDecoder::new(BufReader::with_capacity(BUFFER, counted)))),
            Packing::Zstd => {
                let buffered = BufReader::with_capacity(BUFFER, counted);
                let decoder = zstd::Decoder::with_buffer(buffered).map_err(Error::file(path, "read it as zstd"))?;
                Bytes::Packed(Box::new(decoder))
            }
        };
        Ok(Stream { bytes, position })
    }

    /// How much of the file has been read, as it lies on disk.
    pub(super) fn position(&self) -> u64 {
        self.position.load(Ordering::Relaxed)
    }

    /// Appends up to `most` bytes; fewer only at the end.
    pub(super) fn read_to(&mut self, buffer: &mut Vec<u8>, most: usize) -> io::Result<usize> {
        self.take(most as u64).read_to_end(buffer)
    }

    /// Leaves bytes out; whether there were as many.
    pub(super) fn skip(&mut self, bytes: u64) -> io::Result<bool> {
        match &mut self.bytes {
            Bytes::Plain(counted) => {
                let here = counted.file.stream_position()?;
                let to = here.saturating_add(bytes);
                counted.file.seek(SeekFrom::Start(to))?;
                counted.position.fetch_add(bytes, Ordering::Relaxed);
                Ok(to <= counted.file.metadata()?.len())
            }
            Bytes::Packed(_) => Ok(io::copy(&mut self.take(bytes), &mut io::sink())? == bytes),
        }
    }
}

impl Read for Stream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match &mut self.bytes {
            Bytes::Plain(counted) => counted.read(buffer),
            Bytes::Packed(decoder) => decoder.read(buffer),
        }
    }
}

/// What the first bytes say a file is, where that is not the text it was taken for.
pub(super) fn other_than_text(start: &[u8]) -> Option<&'static str> {
    match start {
        [0x1f, 0x8b, ..] => Some("gzip; expected plain text, so name it .gz"),
        [0x28, 0xb5, 0x2f, 0xfd, ..] => Some("zstd; expected plain text, so name it .zst"),
        [b'P', b'A', b'R', b'1', ..] => Some("Parquet; expected text, so name it .parquet"),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Some("UTF-16; expected UTF-8, so convert it"),
        [b'P', b'K', 3, 4, ..] => Some("a zip archive or a spreadsheet; expected text, so unpack or export it"),
        _ => None,
    }
}

/// Where packed bytes end too soon or are damaged.
pub(super) fn broken(path: &Path, format: Format, error: io::Error, line: u64) -> Error {
    let packing = match format {
        Format::Csv { packing, .. } | Format::Jsonl { packing } => packing,
        Format::Parquet => Packing::Plain,
    };
    let packed = match packing {
        Packing::Plain => return Error::file(path, "read it")(error),
        Packing::Gzip => "gzip",
        Packing::Zstd => "zstd",
    };
    let how = match error.kind() {
        io::ErrorKind::UnexpectedEof => "ends too soon",
        _ => "is damaged",
    };
    Error::input(path, format!("the {packed} data {how} somewhere after line {line} ({error}); fetch the file again"))
}
