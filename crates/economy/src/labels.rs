//! The countries and sectors of a table, in their order.

use std::io::Read;

use serde::Deserialize;

/// The names along the axes of every table: countries and sectors, each at least one, each different.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labels {
    countries: Vec<String>,
    sectors: Vec<String>,
}

/// What one country buys of one sector from another: positions in [`Labels`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Route {
    /// The position of the sector.
    pub sector: usize,
    /// The position of the country that buys.
    pub importer: usize,
    /// The position of the country that sells.
    pub exporter: usize,
}

/// Why names cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LabelsError {
    /// There is nothing along an axis.
    #[error("a table without {0} says nothing: name at least one")]
    Empty(&'static str),
    /// A name stands twice on one axis.
    #[error("`{name}` stands twice among the {axis}: give each its own name")]
    Twice {
        /// Countries or sectors.
        axis: &'static str,
        /// The name.
        name: String,
    },
    /// A name that the table does not have.
    #[error("no {axis} `{name}` in this table: it has {known}")]
    Unknown {
        /// Country or sector.
        axis: &'static str,
        /// The name asked for.
        name: String,
        /// The names there are.
        known: String,
    },
    /// The JSON of the names could not be read.
    #[error("names of countries and sectors could not be read: {0}; expected {{\"countries\": […], \"sectors\": […]}}")]
    Json(#[from] serde_json::Error),
}

impl Labels {
    /// Names along both axes.
    ///
    /// # Errors
    /// Where an axis is empty or a name stands on it twice.
    pub fn new(countries: Vec<String>, sectors: Vec<String>) -> Result<Self, LabelsError> {
        for (axis, names) in [("countries", &countries), ("sectors", &sectors)] {
            if names.is_empty() {
                return Err(LabelsError::Empty(axis));
            }
            let mut sorted: Vec<&String> = names.iter().collect();
            sorted.sort_unstable();
            if let Some((name, _)) = sorted.iter().zip(sorted.iter().skip(1)).find(|(a, b)| a == b) {
                return Err(LabelsError::Twice { axis, name: (*name).clone() });
            }
        }
        Ok(Self { countries, sectors })
    }

    /// Names from JSON: an object with the lists `countries` and `sectors`; anything else in it is left aside.
    ///
    /// # Errors
    /// Where the JSON does not read, and as [`Labels::new`].
    pub fn from_json(reader: impl Read) -> Result<Self, LabelsError> {
        #[derive(Deserialize)]
        struct Document {
            countries: Vec<String>,
            sectors: Vec<String>,
        }
        let document: Document = serde_json::from_reader(reader)?;
        Self::new(document.countries, document.sectors)
    }

    /// The countries, in order.
    #[must_use]
    pub fn countries(&self) -> &[String] {
        &self.countries
    }

    /// The sectors, in order.
    #[must_use]
    pub fn sectors(&self) -> &[String] {
        &self.sectors
    }

    /// The position of a country.
    ///
    /// # Errors
    /// Where the table has no such country.
    pub fn country(&self, name: &str) -> Result<usize, LabelsError> {
        find("country", name, &self.countries)
    }

    /// The position of a sector.
    ///
    /// # Errors
    /// Where the table has no such sector.
    pub fn sector(&self, name: &str) -> Result<usize, LabelsError> {
        find("sector", name, &self.sectors)
    }

    /// What `importer` buys of `sector` from `exporter`.
    ///
    /// # Errors
    /// Where the table lacks one of the names.
    pub fn route(&self, sector: &str, importer: &str, exporter: &str) -> Result<Route, LabelsError> {
        Ok(Route { sector: self.sector(sector)?, importer: self.country(importer)?, exporter: self.country(exporter)? })
    }

    /// The name of a country, for messages.
    pub(crate) fn country_name(&self, at: usize) -> String {
        self.countries.get(at).cloned().unwrap_or_else(|| format!("country {}", at + 1))
    }

    /// The name of a sector, for messages.
    pub(crate) fn sector_name(&self, at: usize) -> String {
        self.sectors.get(at).cloned().unwrap_or_else(|| format!("sector {}", at + 1))
    }
}

fn find(axis: &'static str, name: &str, names: &[String]) -> Result<usize, LabelsError> {
    names.iter().position(|known| known == name).ok_or_else(|| LabelsError::Unknown {
        axis,
        name: name.to_owned(),
        known: names.join(", "),
    })
}
