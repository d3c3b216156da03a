//! The bytes below every reader: counted by lines, bounded by document and entry, and UTF-8.

use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

use super::error::{At, ListError};
use super::limits::Limits;

/// What to do with other bytes than UTF-8.
pub(super) const LATIN: &str =
    "it seems to be Latin-1 or Windows-1252: convert it, as by `iconv -f WINDOWS-1252 -t UTF-8`";

/// Where a document is being read, shared with those that read through other buffers.
#[derive(Debug, Clone, Default)]
pub(super) struct Meter {
    bytes: Rc<Cell<u64>>,
    newlines: Rc<Cell<u64>>,
    entry: Rc<Cell<u64>>,
}

impl Meter {
    /// Where reading has come to; readers with a buffer of their own are up to that much behind.
    pub(super) fn at(&self) -> At {
        At { line: self.newlines.get() + 1, byte: self.bytes.get() }
    }

    /// A new entry begins.
    pub(super) fn entry(&self) {
        self.entry.set(0);
    }
}

/// A document that is watched while it is read.
pub(super) struct Watched<R> {
    input: R,
    meter: Meter,
    limits: Limits,
    /// The bytes of a character that the last block broke off in, and how many.
    broken: [u8; 4],
    kept: usize,
    failed: Option<(At, String)>,
}

impl<R: BufRead> Watched<R> {
    pub(super) fn new(input: R, limits: Limits) -> Self {
        Self { input, meter: Meter::default(), limits, broken: [0; 4], kept: 0, failed: None }
    }

    pub(super) fn meter(&self) -> Meter {
        self.meter.clone()
    }

    /// Sees that the bytes go on as UTF-8.
    fn check(meter: &Meter, broken: &mut [u8; 4], kept: &mut usize, mut bytes: &[u8]) -> Option<(At, String)> {
        let mut offset = 0;
        while *kept > 0 {
            let [first, rest @ ..] = bytes else { return None };
            if let Some(place) = broken.get_mut(*kept) {
                *place = *first;
                *kept += 1;
            }
            match std::str::from_utf8(broken.get(..*kept).unwrap_or_default()) {
                Ok(_) => *kept = 0,
                Err(error) if error.error_len().is_none() => {}
                Err(_) => {
                    let at = At { byte: meter.bytes.get() + offset, ..meter.at() };
                    return Some((at, format!("the byte 0x{:02X}", broken.first().copied().unwrap_or_default())));
                }
            }
            bytes = rest;
            offset += 1;
        }
        let error = std::str::from_utf8(bytes).err()?;
        let good = error.valid_up_to();
        let tail = bytes.get(good..).unwrap_or_default();
        if error.error_len().is_none() {
            *kept = tail.len().min(4);
            for (place, byte) in broken.iter_mut().zip(tail) {
                *place = *byte;
            }
            return None;
        }
        let lines = bytes.get(..good).unwrap_or_default().iter().filter(|byte| **byte == b'\n').count() as u64;
        let at = At { line: meter.newlines.get() + lines + 1, byte: meter.bytes.get() + offset + good as u64 };
        Some((at, format!("the byte 0x{:02X}", tail.first().copied().unwrap_or_default())))
    }
}

impl<R: BufRead> Read for Watched<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let got = self.fill_buf()?.read(into)?;
        self.consume(got);
        Ok(got)
    }
}

impl<R: BufRead> BufRead for Watched<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let at = self.meter.at();
        if let Some((at, what)) = &self.failed {
            return Err(io::Error::other(ListError::Encoding { at: *at, what: what.clone(), remedy: LATIN }));
        }
        if self.meter.entry.get() > self.limits.entry {
            let (what, most) = ("bytes in one entry", self.limits.entry);
            return Err(io::Error::other(ListError::Limit { at, what, most }));
        }
        if self.meter.bytes.get() > self.limits.bytes {
            return Err(io::Error::other(ListError::Limit { at, what: "bytes", most: self.limits.bytes }));
        }
        let buffer = self.input.fill_buf().map_err(|cause| io::Error::other(ListError::Input { at, cause }))?;
        if buffer.is_empty() && self.kept > 0 {
            let what = "it ends within a character".to_owned();
            return Err(io::Error::other(ListError::Truncated { at, what }));
        }
        Ok(buffer)
    }

    fn consume(&mut self, amount: usize) {
        // What was filled is there again without reading.
        if amount == 0 {
            return;
        }
        let Ok(buffer) = self.input.fill_buf() else { return };
        let passed = buffer.get(..amount).unwrap_or(buffer);
        if self.failed.is_none() {
            self.failed = Self::check(&self.meter, &mut self.broken, &mut self.kept, passed);
        }
        let lines = passed.iter().filter(|byte| **byte == b'\n').count() as u64;
        self.meter.newlines.set(self.meter.newlines.get() + lines);
        self.meter.bytes.set(self.meter.bytes.get() + amount as u64);
        self.meter.entry.set(self.meter.entry.get() + amount as u64);
        self.input.consume(amount);
    }
}
