//! What parts are classified as: what is declared, by whom; and what cryptography may make of them, with the questions left.
//!
//! | module | what |
//! |---|---|
//! | [`eccn`] | ECCN text as people write it |
//! | [`declared`] | codes that somebody declared, and who |
//! | [`matrix`] | tables of products and their classifications |
//! | [`algorithm`] | algorithms by name: what they do, and whether they are described security algorithms |
//! | `families` | the table of algorithms |
//! | [`asset`] | cryptographic assets of documents, weighed |
//! | [`library`] | libraries and programs for cryptography |
//! | `libraries` | the table of libraries and programs |
//! | [`question`] | what is left to be answered, with citations |
//! | [`candidate`] | what a part may have to be classified as, and why |
//! | [`classifications`] | the classification of every part of a bill |
//!
//! Only a declaration classifies. A candidate never does, however strong: it may be excluded, mass market or published, and
//! only its maker or BIS can say. A part of which nothing is declared is not classified, which is not the same as EAR99.

pub mod algorithm;
pub mod asset;
pub mod candidate;
pub mod classifications;
pub mod declared;
pub mod eccn;
pub mod library;
pub mod matrix;
pub mod question;

mod families;
mod libraries;
#[cfg(test)]
mod tests;

use std::fmt::Write as _;

use vocabulary::Code;
use vocabulary::code::{Fit, fit};

pub use asset::Asset;
pub use candidate::{Because, Candidate};
pub use classifications::Classifications;
pub use declared::{By, Declared};
pub use matrix::{Matrix, MatrixError};
pub use question::Question;

use crate::known::Known;

/// What is known of the classification of a part.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Classification {
    declared: Vec<Declared>,
    candidates: Vec<Candidate>,
    assets: Vec<Asset>,
}

impl Classification {
    /// Every declared code of every system, conflicting and unreadable ones among them.
    #[must_use]
    pub fn declared(&self) -> &[Declared] {
        &self.declared
    }

    /// Every code declared in a system, as written in it.
    pub fn codes(&self, system: &str) -> impl Iterator<Item = &Declared> {
        self.declared.iter().filter(move |declared| &*declared.system == system)
    }

    /// The code of a system that declarations agree on: the finest, where the others hold it (`5D002.c.1` of `5D002` and
    /// `5D002.c.1`). Nothing where none is declared, where they conflict, and where one could not be read.
    #[must_use]
    pub fn code(&self, system: &str) -> Option<&Code> {
        let nesting = eccn::nesting(system);
        let holds = |one: &Declared, code: &Code| {
            one.code.as_ref().is_some_and(|coarse| fit(nesting, coarse.as_str(), code.as_str()) == Fit::Inside)
        };
        let codes = self.codes(system).filter_map(|declared| declared.code.as_ref());
        codes.into_iter().find(|code| self.codes(system).all(|one| holds(one, code)))
    }

    /// The declared ECCN, or EAR99 where that is declared. A candidate is never it.
    #[must_use]
    pub fn eccn(&self) -> Option<&Code> {
        self.code(eccn::SYSTEM)
    }

    /// Whether readable declarations of a system exclude each other.
    #[must_use]
    pub fn is_conflicting(&self, system: &str) -> bool {
        let nesting = eccn::nesting(system);
        let codes = || self.codes(system).filter_map(|declared| declared.code.as_ref());
        codes().any(|a| codes().any(|b| fit(nesting, a.as_str(), b.as_str()) == Fit::Outside))
    }

    /// Whether it is EAR99: `Yes` only where that is declared, `No` where another ECCN is, otherwise open.
    #[must_use]
    pub fn is_ear99(&self) -> Known {
        self.eccn().map_or(Known::Open, |code| Known::from(code.is_unlisted()))
    }

    /// What it may have to be classified as, for its cryptography.
    #[must_use]
    pub fn candidates(&self) -> &[Candidate] {
        &self.candidates
    }

    /// The cryptographic assets that it is or holds, those that do not count among them.
    #[must_use]
    pub fn assets(&self) -> &[Asset] {
        &self.assets
    }

    /// Whether it holds cryptography for data confidentiality by a described algorithm, as far as its assets say. Open where it
    /// states none: silence is no statement.
    #[must_use]
    pub fn encrypts(&self) -> Known {
        if self.assets.is_empty() { Known::Open } else { classifications::may_count(&self.assets) }
    }

    /// Whether an ECCN is declared that is none of those of a candidate: EAR99 for a library that encrypts. The declaration
    /// stands, and should be looked at.
    #[must_use]
    pub fn is_doubtful(&self) -> bool {
        let Some(eccn) = self.eccn() else { return false };
        let nesting = eccn::nesting(eccn::SYSTEM);
        let fits = |code: &str| {
            fit(nesting, code, eccn.as_str()) != Fit::Outside || fit(nesting, eccn.as_str(), code) != Fit::Outside
        };
        self.candidates.iter().any(|candidate| !candidate.codes.iter().any(|code| fits(code)))
    }

    /// One line for people.
    #[must_use]
    pub fn line(&self) -> String {
        let mut line = match self.eccn() {
            Some(code) => format!("ECCN {code} declared"),
            None if self.is_conflicting(eccn::SYSTEM) => "ECCN conflicting: ".to_owned(),
            None => "not classified".to_owned(),
        };
        // Writing to a string does not fail.
        if self.eccn().is_none() {
            for (at, declared) in self.codes(eccn::SYSTEM).enumerate() {
                let comma = if at > 0 || !line.ends_with(' ') { "; " } else { "" };
                let _ = write!(line, "{comma}{declared}");
            }
        }
        for candidate in &self.candidates {
            let _ = write!(line, "; {candidate}");
        }
        if self.is_doubtful() {
            line.push_str("; the declared code does not fit that");
        }
        line
    }
}
