//! The small world as one thing: its table and what is known beside it.

use serde::Deserialize;

use super::files::{WorldError, rows};
use super::parameters;
use super::ranged::Ranged;
use super::thin::Thin;
use crate::equilibrium::{Base, Notes};
use crate::labels::{Labels, Route};
use crate::read::wiod;
use crate::table::Table;

/// The final uses of the table.
pub(crate) const USES: [&str; 3] = ["households", "government", "investment"];

/// What whoever uses the small world should know of it.
pub const NOTES: [&str; 6] = [
    "The table is of 2014, aggregated from the World Input-Output Database, release 2016 (Timmer et al. 2015), CC BY 4.0.",
    "Bilateral use of inputs between countries was rebuilt from margins in proportion and by RAS; final demand by origin and use of own inputs are as published.",
    KNOWN[0],
    "Value added includes taxes on products and margins of transport.",
    KNOWN[1],
    KNOWN[2],
];

/// What of it should be known of the same regions and sectors made of any table.
pub(super) const KNOWN: [&str; 3] = [
    "Final demand below zero (inventories run down) stands in the table and is moved to output for an equilibrium.",
    "Software sold by licence through an affiliate abroad stands in the accounts of that affiliate, or as royalties; the table shows too little of it across borders.",
    "Tariffs of the rest of the world are a gap and zero; those of others but the United States are one average for each country.",
];

/// A table with what is known beside it: each number with its interval and source.
#[derive(Debug, Clone)]
pub struct World {
    /// 12 regions, 17 sectors, 3 final uses; as it ships, in million USD of 2014.
    pub table: Table,
    /// Elasticities of trade by sector.
    pub elasticities: Vec<Ranged>,
    /// Tariffs in force by route, as a part of the price at the border. A route that is not here has none that is known.
    pub tariffs: Vec<(Route, Ranged)>,
    /// How critical an input is for a using sector over two months, 0 to 1: row the input, column the using sector.
    pub criticality: Vec<Vec<Ranged>>,
    /// Days for which a user goes on without deliveries, by the sector of the input.
    pub inventories: Vec<Ranged>,
    /// By what the sizes of thin sectors, which are told in million USD of 2014, are multiplied, by the sector that they are taken
    /// from: its world output here beside that in the world that ships. Where a sector is not named, by one.
    pub scale: Vec<(String, f64)>,
    /// What should be known of it.
    pub notes: Vec<String>,
}

#[derive(Deserialize)]
struct Sector {
    sector: String,
    title: String,
}

#[derive(Deserialize)]
struct RegionRow {
    region: String,
    title: String,
    longitude: f64,
    latitude: f64,
}

/// A region of the small world.
#[derive(Debug, Clone, PartialEq)]
pub struct Region {
    /// Its name in the table.
    pub name: String,
    /// Its name for people.
    pub title: String,
    /// Degrees east and north at which its name stands on a map.
    pub place: (f64, f64),
}

fn sector_rows() -> Result<Vec<Sector>, WorldError> {
    rows("sectors.csv", include_str!("../../world/sectors.csv"))
}

/// The sectors of the small world, in order.
///
/// # Errors
/// Where the file that ships does not read.
pub fn sectors() -> Result<Vec<String>, WorldError> {
    Ok(sector_rows()?.into_iter().map(|row| row.sector).collect())
}

/// The sectors with a title for people, in order.
///
/// # Errors
/// Where the file that ships does not read.
pub fn titles() -> Result<Vec<(String, String)>, WorldError> {
    Ok(sector_rows()?.into_iter().map(|row| (row.sector, row.title)).collect())
}

/// The regions of the small world, in order.
///
/// # Errors
/// Where the file that ships does not read.
pub fn regions() -> Result<Vec<Region>, WorldError> {
    let rows: Vec<RegionRow> = rows("regions.csv", include_str!("../../world/regions.csv"))?;
    let region = |row: RegionRow| Region { name: row.region, title: row.title, place: (row.longitude, row.latitude) };
    Ok(rows.into_iter().map(region).collect())
}

/// The names of the regions, in order.
pub(super) fn region_names() -> Result<Vec<String>, WorldError> {
    Ok(regions()?.into_iter().map(|region| region.name).collect())
}

/// The small world that ships.
///
/// # Errors
/// Where a file that ships does not read; a test holds that all do.
pub fn small() -> Result<World, WorldError> {
    let labels = Labels::new(region_names()?, sectors()?)?;
    let files = wiod::Files {
        intermediate: include_str!("../../world/intermediate.csv").as_bytes(),
        final_demand: include_str!("../../world/final_demand.csv").as_bytes(),
        output: include_str!("../../world/output.csv").as_bytes(),
    };
    let table = wiod::read(labels, USES.map(str::to_owned).to_vec(), "million USD", files)
        .map_err(|error| WorldError::Table(error.into()))?;
    Ok(World {
        elasticities: parameters::elasticities(&table.labels)?,
        tariffs: parameters::tariffs(&table.labels)?,
        criticality: parameters::criticality(&table.labels)?,
        inventories: parameters::inventories(&table.labels)?,
        scale: Vec::new(),
        notes: NOTES.map(str::to_owned).to_vec(),
        table,
    })
}

impl World {
    /// The base of an equilibrium, with the elasticities and tariffs that `pick` takes of their intervals, and what did not fit
    /// together. Final demand below zero is moved out of the way first.
    ///
    /// # Errors
    /// Where the table gives no flows, or the flows no base.
    pub fn base(&self, pick: impl Fn(&Ranged) -> f64) -> Result<(Base, Notes), WorldError> {
        let (table, _) = self.table.without_negative_demand();
        let mut flows = table.flows(self.elasticities.iter().map(&pick).collect())?;
        for (route, tariff) in &self.tariffs {
            if let Some(cell) = flows.tariffs.get_mut(*route) {
                *cell = pick(tariff);
            }
        }
        Ok(flows.base()?)
    }

    /// The world with a thin sector taken out. The part has the parameters of the sector that it was a part of, as supplier, as
    /// user and on every route, until something better is put in their place; what the sector is to itself, part and rest are to
    /// each other.
    ///
    /// # Errors
    /// As [`Thin::take`].
    pub fn take(&self, thin: &Thin, pick: impl Fn(&Ranged) -> f64) -> Result<Self, WorldError> {
        let table = thin.take(&self.table, pick)?;
        let at = self.table.labels.sector(&thin.sector)?;
        let moved = |sector: usize| if sector > at { sector + 1 } else { sector };
        let routes = self.tariffs.iter().flat_map(|(route, tariff)| {
            let place = |sector| (Route { sector, ..*route }, tariff.clone());
            std::iter::once(place(moved(route.sector))).chain((route.sector == at).then(|| place(at + 1)))
        });
        Ok(Self {
            elasticities: doubled(&self.elasticities, at),
            tariffs: routes.collect(),
            criticality: doubled(&self.criticality, at).iter().map(|row| doubled(row, at)).collect(),
            inventories: doubled(&self.inventories, at),
            scale: self.scale.clone(),
            notes: self.notes.clone(),
            table,
        })
    }
}

/// A list over sectors in which one stands twice.
fn doubled<T: Clone>(list: &[T], at: usize) -> Vec<T> {
    let times = |place: usize| if place == at { 2 } else { 1 };
    list.iter().enumerate().flat_map(|(place, entry)| std::iter::repeat_n(entry.clone(), times(place))).collect()
}
