//! A fact of a case: known, unknown, or not stated.

/// What a case says about one fact.
///
/// Neither [`Fact::Unstated`] nor [`Fact::Unknown`] is ever read as false, zero or empty: a condition over either is
/// unknown. They differ in what a person should do: an unstated fact was forgotten or not asked for, an unknown one was
/// sought and could not be had.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Fact<T> {
    /// The case does not mention it.
    #[default]
    Unstated,
    /// The case says that it is not known.
    Unknown,
    /// The case says what it is.
    Known(T),
}

impl<T> Fact<T> {
    /// The value, when known.
    pub fn known(&self) -> Option<&T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Unstated | Self::Unknown => None,
        }
    }

    /// Whether the case says that it is not known, rather than saying nothing.
    pub fn is_declared_unknown(&self) -> bool {
        matches!(self, Self::Unknown)
    }
}

impl<T> From<T> for Fact<T> {
    fn from(value: T) -> Self {
        Self::Known(value)
    }
}
