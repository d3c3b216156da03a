//! One batch of entries: what was charged, what is owed, and what lies between.

use std::sync::{Arc, Mutex};

use arrow_array::builder::{Decimal128Builder, StringBuilder};
use arrow_array::cast::AsArray;
use arrow_array::types::{Decimal128Type, Int32Type};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema};
use batch::Evaluate;
use decide::plan::Plan;
use law::Law;

use super::totals::{Entry, Totals};
use crate::failure::Failure;

/// The columns of a decision on duties.
pub struct Names {
    decision: String,
}

impl Names {
    /// Of a decision that adds duties up.
    pub fn of(law: &Law, decisions: &[String]) -> Result<Self, Failure> {
        let known = law.decisions.iter().find(|d| decisions.contains(&d.name));
        match known {
            Some(declared) if declared.combine != law::model::Combine::Strictest => {
                Ok(Self { decision: declared.name.clone() })
            }
            _ => Err(Failure::Plain(format!(
                "`{}` is no decision on duties; take us.duty or cn.duty",
                decisions.join(" ")
            ))),
        }
    }

    fn text<'b>(&self, batch: &'b RecordBatch, suffix: &str, row: usize) -> Option<&'b str> {
        let words = batch.column_by_name(&format!("{}{suffix}", self.decision))?.as_dictionary_opt::<Int32Type>()?;
        words.key(row).map(|key| words.values().as_string::<i32>().value(key))
    }

    fn cents(&self, batch: &RecordBatch, row: usize) -> Option<i128> {
        let amounts =
            batch.column_by_name(&format!("{}.amount", self.decision))?.as_primitive_opt::<Decimal128Type>()?;
        (!amounts.is_null(row)).then(|| amounts.value(row))
    }
}

/// Answers entries twice, and tells the difference.
pub struct Lines<'e, 'l> {
    pub then: Plan<'e, 'l>,
    pub now: Plan<'e, 'l>,
    pub names: &'e Names,
    pub totals: &'e Mutex<Totals>,
}

impl Evaluate for Lines<'_, '_> {
    fn evaluate(&mut self, rows: &RecordBatch) -> Result<RecordBatch, batch::Error> {
        let then = self.then.evaluate(rows).map_err(batch::Error::evaluate)?;
        let now = self.now.evaluate(rows).map_err(batch::Error::evaluate)?;
        let mut found = Totals::default();
        let mut texts: [StringBuilder; 5] = std::array::from_fn(|_| StringBuilder::new());
        let mut amounts: [Decimal128Builder; 3] = std::array::from_fn(|_| Decimal128Builder::new());
        let errors = then.column_by_name("error").and_then(|array| array.as_string_opt::<i32>());
        for row in 0..rows.num_rows() {
            let error = errors.filter(|errors| errors.is_valid(row)).map(|errors| errors.value(row));
            let entry = Entry {
                paid: self.names.cents(&then, row),
                owed: self.names.cents(&now, row),
                parts_then: self.names.text(&then, ".by", row).unwrap_or_default(),
                parts_now: self.names.text(&now, ".by", row).unwrap_or_default(),
            };
            let status = if error.is_some() { None } else { Some(entry.status()) };
            found.add(&entry, error.is_some());
            let gone = entry.gone().join("; ");
            let [rate_then, rate_now, state, of, wrong] = &mut texts;
            rate_then.append_option(self.names.text(&then, "", row));
            rate_now.append_option(self.names.text(&now, "", row));
            state.append_option(status);
            of.append_option(Some(gone).filter(|gone| !gone.is_empty()));
            wrong.append_option(error);
            let [paid, owed, back] = &mut amounts;
            paid.append_option(entry.paid);
            owed.append_option(entry.owed);
            back.append_option(entry.back());
        }
        if let Ok(mut totals) = self.totals.lock() {
            totals.merge(found);
        }
        let money = DataType::Decimal128(38, 2);
        let mut fields = Vec::new();
        let mut arrays: Vec<ArrayRef> = Vec::new();
        let [rate_then, rate_now, state, of, wrong] = texts;
        let [paid, owed, back] = amounts;
        let mut text = |name: &str, mut builder: StringBuilder| {
            fields.push(Field::new(name, DataType::Utf8, true));
            arrays.push(Arc::new(builder.finish()) as ArrayRef);
        };
        text("duty.then", rate_then);
        text("duty.now", rate_now);
        text("refund", state);
        text("refund.of", of);
        text("error", wrong);
        for (name, mut builder) in [("duty.then.amount", paid), ("duty.now.amount", owed), ("refund.amount", back)] {
            let array = builder.finish().with_precision_and_scale(38, 2).map_err(batch::Error::evaluate)?;
            fields.push(Field::new(name, money.clone(), true));
            arrays.push(Arc::new(array));
        }
        RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays).map_err(batch::Error::evaluate)
    }
}
