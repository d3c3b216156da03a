//! A world, what stands for its trade, and what is assumed: everything a scenario is run in.

use std::collections::HashMap;

use economy::equilibrium::{Base, Deficits, Effects, Options, SolveError};
use economy::world::{Ranged, World, WorldError};
use economy::{Labels, Route};
use vocabulary::Place;

use crate::assumptions::Assumptions;
use crate::draws::{DrawsError, Parameter, Parameters, Shape};
use crate::equivalents::Equivalents;
use crate::medium::{self, Medium, MediumError};
use crate::probe::Probes;
use crate::scope::Scope;
use crate::short::{FirstYear, Short, ShortError};

/// Everything a scenario is run in.
pub struct Situation {
    base: Base,
    money: Money,
    short: Short,
    elasticities: Vec<Parameter>,
    probes: Probes,
    assumptions: Assumptions,
    parameters: Parameters,
    /// The position of each parameter by its name.
    places: HashMap<String, usize>,
}

/// How money of a world is told.
#[derive(Debug, Clone, PartialEq)]
pub struct Money {
    /// The unit, as in `bn USD`.
    pub unit: String,
    /// By what amounts in the unit of the world are divided for it.
    pub per: f64,
}

/// What comes of a scenario in one draw.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// For every region, what it gains.
    pub regions: Vec<Region>,
    /// Output by sector and region beside before, in per cent, `[sector][region]`.
    pub output: Vec<f64>,
    /// Sales by sector, importer and exporter after, less before, in the unit of the world, `[sector][importer][exporter]`.
    pub sales: Vec<f64>,
}

