//! What changes: tariffs, export taxes, costs and bans, route by route.

use super::base::Base;
use crate::grid::Cube;
use crate::labels::{Labels, Route};

/// A change from a base. Whatever it does not name stays as it is.
#[derive(Debug, Clone)]
pub struct Shock {
    pub(crate) labels: Labels,
    pub(crate) tariffs: Cube,
    pub(crate) export_taxes: Cube,
    pub(crate) costs: Cube,
    pub(crate) banned: Vec<bool>,
}

/// Why a change cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum ShockError {
    /// A route that the base does not have.
    #[error("no route of sector {}, importer {}, exporter {} in a base of {countries} countries and {sectors} sectors; they count from zero", route.sector, route.importer, route.exporter)]
    Route {
        /// The route.
        route: Route,
        /// Countries of the base.
        countries: usize,
        /// Sectors of the base.
        sectors: usize,
    },
    /// A number that a change cannot have.
    #[error("{what} of `{sector}` from {exporter} to {importer} is {value}: expected {expected}")]
    Value {
        /// Tariff, export tax or cost.
        what: &'static str,
        /// What is traded.
        sector: String,
        /// Who buys.
        importer: String,
        /// Who sells.
        exporter: String,
        /// The number.
        value: f64,
        /// What it may be.
        expected: &'static str,
    },
    /// Tariffs for another world.
    #[error("tariffs for {found} routes, and the base has {expected}: give one for each sector, importer and exporter")]
    Shape {
        /// How many there should be.
        expected: usize,
        /// How many there are.
        found: usize,
    },
}

impl Shock {
    /// Nothing changes.
    #[must_use]
    pub fn none(base: &Base) -> Self {
        let (sectors, countries) = base.parts.shares.shape();
        Self {
            labels: base.parts.labels.clone(),
            tariffs: base.parts.tariffs.clone(),
            export_taxes: base.parts.export_taxes.clone(),
            costs: Cube::filled(sectors, countries, 1.0),
            banned: vec![false; sectors * countries * countries],
        }
    }

    /// Sets the tariff on a route, as a part of the price at the border: 0.05 is five per cent.
    ///
    /// # Errors
    /// Where there is no such route, or the tariff is −1 or less.
    pub fn tariff(&mut self, route: Route, rate: f64) -> Result<&mut Self, ShockError> {
        self.check("the tariff", route, rate, rate > -1.0, "more than −1 (0.05 is five per cent)")?;
        self.set(route, rate, |shock| &mut shock.tariffs)
    }

    /// Sets all tariffs, `[sector][importer][exporter]`.
    ///
    /// # Errors
    /// Where they are for another number of routes, or one of them is −1 or less.
    pub fn all_tariffs(&mut self, tariffs: Cube) -> Result<&mut Self, ShockError> {
        if tariffs.shape() != self.tariffs.shape() {
            return Err(ShockError::Shape { expected: self.tariffs.cells().len(), found: tariffs.cells().len() });
        }
        for (route, rate) in tariffs.routes() {
            self.check("the tariff", route, rate, rate > -1.0, "more than −1 (0.05 is five per cent)")?;
        }
        self.tariffs = tariffs;
        Ok(self)
    }

    /// Sets the export tax on a route, as a part of the price at the factory. The exporter's government has it.
    ///
    /// # Errors
    /// Where there is no such route, or the tax is −1 or less.
    pub fn export_tax(&mut self, route: Route, rate: f64) -> Result<&mut Self, ShockError> {
        self.check("the export tax", route, rate, rate > -1.0, "more than −1 (0.05 is five per cent)")?;
        self.set(route, rate, |shock| &mut shock.export_taxes)
    }

    /// Sets by what the iceberg cost of a route is multiplied: 1.1 is a tenth more that melts on the way.
    ///
    /// # Errors
    /// Where there is no such route, or the factor is zero or less.
    pub fn cost(&mut self, route: Route, factor: f64) -> Result<&mut Self, ShockError> {
        self.check(
            "the cost",
            route,
            factor,
            factor > 0.0,
            "more than zero (1.1 is a tenth more; for no trade, ban it)",
        )?;
        self.set(route, factor, |shock| &mut shock.costs)
    }

    /// Forbids a route: its share is zero, exactly.
    ///
    /// # Errors
    /// Where there is no such route.
    pub fn ban(&mut self, route: Route) -> Result<&mut Self, ShockError> {
        self.check("the ban", route, 0.0, true, "")?;
        let (_, countries) = self.tariffs.shape();
        let place = (route.sector * countries + route.importer) * countries + route.exporter;
        if let Some(banned) = self.banned.get_mut(place) {
            *banned = true;
        }
        Ok(self)
    }

    fn set(&mut self, route: Route, value: f64, of: fn(&mut Self) -> &mut Cube) -> Result<&mut Self, ShockError> {
        if let Some(cell) = of(self).get_mut(route) {
            *cell = value;
        }
        Ok(self)
    }

    fn check(
        &self,
        what: &'static str,
        route: Route,
        value: f64,
        holds: bool,
        expected: &'static str,
    ) -> Result<(), ShockError> {
        if self.tariffs.get(route).is_none() {
            let (sectors, countries) = self.tariffs.shape();
            return Err(ShockError::Route { route, countries, sectors });
        }
        if holds && value.is_finite() {
            return Ok(());
        }
        Err(ShockError::Value {
            what,
            sector: self.labels.sector_name(route.sector),
            importer: self.labels.country_name(route.importer),
            exporter: self.labels.country_name(route.exporter),
            value,
            expected,
        })
    }
}
