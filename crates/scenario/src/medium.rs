//! The medium run: what a scenario comes to, as a change of the trade equilibrium.

use economy::equilibrium::base::BaseError;
use economy::equilibrium::shock::ShockError;
use economy::equilibrium::{Base, Deficits, Effects, Options, Outcome, Shock, SolveError};
use economy::{Labels, Route};

use crate::assumptions::Assumptions;
use crate::draws::Parameter;
use crate::equivalents::Equivalents;

/// Why there is no equilibrium to show.
#[derive(Debug, thiserror::Error)]
pub enum MediumError {
    /// A base that elasticities do not fit.
    #[error(transparent)]
    Base(#[from] BaseError),
    /// A change that cannot be made.
    #[error(transparent)]
    Shock(#[from] ShockError),
    /// It was not found.
    #[error(transparent)]
    Solve(#[from] SolveError),
}

/// A world after a scenario.
#[derive(Debug, Clone)]
pub struct Medium {
    /// What every country gains.
    pub effects: Vec<Effects>,
    /// The equilibrium, with its residuals.
    pub outcome: Outcome,
}

/// Solves for the world under a scenario. `elasticities` is one for each sector.
///
/// A part s of a flow that is stopped is the cost κ̂ = (1 − s)^(−1/θ), at which the exporter's term c^(−θ) κ^(−θ) falls to 1 − s of
/// itself; the whole of it is a ban. What output users lose without updates is a cost on everything they make.
///
/// # Errors
/// Where the change cannot be made, or no equilibrium is found.
pub fn solve(
    base: &Base,
    elasticities: Vec<f64>,
    equivalents: &Equivalents,
    assumptions: &Assumptions,
    value: &impl Fn(&Parameter) -> f64,
) -> Result<Medium, MediumError> {
    let base = base.with_elasticities(elasticities)?;
    let shock = shock(&base, equivalents, assumptions, value)?;
    let outcome = base.solve(&shock, Deficits::Data, &Options::default())?;
    Ok(Medium { effects: outcome.effects(&base), outcome })
}

fn shock(
    base: &Base,
    equivalents: &Equivalents,
    assumptions: &Assumptions,
    value: &impl Fn(&Parameter) -> f64,
) -> Result<Shock, ShockError> {
    let mut shock = Shock::none(base);
    let lost = lost(base.labels(), equivalents, assumptions, value);
    let (_, countries) = equivalents.stopped.shape();
    for ((route, stopped), duty) in equivalents.stopped.routes().zip(equivalents.duty.cells()) {
        let Route { sector, exporter, .. } = route;
        let elasticity = base.parts().elasticities.get(sector).copied().unwrap_or(f64::NAN);
        let lost = lost.get(sector * countries + exporter).copied().unwrap_or(0.0);
        if stopped >= 1.0 {
            shock.ban(route)?;
        } else if stopped > 0.0 || lost > 0.0 {
            shock.cost(route, (1.0 - stopped).powf(-1.0 / elasticity) / (1.0 - lost))?;
        }
        if *duty != 0.0 {
            let before = base.parts().tariffs.get(route).unwrap_or(0.0);
            shock.tariff(route, before + duty)?;
        }
    }
    Ok(shock)
}

/// The part of its output that an industry loses where the software it lives on is no longer updated, `[sector][country]`.
pub fn lost(
    labels: &Labels,
    equivalents: &Equivalents,
    assumptions: &Assumptions,
    value: &impl Fn(&Parameter) -> f64,
) -> Vec<f64> {
    let countries = labels.countries().len();
    let mut lost = vec![0.0; labels.sectors().len() * countries];
    for reliance in &assumptions.reliance {
        let route = labels.route(&assumptions.software_sector, &reliance.user, &reliance.supplier);
        let Ok(route) = route else { continue };
        // What is sold of software is in part services that no probe speaks of; what users live on is what probes speak of.
        let spoken_of = equivalents.spoken_of.get(route).unwrap_or(1.0);
        let stopped = equivalents.stopped.get(route).unwrap_or(0.0);
        let cut = if spoken_of > 0.0 { (stopped / spoken_of).min(1.0) * value(&reliance.share) } else { 0.0 };
        for (sector, name) in labels.sectors().iter().enumerate() {
            let damage = assumptions.lost(name).map_or(0.0, value);
            if let Some(cell) = lost.get_mut(sector * countries + route.importer) {
                *cell = 1.0 - (1.0 - *cell) * (1.0 - cut * damage);
            }
        }
    }
    lost
}
