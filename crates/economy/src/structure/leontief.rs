//! The system I − A of a table: multipliers and outputs by solving it, each with its residual.
//!
//! Leontief, "Quantitative Input and Output Relations in the Economic Systems of the United States", Review of Economics and
//! Statistics 18(3), 1936; Miller and Blair, Input–Output Analysis, 3rd edition 2022, chapters 2 and 6.

use std::sync::OnceLock;

use ndarray::{ArrayView2, ArrayViewMut2};

use super::StructureError;
use super::blocks::Blocks;
use super::factors::{Factors, left, stretch};
use super::lanes::Lanes;
use super::sparse::System;
use super::sweep::{Panel, panel};
use super::threads::share;
use crate::grid::Matrix;
use crate::kernel::largest;
use crate::table::Table;

/// How exact an answer must be, and what may be spent on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// The most that may be left of a right side, as a share of its largest number.
    pub tolerance: f64,
    /// The most sweeps through the table.
    pub sweeps: usize,
    /// Threads that share the making of the system and the right sides; the numbers do not depend on them.
    pub threads: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { tolerance: 1e-12, sweeps: 1_000, threads: 1 }
    }
}

/// How well the equations are met, worked out anew from the answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Certificate {
    /// What is left of a right side, as a share of its largest number; the most of any.
    pub residual: f64,
    /// Sweeps through the table; the most of any side; zero where the table was factored.
    pub sweeps: usize,
}

/// Answers with their certificate: a row for each right side, a column an industry.
#[derive(Debug, Clone, PartialEq)]
pub struct Solved {
    /// The answers, `sides × NJ`.
    pub values: Matrix,
    /// How well they hold.
    pub certificate: Certificate,
}

/// A table's I − A, to be solved from either side; for each, it is made when first asked for.
///
/// An industry without output has coefficients of zero: it takes nothing and adds nothing. Inputs above output (value added
/// below zero) are taken as they are; what is not allowed is a world that uses up more than it makes.
#[derive(Debug)]
pub struct Leontief<'t> {
    table: &'t Table,
    options: Options,
    per_unit: Vec<f64>,
    blocks: Blocks,
    outputs: OnceLock<System>,
    costs: OnceLock<System>,
    factors: OnceLock<Option<Factors>>,
}

impl<'t> Leontief<'t> {
    /// The system of a table.
    ///
    /// # Errors
    /// Where the table does not [`check`](Table::check), an industry without output has inputs, or the sectors of a country
    /// use up all that one of them makes.
    pub fn new(table: &'t Table, options: Options) -> Result<Self, StructureError> {
        table.check()?;
        let per_unit: Vec<f64> = table.output.iter().map(|made| if *made > 0.0 { made.recip() } else { 0.0 }).collect();
        let idle: Vec<usize> =
            per_unit.iter().enumerate().filter(|(_, unit)| **unit == 0.0).map(|(at, _)| at).collect();
        let mut inputs = vec![0.0; idle.len()];
        for uses in table.intermediate.rows() {
            for (inputs, at) in inputs.iter_mut().zip(&idle) {
                *inputs += uses.get(*at).copied().unwrap_or(0.0);
            }
        }
        if let Some((value, at)) = inputs.iter().zip(&idle).find(|(inputs, _)| **inputs != 0.0) {
            let (industry, what) = (table.industry(*at), "inputs".to_owned());
            return Err(StructureError::NoOutput { industry, value: *value, what });
        }
        let blocks = Blocks::of(table, &per_unit)?;
        Ok(Self {
            table,
            options,
            per_unit,
            blocks,
            outputs: OnceLock::new(),
            costs: OnceLock::new(),
            factors: OnceLock::new(),
        })
    }

