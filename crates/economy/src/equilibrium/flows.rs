//! A base from flows of trade and the costs of production, and what of the published numbers did not fit together.

use super::base::{Base, BaseError, Parts};
use crate::grid::{Cube, Matrix};
use crate::kernel::add;
use crate::labels::Labels;

/// Flows of trade and the costs of production, as statistics have them.
#[derive(Debug, Clone)]
pub struct Flows {
    /// Countries and sectors.
    pub labels: Labels,
    /// The unit of money, as published.
    pub unit: String,
    /// What each importer buys of each exporter, itself included, at the exporter's price (without tariffs), in the unit of money.
    pub flows: Cube,
    /// Tariffs as a part of that price.
    pub tariffs: Cube,
    /// γ: value added as a share of output, `J × N`.
    pub value_added_shares: Matrix,
    /// Materials by input, using sector and country, `(J·J) × N`, as in [`Parts::materials`].
    pub materials: Matrix,
    /// θ: the elasticity of trade, `J`.
    pub elasticities: Vec<f64>,
}

/// What did not fit together and was set right, so that whoever uses the base may judge it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Notes {
    /// Final spending that came out negative, as a share of the country's income, and was taken as zero.
    pub negative_final: Vec<(String, f64)>,
    /// Shares of materials that were negative and were taken as zero: the place, the share.
    pub negative_materials: Vec<(String, f64)>,
    /// Output that was less than exports and was raised to them: the place, output, exports.
    pub raised_output: Vec<(String, f64, f64)>,
}

impl Flows {
    /// The base that these flows describe. Deficits are imports less exports; final spending is what is spent and not used
    /// up in production. Where that is negative it becomes zero, which [`Notes`] tells, and the others are divided by
    /// their new sum.
    ///
    /// # Errors
    /// As [`Base::new`].
    pub fn base(self) -> Result<(Base, Notes), BaseError> {
        let (sectors, countries) = (self.labels.sectors().len(), self.labels.countries().len());
        let found = self.flows.cells().len();
        let expected = sectors * countries * countries;
        if found != expected || self.tariffs.cells().len() != expected {
            return Err(BaseError::Shape { what: "flows and tariffs", expected, found, countries, sectors });
        }
        let mut expenditure = Matrix::filled(sectors, countries, 0.0);
        let mut output = Matrix::filled(sectors, countries, 0.0);
        let mut deficits = vec![0.0; countries];
        let mut revenue = vec![0.0; countries];
        let mut shares = self.flows.clone();
        for ((route, flow), tariff) in self.flows.routes().zip(self.tariffs.cells()) {
            add(expenditure.get_mut(route.sector, route.importer), flow * (1.0 + tariff));
            add(output.get_mut(route.sector, route.exporter), flow);
            add(revenue.get_mut(route.importer), flow * tariff);
            add(deficits.get_mut(route.importer), flow);
            add(deficits.get_mut(route.exporter), -flow);
        }
        for ((sector, importer, row), (_, _, tariffs)) in shares.rows_mut().zip(self.tariffs.rows()) {
            let spent = expenditure.get(sector, importer).unwrap_or(0.0);
            for (cell, tariff) in row.iter_mut().zip(tariffs) {
                *cell = if spent > 0.0 { *cell * (1.0 + tariff) / spent } else { 0.0 };
            }
        }
        let mut value_added = vec![0.0; countries];
        for (output, shares) in output.rows().zip(self.value_added_shares.rows()) {
            crate::kernel::add_product(&mut value_added, output, shares);
        }
        let mut notes = Notes::default();
        let mut final_shares = expenditure.clone();
        for (input, row) in final_shares.rows_mut().enumerate() {
            for (country, cell) in row.iter_mut().enumerate() {
                for using in 0..sectors {
                    let material = self.materials.get(input * sectors + using, country).unwrap_or(0.0);
                    let own = self.value_added_shares.get(using, country).unwrap_or(1.0);
                    *cell -= material * (1.0 - own) * output.get(using, country).unwrap_or(0.0);
                }
                let income = value_added.get(country).unwrap_or(&0.0)
                    + revenue.get(country).unwrap_or(&0.0)
                    + deficits.get(country).unwrap_or(&0.0);
                *cell /= income;
                if *cell < 0.0 {
                    let place = super::base::place(&self.labels, Some(input), Some(country));
                    notes.negative_final.push((place, *cell));
                    *cell = 0.0;
                }
            }
        }
        let sums = final_shares.column_sums();
        for row in final_shares.rows_mut() {
            for (cell, sum) in row.iter_mut().zip(&sums) {
                *cell /= sum;
            }
        }
        let base = Base::new(Parts {
            export_taxes: Cube::filled(sectors, countries, 0.0),
            labels: self.labels,
            unit: self.unit,
            shares,
            tariffs: self.tariffs,
            value_added_shares: self.value_added_shares,
            materials: self.materials,
            final_shares,
            elasticities: self.elasticities,
            value_added,
            expenditure,
            deficits,
        })?;
        Ok((base, notes))
    }
}
