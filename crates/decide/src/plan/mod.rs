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
//! generated lines (`tests/plan_equals_interpreter.rs`). Where a condition ties the item's code to facts about components in a way
//! that cannot be taken apart, the interpreter decides the row.
//!
//! Reasons are not kept: the interpreter gives them for any one row.

mod amount;
mod cell;
mod class;
mod closure;
mod column;
mod compile;
mod context;
mod decision;
mod field;
mod keys;
mod logic;
mod output;
mod rows;
mod told;

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, Schema, SchemaRef};
use law::model::DecisionId;
use vocabulary::quantity::{Currency, Money, number};
use vocabulary::{Case, Date, Decimal};

pub use field::Field;
pub use told::{CONFLICT, NEEDS_FACTS, Told};

pub(crate) use cell::{read as cell_read, tree as cell_tree};
pub(crate) use closure::closure;
pub(crate) use column::each_text;
pub(crate) use vocabulary::read::UNKNOWN as UNSTATED_TEXT;

use class::{UNSTATED, World};
use column::{Amount, Column, MOST_VALUES, each_amount};
use decision::DecisionPlan;
use output::Output;
use rows::Rows;

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
        arrays.push(output::errors(&rows.errors));
        let decided = RecordBatch::try_new(Arc::clone(&self.schema), arrays)?;
        self.forget_values();
        Ok(decided)
    }

    /// What is wrong with the cells of every row, without deciding any.
    pub fn errors(&mut self, batch: &RecordBatch) -> Vec<Option<String>> {
        let errors = read(&self.world, &mut self.columns, &self.sources, &self.fields, &self.decisions, batch).errors;
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

/// A currency as a cell states it: none, one, or what is wrong with it.
type ReadCurrency = Option<Result<Currency, String>>;

/// Reads the cells of a batch.
fn read<'b>(
    world: &World<'_, '_>,
    columns: &'b mut [Column],
    sources: &[Source],
    fields: &[Field],
    decisions: &[DecisionPlan<'_>],
    batch: &RecordBatch,
) -> Rows<'b> {
    let law = world.engine.snapshot.law();
    let count = batch.num_rows();
    let place = |field: Field| fields.iter().position(|f| *f == field);
    let mut errors: Vec<Option<String>> = vec![None; count];
    let mut values: Vec<Vec<u32>> = Vec::with_capacity(columns.len());
    for (column, source) in columns.iter_mut().zip(sources) {
        if matches!(column.field, Field::Value | Field::Quantity) {
            values.push(Vec::new());
            continue;
        }
        let ids = match source {
            Source::Column(at) => column.ids_of(law, batch.column(*at)),
            Source::Constant(text) => vec![column.id(law, text); count],
        };
        if column.has_errors() {
            for (slot, id) in errors.iter_mut().zip(&ids) {
                if let Some(message) = column.error(*id) {
                    slot.get_or_insert_with(|| message.to_owned());
                }
            }
        }
        values.push(ids);
    }
    // The currency of every distinct value of its column.
    let currencies: Option<(Vec<ReadCurrency>, &[u32])> = place(Field::Currency).and_then(|at| {
        let read = |node: &Option<vocabulary::tree::Node>| {
            let text = node.as_ref().and_then(decision::text_of)?;
            Some(text.parse::<Currency>().map_err(|error| error.to_string()))
        };
        Some((columns.get(at)?.nodes.iter().map(read).collect(), values.get(at)?.as_slice()))
    });
    let currency_of = |row: usize| -> ReadCurrency {
        let (read, ids) = currencies.as_ref()?;
        read.get(*ids.get(row)? as usize)?.clone()
    };
    let number_columns = |field: Field| place(field).and_then(|at| sources.get(at));
    let money = amounts(number_columns(Field::Value), batch, &mut errors, |row, amount| {
        read_money(amount, currency_of(row)).map_err(|message| format!("value: {message}"))
    });
    let quantities = amounts(number_columns(Field::Quantity), batch, &mut errors, |_, amount| {
        read_quantity(amount).map_err(|message| format!("quantity: {message}"))
    });
    // Where the value counts by more than the tests of it, as in the share of a component in it, it is one of the context's values.
    let value_place = place(Field::Value).filter(|_| decisions.iter().any(DecisionPlan::reads_whole_value));
    if let Some(at) = value_place
        && let Some(column) = columns.get_mut(at)
    {
        let text = |money: &Option<Money>| money.map(|m| m.to_string()).unwrap_or_default();
        let ids = money.iter().map(|m| column.id(law, &text(m))).collect();
        if let Some(slot) = values.get_mut(at) {
            *slot = ids;
        }
    }
    let on = place(Field::On);
    if let Some(at) = on {
        for (slot, id) in errors.iter_mut().zip(values.get(at).into_iter().flatten()) {
            if *id == UNSTATED {
                slot.get_or_insert_with(|| "on: the day on which the line moves is not stated".to_owned());
            }
        }
    }
    let begun = |day: &Option<Date>| {
        let editions = world.engine.schedule().map(|s| s.editions()).unwrap_or_default();
        day.map_or(0, |day| editions.partition_point(|edition| edition.from <= day))
    };
    let days = on.and_then(|at| columns.get(at)).map(|c| c.days.as_slice()).unwrap_or_default();
    let editions = days.iter().map(begun).collect();
    let unit = place(Field::Unit);
    Rows { count, columns, values, money, quantities, on, unit, editions, errors, transient: Vec::new() }
}

