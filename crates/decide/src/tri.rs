//! True, false, or not known (Kleene's strong three-valued logic).

/// A truth value of a condition over facts that may be missing.
///
/// Every operation is monotone: learning a fact can turn [`Tri::Unknown`] into one of the others, never one into the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tri {
    /// It does not hold, whatever the missing facts are.
    False,
    /// It depends on facts that are missing.
    Unknown,
    /// It holds, whatever the missing facts are.
    True,
}

impl Tri {
    /// Both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.min(other)
    }

    /// Either.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.max(other)
    }

    /// The contrary; unknown stays unknown.
    #[must_use]
    pub fn negate(self) -> Self {
        match self {
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
            Self::True => Self::False,
        }
    }
}

impl From<bool> for Tri {
    fn from(value: bool) -> Self {
        if value { Self::True } else { Self::False }
    }
}
