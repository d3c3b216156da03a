//! The command line of screening.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand, ValueEnum};
use screen::ownership::Rule;
use screen::{PartialDate, PartyKind};
use vocabulary::{Date, Place};

use super::{Format, date, place};

#[derive(Debug, ClapArgs)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Screen {
    #[command(subcommand)]
    pub command: Option<ScreenCommand>,
    /// The name, and others that the party is known by.
    #[arg(value_name = "NAME")]
    pub names: Vec<String>,
    /// Many parties: .parquet, .csv, .tsv or .jsonl (text also .gz or .zst) with a column `name`, and kind, country, born, id, address
    /// where known.
    #[arg(long, value_name = "FILE", conflicts_with = "names", requires = "output")]
    pub file: Option<PathBuf>,
    /// Where the answers to a file go; the format is told by the name.
    #[arg(long = "out", value_name = "OUT", requires = "file")]
    pub output: Option<PathBuf>,
    /// What the party is: person, organization, vessel, aircraft [default: looked for among all].
    #[arg(long, value_name = "KIND", value_parser = kind)]
    pub kind: Option<PartyKind>,
    /// A country it is tied to.
    #[arg(long, value_name = "PLACE", value_parser = place)]
    pub country: Vec<Place>,
    /// When it was born or founded: 1962, 1962-05 or 1962-05-17.
    #[arg(long, value_name = "DATE", value_parser = born)]
    pub born: Option<PartialDate>,
    /// A number that identifies it, with its kind where known: IMO=9187629, passport=A123456.
    #[arg(long = "id", value_name = "NUMBER", value_parser = identifier)]
    pub ids: Vec<(String, String)>,
    /// An address.
    #[arg(long, value_name = "TEXT")]
    pub address: Vec<String>,
    /// Only these lists, as the law names them: us.sdn,us.entity-list.
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub list: Vec<String>,
    /// From which score on a hit is shown, over the thresholds: 0.5 to 1.
    #[arg(long, value_name = "SCORE", value_parser = score)]
    pub threshold: Option<f32>,
    /// Thresholds for each list and kind (CSV: list,kind,threshold).
    #[arg(long, value_name = "FILE")]
    pub thresholds: Option<PathBuf>,
    /// Pairs that were looked at and are two parties (CSV: name,party,reason,reviewer,expires).
    #[arg(long, value_name = "FILE")]
    pub cleared: Option<PathBuf>,
    /// The most hits that are shown of one party.
    #[arg(long, default_value_t = 10, value_name = "N")]
    pub most: usize,
    /// Show also the score of OFAC's own search.
    #[arg(long)]
    pub ofac: bool,
    /// The day for which clearances and the age of lists are judged [default: today].
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub on: Option<Date>,
    /// Days after which a list is called old.
    #[arg(long, default_value_t = 30, value_name = "DAYS")]
    pub stale: i32,
    /// Throw away what an earlier run of the file that was killed has left, and start over.
    #[arg(long, requires = "file")]
    pub restart: bool,
    /// Write over the output if it is there.
    #[arg(long, requires = "file")]
    pub force: bool,
    /// Threads for a file [default: one for each core].
    #[arg(long, default_value_t = 0, hide_default_value = true, value_name = "N")]
    pub threads: usize,
    /// Text for people, JSON, or JSON in the shape of yente's /match.
    #[arg(long, value_enum, default_value_t = ScreenFormat::Text)]
    pub format: ScreenFormat,
    /// The data directory with the lists.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub enum ScreenCommand {
    /// Whether the index loses anything: what it finds beside looking at every name, for names drawn from the lists and damaged.
    ///
    /// Exit status: 0 nothing differs, 1 something does.
    Audit(ScreenAudit),
}

#[derive(Debug, ClapArgs)]
pub struct ScreenAudit {
    /// How many names are asked.
    #[arg(long, default_value_t = 200, value_name = "N")]
    pub queries: usize,
    /// From which the names are drawn.
    #[arg(long, default_value_t = 1, value_name = "SEED")]
    pub seed: u64,
    /// The threshold.
    #[arg(long, value_name = "SCORE", value_parser = score)]
    pub threshold: Option<f32>,
    /// The data directory with the lists.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub struct Owners {
    /// Who holds what of whom: CSV (owner,owned,share,from,until,control,source) or FollowTheMoney entities (.jsonl, .json).
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The parties asked about, as the file writes them [default: all that the listed own, or may own].
    #[arg(value_name = "PARTY")]
    pub parties: Vec<String>,
    /// What the rule counts, as the law writes it.
    #[arg(long, value_name = "RULE", default_value = "owned >= 50% in-aggregate by us.sdn", value_parser = rule)]
    pub rule: Vec<Rule>,
    /// Who is listed (CSV: party,list and, where known, program). Others are on no list, unless --screen finds them.
    #[arg(long, value_name = "FILE")]
    pub listed: Option<PathBuf>,
    /// Look the parties up on the imported lists: a name that is alike makes a listing possible.
    #[arg(long)]
    pub screen: bool,
    /// Take the rows for all there is: a party of whose owners no row speaks is owned by nobody listed.
    #[arg(long)]
    pub complete: bool,
    /// The day [default: today].
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub on: Option<Date>,
    /// The most parties shown.
    #[arg(long, default_value_t = 50, value_name = "N")]
    pub most: usize,
    /// Text for people, or JSON.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// The data directory with the lists.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ScreenFormat {
    Text,
    Json,
    Yente,
}

