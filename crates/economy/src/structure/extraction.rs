//! What is lost where sales are taken away and nothing takes their place.
//!
//! Hypothetical extraction: Miller and Lahr, "A Taxonomy of Extractions", in Regional Science Perspectives in Economic Analysis,
//! 2001; in a world table Dietzenbacher, van Burken and Kondo, "Hypothetical Extractions from a Global Perspective", Economic
//! Systems Research 31(4), 2019. Sales are scaled down by shares and the world's output is found anew:
//!
//! ```text
//! (I − A*) x* = f*,   a*(s i, b j) = (1 − c(s i, b)) a(s i, b j),   f*(s i, b) = (1 − c(s i, b)) f(s i, b)
//! lost = x − x*,      x = L f
//! ```
//!
//! What is lost is the demand that no longer reaches the seller and, behind it, its suppliers. What the buyer can no longer
//! make for want of the input is not in it: that is [`disruption`](crate::disruption) and [`equilibrium`](crate::equilibrium).

use super::StructureError;
use super::leontief::{Certificate, Leontief};
use super::purchases::Use;
use crate::grid::Matrix;
use crate::labels::LabelsError;
use crate::table::Table;

/// Sales to take away: for each industry that sells and each country that buys, a share of what is sold for inputs and one of
/// what is sold for final use.
#[derive(Debug, Clone, PartialEq)]
pub struct Cuts {
    /// `NJ × N`.
    pub(super) inputs: Matrix,
    /// `NJ × N`.
    finals: Matrix,
}

/// Sales by names; what is not named is all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sales<'a> {
    /// Who sells.
    pub seller: &'a str,
    /// What; every sector where none is named.
    pub sector: Option<&'a str>,
    /// Who buys; every country, the seller's own with them, where none is named.
    pub buyer: Option<&'a str>,
}

/// What a table loses by cuts.
#[derive(Debug, Clone, PartialEq)]
pub struct Loss {
    /// Output by industry, `NJ`, in the unit of the table.
    pub output: Vec<f64>,
    /// Value added with taxes on products by industry, `NJ`, in the unit of the table.
    pub added: Vec<f64>,
    /// Value added before, as output L f makes it, by industry, `NJ`.
    pub added_before: Vec<f64>,
    /// How well the systems before and after are solved; the worse.
    pub certificate: Certificate,
}

impl Cuts {
    /// Nothing is taken away.
    #[must_use]
    pub fn none(table: &Table) -> Self {
        let cuts = Matrix::filled(table.industries(), table.labels.countries().len(), 0.0);
        Self { inputs: cuts.clone(), finals: cuts }
    }

    /// Takes a share of sales away, 0 to 1, in place of what was taken of them before.
    ///
    /// # Errors
    /// Where the table lacks a name, or the share is none.
    pub fn take(&mut self, table: &Table, sales: Sales<'_>, uses: Use, share: f64) -> Result<(), StructureError> {
        if !(0.0..=1.0).contains(&share) {
            let what = format!("the share taken of sales of {}", sales.seller);
            return Err(StructureError::Value { what, value: share, expected: "from 0 to 1" });
        }
        let (labels, sectors) = (&table.labels, table.labels.sectors().len());
        let seller = labels.country(sales.seller)?;
        let sector = sales.sector.map(|name| labels.sector(name)).transpose()?;
        let buyer = sales.buyer.map(|name| labels.country(name)).transpose()?;
        let meant = |wanted: Option<usize>, at: usize| wanted.is_none_or(|wanted| wanted == at);
        for (cuts, other) in [(&mut self.inputs, Use::Final), (&mut self.finals, Use::Inputs)] {
            if uses == other {
                continue;
            }
            let rows = cuts.rows_mut().skip(seller * sectors).take(sectors).enumerate();
            for (_, row) in rows.filter(|(at, _)| meant(sector, *at)) {
                for (_, cell) in row.iter_mut().enumerate().filter(|(at, _)| meant(buyer, *at)) {
                    *cell = share;
                }
            }
        }
        Ok(())
    }

    /// The cuts that take an industry out of the world: all it sells, to whomever, its own country and itself with them.
    ///
    /// # Errors
    /// Where the table lacks a name.
    pub fn industry(table: &Table, country: &str, sector: &str) -> Result<Self, StructureError> {
        let mut cuts = Self::none(table);
        cuts.take(table, Sales { seller: country, sector: Some(sector), buyer: None }, Use::All, 1.0)?;
        Ok(cuts)
    }
}

impl Leontief<'_> {
    /// What is lost by cuts, in two solutions.
    ///
    /// # Errors
    /// Where the cuts are of another table's size, or the system cannot be solved to the tolerance.
    pub fn extract(&self, cuts: &Cuts) -> Result<Loss, StructureError> {
        let table = self.table();
        let (expected, found) = (table.industries() * table.labels.countries().len(), cuts.inputs.cells().len());
        if expected != found {
            let (what, each) = ("cuts", "industry and country");
            return Err(StructureError::Shape { what, each, expected, found });
        }
        let (mut before, mut after) = (vec![0.0; table.industries()], vec![0.0; table.industries()]);
        let rows = table.final_demand.rows().zip(cuts.finals.rows());
        for ((row, cut), (before, after)) in rows.zip(before.iter_mut().zip(&mut after)) {
            for (cells, cut) in row.chunks_exact(table.uses.len().max(1)).zip(cut) {
                let used: f64 = cells.iter().sum();
                *before += used;
                *after += used * (1.0 - cut);
            }
        }
        let whole = self.outputs_by_sweeps(&one_row(before))?;
        let left = self.outputs_without(&cuts.inputs, &one_row(after))?;
        let (made, kept) = (whole.values.cells(), left.values.cells());
        let added = self.added();
        let output: Vec<f64> = made.iter().zip(kept).map(|(before, after)| before - after).collect();
        Ok(Loss {
            added: output.iter().zip(&added).map(|(lost, added)| lost * added).collect(),
            added_before: made.iter().zip(&added).map(|(made, added)| made * added).collect(),
            output,
            certificate: Certificate {
                residual: whole.certificate.residual.max(left.certificate.residual),
                sweeps: whole.certificate.sweeps.max(left.certificate.sweeps),
            },
        })
    }
}

fn one_row(cells: Vec<f64>) -> Matrix {
    Matrix::from_cells(1, cells.len(), cells).unwrap_or_else(|| Matrix::filled(1, 0, 0.0))
}

impl Loss {
    /// Value added lost by country, as a share of what it was, `N`; zero where there was none.
    #[must_use]
    pub fn added_share(&self, table: &Table) -> Vec<f64> {
        let (lost, before) = (table.by_country(&self.added), table.by_country(&self.added_before));
        lost.iter().zip(&before).map(|(lost, before)| if *before == 0.0 { 0.0 } else { lost / before }).collect()
    }

    /// Value added lost in a country, in the unit of the table.
    ///
    /// # Errors
    /// Where the table has no such country.
    pub fn added_in(&self, table: &Table, country: &str) -> Result<f64, LabelsError> {
        let at = table.labels.country(country)?;
        Ok(table.by_country(&self.added).get(at).copied().unwrap_or(0.0))
    }
}
