//! One decision over many rows: row to context and item class, context to regime, regime and class to a brief, each worked out once.

mod contexts;
mod items;
mod limits;
mod memory;
mod rates;
mod telling;

use std::collections::HashMap;
use std::sync::Arc;

use law::model::{Cmp, DecisionId};
use rustc_hash::FxHashMap;
use vocabulary::quantity::Money;
use vocabulary::tree::{Node, Value};

use self::limits::Limits;
use self::memory::Memory;
use self::rates::{DutyColumns, Looked};
use self::telling::Needed;
use super::class::{Classes, CodeClasses, ValueId, World};
use super::compile::{Compiled, Local, Test};
use super::context::{Live, Residuals};
use super::field::Field;
use super::keys::Keys;
use super::logic::{Brief, Groundwork, Links};
use super::rows::Rows;
use super::told::{Charges, Told};
use crate::duty::Levy;
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
}

/// The text of a node that is one.
pub(crate) fn text_of(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Text(text) | Value::Number(text) => Some(text),
        _ => None,
    }
}
