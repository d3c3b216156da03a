//! What all encodings feed: packages, files, snippets, relationships.

use crate::bill::{Bill, Format};
use crate::builder::{Builder, End, TooLarge};
use crate::oddity::OddityKind;
use crate::part::{Details, Organization, OrganizationId, Part, PartId, PartKind};
use crate::read::spdx::agent::{self, stated};
use crate::read::spdx::fault;
use crate::read::spdx::location::{Location, location};
use crate::read::spdx::statements::Statements;
use crate::read::spdx2::purpose;
use crate::read::spdx2::relationship::{Meaning, meaning};
use crate::read::{Place, ReadError};
use crate::text::Text;

/// The reference of the document itself, which the specification reserves (2.3, clause 6.3).
const DOCUMENT: &str = "SPDXRef-DOCUMENT";

/// A package as any encoding states it; what is empty is not stated.
#[derive(Debug, Default)]
pub(super) struct Package<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub version: &'a str,
    pub supplier: &'a str,
    pub originator: &'a str,
    pub download: &'a str,
    pub homepage: &'a str,
    pub concluded: &'a str,
    pub declared: &'a str,
    pub purpose: &'a str,
    pub source_info: &'a str,
    pub purls: Vec<&'a str>,
}

/// A file, or a snippet of one.
#[derive(Debug, Default)]
pub(super) struct File<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub concluded: &'a str,
    /// Licenses found in it, where none is concluded.
    pub found: Vec<&'a str>,
}

/// A document being read.
#[derive(Debug)]
pub(super) struct Document {
    builder: Builder,
    statements: Statements,
    version: String,
    id: Text,
    packages: usize,
    first_package: Option<PartId>,
    /// Ends of `DESCRIBES`: which of them is the document is told at the end.
    describes: Vec<(Text, Text)>,
    described: bool,
}

impl Document {
    pub(super) fn new() -> Self {
        let mut builder = Builder::default();
        let id = builder.text(DOCUMENT);
        Self {
            builder,
            statements: Statements::default(),
            version: String::new(),
            id,
            packages: 0,
            first_package: None,
            describes: Vec::new(),
            described: false,
        }
    }

    pub(super) fn version(&mut self, version: &str) {
        version.trim().clone_into(&mut self.version);
    }

    pub(super) fn id(&mut self, id: &str) {
        self.id = self.builder.text(id);
    }

    pub(super) fn creator(&mut self, creator: &str) {
        if let Some(tool) = agent::tool(creator) {
            self.builder.document_tool(tool);
        }
    }

    /// The document is of an element.
    pub(super) fn describes(&mut self, element: &str) {
        self.described = true;
        if self.foreign(element) {
            return;
        }
        let element = self.builder.text(element);
        self.builder.root(End::Reference(element));
    }

    pub(super) fn package(&mut self, package: &Package<'_>) -> Result<(), TooLarge> {
        let builder = &mut self.builder;
        let (kind, told_more) = purpose::kind(stated(package.purpose));
        let mut details = Details::default();
        if !purpose::is_known(stated(package.purpose)) {
            builder.odd(OddityKind::UnknownWord, || format!("purpose `{}`", package.purpose));
        }
        if told_more {
            details.kind_word = builder.text(package.purpose);
        }
        let mut part = Part { kind, ..Part::default() };
        part.reference = builder.text(package.id);
        part.name = builder.text(package.name);
        part.version = builder.text(stated(package.version));
        part.supplier = organization(builder, package.supplier);
        part.manufacturer = organization(builder, package.originator);
        part.license = license(builder, &[package.concluded, package.declared]);
        match location(package.download) {
            Location::Nowhere => {}
            Location::Repository(url) => part.repository = builder.text(url),
            Location::Other(url) => {
                let url = (builder.text("distribution"), builder.text(url));
                details.urls.push(url);
            }
        }
        if !stated(package.homepage).is_empty() {
            let url = (builder.text("website"), builder.text(package.homepage));
            details.urls.push(url);
        }
        for purl in &package.purls {
            if part.purl.is_none() {
                part.purl = builder.text(purl);
            } else {
                let further = (builder.text("purl"), builder.text(purl));
                details.properties.push(further);
            }
        }
        if !package.source_info.trim().is_empty() {
            let source = (builder.text("sourceInfo"), builder.text(package.source_info));
            details.properties.push(source);
        }
        let id = builder.part(part, details)?;
        self.packages += 1;
        self.first_package.get_or_insert(id);
        Ok(())
    }

