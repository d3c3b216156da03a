//! The equations of equilibrium as one map from a state to the next: its fixed point is the equilibrium.
//!
//! A state is the logarithms of ŵ (`N`), the logarithms of P̂ (`J × N`), and spending beside the base (`J × N`).

use super::base::Base;
use super::shock::Shock;
use super::solve::{Deficits, SolveError};
use crate::kernel::{add_product, add_scaled, dot};
use crate::labels::Labels;

/// How wages go on from one state to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wages {
    /// They stay.
    Stay,
    /// Each goes part of the way to the wage at which what is sold pays for labor.
    Follow,
}

/// A change put to a base. Nothing here changes while it is solved.
pub(super) struct System<'a> {
    pub(super) base: &'a Base,
    countries: usize,
    cube: usize,
    /// π κ̂^(−θ), zero where banned, `[sector][importer][exporter]`.
    supply: Vec<f64>,
    /// Of that, what the exporter's producers receive of each unit spent.
    receipts: Vec<f64>,
    /// Of that, what is paid at the border: receipts with export taxes. Empty where nobody taxes exports.
    border: Vec<f64>,
    /// Whether a sector has tariffs or export taxes anywhere.
    taxed: Vec<bool>,
    /// Whether a sector is traded at all: without trade, each buys from itself and no sums are needed.
    traded: Vec<bool>,
    /// What spending is measured by, `J × N`.
    pub(super) scale: Vec<f64>,
    /// How far wages follow, by country.
    pace: Vec<f64>,
    /// Deficits in money, or as shares of world income.
    deficits: Vec<f64>,
    deficits_are_shares: bool,
    world: f64,
}

/// Room for one sweep, and what it found at its state.
pub(super) struct Work {
    /// ln ĉ, `J × N`.
    pub(super) log_costs: Vec<f64>,
    /// What exporters offer: ĉ^(−θ), with the greatest of a sector as one.
    offers: Vec<f64>,
    /// Output at the factory, `J × N`.
    pub(super) output: Vec<f64>,
    /// ln P̂ that follows from these costs, `J × N`.
    per_supply: Vec<f64>,
    at_border: Vec<f64>,
    spending: Vec<f64>,
    /// Revenue by country, of tariffs and of export taxes.
    pub(super) tariff_revenue: Vec<f64>,
    pub(super) export_revenue: Vec<f64>,
    /// Imports and exports at the border, home included.
    imports: Vec<f64>,
    exports: Vec<f64>,
    /// What sales pay to labor, by country.
    labor: Vec<f64>,
    /// ŵ times value added of the base.
    pub(super) value_added: Vec<f64>,
    pub(super) deficits: Vec<f64>,
    pub(super) income: Vec<f64>,
    next_spending: Vec<f64>,
}

impl<'a> System<'a> {
    pub(super) fn new(base: &'a Base, shock: &Shock, rule: Deficits) -> Result<Self, SolveError> {
        let parts = &base.parts;
        let (sectors, countries) = parts.shares.shape();
        let cube = sectors * countries * countries;
        if shock.labels != parts.labels {
            return Err(SolveError::OtherWorld);
        }
        let mut supply = parts.shares.cells().to_vec();
        let mut receipts = vec![0.0; cube];
        let mut border = vec![0.0; cube];
        let mut taxed = vec![false; sectors];
        let mut traded = vec![false; sectors];
        let mut taxes_exports = false;
        let before = parts.tariffs.cells().iter().zip(parts.export_taxes.cells());
        let after = shock.tariffs.cells().iter().zip(shock.export_taxes.cells());
        let change = shock.costs.cells().iter().zip(&shock.banned);
        let plane = countries * countries;
        let cells = supply.iter_mut().zip(receipts.iter_mut().zip(border.iter_mut()));
        for (at, (((cell, (received, at_border)), (before, after)), (cost, banned))) in
            cells.zip(before.zip(after)).zip(change).enumerate()
        {
            let theta = parts.elasticities.get(at / plane).copied().unwrap_or(1.0);
            let (tariff, tax) = (1.0 + after.0, 1.0 + after.1);
            let kappa = cost * tariff * tax / ((1.0 + before.0) * (1.0 + before.1));
            *cell = if *banned {
                0.0
            } else if kappa == 1.0 {
                *cell
            } else {
                *cell * kappa.powf(-theta)
            };
            *at_border = *cell / tariff;
            *received = *at_border / tax;
            if *cell > 0.0 && (*after.0 != 0.0 || *after.1 != 0.0) {
                if let Some(taxed) = taxed.get_mut(at / plane) {
                    *taxed = true;
                }
                taxes_exports |= *after.1 != 0.0;
            }
        }
        for (at, traded) in traded.iter_mut().enumerate() {
            let rows = supply.chunks_exact(countries.max(1)).skip(at * countries).take(countries).enumerate();
            *traded = rows.into_iter().any(|(importer, row)| {
                row.iter().enumerate().any(|(exporter, cell)| exporter != importer && *cell > 0.0)
            });
        }
        if !taxes_exports {
            border = Vec::new();
        }
        for ((sector, importer, before), after) in parts.shares.rows().zip(supply.chunks_exact(countries.max(1))) {
            if before.iter().any(|share| *share > 0.0) && !after.iter().any(|share| *share > 0.0) {
                return Err(SolveError::NoSupplier {
                    importer: parts.labels.country_name(importer),
                    sector: parts.labels.sector_name(sector),
                });
            }
        }
        // A trace of value added keeps spending that grows from almost nothing from counting a million times.
        let trace = 1e-3 / f64::from(u32::try_from(sectors).unwrap_or(u32::MAX));
        let scale = parts
            .expenditure
            .rows()
            .flat_map(|row| row.iter().zip(&parts.value_added).map(|(spent, added)| spent + trace * added))
            .collect();
        let world = parts.value_added.iter().sum();
        let deficits = match rule {
            Deficits::Zero => vec![0.0; countries],
            Deficits::Data => parts.deficits.clone(),
            Deficits::Share => {
                let income: f64 = base.income().iter().sum();
                parts.deficits.iter().map(|deficit| deficit / income).collect()
            }
        };
        Ok(Self {
            base,
            countries,
            cube,
            supply,
            receipts,
            border,
            taxed,
            traded,
            scale,
            pace: pace(base),
            deficits,
            deficits_are_shares: rule == Deficits::Share,
            world,
        })
    }