    /// The table.
    #[must_use]
    pub fn table(&self) -> &'t Table {
        self.table
    }

    /// One by output, zero where there is none, `NJ`.
    pub(super) fn per_unit(&self) -> &[f64] {
        &self.per_unit
    }

    /// A = Z x̂⁻¹: what a unit of output of the column's industry takes of the row's, `NJ × NJ`.
    #[must_use]
    pub fn coefficients(&self) -> Matrix {
        let mut coefficients = self.table.intermediate.clone();
        for row in coefficients.rows_mut() {
            for (cell, unit) in row.iter_mut().zip(&self.per_unit) {
                *cell *= unit;
            }
        }
        coefficients
    }

    /// S = F x̂⁻¹: an extension (value added, emissions, jobs) by unit of output, `k × NJ`, of rows of `F`, `k × NJ`.
    ///
    /// # Errors
    /// Where `F` has not a column for each industry, or an industry without output has some of it, which would be lost.
    pub fn intensities(&self, extension: &Matrix) -> Result<Matrix, StructureError> {
        self.fits("an extension", extension)?;
        let mut intensities = extension.clone();
        for (which, row) in intensities.rows_mut().enumerate() {
            for (at, (cell, unit)) in row.iter_mut().zip(&self.per_unit).enumerate() {
                if *unit == 0.0 && *cell != 0.0 {
                    let what = format!("row {} of the extension", which + 1);
                    return Err(StructureError::NoOutput { industry: self.table.industry(at), value: *cell, what });
                }
                *cell *= unit;
            }
        }
        Ok(intensities)
    }

    /// What of a unit of output is not inputs, 1 − Σᵢ aᵢⱼ: value added with taxes on products, `NJ`; one without output. It is
    /// the extension of which every unit of final use holds exactly one, v L = 1, whether or not the table balances.
    #[must_use]
    pub fn added(&self) -> Vec<f64> {
        let inputs = self.table.intermediate.column_sums();
        inputs.iter().zip(&self.per_unit).map(|(inputs, unit)| 1.0 - inputs * unit).collect()
    }

    /// M = S L: what a unit of final use of an industry's product asks of the extension in the whole world, `k × NJ`, by
    /// solving M (I − A) = S.
    ///
    /// # Errors
    /// Where `S` has not a column for each industry, or the system cannot be solved to the tolerance.
    pub fn multipliers(&self, intensities: &Matrix) -> Result<Solved, StructureError> {
        self.fits("intensities", intensities)?;
        if let Some(factors) = self.factors(intensities) {
            return self.by_factors(factors, intensities, false);
        }
        let made = || System::transposed(self.table, &self.per_unit, &self.blocks, self.options.threads);
        self.solve(self.costs.get_or_init(made), intensities)
    }

    /// The output multipliers, 1 L: output in the whole world for a unit of final use, `1 × NJ`.
    ///
    /// # Errors
    /// As [`Leontief::multipliers`].
    pub fn output_multipliers(&self) -> Result<Solved, StructureError> {
        self.multipliers(&Matrix::filled(1, self.table.industries(), 1.0))
    }

    /// L y: the output of every industry that a demand asks for, `sides × NJ`, for demands `y` as rows, `sides × NJ`.
    ///
    /// # Errors
    /// Where a demand has not a number for each industry, or the system cannot be solved to the tolerance.
    pub fn outputs(&self, demand: &Matrix) -> Result<Solved, StructureError> {
        self.fits("demand", demand)?;
        if let Some(factors) = self.factors(demand) {
            return self.by_factors(factors, demand, true);
        }
        self.outputs_by_sweeps(demand)
    }

    /// L itself, `NJ × NJ`: as many solutions as there are industries. Nothing else here needs it.
    ///
    /// # Errors
    /// Where the system cannot be solved to the tolerance.
    pub fn inverse(&self) -> Result<Solved, StructureError> {
        let size = self.table.industries();
        let mut identity = Matrix::filled(size, size, 0.0);
        for (at, row) in identity.rows_mut().enumerate() {
            if let Some(cell) = row.get_mut(at) {
                *cell = 1.0;
            }
        }
        // A row of L solves m (I − A) = e.
        self.multipliers(&identity)
    }

    /// L y in the way of [`Leontief::outputs_without`], so that no cut loses nothing, to the last bit.
    ///
    /// # Errors
    /// As [`Leontief::outputs`].
    pub(super) fn outputs_by_sweeps(&self, demand: &Matrix) -> Result<Solved, StructureError> {
        self.fits("demand", demand)?;
        self.solve(self.system(), demand)
    }

    /// L y where a share is taken from what each industry sells to each country for inputs, `NJ × N`.
    ///
    /// # Errors
    /// As [`Leontief::outputs`].
    pub(super) fn outputs_without(&self, cuts: &Matrix, demand: &Matrix) -> Result<Solved, StructureError> {
        self.fits("demand", demand)?;
        self.solve(&self.system().without(self.table, cuts)?, demand)
    }

    /// I − A.
    fn system(&self) -> &System {
        self.outputs.get_or_init(|| System::of(self.table, &self.per_unit, &self.blocks, self.options.threads))
    }

    fn fits(&self, what: &'static str, sides: &Matrix) -> Result<(), StructureError> {
        let (expected, found) = (self.table.industries(), sides.shape().1);
        if expected != found {
            return Err(StructureError::Shape { what, each: "industry", expected, found });
        }
        if let Some(at) = sides.cells().iter().position(|value| !value.is_finite()) {
            let value = sides.cells().get(at).copied().unwrap_or(f64::NAN);
            let what = format!("{what} of {}", self.table.industry(at % expected));
            return Err(StructureError::Value { what, value, expected: "a number" });
        }
        Ok(())
    }

    fn solve(&self, system: &System, sides: &Matrix) -> Result<Solved, StructureError> {
        let size = system.size();
        let mut values = Matrix::filled(sides.shape().0, size, 0.0);
        let panels = (size * MOST).max(1);
        let work = sides.cells().chunks(panels).zip(values.cells_mut().chunks_mut(panels)).collect();
        let told = share(work, self.options.threads, |(sides, values)| match sides.len() / size.max(1) {
            0 | 1 => self.panel::<1>(system, sides, values),
            2..=4 => self.panel::<4>(system, sides, values),
            _ => self.panel::<MOST>(system, sides, values),
        });
        self.certified(values, &told)
    }

    /// The factors of the whole table, where there are sides enough to be worth it and the table can be factored.
    fn factors(&self, sides: &Matrix) -> Option<&Factors> {
        if sides.shape().0 * ENOUGH < self.table.industries() {
            return None;
        }
        self.factors.get_or_init(|| Factors::of(self.table, &self.per_unit, self.options.threads)).as_ref()
    }

    /// Solves by the factors; what is then left of a side is solved for once more where it is too much.
    fn by_factors(&self, factors: &Factors, sides: &Matrix, turned: bool) -> Result<Solved, StructureError> {
        let mut values = sides.clone();
        let stretch = (stretch(sides.shape().0) * self.table.industries()).max(1);
        let work = sides.cells().chunks(stretch).zip(values.cells_mut().chunks_mut(stretch)).collect();
        let told = share(work, self.options.threads, |(sides, values)| {
            let shape = (sides.len() / self.table.industries(), self.table.industries());
            let (Ok(sides), Ok(mut values)) =
                (ArrayView2::from_shape(shape, sides), ArrayViewMut2::from_shape(shape, values))
            else {
                return (f64::NAN, 0, 0);
            };
            factors.solve(&mut values, turned);
            let mut rest = left(self.table, &self.per_unit, &sides, &values.view(), turned);
            if most_left(&sides, &rest.view()).0 > self.options.tolerance {
                factors.solve(&mut rest.view_mut(), turned);
                values += &rest;
                rest = left(self.table, &self.per_unit, &sides, &values.view(), turned);
            }
            let (residual, worst) = most_left(&sides, &rest.view());
            (residual, worst, 0)
        });
        self.certified(values, &told)
    }

    /// Answers, where they are good enough; of each piece of work what is left at most, where, and after how many sweeps.
    fn certified(&self, values: Matrix, told: &[(f64, usize, usize)]) -> Result<Solved, StructureError> {
        let residual = largest(told.iter().map(|(residual, ..)| *residual));
        let sweeps = told.iter().map(|(.., sweeps)| *sweeps).max().unwrap_or(0);
        if residual.is_nan() || residual > self.options.tolerance {
            let at = told.iter().find(|(own, ..)| own.is_nan() || *own == residual).map_or(0, |(_, at, _)| *at);
            let (tolerance, industry) = (self.options.tolerance, self.table.industry(at));
            return Err(StructureError::NotSolved { residual, tolerance, sweeps, industry });
        }
        Ok(Solved { values, certificate: Certificate { residual, sweeps } })
    }

    /// Up to `W` sides; what is left of them, where, and after how many sweeps.
    fn panel<const W: usize>(&self, system: &System, sides: &[f64], values: &mut [f64]) -> (f64, usize, usize) {
        let y = Lanes::<W>::of(sides, system.size());
        let Panel { x, residual, worst, sweeps } = panel(system, y.get(), &self.options);
        x.write(values);
        (residual, worst, sweeps)
    }
}

/// What is left of sides, as a share of the largest number of its side, the most of any, and where.
fn most_left(sides: &ArrayView2<'_, f64>, left: &ArrayView2<'_, f64>) -> (f64, usize) {
    let mut most = (0.0, 0);
    for (side, left) in sides.rows().into_iter().zip(left.rows()) {
        let scale = largest(side.iter().copied());
        for (at, left) in left.iter().enumerate() {
            let share = if *left == 0.0 { 0.0 } else { left.abs() / scale };
            if share > most.0 || share.is_nan() {
                most = (share, at);
            }
        }
    }
    most
}

/// From one side in so many industries on, the factors are the shorter way.
const ENOUGH: usize = 40;

/// Sides that are solved at once. More fetch A less often and their answers from further away: eight was the fastest of 4, 8, 16
/// and 32.
const MOST: usize = 8;
