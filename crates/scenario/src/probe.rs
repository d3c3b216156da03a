//! Probes: cases that stand for a part of what is traded.
//!
//! A world table knows `electronics` from Korea to China and not what is in them. A probe says: this part of that flow looks
//! like this case. `"$exporter"` and `"$importer"` in its case are filled with places of the two regions.

use std::collections::BTreeMap;

use economy::labels::LabelsError;
use economy::{Labels, Route};
use serde::Deserialize;
use serde_json::Value;
use vocabulary::case::Kind;
use vocabulary::{Case, Place, Problem};

use crate::draws::Parameter;

/// The most probes in one file.
pub const MOST_PROBES: usize = 2_000;

/// A part of what is traded in a sector, as a case.
#[derive(Debug, Clone)]
pub struct Probe {
    /// What it is, for people.
    pub name: String,
    /// The position of the sector in the world table.
    pub sector: usize,
    /// Whether the goods leave (license) or arrive (duty).
    pub kind: Kind,
    /// Whether a region's sales are meant, by the region's position.
    pub exporters: Vec<bool>,
    /// Whether a region's purchases are meant, by the region's position.
    pub importers: Vec<bool>,
    /// The part of the flow that it stands for, from zero to one.
    pub share: Parameter,
    /// The case, without `kind`, `from` and `to`.
    pub case: Value,
}

/// A probe as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Written {
    name: String,
    sector: String,
    kind: Kind,
    /// The regions that sell, where it is not all.
    #[serde(default)]
    exporters: Vec<String>,
    /// Regions that do not sell it.
    #[serde(default)]
    not_exporters: Vec<String>,
    /// The regions that buy, where it is not all.
    #[serde(default)]
    importers: Vec<String>,
    share: Parameter,
    case: Value,
}

/// A place that a region is put to the law as, and the part of the region's trade it stands for.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stands {
    /// The place.
    pub place: Place,
    /// Its part, from zero to one.
    pub share: f64,
}

/// Probes and what they rest on.
#[derive(Debug, Clone)]
pub struct Probes {
    /// What the set is, and where its shares come from.
    pub about: String,
    /// For each region, by position, the places it is put to the law as.
    pub regions: Vec<Vec<Stands>>,
    /// The probes.
    pub probes: Vec<Probe>,
    /// For each sector the numbers of its probes.
    of_sector: Vec<Vec<usize>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    about: String,
    regions: BTreeMap<String, Vec<Stands>>,
    probes: Vec<Written>,
}

/// Why probes cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ProbeError {
    /// The JSON does not read.
    #[error("probes could not be read: {0}; expected {{\"about\": …, \"regions\": {{…}}, \"probes\": […]}}")]
    Json(#[from] serde_json::Error),
    /// Too many.
    #[error("{0} probes in one file: at most {MOST_PROBES} are put to the law")]
    TooMany(usize),
    /// A region or sector that the world does not have.
    #[error("probe `{probe}`: {source}")]
    Label {
        /// The probe.
        probe: String,
        /// What is not there.
        source: LabelsError,
    },
    /// A region of the world without a place.
    #[error("region `{0}` has no place: say under `regions` as which places it is put to the law")]
    NoPlace(String),
    /// Places of a region whose parts do not make one.
    #[error("the places of region `{region}` have parts that sum to {sum}: expected 1")]
    Places {
        /// The region.
        region: String,
        /// What they sum to.
        sum: f64,
    },
    /// Shares that cannot be together.
    #[error(
        "probes of `{sector}` from {exporter} to {importer} ({kind}) stand for {sum} of the flow at the least: expected at most 1"
    )]
    Shares {
        /// The sector.
        sector: String,
        /// Who sells.
        exporter: String,
        /// Who buys.
        importer: String,
        /// Export or import.
        kind: Kind,
        /// The sum of the least shares.
        sum: f64,
    },
    /// A share below zero or above one.
    #[error("probe `{probe}`: a share of {least} to {most}: expected 0 ≤ least ≤ likely ≤ most ≤ 1")]
    Share {
        /// The probe.
        probe: String,
        /// The least.
        least: f64,
        /// The most.
        most: f64,
    },
    /// A case that does not read or speaks of what the law does not know.
    #[error("probe `{probe}`, as a case from {from} to {to}: {problem}")]
    Case {
        /// The probe.
        probe: String,
        /// The place that sells.
        from: Place,
        /// The place that buys.
        to: Place,
        /// The first problem, with what helps.
        problem: String,
    },
}

impl Probes {
    /// Reads probes from JSON and checks them against a world.
    ///
    /// # Errors
    /// Where the JSON does not read, a name is not in the world, or shares cannot be together.
    pub fn read(json: &str, labels: &Labels) -> Result<Self, ProbeError> {
        let file: File = serde_json::from_str(json)?;
        if file.probes.len() > MOST_PROBES {
            return Err(ProbeError::TooMany(file.probes.len()));
        }
        let regions = labels.countries().iter().map(|region| places(region, &file.regions));
        let regions = regions.collect::<Result<Vec<_>, _>>()?;
        let probes = file.probes.into_iter().map(|written| written.probe(labels)).collect::<Result<Vec<_>, _>>()?;
        let mut of_sector = vec![Vec::new(); labels.sectors().len()];
        for (number, probe) in probes.iter().enumerate() {
            if let Some(of) = of_sector.get_mut(probe.sector) {
                of.push(number);
            }
        }
        let probes = Self { about: file.about, regions, probes, of_sector };
        probes.check_shares(labels)?;
        Ok(probes)
    }

