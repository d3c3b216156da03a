//! `portcullis batch`: a file of order lines in, the same with answers out.

mod columns;
mod run;

use std::path::Path;

use decide::Engine;
use decide::plan::Plan;
use vocabulary::case::Basis;

pub use columns::{Asked, Columns, seen};
pub use run::{Words, bar, move_bar, unanswered};

use crate::args::Batch;
use crate::failure::{Failure, Status};
use crate::{import, shipped, today};

pub fn run(args: &Batch) -> Result<Status, Failure> {
    let law = shipped::law_over(&args.law)?;
    let known = args.known.unwrap_or_else(today::today);
    let schedule = import::load(&import::data_dir(args.data.as_deref())?)?;
    let snapshot = law::compile(&law, known, args.basis.unwrap_or(Basis::Law));
    let engine = Engine::new(snapshot).with_schedule(schedule.as_ref());
    let options = options(args, &engine, schedule.as_ref());
    let schema = seen(&args.input, &options)?;
    let columns = Columns::of(&law, &schema, &Asked { map: &args.columns.map, set: &args.columns.set, on: args.on })?;
    columns.tell(known, schedule.as_ref());
    // Made once here, so that what cannot be followed is said before anything is written.
    Plan::new(&engine, &args.decide, columns.fields(&schema)).map_err(Failure::Plain)?;
    run::run(args, &engine, &columns, &batch::Options { columns: Some(columns.read.clone()), ..options })
}

fn options(args: &Batch, engine: &Engine<'_>, schedule: Option<&schedule::Schedule>) -> batch::Options {
    let editions = schedule.map(|s| s.editions().iter().map(|e| (e.name.as_str(), e.source)).collect::<Vec<_>>());
    batch::Options {
        threads: args.threads,
        pass: if args.answers_only { batch::Pass::None } else { batch::Pass::All },
        resume: !args.restart,
        overwrite: args.force,
        fingerprint: format!(
            "law {} decide {:?} map {:?} set {:?} on {:?} schedule {editions:?}",
            engine.snapshot().hash(),
            args.decide,
            args.columns.map,
            args.columns.set,
            args.on
        ),
        batch_rows: 1 << 16,
        ..batch::Options::default()
    }
}

/// A failure of the engine of files.
pub fn failure(error: impl std::fmt::Display) -> Failure {
    Failure::Plain(error.to_string())
}

/// The name of a file for people.
pub fn shown(path: &Path) -> String {
    path.display().to_string()
}
