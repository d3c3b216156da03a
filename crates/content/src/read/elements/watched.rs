//! The bytes below XML: lines are counted, and no piece grows past the limit.

use std::io::{self, BufRead, BufReader, Read};

use memchr::memchr_iter;

use crate::read::error::{Place, ReadError};
use crate::read::limits::Limits;

/// Counts lines, and stops a piece of markup or text that grows past the limit before it is in memory.
pub(super) struct Watched<R> {
    input: BufReader<R>,
    before: u64,
    line: u64,
    line_start: u64,
    /// Bytes of the piece that is being read.
    piece: usize,
    limits: Limits,
}

impl<R: Read> Watched<R> {
    pub(super) fn new(input: R, limits: Limits) -> Self {
        Self { input: BufReader::with_capacity(128 << 10, input), before: 0, line: 1, line_start: 0, piece: 0, limits }
    }

    pub(super) fn place(&self) -> Place {
        Place { byte: self.before, line: self.line, column: self.before - self.line_start + 1 }
    }

    /// A new piece begins.
    pub(super) fn begin(&mut self) {
        self.piece = 0;
    }
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let got = self.fill_buf()?.read(into)?;
        self.consume(got);
        Ok(got)
    }
}

impl<R: Read> BufRead for Watched<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.piece > self.limits.string {
            return Err(io::Error::other(too_long(self.place(), self.limits)));
        }
        self.input.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        let passed = self.input.buffer().get(..amount).unwrap_or_default();
        for newline in memchr_iter(b'\n', passed) {
            self.line += 1;
            self.line_start = self.before + newline as u64 + 1;
        }
        self.before += amount as u64;
        self.piece += amount;
        self.input.consume(amount);
    }
}

/// The error for a piece that grows past the limit.
pub(super) fn too_long(at: Place, limits: Limits) -> ReadError {
    let remedy = "shorten it, or allow more";
    ReadError::Limit { at, what: "bytes in one piece of text or markup", most: limits.string as u64, remedy }
}
