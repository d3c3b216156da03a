//! The escalation ladder: from the status quo, each player in turn makes its best answer.

use serde::Serialize;

use super::{Game, GameError, Profile};

/// The way from the status quo to where it ends.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Ladder {
    /// What is played before the first step.
    pub start: Profile,
    /// The steps, in order.
    pub steps: Vec<Step>,
    /// Where it ends.
    pub end: End,
}

/// One player changes its move to its best answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Step {
    /// The position of the player in the menu.
    pub player: usize,
    /// Its name.
    pub name: String,
    /// The move it leaves.
    pub from: String,
    /// The move it makes.
    pub to: String,
    /// What is played after.
    pub profile: Profile,
    /// What the step changes for each player, in their order: the mover's gain, the others' harm below zero.
    pub changes: Vec<f64>,
}

/// Where a ladder ends.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum End {
    /// Nobody gains by another move: a pure equilibrium.
    Stable(Profile),
    /// It comes round to what was played before: the profiles of the round, in order.
    Cycle(Vec<Profile>),
}

impl Game {
    /// The ladder from the status quo. `first` moves first, then the others in the menu's order, round and round; who
    /// cannot gain stays. Of best answers that tie, the first in the menu is made.
    ///
    /// Each player looks one step ahead: it takes the others' present moves as given (Cournot's best-reply dynamics; Brams,
    /// "Theory of Moves", 1994, on looking further). [`Game::sequence`] looks to the end.
    ///
    /// # Errors
    /// Where there is no such player.
    pub fn ladder(&self, first: &str) -> Result<Ladder, GameError> {
        self.ladder_from(self.menu().status_quo(), first)
    }

    /// The ladder from any profile, as [`Game::ladder`].
    ///
    /// # Errors
    /// Where there is no such player, or the profile does not fit the menu.
    pub fn ladder_from(&self, start: &Profile, first: &str) -> Result<Ladder, GameError> {
        self.menu().check(start)?;
        let (count, mut player) = (self.menu().players().len(), self.menu().position(first)?);
        let (mut profile, mut steps, mut stayed) = (start.clone(), Vec::new(), 0);
        // What was played when whose turn it was, and after how many steps: a pair that comes again closes a round.
        let mut seen = std::collections::HashMap::new();
        while stayed < count {
            if let Some(since) = seen.insert((profile.clone(), player), steps.len()) {
                let round = steps.iter().skip(since).map(|step: &Step| step.profile.clone()).collect();
                return Ok(Ladder { start: start.clone(), steps, end: End::Cycle(round) });
            }
            match self.step(&profile, player) {
                None => stayed += 1,
                Some(step) => {
                    profile = step.profile.clone();
                    steps.push(step);
                    // Having just answered best, the mover has nothing to gain.
                    stayed = 1;
                }
            }
            player = (player + 1) % count;
        }
        Ok(Ladder { start: start.clone(), steps, end: End::Stable(profile) })
    }

    /// The best answer of a player, if it gains by it.
    fn step(&self, profile: &Profile, player: usize) -> Option<Step> {
        if self.gain(profile, player) <= self.negligible(player) {
            return None;
        }
        let to = *self.best_answers(profile, player).first()?;
        let after = profile.with(player, to);
        let players = 0..self.menu().players().len();
        let changes = players.map(|each| self.payoff(&after, each) - self.payoff(profile, each)).collect();
        Some(Step {
            player,
            name: self.menu().name(player),
            from: self.menu().move_name(player, profile.made(player)?),
            to: self.menu().move_name(player, to),
            profile: after,
            changes,
        })
    }
}
