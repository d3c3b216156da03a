//! A reader that stops at a limit, so that a small compressed file cannot become an endless one.

use std::io::{self, Read};

/// Fails once more than `left` bytes come.
pub(crate) struct Limited<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Limited<R> {
    pub(crate) fn new(inner: R, most: u64) -> Self {
        Self { inner, left: most }
    }
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let left = u64::try_from(read).ok().and_then(|read| self.left.checked_sub(read));
        self.left = left.ok_or_else(|| io::Error::other("it is longer than any schedule; expected one edition"))?;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exactly_the_limit_is_read_and_one_byte_more_is_an_error() {
        let mut text = String::new();
        assert_eq!(Limited::new(&b"abc"[..], 3).read_to_string(&mut text).expect("three bytes"), 3);
        assert!(Limited::new(io::repeat(b'a'), 1 << 20).read_to_string(&mut text).is_err());
    }
}
