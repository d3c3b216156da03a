//! The game: what each player has of every profile.

use serde::Serialize;

use super::{Cause, GameError, Menu, Profile};

/// A menu with the payoffs of all its profiles. A payoff is what a player has of it: more is better.
#[derive(Debug, Clone, PartialEq)]
pub struct Game {
    menu: Menu,
    /// One row a profile, one column a player.
    payoffs: Vec<Vec<f64>>,
    /// What each player has at least and at most.
    spans: Vec<(f64, f64)>,
    tolerance: f64,
}

/// A move that another of the same player beats whatever the others do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Dominated {
    /// The player.
    pub player: String,
    /// The move that is beaten.
    pub beaten: String,
    /// A move that beats it.
    pub by: String,
    /// Whether it is better against everything; if not, it is nowhere worse and somewhere better.
    pub strictly: bool,
}

impl Game {
    /// Works out the payoffs of all profiles, one number for each player.
    ///
    /// `tolerance` is the share of a player's span of payoffs below which a difference counts as none: give it the accuracy
    /// of the payoffs, zero where they are exact.
    ///
    /// # Errors
    /// Where payoffs cannot be worked out, are not one for each player, or are not finite.
    pub fn new<E: Into<Cause>>(
        menu: Menu,
        tolerance: f64,
        mut payoffs: impl FnMut(&Menu, &Profile) -> Result<Vec<f64>, E>,
    ) -> Result<Self, GameError> {
        let count = menu.players().len();
        let (mut all, mut spans) = (Vec::with_capacity(menu.count()), vec![(f64::INFINITY, f64::NEG_INFINITY); count]);
        for profile in menu.profiles() {
            let found = payoffs(&menu, &profile)
                .map_err(|cause| GameError::Payoffs { profile: menu.words(&profile), cause: cause.into() })?;
            if found.len() != count {
                return Err(GameError::Count { profile: menu.words(&profile), found: found.len(), expected: count });
            }
            for (player, (&value, span)) in found.iter().zip(&mut spans).enumerate() {
                if !value.is_finite() {
                    let (player, profile) = (menu.name(player), menu.words(&profile));
                    return Err(GameError::NotFinite { player, profile, value });
                }
                *span = (span.0.min(value), span.1.max(value));
            }
            all.push(found);
        }
        Ok(Self { menu, payoffs: all, spans, tolerance: tolerance.abs() })
    }

    /// The menu.
    #[must_use]
    pub fn menu(&self) -> &Menu {
        &self.menu
    }

    /// What each player has of a profile.
    ///
    /// # Errors
    /// Where the profile does not fit the menu.
    pub fn payoffs(&self, profile: &Profile) -> Result<&[f64], GameError> {
        self.menu.check(profile)?;
        Ok(self.payoffs.get(self.menu.number(profile)).map_or(&[], Vec::as_slice))
    }

    /// What one player has of a profile that fits.
    pub(super) fn payoff(&self, profile: &Profile, player: usize) -> f64 {
        let row = self.payoffs.get(self.menu.number(profile));
        row.and_then(|row| row.get(player)).copied().unwrap_or(f64::NAN)
    }

    /// What counts as no difference for a player.
    pub(super) fn negligible(&self, player: usize) -> f64 {
        self.tolerance * self.span(player)
    }

    /// What counts as no difference, as a share of a player's span of payoffs.
    pub(super) fn tolerance(&self) -> f64 {
        self.tolerance
    }

    /// The distance from a player's least to its most payoff.
    pub(super) fn span(&self, player: usize) -> f64 {
        self.spans.get(player).map_or(0.0, |(least, most)| most - least)
    }

    pub(super) fn least(&self, player: usize) -> f64 {
        self.spans.get(player).map_or(0.0, |(least, _)| *least)
    }

    /// What a player would gain by its best other move.
    pub(super) fn gain(&self, profile: &Profile, player: usize) -> f64 {
        self.best(profile, player) - self.payoff(profile, player)
    }

