//! The world after a change, or the residual at which it was not found.

use super::anderson::Anderson;
use super::base::Base;
use super::outcome::Outcome;
use super::shock::Shock;
use super::system::{System, Wages, Work};
use crate::kernel::largest;

/// What becomes of trade deficits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deficits {
    /// Every country's trade is balanced.
    Zero,
    /// They stay what they are, in the numeraire: world value added, which stays what it is.
    Data,
    /// They stay the share of world income that they are.
    Share,
}

/// How the equilibrium is looked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Method {
    /// Wages, prices and spending at once, by Anderson's acceleration.
    Anderson,
    /// The algorithm of the paper's appendix: prices and spending for given wages, then wages by excess demand times a
    /// factor, ŵ (1 + factor · excess / ŵ). Plain and slow; fails where the factor is too large for the elasticities.
    Damped {
        /// The factor, between 0 and 1.
        factor: f64,
    },
}

/// How, how far and how exactly to look.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// How.
    pub method: Method,
    /// The greatest residual with which an outcome is given out: of trade as a share of value added, of goods as a share of
    /// spending.
    pub tolerance: f64,
    /// The most sweeps through the equations.
    pub sweeps: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { method: Method::Anderson, tolerance: 1e-10, sweeps: 5_000 }
    }
}

/// Why there is no outcome.
#[derive(Debug, thiserror::Error)]
pub enum SolveError {
    /// The shock was made for a base with other countries or sectors.
    #[error("the shock was made for another base: make it with Shock::none of this one")]
    OtherWorld,
    /// Every supplier is banned.
    #[error(
        "with these bans nobody may supply `{sector}` to {importer}: leave one supplier, at least itself if it makes any"
    )]
    NoSupplier {
        /// Who buys.
        importer: String,
        /// What.
        sector: String,
    },
    /// The equations were not met.
    #[error(
        "no equilibrium found in {sweeps} sweeps: the residual is still {residual:e}, the most in {country}; {hint}"
    )]
    NotConverged {
        /// Sweeps through the equations.
        sweeps: usize,
        /// The greatest residual.
        residual: f64,
        /// The country whose trade is farthest from balance.
        country: String,
        /// What to try.
        hint: &'static str,
    },
    /// A country spends more on its lenders than it has.
    #[error(
        "{country} would have {income} to spend: its surplus is more than its income; take Deficits::Zero or Share"
    )]
    Income {
        /// The country.
        country: String,
        /// What it would have.
        income: f64,
    },
}

impl Base {
    /// The world after a change.
    ///
    /// # Errors
    /// Where every supplier of something is banned, or the equations are not met within the tolerance. Never a number then.
    pub fn solve(&self, shock: &Shock, deficits: Deficits, options: &Options) -> Result<Outcome, SolveError> {
        let system = System::new(self, shock, deficits)?;
        let mut state = system.start();
        let mut work = system.work();
        let sweeps = match options.method {
            Method::Anderson => accelerated(&system, &mut state, options, &mut work),
            Method::Damped { factor } => damped(&system, &mut state, options, &mut work, factor),
        }?;
        let income = system.labels().countries().iter().zip(&work.income);
        if let Some((country, income)) = income.into_iter().find(|(_, income)| **income <= 0.0) {
            return Err(SolveError::Income { country: country.clone(), income: *income });
        }
        let outcome = Outcome::read(&system, shock, &state, &work, sweeps);
        let residual = outcome.certificate.worst();
        if residual <= options.tolerance {
            return Ok(outcome);
        }
        Err(not_converged(&system, &work, sweeps, residual))
    }

    /// The base as an equilibrium with the given deficits and no other change: what rounding and mending of published
    /// tables left over is gone.
    ///
    /// # Errors
    /// As [`Base::solve`].
    pub fn settled(&self, deficits: Deficits, options: &Options) -> Result<Self, SolveError> {
        let shock = Shock::none(self);
        Ok(self.solve(&shock, deficits, options)?.base(self, &shock))
    }
}

/// After how many sweeps without coming nearer the points so far are forgotten.
const PATIENCE: usize = 25;

fn accelerated(
    system: &System<'_>,
    state: &mut [f64],
    options: &Options,
    work: &mut Work,
) -> Result<usize, SolveError> {
    let length = system.state_length();
    let mut anderson = Anderson::new(length);
    let (mut image, mut residual) = (vec![0.0; length], vec![0.0; length]);
    let enough = options.tolerance * 1e-2;
    let mut best = f64::INFINITY;
    let mut since = 0;
    for sweep in 1..=options.sweeps {
        system.sweep(state, &mut image, Wages::Follow, work);
        for (residual, (image, state)) in residual.iter_mut().zip(image.iter().zip(state.iter())) {
            *residual = image - state;
        }
        let worst = largest(residual.iter().copied());
        if !worst.is_finite() {
            return Err(not_converged(system, work, sweep, worst));
        }
        if worst <= enough {
            return Ok(sweep);
        }
        since = if worst < best { 0 } else { since + 1 };
        // As exact as the numbers are, or as many sweeps as are allowed: the certificate judges.
        if (since >= PATIENCE || sweep == options.sweeps) && worst <= options.tolerance {
            return Ok(sweep);
        }
        // Far from where it was, or nowhere nearer for long: the points so far mislead, and the plain step is taken.
        if worst > 10.0 * best || since >= PATIENCE {
            anderson.restart();
            best = worst;
            since = 0;
        }
        best = best.min(worst);
        anderson.step(&image, &residual, state);
        hold_back(system, &image, state);
    }
    Err(not_converged(system, work, options.sweeps, largest(residual.iter().copied())))
}

/// Keeps wages and prices of an accelerated step within a factor of e of the plain one.
fn hold_back(system: &System<'_>, image: &[f64], state: &mut [f64]) {
    for (state, image) in state.iter_mut().zip(image).take(system.countries() + system.plane()) {
        *state = state.clamp(image - 1.0, image + 1.0);
    }
}

fn damped(
    system: &System<'_>,
    state: &mut [f64],
    options: &Options,
    work: &mut Work,
    factor: f64,
) -> Result<usize, SolveError> {
    let mut image = vec![0.0; system.state_length()];
    let mut sweeps = 0;
    let mut worst = f64::INFINITY;
    while sweeps < options.sweeps {
        loop {
            system.sweep(state, &mut image, Wages::Stay, work);
            sweeps += 1;
            let step = largest(image.iter().zip(state.iter()).map(|(image, state)| image - state));
            state.copy_from_slice(&image);
            if step <= options.tolerance * 1e-3 || sweeps >= options.sweeps || !step.is_finite() {
                break;
            }
        }
        worst = largest(system.excess(work));
        if worst <= options.tolerance * 1e-1 {
            return Ok(sweeps);
        }
        for (wage, excess) in state.iter_mut().zip(system.excess(work)) {
            *wage += (factor * excess).max(-0.99).ln_1p();
        }
        if let Some(wages) = state.get_mut(..system.countries()) {
            system.normalize(wages);
        }
    }
    Err(not_converged(system, work, sweeps, worst))
}

fn not_converged(system: &System<'_>, work: &Work, sweeps: usize, residual: f64) -> SolveError {
    let (at, _) =
        system.excess(work).enumerate().fold(
            (0, -1.0),
            |most: (usize, f64), (at, excess)| if excess.abs() > most.1 { (at, excess.abs()) } else { most },
        );
    SolveError::NotConverged {
        sweeps,
        residual,
        country: system.labels().country_name(at),
        hint: "allow more sweeps, reach the change in steps by Outcome::base, or look for a country that bans leave without exports",
    }
}