    pub(super) fn state_length(&self) -> usize {
        self.countries + 2 * self.plane()
    }

    /// Sectors times countries.
    pub(super) fn plane(&self) -> usize {
        self.scale.len()
    }

    pub(super) fn labels(&self) -> &Labels {
        &self.base.parts.labels
    }

    pub(super) fn countries(&self) -> usize {
        self.countries
    }

    /// The state in which nothing has changed.
    pub(super) fn start(&self) -> Vec<f64> {
        let mut state = vec![0.0; self.state_length()];
        let spent = self.base.parts.expenditure.cells().iter().zip(&self.scale).map(|(spent, scale)| spent / scale);
        for (cell, spent) in state.iter_mut().skip(self.countries + self.plane()).zip(spent) {
            *cell = spent;
        }
        state
    }

    pub(super) fn work(&self) -> Work {
        let (plane, countries) = (|| vec![0.0; self.plane()], || vec![0.0; self.countries]);
        Work {
            log_costs: plane(),
            offers: countries(),
            output: plane(),
            per_supply: countries(),
            at_border: countries(),
            spending: plane(),
            tariff_revenue: countries(),
            export_revenue: countries(),
            imports: countries(),
            exports: countries(),
            labor: countries(),
            value_added: countries(),
            deficits: countries(),
            income: countries(),
            next_spending: plane(),
        }
    }

    /// From a state to the next, equations (10) to (14); nothing is allocated.
    pub(super) fn sweep(&self, state: &[f64], next: &mut [f64], wages: Wages, work: &mut Work) {
        let (log_wages, rest) = state.split_at(self.countries.min(state.len()));
        let (log_prices, spending) = rest.split_at(self.plane().min(rest.len()));
        let (next_wages, rest) = next.split_at_mut(self.countries.min(log_wages.len()));
        let (next_prices, next_spending) = rest.split_at_mut(log_prices.len());
        for (cell, (relative, scale)) in work.spending.iter_mut().zip(spending.iter().zip(&self.scale)) {
            *cell = relative.max(0.0) * scale;
        }
        self.costs(log_wages, log_prices, work);
        self.trade(next_prices, work);
        self.incomes(log_wages, work);
        self.spend(next_spending, work);
        match wages {
            Wages::Stay => next_wages.copy_from_slice(log_wages),
            Wages::Follow => self.follow(log_wages, next_wages, work),
        }
    }

    /// (10): costs from wages and prices of materials.
    fn costs(&self, log_wages: &[f64], log_prices: &[f64], work: &mut Work) {
        let countries = self.countries.max(1);
        work.log_costs.fill(0.0);
        let shares = self.base.parts.value_added_shares.rows();
        for (costs, shares) in work.log_costs.chunks_exact_mut(countries).zip(shares) {
            add_product(costs, shares, log_wages);
        }
        let inputs = self.base.inputs.cells().chunks_exact(self.plane().max(1));
        for (prices, inputs) in log_prices.chunks_exact(countries).zip(inputs) {
            for (costs, inputs) in work.log_costs.chunks_exact_mut(countries).zip(inputs.chunks_exact(countries)) {
                add_product(costs, inputs, prices);
            }
        }
    }

