//! Footprints: what demand asks for at home and abroad, by where it is bought and by where it is made.
//!
//! The four accounts of Stadler, "Pymrio – A Python Based Multi-Regional Input-Output Analysis Toolbox", Journal of Open Research
//! Software 9(1), 2021, from which the names come; found without L. With x^c = L y^c the output that the final use of country c
//! asks for, M = S L, and M^c = S^c L where S^c is S of the industries of c alone:
//!
//! ```text
//! D_cba (c, j) = Σ_s M(s, j) y^c(s, j)               of what c uses of sector j, wherever it was made
//! D_imp (c, j) = Σ_s (M − M^c)(s, j) y^c(s, j)       of that, abroad
//! D_pba (s, i) = S(s, i) Σ_c x^c(s, i)               in industry i of s
//! D_exp (s, i) = S(s, i) Σ_{c ≠ s} x^c(s, i)         of that, for others' final use
//! ```

use super::StructureError;
use super::leontief::{Certificate, Leontief};
use crate::grid::Matrix;
use crate::kernel::{add_product, add_scaled};

/// The accounts of an extension of `k` rows. What households and other final users emit or employ themselves is not in them.
#[derive(Debug, Clone, PartialEq)]
pub struct Accounts {
    /// M = S L: by a unit of final use of an industry's product, `k × NJ`.
    pub multipliers: Matrix,
    /// Consumption-based: by the country that uses and the sector used, `k × NJ`.
    pub consumption: Matrix,
    /// Production-based: by the industry in which it arises, `k × NJ`, for output as demand asks for it.
    pub production: Matrix,
    /// Of consumption, what arises abroad, `k × NJ`.
    pub imports: Matrix,
    /// Of production, what is for the final use of others, `k × NJ`.
    pub exports: Matrix,
    /// How well the systems behind them are solved; the worst.
    pub certificate: Certificate,
}

impl Leontief<'_> {
    /// The accounts of an extension by unit of output, `k × NJ` ([`Leontief::intensities`]): `N` solutions for outputs and
    /// `k · N` for multipliers.
    ///
    /// # Errors
    /// Where the intensities have not a column for each industry, or a system cannot be solved to the tolerance.
    pub fn accounts(&self, intensities: &Matrix) -> Result<Accounts, StructureError> {
        let table = self.table();
        let (countries, sectors) = (table.labels.countries().len(), table.labels.sectors().len());
        let (rows, size) = (intensities.shape().0, table.industries());
        let by_home = self.multipliers(&by_country(intensities, countries, sectors))?;
        let demand = table.final_use();
        let outputs = self.outputs(&demand)?;

        let none = || Matrix::filled(rows, size, 0.0);
        let (mut multipliers, mut consumption, mut imports) = (none(), none(), none());
        let (mut production, mut exports) = (none(), none());
        let homes = by_home.values.cells().chunks_exact((countries * size).max(1));
        for ((total, homes), (cba, imp)) in
            multipliers.rows_mut().zip(homes).zip(consumption.rows_mut().zip(imports.rows_mut()))
        {
            for home in homes.chunks_exact(size) {
                add_scaled(total, 1.0, home);
            }
            let users = demand.rows().zip(homes.chunks_exact(size));
            let accounts = cba.chunks_exact_mut(sectors).zip(imp.chunks_exact_mut(sectors));
            for ((used, home), (cba, imp)) in users.zip(accounts) {
                for ((used, total), home) in
                    used.chunks_exact(sectors).zip(total.chunks_exact(sectors)).zip(home.chunks_exact(sectors))
                {
                    add_product(cba, total, used);
                    for (((imp, used), total), home) in imp.iter_mut().zip(used).zip(total).zip(home) {
                        *imp += (total - home) * used;
                    }
                }
            }
        }
        let (mut made, mut sold) = (vec![0.0; size], vec![0.0; size]);
        for (user, output) in outputs.values.rows().enumerate() {
            add_scaled(&mut made, 1.0, output);
            let own = user * sectors..(user + 1) * sectors;
            for (at, (sold, output)) in sold.iter_mut().zip(output).enumerate() {
                if !own.contains(&at) {
                    *sold += output;
                }
            }
        }
        for (row, (pba, exp)) in intensities.rows().zip(production.rows_mut().zip(exports.rows_mut())) {
            add_product(pba, row, &made);
            add_product(exp, row, &sold);
        }
        let certificate = Certificate {
            residual: by_home.certificate.residual.max(outputs.certificate.residual),
            sweeps: by_home.certificate.sweeps.max(outputs.certificate.sweeps),
        };
        Ok(Accounts { multipliers, consumption, production, imports, exports, certificate })
    }
}

/// Rows of numbers by industry, each as one row for every country: its own industries' numbers and zero elsewhere,
/// `k × NJ` to `k·N × NJ`.
pub(super) fn by_country(rows: &Matrix, countries: usize, sectors: usize) -> Matrix {
    let mut split = Matrix::filled(rows.shape().0 * countries, rows.shape().1, 0.0);
    let places = split.cells_mut().chunks_exact_mut((countries * rows.shape().1).max(1));
    for (row, places) in rows.rows().zip(places) {
        let places = places.chunks_exact_mut(rows.shape().1.max(1)).enumerate();
        for ((country, place), own) in places.zip(row.chunks_exact(sectors.max(1))) {
            for (place, own) in place.iter_mut().skip(country * sectors).zip(own) {
                *place = *own;
            }
        }
    }
    split
}
