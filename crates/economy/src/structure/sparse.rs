//! I − A with the few cells that are not zero, and the blocks of the countries on its diagonal.
//!
//! A world table of whole millions is mostly zeros: four cells of five in the World Input–Output Database of 2011.

use super::StructureError;
use super::blocks::Blocks;
use super::threads::share;
use crate::grid::Matrix;
use crate::table::Table;

/// The matrix I − A, or its transpose.
#[derive(Debug, Clone)]
pub(super) struct System {
    /// The blocks on the diagonal.
    pub(super) blocks: Blocks,
    /// What is outside of them, a strip of rows for each country.
    pub(super) strips: Vec<Strip>,
}

/// Rows of A, or of its transpose, with the cells that are neither zero nor in the block.
#[derive(Debug, Clone, Default)]
pub(super) struct Strip {
    /// Where each row ends.
    ends: Vec<usize>,
    columns: Vec<u32>,
    values: Vec<f64>,
}

impl System {
    /// I − A of a table, whose blocks are known; `per_unit` is one by output, zero where there is none.
    pub(super) fn of(table: &Table, per_unit: &[f64], blocks: &Blocks, threads: usize) -> Self {
        let (size, block) = (table.industries(), blocks.size);
        let uses: Vec<&[f64]> = table.intermediate.cells().chunks_exact((block * size).max(1)).collect();
        let strips = share(uses.into_iter().enumerate().collect(), threads, |(country, uses)| {
            let mut strip = Packer::new(country * block, block, size);
            let mut row = vec![0.0; size];
            for uses in uses.chunks_exact(size) {
                for (cell, (used, unit)) in row.iter_mut().zip(uses.iter().zip(per_unit)) {
                    *cell = used * unit;
                }
                strip.push(&row);
            }
            strip.strip
        });
        Self { blocks: blocks.clone(), strips }
    }

    /// Its transpose. Each country's columns are turned on their own: they fit into the cache.
    pub(super) fn transposed(table: &Table, per_unit: &[f64], blocks: &Blocks, threads: usize) -> Self {
        let (size, block) = (table.industries(), blocks.size);
        let units: Vec<&[f64]> = per_unit.chunks_exact(block.max(1)).collect();
        let strips = share(units.into_iter().enumerate().collect(), threads, |(country, units)| {
            let own = country * block;
            let mut turned = vec![0.0; block * size];
            for (row, uses) in table.intermediate.rows().enumerate() {
                let uses = uses.iter().skip(own).zip(units);
                for (cell, (used, unit)) in turned.iter_mut().skip(row).step_by(size).zip(uses) {
                    *cell = used * unit;
                }
            }
            let mut strip = Packer::new(own, block, size);
            turned.chunks_exact(size).for_each(|row| strip.push(row));
            strip.strip
        });
        Self { blocks: blocks.transposed(), strips }
    }

    /// Rows, and columns.
    pub(super) fn size(&self) -> usize {
        self.strips.len() * self.blocks.size
    }

    /// The same with a share taken from each row's cells by country of the column; `cuts` are `NJ × N`. Not for a transpose.
    ///
    /// # Errors
    /// Never where there was none before: less is used up.
    pub(super) fn without(&self, table: &Table, cuts: &Matrix) -> Result<Self, StructureError> {
        let block = self.blocks.size;
        let (mut strips, mut inside) = (self.strips.clone(), self.blocks.inside.clone());
        let own = inside.chunks_exact_mut((block * block).max(1));
        let cuts = cuts.cells().chunks_exact((block * self.strips.len()).max(1));
        for (country, ((strip, own), cuts)) in strips.iter_mut().zip(own).zip(cuts).enumerate() {
            let rows = own.chunks_exact_mut(block).zip(cuts.chunks_exact(self.strips.len()));
            for (row, (own, cuts)) in rows.enumerate() {
                if cuts.iter().all(|cut| *cut == 0.0) {
                    continue;
                }
                let part = |country: usize| 1.0 - cuts.get(country).copied().unwrap_or(0.0);
                strip.scale(row, |column| part(column / block));
                own.iter_mut().for_each(|value| *value *= part(country));
            }
        }
        Ok(Self { blocks: Blocks::factored(table, block, inside)?, strips })
    }
}

impl Strip {
    /// The rows: the columns of their cells and themselves.
    pub(super) fn rows(&self) -> impl Iterator<Item = (&[u32], &[f64])> {
        let starts = std::iter::once(&0).chain(&self.ends);
        starts.zip(&self.ends).map(|(from, to)| {
            (self.columns.get(*from..*to).unwrap_or_default(), self.values.get(*from..*to).unwrap_or_default())
        })
    }

    fn scale(&mut self, row: usize, by: impl Fn(usize) -> f64) {
        let from = row.checked_sub(1).map_or(Some(&0), |before| self.ends.get(before));
        let (Some(from), Some(to)) = (from, self.ends.get(row)) else { return };
        let columns = self.columns.get(*from..*to).unwrap_or_default();
        for (column, value) in columns.iter().zip(self.values.get_mut(*from..*to).unwrap_or_default()) {
            *value *= by(*column as usize);
        }
    }
}

/// Makes a strip of whole rows.
struct Packer {
    strip: Strip,
    /// Columns of the block, which are left out.
    own: std::ops::Range<usize>,
    /// Room for the cells of a row.
    columns: Vec<u32>,
    values: Vec<f64>,
}

impl Packer {
    fn new(own: usize, block: usize, size: usize) -> Self {
        let columns = vec![0; size + 1];
        Self { strip: Strip::default(), own: own..own + block, columns, values: vec![0.0; size + 1] }
    }

    fn push(&mut self, row: &[f64]) {
        let mut count = 0;
        let parts = [(0, row.get(..self.own.start)), (self.own.end, row.get(self.own.end..))];
        for (first, cells) in parts {
            let (eights, rest) = cells.unwrap_or_default().as_chunks::<8>();
            let mut place = first as u32;
            for cells in eights {
                // Zeros come in rows; a test of eight at once passes over most of them.
                if cells.iter().fold(0, |bits, cell| bits | cell.to_bits()) != 0 {
                    count = self.keep(place, cells, count);
                }
                place += 8;
            }
            count = self.keep(place, rest, count);
        }
        self.strip.columns.extend_from_slice(self.columns.get(..count).unwrap_or_default());
        self.strip.values.extend_from_slice(self.values.get(..count).unwrap_or_default());
        self.strip.ends.push(self.strip.values.len());
    }

    /// Keeps the cells that are not zero after the first `count`; how many there are now. Every cell is written and the next
    /// is written over it if it was zero: nobody could guess which will be.
    fn keep(&mut self, first: u32, cells: &[f64], mut count: usize) -> usize {
        for (column, cell) in (first..).zip(cells) {
            if let (Some(kept), Some(value)) = (self.columns.get_mut(count), self.values.get_mut(count)) {
                (*kept, *value) = (column, *cell);
            }
            count += usize::from(*cell != 0.0);
        }
        count
    }
}
