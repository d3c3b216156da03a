//! One decision over many rows: row to context and item class, context to regime, regime and class to a brief, each worked out once.

use std::cell::{Cell, LazyCell, RefCell};
use std::collections::HashMap;
use std::sync::Arc;

use law::model::{Cmp, DecisionId, Effect, FactId, Rate, ScheduleColumn, SystemId};
use rustc_hash::FxHashMap;
use vocabulary::quantity::{Currency, Money, Share};
use vocabulary::read::{FromNode, Reader};
use vocabulary::tree::{Node, Value};
use vocabulary::{Case, Date, Decimal};

use super::amount::{Reckoning, Stated, depends_on_quantity};
use super::class::{Classes, CodeClasses, UNSTATED, ValueId, World};
use super::compile::{Compiled, Local, Prepared, Reads, Test};
use super::context::{Left, Live, Reduction, Residual, Residuals};
use super::field::Field;
use super::keys::Keys;
use super::logic::{Brief, Groundwork, Item, Links, Run};
use super::rows::Rows;
use super::told::{Charges, Told};
use crate::duty::{FromSchedule, Levy, from_schedule, scheduled_system};
use crate::engine::Engine;
use crate::eval::Groups;
use crate::tri::Tri;

/// Past so many contexts or answers everything found out is forgotten and found out anew, so that memory stays bounded.
const MOST_CONTEXTS: usize = 400_000;
const MOST_TOLD: usize = 1_000_000;
/// No answer: the row has an error.
pub(crate) const NO_ANSWER: u32 = u32::MAX;
/// In a regime's cells: the brief depends on the value.
const BY_VALUE: u32 = 1 << 31;
const NOT_FILLED: u32 = 0;

/// One decision, ready for rows with certain columns.
pub(crate) struct DecisionPlan<'l> {
    pub(crate) decision: DecisionId,
    compiled: Compiled<'l>,
    links: Links,
    residuals: Residuals,
    /// By provision: for its shared conditions and each part of its rows, what was left of them.
    memory: Vec<Vec<Memory>>,
    /// By test: the rows of tables that it limits.
    rows_of_test: Vec<Vec<(Local, u32)>>,
    /// By stretch of days: which provisions bind.
    binding: FxHashMap<u32, Arc<[(Local, Tri)]>>,
    value_tests: Vec<(u32, Cmp, Money)>,
    dims: Vec<(usize, Classes)>,
    codes: Vec<(usize, CodeClasses<'l>)>,
    contexts: Keys,
    of_context: Vec<Context>,
    regimes: Vec<Settled>,
    known_regimes: FxHashMap<(Vec<Live>, bool), u32>,
    items: Keys,
    briefs: Vec<BriefTold>,
    known_briefs: HashMap<Brief, u32>,
    by_value: Vec<Vec<u32>>,
    limits: Limits,
    duty: Option<DutyColumns>,
    levies: Vec<Option<Levy>>,
    known_levies: HashMap<Levy, u32>,
    scheduled: FxHashMap<(u32, u32, u32), Looked>,
    share_tuples: HashMap<Vec<ValueId>, u32>,
    sums: FxHashMap<(u32, [u32; 4]), u32>,
    /// By code and edition: the number of the levy of column 1, one more; the common case, kept at hand.
    general: Vec<Vec<u32>>,
    pub(crate) told: Vec<Told>,
    pub(crate) charges: Vec<Option<Charges>>,
    known_told: HashMap<(Told, Option<Charges>), u32>,
}

#[derive(Clone, Copy)]
struct Context {
    regime: u32,
    claims_program: bool,
}

/// The amounts with which the law compares a value, by currency and in order.
struct Limits(Vec<(Currency, Vec<Decimal>)>);

impl Limits {
    fn of(tests: &[(u32, Cmp, Money)]) -> Self {
        let mut limits: Vec<(Currency, Vec<Decimal>)> = Vec::new();
        for (_, _, money) in tests {
            match limits.iter_mut().find(|(currency, _)| *currency == money.currency) {
                Some((_, amounts)) => amounts.push(money.amount),
                None => limits.push((money.currency, vec![money.amount])),
            }
        }
        for (_, amounts) in &mut limits {
            amounts.sort_unstable();
            amounts.dedup();
        }
        Self(limits)
    }

    /// Values of one class pass the same tests: none stated, or of another currency; else on, or between, the same limits.
    fn class(&self, value: Option<Money>) -> usize {
        let Some(value) = value else { return 0 };
        let mut before = 1;
        for (currency, amounts) in &self.0 {
            if *currency == value.currency {
                let below = amounts.partition_point(|limit| *limit < value.amount);
                let on = amounts.get(below) == Some(&value.amount);
                return before + 2 * below + usize::from(on);
            }
            before += 2 * amounts.len() + 1;
        }
        0
    }
}

/// What was left of some conditions, by the classes of what they read.
struct Memory {
    dims: Vec<usize>,
    days: Vec<Date>,
    places: bool,
    left: FxHashMap<Box<[u32]>, Left>,
}

