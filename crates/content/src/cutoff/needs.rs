//! What every part needs, alternatives included, both ways.

use rustc_hash::FxHashMap;

use crate::bill::{Bill, LinkKind};
use crate::builder::{MOST_LINKS, MOST_PARTS};
use crate::graph::rows::Rows;
use crate::part::PartId;

/// What every part needs or holds, and the other way round. Cycles are allowed.
///
/// A need that one of several alternatives meets (`a | b`) is a *choice*: a node of its own, numbered after all parts, from
/// which links lead to the alternatives. Parts with the same alternatives share it. A part is cut by any of its needs, a
/// choice by all of its alternatives. 8 bytes a part and 8 a link.
#[derive(Debug, Clone)]
pub struct Needs {
    within: Rows,
    around: Rows,
    parts: u32,
}

impl Needs {
    /// Of rows without choices: what each part needs or holds. Time and memory are linear in parts and links.
    #[must_use]
    pub fn plain(within: Rows) -> Self {
        let around = within.turned();
        let parts = u32::try_from(within.len()).unwrap_or(u32::MAX);
        Self { within, around, parts }
    }

    /// Of a bill: what `Contains` and `DependsOn` say, with every cycle as it is.
    #[must_use]
    pub fn of_bill(bill: &Bill) -> Self {
        let holds = bill.links().iter().filter(|link| matches!(link.kind, LinkKind::Contains | LinkKind::DependsOn));
        Self::plain(Rows::of(bill.parts().len(), holds.map(|link| (link.from, link.to))))
    }

    /// How many parts there are.
    #[must_use]
    pub fn parts(&self) -> usize {
        self.parts as usize
    }

    /// Parts and choices.
    #[must_use]
    pub fn nodes(&self) -> usize {
        self.within.len()
    }

    /// All parts, by number.
    pub fn ids(&self) -> impl Iterator<Item = PartId> + Clone + use<> {
        (0..self.parts).map(PartId)
    }

    /// Whether a node is a choice rather than a part.
    #[must_use]
    pub fn is_choice(&self, node: PartId) -> bool {
        node.0 >= self.parts
    }

    /// For each part what it needs (parts and choices), for each choice its alternatives.
    #[must_use]
    pub fn within(&self) -> &Rows {
        &self.within
    }

    /// What each part is needed by, directly or as an alternative of a choice; the parts that have a choice.
    #[must_use]
    pub fn around(&self) -> &Rows {
        &self.around
    }
}

/// More parts or links than are taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("more than {most} {what}; leave out files, or take one architecture at a time")]
pub struct TooMany {
    /// Of what there are too many.
    pub what: &'static str,
    /// How many are taken in.
    pub most: usize,
}

/// Needs being put together. Parts are numbers; their count is said at the end.
#[derive(Debug, Default)]
pub struct NeedsBuilder {
    plain: Vec<(PartId, PartId)>,
    /// Parts and the choices that they have.
    chosen: Vec<(PartId, u32)>,
    /// Choices and their alternatives.
    alternatives: Vec<(u32, PartId)>,
    known: FxHashMap<Box<[PartId]>, u32>,
}

impl NeedsBuilder {
    /// One part needs another. A part that needs itself needs nothing more.
    ///
    /// # Errors
    /// Where there are too many.
    pub fn need(&mut self, part: PartId, needs: PartId) -> Result<(), TooMany> {
        self.room()?;
        if part != needs {
            self.plain.push((part, needs));
        }
        Ok(())
    }

    /// One part needs any of these; the list is sorted on the way. A list with the part itself is met by it.
    ///
    /// # Errors
    /// Where there are too many.
    pub fn choice(&mut self, part: PartId, of: &mut Vec<PartId>) -> Result<(), TooMany> {
        self.room()?;
        of.sort_unstable();
        of.dedup();
        match of.as_slice() {
            [] => Ok(()),
            [single] => self.need(part, *single),
            several if several.contains(&part) => Ok(()),
            several => {
                let choice = match self.known.get(several) {
                    Some(known) => *known,
                    None => {
                        let number = u32::try_from(self.known.len()).unwrap_or(u32::MAX);
                        self.known.insert(several.into(), number);
                        self.alternatives.extend(several.iter().map(|part| (number, *part)));
                        number
                    }
                };
                self.chosen.push((part, choice));
                Ok(())
            }
        }
    }

    /// The needs of so many parts. Links of other parts than these are left out.
    ///
    /// # Errors
    /// Where there are too many parts and choices.
    pub fn finish(self, parts: usize) -> Result<Needs, TooMany> {
        let nodes = parts + self.known.len();
        let count = u32::try_from(parts).ok().filter(|_| nodes <= MOST_PARTS);
        let Some(parts) = count else { return Err(TooMany { what: "parts", most: MOST_PARTS }) };
        let choice = |number: u32| PartId(parts + number);
        let is_part = |id: &PartId| id.0 < parts;
        let plain = self.plain.iter().filter(|(from, to)| is_part(from) && is_part(to)).copied();
        let chosen = self.chosen.iter().filter(|(from, _)| is_part(from)).map(|(from, to)| (*from, choice(*to)));
        let each = self.alternatives.iter().filter(|(_, to)| is_part(to)).map(|(from, to)| (choice(*from), *to));
        let within = Rows::of(nodes, plain.chain(chosen).chain(each));
        drop((self.plain, self.chosen, self.alternatives, self.known));
        let around = within.turned();
        Ok(Needs { within, around, parts })
    }

    fn room(&self) -> Result<(), TooMany> {
        let links = self.plain.len() + self.chosen.len() + self.alternatives.len();
        if links < MOST_LINKS { Ok(()) } else { Err(TooMany { what: "links", most: MOST_LINKS }) }
    }
}
