//! What there was on every day: production, unmet demand, inventories; losses, recovery, certificate.

use super::model::{Model, part};
use super::run::Run;
use crate::grid::Matrix;
use crate::kernel::add;
use crate::labels::Labels;

/// Every day of a run. A row is a day; columns lie as in the table, `country · J + sector`; money in the unit of the table, a day.
#[derive(Debug, Clone)]
pub struct Outcome {
    labels: Labels,
    days: usize,
    /// What each industry could make, with overproduction.
    pub capacity: Matrix,
    /// What each industry made.
    pub production: Matrix,
    /// What was asked of each industry: orders, final demand, rebuilding.
    pub demand: Matrix,
    /// Of that, rebuilding.
    pub rebuild: Matrix,
    /// The factor of overproduction.
    pub overproduction: Matrix,
    /// Final demand not met: columns are the country that buys and the sector supplied.
    pub unmet: Matrix,
    /// Inventories, in days of use before the shock: columns are the country that uses and the sector supplied. Infinite where there
    /// is always enough, zero where there is no use.
    pub inventories: Matrix,
    /// How far the books of any day were from closing.
    pub certificate: Certificate,
    /// What each industry made in a day before.
    pub output: Vec<f64>,
    /// Value added for a unit of output: output less inputs at the seller's price, so with taxes on products.
    pub value_added_shares: Vec<f64>,
    daily_use: Vec<f64>,
    endless: Vec<bool>,
}

/// How far the books were from closing, on the worst day, as a part of what moved.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Certificate {
    /// What the suppliers of a product sent, and what its users received.
    pub deliveries: f64,
    /// An industry's inventories, and what came in and went out. With a dead band it shows what was left undone.
    pub inventories: f64,
}

impl Outcome {
    pub(super) fn new(model: &Model, days: usize) -> Self {
        let (countries, sectors) = (model.labels.countries().len(), model.labels.sectors().len());
        let industries = countries * sectors;
        let matrix = || Matrix::filled(days, industries, 0.0);
        let outer = |values: &[f64]| {
            let mut placed = vec![0.0; industries];
            place(&mut placed, values, countries);
            placed
        };
        // Product × country that uses: inside it lies like an industry of the product.
        let mut daily_use = vec![0.0; industries];
        for (product, row) in model.coefficients.chunks_exact(industries).enumerate() {
            for (user, (use_, output)) in row.iter().zip(&model.output).enumerate() {
                add(daily_use.get_mut(product * countries + user % countries), use_ * output);
            }
        }
        Self {
            labels: model.labels.clone(),
            days: 0,
            capacity: matrix(),
            production: matrix(),
            demand: matrix(),
            rebuild: matrix(),
            overproduction: matrix(),
            unmet: matrix(),
            inventories: matrix(),
            certificate: Certificate { deliveries: 0.0, inventories: 0.0 },
            output: outer(&model.output),
            value_added_shares: outer(&model.value_added),
            daily_use: outer(&daily_use),
            endless: model.parameters.inventories.iter().map(|days| days.is_infinite()).collect(),
        }
    }

    /// Writes the last day of a run into the next row.
    pub(super) fn keep(&mut self, run: &Run<'_>) {
        let (countries, industries) = (self.labels.countries().len(), self.output.len());
        let row = self.days * industries..(self.days + 1) * industries;
        let state = &run.state;
        for (to, from) in [
            (&mut self.capacity, &state.capacity),
            (&mut self.production, &state.production),
            (&mut self.demand, &state.demand),
            (&mut self.rebuild, &state.rebuild),
            (&mut self.overproduction, &state.overproduction),
            (&mut self.unmet, &state.unmet),
            (&mut self.inventories, &state.held),
        ] {
            place(to.cells_mut().get_mut(row.clone()).unwrap_or_default(), from, countries);
        }
        let held = self.inventories.cells_mut().get_mut(row).unwrap_or_default();
        for (days, use_) in
            held.chunks_exact_mut(self.endless.len()).zip(self.daily_use.chunks_exact(self.endless.len()))
        {
            for (days, (use_, endless)) in days.iter_mut().zip(use_.iter().zip(&self.endless)) {
                *days = if *endless && *use_ > 0.0 { f64::INFINITY } else { part(*days, *use_) };
            }
        }
        self.days += 1;
    }

    /// How many days there were.
    #[must_use]
    pub fn days(&self) -> usize {
        self.days
    }

    /// The countries and sectors.
    #[must_use]
    pub fn labels(&self) -> &Labels {
        &self.labels
    }

    /// Value added lost by each industry over all days, each with the share of value added that it had; negative is a gain.
    #[must_use]
    pub fn value_added_lost(&self) -> Vec<f64> {
        let made = self.production.column_sums();
        let before = self.output.iter().map(|output| output * self.days as f64);
        before.zip(made).zip(&self.value_added_shares).map(|((before, made), share)| (before - made) * share).collect()
    }

    /// Value added lost on each day by the industries that `of` (country, sector) holds for.
    #[must_use]
    pub fn value_added_lost_by_day(&self, of: impl Fn(usize, usize) -> bool) -> Vec<f64> {
        let sectors = self.labels.sectors().len();
        let weights: Vec<f64> = self
            .value_added_shares
            .iter()
            .enumerate()
            .map(|(at, share)| if of(at / sectors, at % sectors) { *share } else { 0.0 })
            .collect();
        let lost = |row: &[f64]| {
            row.iter().zip(&self.output).zip(&weights).map(|((made, before), w)| (before - made) * w).sum()
        };
        self.production.rows().map(lost).collect()
    }

    /// Final demand not met over all days, by the country that buys and the sector supplied.
    #[must_use]
    pub fn unmet_total(&self) -> Vec<f64> {
        self.unmet.column_sums()
    }

    /// Numbers by industry, summed by country.
    #[must_use]
    pub fn by_country(&self, values: &[f64]) -> Vec<f64> {
        values.chunks(self.labels.sectors().len()).map(|row| row.iter().sum()).collect()
    }

    /// Numbers by industry, summed by sector.
    #[must_use]
    pub fn by_sector(&self, values: &[f64]) -> Vec<f64> {
        let sectors = self.labels.sectors().len();
        let mut sums = vec![0.0; sectors];
        for (at, value) in values.iter().enumerate() {
            add(sums.get_mut(at % sectors), *value);
        }
        sums
    }

    /// The first day from which on value added of the industries that `of` (country, sector) holds for is short of what it was by no
    /// more than the part `within`, to the end. None: it still is on the last day, or there is no such industry.
    #[must_use]
    pub fn recovered(&self, of: impl Fn(usize, usize) -> bool, within: f64) -> Option<usize> {
        let sectors = self.labels.sectors().len();
        let base: f64 = self
            .output
            .iter()
            .zip(&self.value_added_shares)
            .enumerate()
            .filter(|(at, _)| of(at / sectors, at % sectors))
            .map(|(_, (output, share))| output * share)
            .sum();
        if base <= 0.0 {
            return None;
        }
        let lost = self.value_added_lost_by_day(of);
        let after = lost.iter().rposition(|lost| *lost > within * base).map_or(0, |last| last + 1);
        (after < self.days).then_some(after)
    }
}

/// From the order inside a model to that of the table.
fn place(to: &mut [f64], from: &[f64], countries: usize) {
    let sectors = from.len() / countries.max(1);
    for (sector, row) in from.chunks_exact(countries.max(1)).enumerate() {
        for (country, value) in row.iter().enumerate() {
            super::model::set(to, country * sectors + sector, *value);
        }
    }
}
