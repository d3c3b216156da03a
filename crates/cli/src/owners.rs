//! `portcullis owners`: parties that stand on no list, and that listed parties own; and the owners of the parties of a case.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use screen::ownership::case::{Facts, Limits};
use screen::ownership::listed::bare;
use screen::ownership::order::Order;
use screen::ownership::read::{Trouble, csv as rows, ftm};
use screen::ownership::{Answer, Counts, Graph, Holdings, Listed, PartyId, Resolution, Rule, Unstated, Verdict};
use screen::{Asked, Listing};
use serde_json::Value;
use vocabulary::{Case, Date, Fact};

use crate::args::{Format, Owners};
use crate::failure::{Failure, Status};
use crate::screen::open::Lists;
use crate::text::{Style, hanging, say};
use crate::today;

/// Days after which a list is no longer taken as current.
const STALE: i32 = 30;
/// How many rows that were left out are told one by one.
const TOLD: u64 = 20;

pub fn run(args: &Owners) -> Result<Status, Failure> {
    let on = args.on.unwrap_or_else(today::today);
    let (holdings, left_out) = read(&args.file)?;
    let listed = listed(args, &holdings, on)?;
    let graph = holdings.on(on);
    let order = Order::of(&graph);
    let mut clear = left_out == 0;
    let mut answers: Vec<Value> = Vec::new();
    for rule in &args.rule {
        let rule = if args.complete { rule.where_unstated(Unstated::Nobody) } else { rule.clone() };
        let resolution = Resolution::of(&graph, &order, &rule, &listed);
        let asked = asked(args, &graph, &resolution)?;
        clear &= asked
            .iter()
            .all(|party| resolution.verdict(*party) == Verdict::No && resolution.listed(*party) == Counts::No);
        if args.format == Format::Text {
            head(args, &rule, &resolution, on);
        }
        for party in asked.iter().take(args.most) {
            let answer = Answer::of(&graph, &resolution, *party);
            let told = answer.told(&graph, &resolution);
            if args.format == Format::Json {
                answers.push(told.json());
            } else {
                anstream::println!();
                print(&answer, &told.to_string());
            }
        }
        if args.format == Format::Text && asked.len() > args.most {
            say(Style::Dim, 0, &format!("and {} more; --most {} shows them", asked.len() - args.most, asked.len()));
        }
    }
    if args.format == Format::Json {
        let text = serde_json::to_string_pretty(&answers).map_err(|e| Failure::Plain(e.to_string()))?;
        anstream::println!("{text}");
    } else {
        anstream::println!();
        say(
            Style::Dim,
            0,
            "Ownership is not control, and no rule here counts control (docs/ownership.md). Not legal advice.",
        );
    }
    if left_out > 0 {
        return Err(Failure::Plain(format!(
            "{left_out} rows were left out, each told above; the answers rest on the others"
        )));
    }
    Ok(if clear { Status::Clear } else { Status::Obstacle })
}

/// What a file says of owners, for the parties of cases.
pub struct CaseOwners {
    holdings: Holdings,
    listed: Listed,
}

impl CaseOwners {
    /// The rows of a file, and who of them is listed. A row that cannot be taken is told, and ends it: a case would rest on
    /// less than the file says.
    pub fn open(file: &Path, listed: Option<&Path>) -> Result<Self, Failure> {
        let (holdings, left_out) = read(file)?;
        if left_out > 0 {
            return Err(Failure::Plain(format!(
                "{left_out} rows could not be taken, each told above; mend them, or take them out"
            )));
        }
        let mut found = Listed::default();
        if let Some(path) = listed {
            stated(path, &holdings, &mut found)?;
        }
        Ok(Self { holdings, listed: found })
    }

    /// Fills in the owners of parties that state a name and no owners, as they are on that day.
    pub fn fill(&self, mut case: Case, on: Date) -> Case {
        let Fact::Known(parties) = &mut case.parties else { return case };
        if !parties.iter().any(|party| matches!(party.owners, Fact::Unstated)) {
            return case;
        }
        let graph = self.holdings.on(on);
        let facts = Facts::of(&graph, &Order::of(&graph), &self.listed, Unstated::Open);
        for party in parties.iter_mut().filter(|party| matches!(party.owners, Fact::Unstated)) {
            if let Some(id) = party.name.known().and_then(|name| self.holdings.names().find(name)) {
                party.owners = facts.owners_fact(id, Limits::default());
            }
        }
        case
    }
}

