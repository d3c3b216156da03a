//! The law's conditions as areas of rows: the semantics of `decide::eval`, for all rows at once. What rows never state is settled here: a fact
//! is unknown, a claim is not made.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use law::model::{Cell, Codes, Condition, PlaceExpr, PlaceField, PlaceItem, Places, ProvisionId, Row, TableId};
use law::{Law, Snapshot};
use vocabulary::code::{CodeSet, Fit, Nesting};
use vocabulary::{Date, Place};

use super::area::{Area, Set};
use super::frame::{Coded, DAY, Frame, Stated};
use super::truth::{Holds, Truth};

/// Reads the law as known for rows that state certain things.
pub struct Reader<'a> {
    pub snapshot: &'a Snapshot<'a>,
    pub frame: &'a Frame,
    pub(super) scopes: RefCell<HashMap<ProvisionId, Rc<Vec<Instance>>>>,
    tables: RefCell<HashMap<(TableId, u32), Truth>>,
}

/// A provision, or one row of its table, where its conditions do not fail.
pub struct Instance {
    pub row: Option<usize>,
    pub scope: Truth,
}

/// The first and the last day on which a row counts, where it says so.
type Span = (Option<Date>, Option<Date>);

/// What of the law cannot be said of these rows: the name of a condition.
pub type Beyond = &'static str;

/// Whose condition it is, and the row of the table that it is for.
#[derive(Clone, Copy)]
pub struct Of<'a> {
    pub issuer: Place,
    pub row: Option<&'a Row>,
}

impl<'a> Reader<'a> {
    pub fn new(snapshot: &'a Snapshot<'a>, frame: &'a Frame) -> Self {
        Self { snapshot, frame, scopes: RefCell::default(), tables: RefCell::default() }
    }

