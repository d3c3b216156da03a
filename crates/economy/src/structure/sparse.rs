//! I − A with the few cells that are not zero, and the blocks of the countries on its diagonal.
//!
//! A world table of whole millions is mostly zeros: four cells of five in the World Input–Output Database of 2011.

use super::StructureError;
use super::blocks::factor;
use crate::grid::Matrix;
use crate::table::Table;

/// The matrix I − A, or its transpose. Blocks lie one after the other, each row by row.
#[derive(Debug, Clone)]
pub(super) struct System {
    /// Rows, and columns.
    pub(super) size: usize,
    /// Rows of a block: sectors of a country.
    pub(super) block: usize,
    /// Where each row of `columns` and `values` begins, with the end of the last.
    starts: Vec<usize>,
    /// The columns of the cells of A outside the blocks.
    columns: Vec<u32>,
    /// Those cells.
    values: Vec<f64>,
    /// The blocks of A.
    pub(super) inside: Vec<f64>,
    /// The factors of the blocks of I − A.
    pub(super) factors: Vec<f64>,
}

impl System {
    /// I − A of a table; `per_unit` is one by output, zero where there is none.
    ///
    /// # Errors
    /// Where the sectors of a country use up what one of them makes.
    pub(super) fn of(table: &Table, per_unit: &[f64]) -> Result<Self, StructureError> {
        let (size, block) = (table.industries(), table.labels.sectors().len());
        let mut starts = Vec::with_capacity(size + 1);
        starts.push(0);
        let (mut columns, mut values) = (Vec::with_capacity(size * size / 4), Vec::with_capacity(size * size / 4));
        let mut inside = Vec::with_capacity(size * block);
        for (row, cells) in table.intermediate.rows().enumerate() {
            let own = row / block * block;
            let (left, rest) = cells.split_at_checked(own).unwrap_or_default();
            let (here, right) = rest.split_at_checked(block).unwrap_or_default();
            let units = per_unit.get(own..).unwrap_or_default();
            inside.extend(here.iter().zip(units).map(|(used, unit)| used * unit));
            for (first, cells) in [(0, left), (own + block, right)] {
                let units = per_unit.get(first..first + cells.len()).unwrap_or_default();
                let (eights, rest) = cells.as_chunks::<8>();
                let (eight_units, rest_units) = units.as_chunks::<8>();
                let mut place = first;
                for (cells, units) in eights.iter().zip(eight_units) {
                    // Zeros come in rows; a test of eight at once passes over most of them.
                    if cells.iter().fold(0, |bits, cell| bits | cell.to_bits()) != 0 {
                        push(&mut columns, &mut values, place, cells, units);
                    }
                    place += 8;
                }
                push(&mut columns, &mut values, place, rest, rest_units);
            }
            starts.push(columns.len());
        }
        let factors = factors(table, &inside, block)?;
        Ok(Self { size, block, starts, columns, values, inside, factors })
    }

    /// The same with a share taken from each row's cells by country of the column; `cuts` are `NJ × N`. Not for a transpose.
    ///
    /// # Errors
    /// Never where there was none before: less is used up.
    pub(super) fn without(&self, table: &Table, cuts: &Matrix) -> Result<Self, StructureError> {
        let mut left = self.clone();
        let rows = left.starts.iter().zip(left.starts.iter().skip(1)).zip(cuts.rows()).enumerate();
        for (row, ((from, to), cuts)) in rows {
            if cuts.iter().all(|cut| *cut == 0.0) {
                continue;
            }
            let part = |country: usize| 1.0 - cuts.get(country).copied().unwrap_or(0.0);
            let cells = left.columns.get(*from..*to).unwrap_or_default();
            for (column, value) in cells.iter().zip(left.values.get_mut(*from..*to).unwrap_or_default()) {
                *value *= part(*column as usize / self.block);
            }
            for value in left.inside.iter_mut().skip(row * self.block).take(self.block) {
                *value *= part(row / self.block);
            }
        }
        left.factors = factors(table, &left.inside, self.block)?;
        Ok(left)
    }

    /// The transpose.
    pub(super) fn transposed(&self) -> Self {
        let mut starts = vec![0; self.size + 1];
        for column in &self.columns {
            if let Some(count) = starts.get_mut(*column as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let (mut columns, mut values) = (vec![0; self.columns.len()], vec![0.0; self.values.len()]);
        for (row, (own_columns, own_values)) in (0_u32..).zip(self.rows()) {
            for (column, value) in own_columns.iter().zip(own_values) {
                let Some(next) = next.get_mut(*column as usize) else { continue };
                if let (Some(column_place), Some(place)) = (columns.get_mut(*next), values.get_mut(*next)) {
                    (*column_place, *place) = (row, *value);
                }
                *next += 1;
            }
        }
        let turned = |blocks: &[f64]| {
            let square = self.block * self.block;
            blocks
                .chunks_exact(square.max(1))
                .flat_map(|block| (0..self.block).flat_map(|row| block.iter().skip(row).step_by(self.block).copied()))
                .collect()
        };
        let (inside, factors) = (turned(&self.inside), turned(&self.factors));
        Self { size: self.size, block: self.block, starts, columns, values, inside, factors }
    }

    /// The cells outside the blocks, row by row: their columns and themselves.
    pub(super) fn rows(&self) -> impl Iterator<Item = (&[u32], &[f64])> {
        self.starts.iter().zip(self.starts.iter().skip(1)).map(|(from, to)| {
            let columns = self.columns.get(*from..*to).unwrap_or_default();
            (columns, self.values.get(*from..*to).unwrap_or_default())
        })
    }
}

/// The factors of I − A by block.
fn factors(table: &Table, inside: &[f64], block: usize) -> Result<Vec<f64>, StructureError> {
    let mut factors = inside.to_vec();
    for (country, factors) in factors.chunks_exact_mut((block * block).max(1)).enumerate() {
        factor(factors, block).map_err(|(sector, pivot)| StructureError::NotProductive {
            industry: table.industry(country * block + sector),
            pivot,
        })?;
    }
    Ok(factors)
}

/// Adds the cells that are not zero, by unit of output.
fn push(columns: &mut Vec<u32>, values: &mut Vec<f64>, first: usize, cells: &[f64], units: &[f64]) {
    for ((column, used), unit) in (first as u32..).zip(cells).zip(units) {
        if *used != 0.0 {
            columns.push(column);
            values.push(used * unit);
        }
    }
}
