//! A table of which trade in intermediates between countries is known by its sums alone, completed by proportion and RAS.

use super::error::ReadError;
use super::names::Names;
use crate::grid::Matrix;
use crate::kernel::add;
use crate::table::{Table, ras};

/// What is known. `N` countries, `J` sectors, `U` final uses; industry = country · J + sector.
#[derive(Debug, Clone)]
pub struct Partial {
    /// The names along the axes.
    pub names: Names,
    /// The unit of money.
    pub unit: String,
    /// Intermediate use at home, `NJ × J`: row the industry that supplies, column the sector of its country that uses.
    pub domestic: Matrix,
    /// Final demand, `NJ × NU`, as in [`Table::final_demand`].
    pub final_demand: Matrix,
    /// What each industry sells to industries abroad, `NJ`.
    pub exports: Vec<f64>,
    /// What each industry uses from abroad, `NJ`.
    pub imports: Vec<f64>,
    /// Output, `NJ`.
    pub output: Vec<f64>,
}

/// How the rest was estimated, and how well it fits what is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Completion {
    /// Passes of RAS over rows and columns.
    pub passes: usize,
    /// The most that a sum of exports or imports is off, as a share of the largest.
    pub residual: f64,
    /// What is estimated, as a share of all intermediate use.
    pub estimated: f64,
    /// Sums below zero, which rounding leaves, taken as zero: without signs, as a share of all of them.
    pub clipped: f64,
    /// Exports less imports, as a share of exports, before imports were scaled to them.
    pub gap: f64,
}

/// How much the geography of all final trade of a seller weighs, beside the flows of the product itself, as a share of what is
/// to be placed. Products that nobody buys for final use have no other.
const ALL_PRODUCTS: f64 = 0.05;
/// What is left for places that nothing speaks for, so that every sum can be reached.
const ANYWHERE: f64 = 1e-3;
/// Of the largest sum.
const TOLERANCE: f64 = 1e-10;
const PASSES: usize = 1_000;

impl Partial {
    /// The table, and how it was completed. The first guess of what industry j of country r uses of product i of country s ≠ r is
    ///
    /// ```text
    /// e(s,i) · u(s,i,r) / Σᵣ u(s,i,r) · n(i,r,j) / Σⱼ n(i,r,j)
    /// ```
    ///
    /// where e are exports; u is *where* s sells: its final trade in i, and a little of its final trade in all; n is *who* in r
    /// needs i: half the mean of the world's technologies (domestic inputs a unit of output), half what r's own industries use of
    /// what is made at home. RAS (Stone 1961) then scales rows to exports and columns to imports. Sums are met to 10⁻¹⁰ of the
    /// largest; single cells are no data. Costs other than inputs are left to value added.
    ///
    /// # Errors
    /// Where parts have the wrong size or sums cannot be reached.
    pub fn complete(self) -> Result<(Table, Completion), ReadError> {
        let (countries, sectors) = (self.names.labels.countries().len(), self.names.labels.sectors().len());
        let industries = countries * sectors;
        let all = |sums: &[f64]| sums.iter().map(|sum| sum.max(0.0)).collect::<Vec<_>>();
        let (exports, mut imports) = (all(&self.exports), all(&self.imports));
        let total: f64 = exports.iter().sum();
        let imported: f64 = imports.iter().sum();
        let signed = self.exports.iter().chain(&self.imports);
        let clipped = signed.map(|sum| -sum.min(0.0)).sum::<f64>() / (total + imported);
        imports.iter_mut().for_each(|sum| *sum *= total / imported);
        let mut intermediate = Matrix::filled(industries, industries, 0.0);
        let (places, needs) = (self.places(&exports, &imports), self.needs(&imports));
        for (supplier, (row, (exports, places))) in
            intermediate.rows_mut().zip(exports.iter().zip(places.rows())).enumerate()
        {
            for (user, (cells, place)) in row.chunks_exact_mut(sectors.max(1)).zip(places).enumerate() {
                let needs = needs.rows().nth(supplier % sectors * countries + user).unwrap_or_default();
                for (cell, need) in cells.iter_mut().zip(needs) {
                    *cell = exports * place * need;
                }
            }
        }
        let balanced = ras::balance(&mut intermediate, &exports, &imports, TOLERANCE, PASSES)?;
        let at_home: f64 = self.domestic.cells().iter().sum();
        for (supplier, (row, home)) in intermediate.rows_mut().zip(self.domestic.rows()).enumerate() {
            let from = supplier / sectors * sectors;
            for (cell, home) in row.iter_mut().skip(from).zip(home) {
                *cell = *home;
            }
        }
        let completion = Completion {
            passes: balanced.passes,
            residual: balanced.residual,
            estimated: total / (total + at_home),
            clipped,
            gap: 1.0 - imported / total,
        };
        let Names { labels, uses, .. } = self.names;
        let table = super::wiod::without_costs(labels, uses, self.unit, intermediate, self.final_demand, self.output)?;
        Ok((table, completion))
    }

