//! Many lines at once: columns of order lines in, columns of answers out.
//!
//! The interpreter decides one case at a time and says why. The plan decides what the interpreter would, for millions of lines, by
//! doing everything once that many lines share:
//!
//! | step | what is shared | module |
//! |---|---|---|
//! | value → class | values that no test of the decision tells apart (places, days, facts, codes) | `class` |
//! | row → context | all rows alike but for the item | `keys`, `decision` |
//! | context → regime | what is left of the law once everything but the item's code and value is known | `compile`, `context` |
//! | regime × item class → brief | which provisions stand, and what they lead to | `logic` |
//! | brief × rates → what is told | the duties' arithmetic | `amount`, `told` |
//!
//! Each step is filled in when a row first needs it. The conditions themselves are evaluated by the interpreter, so that there is one
//! meaning of each; what is written anew here is how provisions bear on one another, and it is compared with the interpreter on
//! generated lines (`tests/all/plan_equals_interpreter.rs`). Where a condition ties the item's code to facts about components in a way
//! that cannot be taken apart, the interpreter decides the row.
//!
//! Reasons are not kept: the interpreter gives them for any one row.

mod amount;
mod cell;
mod cells;
mod class;
mod closure;
mod column;
mod compile;
mod context;
mod decision;
mod errors;
mod field;
mod ids;
mod keys;
mod logic;
mod output;
mod read;
mod rows;
mod told;
mod values;

use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, Schema, SchemaRef};
use law::model::DecisionId;
use vocabulary::{Case, Date};

pub use field::Field;
pub use told::{CONFLICT, NEEDS_FACTS, Told};

pub(crate) use cell::{read as cell_read, tree as cell_tree};
pub(crate) use closure::closure;
pub(crate) use column::each_text;
pub(crate) use vocabulary::read::UNKNOWN as UNSTATED_TEXT;

use class::World;
use column::{Column, MOST_VALUES};
use decision::DecisionPlan;
use output::Output;
use read::read;

use crate::engine::Engine;

/// An engine made ready for batches of rows with certain columns.
pub struct Plan<'e, 'l> {
    world: World<'e, 'l>,
    decisions: Vec<DecisionPlan<'l>>,
    outputs: Vec<Output>,
    columns: Vec<Column>,
    sources: Vec<Source>,
    fields: Vec<Field>,
    schema: SchemaRef,
}

/// Where the values of a column come from.
#[derive(Debug, Clone)]
pub enum Source {
    /// A column of the batch, by its place.
    Column(usize),
    /// The same value in every row.
    Constant(String),
}

impl<'e, 'l> Plan<'e, 'l> {
    /// Makes ready to decide `decisions` by name (all of the law when empty) for rows whose columns state `fields`.
    ///
    /// Fields without a column are not stated. The day (`on`) must have one.
    ///
    /// # Errors
    /// A decision that the law does not know; a field twice; no day.
    pub fn new(engine: &'e Engine<'l>, decisions: &[String], fields: Vec<(Field, Source)>) -> Result<Self, String> {
        let law = engine.snapshot.law();
        let all = (0..).map(DecisionId).zip(&law.decisions);
        let chosen: Vec<DecisionId> =
            all.filter(|(_, d)| decisions.is_empty() || decisions.contains(&d.name)).map(|(id, _)| id).collect();
        if let Some(unknown) = decisions.iter().find(|name| !law.decisions.iter().any(|d| d.name == **name)) {
            let known: Vec<&str> = law.decisions.iter().map(|d| d.name.as_str()).collect();
            return Err(format!("the law knows no decision called `{unknown}`; it has {}", known.join(", ")));
        }
        let (fields, sources): (Vec<Field>, Vec<Source>) = fields.into_iter().unzip();
        if let Some((_, twice)) = fields.iter().enumerate().find(|(at, f)| fields.iter().take(*at).any(|g| g == *f)) {
            return Err(format!("two columns state `{}`", twice.name(law)));
        }
        if !fields.contains(&Field::On) {
            return Err("no column says on which day a line moves: give a column `on`, or one day for all".to_owned());
        }
        for (field, source) in fields.iter().zip(&sources) {
            // Amounts may have their currency elsewhere; they are read with each row.
            let Source::Constant(text) = source else { continue };
            if !matches!(field, Field::Value | Field::Quantity) && !text.trim().is_empty() {
                cell::read(law, *field, text).map_err(|problem| format!("{}: {problem}", field.name(law)))?;
            }
        }
        let world = World::of(engine);
        let plans: Vec<DecisionPlan<'l>> = chosen.iter().map(|id| DecisionPlan::new(&world, *id, &fields)).collect();
        let outputs: Vec<Output> = chosen
            .iter()
            .filter_map(|id| law.decisions.get(id.index()))
            .map(|declared| Output::of(&declared.name, declared.combine != law::model::Combine::Strictest))
            .collect();
        let mut schema: Vec<arrow_schema::Field> = outputs.iter().flat_map(Output::fields).collect();
        schema.push(output::error_field());
        let columns = fields.iter().map(|field| Column::new(*field)).collect();
        Ok(Self { world, decisions: plans, outputs, columns, sources, fields, schema: Arc::new(Schema::new(schema)) })
    }

