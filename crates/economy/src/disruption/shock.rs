//! All that happens in one run, checked against the model.

use super::events::{Aging, Buyers, Capacity, Capital, Demand, Rebuild, Return, Sales, Span, Updates};
use super::model::Model;
use super::recovery::Recovery;
use super::run::MOST_DAYS;
use crate::labels::{Labels, Route};

/// All that happens in one run.
#[derive(Debug, Clone, PartialEq)]
pub struct Shock {
    labels: Labels,
    pub(super) capital: Vec<Capital>,
    pub(super) capacity: Vec<Capacity>,
    pub(super) sales: Vec<Sales>,
    pub(super) demand: Vec<Demand>,
    pub(super) updates: Vec<Updates>,
    pub(super) aging: Vec<Aging>,
    uses: usize,
    binds: Vec<bool>,
    limits: Vec<f64>,
}

/// Why something cannot happen.
#[derive(Debug, thiserror::Error)]
pub enum ShockError {
    /// A position that the table does not have.
    #[error("{what} {at} is not in a table with {known} of them; they count from zero")]
    Position {
        /// Which axis.
        what: &'static str,
        /// The position.
        at: usize,
        /// How many there are.
        known: usize,
    },
    /// A number that cannot be.
    #[error("{what} is {value}: expected {expected}")]
    Value {
        /// Which number, and of what.
        what: String,
        /// What it is.
        value: f64,
        /// What it may be.
        expected: &'static str,
    },
    /// More capital lost than there is, by all events together.
    #[error(
        "{industry} would lose {lost} of a productive capital of {capital}: an industry cannot lose more than it has"
    )]
    Capital {
        /// The industry.
        industry: String,
        /// What it would lose.
        lost: f64,
        /// What it has.
        capital: f64,
    },
    /// A day beyond every run.
    #[error("day {day} is beyond the longest run of {MOST_DAYS} days")]
    Day {
        /// The day.
        day: usize,
    },
    /// Updates of an input that also binds production.
    #[error(
        "updates of `{sector}` stop, and it also binds production of `{using}` through its inventory: set its criticality to 0 or its inventory to infinity, or the cut-off counts twice"
    )]
    Binds {
        /// The input.
        sector: String,
        /// The using sector.
        using: String,
    },
}

impl Shock {
    /// Nothing happens.
    #[must_use]
    pub fn none(model: &Model) -> Self {
        let sectors = model.labels.sectors().len();
        let criticality = model.parameters.criticality.cells().iter().enumerate();
        let endless = |product: usize| model.parameters.inventories.get(product).is_some_and(|days| days.is_infinite());
        Self {
            labels: model.labels.clone(),
            capital: Vec::new(),
            capacity: Vec::new(),
            sales: Vec::new(),
            demand: Vec::new(),
            updates: Vec::new(),
            aging: Vec::new(),
            uses: model.uses,
            binds: criticality.map(|(at, weight)| *weight > 0.0 && !endless(at / sectors)).collect(),
            limits: (0..model.industries())
                .map(|at| model.capital.get(model.inner(at)).copied().unwrap_or_default())
                .collect(),
        }
    }

    /// Capital is destroyed.
    ///
    /// # Errors
    /// Where an industry is not in the table or loses more than it has, or a number is outside its range.
    pub fn capital(&mut self, event: Capital) -> Result<&mut Self, ShockError> {
        day(event.start, event.days)?;
        let mut lost = vec![0.0; self.limits.len()];
        for (industry, loss) in self.capital.iter().chain([&event]).flat_map(|event| &event.losses) {
            self.position("industry", *industry, self.limits.len())?;
            let name = || format!("capital lost by {}", self.name(*industry));
            value(name, *loss, *loss >= 0.0 && loss.is_finite(), "zero or more")?;
            crate::kernel::add(lost.get_mut(*industry), *loss);
        }
        for (industry, (lost, capital)) in lost.iter().zip(&self.limits).enumerate() {
            if lost > capital {
                return Err(ShockError::Capital { industry: self.name(industry), lost: *lost, capital: *capital });
            }
        }
        match &event.back {
            Return::Recovers(recovery) => check_recovery(*recovery)?,
            Return::Rebuilt(rebuild) => self.check_rebuild(rebuild)?,
        }
        self.capital.push(event);
        Ok(self)
    }

    /// Capacity is lost.
    ///
    /// # Errors
    /// Where an industry is not in the table, or a number is outside its range.
    pub fn capacity(&mut self, event: Capacity) -> Result<&mut Self, ShockError> {
        day(event.start, event.days)?;
        for (industry, loss) in &event.losses {
            self.position("industry", *industry, self.limits.len())?;
            share(|| format!("the part of capacity lost by {}", self.name(*industry)), *loss)?;
        }
        check_recovery(event.recovery)?;
        self.capacity.push(event);
        Ok(self)
    }

    /// Sales stop on a route.
    ///
    /// # Errors
    /// Where the route is not in the table or the share is outside 0 to 1.
    pub fn sales(&mut self, event: Sales) -> Result<&mut Self, ShockError> {
        self.check_sales(&event)?;
        self.sales.push(event);
        Ok(self)
    }

    /// Final demand on a route is lost.
    ///
    /// # Errors
    /// Where the route is not in the table or the share is outside 0 to 1.
    pub fn demand(&mut self, event: Demand) -> Result<&mut Self, ShockError> {
        self.check_route(event.route, event.share, event.span)?;
        self.demand.push(event);
        Ok(self)
    }

