//! `portcullis refund`: what is owed back of duties that were paid.
//!
//! What was paid is what the border charged, as known then. What is owed is what the law says of the same entry, as known now. Between
//! the two lie the rulings and orders that reach back; the days on which the border stopped are another matter and told apart.

mod lines;
mod totals;

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use batch::{Options, Pass};
use decide::Engine;
use decide::plan::Plan;
use law::Law;
use vocabulary::case::Basis;

use crate::args::{Format, Refund};
use crate::batch::{Asked, Columns, bar, failure, move_bar, seen, unanswered};
use crate::failure::{Failure, Status};
use crate::{import, shipped, today};
use lines::{Lines, Names};
use totals::Totals;

pub fn run(args: &Refund) -> Result<Status, Failure> {
    let law = shipped::law_over(&args.law)?;
    let now = args.known_now.unwrap_or_else(today::today);
    if now < args.known_then {
        return Err(Failure::Plain(format!("--known-now {now} lies before --known-then {}", args.known_then)));
    }
    let schedule = import::load(&import::data_dir(args.data.as_deref())?)?;
    let engine = |known, basis| Engine::new(law::compile(&law, known, basis)).with_schedule(schedule.as_ref());
    let then = engine(args.known_then, Basis::Administered);
    let owed = engine(now, Basis::Law);
    let options = Options {
        columns: None,
        pass: Pass::All,
        resume: false,
        overwrite: args.force,
        batch_rows: 1 << 16,
        ..Options::default()
    };
    let schema = seen(&args.input, &options)?;
    let asked = Asked { map: &args.columns.map, set: &args.columns.set, on: None };
    let columns = Columns::of(&law, &schema, &asked)?;
    columns.tell(now, schedule.as_ref());
    let decisions = [args.decide.clone()];
    let plan = |engine, schema: &arrow_schema::Schema| {
        Plan::new(engine, &decisions, columns.fields(schema)).map_err(Failure::Plain)
    };
    plan(&then, &schema)?;
    let names = Names::of(&law, &decisions)?;
    let totals = Mutex::new(Totals::default());
    let output = Output::of(args);
    let bar = bar();
    let options = Options { columns: Some(columns.read.clone()), ..options };
    let worker = |schema: &arrow_schema::SchemaRef| {
        let make = |engine| {
            Plan::new(engine, &decisions, columns.fields(schema))
                .map_err(|e| batch::Error::evaluate(crate::batch::Words(e)))
        };
        Ok(Lines { then: make(&then)?, now: make(&owed)?, names: &names, totals: &totals })
    };
    let done = batch::run(&args.input, output.path(), &options, worker, |progress| move_bar(&bar, progress));
    bar.finish_and_clear();
    let summary = done.map_err(failure)?;
    let mut totals = totals.into_inner().map_err(|_| Failure::Plain("a worker stopped halfway".to_owned()))?;
    // Lines of text that are no rows are told apart by the engine of files; they never came to be added up.
    (totals.lines, totals.failed) = (summary.rows, summary.rows_failed);
    show(args, &law, &totals, now, &output)?;
    if totals.failed > 0 {
        return Err(unanswered(totals.failed, output.is_kept()));
    }
    Ok(if totals.unsettled > 0 { Status::Obstacle } else { Status::Clear })
}

fn show(args: &Refund, law: &Law, totals: &Totals, now: vocabulary::Date, output: &Output) -> Result<(), Failure> {
    match args.format {
        Format::Text => totals.print(law, args.known_then, now, output.kept()),
        Format::Json => {
            let shown = serde_json::to_string_pretty(&totals.json(law, args.known_then, now));
            anstream::println!("{}", shown.map_err(|e| Failure::Plain(e.to_string()))?);
        }
    }
    Ok(())
}

/// The file of lines: the one asked for, or one that is thrown away.
struct Output {
    kept: Option<PathBuf>,
    passing: PathBuf,
}

impl Output {
    fn of(args: &Refund) -> Self {
        let passing = std::env::temp_dir().join(format!("portcullis-refund-{}.csv", std::process::id()));
        Self { kept: args.output.clone(), passing }
    }

    fn path(&self) -> &Path {
        self.kept.as_deref().unwrap_or(&self.passing)
    }

    fn kept(&self) -> Option<&Path> {
        self.kept.as_deref()
    }

    fn is_kept(&self) -> bool {
        self.kept.is_some()
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        if self.kept.is_none() {
            // It may never have been written.
            let _ = std::fs::remove_file(&self.passing);
        }
    }
}
