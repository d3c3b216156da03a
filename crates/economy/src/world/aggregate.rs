//! From the table of 2014 to the small world; software taken out of publishing, for any table that has it apart.

use serde::Deserialize;

use super::WorldError;
use super::files::{Cited, Yes, rows};
use super::given::Given;
use super::made::MakeError;
use super::names::{Names, SOFTWARE, is_publishing};
use super::ranged::Ranged;
use crate::table::Table;
use crate::table::split::Split;

#[derive(Deserialize)]
struct Share {
    country: String,
    least: f64,
    likely: f64,
    most: f64,
    judgment: Yes,
    source: String,
}

/// The share of software in publishing by country; `*` is any other.
fn publishing() -> Result<Vec<(String, Ranged)>, WorldError> {
    let file = "publishing.csv";
    let cited = Cited::new(file)?;
    rows::<Share>(file, include_str!("../../world/publishing.csv"))?
        .into_iter()
        .map(|row| {
            let range = cited.ranged(&row.country, (row.least, row.likely, row.most), row.judgment, &row.source)?;
            Ok((row.country, range))
        })
        .collect()
}

/// The table with software publishing taken out of publishing, at the likeliest share of each country; as it is where publishing is
/// no sector of its own.
pub(super) fn without_publishing(table: &Table) -> Result<Table, WorldError> {
    let Some(sector) = table.labels.sectors().iter().find(|name| is_publishing(name)) else { return Ok(table.clone()) };
    let shares = publishing()?;
    let of = |country: &str| shares.iter().rev().find(|(name, _)| name == country);
    let of = |country: &String| of(country).or_else(|| of("*"));
    let supply = table.labels.countries().iter().filter_map(|country| Some((country.clone(), of(country)?.1.likely)));
    let split = Split { part: SOFTWARE.to_owned(), supply: supply.collect(), uses: Vec::new(), inputs: Vec::new() };
    Ok(table.split(sector, &split)?)
}

/// The table of 2014 of the World Input–Output Database (44 countries, 56 industries) as the small world: software publishing
/// taken out of publishing, countries and industries put together, households with their non-profit institutions, investment with
/// inventories. All totals stay what they are.
///
/// # Errors
/// Where the table is another, so that a name is missing or has no place to go.
pub fn put_together(table: &Table) -> Result<Table, MakeError> {
    let table = without_publishing(table)?;
    let names = Names::of(&table, &Given::default())?;
    Ok(table.aggregate(&names.regions, &names.sectors)?.aggregate_uses(&names.uses)?)
}
