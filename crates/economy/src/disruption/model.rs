//! A table made ready for runs: what each industry makes in a day, what it needs and from whom.
//!
//! Inside, industries lie sector by sector, `sector · N + country`, so that all who supply a product are one block of rows. Seen
//! from outside they lie as in the table, `country · J + sector`.

use super::parameters::{Parameters, ParametersError};
use crate::grid::Matrix;
use crate::labels::{Labels, LabelsError};
use crate::table::{Table, TableError};

/// A table and parameters, ready. It does not change; any number of runs start from it.
#[derive(Debug, Clone)]
pub struct Model {
    pub(super) labels: Labels,
    pub(super) parameters: Parameters,
    pub(super) uses: usize,
    /// Supplier × user: what the supplier has of all that the user buys of the product.
    pub(super) shares: Vec<f64>,
    /// Product × user: use of the product, all suppliers together, for a unit of output.
    pub(super) coefficients: Vec<f64>,
    /// Product × user: how much production hangs on the product; zero where there is too little of it to matter.
    pub(super) binding: Vec<f64>,
    /// Output in a day.
    pub(super) output: Vec<f64>,
    /// Value added for a unit of output, taxes on products included.
    pub(super) value_added: Vec<f64>,
    /// Productive capital.
    pub(super) capital: Vec<f64>,
    /// Supplier × country that buys: final demand in a day.
    pub(super) final_demand: Vec<f64>,
    /// Final demand of the table, by use, to tell who rebuilds for households.
    pub(super) final_uses: Matrix,
    /// Product × user: inventories, as the output that they sustain at their goal of days.
    pub(super) stocks: Vec<f64>,
    /// Orders of industries to each industry, in a day.
    pub(super) orders: Vec<f64>,
}

/// Why a table does not run.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// The table itself.
    #[error(transparent)]
    Table(#[from] TableError),
    /// The parameters.
    #[error(transparent)]
    Parameters(#[from] ParametersError),
    /// Final demand below zero: nobody can be asked for less than nothing.
    #[error("final demand of {buyer} for {industry} is {value}: take it out first (Table::without_negative_demand)")]
    NegativeDemand {
        /// Who supplies.
        industry: String,
        /// The country that buys.
        buyer: String,
        /// How much, in the unit of the table.
        value: f64,
    },
    /// An industry that makes another amount than it sells.
    #[error(
        "{industry} makes {output} and sells {sold}: without a shock it would change already; settle the table first (disruption::model::settled, or table::ras)"
    )]
    Unbalanced {
        /// The industry.
        industry: String,
        /// What it makes.
        output: f64,
        /// What it sells.
        sold: f64,
    },
    /// An industry that makes nothing and uses something.
    #[error("{industry} makes nothing and uses inputs worth {inputs}: take its column out, or give it output")]
    NoOutput {
        /// The industry.
        industry: String,
        /// What it uses.
        inputs: f64,
    },
}

/// Stands for an inventory of which there is always enough. Finite, so that nothing times it is nothing.
pub(super) const PLENTY: f64 = 1e300;
/// An input of which a year's output takes no more than this part of a day's output does not bind (BoARIO's
/// `TECHNOLOGY_THRESHOLD`, which compares a year with a day).
const NEGLIGIBLE: f64 = 1e-5;
/// What an industry's output may differ from its sales, as a part of it.
const BALANCED: f64 = 1e-9;

/// The table with each industry's output set to what it sells, the difference taken from its value added; beside it the sum of the
/// absolute differences as a part of the world's output. An industry that sells nothing then uses nothing.
#[must_use]
pub fn settled(table: &Table) -> (Table, f64) {
    let mut table = table.clone();
    let world: f64 = table.output.iter().sum();
    // Who sells nothing uses nothing; who sold to those alone then sells nothing either.
    let sold = loop {
        let sold = sales(&table);
        let mut gone = false;
        for row in table.intermediate.rows_mut() {
            for (cell, _) in row.iter_mut().zip(&sold).filter(|(cell, sold)| **sold <= 0.0 && **cell != 0.0) {
                *cell = 0.0;
                gone = true;
            }
        }
        if !gone {
            break sold;
        }
    };
    let mut moved = 0.0;
    for ((output, added), sold) in table.output.iter_mut().zip(&mut table.value_added).zip(sold) {
        moved += (sold - *output).abs();
        *added += sold - *output;
        *output = sold;
    }
    (table, if world > 0.0 { moved / world } else { 0.0 })
}

fn sales(table: &Table) -> Vec<f64> {
    table.intermediate.row_sums().into_iter().zip(table.final_demand.row_sums()).map(|(a, b)| a + b).collect()
}

