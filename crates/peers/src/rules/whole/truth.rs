//! Where a condition holds, and where it may: two areas for one condition of three values.

use super::area::{Area, Set};

/// The rows for which something certainly holds, and those for which it is not certain that it does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Truth {
    pub certain: Area,
    pub possible: Area,
}

/// What a value does to a condition on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    Yes,
    Maybe,
    No,
}

impl From<bool> for Holds {
    fn from(yes: bool) -> Self {
        if yes { Self::Yes } else { Self::No }
    }
}

impl Truth {
    /// The same for every row.
    pub fn constant(sizes: &[usize], holds: Holds) -> Self {
        let when = |yes: bool| if yes { Area::all(sizes) } else { Area::default() };
        Self { certain: when(holds == Holds::Yes), possible: when(holds != Holds::No) }
    }

    /// By one value of the row.
    pub fn of(sizes: &[usize], at: usize, test: impl Fn(usize) -> Holds) -> Self {
        let set = |least: fn(Holds) -> bool| Area::of(sizes, at, Set::of(sizes[at], |value| least(test(value))));
        Self { certain: set(|h| h == Holds::Yes), possible: set(|h| h != Holds::No) }
    }

    pub fn and(&self, other: &Self) -> Self {
        Self { certain: self.certain.and(&other.certain), possible: self.possible.and(&other.possible) }
    }

    pub fn or(self, other: Self) -> Self {
        Self { certain: self.certain.or(other.certain), possible: self.possible.or(other.possible) }
    }

    pub fn not(&self, sizes: &[usize]) -> Self {
        Self { certain: self.possible.complement(sizes), possible: self.certain.complement(sizes) }
    }

    /// Whether it is never open.
    pub fn is_settled(&self) -> bool {
        self.certain == self.possible
    }
}
