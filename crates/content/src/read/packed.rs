//! What is packed, unpacked: gzip and Zstandard, told by their first bytes, with a guard against bombs.

use std::cell::Cell;
use std::io::{self, BufReader, Cursor, Read};
use std::rc::Rc;

use crate::read::error::{Place, ReadError};
use crate::read::limits::Limits;

/// First bytes of gzip (RFC 1952, 2.3.1) and of a Zstandard frame (RFC 8878, 3.1.1).
const GZIP: &[u8] = &[0x1f, 0x8b];
const ZSTANDARD: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];

/// The bytes of the document, unpacked where they are packed. It reads no further than the limits let it: past them it
/// gives an [`io::Error`] that holds the [`ReadError`].
///
/// # Errors
/// Where the first bytes cannot be read.
pub fn unpack<'a>(mut input: impl Read + 'a, limits: Limits) -> Result<Box<dyn Read + 'a>, ReadError> {
    let mut start = Vec::with_capacity(ZSTANDARD.len());
    let first = ZSTANDARD.len() as u64;
    input.by_ref().take(first).read_to_end(&mut start).map_err(|cause| ReadError::input(Place::default(), cause))?;
    let taken = Rc::new(Cell::new(0));
    let packed = Counted { input: Cursor::new(start.clone()).chain(input), taken: Rc::clone(&taken) };
    let guard = |input: Box<dyn Read + 'a>, packed| Guard { input, packed, given: 0, limits };
    Ok(if start.starts_with(GZIP) {
        Box::new(guard(Box::new(flate2::read::MultiGzDecoder::new(packed)), Some(taken)))
    } else if start.starts_with(ZSTANDARD) {
        let unpacked = zstd::stream::read::Decoder::with_buffer(BufReader::new(packed));
        Box::new(guard(Box::new(unpacked.map_err(|cause| ReadError::input(Place::default(), cause))?), Some(taken)))
    } else {
        Box::new(guard(Box::new(packed), None))
    })
}

/// Counts what is taken from the packed input.
struct Counted<R> {
    input: R,
    taken: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let got = self.input.read(into)?;
        self.taken.set(self.taken.get() + got as u64);
        Ok(got)
    }
}

/// Stops what grows past the limits.
struct Guard<'a> {
    input: Box<dyn Read + 'a>,
    packed: Option<Rc<Cell<u64>>>,
    given: u64,
    limits: Limits,
}

impl Read for Guard<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let got = self.input.read(into)?;
        self.given += got as u64;
        let past = |what, most, remedy| {
            let at = Place { byte: self.given, ..Place::default() };
            Err(io::Error::other(ReadError::Limit { at, what, most, remedy }))
        };
        if self.given > self.limits.bytes {
            return past("bytes", self.limits.bytes, "split the document, or allow more");
        }
        if let Some(packed) = &self.packed
            && self.given > Limits::UNPACKED_FREELY
            && self.given / self.limits.ratio.max(1) > packed.get()
        {
            let remedy = "this is how a decompression bomb looks: unpack it first if it is to be trusted";
            return past("times its packed size when unpacked", self.limits.ratio, remedy);
        }
        Ok(got)
    }
}
