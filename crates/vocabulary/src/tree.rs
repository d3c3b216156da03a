//! A document with the place of everything in it, as read from JSON or from a `case` in the law language.

use crate::problem::Span;

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Where it stands.
    pub span: Span,
}

/// A value of a document.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Value {
    /// JSON `null`; read as unknown.
    Null,
    /// `true` or `false` (`yes` or `no` in law).
    Bool(bool),
    /// A number, kept as its digits so that nothing is rounded.
    Number(String),
    /// A text, word, date, share or money.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// A record; names in order, spans of the names kept.
    Record(Vec<(Name, Node)>),
}

/// The name of a field, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Name {
    /// As written.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

impl Node {
    /// The value of field `name`, if this is a record that has it.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Node> {
        match &self.value {
            Value::Record(fields) => fields.iter().find(|(n, _)| n.text == name).map(|(_, v)| v),
            _ => None,
        }
    }

    /// Sets field `name` of a record, in place of a former value.
    pub fn set(&mut self, name: Name, node: Node) {
        if let Value::Record(fields) = &mut self.value {
            match fields.iter_mut().find(|(n, _)| n.text == name.text) {
                Some((_, old)) => *old = node,
                None => fields.push((name, node)),
            }
        }
    }

    /// What kind of value this is, in words.
    #[must_use]
    pub fn describe(&self) -> &'static str {
        match &self.value {
            Value::Null => "null",
            Value::Bool(_) => "yes or no",
            Value::Number(_) => "a number",
            Value::Text(_) => "a text",
            Value::List(_) => "a list",
            Value::Record(_) => "a record",
        }
    }
}
