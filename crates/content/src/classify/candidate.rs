//! What a part may have to be classified as, why, and what is left to ask. A candidate is no classification.

use std::fmt;

use crate::classify::asset::Asset;
use crate::classify::library::{Library, Role};
use crate::classify::question::Question;
use crate::known::Known;
use crate::part::PartKind;

/// Codes for software: 5D002, and 5D992.c once it is classified as mass market.
const SOFTWARE: &[&str] = &["5D002", "5D992.c"];
/// Codes for equipment.
const EQUIPMENT: &[&str] = &["5A002", "5A992.c"];
/// Codes for technology.
const TECHNOLOGY: &[&str] = &["5E002", "5E992.b"];
/// Codes where the kind is not known.
const EITHER: &[&str] = &["5A002", "5D002", "5A992.c", "5D992.c"];

/// Why a part is a candidate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Because {
    /// It is one of the libraries and programs of the table; with the name or package URL by which it was found.
    Library(&'static Library, String),
    /// It holds, implements or is these assets. At least one may be cryptography for data confidentiality by a described
    /// algorithm.
    Assets(Vec<Asset>),
}

/// A candidate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The codes that it may come under. Where the answers exclude it, it comes under none of them.
    pub codes: &'static [&'static str],
    /// Why.
    pub because: Because,
    /// What is left to answer.
    pub questions: Vec<Question>,
}

impl Candidate {
    pub(super) fn of_library(library: &'static Library, by: String, kind: PartKind) -> Self {
        let codes = match codes(kind) {
            // What the table holds is software, whatever else a bill leaves open.
            codes if codes == EITHER => SOFTWARE,
            codes => codes,
        };
        let mut questions = vec![Question::Strength, Question::Purpose];
        if library.role != Role::Library {
            questions.push(Question::Function);
        }
        questions.extend(common(codes, library.role == Role::Library));
        Self { codes, because: Because::Library(library, by), questions }
    }

    /// A candidate by assets; nothing where none of them may count.
    pub(super) fn of_assets(assets: Vec<Asset>, kind: PartKind) -> Option<Self> {
        let counting = || assets.iter().filter(|asset| asset.described() != Known::No);
        counting().next()?;
        let codes = codes(kind);
        let mut questions = Vec::new();
        // One asset that counts settles what kind of cryptography there is; without one it is to be asked.
        let settled = counting().any(|asset| asset.described() == Known::Yes);
        if kind == PartKind::CryptographicAsset {
            questions.push(Question::Holder);
        }
        if !settled && counting().any(|asset| asset.strength == Known::Open) {
            questions.push(Question::Strength);
        }
        if !settled && counting().any(|asset| asset.confidentiality == Known::Open) {
            questions.push(Question::Purpose);
        }
        questions.push(Question::Function);
        questions.extend(common(codes, false));
        Some(Self { codes, because: Because::Assets(assets), questions })
    }
}

/// Questions that no document answers.
fn common(codes: &[&str], component: bool) -> Vec<Question> {
    let mut questions = vec![Question::Activation];
    if codes.iter().any(|code| code.starts_with("5A")) {
        questions.push(Question::Excluded);
    }
    questions.push(Question::MassMarket);
    if codes.iter().any(|code| code.starts_with("5D")) {
        questions.push(Question::Published);
    }
    questions.push(Question::NonStandard);
    questions.push(Question::Component);
    questions.push(Question::Sensitive);
    if !component {
        questions.push(Question::SelfClassified);
    }
    questions
}

fn codes(kind: PartKind) -> &'static [&'static str] {
    match kind {
        PartKind::Device | PartKind::IntegratedCircuit | PartKind::Material => EQUIPMENT,
        PartKind::Technology => TECHNOLOGY,
        PartKind::Unstated | PartKind::Other => EITHER,
        _ => SOFTWARE,
    }
}

/// As `candidate 5D002 or 5D992.c: it is OpenSSL`.
impl fmt::Display for Candidate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "candidate {}: ", self.codes.join(" or "))?;
        match &self.because {
            Because::Library(library, by) => write!(f, "it is {}, by `{by}`", library.name),
            Because::Assets(assets) => {
                let counting = assets.iter().filter(|asset| asset.described() != Known::No);
                for (at, asset) in counting.enumerate() {
                    let comma = if at == 0 { "" } else { "; " };
                    write!(f, "{comma}{asset}")?;
                }
                Ok(())
            }
        }
    }
}
