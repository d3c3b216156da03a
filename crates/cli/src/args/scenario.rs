//! The command line of scenarios.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand};
use vocabulary::Date;

use super::{LawOver, OfTable, TablesOutput, date};

#[derive(Debug, ClapArgs)]
pub struct Scenario {
    #[command(subcommand)]
    pub command: ScenarioCommand,
}

#[derive(Debug, Subcommand)]
pub enum ScenarioCommand {
    /// What a scenario (.law) does to the world, or what moves and countermoves do (a study, .json).
    ///
    /// Exit status: 0 it changes nothing that is put to the law, 1 it does, 2 the input is wrong.
    Run(ScenarioRun),
    /// Scenarios (.law) beside each other, over the same draws.
    ///
    /// Exit status: 0 none changes anything that is put to the law, 1 one does, 2 the input is wrong.
    Compare(ScenarioCompare),
}

#[derive(Debug, ClapArgs)]
pub struct ScenarioRun {
    /// A scenario (.law), or a study of players and their moves (.json).
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[command(flatten)]
    pub setting: Setting,
    #[command(flatten)]
    pub output: TablesOutput,
    /// Order lines (.parquet, .csv, .tsv or .jsonl): the lines whose answers the scenario changes.
    #[arg(long, value_name = "FILE")]
    pub portfolio: Option<PathBuf>,
    /// Where the lines of the portfolio go, with what changes.
    #[arg(long, value_name = "FILE", requires = "portfolio")]
    pub portfolio_out: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub struct ScenarioCompare {
    /// Scenarios (.law).
    #[arg(value_name = "FILE", required = true, num_args = 2..)]
    pub files: Vec<PathBuf>,
    #[command(flatten)]
    pub setting: Setting,
    #[command(flatten)]
    pub output: TablesOutput,
}

/// In which world, with which numbers.
#[derive(Debug, ClapArgs)]
pub struct Setting {
    /// The day for which the law is asked.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub on: Option<Date>,
    /// Ask with what was publicly known up to this day [default: today].
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub known: Option<Date>,
    /// The region whose measure it is [default: that of the first law that changes].
    #[arg(long, value_name = "REGION")]
    pub own: Option<String>,
    /// The region it is aimed at [default: the one that loses most].
    #[arg(long, value_name = "REGION")]
    pub other: Option<String>,
    /// Draws of the parameters.
    #[arg(long, default_value_t = 1000, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub draws: u32,
    /// Draws in which every coalition of adopters is tried.
    #[arg(long, default_value_t = 25, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub coalition_draws: u32,
    /// The seed of the draws: the same seed gives the same answer.
    #[arg(long, default_value_t = 1, value_name = "N")]
    pub seed: u64,
    #[command(flatten)]
    pub table: OfTable,
    /// Where countries, sectors and final uses of another table go (CSV: axis,from,to,weight), before the concordances that ship
    /// (docs/scenarios.md).
    #[arg(long, value_name = "FILE")]
    pub concordance: Option<PathBuf>,
    /// Cases that stand for trade, in place of those shipped (docs/scenarios.md).
    #[arg(long, value_name = "FILE")]
    pub probes: Option<PathBuf>,
    /// Assumptions with intervals, in place of those shipped (docs/assumptions.md).
    #[arg(long, value_name = "FILE")]
    pub assumptions: Option<PathBuf>,
    /// More law, laid over the shipped law, before the scenario.
    #[arg(long = "law", value_name = "DIR")]
    pub more: Vec<PathBuf>,
    /// Threads [default: one for each core].
    #[arg(long, default_value_t = 0, hide_default_value = true, value_name = "N")]
    pub threads: usize,
}

impl Setting {
    /// The law that a scenario is laid over.
    pub fn law(&self) -> LawOver {
        LawOver { more: self.more.clone(), scenario: None }
    }
}
