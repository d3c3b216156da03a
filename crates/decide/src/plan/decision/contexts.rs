//! Rows to contexts and item classes, contexts to regimes.

use super::Context;
use super::DecisionPlan;
use super::Settled;
use super::Way;
use super::text_of;
use crate::engine::Engine;
use crate::eval::Groups;
use crate::plan::class::Classes;
use crate::plan::class::CodeClasses;
use crate::plan::class::World;
use crate::plan::compile::Local;
use crate::plan::context::FALSE;
use crate::plan::context::Live;
use crate::plan::context::Reduction;
use crate::plan::context::Residual;
use crate::plan::field::Field;
use crate::plan::ids::Gather;
use crate::plan::keys::NOT_MET;
use crate::plan::logic::Groundwork;
use crate::plan::logic::Item;
use crate::plan::logic::Run;
use crate::plan::rows::Rows;
use crate::tri::Tri;
use rustc_hash::FxHashMap;
use std::cell::LazyCell;
use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;
use vocabulary::Case;
use vocabulary::Date;

impl<'l> DecisionPlan<'l> {
    /// The contexts of a block of rows.
    pub(super) fn contexts_of(
        &mut self,
        world: &World<'_, 'l>,
        rows: &Rows<'_>,
        classes: &[Gather],
        block: Range<usize>,
        found: &mut Vec<u32>,
    ) {
        self.contexts.find(classes, block.clone(), found);
        for (row, context) in block.zip(found).filter(|(_, context)| **context == NOT_MET) {
            let tuple = self.tuple(rows, row);
            *context = match self.contexts.number(&tuple) {
                Some(known) => known,
                None => self.new_context(world, rows, row, tuple),
            };
        }
    }

    pub(super) fn tuple(&self, rows: &Rows<'_>, row: usize) -> Box<[u32]> {
        let class = |(column, classes): &(usize, Classes)| {
            classes.of.get(rows.id(*column, row) as usize).copied().unwrap_or_default()
        };
        self.dims.iter().map(class).collect()
    }

    /// The joint classes of the codes of a block of rows.
    pub(super) fn items_of(&mut self, rows: &Rows<'_>, classes: &[Gather], block: Range<usize>, found: &mut Vec<u32>) {
        if let [one] = classes {
            found.clear();
            found.resize(block.len(), 0);
            one.each(block, found, |item, class| *item = class);
            return;
        }
        self.items.find(classes, block.clone(), found);
        for (row, item) in block.zip(found).filter(|(_, item)| **item == NOT_MET) {
            let class = |(column, classes): &(usize, CodeClasses<'_>)| {
                classes.of.get(rows.id(*column, row) as usize).copied().unwrap_or_default()
            };
            let tuple: Box<[u32]> = self.codes.iter().map(class).collect();
            *item = match self.items.number(&tuple) {
                Some(known) => known,
                None => self.items.add(tuple),
            };
        }
    }

    /// Works out what a transaction like that of `row` leaves of the law.
    pub(super) fn new_context(&mut self, world: &World<'_, 'l>, rows: &Rows<'_>, row: usize, tuple: Box<[u32]>) -> u32 {
        let engine = world.engine;
        let law = engine.snapshot.law();
        let on = rows.on(row);
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
            if shared.id == FALSE {
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
        // An entangled row is the interpreter's: it has no regime.
        let regime = if entangled { 0 } else { self.regime_id(live) };
        let context = self.contexts.add(tuple);
        let way = match (entangled, claims_program) {
            (true, _) => Way::Entangled,
            (false, true) => Way::Program,
            (false, false) => Way::Plain,
        };
        self.of_context.push(Context { regime, way });
        context
    }

    /// The provisions that bind on a day, or may.
    pub(super) fn binding(&mut self, engine: &Engine<'l>, stretch: u32, on: Date) -> Arc<[(Local, Tri)]> {
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

    pub(super) fn regime_id(&mut self, live: Vec<Live>) -> u32 {
        if let Some(known) = self.known_regimes.get(&live) {
            return *known;
        }
        let id = u32::try_from(self.regimes.len()).unwrap_or(u32::MAX);
        let mut places = vec![None; self.compiled.provisions.len()];
        for (place, live) in (0..).zip(&live) {
            if let Some(slot) = places.get_mut(live.local as usize) {
                *slot = Some(place);
            }
        }
        self.known_regimes.insert(live.clone(), id);
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
        self.regimes.push(Settled { live, ground, places, free, alike });
        id
    }

    /// The tests that a regime asks otherwise than to find the rows of a table.
    pub(super) fn free_tests(&self, live: &[Live]) -> Vec<bool> {
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
}
