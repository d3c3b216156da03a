//! Integrated circuits that may be direct products of a country's technology, software or tools (15 CFR 734.9).
//!
//! A circuit is named with what it was made with. One that names nothing leaves the question open: almost every plant has equipment
//! that is itself a direct product of U.S. technology.

use vocabulary::Place;

use super::facts::Facts;
use super::software::made_with_any;
use crate::known::Known;
use crate::numbers::Reach;
use crate::part::{PartId, PartKind};

/// Circuits in the product that were made with anything from `country`.
#[must_use]
pub fn of_technology(facts: &Facts<'_>, root: PartId, country: Place) -> Reach {
    let test = |id| match facts.kind(id) {
        PartKind::IntegratedCircuit => made_with_any(facts, id, &|tool| facts.is_from(tool, country)),
        _ => Known::No,
    };
    Reach::of(facts.graph, root, &test, &|id| facts.is_complete(id))
}
