//! XML (1.0) pulled element by element out of a stream, in one namespace; what is not wanted is skipped without recursion.
//!
//! | module | what |
//! |---|---|
//! | this one | elements, their attributes and text |
//! | [`watched`] | the bytes below: lines are counted, and no piece grows past the limit |
//!
//! There are no document types, so no entities but the five of XML itself and references to characters.

#[cfg(test)]
mod tests;
mod watched;

use std::borrow::Cow;
use std::io::{self, Read};
use std::sync::Arc;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::reader::NsReader;

use self::watched::Watched;
use crate::read::error::{Place, ReadError};
use crate::read::limits::Limits;

/// XML being pulled out of a stream.
///
/// After [`child`](Self::child) has come to an element, all of it must be taken: its children by `child` until there is
/// none, or its [`text`](Self::text), or it is [skipped](Self::skip).
pub(crate) struct Elements<R> {
    reader: NsReader<Watched<R>>,
    event: Vec<u8>,
    /// The start tag of the element come to, and how long its name is.
    start: String,
    name_length: usize,
    prefix_length: usize,
    text: String,
    /// Only elements of this namespace are come to. Empty before the root.
    namespace: String,
    depth: usize,
    limits: Limits,
}

/// What happened in the stream.
enum Piece {
    Start { ours: bool },
    End,
    Text,
    Nothing,
    EndOfInput,
}

impl<R: Read> Elements<R> {
    pub(crate) fn new(input: R, limits: Limits) -> Self {
        let mut reader = NsReader::from_reader(Watched::new(input, limits));
        reader.config_mut().expand_empty_elements = true;
        Self {
            reader,
            event: Vec::new(),
            start: String::new(),
            name_length: 0,
            prefix_length: 0,
            text: String::new(),
            namespace: String::new(),
            depth: 0,
            limits,
        }
    }

    /// Comes to the root element, and gives its namespace, which from then on is that of all elements come to.
    pub(crate) fn root(&mut self) -> Result<&str, ReadError> {
        loop {
            match self.piece()? {
                Piece::Start { .. } => return Ok(&self.namespace),
                Piece::EndOfInput => return Err(self.syntax("a root element", "the end of the input".to_owned())),
                Piece::Text if !self.text.trim().is_empty() => {
                    return Err(self.syntax("a root element", "text".to_owned()));
                }
                _ => self.text.clear(),
            }
        }
    }

    /// Comes to the next child of the element; false at its end.
    pub(crate) fn child(&mut self) -> Result<bool, ReadError> {
        loop {
            match self.piece()? {
                Piece::Start { ours: true } => return Ok(true),
                Piece::Start { ours: false } => self.skip()?,
                Piece::End => return Ok(false),
                Piece::Text | Piece::Nothing => self.text.clear(),
                Piece::EndOfInput => return Err(self.unclosed()),
            }
        }
    }

    /// The text of the element come to, without that of elements in it.
    pub(crate) fn text(&mut self) -> Result<&str, ReadError> {
        self.text.clear();
        loop {
            match self.piece()? {
                Piece::Start { .. } => {
                    let kept = std::mem::take(&mut self.text);
                    self.skip()?;
                    self.text = kept;
                }
                Piece::End => return Ok(&self.text),
                Piece::Text | Piece::Nothing => {}
                Piece::EndOfInput => return Err(self.unclosed()),
            }
            if self.text.len() > self.limits.string {
                return Err(watched::too_long(self.place(), self.limits));
            }
        }
    }

    /// Passes over the rest of the element come to.
    pub(crate) fn skip(&mut self) -> Result<(), ReadError> {
        let outer = self.depth.saturating_sub(1);
        while self.depth > outer {
            match self.piece()? {
                Piece::EndOfInput => return Err(self.unclosed()),
                _ => self.text.clear(),
            }
        }
        Ok(())
    }

    /// Nothing follows the root element.
    pub(crate) fn end(&mut self) -> Result<(), ReadError> {
        loop {
            self.text.clear();
            match self.piece()? {
                Piece::EndOfInput => return Ok(()),
                Piece::Start { .. } => return Err(self.syntax("the end of the document", "an element".to_owned())),
                Piece::Text if !self.text.trim().is_empty() => {
                    return Err(self.syntax("the end of the document", "text".to_owned()));
                }
                _ => {}
            }
        }
    }

    /// The name of the element come to, without prefix.
    pub(crate) fn name(&self) -> &str {
        self.start.get(self.prefix_length..self.name_length).unwrap_or_default()
    }

