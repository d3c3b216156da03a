//! Software of a country in the product, and software of that country with which it was made.
//!
//! The measure reported as considered in October 2025 speaks of items that contain U.S. software or were made with it. Nothing was
//! said of a share, so any counts; nothing of how deep "made with" reaches, so parts are looked at too.

use vocabulary::Place;
use vocabulary::case::Form;

use super::facts::Facts;
use crate::known::Known;
use crate::numbers::Reach;
use crate::part::PartId;

/// Software of `country` in the product.
#[must_use]
pub fn contained(facts: &Facts<'_>, root: PartId, country: Place) -> Reach {
    let test = |id| facts.is_of(id, Form::Software).and(facts.is_from(id, country));
    Reach::of(facts.graph, root, &test, &|id| facts.is_complete(id))
}

/// Parts, the product itself included, that were made with something of a form from `country`. Lists of tools are
/// seldom whole, so it is never known that none was.
#[must_use]
pub fn made_with(facts: &Facts<'_>, root: PartId, form: Form, country: Place) -> Reach {
    let test = |id| made_with_any(facts, id, &|tool| facts.is_of(tool, form).and(facts.is_from(tool, country)));
    let mut reach = Reach::of(facts.graph, root, &test, &|id| facts.is_complete(id));
    let itself = test(root);
    if itself == Known::Yes && reach.answer != Known::Yes {
        reach.path = vec![root];
    }
    match itself {
        Known::Yes => reach.certain.insert(0, root),
        Known::Open => reach.open.insert(0, root),
        Known::No => {}
    }
    reach.answer = reach.answer.or(itself);
    reach
}

/// Whether a part was made with something that passes a test: yes, or not known.
pub(super) fn made_with_any(facts: &Facts<'_>, id: PartId, test: &impl Fn(PartId) -> Known) -> Known {
    let tools = facts.graph.made_with.row(id);
    let listed = tools.iter().map(|tool| test(*tool)).max().unwrap_or(Known::No);
    // Lists of tools are seldom whole.
    listed.or(Known::Open)
}
