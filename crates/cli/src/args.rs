//! The command line.

mod economy;
mod scenario;
mod screening;

use std::path::PathBuf;

pub use economy::{
    Economy, EconomyCommand, EconomyDepend, EconomyImport, EconomyList, EconomyShock, EconomyShow, InWorld, OfTable,
};
pub use scenario::{Scenario, ScenarioCommand, ScenarioCompare, ScenarioRun, Setting};
pub use screening::{
    Lists, ListsCommand, ListsDiff, ListsImport, ListsStatus, Owners, Screen, ScreenAudit, ScreenCommand, ScreenFormat,
    born,
};

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use content::origin::Source;
use vocabulary::case::{Basis, Form};
use vocabulary::quantity::Money;
use vocabulary::{Date, Place};

/// Trade controls as executable law: may this move, under whose rule, and why.
#[derive(Debug, Parser)]
#[command(name = "portcullis", version, about, max_term_width = 110)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Decide cases: may this move?
    ///
    /// Exit status: 0 nothing stands in the way, 1 something does or is unsettled, 2 the input is wrong.
    Check(Check),
    /// Decide a file of order lines (Parquet, CSV, JSON lines): the same file with columns of answers.
    ///
    /// Exit status: 0 every line is answered, 2 some are not (the column `error` says why) or the input is wrong. A run that was
    /// killed goes on where it was when it is started again.
    Batch(Batch),
    /// The lines of a portfolio whose answers change between two laws or two days of knowledge.
    ///
    /// Exit status: 0 none, 1 some do, 2 some lines are not answered (the column `error` says why) or the input is wrong.
    Flips(Flips),
    /// What is owed back of duties that were paid: entries as known then, and as known later.
    ///
    /// Exit status: 0 every entry is settled, 1 some are not, 2 some are not answered (the column `error` says why) or the input is
    /// wrong.
    Refund(Refund),
    /// What is in a product, from its bill of materials: controlled U.S. content, U.S. software, circuits, rare earths, each with its path.
    ///
    /// Exit status: 0 nothing in it is known to bring a rule to bear, 1 something does or is unsettled, 2 the input is wrong.
    Content(Content),
    /// Which parts would get no more updates if a country stopped exporting, and what hangs on each.
    ///
    /// Exit status: 0 nothing would be cut off, 1 something would or may, 2 the input is wrong.
    Cutoff(Cutoff),
    /// Who is it really: a name beside the restricted-party lists, every hit explained.
    ///
    /// Exit status: 0 no hit, 1 some to look at, 2 the input is wrong or there is no list.
    Screen(Screen),
    /// The restricted-party lists in the data directory: import, status, diff.
    Lists(Lists),
    /// Who owns it: parties that stand on no list, and that listed parties own.
    ///
    /// Exit status: 0 none, 1 some are owned or may be, 2 the input is wrong.
    Owners(Owners),
    /// What happens if the rules change: who is hurt, who holds the stronger card, what is stable.
    Scenario(Scenario),
    /// The world economy: tables, who depends on whom, what tariffs and bans do.
    Economy(Economy),
    /// Look at the law: list, show, timeline, lint, fmt, test, coverage.
    Law(LawArgs),
    /// What is in force, threatened, scheduled, suspended and due to lapse on a day, with the talks ahead.
    Brief(Brief),
    /// Read official files into the data directory: tariff schedules.
    Import(ImportArgs),
    /// Print the JSON Schema of a case or of a determination.
    Schema { what: Schema },
}