    /// (11) and (12): prices, who buys from whom, and what producers and governments receive.
    fn trade(&self, next_prices: &mut [f64], work: &mut Work) {
        let countries = self.countries.max(1);
        let plane = countries * countries;
        work.output.fill(0.0);
        for sums in [&mut work.tariff_revenue, &mut work.export_revenue, &mut work.imports, &mut work.exports] {
            sums.fill(0.0);
        }
        let sectors = work
            .log_costs
            .chunks_exact(countries)
            .zip(work.output.chunks_exact_mut(countries))
            .zip(work.spending.chunks_exact(countries).zip(next_prices.chunks_exact_mut(countries)))
            .zip(self.supply.chunks_exact(plane).zip(self.receipts.chunks_exact(plane)))
            .zip(self.base.parts.elasticities.iter().zip(self.taxed.iter().zip(&self.traded)))
            .enumerate();
        for (sector, ((((costs, output), (spending, prices)), (supply, receipts)), (theta, (taxed, traded)))) in sectors
        {
            if !*traded && !*taxed {
                at_home(supply, costs, spending, *theta, output, prices);
                for sums in [&mut work.imports, &mut work.exports] {
                    add_scaled(sums, 1.0, output);
                }
                continue;
            }
            let cheapest = costs.iter().fold(f64::INFINITY, |least, cost| least.min(*cost));
            for (offer, cost) in work.offers.iter_mut().zip(costs) {
                *offer = (theta * (cheapest - cost)).exp();
            }
            let offers = work.offers.as_slice();
            let rows = supply.chunks_exact(countries).zip(spending).zip(prices.iter_mut().zip(&mut work.per_supply));
            for ((supply, spent), (price, per_supply)) in rows {
                let supplied = dot(supply, offers);
                // A row that nobody supplied before has neither price nor spending.
                let used = supplied > 0.0;
                *price = if used { cheapest - supplied.ln() / theta } else { 0.0 };
                *per_supply = if used { spent / supplied } else { 0.0 };
            }
            for (receipts, per_supply) in receipts.chunks_exact(countries).zip(&work.per_supply) {
                add_scaled(output, *per_supply, receipts);
            }
            for (output, offer) in output.iter_mut().zip(offers) {
                *output *= offer;
            }
            let border = self.border.get(sector * plane..(sector + 1) * plane);
            work.at_border.fill(0.0);
            if let Some(border) = border {
                for (border, per_supply) in border.chunks_exact(countries).zip(&work.per_supply) {
                    add_scaled(&mut work.at_border, *per_supply, border);
                }
                for (sold, offer) in work.at_border.iter_mut().zip(offers) {
                    *sold *= offer;
                }
            } else {
                work.at_border.copy_from_slice(output);
            }
            for ((exports, revenue), (sold, received)) in
                work.exports.iter_mut().zip(&mut work.export_revenue).zip(work.at_border.iter().zip(output.iter()))
            {
                *exports += sold;
                *revenue += sold - received;
            }
            let paid = border.unwrap_or(receipts).chunks_exact(countries);
            let sums = work.imports.iter_mut().zip(&mut work.tariff_revenue);
            for (((imports, revenue), (paid, per_supply)), spent) in sums.zip(paid.zip(&work.per_supply)).zip(spending)
            {
                let bought = if *taxed { per_supply * dot(paid, offers) } else { *spent };
                *imports += bought;
                *revenue += spent - bought;
            }
        }
    }

    /// What every country has to spend on final uses.
    fn incomes(&self, log_wages: &[f64], work: &mut Work) {
        work.labor.fill(0.0);
        let shares = self.base.parts.value_added_shares.rows();
        for (output, shares) in work.output.chunks_exact(self.countries.max(1)).zip(shares) {
            add_product(&mut work.labor, output, shares);
        }
        for (added, (wage, before)) in
            work.value_added.iter_mut().zip(log_wages.iter().zip(&self.base.parts.value_added))
        {
            *added = wage.exp() * before;
        }
        let own: f64 = [&work.value_added, &work.tariff_revenue, &work.export_revenue].into_iter().flatten().sum();
        let scale = if self.deficits_are_shares { own } else { 1.0 };
        let revenue = work.tariff_revenue.iter().zip(&work.export_revenue);
        for ((income, deficit), ((added, rule), (tariffs, taxes))) in
            work.income.iter_mut().zip(&mut work.deficits).zip(work.value_added.iter().zip(&self.deficits).zip(revenue))
        {
            *deficit = rule * scale;
            *income = added + tariffs + taxes + *deficit;
        }
    }

