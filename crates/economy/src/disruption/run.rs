//! The days, one after the other.

use super::day::{Residual, State};
use super::losses::Losses;
use super::model::Model;
use super::outcome::{Certificate, Outcome};
use super::routes::Routes;
use super::shock::Shock;
use crate::kernel::within;

/// Days in the longest run: a century.
pub const MOST_DAYS: usize = 36_525;

/// What the books may be out by on a day, as a part of what moved.
const CLOSES: f64 = 1e-9;

/// A run, day by day. [`Model::run`] goes through all days and keeps what there was.
#[derive(Debug)]
pub struct Run<'m> {
    pub(super) model: &'m Model,
    losses: Losses,
    routes: Routes<'m>,
    pub(super) state: State,
    day: usize,
    certificate: Certificate,
}

/// Why a run stopped.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// A number of days that cannot be.
    #[error("a run of {days} days: expected from 1 to {MOST_DAYS}")]
    Days {
        /// The days asked for.
        days: usize,
    },
    /// A shock made for another model.
    #[error("the shock was made for a table with other countries or sectors: make it with Shock::none of this model")]
    Other,
    /// Production that is no amount.
    #[error("day {day}: {industry} makes {value}; expected zero or more. Please report it: a run should not come here")]
    Production {
        /// The day.
        day: usize,
        /// The industry.
        industry: String,
        /// What it makes.
        value: f64,
    },
    /// What suppliers sent is not what users received.
    #[error(
        "day {day}: deliveries of `{sector}` and receipts differ by {residual} of them; expected {CLOSES} or less. Please report it: a run should not come here"
    )]
    Deliveries {
        /// The day.
        day: usize,
        /// The product.
        sector: String,
        /// The difference, as a part.
        residual: f64,
    },
    /// Inventories changed by something else than what came in and went out.
    #[error(
        "day {day}: inventories of {industry} are out by {residual} of their value; expected {CLOSES} or less. Please report it: a run should not come here"
    )]
    Inventories {
        /// The day.
        day: usize,
        /// The industry.
        industry: String,
        /// The difference, as a part.
        residual: f64,
    },
}

impl Model {
    /// Runs from the table as it is, for `days` days, and keeps every day.
    ///
    /// # Errors
    /// Where `days` is zero or more than [`MOST_DAYS`], the shock is for another table, or the books of a day do not close.
    pub fn run(&self, shock: &Shock, days: usize) -> Result<Outcome, RunError> {
        if days == 0 || days > MOST_DAYS {
            return Err(RunError::Days { days });
        }
        let mut run = Run::new(self, shock)?;
        let mut outcome = Outcome::new(self, days);
        for _ in 0..days {
            run.step()?;
            outcome.keep(&run);
        }
        outcome.certificate = run.certificate;
        Ok(outcome)
    }
}

impl<'m> Run<'m> {
    /// A run before its first day.
    ///
    /// # Errors
    /// Where the shock is for another table.
    pub fn new(model: &'m Model, shock: &Shock) -> Result<Self, RunError> {
        if !shock.fits(model) {
            return Err(RunError::Other);
        }
        Ok(Self {
            model,
            losses: Losses::new(model, shock),
            routes: Routes::new(model, shock),
            state: State::new(model),
            day: 0,
            certificate: Certificate { deliveries: 0.0, inventories: 0.0 },
        })
    }

    /// One more day. Allocates nothing.
    ///
    /// # Errors
    /// Where the books of the day do not close.
    pub fn step(&mut self) -> Result<(), RunError> {
        let residual = self.state.step(self.model, &mut self.losses, &mut self.routes, self.day);
        self.certify(residual)?;
        self.day += 1;
        Ok(())
    }

    /// The days that are over.
    #[must_use]
    pub fn day(&self) -> usize {
        self.day
    }

    /// Production of an industry on the last day, by its position in the table.
    #[must_use]
    pub fn production(&self, industry: usize) -> Option<f64> {
        (industry < self.model.industries())
            .then(|| self.state.production.get(self.model.inner(industry)).copied())
            .flatten()
    }

    fn certify(&mut self, residual: Residual) -> Result<(), RunError> {
        let day = self.day;
        if let Some((at, value)) =
            self.state.production.iter().enumerate().find(|(_, made)| !(0.0..f64::INFINITY).contains(*made))
        {
            return Err(RunError::Production { day, industry: self.model.name(at), value: *value });
        }
        if !within(residual.deliveries, CLOSES) {
            let sector = self.model.labels.sector_name(residual.product);
            return Err(RunError::Deliveries { day, sector, residual: residual.deliveries });
        }
        // With a dead band inventories are left as they are on purpose; the certificate says by how much that is wrong.
        if self.model.parameters.dead_band.is_none() && !within(residual.inventories, CLOSES) {
            let industry = self.model.name(residual.industry);
            return Err(RunError::Inventories { day, industry, residual: residual.inventories });
        }
        self.certificate.deliveries = self.certificate.deliveries.max(residual.deliveries);
        self.certificate.inventories = self.certificate.inventories.max(residual.inventories);
        Ok(())
    }
}
