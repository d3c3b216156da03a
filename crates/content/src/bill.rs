//! A bill of materials as read.

use crate::oddity::Oddities;
use crate::part::{Details, Organization, OrganizationId, Part, PartId};
use crate::text::{Text, Texts};

/// What a document is written in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Format {
    /// CycloneDX, with its specification version and whether it is XML.
    CycloneDx {
        /// As `1.6`.
        version: String,
        /// XML rather than JSON.
        xml: bool,
    },
    /// SPDX 2, with its version and encoding (`json`, `tag-value`, `yaml`).
    Spdx2 {
        /// As `2.3`.
        version: String,
        /// The encoding.
        encoding: &'static str,
    },
    /// SPDX 3, with its version.
    Spdx3 {
        /// As `3.0.1`.
        version: String,
    },
    /// A list of parts, one a row.
    PartsList,
}

/// How two parts hang together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum LinkKind {
    /// The first holds the second: nested components, `CONTAINS`, the parent of a row.
    Contains,
    /// The first needs the second: `dependsOn`, `DEPENDS_ON` and its kinds.
    DependsOn,
    /// The first was made with the second: tools, `BUILD_TOOL_OF`, `formulation`.
    MadeWith,
    /// The first provides or implements the second (CycloneDX `provides`).
    Provides,
    /// The first is made from the second: `GENERATED_FROM`, ancestors of a pedigree.
    DerivedFrom,
    /// Any other relationship; it is counted and carries nothing.
    Other,
}

/// How the first part hangs together with the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Link {
    /// The whole, the dependent, the product.
    pub from: PartId,
    /// The part, the dependency, the tool.
    pub to: PartId,
    /// How.
    pub kind: LinkKind,
}

/// A bill of materials as read.
#[derive(Debug, Clone)]
pub struct Bill {
    /// What it is written in.
    pub format: Format,
    /// What the bill is of: `metadata.component`, what the document describes, the rows without a parent.
    pub roots: Vec<PartId>,
    /// Tools with which the bill itself was made (`metadata.tools`, SPDX creators): they made the document, not the product.
    pub document_tools: Vec<Text>,
    /// Parts whose content the document declares complete (CycloneDX `compositions`, SPDX `CONTAINS NONE` and `completeness`, `complete`
    /// in a parts list).
    pub complete: Vec<PartId>,
    /// What was odd about the document.
    pub oddities: Oddities,
    pub(crate) texts: Texts,
    pub(crate) parts: Vec<Part>,
    pub(crate) details: Vec<Details>,
    pub(crate) organizations: Vec<Organization>,
    pub(crate) links: Vec<Link>,
}

impl Bill {
    /// All parts, in the order of the document.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// One part.
    #[must_use]
    pub fn part(&self, id: PartId) -> Option<&Part> {
        self.parts.get(id.index())
    }

    /// What only some parts state; nothing where this one states none of it.
    #[must_use]
    pub fn details(&self, part: &Part) -> Option<&Details> {
        self.details.get((part.details as usize).checked_sub(1)?)
    }

    /// An organization; nothing for [`OrganizationId::NONE`].
    #[must_use]
    pub fn organization(&self, id: OrganizationId) -> Option<&Organization> {
        self.organizations.get((id.0 as usize).checked_sub(1)?)
    }

    /// All links, in the order of the document.
    #[must_use]
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// The string of a text.
    #[must_use]
    pub fn text(&self, text: Text) -> &str {
        self.texts.get(text)
    }
}