#[derive(Debug, ClapArgs)]
pub struct Check {
    /// A case (.json), many (.jsonl, one a line), a folder of them, or - for standard input.
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// The day it moves, where the case does not say.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub on: Option<Date>,
    /// Ask with what was publicly known up to this day (over what the case says).
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub known: Option<Date>,
    /// The law as it reads, or as it was administered at the border.
    #[arg(long, value_parser = basis)]
    pub basis: Option<Basis>,
    #[command(flatten)]
    pub law: LawOver,
    /// Who holds what of whom (see `portcullis owners`): for parties that do not state their owners.
    #[arg(long, value_name = "FILE")]
    pub owners: Option<PathBuf>,
    /// Who of those in the file of owners is listed (CSV: party,list and, where known, program); others are on no list.
    #[arg(long, value_name = "FILE", requires = "owners")]
    pub listed: Option<PathBuf>,
    /// The data directory with the imported tariff schedule and lists.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Text for people, or JSON (one determination a line where there are several).
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

#[derive(Debug, ClapArgs)]
pub struct Batch {
    /// Order lines: .parquet, .csv, .tsv or .jsonl (text also .gz or .zst).
    #[arg(value_name = "IN")]
    pub input: PathBuf,
    /// Where the answers go; the format is told by the name.
    #[arg(long = "out", value_name = "OUT")]
    pub output: PathBuf,
    /// The decisions to make, as in us.license,us.duty [default: all of the law].
    #[arg(long, value_name = "DECISION", value_delimiter = ',')]
    pub decide: Vec<String>,
    #[command(flatten)]
    pub columns: ColumnArgs,
    /// The day all lines move.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub on: Option<Date>,
    /// Ask with what was publicly known up to this day [default: today].
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub known: Option<Date>,
    /// The law as it reads, or as it was administered at the border.
    #[arg(long, value_parser = basis)]
    pub basis: Option<Basis>,
    #[command(flatten)]
    pub law: LawOver,
    /// Write the answers alone, without the columns of the input.
    #[arg(long)]
    pub answers_only: bool,
    /// Threads [default: one for each core].
    #[arg(long, default_value_t = 0, hide_default_value = true, value_name = "N")]
    pub threads: usize,
    /// Throw away what an earlier run that was killed has left, and start over.
    #[arg(long)]
    pub restart: bool,
    /// Write over the output if it is there.
    #[arg(long)]
    pub force: bool,
    /// The data directory with the imported tariff schedule.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
}

/// What the columns of a file of lines state.
#[derive(Debug, Default, ClapArgs)]
pub struct ColumnArgs {
    /// A column of another name: hts10=us.hts reads the column hts10 as the code in us.hts.
    #[arg(long, value_name = "COLUMN=FIELD", value_parser = pair)]
    pub map: Vec<(String, String)>,
    /// What all lines state alike, as in kind=import.
    #[arg(long, value_name = "FIELD=VALUE", value_parser = pair)]
    pub set: Vec<(String, String)>,
}

#[derive(Debug, ClapArgs)]
pub struct Content {
    /// CycloneDX or SPDX (JSON, XML, tag-value, YAML), or a parts list (CSV); gzip and zstd are unpacked.
    #[arg(value_name = "BOM")]
    pub bill: PathBuf,
    /// The product among the document's parts, by reference or name [default: what the document is of].
    #[arg(long, value_name = "PART")]
    pub product: Option<String>,
    /// Where the product goes.
    #[arg(long, value_name = "PLACE", value_parser = place)]
    pub to: Place,
    /// Where it leaves from.
    #[arg(long, value_name = "PLACE", value_parser = place)]
    pub from: Option<Place>,
    /// Where it was made, over what the document says.
    #[arg(long, value_name = "PLACE", value_parser = place)]
    pub origin: Option<Place>,
    /// Its classification, over what the document says.
    #[arg(long, value_name = "ECCN")]
    pub eccn: Option<String>,
    /// Commodity, software or technology, over what its kind says.
    #[arg(long, value_name = "FORM", value_parser = form)]
    pub form: Option<Form>,
    /// The value of one, as in "12000 USD", over what the document says.
    #[arg(long, value_name = "MONEY", value_parser = money)]
    pub value: Option<Money>,
    /// The weakest evidence of origin that decides: declared, supplier-address, manufacturer-address, registry-namespace, maintainer,
    /// repository. Weaker evidence is shown and leaves the question open.
    #[arg(long, value_name = "SOURCE", default_value = "declared", value_parser = source)]
    pub accept: Source,
    /// Organizations and where they sit (CSV), beside those the program knows.
    #[arg(long, value_name = "FILE")]
    pub organizations: Vec<PathBuf>,
    /// The day it moves [default: today].
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub on: Option<Date>,
    /// Ask with what was publicly known up to this day [default: today].
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub known: Option<Date>,
    #[command(flatten)]
    pub law: LawOver,
    /// Text for people, JSON, SARIF for a code host, or the bill as SPDX.
    #[arg(long, value_enum, default_value_t = ContentFormat::Text)]
    pub format: ContentFormat,
}

#[derive(Debug, ClapArgs)]
pub struct Cutoff {
    /// A bill of materials, or with --packages or --edges a graph of packages (CSV: from,to[,kind,alternative_index]).
    #[arg(value_name = "BOM|GRAPH")]
    pub input: PathBuf,
    /// The country that stops exporting.
    #[arg(long, value_name = "PLACE", value_parser = place)]
    pub from: Place,
    /// The country that gets nothing more.
    #[arg(long, value_name = "PLACE", value_parser = place)]
    pub to: Place,
    /// The input holds edges between packages; this lists the packages (CSV: package,source,maintainer,homepage).
    #[arg(long, value_name = "FILE")]
    pub packages: Option<PathBuf>,
    /// The input holds edges between packages, and there is no list of them.
    #[arg(long, conflicts_with = "packages")]
    pub edges: bool,
    /// Kinds of edge that are needs, as in D,P of Debian [default: all].
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    pub kinds: Vec<String>,
    /// The weakest evidence of origin that decides; weaker evidence leaves a part open.
    #[arg(long, value_name = "SOURCE", default_value = "declared", value_parser = source)]
    pub accept: Source,
    /// Organizations and where they sit (CSV), beside those the program knows.
    #[arg(long, value_name = "FILE")]
    pub organizations: Vec<PathBuf>,
    /// How many sources are ranked.
    #[arg(long, default_value_t = 10, value_name = "N")]
    pub top: usize,
    /// The day [default: today].
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub on: Option<Date>,
    /// Ask with what was publicly known up to this day [default: today].
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub known: Option<Date>,
    #[command(flatten)]
    pub law: LawOver,
    /// Text for people, or JSON.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ContentFormat {
    Text,
    Json,
    Sarif,
    Spdx,
}

#[derive(Debug, ClapArgs)]
pub struct LawDiff {
    /// One side, as in known=2025-10-09 or a folder.
    #[arg(value_name = "A")]
    pub from: String,
    /// The other, as in known=2025-11-15 or scenario=ban.law.
    #[arg(value_name = "B")]
    pub to: String,
    /// The most cases made up for one region.
    #[arg(long, default_value_t = 150, value_name = "N")]
    pub cases: usize,
    /// Text for people, or JSON.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

#[derive(Debug, ClapArgs)]
pub struct Flips {
    /// Order lines: .parquet, .csv, .tsv or .jsonl (text also .gz or .zst).
    #[arg(value_name = "IN")]
    pub input: PathBuf,
    /// One side: shipped, a folder of law, known=DATE, scenario=FILE, with commas between.
    #[arg(long, value_name = "SIDE")]
    pub from: String,
    /// The other side.
    #[arg(long, value_name = "SIDE")]
    pub to: String,
    /// Where the lines go, with what changes.
    #[arg(long = "out", value_name = "OUT")]
    pub output: Option<PathBuf>,
    /// The decisions to compare [default: all that the difference touches].
    #[arg(long, value_name = "DECISION", value_delimiter = ',')]
    pub decide: Vec<String>,
    #[command(flatten)]
    pub columns: ColumnArgs,
    /// The day all lines move.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub on: Option<Date>,
    /// Write over the output if it is there.
    #[arg(long)]
    pub force: bool,
    /// The data directory with the imported tariff schedule.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub struct Refund {
    /// Entries that were made, one a line: .parquet, .csv, .tsv or .jsonl (text also .gz or .zst).
    #[arg(value_name = "ENTRIES")]
    pub input: PathBuf,
    /// What was known when the duties were paid.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub known_then: Date,
    /// What is known now [default: today].
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub known_now: Option<Date>,
    /// Where the lines go, with what was owed then, what is owed now and what is due back.
    #[arg(long = "out", value_name = "OUT")]
    pub output: Option<PathBuf>,
    /// The decision on duties.
    #[arg(long, default_value = "us.duty", value_name = "DECISION")]
    pub decide: String,
    #[command(flatten)]
    pub columns: ColumnArgs,
    #[command(flatten)]
    pub law: LawOver,
    /// Text for people, or JSON.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// Write over the output if it is there.
    #[arg(long)]
    pub force: bool,
    /// The data directory with the imported tariff schedule.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
}

/// Law laid over the shipped law.
#[derive(Debug, ClapArgs)]
pub struct LawOver {
    /// More law: a .law file or a folder of them.
    #[arg(long = "law", value_name = "PATH")]
    pub more: Vec<PathBuf>,
    /// A scenario: a .law file of events and choices that are supposed, laid over the law.
    #[arg(long, value_name = "FILE")]
    pub scenario: Option<PathBuf>,
}

/// Where results go.
#[derive(Debug, ClapArgs)]
pub struct TablesOutput {
    /// A folder for every table, as CSV and Parquet.
    #[arg(long = "out", value_name = "DIR")]
    pub folder: Option<PathBuf>,
    /// One page with pictures, that asks no network.
    #[arg(long, value_name = "FILE.html")]
    pub report: Option<PathBuf>,
    /// Text for people, or JSON with every table.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

#[derive(Debug, ClapArgs)]
pub struct LawArgs {
    #[command(subcommand)]
    pub command: LawCommand,
}

#[derive(Debug, Subcommand)]
pub enum LawCommand {
    /// List provisions, a line each.
    List {
        /// Only names that start so.
        prefix: Option<String>,
        #[command(flatten)]
        law: LawOver,
    },
    /// Show one provision, instrument, table or group, with its sources and its life.
    Show {
        /// Its name.
        name: String,
        #[command(flatten)]
        law: LawOver,
    },
    /// The event log in order.
    Timeline {
        /// Only what was known up to this day.
        #[arg(long, value_name = "DATE", value_parser = date)]
        known: Option<Date>,
        /// Only measures whose names start so.
        prefix: Option<String>,
        #[command(flatten)]
        law: LawOver,
    },
    /// In which cases two laws answer differently, each with a case that shows it.
    ///
    /// A side is a folder of law, or shipped, known=DATE, scenario=FILE, law=FOLDER with commas between. Exit status: 0 no answer
    /// differs, 1 some do.
    Diff(LawDiff),
    /// Check law files, all problems at once.
    Lint {
        /// Files or folders, laid over the shipped law; without any, the shipped law itself.
        paths: Vec<PathBuf>,
        /// Take the paths as the whole law, without the shipped one.
        #[arg(long)]
        law_only: bool,
        /// One line a problem.
        #[arg(long)]
        short: bool,
        /// Say also what is worth a second look: overlaps without an edge, gaps, provisions that another covers; each with a case.
        #[arg(long)]
        analyse: bool,
        /// What was known when it is looked over [default: today].
        #[arg(long, value_name = "DATE", value_parser = date, requires = "analyse")]
        known: Option<Date>,
    },
    /// Write law files the one way they look.
    Fmt {
        /// Files or folders.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// Only say which files would change, and fail if any would.
        #[arg(long)]
        check: bool,
    },
    /// Run the cases that law files carry.
    Test {
        /// Files or folders, laid over the shipped law; without any, the shipped law itself.
        paths: Vec<PathBuf>,
        /// Take the paths as the whole law, without the shipped one.
        #[arg(long)]
        law_only: bool,
        /// Only cases whose titles hold this text.
        #[arg(long, value_name = "TEXT")]
        only: Option<String>,
        /// One line a problem.
        #[arg(long)]
        short: bool,
    },
    /// What of each body of law is stated, in part, or only pointed to.
    Coverage {
        #[command(flatten)]
        law: LawOver,
    },
}

#[derive(Debug, ClapArgs)]
pub struct Brief {
    /// The day, with what was known then.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub known: Option<Date>,
    /// How many days back the story goes.
    #[arg(long, default_value_t = 45, value_name = "DAYS")]
    pub back: u16,
    #[command(flatten)]
    pub law: LawOver,
}

#[derive(Debug, ClapArgs)]
pub struct ImportArgs {
    #[command(subcommand)]
    pub command: ImportCommand,
}

#[derive(Debug, Subcommand)]
pub enum ImportCommand {
    /// Editions of the Harmonized Tariff Schedule of the United States, then list those that are stored.
    Hts(ImportHts),
}

#[derive(Debug, ClapArgs)]
pub struct ImportHts {
    /// JSON exports of hts.usitc.gov, or the tariff database (CSV) of the USITC; compressed with gzip or not.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// What the edition is called, where the file's name does not tell; one of that name is replaced.
    #[arg(long, value_name = "NAME")]
    pub edition: Option<String>,
    /// Its first day, where it is not known by the edition.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub effective: Option<Date>,
    /// The data directory [default: $PORTCULLIS_HOME, else where the system keeps the data of programs].
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Text,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Schema {
    Case,
    Determination,
}

fn date(text: &str) -> Result<Date, String> {
    vocabulary::read::date(text).ok_or_else(|| "expected a date such as 2025-11-15".to_owned())
}

fn place(text: &str) -> Result<Place, String> {
    Place::from_code(text).or_else(|| Place::from_name(text)).ok_or_else(|| "expected a country such as CN".to_owned())
}

fn form(text: &str) -> Result<Form, String> {
    text.parse().map_err(|()| "expected commodity, software or technology".to_owned())
}

fn money(text: &str) -> Result<Money, String> {
    text.parse::<Money>().map_err(|e| e.to_string())
}

fn source(text: &str) -> Result<Source, String> {
    Source::from_word(text).ok_or_else(|| {
        "expected declared, supplier-address, manufacturer-address, registry-namespace, maintainer or repository"
            .to_owned()
    })
}

fn basis(text: &str) -> Result<Basis, String> {
    text.parse().map_err(|()| "expected law or administered".to_owned())
}

fn pair(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.is_empty() && !value.is_empty() => Ok((name.to_owned(), value.to_owned())),
        _ => Err("expected NAME=VALUE, as in kind=import".to_owned()),
    }
}
