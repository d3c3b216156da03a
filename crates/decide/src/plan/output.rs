//! Answers as columns.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::builder::StringBuilder;
use arrow_array::types::Int32Type;
use arrow_array::{Array, ArrayRef, Decimal128Array, DictionaryArray, Int32Array, StringArray};
use arrow_buffer::{BooleanBuffer, NullBuffer};
use arrow_schema::{ArrowError, DataType, Field};
use vocabulary::Decimal;

use super::decision::{DecisionPlan, NO_ANSWER};
use super::rows::{Rows, TRANSIENT};
use super::told::{Charges, Told};

/// Digits of an amount in dollars and cents.
const PRECISION: u8 = 38;
const SCALE: i8 = 2;

/// The columns of one decision.
pub(crate) struct Output {
    name: String,
    is_duty: bool,
    texts: Vec<Texts>,
    /// By what is told.
    rates: Vec<Rate>,
}

/// One column of words: every distinct one once.
struct Texts {
    suffix: &'static str,
    of: fn(&Told) -> Option<&str>,
    values: Vec<String>,
    ids: HashMap<String, i32>,
    /// By what is told.
    keys: Vec<i32>,
    array: Arc<StringArray>,
}

impl Texts {
    fn new(suffix: &'static str, of: fn(&Told) -> Option<&str>) -> Self {
        let array = Arc::new(StringArray::from(Vec::<&str>::new()));
        Self { suffix, of, values: Vec::new(), ids: HashMap::new(), keys: Vec::new(), array }
    }

    fn key(values: &mut Vec<String>, ids: &mut HashMap<String, i32>, text: &str) -> i32 {
        if let Some(id) = ids.get(text) {
            return *id;
        }
        let id = i32::try_from(values.len()).unwrap_or(i32::MAX);
        values.push(text.to_owned());
        ids.insert(text.to_owned(), id);
        id
    }

    fn column(&mut self, told: &[Told], answers: &[u32], transient: &[Told]) -> Result<ArrayRef, ArrowError> {
        for one in told.iter().skip(self.keys.len()) {
            let key = (self.of)(one).map_or(NONE, |text| Self::key(&mut self.values, &mut self.ids, text));
            self.keys.push(key);
        }
        if self.array.len() < self.values.len() {
            self.array = Arc::new(StringArray::from_iter_values(&self.values));
        }
        let (own, values) = if transient.is_empty() {
            (Vec::new(), Arc::clone(&self.array))
        } else {
            // What is told of this batch's rows only stands behind what is kept.
            let (mut values, mut ids) = (self.values.clone(), self.ids.clone());
            let own: Vec<i32> = transient
                .iter()
                .map(|one| (self.of)(one).map_or(NONE, |text| Self::key(&mut values, &mut ids, text)))
                .collect();
            (own, Arc::new(StringArray::from_iter_values(&values)))
        };
        let key = |answer: &u32| match *answer {
            NO_ANSWER => NONE,
            a if a & TRANSIENT != 0 => own.get((a & !TRANSIENT) as usize).copied().unwrap_or(NONE),
            a => self.keys.get(a as usize).copied().unwrap_or(NONE),
        };
        let keys: Vec<i32> = answers.iter().map(key).collect();
        let nulls = keys.contains(&NONE).then(|| {
            NullBuffer::new(BooleanBuffer::collect_bool(keys.len(), |row| {
                keys.get(row).is_some_and(|key| *key != NONE)
            }))
        });
        let keys = if nulls.is_some() { keys.into_iter().map(|key| key.max(0)).collect() } else { keys };
        let keys = Int32Array::try_new(keys.into(), nulls)?;
        Ok(Arc::new(DictionaryArray::<Int32Type>::try_new(keys, values)?))
    }
}

/// The key of a cell with nothing in it.
const NONE: i32 = -1;

