//! Elasticities, tariffs, criticality and inventories of the small world.

use serde::Deserialize;

use super::files::{Cited, WorldError, Yes, rows};
use super::ranged::Ranged;
use crate::labels::{Labels, Route};

#[derive(Deserialize)]
struct OfSector {
    sector: String,
    least: f64,
    likely: f64,
    most: f64,
    judgment: Yes,
    source: String,
}

/// One interval for each sector, in the order of the labels.
fn by_sector(file: &'static str, text: &str, labels: &Labels) -> Result<Vec<Ranged>, WorldError> {
    let cited = Cited::new(file)?;
    let mut found: Vec<Option<Ranged>> = vec![None; labels.sectors().len()];
    for row in rows::<OfSector>(file, text)? {
        let range = cited.ranged(&row.sector, (row.least, row.likely, row.most), row.judgment, &row.source)?;
        if let Some(place) = found.get_mut(labels.sector(&row.sector)?) {
            *place = Some(range);
        }
    }
    let named = found.into_iter().zip(labels.sectors());
    named.map(|(found, name)| found.ok_or_else(|| WorldError::Missing { file, name: name.clone() })).collect()
}

pub(super) fn elasticities(labels: &Labels) -> Result<Vec<Ranged>, WorldError> {
    by_sector("elasticities.csv", include_str!("../../world/elasticities.csv"), labels)
}

pub(super) fn inventories(labels: &Labels) -> Result<Vec<Ranged>, WorldError> {
    by_sector("inventories.csv", include_str!("../../world/inventories.csv"), labels)
}

#[derive(Deserialize)]
struct OfRoute {
    importer: String,
    exporter: String,
    sector: String,
    least: f64,
    likely: f64,
    most: f64,
    judgment: Yes,
    source: String,
}

/// Tariffs by route, for the routes that the file names; the last line on a route holds.
pub(super) fn tariffs(labels: &Labels) -> Result<Vec<(Route, Ranged)>, WorldError> {
    let file = "tariffs.csv";
    let cited = Cited::new(file)?;
    let mut tariffs = std::collections::BTreeMap::new();
    for row in rows::<OfRoute>(file, include_str!("../../world/tariffs.csv"))? {
        let name = format!("{} from {}", row.importer, row.exporter);
        let range = cited.ranged(&name, (row.least, row.likely, row.most), row.judgment, &row.source)?;
        let importer = labels.country(&row.importer)?;
        for exporter in any(&row.exporter, labels.countries().len(), |name| labels.country(name))? {
            for sector in any(&row.sector, labels.sectors().len(), |name| labels.sector(name))? {
                if importer != exporter {
                    tariffs.insert(Route { sector, importer, exporter }, range.clone());
                }
            }
        }
    }
    Ok(tariffs.into_iter().collect())
}

#[derive(Deserialize)]
struct OfInput {
    input: String,
    using: String,
    least: f64,
    likely: f64,
    most: f64,
    judgment: Yes,
    source: String,
}

/// Criticality, `J × J`: row the input, column the using sector. The last line on a cell holds.
pub(super) fn criticality(labels: &Labels) -> Result<Vec<Vec<Ranged>>, WorldError> {
    let file = "criticality.csv";
    let size = labels.sectors().len();
    let mut cells: Vec<Vec<Option<Ranged>>> = vec![vec![None; size]; size];
    put(file, include_str!("../../world/criticality.csv"), labels, |input, using, range| {
        if let Some(cell) = cells.get_mut(input).and_then(|row| row.get_mut(using)) {
            *cell = Some(range);
        }
    })?;
    let named = cells.into_iter().zip(labels.sectors());
    named
        .map(|(row, name)| {
            let cells = row.into_iter();
            cells.map(|cell| cell.ok_or_else(|| WorldError::Missing { file, name: name.clone() })).collect()
        })
        .collect()
}

/// Criticality with what is known of thin sectors put over what they have of the sectors that they were part of.
pub(super) fn thin_criticality(labels: &Labels, mut cells: Vec<Vec<Ranged>>) -> Result<Vec<Vec<Ranged>>, WorldError> {
    put("thin_criticality.csv", include_str!("../../world/thin_criticality.csv"), labels, |input, using, range| {
        if let Some(cell) = cells.get_mut(input).and_then(|row| row.get_mut(using)) {
            *cell = range;
        }
    })?;
    Ok(cells)
}

/// Tells every cell of input and using sector that a file names, in the order of its lines.
fn put(
    file: &'static str,
    text: &str,
    labels: &Labels,
    mut tell: impl FnMut(usize, usize, Ranged),
) -> Result<(), WorldError> {
    let cited = Cited::new(file)?;
    let size = labels.sectors().len();
    for row in rows::<OfInput>(file, text)? {
        let name = format!("{} for {}", row.input, row.using);
        let range = cited.ranged(&name, (row.least, row.likely, row.most), row.judgment, &row.source)?;
        for input in any(&row.input, size, |name| labels.sector(name))? {
            for using in any(&row.using, size, |name| labels.sector(name))? {
                tell(input, using, range.clone());
            }
        }
    }
    Ok(())
}

/// The positions that a name means: its own, or all for `*`.
fn any<E>(name: &str, size: usize, find: impl Fn(&str) -> Result<usize, E>) -> Result<std::ops::Range<usize>, E> {
    if name == "*" {
        return Ok(0..size);
    }
    find(name).map(|at| at..at + 1)
}