/// The rows of a file; each that cannot be taken is told.
fn read(path: &Path) -> Result<(Holdings, u64), Failure> {
    let file = BufReader::new(File::open(path).map_err(|e| Failure::io(path, &e))?);
    let mut holdings = Holdings::default();
    let (mut told, mut more) = (0, 0_u64);
    let shown = path.display();
    let tell = |trouble: Trouble| {
        if told < TOLD {
            anstream::eprintln!("{shown}: {trouble}");
            told += 1;
        } else {
            more += 1;
        }
    };
    let entities = path.extension().is_some_and(|e| e == "json" || e == "jsonl" || e == "ijson");
    let count = if entities { ftm::read(file, &mut holdings, tell) } else { rows::read(file, &mut holdings, tell) };
    let count = count.map_err(|e| Failure::Plain(format!("{shown}: {e}")))?;
    if more > 0 {
        anstream::eprintln!("{shown}: and {more} more");
    }
    Ok((holdings, count.left_out))
}

/// Who is on which list: what a file says, and what the names of the parties find on the imported lists.
fn listed(args: &Owners, holdings: &Holdings, on: Date) -> Result<Listed, Failure> {
    let mut listed = Listed::default();
    if let Some(path) = &args.listed {
        stated(path, holdings, &mut listed)?;
    }
    if args.screen {
        let lists = Lists::all(args.data.as_deref(), on, STALE)?;
        if lists.editions.is_empty() {
            return Err(Failure::Plain(
                "there are no lists to screen against; import one with `portcullis lists import FILE`".to_owned(),
            ));
        }
        let mut scratch = Vec::new();
        for number in 0..holdings.names().len() {
            let party = PartyId(u32::try_from(number).unwrap_or(u32::MAX));
            for hit in lists.screen(&Asked::name(holdings.label(party)), on, &mut scratch) {
                hit.party.listings.into_iter().for_each(|listing| listed.add_possible(party, listing));
            }
        }
    }
    Ok(listed)
}

/// `party,list[,program]`.
fn stated(path: &Path, holdings: &Holdings, listed: &mut Listed) -> Result<(), Failure> {
    let about = |line: u64, what: String| Failure::Plain(format!("{}:{line}: {what}", path.display()));
    let file = File::open(path).map_err(|e| Failure::io(path, &e))?;
    let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(file);
    for row in reader.records() {
        let row = row.map_err(|e| about(0, e.to_string()))?;
        let line = row.position().map_or(0, csv::Position::line);
        let (Some(party), Some(list)) = (row.get(0).filter(|p| !p.is_empty()), row.get(1).filter(|l| !l.is_empty()))
        else {
            return Err(about(line, "expected a party and a list, as in `Acme,us.sdn`".to_owned()));
        };
        // Whoever holds nothing and is held by nobody makes no difference.
        let Some(id) = holdings.names().find(party) else {
            anstream::eprintln!("{}:{line}: note: no row speaks of `{party}`", path.display());
            continue;
        };
        let programs =
            row.get(2).filter(|p| !p.is_empty()).map(|p| p.split(';').map(|p| p.trim().to_owned()).collect());
        listed.add(id, Listing { programs, ..bare(list) });
    }
    Ok(())
}

/// The parties asked about: those named, or all that the listed own or may own.
fn asked(args: &Owners, graph: &Graph<'_>, resolution: &Resolution) -> Result<Vec<PartyId>, Failure> {
    let names = graph.holdings().names();
    if args.parties.is_empty() {
        let owned = |verdict: Verdict| graph.parties().filter(move |party| resolution.verdict(*party) == verdict);
        return Ok(owned(Verdict::Certain).chain(owned(Verdict::Possible)).collect());
    }
    let find = |name: &String| {
        names.find(name).ok_or_else(|| {
            Failure::Plain(format!(
                "{}: no row speaks of `{name}`; parties are named as the file writes them",
                args.file.display()
            ))
        })
    };
    args.parties.iter().map(find).collect()
}

fn head(args: &Owners, rule: &Rule, resolution: &Resolution, on: Date) {
    let (certain, possible, no) = resolution.tally();
    let style = if certain > 0 {
        Style::Bad
    } else if possible > 0 {
        Style::Warn
    } else {
        Style::Good
    };
    say(style, 0, &format!("{certain} owned by the listed, {possible} perhaps, {no} not"));
    say(Style::Dim, 0, &format!("{}; {rule}; on {on}", args.file.display()));
}

/// An answer: its first line in the colour of the verdict.
fn print(answer: &Answer, told: &str) {
    let style = match answer.verdict {
        Verdict::Certain => Style::Bad,
        Verdict::Possible => Style::Warn,
        Verdict::No => Style::Good,
    };
    for (number, line) in told.lines().enumerate() {
        let indent = line.len() - line.trim_start().len();
        hanging(if number == 0 { style } else { Style::Plain }, indent, indent + 2, line.trim_start());
    }
}