#[derive(Debug, ClapArgs)]
pub struct Lists {
    #[command(subcommand)]
    pub command: ListsCommand,
}

#[derive(Debug, Subcommand)]
pub enum ListsCommand {
    /// Read lists in their publishers' formats into the data directory; a damaged one leaves the old edition in use.
    Import(ListsImport),
    /// Which lists there are: edition, age, counts.
    ///
    /// Exit status: 0 all are of late, 1 some are old or there is none.
    Status(ListsStatus),
    /// Who was added, removed or changed between two editions.
    ///
    /// Exit status: 0 nobody, 1 somebody.
    Diff(ListsDiff),
}

#[derive(Debug, ClapArgs)]
pub struct ListsImport {
    /// Files of one list each, or the files of OFAC's CSV set together; compressed with gzip or zstd or not.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Which publication it must be: us-csl, ofac-sdn, ofac-consolidated, bis-dpl, bis-lists, un, eu, gb, cn-lists, jp-end-user-list,
    /// ftm [default: told from the content].
    #[arg(long = "as", value_name = "SOURCE", value_parser = source)]
    pub source: Option<screen::lists::Source>,
    /// What a FollowTheMoney data set is called [default: the file's name].
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// Take an edition also where it has far fewer parties than the one in use, or is older.
    #[arg(long)]
    pub force: bool,
    /// The data directory [default: $PORTCULLIS_HOME, else where the system keeps the data of programs].
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub struct ListsStatus {
    /// The day for which the age is judged [default: today].
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub on: Option<Date>,
    /// Days after which a list is called old.
    #[arg(long, default_value_t = 30, value_name = "DAYS")]
    pub stale: i32,
    /// Text for people, or JSON.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// The data directory with the lists.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub struct ListsDiff {
    /// The old edition: a file, or the name of a list in the data directory.
    #[arg(value_name = "OLD")]
    pub old: String,
    /// The new edition.
    #[arg(value_name = "NEW")]
    pub new: String,
    /// The most parties shown of each kind of change.
    #[arg(long, default_value_t = 20, value_name = "N")]
    pub most: usize,
    /// Text for people, or JSON.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// The data directory with the lists.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
}

fn kind(text: &str) -> Result<PartyKind, String> {
    text.parse().map_err(|()| "expected person, organization, vessel, aircraft or unknown".to_owned())
}

fn rule(text: &str) -> Result<Rule, String> {
    text.parse().map_err(|error| format!("{error}"))
}

fn source(text: &str) -> Result<screen::lists::Source, String> {
    text.parse().map_err(|()| {
        let known: Vec<&str> = screen::lists::Source::ALL.iter().map(|s| s.as_str()).collect();
        format!("expected one of {}", known.join(", "))
    })
}

/// A year, a month or a day.
pub fn born(text: &str) -> Result<PartialDate, String> {
    let wrong = || "expected a year, a month or a day, as 1962, 1962-05 or 1962-05-17".to_owned();
    let mut parts = text.trim().splitn(3, '-');
    let year: i16 = parts.next().filter(|y| y.len() == 4).and_then(|y| y.parse().ok()).ok_or_else(wrong)?;
    let Some(month) = parts.next() else { return PartialDate::year(year).ok_or_else(wrong) };
    let month: i8 = month.parse().map_err(|_| wrong())?;
    let Some(day) = parts.next() else { return PartialDate::month(year, month).ok_or_else(wrong) };
    let day = day.parse().ok().and_then(|day| Date::new(year, month, day).ok());
    day.map(PartialDate::day).ok_or_else(wrong)
}

fn identifier(text: &str) -> Result<(String, String), String> {
    let (kind, value) = text.split_once('=').unwrap_or(("", text));
    if value.trim().is_empty() {
        return Err("expected a number, or its kind and the number as in IMO=9187629".to_owned());
    }
    Ok((kind.trim().to_owned(), value.trim().to_owned()))
}

fn score(text: &str) -> Result<f32, String> {
    text.parse().ok().filter(|s| (0.5..=1.0).contains(s)).ok_or_else(|| "expected a number from 0.5 to 1".to_owned())
}
