//! A world table by name, with what is known beside it.

use std::collections::BTreeMap;
use std::path::Path;

use economy::equilibrium::{Base, Deficits, Options};
use economy::world::{self, Ranged};
use economy::{Labels, Table};
use report::figure::Source;
use serde::Deserialize;

use super::plain;
use super::table::Opened;
use crate::args::InWorld;
use crate::failure::Failure;
use crate::files;

/// The table that ships.
pub const SMALL: &str = "small";
/// The most bytes of a file of elasticities.
const MOST_BYTES: usize = 16 << 20;

/// A world table with what is known beside it.
pub struct World {
    pub name: String,
    pub table: Table,
    /// Elasticities of trade by sector, where anything says them.
    pub elasticities: Option<Vec<f64>>,
    pub notes: Vec<String>,
    /// Where the table is from.
    pub source: Source,
    /// The small world, where that is it.
    small: Option<world::World>,
}

impl World {
    /// The world that is asked for.
    pub fn open(args: &InWorld) -> Result<Self, Failure> {
        let mut world = if args.table.world == SMALL { Self::small()? } else { Self::other(args)? };
        if let Some(path) = &args.elasticities {
            let given = elasticities(path, &world.table.labels)?;
            if let Some(small) = &mut world.small {
                let said = path.display().to_string();
                let ranged = given.iter().map(|theta| Ranged::new(*theta, *theta, *theta, said.clone(), false));
                small.elasticities = ranged.collect::<Result<_, _>>().map_err(plain)?;
            }
            world.elasticities = Some(given);
        }
        Ok(world)
    }

    fn small() -> Result<Self, Failure> {
        let small = world::small().and_then(|small| small.with_thin(likely)).map_err(plain)?;
        let mut notes = small.notes.clone();
        notes.push("Thin sectors (rare earths, magnets, semiconductors, software for design and industry) are taken out at the likeliest of their intervals (docs/small-world.md).".to_owned());
        Ok(Self {
            name: SMALL.to_owned(),
            table: small.table.clone(),
            elasticities: Some(small.elasticities.iter().map(likely).collect()),
            notes,
            source: small_source(),
            small: Some(small),
        })
    }

    fn other(args: &InWorld) -> Result<Self, Failure> {
        let Opened { name, table, source, notes, .. } = Opened::of(&args.table)?;
        Ok(Self { name, table, elasticities: None, notes, source, small: None })
    }

    /// The world as an equilibrium, with deficits as in the table.
    pub fn base(&self) -> Result<Base, Failure> {
        let base = match &self.small {
            Some(small) => small.base(likely).map_err(plain)?.0,
            None => {
                let Some(elasticities) = &self.elasticities else { return Err(plain(self.no_elasticities())) };
                let (table, _) = self.table.without_negative_demand();
                let flows = table.flows(elasticities.clone()).map_err(plain)?;
                flows.base().map_err(plain)?.0
            }
        };
        base.settled(Deficits::Data, &Options::default()).map_err(plain)
    }

    /// That nothing says the elasticities, and where they come from.
    pub fn no_elasticities(&self) -> String {
        format!(
            "world `{}` has no elasticities of trade: they are estimated from trade and stand in no table; give them with --elasticities \
             FILE (CSV: sector,elasticity, one for each of its sectors), as of Caliendo and Parro 2015, table 1, or Fontagné, Guimbard \
             and Orefice 2022",
            self.name
        )
    }

    /// The name of a region.
    pub fn region(&self, at: usize) -> &str {
        self.table.labels.countries().get(at).map_or("", String::as_str)
    }

    /// The name of a sector.
    pub fn sector(&self, at: usize) -> &str {
        self.table.labels.sectors().get(at).map_or("", String::as_str)
    }
}

/// Where the table that ships is from.
pub fn small_source() -> Source {
    Source::new(
        "World Input-Output Database, release 2016, table of 2014 (Timmer et al. 2015), aggregated; CC BY 4.0",
        "https://www.rug.nl/ggdc/valuechain/wiod/",
    )
}

/// What names of regions stand for, for those that the small world has.
pub fn regions_note(names: &[String]) -> String {
    let known = world::regions().unwrap_or_default().into_iter().filter(|region| names.contains(&region.name));
    let told: Vec<String> = known.map(|region| format!("{} {}", region.name, region.title)).collect();
    if told.is_empty() {
        "Regions are named as in the table.".to_owned()
    } else {
        format!("Regions: {}.", told.join("; "))
    }
}

fn likely(range: &Ranged) -> f64 {
    range.likely
}

/// Elasticities by sector, as a file says them.
fn elasticities(path: &Path, labels: &Labels) -> Result<Vec<f64>, Failure> {
    #[derive(Deserialize)]
    struct Row {
        sector: String,
        elasticity: f64,
    }
    let about = |what: String| plain(format!("{}: {what}", path.display()));
    let text = files::text(path, MOST_BYTES)?;
    let mut found = BTreeMap::new();
    for row in csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes()).deserialize() {
        let Row { sector, elasticity } =
            row.map_err(|e| about(format!("{e}; expected the columns sector,elasticity")))?;
        labels.sector(&sector).map_err(|e| about(e.to_string()))?;
        if !(elasticity > 0.0 && elasticity.is_finite()) {
            return Err(about(format!("the elasticity of `{sector}` is {elasticity}: expected more than zero")));
        }
        if found.insert(sector.clone(), elasticity).is_some() {
            return Err(about(format!("`{sector}` stands twice")));
        }
    }
    let of = |sector: &String| {
        found
            .get(sector)
            .copied()
            .ok_or_else(|| about(format!("no elasticity of `{sector}`: give one for each sector")))
    };
    labels.sectors().iter().map(of).collect()
}
