//! The document as one stream of elements: each is taken in and forgotten before the next is read.

use std::fmt;

use serde::Deserialize;
use serde::de::value::{MapAccessDeserializer, StringDeserializer};
use serde::de::{DeserializeSeed, Deserializer, Error, IntoDeserializer, MapAccess, SeqAccess, Visitor};

use crate::builder::TooLarge;
use crate::read::spdx::said::Said;
use crate::read::spdx3::document::Document;
use crate::read::spdx3::element::{Element, Nested};

/// A document that a deserializer fills.
pub(super) struct Filled<'a> {
    pub document: &'a mut Document,
    /// Set where the document is larger than a bill holds; the deserializer then ends with an error of its own.
    pub too_large: &'a mut Option<TooLarge>,
}

impl Filled<'_> {
    fn put<E: Error>(&mut self, element: Element) -> Result<(), E> {
        self.document.put(element).map(drop).map_err(|error| {
            *self.too_large = Some(error);
            E::custom(error)
        })
    }
}

impl<'de> DeserializeSeed<'de> for Filled<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Filled<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an SPDX document")
    }

    /// What stands beside `@context` and `@graph` is the one element of a document without a graph.
    fn visit_map<A: MapAccess<'de>>(mut self, members: A) -> Result<(), A::Error> {
        let top = Top { members, filled: &mut self };
        let element = Element::deserialize(MapAccessDeserializer::new(top))?;
        if element.class.said().is_empty() { Ok(()) } else { self.put(element) }
    }
}

/// The members of the outermost object, less those of JSON-LD, which are taken in on the way.
struct Top<'a, 'b, A> {
    members: A,
    filled: &'a mut Filled<'b>,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Top<'_, '_, A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, A::Error> {
        while let Some(key) = self.members.next_key::<String>()? {
            match key.as_str() {
                "@context" => {
                    let context: Context = self.members.next_value()?;
                    context.0.iter().for_each(|iri| self.filled.document.context(iri));
                }
                "@graph" => self.members.next_value_seed(Graph(self.filled))?,
                _ => {
                    let key: StringDeserializer<A::Error> = key.into_deserializer();
                    return seed.deserialize(key).map(Some);
                }
            }
        }
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        self.members.next_value_seed(seed)
    }
}

/// The IRIs of `@context`: one, or a list in which objects define further terms.
struct Context(Vec<String>);

impl<'de> Deserialize<'de> for Context {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Iris)
    }
}

struct Iris;

impl<'de> Visitor<'de> for Iris {
    type Value = Context;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a context of JSON-LD")
    }

    fn visit_str<E: Error>(self, iri: &str) -> Result<Context, E> {
        Ok(Context(vec![iri.to_owned()]))
    }

    fn visit_unit<E: Error>(self) -> Result<Context, E> {
        Ok(Context(Vec::new()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Context, A::Error> {
        while map.next_entry::<serde::de::IgnoredAny, serde::de::IgnoredAny>()?.is_some() {}
        Ok(Context(Vec::new()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Context, A::Error> {
        let mut all = Vec::new();
        while let Some(Context(more)) = list.next_element()? {
            all.extend(more);
        }
        Ok(Context(all))
    }
}

/// The elements of `@graph`, or the only one.
struct Graph<'a, 'b>(&'a mut Filled<'b>);

impl<'de> DeserializeSeed<'de> for Graph<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Graph<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of elements")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        let element = Element::deserialize(MapAccessDeserializer::new(map))?;
        self.0.put(element)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(Nested(element)) = list.next_element()? {
            if let Some(element) = element {
                self.0.put(*element)?;
            }
        }
        Ok(())
    }
}
