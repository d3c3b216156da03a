//! The run itself: workers with a plan each, a bar, and what came of it.

use std::time::Duration;

use arrow_array::RecordBatch;
use batch::{Evaluate, Options, Progress};
use decide::Engine;
use decide::plan::Plan;
use indicatif::{ProgressBar, ProgressStyle};

use super::columns::Columns;
use super::{failure, shown};
use crate::args::Batch;
use crate::failure::{Failure, Status};

struct Worker<'e, 'l>(Plan<'e, 'l>);

impl Evaluate for Worker<'_, '_> {
    fn evaluate(&mut self, rows: &RecordBatch) -> Result<RecordBatch, batch::Error> {
        self.0.evaluate(rows).map_err(batch::Error::evaluate)
    }
}

pub fn run(args: &Batch, engine: &Engine<'_>, columns: &Columns, options: &Options) -> Result<Status, Failure> {
    let bar = bar();
    let summary = batch::run(
        &args.input,
        &args.output,
        options,
        |schema| {
            let plan = Plan::new(engine, &args.decide, columns.fields(schema))
                .map_err(|e| batch::Error::evaluate(Words(e)))?;
            Ok(Worker(plan))
        },
        |progress| move_bar(&bar, progress),
    );
    let seconds = bar.elapsed().as_secs_f64();
    bar.finish_and_clear();
    let summary = summary.map_err(failure)?;
    let lines = if summary.rows == 1 { "line" } else { "lines" };
    let mut told = format!("{} {lines} to {} in {seconds:.1} s", summary.rows, shown(&args.output));
    if summary.resumed_parts > 0 {
        told.push_str(&format!(
            "; {} of {} parts were there from an earlier run",
            summary.resumed_parts, summary.parts
        ));
    }
    anstream::eprintln!("{told}");
    if summary.rows_failed == 0 {
        return Ok(Status::Clear);
    }
    Err(unanswered(summary.rows_failed, true))
}

/// That some lines are not answered; where their errors are to be seen depends on whether the lines are kept.
pub fn unanswered(lines: u64, kept: bool) -> Failure {
    let (are, they) = if lines == 1 { ("line is", "it") } else { ("lines are", "them") };
    let hint = if kept { "" } else { " (write the lines with --out)" };
    Failure::Plain(format!(
        "{lines} {are} not answered: the column `error` says what is wrong with {they}{hint}. All others are"
    ))
}

/// A bar that is seen from the first second on.
pub fn bar() -> ProgressBar {
    let bar = ProgressBar::new(0);
    let style = "{bar:40} {percent}% {msg}, {eta} left";
    bar.set_style(ProgressStyle::with_template(style).unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar
}

/// Moves it, once a second has gone by.
pub fn move_bar(bar: &ProgressBar, progress: Progress) {
    if bar.elapsed() < Duration::from_secs(1) {
        return;
    }
    match progress.rows_total {
        Some(total) => {
            bar.set_length(total);
            bar.set_position(progress.rows);
        }
        None => {
            bar.set_length(progress.bytes_total);
            bar.set_position(progress.bytes);
        }
    }
    bar.set_message(format!("{} lines", progress.rows));
}

/// Words as an error.
#[derive(Debug)]
pub struct Words(pub String);

impl std::fmt::Display for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Words {}