impl Output {
    pub(crate) fn of(name: &str, is_duty: bool) -> Self {
        let mut texts = vec![
            Texts::new("", |t| Some(&t.verdict)),
            Texts::new(".at-least", |t| t.at_least.as_deref()),
            Texts::new(".at-most", |t| t.at_most.as_deref()),
        ];
        if !is_duty {
            texts.push(Texts::new(".review", |t| t.review.as_deref()));
        }
        texts.push(Texts::new(".by", |t| Some(t.by.as_str()).filter(|by| !by.is_empty())));
        Self { name: name.to_owned(), is_duty, texts, rates: Vec::new() }
    }

    pub(crate) fn fields(&self) -> Vec<Field> {
        let words = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
        let mut fields: Vec<Field> =
            self.texts.iter().map(|t| Field::new(format!("{}{}", self.name, t.suffix), words.clone(), true)).collect();
        if self.is_duty {
            fields.push(Field::new(format!("{}.amount", self.name), DataType::Decimal128(PRECISION, SCALE), true));
        }
        fields
    }

    pub(crate) fn forget(&mut self) {
        self.rates.clear();
        for texts in &mut self.texts {
            *texts = Texts::new(texts.suffix, texts.of);
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
        let answers = if rows.errors.iter().any(Option::is_some) {
            blanked = answers.to_vec();
            for (answer, error) in blanked.iter_mut().zip(&rows.errors) {
                if error.is_some() {
                    *answer = NO_ANSWER;
                }
            }
            blanked.as_slice()
        } else {
            answers
        };
        if self.texts.iter().any(|texts| texts.keys.len() > plan.told.len()) {
            // The decision has started anew.
            self.forget();
        }
        for texts in &mut self.texts {
            arrays.push(texts.column(&plan.told, answers, transient)?);
        }
        if self.is_duty {
            self.rates.extend(plan.charges.iter().skip(self.rates.len()).map(|c| Rate::of(c.as_ref())));
            arrays.push(Arc::new(amounts(plan, &self.rates, rows, answers, transient)?));
        }
        Ok(())
    }
}

fn amounts(
    plan: &DecisionPlan<'_>,
    rates: &[Rate],
    rows: &Rows<'_>,
    answers: &[u32],
    transient: &[Told],
) -> Result<Decimal128Array, ArrowError> {
    let amount = |(row, answer): (usize, &u32)| -> Option<i128> {
        match *answer {
            NO_ANSWER => None,
            a if a & TRANSIENT != 0 => transient.get((a & !TRANSIENT) as usize)?.amount.and_then(cents),
            a => match rates.get(a as usize)? {
                Rate::None => None,
                Rate::Small { mantissa, scale } => {
                    let value = rows.dollars(row)?;
                    small(value, *mantissa, *scale).or_else(|| charge(plan, rows, row, a))
                }
                Rate::Other => charge(plan, rows, row, a),
            },
        }
    };
    let amounts: Decimal128Array = answers.iter().enumerate().map(amount).collect();
    amounts.with_precision_and_scale(PRECISION, SCALE)
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
fn small(value: Decimal, mantissa: i64, scale: u32) -> Option<i128> {
    let product = i64::try_from(value.mantissa()).ok()?.checked_mul(mantissa)?;
    let places = value.scale() + scale;
    let cents = match places.checked_sub(2) {
        None => product.checked_mul(10_i64.checked_pow(2 - places)?)?,
        Some(0) => product,
        Some(excess) => {
            let unit = 10_i64.checked_pow(excess)?;
            let (whole, rest) = (product / unit, product % unit);
            let half = unit / 2;
            whole + i64::from(rest > half || (rest == half && whole % 2 == 1))
        }
    };
    Some(i128::from(cents))
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

pub(crate) fn errors(errors: &[Option<String>]) -> ArrayRef {
    let mut builder = StringBuilder::new();
    errors.iter().for_each(|error| builder.append_option(error.as_deref()));
    Arc::new(builder.finish())
}
