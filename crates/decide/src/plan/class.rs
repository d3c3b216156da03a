//! Values that the law of one decision cannot tell apart.

use std::collections::HashMap;
use std::sync::Arc;

use law::model::{FactTest, PlaceExpr, PlaceField, SystemId};
use vocabulary::code::{Code, CodeSet, Fit};
use vocabulary::tree::{Node, Value};
use vocabulary::{Date, Place};

use super::compile::{Compiled, Test, TestId};
use super::field::Field;
use crate::engine::Engine;
use crate::eval::{Groups, test_fact};
use crate::index::ColumnIndex;
use crate::tri::Tri;

/// The number of a distinct value in a column; nothing stated is the first.
pub(crate) type ValueId = u32;
pub(crate) const UNSTATED: ValueId = 0;

/// What tells two values of one field apart.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Signature {
    Unstated,
    Itself(ValueId),
    Stretch(usize),
    Tests(Vec<Option<Tri>>),
}

/// The classes of one field's values.
pub(crate) struct Classes {
    pub(crate) field: Field,
    /// By value.
    pub(crate) of: Arc<Vec<u32>>,
    known: HashMap<Signature, u32>,
}

impl Classes {
    pub(crate) fn new(field: Field) -> Self {
        Self { field, of: Arc::default(), known: HashMap::new() }
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.known.len()
    }

    /// Takes in values met since.
    pub(crate) fn extend(&mut self, values: &[Option<Node>], compiled: &Compiled<'_>, world: &World<'_, '_>) {
        for (id, node) in values.iter().enumerate().skip(self.of.len()) {
            let id = ValueId::try_from(id).unwrap_or(UNSTATED);
            let signature =
                node.as_ref().map_or(Signature::Unstated, |n| signature(self.field, id, n, compiled, world));
            let next = u32::try_from(self.known.len()).unwrap_or(u32::MAX);
            Arc::make_mut(&mut self.of).push(*self.known.entry(signature).or_insert(next));
        }
    }
}

/// What stays the same for all decisions: the law, and its groups of places on every day on which one changes.
pub(crate) struct World<'e, 'l> {
    pub(crate) engine: &'e Engine<'l>,
    /// Days from which memberships change, and the groups from each on.
    days: Vec<Date>,
    groups: Vec<Groups>,
}

impl<'e, 'l> World<'e, 'l> {
    pub(crate) fn of(engine: &'e Engine<'l>) -> Self {
        let law = engine.snapshot.law();
        let mut days: Vec<Date> = vec![Date::MIN];
        for member in law.groups.iter().flat_map(|g| &g.members) {
            days.extend(member.from);
            days.extend(member.until.and_then(|day| day.tomorrow().ok()));
        }
        days.sort_unstable();
        days.dedup();
        let groups = days.iter().map(|day| Groups::on(law, &engine.index, *day)).collect();
        Self { engine, days, groups }
    }

    /// The stretch of days of which memberships are the same.
    pub(crate) fn membership(&self, on: Date) -> u32 {
        u32::try_from(self.days.partition_point(|day| *day <= on)).unwrap_or_default()
    }

    fn within(
        &self,
        expr: &PlaceExpr,
        issuer: Place,
        place: Place,
        speaks: Place,
    ) -> impl Iterator<Item = Option<Tri>> {
        self.groups.iter().map(move |groups| {
            let any = |items: &[law::model::PlaceItem]| {
                items.iter().any(|i| groups.contains(i, issuer, place) || groups.contains(i, issuer, speaks))
            };
            Some(Tri::from(any(&expr.include) && !any(&expr.except)))
        })
    }
}

fn signature(field: Field, id: ValueId, node: &Node, compiled: &Compiled<'_>, world: &World<'_, '_>) -> Signature {
    let Value::Text(text) = &node.value else {
        return match field {
            Field::LineFact(_) | Field::CaseFact(_) => of_fact(field, node, compiled),
            _ => Signature::Itself(id),
        };
    };
    if text == vocabulary::read::UNKNOWN {
        return Signature::Unstated;
    }
    let place_field = match field {
        Field::From => PlaceField::From,
        Field::To => PlaceField::Destination,
        Field::Origin => PlaceField::Origin,
        Field::Maker => PlaceField::Maker,
        Field::On => {
            let on: Option<Date> = text.parse().ok();
            return on.map_or(Signature::Unstated, |on| Signature::Stretch(compiled.days.range(..=on).count()));
        }
        Field::LineFact(_) | Field::CaseFact(_) => return of_fact(field, node, compiled),
        _ => return Signature::Itself(id),
    };
    let Some(place) = Place::from_code(text) else { return Signature::Itself(id) };
    let mut tests = Vec::new();
    for (_, expr, issuer) in compiled.places.iter().filter(|(f, ..)| *f == place_field) {
        let speaks = match place_field {
            PlaceField::Origin | PlaceField::Maker => place,
            _ => world.engine.snapshot.speaks_for(*issuer, place),
        };
        tests.extend(world.within(expr, *issuer, place, speaks));
    }
    Signature::Tests(tests)
}

