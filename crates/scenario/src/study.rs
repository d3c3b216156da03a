//! A study: players, what each could do, and what may be agreed. Every move is a set of scenarios of law.

use std::collections::BTreeMap;

use economy::Labels;
use economy::labels::LabelsError;
use serde::Deserialize;

use crate::findings::Horizon;
use crate::game::{self, GameError, Menu, Profile};

/// The most profiles of moves that are worked out.
pub const MOST_PROFILES: usize = 256;

/// What a player could do.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Move {
    /// Its name.
    pub name: String,
    /// The files of law laid over the law, from where the study is; none for leaving things as they are.
    #[serde(default)]
    pub scenarios: Vec<String>,
}

/// Somebody who moves.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Player {
    /// The name for people.
    pub name: String,
    /// The region whose income is the player's.
    pub region: String,
    /// The move that leaves things as they are.
    pub status_quo: Option<String>,
    /// What it could do, the status quo among it.
    pub moves: Vec<Move>,
}

/// Moves that may be agreed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Truce {
    /// Its name.
    pub name: String,
    /// For each player the move agreed; who is not named does what it does now.
    pub moves: BTreeMap<String, String>,
}

/// Players, moves and truces.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Study {
    /// What it asks.
    pub title: String,
    /// How its results are to be read, and their limits: a paragraph each.
    #[serde(default)]
    pub reading: Vec<String>,
    /// When payoffs are looked at: once trade has settled, or in the first year.
    #[serde(default)]
    pub horizon: Horizon,
    /// Who moves.
    pub players: Vec<Player>,
    /// What may be agreed.
    #[serde(default)]
    pub truces: Vec<Truce>,
}

/// Why a study cannot be run.
#[derive(Debug, thiserror::Error)]
pub enum StudyError {
    /// The JSON does not read.
    #[error(
        "the study could not be read: {0}; expected {{\"title\": …, \"players\": [{{\"name\": …, \"region\": …, \"status-quo\": …, \"moves\": […]}}]}}"
    )]
    Json(#[from] serde_json::Error),
    /// Fewer than two players.
    #[error("a study of {0} players: an escalation needs two or more; for one scenario alone name its .law file")]
    Players(usize),
    /// A player's region that the world does not have.
    #[error("player `{player}`: {source}")]
    Region {
        /// The player.
        player: String,
        /// What is not there.
        source: LabelsError,
    },
    /// Menus that make no game, as without a status quo.
    #[error(transparent)]
    Game(#[from] GameError),
    /// A status quo that does something.
    #[error(
        "the status quo of `{player}`, `{name}`, lays {scenario} over the law: what changes the law is no status quo; leave its scenarios out"
    )]
    Moving {
        /// The player.
        player: String,
        /// The move.
        name: String,
        /// What it does.
        scenario: String,
    },
    /// A truce that names something else.
    #[error("truce `{truce}`: {source}")]
    Truce {
        /// The truce.
        truce: String,
        /// What is not there.
        source: GameError,
    },
    /// Too many profiles.
    #[error("{0} combinations of moves: at most {MOST_PROFILES} are worked out; leave some moves out")]
    TooMany(usize),
}

impl Study {
    /// Reads a study and checks it against a world.
    ///
    /// # Errors
    /// Where it does not read, a menu has no status quo, or a name is wrong.
    pub fn read(json: &str, labels: &Labels) -> Result<Self, StudyError> {
        let study: Self = serde_json::from_str(json)?;
        if study.players.len() < 2 {
            return Err(StudyError::Players(study.players.len()));
        }
        let menu = study.menu()?;
        if menu.count() > MOST_PROFILES {
            return Err(StudyError::TooMany(menu.count()));
        }
        for player in &study.players {
            labels
                .country(&player.region)
                .map_err(|source| StudyError::Region { player: player.name.clone(), source })?;
            let quiet = player.moves.iter().find(|one| player.status_quo.as_ref() == Some(&one.name));
            if let Some((one, scenario)) = quiet.and_then(|one| Some((one, one.scenarios.first()?))) {
                let (player, name) = (player.name.clone(), one.name.clone());
                return Err(StudyError::Moving { player, name, scenario: scenario.clone() });
            }
        }
        for truce in &study.truces {
            study.agreed(&menu, truce)?;
        }
        Ok(study)
    }

    /// The menus as a game has them.
    ///
    /// # Errors
    /// Where a menu has no moves or no status quo, or a name stands twice.
    pub fn menu(&self) -> Result<Menu, GameError> {
        let player = |player: &Player| game::Player {
            name: player.name.clone(),
            moves: player.moves.iter().map(|one| one.name.clone()).collect(),
            status_quo: player.status_quo.clone(),
        };
        Menu::new(self.players.iter().map(player).collect())
    }

    /// What a truce agrees: who it does not name does what it does now.
    ///
    /// # Errors
    /// Where it names a player or a move that is not there.
    pub fn agreed(&self, menu: &Menu, truce: &Truce) -> Result<Profile, StudyError> {
        let moves: Vec<(&str, &str)> =
            truce.moves.iter().map(|(player, one)| (player.as_str(), one.as_str())).collect();
        menu.profile(&moves).map_err(|source| StudyError::Truce { truce: truce.name.clone(), source })
    }

    /// The scenarios of a profile, each once, in the order of the players.
    #[must_use]
    pub fn scenarios(&self, menu: &Menu, profile: &Profile) -> Vec<&str> {
        let mut scenarios: Vec<&str> = Vec::new();
        for (player, name) in self.players.iter().zip(menu.moves(profile)) {
            for scenario in player.moves.iter().filter(|one| one.name == name).flat_map(|one| &one.scenarios) {
                if !scenarios.contains(&scenario.as_str()) {
                    scenarios.push(scenario);
                }
            }
        }
        scenarios
    }
}
