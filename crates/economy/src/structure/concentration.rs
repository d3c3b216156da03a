//! How few suppliers a buyer has.
//!
//! The index of Hirschman (National Power and the Structure of Foreign Trade, 1945) and Herfindahl: the sum of squared shares,
//! from 1/n where n suppliers share alike to one where there is one supplier.

use crate::grid::Cube;

/// Whose sales are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Among {
    /// All suppliers, the buyer's own country as one of them.
    All,
    /// Suppliers abroad: how concentrated what is imported is, however little it may be.
    Foreign,
}

/// A buyer's suppliers of a sector.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Concentration {
    /// What is bought of them, in the unit of the table.
    pub bought: f64,
    /// Σ share², 1/n to 1.
    pub hhi: f64,
    /// The supplier of most: position of the country.
    pub first: usize,
    /// Its share.
    pub first_share: f64,
}

impl Concentration {
    /// How many suppliers of equal size are as concentrated.
    #[must_use]
    pub fn equal_suppliers(&self) -> f64 {
        self.hhi.recip()
    }
}

/// The suppliers of `sector` to `importer`, of purchases ([`Table::purchases`](crate::Table::purchases)); nothing where nothing
/// is bought. What is below zero, inventories run down, counts as nothing bought.
#[must_use]
pub fn concentration(purchases: &Cube, sector: usize, importer: usize, among: Among) -> Option<Concentration> {
    let (_, _, row) = purchases.rows().find(|(of, by, _)| (*of, *by) == (sector, importer))?;
    suppliers(row, importer, among)
}

/// The same for every sector and importer, with what they are; those who buy nothing are left out.
pub fn concentrations(purchases: &Cube, among: Among) -> impl Iterator<Item = (usize, usize, Concentration)> {
    purchases.rows().filter_map(move |(sector, importer, row)| {
        suppliers(row, importer, among).map(|found| (sector, importer, found))
    })
}

fn suppliers(row: &[f64], importer: usize, among: Among) -> Option<Concentration> {
    let sold = || {
        row.iter().enumerate().filter(|(exporter, sold)| **sold > 0.0 && (among == Among::All || *exporter != importer))
    };
    let bought: f64 = sold().map(|(_, sold)| sold).sum();
    let (first, most) = sold().fold((0, 0.0), |first, (at, sold)| if *sold > first.1 { (at, *sold) } else { first });
    let hhi = sold().map(|(_, sold)| (sold / bought).powi(2)).sum();
    (bought > 0.0).then(|| Concentration { bought, hhi, first, first_share: most / bought })
}
