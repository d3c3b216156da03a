//! A mix of moves for each player, and how far it is from an equilibrium.

use serde::Serialize;

use super::{Game, Menu, Profile};

/// An equilibrium in mixed moves, with its certificate.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Equilibrium {
    /// The probability of each move, by player, both in the menu's order.
    pub mixes: Vec<Vec<f64>>,
    /// What each player expects of it.
    pub payoffs: Vec<f64>,
    /// The certificate: the most any player could gain by another move, as a share of its span of payoffs.
    pub regret: f64,
}

impl Equilibrium {
    /// The profile, where each player makes one move with certainty.
    #[must_use]
    pub fn pure(&self) -> Option<Profile> {
        self.mixes.iter().map(|mix| mix.iter().position(|chance| *chance == 1.0)).collect::<Option<_>>().map(Profile)
    }

    /// The moves that are made at all, by player: each with its probability.
    pub fn played<'a>(&'a self, menu: &'a Menu) -> impl Iterator<Item = (&'a str, Vec<(&'a str, f64)>)> {
        menu.players().iter().zip(&self.mixes).map(|(player, mix)| {
            let moves = player.moves.iter().map(String::as_str).zip(mix.iter().copied());
            (player.name.as_str(), moves.filter(|(_, chance)| *chance > 0.0).collect())
        })
    }
}

impl Game {
    /// Mixes with their payoffs and their regret, worked out from the game itself.
    pub(super) fn certify(&self, mixes: Vec<Vec<f64>>) -> Equilibrium {
        let (mut payoffs, mut regret) = (Vec::new(), 0.0_f64);
        for (player, mix) in mixes.iter().enumerate() {
            let answers = self.answers(&mixes, player);
            let expected = answers.iter().zip(mix).map(|(payoff, chance)| payoff * chance).sum();
            let best = answers.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let span = self.span(player);
            regret = regret.max(if span > 0.0 { (best - expected) / span } else { 0.0 });
            payoffs.push(expected);
        }
        Equilibrium { mixes, payoffs, regret }
    }

    /// What a player expects of each of its moves when all others mix.
    pub(super) fn answers(&self, mixes: &[Vec<f64>], player: usize) -> Vec<f64> {
        let mut answers = vec![0.0; self.menu().choices(player)];
        for profile in self.menu().profiles() {
            let chance = others_chance(mixes, &profile, |other| other == player);
            if chance > 0.0
                && let Some(answer) = profile.made(player).and_then(|made| answers.get_mut(made))
            {
                *answer += chance * self.payoff(&profile, player);
            }
        }
        answers
    }
}

/// The probability of the moves in a profile of all players but those left out.
pub(super) fn others_chance(mixes: &[Vec<f64>], profile: &Profile, left_out: impl Fn(usize) -> bool) -> f64 {
    let each = mixes.iter().zip(profile.positions()).enumerate().filter(|(player, _)| !left_out(*player));
    each.map(|(_, (mix, made))| mix.get(*made).copied().unwrap_or(0.0)).product()
}