impl Memory {
    fn of_provision(prepared: &Prepared<'_>, dims: &[(usize, Classes)]) -> Vec<Self> {
        let of = |reads: &Reads| Self {
            // The day counts by the stretches that these conditions tell apart, not by those of the whole decision.
            dims: (0..dims.len())
                .filter(|at| {
                    dims.get(*at).is_some_and(|(_, c)| c.field != Field::On && reads.fields.contains(&c.field))
                })
                .collect(),
            days: reads.days.iter().copied().collect(),
            places: reads.fields.iter().any(|f| {
                matches!(
                    f,
                    Field::From
                        | Field::To
                        | Field::Origin
                        | Field::Maker
                        | Field::Route
                        | Field::Parties
                        | Field::Content
                        | Field::MadeWith
                )
            }),
            left: FxHashMap::default(),
        };
        std::iter::once(of(&prepared.shared_reads)).chain(prepared.parts.iter().map(|part| of(&part.reads))).collect()
    }

    fn recall(
        &mut self,
        key: &mut Vec<u32>,
        tuple: &[u32],
        on: Date,
        membership: u32,
        find: impl FnOnce() -> Left,
    ) -> Left {
        key.clear();
        key.extend(self.dims.iter().filter_map(|dim| tuple.get(*dim)));
        key.push(u32::try_from(self.days.partition_point(|day| *day <= on)).unwrap_or(u32::MAX));
        if self.places {
            key.push(membership);
        }
        if let Some(left) = self.left.get(key.as_slice()) {
            return *left;
        }
        let left = find();
        self.left.insert(key.as_slice().into(), left);
        left
    }
}

struct Settled {
    live: Vec<Live>,
    ground: Groundwork,
    entangled: bool,
    places: Vec<Option<u32>>,
    /// By test: whether it is asked otherwise than to find the rows of a table.
    free: Vec<bool>,
    /// What was filled in for items alike.
    alike: FxHashMap<Box<[u32]>, u32>,
    cells: Vec<u32>,
}

struct BriefTold {
    brief: Brief,
    /// Where no duty falls: what is told.
    told: u32,
    needs: Needed,
    /// Where only the general rate counts: what is told, one more, by its levy.
    by_levy: Vec<u32>,
}

/// Which of a line's rates and shares set the duties of a brief.
#[derive(Clone, Default)]
struct Needed {
    /// Nothing but the general rate counts.
    general_only: bool,
    general: bool,
    special: bool,
    other: bool,
    shares: Vec<usize>,
}

/// Where the columns are that set how much is charged.
struct DutyColumns {
    code: Option<usize>,
    program: Option<usize>,
    stated: [Option<usize>; 3],
    shares: Vec<(FactId, usize)>,
}

#[derive(Clone, Copy)]
enum Looked {
    Levy(u32),
    NotListed,
    NotHeld,
}

impl<'l> DecisionPlan<'l> {
    pub(crate) fn new(world: &World<'_, 'l>, decision: DecisionId, columns: &[Field]) -> Self {
        let engine = world.engine;
        let law = engine.snapshot.law();
        let mut compiled = Compiled::of(engine, decision);
        let links = Links::of(engine, &mut compiled, decision);
        let place = |field: Field| columns.iter().position(|c| *c == field);
        let mut fields: Vec<Field> = compiled.fields.iter().copied().collect();
        fields.push(Field::On);
        // The whole value counts only as that of which components have a share.
        if place(Field::Content).is_none() {
            fields.retain(|f| *f != Field::Value);
        }
        let dims: Vec<(usize, Classes)> =
            fields.into_iter().filter_map(|f| place(f).map(|at| (at, Classes::new(f)))).collect();
        let mut rows_of_test: Vec<Vec<(Local, u32)>> = vec![Vec::new(); compiled.tests.len()];
        for (local, prepared) in (0..).zip(&compiled.provisions) {
            for (test, rows) in &prepared.rows_of_test {
                if let Some(list) = rows_of_test.get_mut(*test as usize) {
                    list.extend(rows.iter().map(|row| (local, *row)));
                }
            }
        }
        let memory = compiled.provisions.iter().map(|prepared| Memory::of_provision(prepared, &dims)).collect();
        let codes = compiled.systems.iter().filter_map(|system| {
            let at = place(Field::Code(*system))?;
            Some((at, CodeClasses::new(*system, &compiled, world)?))
        });
        let codes = codes.collect();
        let value_tests = (0..).zip(&compiled.tests).filter_map(|(id, test)| match test {
            Test::Value(cmp, money) => Some((id, *cmp, *money)),
            _ => None,
        });
        let value_tests: Vec<(u32, Cmp, Money)> = value_tests.collect();
        let limits = Limits::of(&value_tests);
        let duty = DutyColumns::of(&compiled, &links, law, &place);
        Self {
            decision,
            value_tests,
            dims,
            codes,
            duty,
            compiled,
            links,
            residuals: Residuals::new(),
            memory,
            rows_of_test,
            binding: FxHashMap::default(),
            contexts: Keys::default(),
            of_context: Vec::new(),
            regimes: Vec::new(),
            known_regimes: FxHashMap::default(),
            items: Keys::default(),
            briefs: Vec::new(),
            known_briefs: HashMap::new(),
            by_value: Vec::new(),
            limits,
            levies: vec![None],
            known_levies: HashMap::new(),
            scheduled: FxHashMap::default(),
            share_tuples: HashMap::new(),
            sums: FxHashMap::default(),
            general: Vec::new(),
            told: Vec::new(),
            charges: Vec::new(),
            known_told: HashMap::new(),
        }
    }

