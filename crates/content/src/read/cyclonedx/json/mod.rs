//! The reader of JSON. Members may stand in any order; what is not read is skipped.
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
use crate::read::error::ReadError;
use crate::read::json::{Json, Kind};
use crate::read::limits::Limits;
use crate::text::Text;

/// Reads a CycloneDX document in JSON, UTF-8.
///
/// # Errors
/// Where it is not JSON, not CycloneDX 1.2 to 1.7, lacks what [this module's parent](super) says it must have, or passes a limit.
pub fn read(input: impl Read, limits: Limits) -> Result<Bill, ReadError> {
    let mut document = Document {
        json: Json::new(input, limits),
        reading: Reading::default(),
        refs: Vec::new(),
        provided: Vec::new(),
    };
    let version = document.read()?;
    document.json.end()?;
    Ok(document.reading.finish(&version, false)?)
}

struct Document<R> {
    json: Json<R>,
    reading: Reading,
    /// References of one dependency or composition, used again.
    refs: Vec<Text>,
    provided: Vec<Text>,
}

impl<R: Read> Document<R> {
    /// The document; gives the specification version.
    fn read(&mut self) -> Result<String, ReadError> {
        let (mut format, mut version) = (false, None);
        if !self.json.object("the document")? {
            return Err(self.json.invalid("the document is `null`", "give a CycloneDX document"));
        }
        while let Some(key) = self.json.key()? {
            match key {
                "bomFormat" => format = self.format()?,
                "specVersion" => version = Some(self.version()?),
                "metadata" => self.metadata()?,
                "components" => self.components(Role::Listed)?,
                "services" => self.services(Role::Listed)?,
                "dependencies" => self.dependencies()?,
                "compositions" => self.compositions()?,
                "formulation" => self.formulation()?,
                _ => self.json.skip()?,
            }
        }
        match version {
            Some(version) if format => Ok(version),
            None => {
                Err(self.json.invalid("the document has no `specVersion`", "state it, as `\"specVersion\": \"1.6\"`"))
            }
            Some(_) => {
                Err(self.json.invalid("the document has no `bomFormat`", "state `\"bomFormat\": \"CycloneDX\"`"))
            }
        }
    }

    /// `bomFormat`; `CBOM` is what CBOM 1.0 also lets stand there.
    fn format(&mut self) -> Result<bool, ReadError> {
        let at = self.json.place();
        match self.json.text("`bomFormat`")? {
            Some("CycloneDX" | "CBOM") => Ok(true),
            other => {
                let what = format!("`bomFormat` is `{}`, not `CycloneDX`", short(other.unwrap_or("null")));
                Err(ReadError::Invalid { at, what, remedy: "give a CycloneDX document".into() })
            }
        }
    }

    fn version(&mut self) -> Result<String, ReadError> {
        match self.json.text("`specVersion`")? {
            Some(version) if words::is_read(version) => Ok(version.to_owned()),
            other => Err(super::not_read(other.unwrap_or("null"))),
        }
    }

    fn metadata(&mut self) -> Result<(), ReadError> {
        if !self.json.object("`metadata`")? {
            return Ok(());
        }
        while let Some(key) = self.json.key()? {
            match key {
                "component" => self.component(Role::Root, false)?,
                "supplier" => self.reading.supplier = self.organization("`metadata.supplier`")?,
                "manufacture" => self.reading.manufacture = self.organization("`metadata.manufacture`")?,
                "tools" => self.tools()?,
                _ => self.json.skip()?,
            }
        }
        Ok(())
    }

    /// `metadata.tools`: until 1.4 a list, from 1.5 also components and services.
    fn tools(&mut self) -> Result<(), ReadError> {
        if self.json.kind()? == Kind::Array {
            return self.tool_list();
        }
        if !self.json.object("`metadata.tools`")? {
            return Ok(());
        }
        while let Some(key) = self.json.key()? {
            match key {
                "components" | "services" => self.tool_list()?,
                _ => self.json.skip()?,
            }
        }
        Ok(())
    }

    fn tool_list(&mut self) -> Result<(), ReadError> {
        if !self.json.array("a list of `metadata.tools`")? {
            return Ok(());
        }
        while self.json.element()? {
            if !self.json.object("a tool")? {
                continue;
            }
            let (mut vendor, mut name, mut version) = (Text::NONE, Text::NONE, Text::NONE);
            while let Some(key) = self.json.key()? {
                match key {
                    "vendor" => vendor = self.stated("`vendor`")?,
                    "name" => name = self.stated("`name`")?,
                    "version" => version = self.stated("`version`")?,
                    _ => self.json.skip()?,
                }
            }
            self.reading.tool(vendor, name, version);
        }
        Ok(())
    }

    fn dependencies(&mut self) -> Result<(), ReadError> {
        if !self.json.array("`dependencies`")? {
            return Ok(());
        }
        while self.json.element()? {
            self.dependency()?;
        }
        Ok(())
    }

    fn dependency(&mut self) -> Result<(), ReadError> {
        let at = self.json.place();
        let mut from = Text::NONE;
        // CBOM 1.0 states with `dependencyType` what `provides` does from 1.6 on.
        let mut implements = false;
        self.refs.clear();
        self.provided.clear();
        if self.json.object("a dependency")? {
            while let Some(key) = self.json.key()? {
                match key {
                    "ref" => from = self.stated("`ref`")?,
                    "dependsOn" => self.references("`dependsOn`", false)?,
                    "provides" => self.references("`provides`", true)?,
                    "dependencyType" => implements = self.json.text("`dependencyType`")? == Some("implements"),
                    _ => self.json.skip()?,
                }
            }
        }
        if from.is_none() {
            return Err(super::without(at, "a dependency", "ref"));
        }
        let depends = if implements { LinkKind::Provides } else { LinkKind::DependsOn };
        for (to, kind) in [(&self.refs, depends), (&self.provided, LinkKind::Provides)] {
            for to in to {
                self.reading.link(from, *to, kind)?;
            }
        }
        Ok(())
    }

    fn references(&mut self, what: &str, provided: bool) -> Result<(), ReadError> {
        if !self.json.array(what)? {
            return Ok(());
        }
        while self.json.element()? {
            let reference = self.stated("a reference")?;
            if provided { self.provided.push(reference) } else { self.refs.push(reference) }
        }
        Ok(())
    }

    fn compositions(&mut self) -> Result<(), ReadError> {
        if !self.json.array("`compositions`")? {
            return Ok(());
        }
        while self.json.element()? {
            let mut complete = false;
            self.refs.clear();
            if self.json.object("a composition")? {
                while let Some(key) = self.json.key()? {
                    match key {
                        "aggregate" => complete = self.json.text("`aggregate`")? == Some("complete"),
                        "assemblies" => self.references("`assemblies`", false)?,
                        "dependencies" => self.references("`dependencies`", false)?,
                        _ => self.json.skip()?,
                    }
                }
            }
            if complete {
                for reference in &self.refs {
                    self.reading.complete(*reference);
                }
            }
        }
        Ok(())
    }

    /// The next value as text of the bill; nothing for `null`.
    fn stated(&mut self, what: &str) -> Result<Text, ReadError> {
        Ok(self.json.text(what)?.map_or(Text::NONE, |text| self.reading.builder.text(text)))
    }
}
