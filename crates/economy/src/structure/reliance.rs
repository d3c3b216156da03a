//! Foreign inputs, at face value and looked through.
//!
//! Baldwin and Freeman, "Risks and Global Supply Chains: What We Know and What We Need to Know", Annual Review of Economics 14,
//! 2022 (foreign input reliance); Baldwin, Freeman and Theodorakopoulos, "Horses for Courses: Measuring Foreign Supply Chain
//! Exposure", NBER Working Paper 30525, 2022, and "Hidden Exposure: Measuring US Supply Chain Reliance", Brookings Papers on
//! Economic Activity, Fall 2023 (foreign production exposure on the import side, FPEM). With a(s) and l(s) the sums of a column
//! of A and of L over the industries of country s, and o(s) one for the buyer's own country and zero for others:
//!
//! ```text
//! inputs, at face value     a(s) / Σ a            who sells the inputs
//! inputs, looked through    (l − o)(s) / Σ (l − o)  where all inputs were made, with inputs of inputs at every stage
//! production                l(s) / Σ l            FPEM: the same with the last stage, the buyer's own
//! production, face value    (o + a)(s) / Σ l      what of it the buyer's books show
//! production, hidden        (l − o − a)(s) / Σ l
//! ```
//!
//! These are of gross production: what passes many stages counts at each. Value added by origin is
//! [`participation`](super::participation) and [`dependence`](super::dependence).

use super::StructureError;
use super::accounts::by_country;
use super::leontief::{Certificate, Leontief};
use crate::grid::Matrix;

/// What a unit of each industry's output takes of each country.
#[derive(Debug, Clone, PartialEq)]
pub struct Reliance {
    sectors: usize,
    /// Σᵢ A(s i, ·): bought from country s, `N × NJ`.
    pub direct: Matrix,
    /// Σᵢ L(s i, ·): made in country s at all stages, `N × NJ`.
    pub production: Matrix,
    /// How well the system behind it is solved.
    pub certificate: Certificate,
}

/// Shares by country, `N` each.
#[derive(Debug, Clone, PartialEq)]
pub struct Shares {
    /// Inputs by who sells them; sums to one.
    pub inputs: Vec<f64>,
    /// Inputs by where they were made, at every stage; sums to one.
    pub inputs_looked_through: Vec<f64>,
    /// Production by where it takes place (FPEM); sums to one.
    pub production: Vec<f64>,
    /// What of `production` is hidden behind direct suppliers; sums to one less the part at face value.
    pub hidden: Vec<f64>,
}

impl Leontief<'_> {
    /// Reliance of every industry on every country, in `N` solutions.
    ///
    /// # Errors
    /// Where the system cannot be solved to the tolerance.
    pub fn reliance(&self) -> Result<Reliance, StructureError> {
        let table = self.table();
        let (countries, sectors) = (table.labels.countries().len(), table.labels.sectors().len());
        let ones = Matrix::filled(1, table.industries(), 1.0);
        let solved = self.multipliers(&by_country(&ones, countries, sectors))?;
        let mut direct = Matrix::filled(countries, table.industries(), 0.0);
        let suppliers = table.intermediate.cells().chunks_exact((sectors * table.industries()).max(1));
        for (sum, own) in direct.rows_mut().zip(suppliers) {
            for row in own.chunks_exact(table.industries()) {
                for (sum, used) in sum.iter_mut().zip(row) {
                    *sum += used;
                }
            }
            for (sum, unit) in sum.iter_mut().zip(self.per_unit()) {
                *sum *= unit;
            }
        }
        Ok(Reliance { sectors, direct, production: solved.values, certificate: solved.certificate })
    }
}

impl Reliance {
    /// The shares of industries together, each with its weight: one industry with weight one, or a country's with their final
    /// use or output. Nothing where they take no inputs.
    #[must_use]
    pub fn shares(&self, industries: &[(usize, f64)]) -> Option<Shares> {
        let countries = self.direct.shape().0;
        let (mut bought, mut made, mut own) = (vec![0.0; countries], vec![0.0; countries], vec![0.0; countries]);
        for (industry, weight) in industries {
            for (country, (bought, made)) in bought.iter_mut().zip(&mut made).enumerate() {
                *bought += weight * self.direct.get(country, *industry)?;
                *made += weight * self.production.get(country, *industry)?;
            }
            *own.get_mut(industry / self.sectors)? += weight;
        }
        let all: f64 = made.iter().sum();
        let inputs: f64 = bought.iter().sum();
        let last: f64 = own.iter().sum();
        (inputs > 0.0).then(|| Shares {
            inputs: bought.iter().map(|bought| bought / inputs).collect(),
            inputs_looked_through: made.iter().zip(&own).map(|(made, own)| (made - own) / (all - last)).collect(),
            production: made.iter().map(|made| made / all).collect(),
            hidden: made
                .iter()
                .zip(&own)
                .zip(&bought)
                .map(|((made, own), bought)| (made - own - bought) / all)
                .collect(),
        })
    }
}
