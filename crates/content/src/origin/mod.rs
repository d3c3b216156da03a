//! Where parts come from, as evidence with bounds: no label is guessed, and what is not known stays not known.
//!
//! | module | what |
//! |---|---|
//! | [`source`] | what evidence rests on, and what each kind can and cannot show |
//! | [`evidence`] | one piece of evidence |
//! | [`country`] | country text as people write it |
//! | [`tables`] | organizations, domains, namespaces and repositories, and where they sit: ours, and the user's |
//! | [`attribution`] | the evidence of every part of a bill |
//! | `namespace` | evidence of the namespace of a package URL |
//! | `coarse` | places that hold other places |
//!
//! A part's [`Origin`] is all evidence of it. Whether it comes from some places is asked with [`Origin::inside`], which takes
//! the weakest [`Source`] that the one who asks accepts. By default only a declaration counts: a namespace, a seat or a repository
//! never decides, and is shown so that it is clear whom to ask.

pub mod attribution;
pub mod country;
pub mod evidence;
pub mod source;
pub mod tables;

mod coarse;
mod namespace;
#[cfg(test)]
mod tests;

use std::fmt::Write as _;

use vocabulary::Place;
use vocabulary::country::PlaceSet;

pub use attribution::{Attribution, Options};
pub use evidence::Evidence;
pub use source::Source;
pub use tables::{TableError, Tables};

use crate::known::Known;

/// All evidence of where a part comes from, strongest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origin {
    evidence: Vec<Evidence>,
}

impl Origin {
    /// Of evidence in any order; what is there twice counts once.
    #[must_use]
    pub fn new(mut evidence: Vec<Evidence>) -> Self {
        evidence.sort_by(|a, b| a.order().cmp(&b.order()));
        evidence.dedup();
        Self { evidence }
    }

    /// All evidence, strongest first.
    #[must_use]
    pub fn evidence(&self) -> &[Evidence] {
        &self.evidence
    }

    /// The evidence that is at least as strong as `accepted`.
    pub fn accepted(&self, accepted: Source) -> impl Iterator<Item = &Evidence> {
        self.evidence.iter().take_while(move |evidence| evidence.source >= accepted)
    }

    /// Whether the part comes from one of `places`, by evidence at least as strong as `accepted`.
    ///
    /// `Yes` where all of it lies inside, `No` where all of it lies outside, `Open` where there is none, where some could not
    /// be read, or where it disagrees. A weaker source that is accepted must agree with the stronger ones: it can open a question
    /// that they settle.
    #[must_use]
    pub fn inside(&self, places: impl Fn(Place) -> bool, accepted: Source) -> Known {
        let one = |evidence: &Evidence| evidence.inside(&places);
        self.accepted(accepted).map(one).reduce(|a, b| if a == b { a } else { Known::Open }).unwrap_or(Known::Open)
    }

    /// Every place that accepted evidence points to.
    #[must_use]
    pub fn places(&self, accepted: Source) -> PlaceSet {
        let mut all = PlaceSet::default();
        self.accepted(accepted).for_each(|evidence| all.add(&evidence.places));
        all
    }

    /// The one place that all accepted evidence points to; nothing where it is none or several.
    #[must_use]
    pub fn place(&self, accepted: Source) -> Option<Place> {
        if self.accepted(accepted).any(|evidence| evidence.places.is_empty()) {
            return None;
        }
        let places = self.places(accepted);
        let mut places = places.iter();
        places.next().filter(|_| places.next().is_none())
    }

    /// Whether two pieces of accepted evidence exclude each other.
    #[must_use]
    pub fn is_conflicting(&self, accepted: Source) -> bool {
        self.accepted(accepted).any(|one| self.accepted(accepted).any(|other| one.contradicts(other)))
    }

    /// The strongest evidence that is not accepted: it decides nothing and says whom to ask.
    #[must_use]
    pub fn hint(&self, accepted: Source) -> Option<&Evidence> {
        self.evidence.iter().find(|evidence| evidence.source < accepted)
    }

    /// One line for people: what is known, by which evidence, and whom to ask where it is not.
    #[must_use]
    pub fn line(&self, accepted: Source) -> String {
        let mut line = String::new();
        // Writing to a string does not fail.
        let _ = self.write_line(&mut line, accepted);
        line
    }

    fn write_line(&self, line: &mut String, accepted: Source) -> std::fmt::Result {
        match (self.accepted(accepted).next(), self.place(accepted)) {
            (None, _) if accepted == Source::Declared => line.push_str("origin not declared"),
            (None, _) => line.push_str("origin without accepted evidence"),
            (Some(evidence), Some(_)) => write!(line, "origin {evidence}")?,
            (Some(_), None) => {
                let word = if self.is_conflicting(accepted) { "conflicting" } else { "not settled" };
                write!(line, "origin {word}: ")?;
                for (at, evidence) in self.accepted(accepted).enumerate() {
                    let comma = if at == 0 { "" } else { "; " };
                    write!(line, "{comma}{evidence}")?;
                }
            }
        }
        match self.hint(accepted) {
            Some(hint) if self.place(accepted).is_none() => write!(line, "; {hint} decides nothing, ask there"),
            _ => Ok(()),
        }
    }
}
