//! JSON and YAML as one stream of elements: each is taken in and forgotten before the next is read.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::builder::TooLarge;
use crate::read::spdx::said::{Many, Said};
use crate::read::spdx2::document::Document;
use crate::read::spdx2::elements::{
    CreationInfo, Element, FileElement, PackageElement, RelationshipElement, SnippetElement,
};

/// A document that a deserializer fills.
pub(super) struct Filled<'a, S> {
    pub document: &'a mut Document,
    /// Set where the document is larger than a bill holds; the deserializer then ends with an error of its own.
    pub too_large: &'a mut Option<TooLarge>,
    pub texts: PhantomData<S>,
}

impl<S> Filled<'_, S> {
    fn again(&mut self) -> Filled<'_, S> {
        Filled { document: self.document, too_large: self.too_large, texts: PhantomData }
    }
}

impl<'de, S: Said> DeserializeSeed<'de> for Filled<'_, S> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, S: Said> Visitor<'de> for Filled<'_, S> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an SPDX document")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut members: A) -> Result<(), A::Error> {
        while let Some(key) = members.next_key::<String>()? {
            match key.as_str() {
                "spdxVersion" => {
                    let version: S = members.next_value()?;
                    self.document.version(version.said());
                }
                "SPDXID" => {
                    let id: S = members.next_value()?;
                    self.document.id(id.said());
                }
                "creationInfo" => {
                    let info: Option<CreationInfo<S>> = members.next_value()?;
                    for creator in info.unwrap_or_default().creators.0 {
                        self.document.creator(creator.said());
                    }
                }
                "documentDescribes" => {
                    let elements: Many<S> = members.next_value()?;
                    elements.0.iter().for_each(|element| self.document.describes(element.said()));
                }
                "packages" => members.next_value_seed(List::<S, PackageElement<S>>(self.again(), PhantomData))?,
                "files" => members.next_value_seed(List::<S, FileElement<S>>(self.again(), PhantomData))?,
                "snippets" => members.next_value_seed(List::<S, SnippetElement<S>>(self.again(), PhantomData))?,
                "relationships" => {
                    members.next_value_seed(List::<S, RelationshipElement<S>>(self.again(), PhantomData))?;
                }
                // The dependency graph of GitHub gives the document as the one member of another object.
                "sbom" => members.next_value_seed(self.again())?,
                _ => {
                    members.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}

/// A list of elements, or `null` for none.
struct List<'a, S, E>(Filled<'a, S>, PhantomData<E>);

impl<'de, S: Said, E: Element + serde::Deserialize<'de>> DeserializeSeed<'de> for List<'_, S, E> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, S: Said, E: Element + serde::Deserialize<'de>> Visitor<'de> for List<'_, S, E> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of elements")
    }

    fn visit_unit<Error>(self) -> Result<(), Error> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(element) = list.next_element::<E>()? {
            if let Err(error) = element.put(self.0.document) {
                *self.0.too_large = Some(error);
                return Err(A::Error::custom(error));
            }
        }
        Ok(())
    }
}