    /// An attribute, without prefix, of the element come to.
    pub(crate) fn attribute(&self, name: &str) -> Result<Option<String>, ReadError> {
        let start = BytesStart::from_content(self.start.as_str(), self.name_length);
        let attribute = start.try_get_attribute(name).map_err(|cause| self.syntax("attributes", cause.to_string()))?;
        let value = attribute.map(|attribute| attribute.normalized_value(XmlVersion::Implicit1_0)).transpose();
        Ok(value.map_err(|cause| self.syntax("the value of an attribute", cause.to_string()))?.map(Cow::into_owned))
    }

    /// Where the next piece starts.
    pub(crate) fn place(&self) -> Place {
        self.reader.get_ref().place()
    }

    /// An error of the specification at this place.
    pub(crate) fn invalid(&self, what: impl Into<String>, remedy: impl Into<Cow<'static, str>>) -> ReadError {
        ReadError::Invalid { at: self.place(), what: what.into(), remedy: remedy.into() }
    }

    /// The next piece; text is added to `self.text`.
    fn piece(&mut self) -> Result<Piece, ReadError> {
        self.event.clear();
        self.reader.get_mut().begin();
        let (namespace, event) = match self.reader.read_resolved_event_into(&mut self.event) {
            Ok(read) => read,
            Err(error) => return Err(Self::error(self.reader.get_ref().place(), error)),
        };
        let reference = match event {
            Event::Start(start) => {
                let namespace = match namespace {
                    ResolveResult::Bound(Namespace(namespace)) => namespace,
                    ResolveResult::Unbound | ResolveResult::Unknown(_) => "",
                };
                if self.depth == 0 {
                    namespace.clone_into(&mut self.namespace);
                }
                let ours = namespace == self.namespace;
                if ours {
                    self.start.clear();
                    self.start.push_str(&start);
                    self.name_length = start.name().as_ref().len();
                    self.prefix_length = self.name_length - start.local_name().as_ref().len();
                }
                self.depth += 1;
                if self.depth > self.limits.deepest() {
                    return Err(ReadError::Limit {
                        at: self.place(),
                        what: "levels of elements",
                        most: self.limits.deepest() as u64,
                        remedy: "a document so deep is damaged or made to harm; give nested parts as a list with \
                                 dependencies",
                    });
                }
                return Ok(Piece::Start { ours });
            }
            Event::End(_) => {
                self.depth = self.depth.saturating_sub(1);
                return Ok(Piece::End);
            }
            Event::Text(text) => {
                self.text.push_str(&text.xml10_content());
                return Ok(Piece::Text);
            }
            Event::CData(text) => {
                self.text.push_str(&text.xml10_content());
                return Ok(Piece::Text);
            }
            Event::GeneralRef(reference) => reference,
            Event::Decl(declaration) => {
                let encoding = declaration.encoding().transpose().ok().flatten().unwrap_or_default();
                if !matches!(encoding.to_ascii_lowercase().as_str(), "" | "utf-8" | "us-ascii") {
                    let what = format!("the document is {}", encoding.chars().take(40).collect::<String>());
                    return Err(ReadError::Unsupported { what, remedy: "save it as UTF-8".into() });
                }
                return Ok(Piece::Nothing);
            }
            Event::DocType(_) => {
                let remedy = "take `<!DOCTYPE …>` out of it: a bill needs none, and its entities can be made to harm";
                let what = "the document has a document type".to_owned();
                return Err(ReadError::Invalid { at: self.place(), what, remedy: remedy.into() });
            }
            Event::Eof => return Ok(Piece::EndOfInput),
            Event::Empty(_) | Event::Comment(_) | Event::PI(_) => return Ok(Piece::Nothing),
        };
        let character = match &*reference {
            "lt" => '<',
            "gt" => '>',
            "amp" => '&',
            "apos" => '\'',
            "quot" => '"',
            name => {
                let found = format!("`&{};`", name.chars().take(40).collect::<String>());
                let Ok(Some(character)) = reference.resolve_char_ref() else {
                    let expected = "a character or one of the entities lt, gt, amp, apos, quot";
                    return Err(self.syntax(expected, found));
                };
                character
            }
        };
        self.text.push(character);
        Ok(Piece::Text)
    }

    fn error(at: Place, error: quick_xml::Error) -> ReadError {
        match error {
            quick_xml::Error::Io(cause) => ReadError::input(
                at,
                Arc::try_unwrap(cause).unwrap_or_else(|cause| io::Error::new(cause.kind(), cause.to_string())),
            ),
            other => ReadError::Syntax {
                at,
                language: "XML",
                expected: "well-formed markup in UTF-8".into(),
                found: other.to_string(),
            },
        }
    }

    fn syntax(&self, expected: &'static str, found: String) -> ReadError {
        ReadError::Syntax { at: self.place(), language: "XML", expected: expected.into(), found }
    }

    fn unclosed(&self) -> ReadError {
        self.syntax("the end of an element", "the end of the input".to_owned())
    }
}
