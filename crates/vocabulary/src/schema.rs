//! The JSON Schema of a case, made from the same declarations as its reader.

use serde_json::{Map, Value, json};

use crate::case::Case;
use crate::read::FromNode;

/// Named definitions met while a schema is built.
#[derive(Debug, Default)]
pub struct Definitions {
    named: Map<String, Value>,
}

impl Definitions {
    /// Builds the definition called `name` once and gives a reference to it.
    pub fn define(&mut self, name: &str, build: impl FnOnce(&mut Self) -> Value) -> Value {
        let key = name.replace(' ', "-");
        if !self.named.contains_key(&key) {
            // Reserve the name first: records refer to themselves (content within content).
            self.named.insert(key.clone(), Value::Null);
            let definition = build(self);
            self.named.insert(key.clone(), definition);
        }
        json!({ "allOf": [{ "$ref": format!("#/$defs/{key}") }] })
    }
}

/// The JSON Schema (2020-12) of a case.
#[must_use]
pub fn case() -> Value {
    let mut definitions = Definitions::default();
    let root = Case::schema(&mut definitions);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Portcullis case",
        "description": "One transaction put to the law. A fact that is left out, null or \"unknown\" is unknown, never false.",
        "allOf": [root],
        "$defs": definitions.named,
    })
}