    /// Whether the value counts by more than the tests of it.
    pub(crate) fn reads_whole_value(&self) -> bool {
        self.dims.iter().any(|(_, classes)| classes.field == Field::Value)
    }

    /// Answers every row: the number of what is told, or [`NO_ANSWER`].
    pub(crate) fn evaluate(&mut self, world: &World<'_, 'l>, rows: &mut Rows<'_>, answers: &mut Vec<u32>) {
        if self.of_context.len() > MOST_CONTEXTS || self.told.len() > MOST_TOLD {
            self.forget();
        }
        for (column, classes) in &mut self.dims {
            classes.extend(rows.nodes(*column), &self.compiled, world);
        }
        for (column, classes) in &mut self.codes {
            classes.extend(rows.nodes(*column), &self.compiled, world);
        }
        let counts: Vec<usize> = self.dims.iter().map(|(_, c)| c.count()).collect();
        self.contexts.make_room(&counts);
        let counts: Vec<usize> = self.codes.iter().map(|(_, c)| c.fits.len()).collect();
        self.items.make_room(&counts);
        answers.clear();
        let contexts = self.contexts_of(world, rows);
        let items = self.items_of(rows);
        for (row, (context, item)) in contexts.into_iter().zip(items).enumerate() {
            let answer = if rows.has_error(row) { NO_ANSWER } else { self.answer(world, rows, row, context, item) };
            answers.push(answer);
        }
    }

    fn forget(&mut self) {
        self.contexts.clear();
        self.of_context.clear();
        self.regimes.clear();
        self.known_regimes.clear();
        self.residuals = Residuals::new();
        self.memory.iter_mut().flatten().for_each(|memory| memory.left.clear());
        self.by_value.clear();
        self.briefs.clear();
        self.known_briefs.clear();
        self.sums.clear();
        self.told.clear();
        self.charges.clear();
        self.known_told.clear();
    }

    /// The context of every row.
    fn contexts_of(&mut self, world: &World<'_, 'l>, rows: &mut Rows<'_>) -> Vec<u32> {
        let packed = self.contexts.is_packed();
        let mut keys = vec![0_u128; if packed { rows.count } else { 0 }];
        if packed {
            for (place, (column, classes)) in self.dims.iter().enumerate() {
                let shift = self.contexts.shift(place);
                for (key, id) in keys.iter_mut().zip(rows.ids(*column)) {
                    *key |= u128::from(classes.of.get(*id as usize).copied().unwrap_or_default()) << shift;
                }
            }
        }
        let mut found = Vec::with_capacity(rows.count);
        let mut last: Option<(u128, u32)> = None;
        for row in 0..rows.count {
            let key = keys.get(row).copied().unwrap_or_default();
            let context = match last {
                Some((same, context)) if packed && same == key => context,
                _ => {
                    let known =
                        if packed { self.contexts.find(key) } else { self.contexts.find_tuple(&self.tuple(rows, row)) };
                    known.unwrap_or_else(|| self.new_context(world, rows, row))
                }
            };
            last = Some((key, context));
            found.push(context);
        }
        found
    }

    fn tuple(&self, rows: &Rows<'_>, row: usize) -> Box<[u32]> {
        let class = |(column, classes): &(usize, Classes)| {
            classes.of.get(rows.id(*column, row) as usize).copied().unwrap_or_default()
        };
        self.dims.iter().map(class).collect()
    }

    /// The joint class of every row's codes.
    fn items_of(&mut self, rows: &Rows<'_>) -> Vec<u32> {
        if let [(column, classes)] = self.codes.as_slice() {
            return rows
                .ids(*column)
                .iter()
                .map(|id| classes.of.get(*id as usize).copied().unwrap_or_default())
                .collect();
        }
        let class = |(column, classes): &(usize, CodeClasses<'_>), row: usize| {
            classes.of.get(rows.id(*column, row) as usize).copied().unwrap_or_default()
        };
        let mut found = Vec::with_capacity(rows.count);
        let mut last: Option<(u128, u32)> = None;
        for row in 0..rows.count {
            let key = self
                .codes
                .iter()
                .enumerate()
                .fold(0, |key, (place, code)| key | (u128::from(class(code, row)) << self.items.shift(place)));
            let item = match last {
                Some((same, item)) if same == key => item,
                _ => match self.items.find(key) {
                    Some(item) => item,
                    None => self.items.add(self.codes.iter().map(|code| class(code, row)).collect()),
                },
            };
            last = Some((key, item));
            found.push(item);
        }
        found
    }

