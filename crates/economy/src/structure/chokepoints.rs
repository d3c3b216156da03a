//! Purchases by how dear it is to be without their supplier.
//!
//! Buyer b spends w of what it spends on sector i, and λ of that goes to supplier s. Varieties of a sector are substitutes with
//! elasticity of trade θ (θ = σ − 1 where they are put together with elasticity σ). Without s, all other prices as they are,
//! the sector's price rises by
//!
//! ```text
//! ln P̂ = −ln(1 − λ) / θ        about λ / θ where λ is small: the share, by how little it can be replaced
//! ```
//!
//! Feenstra, "New Product Varieties and the Measurement of International Prices", American Economic Review 84(1), 1994; Arkolakis,
//! Costinot and Rodríguez-Clare, "New Trade Models, Same Old Gains?", American Economic Review 102(1), 2012. What the buyer pays for
//! all it buys rises by w · ln P̂ (sectors in fixed shares of spending). It is what a ban does in
//! [`equilibrium`](crate::equilibrium) before wages and costs answer. Elasticities of a year or more make chokepoints look
//! small; the short run has smaller ones.

use super::StructureError;
use super::purchases::Use;
use crate::grid::Matrix;
use crate::kernel::add;
use crate::labels::Route;
use crate::table::Table;

/// What one country buys of one sector from one other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chokepoint {
    /// Who sells: position of the country.
    pub supplier: usize,
    /// What: position of the sector.
    pub sector: usize,
    /// Who buys: position of the country.
    pub buyer: usize,
    /// How much, in the unit of the table.
    pub value: f64,
    /// λ: of what the buyer buys of the sector, its own country's included.
    pub share: f64,
    /// w: of what the buyer spends on everything.
    pub weight: f64,
    /// ln P̂: how much dearer the sector is without the supplier; without end where there is no other supplier.
    pub price: f64,
    /// w · ln P̂: how much dearer all is that the buyer buys.
    pub cost: f64,
    /// Of what countries other than the buyer sell of the sector across borders, the supplier's part: who else there is to ask.
    pub market: f64,
    /// The purchase as a share of what all others than the supplier make of the sector: by how much they would have to grow;
    /// without end where nobody else makes it.
    pub stretch: f64,
}

/// Every purchase across a border, the costliest first. `elasticities` are θ, one for each sector. What is below zero,
/// inventories run down, counts as nothing bought.
///
/// # Errors
/// Where there is not one elasticity for each sector, or one is not above zero.
pub fn chokepoints(table: &Table, uses: Use, elasticities: &[f64]) -> Result<Vec<Chokepoint>, StructureError> {
    let (countries, sectors) = (table.labels.countries().len(), table.labels.sectors().len());
    if elasticities.len() != sectors {
        let (what, each, found) = ("elasticities", "sector", elasticities.len());
        return Err(StructureError::Shape { what, each, expected: sectors, found });
    }
    if let Some((at, value)) = elasticities.iter().enumerate().find(|(_, theta)| !(**theta > 0.0 && theta.is_finite()))
    {
        let what = format!("the elasticity of `{}`", table.labels.sector_name(at));
        return Err(StructureError::Value { what, value: *value, expected: "more than zero" });
    }
    let purchases = table.purchases(uses);
    let mut spent = vec![0.0; countries];
    let (mut sold, mut exported) = (Matrix::filled(sectors, countries, 0.0), Matrix::filled(sectors, countries, 0.0));
    for (Route { sector, importer, exporter }, value) in purchases.routes().filter(|(_, value)| *value > 0.0) {
        add(spent.get_mut(importer), value);
        add(sold.get_mut(sector, exporter), value);
        if importer != exporter {
            add(exported.get_mut(sector, exporter), value);
        }
    }
    let (all_sold, all_exported) = (sold.row_sums(), exported.row_sums());
    let at = |values: &[f64], at: usize| values.get(at).copied().unwrap_or(0.0);
    let cell = |values: &Matrix, sector, country| values.get(sector, country).unwrap_or(0.0);
    let mut found = Vec::new();
    for (sector, buyer, row) in purchases.rows() {
        let bought: f64 = row.iter().filter(|value| **value > 0.0).sum();
        let others_export = at(&all_exported, sector) - cell(&exported, sector, buyer);
        for (supplier, value) in row.iter().enumerate().filter(|(supplier, value)| *supplier != buyer && **value > 0.0)
        {
            let share = value / bought;
            let weight = bought / at(&spent, buyer);
            // ln(1 − λ) from what the others sell, which is exactly nothing where there are none.
            let rest: f64 =
                row.iter().enumerate().filter(|(at, left)| *at != supplier && **left > 0.0).map(|(_, left)| left).sum();
            let price = -(rest / bought).ln() / at(elasticities, sector);
            found.push(Chokepoint {
                supplier,
                sector,
                buyer,
                value: *value,
                share,
                weight,
                price,
                cost: weight * price,
                market: cell(&exported, sector, supplier) / others_export,
                stretch: value / (at(&all_sold, sector) - cell(&sold, sector, supplier)),
            });
        }
    }
    found.sort_by(|a, b| b.cost.total_cmp(&a.cost));
    Ok(found)
}
