//! One scenario run through: what it reaches, what it does in every draw, who adds what.

use std::num::NonZeroUsize;

use serde::Deserialize;

use crate::adopters::{Adoption, AdoptionError, adopters, adoption};
use crate::coalition::Harm;
use crate::draws::{self, DrawsError, Failures, Influence, Run, Sample, Summary, influence};
use crate::medium::MediumError;
use crate::scope::Scope;
use crate::short::{FirstYear, ShortError};
use crate::situation::{Figures, Region, Situation};

/// How a scenario is run.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// Draws of the parameters.
    pub draws: usize,
    /// Draws of those in which every coalition of adopters is tried.
    pub coalition_draws: usize,
    /// The seed.
    pub seed: u64,
    /// Threads.
    pub threads: NonZeroUsize,
    /// The region whose measure it is, by position.
    pub own: usize,
    /// The region it is aimed at, by position.
    pub other: usize,
}

/// What comes of a scenario in one draw.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    /// Once trade has settled.
    pub settled: Figures,
    /// In the first year.
    pub year: FirstYear,
}

/// When harm is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Horizon {
    /// In the first year: value added lost, per cent of a year's.
    FirstYear,
    /// Once trade has settled: real income lost, per cent.
    #[default]
    Settled,
}

/// Why a draw has no answer.
#[derive(Debug, thiserror::Error)]
pub enum DrawError {
    /// No equilibrium.
    #[error(transparent)]
    Medium(#[from] MediumError),
    /// No first year.
    #[error(transparent)]
    Short(#[from] ShortError),
}

/// What was found.
pub struct Findings {
    /// What the scenario reaches.
    pub scope: Scope,
    /// The draws.
    pub sample: Sample,
    /// What comes of it in each draw.
    pub run: Run<Drawn>,
    /// The figures with parameters at their likeliest, once trade has settled.
    pub likely: Figures,
    /// Who adds what, where more than one adopts.
    pub adoption: Option<Adoption>,
    /// How it was run.
    pub plan: Plan,
}

/// Why a scenario could not be run through.
#[derive(Debug, thiserror::Error)]
pub enum FindingsError {
    /// Draws.
    #[error(transparent)]
    Draws(#[from] DrawsError),
    /// Nothing was found where parameters are at their likeliest.
    #[error("with parameters at their likeliest: {0}")]
    Likely(#[from] MediumError),
    /// Adopters.
    #[error(transparent)]
    Adoption(#[from] AdoptionError),
}

impl Findings {
    /// Runs a scenario through. `tell` is told how many draws are done, of all.
    ///
    /// # Errors
    /// Where no draw has an answer.
    pub fn of(
        situation: &Situation,
        scope: Scope,
        plan: Plan,
        tell: impl Fn(usize) + Sync,
    ) -> Result<Self, FindingsError> {
        let sample = Sample::new(situation.parameters(), plan.draws, plan.seed)?;
        let answer = |draw: draws::Draw<'_>| {
            let values = draw.values();
            let equivalents = situation.equivalents(&scope, &values, &|_| true);
            let settled = situation.figures(&situation.medium(&equivalents, &values)?);
            Ok::<_, DrawError>(Drawn { settled, year: situation.first_year(&equivalents, &values)? })
        };
        let run = draws::run(&sample, plan.threads, answer, &tell);
        let likely = situation.answer(&scope, &situation.parameters().likely(), &|_| true)?;
        let adoption = if adopters(&scope).len() > 1 {
            let some = Sample::new(situation.parameters(), plan.coalition_draws.max(1), plan.seed)?;
            Some(adoption(situation, &scope, plan.other, &some, plan.threads, |done| tell(plan.draws + done))?)
        } else {
            None
        };
        Ok(Self { scope, sample, run, likely, adoption, plan })
    }

    /// A figure of a region over the draws.
    ///
    /// # Errors
    /// Where no draw has an answer.
    pub fn region(&self, at: usize, figure: impl Fn(&Region) -> f64) -> Result<Summary, DrawsError> {
        self.run.summary(|drawn| drawn.settled.regions.get(at).map_or(f64::NAN, &figure))
    }

    /// Output of an industry, `sector · regions + region`, beside before, in per cent.
    ///
    /// # Errors
    /// Where no draw has an answer.
    pub fn output(&self, at: usize) -> Result<Summary, DrawsError> {
        self.run.summary(|drawn| drawn.settled.output.get(at).copied().unwrap_or(f64::NAN))
    }

    /// A figure of the first year over the draws.
    ///
    /// # Errors
    /// Where no draw has an answer.
    pub fn year(&self, figure: impl Fn(&FirstYear) -> f64) -> Result<Summary, DrawsError> {
        self.run.summary(|drawn| figure(&drawn.year))
    }

    /// On what the harm of a region hangs, the most first.
    ///
    /// # Errors
    /// Where no draw has an answer.
    pub fn hangs_on(&self, at: usize, horizon: Horizon) -> Result<Vec<Influence>, DrawsError> {
        let column = self.run.column(|drawn| drawn.harm(at, horizon));
        influence(&self.sample, &column)
    }

    /// The draws that have no answer, with reasons.
    #[must_use]
    pub fn failures(&self) -> Failures {
        self.run.failures()
    }

    /// Harm to the region it is aimed at and to the region whose measure it is, draw by draw.
    #[must_use]
    pub fn harms(&self, horizon: Horizon) -> Vec<Harm> {
        let both = |drawn: &Drawn| Harm {
            other: drawn.harm(self.plan.other, horizon),
            own: drawn.harm(self.plan.own, horizon),
        };
        self.run.answered().map(|(_, drawn)| both(drawn)).collect()
    }
}

impl Drawn {
    /// Harm to a region, in per cent: above zero where it is worse off.
    #[must_use]
    pub fn harm(&self, region: usize, horizon: Horizon) -> f64 {
        match horizon {
            Horizon::FirstYear => self.year.lost.get(region).copied().unwrap_or(f64::NAN),
            Horizon::Settled => self.settled.regions.get(region).map_or(f64::NAN, |region| -region.real_income),
        }
    }
}

/// Harm in per cent of real income that is taken for none: what equilibria are certain to.
pub const NEGLIGIBLE: f64 = 1e-6;
