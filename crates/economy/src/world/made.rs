//! The regions and sectors of the small world, made of any other table.

use super::aggregate;
use super::beside::outputs;
use super::files::WorldError;
use super::given::Given;
use super::names::{Classes, Names};
use super::parameters;
use super::small::{KNOWN, World, small};
use crate::table::Table;
use crate::table::balance::Unbalanced;
use crate::table::concordance::ConcordanceError;

/// A world made of a table.
#[derive(Debug, Clone)]
pub struct Made {
    /// The world.
    pub world: World,
    /// The classification that the sectors of the table are of.
    pub classes: Classes,
    /// The share of world output whose sectors are divided among several of the small world by weights; the rest goes whole.
    pub divided: f64,
    /// Countries and sectors that the table has.
    pub size: (usize, usize),
}

/// Why a world cannot be made of a table.
#[derive(Debug, thiserror::Error)]
pub enum MakeError {
    /// Places that do not read.
    #[error("{0}; expected the columns axis,from,to,weight, where axis is region, sector or use")]
    Csv(csv::Error),
    /// Names without a place.
    #[error(
        "no place in the small world for {axis} {} ({:.3} % of {of}): say where, with lines of axis,from,to,weight such as {axis},{},…,1",
        listed(names), 100.0 * share, names.first().map_or("NAME", String::as_str)
    )]
    Unplaced {
        /// Region, sector or use.
        axis: &'static str,
        /// The names.
        names: Vec<String>,
        /// Their share.
        share: f64,
        /// Of what.
        of: &'static str,
    },
    /// A place given for a name that the table does not have.
    #[error("a place is given for {axis} `{name}`, which the table does not have: it has {known}")]
    NotInTable {
        /// Region, sector or use.
        axis: &'static str,
        /// The name.
        name: String,
        /// The names there are.
        known: String,
    },
    /// A place that is not there.
    #[error("{axis} `{name}` is to go to `{to}`: expected one of {known}")]
    Target {
        /// Region, sector or use.
        axis: &'static str,
        /// The name.
        name: String,
        /// Where it is to go.
        to: String,
        /// Where it can go.
        known: String,
    },
    /// Nothing goes to a place that scenarios need.
    #[error(
        "nothing of the table goes to {axis} `{name}`, which scenarios speak of: take a table that has it, or say what goes there"
    )]
    Without {
        /// Region, sector or use.
        axis: &'static str,
        /// The place.
        name: String,
    },
    /// A table that does not balance.
    #[error(transparent)]
    Unbalanced(#[from] Unbalanced),
    /// Weights that lose something.
    #[error(transparent)]
    Concordance(#[from] ConcordanceError),
    /// What ships.
    #[error(transparent)]
    World(#[from] WorldError),
}

fn listed(names: &[String]) -> String {
    let shown: Vec<String> = names.iter().take(8).map(|name| format!("`{name}`")).collect();
    let more = names.len().saturating_sub(shown.len());
    format!("{}{}", shown.join(", "), if more > 0 { format!(" and {more} more") } else { String::new() })
}

/// The most that rows or columns may leave over, as a share of world output.
const BALANCED: f64 = 0.01;

impl Made {
    /// Makes a world of a table. Countries, sectors and final uses go where `given` says, else where the concordances that ship put
    /// them; all totals stay what they are. Elasticities, tariffs, criticality and inventories are those that ship. `notes` tell
    /// what should be known of the table.
    ///
    /// # Errors
    /// Where the table does not balance, a name has no place or loses weight, or a region or sector would be empty.
    pub fn of(table: &Table, given: &Given, notes: Vec<String>) -> Result<Self, MakeError> {
        table.balanced(BALANCED)?;
        let size = (table.labels.countries().len(), table.labels.sectors().len());
        let table = aggregate::without_publishing(table)?;
        let names = Names::of(&table, given)?;
        let table = table.aggregate(&names.regions, &names.sectors)?.aggregate_uses(&names.uses)?;
        let shipped = small()?.table;
        let scale = table.labels.sectors().iter().cloned().zip(outputs(&table).into_iter().zip(outputs(&shipped)));
        let scale = scale.map(|(sector, (here, there))| (sector, here / there)).collect();
        let world = World {
            elasticities: parameters::elasticities(&table.labels)?,
            tariffs: parameters::tariffs(&table.labels)?,
            criticality: parameters::criticality(&table.labels)?,
            inventories: parameters::inventories(&table.labels)?,
            notes: notes.into_iter().chain(KNOWN.map(str::to_owned)).collect(),
            scale,
            table,
        };
        Ok(Self { world, classes: names.classes, divided: names.divided, size })
    }
}