    /// Works out what a transaction like that of `row` leaves of the law.
    fn new_context(&mut self, world: &World<'_, 'l>, rows: &Rows<'_>, row: usize) -> u32 {
        let engine = world.engine;
        let law = engine.snapshot.law();
        let on = rows.on(row);
        let tuple = self.tuple(rows, row);
        let claims_program = self.compiled.program.is_some_and(|fact| {
            let column = self.dims.iter().find(|(_, c)| c.field == Field::LineFact(fact)).map(|(column, _)| *column);
            let node = column.and_then(|column| rows.node(column, row));
            node.is_some_and(|n| text_of(n).is_some_and(|text| text != vocabulary::read::UNKNOWN))
        });
        let stretch = self.dims.iter().position(|(_, c)| c.field == Field::On).and_then(|at| tuple.get(at));
        let binding = self.binding(engine, stretch.copied().unwrap_or_default(), on);
        // What is left of each provision is known already where its own fields were met in these classes; the case is put together
        // only where one was not.
        let columns: Vec<usize> = self.dims.iter().map(|(column, _)| *column).collect();
        let case = LazyCell::new(|| rows.case(law, row, |at| columns.contains(&at)));
        let groups = LazyCell::new(|| Groups::on(law, &engine.index, on));
        let nothing = vocabulary::case::Line::default();
        let evaluator = LazyCell::new(|| {
            let line = case.lines().first().unwrap_or(&nothing);
            engine.evaluator(&case, line, &groups, on)
        });
        let membership = world.membership(on);
        let mut live = Vec::with_capacity(binding.len());
        let mut entangled = self.compiled.reasons.overflow();
        let mut key: Vec<u32> = Vec::new();
        for (local, binds) in binding.iter() {
            let at = *local as usize;
            let (Some(prepared), Some([shared_memory, parts @ ..])) =
                (self.compiled.provisions.get(at), self.memory.get_mut(at).map(Vec::as_mut_slice))
            else {
                continue;
            };
            let residuals = &mut self.residuals;
            let shared = shared_memory.recall(&mut key, &tuple, on, membership, || {
                Reduction { residuals, evaluator: &evaluator, entangled: false }.shared(prepared)
            });
            if shared.id == super::context::FALSE {
                continue;
            }
            entangled |= shared.entangled;
            let mut rows = prepared.rows.as_ref().map(|_| Vec::new());
            for (memory, part) in parts.iter_mut().zip(&prepared.parts) {
                let residuals = &mut self.residuals;
                let left = memory.recall(&mut key, &tuple, on, membership, || {
                    Reduction { residuals, evaluator: &evaluator, entangled: false }.rows(prepared, part)
                });
                entangled |= left.entangled;
                if let Some(rows) = &mut rows {
                    rows.push(left.id);
                }
            }
            if rows.as_ref().is_none_or(|rows| rows.iter().any(|list| *list != 0)) {
                let rows = rows.map(Vec::into_boxed_slice);
                live.push(Live { local: *local, binds: *binds, shared: shared.id, rows });
            }
        }
        let regime = self.regime_id(live, entangled);
        let context = self.contexts.add(tuple);
        self.of_context.push(Context { regime, claims_program });
        context
    }

    /// The provisions that bind on a day, or may.
    fn binding(&mut self, engine: &Engine<'l>, stretch: u32, on: Date) -> Arc<[(Local, Tri)]> {
        if let Some(known) = self.binding.get(&stretch) {
            return Arc::clone(known);
        }
        let law = engine.snapshot.law();
        let groups = Groups::on(law, &engine.index, on);
        let (case, line) = (Case::default(), vocabulary::case::Line::default());
        let evaluator = engine.evaluator(&case, &line, &groups, on);
        let binding: Arc<[(Local, Tri)]> = (0..)
            .zip(&self.compiled.provisions)
            .map(|(local, prepared)| (local, evaluator.binds(prepared.id, &mut crate::eval::Needs::new())))
            .filter(|(_, binds)| *binds != Tri::False)
            .collect();
        self.binding.insert(stretch, Arc::clone(&binding));
        binding
    }

    fn regime_id(&mut self, live: Vec<Live>, entangled: bool) -> u32 {
        let key = (live, entangled);
        if let Some(known) = self.known_regimes.get(&key) {
            return *known;
        }
        let id = u32::try_from(self.regimes.len()).unwrap_or(u32::MAX);
        let mut places = vec![None; self.compiled.provisions.len()];
        for (place, live) in (0..).zip(&key.0) {
            if let Some(slot) = places.get_mut(live.local as usize) {
                *slot = Some(place);
            }
        }
        let live = key.0.clone();
        self.known_regimes.insert(key, id);
        let nothing = Item::default();
        let ground = Groundwork::of(&Run {
            compiled: &self.compiled,
            links: &self.links,
            residuals: &self.residuals,
            live: &live,
            places: &places,
            item: &nothing,
            ground: None,
            memo: RefCell::new(vec![None; self.compiled.provisions.len()]),
        });
        let free = self.free_tests(&live);
        let alike = FxHashMap::default();
        self.regimes.push(Settled { live, ground, entangled, places, free, alike, cells: Vec::new() });
        id
    }

    fn answer(&mut self, world: &World<'_, 'l>, rows: &mut Rows<'_>, row: usize, context: u32, item: u32) -> u32 {
        let Some(Context { regime, claims_program }) = self.of_context.get(context as usize).copied() else {
            return NO_ANSWER;
        };
        let entangled = self.regimes.get(regime as usize).is_some_and(|r| r.entangled);
        if entangled {
            return self.interpret(world, rows, row);
        }
        let listed = claims_program && self.program_is_listed(world, rows, row);
        let cell = item as usize * 2 + usize::from(listed);
        let filled = self.regimes.get(regime as usize).and_then(|r| r.cells.get(cell)).copied().unwrap_or(NOT_FILLED);
        let filled = if filled == NOT_FILLED { self.fill(regime, cell, item, listed) } else { filled };
        let brief = if filled & BY_VALUE == 0 {
            filled - 1
        } else {
            self.by_value(regime, filled & !BY_VALUE, item, listed, rows.value(row))
        };
        self.tell(world, rows, row, brief)
    }