    fn best(&self, profile: &Profile, player: usize) -> f64 {
        let moves = 0..self.menu.choices(player);
        moves.map(|made| self.payoff(&profile.with(player, made), player)).fold(f64::NEG_INFINITY, f64::max)
    }

    /// The moves with which a player answers the others' moves in a profile best; ties are all there, in the menu's order.
    /// The player's own move in the profile is of no account.
    #[must_use]
    pub fn best_answers(&self, profile: &Profile, player: usize) -> Vec<usize> {
        let enough = self.best(profile, player) - self.negligible(player);
        (0..self.menu.choices(player))
            .filter(|made| self.payoff(&profile.with(player, *made), player) >= enough)
            .collect()
    }

    /// Whether no player gains by another move.
    #[must_use]
    pub fn is_equilibrium(&self, profile: &Profile) -> bool {
        self.menu.check(profile).is_ok()
            && (0..self.menu.players().len()).all(|player| self.gain(profile, player) <= self.negligible(player))
    }

    /// All equilibria in pure moves (Nash 1950), in the order of the profiles.
    #[must_use]
    pub fn equilibria(&self) -> Vec<Profile> {
        self.menu.profiles().filter(|profile| self.is_equilibrium(profile)).collect()
    }

    /// Moves that another pure move of the same player dominates, each once: by a move that beats it strictly, if one does.
    #[must_use]
    pub fn dominated(&self) -> Vec<Dominated> {
        let mut all = Vec::new();
        for player in 0..self.menu.players().len() {
            let choices = self.menu.choices(player);
            for beaten in 0..choices {
                let by = (0..choices).filter(|by| *by != beaten).filter_map(|by| {
                    self.dominates(player, by, beaten).map(|strictly| (strictly, std::cmp::Reverse(by)))
                });
                if let Some((strictly, std::cmp::Reverse(by))) = by.max() {
                    all.push(Dominated {
                        player: self.menu.name(player),
                        beaten: self.menu.move_name(player, beaten),
                        by: self.menu.move_name(player, by),
                        strictly,
                    });
                }
            }
        }
        all
    }

    /// Whether one move dominates another, and if so whether strictly.
    fn dominates(&self, player: usize, by: usize, beaten: usize) -> Option<bool> {
        let (mut nowhere_better, mut everywhere_better) = (true, true);
        for profile in self.menu.profiles().filter(|profile| profile.made(player) == Some(beaten)) {
            let ahead = self.payoff(&profile.with(player, by), player) - self.payoff(&profile, player);
            if ahead < -self.negligible(player) {
                return None;
            }
            let better = ahead > self.negligible(player);
            nowhere_better &= !better;
            everywhere_better &= better;
        }
        (!nowhere_better).then_some(everywhere_better)
    }

    /// The profiles that nobody would leave for another with everybody's consent: none is better for one player and for
    /// nobody worse (Pareto).
    #[must_use]
    pub fn efficient(&self) -> Vec<Profile> {
        self.menu.profiles().filter(|profile| self.improvements(profile).next().is_none()).collect()
    }

    /// The profiles that are better than this one for a player and worse for nobody; none where it does not fit the menu.
    pub fn improvements<'a>(&'a self, profile: &Profile) -> impl Iterator<Item = Profile> + 'a {
        let here = self.payoffs(profile).unwrap_or_default();
        let ahead = move |there: &[f64], of: fn(f64, f64) -> bool| {
            let pairs = there.iter().zip(here).enumerate();
            pairs.filter(|(player, (there, here))| of(**there - **here, self.negligible(*player))).count()
        };
        let better = move |there: &[f64]| {
            ahead(there, |gain, none| gain < -none) == 0 && ahead(there, |gain, none| gain > none) > 0
        };
        let all = self.payoffs.iter().enumerate().filter(move |(_, there)| !here.is_empty() && better(there));
        all.map(|(number, _)| self.menu.numbered(number))
    }
}
