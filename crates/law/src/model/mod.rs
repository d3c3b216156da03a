//! The law with all names looked up: what the interpreter works on.

mod condition;
mod table;

use serde::{Deserialize, Serialize};
use vocabulary::code::Nesting;
use vocabulary::outcome::{Outcome, Review};
use vocabulary::quantity::{Money, Share};
use vocabulary::tree::Node;
use vocabulary::{Date, Place, Span};

pub use crate::ast::{Cmp, EdgeKind, PlaceField};
pub use condition::{Codes, Condition, Content, FactTest, Limit, MadeWith, PlaceExpr, PlaceItem, Places};
pub use table::{Cell, Column, Group, Member, Row, Table, Territory};

use crate::life::Event;

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub u32);
        impl $name {
            /// As an index.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )+};
}

ids!(
    /// A provision.
    ProvisionId,
    /// An instrument.
    InstrumentId,
    /// A table.
    TableId,
    /// A named group of places.
    GroupId,
    /// A declared fact.
    FactId,
    /// A list of parties.
    ListId,
    /// A decision.
    DecisionId,
    /// A code system.
    SystemId,
    /// A derived predicate.
    PredicateId,
    /// A matter under talks.
    MatterId,
    /// An opaque question.
    AskId
);

vocabulary::words! {
    /// What a fact or question is about.
    pub enum Subject {
        /// One line.
        Line = "line",
        /// The whole case.
        Case = "case",
        /// A party.
        Party = "party",
        /// A component of a line.
        Component = "component",
    }
}

vocabulary::words! {
    /// How much of a body of law is stated here.
    pub enum Extent {
        /// All that matters for a decision.
        Modelled = "modelled",
        /// A part.
        Partial = "partial",
        /// Nothing but its name.
        PointedTo = "pointed-to",
    }
}

vocabulary::words! {
    /// How the provisions of a decision combine.
    pub enum Combine {
        /// The strictest stands.
        Strictest = "strictest",
        /// Amounts add up.
        Sum = "sum",
        /// The largest of each group; groups add up.
        MaxInGroupThenSum = "max-in-group-then-sum",
    }
}

vocabulary::words! {
    /// A column of a tariff schedule.
    pub enum ScheduleColumn {
        /// Column 1, general.
        General = "general",
        /// Column 1, special.
        Special = "special",
        /// Column 2.
        Other = "other",
    }
}

/// The whole law, checked.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Law {
    pub sources: Vec<Source>,
    pub hash: Hash,
    pub scenario: Option<String>,
    pub instruments: Vec<Instrument>,
    pub provisions: Vec<Provision>,
    pub tables: Vec<Table>,
    pub groups: Vec<Group>,
    pub territories: Vec<Territory>,
    pub facts: Vec<FactDecl>,
    pub lists: Vec<Named>,
    pub matters: Vec<Named>,
    pub decisions: Vec<Decision>,
    pub systems: Vec<System>,
    pub predicates: Vec<Predicate>,
    pub asks: Vec<Ask>,
    pub events: Vec<Event>,
    pub cases: Vec<CaseDef>,
    pub coverage: Vec<Coverage>,
    pub choices: Vec<(String, String)>,
}

/// A content hash (BLAKE3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Hash(pub [u8; 32]);

impl std::fmt::Display for Hash {
    /// The first sixteen hexadecimal digits, enough to name a snapshot.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().take(8).try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// A text that the law was read from.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Source {
    pub name: String,
    pub bytes: u64,
}

/// A citation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Citation {
    pub text: String,
    pub document: Option<String>,
    pub url: Option<String>,
}

impl std::fmt::Display for Citation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)?;
        match &self.document {
            Some(document) if !self.text.contains(document.as_str()) => write!(f, " (document {document})"),
            _ => Ok(()),
        }
    }
}

/// One legal instrument.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Instrument {
    pub name: String,
    pub title: String,
    pub issuer: Place,
    pub agency: Option<String>,
    pub cites: Vec<Citation>,
    pub edition: Option<Date>,
    pub verified_through: Option<Date>,
    pub unverified: Option<String>,
    /// Whether it is part of a scenario.
    pub supposed: bool,
    pub span: Span,
}

/// A provision.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Provision {
    pub name: String,
    pub title: String,
    pub instrument: InstrumentId,
    /// Who `self` is: the instrument's issuer, or the adopter.
    pub issuer: Place,
    pub cites: Vec<Citation>,
    pub unverified: Option<String>,
    pub decision: Option<DecisionId>,
    pub rows: Option<TableId>,
    pub when: Vec<Condition>,
    pub effect: Effect,
    pub edges: Vec<Edge>,
    pub obliges: Vec<String>,
    pub advises: Vec<String>,
    pub notes: Vec<String>,
    pub coordinated: Option<GroupId>,
    /// The coordinated provision that this is an adopter's own version of.
    pub adopted_from: Option<ProvisionId>,
    pub option: Option<(String, String)>,
    pub span: Span,
}

/// A reason for control.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    /// The same for all.
    Word(String),
    /// From a column of the row.
    Row(u32),
}

/// What a provision does.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Effect {
    /// A carve-out by its edges.
    None,
    Prohibits,
    License {
        review: Option<Review>,
        reason: Option<Reason>,
    },
    Notice(String),
    Certificate(String),
    Exception(String),
    GeneralLicense(String),
    Defines {
        predicate: PredicateId,
        reason: Option<Reason>,
    },
    Duty(Duty),
}

impl Effect {
    /// The outcome it leads to where it stands; `None` where it leads to none by itself.
    #[must_use]
    pub fn outcome(&self) -> Option<Outcome> {
        match self {
            Self::Prohibits => Some(Outcome::Prohibited),
            Self::License { .. } => Some(Outcome::LicenseRequired),
            Self::Notice(_) | Self::Certificate(_) => Some(Outcome::NoticeRequired),
            Self::None | Self::Exception(_) | Self::GeneralLicense(_) | Self::Defines { .. } | Self::Duty(_) => None,
        }
    }

