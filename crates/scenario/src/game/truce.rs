//! What an agreement is worth, and what holds it.

use serde::Serialize;

use super::{Game, GameError, Profile};

/// An agreed profile beside what is played without it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Truce {
    /// What is agreed.
    pub agreed: Profile,
    /// What it means for each player, in their order.
    pub terms: Vec<Term>,
    /// Whether nobody gains by breaking it: it is an equilibrium by itself.
    pub self_enforcing: bool,
    /// Whether nobody is worse off with it and somebody better.
    pub better_for_all: bool,
    /// The least discount factor of all players at which it holds when the game is played again and again: the greatest of
    /// the terms'. None where it never holds.
    pub discount: Option<f64>,
}

/// What an agreement means for one player.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Term {
    /// The player.
    pub player: String,
    /// What it has of the agreement.
    pub agreed: f64,
    /// What it has without.
    pub without: f64,
    /// What the agreement is worth to it: the difference.
    pub worth: f64,
    /// The move with which it would break the agreement to most gain; none where it would not gain.
    pub breaks_with: Option<String>,
    /// What it gains by that, once, while the others keep the agreement.
    pub temptation: f64,
    /// The least discount factor at which it keeps the agreement, if breaking it ends it for good: zero where it has
    /// nothing to gain by breaking it, none where it never keeps it.
    pub discount: Option<f64>,
}

impl Game {
    /// What a truce is worth to each player over the equilibrium without it, and whether it holds: by itself, or in the
    /// repeated game with grim trigger (Friedman, Review of Economic Studies 38(1), 1971). With C the payoff agreed, D that
    /// of breaking it and P that without it, a player keeps it if C ≥ (1 − δ) D + δ P, so from δ = (D − C) / (D − P).
    /// One must hold C > P; the discount factor is of the time it takes the others to notice and answer.
    ///
    /// `without` are the payoffs of what is played without it: of an [`Equilibrium`](super::Equilibrium), or of the profile
    /// where a [`Ladder`](super::Ladder) ends.
    ///
    /// # Errors
    /// Where the profile does not fit the menu, or `without` is not one finite payoff for each player.
    pub fn truce(&self, agreed: &Profile, without: &[f64]) -> Result<Truce, GameError> {
        let payoffs = self.payoffs(agreed)?;
        let profile = || self.menu().words(agreed);
        if without.len() != payoffs.len() {
            return Err(GameError::Count { profile: profile(), found: without.len(), expected: payoffs.len() });
        }
        let mut terms = Vec::new();
        for (player, (&kept, &punished)) in payoffs.iter().zip(without).enumerate() {
            if !punished.is_finite() {
                let player = self.menu().name(player);
                return Err(GameError::NotFinite { player, profile: "without the truce".to_owned(), value: punished });
            }
            let gain = self.gain(agreed, player);
            let tempted = gain > self.negligible(player);
            let best = self.best_answers(agreed, player).first().copied();
            let worth = kept - punished;
            let discount = match (tempted, worth > self.negligible(player)) {
                (false, _) => Some(0.0),
                (true, true) => Some(gain / (gain + worth)),
                (true, false) => None,
            };
            terms.push(Term {
                player: self.menu().name(player),
                agreed: kept,
                without: punished,
                worth,
                breaks_with: best.filter(|_| tempted).map(|made| self.menu().move_name(player, made)),
                temptation: if tempted { gain } else { 0.0 },
                discount,
            });
        }
        let each = |holds: &dyn Fn(f64, f64) -> bool| {
            terms.iter().enumerate().map(|(at, term)| holds(term.worth, self.negligible(at))).collect::<Vec<_>>()
        };
        let (no_worse, better) = (each(&|worth, none| worth >= -none), each(&|worth, none| worth > none));
        Ok(Truce {
            agreed: agreed.clone(),
            self_enforcing: terms.iter().all(|term| term.breaks_with.is_none()),
            better_for_all: no_worse.iter().all(|holds| *holds) && better.iter().any(|holds| *holds),
            discount: terms.iter().map(|term| term.discount).try_fold(0.0, |most, each| each.map(|d| d.max(most))),
            terms,
        })
    }
}
