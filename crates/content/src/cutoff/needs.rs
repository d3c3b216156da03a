//! What every part needs, alternatives included, both ways.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::bill::{Bill, LinkKind};
use crate::builder::{MOST_LINKS, MOST_PARTS};
use crate::cutoff::order::Order;
use crate::graph::rows::Rows;
use crate::part::PartId;

/// What every part needs or holds, and the other way round. Cycles are allowed.
///
/// A need that one of several alternatives meets (`a | b`) is a *choice*: a node of its own, numbered after all parts, from
/// which links lead to the alternatives. Parts with the same alternatives share it. A part is cut by any of its needs, a
/// choice by all of its alternatives.
///
/// Nodes are kept in places: what is needed before what needs it, cycles together. So a question is one walk through memory
/// from one end to the other. 16 bytes a node and 8 a link; building it is linear in both.
#[derive(Debug, Clone)]
pub struct Needs {
    parts: u32,
    /// By place, the places of what a node needs.
    within: Rows,
    /// By place, the places of what needs a node.
    around: Rows,
    /// Places of nodes that all lead to one another.
    cycles: Vec<Range<u32>>,
    /// By node, its place.
    places: Vec<PartId>,
    /// By place, the node.
    nodes: Vec<PartId>,
}

impl Needs {
    /// Of rows without choices: what each part needs or holds.
    #[must_use]
    pub fn plain(within: Rows) -> Self {
        let parts = u32::try_from(within.len()).unwrap_or(u32::MAX);
        Self::of(parts, within)
    }

    /// Of a bill: what `Contains` and `DependsOn` say, with every cycle as it is.
    #[must_use]
    pub fn of_bill(bill: &Bill) -> Self {
        let holds = bill.links().iter().filter(|link| matches!(link.kind, LinkKind::Contains | LinkKind::DependsOn));
        Self::plain(Rows::of(bill.parts().len(), holds.map(|link| (link.from, link.to))))
    }

    fn of(parts: u32, rows: Rows) -> Self {
        let Order { nodes, cycles } = Order::of(&rows).hot_first(&rows);
        let mut places = vec![PartId(0); nodes.len()];
        for (place, node) in (0..).map(PartId).zip(&nodes) {
            if let Some(own) = places.get_mut(node.index()) {
                *own = place;
            }
        }
        let within = rows.renumbered(&nodes, &places);
        drop(rows);
        let around = within.turned();
        Self { parts, within, around, cycles, places, nodes }
    }

    /// How many parts there are.
    #[must_use]
    pub fn parts(&self) -> usize {
        self.parts as usize
    }

    /// How many choices there are.
    #[must_use]
    pub fn choices(&self) -> usize {
        self.nodes.len().saturating_sub(self.parts())
    }

    /// How many links there are: from parts to what they need, from choices to their alternatives.
    #[must_use]
    pub fn links(&self) -> usize {
        self.within.targets().len()
    }

    /// Sets of parts, and choices between them, that all need one another; sets of one are left out.
    pub fn cycles(&self) -> impl Iterator<Item = &[PartId]> + '_ {
        let nodes = |cycle: &Range<u32>| self.nodes.get(cycle.start as usize..cycle.end as usize);
        self.cycles.iter().map(move |cycle| nodes(cycle).unwrap_or_default())
    }

    /// All parts, by number.
    pub fn ids(&self) -> impl Iterator<Item = PartId> + Clone + use<> {
        (0..self.parts).map(PartId)
    }

    /// How many places there are.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The place of a part; past the last for what is no part.
    pub(super) fn place(&self, part: PartId) -> PartId {
        let known = (part.0 < self.parts).then(|| self.places.get(part.index())).flatten();
        known.copied().unwrap_or(PartId(u32::MAX))
    }

    /// The part at a place; nothing for a choice.
    pub(super) fn part(&self, place: PartId) -> Option<PartId> {
        self.nodes.get(place.index()).copied().filter(|node| node.0 < self.parts)
    }

    /// By place, the places of what a node needs; of a choice, of its alternatives.
    pub(super) fn within(&self) -> &Rows {
        &self.within
    }

    /// By place, the places of what needs a node, choices among them.
    pub(super) fn around(&self) -> &Rows {
        &self.around
    }

    /// All places in runs, first to last: single nodes, and cycles. True with a cycle.
    pub(super) fn runs(&self) -> impl DoubleEndedIterator<Item = (Range<u32>, bool)> + '_ {
        let end = u32::try_from(self.len()).unwrap_or(u32::MAX);
        let run = move |at: usize| {
            let start = at.checked_sub(1).and_then(|before| self.cycles.get(before)).map_or(0, |before| before.end);
            let cycle = self.cycles.get(at).cloned();
            let single = start..cycle.as_ref().map_or(end, |cycle| cycle.start);
            [Some((single, false)), cycle.map(|cycle| (cycle, true))].into_iter().flatten()
        };
        (0..=self.cycles.len()).flat_map(run)
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
        Ok(Needs::of(parts, within))
    }

    fn room(&self) -> Result<(), TooMany> {
        let links = self.plain.len() + self.chosen.len() + self.alternatives.len();
        if links < MOST_LINKS { Ok(()) } else { Err(TooMany { what: "links", most: MOST_LINKS }) }
    }
}
