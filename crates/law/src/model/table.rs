//! Tables, groups of places, territories.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use vocabulary::code::CodeSet;
use vocabulary::quantity::{Money, Share};
use vocabulary::{Date, Place, Span};

use super::{Citation, Condition, InstrumentId, PlaceExpr, SystemId};

/// A table.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Table {
    pub name: String,
    pub title: String,
    pub instrument: InstrumentId,
    pub cites: Vec<Citation>,
    pub edition: Option<Date>,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
}

/// A column.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Column {
    pub name: String,
    pub system: Option<SystemId>,
}

/// A row.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Row {
    pub cells: Vec<Cell>,
    pub from: Option<Date>,
    pub until: Option<Date>,
    pub unverified: Option<String>,
    pub span: Span,
}

/// A cell.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Cell {
    Codes(CodeSet),
    Places(PlaceExpr),
    Words(Vec<String>),
    Condition(Option<Condition>),
    Number(Decimal),
    Share(Share),
    Money(Money),
    Date(Date),
    Text(String),
    Empty,
}

/// A named group of places, with dated membership.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Group {
    pub name: String,
    pub title: String,
    pub cites: Vec<Citation>,
    pub members: Vec<Member>,
}

/// One membership.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Member {
    pub place: Place,
    pub from: Option<Date>,
    pub until: Option<Date>,
    pub unverified: Option<String>,
}

/// For provisions of `issuer`, what is said of `speaks` is said of `place`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Territory {
    pub issuer: Place,
    pub place: Place,
    pub speaks: Place,
    pub unverified: Option<String>,
}