    /// The columns of answers.
    #[must_use]
    pub fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }

    /// Decides every row of a batch. A row with a value that cannot be read has the reason in the column `error` and no answers.
    ///
    /// # Errors
    /// Only where the arrays of answers could not be put together.
    pub fn evaluate(&mut self, batch: &RecordBatch) -> Result<RecordBatch, ArrowError> {
        let mut rows = read(&self.world, &mut self.columns, &self.sources, &self.fields, &self.decisions, batch);
        let mut arrays: Vec<ArrayRef> = Vec::new();
        let mut told: Vec<(Vec<u32>, Vec<Told>)> = Vec::new();
        for plan in &mut self.decisions {
            let mut answers = Vec::with_capacity(rows.count);
            plan.evaluate(&self.world, &mut rows, &mut answers);
            told.push((answers, std::mem::take(&mut rows.transient)));
        }
        for ((plan, output), (answers, transient)) in self.decisions.iter().zip(&mut self.outputs).zip(told) {
            output.arrays(plan, &rows, &answers, &transient, &mut arrays)?;
        }
        arrays.push(output::errors(&rows));
        let decided = RecordBatch::try_new(Arc::clone(&self.schema), arrays)?;
        self.forget_values();
        Ok(decided)
    }

    /// What is wrong with the cells of every row, without deciding any.
    pub fn errors(&mut self, batch: &RecordBatch) -> Vec<Option<String>> {
        let rows = read(&self.world, &mut self.columns, &self.sources, &self.fields, &self.decisions, batch);
        let errors = (0..rows.count).map(|row| rows.errors.of(row).map(str::to_owned)).collect();
        self.forget_values();
        errors
    }

    /// Every row as a case for the interpreter, with its day; nothing where the row has an error.
    pub fn cases(&mut self, batch: &RecordBatch) -> Vec<Option<(Case, Date)>> {
        let rows = read(&self.world, &mut self.columns, &self.sources, &self.fields, &self.decisions, batch);
        let law = self.world.engine.snapshot.law();
        let case = |row: usize| (!rows.has_error(row)).then(|| (rows.case(law, row, |_| true), rows.on(row)));
        (0..rows.count).map(case).collect()
    }

    /// Starts anew where a column has had too many distinct values to keep.
    fn forget_values(&mut self) {
        if self.columns.iter().all(|c| c.len() <= MOST_VALUES) {
            return;
        }
        let ids: Vec<DecisionId> = self.decisions.iter().map(|d| d.decision).collect();
        self.columns = self.fields.iter().map(|field| Column::new(*field)).collect();
        self.decisions = ids.iter().map(|id| DecisionPlan::new(&self.world, *id, &self.fields)).collect();
        self.outputs.iter_mut().for_each(Output::forget);
    }
}
