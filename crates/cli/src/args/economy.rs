//! The command line of the world economy.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand};

use super::{Format, TablesOutput};

#[derive(Debug, ClapArgs)]
pub struct Economy {
    #[command(subcommand)]
    pub command: EconomyCommand,
}

#[derive(Debug, Subcommand)]
pub enum EconomyCommand {
    /// Read a world table of others into the data directory: WIOD, OECD ICIO, EXIOBASE, pymrio, NumPy, a row a number.
    Import(EconomyImport),
    /// The world tables at hand.
    List(EconomyList),
    /// What a world table holds: regions, sectors, size, how well it balances, what to know of it.
    Show(EconomyShow),
    /// On whom a region depends, at face value and looked through; who holds what over whom.
    Depend(EconomyDepend),
    /// What tariffs, bans and costs on trade do in the medium run: one equilibrium with its residuals.
    Shock(EconomyShock),
}

#[derive(Debug, ClapArgs)]
pub struct EconomyImport {
    /// A folder, a zip archive or a file (docs/world-tables.md).
    #[arg(value_name = "PATH")]
    pub path: PathBuf,
    /// What the table is called [default: by the name of the file or folder]; one of that name is replaced.
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// The unit of money, where the files do not tell it.
    #[arg(long, value_name = "UNIT")]
    pub unit: Option<String>,
    /// The year that the table is of [default: the one that names of files speak of, where it is one].
    #[arg(long, value_name = "YEAR")]
    pub year: Option<u16>,
    /// The most that rows or columns may leave over, as a share of world output.
    #[arg(long, value_name = "SHARE", default_value_t = 0.01)]
    pub tolerance: f64,
    /// The data directory [default: $PORTCULLIS_HOME, else where the system keeps the data of programs].
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub struct EconomyList {
    /// The data directory with the imported tables.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Text for people, or JSON.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

/// Which table.
#[derive(Debug, ClapArgs)]
pub struct OfTable {
    /// A table that was imported, by its name, or files that hold one (docs/world-tables.md) [default: small, which ships].
    #[arg(long, value_name = "NAME", default_value = "small", hide_default_value = true)]
    pub world: String,
    /// The data directory with the imported tables.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
}

/// In which world.
#[derive(Debug, ClapArgs)]
pub struct InWorld {
    #[command(flatten)]
    pub table: OfTable,
    /// Elasticities of trade (CSV: sector,elasticity), which imported tables do not have; in place of those that ship.
    #[arg(long, value_name = "FILE")]
    pub elasticities: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub struct EconomyShow {
    #[command(flatten)]
    pub world: InWorld,
    /// Text for people, or JSON.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

#[derive(Debug, ClapArgs)]
pub struct EconomyDepend {
    /// The region, as in USA.
    #[arg(value_name = "A")]
    pub region: String,
    /// Another region: what each of the two holds over the other.
    #[arg(long, value_name = "B")]
    pub on: Option<String>,
    /// One sector only.
    #[arg(long, value_name = "SECTOR")]
    pub sector: Option<String>,
    #[command(flatten)]
    pub world: InWorld,
    #[command(flatten)]
    pub output: TablesOutput,
}

#[derive(Debug, ClapArgs)]
pub struct EconomyShock {
    /// A tariff, as in electronics:CHN>USA=25%: exporter, importer, and the rate from now on; * is all.
    #[arg(long, value_name = "SPEC")]
    pub tariff: Vec<String>,
    /// Trade that is forbidden, as in software:USA>CHN.
    #[arg(long, value_name = "SPEC")]
    pub ban: Vec<String>,
    /// By how much more is lost on the way, as in mining:CHN>*=10%.
    #[arg(long, value_name = "SPEC")]
    pub cost: Vec<String>,
    #[command(flatten)]
    pub world: InWorld,
    #[command(flatten)]
    pub output: TablesOutput,
}
