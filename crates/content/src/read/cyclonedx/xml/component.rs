//! Components and services in XML.

use std::io::Read;

use super::super::draft::{Draft, License};
use super::super::reading::Role;
use super::super::without;
use super::super::words::Field;
use super::Document;
use crate::part::{Organization, OrganizationId, PartId, PartKind};
use crate::read::error::ReadError;
use crate::text::Text;

impl<R: Read> Document<R> {
    pub(super) fn components(&mut self, role: Role) -> Result<(), ReadError> {
        self.list("component", role, false)
    }

    pub(super) fn services(&mut self, role: Role) -> Result<(), ReadError> {
        self.list("service", role, true)
    }

    fn list(&mut self, element: &str, role: Role, service: bool) -> Result<(), ReadError> {
        while self.xml.child()? {
            if self.xml.name() == element { self.component(role, service)? } else { self.xml.skip()? }
        }
        Ok(())
    }

    /// A component or service.
    pub(super) fn component(&mut self, role: Role, service: bool) -> Result<(), ReadError> {
        let at = self.xml.place();
        let what = if service { "a service" } else { "a component" };
        let mut draft = self.reading.begin(role)?;
        draft.part.reference = self.attribute("bom-ref")?;
        if service {
            draft.part.kind = PartKind::Service;
        } else {
            let Some(word) = self.xml.attribute("type")? else { return Err(without(at, what, "type")) };
            draft.kind(&mut self.reading.builder, &word);
            draft.external(&self.xml.attribute("isExternal")?.unwrap_or_default());
        }
        while self.xml.child()? {
            match Field::of(self.xml.name(), service) {
                Field::Name => {
                    draft.part.name = self.stated()?;
                    draft.named = true;
                }
                Field::Scope => {
                    let word = self.xml.text()?;
                    draft.scope(&mut self.reading.builder, word);
                }
                Field::Group => draft.part.group = self.stated()?,
                Field::Version => draft.part.version = self.stated()?,
                Field::VersionRange => draft.version_range = self.stated()?,
                Field::Purl => draft.part.purl = self.stated()?,
                Field::Supplier | Field::Provider => draft.part.supplier = self.organization()?,
                Field::Manufacturer => draft.part.manufacturer = self.organization()?,
                Field::Publisher => draft.details.publisher = self.stated()?,
                Field::Author => draft.details.author = self.stated()?,
                Field::Authors => self.authors(&mut draft)?,
                Field::Licenses => self.licenses(&mut draft)?,
                Field::ExternalReferences => self.external_references(&mut draft)?,
                Field::Properties => self.properties(&mut draft)?,
                Field::Crypto => self.crypto(&mut draft)?,
                Field::Pedigree => self.pedigree(draft.id)?,
                Field::Components => self.components(Role::Nested(draft.id))?,
                Field::Services => self.services(Role::Nested(draft.id))?,
                // Attributes, where they are attributes.
                Field::Type | Field::Reference | Field::External | Field::Other => self.xml.skip()?,
            }
        }
        if !draft.named {
            return Err(without(at, what, "name"));
        }
        self.reading.end(role, draft);
        Ok(())
    }

    /// An `organizationalEntity`.
    pub(super) fn organization(&mut self) -> Result<OrganizationId, ReadError> {
        let mut stated = Organization::default();
        while self.xml.child()? {
            match self.xml.name() {
                "name" => stated.name = self.stated()?,
                "url" => {
                    let url = self.stated()?;
                    if stated.url.is_none() {
                        stated.url = url;
                    }
                }
                "address" => {
                    while self.xml.child()? {
                        match self.xml.name() {
                            "country" => stated.country = self.stated()?,
                            _ => self.xml.skip()?,
                        }
                    }
                }
                _ => self.xml.skip()?,
            }
        }
        Ok(self.reading.builder.organization(stated))
    }

    /// `authors` (1.6): contacts, of which the names are read.
    fn authors(&mut self, draft: &mut Draft) -> Result<(), ReadError> {
        while self.xml.child()? {
            while self.xml.child()? {
                match self.xml.name() {
                    "name" => {
                        let name = self.stated()?;
                        draft.authors.extend((!name.is_none()).then_some(name));
                    }
                    _ => self.xml.skip()?,
                }
            }
        }
        Ok(())
    }

    /// `licenses`: each is a `license` with `id` or `name`, an `expression`, or an `expression-detailed` (1.7).
    fn licenses(&mut self, draft: &mut Draft) -> Result<(), ReadError> {
        while self.xml.child()? {
            let concluded = self.xml.attribute("acknowledgement")?.as_deref() == Some("concluded");
            let word = match self.xml.name() {
                "license" => self.license()?,
                "expression" => self.stated()?,
                "expression-detailed" => {
                    let word = self.attribute("expression")?;
                    self.xml.skip()?;
                    word
                }
                _ => {
                    self.xml.skip()?;
                    continue;
                }
            };
            draft.license(License { word, concluded });
        }
        Ok(())
    }

    fn license(&mut self) -> Result<Text, ReadError> {
        let (mut id, mut name) = (Text::NONE, Text::NONE);
        while self.xml.child()? {
            match self.xml.name() {
                "id" => id = self.stated()?,
                "name" => name = self.stated()?,
                _ => self.xml.skip()?,
            }
        }
        Ok(if id.is_none() { name } else { id })
    }

    fn external_references(&mut self, draft: &mut Draft) -> Result<(), ReadError> {
        while self.xml.child()? {
            let kind = self.attribute("type")?;
            let mut url = Text::NONE;
            while self.xml.child()? {
                match self.xml.name() {
                    "url" => url = self.stated()?,
                    _ => self.xml.skip()?,
                }
            }
            draft.url(&mut self.reading.builder, kind, url);
        }
        Ok(())
    }

    fn properties(&mut self, draft: &mut Draft) -> Result<(), ReadError> {
        while self.xml.child()? {
            let name = self.attribute("name")?;
            let value = self.stated()?;
            draft.property(&mut self.reading.builder, name, value);
        }
        Ok(())
    }

    /// `pedigree`, of which the ancestors are read.
    fn pedigree(&mut self, of: PartId) -> Result<(), ReadError> {
        while self.xml.child()? {
            match self.xml.name() {
                "ancestors" => self.components(Role::Ancestor(of))?,
                _ => self.xml.skip()?,
            }
        }
        Ok(())
    }
}