fn of_fact(field: Field, node: &Node, compiled: &Compiled<'_>) -> Signature {
    let (Field::LineFact(fact) | Field::CaseFact(fact)) = field else { return Signature::Unstated };
    let tests: &[&FactTest] = compiled.thresholds.get(&fact).map(Vec::as_slice).unwrap_or_default();
    // Of a fact that is only named, as a claim of a program, it matters whether it is.
    Signature::Tests(tests.iter().map(|test| test_fact(node, test)).collect())
}

/// The classes of one system's codes: by the tests that they do not fail.
pub(crate) struct CodeClasses<'l> {
    pub(crate) system: SystemId,
    /// By value; the first class is that of a code not stated.
    pub(crate) of: Arc<Vec<u32>>,
    /// By class: the tests that its codes pass or may pass.
    pub(crate) fits: Vec<Vec<(TestId, Tri)>>,
    known: HashMap<Vec<(TestId, Tri)>, u32>,
    /// The sets of codes that are tested, and where each code stands in them.
    sets: Vec<(TestId, &'l CodeSet)>,
    index: ColumnIndex,
}

impl<'l> CodeClasses<'l> {
    pub(crate) fn new(system: SystemId, compiled: &Compiled<'l>, world: &World<'_, 'l>) -> Option<Self> {
        let law = world.engine.snapshot.law();
        let declared = law.systems.get(system.index())?;
        let mut sets: Vec<(TestId, &'l CodeSet)> = Vec::new();
        for (id, test) in (0..).zip(&compiled.tests) {
            match test {
                Test::Code(of, set) if *of == system => sets.push((id, set)),
                Test::Table(of, table, column, from, until) if *of == system => {
                    let rows = law.tables.get(table.index()).map(|t| t.rows.as_slice()).unwrap_or_default();
                    let of_span = rows.iter().filter(|row| row.from == *from && row.until == *until);
                    sets.extend(of_span.filter_map(|row| match row.cells.get(*column as usize) {
                        Some(law::model::Cell::Codes(set)) => Some((id, set)),
                        _ => None,
                    }));
                }
                _ => {}
            }
        }
        let index = ColumnIndex::of((0..).zip(sets.iter().map(|(_, set)| *set)), declared);
        Some(Self { system, of: Arc::default(), fits: vec![Vec::new()], known: HashMap::new(), sets, index })
    }

    /// Takes in values met since.
    pub(crate) fn extend(&mut self, values: &[Option<Node>], compiled: &Compiled<'l>, world: &World<'_, 'l>) {
        for node in values.iter().skip(self.of.len()) {
            let code = match node.as_ref().map(|n| &n.value) {
                Some(Value::Text(text)) if text != vocabulary::read::UNKNOWN => Code::new(text),
                _ => None,
            };
            let class = match code {
                None => 0,
                Some(code) => {
                    let fits = self.fits_of(&code, compiled, world);
                    let next = u32::try_from(self.fits.len()).unwrap_or(u32::MAX);
                    let class = *self.known.entry(fits.clone()).or_insert(next);
                    if class == next {
                        self.fits.push(fits);
                    }
                    class
                }
            };
            Arc::make_mut(&mut self.of).push(class);
        }
    }

    fn fits_of(&self, code: &Code, compiled: &Compiled<'l>, world: &World<'_, 'l>) -> Vec<(TestId, Tri)> {
        let law = world.engine.snapshot.law();
        let Some(system) = law.systems.get(self.system.index()) else { return Vec::new() };
        let tri = |fit: Fit| match fit {
            Fit::Inside => Tri::True,
            Fit::Open => Tri::Unknown,
            Fit::Outside => Tri::False,
        };
        let mut fits: Vec<(TestId, Tri)> = Vec::new();
        for at in self.index.rows(code) {
            if let Some((id, set)) = self.sets.get(at as usize) {
                fits.push((*id, tri(set.fit(system.nesting, code))));
            }
        }
        for (id, test) in (0..).zip(&compiled.tests) {
            if *test == Test::Listed(self.system) {
                fits.push((id, (!code.is_unlisted()).into()));
            }
        }
        fits.retain(|(_, tri)| *tri != Tri::False);
        // Of the rows of one table the best fit counts.
        fits.sort_unstable_by_key(|(id, tri)| (*id, std::cmp::Reverse(*tri)));
        fits.dedup_by_key(|(id, _)| *id);
        fits
    }
}
