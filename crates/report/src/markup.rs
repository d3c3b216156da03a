//! Elements of HTML and SVG, in which text stays text.
//!
//! Names of elements and attributes are constants of the program. Text and values are escaped on the way out, and
//! characters that no document may hold, or that would turn what comes after them, are replaced, so no string of a caller can become markup.

use std::fmt::Write;

/// An element with its attributes and what is in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    children: Vec<Node>,
}

#[derive(Clone, Debug, PartialEq)]
enum Node {
    Element(Element),
    Text(String),
    /// Text of the program's own that is not escaped: a style sheet.
    Style(&'static str),
}

/// Elements of HTML that have no end tag.
const VOID: [&str; 4] = ["meta", "br", "hr", "col"];

/// Elements inside a run of text: no line break after them, which would show as a space.
const INLINE: [&str; 9] = ["a", "b", "span", "strong", "tspan", "text", "summary", "h1", "title"];

impl Element {
    /// An element without attributes.
    pub fn new(name: &'static str) -> Element {
        Element { name, attributes: Vec::new(), children: Vec::new() }
    }

    /// With an attribute.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Element {
        self.attributes.push((name, value.into()));
        self
    }

    /// With a length or a coordinate, to a hundredth of a pixel.
    #[must_use]
    pub fn at(self, name: &'static str, value: f64) -> Element {
        self.with(name, pixels(value))
    }

    /// With a class that the style sheet knows.
    #[must_use]
    pub fn class(self, class: impl Into<String>) -> Element {
        self.with("class", class)
    }

    /// With text in it.
    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Element {
        self.children.push(Node::Text(text.into()));
        self
    }

    /// With another element in it.
    #[must_use]
    pub fn child(mut self, child: Element) -> Element {
        self.push(child);
        self
    }

    /// With other elements in it.
    #[must_use]
    pub fn children(mut self, children: impl IntoIterator<Item = Element>) -> Element {
        self.children.extend(children.into_iter().map(Node::Element));
        self
    }

    /// With the program's own style sheet in it.
    #[must_use]
    pub(crate) fn style(mut self, sheet: &'static str) -> Element {
        self.children.push(Node::Style(sheet));
        self
    }

    /// Puts another element at the end.
    pub fn push(&mut self, child: Element) {
        self.children.push(Node::Element(child));
    }

    /// As text: well-formed XML, and HTML where the names are of HTML.
    pub fn render(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(self.name);
        for (name, value) in &self.attributes {
            out.push(' ');
            out.push_str(name);
            out.push_str("=\"");
            escape(value, out);
            out.push('"');
        }
        out.push('>');
        if !VOID.contains(&self.name) {
            for child in &self.children {
                match child {
                    Node::Element(element) => element.write(out),
                    Node::Text(text) => escape(text, out),
                    Node::Style(sheet) => out.push_str(sheet),
                }
            }
            out.push_str("</");
            out.push_str(self.name);
            out.push('>');
        }
        if !INLINE.contains(&self.name) {
            out.push('\n');
        }
    }
}

/// Puts text behind `out` so that it stays text, in elements and in quoted attributes.
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            '\r' => out.push(' '),
            _ if c.is_control() || is_noncharacter(c) || turns(c) => out.push(char::REPLACEMENT_CHARACTER),
            _ => out.push(c),
        }
    }
}

/// Whether the character turns the direction of what comes after it, beyond the text that it stands in: embeddings, overrides and
/// isolates. Scripts that run from right to left need none of them; marks of direction stay.
fn turns(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Whether Unicode keeps the code point out of interchange (U+FDD0 to U+FDEF, and the last two of each plane).
fn is_noncharacter(c: char) -> bool {
    let code = u32::from(c);
    (0xFDD0..=0xFDEF).contains(&code) || code & 0xFFFE == 0xFFFE
}

/// A length in pixels, to a hundredth, without zeros at the end.
pub(crate) fn pixels(value: f64) -> String {
    let hundredths = (value * 100.0).round() / 100.0;
    let mut text = String::new();
    // Writing to a string cannot fail; zero has no sign.
    let _ = write!(text, "{}", if hundredths == 0.0 { 0.0 } else { hundredths });
    text
}

/// Bytes as a `data:` address of text, percent-encoded (RFC 3986: all but unreserved characters).
pub(crate) fn data_address(media: &str, text: &str) -> String {
    let mut out = format!("data:{media};charset=utf-8,");
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
