//! JSON (RFC 8259) pulled piece by piece out of a stream, with the place of every piece.
//!
//! | module | what |
//! |---|---|
//! | this one | objects, arrays and their separators; what is not wanted is skipped without recursion |
//! | [`scalar`] | strings, numbers and words |
//!
//! A parser of its own, because a bill needs what tree or visitor parsers do not give together: slices of the buffer
//! rather than a byte at a time from a stream, a bound on nesting and on strings before they are in memory, and skipping
//! that cannot overflow the stack. The tests hold it against `serde_json`.

mod scalar;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::io::Read;

use crate::read::error::{Place, ReadError};
use crate::read::limits::Limits;

/// Bytes read at a time.
const CHUNK: u64 = 128 << 10;

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Object,
    Array,
    String,
    Number,
    True,
    False,
    Null,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Object => "an object",
            Self::Array => "an array",
            Self::String => "a string",
            Self::Number => "a number",
            Self::True => "`true`",
            Self::False => "`false`",
            Self::Null => "`null`",
        }
    }
}

/// JSON being pulled out of a stream.
///
/// Every value that a caller comes to must be taken ([`object`](Self::object) with all its keys, [`array`](Self::array)
/// with all its elements, [`text`](Self::text)) or [skipped](Self::skip).
#[derive(Debug)]
pub(crate) struct Json<R> {
    input: R,
    ended: bool,
    /// What was read and not yet passed over; it starts at byte `before` of the document.
    buffer: Vec<u8>,
    at: usize,
    before: u64,
    line: u64,
    /// Where the line starts.
    line_start: u64,
    /// What is open around the next piece: objects or arrays.
    open: Vec<Kind>,
    /// The innermost was just opened, so no comma is due.
    fresh: bool,
    /// A key was just read, so a colon is due.
    colon: bool,
    /// A string whose escapes had to be resolved.
    resolved: Vec<u8>,
    limits: Limits,
}

impl<R: Read> Json<R> {
    pub(crate) fn new(input: R, limits: Limits) -> Self {
        Self {
            input,
            ended: false,
            buffer: Vec::new(),
            at: 0,
            before: 0,
            line: 1,
            line_start: 0,
            open: Vec::new(),
            fresh: false,
            colon: false,
            resolved: Vec::new(),
            limits,
        }
    }

    /// Where the next piece starts.
    pub(crate) fn place(&self) -> Place {
        let byte = self.before + self.at as u64;
        Place { byte, line: self.line, column: byte.saturating_sub(self.line_start) + 1 }
    }

    /// An error of the specification at this place.
    pub(crate) fn invalid(&self, what: impl Into<String>, remedy: impl Into<Cow<'static, str>>) -> ReadError {
        ReadError::Invalid { at: self.place(), what: what.into(), remedy: remedy.into() }
    }

    /// What the next value is.
    pub(crate) fn kind(&mut self) -> Result<Kind, ReadError> {
        match self.ahead()? {
            Some(b'{') => Ok(Kind::Object),
            Some(b'[') => Ok(Kind::Array),
            Some(b'"') => Ok(Kind::String),
            Some(b'-' | b'0'..=b'9') => Ok(Kind::Number),
            Some(b't') => Ok(Kind::True),
            Some(b'f') => Ok(Kind::False),
            Some(b'n') => Ok(Kind::Null),
            _ => Err(self.syntax("a value")),
        }
    }

    /// Enters the object that comes next, false where it is `null`. `what` names it in the error.
    pub(crate) fn object(&mut self, what: &str) -> Result<bool, ReadError> {
        self.enter(Kind::Object, what)
    }

    /// Enters the array that comes next, false where it is `null`. `what` names it in the error.
    pub(crate) fn array(&mut self, what: &str) -> Result<bool, ReadError> {
        self.enter(Kind::Array, what)
    }

    fn enter(&mut self, wanted: Kind, what: &str) -> Result<bool, ReadError> {
        match self.kind()? {
            Kind::Null => {
                self.word("null")?;
                return Ok(false);
            }
            found if found != wanted => {
                let what = format!("{what} is {}, where the specification has {}", found.name(), wanted.name());
                return Err(self.invalid(what, "correct it"));
            }
            _ => {}
        }
        if self.open.len() >= self.limits.deepest() {
            return Err(ReadError::Limit {
                at: self.place(),
                what: "levels of objects and arrays",
                most: self.limits.deepest() as u64,
                remedy: "a document so deep is damaged or made to harm; give nested parts as a list with dependencies",
            });
        }
        self.at += 1;
        self.open.push(wanted);
        self.fresh = true;
        Ok(true)
    }

