//! How much trade the probes speak of, and how much of it a scenario reaches.

use economy::Route;
use vocabulary::Place;
use vocabulary::case::Kind;

use crate::scope::{Reach, Scope, Stand};
use crate::situation::Situation;

/// How much of a sector's trade between regions the probes speak of.
#[derive(Debug, Clone, PartialEq)]
pub struct Coverage {
    /// The sector.
    pub sector: String,
    /// Trade between regions, in the unit of the world.
    pub trade: f64,
    /// The part of it that probes of leaving goods stand for, at their likeliest.
    pub exports: f64,
    /// The part of it that probes of arriving goods stand for.
    pub imports: f64,
}

/// What one decision of the law newly says of the goods of one sector.
#[derive(Debug, Clone, PartialEq)]
pub struct Reached {
    /// The decision, such as `us.license`.
    pub decision: String,
    /// Whose law it is.
    pub issuer: Place,
    /// The provisions that decide.
    pub by: String,
    /// The sector.
    pub sector: String,
    /// How it stood, and how it stands; of the largest flow.
    pub stands: (Stand, Stand),
    /// Whether license or duty.
    pub kind: Kind,
    /// Sales between regions that it newly speaks of, in the unit of the world, with shares at their likeliest.
    pub trade: f64,
    /// The largest route among them: who sells, and who buys.
    pub largest: (String, String),
}

impl Situation {
    /// How much trade the probes speak of, sector by sector.
    #[must_use]
    pub fn coverage(&self) -> Vec<Coverage> {
        let flows = self.base().flows();
        let mut found: Vec<Coverage> = self
            .labels()
            .sectors()
            .iter()
            .map(|sector| Coverage { sector: sector.clone(), trade: 0.0, exports: 0.0, imports: 0.0 })
            .collect();
        for (route, flow) in flows.routes().filter(|(route, _)| route.importer != route.exporter) {
            let Some(line) = found.get_mut(route.sector) else { continue };
            let of = |kind| self.probes().on(route, kind).map(|(_, probe)| probe.share.likely).sum::<f64>().min(1.0);
            line.trade += flow;
            line.exports += flow * of(Kind::Export);
            line.imports += flow * of(Kind::Import);
        }
        for line in &mut found {
            if line.trade > 0.0 {
                line.exports /= line.trade;
                line.imports /= line.trade;
            }
        }
        found
    }

    /// What a scenario reaches: a line for each decision, its provisions and sector; the most trade first.
    #[must_use]
    pub fn reached(&self, scope: &Scope) -> Vec<Reached> {
        let flows = self.base().flows();
        let mut found: Vec<(Reached, f64)> = Vec::new();
        for reach in &scope.reaches {
            let Some(probe) = self.probes().probes.get(reach.probe) else { continue };
            let trade = flows.get(reach.route).unwrap_or(0.0) * reach.part * probe.share.likely;
            for change in &reach.changes {
                let sector = self.labels().sectors().get(reach.route.sector).cloned().unwrap_or_default();
                let same = |(line, _): &&mut (Reached, f64)| {
                    line.decision == change.decision && line.by == change.by && line.sector == sector
                };
                if let Some((line, largest)) = found.iter_mut().find(same) {
                    line.trade += trade;
                    if trade > *largest {
                        *largest = trade;
                        line.largest = self.ends(reach);
                        line.stands = (change.before, change.after);
                    }
                } else {
                    let (decision, by) = (change.decision.clone(), change.by.clone());
                    let stands = (change.before, change.after);
                    let largest = self.ends(reach);
                    let (issuer, kind) = (change.issuer, probe.kind);
                    found.push((Reached { decision, issuer, by, sector, stands, kind, trade, largest }, trade));
                }
            }
        }
        let mut lines: Vec<Reached> = found.into_iter().map(|(line, _)| line).collect();
        lines.sort_by(|a, b| b.trade.total_cmp(&a.trade).then_with(|| a.decision.cmp(&b.decision)));
        lines
    }

    fn ends(&self, reach: &Reach) -> (String, String) {
        let Route { exporter, importer, .. } = reach.route;
        let name = |at: usize| self.labels().countries().get(at).cloned().unwrap_or_default();
        (name(exporter), name(importer))
    }
}
