//! From what a scenario reaches to what it comes to on each route: a part that is stopped, and a duty.

use economy::{Cube, Labels};
use vocabulary::Place;
use vocabulary::case::Kind;

use crate::assumptions::Assumptions;
use crate::draws::Parameter;
use crate::probe::Probes;
use crate::scope::{Change, Scope, Stand};

/// What a scenario comes to, `[sector][importer][exporter]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Equivalents {
    /// The part of the flow that stops, from zero to one.
    pub stopped: Cube,
    /// The duty added (or taken away), as a part of the value.
    pub duty: Cube,
    /// The part of the flow that probes stand for at all; one where nothing is reached.
    pub spoken_of: Cube,
}

impl Equivalents {
    /// Works them out, with parameters at `value`. Only laws whose issuer `counts` are counted.
    ///
    /// Where several issuers ask a license for one thing, the strictest stops it: whoever is refused by one is not sold to by
    /// another. A law that is not the seller's own is obeyed in part.
    pub fn of(
        scope: &Scope,
        probes: &Probes,
        labels: &Labels,
        assumptions: &Assumptions,
        value: &impl Fn(&Parameter) -> f64,
        counts: &dyn Fn(Place) -> bool,
    ) -> Self {
        let (sectors, countries) = (labels.sectors().len(), labels.countries().len());
        let mut stopped = Cube::filled(sectors, countries, 0.0);
        let mut duty = Cube::filled(sectors, countries, 0.0);
        let mut spoken_of = Cube::filled(sectors, countries, 1.0);
        for reach in &scope.reaches {
            let Some(probe) = probes.probes.get(reach.probe) else { continue };
            // Shares drawn together may come to more than the whole flow.
            let together: f64 = probes.on(reach.route, probe.kind).map(|(_, other)| value(&other.share)).sum();
            let part = reach.part * value(&probe.share) / together.max(1.0);
            let counted = reach.changes.iter().filter(|change| counts(change.issuer));
            let (cube, amount) = match probe.kind {
                Kind::Import => (&mut duty, counted.map(|change| added(change, assumptions, value)).sum::<f64>()),
                _ => {
                    if let Some(cell) = spoken_of.get_mut(reach.route) {
                        *cell = together.min(1.0);
                    }
                    let stops = counted.map(|change| stops(change, assumptions, value));
                    (&mut stopped, stops.fold(0.0, f64::max))
                }
            };
            if let Some(cell) = cube.get_mut(reach.route) {
                *cell += part * amount;
            }
        }
        stopped.cells_mut().iter_mut().for_each(|cell| *cell = cell.clamp(0.0, 1.0));
        Self { stopped, duty, spoken_of }
    }
}

/// The part of a flow that passed before and does not now.
fn stops(change: &Change, assumptions: &Assumptions, value: &impl Fn(&Parameter) -> f64) -> f64 {
    let (Stand::Gate { least: before, .. }, Stand::Gate { least, most }) = (change.before, change.after) else {
        return 0.0;
    };
    let refused = |gate| assumptions.refused(gate, value);
    let open = value(&assumptions.open);
    let passes = 1.0 - refused(least) - open * (refused(most) - refused(least));
    let passed = 1.0 - refused(before);
    let obeyed = if change.abroad { assumptions.obeyed_abroad(change.issuer, value) } else { 1.0 };
    if passed > 0.0 { obeyed * (1.0 - passes / passed).max(0.0) } else { 0.0 }
}

fn added(change: &Change, assumptions: &Assumptions, value: &impl Fn(&Parameter) -> f64) -> f64 {
    let (Stand::Duty { least: a, most: b }, Stand::Duty { least, most }) = (change.before, change.after) else {
        return 0.0;
    };
    let open = value(&assumptions.open);
    (least + open * (most - least)) - (a + open * (b - a))
}
