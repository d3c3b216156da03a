//! Components and services in JSON.

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
        if !self.json.array("`components`")? {
            return Ok(());
        }
        while self.json.element()? {
            self.component(role, false)?;
        }
        Ok(())
    }

    pub(super) fn services(&mut self, role: Role) -> Result<(), ReadError> {
        if !self.json.array("`services`")? {
            return Ok(());
        }
        while self.json.element()? {
            self.component(role, true)?;
        }
        Ok(())
    }

    /// A component or service.
    pub(super) fn component(&mut self, role: Role, service: bool) -> Result<(), ReadError> {
        let at = self.json.place();
        let what = if service { "a service" } else { "a component" };
        let mut draft = self.reading.begin(role)?;
        let mut typed = service;
        if service {
            draft.part.kind = PartKind::Service;
        }
        if self.json.object(what)? {
            while let Some(key) = self.json.key()? {
                match Field::of(key, service) {
                    Field::Type => {
                        if let Some(word) = self.json.text("`type`")? {
                            draft.kind(&mut self.reading.builder, word);
                            typed = true;
                        }
                    }
                    Field::Name => {
                        if let Some(name) = self.json.text("`name`")? {
                            draft.part.name = self.reading.builder.text(name);
                            draft.named = true;
                        }
                    }
                    Field::Scope => {
                        let word = self.json.text("`scope`")?.unwrap_or_default();
                        draft.scope(&mut self.reading.builder, word);
                    }
                    Field::External => draft.external(self.json.text("`isExternal`")?.unwrap_or_default()),
                    Field::Reference => draft.part.reference = self.stated("`bom-ref`")?,
                    Field::Group => draft.part.group = self.stated("`group`")?,
                    Field::Version => draft.part.version = self.stated("`version`")?,
                    Field::VersionRange => draft.version_range = self.stated("`versionRange`")?,
                    Field::Purl => draft.part.purl = self.stated("`purl`")?,
                    Field::Supplier => draft.part.supplier = self.organization("`supplier`")?,
                    Field::Provider => draft.part.supplier = self.organization("`provider`")?,
                    Field::Manufacturer => draft.part.manufacturer = self.organization("`manufacturer`")?,
                    Field::Publisher => draft.details.publisher = self.stated("`publisher`")?,
                    Field::Author => draft.details.author = self.stated("`author`")?,
                    Field::Authors => self.authors(&mut draft)?,
                    Field::Licenses => self.licenses(&mut draft)?,
                    Field::ExternalReferences => self.external_references(&mut draft)?,
                    Field::Properties => self.properties(&mut draft)?,
                    Field::Crypto => self.crypto(&mut draft)?,
                    Field::Pedigree => self.pedigree(draft.id)?,
                    Field::Components => self.components(Role::Nested(draft.id))?,
                    Field::Services => self.services(Role::Nested(draft.id))?,
                    Field::Other => self.json.skip()?,
                }
            }
        }
        if !typed {
            return Err(without(at, what, "type"));
        }
        if !draft.named {
            return Err(without(at, what, "name"));
        }
        self.reading.end(role, draft);
        Ok(())
    }

    /// An `organizationalEntity`. `url` is a list, in some documents a string.
    pub(super) fn organization(&mut self, what: &str) -> Result<OrganizationId, ReadError> {
        let mut stated = Organization::default();
        if !self.json.object(what)? {
            return Ok(OrganizationId::NONE);
        }
        while let Some(key) = self.json.key()? {
            match key {
                "name" => stated.name = self.stated("`name`")?,
                "address" => stated.country = self.country()?,
                "url" => stated.url = self.first_text("`url`")?,
                _ => self.json.skip()?,
            }
        }
        Ok(self.reading.builder.organization(stated))
    }

    fn country(&mut self) -> Result<Text, ReadError> {
        let mut country = Text::NONE;
        if self.json.object("`address`")? {
            while let Some(key) = self.json.key()? {
                match key {
                    "country" => country = self.stated("`country`")?,
                    _ => self.json.skip()?,
                }
            }
        }
        Ok(country)
    }

    /// The first text of a list, or a text that stands alone.
    fn first_text(&mut self, what: &str) -> Result<Text, ReadError> {
        if self.json.kind()? != crate::read::json::Kind::Array {
            return self.stated(what);
        }
        let mut first = Text::NONE;
        self.json.array(what)?;
        while self.json.element()? {
            let text = self.stated(what)?;
            if first.is_none() {
                first = text;
            }
        }
        Ok(first)
    }

    /// `authors` (1.6): contacts, of which the names are read.
    fn authors(&mut self, draft: &mut Draft) -> Result<(), ReadError> {
        if !self.json.array("`authors`")? {
            return Ok(());
        }
        while self.json.element()? {
            if !self.json.object("an author")? {
                continue;
            }
            while let Some(key) = self.json.key()? {
                match key {
                    "name" => {
                        let name = self.stated("`name`")?;
                        draft.authors.extend((!name.is_none()).then_some(name));
                    }
                    _ => self.json.skip()?,
                }
            }
        }
        Ok(())
    }

    /// `licenses`: each is a `license` with `id` or `name`, or an `expression`.
    fn licenses(&mut self, draft: &mut Draft) -> Result<(), ReadError> {
        if !self.json.array("`licenses`")? {
            return Ok(());
        }
        while self.json.element()? {
            if !self.json.object("a license")? {
                continue;
            }
            let (mut license, mut expression, mut concluded) = (License::default(), Text::NONE, false);
            while let Some(key) = self.json.key()? {
                match key {
                    "license" => license = self.license()?,
                    "expression" => expression = self.stated("`expression`")?,
                    "acknowledgement" => concluded = self.concluded()?,
                    _ => self.json.skip()?,
                }
            }
            draft.license(license);
            draft.license(License { word: expression, concluded });
        }
        Ok(())
    }

    fn license(&mut self) -> Result<License, ReadError> {
        let (mut id, mut name, mut concluded) = (Text::NONE, Text::NONE, false);
        if self.json.object("`license`")? {
            while let Some(key) = self.json.key()? {
                match key {
                    "id" => id = self.stated("`id`")?,
                    "name" => name = self.stated("`name`")?,
                    "acknowledgement" => concluded = self.concluded()?,
                    _ => self.json.skip()?,
                }
            }
        }
        Ok(License { word: if id.is_none() { name } else { id }, concluded })
    }

    fn concluded(&mut self) -> Result<bool, ReadError> {
        Ok(self.json.text("`acknowledgement`")? == Some("concluded"))
    }

    fn external_references(&mut self, draft: &mut Draft) -> Result<(), ReadError> {
        if !self.json.array("`externalReferences`")? {
            return Ok(());
        }
        while self.json.element()? {
            if !self.json.object("an external reference")? {
                continue;
            }
            let (mut kind, mut url) = (Text::NONE, Text::NONE);
            while let Some(key) = self.json.key()? {
                match key {
                    "type" => kind = self.stated("`type`")?,
                    "url" => url = self.stated("`url`")?,
                    _ => self.json.skip()?,
                }
            }
            draft.url(&mut self.reading.builder, kind, url);
        }
        Ok(())
    }

    fn properties(&mut self, draft: &mut Draft) -> Result<(), ReadError> {
        if !self.json.array("`properties`")? {
            return Ok(());
        }
        while self.json.element()? {
            if !self.json.object("a property")? {
                continue;
            }
            let (mut name, mut value) = (Text::NONE, Text::NONE);
            while let Some(key) = self.json.key()? {
                match key {
                    "name" => name = self.stated("`name`")?,
                    "value" => value = self.stated("`value`")?,
                    _ => self.json.skip()?,
                }
            }
            draft.property(&mut self.reading.builder, name, value);
        }
        Ok(())
    }

    /// `pedigree`, of which the ancestors are read.
    fn pedigree(&mut self, of: PartId) -> Result<(), ReadError> {
        if !self.json.object("`pedigree`")? {
            return Ok(());
        }
        while let Some(key) = self.json.key()? {
            match key {
                "ancestors" => self.components(Role::Ancestor(of))?,
                _ => self.json.skip()?,
            }
        }
        Ok(())
    }
}
