//! Who adopts a measure: what each adds to the harm of its target, and what leaks through those who do not.

use std::num::NonZeroUsize;

use economy::Route;
use vocabulary::Place;

use crate::coalition::{CoalitionError, Contributions, Leaks, Players, Worth, leaks};
use crate::draws::{self, DrawsError, Sample, Summary};
use crate::equivalents::Equivalents;
use crate::scope::{Scope, Stand};
use crate::situation::Situation;

/// The most adopters whose every coalition is tried in every draw; above it the draws would take minutes.
const MOST_DRAWN: usize = 8;

/// What each adopter adds.
#[derive(Debug, Clone)]
pub struct Adoption {
    /// The adopters, in the order of [`Contributions::players`].
    pub adopters: Vec<Place>,
    /// What each adds to the harm of the target, in per cent of its real income, with parameters at their likeliest.
    pub harm: Contributions,
    /// What each coalition member's own region loses when all adopt, in per cent of its real income; nothing for an issuer
    /// that is no single region.
    pub own: Vec<Option<f64>>,
    /// The Shapley value over draws.
    pub drawn: Vec<Summary>,
    /// What leaks through the regions whose law does not join, had each stopped what the adopters stop.
    pub leaks: Leaks,
    /// What each region sells more to the target when all adopt, in the unit of the world; the most first.
    pub substitutes: Vec<(String, f64)>,
}

/// Why adoption could not be worked out.
#[derive(Debug, thiserror::Error)]
pub enum AdoptionError {
    /// Coalitions.
    #[error(transparent)]
    Coalition(#[from] CoalitionError),
    /// Draws.
    #[error(transparent)]
    Draws(#[from] DrawsError),
}

/// Whose laws stop something, the first reached first.
#[must_use]
pub fn adopters(scope: &Scope) -> Vec<Place> {
    let mut found = Vec::new();
    for change in scope.reaches.iter().flat_map(|reach| &reach.changes) {
        if matches!(change.after, Stand::Gate { .. }) && !found.contains(&change.issuer) {
            found.push(change.issuer);
        }
    }
    found
}

/// What each adopter adds to the harm of the region `target`. `sample` is for the intervals.
///
/// # Errors
/// Where nobody adopts, there are too many adopters, or no equilibrium is found.
pub fn adoption(
    situation: &Situation,
    scope: &Scope,
    target: usize,
    sample: &Sample,
    threads: NonZeroUsize,
    tell: impl Fn(usize) + Sync,
) -> Result<Adoption, AdoptionError> {
    let adopters = adopters(scope);
    let names: Vec<String> = adopters.iter().map(|place| place.code().to_owned()).collect();
    let likely = situation.parameters().likely();
    let harm = |values: &[f64]| -> Result<Contributions, CoalitionError> {
        let worth = Worth::new(Players::new(names.clone())?, vec![HARM.to_owned()], |coalition| {
            let joins = |issuer: Place| {
                adopters.iter().position(|adopter| *adopter == issuer).is_none_or(|at| coalition.has(at))
            };
            let figures = situation.answer(scope, values, &joins)?;
            let harm = figures.regions.get(target).map_or(f64::NAN, |region| -region.real_income);
            Ok::<_, crate::medium::MediumError>(vec![harm])
        })?;
        worth.contributions(HARM)
    };
    let drawn = if names.len() <= MOST_DRAWN {
        let run = draws::run(sample, threads, |draw| harm(&draw.values()), tell);
        let of = |at: usize| run.summary(|found| found.players.get(at).map_or(f64::NAN, |player| player.shapley));
        (0..names.len()).map(of).collect::<Result<_, _>>()?
    } else {
        Vec::new()
    };
    let all = situation
        .answer(scope, &likely, &|_| true)
        .map_err(|error| CoalitionError::Value { coalition: names.join(", "), cause: Box::new(error) })?;
    let region = |place: Place| {
        let of = |places: &Vec<crate::probe::Stands>| places.iter().any(|stands| stands.place == place);
        situation.probes().regions.iter().position(of)
    };
    let own = adopters.iter().map(|adopter| Some(-all.regions.get(region(*adopter)?)?.real_income)).collect();
    let labels = situation.labels();
    let joined: Vec<usize> = adopters.iter().filter_map(|adopter| region(*adopter)).collect();
    let substitutes = labels.countries().iter().enumerate().filter(|(at, _)| *at != target).map(|(exporter, name)| {
        let routes = (0..labels.sectors().len()).map(|sector| Route { sector, importer: target, exporter });
        (name.clone(), routes.map(|route| situation.sales(&all, route)).sum::<f64>())
    });
    let mut substitutes: Vec<(String, f64)> = substitutes.collect();
    substitutes.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let whole = situation.equivalents(scope, &likely, &|_| true);
    let outsiders: Vec<usize> =
        (0..labels.countries().len()).filter(|at| *at != target && !joined.contains(at)).collect();
    let outside: Vec<String> = outsiders.iter().filter_map(|at| labels.countries().get(*at).cloned()).collect();
    let leaks = leaks(&names, &outside, |coalition| {
        let joins =
            |issuer: Place| adopters.iter().position(|adopter| *adopter == issuer).is_none_or(|at| coalition.has(at));
        let mut equivalents = situation.equivalents(scope, &likely, &joins);
        for (_, exporter) in outsiders.iter().enumerate().filter(|(at, _)| coalition.has(names.len() + at)) {
            mirror(&mut equivalents, &whole, &joined, *exporter, target);
        }
        let medium = situation.medium(&equivalents, &likely)?;
        let harm = medium.effects.get(target).map_or(f64::NAN, |effects| -effects.real_income);
        Ok::<_, crate::medium::MediumError>(harm)
    })?;
    let harm = harm(&likely)?;
    Ok(Adoption { adopters: adopters.clone(), harm, own, drawn, leaks, substitutes })
}

const HARM: &str = "harm to the target";

/// As if a region stopped, sector by sector, the largest part that an adopter stops of its own sales.
fn mirror(equivalents: &mut Equivalents, whole: &Equivalents, adopters: &[usize], exporter: usize, target: usize) {
    let (sectors, _) = whole.stopped.shape();
    for sector in 0..sectors {
        let of = |exporter: usize| whole.stopped.get(Route { sector, importer: target, exporter }).unwrap_or(0.0);
        let most = adopters.iter().map(|adopter| of(*adopter)).fold(0.0, f64::max);
        if let Some(cell) = equivalents.stopped.get_mut(Route { sector, importer: target, exporter }) {
            *cell = cell.max(most);
        }
    }
}
