//! When a provision of the duties applies, as sets of origins, lines of the tariff, and days: all that the translated part turns on.

use law::Law;
use law::model::{Cell, Codes, Condition, FactTest, PlaceExpr, PlaceField, PlaceItem, Places, Provision, Row};
use vocabulary::case::Kind;
use vocabulary::code::{Code, CodeSet, Fit, Nesting};
use vocabulary::{Date, Place};

use crate::rows::{Words, number_of};

/// Stretches of days, first and last, as numbers.
pub type Days = Vec<(i64, i64)>;

/// Every day.
pub const ALWAYS: (i64, i64) = (0, 99_999_999);

/// The day on which membership in groups is read; none of those used changes between 2025 and 2026.
const MEMBERS_ON: Date = jiff::civil::date(2025, 6, 1);

/// When a provision, or one row of its table, applies to an import into the United States of which no more is known.
#[derive(Clone)]
pub struct Scope {
    /// By the number of the place.
    pub origins: Vec<bool>,
    /// By the number of the tariff line, the days on which it is in the list; all lines if `None`.
    pub items: Option<Vec<Days>>,
    /// Days that conditions name.
    pub days: Days,
}

/// A number for a day.
pub fn day(date: Date) -> i64 {
    number_of(&date.to_string())
}

/// What is in both.
pub fn both(left: &Days, right: &Days) -> Days {
    let pairs = left.iter().flat_map(|l| right.iter().map(move |r| (l.0.max(r.0), l.1.min(r.1))));
    pairs.filter(|(first, last)| first <= last).collect()
}

/// Why a provision cannot be translated, or that it never applies.
pub enum No {
    /// It turns on more than origin, item and day.
    More,
    /// It never applies to such an import: a claim that is not made, another kind of transaction.
    Never,
}

impl Scope {
    /// The scope of a provision, or of one of its rows.
    pub fn of(law: &Law, words: &Words, provision: &Provision, row: Option<&Row>) -> Result<Self, No> {
        let dated = row.map_or(vec![ALWAYS], |row| vec![span(row)]);
        let mut scope = Self { origins: vec![true; words.places.len()], items: None, days: dated };
        for condition in &provision.when {
            scope.narrow(law, words, provision.issuer, condition, row)?;
        }
        Ok(scope)
    }

    fn narrow(
        &mut self,
        law: &Law,
        words: &Words,
        issuer: Place,
        condition: &Condition,
        row: Option<&Row>,
    ) -> Result<(), No> {
        match condition {
            Condition::All(parts) => parts.iter().try_for_each(|part| self.narrow(law, words, issuer, part, row)),
            Condition::Not(inner) => match &**inner {
                Condition::Place { field: PlaceField::Origin, places } => {
                    self.keep_origins(law, words, issuer, places, row, false)
                }
                Condition::Fact { fact, .. } if law.facts[fact.index()].claim => Ok(()),
                _ => Err(No::More),
            },
            Condition::Kind(kinds) => {
                if kinds.contains(&Kind::Import) {
                    Ok(())
                } else {
                    Err(No::Never)
                }
            }
            Condition::Place { field: PlaceField::Destination, places: Places::Set(expr) } => {
                let us = Place::from_code("US").expect("a place");
                if holds(law, expr, issuer, us) { Ok(()) } else { Err(No::Never) }
            }
            Condition::Place { field: PlaceField::Origin, places } => {
                self.keep_origins(law, words, issuer, places, row, true)
            }
            Condition::Item { system, codes } => {
                if law.systems[system.index()].name != "us.hts" || self.items.is_some() {
                    return Err(No::More);
                }
                self.items = Some(words.hts.iter().map(|line| listed(law, codes, row, line)).collect());
                Ok(())
            }
            Condition::OnDate(cmp, date) => {
                let date = day(*date);
                let span = match cmp {
                    law::model::Cmp::AtLeast => (date, ALWAYS.1),
                    law::model::Cmp::AtMost => (ALWAYS.0, date),
                    law::model::Cmp::Greater => (date + 1, ALWAYS.1),
                    law::model::Cmp::Less => (ALWAYS.0, date - 1),
                    law::model::Cmp::Equal => (date, date),
                };
                self.days = both(&self.days, &vec![span]);
                Ok(())
            }
            // A claim that is not stated is not made.
            Condition::Fact { fact, test: FactTest::Yes | FactTest::Share(..) } if law.facts[fact.index()].claim => {
                Err(No::Never)
            }
            _ => Err(No::More),
        }
    }

    fn keep_origins(
        &mut self,
        law: &Law,
        words: &Words,
        issuer: Place,
        places: &Places,
        row: Option<&Row>,
        wanted: bool,
    ) -> Result<(), No> {
        let expr = match (places, row) {
            (Places::Set(expr), _) => expr,
            (Places::Row(column), Some(row)) => match &row.cells[*column as usize] {
                Cell::Places(expr) => expr,
                _ => return Err(No::More),
            },
            _ => return Err(No::More),
        };
        for (keep, code) in self.origins.iter_mut().zip(&words.places) {
            let place = Place::from_code(code).expect("a place");
            *keep &= holds(law, expr, issuer, place) == wanted;
        }
        Ok(())
    }
}

fn span(row: &Row) -> (i64, i64) {
    (row.from.map_or(ALWAYS.0, day), row.until.map_or(ALWAYS.1, day))
}

/// Whether a place is in a set.
pub fn holds(law: &Law, expr: &PlaceExpr, issuer: Place, place: Place) -> bool {
    let member = |item: &PlaceItem| match item {
        PlaceItem::World => true,
        PlaceItem::Place(one) => *one == place,
        PlaceItem::Issuer => issuer == place,
        PlaceItem::Group(group) => law.groups[group.index()].members.iter().any(|m| {
            m.place == place && m.from.is_none_or(|d| d <= MEMBERS_ON) && m.until.is_none_or(|d| d >= MEMBERS_ON)
        }),
    };
    expr.include.iter().any(member) && !expr.except.iter().any(member)
}

/// The days on which a line of the tariff is certainly among codes.
fn listed(law: &Law, codes: &Codes, row: Option<&Row>, line: &str) -> Days {
    let code = Code::new(line).expect("a code");
    let inside = |set: &CodeSet| set.fit(Nesting::Digits, &code) == Fit::Inside;
    let of_row = |row: &Row, column: u32| match &row.cells[column as usize] {
        Cell::Codes(set) if inside(set) => vec![span(row)],
        _ => Vec::new(),
    };
    match codes {
        Codes::Set(set) => {
            if inside(set) {
                vec![ALWAYS]
            } else {
                Vec::new()
            }
        }
        Codes::Row(column) => row.map(|row| of_row(row, *column)).unwrap_or_default(),
        Codes::Table(table, column) => {
            let mut days: Days = law.tables[table.index()].rows.iter().flat_map(|row| of_row(row, *column)).collect();
            days.sort_unstable();
            days.dedup();
            // Rows that overlap are one stretch.
            days.dedup_by(|next, last| {
                let overlap = next.0 <= last.1;
                if overlap {
                    last.1 = last.1.max(next.1);
                }
                overlap
            });
            days
        }
    }
}
