//! The value of every coalition, and what follows from it.

use serde::Serialize;

use super::{Cause, Coalition, CoalitionError, Players};

/// What every coalition brings about, for each of some outcomes: harm to the target, the cost to each adopter.
#[derive(Debug, Clone, PartialEq)]
pub struct Worth {
    players: Players,
    outcomes: Vec<String>,
    /// For each outcome the values of all coalitions, by the mask of their members.
    values: Vec<Vec<f64>>,
}

/// What one player adds to an outcome.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Contribution {
    /// The player.
    pub player: String,
    /// The Shapley value: what it adds, averaged over all orders of joining.
    pub shapley: f64,
    /// The standard error of the Shapley value where orders were sampled; zero where all were counted.
    pub error: f64,
    /// What it adds when it joins last: v(N) − v(N \ i).
    pub last: f64,
    /// What it does alone: v(i) − v(∅).
    pub alone: f64,
}

/// What every player adds to an outcome.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Contributions {
    /// The outcome.
    pub outcome: String,
    /// The value without anybody, v(∅).
    pub nobody: f64,
    /// The value with everybody, v(N).
    pub everybody: f64,
    /// Each player, in order.
    pub players: Vec<Contribution>,
    /// The certificate: by how much the Shapley values miss v(N) − v(∅).
    pub residual: f64,
}

/// Whether two players do more together than apart.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Interaction {
    /// One.
    pub first: String,
    /// The other.
    pub second: String,
    /// The Shapley interaction index: above zero where each makes the other worth more, below where they do the same.
    pub index: f64,
}

/// So many players are tried in every coalition.
pub const MOST: usize = 12;