    /// Decides a class of items under a regime, leaving the value aside.
    fn fill(&mut self, regime: u32, cell: usize, item: u32, listed: bool) -> u32 {
        let key = self.likeness(regime, item, listed);
        let known = self.regimes.get(regime as usize).and_then(|r| r.alike.get(key.as_slice())).copied();
        let filled = known.unwrap_or_else(|| {
            let (brief, asked) = self.brief(regime, item, listed, None);
            if !asked {
                return brief + 1;
            }
            self.by_value.push(Vec::new());
            BY_VALUE | u32::try_from(self.by_value.len() - 1).unwrap_or_default()
        });
        if let (None, Some(settled)) = (known, self.regimes.get_mut(regime as usize)) {
            settled.alike.insert(key.into(), filled);
        }
        if let Some(settled) = self.regimes.get_mut(regime as usize) {
            if settled.cells.len() <= cell {
                settled.cells.resize(cell + 1, NOT_FILLED);
            }
            if let Some(slot) = settled.cells.get_mut(cell) {
                *slot = filled;
            }
        }
        filled
    }

    /// The tests that a regime asks otherwise than to find the rows of a table.
    fn free_tests(&self, live: &[Live]) -> Vec<bool> {
        let mut found = Vec::new();
        for live in live {
            self.residuals.tests(live.shared, &mut found);
            let Some(prepared) = self.compiled.provisions.get(live.local as usize) else { continue };
            for (row, residual) in live.rows.iter().flatten().flat_map(|list| self.residuals.rows(*list)) {
                let key = prepared.key_of.get(*row as usize).copied().flatten();
                match (self.residuals.get(*residual), key) {
                    (Residual::Test(test), Some(key)) if *test == key => {}
                    (Residual::All(parts), Some(key)) => {
                        let rest = parts.iter().filter(|part| *self.residuals.get(**part) != Residual::Test(key));
                        rest.for_each(|part| self.residuals.tests(*part, &mut found));
                    }
                    _ => self.residuals.tests(*residual, &mut found),
                }
            }
        }
        let mut free = vec![false; self.compiled.tests.len()];
        for test in found {
            if let Some(slot) = free.get_mut(test as usize) {
                *slot = true;
            }
        }
        free
    }

    /// What a regime can tell of an item: items of the same likeness are decided alike.
    fn likeness(&mut self, regime: u32, item: u32, listed: bool) -> Vec<u32> {
        let mut key = vec![u32::from(listed)];
        let Some(settled) = self.regimes.get(regime as usize) else { return key };
        let residuals = &mut self.residuals;
        let single = [item];
        let classes: &[u32] = if self.codes.len() == 1 { &single } else { self.items.tuple(item) };
        let mut parts: Vec<[u32; 7]> = Vec::new();
        for ((_, codes), class) in self.codes.iter().zip(classes) {
            key.push(u32::from(*class == 0));
            for (test, tri) in codes.fits.get(*class as usize).into_iter().flatten() {
                if settled.free.get(*test as usize) == Some(&true) {
                    parts.push([0, *test, *tri as u32, 0, 0, 0, 0]);
                }
                for (local, row) in self.rows_of_test.get(*test as usize).into_iter().flatten() {
                    let live = settled.places.get(*local as usize).copied().flatten();
                    let Some(live) = live.and_then(|place| settled.live.get(place as usize)) else { continue };
                    let Some(prepared) = self.compiled.provisions.get(*local as usize) else { continue };
                    let list = prepared.part_of.get(*row as usize).and_then(|part| live.rows.as_ref()?.get(*part));
                    let rows = list.map(|list| residuals.rows(*list)).unwrap_or_default();
                    let Ok(at) = rows.binary_search_by_key(row, |(row, _)| *row) else { continue };
                    let Some((_, residual)) = rows.get(at).copied() else { continue };
                    if matches!(prepared.provision.effect, Effect::Duty(_)) {
                        // Each row of a duty may have a rate of its own.
                        parts.push([2, *local, *row, *tri as u32, 0, 0, 0]);
                        continue;
                    }
                    let own = prepared.key_of.get(*row as usize).copied().flatten() == Some(*test);
                    let rest = if own { residuals.without(residual, *test) } else { residual };
                    let reason = self.links.reason(*local, Some(*row));
                    let reason = [0, 32, 64, 96]
                        .map(|shift| u32::try_from((reason >> shift) & u128::from(u32::MAX)).unwrap_or_default());
                    let [a, b, c, d] = reason;
                    parts.push([3 + *tri as u32, *local, rest, a, b, c, d]);
                }
            }
        }
        parts.sort_unstable();
        parts.dedup();
        key.extend(parts.into_iter().flatten());
        key
    }

