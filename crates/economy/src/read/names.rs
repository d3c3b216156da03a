//! The names of a table that its numbers lack: a file `labels.json`.

use std::io::Read;

use serde::Deserialize;

use super::error::ReadError;
use super::limits::Limits;
use crate::labels::Labels;

/// The names along the axes of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    /// Countries and sectors.
    pub labels: Labels,
    /// Final uses.
    pub uses: Vec<String>,
    /// The unit of money, where it is told.
    pub unit: Option<String>,
}

const EXPECTED: &str = r#"{"countries": […], "sectors": […], "uses": […]}"#;

impl Names {
    /// Names from JSON: an object with the lists `countries`, `sectors` (or `industries`) and `uses` (or `final_uses` or
    /// `final_demand`), and perhaps `unit`; anything else in it is left aside. `file` is for messages.
    ///
    /// # Errors
    /// Where the JSON does not read, or a name is empty or stands twice.
    pub fn read(file: &str, reader: impl Read, limits: Limits) -> Result<Self, ReadError> {
        #[derive(Deserialize)]
        struct Document {
            countries: Vec<String>,
            #[serde(alias = "industries")]
            sectors: Vec<String>,
            #[serde(alias = "final_uses", alias = "final_demand")]
            uses: Vec<String>,
            unit: Option<String>,
        }
        let document: Result<Document, _> = serde_json::from_reader(reader.take(limits.whole));
        let document =
            document.map_err(|source| ReadError::Json { file: file.to_owned(), source, expected: EXPECTED })?;
        let trimmed = |names: Vec<String>| names.iter().map(|name| name.trim().to_owned()).collect::<Vec<_>>();
        let labels = labels(file, trimmed(document.countries), trimmed(document.sectors))?;
        Ok(Self { labels, uses: trimmed(document.uses), unit: document.unit })
    }
}

/// Names of countries and sectors, or an error with the file they are in.
pub(crate) fn labels(file: &str, countries: Vec<String>, sectors: Vec<String>) -> Result<Labels, ReadError> {
    Labels::new(countries, sectors).map_err(|source| ReadError::Labels { file: file.to_owned(), source })
}
