//! What a determination says.

use std::fmt;

use schemars::JsonSchema;
use serde::Serialize;
use vocabulary::outcome::{Outcome, Review};

pub use crate::need::MissingFact;

/// The answer to one case: for every line and every decision that has something to say.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Determination {
    /// The title of the case.
    pub title: Option<String>,
    /// The day it moves.
    pub on: String,
    /// What was taken as publicly known: everything up to this day.
    pub known: String,
    /// `law`, or `administered`.
    pub basis: String,
    /// The name of the law snapshot, by its content.
    pub snapshot: String,
    /// The scenario laid over the law, if any.
    pub scenario: Option<String>,
    /// The lines.
    pub lines: Vec<LineAnswer>,
    /// What limits the answer.
    pub caveats: Vec<Caveat>,
    /// Bodies of law that bear on the case and are not, or not fully, stated.
    pub not_modelled: Vec<NotModelled>,
}

/// The answer for one line.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct LineAnswer {
    /// Number of the line in the case, from 0.
    pub line: usize,
    /// Its id, if it has one.
    pub id: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// The decisions, those with the strictest outcome first.
    pub decisions: Vec<DecisionAnswer>,
    /// Laws that cannot both be obeyed.
    pub conflicts_of_laws: Vec<ConflictOfLaws>,
}

/// Whether the outcome is settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It is.
    Determined,
    /// It depends on facts that are missing.
    NeedsFacts,
    /// Exceptions disagree and the law does not say which prevails.
    Conflict,
    /// The law does not speak of it.
    Silent,
}

/// The answer of one decision for one line.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DecisionAnswer {
    /// Name of the decision, such as `us.license`.
    pub decision: String,
    /// Its title.
    pub title: String,
    /// Whether it is settled.
    pub status: Status,
    /// The outcome; where facts are missing, the least that is certain.
    #[schemars(with = "String")]
    pub outcome: Outcome,
    /// Where facts are missing, the most that is possible.
    #[schemars(with = "Option<String>")]
    pub at_most: Option<Outcome>,
    /// How an application would be reviewed.
    #[schemars(with = "Option<String>")]
    pub review: Option<Review>,
    /// Whether missing facts could make the review stricter; `needs` then names them.
    pub review_open: bool,
    /// Why: the provisions that stand in the way, or that permit.
    pub reasons: Vec<ReasonGiven>,
    /// Facts that would settle it (or the review, where only that is open), the most useful first.
    pub needs: Vec<MissingFact>,
    /// Exceptions that stand, or may if a fact is shown.
    pub exceptions: Vec<ExceptionGiven>,
    /// What must be done.
    pub obligations: Vec<Obligation>,
    /// What to do next.
    pub advice: Vec<String>,
    /// Measures that would apply but are not in force on the day.
    pub pending: Vec<Pending>,
    /// Which single date or fact would alter the outcome.
    pub nearest_change: Vec<NearestChange>,
    /// Duties, for a decision on duty.
    pub duty: Option<DutyAnswer>,
}

/// Why an outcome is so.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReasonGiven {
    /// Name of the provision.
    pub provision: String,
    /// Its title.
    pub title: String,
    /// Whose rule it is.
    pub issuer: String,
    /// Whether it certainly applies, or may.
    pub certain: bool,
    /// What it leads to.
    #[schemars(with = "String")]
    pub outcome: Outcome,
    /// Reasons for control, such as NS or RS.
    pub controls: Vec<String>,
    /// The facts it rests on.
    pub because: Vec<String>,
    /// Citations.
    pub citations: Vec<String>,
    /// Since when, and by what, it is in force.
    pub in_force: String,
    /// Why its text is not verified, if it is not.
    pub unverified: Option<String>,
}

/// An exception or general license.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ExceptionGiven {
    /// Its symbol or name.
    pub name: String,
    /// The provision.
    pub provision: String,
    /// Its title.
    pub title: String,
    /// Whether its conditions are met by the facts stated.
    pub available: bool,
    /// Facts that would show it.
    pub needs: Vec<MissingFact>,
    /// Citations.
    pub citations: Vec<String>,
}

