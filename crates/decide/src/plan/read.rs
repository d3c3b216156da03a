//! The cells of a batch, read.

use arrow_array::cast::AsArray;
use arrow_array::{Array, RecordBatch};
use vocabulary::quantity::{Currency, Money, number};
use vocabulary::{Date, Decimal};

use super::Source;
use super::class::{UNSTATED, World};
use super::column::{Amount, Column, each_amount};
use super::decision::{self, DecisionPlan};
use super::errors::Errors;
use super::field::Field;
use super::ids::Ids;
use super::rows::Rows;
use super::values::Values;

/// A currency as a cell states it: none, one, or what is wrong with it.
type ReadCurrency = Option<Result<Currency, String>>;

/// Reads the cells of a batch.
pub(crate) fn read<'b>(
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
    let mut errors = Errors::default();
    let mut values: Vec<Ids> = Vec::with_capacity(columns.len());
    for (column, source) in columns.iter_mut().zip(sources) {
        if matches!(column.field, Field::Value | Field::Quantity) {
            values.push(Ids::Same(UNSTATED));
            continue;
        }
        let ids = match source {
            Source::Column(at) => column.ids_of(law, batch.column(*at)),
            Source::Constant(text) => Ids::Same(column.id(law, text)),
        };
        if column.has_errors() {
            for row in 0..count {
                if let Some(message) = column.error(ids.get(row)) {
                    errors.note(row, || message.to_owned());
                }
            }
        }
        values.push(ids);
    }
    // The currency of every distinct value of its column.
    let currencies: Option<(Vec<ReadCurrency>, &Ids)> = place(Field::Currency).and_then(|at| {
        let read = |node: &Option<vocabulary::tree::Node>| {
            let text = node.as_ref().and_then(decision::text_of)?;
            Some(text.parse::<Currency>().map_err(|error| error.to_string()))
        };
        Some((columns.get(at)?.nodes.iter().map(read).collect(), values.get(at)?))
    });
    let currency_of = |row: usize| -> ReadCurrency {
        let (read, ids) = currencies.as_ref()?;
        read.get(ids.get(row) as usize)?.clone()
    };
    let number_columns = |field: Field| place(field).and_then(|at| sources.get(at));
    let value = number_columns(Field::Value);
    let plain = match (value, place(Field::Currency).and_then(|at| sources.get(at))) {
        (Some(Source::Column(at)), Some(Source::Constant(currency))) => {
            currency.trim().parse().ok().and_then(|currency| Values::plain(batch.column(*at), currency))
        }
        _ => None,
    };
    let money = match (value, plain) {
        (None, _) => Values::Absent,
        (_, Some(plain)) => plain,
        (value, None) => Values::Mixed(amounts(value, batch, &mut errors, |row, amount| {
            read_money(amount, currency_of(row)).map_err(|message| format!("value: {message}"))
        })),
    };
    let quantities = amounts(number_columns(Field::Quantity), batch, &mut errors, |_, amount| {
        read_quantity(amount).map_err(|message| format!("quantity: {message}"))
    });
    // Where the value counts by more than the tests of it, as in the share of a component in it, it is one of the context's values.
    let value_place = place(Field::Value).filter(|_| decisions.iter().any(DecisionPlan::reads_whole_value));
    if let Some(at) = value_place
        && let Some(column) = columns.get_mut(at)
    {
        let text = |money: &Option<Money>| money.map(|m| m.to_string()).unwrap_or_default();
        let ids = Ids::Each((0..count).map(|row| column.id(law, &text(&money.get(row)))).collect());
        if let Some(slot) = values.get_mut(at) {
            *slot = ids;
        }
    }
    let on = place(Field::On);
    if let Some(days) = on.and_then(|at| values.get(at)) {
        for row in days.rows_unstated(count) {
            errors.note(row, || "on: the day on which the line moves is not stated".to_owned());
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
    errors: &mut Errors,
    read: impl Fn(usize, Amount<'_>) -> Result<T, String>,
) -> Vec<Option<T>> {
    let mut found: Vec<Option<T>> = Vec::with_capacity(batch.num_rows());
    let mut keep = |row: usize, amount: Option<Amount<'_>>| match amount.map(|amount| read(row, amount)) {
        None => None,
        Some(Ok(value)) => Some(value),
        Some(Err(message)) => {
            errors.note(row, || message);
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
