//! The share of controlled U.S. content for a destination.
//!
//! Counted is U.S.-origin content that would need a license to the destination, like with like: commodities in a commodity, software
//! in software, technology in technology; besides, software bundled with a commodity where it is EAR99 or controlled for
//! anti-terrorism only. Other bundled software is not counted: it needs an assessment of its own. What is published is not subject
//! to the EAR and not counted. Over the value of the product (15 CFR 734.4(c), (d); part 734, Supplement No. 2).

use std::cell::RefCell;
use std::collections::HashMap;

use vocabulary::Place;
use vocabulary::case::Form;

use super::facts::{Facts, Product};
use super::rules::{Item, Rules};
use crate::known::Known;
use crate::numbers::{Share, Values};
use crate::part::PartId;

/// Which parts count as controlled U.S. content, each item asked once.
pub struct Controlled<'c, R> {
    facts: &'c Facts<'c>,
    rules: &'c R,
    form: Option<Form>,
    country: Place,
    asked: RefCell<HashMap<Item, (Known, Known)>>,
}

impl<'c, R: Rules> Controlled<'c, R> {
    /// In a product of a form, with content from `country` (the United States).
    pub fn new(facts: &'c Facts<'c>, rules: &'c R, form: Option<Form>, country: Place) -> Self {
        Self { facts, rules, form, country, asked: RefCell::default() }
    }

    /// Whether a part counts.
    pub fn counts(&self, id: PartId) -> Known {
        let from = self.facts.is_from(id, self.country);
        if from == Known::No {
            return Known::No;
        }
        let item = self.facts.item(id);
        let like = match (self.form, item.form) {
            (Some(whole), Some(part)) if whole == part => Like::Counts,
            (Some(Form::Commodity), Some(Form::Software)) => Like::Bundled,
            (Some(_), Some(_)) => Like::Not,
            _ => Like::Open,
        };
        if like == Like::Not {
            return Known::No;
        }
        let known = self.asked.borrow().get(&item).copied();
        let (controlled, bundled) = known.unwrap_or_else(|| {
            let answers = (self.rules.is_controlled(&item), self.rules.counts_bundled(&item));
            self.asked.borrow_mut().insert(item.clone(), answers);
            answers
        });
        from.and(match like {
            Like::Counts => controlled,
            Like::Bundled => controlled.and(bundled),
            Like::Open => controlled.and(Known::Open),
            Like::Not => Known::No,
        })
    }

    /// Whether each part counts, worked out once.
    #[must_use]
    pub fn all(&self) -> Vec<Known> {
        (0..).take(self.facts.bill().parts().len()).map(|number| self.counts(PartId(number))).collect()
    }

    /// The share in a product, where `counts` is what [`Controlled::all`] says.
    #[must_use]
    pub fn share(&self, product: &Product, values: &Values, counts: &[Known]) -> Share {
        let counts = |id: PartId| counts.get(id.index()).copied().unwrap_or_default();
        Share::of(self.facts.graph, values, product.root, &counts, &|id| self.facts.is_complete(id))
    }
}

/// Whether a part's form is one that counts in the product.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Like {
    Counts,
    Bundled,
    Not,
    Open,
}
