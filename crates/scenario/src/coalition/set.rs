//! The players, and one coalition of them.

use super::CoalitionError;

/// Who may join: at least one, each name once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Players {
    names: Vec<String>,
}

/// Some of the players.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coalition<'a> {
    players: &'a Players,
    members: Vec<bool>,
}

impl Players {
    /// Takes names in.
    ///
    /// # Errors
    /// Where there is none, or one stands twice.
    pub fn new(names: Vec<String>) -> Result<Self, CoalitionError> {
        if names.is_empty() {
            return Err(CoalitionError::Nobody);
        }
        if let Some((_, twice)) = names.iter().enumerate().find(|(at, name)| names.iter().take(*at).any(|n| n == *name))
        {
            return Err(CoalitionError::Twice(twice.clone()));
        }
        Ok(Self { names })
    }

    /// The names, in order.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The position of a player.
    ///
    /// # Errors
    /// Where there is none of this name.
    pub fn position(&self, name: &str) -> Result<usize, CoalitionError> {
        self.names
            .iter()
            .position(|known| known == name)
            .ok_or_else(|| CoalitionError::Unknown { name: name.to_owned(), known: self.names.join(", ") })
    }

    /// The coalition whose members are the bits of a mask, the first player the lowest.
    pub(super) fn of_mask(&self, mask: usize) -> Coalition<'_> {
        self.coalition(|at| mask >> at & 1 == 1)
    }

    pub(super) fn coalition(&self, joins: impl FnMut(usize) -> bool) -> Coalition<'_> {
        Coalition { players: self, members: (0..self.names.len()).map(joins).collect() }
    }
}

impl Coalition<'_> {
    /// Whether the player at a position is a member.
    #[must_use]
    pub fn has(&self, position: usize) -> bool {
        self.members.get(position).copied().unwrap_or(false)
    }

    /// Whether a player is a member; not where there is none of this name.
    #[must_use]
    pub fn contains(&self, name: &str) -> bool {
        self.names().any(|member| member == name)
    }

    /// The members, in the players' order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.players.names.iter().zip(&self.members).filter(|(_, joins)| **joins).map(|(name, _)| name.as_str())
    }

    /// How many members there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.members.iter().filter(|joins| **joins).count()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl std::fmt::Display for Coalition<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{{{}}}", self.names().collect::<Vec<_>>().join(", "))
    }
}
