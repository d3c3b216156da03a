//! From the table of 2014 to the small world.

use serde::Deserialize;

use super::files::{Cited, WorldError, Yes, rows};
use super::ranged::Ranged;
use super::shipped;
use super::small::USES;
use crate::grid::Matrix;
use crate::kernel::add;
use crate::table::Table;
use crate::table::split::Split;

/// The industry that publishes, of which software is a part.
const PUBLISHING: &str = "Publishing activities";
/// What is taken out of it.
const SOFTWARE: &str = "Software publishing";
/// How the five final uses of the release become three, by what their names begin with.
const BY_USE: [(&str, usize); 5] = [
    ("final consumption expenditure by households", 0),
    ("final consumption expenditure by non-profit", 0),
    ("final consumption expenditure by government", 1),
    ("gross fixed capital formation", 2),
    ("changes in inventories", 2),
];

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

/// The table of 2014 of the World Input–Output Database (44 countries, 56 industries) as the small world: software publishing
/// taken out of publishing, countries and industries put together, households with their non-profit institutions, investment with
/// inventories. All totals stay what they are.
///
/// # Errors
/// Where the table is another, so that a name is missing or has no place to go.
pub fn put_together(table: &Table) -> Result<Table, WorldError> {
    let shares = publishing()?;
    let of = |country: &String| {
        shares.iter().rev().find(|(name, _)| name == country).or_else(|| shares.iter().find(|(name, _)| name == "*"))
    };
    let supply = table.labels.countries().iter().filter_map(|country| Some((country.clone(), of(country)?.1.likely)));
    let split = Split { part: SOFTWARE.to_owned(), supply: supply.collect(), uses: Vec::new(), inputs: Vec::new() };
    let table = table.split(PUBLISHING, &split)?;
    let countries = shipped::table_countries()?.concordance("country", table.labels.countries())?;
    let sectors = shipped::wiod_2016()?.concordance("sector", table.labels.sectors())?;
    with_three_uses(table.aggregate(&countries, &sectors)?)
}

fn with_three_uses(table: Table) -> Result<Table, WorldError> {
    let places: Vec<usize> = table
        .uses
        .iter()
        .map(|name| {
            let lower = name.to_lowercase();
            BY_USE.iter().find(|(start, _)| lower.starts_with(start)).map(|(_, place)| *place).ok_or_else(|| {
                WorldError::Word {
                    file: "final_demand.csv",
                    name: "final use".to_owned(),
                    found: name.clone(),
                    expected: "a final use of the release of 2016",
                }
            })
        })
        .collect::<Result<_, _>>()?;
    let mut final_demand = Matrix::filled(table.industries(), table.labels.countries().len() * USES.len(), 0.0);
    for (new, old) in final_demand.rows_mut().zip(table.final_demand.rows()) {
        for (new, old) in new.chunks_exact_mut(USES.len()).zip(old.chunks_exact(table.uses.len().max(1))) {
            for (place, value) in places.iter().zip(old) {
                add(new.get_mut(*place), *value);
            }
        }
    }
    Ok(Table { final_demand, uses: USES.map(str::to_owned).to_vec(), ..table })
}
