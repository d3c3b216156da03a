//! The reader of XML. Elements of other namespaces are skipped, as the schema lets them stand anywhere.
//!
//! | module | what |
//! |---|---|
//! | this one | the document, its metadata, dependencies and compositions |
//! | `component` | components and services |
//! | `crypto` | `cryptoProperties` |
//! | `formulation` | formulas, workflows and tasks |

mod component;
mod crypto;
mod formulation;

use std::io::Read;

use super::draft::short;
use super::reading::{Reading, Role};
use super::words;
use crate::bill::{Bill, LinkKind};
use crate::read::elements::Elements;
use crate::read::error::ReadError;
use crate::read::limits::Limits;
use crate::text::Text;

/// Reads a CycloneDX document in XML, UTF-8. The version is that of the namespace of its root.
///
/// # Errors
/// Where it is not XML, has a document type, is not CycloneDX 1.2 to 1.7, lacks what [this module's parent](super) says it
/// must have, or passes a limit.
pub fn read(input: impl Read, limits: Limits) -> Result<Bill, ReadError> {
    let mut document = Document { xml: Elements::new(input, limits), reading: Reading::default() };
    let version = document.read()?;
    document.xml.end()?;
    Ok(document.reading.finish(&version, true)?)
}

struct Document<R> {
    xml: Elements<R>,
    reading: Reading,
}

impl<R: Read> Document<R> {
    /// The document; gives the specification version.
    fn read(&mut self) -> Result<String, ReadError> {
        let namespace = self.xml.root()?.to_owned();
        let version = match namespace.strip_prefix(words::NAMESPACE) {
            Some(version) if self.xml.name() == "bom" => version,
            _ => {
                let root = short(self.xml.name());
                let what =
                    format!("the root element is `{root}` of namespace `{}`, not a CycloneDX `bom`", short(&namespace));
                let remedy =
                    format!("give a CycloneDX document, whose root is `<bom xmlns=\"{}1.6\">`", words::NAMESPACE);
                return Err(self.xml.invalid(what, remedy));
            }
        };
        if !words::is_read(version) {
            return Err(super::not_read(version));
        }
        while self.xml.child()? {
            match self.xml.name() {
                "metadata" => self.metadata()?,
                "components" => self.components(Role::Listed)?,
                "services" => self.services(Role::Listed)?,
                "dependencies" => self.dependencies()?,
                "compositions" => self.compositions()?,
                "formulation" => self.formulation()?,
                _ => self.xml.skip()?,
            }
        }
        Ok(version.to_owned())
    }

    fn metadata(&mut self) -> Result<(), ReadError> {
        while self.xml.child()? {
            match self.xml.name() {
                "component" => self.component(Role::Root, false)?,
                "supplier" => self.reading.supplier = self.organization()?,
                "manufacture" => self.reading.manufacture = self.organization()?,
                "tools" => self.tools()?,
                _ => self.xml.skip()?,
            }
        }
        Ok(())
    }

    /// `metadata/tools`: `tool` until 1.4, from 1.5 also components and services.
    fn tools(&mut self) -> Result<(), ReadError> {
        while self.xml.child()? {
            match self.xml.name() {
                "tool" => self.tool()?,
                "components" | "services" => {
                    while self.xml.child()? {
                        self.tool()?;
                    }
                }
                _ => self.xml.skip()?,
            }
        }
        Ok(())
    }

    fn tool(&mut self) -> Result<(), ReadError> {
        let (mut vendor, mut name, mut version) = (Text::NONE, Text::NONE, Text::NONE);
        while self.xml.child()? {
            match self.xml.name() {
                "vendor" => vendor = self.stated()?,
                "name" => name = self.stated()?,
                "version" => version = self.stated()?,
                _ => self.xml.skip()?,
            }
        }
        self.reading.tool(vendor, name, version);
        Ok(())
    }

    fn dependencies(&mut self) -> Result<(), ReadError> {
        while self.xml.child()? {
            if self.xml.name() != "dependency" {
                self.xml.skip()?;
                continue;
            }
            let at = self.xml.place();
            let from = self.attribute("ref")?;
            if from.is_none() {
                return Err(super::without(at, "a dependency", "ref"));
            }
            while self.xml.child()? {
                let kind = match self.xml.name() {
                    "dependency" => LinkKind::DependsOn,
                    "provides" => LinkKind::Provides,
                    _ => {
                        self.xml.skip()?;
                        continue;
                    }
                };
                let to = self.attribute("ref")?;
                self.reading.link(from, to, kind)?;
                self.xml.skip()?;
            }
        }
        Ok(())
    }

    fn compositions(&mut self) -> Result<(), ReadError> {
        let mut refs: Vec<Text> = Vec::new();
        while self.xml.child()? {
            let mut complete = false;
            refs.clear();
            while self.xml.child()? {
                match self.xml.name() {
                    "aggregate" => complete = self.xml.text()?.trim() == "complete",
                    "assemblies" | "dependencies" => {
                        while self.xml.child()? {
                            refs.push(self.attribute("ref")?);
                            self.xml.skip()?;
                        }
                    }
                    _ => self.xml.skip()?,
                }
            }
            if complete {
                for reference in &refs {
                    self.reading.complete(*reference);
                }
            }
        }
        Ok(())
    }

    /// The text of the element come to.
    fn stated(&mut self) -> Result<Text, ReadError> {
        let text = self.xml.text()?;
        Ok(self.reading.builder.text(text))
    }

    /// An attribute of the element come to; nothing where it has none.
    fn attribute(&mut self, name: &str) -> Result<Text, ReadError> {
        let value = self.xml.attribute(name)?;
        Ok(value.map_or(Text::NONE, |value| self.reading.builder.text(&value)))
    }
}