    /// (13): spending on every sector, for materials and final uses.
    fn spend(&self, next: &mut [f64], work: &mut Work) {
        let countries = self.countries.max(1);
        let inputs = self.base.inputs.cells().chunks_exact(self.plane().max(1));
        let finals = self.base.parts.final_shares.rows();
        for ((spent, inputs), finals) in work.next_spending.chunks_exact_mut(countries).zip(inputs).zip(finals) {
            for (spent, (share, income)) in spent.iter_mut().zip(finals.iter().zip(&work.income)) {
                *spent = share * income;
            }
            for (inputs, output) in inputs.chunks_exact(countries).zip(work.output.chunks_exact(countries)) {
                add_product(spent, inputs, output);
            }
        }
        for (next, (spent, scale)) in next.iter_mut().zip(work.next_spending.iter().zip(&self.scale)) {
            *next = spent / scale;
        }
    }

    /// Wages toward what sales pay; world value added is the unit in which they are told.
    fn follow(&self, log_wages: &[f64], next: &mut [f64], work: &Work) {
        let markets = work.labor.iter().zip(&work.value_added).zip(&self.pace);
        for ((next, wage), ((labor, added), pace)) in next.iter_mut().zip(log_wages).zip(markets) {
            *next = wage + (pace * (labor / added).max(1e-3).ln()).clamp(-0.5, 0.5);
        }
        self.normalize(next);
    }

    /// Wages so that value added of the world is what it was: the numeraire.
    pub(super) fn normalize(&self, log_wages: &mut [f64]) {
        let sum: f64 = log_wages.iter().zip(&self.base.parts.value_added).map(|(wage, added)| wage.exp() * added).sum();
        let shift = (sum / self.world).ln();
        for wage in log_wages {
            *wage -= shift;
        }
    }

    /// Excess demand for what each country makes, as a share of its value added (14): exports less imports plus deficit.
    pub(super) fn excess<'w>(&self, work: &'w Work) -> impl Iterator<Item = f64> + 'w {
        let trade = work.exports.iter().zip(&work.imports);
        trade
            .zip(work.deficits.iter().zip(&work.value_added))
            .map(|((exports, imports), (deficit, added))| (exports - imports + deficit) / added)
    }

    /// Shares of spending at the costs of `work`, `[sector][importer][exporter]`.
    pub(super) fn shares(&self, work: &Work) -> Vec<f64> {
        let countries = self.countries.max(1);
        let plane = countries * countries;
        let mut shares = Vec::with_capacity(self.cube);
        let sectors = self.supply.chunks_exact(plane).zip(work.log_costs.chunks_exact(countries));
        for ((supply, costs), theta) in sectors.zip(&self.base.parts.elasticities) {
            let cheapest = costs.iter().fold(f64::INFINITY, |least, cost| least.min(*cost));
            let offers: Vec<f64> = costs.iter().map(|cost| (theta * (cheapest - cost)).exp()).collect();
            for row in supply.chunks_exact(countries) {
                let supplied = dot(row, &offers);
                let scale = if supplied > 0.0 { 1.0 / supplied } else { 0.0 };
                shares.extend(row.iter().zip(&offers).map(|(supply, offer)| supply * offer * scale));
            }
        }
        shares
    }
}

/// (11) and (12) where everybody buys from itself and nothing is taxed: the price is the cost, output is spending.
fn at_home(supply: &[f64], costs: &[f64], spending: &[f64], theta: f64, output: &mut [f64], prices: &mut [f64]) {
    let own = supply.chunks_exact(costs.len().max(1)).enumerate().filter_map(|(at, row)| row.get(at));
    let after = output.iter_mut().zip(prices);
    for (((supply, cost), spent), (output, price)) in own.zip(costs).zip(spending).zip(after) {
        let used = *supply > 0.0;
        *price = if used { cost - supply.ln() / theta } else { 0.0 };
        *output = if used { *spent } else { 0.0 };
    }
}

/// How far a wage may follow without running past: one over one and how much sales fall as the wage rises.
fn pace(base: &Base) -> Vec<f64> {
    let parts = &base.parts;
    let (_, countries) = parts.shares.shape();
    let mut steep = vec![0.0; countries];
    for (route, flow) in base.flows().routes() {
        let own = parts.value_added_shares.get(route.sector, route.exporter).unwrap_or(1.0);
        let share = parts.shares.get(route).unwrap_or(0.0);
        let theta = parts.elasticities.get(route.sector).unwrap_or(&1.0);
        let added = parts.value_added.get(route.exporter).unwrap_or(&1.0);
        if let Some(steep) = steep.get_mut(route.exporter) {
            *steep += own * theta * (1.0 - share) * flow / added;
        }
    }
    steep.into_iter().map(|steep| 1.0 / (1.0 + steep)).collect()
}
