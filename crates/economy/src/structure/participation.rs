//! Whose value added is in whose exports.
//!
//! Backward participation is the foreign part of exports: Hummels, Ishii and Yi, "The Nature and Growth of Vertical
//! Specialization in World Trade", Journal of International Economics 54(1), 2001, with inputs followed through all countries
//! (Koopman, Wang and Wei, "Tracing Value-Added and Double Counting in Gross Exports", American Economic Review 104(2), 2014).
//! Forward participation is what others' exports hold of a country, VS1 of the same authors. Both as shares of exports.

use super::StructureError;
use super::accounts::by_country;
use super::leontief::{Certificate, Leontief};
use crate::grid::Matrix;
use crate::kernel::dot;

/// Value added in exports by where it was added.
#[derive(Debug, Clone, PartialEq)]
pub struct Participation {
    /// Exports of each country, `N`, in the unit of the table.
    pub exports: Vec<f64>,
    /// v^r L e^s: value added of the row's country in exports of the column's, `N × N`. A column sums to the exports.
    pub origins: Matrix,
    /// How well the systems behind them are solved.
    pub certificate: Certificate,
}

impl Leontief<'_> {
    /// Value added in exports, in `N` solutions. Value added is all that is not inputs ([`Leontief::added`]), taxes on products
    /// included.
    ///
    /// # Errors
    /// Where the system cannot be solved to the tolerance.
    pub fn participation(&self) -> Result<Participation, StructureError> {
        let table = self.table();
        let (countries, sectors) = (table.labels.countries().len(), table.labels.sectors().len());
        let exports = table.exports();
        let total = table.by_country(&exports);
        let row = Matrix::from_cells(1, exports.len(), exports).unwrap_or_else(|| Matrix::filled(1, 0, 0.0));
        let asked = self.outputs(&by_country(&row, countries, sectors))?;
        let added = self.added();
        let mut origins = Matrix::filled(countries, countries, 0.0);
        for (exporter, output) in asked.values.rows().enumerate() {
            let parts = added.chunks_exact(sectors).zip(output.chunks_exact(sectors)).enumerate();
            for (origin, (added, output)) in parts {
                if let Some(cell) = origins.get_mut(origin, exporter) {
                    *cell = dot(added, output);
                }
            }
        }
        Ok(Participation { exports: total, origins, certificate: asked.certificate })
    }
}

impl Participation {
    /// Value added of others in a country's exports, as a share of them; nothing where it exports nothing.
    #[must_use]
    pub fn backward(&self, country: usize) -> Option<f64> {
        let column = (0..self.exports.len()).filter(|origin| *origin != country);
        self.share(country, column.filter_map(|origin| self.origins.get(origin, country)).sum())
    }

    /// A country's own value added in its exports, as a share of them.
    #[must_use]
    pub fn own(&self, country: usize) -> Option<f64> {
        self.share(country, self.origins.get(country, country)?)
    }

    /// A country's value added in the exports of others, as a share of its own exports.
    #[must_use]
    pub fn forward(&self, country: usize) -> Option<f64> {
        let row = (0..self.exports.len()).filter(|exporter| *exporter != country);
        self.share(country, row.filter_map(|exporter| self.origins.get(country, exporter)).sum())
    }

    fn share(&self, country: usize, value: f64) -> Option<f64> {
        let exports = self.exports.get(country).copied()?;
        (exports > 0.0).then(|| value / exports)
    }
}