/// Why a situation cannot be put together.
#[derive(Debug, thiserror::Error)]
pub enum SituationError {
    /// The world.
    #[error(transparent)]
    World(#[from] WorldError),
    /// Its base does not settle.
    #[error(transparent)]
    Solve(#[from] SolveError),
    /// The parameters.
    #[error(transparent)]
    Draws(#[from] DrawsError),
}

/// What one region gains, in per cent, and income also in the unit of the world.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Region {
    /// Real income.
    pub real_income: f64,
    /// Real wage.
    pub real_wage: f64,
    /// Imports.
    pub imports: f64,
    /// Terms of trade, to the first order.
    pub terms_of_trade: f64,
    /// Real income in the unit of the world: the per cent of income before.
    pub money: f64,
}

impl Situation {
    /// Puts a situation together: the world with its numbers at their likeliest, in equilibrium.
    ///
    /// # Errors
    /// Where the world makes no base, or a parameter is declared twice or cannot be drawn.
    pub fn new(world: &World, probes: Probes, assumptions: Assumptions) -> Result<Self, SituationError> {
        let (base, _) = world.base(|range| range.likely)?;
        let base = base.settled(Deficits::Data, &Options::default())?;
        let sectors = base.labels().sectors().iter().zip(&world.elasticities);
        let elasticities: Vec<Parameter> = sectors.map(|(sector, range)| elasticity(sector, range)).collect();
        let shares = probes.probes.iter().map(|probe| &probe.share);
        let all = elasticities.iter().chain(assumptions.parameters()).chain(shares).cloned().collect();
        let parameters = Parameters::new(all)?;
        let places = parameters.list().iter().enumerate().map(|(at, parameter)| (parameter.name.clone(), at)).collect();
        let short = Short::new(world);
        let (unit, per) = world.table.billions();
        let money = Money { unit, per };
        Ok(Self { base, money, short, elasticities, probes, assumptions, parameters, places })
    }

    /// The world before.
    #[must_use]
    pub fn base(&self) -> &Base {
        &self.base
    }

    /// Regions and sectors.
    #[must_use]
    pub fn labels(&self) -> &Labels {
        self.base.labels()
    }

    /// How its money is told.
    #[must_use]
    pub fn money(&self) -> &Money {
        &self.money
    }

    /// What stands for its trade.
    #[must_use]
    pub fn probes(&self) -> &Probes {
        &self.probes
    }

    /// What is assumed.
    #[must_use]
    pub fn assumptions(&self) -> &Assumptions {
        &self.assumptions
    }

    /// All that is drawn: elasticities, assumptions, shares of probes.
    #[must_use]
    pub fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    /// What a scenario comes to on each route. `values` are one for each parameter; `counts` says whose laws count.
    #[must_use]
    pub fn equivalents(&self, scope: &Scope, values: &[f64], counts: &dyn Fn(Place) -> bool) -> Equivalents {
        Equivalents::of(scope, &self.probes, self.labels(), &self.assumptions, &self.value(values), counts)
    }

    /// The world under what a scenario comes to.
    ///
    /// # Errors
    /// Where no equilibrium is found.
    pub fn medium(&self, equivalents: &Equivalents, values: &[f64]) -> Result<Medium, MediumError> {
        let value = self.value(values);
        let elasticities = self.elasticities.iter().map(&value).collect();
        medium::solve(&self.base, elasticities, equivalents, &self.assumptions, &value)
    }

    /// The first year under what a scenario comes to.
    ///
    /// # Errors
    /// Where the model of days refuses it.
    pub fn first_year(&self, equivalents: &Equivalents, values: &[f64]) -> Result<FirstYear, ShortError> {
        self.short.run(self.labels(), equivalents, &self.assumptions, &self.value(values))
    }

    /// What comes of a scenario once trade has settled, with parameters at `values`; only laws whose issuer `counts` are counted.
    ///
    /// # Errors
    /// Where no equilibrium is found.
    pub fn answer(
        &self,
        scope: &Scope,
        values: &[f64],
        counts: &dyn Fn(Place) -> bool,
    ) -> Result<Figures, MediumError> {
        Ok(self.figures(&self.medium(&self.equivalents(scope, values, counts), values)?))
    }

    /// The figures of a world after.
    #[must_use]
    pub fn figures(&self, medium: &Medium) -> Figures {
        let regions = medium.effects.iter().zip(self.base.income()).map(|(effects, income)| {
            let Effects { real_income, real_wage, imports, terms_of_trade, .. } = *effects;
            Region { real_income, real_wage, imports, terms_of_trade, money: real_income / 100.0 * income }
        });
        let before = self.base.flows();
        let (sectors, countries) = before.shape();
        let mut output = vec![0.0; sectors * countries];
        for ((route, flow), tax) in before.routes().zip(self.base.parts().export_taxes.cells()) {
            if let Some(cell) = output.get_mut(route.sector * countries + route.exporter) {
                *cell += flow / (1.0 + tax);
            }
        }
        for (cell, after) in output.iter_mut().zip(medium.outcome.output.cells()) {
            *cell = if *cell > 0.0 { 100.0 * (after / *cell - 1.0) } else { 0.0 };
        }
        let sales = medium.outcome.flows.cells().iter().zip(before.cells()).map(|(after, before)| after - before);
        Figures { regions: regions.collect(), output, sales: sales.collect() }
    }

    /// By how much sales on a route change, in the unit of the world.
    #[must_use]
    pub fn sales(&self, figures: &Figures, route: Route) -> f64 {
        let countries = self.labels().countries().len();
        let place = (route.sector * countries + route.importer) * countries + route.exporter;
        figures.sales.get(place).copied().unwrap_or(f64::NAN)
    }

    /// The value of a parameter among values in the order of [`Situation::parameters`].
    pub fn value<'a>(&'a self, values: &'a [f64]) -> impl Fn(&Parameter) -> f64 + 'a {
        |parameter| {
            let place = self.places.get(&parameter.name);
            place.and_then(|place| values.get(*place)).copied().unwrap_or(f64::NAN)
        }
    }
}

fn elasticity(sector: &str, range: &Ranged) -> Parameter {
    Parameter {
        name: format!("elasticity of trade: {sector}"),
        least: range.least,
        likely: range.likely,
        most: range.most,
        shape: Shape::Triangular,
        source: range.source.clone(),
        judgment: range.judgment,
        together: None,
    }
}
