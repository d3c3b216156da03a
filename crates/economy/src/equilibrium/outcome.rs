//! What there is after a change, with the residuals that certify it.

use super::base::{Base, Parts};
use super::shock::Shock;
use super::system::{System, Work};
use crate::grid::{Cube, Matrix};
use crate::kernel::{add, add_product, largest};

/// How well the equations are met, worked out anew from the outcome itself.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Certificate {
    /// (14): exports less imports plus deficit, as a share of value added; the most of any country.
    pub trade: f64,
    /// The same as a share of the country's trade with others: one where it buys and sells nothing, however little it buys.
    pub foreign: f64,
    /// (13): spending less what materials and final uses ask for, as a share of spending before; the most of any sector.
    pub goods: f64,
    /// (11): the logarithm of a price less what costs make it; the most of any sector.
    pub prices: f64,
    /// Shares of trade less one; the most of any row that is not empty.
    pub shares: f64,
    /// Sweeps through the equations.
    pub sweeps: usize,
}

impl Certificate {
    /// The greatest residual; not a number where one of them is none. What is left of trade may be ten thousand times as much
    /// of a country's trade as of its value added.
    #[must_use]
    pub fn worst(&self) -> f64 {
        largest([self.trade, self.foreign * 1e-4, self.goods, self.prices, self.shares])
    }
}

/// The world after a change. `J` sectors, `N` countries; money in the unit of the base, in terms of the numeraire: world
/// value added is what it was.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// ŵ: wages, `N`.
    pub wages: Vec<f64>,
    /// P̂: prices by sector, `J × N`; one where nothing is used.
    pub prices: Matrix,
    /// ĉ: costs of production, `J × N`.
    pub costs: Matrix,
    /// π′: shares of spending, `[sector][importer][exporter]`.
    pub shares: Cube,
    /// X′: spending, tariffs included, `J × N`.
    pub spending: Matrix,
    /// Output at the factory, `J × N`.
    pub output: Matrix,
    /// Flows at the border: with export taxes, without tariffs, `[sector][importer][exporter]`.
    pub flows: Cube,
    /// Export taxes as they are after, a part of the price at the factory.
    pub export_taxes: Cube,
    /// Value added, `N`.
    pub value_added: Vec<f64>,
    /// What tariffs bring, `N`.
    pub tariff_revenue: Vec<f64>,
    /// What export taxes bring, `N`.
    pub export_tax_revenue: Vec<f64>,
    /// Imports less exports, `N`.
    pub deficits: Vec<f64>,
    /// I′: value added, revenue and deficit, `N`.
    pub income: Vec<f64>,
    /// How well the equations are met.
    pub certificate: Certificate,
}

impl Outcome {
    pub(super) fn read(system: &System<'_>, shock: &Shock, state: &[f64], work: &Work, sweeps: usize) -> Self {
        let parts = &system.base.parts;
        let (sectors, countries) = parts.shares.shape();
        let matrix = |cells: Vec<f64>| {
            Matrix::from_cells(sectors, countries, cells)
                .unwrap_or_else(|| Matrix::filled(sectors, countries, f64::NAN))
        };
        let cube = |cells: Vec<f64>| {
            Cube::from_cells(sectors, countries, cells).unwrap_or_else(|| Cube::filled(sectors, countries, f64::NAN))
        };
        let log_prices = state.iter().skip(countries).take(system.plane());
        let relative = state.iter().skip(countries + system.plane()).zip(&system.scale);
        let spending = matrix(relative.map(|(relative, scale)| relative * scale).collect());
        let shares = cube(system.shares(work));
        let mut flows = shares.clone();
        for ((sector, importer, row), (_, _, tariffs)) in flows.rows_mut().zip(shock.tariffs.rows()) {
            let spent = spending.get(sector, importer).unwrap_or(f64::NAN);
            for (cell, tariff) in row.iter_mut().zip(tariffs) {
                *cell *= spent / (1.0 + tariff);
            }
        }
        let mut outcome = Self {
            wages: state.iter().take(countries).map(|wage| wage.exp()).collect(),
            prices: matrix(log_prices.map(|price| price.exp()).collect()),
            costs: matrix(work.log_costs.iter().map(|cost| cost.exp()).collect()),
            shares,
            spending,
            output: matrix(work.output.clone()),
            flows,
            export_taxes: shock.export_taxes.clone(),
            value_added: work.value_added.clone(),
            tariff_revenue: work.tariff_revenue.clone(),
            export_tax_revenue: work.export_revenue.clone(),
            deficits: work.deficits.clone(),
            income: work.income.clone(),
            certificate: Certificate { trade: 0.0, foreign: 0.0, goods: 0.0, prices: 0.0, shares: 0.0, sweeps },
        };
        outcome.certify(system, shock);
        outcome
    }

