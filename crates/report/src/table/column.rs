//! A column: its name, what people call it, and its values.

use jiff::civil::Date;

use crate::number;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Text,
    /// Days.
    Date,
    /// Numbers with a unit.
    Number,
}

impl Kind {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Text => "text",
            Kind::Date => "date",
            Kind::Number => "number",
        }
    }
}

/// The values of a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// Words.
    Text(Vec<String>),
    /// Days; none where there is no such day.
    Date(Vec<Option<Date>>),
    /// Numbers; none where there is no number.
    Number {
        /// The unit, as it is written behind the number; may be empty.
        unit: String,
        /// How many decimals people are shown. Files have all.
        decimals: u8,
        /// The numbers, finite.
        values: Vec<Option<f64>>,
    },
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    name: String,
    label: String,
    /// Whether values may be missing, as declared by the caller.
    gaps: bool,
    values: Values,
}

impl Column {
    /// A column of words.
    pub fn text<T: Into<String>>(
        name: impl Into<String>,
        label: impl Into<String>,
        values: impl IntoIterator<Item = T>,
    ) -> Column {
        let values = Values::Text(values.into_iter().map(Into::into).collect());
        Column { name: name.into(), label: label.into(), gaps: false, values }
    }

    /// A column of days.
    pub fn date(name: impl Into<String>, label: impl Into<String>, values: impl IntoIterator<Item = Date>) -> Column {
        let values = Values::Date(values.into_iter().map(Some).collect());
        Column { name: name.into(), label: label.into(), gaps: false, values }
    }

    /// A column of days, some of which may be missing: the end of what has no end yet.
    pub fn date_or_missing(
        name: impl Into<String>,
        label: impl Into<String>,
        values: impl IntoIterator<Item = Option<Date>>,
    ) -> Column {
        let values = Values::Date(values.into_iter().collect());
        Column { name: name.into(), label: label.into(), gaps: true, values }
    }

    /// A column of numbers, all there.
    pub fn number(
        name: impl Into<String>,
        label: impl Into<String>,
        unit: impl Into<String>,
        decimals: u8,
        values: impl IntoIterator<Item = f64>,
    ) -> Column {
        let values = Values::Number { unit: unit.into(), decimals, values: values.into_iter().map(Some).collect() };
        Column { name: name.into(), label: label.into(), gaps: false, values }
    }

    /// A column of numbers, some of which may be missing. Missing is `None`; NaN is refused here too.
    pub fn number_or_missing(
        name: impl Into<String>,
        label: impl Into<String>,
        unit: impl Into<String>,
        decimals: u8,
        values: impl IntoIterator<Item = Option<f64>>,
    ) -> Column {
        let values = Values::Number { unit: unit.into(), decimals, values: values.into_iter().collect() };
        Column { name: name.into(), label: label.into(), gaps: true, values }
    }

    /// The name in files.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The name for people.
    pub fn label(&self) -> &str {
        &self.label
    }

    /// The name for people with the unit: `Real income, %`.
    pub fn heading(&self) -> String {
        match self.unit() {
            "" => self.label.clone(),
            unit => format!("{}, {unit}", self.label),
        }
    }

    /// The unit of numbers; nothing where there is none.
    pub fn unit(&self) -> &str {
        match &self.values {
            Values::Number { unit, .. } => unit,
            Values::Text(_) | Values::Date(_) => "",
        }
    }

    /// How many decimals people are shown.
    pub fn decimals(&self) -> u8 {
        match self.values {
            Values::Number { decimals, .. } => decimals,
            Values::Text(_) | Values::Date(_) => 0,
        }
    }

    /// Whether values may be missing.
    pub fn may_miss(&self) -> bool {
        self.gaps
    }

    /// The values.
    pub fn values(&self) -> &Values {
        &self.values
    }

    /// What the column holds.
    pub fn kind(&self) -> Kind {
        match self.values {
            Values::Text(_) => Kind::Text,
            Values::Date(_) => Kind::Date,
            Values::Number { .. } => Kind::Number,
        }
    }

    /// How many values there are.
    pub fn len(&self) -> usize {
        match &self.values {
            Values::Text(values) => values.len(),
            Values::Date(values) => values.len(),
            Values::Number { values, .. } => values.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The first number that is NaN or infinite, with its row.
    pub(super) fn not_finite(&self) -> Option<(usize, f64)> {
        let Values::Number { values, .. } = &self.values else { return None };
        values.iter().enumerate().find_map(|(row, value)| value.filter(|v| !v.is_finite()).map(|v| (row, v)))
    }

    /// A value as people read it; `None` where it is missing.
    pub fn shown(&self, row: usize) -> Option<String> {
        match &self.values {
            Values::Text(values) => values.get(row).cloned(),
            Values::Date(values) => values.get(row).copied().flatten().map(|day| day.to_string()),
            Values::Number { values, decimals, .. } => {
                values.get(row).copied().flatten().map(|value| number::fixed(value, *decimals))
            }
        }
    }

    /// A value as files hold it: numbers with as many digits as give the same number back. Missing is empty.
    pub(super) fn stored(&self, row: usize) -> String {
        match &self.values {
            Values::Text(values) => values.get(row).cloned().unwrap_or_default(),
            Values::Date(values) => values.get(row).copied().flatten().map(|day| day.to_string()).unwrap_or_default(),
            Values::Number { values, .. } => {
                values.get(row).copied().flatten().map(|value| value.to_string()).unwrap_or_default()
            }
        }
    }
}
