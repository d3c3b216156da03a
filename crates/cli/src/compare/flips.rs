//! `portcullis flips IN --from … --to …`: the rows of a portfolio whose answers change.
//!
//! Rows that the difference of the two laws does not touch are not decided.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use arrow_array::builder::StringBuilder;
use arrow_array::cast::AsArray;
use arrow_array::types::{Decimal128Type, Int32Type};
use arrow_array::{Array, ArrayRef, BooleanArray, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use batch::{Evaluate, Options, Pass};
use decide::Engine;
use decide::difference::Candidates;
use decide::plan::{Plan, Source};

use super::Side;
use crate::args::Flips;
use crate::batch::{Asked, Columns, Words, bar, failure, move_bar, seen, unanswered};
use crate::failure::{Failure, Status};
use crate::import;

/// What came of a run.
#[derive(Default)]
struct Tally {
    rows: u64,
    decided: u64,
    flips: u64,
    /// By decision and change.
    kinds: BTreeMap<String, u64>,
}

struct Worker<'e, 'l> {
    candidates: Candidates<'e>,
    before: Plan<'e, 'l>,
    after: Plan<'e, 'l>,
    decisions: Vec<String>,
    schema: SchemaRef,
    tally: &'e Mutex<Tally>,
}

pub fn run(args: &Flips) -> Result<Status, Failure> {
    let (before, after) = (Side::read(&args.from)?, Side::read(&args.to)?);
    let schedule = import::load(&import::data_dir(args.data.as_deref())?)?;
    let from = Engine::new(before.snapshot()).with_schedule(schedule.as_ref());
    let to = Engine::new(after.snapshot()).with_schedule(schedule.as_ref());
    for wanted in &args.decide {
        let knows = |law: &law::Law| law.decisions.iter().any(|d| d.name == *wanted);
        if !knows(&before.law) && !knows(&after.law) {
            let known: Vec<&str> = after.law.decisions.iter().map(|d| d.name.as_str()).collect();
            let known = known.join(", ");
            return Err(Failure::Plain(format!("neither law knows a decision called `{wanted}`; there are {known}")));
        }
    }
    let options =
        Options { resume: false, overwrite: args.force, pass: Pass::All, batch_rows: 1 << 16, ..Options::default() };
    let seen = seen(&args.input, &options)?;
    let asked = Asked { map: &args.columns.map, set: &args.columns.set, on: args.on };
    let columns = Columns::of(&after.law, &seen, &asked)?;
    let earlier = Columns::of(&before.law, &seen, &asked)?;
    if columns.read != earlier.read {
        let what = "the two laws read different columns of the input; rename or leave out what only one of them knows";
        return Err(Failure::Plain(what.to_owned()));
    }
    columns.tell(after.known, schedule.as_ref());
    let options = Options { columns: Some(columns.read.clone()), ..options };
    let tally = Mutex::new(Tally::default());
    let passing = std::env::temp_dir().join(format!("portcullis-flips-{}.csv", std::process::id()));
    let output = args.output.clone().unwrap_or_else(|| passing.clone());
    let bar = bar();
    let made = |schema: &SchemaRef| -> Result<Worker<'_, '_>, batch::Error> {
        let wrong = |words: String| batch::Error::evaluate(Words(words));
        let fields = columns.fields(schema);
        let named: Vec<(String, Source)> = fields.iter().map(|(f, s)| (f.name(&after.law), s.clone())).collect();
        let candidates = Candidates::of(&from, &to, &named);
        let decisions: Vec<String> = candidates
            .decisions()
            .into_iter()
            .filter(|d| args.decide.is_empty() || args.decide.iter().any(|wanted| wanted == d))
            .map(str::to_owned)
            .collect();
        // With nothing to decide the plans are asked for one decision, and never for a row.
        let some = if decisions.is_empty() { vec!["us.duty".to_owned()] } else { decisions.clone() };
        let known = |law: &law::Law| {
            some.iter().filter(|d| law.decisions.iter().any(|k| k.name == **d)).cloned().collect::<Vec<_>>()
        };
        Ok(Worker {
            candidates,
            before: Plan::new(&from, &known(&before.law), earlier.fields(schema)).map_err(wrong)?,
            after: Plan::new(&to, &known(&after.law), fields).map_err(wrong)?,
            schema: Arc::new(Schema::new(answer(&decisions))),
            decisions,
            tally: &tally,
        })
    };
    let done = batch::run(&args.input, &output, &options, made, |progress| move_bar(&bar, progress));
    let seconds = bar.elapsed().as_secs_f64();
    bar.finish_and_clear();
    if args.output.is_none() {
        // It may never have been written.
        let _ = std::fs::remove_file(&passing);
    }
    let summary = done.map_err(failure)?;
    let mut tally = tally.into_inner().map_err(|_| Failure::Plain("a worker stopped halfway".to_owned()))?;
    // With the lines of text that are no rows.
    tally.rows = summary.rows;
    print(args, &tally, seconds);
    if summary.rows_failed > 0 {
        return Err(unanswered(summary.rows_failed, args.output.is_some()));
    }
    Ok(if tally.flips > 0 { Status::Obstacle } else { Status::Clear })
}

fn print(args: &Flips, tally: &Tally, seconds: f64) {
    let bold = anstyle::Style::new().bold();
    anstream::println!(
        "{bold}{} of {} lines change{bold:#}  from {} to {}",
        tally.flips,
        tally.rows,
        args.from,
        args.to
    );
    anstream::println!(
        "  {} lines lie inside the difference of the two laws and were decided, in {seconds:.1} s",
        tally.decided
    );
    let mut kinds: Vec<(&String, &u64)> = tally.kinds.iter().collect();
    kinds.sort_by_key(|(kind, lines)| (std::cmp::Reverse(**lines), (*kind).clone()));
    for (kind, lines) in kinds.iter().take(30) {
        anstream::println!("  {lines:>10}  {kind}");
    }
    if kinds.len() > 30 {
        anstream::println!("  … and {} more kinds of change", kinds.len() - 30);
    }
    match &args.output {
        Some(path) => anstream::println!("Line by line: {} (column flips, and before and after)", path.display()),
        None => anstream::println!("Line by line: add --out FILE"),
    }
}

/// The columns of answers.
fn answer(decisions: &[String]) -> Vec<Field> {
    let mut fields = vec![Field::new("flips", DataType::Utf8, true)];
    for decision in decisions {
        fields.push(Field::new(format!("{decision}.before"), DataType::Utf8, true));
        fields.push(Field::new(format!("{decision}.after"), DataType::Utf8, true));
    }
    fields.push(Field::new("error", DataType::Utf8, true));
    fields
}

impl Evaluate for Worker<'_, '_> {
    fn evaluate(&mut self, rows: &RecordBatch) -> Result<RecordBatch, batch::Error> {
        let mask = self.candidates.mask(rows, None);
        let inside = BooleanArray::from(mask.clone());
        let chosen = arrow_select::filter::filter_record_batch(rows, &inside).map_err(batch::Error::evaluate)?;
        // A row outside the difference is not decided, but where it cannot be read it is not told to be the same either.
        let unread = self.after.errors(rows);
        let mut tally = Tally { decided: chosen.num_rows() as u64, ..Tally::default() };
        let (before, after) = if chosen.num_rows() == 0 {
            (None, None)
        } else {
            let before = self.before.evaluate(&chosen).map_err(batch::Error::evaluate)?;
            (Some(before), Some(self.after.evaluate(&chosen).map_err(batch::Error::evaluate)?))
        };
        let mut columns: Vec<StringBuilder> = (0..self.schema.fields().len()).map(|_| StringBuilder::new()).collect();
        let mut at = 0;
        for (inside, unread) in mask.into_iter().zip(unread) {
            let row = at;
            at += usize::from(inside);
            let answers = inside.then(|| before.as_ref().zip(after.as_ref())).flatten();
            let Some((before, after)) = answers else {
                if let Some((error, answers)) = columns.split_last_mut() {
                    answers.iter_mut().for_each(StringBuilder::append_null);
                    error.append_option(unread);
                }
                continue;
            };
            let error = [before, after].into_iter().find_map(|batch| text(batch, "error", row));
            let mut flipped = Vec::new();
            let mut cells: Vec<Option<String>> = Vec::with_capacity(self.decisions.len() * 2);
            for decision in &self.decisions {
                let (old, new) = (said(before, decision, row), said(after, decision, row));
                if error.is_none() && old != new {
                    flipped.push(decision.as_str());
                    *tally.kinds.entry(format!("{decision}: {} → {}", old.verdict, new.verdict)).or_default() += 1;
                    cells.push(Some(old.shown()));
                    cells.push(Some(new.shown()));
                } else {
                    cells.extend([None, None]);
                }
            }
            tally.flips += u64::from(!flipped.is_empty());
            let flips = (!flipped.is_empty()).then(|| flipped.join(";"));
            let row_cells = std::iter::once(flips).chain(cells).chain(std::iter::once(error));
            columns.iter_mut().zip(row_cells).for_each(|(column, cell)| column.append_option(cell));
        }
        if let Ok(mut all) = self.tally.lock() {
            all.decided += tally.decided;
            all.flips += tally.flips;
            for (kind, lines) in tally.kinds {
                *all.kinds.entry(kind).or_default() += lines;
            }
        }
        let arrays = columns.into_iter().map(|mut column| Arc::new(column.finish()) as ArrayRef).collect();
        RecordBatch::try_new(Arc::clone(&self.schema), arrays).map_err(batch::Error::evaluate)
    }
}

/// What a row is told: all that counts as its answer.
#[derive(PartialEq, Eq)]
struct Told {
    verdict: String,
    rest: Vec<Option<String>>,
    by: Vec<String>,
    amount: Option<i128>,
}

impl Told {
    fn shown(&self) -> String {
        let by = if self.by.is_empty() { String::new() } else { format!(" by {}", self.by.join("; ")) };
        format!("{}{by}", self.verdict)
    }
}

fn said(batch: &RecordBatch, decision: &str, row: usize) -> Told {
    let cell = |suffix: &str| text(batch, &format!("{decision}{suffix}"), row);
    let mut by: Vec<String> =
        cell(".by").unwrap_or_default().split("; ").filter(|p| !p.is_empty()).map(str::to_owned).collect();
    by.sort_unstable();
    let amounts =
        batch.column_by_name(&format!("{decision}.amount")).and_then(|a| a.as_primitive_opt::<Decimal128Type>());
    Told {
        // A decision that one of the laws does not have is silent there.
        verdict: cell("").unwrap_or_else(|| "silent".to_owned()),
        rest: [".at-least", ".at-most", ".review"].map(cell).to_vec(),
        by,
        amount: amounts.filter(|a| !a.is_null(row)).map(|a| a.value(row)),
    }
}

fn text(batch: &RecordBatch, name: &str, row: usize) -> Option<String> {
    let array = batch.column_by_name(name)?;
    if let Some(plain) = array.as_string_opt::<i32>() {
        return plain.is_valid(row).then(|| plain.value(row).to_owned());
    }
    let words = array.as_dictionary_opt::<Int32Type>()?;
    words.key(row).map(|key| words.values().as_string::<i32>().value(key).to_owned())
}