    /// Updates stop on a route.
    ///
    /// # Errors
    /// As [`Shock::sales`], where a dependence is outside 0 to 1 or missing, the half-life is not more than zero, or the input also
    /// binds production of a sector that depends on it.
    pub fn updates(&mut self, event: Updates) -> Result<&mut Self, ShockError> {
        self.check_sales(&event.sales)?;
        let sectors = self.labels.sectors().len();
        let lacking = |known: usize| ShockError::Position { what: "the dependence of sector", at: known, known };
        if event.dependence.len() != sectors {
            return Err(lacking(event.dependence.len().min(sectors)));
        }
        value(|| "the half-life".to_owned(), event.half_life, over_zero(event.half_life), "days, more than zero")?;
        let product = event.sales.route.sector;
        for (using, dependence) in event.dependence.iter().enumerate() {
            share(|| format!("dependence of `{}`", self.labels.sector_name(using)), *dependence)?;
            if *dependence > 0.0 && self.binds.get(product * sectors + using) == Some(&true) {
                let (sector, using) = (self.labels.sector_name(product), self.labels.sector_name(using));
                return Err(ShockError::Binds { sector, using });
            }
        }
        self.updates.push(event);
        Ok(self)
    }

    /// Capacity grows old.
    ///
    /// # Errors
    /// Where an industry is not in the table, a part is outside 0 to 1, or the half-life is not more than zero.
    pub fn aging(&mut self, event: Aging) -> Result<&mut Self, ShockError> {
        day(event.span.start, event.span.days.unwrap_or_default())?;
        value(|| "the half-life".to_owned(), event.half_life, over_zero(event.half_life), "days, more than zero")?;
        for (industry, loss) in &event.losses {
            self.position("industry", *industry, self.limits.len())?;
            share(|| format!("the part of capacity that grows old of {}", self.name(*industry)), *loss)?;
        }
        self.aging.push(event);
        Ok(self)
    }

    /// Whether it was made for such a model.
    pub(super) fn fits(&self, model: &Model) -> bool {
        self.labels == model.labels && self.uses == model.uses
    }

    /// Every stop of sales, those of updates among them.
    pub(super) fn all_sales(&self) -> impl Iterator<Item = &Sales> {
        self.sales.iter().chain(self.updates.iter().map(|updates| &updates.sales))
    }

    fn check_sales(&self, event: &Sales) -> Result<(), ShockError> {
        if let Buyers::Sector(sector) = event.buyers {
            self.position("sector", sector, self.labels.sectors().len())?;
        }
        self.check_route(event.route, event.share, event.span)
    }

    fn check_route(&self, route: Route, part: f64, span: Span) -> Result<(), ShockError> {
        let countries = self.labels.countries().len();
        self.position("sector", route.sector, self.labels.sectors().len())?;
        self.position("country", route.importer, countries)?;
        self.position("country", route.exporter, countries)?;
        share(|| "the share of a route that stops".to_owned(), part)?;
        day(span.start, span.days.unwrap_or_default())
    }

    fn check_rebuild(&self, rebuild: &Rebuild) -> Result<(), ShockError> {
        value(|| "days of rebuilding".to_owned(), rebuild.days, rebuild.days >= 1.0, "1 or more")?;
        value(|| "the factor of rebuilding".to_owned(), rebuild.factor, over_zero(rebuild.factor), "more than zero")?;
        for (sector, part) in &rebuild.sectors {
            self.position("sector", *sector, self.labels.sectors().len())?;
            share(|| format!("the part that `{}` rebuilds", self.labels.sector_name(*sector)), *part)?;
        }
        let sum: f64 = rebuild.sectors.iter().map(|(_, part)| part).sum();
        value(|| "the sum of the parts that sectors rebuild".to_owned(), sum, (sum - 1.0).abs() < 1e-9, "1")?;
        for loss in &rebuild.households {
            self.position("country", loss.country, self.labels.countries().len())?;
            self.position("final use", loss.of, self.uses)?;
            let holds = loss.amount >= 0.0 && loss.amount.is_finite();
            value(|| "the loss of households".to_owned(), loss.amount, holds, "zero or more")?;
        }
        Ok(())
    }

    fn name(&self, industry: usize) -> String {
        let sectors = self.labels.sectors().len();
        format!("`{}` in {}", self.labels.sector_name(industry % sectors), self.labels.country_name(industry / sectors))
    }

    fn position(&self, what: &'static str, at: usize, known: usize) -> Result<(), ShockError> {
        if at < known { Ok(()) } else { Err(ShockError::Position { what, at, known }) }
    }
}

fn day(start: usize, days: usize) -> Result<(), ShockError> {
    match start.checked_add(days) {
        Some(day) if day <= MOST_DAYS => Ok(()),
        day => Err(ShockError::Day { day: day.unwrap_or(usize::MAX) }),
    }
}

fn check_recovery(recovery: Recovery) -> Result<(), ShockError> {
    value(
        || "days of recovery".to_owned(),
        recovery.days,
        recovery.holds(),
        "1 or more (more than 2 for a concave one)",
    )
}

fn share(what: impl FnOnce() -> String, part: f64) -> Result<(), ShockError> {
    value(what, part, (0.0..=1.0).contains(&part), "from 0 to 1")
}

fn over_zero(value: f64) -> bool {
    value > 0.0 && value.is_finite()
}

fn value(what: impl FnOnce() -> String, value: f64, holds: bool, expected: &'static str) -> Result<(), ShockError> {
    if holds { Ok(()) } else { Err(ShockError::Value { what: what(), value, expected }) }
}
