//! A table as flows of trade and costs, from which an equilibrium starts.

use super::Table;
use crate::equilibrium::Flows;
use crate::grid::{Cube, Matrix};
use crate::kernel::add;
use crate::labels::Route;

/// Why a table gives no flows.
#[derive(Debug, thiserror::Error)]
pub enum FlowsError {
    /// Trade below zero: inventories run down faster than everything else is bought.
    #[error(
        "{importer} buys {value} of `{sector}` from {exporter}: trade cannot be negative; take negative final demand out first (Table::without_negative_demand)"
    )]
    Negative {
        /// Who buys.
        importer: String,
        /// What.
        sector: String,
        /// Who sells.
        exporter: String,
        /// How much, in the unit of the table.
        value: f64,
    },
    /// An industry that costs more than it sells.
    #[error(
        "{industry} uses {inputs} and sells {sold}: nothing is left for value added; put it together with another sector"
    )]
    NoValueAdded {
        /// The industry.
        industry: String,
        /// What it uses.
        inputs: f64,
        /// What it sells.
        sold: f64,
    },
}

impl Table {
    /// The table as flows of trade and costs, with tariffs of zero: a world table tells no tariffs by route. Output is what is
    /// sold; what is not spent on inputs is value added, taxes included. `elasticities` are one for each sector.
    ///
    /// # Errors
    /// Where a flow is negative or an industry has no value added.
    pub fn flows(&self, elasticities: Vec<f64>) -> Result<Flows, FlowsError> {
        let (countries, sectors) = (self.labels.countries().len(), self.labels.sectors().len());
        let mut flows = Cube::filled(sectors, countries, 0.0);
        for (matrix, width) in [(&self.intermediate, sectors), (&self.final_demand, self.uses.len())] {
            for (industry, row) in matrix.rows().enumerate() {
                let (exporter, sector) = (industry / sectors, industry % sectors);
                for (importer, cells) in row.chunks_exact(width.max(1)).enumerate() {
                    add(flows.get_mut(Route { sector, importer, exporter }), cells.iter().sum());
                }
            }
        }
        if let Some((route, value)) = flows.routes().find(|(_, value)| *value < 0.0) {
            return Err(FlowsError::Negative {
                importer: self.labels.country_name(route.importer),
                sector: self.labels.sector_name(route.sector),
                exporter: self.labels.country_name(route.exporter),
                value,
            });
        }
        let mut value_added_shares = Matrix::filled(sectors, countries, 1.0);
        let sold = self.intermediate.row_sums().into_iter().zip(self.final_demand.row_sums()).map(|(a, b)| a + b);
        let inputs = self.intermediate.column_sums();
        for (industry, (sold, inputs)) in sold.zip(&inputs).enumerate() {
            if sold == 0.0 && *inputs == 0.0 {
                continue;
            }
            if *inputs >= sold {
                return Err(FlowsError::NoValueAdded { industry: self.industry(industry), inputs: *inputs, sold });
            }
            if let Some(share) = value_added_shares.get_mut(industry % sectors, industry / sectors) {
                *share = 1.0 - inputs / sold;
            }
        }
        let mut materials = Matrix::filled(sectors * sectors, countries, 0.0);
        for (supplier, row) in self.intermediate.rows().enumerate() {
            for (user, (value, inputs)) in row.iter().zip(&inputs).enumerate() {
                if *inputs > 0.0 {
                    let place = (supplier % sectors) * sectors + user % sectors;
                    add(materials.get_mut(place, user / sectors), value / inputs);
                }
            }
        }
        Ok(Flows {
            labels: self.labels.clone(),
            unit: self.unit.clone(),
            tariffs: Cube::filled(sectors, countries, 0.0),
            flows,
            value_added_shares,
            materials,
            elasticities,
        })
    }

    /// The table with negative final demand (inventories run down) as zero, and the same amount more output and value added of
    /// the supplier, so that what balanced still does. Beside it, the amount as a share of world output.
    #[must_use]
    pub fn without_negative_demand(&self) -> (Self, f64) {
        let mut table = self.clone();
        let mut moved = 0.0;
        let own = table.output.iter_mut().zip(&mut table.value_added);
        for (row, (output, added)) in table.final_demand.rows_mut().zip(own) {
            for cell in row.iter_mut().filter(|cell| **cell < 0.0) {
                *output -= *cell;
                *added -= *cell;
                moved -= *cell;
                *cell = 0.0;
            }
        }
        let world: f64 = self.output.iter().sum();
        (table, moved / world)
    }
}
