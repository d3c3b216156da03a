//! Answers as columns.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::builder::StringBuilder;
use arrow_array::types::Int32Type;
use arrow_array::{Array, ArrayRef, Decimal128Array, DictionaryArray, Int32Array, StringArray};
use arrow_buffer::{BooleanBuffer, BooleanBufferBuilder, NullBuffer};
use arrow_schema::{ArrowError, DataType, Field};
use vocabulary::Decimal;

use super::decision::{DecisionPlan, NO_ANSWER};
use super::rows::{Rows, TRANSIENT};
use super::told::{Charges, Told};
use super::values::Values;

/// Digits of an amount in dollars and cents.
const PRECISION: u8 = 38;
const SCALE: i8 = 2;

/// The columns of one decision.
pub(crate) struct Output {
    name: String,
    is_duty: bool,
    words: Vec<Words>,
    /// By what is told, the key of each column: they stand together, since a row needs all of them.
    keys: Vec<[i32; MOST_COLUMNS]>,
    /// By what is told.
    rates: Vec<Rate>,
}

/// Most columns of words that a decision has.
const MOST_COLUMNS: usize = 5;

/// One column of words: every distinct one once.
struct Words {
    suffix: &'static str,
    of: fn(&Told) -> Option<&str>,
    values: Vec<String>,
    ids: HashMap<String, i32>,
    array: Arc<StringArray>,
}

impl Words {
    fn new(suffix: &'static str, of: fn(&Told) -> Option<&str>) -> Self {
        let array = Arc::new(StringArray::from(Vec::<&str>::new()));
        Self { suffix, of, values: Vec::new(), ids: HashMap::new(), array }
    }

    fn key(&mut self, told: &Told) -> i32 {
        (self.of)(told).map_or(NONE, |text| Self::key_in(&mut self.values, &mut self.ids, text))
    }

    fn key_in(values: &mut Vec<String>, ids: &mut HashMap<String, i32>, text: &str) -> i32 {
        if let Some(id) = ids.get(text) {
            return *id;
        }
        let id = i32::try_from(values.len()).unwrap_or(i32::MAX);
        values.push(text.to_owned());
        ids.insert(text.to_owned(), id);
        id
    }

    /// The distinct words so far.
    fn kept(&mut self) -> Arc<StringArray> {
        if self.array.len() < self.values.len() {
            self.array = Arc::new(StringArray::from_iter_values(&self.values));
        }
        Arc::clone(&self.array)
    }

    /// The distinct words so far and those of what is told of this batch's rows only, with the keys of the latter.
    fn with_transient(&self, transient: &[Told]) -> (Arc<StringArray>, Vec<i32>) {
        let (mut values, mut ids) = (self.values.clone(), self.ids.clone());
        let of = |one: &Told| (self.of)(one).map_or(NONE, |text| Self::key_in(&mut values, &mut ids, text));
        let keys = transient.iter().map(of).collect();
        (Arc::new(StringArray::from_iter_values(&values)), keys)
    }
}

/// The key of a cell with nothing in it.
const NONE: i32 = -1;

impl Output {
    pub(crate) fn of(name: &str, is_duty: bool) -> Self {
        let mut words = vec![
            Words::new("", |t| Some(&t.verdict)),
            Words::new(".at-least", |t| t.at_least.as_deref()),
            Words::new(".at-most", |t| t.at_most.as_deref()),
        ];
        if !is_duty {
            words.push(Words::new(".review", |t| t.review.as_deref()));
        }
        words.push(Words::new(".by", |t| Some(t.by.as_str()).filter(|by| !by.is_empty())));
        Self { name: name.to_owned(), is_duty, words, keys: Vec::new(), rates: Vec::new() }
    }

    pub(crate) fn fields(&self) -> Vec<Field> {
        let words = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
        let mut fields: Vec<Field> =
            self.words.iter().map(|w| Field::new(format!("{}{}", self.name, w.suffix), words.clone(), true)).collect();
        if self.is_duty {
            fields.push(Field::new(format!("{}.amount", self.name), DataType::Decimal128(PRECISION, SCALE), true));
        }
        fields
    }

    pub(crate) fn forget(&mut self) {
        self.rates.clear();
        self.keys.clear();
        for words in &mut self.words {
            *words = Words::new(words.suffix, words.of);
        }
    }

    pub(crate) fn arrays(
        &mut self,
        plan: &DecisionPlan<'_>,
        rows: &Rows<'_>,
        answers: &[u32],
        transient: &[Told],
        arrays: &mut Vec<ArrayRef>,
    ) -> Result<(), ArrowError> {
        // An error found while another decision was made takes this one's answer away too.
        let mut blanked: Vec<u32>;
        let answers = if rows.errors.is_empty() {
            answers
        } else {
            blanked = answers.to_vec();
            for row in rows.errors.rows() {
                if let Some(answer) = blanked.get_mut(row) {
                    *answer = NO_ANSWER;
                }
            }
            blanked.as_slice()
        };
        if self.keys.len() > plan.told.len() {
            // The decision has started anew.
            self.forget();
        }
        for told in plan.told.iter().skip(self.keys.len()) {
            let mut keys = [NONE; MOST_COLUMNS];
            keys.iter_mut().zip(&mut self.words).for_each(|(key, words)| *key = words.key(told));
            self.keys.push(keys);
        }
        for (column, words) in self.words.iter_mut().enumerate() {
            let key = |keys: &[i32; MOST_COLUMNS]| keys.get(column).copied().unwrap_or(NONE);
            let (values, own) =
                if transient.is_empty() { (words.kept(), Vec::new()) } else { words.with_transient(transient) };
            let key = |answer: &u32| match *answer {
                a if (a as usize) < self.keys.len() => self.keys.get(a as usize).map_or(NONE, key),
                NO_ANSWER => NONE,
                a => own.get((a & !TRANSIENT) as usize).copied().unwrap_or(NONE),
            };
            arrays.push(dictionary(answers.iter().map(key).collect(), values)?);
        }
        if self.is_duty {
            self.rates.extend(plan.charges.iter().skip(self.rates.len()).map(|c| Rate::of(c.as_ref())));
            arrays.push(Arc::new(amounts(plan, &self.rates, rows, answers, transient)?));
        }
        Ok(())
    }
}

