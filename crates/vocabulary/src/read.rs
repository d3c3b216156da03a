//! From a document to typed facts, reporting every problem rather than the first.

use std::collections::BTreeMap;
use std::str::FromStr;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::json;

use crate::country::Place;
use crate::fact::Fact;
use crate::problem::{Problem, Span, suggest};
use crate::quantity::{Money, Share, ShareRange, number};
use crate::schema::Definitions;
use crate::tree::{Node, Value};

/// The word by which a case says that a fact was sought and could not be had.
pub const UNKNOWN: &str = "unknown";

/// Collects problems while a document is read.
#[derive(Debug, Default)]
pub struct Reader {
    /// Everything found wrong so far.
    pub problems: Vec<Problem>,
}

impl Reader {
    /// Reports that `node` is not what was expected.
    pub fn expected(&mut self, node: &Node, expected: &str) {
        let found = match &node.value {
            Value::Text(text) => format!("`{}`", text.chars().take(60).collect::<String>()),
            _ => node.describe().to_owned(),
        };
        self.problems.push(Problem::error(node.span, format!("expected {expected}, found {found}"), "here"));
    }
}

/// A type that can be read from a document and described by JSON Schema.
pub trait FromNode: Sized {
    /// Reads it; on a problem, reports it and gives nothing.
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self>;
    /// Its JSON Schema; named definitions go into `definitions`.
    fn schema(definitions: &mut Definitions) -> serde_json::Value;
}

/// A field of a record: what it is when absent.
pub trait Field: Sized {
    /// The value of a field that is not there.
    fn absent() -> Self;
    /// Reads the field.
    fn read(node: &Node, reader: &mut Reader) -> Self;
    /// Its JSON Schema.
    fn field_schema(definitions: &mut Definitions) -> serde_json::Value;
}

/// A word of a closed set; implemented by [`crate::words!`].
pub trait Word: FromStr {
    /// Every spelling.
    fn all() -> Vec<&'static str>;
}

impl<W: Word> FromNode for W {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        if let Value::Text(text) = &node.value {
            if let Ok(word) = W::from_str(text) {
                return Some(word);
            }
            let mut problem = Problem::error(node.span, format!("`{text}` is not a word known here"), "unknown word");
            if let Some(help) = suggest(text, W::all()) {
                problem = problem.with_help(help);
            }
            reader.problems.push(problem);
        } else {
            reader.expected(node, &format!("one of {}", W::all().join(", ")));
        }
        None
    }

    fn schema(_: &mut Definitions) -> serde_json::Value {
        json!({ "enum": W::all() })
    }
}

impl<T: FromNode> Field for Fact<T> {
    fn absent() -> Self {
        Self::Unstated
    }

    fn read(node: &Node, reader: &mut Reader) -> Self {
        match &node.value {
            Value::Null => Self::Unknown,
            Value::Text(text) if text == UNKNOWN => Self::Unknown,
            // A value that cannot be read is reported; until it is mended it must not count as anything.
            _ => T::from_node(node, reader).map_or(Self::Unknown, Self::Known),
        }
    }

    fn field_schema(definitions: &mut Definitions) -> serde_json::Value {
        json!({ "anyOf": [T::schema(definitions), { "enum": [UNKNOWN, null] }] })
    }
}

impl<T: FromNode> Field for Option<T> {
    fn absent() -> Self {
        None
    }

    fn read(node: &Node, reader: &mut Reader) -> Self {
        T::from_node(node, reader)
    }

    fn field_schema(definitions: &mut Definitions) -> serde_json::Value {
        T::schema(definitions)
    }
}

/// A map that is empty when absent.
impl<T: Field> Field for BTreeMap<String, T> {
    fn absent() -> Self {
        Self::new()
    }

    fn read(node: &Node, reader: &mut Reader) -> Self {
        let Value::Record(fields) = &node.value else {
            reader.expected(node, "a record of names and values");
            return Self::new();
        };
        let mut map = Self::new();
        for (name, value) in fields {
            if map.insert(name.text.clone(), T::read(value, reader)).is_some() {
                reader.problems.push(Problem::error(
                    name.span,
                    format!("`{}` is stated twice", name.text),
                    "again here",
                ));
            }
        }
        map
    }

    fn field_schema(definitions: &mut Definitions) -> serde_json::Value {
        json!({ "type": "object", "additionalProperties": T::field_schema(definitions) })
    }
}

impl<T: FromNode> FromNode for Vec<T> {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        match &node.value {
            // Every item is read, so that every problem is reported; one bad item spoils the list.
            Value::List(items) => {
                let read: Vec<Option<T>> = items.iter().map(|item| T::from_node(item, reader)).collect();
                read.into_iter().collect()
            }
            // A list of one may be written without the list.
            _ => T::from_node(node, reader).map(|item| vec![item]),
        }
    }

    fn schema(definitions: &mut Definitions) -> serde_json::Value {
        let item = T::schema(definitions);
        json!({ "anyOf": [{ "type": "array", "items": item }, item] })
    }
}