    /// The next key of the object that was entered; nothing at its end.
    pub(crate) fn key(&mut self) -> Result<Option<&str>, ReadError> {
        if !self.another(b'}', "`,` or `}`")? {
            return Ok(None);
        }
        if self.ahead()? != Some(b'"') {
            return Err(self.syntax("a key in quotation marks"));
        }
        self.colon = true;
        self.quoted().map(Some)
    }

    /// Whether the array that was entered has another element, which is then next.
    pub(crate) fn element(&mut self) -> Result<bool, ReadError> {
        self.another(b']', "`,` or `]`")
    }

    fn another(&mut self, close: u8, expected: &'static str) -> Result<bool, ReadError> {
        let fresh = std::mem::take(&mut self.fresh);
        match self.ahead()? {
            Some(byte) if byte == close => {
                self.at += 1;
                self.open.pop();
                Ok(false)
            }
            Some(b',') if !fresh => {
                self.at += 1;
                Ok(true)
            }
            Some(_) if fresh => Ok(true),
            _ => Err(self.syntax(expected)),
        }
    }

    /// Passes over the next value, whatever it is. Its grammar is checked, but not the inside of its strings.
    pub(crate) fn skip(&mut self) -> Result<(), ReadError> {
        let level = self.open.len();
        loop {
            match self.kind()? {
                Kind::Object => drop(self.object("")?),
                Kind::Array => drop(self.array("")?),
                Kind::String => self.skip_quoted()?,
                Kind::Number => drop(self.number()?),
                Kind::True => self.word("true")?,
                Kind::False => self.word("false")?,
                Kind::Null => self.word("null")?,
            }
            loop {
                if self.open.len() == level {
                    return Ok(());
                }
                let more = match self.open.last() {
                    Some(Kind::Object) => self.key()?.is_some(),
                    _ => self.element()?,
                };
                if more {
                    break;
                }
            }
        }
    }

    /// The end of the document: nothing but white space is left.
    pub(crate) fn end(&mut self) -> Result<(), ReadError> {
        match self.ahead()? {
            None => Ok(()),
            Some(_) => Err(self.syntax("the end of the document")),
        }
    }

    /// The next byte that is not white space, not yet taken; a colon that is due is.
    fn ahead(&mut self) -> Result<Option<u8>, ReadError> {
        loop {
            let Some(byte) = self.byte()? else { return Ok(None) };
            match byte {
                b' ' | b'\t' | b'\r' => self.at += 1,
                b'\n' => {
                    self.at += 1;
                    self.line += 1;
                    self.line_start = self.before + self.at as u64;
                }
                b':' if self.colon => {
                    self.at += 1;
                    self.colon = false;
                }
                _ if self.colon => return Err(self.syntax("`:`")),
                _ => return Ok(Some(byte)),
            }
        }
    }

    /// The next byte, not yet taken.
    fn byte(&mut self) -> Result<Option<u8>, ReadError> {
        if self.at == self.buffer.len() && !self.refill()? {
            return Ok(None);
        }
        Ok(self.buffer.get(self.at).copied())
    }

    /// Drops what was passed over and reads more behind what was not. False at the end of the input.
    fn refill(&mut self) -> Result<bool, ReadError> {
        if self.ended {
            return Ok(false);
        }
        self.before += self.at as u64;
        self.buffer.drain(..self.at);
        self.at = 0;
        let got = self.input.by_ref().take(CHUNK).read_to_end(&mut self.buffer);
        self.ended = got.map_err(|cause| ReadError::input(self.place(), cause))? == 0;
        Ok(!self.ended)
    }

    fn syntax(&self, expected: &'static str) -> ReadError {
        let rest = self.buffer.get(self.at..).unwrap_or_default();
        let found = match rest.first() {
            None => "the end of the input".to_owned(),
            Some(byte) if byte.is_ascii_graphic() => format!("`{}`", char::from(*byte)),
            Some(byte) => format!("byte 0x{byte:02x}"),
        };
        ReadError::Syntax { at: self.place(), language: "JSON", expected: expected.into(), found }
    }
}