    fn by_value(&mut self, regime: u32, table: u32, item: u32, listed: bool, value: Option<Money>) -> u32 {
        let class = self.limits.class(value);
        let known = self.by_value.get(table as usize).and_then(|t| t.get(class)).copied().unwrap_or(NOT_FILLED);
        if known != NOT_FILLED {
            return known - 1;
        }
        let (brief, _) = self.brief(regime, item, listed, Some(value));
        if let Some(table) = self.by_value.get_mut(table as usize) {
            if table.len() <= class {
                table.resize(class + 1, NOT_FILLED);
            }
            if let Some(slot) = table.get_mut(class) {
                *slot = brief + 1;
            }
        }
        brief
    }

    /// The brief of a class of items; with a value, of a line of that value. Says whether the value was asked for.
    fn brief(&mut self, regime: u32, item: u32, listed: bool, value: Option<Option<Money>>) -> (u32, bool) {
        let mut known = Item { results: vec![Tri::False; self.compiled.tests.len()], ..Item::default() };
        let classes: Vec<u32> = match self.codes.as_slice() {
            [_] => vec![item],
            _ => self.items.tuple(item).to_vec(),
        };
        for ((_, codes), class) in self.codes.iter().zip(classes) {
            if class == 0 {
                continue;
            }
            let system: SystemId = codes.system;
            if known.stated.len() <= system.index() {
                known.stated.resize(system.index() + 1, false);
            }
            if let Some(flag) = known.stated.get_mut(system.index()) {
                *flag = true;
            }
            known.fits.extend(codes.fits.get(class as usize).into_iter().flatten());
        }
        for (test, tri) in &known.fits {
            if let Some(slot) = known.results.get_mut(*test as usize) {
                *slot = *tri;
            }
        }
        known.listed = Some(listed);
        if let Some(value) = value {
            known.value_known = true;
            for (test, cmp, limit) in &self.value_tests {
                let result = match value {
                    Some(value) if value.currency == limit.currency => cmp.holds(value.amount, limit.amount).into(),
                    _ => Tri::Unknown,
                };
                if let Some(slot) = known.results.get_mut(*test as usize) {
                    *slot = result;
                }
            }
        }
        known.value_asked = Cell::new(false);
        let Some(settled) = self.regimes.get(regime as usize) else { return (0, false) };
        let run = Run {
            compiled: &self.compiled,
            links: &self.links,
            residuals: &self.residuals,
            live: &settled.live,
            places: &settled.places,
            item: &known,
            ground: Some(&settled.ground),
            memo: RefCell::new(settled.ground.memo()),
        };
        let brief = run.brief(&settled.ground);
        let asked = known.value_asked.get();
        (self.brief_id(brief), asked)
    }

    fn brief_id(&mut self, brief: Brief) -> u32 {
        if let Some(known) = self.known_briefs.get(&brief) {
            return *known;
        }
        let law = self.compiled.law;
        let told = self.told_id(Told::of_brief(law, &brief), None);
        let needs = self.needed(&brief);
        let id = u32::try_from(self.briefs.len()).unwrap_or(u32::MAX);
        self.known_briefs.insert(brief.clone(), id);
        self.briefs.push(BriefTold { brief, told, needs, by_levy: Vec::new() });
        id
    }

    fn needed(&self, brief: &Brief) -> Needed {
        let mut needs = Needed::default();
        for charged in &brief.charges {
            let provision = self.compiled.provisions.get(charged.local as usize).map(|p| &p.provision.effect);
            let Some(Effect::Duty(duty)) = provision else { continue };
            if let Rate::Scheduled { column, .. } = &duty.rate {
                match column {
                    ScheduleColumn::General => needs.general = true,
                    ScheduleColumn::Special => needs.special = true,
                    ScheduleColumn::Other => needs.other = true,
                }
            }
            let columns = self.duty.as_ref().map(|d| d.shares.as_slice()).unwrap_or_default();
            let of_share = columns.iter().position(|(fact, _)| Some(*fact) == duty.share);
            needs.shares.extend(of_share.filter(|at| !needs.shares.contains(at)));
        }
        needs.general_only = needs.general && !needs.special && !needs.other && needs.shares.is_empty();
        needs
    }

    fn told_id(&mut self, told: Told, charges: Option<Charges>) -> u32 {
        let both = (told, charges);
        if let Some(known) = self.known_told.get(&both) {
            return *known;
        }
        let id = u32::try_from(self.told.len()).unwrap_or(NO_ANSWER);
        self.told.push(both.0.clone());
        self.charges.push(both.1.clone());
        self.known_told.insert(both, id);
        id
    }

    /// From a brief to what is told of the row: its duties come to what the row's rates, shares and quantity make of them.
    fn tell(&mut self, world: &World<'_, 'l>, rows: &mut Rows<'_>, row: usize, brief: u32) -> u32 {
        let Some(found) = self.briefs.get(brief as usize) else { return NO_ANSWER };
        if found.brief.charges.is_empty() {
            return found.told;
        }
        if found.needs.general_only
            && let Looked::Levy(levy) = self.general_levy(world, rows, row)
        {
            let known = self.briefs.get(brief as usize).and_then(|b| b.by_levy.get(levy as usize)).copied();
            if let Some(known) = known.filter(|known| *known != NOT_FILLED) {
                return known - 1;
            }
            let told = self.tell_sum(world, rows, row, brief);
            if told & super::rows::TRANSIENT == 0
                && let Some(found) = self.briefs.get_mut(brief as usize)
            {
                if found.by_levy.len() <= levy as usize {
                    found.by_levy.resize(levy as usize + 1, NOT_FILLED);
                }
                if let Some(slot) = found.by_levy.get_mut(levy as usize) {
                    *slot = told + 1;
                }
            }
            return told;
        }
        self.tell_sum(world, rows, row, brief)
    }