    /// Where each industry sells to industries abroad, `NJ × N`: shares that sum to one, zero at home.
    fn places(&self, exports: &[f64], imports: &[f64]) -> Matrix {
        let (countries, sectors) = (self.names.labels.countries().len(), self.names.labels.sectors().len());
        let uses = self.names.uses.len().max(1);
        let mut places = Matrix::filled(countries * sectors, countries, 0.0);
        let mut of_all = Matrix::filled(countries, countries, 0.0);
        for (supplier, (row, demand)) in places.rows_mut().zip(self.final_demand.rows()).enumerate() {
            let home = supplier / sectors;
            for (user, (place, cells)) in row.iter_mut().zip(demand.chunks_exact(uses)).enumerate() {
                if user != home {
                    *place = cells.iter().map(|cell| cell.max(0.0)).sum();
                    add(of_all.get_mut(home, user), *place);
                }
            }
        }
        let mut sizes: Vec<f64> = imports.chunks_exact(sectors.max(1)).map(|country| country.iter().sum()).collect();
        shares(&mut sizes);
        for (home, row) in of_all.rows_mut().enumerate() {
            shares(row);
            for (user, (share, size)) in row.iter_mut().zip(&sizes).enumerate() {
                *share = if user == home { 0.0 } else { (1.0 - ANYWHERE) * *share + ANYWHERE * size };
            }
            shares(row);
        }
        for (supplier, (row, exports)) in places.rows_mut().zip(exports).enumerate() {
            for (user, place) in row.iter_mut().enumerate() {
                *place += ALL_PRODUCTS * exports * of_all.get(supplier / sectors, user).unwrap_or(0.0);
            }
            shares(row);
        }
        places
    }

    /// Who needs a product, `JN × J`: row product · N + country, column the sector that uses; shares that sum to one.
    fn needs(&self, imports: &[f64]) -> Matrix {
        let (countries, sectors) = (self.names.labels.countries().len(), self.names.labels.sectors().len());
        let mut world = Matrix::filled(sectors, sectors, 0.0);
        for (supplier, row) in self.domestic.rows().enumerate() {
            for (user, value) in row.iter().enumerate() {
                add(world.get_mut(supplier % sectors, user), *value);
            }
        }
        let mut made = vec![0.0; sectors];
        for country in self.output.chunks_exact(sectors.max(1)) {
            made.iter_mut().zip(country).for_each(|(sum, output)| *sum += output);
        }
        let mut needs = Matrix::filled(sectors * countries, sectors, 0.0);
        for (at, row) in needs.rows_mut().enumerate() {
            let (product, country) = (at / countries, at % countries);
            for (user, need) in row.iter_mut().enumerate() {
                let output = self.output.get(country * sectors + user).copied().unwrap_or(0.0);
                let mean = world.get(product, user).unwrap_or(0.0) * output
                    / made.get(user).copied().filter(|made| *made > 0.0).unwrap_or(1.0);
                let own = self.domestic.get(country * sectors + product, user).unwrap_or(0.0);
                *need = 0.5 * (mean + own);
            }
            shares(row);
            let users = imports.iter().skip(country * sectors).take(sectors);
            let all: f64 = users.clone().sum();
            for (need, user) in row.iter_mut().zip(users) {
                *need = (1.0 - ANYWHERE) * *need + ANYWHERE * user / if all > 0.0 { all } else { 1.0 };
            }
        }
        needs
    }
}

/// Divides by the sum, where there is one.
fn shares(cells: &mut [f64]) {
    let sum: f64 = cells.iter().sum();
    if sum > 0.0 {
        cells.iter_mut().for_each(|cell| *cell /= sum);
    }
}
