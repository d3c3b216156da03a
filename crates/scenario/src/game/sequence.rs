//! What is played when players move one after the other and each sees the moves before its own.

use serde::Serialize;

use super::{Game, GameError, Profile};

/// The outcome of a game in which each player moves once, in a declared order.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sequence {
    /// The players in the order of their moves.
    pub order: Vec<String>,
    /// What is played.
    pub profile: Profile,
    /// What each player has of it, in the menu's order.
    pub payoffs: Vec<f64>,
    /// Whether a mover was indifferent on the way: then other outcomes are as reasonable as this one.
    pub tie: bool,
}

impl Game {
    /// Backward induction (Kuhn 1953): each player makes the move that is best for it, knowing how all after it will
    /// answer. Of moves that tie, the status quo is kept where it is among them, otherwise the first in the menu is made.
    ///
    /// # Errors
    /// Where the order does not name each player once.
    pub fn sequence(&self, order: &[&str]) -> Result<Sequence, GameError> {
        let mut positions = Vec::new();
        for name in order {
            let position = self.menu().position(name)?;
            if positions.contains(&position) {
                return Err(GameError::Twice { name: (*name).to_owned(), place: "the order of moves".to_owned() });
            }
            positions.push(position);
        }
        if let Some(missing) = (0..self.menu().players().len()).find(|player| !positions.contains(player)) {
            return Err(GameError::Profile(format!("`{}` is not in the order of moves", self.menu().name(missing))));
        }
        let mut tie = false;
        let profile = self.induce(self.menu().status_quo(), &positions, &mut tie);
        let payoffs = self.payoffs(&profile)?.to_vec();
        let order = order.iter().map(|name| (*name).to_owned()).collect();
        Ok(Sequence { order, profile, payoffs, tie })
    }

    /// What is played when the moves of those not in `order` are made.
    fn induce(&self, made: &Profile, order: &[usize], tie: &mut bool) -> Profile {
        let Some((&player, later)) = order.split_first() else { return made.clone() };
        let outcomes: Vec<Profile> = (0..self.menu().choices(player))
            .map(|choice| self.induce(&made.with(player, choice), later, tie))
            .collect();
        let best = outcomes.iter().map(|end| self.payoff(end, player)).fold(f64::NEG_INFINITY, f64::max);
        let enough = best - self.negligible(player);
        let now = self.menu().status_quo().made(player);
        let mut good = outcomes.into_iter().filter(|end| self.payoff(end, player) >= enough);
        let Some(first) = good.next() else { return made.clone() };
        let rest: Vec<Profile> = good.collect();
        *tie |= !rest.is_empty();
        rest.into_iter().find(|end| end.made(player) == now).filter(|_| first.made(player) != now).unwrap_or(first)
    }
}
