//! Errors of serde as errors of reading, and the reader that counts bytes for them and stops at strings that are too long.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use crate::read::{Limits, Place, ReadError};

const BLOCK: usize = 64 << 10;

/// A reader of JSON that counts the bytes taken from it, and stops where a string is longer than the limits allow. It holds a
/// block itself, since the bytes are taken one at a time.
pub(crate) struct Counted<R> {
    input: R,
    block: Box<[u8]>,
    next: usize,
    end: usize,
    taken: Rc<Cell<u64>>,
    limits: Limits,
    /// Bytes since the last quote, and whether the next byte is escaped: what is between quotes is a string, or little.
    run: usize,
    escaped: bool,
}

impl<R: Read> Counted<R> {
    /// The reader, and the count that it keeps.
    pub(crate) fn new(input: R, limits: Limits) -> (Self, Rc<Cell<u64>>) {
        let taken = Rc::new(Cell::new(0));
        let block = vec![0; BLOCK].into_boxed_slice();
        let counted = Self { input, block, next: 0, end: 0, taken: Rc::clone(&taken), limits, run: 0, escaped: false };
        (counted, taken)
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.next >= self.end {
            self.next = 0;
            self.end = self.input.read(&mut self.block)?;
        }
        let ready = self.block.get(self.next..self.end).unwrap_or_default();
        let many = ready.len().min(into.len());
        for (to, from) in into.iter_mut().zip(ready) {
            *to = *from;
            self.run = if *from == b'"' && !self.escaped { 0 } else { self.run + 1 };
            self.escaped = *from == b'\\' && !self.escaped;
        }
        self.next += many;
        self.taken.set(self.taken.get() + many as u64);
        if self.run > self.limits.string {
            let at = Place { byte: self.taken.get(), ..Place::default() };
            let (what, most, remedy) = ("bytes in one string", self.limits.string as u64, "shorten it, or allow more");
            return Err(io::Error::other(ReadError::Limit { at, what, most, remedy }));
        }
        Ok(many)
    }
}

/// An error of the JSON reader.
pub(crate) fn json(error: serde_json::Error, taken: &Cell<u64>) -> ReadError {
    let at = Place { byte: taken.get(), line: error.line() as u64, column: error.column() as u64 };
    if error.is_io() {
        return ReadError::input(at, error.into());
    }
    let told = error.to_string();
    let told = told.rsplit_once(" at line ").map_or(told.as_str(), |(told, _)| told).to_owned();
    if error.is_data() {
        invalid(at, told)
    } else {
        ReadError::Syntax { at, language: "JSON", expected: "what JSON allows".into(), found: told }
    }
}

/// An error of the YAML reader.
pub(crate) fn yaml(error: serde_saphyr::Error) -> ReadError {
    if let serde_saphyr::Error::IOError { cause } = error {
        return ReadError::input(Place::default(), cause);
    }
    let place = error.location();
    let number = |value: Option<u64>| value.unwrap_or_default();
    let at = Place {
        byte: number(place.and_then(|place| place.span().byte_offset())),
        line: number(place.map(|place| place.line())),
        column: number(place.map(|place| place.column())),
    };
    ReadError::Syntax { at, language: "YAML", expected: "what YAML and SPDX allow".into(), found: error.to_string() }
}

/// A document that is well-formed, and not of its specification.
pub(crate) fn invalid(at: Place, what: String) -> ReadError {
    ReadError::Invalid { at, what, remedy: "make the document anew by its SPDX specification".into() }
}
