//! A world beside the one that ships: how far their tables are from each other.

use crate::structure::purchases::Use;
use crate::table::Table;

/// Two tables of the same regions, sectors and uses beside each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Beside {
    /// Shares of world output by region: here and there.
    pub regions: Vec<(String, f64, f64)>,
    /// Shares of world output by sector: here and there.
    pub sectors: Vec<(String, f64, f64)>,
    /// What is sold between regions, as a share of world output: here and there.
    pub traded: (f64, f64),
    /// Half the sum of what shares in world output by industry differ by: the part that stands elsewhere.
    pub output: f64,
    /// The same of trade between regions, by sector, importer and exporter.
    pub trade: f64,
    /// The same of final demand, by industry, region and use.
    pub final_demand: f64,
}

impl Beside {
    /// Lays two tables beside each other; names and sizes are those of the first.
    #[must_use]
    pub fn of(here: &Table, there: &Table) -> Self {
        let by = |names: &[String], of: fn(&Table) -> Vec<f64>| {
            let both = shares(of(here)).into_iter().zip(shares(of(there)));
            names.iter().cloned().zip(both).map(|(name, (here, there))| (name, here, there)).collect()
        };
        let (sold, sold_there) = (abroad(here), abroad(there));
        let part = |sold: &[f64], table: &Table| sold.iter().sum::<f64>() / table.output.iter().sum::<f64>();
        Self {
            regions: by(here.labels.countries(), by_region),
            sectors: by(here.labels.sectors(), outputs),
            traded: (part(&sold, here), part(&sold_there, there)),
            output: apart(here.output.clone(), there.output.clone()),
            trade: apart(sold, sold_there),
            final_demand: apart(here.final_demand.cells().to_vec(), there.final_demand.cells().to_vec()),
        }
    }
}

/// World output by sector.
pub(super) fn outputs(table: &Table) -> Vec<f64> {
    let sectors = table.labels.sectors().len();
    (0..sectors).map(|at| table.output.iter().skip(at).step_by(sectors).sum()).collect()
}

fn by_region(table: &Table) -> Vec<f64> {
    table.output.chunks_exact(table.labels.sectors().len().max(1)).map(|own| own.iter().sum()).collect()
}

/// What is sold between regions, route by route.
fn abroad(table: &Table) -> Vec<f64> {
    let purchases = table.purchases(Use::All);
    let own = |route: crate::labels::Route| route.importer == route.exporter;
    purchases.routes().map(|(route, value)| if own(route) { 0.0 } else { value }).collect()
}

fn shares(values: Vec<f64>) -> Vec<f64> {
    let all: f64 = values.iter().sum();
    values.into_iter().map(|value| value / all).collect()
}

fn apart(here: Vec<f64>, there: Vec<f64>) -> f64 {
    shares(here).iter().zip(shares(there)).map(|(here, there)| (here - there).abs()).sum::<f64>() / 2.0
}