    fn check_shares(&self, labels: &Labels) -> Result<(), ProbeError> {
        for (sector, name) in labels.sectors().iter().enumerate() {
            for (exporter, seller) in labels.countries().iter().enumerate() {
                for (importer, buyer) in labels.countries().iter().enumerate() {
                    for kind in [Kind::Export, Kind::Import] {
                        let of = self.on(Route { sector, importer, exporter }, kind);
                        let sum: f64 = of.map(|(_, probe)| probe.share.least).sum();
                        if sum > 1.0 + 1e-9 {
                            let (sector, exporter, importer) = (name.clone(), seller.clone(), buyer.clone());
                            return Err(ProbeError::Shares { sector, exporter, importer, kind, sum });
                        }
                    }
                }
            }
        }
        Ok(())
    }

    /// The probes of a kind that speak of a route, with their numbers.
    pub fn on(&self, route: Route, kind: Kind) -> impl Iterator<Item = (usize, &Probe)> {
        let of_sector = self.of_sector.get(route.sector).map(Vec::as_slice).unwrap_or_default();
        of_sector.iter().filter_map(|number| Some((*number, self.probes.get(*number)?))).filter(move |(_, probe)| {
            let meant = |regions: &[bool], at: usize| regions.get(at).copied().unwrap_or(false);
            probe.kind == kind && meant(&probe.exporters, route.exporter) && meant(&probe.importers, route.importer)
        })
    }

    /// The places a region is put to the law as.
    #[must_use]
    pub fn places(&self, region: usize) -> &[Stands] {
        self.regions.get(region).map(Vec::as_slice).unwrap_or_default()
    }
}

fn places(region: &str, given: &BTreeMap<String, Vec<Stands>>) -> Result<Vec<Stands>, ProbeError> {
    let places = given.get(region).filter(|places| !places.is_empty());
    let places = places.ok_or_else(|| ProbeError::NoPlace(region.to_owned()))?;
    let sum: f64 = places.iter().map(|stands| stands.share).sum();
    if !((sum - 1.0).abs() <= 1e-9 && places.iter().all(|stands| stands.share >= 0.0)) {
        return Err(ProbeError::Places { region: region.to_owned(), sum });
    }
    Ok(places.clone())
}

impl Written {
    fn probe(self, labels: &Labels) -> Result<Probe, ProbeError> {
        let label = |source| ProbeError::Label { probe: self.name.clone(), source };
        let regions = |names: &[String]| -> Result<Vec<bool>, ProbeError> {
            let mut meant = vec![names.is_empty(); labels.countries().len()];
            for name in names {
                if let Some(cell) = meant.get_mut(labels.country(name).map_err(label)?) {
                    *cell = true;
                }
            }
            Ok(meant)
        };
        let sector = labels.sector(&self.sector).map_err(label)?;
        let (mut exporters, importers) = (regions(&self.exporters)?, regions(&self.importers)?);
        for name in &self.not_exporters {
            if let Some(cell) = exporters.get_mut(labels.country(name).map_err(label)?) {
                *cell = false;
            }
        }
        let Parameter { least, likely, most, .. } = self.share;
        if !(0.0 <= least && least <= likely && likely <= most && most <= 1.0) {
            return Err(ProbeError::Share { probe: self.name, least, most });
        }
        let Self { name, kind, share, case, .. } = self;
        Ok(Probe { name, sector, kind, exporters, importers, share, case })
    }
}

impl Probe {
    /// The probe as a case from one place to another.
    ///
    /// # Errors
    /// Where it does not read as a case.
    pub fn case(&self, from: Place, to: Place) -> Result<Case, ProbeError> {
        let mut case = self.case.clone();
        fill(&mut case, from, to);
        if let Value::Object(fields) = &mut case {
            fields.insert("kind".to_owned(), self.kind.as_str().into());
            fields.insert("from".to_owned(), from.code().into());
            fields.insert("to".to_owned(), to.code().into());
        }
        let text = case.to_string();
        Case::from_json(&text, 0).map_err(|problems| self.refuse(from, to, &problems))
    }

    /// The error for a case with problems.
    #[must_use]
    pub fn refuse(&self, from: Place, to: Place, problems: &[Problem]) -> ProbeError {
        let said = |problem: &Problem| match problem.help_text() {
            Some(help) => format!("{problem} ({help})"),
            None => problem.to_string(),
        };
        let problem = problems.first().map(said).unwrap_or_default();
        ProbeError::Case { probe: self.name.clone(), from, to, problem }
    }
}

fn fill(value: &mut Value, from: Place, to: Place) {
    match value {
        Value::String(text) if text == "$exporter" => from.code().clone_into(text),
        Value::String(text) if text == "$importer" => to.code().clone_into(text),
        Value::Array(items) => items.iter_mut().for_each(|item| fill(item, from, to)),
        Value::Object(fields) => fields.iter_mut().for_each(|(_, field)| fill(field, from, to)),
        _ => {}
    }
}