    pub fn law(&self) -> &'a Law {
        self.snapshot.law()
    }

    pub(super) fn sizes(&self) -> &[usize] {
        &self.frame.sizes
    }

    pub(super) fn constant(&self, holds: Holds) -> Truth {
        Truth::constant(self.sizes(), holds)
    }

    /// By the day.
    pub(super) fn on(&self, test: impl Fn(Date) -> Holds) -> Truth {
        Truth::of(self.sizes(), DAY, |day| test(self.frame.days[day]))
    }

    /// Where a condition holds.
    pub fn holds(&self, condition: &Condition, of: Of<'_>) -> Result<Truth, Beyond> {
        Ok(match condition {
            Condition::All(parts) => self.all(parts, of)?,
            Condition::Any(parts) => {
                let mut any = self.constant(Holds::No);
                for part in parts {
                    any = any.or(self.holds(part, of)?);
                }
                any
            }
            Condition::Not(inner) => self.holds(inner, of)?.not(self.sizes()),
            Condition::Applies { provision, reasons } if reasons.is_empty() => {
                let mut applies = self.constant(Holds::No);
                for instance in self.scope(*provision)?.iter() {
                    applies = applies.or(instance.scope.clone());
                }
                applies.and(&self.binds(*provision)?)
            }
            // Rows speak of imports, or of exports from the issuer's own territory, for which both words are the same.
            Condition::Kind(kinds) => self.constant(kinds.contains(&self.frame.kind).into()),
            Condition::Place { field, places } => self.place(*field, places, of)?,
            Condition::Item { system, codes } => {
                let coded = self.frame.codes.iter().find(|coded| coded.system == *system).ok_or("an item's code")?;
                self.item(coded, codes, of)
            }
            Condition::OnDate(cmp, date) => self.on(|day| cmp.holds(day, *date).into()),
            Condition::Fact { fact, .. } => {
                let claim = self.law().facts[fact.index()].claim;
                self.constant(if claim { Holds::No } else { Holds::Maybe })
            }
            Condition::Ask(_) => self.constant(Holds::Maybe),
            Condition::Row(column) => match of.row.map(|row| &row.cells[*column as usize]) {
                Some(Cell::Condition(Some(condition))) => self.holds(condition, Of { row: None, ..of })?,
                Some(Cell::Condition(None)) => self.constant(Holds::Yes),
                _ => return Err("a row's condition"),
            },
            Condition::Predicate { .. } => return Err("a predicate"),
            Condition::Applies { .. } => return Err("reasons for control"),
            Condition::Mode(_) | Condition::Form(_) | Condition::SoftwareForm(_) | Condition::EndUse(_) => {
                return Err("how and for what it moves");
            }
            Condition::Role(_)
            | Condition::Person(_)
            | Condition::Party { .. }
            | Condition::OnList { .. }
            | Condition::Owned { .. } => return Err("parties"),
            Condition::Published | Condition::Listed { .. } => return Err("whether it is published or listed"),
            Condition::Value(..) => return Err("the value"),
            Condition::Contains(_)
            | Condition::AnyComponent(_)
            | Condition::MadeWith(_)
            | Condition::ShareOf { .. } => return Err("the content"),
        })
    }

    /// Where all of them hold.
    pub(super) fn all(&self, parts: &[Condition], of: Of<'_>) -> Result<Truth, Beyond> {
        let mut all = self.constant(Holds::Yes);
        for part in parts {
            all = all.and(&self.holds(part, of)?);
            if all.possible.is_empty() {
                break;
            }
        }
        Ok(all)
    }

    fn place(&self, field: PlaceField, places: &Places, of: Of<'_>) -> Result<Truth, Beyond> {
        let expr = match (places, of.row) {
            (Places::Set(expr), _) => expr,
            (Places::Row(column), Some(row)) => match &row.cells[*column as usize] {
                Cell::Places(expr) => expr,
                _ => return Err("a row's places"),
            },
            (Places::Row(_), None) => return Err("a row's places"),
        };
        let stated = match field {
            PlaceField::From => self.frame.from,
            PlaceField::Destination => self.frame.to,
            PlaceField::Origin => self.frame.origin,
            PlaceField::Route | PlaceField::Maker => Stated::Never,
            PlaceField::Country | PlaceField::Headquarters | PlaceField::Nationality => return Err("parties"),
        };
        let speaks = |place: Place| match field {
            PlaceField::Origin => place,
            _ => self.snapshot.speaks_for(of.issuer, place),
        };
        let inside = |place: Place, on: Date| {
            let within = |items: &[PlaceItem]| {
                let member = |item: &PlaceItem, place| self.is_member(item, of.issuer, place, on);
                items.iter().any(|item| member(item, place) || member(item, speaks(place)))
            };
            Holds::from(within(&expr.include) && !within(&expr.except))
        };
        Ok(match stated {
            Stated::Never => self.constant(Holds::Maybe),
            Stated::Always(place) => self.on(|day| inside(place, day)),
            Stated::Side(side) => {
                let mut found = self.constant(Holds::No);
                for (first, last) in self.epochs(expr) {
                    let during = self.on(|day| (first <= day && day <= last).into());
                    let there = Truth::of(self.sizes(), side, |at| inside(self.frame.places[at], first));
                    found = found.or(there.and(&during));
                }
                found
            }
        })
    }

    fn is_member(&self, item: &PlaceItem, issuer: Place, place: Place, on: Date) -> bool {
        match item {
            PlaceItem::World => true,
            PlaceItem::Place(one) => *one == place,
            PlaceItem::Issuer => issuer == place,
            PlaceItem::Group(group) => self.law().groups[group.index()].members.iter().any(|member| {
                member.place == place
                    && member.from.is_none_or(|from| from <= on)
                    && member.until.is_none_or(|until| on <= until)
            }),
        }
    }

    /// The stretches of days over which nobody enters or leaves the groups of a set.
    fn epochs(&self, expr: &PlaceExpr) -> Vec<(Date, Date)> {
        let (first, last) = (self.frame.days[0], self.frame.days[self.frame.days.len() - 1]);
        let mut starts = vec![first];
        for item in expr.include.iter().chain(&expr.except) {
            let PlaceItem::Group(group) = item else { continue };
            for member in &self.law().groups[group.index()].members {
                starts.extend(member.from);
                starts.extend(member.until.and_then(|until| until.tomorrow().ok()));
            }
        }
        starts.retain(|day| first <= *day && *day <= last);
        starts.sort_unstable();
        starts.dedup();
        let ends = starts.iter().skip(1).map(|next| next.yesterday().expect("a day")).chain([last]);
        starts.iter().copied().zip(ends).collect()
    }

    fn item(&self, coded: &Coded, codes: &Codes, of: Of<'_>) -> Truth {
        match codes {
            Codes::Set(set) => self.listed(coded, [(set, None)].into_iter()),
            Codes::Row(column) => match of.row.map(|row| &row.cells[*column as usize]) {
                Some(Cell::Codes(set)) => self.listed(coded, [(set, None)].into_iter()),
                _ => self.constant(Holds::Maybe),
            },
            Codes::Table(table, column) => {
                let key = (*table, *column);
                if let Some(known) = self.tables.borrow().get(&key) {
                    return known.clone();
                }
                let rows = self.law().tables[table.index()].rows.iter();
                let found = self.listed(
                    coded,
                    rows.filter_map(|row| match &row.cells[*column as usize] {
                        Cell::Codes(set) => Some((set, Some(row))),
                        _ => None,
                    }),
                );
                self.tables.borrow_mut().insert(key, found.clone());
                found
            }
        }
    }

    /// Where the item is in one of the sets, each on its row's days.
    fn listed<'r>(&self, coded: &Coded, sets: impl Iterator<Item = (&'r CodeSet, Option<&'r Row>)>) -> Truth {
        let nesting = self.law().systems[coded.system.index()].nesting;
        // By the days: the values that are inside, and those that are inside or open.
        let mut found: HashMap<Span, (Vec<usize>, Vec<usize>)> = HashMap::new();
        for (set, row) in sets {
            let (inside, possible) = found.entry(row.map_or((None, None), |row| (row.from, row.until))).or_default();
            let near = match nesting {
                Nesting::Digits => coded.near(&set.include),
                Nesting::Dotted => (0..self.sizes()[coded.side]).collect(),
            };
            for at in near {
                match set.fit(nesting, coded.code(at)) {
                    Fit::Inside => {
                        inside.push(at);
                        possible.push(at);
                    }
                    Fit::Open => possible.push(at),
                    Fit::Outside => {}
                }
            }
        }
        let mut days: Vec<_> = found.into_iter().collect();
        days.sort_unstable();
        let mut truth = self.constant(Holds::No);
        for ((from, until), (inside, possible)) in days {
            let area = |mut values: Vec<usize>| {
                values.sort_unstable();
                let set = Set::of(self.sizes()[coded.side], |at| values.binary_search(&at).is_ok());
                Area::of(self.sizes(), coded.side, set)
            };
            let listed = Truth { certain: area(inside), possible: area(possible) };
            truth = truth.or(listed.and(&self.during(from, until)));
        }
        truth
    }

    /// On the days from one to another, both taken in.
    pub(super) fn during(&self, from: Option<Date>, until: Option<Date>) -> Truth {
        self.on(|day| (from.is_none_or(|from| from <= day) && until.is_none_or(|until| day <= until)).into())
    }
}
