//! The distinct values of one column, over all batches.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Decimal128Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type,
    UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef};
use arrow_schema::DataType;
use law::Law;
use rustc_hash::FxHashMap;
use vocabulary::tree::Node;
use vocabulary::{Date, Decimal};

use super::cell;
use super::class::{UNSTATED, ValueId};
use super::field::Field;
use super::ids::Ids;

/// One column of the input, or a value that all rows have.
pub(crate) struct Column {
    pub(crate) field: Field,
    pub(crate) nodes: Vec<Option<Node>>,
    /// Days, in the column of the day.
    pub(crate) days: Vec<Option<Date>>,
    errors: FxHashMap<ValueId, String>,
    ids: FxHashMap<Box<str>, ValueId>,
    /// The dictionary read last, and the numbers of its values: batches of one file mostly share theirs.
    last: Option<(ArrayRef, Arc<[ValueId]>)>,
}

/// Past so many distinct values of one column they are forgotten, so that memory stays bounded.
pub(crate) const MOST_VALUES: usize = 2_000_000;

impl Column {
    pub(crate) fn new(field: Field) -> Self {
        Self {
            field,
            nodes: vec![None],
            days: vec![None],
            errors: FxHashMap::default(),
            ids: FxHashMap::default(),
            last: None,
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The number of a value as written.
    pub(crate) fn id(&mut self, law: &Law, text: &str) -> ValueId {
        let text = text.trim();
        if text.is_empty() {
            return UNSTATED;
        }
        if let Some(id) = self.ids.get(text) {
            return *id;
        }
        let id = ValueId::try_from(self.nodes.len()).unwrap_or(UNSTATED);
        let read = cell::read(law, self.field, text);
        self.days.push(read.as_ref().ok().filter(|_| self.field == Field::On).and_then(|_| text.parse().ok()));
        match read {
            Ok(node) => self.nodes.push(Some(node)),
            Err(message) => {
                self.nodes.push(None);
                self.errors.insert(id, format!("{}: {message}", self.field.name(law)));
            }
        }
        self.ids.insert(text.into(), id);
        id
    }

    /// What is wrong with a value.
    pub(crate) fn error(&self, id: ValueId) -> Option<&str> {
        self.errors.get(&id).map(String::as_str)
    }

    /// Whether any value met so far is wrong.
    pub(crate) fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }

    /// The numbers of the values of a dictionary.
    fn of_keys(&mut self, law: &Law, values: &ArrayRef) -> Arc<[ValueId]> {
        if let Some((_, of_key)) = self.last.as_ref().filter(|(last, _)| Arc::ptr_eq(last, values)) {
            return Arc::clone(of_key);
        }
        let mut of_key: Vec<ValueId> = Vec::with_capacity(values.len());
        each_text(values, &mut |text| of_key.push(text.map_or(UNSTATED, |text| self.id(law, text))));
        let of_key: Arc<[ValueId]> = of_key.into();
        self.last = Some((Arc::clone(values), Arc::clone(&of_key)));
        of_key
    }

    /// The numbers of the values of an array, one for each row.
    pub(crate) fn ids_of(&mut self, law: &Law, array: &ArrayRef) -> Ids {
        if let Some(dictionary) = array.as_any_dictionary_opt() {
            let of_key = self.of_keys(law, dictionary.values());
            if of_key.is_empty() {
                return Ids::Same(UNSTATED);
            }
            // Most dictionaries have keys of 32 bits; other widths go the longer way.
            if let (Some(words), 0) = (array.as_dictionary_opt::<Int32Type>(), array.null_count()) {
                return Ids::Keys(words.keys().values().clone(), of_key);
            }
            let keys = dictionary.normalized_keys();
            let id = |(row, key): (usize, &usize)| {
                if array.is_null(row) { UNSTATED } else { of_key.get(*key).copied().unwrap_or(UNSTATED) }
            };
            return Ids::Each(keys.iter().enumerate().map(id).collect());
        }
        let mut ids = Vec::with_capacity(array.len());
        let mut last: (String, ValueId) = (String::new(), UNSTATED);
        each_text(array, &mut |text| {
            let id = match text {
                None => UNSTATED,
                Some(text) if text == last.0 => last.1,
                Some(text) => {
                    let id = self.id(law, text);
                    text.clone_into(&mut last.0);
                    last.1 = id;
                    id
                }
            };
            ids.push(id);
        });
        Ids::Each(ids.into())
    }
}

/// Visits the values of an array as text; nulls as nothing. Arrays of other types read as nulls.
pub(crate) fn each_text(array: &ArrayRef, visit: &mut dyn FnMut(Option<&str>)) {
    macro_rules! shown {
        ($kind:ty) => {
            array.as_primitive::<$kind>().iter().for_each(|v| visit(v.map(|v| v.to_string()).as_deref()))
        };
    }
    match array.data_type() {
        DataType::Utf8 => array.as_string::<i32>().iter().for_each(visit),
        DataType::LargeUtf8 => array.as_string::<i64>().iter().for_each(visit),
        DataType::Utf8View => array.as_string_view().iter().for_each(visit),
        DataType::Boolean => {
            array.as_boolean().iter().for_each(|v| visit(v.map(|v| if v { "yes" } else { "no" })));
        }
        DataType::Int8 => shown!(Int8Type),
        DataType::Int16 => shown!(Int16Type),
        DataType::Int32 => shown!(Int32Type),
        DataType::Int64 => shown!(Int64Type),
        DataType::UInt8 => shown!(UInt8Type),
        DataType::UInt16 => shown!(UInt16Type),
        DataType::UInt32 => shown!(UInt32Type),
        DataType::UInt64 => shown!(UInt64Type),
        DataType::Float64 => shown!(Float64Type),
        DataType::Date32 => array.as_primitive::<Date32Type>().iter().for_each(|v| {
            let epoch = jiff::civil::date(1970, 1, 1);
            let day = v.and_then(|days| epoch.checked_add(jiff::Span::new().days(i64::from(days))).ok());
            visit(day.map(|day| day.to_string()).as_deref());
        }),
        DataType::Decimal128(_, scale) => array.as_primitive::<Decimal128Type>().iter().for_each(|v| {
            visit(v.and_then(|v| decimal(v, *scale)).map(|d| d.to_string()).as_deref());
        }),
        _ => (0..array.len()).for_each(|_| visit(None)),
    }
}

fn decimal(mantissa: i128, scale: i8) -> Option<Decimal> {
    Decimal::try_from_i128_with_scale(mantissa, u32::try_from(scale).ok()?).ok()
}

/// What stands in a cell of a column of numbers.
pub(crate) enum Amount<'a> {
    Number(Decimal),
    Text(&'a str),
}

/// Visits the cells of a column of numbers.
pub(crate) fn each_amount(array: &ArrayRef, visit: &mut dyn FnMut(Option<Amount<'_>>)) {
    match array.data_type() {
        DataType::Decimal128(_, scale) => {
            array
                .as_primitive::<Decimal128Type>()
                .iter()
                .for_each(|v| visit(v.and_then(|v| decimal(v, *scale)).map(Amount::Number)));
        }
        DataType::Int64 => {
            array.as_primitive::<Int64Type>().iter().for_each(|v| visit(v.map(|v| Amount::Number(Decimal::from(v)))));
        }
        _ => each_text(array, &mut |text| visit(text.filter(|t| !t.trim().is_empty()).map(Amount::Text))),
    }
}
