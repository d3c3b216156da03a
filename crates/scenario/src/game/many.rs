//! One mixed equilibrium of any number of players.

use serde::Serialize;

use super::equilibrium::others_chance;
use super::linear::solve;
use super::{Equilibrium, Game};

/// What the search came to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Approximate {
    /// The mixes of least regret that were met.
    pub nearest: Equilibrium,
    /// Whether their regret is within the game's tolerance (1e-8 of the span of payoffs where that is zero). If not, no
    /// equilibrium was found, though there is one (Nash 1950): the regret tells how far it is from one.
    pub found: bool,
}

/// So many payoffs are looked at in all rounds together.
const EFFORT: usize = 10_000_000;
const REGRET: f64 = 1e-8;

impl Game {
    /// Looks for one equilibrium in mixed moves: fictitious play from the status quo (Brown 1951: each player answers the
    /// frequency of the others' moves so far), at times refined by Newton's method on the equations that make every player
    /// indifferent between the moves it then plays often. Fictitious play need not converge (Shapley 1964), and the
    /// equations need not have a solution: the regret certifies what is found. There may be other equilibria.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "numbers of rounds are far below 2^52")]
    pub fn approximate(&self) -> Approximate {
        let tolerance = REGRET.max(self.tolerance());
        let players = self.menu().players().len();
        let mut mixes: Vec<Vec<f64>> = (0..players)
            .map(|player| {
                let now = self.menu().status_quo().made(player);
                (0..self.menu().choices(player)).map(|made| f64::from(u8::from(Some(made) == now))).collect()
            })
            .collect();
        let mut nearest = self.certify(mixes.clone());
        let rounds = (EFFORT / (self.menu().count() * players * players)).max(100);
        let mut look = 1;
        for round in 1..=rounds {
            if round == look || round == rounds {
                look = look * 3 / 2 + 1;
                let often = 0.5 / (round as f64).sqrt();
                let candidates = [Some(mixes.clone()), self.refined(&mixes, often), self.refined(&mixes, 0.02)];
                for candidate in candidates.into_iter().flatten() {
                    let candidate = self.certify(candidate);
                    if candidate.regret < nearest.regret {
                        nearest = candidate;
                    }
                }
                if nearest.regret <= tolerance {
                    break;
                }
            }
            let answers: Vec<usize> = (0..players).map(|player| best(&self.answers(&mixes, player))).collect();
            for (mix, answer) in mixes.iter_mut().zip(answers) {
                for (made, chance) in mix.iter_mut().enumerate() {
                    *chance += (f64::from(u8::from(made == answer)) - *chance) / (round as f64 + 1.0);
                }
            }
        }
        Approximate { found: nearest.regret <= tolerance, nearest }
    }

    /// Mixes over the moves played at least so often that make every player indifferent between its own, if Newton's
    /// method finds them.
    fn refined(&self, start: &[Vec<f64>], often: f64) -> Option<Vec<Vec<f64>>> {
        // The unknowns: the chance of each (player, move) in the support, then the payoff of each player.
        let support: Vec<(usize, usize)> = start
            .iter()
            .enumerate()
            .flat_map(|(player, mix)| {
                let played = mix.iter().enumerate().filter(move |(_, chance)| **chance >= often);
                played.map(move |(made, _)| (player, made))
            })
            .collect();
        let mut mixes: Vec<Vec<f64>> = start.iter().map(|mix| vec![0.0; mix.len()]).collect();
        for &(player, made) in &support {
            let sum: f64 = start.get(player)?.iter().filter(|chance| **chance >= often).sum();
            *mixes.get_mut(player)?.get_mut(made)? = start.get(player)?.get(made)? / sum;
        }
        for _ in 0..40 {
            let steps = solve(self.indifference(&mixes, &support))?;
            let mut furthest = 0.0_f64;
            for (&(player, made), step) in support.iter().zip(&steps) {
                *mixes.get_mut(player)?.get_mut(made)? += step;
                furthest = furthest.max(step.abs());
            }
            if !furthest.is_finite() || furthest > 1e3 {
                return None;
            }
            if furthest < 1e-14 {
                break;
            }
        }
        for mix in &mut mixes {
            if mix.iter().any(|chance| *chance < -1e-9) {
                return None;
            }
            let sum: f64 = mix.iter().map(|chance| chance.max(0.0)).sum();
            mix.iter_mut().for_each(|chance| *chance = chance.max(0.0) / sum);
        }
        Some(mixes)
    }

    /// Newton's equations at some mixes: each move in the support gives its player the same payoff, and chances sum to one.
    /// Payoffs are counted in the player's span.
    fn indifference(&self, mixes: &[Vec<f64>], support: &[(usize, usize)]) -> Vec<Vec<f64>> {
        let players = mixes.len();
        let mut rows = Vec::new();
        for &(player, made) in support {
            let scale = if self.span(player) > 0.0 { self.span(player) } else { 1.0 };
            let mut row = vec![0.0; support.len() + players + 1];
            let mut expected = 0.0;
            for profile in self.menu().profiles().filter(|profile| profile.made(player) == Some(made)) {
                let payoff = (self.payoff(&profile, player) - self.least(player)) / scale;
                expected += payoff * others_chance(mixes, &profile, |other| other == player);
                for (entry, &(other, theirs)) in row.iter_mut().zip(support) {
                    if other != player && profile.made(other) == Some(theirs) {
                        *entry += payoff * others_chance(mixes, &profile, |each| each == player || each == other);
                    }
                }
            }
            // The payoff of each player is an unknown of its own, solved for anew in every step.
            if let Some(entry) = row.get_mut(support.len() + player) {
                *entry = -1.0;
            }
            if let Some(right) = row.last_mut() {
                *right = -expected;
            }
            rows.push(row);
        }
        for (player, mix) in mixes.iter().enumerate() {
            let mut row: Vec<f64> = support.iter().map(|(other, _)| f64::from(u8::from(*other == player))).collect();
            row.resize(support.len() + players, 0.0);
            row.push(1.0 - mix.iter().sum::<f64>());
            rows.push(row);
        }
        rows
    }
}

/// The place of the largest; of equals the first.
fn best(answers: &[f64]) -> usize {
    let most = answers.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    answers.iter().position(|answer| *answer == most).unwrap_or(0)
}
