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

use self::limits::{Limits, LimitsOfRows};
use self::memory::Memory;
use self::rates::{DutyColumns, Looked};
use self::telling::Needed;
use super::cells::Cells;
use super::class::{Classes, CodeClasses, ValueId, World};
use super::compile::{Compiled, Local, Test};
use super::context::{Live, Residuals};
use super::field::Field;
use super::ids::Gather;
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
/// In a table of numbers: nothing yet.
const NOT_FILLED: u32 = 0;
/// Cells of items that wait for more than this are given up before the next batch.
const MOST_CELLS: usize = 1 << 26;
/// How many rows are worked on at a time, so that what is found out about them stays near.
const BLOCK: usize = 4096;

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
    known_regimes: FxHashMap<Vec<Live>, u32>,
    items: Keys,
    /// By regime and item: how it is answered.
    cells: Cells,
    briefs: Vec<BriefTold>,
    known_briefs: HashMap<Brief, u32>,
    /// By item whose answer depends on the value, and class of the value: how it is answered.
    by_value: Cells,
    values_open: u32,
    limits: Limits,
    duty: Option<DutyColumns>,
    levies: Vec<Option<Levy>>,
    known_levies: HashMap<Levy, u32>,
    scheduled: FxHashMap<(u32, u32, u32), Looked>,
    share_tuples: HashMap<Vec<ValueId>, u32>,
    sums: FxHashMap<(u32, [u32; 4]), u32>,
    /// By edition and code: the number of the levy of column 1, one more; the common case, kept at hand.
    general: Cells,
    /// By brief and levy of column 1, where no other rate counts: what is told, one more.
    by_levy: Cells,
    pub(crate) told: Vec<Told>,
    pub(crate) charges: Vec<Option<Charges>>,
    known_told: HashMap<(Told, Option<Charges>), u32>,
}

#[derive(Clone, Copy)]
struct Context {
    regime: u32,
    way: Way,
}

/// How rows of a context are answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Plain,
    /// It matters whether the schedule lists the program that the row claims.
    Program,
    /// The interpreter answers them.
    Entangled,
}

struct Settled {
    live: Vec<Live>,
    ground: Groundwork,
    places: Vec<Option<u32>>,
    /// By test: whether it is asked otherwise than to find the rows of a table.
    free: Vec<bool>,
    /// What was filled in for items alike.
    alike: FxHashMap<Box<[u32]>, Filled>,
}

struct BriefTold {
    brief: Brief,
    /// Where no duty falls: what is told.
    told: u32,
    needs: Needed,
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
            cells: Cells::default(),
            briefs: Vec::new(),
            known_briefs: HashMap::new(),
            by_value: Cells::default(),
            values_open: 0,
            limits,
            levies: vec![None],
            known_levies: HashMap::new(),
            scheduled: FxHashMap::default(),
            share_tuples: HashMap::new(),
            sums: FxHashMap::default(),
            general: Cells::default(),
            by_levy: Cells::default(),
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
        if self.of_context.len() > MOST_CONTEXTS || self.told.len() > MOST_TOLD || self.cells.len() > MOST_CELLS {
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
        let limits = self.limits.of_rows(&rows.money);
        let dims: Vec<Gather> = self.dims.iter().map(|(column, of)| rows.ids(*column).gather(&of.of)).collect();
        let codes: Vec<Gather> = self.codes.iter().map(|(column, of)| rows.ids(*column).gather(&of.of)).collect();
        let (mut contexts, mut items, mut cells) = (Vec::new(), Vec::new(), Vec::new());
        for start in (0..rows.count).step_by(BLOCK) {
            let block = start..rows.count.min(start + BLOCK);
            self.contexts_of(world, rows, &dims, block.clone(), &mut contexts);
            self.items_of(rows, &codes, block.clone(), &mut items);
            // First all cells are looked up, then what they lead to: loads that do not wait for one another overlap.
            let cell = |(context, item): (&u32, &u32)| match self.of_context.get(*context as usize) {
                Some(Context { regime, way: Way::Plain }) => self.cells.get(*regime, *item * 2),
                _ => NOT_FILLED,
            };
            cells.clear();
            cells.extend(contexts.iter().zip(&items).map(cell));
            for (((row, context), item), cell) in block.zip(&contexts).zip(&items).zip(&cells) {
                let answer = match Filled::of(*cell) {
                    Filled::Told(told) => told,
                    Filled::General(brief) => self.tell_general(world, rows, row, brief),
                    _ => self.answer(world, rows, &limits, row, *context, *item),
                };
                answers.push(answer);
            }
        }
        for row in rows.errors.rows() {
            if let Some(answer) = answers.get_mut(row) {
                *answer = NO_ANSWER;
            }
        }
    }

