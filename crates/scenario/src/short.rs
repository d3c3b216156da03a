//! The short run: what a scenario comes to day by day, before prices and trade settle.

use economy::disruption::{
    Aging, Buyers, Model, ModelError, Orders, Overproduction, Parameters, RunError, Sales, Shock, ShockError, Span,
};
use economy::world::{Ranged, World};
use economy::{Labels, Matrix, Table};

use crate::assumptions::Assumptions;
use crate::draws::Parameter;
use crate::equivalents::Equivalents;
use crate::medium;

/// Days of a run.
pub const DAYS: usize = 365;

/// What is lost in the first year.
#[derive(Debug, Clone, PartialEq)]
pub struct FirstYear {
    /// Value added lost over the year by region, in per cent of a year's.
    pub lost: Vec<f64>,
    /// Value added lost on each day by region, in per cent of a day's, `[region][day]`.
    pub by_day: Vec<Vec<f64>>,
    /// Value added lost over the year by sector and region, in per cent of a year's, `[sector][region]`.
    pub industries: Vec<f64>,
}

/// Why there is no short run to show.
#[derive(Debug, thiserror::Error)]
pub enum ShortError {
    /// The table or the parameters.
    #[error(transparent)]
    Model(#[from] ModelError),
    /// Something that cannot happen.
    #[error(transparent)]
    Shock(#[from] ShockError),
    /// A day that does not close.
    #[error(transparent)]
    Run(#[from] RunError),
}

/// A table made ready for days, with what is drawn of it.
#[derive(Debug, Clone)]
pub struct Short {
    table: Table,
    world: World,
}

impl Short {
    /// Takes a world in. Final demand below zero is moved out of the way, and each industry sells what it makes.
    #[must_use]
    pub fn new(world: &World) -> Self {
        let (table, _) = world.table.without_negative_demand();
        let (table, _) = economy::disruption::model::settled(&table);
        Self { table, world: world.clone() }
    }

    /// Runs a year.
    ///
    /// A part of a flow that is stopped is not sold from the first day on. Users of software that is cut off lose capacity by its
    /// half-life. A duty makes nothing unavailable: who buys goes on buying, or buys elsewhere, so that it is not in here.
    ///
    /// # Errors
    /// Where the model refuses the table, the parameters or the shock, or the books of a day do not close.
    pub fn run(
        &self,
        labels: &Labels,
        equivalents: &Equivalents,
        assumptions: &Assumptions,
        value: &impl Fn(&Parameter) -> f64,
    ) -> Result<FirstYear, ShortError> {
        let model = Model::new(&self.table, self.parameters(assumptions, value))?;
        let mut shock = Shock::none(&model);
        let span = Span { start: 0, days: None };
        for (route, share) in equivalents.stopped.routes().filter(|(_, stopped)| *stopped > 0.0) {
            shock.sales(Sales { route, buyers: Buyers::All, share, span })?;
        }
        let (sectors, countries) = equivalents.stopped.shape();
        let lost = medium::lost(labels, equivalents, assumptions, value);
        let industry = |at: usize| (at % countries) * sectors + at / countries;
        let losses = lost.iter().enumerate().filter(|(_, lost)| **lost > 0.0).map(|(at, lost)| (industry(at), *lost));
        shock.aging(Aging { losses: losses.collect(), half_life: value(&assumptions.half_life), span })?;
        let outcome = model.run(&shock, DAYS)?;
        let days = DAYS as f64;
        let added: Vec<f64> =
            outcome.output.iter().zip(&outcome.value_added_shares).map(|(made, share)| made * share).collect();
        let lost = outcome.value_added_lost();
        // What is lost below the precision of a sum over a year is none.
        let percent = |lost: f64, of: f64| if lost.abs() > NOTHING * of { 100.0 * lost / of } else { 0.0 };
        let by_region = outcome.by_country(&lost).into_iter().zip(outcome.by_country(&added));
        let by_day = (0..countries).map(|region| {
            let all: f64 = added.iter().skip(region * sectors).take(sectors).sum();
            let lost = outcome.value_added_lost_by_day(|country, _| country == region);
            lost.into_iter().map(|lost| percent(lost, all)).collect()
        });
        let industries = (0..sectors * countries).map(|at| {
            let at = industry(at);
            percent(lost.get(at).copied().unwrap_or(0.0), added.get(at).map_or(0.0, |added| added * days))
        });
        Ok(FirstYear {
            lost: by_region.map(|(lost, added)| percent(lost, added * days)).collect(),
            by_day: by_day.collect(),
            industries: industries.collect(),
        })
    }

    fn parameters(&self, assumptions: &Assumptions, value: &impl Fn(&Parameter) -> f64) -> Parameters {
        let sectors = self.world.elasticities.len();
        let (critical, held) = (value(&assumptions.critical), value(&assumptions.held));
        // Software that is cut off grows old (Aging); it would count twice if production also hung on an inventory of it.
        let grows_old = self.world.table.labels.sector(&assumptions.software_sector).ok();
        let rows = self.world.criticality.iter().enumerate();
        let cells: Vec<f64> = rows
            .flat_map(|(input, row)| {
                row.iter().map(move |range| if Some(input) == grows_old { 0.0 } else { range.at(critical) })
            })
            .collect();
        Parameters {
            year: DAYS as f64,
            orders: Orders::ByCapacity,
            overproduction: Overproduction { base: 1.0, most: 1.0 + value(&assumptions.raised), days: 365.0 },
            inventories: self.world.inventories.iter().map(|range| stored(range, held)).collect(),
            restoration: vec![60.0; sectors],
            psi: 0.8,
            capital: vec![4.0; sectors],
            criticality: Matrix::from_cells(sectors, sectors, cells)
                .unwrap_or_else(|| Matrix::filled(sectors, sectors, f64::NAN)),
            substitution: vec![value(&assumptions.substituted); sectors],
            search: Some(value(&assumptions.search)),
            dead_band: None,
        }
    }
}

/// The part of a year's value added below which a loss is rounding.
const NOTHING: f64 = 1e-12;

/// Days for which less than this is held are no inventory.
const STORED: f64 = 7.0;

/// Days of an input that are held. What is not stored is made where it is used, moment by moment; no measure stops it, and with hours of
/// it as an inventory every model of this family runs down without end. There is always enough of it, which leaves its own chain out.
fn stored(range: &Ranged, place: f64) -> f64 {
    if range.likely < STORED { f64::INFINITY } else { range.at(place).max(STORED) }
}