/// Reads a column of amounts, each by `read`; nothing where there is no such column.
fn amounts<T: Copy>(
    source: Option<&Source>,
    batch: &RecordBatch,
    errors: &mut [Option<String>],
    read: impl Fn(usize, Amount<'_>) -> Result<T, String>,
) -> Vec<Option<T>> {
    let mut found: Vec<Option<T>> = Vec::with_capacity(batch.num_rows());
    let mut keep = |row: usize, amount: Option<Amount<'_>>| match amount.map(|amount| read(row, amount)) {
        None => None,
        Some(Ok(value)) => Some(value),
        Some(Err(message)) => {
            if let Some(slot) = errors.get_mut(row) {
                slot.get_or_insert(message);
            }
            None
        }
    };
    match source {
        None => {}
        Some(Source::Constant(text)) => {
            for row in 0..batch.num_rows() {
                let value = keep(row, Some(Amount::Text(text)));
                found.push(value);
            }
        }
        Some(Source::Column(at)) => {
            let array = batch.column(*at);
            match array.as_any_dictionary_opt() {
                Some(dictionary) if dictionary.values().is_empty() => found.resize_with(array.len(), || None),
                Some(dictionary) => {
                    let mut texts: Vec<Option<String>> = Vec::new();
                    each_amount(dictionary.values(), &mut |amount| {
                        texts.push(match amount {
                            Some(Amount::Text(text)) => Some(text.to_owned()),
                            Some(Amount::Number(number)) => Some(number.to_string()),
                            None => None,
                        });
                    });
                    for (row, key) in dictionary.normalized_keys().into_iter().enumerate() {
                        let text = if array.is_null(row) { None } else { texts.get(key).and_then(Option::as_deref) };
                        let value = keep(row, text.map(Amount::Text));
                        found.push(value);
                    }
                }
                None => {
                    let mut row = 0;
                    each_amount(array, &mut |amount| {
                        let value = keep(row, amount);
                        found.push(value);
                        row += 1;
                    });
                }
            }
        }
    }
    found
}

fn read_money(amount: Amount<'_>, currency: ReadCurrency) -> Result<Money, String> {
    let money = match (amount, currency) {
        (Amount::Text(text), None) => {
            text.trim().parse::<Money>().map_err(|e| format!("{e}, or a column `currency`"))?
        }
        (amount, Some(currency)) => {
            let currency = currency?;
            let amount = match amount {
                Amount::Number(number) => number,
                Amount::Text(text) => number(text.trim()).map_err(|e| e.to_string())?,
            };
            Money { amount, currency }
        }
        (Amount::Number(number), None) => {
            return Err(format!("{number} of which currency? add a column `currency`, or one currency for all"));
        }
    };
    if money.amount.is_sign_negative() && !money.amount.is_zero() {
        return Err(format!("{money} is negative; the value of goods cannot be"));
    }
    Ok(money)
}

fn read_quantity(amount: Amount<'_>) -> Result<Decimal, String> {
    let quantity = match amount {
        Amount::Number(number) => number,
        Amount::Text(text) => number(text.trim()).map_err(|e| e.to_string())?,
    };
    if quantity.is_sign_negative() && !quantity.is_zero() {
        return Err(format!("{quantity} is negative; a quantity cannot be"));
    }
    Ok(quantity)
}