    /// Works the residuals out from what is given out, not from what the search kept.
    fn certify(&mut self, system: &System<'_>, shock: &Shock) {
        let base = system.base;
        let parts = &base.parts;
        let (sectors, countries) = parts.shares.shape();
        let mut balance = self.deficits.clone();
        let mut foreign: Vec<f64> = balance.iter().map(|deficit| deficit.abs()).collect();
        let mut output = Matrix::filled(sectors, countries, 0.0);
        let mut revenue = vec![0.0; countries];
        let rates = shock.tariffs.cells().iter().zip(shock.export_taxes.cells());
        for ((route, flow), (tariff, tax)) in self.flows.routes().zip(rates) {
            let received = flow / (1.0 + tax);
            if route.importer != route.exporter {
                add(foreign.get_mut(route.importer), flow);
                add(foreign.get_mut(route.exporter), flow);
            }
            add(balance.get_mut(route.importer), -flow);
            add(balance.get_mut(route.exporter), flow);
            add(revenue.get_mut(route.importer), flow * tariff);
            add(revenue.get_mut(route.exporter), flow - received);
            add(output.get_mut(route.sector, route.exporter), received);
        }
        let added: Vec<f64> = self.wages.iter().zip(&parts.value_added).map(|(wage, added)| wage * added).collect();
        self.certificate.trade = largest(balance.iter().zip(&added).map(|(balance, added)| balance / added));
        self.certificate.foreign =
            largest(balance.iter().zip(&foreign).map(|(left, trade)| if *trade > 0.0 { left / trade } else { 0.0 }));
        let income: Vec<f64> = added
            .iter()
            .zip(revenue.iter().zip(&self.deficits))
            .map(|(added, (revenue, deficit))| added + revenue + deficit)
            .collect();
        let mut goods = 0.0_f64;
        let inputs = base.inputs.cells().chunks_exact((sectors * countries).max(1));
        let rows = inputs.zip(parts.final_shares.rows()).zip(self.spending.rows());
        for (((inputs, finals), spending), scale) in rows.zip(system.scale.chunks_exact(countries.max(1))) {
            let mut asked: Vec<f64> = finals.iter().zip(&income).map(|(share, income)| share * income).collect();
            for (inputs, output) in inputs.chunks_exact(countries.max(1)).zip(output.rows()) {
                add_product(&mut asked, inputs, output);
            }
            let beside = asked.iter().zip(spending).zip(scale).map(|((asked, spent), scale)| (asked - spent) / scale);
            goods = largest([goods, largest(beside)]);
        }
        self.certificate.goods = goods;
        self.certificate.prices = self.price_residual(base, shock);
        self.certificate.shares = largest(self.shares.rows().map(|(_, _, row)| {
            let sum: f64 = row.iter().sum();
            if sum == 0.0 { 0.0 } else { sum - 1.0 }
        }));
    }

    /// (12) says π′ = π (ĉ κ̂ / P̂)^(−θ): where a share was and is, the price that it implies beside the price given out.
    fn price_residual(&self, base: &Base, shock: &Shock) -> f64 {
        let parts = &base.parts;
        let rates = |tariff: &f64, tax: &f64| (1.0 + tariff) * (1.0 + tax);
        let before = parts.shares.routes().zip(parts.tariffs.cells().iter().zip(parts.export_taxes.cells()));
        let after = self.shares.cells().iter().zip(shock.tariffs.cells().iter().zip(shock.export_taxes.cells()));
        largest(before.zip(after).zip(shock.costs.cells()).map(|((((route, was), old), (is, new)), cost)| {
            // Shares this small carry no digits of the price.
            if !(was > 0.0 && *is > 1e-6) {
                return 0.0;
            }
            let theta = parts.elasticities.get(route.sector).copied().unwrap_or(f64::NAN);
            let kappa = cost * rates(new.0, new.1) / rates(old.0, old.1);
            let made = self.costs.get(route.sector, route.exporter).unwrap_or(f64::NAN);
            let price = self.prices.get(route.sector, route.importer).unwrap_or(f64::NAN);
            (made * kappa / price).ln() + (is / was).ln() / theta
        }))
    }

    /// The outcome as a base of its own, from which to go on. `base` and `shock` are those it was solved from.
    #[must_use]
    pub fn base(&self, base: &Base, shock: &Shock) -> Base {
        let parts = Parts {
            shares: self.shares.clone(),
            tariffs: shock.tariffs.clone(),
            export_taxes: shock.export_taxes.clone(),
            value_added: self.value_added.clone(),
            expenditure: self.spending.clone(),
            deficits: self.deficits.clone(),
            ..base.parts.clone()
        };
        Base { parts, inputs: base.inputs.clone() }
    }

    /// What `importer` buys from `exporters` at the border, in the unit of money; itself is left out.
    #[must_use]
    pub fn imports(&self, importer: usize, exporters: &[usize]) -> f64 {
        imports(&self.flows, importer, exporters)
    }
}

/// What `importer` buys from `exporters`, all sectors together; itself is left out.
#[must_use]
pub fn imports(flows: &Cube, importer: usize, exporters: &[usize]) -> f64 {
    let rows = flows.rows().filter(|(_, at, _)| *at == importer);
    rows.map(|(_, _, row)| {
        exporters
            .iter()
            .filter(|exporter| **exporter != importer)
            .filter_map(|exporter| row.get(*exporter))
            .sum::<f64>()
    })
    .sum()
}