impl Worth {
    /// Works out the value of each of the 2ⁿ coalitions once: for each outcome one number.
    ///
    /// # Errors
    /// Where there are more than [`MOST`] players, outcomes do not fit, a value cannot be worked out or is not finite.
    pub fn new<E: Into<Cause>>(
        players: Players,
        outcomes: Vec<String>,
        mut value: impl FnMut(&Coalition<'_>) -> Result<Vec<f64>, E>,
    ) -> Result<Self, CoalitionError> {
        let count = players.names().len();
        if count > MOST {
            return Err(CoalitionError::TooMany { players: count, most: MOST });
        }
        check_outcomes(&outcomes)?;
        let mut values = vec![Vec::with_capacity(1 << count); outcomes.len()];
        for mask in 0..1_usize << count {
            let found = ask(&players.of_mask(mask), outcomes.len(), &mut value)?;
            for (column, value) in values.iter_mut().zip(found) {
                column.push(value);
            }
        }
        Ok(Self { players, outcomes, values })
    }

    /// The players.
    #[must_use]
    pub fn players(&self) -> &Players {
        &self.players
    }

    /// The names of the outcomes, in order.
    #[must_use]
    pub fn outcomes(&self) -> &[String] {
        &self.outcomes
    }

    /// The value of the coalition of some players for an outcome.
    ///
    /// # Errors
    /// Where there is no such outcome or player.
    pub fn value(&self, outcome: &str, members: &[&str]) -> Result<f64, CoalitionError> {
        let values = self.column(outcome)?;
        let mut mask = 0;
        for member in members {
            mask |= 1 << self.players.position(member)?;
        }
        Ok(at(values, mask))
    }

    /// What each player adds to an outcome (Shapley, "A value for n-person games", 1953):
    /// φᵢ = Σ over S without i of |S|! (n − |S| − 1)! / n! · (v(S ∪ i) − v(S)).
    ///
    /// # Errors
    /// Where there is no such outcome, or the values do not add up.
    pub fn contributions(&self, outcome: &str) -> Result<Contributions, CoalitionError> {
        let values = self.column(outcome)?;
        let count = self.players.names().len();
        let all = (1_usize << count) - 1;
        let weights = weights(count);
        let players = self
            .players
            .names()
            .iter()
            .enumerate()
            .map(|(player, name)| {
                let own = 1 << player;
                let adds = |mask: usize| at(values, mask | own) - at(values, mask);
                let shapley = (0..=all)
                    .filter(|mask| mask & own == 0)
                    .map(|mask| weights.get(mask.count_ones() as usize).copied().unwrap_or(0.0) * adds(mask))
                    .sum();
                Contribution { player: name.clone(), shapley, error: 0.0, last: adds(all ^ own), alone: adds(0) }
            })
            .collect();
        let scale = values.iter().fold(0.0_f64, |most, value| most.max(value.abs()));
        certified(outcome, at(values, 0), at(values, all), players, scale)
    }

    /// The Shapley interaction index of each two players (Grabisch and Roubens, International Journal of Game Theory
    /// 28(4), 1999): Σ over S without i, j of |S|! (n − |S| − 2)! / (n − 1)! · (v(S ∪ ij) − v(S ∪ i) − v(S ∪ j) + v(S)).
    ///
    /// # Errors
    /// Where there is no such outcome.
    pub fn interactions(&self, outcome: &str) -> Result<Vec<Interaction>, CoalitionError> {
        let values = self.column(outcome)?;
        let names = self.players.names();
        let weights = weights(names.len().saturating_sub(1));
        let mut all = Vec::new();
        for (i, first) in names.iter().enumerate() {
            for (j, second) in names.iter().enumerate().skip(i + 1) {
                let (one, other) = (1 << i, 1 << j);
                let index = (0..values.len())
                    .filter(|mask| mask & (one | other) == 0)
                    .map(|mask| {
                        let extra = at(values, mask | one | other) - at(values, mask | one) - at(values, mask | other)
                            + at(values, mask);
                        weights.get(mask.count_ones() as usize).copied().unwrap_or(0.0) * extra
                    })
                    .sum();
                all.push(Interaction { first: first.clone(), second: second.clone(), index });
            }
        }
        Ok(all)
    }

    fn column(&self, outcome: &str) -> Result<&Vec<f64>, CoalitionError> {
        self.outcomes
            .iter()
            .zip(&self.values)
            .find(|(name, _)| *name == outcome)
            .map(|(_, values)| values)
            .ok_or_else(|| CoalitionError::NoOutcome { name: outcome.to_owned(), known: self.outcomes.join(", ") })
    }
}

fn at(values: &[f64], mask: usize) -> f64 {
    values.get(mask).copied().unwrap_or(f64::NAN)
}

/// s! (n − s − 1)! / n! for s from zero: one over n times the number of ways to choose s of n − 1.
#[expect(clippy::cast_precision_loss, reason = "numbers of players are small")]
fn weights(players: usize) -> Vec<f64> {
    let (mut ways, mut weights) = (1.0, Vec::new());
    for size in 0..players {
        weights.push(1.0 / (players as f64 * ways));
        ways *= (players - 1 - size) as f64 / (size + 1) as f64;
    }
    weights
}

pub(super) fn check_outcomes(outcomes: &[String]) -> Result<(), CoalitionError> {
    let twice = outcomes.iter().enumerate().find(|(at, name)| outcomes.iter().take(*at).any(|other| other == *name));
    match twice {
        Some((_, name)) => Err(CoalitionError::Outcomes(format!("`{name}` twice"))),
        None if outcomes.is_empty() => Err(CoalitionError::Outcomes("none".to_owned())),
        None => Ok(()),
    }
}

/// Asks for the values of a coalition and checks them.
pub(super) fn ask<E: Into<Cause>>(
    coalition: &Coalition<'_>,
    expected: usize,
    value: &mut impl FnMut(&Coalition<'_>) -> Result<Vec<f64>, E>,
) -> Result<Vec<f64>, CoalitionError> {
    let found = value(coalition)
        .map_err(|cause| CoalitionError::Value { coalition: coalition.to_string(), cause: cause.into() })?;
    if found.len() != expected {
        return Err(CoalitionError::Count { coalition: coalition.to_string(), found: found.len(), expected });
    }
    match found.iter().find(|value| !value.is_finite()) {
        Some(&value) => Err(CoalitionError::NotFinite { what: format!("the coalition {coalition}"), value }),
        None => Ok(found),
    }
}

/// Contributions that add up to what everybody brings about, to the rounding of the values.
pub(super) fn certified(
    outcome: &str,
    nobody: f64,
    everybody: f64,
    players: Vec<Contribution>,
    scale: f64,
) -> Result<Contributions, CoalitionError> {
    let sum: f64 = players.iter().map(|player| player.shapley).sum();
    let (residual, tolerance) = ((sum - (everybody - nobody)).abs(), 1e-10 * scale);
    if residual <= tolerance {
        return Ok(Contributions { outcome: outcome.to_owned(), nobody, everybody, players, residual });
    }
    Err(CoalitionError::NotEfficient { outcome: outcome.to_owned(), residual, tolerance })
}
