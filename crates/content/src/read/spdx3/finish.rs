//! What is known only at the end of a document: where references lead.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::bill::{Bill, Format};
use crate::builder::{End, TooLarge};
use crate::oddity::OddityKind;
use crate::part::{Details, Part, PartKind};
use crate::read::spdx::fault;
use crate::read::spdx3::document::Document;
use crate::read::{Place, ReadError};
use crate::text::Text;

/// Where a reference leads.
enum Target {
    Part(End),
    /// An element that is no part.
    Other,
    /// An element of another document.
    Foreign,
}

impl Document {
    /// The bill.
    pub(super) fn finish(mut self) -> Result<Bill, ReadError> {
        let version = self.version()?;
        self.used_tools()?;
        self.agents();
        self.licensed();
        for (element, code) in self.export.codes(&mut self.builder) {
            match self.found(element) {
                Some(part) => {
                    if let Some(details) = self.builder.details_mut(part) {
                        details.codes.push(code);
                    }
                }
                None if self.end(element).is_some() => {
                    let name = self.builder.get(element).to_owned();
                    self.builder.odd(OddityKind::DanglingReference, || name);
                }
                None => {}
            }
        }
        for with in std::mem::take(&mut self.created_with) {
            let name = self.tools.get(&with).or_else(|| self.software_agents.get(&with)).copied().unwrap_or_default();
            let name = self.builder.get(name).to_owned();
            self.builder.document_tool(&name);
        }
        self.roots()?;
        for (from, to, kind) in std::mem::take(&mut self.links) {
            if let (Some(from), Some(to)) = (self.end(from), self.end(to)) {
                self.builder.link(from, to, kind)?;
            }
        }
        for part in std::mem::take(&mut self.statements).completed() {
            if let Some(part) = self.end(part) {
                self.builder.complete(part);
            }
        }
        Ok(self.builder.finish(Format::Spdx3 { version }))
    }

    fn version(&self) -> Result<String, ReadError> {
        match self.versions.iter().find(|version| !version.is_empty()) {
            Some(version) if version.starts_with("3.") => Ok(version.clone()),
            Some(version) => {
                let what = format!("a JSON-LD document of SPDX `{}`", version.chars().take(40).collect::<String>());
                Err(ReadError::Unsupported {
                    what,
                    remedy: "SPDX 3.0, 3.0.1 and the draft of 3.1 are read here".into(),
                })
            }
            None => {
                let what = "neither `@context` nor a `CreationInfo` names an SPDX version".to_owned();
                Err(fault::invalid(Place::default(), what))
            }
        }
    }

    /// The part that an element is.
    fn found(&self, element: Text) -> Option<crate::PartId> {
        self.aliases.get(&element).copied().or_else(|| self.builder.known(element))
    }

    fn target(&self, element: Text) -> Target {
        if let Some(part) = self.aliases.get(&element) {
            Target::Part(End::Part(*part))
        } else if self.builder.known(element).is_some() {
            Target::Part(End::Reference(element))
        } else if self.imported.contains(&element) {
            Target::Foreign
        } else if self.others.contains(&element)
            || self.agents.contains_key(&element)
            || self.tools.contains_key(&element)
            || self.root_elements.contains_key(&element)
            || self.licenses.has(element)
        {
            Target::Other
        } else {
            // It leads nowhere; the builder counts it.
            Target::Part(End::Reference(element))
        }
    }

    /// The end of a link; nothing, and that is noted, where it is of another document.
    fn end(&mut self, element: Text) -> Option<End> {
        match self.target(element) {
            Target::Part(end) => Some(end),
            Target::Other => None,
            Target::Foreign => {
                let name = self.builder.get(element).to_owned();
                self.builder.odd(OddityKind::ExternalDocument, || name);
                None
            }
        }
    }

