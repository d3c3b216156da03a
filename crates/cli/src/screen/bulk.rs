//! Files of parties: the same file with columns of hits.

use std::sync::Arc;

use arrow_array::builder::{Float64Builder, StringBuilder, UInt32Builder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use screen::index::Scratch;
use screen::{Asked, Hit};
use vocabulary::Date;

use super::columns::Columns;
use super::open::Lists;
use super::{json, open};
use crate::args::Screen;
use crate::batch::{bar, failure, move_bar, seen, unanswered};
use crate::failure::{Failure, Status};
use crate::today;

/// What is added to a file.
fn answers() -> SchemaRef {
    let text = |name: &str| Field::new(name, DataType::Utf8, true);
    Arc::new(Schema::new(vec![
        Field::new("hits", DataType::UInt32, true),
        Field::new("cleared_hits", DataType::UInt32, true),
        Field::new("best_score", DataType::Float64, true),
        text("best_standing"),
        text("best_party"),
        text("best_name"),
        text("best_lists"),
        text("hits_json"),
        text("error"),
    ]))
}

pub fn run(args: &Screen) -> Result<Status, Failure> {
    let (Some(input), Some(output)) = (&args.file, &args.output) else {
        return Err(Failure::Plain("expected --file IN and --out OUT".to_owned()));
    };
    let on = args.on.unwrap_or_else(today::today);
    let lists = open::Lists::open(args, on)?;
    let options = batch::Options {
        threads: args.threads,
        resume: !args.restart,
        overwrite: args.force,
        fingerprint: format!("screen {} kind {:?} on {on} most {}", lists.fingerprint(), args.kind, args.most),
        batch_rows: 1 << 10,
        part_rows: 1 << 16,
        part_bytes: 1 << 21,
        ..batch::Options::default()
    };
    let schema = seen(input, &options)?;
    let columns = Columns::of(&schema, args)?;
    anstream::eprintln!("read: {}; {} listed parties", columns.tell(), lists.parties());
    for edition in lists.editions.iter().filter(|e| e.old) {
        anstream::eprintln!("note: {} is {} days old", edition.name, edition.days);
    }
    let bar = bar();
    let found = std::sync::atomic::AtomicU64::new(0);
    let summary = batch::run(
        input,
        output,
        &options,
        |_| Ok(Worker { lists: &lists, columns: &columns, on, most: args.most, scratch: Vec::new(), found: &found }),
        |progress| move_bar(&bar, progress),
    );
    let seconds = bar.elapsed().as_secs_f64();
    bar.finish_and_clear();
    let summary = summary.map_err(failure)?;
    let resumed = if summary.resumed_parts > 0 {
        format!("; {} of {} parts were there from an earlier run", summary.resumed_parts, summary.parts)
    } else {
        String::new()
    };
    anstream::eprintln!("{} parties to {} in {seconds:.1} s{resumed}", summary.rows, output.display());
    if summary.rows_failed > 0 {
        return Err(unanswered(summary.rows_failed, true));
    }
    let with_hits = found.load(std::sync::atomic::Ordering::Relaxed);
    if summary.resumed_parts == 0 {
        anstream::eprintln!("{with_hits} of them with hits to look at (column `hits`)");
    }
    Ok(if with_hits == 0 && summary.resumed_parts == 0 { Status::Clear } else { Status::Obstacle })
}

struct Worker<'a> {
    lists: &'a Lists,
    columns: &'a Columns,
    on: Date,
    most: usize,
    scratch: Vec<Scratch>,
    /// Rows with hits, over all workers.
    found: &'a std::sync::atomic::AtomicU64,
}

impl batch::Evaluate for Worker<'_> {
    fn evaluate(&mut self, rows: &RecordBatch) -> Result<RecordBatch, batch::Error> {
        let mut answers = Answers::default();
        for row in self.columns.read(rows)? {
            match row {
                Ok(asked) => self.one(&asked, &mut answers),
                Err(wrong) => answers.wrong(&wrong),
            }
        }
        answers.finish()
    }
}

impl Worker<'_> {
    fn one(&mut self, asked: &Asked, answers: &mut Answers) {
        let mut hits = self.lists.screen(asked, self.on, &mut self.scratch);
        hits.retain(|hit| self.lists.wanted(&hit.party));
        if hits.iter().any(|hit| hit.cleared.is_none()) {
            self.found.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        }
        answers.hits(&hits, self.most);
    }
}

/// The columns that are added, as they are built.
#[derive(Default)]
struct Answers {
    hits: UInt32Builder,
    cleared: UInt32Builder,
    score: Float64Builder,
    standing: StringBuilder,
    party: StringBuilder,
    name: StringBuilder,
    lists: StringBuilder,
    json: StringBuilder,
    error: StringBuilder,
}

impl Answers {
    fn hits(&mut self, hits: &[Hit], most: usize) {
        let cleared = hits.iter().filter(|hit| hit.cleared.is_some()).count();
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        self.hits.append_value(count(hits.len() - cleared));
        self.cleared.append_value(count(cleared));
        let best = hits.first();
        self.score.append_option(best.map(|hit| (f64::from(hit.score) * 1000.0).round() / 1000.0));
        self.standing.append_option(best.map(|hit| hit.corroboration.standing.as_str()));
        self.party.append_option(best.map(|hit| hit.party.id.as_str()));
        self.name.append_option(best.map(|hit| hit.name.text.as_str()));
        let lists = best.map(|hit| {
            let mut lists: Vec<&str> = hit.party.listings.iter().map(|l| l.list.as_str()).collect();
            lists.dedup();
            lists.join(";")
        });
        self.lists.append_option(lists);
        let shown: Vec<_> = hits.iter().take(most).map(json::hit).collect();
        self.json.append_option((!shown.is_empty()).then(|| serde_json::Value::from(shown).to_string()));
        self.error.append_null();
    }

    fn wrong(&mut self, what: &str) {
        self.hits.append_null();
        self.cleared.append_null();
        self.score.append_null();
        for column in [&mut self.standing, &mut self.party, &mut self.name, &mut self.lists, &mut self.json] {
            column.append_null();
        }
        self.error.append_value(what);
    }

    fn finish(mut self) -> Result<RecordBatch, batch::Error> {
        let columns: Vec<ArrayRef> = vec![
            Arc::new(self.hits.finish()),
            Arc::new(self.cleared.finish()),
            Arc::new(self.score.finish()),
            Arc::new(self.standing.finish()),
            Arc::new(self.party.finish()),
            Arc::new(self.name.finish()),
            Arc::new(self.lists.finish()),
            Arc::new(self.json.finish()),
            Arc::new(self.error.finish()),
        ];
        RecordBatch::try_new(answers(), columns).map_err(batch::Error::evaluate)
    }
}
