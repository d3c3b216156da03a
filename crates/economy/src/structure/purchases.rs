//! Who buys what from whom.

use crate::grid::{Cube, Matrix};
use crate::kernel::add;
use crate::labels::Route;
use crate::table::Table;

/// What is bought for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// To make something of it.
    Inputs,
    /// By households, government and investors.
    Final,
    /// Either.
    All,
}

impl Table {
    /// What each country buys of each sector from each country, `[sector][importer][exporter]`, in the unit of the table.
    /// Inventories that are run down may leave less than nothing.
    #[must_use]
    pub fn purchases(&self, uses: Use) -> Cube {
        let (countries, sectors) = (self.labels.countries().len(), self.labels.sectors().len());
        let mut bought = Cube::filled(sectors, countries, 0.0);
        let parts = [
            (&self.intermediate, sectors, uses != Use::Final),
            (&self.final_demand, self.uses.len(), uses != Use::Inputs),
        ];
        for (matrix, width, _) in parts.into_iter().filter(|(.., wanted)| *wanted) {
            for (industry, row) in matrix.rows().enumerate() {
                let (exporter, sector) = (industry / sectors, industry % sectors);
                for (importer, cells) in row.chunks_exact(width.max(1)).enumerate() {
                    add(bought.get_mut(Route { sector, importer, exporter }), cells.iter().sum());
                }
            }
        }
        bought
    }

    /// What each industry sells to other countries, for inputs and final use, `NJ`.
    #[must_use]
    pub fn exports(&self) -> Vec<f64> {
        let sectors = self.labels.sectors().len();
        let abroad = |row: &[f64], width: usize, home: usize| -> f64 {
            let others = row.chunks_exact(width.max(1)).enumerate().filter(|(buyer, _)| *buyer != home);
            others.map(|(_, cells)| cells.iter().sum::<f64>()).sum()
        };
        let rows = self.intermediate.rows().zip(self.final_demand.rows()).enumerate();
        rows.map(|(industry, (inputs, finals))| {
            let home = industry / sectors;
            abroad(inputs, sectors, home) + abroad(finals, self.uses.len(), home)
        })
        .collect()
    }

    /// Final use of each country, all uses together, `N × NJ`: a row a country that uses, a column an industry that supplies.
    #[must_use]
    pub fn final_use(&self) -> Matrix {
        let mut by_country = Matrix::filled(self.labels.countries().len(), self.industries(), 0.0);
        for (industry, row) in self.final_demand.rows().enumerate() {
            for (country, cells) in row.chunks_exact(self.uses.len().max(1)).enumerate() {
                add(by_country.get_mut(country, industry), cells.iter().sum());
            }
        }
        by_country
    }

    /// The sums of industries' numbers by country, `N`, of numbers by industry, `NJ`.
    pub(super) fn by_country(&self, values: &[f64]) -> Vec<f64> {
        values.chunks_exact(self.labels.sectors().len()).map(|own| own.iter().sum()).collect()
    }
}
