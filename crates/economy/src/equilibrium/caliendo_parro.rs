//! The files of Caliendo and Parro's own data: text, a row a line, cells parted by tabs, without headers.
//!
//! Sectors that are traded come first; flows and tariffs are given for these alone. Flows are in thousands of the unit of
//! output, without tariffs; tariffs in per cent.

use std::io::Read;

use super::base::BaseError;
use super::flows::{Flows, Notes};
use crate::grid::{Cube, Matrix};
use crate::labels::Labels;
use crate::read::Limits;
use crate::read::text::{self, TextError};

/// The files, open. `J` sectors of which `T` are traded, `N` countries.
pub struct Files<R> {
    /// `xbilat1993.txt`: `T·N` rows, sector by sector one for each importer; a column an exporter; thousands.
    pub flows: R,
    /// `tariffs1993.txt`: as the flows; per cent.
    pub tariffs: R,
    /// `GO.txt`: output, `J` rows, a column a country.
    pub output: R,
    /// `B.txt`: value added as a share of output, `J` rows, a column a country.
    pub value_added_shares: R,
    /// `IO.txt`: shares of materials, `N·J` rows, country by country one for each input; a column a using sector.
    pub materials: R,
    /// `T.txt`: elasticities of the traded sectors, one a line.
    pub elasticities: R,
}

/// Why a file could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// A file of lines and cells.
    #[error(transparent)]
    Text(#[from] TextError),
    /// More elasticities than sectors.
    #[error("the elasticities speak of {found} sectors, and there are {sectors}: take those of traded sectors only")]
    Elasticities {
        /// Elasticities.
        found: usize,
        /// Sectors.
        sectors: usize,
    },
    /// The numbers do not make a base.
    #[error(transparent)]
    Base(#[from] BaseError),
}

/// The elasticity that the paper gives to sectors without one of their own: the mean of the others.
pub const UNTRADED_ELASTICITY: f64 = 8.22;

/// Reads the flows and costs. Output below exports is raised to them, as the authors do; a negative share of materials becomes
/// zero, and the others of its sector are divided by their sum. [`Notes`] tells where.
/// Sectors after the last elasticity are not traded and have the elasticity `untraded`.
///
/// # Errors
/// Where a file cannot be read, has another size, or holds what is no number.
pub fn read<R: Read>(labels: Labels, files: Files<R>, untraded: f64) -> Result<(Flows, Notes), ReadError> {
    let (sectors, countries) = (labels.sectors().len(), labels.countries().len());
    let mut elasticities = numbers("elasticities", files.elasticities, 1, None)?.cells().to_vec();
    let traded = elasticities.len();
    if traded > sectors {
        return Err(ReadError::Elasticities { found: traded, sectors });
    }
    elasticities.resize(sectors, untraded);
    let output = numbers("output", files.output, countries, Some((sectors, "one for each sector")))?;
    let shares =
        numbers("shares of value added", files.value_added_shares, countries, Some((sectors, "one for each sector")))?;
    let read = numbers(
        "materials",
        files.materials,
        sectors,
        Some((countries * sectors, "for each country one for each input sector")),
    )?;
    let mut notes = Notes::default();
    let mut mended = Vec::new();
    let mut materials = Matrix::filled(sectors * sectors, countries, 0.0);
    for (at, row) in read.rows().enumerate() {
        let (country, input) = (at / sectors, at % sectors);
        for (using, value) in row.iter().enumerate() {
            if *value < 0.0 {
                let place = super::base::place(&labels, Some(using), Some(country));
                notes.negative_materials.push((format!("`{}` for {place}", labels.sector_name(input)), *value));
                mended.push((using, country));
            }
            if let Some(cell) = materials.get_mut(input * sectors + using, country) {
                *cell = value.max(0.0);
            }
        }
    }
    for (using, country) in mended {
        let places = || (0..sectors).map(|input| input * sectors + using);
        let sum: f64 = places().filter_map(|place| materials.get(place, country)).sum();
        for place in places() {
            if let Some(cell) = materials.get_mut(place, country) {
                *cell /= sum;
            }
        }
    }
    let mut flows = traded_cube("flows", files.flows, sectors, countries, traded, 1_000.0)?;
    let tariffs = tariffs(&labels, files.tariffs, traded)?;
    let mut exports = Matrix::filled(sectors, countries, 0.0);
    for (route, flow) in flows.routes() {
        if let Some(cell) = exports.get_mut(route.sector, route.exporter).filter(|_| route.importer != route.exporter) {
            *cell += flow;
        }
    }
    for (sector, importer, row) in flows.rows_mut() {
        let made = output.get(sector, importer).unwrap_or(0.0);
        let sold = exports.get(sector, importer).unwrap_or(0.0);
        if made < sold {
            notes.raised_output.push((super::base::place(&labels, Some(sector), Some(importer)), made, sold));
        }
        if let Some(own) = row.get_mut(importer) {
            *own = (made - sold).max(0.0);
        }
    }
    let flows =
        Flows { labels, unit: "USD".to_owned(), flows, tariffs, value_added_shares: shares, materials, elasticities };
    Ok((flows, notes))
}

/// Reads tariffs, in per cent, of the first `traded` sectors; those of the others are zero. The result is a part of the price.
///
/// # Errors
/// Where the file cannot be read, has another size, or holds what is no number.
pub fn tariffs(labels: &Labels, file: impl Read, traded: usize) -> Result<Cube, ReadError> {
    traded_cube("tariffs", file, labels.sectors().len(), labels.countries().len(), traded, 0.01)
}

fn traded_cube(
    name: &'static str,
    file: impl Read,
    sectors: usize,
    countries: usize,
    traded: usize,
    scale: f64,
) -> Result<Cube, ReadError> {
    let expected = (traded * countries, "for each traded sector one for each importer");
    let read = numbers(name, file, countries, Some(expected))?;
    let mut cube = Cube::filled(sectors, countries, 0.0);
    for (cell, value) in cube.cells_mut().iter_mut().zip(read.cells()) {
        *cell = value * scale;
    }
    Ok(cube)
}

fn numbers(
    file: &'static str,
    reader: impl Read,
    width: usize,
    height: Option<(usize, &'static str)>,
) -> Result<Matrix, TextError> {
    text::numbers(file, reader, b'\t', width, height, Limits::default())
}
