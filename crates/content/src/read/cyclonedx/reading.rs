//! What both readers do with what they read: roles of components, links, and what is known only at the end.

use std::ops::Range;

use super::draft::{Draft, short};
use crate::bill::{Bill, Format, LinkKind};
use crate::builder::{Builder, End, TooLarge};
use crate::oddity::OddityKind;
use crate::part::{OrganizationId, PartId};
use crate::text::Text;

/// Where a component or service stands.
#[derive(Debug, Clone, Copy)]
pub(super) enum Role {
    /// `metadata.component`.
    Root,
    /// In the list of the document.
    Listed,
    /// In a component or service.
    Nested(PartId),
    /// In the `pedigree.ancestors` of a component.
    Ancestor(PartId),
    /// In a formula.
    Formula,
}

/// A document being read.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) builder: Builder,
    root: Option<PartId>,
    /// `metadata.supplier`.
    pub(super) supplier: OrganizationId,
    /// `metadata.manufacture`.
    pub(super) manufacture: OrganizationId,
    made_with: Vec<End>,
    /// Parts of formulas, those nested in them too.
    transient: Vec<Range<u32>>,
    /// Drafts to be used again; as many as components were nested at once.
    #[expect(
        clippy::vec_box,
        reason = "a draft goes in and out for every component, and stands on the stack for every level"
    )]
    drafts: Vec<Box<Draft>>,
}

impl Reading {
    /// A component or service begins.
    pub(super) fn begin(&mut self, role: Role) -> Result<Box<Draft>, TooLarge> {
        let id = self.builder.begin()?;
        match role {
            Role::Root => {
                self.root = Some(id);
                self.builder.root(End::Part(id));
            }
            Role::Listed => {}
            Role::Nested(outer) => self.builder.link(End::Part(outer), End::Part(id), LinkKind::Contains)?,
            Role::Ancestor(of) => self.builder.link(End::Part(of), End::Part(id), LinkKind::DerivedFrom)?,
            Role::Formula => self.made_with.push(End::Part(id)),
        }
        let mut draft = self.drafts.pop().unwrap_or_default();
        draft.start(id);
        Ok(draft)
    }

    /// It ends.
    pub(super) fn end(&mut self, role: Role, mut draft: Box<Draft>) {
        draft.end(&mut self.builder);
        if let Role::Formula = role {
            self.transient.push(draft.id.0..self.builder.next().0);
        }
        self.drafts.push(draft);
    }

    /// One of `dependsOn` or `provides`.
    pub(super) fn link(&mut self, from: Text, to: Text, kind: LinkKind) -> Result<(), TooLarge> {
        if to.is_none() || self.is_elsewhere(to) {
            return Ok(());
        }
        self.builder.link(End::Reference(from), End::Reference(to), kind)
    }

    /// One of `resourceReferences` of a workflow or task.
    pub(super) fn made_with(&mut self, reference: Text) {
        if !reference.is_none() && !self.is_elsewhere(reference) {
            self.made_with.push(End::Reference(reference));
        }
    }

    /// One of `assemblies` or `dependencies` of a composition that is complete.
    pub(super) fn complete(&mut self, reference: Text) {
        if !reference.is_none() && !self.is_elsewhere(reference) {
            self.builder.complete(End::Reference(reference));
        }
    }

    /// A tool of `metadata.tools`.
    pub(super) fn tool(&mut self, vendor: Text, name: Text, version: Text) {
        let name = if name.is_none() { vendor } else { name };
        let tool = format!("{} {}", self.builder.get(name), self.builder.get(version));
        self.builder.document_tool(&tool);
    }

    /// A BOM-Link (`urn:cdx:`) leads into another document, which is not read.
    fn is_elsewhere(&mut self, reference: Text) -> bool {
        let reference = self.builder.get(reference);
        let elsewhere = reference.starts_with("urn:cdx:");
        if elsewhere {
            let example = short(reference);
            self.builder.odd(OddityKind::ExternalDocument, || example);
        }
        elsewhere
    }

    /// The bill.
    pub(super) fn finish(mut self, version: &str, xml: bool) -> Result<Bill, TooLarge> {
        let builder = &mut self.builder;
        if let Some(root) = self.root {
            if let Some(part) = builder.part_mut(root) {
                if part.supplier.is_none() {
                    part.supplier = self.supplier;
                }
                if part.manufacturer.is_none() {
                    part.manufacturer = self.manufacture;
                }
            }
            for tool in self.made_with {
                builder.link(End::Part(root), tool, LinkKind::MadeWith)?;
            }
        } else {
            for part in self.transient.into_iter().flatten() {
                if let Some(part) = builder.part_mut(PartId(part)) {
                    part.excluded = true;
                }
            }
        }
        Ok(self.builder.finish(Format::CycloneDx { version: version.to_owned(), xml }))
    }
}
