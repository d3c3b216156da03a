//! The lines of tag-value, with texts that go on over lines (SPDX 2.3, clause 4.4 and annex on tag-value).

use std::io::{BufRead, BufReader, Read};

use crate::read::{Limits, Place, ReadError};

/// A tag and its value.
#[derive(Debug)]
pub(super) struct Value<'a> {
    /// Empty where the line is none of `Tag: value`; the value is the line then.
    pub tag: &'a str,
    pub value: &'a str,
    /// The line it starts on.
    pub line: u64,
}

/// The lines of a document.
pub(super) struct Lines<R> {
    input: BufReader<R>,
    limits: Limits,
    bytes: Vec<u8>,
    text: String,
    read: Place,
}

const OPEN: &str = "<text>";
const CLOSE: &str = "</text>";

impl<R: Read> Lines<R> {
    pub(super) fn new(input: R, limits: Limits) -> Self {
        Self { input: BufReader::new(input), limits, bytes: Vec::new(), text: String::new(), read: Place::default() }
    }

    /// The next tag and its value.
    pub(super) fn next(&mut self) -> Result<Option<Value<'_>>, ReadError> {
        loop {
            self.text.clear();
            if !self.line()? {
                return Ok(None);
            }
            let start = self.text.trim_start();
            if !start.is_empty() && !start.starts_with('#') {
                break;
            }
        }
        let line = self.read.line;
        let mut open = opens(&self.text);
        while open {
            let before = self.text.len();
            let more = self.line()?;
            // Only what is new is looked at: a text of many lines is not searched again for each.
            open = !self.text.get(before..).is_some_and(|new| new.contains(CLOSE));
            if !more {
                let at = self.read;
                let found = format!("the end, with the text of line {line} still open");
                return Err(ReadError::Syntax { at, language: "tag-value", expected: CLOSE.into(), found });
            }
        }
        let text = self.text.trim();
        let (tag, value) = match text.split_once(':') {
            Some((tag, value)) if tag.chars().all(|c| c.is_ascii_alphanumeric()) => (tag, value.trim()),
            _ => ("", text),
        };
        let inner = value.strip_prefix(OPEN).map(|value| value.split_once(CLOSE).map_or(value, |(text, _)| text));
        Ok(Some(Value { tag, value: inner.unwrap_or(value).trim(), line }))
    }

    /// Adds a line to the text.
    fn line(&mut self) -> Result<bool, ReadError> {
        self.bytes.clear();
        let most = self.limits.string.saturating_sub(self.text.len()) as u64;
        let got = self.input.by_ref().take(most + 1).read_until(b'\n', &mut self.bytes);
        let at = Place { byte: self.read.byte, line: self.read.line + 1, column: 1 };
        let got = got.map_err(|cause| ReadError::input(at, cause))? as u64;
        if got > most {
            let (most, remedy) = (self.limits.string as u64, "shorten the text, or allow more");
            return Err(ReadError::Limit { at, what: "bytes in one value", most, remedy });
        }
        let text = std::str::from_utf8(&self.bytes).map_err(|error| {
            let column = error.valid_up_to() as u64;
            let at = Place { byte: at.byte + column, line: at.line, column: column + 1 };
            let found = "bytes that are none".to_owned();
            ReadError::Syntax { at, language: "tag-value", expected: "UTF-8".into(), found }
        })?;
        self.text.push_str(text);
        self.read = Place { byte: at.byte + got, line: at.line, column: 1 };
        Ok(got > 0)
    }
}

/// Whether a value starts a text that does not end yet.
fn opens(line: &str) -> bool {
    let value = line.split_once(':').map_or("", |(_, value)| value.trim_start());
    value.strip_prefix(OPEN).is_some_and(|text| !text.contains(CLOSE))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(document: &str) -> Vec<(String, String, u64)> {
        let mut lines = Lines::new(document.as_bytes(), Limits::default());
        let mut found = Vec::new();
        while let Some(value) = lines.next().expect("lines") {
            found.push((value.tag.to_owned(), value.value.to_owned(), value.line));
        }
        found
    }

    #[test]
    fn a_text_goes_on_over_lines_and_hides_what_is_in_it() {
        let found = all("# note\nA: 1\r\n\nB: <text>two\nC: no tag\n</text>\nD: <text>x</text>\nloose words\n");
        let expected = [("A", "1", 2), ("B", "two\nC: no tag", 4), ("D", "x", 7), ("", "loose words", 8)];
        let expected: Vec<_> = expected.iter().map(|(t, v, l)| ((*t).to_owned(), (*v).to_owned(), *l)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn what_does_not_end_or_is_too_long_is_refused() {
        let mut lines = Lines::new(&b"A: <text>x\ny"[..], Limits::default());
        assert!(lines.next().expect_err("open").to_string().contains("line 1 still open"));
        let mut lines = Lines::new(&b"A: 0123456789"[..], Limits { string: 8, ..Limits::default() });
        assert!(matches!(lines.next(), Err(ReadError::Limit { .. })));
        let mut lines = Lines::new(&b"A: \xff"[..], Limits::default());
        assert!(matches!(lines.next(), Err(ReadError::Syntax { .. })));
    }
}