/// Something that must be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Obligation {
    /// What.
    pub what: String,
    /// By which provision.
    pub provision: String,
}

/// A measure that would apply but is not in force on the day.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Pending {
    /// The provision.
    pub provision: String,
    /// Its title.
    pub title: String,
    /// `threatened`, `considered`, `scheduled`, `suspended` …
    pub state: String,
    /// From when it was said to begin, is due to begin, or is due to return.
    pub from: Option<String>,
    /// What it would lead to.
    pub would_be: String,
    /// Whether it certainly would apply, or may.
    pub certain: bool,
    /// The source that says so.
    pub source: Option<String>,
}

/// One change that alone would alter the outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NearestChange {
    /// The date or fact.
    pub change: String,
    /// What the outcome would be.
    pub outcome: String,
    /// The provision that would come or go.
    pub provision: String,
}

/// A duty.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DutyAnswer {
    /// The parts that stand, or may.
    pub components: Vec<DutyComponent>,
    /// The sum, such as `27.5%` or `6% + 0.044 USD per kg`; nothing where it is open.
    pub total: Option<String>,
    /// Where it is open, the least that it can be, as a share of the value.
    pub at_least: Option<String>,
    /// Where it is open, the most that it can be; nothing where that cannot be said.
    pub at_most: Option<String>,
    /// What it comes to in money, where value and quantity are stated.
    pub amount: Option<String>,
    /// Claims that are not made, each of which alone would lower the duty.
    pub claims: Vec<ClaimGiven>,
}

/// A claim that could be made.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ClaimGiven {
    /// Name of the claim, to be stated in the line's `facts`.
    pub claim: String,
    /// What it asks.
    pub question: String,
    /// What the duty would be.
    pub total: String,
}

/// A part of a duty.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DutyComponent {
    /// The provision.
    pub provision: String,
    /// Its title.
    pub title: String,
    /// Its rate.
    pub rate: String,
    /// What it comes to as a share of the whole value, such as `12.5%`; `0% to 25%` where it is open.
    pub comes_to: String,
    /// The part of the value that it falls on, where that is not all of it.
    pub falls_on: Option<String>,
    /// Citations.
    pub citations: Vec<String>,
    /// Whether it certainly applies.
    pub certain: bool,
}

/// Two laws of which one forbids obeying the other.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ConflictOfLaws {
    /// The provision that forbids compliance.
    pub blocks: String,
    /// Its title.
    pub title: String,
    /// The provision that it forbids complying with.
    pub blocked: String,
    /// Citations of the first.
    pub citations: Vec<String>,
}

/// What limits an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Caveat {
    /// What kind of limit: `beyond-verified-through`, `announced-change`, `earlier-than-edition`, `unverified`.
    pub kind: String,
    /// In words.
    pub text: String,
}

/// A body of law that bears on the case and is not, or not fully, stated.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct NotModelled {
    /// Its name.
    pub name: String,
    /// `partial` or `pointed-to`.
    pub extent: String,
    /// What it is.
    pub what: String,
    /// What is missing.
    pub missing: Option<String>,
}

impl DecisionAnswer {
    /// Whether nothing stands in the way and nothing is open.
    #[must_use]
    pub fn is_clear(&self) -> bool {
        matches!(self.status, Status::Determined | Status::Silent) && self.outcome.is_clear()
    }
}

impl Determination {
    /// Whether nothing stands in the way of any line, and nothing is open.
    #[must_use]
    pub fn is_clear(&self) -> bool {
        self.lines
            .iter()
            .all(|line| line.conflicts_of_laws.is_empty() && line.decisions.iter().all(DecisionAnswer::is_clear))
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Determined => "determined",
            Self::NeedsFacts => "needs-facts",
            Self::Conflict => "conflict",
            Self::Silent => "silent",
        })
    }
}

/// The JSON Schema of a determination.
#[must_use]
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Determination).to_value()
}
