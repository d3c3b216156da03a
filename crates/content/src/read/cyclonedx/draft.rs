//! One component or service while it is read. Drafts are used again, so that reading a component allocates next to nothing.

use std::fmt::Write as _;

use vocabulary::quantity;

use super::words::{self, Stated};
use crate::builder::Builder;
use crate::oddity::OddityKind;
use crate::part::{Details, Part, PartId, PartKind};
use crate::text::Text;

/// A license of a component: its id, name or expression.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct License {
    pub(super) word: Text,
    /// Found by analysis (`acknowledgement` is `concluded`, 1.6) rather than declared.
    pub(super) concluded: bool,
}

/// A component or service being read.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) id: PartId,
    pub(super) part: Part,
    pub(super) details: Details,
    pub(super) named: bool,
    pub(super) version_range: Text,
    pub(super) licenses: Vec<License>,
    /// Names of `authors`.
    pub(super) authors: Vec<Text>,
    joined: String,
}

impl Draft {
    /// Makes it empty for the part of that number.
    pub(super) fn start(&mut self, id: PartId) {
        let Details { origins, codes, crypto, properties, urls, .. } = std::mem::take(&mut self.details);
        self.details = Details { origins, codes, crypto, properties, urls, ..Details::default() };
        self.details.origins.clear();
        for pairs in
            [&mut self.details.codes, &mut self.details.crypto, &mut self.details.properties, &mut self.details.urls]
        {
            pairs.clear();
        }
        self.licenses.clear();
        self.authors.clear();
        (self.id, self.part, self.named, self.version_range) = (id, Part::default(), false, Text::NONE);
    }

    /// `type`.
    pub(super) fn kind(&mut self, builder: &mut Builder, word: &str) {
        self.part.kind = words::kind(word.trim()).unwrap_or_else(|| {
            builder.odd(OddityKind::UnknownWord, || format!("component type `{}`", short(word)));
            self.details.kind_word = builder.text(word);
            PartKind::Other
        });
    }

    /// `scope`.
    pub(super) fn scope(&mut self, builder: &mut Builder, word: &str) {
        match word.trim() {
            "" | "required" => {}
            "optional" => self.part.optional = true,
            "excluded" => self.part.excluded = true,
            other => builder.odd(OddityKind::UnknownWord, || format!("scope `{}`", short(other))),
        }
    }

    /// `isExternal` (1.7).
    pub(super) fn external(&mut self, word: &str) {
        self.part.excluded |= matches!(word.trim(), "true" | "1");
    }

    /// One of `externalReferences`.
    pub(super) fn url(&mut self, builder: &mut Builder, kind: Text, url: Text) {
        if url.is_none() {
            return;
        }
        match builder.get(kind) {
            "vcs" if self.part.repository.is_none() => {
                self.part.repository = url;
                return;
            }
            "bom" => {
                let example = short(builder.get(url));
                builder.odd(OddityKind::ExternalDocument, || example);
            }
            _ => {}
        }
        self.details.urls.push((kind, url));
    }

    /// One of `properties`. It is told what it means by its name; its value is kept as written in any case.
    pub(super) fn property(&mut self, builder: &mut Builder, name: Text, value: Text) {
        if name.is_none() {
            builder.odd(OddityKind::UnreadValue, || "a property without a name".to_owned());
            return;
        }
        self.details.properties.push((name, value));
        let stated_name = name;
        let (name, word) = (builder.get(name), builder.get(value));
        let Some(stated) = words::property(name).filter(|_| !word.is_empty()) else { return };
        let read = match stated {
            Stated::Origin => {
                self.details.origins.push(value);
                true
            }
            Stated::Code(system) => {
                let system = system.to_owned();
                self.details.codes.push((builder.text(&system), value));
                true
            }
            Stated::Value => {
                self.details.unit_value = word.parse().ok();
                self.details.unit_value.is_some()
            }
            Stated::Quantity => {
                let (number, unit) = word.split_once(' ').unwrap_or((word, ""));
                self.details.quantity = quantity::number(number).ok();
                let unit = unit.to_owned();
                self.details.unit = builder.text(&unit);
                self.details.quantity.is_some()
            }
        };
        if !read {
            let example = format!("{}: {}", short(builder.get(stated_name)), short(builder.get(value)));
            builder.odd(OddityKind::UnreadValue, || example);
        }
    }

    /// One of `licenses`, where something of it is stated.
    pub(super) fn license(&mut self, license: License) {
        if !license.word.is_none() {
            self.licenses.push(license);
        }
    }

    /// A word of `cryptoProperties`, under one of [`words::CRYPTO`].
    pub(super) fn crypto(&mut self, builder: &mut Builder, name: &str, word: Text) {
        if !word.is_none() {
            let name = builder.text(name);
            self.details.crypto.push((name, word));
        }
    }

    /// What it all comes to.
    pub(super) fn end(&mut self, builder: &mut Builder) {
        if self.part.version.is_none() {
            self.part.version = self.version_range;
        }
        self.part.license = self.joined_license(builder);
        if !self.authors.is_empty() {
            self.joined.clear();
            for name in &self.authors {
                let comma = if self.joined.is_empty() { "" } else { ", " };
                // Writing to a string does not fail.
                let _ = write!(self.joined, "{comma}{}", builder.get(*name));
            }
            self.details.author = builder.text(&self.joined);
        }
        builder.end(self.id, self.part, self.details.clone());
    }

    fn joined_license(&mut self, builder: &mut Builder) -> Text {
        if self.licenses.iter().any(|license| license.concluded) {
            self.licenses.retain(|license| license.concluded);
        }
        if let [only] = self.licenses.as_slice() {
            return only.word;
        }
        self.joined.clear();
        for license in &self.licenses {
            let word = builder.get(license.word);
            let and = if self.joined.is_empty() { "" } else { " AND " };
            let (open, close) = if is_choice(word) { ("(", ")") } else { ("", "") };
            let _ = write!(self.joined, "{and}{open}{word}{close}");
        }
        builder.text(&self.joined)
    }
}

/// Whether an expression is a choice as a whole, outside all brackets.
fn is_choice(expression: &str) -> bool {
    let mut depth = 0_usize;
    expression.split(' ').any(|word| {
        depth = (depth + word.matches('(').count()).saturating_sub(word.matches(')').count());
        depth == 0 && word == "OR"
    })
}

/// Enough of a word to know it by.
pub(super) fn short(word: &str) -> String {
    word.trim().chars().take(60).collect()
}
