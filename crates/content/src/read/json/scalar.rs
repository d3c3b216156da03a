//! Strings, numbers and words of JSON.

use std::io::Read;

use memchr::memchr2;

use super::{Json, Kind};
use crate::read::error::{Place, ReadError};

impl<R: Read> Json<R> {
    /// The next value as text: a string, or a number, `true` or `false` as written; nothing for `null`. `what` names it
    /// in the error where it is an object or array.
    pub(crate) fn text(&mut self, what: &str) -> Result<Option<&str>, ReadError> {
        match self.kind()? {
            Kind::String => self.quoted().map(Some),
            Kind::Number => self.number().map(Some),
            Kind::True => self.word("true").map(|()| Some("true")),
            Kind::False => self.word("false").map(|()| Some("false")),
            Kind::Null => self.word("null").map(|()| None),
            found @ (Kind::Object | Kind::Array) => {
                let what = format!("{what} is {}, where the specification has a string", found.name());
                Err(self.invalid(what, "correct it"))
            }
        }
    }

    /// The string that starts with the quotation mark which comes next. A half of a surrogate pair without the other,
    /// which some tools write for names that are not Unicode, becomes U+FFFD.
    pub(super) fn quoted(&mut self) -> Result<&str, ReadError> {
        self.at += 1;
        let mut seen = 0;
        loop {
            let rest = self.buffer.get(self.at + seen..).unwrap_or_default();
            let Some(stop) = memchr2(b'"', b'\\', rest) else {
                seen += rest.len();
                self.short(seen)?;
                if !self.refill()? {
                    return Err(self.unclosed());
                }
                continue;
            };
            let escaped = rest.get(stop) == Some(&b'\\');
            seen += stop;
            self.short(seen)?;
            return if escaped { self.escaped(seen) } else { self.plain(seen) };
        }
    }

    /// A string without escapes, the next `length` bytes.
    fn plain(&mut self, length: usize) -> Result<&str, ReadError> {
        let (place, start) = (self.place(), self.at);
        self.at += length + 1;
        text_of(self.buffer.get(start..start + length).unwrap_or_default(), place)
    }

    /// A string of which the next `length` bytes are plain and an escape follows.
    fn escaped(&mut self, length: usize) -> Result<&str, ReadError> {
        let place = self.place();
        self.resolved.clear();
        self.resolve(length)?;
        loop {
            let next = self.byte()?;
            self.at += 1;
            match next {
                Some(b'"') => break,
                Some(_) => self.escape()?,
                None => return Err(self.unclosed()),
            }
            loop {
                let rest = self.buffer.get(self.at..).unwrap_or_default();
                let stop = memchr2(b'"', b'\\', rest);
                let length = stop.unwrap_or(rest.len());
                self.resolve(length)?;
                self.short(self.resolved.len())?;
                if stop.is_some() {
                    break;
                }
                if !self.refill()? {
                    return Err(self.unclosed());
                }
            }
        }
        std::str::from_utf8(&self.resolved).map_err(|_| not_utf8(place))
    }

    /// Takes over plain bytes.
    fn resolve(&mut self, length: usize) -> Result<(), ReadError> {
        let place = self.place();
        let plain = self.buffer.get(self.at..self.at + length).unwrap_or_default();
        no_control(plain, place)?;
        self.resolved.extend_from_slice(plain);
        self.at += length;
        Ok(())
    }

    /// Resolves the escape whose reverse solidus was just taken.
    fn escape(&mut self) -> Result<(), ReadError> {
        let byte = self.byte()?;
        let plain = match byte {
            Some(byte @ (b'"' | b'\\' | b'/')) => byte,
            Some(b'b') => 0x08,
            Some(b'f') => 0x0c,
            Some(b'n') => b'\n',
            Some(b'r') => b'\r',
            Some(b't') => b'\t',
            Some(b'u') => return self.code_unit(),
            _ => return Err(self.syntax("one of `\" \\ / b f n r t u` after `\\`")),
        };
        self.at += 1;
        self.resolved.push(plain);
        Ok(())
    }

    fn code_unit(&mut self) -> Result<(), ReadError> {
        self.at += 1;
        let first = self.four_digits()?;
        let mut second = None;
        if (0xd800..0xdc00).contains(&first) {
            while self.buffer.len() - self.at < 6 && self.refill()? {}
            if self.buffer.get(self.at..self.at + 2) == Some(b"\\u") {
                self.at += 2;
                second = Some(self.four_digits()?);
            }
        }
        for read in char::decode_utf16([first].into_iter().chain(second)) {
            let char = read.unwrap_or(char::REPLACEMENT_CHARACTER);
            self.resolved.extend_from_slice(char.encode_utf8(&mut [0; 4]).as_bytes());
        }
        Ok(())
    }