    /// Tools that a relationship names are parts: the product was made with them.
    fn used_tools(&mut self) -> Result<(), TooLarge> {
        let mut done = FxHashSet::default();
        for at in 0..self.links.len() {
            let Some((from, to, _)) = self.links.get(at).copied() else { break };
            for end in [from, to] {
                if let Some(name) = self.tools.get(&end)
                    && self.found(end).is_none()
                    && done.insert(end)
                {
                    let part = Part { reference: end, name: *name, kind: PartKind::Application, ..Part::default() };
                    self.builder.part(part, Details::default())?;
                }
            }
        }
        Ok(())
    }

    fn agents(&mut self) {
        for (part, agent, supplies) in std::mem::take(&mut self.wanted) {
            let Some(organization) = self.agents.get(&agent).copied() else {
                let foreign = self.imported.contains(&agent);
                let kind = if foreign { OddityKind::ExternalDocument } else { OddityKind::DanglingReference };
                let name = self.builder.get(agent).to_owned();
                self.builder.odd(kind, || name);
                continue;
            };
            if let Some(part) = self.builder.part_mut(part) {
                let place = if supplies { &mut part.supplier } else { &mut part.manufacturer };
                *place = organization;
            }
        }
    }

    fn licensed(&mut self) {
        // What is declared first, so that what is concluded takes its place.
        let mut all = std::mem::take(&mut self.licensed);
        all.sort_by_key(|(_, _, concluded)| *concluded);
        let mut joined: FxHashMap<(Text, bool), String> = FxHashMap::default();
        let mut order = Vec::new();
        for (part, licenses, concluded) in all {
            for license in licenses {
                match self.licenses.expression(&mut self.builder, license) {
                    Ok(expression) if expression.is_empty() => {}
                    Ok(expression) => {
                        let entry = joined.entry((part, concluded)).or_insert_with(|| {
                            order.push((part, concluded));
                            String::new()
                        });
                        if !entry.is_empty() {
                            entry.push_str(" AND ");
                        }
                        entry.push_str(&expression);
                    }
                    Err(missing) => {
                        let foreign = self.imported.contains(&missing);
                        let kind = if foreign { OddityKind::ExternalDocument } else { OddityKind::DanglingReference };
                        let name = self.builder.get(missing).to_owned();
                        self.builder.odd(kind, || name);
                    }
                }
            }
        }
        for key in order {
            let license = joined.get(&key).map(String::as_str).unwrap_or_default();
            let license = self.builder.text(license);
            if let Some(part) = self.found(key.0)
                && let Some(part) = self.builder.part_mut(part)
            {
                part.license = license;
            }
        }
    }

    /// What the document is of: followed from the document, or, where that leads to no part, from all collections.
    fn roots(&mut self) -> Result<(), TooLarge> {
        for (from, to) in std::mem::take(&mut self.described) {
            if let Some(roots) = self.root_elements.get_mut(&from) {
                roots.push(to);
            } else {
                self.links.push((from, to, crate::LinkKind::Other));
            }
        }
        let starts = |document: bool| {
            let starts = self.collections.iter().filter(move |(_, is)| *is || !document);
            starts.map(|(id, _)| *id).collect::<Vec<Text>>()
        };
        let mut found = self.reached(starts(true));
        if found.is_empty() {
            found = self.reached(starts(false));
        }
        for element in found {
            if let Some(end) = self.end(element) {
                self.builder.root(end);
            }
        }
        Ok(())
    }

    /// The elements that are no collections, reached from these collections, in the order of the document.
    fn reached(&self, mut open: Vec<Text>) -> Vec<Text> {
        open.reverse();
        let (mut seen, mut found) = (FxHashSet::default(), Vec::new());
        while let Some(element) = open.pop() {
            if !seen.insert(element) {
                continue;
            }
            match self.root_elements.get(&element) {
                Some(roots) => open.extend(roots.iter().rev()),
                None if matches!(self.target(element), Target::Other) => {}
                None => found.push(element),
            }
        }
        found
    }
}
