//! What a condition reads of a case.

use std::collections::BTreeSet;

use law::Law;
use law::model::{Cell, Codes, Condition, Content, PlaceExpr, PlaceField, PlaceItem, Places, Row, Subject};
use vocabulary::Date;
use vocabulary::case::Kind;

use crate::plan::Field;

/// What a condition reads.
#[derive(Debug, Clone, Default)]
pub(crate) struct Reads {
    pub(crate) fields: BTreeSet<Field>,
    /// It asks whether another provision stands or applies.
    pub(crate) others: bool,
    /// It asks for something claimed, which counts as denied where it is not stated.
    pub(crate) claims: bool,
    /// It asks for the destination, of which the kind of transaction says what it is.
    pub(crate) destination: bool,
    /// Days on which what it says may change.
    pub(crate) breaks: BTreeSet<Date>,
}

impl Reads {
    pub(crate) fn of(law: &Law, condition: &Condition, row: Option<&Row>) -> Self {
        let mut reads = Self::default();
        reads.add(law, condition, row);
        reads
    }

    /// Whether its result with only one field stated says something of a row that states more: learning a fact never turns false
    /// into anything else, but for claims.
    pub(crate) fn narrows(&self, field: Field) -> bool {
        if self.others || !self.fields.contains(&field) {
            return false;
        }
        let alone = self.fields.len() == 1;
        (alone || !self.claims) && !(field == Field::To && self.fields.contains(&Field::Kind))
    }

    /// The only field that it reads.
    pub(crate) fn only(&self) -> Option<Field> {
        let alone = self.fields.len() == 1 && !self.others;
        self.fields.first().copied().filter(|_| alone)
    }

    fn span(&mut self, from: Option<Date>, until: Option<Date>) {
        self.breaks.extend(from);
        self.breaks.extend(until.and_then(|day| day.tomorrow().ok()));
    }

    fn add(&mut self, law: &Law, condition: &Condition, row: Option<&Row>) {
        let mut field = |field: Field| {
            self.fields.insert(field);
        };
        match condition {
            Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| self.add(law, part, row)),
            Condition::Not(inner) => self.add(law, inner, row),
            Condition::Predicate { .. } | Condition::Applies { .. } => self.others = true,
            Condition::Kind(kinds) => {
                field(Field::Kind);
                let has = |kind| kinds.contains(&kind);
                if has(Kind::Export) != has(Kind::Reexport) || has(Kind::DeemedExport) != has(Kind::DeemedReexport) {
                    field(Field::From);
                    self.union(law);
                }
            }
            Condition::Mode(_) => field(Field::Mode),
            Condition::Form(_) => field(Field::Form),
            Condition::SoftwareForm(_) => field(Field::SoftwareForm),
            Condition::EndUse(_) => field(Field::EndUse),
            Condition::Published => field(Field::Published),
            Condition::Role(_) | Condition::Person(_) | Condition::OnList { .. } | Condition::Owned { .. } => {
                field(Field::Parties);
            }
            Condition::Place { field: of, places } => {
                match of {
                    PlaceField::From => field(Field::From),
                    PlaceField::Destination => {
                        field(Field::To);
                        self.destination = true;
                    }
                    PlaceField::Route => field(Field::Route),
                    PlaceField::Origin => field(Field::Origin),
                    PlaceField::Maker => field(Field::Maker),
                    PlaceField::Country | PlaceField::Headquarters | PlaceField::Nationality => field(Field::Parties),
                }
                self.places(law, places, row);
            }
            Condition::Item { system, codes } => {
                field(Field::Code(*system));
                self.codes(law, codes);
            }
            Condition::Listed { system } => field(Field::Code(*system)),
            Condition::Value(..) => field(Field::Value),
            Condition::OnDate(_, day) => {
                field(Field::On);
                self.breaks.insert(*day);
                self.breaks.extend(day.tomorrow().ok());
            }
            Condition::Party { condition, .. } => {
                field(Field::Parties);
                self.add(law, condition, row);
            }
            Condition::Contains(content) | Condition::AnyComponent(content) => self.content(law, content, row),
            Condition::ShareOf { content, .. } => {
                field(Field::Value);
                self.content(law, content, row);
            }
            Condition::MadeWith(made) => {
                field(Field::MadeWith);
                if let Some(places) = &made.from {
                    self.places(law, places, row);
                }
                if let Some((_, codes)) = &made.codes {
                    self.codes(law, codes);
                }
            }
            Condition::Fact { fact, .. } => {
                let declared = law.facts.get(fact.index());
                field(match declared.map(|f| f.subject) {
                    Some(Subject::Case) => Field::CaseFact(*fact),
                    Some(Subject::Party) => Field::Parties,
                    _ => Field::LineFact(*fact),
                });
                self.claims |= declared.is_some_and(|f| f.claim);
            }
            Condition::Ask(ask) => {
                let of_party = law.asks.get(ask.index()).is_some_and(|a| a.subject == Subject::Party);
                field(if of_party { Field::Parties } else { Field::Ask(*ask) });
            }
            Condition::Row(column) => {
                if let Some(Cell::Condition(Some(inner))) = row.and_then(|row| row.cells.get(*column as usize)) {
                    self.add(law, inner, None);
                }
            }
        }
    }

    fn content(&mut self, law: &Law, content: &Content, row: Option<&Row>) {
        self.fields.extend([Field::Content, Field::Origin, Field::MadeWith]);
        if let Some(places) = &content.from {
            self.places(law, places, row);
        }
        if let Some((system, codes)) = &content.codes {
            self.fields.insert(Field::Code(*system));
            self.codes(law, codes);
        }
        if let Some(inner) = &content.condition {
            self.add(law, inner, row);
        }
    }

    fn places(&mut self, law: &Law, places: &Places, row: Option<&Row>) {
        let expr: Option<&PlaceExpr> = match places {
            Places::Set(expr) => Some(expr),
            Places::Row(column) => match row.and_then(|row| row.cells.get(*column as usize)) {
                Some(Cell::Places(expr)) => Some(expr),
                _ => None,
            },
        };
        for item in expr.into_iter().flat_map(|e| e.include.iter().chain(&e.except)) {
            match item {
                PlaceItem::Group(group) => {
                    for member in law.groups.get(group.index()).into_iter().flat_map(|g| &g.members) {
                        self.span(member.from, member.until);
                    }
                }
                PlaceItem::Issuer => self.union(law),
                PlaceItem::Place(_) | PlaceItem::World => {}
            }
        }
    }

    /// The Union is its members.
    fn union(&mut self, law: &Law) {
        let union = law.group_named("eu").and_then(|id| law.groups.get(id.index()));
        for member in union.into_iter().flat_map(|g| &g.members) {
            self.span(member.from, member.until);
        }
    }

    fn codes(&mut self, law: &Law, codes: &Codes) {
        if let Codes::Table(table, _) = codes {
            for row in law.tables.get(table.index()).into_iter().flat_map(|t| &t.rows) {
                self.span(row.from, row.until);
            }
        }
    }
}
