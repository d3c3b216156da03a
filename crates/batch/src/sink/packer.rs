//! Packing text. Parts are gzip members or Zstandard frames of their own, so they can be joined as they are.

use std::fs::File;
use std::io::{self, BufWriter, Write};

use flate2::write::GzEncoder;

use crate::format::Packing;

/// Writes bytes packed.
pub(super) enum Packer {
    Plain(File),
    Gzip(GzEncoder<BufWriter<File>>),
    Zstd(zstd::Encoder<'static, BufWriter<File>>),
}

impl Packer {
    pub(super) fn new(file: File, packing: Packing) -> io::Result<Packer> {
        Ok(match packing {
            Packing::Plain => Packer::Plain(file),
            Packing::Gzip => Packer::Gzip(GzEncoder::new(BufWriter::new(file), flate2::Compression::new(4))),
            Packing::Zstd => Packer::Zstd(zstd::Encoder::new(BufWriter::new(file), 3)?),
        })
    }

    pub(super) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Packer::Plain(file) => file.write_all(bytes),
            Packer::Gzip(encoder) => encoder.write_all(bytes),
            Packer::Zstd(encoder) => encoder.write_all(bytes),
        }
    }

    pub(super) fn finish(self) -> io::Result<File> {
        let buffered = match self {
            Packer::Plain(file) => return Ok(file),
            Packer::Gzip(encoder) => encoder.finish()?,
            Packer::Zstd(encoder) => encoder.finish()?,
        };
        buffered.into_inner().map_err(io::IntoInnerError::into_error)
    }
}
