//! Which provisions bear on one decision.

use std::collections::BTreeSet;

use law::Law;
use law::model::{Cell, Condition, DecisionId, Duty, EdgeKind, Effect, PredicateId, Provision, ProvisionId, Rate, Row};

use crate::engine::Engine;

/// The provisions of a decision and all on which it depends whether they stand and what they charge, in order.
pub(crate) fn closure(engine: &Engine<'_>, law: &Law, decision: DecisionId) -> Vec<ProvisionId> {
    let mut found: BTreeSet<ProvisionId> = engine.of_decision(decision).iter().copied().collect();
    let mut open: Vec<ProvisionId> = found.iter().copied().collect();
    let definers = |predicate: PredicateId| {
        law.predicates.get(predicate.index()).map(|p| p.definers.as_slice()).unwrap_or_default()
    };
    if let Some(reaches) = law.decisions.get(decision.index()).and_then(|d| d.reaches) {
        open.extend(definers(reaches).iter().filter(|id| found.insert(**id)));
    }
    while let Some(id) = open.pop() {
        let Some(provision) = law.provision(id) else { continue };
        let mut next: Vec<ProvisionId> = engine.snapshot.attackers(id).iter().map(|a| a.by).collect();
        next.extend(engine.index.superseders(id));
        let bearing = provision.edges.iter().filter(|e| matches!(e.kind, EdgeKind::Extends | EdgeKind::YieldsTo));
        next.extend(bearing.map(|e| e.target));
        let mut visit = |c: &Condition| match c {
            Condition::Predicate { predicate, .. } => next.extend(definers(*predicate)),
            Condition::Applies { provision, .. } => next.push(*provision),
            _ => {}
        };
        provision.when.iter().for_each(|c| c.walk(&mut visit));
        for cell in rows_of(law, provision).iter().flat_map(|row| &row.cells) {
            if let Cell::Condition(Some(c)) = cell {
                c.walk(&mut visit);
            }
        }
        if let Effect::Duty(Duty { rate: Rate::Floor { including, .. }, .. }) = &provision.effect {
            next.extend(including);
        }
        open.extend(next.into_iter().filter(|id| found.insert(*id)));
    }
    found.into_iter().collect()
}

fn rows_of<'l>(law: &'l Law, provision: &Provision) -> &'l [Row] {
    provision.rows.and_then(|t| law.tables.get(t.index())).map(|t| t.rows.as_slice()).unwrap_or_default()
}
