//! What the parser makes of a file, before names are looked up.

use rust_decimal::Decimal;
use vocabulary::code::Nesting;
use vocabulary::outcome::Review;
use vocabulary::quantity::{Money, Share};
use vocabulary::tree::Node;
use vocabulary::{Date, Span};

use crate::life::EventKind;

/// A word and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Word<'s> {
    /// As written.
    pub text: &'s str,
    /// Where.
    pub span: Span,
}

/// A text in quotes, unescaped, and where it stands.
#[derive(Debug, Clone)]
pub struct Text {
    /// What it says.
    pub text: String,
    /// Where.
    pub span: Span,
}

/// A citation.
#[derive(Debug, Clone)]
pub struct Cite<'s> {
    /// As a lawyer would cite it.
    pub text: Text,
    /// Federal Register document number or announcement number.
    pub document: Option<Word<'s>>,
    /// Address.
    pub url: Option<Text>,
}

/// A parsed file.
#[derive(Debug, Default)]
pub struct File<'s> {
    /// Instruments, in order; declarations outside any stand in `outside`.
    pub instruments: Vec<Instrument<'s>>,
    /// Items that belong to no instrument.
    pub outside: Items<'s>,
    /// Scenarios.
    pub scenarios: Vec<Scenario<'s>>,
}

/// Items that may stand in an instrument, a scenario or a file.
#[derive(Debug, Default)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Items<'s> {
    pub provisions: Vec<Provision<'s>>,
    pub tables: Vec<Table<'s>>,
    pub groups: Vec<Group<'s>>,
    pub territories: Vec<Territory<'s>>,
    pub facts: Vec<FactDecl<'s>>,
    pub lists: Vec<Named<'s>>,
    pub matters: Vec<Named<'s>>,
    pub decisions: Vec<Decision<'s>>,
    pub systems: Vec<System<'s>>,
    pub events: Vec<Event<'s>>,
    pub cases: Vec<Case<'s>>,
    pub coverage: Vec<Coverage<'s>>,
    pub choices: Vec<Choice<'s>>,
}

/// One legal instrument.
#[derive(Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Instrument<'s> {
    pub name: Word<'s>,
    pub title: Option<Text>,
    pub issuer: Option<Word<'s>>,
    pub agency: Option<Word<'s>>,
    pub cites: Vec<Cite<'s>>,
    pub edition: Option<Date>,
    pub verified_through: Option<Date>,
    pub unverified: Option<Text>,
    pub items: Items<'s>,
}

/// An overlay on the law.
#[derive(Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Scenario<'s> {
    pub name: Word<'s>,
    pub title: Option<Text>,
    pub items: Items<'s>,
    pub instruments: Vec<Instrument<'s>>,
}

/// A name with a title: a list of parties, or a matter under talks.
#[derive(Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Named<'s> {
    pub name: Word<'s>,
    pub title: Text,
}

/// A question that provisions take part in.
#[derive(Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Decision<'s> {
    pub name: Word<'s>,
    pub title: Option<Text>,
    pub issuer: Option<Word<'s>>,
    pub combines: Option<Word<'s>>,
    pub reaches: Option<Word<'s>>,
}

/// A system of item codes.
#[derive(Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub struct System<'s> {
    pub name: Word<'s>,
    pub title: Text,
    pub nesting: Nesting,
    pub entries: Option<Word<'s>>,
}

/// A fact that the law asks for.
#[derive(Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub struct FactDecl<'s> {
    pub name: Word<'s>,
    pub subject: crate::model::Subject,
    pub kind: FactKind<'s>,
    /// Declared with `claim`: what is not stated is not claimed.
    pub claim: bool,
    pub question: Text,
}

/// The type of a declared fact.
#[derive(Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum FactKind<'s> {
    YesNo,
    Number,
    Share,
    Money,
    Date,
    Text,
    OneOf(Vec<Word<'s>>),
    SomeOf(Vec<Word<'s>>),
}

/// A scenario's choice among options.
#[derive(Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Choice<'s> {
    pub name: Word<'s>,
    pub value: Word<'s>,
}

/// A provision.
#[derive(Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Provision<'s> {
    pub name: Word<'s>,
    pub title: Option<Text>,
    pub cites: Vec<Cite<'s>>,
    pub unverified: Option<Text>,
    pub since: Option<Date>,
    pub asks: Option<Word<'s>>,
    pub rows: Option<Word<'s>>,
    pub when: Vec<Cond<'s>>,
    pub effect: Option<Effect<'s>>,
    pub edges: Vec<Edge<'s>>,
    pub obliges: Vec<Text>,
    pub advises: Vec<Text>,
    pub notes: Vec<Text>,
    pub coordinated: Option<Word<'s>>,
    pub option: Option<Choice<'s>>,
}

