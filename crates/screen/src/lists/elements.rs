//! XML entry by entry: the element that is wanted is held with all in it, everything else streams by.
//!
//! There are no document types, so no entities but the five of XML itself and references to characters. Namespaces are not
//! looked at: publishers change them and keep the names.

use std::io::{self, BufRead};
use std::sync::Arc;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::error::{At, ListError};
use super::limits::Limits;
use super::watched::{LATIN, Meter, Watched};

/// An element with all in it.
#[derive(Debug, Clone, Default)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) nodes: Vec<Node>,
}

/// What is in an element.
#[derive(Debug, Clone)]
pub(super) enum Node {
    Text(String),
    Element(Element),
}

impl Element {
    /// Elements in it of this name.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> + 'a {
        self.children().filter(move |child| child.name == name)
    }

    /// Elements in it.
    pub(super) fn children(&self) -> impl Iterator<Item = &Element> + '_ {
        self.nodes.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The text of the first element of this name in it.
    pub(super) fn get(&self, name: &str) -> String {
        self.all(name).next().map(Element::text).unwrap_or_default()
    }

    /// Its text and that of the elements in it.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        self.add_text(&mut text);
        text.trim().to_owned()
    }

    fn add_text(&self, text: &mut String) {
        for node in &self.nodes {
            match node {
                Node::Text(piece) => text.push_str(piece),
                Node::Element(element) => element.add_text(text),
            }
        }
    }

    fn push_text(&mut self, piece: &str) {
        match self.nodes.last_mut() {
            Some(Node::Text(text)) => text.push_str(piece),
            _ => self.nodes.push(Node::Text(piece.to_owned())),
        }
    }
}

/// What the stream has come to.
#[derive(Debug)]
pub(super) enum Come {
    /// The start of an element, of this name.
    Start(Element),
    /// The end of one.
    End(String),
    /// The end of the document.
    Over,
}

/// XML being read.
pub(super) struct Elements<R> {
    reader: Reader<Watched<R>>,
    meter: Meter,
    buffer: Vec<u8>,
    depth: usize,
    rooted: bool,
    limits: Limits,
}

enum Piece {
    Start(Element),
    End(String),
    Text(String),
    Nothing,
    Over,
}

impl<R: BufRead> Elements<R> {
    pub(super) fn new(input: R, limits: Limits) -> Self {
        let input = Watched::new(input, limits);
        let meter = input.meter();
        let mut reader = Reader::from_reader(input);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, meter, buffer: Vec::new(), depth: 0, rooted: false, limits }
    }

    pub(super) fn at(&self) -> At {
        self.meter.at()
    }

    /// The next start or end of an element.
    pub(super) fn come(&mut self) -> Result<Come, ListError> {
        loop {
            self.meter.entry();
            match self.piece()? {
                Piece::Start(element) => return Ok(Come::Start(element)),
                Piece::End(name) => return Ok(Come::End(name)),
                Piece::Over => return Ok(Come::Over),
                Piece::Text(_) | Piece::Nothing => {}
            }
        }
    }

    /// The rest of an element that the stream has come to.
    pub(super) fn whole(&mut self, start: Element) -> Result<Element, ListError> {
        self.meter.entry();
        let mut open = Vec::new();
        let mut element = start;
        loop {
            match self.piece()? {
                Piece::Start(inner) => open.push(std::mem::replace(&mut element, inner)),
                Piece::End(_) => match open.pop() {
                    Some(outer) => {
                        let done = std::mem::replace(&mut element, outer);
                        element.nodes.push(Node::Element(done));
                    }
                    None => return Ok(element),
                },
                Piece::Text(text) => element.push_text(&text),
                Piece::Nothing => {}
                Piece::Over => return Err(self.unclosed()),
            }
        }
    }

    fn piece(&mut self) -> Result<Piece, ListError> {
        self.buffer.clear();
        let at = self.meter.at();
        let event = match self.reader.read_event_into(&mut self.buffer) {
            Ok(event) => event,
            Err(error) => return Err(Self::error(self.meter.at(), error)),
        };
        let reference = match event {
            Event::Start(start) => {
                let element = element(&start, at)?;
                self.depth += 1;
                self.rooted = true;
                if self.depth > self.limits.depth {
                    return Err(ListError::Limit { at, what: "levels of elements", most: self.limits.depth as u64 });
                }
                return Ok(Piece::Start(element));
            }
            Event::End(end) => {
                self.depth = self.depth.saturating_sub(1);
                return Ok(Piece::End(end.local_name().as_ref().to_owned()));
            }
            Event::Text(text) => return Ok(Piece::Text(text.xml10_content().to_string())),
            Event::CData(text) => return Ok(Piece::Text(text.xml10_content().to_string())),
            Event::GeneralRef(reference) => reference,
            Event::Decl(declaration) => {
                let encoding = declaration.encoding().transpose().ok().flatten().unwrap_or_default().to_string();
                if !matches!(encoding.to_ascii_lowercase().as_str(), "" | "utf-8" | "us-ascii") {
                    let what = format!("the document says that it is {}", super::draft::short(&encoding));
                    return Err(ListError::Unsupported { what, remedy: "save it as UTF-8".into() });
                }
                return Ok(Piece::Nothing);
            }
            Event::DocType(_) => {
                let what = "the document has a document type";
                return Err(ListError::invalid(
                    at,
                    what,
                    "no publisher's list has one, and its entities can be made to harm",
                ));
            }
            Event::Eof if self.depth > 0 => return Err(self.unclosed()),
            Event::Eof if !self.rooted => {
                let what = "there is no element in it".to_owned();
                return Err(ListError::Truncated { at, what });
            }
            Event::Eof => return Ok(Piece::Over),
            Event::Empty(_) | Event::Comment(_) | Event::PI(_) => return Ok(Piece::Nothing),
        };
        let character = match &*reference {
            "lt" => '<',
            "gt" => '>',
            "amp" => '&',
            "apos" => '\'',
            "quot" => '"',
            name => match reference.resolve_char_ref() {
                Ok(Some(character)) => character,
                _ => {
                    let what = format!("`&{};` is no entity of XML", super::draft::short(name));
                    return Err(ListError::Syntax { at, language: "XML", what });
                }
            },
        };
        Ok(Piece::Text(character.to_string()))
    }

    fn error(at: At, error: quick_xml::Error) -> ListError {
        match error {
            quick_xml::Error::Io(cause) => ListError::input(
                at,
                Arc::try_unwrap(cause).unwrap_or_else(|cause| io::Error::new(cause.kind(), cause.to_string())),
            ),
            quick_xml::Error::Encoding(cause) => ListError::Encoding { at, what: cause.to_string(), remedy: LATIN },
            quick_xml::Error::Syntax(cause) => {
                ListError::Truncated { at, what: format!("markup is not closed ({cause})") }
            }
            other => ListError::Syntax { at, language: "XML", what: other.to_string() },
        }
    }

    fn unclosed(&self) -> ListError {
        let what = format!("{} elements are not closed", self.depth);
        ListError::Truncated { at: self.meter.at(), what }
    }
}

fn element(start: &BytesStart<'_>, at: At) -> Result<Element, ListError> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let syntax = |cause: String| ListError::Syntax { at, language: "XML", what: format!("an attribute: {cause}") };
        let attribute = attribute.map_err(|cause| syntax(cause.to_string()))?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|cause| syntax(cause.to_string()))?;
        attributes.push((attribute.key.local_name().as_ref().to_owned(), value.into_owned()));
    }
    Ok(Element { name: start.local_name().as_ref().to_owned(), attributes, nodes: Vec::new() })
}
