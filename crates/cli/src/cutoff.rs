//! `portcullis cutoff`: which parts would get no more updates if a country stopped exporting to another.
//!
//! | module | what |
//! |---|---|
//! | `input` | a bill or a graph of packages, with what is known of where each part comes from |
//! | `measure` | what the law says of an update today, and since when |

mod input;
mod measure;

use content::cutoff::{Cutoff as Cut, Deployed, Figure, Ranking, Sources, Summary};
use decide::Engine;
use serde_json::{Value, json};
use vocabulary::case::Basis;

use crate::args::{Cutoff, Format};
use crate::content::report;
use crate::failure::{Failure, Status};
use crate::text::{Style, hanging, say};
use crate::{shipped, today};
use input::Input;
use measure::Measure;

/// Sources that one sweep over the graph counts.
const SWEEP: usize = 32;

pub fn run(args: &Cutoff) -> Result<Status, Failure> {
    let law = shipped::law_over(&args.law)?;
    let tables = report::tables(&args.organizations)?;
    let input = Input::read(args, &tables)?;
    let today = today::today();
    let (on, known) = (args.on.unwrap_or(today), args.known.unwrap_or(today));
    let engine = Engine::new(law::compile(&law, known, Basis::Law));
    let measure = Measure::of(&engine, args.from, args.to, on)?;
    let cut = Cut::of(input.needs(), input.own());
    let listed = input.listed();
    let deployed = Deployed { parts: listed.as_deref(), weights: None };
    let ranking = Ranking::of(&cut, &deployed, Sources::Parts, args.top.max(SWEEP));
    let summary =
        Summary::of(&cut, &deployed, &ranking, args.top, |part| input.name(part), |standing| input.name(standing.part));
    match args.format {
        Format::Text => print(args, &input, &measure, &summary),
        Format::Json => {
            let shown = serde_json::to_string_pretty(&json_of(args, &input, &measure, &summary));
            anstream::println!("{}", shown.map_err(|e| Failure::Plain(e.to_string()))?);
        }
    }
    Ok(if summary.totals.possible().count == 0 { Status::Clear } else { Status::Obstacle })
}

fn print(args: &Cutoff, input: &Input, measure: &Measure, summary: &Summary) {
    let totals = &summary.totals;
    let (certain, possible) = (totals.certain().count, totals.possible().count);
    let style = if possible == 0 {
        Style::Good
    } else if certain == 0 {
        Style::Warn
    } else {
        Style::Bad
    };
    let parts = |count: usize| if count == 1 { "1 part".to_owned() } else { format!("{count} parts") };
    let count = |figure: Figure| usize::try_from(figure.count).unwrap_or(usize::MAX);
    let verdict = if certain == possible {
        format!("{} of {} would get no more updates", parts(count(totals.certain())), count(totals.deployed))
    } else {
        format!(
            "between {} and {} of {} parts would get no more updates",
            count(totals.certain()),
            count(totals.possible()),
            count(totals.deployed)
        )
    };
    hanging(style, 0, 2, &format!("If {} stopped exporting to {}: {verdict}", args.from.name(), args.to.name()));
    hanging(Style::Dim, 0, 2, &format!("{}: {}", args.input.display(), input.about()));
    for line in &measure.lines {
        hanging(Style::Plain, 0, 2, line);
    }
    anstream::println!();
    anstream::print!("{summary}");
    anstream::println!();
    let accepted = args.accept.word();
    say(
        Style::Dim,
        0,
        &format!(
            "Origin decides where it is {accepted} or stronger; a part of unknown origin may come out either way."
        ),
    );
    say(Style::Dim, 0, "Not legal advice.");
}

fn json_of(args: &Cutoff, input: &Input, measure: &Measure, summary: &Summary) -> Value {
    let figure = |figure: Figure| json!({ "count": figure.count, "weight": figure.weight.to_string() });
    let totals = &summary.totals;
    json!({
        "input": args.input.display().to_string(), "from": args.from.code(), "to": args.to.code(),
        "about": input.about(), "law": measure.lines, "accepted-evidence": args.accept.word(),
        "deployed": figure(totals.deployed), "directly": figure(totals.directly), "through": figure(totals.through),
        "certain": figure(totals.certain()), "possible": figure(totals.possible()),
        "sources": summary.sources.iter().map(|line| json!({
            "name": line.name, "in-cut-set": report::word(line.standing.known), "alone": figure(line.standing.alone),
            "only": figure(line.standing.only), "path": line.path,
        })).collect::<Vec<_>>(),
        "sources-in-all": summary.counted.0,
    })
}