/// A reason for control: a word, or `row.COLUMN`.
pub type Reason<'s> = Word<'s>;

/// What a provision does.
#[derive(Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Effect<'s> {
    Prohibits,
    License { review: Option<Review>, reason: Option<Reason<'s>> },
    Notice(Text),
    Certificate(Text),
    Exception(Word<'s>),
    GeneralLicense(Text),
    Defines { name: Word<'s>, reason: Option<Reason<'s>> },
    Duty(Duty<'s>),
}

/// An import duty.
#[derive(Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Duty<'s> {
    pub rate: Rate<'s>,
    pub share: Option<Word<'s>>,
    pub group: Option<Word<'s>>,
}

/// What a duty charges.
#[derive(Debug)]
#[allow(missing_docs, reason = "docs/duties.md explains each")]
pub enum Rate<'s> {
    AdValorem(Share),
    Specific(Money, Word<'s>),
    Row(Word<'s>),
    Scheduled { column: crate::model::ScheduleColumn, or: Option<Word<'s>>, by: Option<Word<'s>> },
    Floor { total: Total<'s>, including: Vec<Word<'s>> },
}

/// The total that a floor brings duties up to.
#[derive(Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Total<'s> {
    Share(Share),
    Row(Word<'s>),
}

/// How one provision stands to another.
#[derive(Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Edge<'s> {
    pub kind: EdgeKind,
    pub targets: Vec<Word<'s>>,
    pub except: Vec<Word<'s>>,
    pub reasons: Vec<Word<'s>>,
    pub against: Option<Word<'s>>,
}

/// The kinds of edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum EdgeKind {
    Excepts,
    Restores,
    Extends,
    YieldsTo,
    Supersedes,
    Blocks,
}

/// A condition and where it stands.
#[derive(Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Cond<'s> {
    pub kind: CondKind<'s>,
    pub span: Span,
}

/// Comparison signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Cmp {
    AtLeast,
    AtMost,
    Greater,
    Less,
    Equal,
}

impl Cmp {
    /// Whether `left ? right` holds.
    pub fn holds<T: PartialOrd>(self, left: T, right: T) -> bool {
        match self {
            Self::AtLeast => left >= right,
            Self::AtMost => left <= right,
            Self::Greater => left > right,
            Self::Less => left < right,
            Self::Equal => left == right,
        }
    }

    /// The sign.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::AtLeast => ">=",
            Self::AtMost => "<=",
            Self::Greater => ">",
            Self::Less => "<",
            Self::Equal => "=",
        }
    }
}

/// A literal on the right of a comparison.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Literal {
    Number(Decimal),
    Share(Share),
    Money(Money),
    Date(Date),
}

/// Fields of a case that are words of a closed set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum WordField {
    Kind,
    Mode,
    Form,
    SoftwareForm,
    EndUse,
    Role,
    Person,
}

/// Fields of a case that are places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum PlaceField {
    From,
    Destination,
    Route,
    Origin,
    Maker,
    Country,
    Headquarters,
    Nationality,
}

/// A set of words: what is in, and what is left out of it. `row.COLUMN` and table names are single words.
#[derive(Debug, Default, Clone)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Set<'s> {
    pub include: Vec<Word<'s>>,
    pub except: Vec<Word<'s>>,
    /// Written without braces: the name of something that holds a set.
    pub named: bool,
    pub span: Span,
}

/// What a value is compared with.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Limit<'s> {
    Money(Money),
    Row(Word<'s>),
}

/// What content is asked about.
#[derive(Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Content<'s> {
    pub kinds: Vec<Word<'s>>,
    pub from: Option<Set<'s>>,
    pub codes: Option<(Word<'s>, Set<'s>)>,
    pub condition: Option<Box<Cond<'s>>>,
    pub via: Option<Word<'s>>,
}

