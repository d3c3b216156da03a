//! Which single date or fact would alter an outcome.

use law::model::{Condition, PlaceField, Provision, ProvisionId};
use vocabulary::Date;

use crate::answer::NearestChange;
use crate::combine::{Bounds, Considered, Contribution};
use crate::eval::{Groups, Needs, Scope};
use crate::subject::Item;
use crate::tri::Tri;

/// How many changes are named.
const MOST: usize = 3;

/// The first date on which the outcome would be another, and the nearest facts.
pub(crate) fn nearest(
    considered: &Considered<'_>,
    contributions: &[Contribution],
    bounds: Bounds,
) -> Vec<NearestChange> {
    let mut found: Vec<NearestChange> = by_date(considered, bounds).into_iter().collect();
    if bounds.low == bounds.high {
        let facts =
            if bounds.low.is_clear() { near_misses(considered) } else { ways_out(considered, contributions, bounds) };
        found.extend(facts.into_iter().take(MOST));
    }
    found
}

/// The first day on which a measure in whose scope the line is comes or goes and the outcome changes by it.
fn by_date(considered: &Considered<'_>, bounds: Bounds) -> Option<NearestChange> {
    let evaluator = considered.evaluator;
    let snapshot = evaluator.snapshot;
    let mut dates: Vec<(Date, ProvisionId)> = Vec::new();
    for id in considered.provisions {
        let Some(life) = snapshot.life(*id).filter(|life| life.after(evaluator.on).next().is_some()) else { continue };
        if !evaluator.scope(*id).is_empty() {
            dates.extend(life.after(evaluator.on).map(|(date, _)| (date, *id)));
        }
    }
    dates.sort_unstable();
    dates.dedup_by_key(|(date, _)| *date);
    for (date, id) in dates.into_iter().take(MOST) {
        let groups = Groups::on(snapshot.law(), &considered.engine.index, date);
        let then = considered.engine.evaluator(evaluator.case, evaluator.line, &groups, date);
        let later = Considered { evaluator: &then, ..*considered };
        let outcome = later.bounds(&later.contributions());
        if outcome != bounds {
            return Some(NearestChange {
                change: format!("on {date}, by the law's own terms"),
                outcome: outcome.low.heading().to_owned(),
                provision: snapshot.law().provision_name(id).to_owned(),
            });
        }
    }
    None
}

/// For a clear outcome: measures in force of which all conditions hold but one.
fn near_misses(considered: &Considered<'_>) -> Vec<NearestChange> {
    let evaluator = considered.evaluator;
    let law = evaluator.snapshot.law();
    let mut found: Vec<(u8, NearestChange)> = Vec::new();
    for id in considered.provisions {
        let Some(provision) = law.provision(*id).filter(|p| p.rows.is_none()) else { continue };
        let Some(outcome) = provision.effect.outcome() else { continue };
        if evaluator.binds(*id, &mut Needs::new()) != Tri::True {
            continue;
        }
        let Some(condition) = only_failure(considered, provision) else { continue };
        let Some(rank) = rank(condition) else { continue };
        let Some(change) = crate::hypothetical::if_it_held(evaluator, provision, condition) else { continue };
        let outcome = outcome.heading().to_owned();
        found.push((rank, NearestChange { change, outcome, provision: provision.name.clone() }));
    }
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, change)| change).collect()
}

/// The condition that alone keeps the provision from applying.
fn only_failure<'a>(considered: &Considered<'a>, provision: &'a Provision) -> Option<&'a Condition> {
    let evaluator = considered.evaluator;
    let scope = Scope { issuer: provision.issuer, row: None, item: Item::Line(evaluator.line), party: None };
    let mut failed = None;
    for condition in &provision.when {
        match evaluator.eval(condition, scope, &mut Needs::new()) {
            Tri::True => {}
            Tri::False if failed.is_none() => failed = Some(condition),
            Tri::False | Tri::Unknown => return None,
        }
    }
    failed
}

/// How near a condition is to the hands of a person: thresholds first, then parties, then uses. The item's own nature,
/// origin and classification are not things that change.
fn rank(condition: &Condition) -> Option<u8> {
    match condition {
        Condition::ShareOf { .. } | Condition::Value(..) => Some(0),
        Condition::AnyComponent(content) if content.condition.is_some() => Some(0),
        Condition::Fact { .. } => Some(1),
        Condition::Party { .. } => Some(2),
        Condition::EndUse(_) | Condition::Contains(_) | Condition::MadeWith(_) => Some(3),
        Condition::Place { field: PlaceField::Destination | PlaceField::Route, .. } => Some(4),
        _ => None,
    }
}

/// For an obstacle by a single provision: conditions of it that, if they did not hold, would take it away.
fn ways_out(considered: &Considered<'_>, contributions: &[Contribution], bounds: Bounds) -> Vec<NearestChange> {
    let mut at_level = contributions.iter().filter(|c| c.low == bounds.low).map(|c| c.provision).collect::<Vec<_>>();
    at_level.dedup();
    let [only] = at_level.as_slice() else { return Vec::new() };
    let law = considered.evaluator.snapshot.law();
    let Some(provision) = law.provision(*only) else { return Vec::new() };
    let without = contributions.iter().filter(|c| c.provision != *only).map(|c| c.low).max();
    let outcome = without
        .unwrap_or(vocabulary::outcome::Outcome::NoLicenseRequired)
        .max(vocabulary::outcome::Outcome::NoLicenseRequired);
    let mut found: Vec<(u8, NearestChange)> = provision
        .when
        .iter()
        .filter_map(|condition| {
            let change = crate::hypothetical::if_it_did_not(considered.evaluator, provision, condition)?;
            let outcome = outcome.heading().to_owned();
            Some((rank(condition)?, NearestChange { change, outcome, provision: provision.name.clone() }))
        })
        .collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, change)| change).collect()
}
