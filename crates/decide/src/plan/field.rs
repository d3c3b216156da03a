//! What a column of order lines can state: the fields of the case format, by their paths.

use law::Law;
use law::model::{AskId, FactId, Subject, SystemId};
use vocabulary::problem::suggest;

/// A field of the case, as a column states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names are those of the case format (docs/case-format.md)")]
pub enum Field {
    Kind,
    On,
    From,
    To,
    Route,
    Mode,
    EndUse,
    Parties,
    Form,
    SoftwareForm,
    Published,
    Origin,
    Maker,
    Value,
    Currency,
    Quantity,
    Unit,
    Content,
    MadeWith,
    Code(SystemId),
    CaseFact(FactId),
    LineFact(FactId),
    Ask(AskId),
}

/// The fields with a name of their own; codes, facts and answers are named by the law.
const PLAIN: &[(&str, Field)] = &[
    ("kind", Field::Kind),
    ("on", Field::On),
    ("from", Field::From),
    ("to", Field::To),
    ("route", Field::Route),
    ("mode", Field::Mode),
    ("end-use", Field::EndUse),
    ("parties", Field::Parties),
    ("form", Field::Form),
    ("software-form", Field::SoftwareForm),
    ("published", Field::Published),
    ("origin", Field::Origin),
    ("maker", Field::Maker),
    ("value", Field::Value),
    ("currency", Field::Currency),
    ("quantity", Field::Quantity),
    ("unit", Field::Unit),
    ("content", Field::Content),
    ("made-with", Field::MadeWith),
];

impl Field {
    /// The field that a column name means: a plain name (`to`), a code system (`us.hts`), a declared fact or an open question by
    /// its id.
    ///
    /// # Errors
    /// A name that means nothing, with the nearest that does.
    pub fn named(law: &Law, name: &str) -> Result<Self, String> {
        let position = |at: Option<usize>| at.and_then(|n| u32::try_from(n).ok());
        if let Some((_, field)) = PLAIN.iter().find(|(plain, _)| *plain == name) {
            return Ok(*field);
        }
        if let Some(n) = position(law.systems.iter().position(|s| s.name == name)) {
            return Ok(Self::Code(SystemId(n)));
        }
        if let Some(n) = position(law.facts.iter().position(|f| f.name == name)) {
            return match law.facts.get(n as usize).map(|f| f.subject) {
                Some(Subject::Line | Subject::Component) => Ok(Self::LineFact(FactId(n))),
                Some(Subject::Case) => Ok(Self::CaseFact(FactId(n))),
                _ => Err(format!("`{name}` is a fact of a party: state it inside the column `parties`")),
            };
        }
        if let Some(n) = position(law.asks.iter().position(|a| a.id == name)) {
            return Ok(Self::Ask(AskId(n)));
        }
        let known = PLAIN.iter().map(|(plain, _)| *plain);
        let known = known.chain(law.systems.iter().map(|s| s.name.as_str()));
        let known = known.chain(law.facts.iter().map(|f| f.name.as_str()));
        let help = suggest(name, known).unwrap_or_else(|| {
            "a column is a field of the case format, a code system, a declared fact or an open question".to_owned()
        });
        Err(format!("`{name}` is no field of a line or its transaction; {help}"))
    }

    /// The field's name.
    #[must_use]
    pub fn name(self, law: &Law) -> String {
        let of = |name: Option<&String>| name.cloned().unwrap_or_default();
        match self {
            Self::Code(id) => of(law.systems.get(id.index()).map(|s| &s.name)),
            Self::CaseFact(id) | Self::LineFact(id) => of(law.facts.get(id.index()).map(|f| &f.name)),
            Self::Ask(id) => of(law.asks.get(id.index()).map(|a| &a.id)),
            plain => {
                PLAIN.iter().find(|(_, field)| *field == plain).map(|(name, _)| (*name).to_owned()).unwrap_or_default()
            }
        }
    }
}