impl Model {
    /// Makes a table ready.
    ///
    /// # Errors
    /// Where the table or the parameters do not check, final demand is negative, an industry's sales are not its output, or it uses
    /// inputs and makes nothing. An industry that neither makes nor uses anything stands still in every run.
    pub fn new(table: &Table, parameters: Parameters) -> Result<Self, ModelError> {
        table.check()?;
        parameters.check(&table.labels)?;
        check(table)?;
        let (countries, sectors) = (table.labels.countries().len(), table.labels.sectors().len());
        let industries = countries * sectors;
        let inner: Vec<usize> = (0..industries).map(|at| (at % sectors) * countries + at / sectors).collect();
        let place = |values: &[f64]| {
            let mut placed = vec![0.0; industries];
            for (value, to) in values.iter().zip(&inner) {
                set(&mut placed, *to, *value);
            }
            placed
        };
        let year = parameters.year;
        let sold = sales(table);
        let inputs = place(&table.intermediate.column_sums());
        let yearly = place(&sold);
        // Flows of a year in the inner order, then shares in place.
        let mut shares = vec![0.0; industries * industries];
        for (row, from) in table.intermediate.rows().zip(&inner) {
            let to = shares.get_mut(from * industries..(from + 1) * industries).unwrap_or_default();
            for (value, at) in row.iter().zip(&inner) {
                set(to, *at, *value);
            }
        }
        let mut coefficients = vec![0.0; sectors * industries];
        for (block, totals) in
            shares.chunks_exact_mut(countries * industries).zip(coefficients.chunks_exact_mut(industries))
        {
            for row in block.chunks_exact(industries) {
                totals.iter_mut().zip(row).for_each(|(total, cell)| *total += cell);
            }
            for row in block.chunks_exact_mut(industries) {
                row.iter_mut().zip(&*totals).for_each(|(cell, total)| *cell = part(*cell, *total));
            }
        }
        let mut binding = vec![0.0; sectors * industries];
        let mut stocks = vec![PLENTY; sectors * industries];
        let output: Vec<f64> = yearly.iter().map(|output| output / year).collect();
        let rows = binding.chunks_exact_mut(industries).zip(stocks.chunks_exact_mut(industries));
        for (product, ((binding, stocks), totals)) in rows.zip(coefficients.chunks_exact_mut(industries)).enumerate() {
            let finite = parameters.inventories.get(product).is_some_and(|days| days.is_finite());
            let cells = binding.iter_mut().zip(stocks).zip(totals).zip(yearly.iter().zip(&output));
            for (user, (((binding, stock), total), (yearly, daily))) in cells.enumerate() {
                if finite && *total > daily * NEGLIGIBLE {
                    *binding = parameters.criticality.get(product, user / countries).unwrap_or(1.0);
                }
                if finite && *total > 0.0 {
                    *stock = *daily;
                }
                *total = part(*total, *yearly);
            }
        }
        let value_added: Vec<f64> =
            yearly.iter().zip(&inputs).map(|(output, inputs)| part(output - inputs, *output)).collect();
        let ratios = (0..industries).map(|at| parameters.capital.get(at / countries).copied().unwrap_or(1.0));
        let capital = yearly.iter().zip(&inputs).zip(ratios).map(|((x, z), ratio)| (x - z).max(0.0) * ratio).collect();
        let uses = table.uses.len();
        let mut final_demand = vec![0.0; industries * countries];
        for (row, from) in table.final_demand.rows().zip(&inner) {
            let to = final_demand.get_mut(from * countries..(from + 1) * countries).unwrap_or_default();
            for (cells, to) in row.chunks_exact(uses.max(1)).zip(to) {
                *to = cells.iter().sum::<f64>() / year;
            }
        }
        let orders = table.intermediate.row_sums().iter().map(|sum| sum / year).collect::<Vec<_>>();
        Ok(Self {
            labels: table.labels.clone(),
            parameters,
            uses,
            shares,
            coefficients,
            binding,
            output,
            value_added,
            capital,
            final_demand,
            final_uses: table.final_demand.clone(),
            stocks,
            orders: place(&orders),
        })
    }

    /// The countries and sectors.
    #[must_use]
    pub fn labels(&self) -> &Labels {
        &self.labels
    }

    /// The parameters.
    #[must_use]
    pub fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    /// How many industries there are.
    #[must_use]
    pub fn industries(&self) -> usize {
        self.output.len()
    }

    /// The position of an industry, as in the table.
    ///
    /// # Errors
    /// Where the table lacks one of the names.
    pub fn industry(&self, country: &str, sector: &str) -> Result<usize, LabelsError> {
        Ok(self.labels.country(country)? * self.labels.sectors().len() + self.labels.sector(sector)?)
    }

    /// Where an industry of the table lies inside.
    pub(super) fn inner(&self, industry: usize) -> usize {
        let (countries, sectors) = (self.labels.countries().len(), self.labels.sectors().len());
        (industry % sectors) * countries + industry / sectors
    }

    /// The name of an industry by where it lies inside.
    pub(super) fn name(&self, inner: usize) -> String {
        let countries = self.labels.countries().len();
        format!("`{}` in {}", self.labels.sector_name(inner / countries), self.labels.country_name(inner % countries))
    }
}

fn check(table: &Table) -> Result<(), ModelError> {
    let width = table.uses.len().max(1);
    for (at, row) in table.final_demand.rows().enumerate() {
        if let Some((column, value)) = row.iter().enumerate().find(|(_, value)| **value < 0.0) {
            let (industry, buyer) = (table.industry(at), table.labels.country_name(column / width));
            return Err(ModelError::NegativeDemand { industry, buyer, value: *value });
        }
    }
    let sold = sales(table);
    let inputs = table.intermediate.column_sums();
    for (at, ((sold, output), inputs)) in sold.iter().zip(&table.output).zip(&inputs).enumerate() {
        if (sold - output).abs() > BALANCED * output.max(*sold) {
            return Err(ModelError::Unbalanced { industry: table.industry(at), output: *output, sold: *sold });
        }
        if *sold == 0.0 && *inputs > 0.0 {
            return Err(ModelError::NoOutput { industry: table.industry(at), inputs: *inputs });
        }
    }
    Ok(())
}

/// A part of a whole; nothing where there is no whole.
pub(super) fn part(value: f64, whole: f64) -> f64 {
    if whole == 0.0 { 0.0 } else { value / whole }
}

pub(super) fn set(values: &mut [f64], at: usize, value: f64) {
    if let Some(cell) = values.get_mut(at) {
        *cell = value;
    }
}
