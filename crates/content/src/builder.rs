//! How readers put a bill together, part by part, as the document streams by.

use rustc_hash::FxHashMap;
use thiserror::Error;

use crate::bill::{Bill, Format, Link, LinkKind};
use crate::oddity::{Oddities, OddityKind};
use crate::part::{Details, Organization, OrganizationId, Part, PartId};
use crate::text::{Text, Texts};

/// Past so many parts or links a document is refused, so that memory stays bounded.
pub const MOST_PARTS: usize = 50_000_000;
/// See [`MOST_PARTS`].
pub const MOST_LINKS: usize = 500_000_000;

/// A document with more parts or links than are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("more than {most} {what}; split the document, or leave files and snippets out of it")]
pub struct TooLarge {
    what: &'static str,
    most: usize,
}

/// One end of a link: a part met already, or a reference to one that may come later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// A part.
    Part(PartId),
    /// The reference of a part.
    Reference(Text),
}

/// A link whose ends may still be references. As large as a [`Link`], which takes its place at the end.
#[derive(Debug, Clone, Copy)]
struct Loose {
    from: u32,
    to: u32,
    kind: LinkKind,
    from_reference: bool,
    to_reference: bool,
}

impl End {
    /// The number of the part or reference, and whether it is that of a reference.
    fn number(self) -> (u32, bool) {
        match self {
            Self::Part(id) => (id.0, false),
            Self::Reference(text) => (text.0, true),
        }
    }

    fn of((number, reference): (u32, bool)) -> Self {
        if reference { Self::Reference(Text(number)) } else { Self::Part(PartId(number)) }
    }
}

/// A bill being read.
#[derive(Debug, Default)]
pub struct Builder {
    texts: Texts,
    parts: Vec<Part>,
    details: Vec<Details>,
    organizations: Vec<Organization>,
    known_organizations: FxHashMap<Organization, OrganizationId>,
    /// By the number of a text, the first part of that reference, as its number and one; most texts are none.
    by_reference: Vec<u32>,
    links: Vec<Loose>,
    roots: Vec<End>,
    complete: Vec<End>,
    document_tools: Vec<Text>,
    oddities: Oddities,
}

impl Builder {
    /// A string's number.
    pub fn text(&mut self, text: &str) -> Text {
        self.texts.add(text.trim())
    }

    /// The string of a text.
    #[must_use]
    pub fn get(&self, text: Text) -> &str {
        self.texts.get(text)
    }

    /// An organization's number; nothing stated is [`OrganizationId::NONE`].
    pub fn organization(&mut self, organization: Organization) -> OrganizationId {
        if organization == Organization::default() {
            return OrganizationId::NONE;
        }
        if let Some(known) = self.known_organizations.get(&organization) {
            return *known;
        }
        self.organizations.push(organization);
        let id = OrganizationId(u32::try_from(self.organizations.len()).unwrap_or_default());
        self.known_organizations.insert(organization, id);
        id
    }

    /// Takes in a part, with what few parts state. A second part of one reference is kept, and links to it go to the first.
    ///
    /// # Errors
    /// Where there are too many.
    pub fn part(&mut self, part: Part, details: Details) -> Result<PartId, TooLarge> {
        let id = self.begin()?;
        self.end(id, part, details);
        Ok(id)
    }

    /// Makes room for a part whose statement has begun, so that it comes before those nested in it.
    ///
    /// # Errors
    /// Where there are too many.
    pub fn begin(&mut self) -> Result<PartId, TooLarge> {
        if self.parts.len() >= MOST_PARTS {
            return Err(TooLarge { what: "parts", most: MOST_PARTS });
        }
        let id = self.next();
        self.parts.push(Part::default());
        Ok(id)
    }

    /// The part that comes next.
    #[must_use]
    pub fn next(&self) -> PartId {
        PartId(u32::try_from(self.parts.len()).unwrap_or(u32::MAX))
    }

    /// States the part for which [`begin`](Self::begin) made room, as [`part`](Self::part) does.
    pub fn end(&mut self, id: PartId, mut part: Part, details: Details) {
        if details != Details::default() {
            self.details.push(details);
            part.details = u32::try_from(self.details.len()).unwrap_or_default();
        }
        if part.reference.is_none() && part.name.is_none() && part.purl.is_none() {
            self.oddities.note(OddityKind::Unnamed, || format!("part {}", id.0 + 1));
        }
        if !part.reference.is_none() {
            let at = part.reference.0 as usize;
            if self.by_reference.len() <= at {
                self.by_reference.resize(at + 1, 0);
            }
            match self.by_reference.get_mut(at) {
                Some(free @ 0) => *free = id.0 + 1,
                _ => {
                    let texts = &self.texts;
                    self.oddities.note(OddityKind::DuplicateReference, || texts.get(part.reference).to_owned());
                }
            }
        }
        if let Some(place) = self.parts.get_mut(id.index()) {
            *place = part;
        }
    }

