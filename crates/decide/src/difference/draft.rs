//! A case being made up.

use std::collections::BTreeMap;

use law::Law;
use vocabulary::tree::{Name, Node, Value};
use vocabulary::{Case, Span};

use crate::plan::{Field, cell_read, cell_tree};

/// Fields of a record, by name.
pub(crate) type Record = Vec<(Name, Node)>;

/// A case with one line, as far as it is stated.
#[derive(Debug, Clone, Default)]
pub(crate) struct Draft {
    /// By the field's name.
    pub(crate) stated: BTreeMap<String, Node>,
    pub(crate) parties: Vec<Record>,
    pub(crate) content: Vec<Record>,
    pub(crate) made_with: Vec<Record>,
}

pub(crate) fn node(value: Value) -> Node {
    Node { value, span: Span::default() }
}

pub(crate) fn text(text: &str) -> Node {
    node(Value::Text(text.to_owned()))
}

pub(crate) fn list(of: &[&str]) -> Node {
    node(Value::List(of.iter().map(|word| text(word)).collect()))
}

pub(crate) fn put(record: &mut Record, name: &str, value: Node) {
    match record.iter_mut().find(|(n, _)| n.text == name) {
        Some((_, old)) => *old = value,
        None => record.push((Name { text: name.to_owned(), span: Span::default() }, value)),
    }
}

pub(crate) fn find<'r>(record: &'r Record, name: &str) -> Option<&'r Node> {
    record.iter().find(|(n, _)| n.text == name).map(|(_, node)| node)
}

impl Draft {
    pub(crate) fn word(&self, name: &str) -> Option<&str> {
        match &self.stated.get(name)?.value {
            Value::Text(word) => Some(word),
            _ => None,
        }
    }

    pub(crate) fn set(&mut self, name: &str, word: &str) {
        self.stated.insert(name.to_owned(), text(word));
    }

    /// States a field as a table's cell would; whether the law can read it.
    pub(crate) fn set_cell(&mut self, law: &Law, name: &str, cell: &str) -> bool {
        let read = Field::named(law, name).and_then(|field| cell_read(law, field, cell));
        read.is_ok_and(|node| {
            self.stated.insert(name.to_owned(), node);
            true
        })
    }

    fn lists(&self) -> [(&'static str, &Vec<Record>); 3] {
        [("parties", &self.parties), ("content", &self.content), ("made-with", &self.made_with)]
    }

    /// Everything stated, by name.
    pub(crate) fn all(&self) -> BTreeMap<String, Node> {
        let mut all = self.stated.clone();
        for (name, records) in self.lists() {
            if !records.is_empty() {
                let records = records.iter().map(|record| node(Value::Record(record.clone()))).collect();
                all.insert(name.to_owned(), node(Value::List(records)));
            }
        }
        all
    }
}

/// The document of a case that states these fields.
pub(crate) fn document(law: &Law, stated: &BTreeMap<String, Node>) -> Node {
    let fields: Vec<(Field, &Node)> =
        stated.iter().filter_map(|(name, node)| Some((Field::named(law, name).ok()?, node))).collect();
    cell_tree(law, &fields)
}

/// The case, where it can be read.
pub(crate) fn case(law: &Law, stated: &BTreeMap<String, Node>) -> Option<Case> {
    Case::from_tree(&document(law, stated)).ok()
}

/// A value in words.
pub(crate) fn in_words(node: &Node) -> String {
    match &node.value {
        Value::Null => "unknown".to_owned(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Number(text) | Value::Text(text) => text.clone(),
        Value::List(items) if items.is_empty() => "none".to_owned(),
        Value::List(items) => items.iter().map(in_words).collect::<Vec<_>>().join(", "),
        Value::Record(fields) => {
            let one = |(name, node): &(Name, Node)| format!("{} {}", name.text, in_words(node));
            fields.iter().map(one).collect::<Vec<_>>().join(" ")
        }
    }
}

/// A document as JSON; empty records are left out.
pub(crate) fn json(node: &Node) -> serde_json::Value {
    match &node.value {
        Value::Null => serde_json::Value::Null,
        Value::Bool(yes) => serde_json::Value::Bool(*yes),
        Value::Number(digits) => serde_json::from_str(digits).unwrap_or_else(|_| digits.clone().into()),
        Value::Text(text) => text.clone().into(),
        Value::List(items) => items.iter().map(json).collect(),
        Value::Record(fields) => {
            let empty = |node: &Node| matches!(&node.value, Value::Record(fields) if fields.is_empty());
            let of = fields.iter().filter(|(_, node)| !empty(node)).map(|(name, node)| (name.text.clone(), json(node)));
            serde_json::Value::Object(of.collect())
        }
    }
}