    fn four_digits(&mut self) -> Result<u16, ReadError> {
        let mut unit = 0;
        for _ in 0..4 {
            let digit = self.byte()?.and_then(|byte| char::from(byte).to_digit(16));
            let digit = digit.and_then(|digit| u16::try_from(digit).ok());
            unit = (unit << 4) | digit.ok_or_else(|| self.syntax("four hexadecimal digits after `\\u`"))?;
            self.at += 1;
        }
        Ok(unit)
    }

    /// Passes over the string that comes next, however long it is.
    pub(super) fn skip_quoted(&mut self) -> Result<(), ReadError> {
        self.at += 1;
        loop {
            let rest = self.buffer.get(self.at..).unwrap_or_default();
            match memchr2(b'"', b'\\', rest) {
                Some(stop) if rest.get(stop) == Some(&b'"') => {
                    self.at += stop + 1;
                    return Ok(());
                }
                Some(stop) => {
                    self.at += stop + 1;
                    if self.byte()?.is_none() {
                        return Err(self.unclosed());
                    }
                    self.at += 1;
                }
                None => {
                    self.at += rest.len();
                    if !self.refill()? {
                        return Err(self.unclosed());
                    }
                }
            }
        }
    }

    /// The number that comes next, as written.
    pub(super) fn number(&mut self) -> Result<&str, ReadError> {
        let mut length = 0;
        loop {
            let rest = self.buffer.get(self.at + length..).unwrap_or_default();
            let more =
                rest.iter().take_while(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E')).count();
            length += more;
            self.short(length)?;
            if more < rest.len() || !self.refill()? {
                break;
            }
        }
        let (place, start) = (self.place(), self.at);
        let number =
            std::str::from_utf8(self.buffer.get(start..start + length).unwrap_or_default()).unwrap_or_default();
        if !is_number(number) {
            let found = format!("`{}`", number.chars().take(40).collect::<String>());
            return Err(ReadError::Syntax { at: place, language: "JSON", expected: "a number".into(), found });
        }
        self.at += length;
        Ok(number)
    }

    /// Takes the word that comes next.
    pub(super) fn word(&mut self, word: &'static str) -> Result<(), ReadError> {
        while self.buffer.len() - self.at < word.len() && self.refill()? {}
        if !self.buffer.get(self.at..).unwrap_or_default().starts_with(word.as_bytes()) {
            return Err(self.syntax("`true`, `false` or `null`"));
        }
        self.at += word.len();
        Ok(())
    }

    fn short(&self, length: usize) -> Result<(), ReadError> {
        if length <= self.limits.string {
            return Ok(());
        }
        let remedy = "shorten it, or allow more";
        Err(ReadError::Limit { at: self.place(), what: "bytes in one string", most: self.limits.string as u64, remedy })
    }

    fn unclosed(&self) -> ReadError {
        let found = "the end of the input".to_owned();
        ReadError::Syntax { at: self.place(), language: "JSON", expected: "the end of a string".into(), found }
    }
}

fn text_of(bytes: &[u8], place: Place) -> Result<&str, ReadError> {
    no_control(bytes, place)?;
    std::str::from_utf8(bytes).map_err(|_| not_utf8(place))
}

/// RFC 8259, 7: control characters stand escaped.
fn no_control(bytes: &[u8], at: Place) -> Result<(), ReadError> {
    // The least of all bytes rather than the first that is too small: the compiler makes vector code of it.
    if bytes.iter().fold(u8::MAX, |least, byte| least.min(*byte)) >= 0x20 {
        return Ok(());
    }
    let found = "a control character".to_owned();
    Err(ReadError::Syntax { at, language: "JSON", expected: "no control character in a string".into(), found })
}

fn not_utf8(at: Place) -> ReadError {
    let found = "other bytes in this string".to_owned();
    ReadError::Syntax { at, language: "JSON", expected: "UTF-8".into(), found }
}

/// RFC 8259, 6.
fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = text.split_once(['e', 'E']).map_or((text, None), |(left, right)| (left, Some(right)));
    let (whole, fraction) = mantissa.split_once('.').map_or((mantissa, None), |(left, right)| (left, Some(right)));
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(|exponent| digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)))
}