/// The conditions.
#[derive(Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum CondKind<'s> {
    All(Vec<Cond<'s>>),
    Any(Vec<Cond<'s>>),
    Not(Box<Cond<'s>>),
    Named { name: Word<'s>, reasons: Vec<Word<'s>> },
    Compare { name: Word<'s>, cmp: Cmp, literal: Literal },
    Member { name: Word<'s>, words: Vec<Word<'s>> },
    Applies { name: Word<'s>, reasons: Vec<Word<'s>> },
    Words { field: WordField, words: Vec<Word<'s>> },
    Published,
    Place { field: PlaceField, places: Set<'s> },
    Item { system: Word<'s>, codes: Set<'s> },
    Listed { system: Word<'s> },
    Value(Cmp, Limit<'s>),
    OnDate(Cmp, Date),
    Party { every: bool, roles: Vec<Word<'s>>, condition: Box<Cond<'s>> },
    OnList { list: Word<'s>, footnote: Option<Decimal>, requirement: Option<Word<'s>>, program: Option<Word<'s>> },
    Owned { cmp: Cmp, share: Share, aggregate: bool, lists: Vec<Word<'s>> },
    Contains(Content<'s>),
    AnyComponent(Content<'s>),
    MadeWith(Content<'s>),
    ShareOf { content: Content<'s>, cmp: Cmp, share: Share },
    Ask { subject: crate::model::Subject, question: Text },
}

/// A table.
#[derive(Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Table<'s> {
    pub name: Word<'s>,
    pub title: Option<Text>,
    pub cites: Vec<Cite<'s>>,
    pub edition: Option<Date>,
    pub columns: Vec<Column<'s>>,
    pub rows: Vec<Row<'s>>,
}

/// A column of a table.
#[derive(Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Column<'s> {
    pub name: Word<'s>,
    pub kind: ColumnKind<'s>,
}

/// The type of a column.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs, reason = "the names say it")]
pub enum ColumnKind<'s> {
    Codes(Word<'s>),
    Places,
    Word,
    Words,
    Condition,
    Money,
    Number,
    Share,
    Date,
    Text,
}

/// A row of a table.
#[derive(Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Row<'s> {
    pub cells: Vec<Cell<'s>>,
    pub from: Option<Date>,
    pub until: Option<Date>,
    pub unverified: Option<Text>,
    pub span: Span,
}

/// A cell of a table.
#[derive(Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Cell<'s> {
    Set(Set<'s>),
    Condition(Option<Cond<'s>>),
    Literal(Option<Literal>),
    Text(Option<Text>),
}

/// Members of a named group of places, or of several at once (`groups`).
#[derive(Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Group<'s> {
    pub name: Word<'s>,
    pub title: Option<Text>,
    pub cites: Vec<Cite<'s>>,
    pub edition: Option<Date>,
    /// Whether rows name columns (`groups`), or members are of the group itself (`group`).
    pub matrix: bool,
    /// Columns declared although no row may name them.
    pub columns: Vec<Word<'s>>,
    pub members: Vec<Member<'s>>,
}

/// One membership statement.
#[derive(Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Member<'s> {
    pub places: Vec<Word<'s>>,
    pub columns: Vec<Word<'s>>,
    pub from: Option<Date>,
    pub until: Option<Date>,
    pub unverified: Option<Text>,
}

/// A place that another speaks for.
#[derive(Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Territory<'s> {
    pub place: Word<'s>,
    pub speaks: Word<'s>,
    pub unverified: Option<Text>,
}

/// An entry of the event log.
#[derive(Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Event<'s> {
    pub subject: Word<'s>,
    pub kind: EventKind,
    pub by: Option<Word<'s>>,
    pub known: Option<Date>,
    pub effective: Option<Date>,
    pub until: Option<Date>,
    pub from: Option<Date>,
    pub administered: Option<Date>,
    pub recorded: Option<Date>,
    pub source: Option<Cite<'s>>,
    pub note: Option<Text>,
    pub unverified: Option<Text>,
    pub span: Span,
}

/// A case that the law file carries, with what is expected.
#[derive(Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Case<'s> {
    pub title: Text,
    pub like: Option<Text>,
    /// The scenario that is laid over the law for it.
    pub under: Option<Word<'s>>,
    pub facts: Node,
    pub expects: Vec<Expect<'s>>,
}

/// What a case expects of one decision.
#[derive(Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Expect<'s> {
    pub decision: Word<'s>,
    pub outcome: Option<Word<'s>>,
    pub clauses: Vec<(Word<'s>, Word<'s>)>,
    /// `total 45%`, of duties.
    pub total: Option<Share>,
    /// `asks "parties[0].name"`.
    pub asks: Vec<Text>,
    pub conflict_of_laws: bool,
    pub span: Span,
}

/// What of a body of law is modelled.
#[derive(Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Coverage<'s> {
    pub name: Word<'s>,
    pub extent: crate::model::Extent,
    pub what: Text,
    pub missing: Option<Text>,
    pub cite: Option<Cite<'s>>,
    pub relevant: Option<Cond<'s>>,
}
