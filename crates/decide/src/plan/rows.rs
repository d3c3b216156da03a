//! The rows of one batch: numbers of distinct values, and what may differ in every row.

use law::Law;
use vocabulary::quantity::Money;
use vocabulary::tree::{Node, Value};
use vocabulary::{Case, Date, Decimal, Span};

use super::class::{UNSTATED, ValueId};
use super::column::Column;
use super::errors::Errors;
use super::field::Field;
use super::ids::Ids;
use super::told::Told;
use super::values::Values;

/// In answers: a number into this batch's own list, not the decision's.
pub(crate) const TRANSIENT: u32 = 1 << 31;

/// One batch.
pub(crate) struct Rows<'b> {
    pub(crate) count: usize,
    pub(crate) columns: &'b [Column],
    /// By column; nothing stated in columns of numbers.
    pub(crate) values: Vec<Ids>,
    pub(crate) money: Values,
    pub(crate) quantities: Vec<Option<Decimal>>,
    pub(crate) on: Option<usize>,
    pub(crate) unit: Option<usize>,
    /// By value of the day: how many editions of the tariff schedule have begun.
    pub(crate) editions: Vec<usize>,
    pub(crate) errors: Errors,
    /// What is told of this batch's rows only.
    pub(crate) transient: Vec<Told>,
}

impl<'b> Rows<'b> {
    /// The distinct values of a column met so far; none where nothing is stated or the value cannot be read.
    pub(crate) fn nodes(&self, column: usize) -> &'b [Option<Node>] {
        self.columns.get(column).map(|c| c.nodes.as_slice()).unwrap_or_default()
    }

    /// The number of each row's value in a column.
    pub(crate) fn ids(&self, column: usize) -> &Ids {
        self.values.get(column).unwrap_or(&Ids::Same(UNSTATED))
    }

    pub(crate) fn id(&self, column: usize, row: usize) -> ValueId {
        self.ids(column).get(row)
    }

    pub(crate) fn node(&self, column: usize, row: usize) -> Option<&'b Node> {
        self.nodes(column).get(self.id(column, row) as usize)?.as_ref()
    }

    pub(crate) fn text(&self, column: usize, row: usize) -> &'b str {
        match self.node(column, row).map(|n| &n.value) {
            Some(Value::Text(text) | Value::Number(text)) => text,
            _ => "",
        }
    }

    pub(crate) fn on(&self, row: usize) -> Date {
        let day = self
            .on
            .and_then(|column| self.columns.get(column)?.days.get(self.id(column, row) as usize).copied().flatten());
        day.unwrap_or(Date::MIN)
    }

    /// How many editions of the tariff schedule have begun on the row's day.
    pub(crate) fn edition(&self, row: usize) -> usize {
        self.on.and_then(|column| self.editions.get(self.id(column, row) as usize)).copied().unwrap_or_default()
    }

    pub(crate) fn value(&self, row: usize) -> Option<Money> {
        self.money.get(row)
    }

    pub(crate) fn dollars(&self, row: usize) -> Option<Decimal> {
        self.value(row).filter(|money| money.currency.as_str() == "USD").map(|money| money.amount)
    }

    pub(crate) fn quantity(&self, row: usize) -> Option<(Decimal, &'b str)> {
        let quantity = self.quantities.get(row).copied().flatten()?;
        let unit = self.unit.map(|column| self.text(column, row)).filter(|unit| !unit.is_empty())?;
        Some((quantity, unit))
    }

    pub(crate) fn has_error(&self, row: usize) -> bool {
        self.errors.of(row).is_some()
    }

    /// Notes what is wrong with a row; the first problem stands.
    pub(crate) fn fail(&mut self, row: usize, message: String) {
        self.errors.note(row, || message);
    }

    pub(crate) fn add_transient(&mut self, told: Told) -> u32 {
        self.transient.push(told);
        TRANSIENT | u32::try_from(self.transient.len() - 1).unwrap_or_default()
    }

    /// The row as a case, of the columns chosen.
    pub(crate) fn case(&self, law: &Law, row: usize, chosen: impl Fn(usize) -> bool) -> Case {
        let text = |text: String| Node { value: Value::Text(text), span: Span::default() };
        let value = self.value(row).map(|money| text(money.to_string()));
        let quantity = self.quantities.get(row).copied().flatten();
        let quantity = quantity.map(|q| Node { value: Value::Number(q.to_string()), span: Span::default() });
        let mut stated: Vec<(Field, &Node)> = Vec::new();
        for (number, column) in self.columns.iter().enumerate().filter(|(number, _)| chosen(*number)) {
            let node = match column.field {
                Field::Value => value.as_ref(),
                Field::Quantity => quantity.as_ref(),
                _ => self.node(number, row),
            };
            stated.extend(node.map(|node| (column.field, node)));
        }
        // Every cell was read by itself, so together they are a case.
        Case::from_tree(&super::cell::tree(law, &stated)).unwrap_or_default()
    }
}