    /// The levy of column 1, by code and edition where the row does not state a rate of its own.
    fn general_levy(&mut self, world: &World<'_, 'l>, rows: &mut Rows<'_>, row: usize) -> Looked {
        let duty = self.duty.as_ref();
        let own_rate =
            duty.and_then(|d| d.stated.first().copied().flatten()).is_some_and(|at| rows.id(at, row) != UNSTATED);
        let Some(code) = duty.and_then(|d| d.code).filter(|_| !own_rate) else {
            return self.levy_of(world, rows, row, ScheduleColumn::General);
        };
        let code = rows.id(code, row) as usize;
        let edition = rows.edition(row);
        let known = self.general.get(edition).and_then(|of| of.get(code)).copied().unwrap_or(NOT_FILLED);
        if known != NOT_FILLED {
            return Looked::Levy(known - 1);
        }
        let looked = self.levy_of(world, rows, row, ScheduleColumn::General);
        if let Looked::Levy(levy) = looked {
            if self.general.len() <= edition {
                self.general.resize(edition + 1, Vec::new());
            }
            if let Some(of) = self.general.get_mut(edition) {
                if of.len() <= code {
                    of.resize(code + 1, NOT_FILLED);
                }
                if let Some(slot) = of.get_mut(code) {
                    *slot = levy + 1;
                }
            }
        }
        looked
    }

    fn tell_sum(&mut self, world: &World<'_, 'l>, rows: &mut Rows<'_>, row: usize, brief: u32) -> u32 {
        let Some(found) = self.briefs.get(brief as usize) else { return NO_ANSWER };
        let needs = found.needs.clone();
        let mut levies = [0_u32; 3];
        let wanted = [
            (ScheduleColumn::General, needs.general),
            (ScheduleColumn::Special, needs.special),
            (ScheduleColumn::Other, needs.other),
        ];
        for (slot, (column, _)) in levies.iter_mut().zip(wanted).filter(|(_, (_, wanted))| *wanted) {
            match self.levy_of(world, rows, row, column) {
                Looked::Levy(levy) => *slot = levy,
                Looked::NotListed => {}
                Looked::NotHeld => return NO_ANSWER,
            }
        }
        let shares = self.shares_of(rows, row, &needs);
        let [general, special, other] = levies;
        let key = (brief, [general, special, other, shares]);
        if let Some(known) = self.sums.get(&key) {
            return *known;
        }
        let Some(found) = self.briefs.get(brief as usize) else { return NO_ANSWER };
        let levy = |id: u32| self.levies.get(id as usize).cloned().flatten();
        let mut stated = Stated {
            general: levy(general),
            special: levy(special),
            other: levy(other),
            shares: self.share_values(rows, row, &needs),
            value: None,
            quantity: None,
        };
        let transient = depends_on_quantity(&self.compiled, &found.brief.charges, &stated);
        if transient {
            stated.value = rows.dollars(row);
            stated.quantity = rows.quantity(row).map(|(quantity, unit)| (quantity, unit.to_owned()));
        }
        let law = self.compiled.law;
        let reckoning = Reckoning {
            law,
            compiled: &self.compiled,
            links: &self.links,
            charged: &found.brief.charges,
            stated: &stated,
        };
        let sum = reckoning.sum();
        let told = if sum.charges.is_empty() {
            found.told
        } else {
            let charges = Charges::of(law, &sum);
            let told = Told::of_sum(law, &sum);
            if transient {
                let amount = charges.as_ref().and_then(|c| c.amount(rows.dollars(row), rows.quantity(row)));
                return rows.add_transient(Told { amount, ..told });
            }
            self.told_id(told, charges)
        };
        self.sums.insert(key, told);
        told
    }

    fn shares_of(&mut self, rows: &Rows<'_>, row: usize, needs: &Needed) -> u32 {
        if needs.shares.is_empty() {
            return 0;
        }
        let columns = self.duty.as_ref().map(|d| d.shares.as_slice()).unwrap_or_default();
        let tuple: Vec<ValueId> =
            needs.shares.iter().filter_map(|at| columns.get(*at)).map(|(_, column)| rows.id(*column, row)).collect();
        let next = u32::try_from(self.share_tuples.len() + 1).unwrap_or(u32::MAX);
        *self.share_tuples.entry(tuple).or_insert(next)
    }

    fn share_values(&self, rows: &Rows<'_>, row: usize, needs: &Needed) -> Vec<(FactId, Decimal)> {
        let columns = self.duty.as_ref().map(|d| d.shares.as_slice()).unwrap_or_default();
        let of = |at: &usize| {
            let (fact, column) = columns.get(*at)?;
            let node = rows.node(*column, row)?;
            Share::from_node(node, &mut Reader::default()).map(|share| (*fact, share.0))
        };
        needs.shares.iter().filter_map(of).collect()
    }

