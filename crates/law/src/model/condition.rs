//! Conditions, with all names looked up.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use vocabulary::case::{
    ContentKind, EndUse, Form, Kind, MadeWithKind, Mode, PersonKind, Requirement, Role, SoftwareForm, Via,
};
use vocabulary::code::CodeSet;
use vocabulary::quantity::{Money, Share};
use vocabulary::{Date, Place};

use super::{AskId, Cmp, FactId, GroupId, ListId, PlaceField, PredicateId, ProvisionId, SystemId, TableId};

/// A set of places with named groups in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct PlaceExpr {
    pub include: Vec<PlaceItem>,
    pub except: Vec<PlaceItem>,
}

/// A member of a set of places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum PlaceItem {
    Place(Place),
    Group(GroupId),
    World,
    Issuer,
}

/// Places written in the condition, or taken from the row.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Places {
    Set(PlaceExpr),
    Row(u32),
}

/// Codes written in the condition, taken from the row, or all of a table's column.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Codes {
    Set(CodeSet),
    Row(u32),
    Table(TableId, u32),
}

/// What a value is compared with: an amount, or that of the row.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Limit {
    Money(Money),
    Row(u32),
}

/// What content is asked about.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Content {
    pub kinds: Vec<ContentKind>,
    pub from: Option<Places>,
    pub codes: Option<(SystemId, Codes)>,
    pub condition: Option<Box<Condition>>,
}

/// What "made with" is asked about.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct MadeWith {
    pub kinds: Vec<MadeWithKind>,
    pub from: Option<Places>,
    pub codes: Option<(SystemId, Codes)>,
    pub via: Option<Via>,
}

/// A test of a declared fact.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum FactTest {
    Yes,
    Number(Cmp, Decimal),
    Share(Cmp, Share),
    Money(Cmp, Money),
    Date(Cmp, Date),
    Words(Vec<String>),
}

/// A condition.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it; docs/law-language.md explains each")]
pub enum Condition {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    Predicate { predicate: PredicateId, reasons: Vec<String> },
    Applies { provision: ProvisionId, reasons: Vec<String> },
    Kind(Vec<Kind>),
    Mode(Vec<Mode>),
    Form(Vec<Form>),
    SoftwareForm(Vec<SoftwareForm>),
    EndUse(Vec<EndUse>),
    Role(Vec<Role>),
    Person(Vec<PersonKind>),
    Published,
    Place { field: PlaceField, places: Places },
    Item { system: SystemId, codes: Codes },
    Listed { system: SystemId },
    Value(Cmp, Limit),
    OnDate(Cmp, Date),
    Party { every: bool, roles: Vec<Role>, condition: Box<Condition> },
    OnList { list: ListId, footnote: Option<Decimal>, requirement: Option<Requirement>, program: Option<String> },
    Owned { cmp: Cmp, share: Share, aggregate: bool, lists: Vec<ListId> },
    Contains(Content),
    AnyComponent(Content),
    MadeWith(MadeWith),
    ShareOf { content: Content, cmp: Cmp, share: Share },
    Fact { fact: FactId, test: FactTest },
    Ask(AskId),
    Row(u32),
}
