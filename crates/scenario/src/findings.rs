//! One scenario run through: what it reaches, what it does in every draw, who adds what.

use std::num::NonZeroUsize;

use crate::adopters::{Adoption, AdoptionError, adopters, adoption};
use crate::coalition::{Card, CoalitionError, Harm, cards};
use crate::draws::{self, DrawsError, Failures, Influence, Run, Sample, Summary, influence};
use crate::scope::Scope;
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

/// What was found.
pub struct Findings {
    /// What the scenario reaches.
    pub scope: Scope,
    /// The draws.
    pub sample: Sample,
    /// The figures of each draw.
    pub run: Run<Figures>,
    /// The figures with parameters at their likeliest.
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
    Likely(#[from] crate::medium::MediumError),
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
        let answer = |draw: draws::Draw<'_>| situation.answer(&scope, &draw.values(), &|_| true);
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
        self.run.summary(|figures| figures.regions.get(at).map_or(f64::NAN, &figure))
    }

    /// Output of an industry, `sector · regions + region`, beside before, in per cent.
    ///
    /// # Errors
    /// Where no draw has an answer.
    pub fn output(&self, at: usize) -> Result<Summary, DrawsError> {
        self.run.summary(|figures| figures.output.get(at).copied().unwrap_or(f64::NAN))
    }

    /// On what the real income of a region hangs, the most first.
    ///
    /// # Errors
    /// Where no draw has an answer.
    pub fn hangs_on(&self, at: usize) -> Result<Vec<Influence>, DrawsError> {
        let column = self.run.column(|figures| figures.regions.get(at).map_or(f64::NAN, |region| region.real_income));
        influence(&self.sample, &column)
    }

    /// The draws that have no answer, with reasons.
    #[must_use]
    pub fn failures(&self) -> Failures {
        self.run.failures()
    }

    /// Harm to the region it is aimed at and to the region whose measure it is, draw by draw, in per cent of real income.
    #[must_use]
    pub fn harms(&self) -> Vec<Harm> {
        let harm =
            |figures: &Figures, at: usize| figures.regions.get(at).map_or(f64::NAN, |region| -region.real_income);
        let answered = self.run.answered();
        let both = |figures| Harm { other: harm(figures, self.plan.other), own: harm(figures, self.plan.own) };
        answered.map(|(_, figures)| both(figures)).collect()
    }

    /// Harm to the other per harm to oneself, over the draws.
    ///
    /// # Errors
    /// Where no draw has an answer.
    pub fn leverage(&self, name: &str) -> Result<Option<Card>, CoalitionError> {
        Ok(cards(&[(name.to_owned(), self.harms())], NEGLIGIBLE)?.into_iter().next())
    }
}

/// Harm in per cent of real income that is taken for none: what equilibria are certain to.
pub const NEGLIGIBLE: f64 = 1e-6;