    fn levy_id(&mut self, levy: Levy) -> u32 {
        if let Some(known) = self.known_levies.get(&levy) {
            return *known;
        }
        let id = u32::try_from(self.levies.len()).unwrap_or_default();
        self.known_levies.insert(levy.clone(), id);
        self.levies.push(Some(levy));
        id
    }

    /// The rate of a column of the schedule for the row, or the one that the row states in its place. The first levy is unknown.
    fn levy_of(&mut self, world: &World<'_, 'l>, rows: &mut Rows<'_>, row: usize, column: ScheduleColumn) -> Looked {
        let Some(duty) = &self.duty else { return Looked::Levy(0) };
        let place = match column {
            ScheduleColumn::General => 0,
            ScheduleColumn::Special => 1,
            ScheduleColumn::Other => 2,
        };
        let stated = duty.stated.get(place).copied().flatten().and_then(|at| rows.node(at, row));
        if let Some(share) = stated.and_then(|node| Share::from_node(node, &mut Reader::default())) {
            return Looked::Levy(self.levy_id(Levy::of(crate::duty::Bounds::exactly(share.0))));
        }
        let Some(code_column) = duty.code else { return Looked::Levy(0) };
        let program_column = duty.program;
        let code_id = rows.id(code_column, row);
        if code_id == UNSTATED || world.engine.schedule().is_none() {
            return Looked::Levy(0);
        }
        let program = match (column, program_column) {
            (ScheduleColumn::Special, Some(at)) => rows.id(at, row),
            _ => UNSTATED,
        };
        let on = rows.on(row);
        let edition = rows.edition(row);
        let key = (
            code_id * 4 + u32::try_from(place).unwrap_or_default(),
            u32::try_from(edition).unwrap_or_default(),
            program,
        );
        let looked = match self.scheduled.get(&key) {
            Some(known) => *known,
            None => {
                let text = |column: usize| match rows.node(column, row).map(|n| &n.value) {
                    Some(Value::Text(text)) => Some(text.as_str()),
                    _ => None,
                };
                let code = text(code_column).unwrap_or_default();
                let program = program_column.and_then(text);
                let looked = match from_schedule(world.engine.schedule(), column, code, on, program) {
                    FromSchedule::Levied(levy) => Looked::Levy(self.levy_id(levy)),
                    FromSchedule::NotListed => Looked::NotListed,
                    FromSchedule::Unread => Looked::Levy(0),
                    FromSchedule::NotHeld => Looked::NotHeld,
                };
                self.scheduled.insert(key, looked);
                looked
            }
        };
        if matches!(looked, Looked::NotHeld) {
            let message = crate::validate::not_in_schedule(world.engine.schedule(), rows.text(code_column, row), on);
            rows.fail(row, message);
        }
        looked
    }

    fn program_is_listed(&mut self, world: &World<'_, 'l>, rows: &mut Rows<'_>, row: usize) -> bool {
        !matches!(self.levy_of(world, rows, row, ScheduleColumn::Special), Looked::NotListed)
    }

    /// The interpreter's answer to this one row.
    fn interpret(&mut self, world: &World<'_, 'l>, rows: &mut Rows<'_>, row: usize) -> u32 {
        let case: Case = rows.case(world.engine.snapshot.law(), row, |_| true);
        let answer = world.engine.determine(&case, rows.on(row));
        let name = world.engine.snapshot.law().decisions.get(self.decision.index()).map(|d| d.name.as_str());
        let line = answer.lines.first();
        let decided = line.and_then(|l| l.decisions.iter().find(|d| Some(d.decision.as_str()) == name));
        rows.add_transient(Told::of(decided))
    }
}

impl DutyColumns {
    fn of<'l>(
        compiled: &Compiled<'l>,
        links: &Links,
        law: &'l law::Law,
        place: &impl Fn(Field) -> Option<usize>,
    ) -> Option<Self> {
        if links.duties.is_empty() {
            return None;
        }
        let mut columns = Self { code: None, program: None, stated: [None; 3], shares: Vec::new() };
        for prepared in &compiled.provisions {
            let Effect::Duty(duty) = &prepared.provision.effect else { continue };
            if let Some(share) = duty.share
                && let Some(at) = place(Field::LineFact(share))
                && !columns.shares.iter().any(|(fact, _)| *fact == share)
            {
                columns.shares.push((share, at));
            }
            if let Rate::Scheduled { column, or, by } = &duty.rate {
                let of_schedule =
                    |id: &SystemId| law.systems.get(id.index()).is_some_and(|s| s.name == schedule::SYSTEM);
                let system = scheduled_system(law, prepared.provision.issuer).filter(of_schedule);
                columns.code = columns.code.or_else(|| place(Field::Code(system?)));
                let slot = match column {
                    ScheduleColumn::General => 0,
                    ScheduleColumn::Special => 1,
                    ScheduleColumn::Other => 2,
                };
                if let Some(stated) = columns.stated.get_mut(slot) {
                    *stated = stated.or_else(|| place(Field::LineFact((*or)?)));
                }
                columns.program = columns.program.or_else(|| place(Field::LineFact((*by)?)));
            }
        }
        Some(columns)
    }
}

/// The text of a node that is one.
pub(crate) fn text_of(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Text(text) | Value::Number(text) => Some(text),
        _ => None,
    }
}
