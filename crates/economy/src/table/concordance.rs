//! Countries or sectors put together, or taken apart, by weights. What is lost is an error that names it.

use super::Table;
use crate::grid::Matrix;
use crate::kernel::{add, within};
use crate::labels::{Labels, LabelsError};

/// From names of one classification to names of another, by weights that sum to one for each name.
#[derive(Debug, Clone, PartialEq)]
pub struct Concordance {
    from: Vec<String>,
    to: Vec<String>,
    /// For each old name the new positions with their weights.
    rows: Vec<Vec<(usize, f64)>>,
}

/// Why names cannot be put together.
#[derive(Debug, thiserror::Error)]
pub enum ConcordanceError {
    /// A name without a place to go, or with weights that lose or make something.
    #[error("the weights of `{name}` sum to {sum}: expected 1, or {} of it would be lost; say where the rest goes", 1.0 - sum)]
    Lost {
        /// The name.
        name: String,
        /// What its weights sum to.
        sum: f64,
    },
    /// A weight below zero.
    #[error("the weight of `{name}` in `{to}` is {weight}: expected zero or more")]
    Negative {
        /// The name.
        name: String,
        /// Where it goes.
        to: String,
        /// The weight.
        weight: f64,
    },
    /// A concordance made for another table.
    #[error("the concordance is of other {axis} than the table: expected {expected}; found {found}")]
    Other {
        /// Countries or sectors.
        axis: &'static str,
        /// The names of the table.
        expected: String,
        /// The names of the concordance.
        found: String,
    },
    /// A name that is not in the table, or a new name given twice.
    #[error(transparent)]
    Labels(#[from] LabelsError),
}

impl Concordance {
    /// A concordance of `from`, in this order, by rows of old name, new name and weight. New names keep the order in which they
    /// first come.
    ///
    /// # Errors
    /// Where a row speaks of a name that is not there, a weight is negative, or the weights of a name do not sum to one.
    pub fn new<'a>(
        axis: &'static str,
        from: &[String],
        rows: impl IntoIterator<Item = (&'a str, &'a str, f64)>,
    ) -> Result<Self, ConcordanceError> {
        let mut to: Vec<String> = Vec::new();
        let mut found: Vec<Vec<(usize, f64)>> = vec![Vec::new(); from.len()];
        for (name, target, weight) in rows {
            let places = from.iter().position(|known| known == name).and_then(|at| found.get_mut(at));
            let places =
                places.ok_or_else(|| LabelsError::Unknown { axis, name: name.to_owned(), known: from.join(", ") })?;
            if weight < 0.0 || weight.is_nan() {
                return Err(ConcordanceError::Negative { name: name.to_owned(), to: target.to_owned(), weight });
            }
            let at = to.iter().position(|known| known == target).unwrap_or_else(|| {
                to.push(target.to_owned());
                to.len() - 1
            });
            places.push((at, weight));
        }
        for (name, places) in from.iter().zip(&found) {
            // From zero: the sum of nothing is −0.
            let sum = places.iter().fold(0.0, |sum, (_, weight)| sum + weight);
            if !within(sum - 1.0, 1e-9) {
                return Err(ConcordanceError::Lost { name: name.clone(), sum });
            }
        }
        Ok(Self { from: from.to_vec(), to, rows: found })
    }

    /// Every name to itself.
    #[must_use]
    pub fn same(names: &[String]) -> Self {
        Self { from: names.to_vec(), to: names.to_vec(), rows: (0..names.len()).map(|at| vec![(at, 1.0)]).collect() }
    }
}

impl Table {
    /// The table with countries and sectors put together. All totals stay what they are. Sectors that are taken apart are so in
    /// proportion, as suppliers and as users.
    ///
    /// # Errors
    /// Where a concordance is of other names than the table, in their order.
    pub fn aggregate(&self, countries: &Concordance, sectors: &Concordance) -> Result<Self, ConcordanceError> {
        for (axis, names, from) in
            [("countries", self.labels.countries(), &countries.from), ("sectors", self.labels.sectors(), &sectors.from)]
        {
            if names != from {
                return Err(ConcordanceError::Other { axis, expected: names.join(", "), found: from.join(", ") });
            }
        }
        let labels = Labels::new(countries.to.clone(), sectors.to.clone())?;
        let width = sectors.to.len();
        let industries: Vec<Vec<(usize, f64)>> = countries
            .rows
            .iter()
            .flat_map(|country| {
                sectors.rows.iter().map(move |sector| {
                    let pairs = country.iter().flat_map(|into| sector.iter().map(move |to| (into, to)));
                    pairs.map(|((country, a), (sector, b))| (country * width + sector, a * b)).collect()
                })
            })
            .collect();
        let uses = self.uses.len();
        let finals: Vec<Vec<(usize, f64)>> = countries
            .rows
            .iter()
            .flat_map(|country| {
                (0..uses)
                    .map(move |at| country.iter().map(|(country, weight)| (country * uses + at, *weight)).collect())
            })
            .collect();
        let size = countries.to.len() * width;
        let vector = |values: &[f64]| {
            let mut sums = vec![0.0; size];
            for (value, places) in values.iter().zip(&industries) {
                for (place, weight) in places {
                    add(sums.get_mut(*place), value * weight);
                }
            }
            sums
        };
        Ok(Self {
            intermediate: matrix(&self.intermediate, &industries, size, &industries, size),
            final_demand: matrix(&self.final_demand, &industries, size, &finals, countries.to.len() * uses),
            taxes: vector(&self.taxes),
            value_added: vector(&self.value_added),
            output: vector(&self.output),
            uses: self.uses.clone(),
            unit: self.unit.clone(),
            labels,
        })
    }
}

impl Table {
    /// The table with final uses put together, in every country alike. All totals stay what they are.
    ///
    /// # Errors
    /// Where the concordance is of other uses than the table, in their order.
    pub fn aggregate_uses(mut self, uses: &Concordance) -> Result<Self, ConcordanceError> {
        if self.uses != uses.from {
            let (expected, found) = (self.uses.join(", "), uses.from.join(", "));
            return Err(ConcordanceError::Other { axis: "uses", expected, found });
        }
        let width = uses.to.len();
        let mut final_demand = Matrix::filled(self.industries(), self.labels.countries().len() * width, 0.0);
        for (new, old) in final_demand.rows_mut().zip(self.final_demand.rows()) {
            for (new, old) in new.chunks_exact_mut(width.max(1)).zip(old.chunks_exact(uses.from.len().max(1))) {
                for (places, value) in uses.rows.iter().zip(old) {
                    for (place, weight) in places {
                        add(new.get_mut(*place), value * weight);
                    }
                }
            }
        }
        self.final_demand = final_demand;
        self.uses.clone_from(&uses.to);
        Ok(self)
    }
}

type Places = [Vec<(usize, f64)>];

fn matrix(old: &Matrix, rows: &Places, height: usize, columns: &Places, width: usize) -> Matrix {
    let mut new = Matrix::filled(height, width, 0.0);
    let mut line = vec![0.0; width];
    for (cells, rows) in old.rows().zip(rows) {
        line.fill(0.0);
        for (cell, places) in cells.iter().zip(columns) {
            for (place, weight) in places {
                add(line.get_mut(*place), cell * weight);
            }
        }
        for (row, weight) in rows {
            for (column, value) in line.iter().enumerate() {
                add(new.get_mut(*row, column), value * weight);
            }
        }
    }
    new
}