    /// Whether, as an exception, it puts another obstacle in the place of the one it excepts.
    #[must_use]
    pub fn aggravates(&self) -> bool {
        matches!(self, Self::Prohibits | Self::License { .. })
    }

    /// Whether it takes something away from an obstacle, as an exception does.
    #[must_use]
    pub fn permits(&self) -> bool {
        matches!(self, Self::Exception(_) | Self::GeneralLicense(_))
    }
}

/// An import duty.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Duty {
    pub rate: Rate,
    /// Charged only on this share of the value.
    pub share: Option<FactId>,
    /// Of all duties in one group only the highest counts.
    pub group: Option<String>,
}

/// What a duty charges (`docs/duties.md`).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Rate {
    /// A share of the value.
    AdValorem(Share),
    /// So much for each unit.
    Specific(Money, String),
    /// The share in this column of the row.
    Row(u32),
    /// What the tariff schedule says.
    Scheduled {
        /// In this column.
        column: ScheduleColumn,
        /// A fact that, where stated, goes before the schedule.
        or: Option<FactId>,
        /// The claim that names the special program.
        by: Option<FactId>,
    },
    /// What is missing from a total after other duties.
    Floor {
        /// The total.
        total: Total,
        /// The duties that count towards it.
        including: Vec<ProvisionId>,
    },
}

/// The total that a floor brings duties up to.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub enum Total {
    /// This share of the value.
    Share(Share),
    /// The share in this column of the row.
    Row(u32),
}

/// How a provision stands to another.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Edge {
    pub kind: EdgeKind,
    pub target: ProvisionId,
    /// Only for these reasons; all when empty.
    pub reasons: Vec<String>,
    /// `restores … against`.
    pub against: Option<ProvisionId>,
}

/// The type of a declared fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum FactKind {
    YesNo,
    Number,
    Share,
    Money,
    Date,
    Text,
    OneOf(Vec<String>),
    SomeOf(Vec<String>),
}

/// A fact that the law asks for.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct FactDecl {
    pub name: String,
    pub subject: Subject,
    pub kind: FactKind,
    /// Made by the importer or exporter: what is not stated is not claimed, and not unknown.
    pub claim: bool,
    pub question: String,
}

/// A name with a title.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Named {
    pub name: String,
    pub title: String,
}

/// A question that provisions take part in.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Decision {
    pub name: String,
    pub title: String,
    pub issuer: Place,
    pub combine: Combine,
    pub reaches: Option<PredicateId>,
}

/// A system of item codes.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct System {
    pub name: String,
    pub title: String,
    pub nesting: Nesting,
    pub entries: Option<TableId>,
}

/// A derived predicate and the provisions that define it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Predicate {
    pub name: String,
    pub definers: Vec<ProvisionId>,
}

/// An opaque question.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Ask {
    pub id: String,
    pub subject: Subject,
    pub question: String,
}

/// A case carried by the law, with what is expected.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct CaseDef {
    pub title: String,
    /// The scenario that is laid over the law for it.
    pub under: Option<String>,
    pub facts: Node,
    pub expects: Vec<Expect>,
    pub span: Span,
}

/// What is expected of one decision.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Expect {
    pub decision: DecisionId,
    pub outcome: ExpectOutcome,
    pub review: Option<Review>,
    pub by: Vec<ProvisionId>,
    pub not_by: Vec<ProvisionId>,
    pub pending: Vec<ProvisionId>,
    pub asks: Vec<String>,
    pub at_least: Option<Outcome>,
    /// Of duties.
    pub total: Option<Share>,
    pub conflict_of_laws: bool,
    pub span: Span,
}

/// An outcome, or an open answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum ExpectOutcome {
    Outcome(Outcome),
    /// Anything; other clauses say what.
    Any,
    NeedsFacts,
    Conflict,
}

/// What of a body of law is stated.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Coverage {
    pub name: String,
    pub extent: Extent,
    pub what: String,
    pub missing: Option<String>,
    pub cite: Option<Citation>,
    pub relevant: Option<Condition>,
    pub issuer: Option<Place>,
}

impl Law {
    /// The provision. Ids come from the same law, so it is always there; `None` only for an id of another law.
    #[must_use]
    pub fn provision(&self, id: ProvisionId) -> Option<&Provision> {
        self.provisions.get(id.index())
    }

    /// The name of a provision, for people.
    #[must_use]
    pub fn provision_name(&self, id: ProvisionId) -> &str {
        self.provision(id).map_or("?", |p| &p.name)
    }

    /// The provision called `name`.
    #[must_use]
    pub fn provision_named(&self, name: &str) -> Option<ProvisionId> {
        position(&self.provisions, |p| p.name == name).map(ProvisionId)
    }

    /// The group called `name`.
    #[must_use]
    pub fn group_named(&self, name: &str) -> Option<GroupId> {
        position(&self.groups, |g| g.name == name).map(GroupId)
    }

    /// The table called `name`.
    #[must_use]
    pub fn table_named(&self, name: &str) -> Option<&Table> {
        self.tables.iter().find(|t| t.name == name)
    }

    /// The instrument of a provision.
    #[must_use]
    pub fn instrument_of(&self, provision: &Provision) -> Option<&Instrument> {
        self.instruments.get(provision.instrument.index())
    }
}

fn position<T>(items: &[T], test: impl Fn(&T) -> bool) -> Option<u32> {
    items.iter().position(test).and_then(|n| u32::try_from(n).ok())
}