/// A column of words, given the key of every row.
fn dictionary(keys: Vec<i32>, values: Arc<StringArray>) -> Result<ArrayRef, ArrowError> {
    let nulls = keys.contains(&NONE).then(|| {
        NullBuffer::new(BooleanBuffer::collect_bool(keys.len(), |row| keys.get(row).is_some_and(|key| *key != NONE)))
    });
    let keys = if nulls.is_some() { keys.into_iter().map(|key| key.max(0)).collect() } else { keys };
    let keys = Int32Array::try_new(keys.into(), nulls)?;
    Ok(Arc::new(DictionaryArray::<Int32Type>::try_new(keys, values)?))
}

fn amounts(
    plan: &DecisionPlan<'_>,
    rates: &[Rate],
    rows: &Rows<'_>,
    answers: &[u32],
    transient: &[Told],
) -> Result<Decimal128Array, ArrowError> {
    // What the row is worth in dollars, as a whole number and the places that are fractions.
    let plain = match &rows.money {
        Values::Plain { currency, scale, mantissas } if currency.as_str() == "USD" => Some((mantissas, *scale)),
        _ => None,
    };
    let dollars = |row: usize| match plain {
        Some((mantissas, scale)) => Some((mantissas.get(row).copied().filter(|m| *m != Values::UNSTATED)?, scale)),
        None => rows.dollars(row).and_then(|value| Some((i64::try_from(value.mantissa()).ok()?, value.scale()))),
    };
    let amount = |row: usize, answer: u32| -> Option<i128> {
        match answer {
            NO_ANSWER => None,
            a if a & TRANSIENT != 0 => transient.get((a & !TRANSIENT) as usize)?.amount.and_then(cents),
            a => match rates.get(a as usize)? {
                Rate::None => None,
                Rate::Small { mantissa, scale } => dollars(row)
                    .and_then(|(value, places)| small(value, places, *mantissa, *scale))
                    .or_else(|| charge(plan, rows, row, a)),
                Rate::Other => charge(plan, rows, row, a),
            },
        }
    };
    let mut amounts = Vec::with_capacity(answers.len());
    let mut stated = BooleanBufferBuilder::new(answers.len());
    for (row, answer) in answers.iter().enumerate() {
        let amount = amount(row, *answer);
        amounts.push(amount.unwrap_or_default());
        stated.append(amount.is_some());
    }
    let nulls = Some(NullBuffer::new(stated.finish())).filter(|nulls| nulls.null_count() > 0);
    Decimal128Array::try_new(amounts.into(), nulls)?.with_precision_and_scale(PRECISION, SCALE)
}

/// An ad valorem rate small enough for arithmetic in 64 bits.
enum Rate {
    None,
    Small { mantissa: i64, scale: u32 },
    Other,
}

impl Rate {
    fn of(charges: Option<&Charges>) -> Self {
        let Some(charges) = charges else { return Self::None };
        let rate = charges.ad_valorem.normalize();
        match i64::try_from(rate.mantissa()) {
            Ok(mantissa) if charges.specific.is_empty() => Self::Small { mantissa, scale: rate.scale() },
            _ => Self::Other,
        }
    }
}

/// The product in cents, halves to the even cent; nothing where it does not fit.
fn small(value: i64, places: u32, mantissa: i64, scale: u32) -> Option<i128> {
    let product = value.checked_mul(mantissa)?;
    let places = places + scale;
    let cents = match places.checked_sub(2) {
        None => product.checked_mul(10_i64.checked_pow(2 - places)?)?,
        Some(0) => product,
        // Most rates have few places, and dividing by what is known beforehand is quick.
        Some(1) => halves_to_even(product, 10),
        Some(2) => halves_to_even(product, 100),
        Some(3) => halves_to_even(product, 1_000),
        Some(4) => halves_to_even(product, 10_000),
        Some(excess) => halves_to_even(product, 10_i64.checked_pow(excess)?),
    };
    Some(i128::from(cents))
}

#[inline]
fn halves_to_even(product: i64, unit: i64) -> i64 {
    let (whole, rest) = (product / unit, product % unit);
    let half = unit / 2;
    whole + i64::from(rest > half || (rest == half && whole % 2 == 1))
}

fn charge(plan: &DecisionPlan<'_>, rows: &Rows<'_>, row: usize, answer: u32) -> Option<i128> {
    let charges = plan.charges.get(answer as usize)?.as_ref()?;
    charges.amount(rows.dollars(row), rows.quantity(row)).and_then(cents)
}

fn cents(mut amount: Decimal) -> Option<i128> {
    amount.rescale(2);
    (amount.scale() == 2).then(|| amount.mantissa())
}

pub(crate) fn error_field() -> Field {
    Field::new("error", DataType::Utf8, true)
}

pub(crate) fn errors(rows: &Rows<'_>) -> ArrayRef {
    if rows.errors.is_empty() {
        return Arc::new(StringArray::new_null(rows.count));
    }
    let mut builder = StringBuilder::new();
    (0..rows.count).for_each(|row| builder.append_option(rows.errors.of(row)));
    Arc::new(builder.finish())
}
