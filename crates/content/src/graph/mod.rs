//! How the parts of a product hang together, both ways, without cycles.
//!
//! | module | what |
//! |---|---|
//! | [`rows`] | for every part, those it leads to: two arrays (compressed sparse rows) |
//! | `cycles` | cycles found, told with their path, and cut once |
//!
//! A CycloneDX document lists parts of its subject without linking them to it; these are taken as contained in it. Two kinds of link put one thing into another: `Contains`, and `DependsOn`, since what a program needs is delivered with it or
//! it does not run. What something was made with is kept apart. Parallel links between two parts count once.
//!
//! # Counting once or many times
//!
//! A part in two places is one part. How often it counts is for the rule to say: a question of *reach* (is any U.S. software in
//! it?) counts it once; a question of *value* counts it in every place that `Contains` it, as many times as its quantity says,
//! and once for all that `DependsOn` it, since one copy serves them all.
//!
//! # Cycles
//!
//! A part cannot be in itself, but documents say so. Each cycle is told with its path and cut at one link: the one that closes
//! it on a walk from the roots, parts and links in the order of the document. The cut does not depend on anything else.

mod cycles;
pub mod rows;

use crate::bill::{Bill, Format, LinkKind};
use crate::part::PartId;
pub use cycles::Cycle;
use rows::Rows;

/// A bill as a graph.
#[derive(Debug, Clone)]
pub struct Graph {
    /// The bill.
    pub bill: Bill,
    /// What the bill is of: as the document says, else the parts that nothing holds, needs or was made with.
    pub roots: Vec<PartId>,
    /// What a part contains.
    pub contains: Rows,
    /// What is in a part, or needed by it.
    pub within: Rows,
    /// What a part is in, or needed by.
    pub around: Rows,
    /// What a part was made with.
    pub made_with: Rows,
    /// Parts so that whatever is in a part comes before it.
    pub order: Vec<PartId>,
    /// Cycles that were cut.
    pub cycles: Vec<Cycle>,
}

impl Graph {
    /// Of a bill.
    #[must_use]
    pub fn of(bill: Bill) -> Self {
        let count = bill.parts().len();
        let pairs = |wanted: fn(LinkKind) -> bool| {
            bill.links().iter().filter(move |link| wanted(link.kind)).map(|link| (link.from, link.to))
        };
        let holds = |kind| matches!(kind, LinkKind::Contains | LinkKind::DependsOn);
        let mut all = Rows::of(count, pairs(holds));
        let made_with = Rows::of(count, pairs(|kind| kind == LinkKind::MadeWith));
        let roots = roots(&bill, &all, &made_with);
        let loose = loose(&bill, &all, &made_with, &roots);
        if !loose.is_empty() {
            all = Rows::of(count, pairs(holds).chain(loose.iter().copied()));
        }
        let contains = Rows::of(count, pairs(|kind| kind == LinkKind::Contains).chain(loose.iter().copied()));
        let (order, cycles) = cycles::order(&all, &roots);
        let cut: Vec<(PartId, PartId)> = cycles.iter().map(|cycle| cycle.cut).collect();
        let (contains, within) =
            if cut.is_empty() { (contains, all) } else { (contains.without(&cut), all.without(&cut)) };
        let around = within.turned();
        Self { bill, roots, contains, within, around, made_with, order, cycles }
    }
}

/// A CycloneDX document lists the parts of its one subject without a link to each: those that nothing else holds, needs or was made
/// with are in the subject.
fn loose(bill: &Bill, within: &Rows, made_with: &Rows, roots: &[PartId]) -> Vec<(PartId, PartId)> {
    let (Format::CycloneDx { .. }, [root]) = (&bill.format, roots) else { return Vec::new() };
    let mut linked = vec![false; bill.parts().len()];
    for to in within.targets().iter().chain(made_with.targets()).chain([root]) {
        if let Some(slot) = linked.get_mut(to.index()) {
            *slot = true;
        }
    }
    let parts = (0..).map(PartId).zip(bill.parts()).zip(linked);
    parts.filter(|((_, part), linked)| !linked && !part.excluded).map(|((id, _), _)| (*root, id)).collect()
}

/// As the document says, else the parts that are in nothing and made nothing.
fn roots(bill: &Bill, within: &Rows, made_with: &Rows) -> Vec<PartId> {
    if !bill.roots.is_empty() {
        return bill.roots.clone();
    }
    let mut inner = vec![false; bill.parts().len()];
    for rows in [within, made_with] {
        for to in rows.targets() {
            if let Some(slot) = inner.get_mut(to.index()) {
                *slot = true;
            }
        }
    }
    let ids = (0..).map(PartId).zip(inner);
    ids.filter(|(_, inner)| !inner).map(|(id, _)| id).collect()
}

#[cfg(test)]
mod tests;
