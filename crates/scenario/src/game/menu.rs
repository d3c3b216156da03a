//! The players and what each may do.

use serde::{Deserialize, Serialize};

use super::GameError;

/// Who plays, and with which moves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Player {
    /// The name.
    pub name: String,
    /// The moves it may make, each name once.
    pub moves: Vec<String>,
    /// The move that is what it does now.
    #[serde(default)]
    pub status_quo: Option<String>,
}

/// The menus of all players, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Menu {
    players: Vec<Player>,
    status_quo: Profile,
}

/// One move of each player: its position in the player's menu, in the players' order.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Profile(pub(super) Vec<usize>);

/// So many profiles are worked out at most.
pub const MOST: usize = 10_000;

impl Menu {
    /// Takes the menus in.
    ///
    /// # Errors
    /// Where nobody plays, a menu is empty or has no status quo, a name stands twice or is not declared, or there are more
    /// than [`MOST`] profiles.
    pub fn new(players: Vec<Player>) -> Result<Self, GameError> {
        if players.is_empty() {
            return Err(GameError::NoPlayers);
        }
        once(players.iter().map(|player| &player.name), "the players")?;
        let mut status_quo = Vec::new();
        for player in &players {
            if player.moves.is_empty() {
                return Err(GameError::NoMoves(player.name.clone()));
            }
            once(player.moves.iter(), &format!("the moves of `{}`", player.name))?;
            let Some(now) = &player.status_quo else {
                return Err(GameError::NoStatusQuo { player: player.name.clone(), moves: player.moves.join(", ") });
            };
            status_quo.push(position_of_move(player, now)?);
        }
        let profiles = players.iter().fold(1_u128, |count, player| count.saturating_mul(player.moves.len() as u128));
        if profiles > MOST as u128 {
            return Err(GameError::TooMany { profiles, most: MOST });
        }
        Ok(Self { players, status_quo: Profile(status_quo) })
    }

    /// The players, in order.
    #[must_use]
    pub fn players(&self) -> &[Player] {
        &self.players
    }

    /// What all do now.
    #[must_use]
    pub fn status_quo(&self) -> &Profile {
        &self.status_quo
    }

    /// The position of a player.
    ///
    /// # Errors
    /// Where there is none of this name.
    pub fn position(&self, name: &str) -> Result<usize, GameError> {
        self.players.iter().position(|player| player.name == name).ok_or_else(|| GameError::Unknown {
            what: "player".to_owned(),
            name: name.to_owned(),
            known: self.players.iter().map(|player| player.name.as_str()).collect::<Vec<_>>().join(", "),
        })
    }

    /// The profile in which each named player makes the named move, and everybody else does what it does now.
    ///
    /// # Errors
    /// Where a name is not declared, or a player stands twice.
    pub fn profile(&self, moves: &[(&str, &str)]) -> Result<Profile, GameError> {
        once(moves.iter().map(|(player, _)| player), "the moves of a profile")?;
        let mut profile = self.status_quo.clone();
        for (name, wanted) in moves {
            let at = self.position(name)?;
            if let (Some(player), Some(place)) = (self.players.get(at), profile.0.get_mut(at)) {
                *place = position_of_move(player, wanted)?;
            }
        }
        Ok(profile)
    }

    /// The moves of a profile by name, in the players' order.
    pub fn moves<'a>(&'a self, profile: &'a Profile) -> impl Iterator<Item = &'a str> {
        self.players.iter().zip(&profile.0).map(|(player, at)| player.moves.get(*at).map_or("?", String::as_str))
    }

    /// A profile in words: each player with its move.
    #[must_use]
    pub fn words(&self, profile: &Profile) -> String {
        let each =
            self.players.iter().zip(self.moves(profile)).map(|(player, made)| format!("{}: {made}", player.name));
        each.collect::<Vec<_>>().join(", ")
    }

    /// How many profiles there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.players.iter().map(|player| player.moves.len()).product()
    }

    /// All profiles; the last player's move changes fastest.
    pub fn profiles(&self) -> impl Iterator<Item = Profile> + '_ {
        (0..self.count()).map(|number| self.numbered(number))
    }

    /// The profile at a place among all.
    pub(super) fn numbered(&self, mut number: usize) -> Profile {
        let mut profile: Vec<usize> = self
            .players
            .iter()
            .rev()
            .map(|player| {
                let made = number % player.moves.len();
                number /= player.moves.len();
                made
            })
            .collect();
        profile.reverse();
        Profile(profile)
    }

    /// The place of a profile among all.
    pub(super) fn number(&self, profile: &Profile) -> usize {
        self.players.iter().zip(&profile.0).fold(0, |number, (player, made)| number * player.moves.len() + made)
    }

    /// How many moves a player has.
    pub(super) fn choices(&self, player: usize) -> usize {
        self.players.get(player).map_or(0, |player| player.moves.len())
    }

    pub(super) fn name(&self, player: usize) -> String {
        self.players.get(player).map(|player| player.name.clone()).unwrap_or_default()
    }

    pub(super) fn move_name(&self, player: usize, made: usize) -> String {
        self.players.get(player).and_then(|player| player.moves.get(made)).cloned().unwrap_or_default()
    }

    /// Whether a profile has a move of each player.
    pub(super) fn check(&self, profile: &Profile) -> Result<(), GameError> {
        let fits = profile.0.len() == self.players.len()
            && profile.0.iter().zip(&self.players).all(|(made, player)| *made < player.moves.len());
        fits.then_some(()).ok_or_else(|| GameError::Profile(format!("{:?} does not fit this menu", profile.0)))
    }
}

impl Profile {
    /// The position of the move of a player, both in the menu's order.
    #[must_use]
    pub fn made(&self, player: usize) -> Option<usize> {
        self.0.get(player).copied()
    }

    /// The positions of all moves, in the players' order.
    #[must_use]
    pub fn positions(&self) -> &[usize] {
        &self.0
    }

    /// The same with another move of one player.
    #[must_use]
    pub fn with(&self, player: usize, made: usize) -> Self {
        let mut moves = self.0.clone();
        if let Some(place) = moves.get_mut(player) {
            *place = made;
        }
        Self(moves)
    }
}

fn position_of_move(player: &Player, name: &str) -> Result<usize, GameError> {
    player.moves.iter().position(|known| known == name).ok_or_else(|| GameError::Unknown {
        what: format!("move of `{}`", player.name),
        name: name.to_owned(),
        known: player.moves.join(", "),
    })
}

fn once<T: AsRef<str>>(names: impl Iterator<Item = T>, place: &str) -> Result<(), GameError> {
    let mut sorted: Vec<T> = names.collect();
    sorted.sort_by(|a, b| a.as_ref().cmp(b.as_ref()));
    match sorted.iter().zip(sorted.iter().skip(1)).find(|(a, b)| a.as_ref() == b.as_ref()) {
        Some((name, _)) => Err(GameError::Twice { name: name.as_ref().to_owned(), place: place.to_owned() }),
        None => Ok(()),
    }
}