    pub(super) fn file(&mut self, file: &File<'_>) -> Result<(), TooLarge> {
        let builder = &mut self.builder;
        let mut part = Part { kind: PartKind::File, ..Part::default() };
        part.reference = builder.text(file.id);
        part.name = builder.text(file.name);
        part.license = license(builder, &[file.concluded]);
        if part.license.is_none() {
            let found: Vec<&str> = file.found.iter().map(|found| stated(found)).filter(|l| !l.is_empty()).collect();
            part.license = builder.text(&found.join(" AND "));
        }
        builder.part(part, Details::default())?;
        Ok(())
    }

    /// `whole` holds `part`, said by something else than a relationship.
    pub(super) fn holds(&mut self, whole: &str, part: &str) -> Result<(), TooLarge> {
        self.relationship(whole, "CONTAINS", part)
    }

    pub(super) fn relationship(&mut self, a: &str, word: &str, b: &str) -> Result<(), TooLarge> {
        let (a, b) = (a.trim(), b.trim());
        if a.is_empty() || b.is_empty() {
            return Ok(());
        }
        let meaning = meaning(word.trim()).unwrap_or_else(|| {
            self.builder.odd(OddityKind::UnknownWord, || format!("relationship type `{}`", word.trim()));
            Meaning::Forward(crate::LinkKind::Other)
        });
        match (meaning, b) {
            (Meaning::Forward(crate::LinkKind::Contains), "NONE") => {
                let whole = self.builder.text(a);
                self.statements.complete(whole);
                return Ok(());
            }
            (Meaning::Forward(crate::LinkKind::Contains), "NOASSERTION") => {
                let whole = self.builder.text(a);
                self.statements.incomplete(whole);
                return Ok(());
            }
            (_, "NONE" | "NOASSERTION") => return Ok(()),
            _ => {}
        }
        if self.foreign(a) || self.foreign(b) {
            return Ok(());
        }
        let (a, b) = (self.builder.text(a), self.builder.text(b));
        match meaning {
            Meaning::Describes => self.describes.push((a, b)),
            Meaning::DescribedBy => self.describes.push((b, a)),
            Meaning::Forward(kind) => self.link(a, b, kind)?,
            Meaning::Backward(kind) => self.link(b, a, kind)?,
        }
        Ok(())
    }

    /// A link between parts. The document itself is none.
    fn link(&mut self, from: Text, to: Text, kind: crate::LinkKind) -> Result<(), TooLarge> {
        let document = self.builder.text(DOCUMENT);
        if [from, to].iter().any(|end| *end == document || *end == self.id) {
            return Ok(());
        }
        if self.statements.is_new(from, to, kind) {
            self.builder.link(End::Reference(from), End::Reference(to), kind)?;
        }
        Ok(())
    }

    /// Whether a reference leads into another document; that is noted.
    fn foreign(&mut self, reference: &str) -> bool {
        let foreign = reference.starts_with("DocumentRef-");
        if foreign {
            self.builder.odd(OddityKind::ExternalDocument, || reference.to_owned());
        }
        foreign
    }

    /// A line that could not be read.
    pub(super) fn unread(&mut self, line: u64, value: &str) {
        self.builder
            .odd(OddityKind::UnreadValue, || format!("line {line}: {}", value.chars().take(60).collect::<String>()));
    }

    /// The bill.
    pub(super) fn finish(mut self, encoding: &'static str) -> Result<Bill, ReadError> {
        let Some(version) = self.version.strip_prefix("SPDX-2.").map(|minor| format!("2.{minor}")) else {
            if self.version.is_empty() {
                return Err(fault::invalid(Place::default(), "the document names no SPDX version".to_owned()));
            }
            let what = format!("a document of `{}`", self.version.chars().take(40).collect::<String>());
            return Err(ReadError::Unsupported { what, remedy: "SPDX-2.2 and SPDX-2.3 are read here".into() });
        };
        let document = self.builder.text(DOCUMENT);
        for (whole, part) in std::mem::take(&mut self.describes) {
            if whole == document || whole == self.id {
                self.described = true;
                self.builder.root(End::Reference(part));
            } else {
                self.link(whole, part, crate::LinkKind::Other)?;
            }
        }
        if let (false, 1, Some(only)) = (self.described, self.packages, self.first_package) {
            self.builder.root(End::Part(only));
        }
        for part in self.statements.completed() {
            self.builder.complete(End::Reference(part));
        }
        Ok(self.builder.finish(Format::Spdx2 { version, encoding }))
    }
}

fn organization(builder: &mut Builder, written: &str) -> OrganizationId {
    let name = builder.text(agent::name(written));
    builder.organization(Organization { name, ..Organization::default() })
}

/// The first license that is stated.
fn license(builder: &mut Builder, licenses: &[&str]) -> Text {
    let first = licenses.iter().map(|license| stated(license)).find(|license| !license.is_empty());
    builder.text(first.unwrap_or_default())
}
