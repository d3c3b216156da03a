//! A study run through: payoffs of every profile, what is stable, where the ladder leads, what a truce is worth.

use std::num::NonZeroUsize;

use crate::draws::{self, DrawsError, Failures, Run, Sample, Summary};
use crate::findings::{DrawError, Horizon};
use crate::game::{Game, GameError, Ladder, Menu, Mixed, Profile, Stability, Truce, stability};
use crate::scope::Scope;
use crate::situation::Situation;
use crate::study::{Study, StudyError};

/// What was found of a study.
pub struct Escalation {
    /// The game with parameters at their likeliest. A payoff is what a player gains by the study's horizon, in per cent.
    pub game: Game,
    /// For every profile and player, the payoff over draws, in the order of the menu's profiles.
    pub payoffs: Vec<Vec<Summary>>,
    /// In what share of draws each profile is stable.
    pub stability: Stability,
    /// Equilibria in pure and mixed moves, with parameters at their likeliest; nothing for more than two players.
    pub mixed: Option<Mixed>,
    /// Where best answers lead from the status quo, for each player that moves first.
    pub ladders: Vec<Ladder>,
    /// What each truce is worth beside where the first ladder ends; nothing where that is no stable point.
    pub truces: Vec<(String, Option<Truce>)>,
    /// Draws without an answer.
    pub failures: Failures,
}

/// Why a study could not be run through.
#[derive(Debug, thiserror::Error)]
pub enum EscalationError {
    /// The study.
    #[error(transparent)]
    Study(#[from] StudyError),
    /// The game.
    #[error(transparent)]
    Game(#[from] GameError),
    /// Draws.
    #[error(transparent)]
    Draws(#[from] DrawsError),
    /// A player's region is not in the world.
    #[error(transparent)]
    Labels(#[from] economy::LabelsError),
}

/// The part of a player's span of payoffs below which a difference is none: what equilibria are certain to.
const TOLERANCE: f64 = 1e-6;

/// Runs a study through. `scope` is what each profile reaches, in the order of the menu's profiles.
///
/// # Errors
/// Where no equilibrium is found with parameters at their likeliest, or no draw has an answer.
pub fn escalation(
    situation: &Situation,
    study: &Study,
    scopes: &[Scope],
    sample: &Sample,
    threads: NonZeroUsize,
    tell: impl Fn(usize) + Sync,
) -> Result<Escalation, EscalationError> {
    let menu = study.menu()?;
    let regions = study.players.iter().map(|player| situation.labels().country(&player.region));
    let regions = regions.collect::<Result<Vec<usize>, _>>()?;
    let payoffs = |values: &[f64]| -> Result<Vec<Vec<f64>>, DrawError> {
        let of = |scope: &Scope| {
            let payoff: Vec<f64> = match study.horizon {
                Horizon::Settled => {
                    let figures = situation.answer(scope, values, &|_| true)?;
                    figures.regions.iter().map(|region| region.real_income).collect()
                }
                Horizon::FirstYear => {
                    let equivalents = situation.equivalents(scope, values, &|_| true);
                    situation.first_year(&equivalents, values)?.lost.iter().map(|lost| -lost).collect()
                }
            };
            Ok(regions.iter().map(|at| payoff.get(*at).copied().unwrap_or(f64::NAN)).collect())
        };
        scopes.iter().map(of).collect()
    };
    let run = draws::run(sample, threads, |draw| payoffs(&draw.values()), tell);
    let likely = game(
        &menu,
        &payoffs(&situation.parameters().likely()).map_err(|error| GameError::Payoffs {
            profile: "parameters at their likeliest".to_owned(),
            cause: Box::new(error),
        })?,
    )?;
    let drawn = run.answered().map(|(_, found)| game(&menu, found)).collect::<Result<Vec<_>, _>>()?;
    let ladders = menu.players().iter().map(|player| likely.ladder(&player.name)).collect::<Result<Vec<_>, _>>()?;
    let mixed = if menu.players().len() == 2 { Some(likely.mixed()?) } else { None };
    let truces = study.truces.iter().map(|truce| {
        let agreed = study.agreed(&menu, truce)?;
        let end = ladders.first().and_then(|ladder| match &ladder.end {
            crate::game::End::Stable(profile) => Some(profile),
            crate::game::End::Cycle(_) => None,
        });
        let worth = end.map(|end| likely.truce(&agreed, likely.payoffs(end)?)).transpose()?;
        Ok::<_, EscalationError>((truce.name.clone(), worth))
    });
    Ok(Escalation {
        payoffs: summaries(&run, scopes.len(), regions.len())?,
        stability: stability(&drawn)?,
        mixed,
        truces: truces.collect::<Result<_, _>>()?,
        ladders,
        game: likely,
        failures: run.failures(),
    })
}

fn game(menu: &Menu, payoffs: &[Vec<f64>]) -> Result<Game, GameError> {
    let mut rows = payoffs.iter();
    let next = |_: &Menu, _: &Profile| Ok::<_, crate::game::Cause>(rows.next().cloned().unwrap_or_default());
    Game::new(menu.clone(), TOLERANCE, next)
}

fn summaries(run: &Run<Vec<Vec<f64>>>, profiles: usize, players: usize) -> Result<Vec<Vec<Summary>>, DrawsError> {
    let of = |profile: usize, player: usize| {
        run.summary(|found| found.get(profile).and_then(|row| row.get(player)).copied().unwrap_or(f64::NAN))
    };
    (0..profiles).map(|profile| (0..players).map(|player| of(profile, player)).collect()).collect()
}