/// A value together with where it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it was written.
    pub span: Span,
}

impl<T: Field> Field for Spanned<T> {
    fn absent() -> Self {
        Self { value: T::absent(), span: Span::default() }
    }

    fn read(node: &Node, reader: &mut Reader) -> Self {
        Self { value: T::read(node, reader), span: node.span }
    }

    fn field_schema(definitions: &mut Definitions) -> serde_json::Value {
        T::field_schema(definitions)
    }
}

impl<T: FromNode> FromNode for Spanned<T> {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        T::from_node(node, reader).map(|value| Self { value, span: node.span })
    }

    fn schema(definitions: &mut Definitions) -> serde_json::Value {
        T::schema(definitions)
    }
}

impl FromNode for String {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        match &node.value {
            Value::Text(text) | Value::Number(text) => Some(text.clone()),
            _ => {
                reader.expected(node, "a text");
                None
            }
        }
    }

    fn schema(_: &mut Definitions) -> serde_json::Value {
        json!({ "type": "string" })
    }
}

impl FromNode for bool {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        match &node.value {
            Value::Bool(flag) => Some(*flag),
            Value::Text(text) if text == "yes" => Some(true),
            Value::Text(text) if text == "no" => Some(false),
            _ => {
                reader.expected(node, "yes or no (true or false)");
                None
            }
        }
    }

    fn schema(_: &mut Definitions) -> serde_json::Value {
        json!({ "enum": [true, false, "yes", "no"] })
    }
}

impl FromNode for Node {
    fn from_node(node: &Node, _: &mut Reader) -> Option<Self> {
        Some(node.clone())
    }

    fn schema(_: &mut Definitions) -> serde_json::Value {
        json!(true)
    }
}

fn from_text<T>(node: &Node, reader: &mut Reader, expected: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
    let parsed = match &node.value {
        Value::Text(text) => parse(text),
        _ => None,
    };
    if parsed.is_none() {
        reader.expected(node, expected);
    }
    parsed
}

impl FromNode for Date {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        from_text(node, reader, "a date such as 2025-11-15", date)
    }

    fn schema(_: &mut Definitions) -> serde_json::Value {
        json!({ "type": "string", "format": "date" })
    }
}

/// Reads `2025-11-15`, and nothing else.
#[must_use]
pub fn date(text: &str) -> Option<Date> {
    let shape = text.len() == 10 && text.bytes().enumerate().all(|(i, b)| matches!(i, 4 | 7) == (b == b'-'));
    if shape { text.parse().ok() } else { None }
}

impl FromNode for Money {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        from_text(node, reader, "money such as `1200 USD`", |t| t.parse().ok())
    }

    fn schema(_: &mut Definitions) -> serde_json::Value {
        json!({ "type": "string", "pattern": "^-?[0-9]+(\\.[0-9]+)? [A-Z]{3}$" })
    }
}

impl FromNode for Share {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        from_text(node, reader, "a share such as `60%`", |t| t.parse().ok())
    }

    fn schema(_: &mut Definitions) -> serde_json::Value {
        json!({ "type": "string", "pattern": "^[0-9]+(\\.[0-9]+)?%$" })
    }
}

impl FromNode for ShareRange {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        from_text(node, reader, "a share such as `60%`, or a range such as `24%..31%`", |t| t.parse().ok())
    }

    fn schema(_: &mut Definitions) -> serde_json::Value {
        json!({ "type": "string", "pattern": "^[0-9]+(\\.[0-9]+)?%(\\.\\.[0-9]+(\\.[0-9]+)?%)?$" })
    }
}

impl FromNode for Decimal {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let parsed = match &node.value {
            Value::Number(text) | Value::Text(text) => number(text).ok(),
            _ => None,
        };
        if parsed.is_none() {
            reader.expected(node, "a number such as 10 or 2.5");
        }
        parsed
    }

    fn schema(_: &mut Definitions) -> serde_json::Value {
        json!({ "type": ["number", "string"] })
    }
}

impl FromNode for Place {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Value::Text(text) = &node.value else {
            reader.expected(node, "a country code such as CN");
            return None;
        };
        match Place::from_code(text) {
            Some(place) => Some(place),
            None => {
                let problem =
                    Problem::error(node.span, format!("`{text}` is no country or territory"), "unknown place");
                let help = match Place::from_name(text) {
                    Some(place) => format!("write `{}` for {}", place.code(), place.name()),
                    None => "write an ISO 3166-1 alpha-2 code, such as CN or DE".to_owned(),
                };
                reader.problems.push(problem.with_help(help));
                None
            }
        }
    }

    fn schema(definitions: &mut Definitions) -> serde_json::Value {
        definitions.define("place", |_| json!({ "enum": Place::all().map(|p| p.code()).collect::<Vec<_>>() }))
    }
}