    fn forget(&mut self) {
        self.contexts.clear();
        self.of_context.clear();
        self.regimes.clear();
        self.known_regimes.clear();
        self.residuals = Residuals::new();
        self.memory.iter_mut().flatten().for_each(|memory| memory.left.clear());
        self.cells = Cells::default();
        self.by_value = Cells::default();
        self.values_open = 0;
        self.by_levy = Cells::default();
        self.briefs.clear();
        self.known_briefs.clear();
        self.sums.clear();
        self.told.clear();
        self.charges.clear();
        self.known_told.clear();
    }

    fn answer(
        &mut self,
        world: &World<'_, 'l>,
        rows: &mut Rows<'_>,
        limits: &LimitsOfRows,
        row: usize,
        context: u32,
        item: u32,
    ) -> u32 {
        let Some(Context { regime, way }) = self.of_context.get(context as usize).copied() else { return NO_ANSWER };
        let listed = match way {
            Way::Plain => false,
            Way::Program => self.program_is_listed(world, rows, row),
            Way::Entangled if rows.has_error(row) => return NO_ANSWER,
            Way::Entangled => return self.interpret(world, rows, row),
        };
        let cell = item * 2 + u32::from(listed);
        let filled = match Filled::of(self.cells.get(regime, cell)) {
            Filled::Not if rows.has_error(row) => return NO_ANSWER,
            Filled::Not => {
                let filled = self.fill(regime, item, listed);
                self.cells.set(regime, cell, filled.number());
                filled
            }
            filled => filled,
        };
        let filled = match filled {
            Filled::ByValue(table) => {
                let class = limits.class(&self.limits, &rows.money, row);
                match Filled::of(self.by_value.get(table, class)) {
                    Filled::Not => {
                        let filled = self.brief(regime, item, listed, Some(rows.value(row))).0;
                        self.by_value.set(table, class, filled.number());
                        filled
                    }
                    filled => filled,
                }
            }
            filled => filled,
        };
        match filled {
            Filled::Told(told) => told,
            Filled::General(brief) => self.tell_general(world, rows, row, brief),
            Filled::Brief(brief) => self.tell_sum(world, rows, row, brief),
            Filled::Not | Filled::ByValue(_) => NO_ANSWER,
        }
    }
}

/// How an item is answered, in one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Filled {
    Not,
    /// What is told, whatever its rates and value.
    Told(u32),
    /// Duties fall on it, set by no rate of the row's but that of column 1: its brief.
    General(u32),
    /// Any other duties fall on it: its brief.
    Brief(u32),
    /// It depends on its value: a row of the table by value.
    ByValue(u32),
}

impl Filled {
    fn of(number: u32) -> Self {
        match number & 7 {
            1 => Self::Told(number >> 3),
            2 => Self::General(number >> 3),
            3 => Self::Brief(number >> 3),
            4 => Self::ByValue(number >> 3),
            _ => Self::Not,
        }
    }

    fn number(self) -> u32 {
        match self {
            Self::Not => NOT_FILLED,
            Self::Told(told) => told << 3 | 1,
            Self::General(brief) => brief << 3 | 2,
            Self::Brief(brief) => brief << 3 | 3,
            Self::ByValue(table) => table << 3 | 4,
        }
    }
}

/// The text of a node that is one.
pub(crate) fn text_of(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Text(text) | Value::Number(text) => Some(text),
        _ => None,
    }
}