    /// A part met already, to complete it.
    pub fn part_mut(&mut self, id: PartId) -> Option<&mut Part> {
        self.parts.get_mut(id.index())
    }

    /// A part met already, and its details where it has any.
    #[must_use]
    pub fn stated(&self, id: PartId) -> Option<(&Part, Option<&Details>)> {
        let part = self.parts.get(id.index())?;
        let details = (part.details as usize).checked_sub(1).and_then(|at| self.details.get(at));
        Some((part, details))
    }

    /// The details of a part met already, to complete them.
    pub fn details_mut(&mut self, id: PartId) -> Option<&mut Details> {
        let part = self.parts.get_mut(id.index())?;
        if part.details == 0 {
            self.details.push(Details::default());
            part.details = u32::try_from(self.details.len()).unwrap_or_default();
        }
        self.details.get_mut((part.details as usize).checked_sub(1)?)
    }

    /// The first part of a reference, among those met so far.
    #[must_use]
    pub fn known(&self, reference: Text) -> Option<PartId> {
        known(&self.by_reference, reference)
    }

    /// Takes in a link; its ends may come later.
    ///
    /// # Errors
    /// Where there are too many.
    pub fn link(&mut self, from: End, to: End, kind: LinkKind) -> Result<(), TooLarge> {
        if self.links.len() >= MOST_LINKS {
            return Err(TooLarge { what: "links", most: MOST_LINKS });
        }
        let ((from, from_reference), (to, to_reference)) = (from.number(), to.number());
        self.links.push(Loose { from, to, kind, from_reference, to_reference });
        Ok(())
    }

    /// Notes what the bill is of.
    pub fn root(&mut self, part: End) {
        self.roots.push(part);
    }

    /// Notes that a part's content is declared complete.
    pub fn complete(&mut self, part: End) {
        self.complete.push(part);
    }

    /// Notes a tool that made the document.
    pub fn document_tool(&mut self, name: &str) {
        let name = self.text(name);
        if !name.is_none() && !self.document_tools.contains(&name) {
            self.document_tools.push(name);
        }
    }

    /// Notes something odd.
    pub fn odd(&mut self, kind: OddityKind, example: impl FnOnce() -> String) {
        self.oddities.note(kind, example);
    }

    /// The bill: references become parts, those that lead nowhere are counted.
    #[must_use]
    pub fn finish(mut self, format: Format) -> Bill {
        let (by_reference, texts, oddities) = (&self.by_reference, &self.texts, &mut self.oddities);
        let mut resolve = |end: End| match end {
            End::Part(id) => Some(id),
            End::Reference(reference) => {
                let found = known(by_reference, reference);
                if found.is_none() {
                    oddities.note(OddityKind::DanglingReference, || texts.get(reference).to_owned());
                }
                found
            }
        };
        let mut of_themselves: Vec<PartId> = Vec::new();
        let join = |loose: Loose| {
            let ends = [(loose.from, loose.from_reference), (loose.to, loose.to_reference)];
            let [Some(from), Some(to)] = ends.map(|end| resolve(End::of(end))) else { return None };
            if from == to {
                of_themselves.push(from);
                return None;
            }
            Some(Link { from, to, kind: loose.kind })
        };
        let links: Vec<Link> = std::mem::take(&mut self.links).into_iter().filter_map(join).collect();
        let mut each = |ends: Vec<End>| {
            let mut found: Vec<PartId> = ends.into_iter().filter_map(&mut resolve).collect();
            let mut seen = rustc_hash::FxHashSet::default();
            found.retain(|id| seen.insert(*id));
            found
        };
        let roots = each(self.roots);
        let complete = each(self.complete);
        for part in of_themselves {
            let reference = self.parts.get(part.index()).map(|p| p.reference).unwrap_or_default();
            self.oddities.note(OddityKind::SelfReference, || self.texts.get(reference).to_owned());
        }
        Bill {
            format,
            roots,
            document_tools: self.document_tools,
            complete,
            oddities: self.oddities,
            texts: self.texts,
            parts: self.parts,
            details: self.details,
            organizations: self.organizations,
            links,
        }
    }
}

fn known(by_reference: &[u32], reference: Text) -> Option<PartId> {
    by_reference.get(reference.0 as usize)?.checked_sub(1).map(PartId)
}
