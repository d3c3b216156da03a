//! Chinese rare earths in each magnet or target of a product, and Chinese technology with which one was made.
//!
//! Article 1(1) of MOFCOM Announcement No. 61 of 2025 takes the share in the value of the listed component itself (Annex 1, part 2:
//! magnets, targets), not of the product around it. Which elements and components are listed, the law says; here every magnet and
//! every part that directly holds rare earths is looked at.

use vocabulary::Place;
use vocabulary::case::Form;

use super::facts::Facts;
use super::software::made_with_any;
use crate::known::Known;
use crate::numbers::{Share, Values};
use crate::part::{PartId, PartKind};

/// A component that holds rare earths, or may.
#[derive(Debug, Clone)]
pub struct Holder {
    /// The magnet, target or other part.
    pub part: PartId,
    /// Whether it comes from the country itself.
    pub from: Known,
    /// The share of the country's rare earths in its value.
    pub share: Share,
    /// Whether it was made with the country's technology.
    pub technology: Known,
}

/// Every magnet in the product and every part that directly holds rare earths, in the order of the document.
#[must_use]
pub fn holders(facts: &Facts<'_>, root: PartId, values: &Values, country: Place) -> Vec<Holder> {
    let inside = crate::numbers::Reach::of(facts.graph, root, &|id| is_holder(facts, id).into(), &|_| true);
    let mut parts = inside.certain;
    if is_holder(facts, root) {
        parts.push(root);
    }
    parts.sort_unstable();
    let counts = |id| Known::from(facts.kind(id) == PartKind::RareEarth).and(facts.is_from(id, country));
    let complete = |id| facts.is_complete(id);
    parts
        .into_iter()
        .map(|part| Holder {
            part,
            from: facts.is_from(part, country),
            share: Share::of(facts.graph, values, part, &counts, &complete),
            technology: made_with_any(facts, part, &|tool| {
                facts.is_of(tool, Form::Technology).and(facts.is_from(tool, country))
            }),
        })
        .collect()
}

fn is_holder(facts: &Facts<'_>, id: PartId) -> bool {
    let holds = |inner: &PartId| facts.kind(*inner) == PartKind::RareEarth;
    facts.kind(id) == PartKind::Magnet || facts.graph.contains.row(id).iter().any(holds)
}
