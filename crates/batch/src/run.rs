//! One run, from the input to the output in its place.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::sync_channel;
use std::thread;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;

use crate::commit::commit;
use crate::folder::Folder;
use crate::identity::Identity;
use crate::layout::{Layout, describe};
use crate::ledger::Ledger;
use crate::manifest::Manifest;
use crate::options::Options;
use crate::progress::{Meter, Progress, Summary};
use crate::sink::{Writing, join};
use crate::source::{self, Source};
use crate::worker::{Work, work};
use crate::{Error, Evaluate, Format};

/// The columns an evaluator will see of this input, before anything is written.
///
/// # Errors
/// When the input cannot be read, or has not the columns asked for.
pub fn columns(input: &Path, options: &Options) -> Result<SchemaRef, Error> {
    options.check()?;
    shown(source::open(input, format(input, options.read_as)?, false, options)?.as_ref())
}

/// Has every row of `input` answered and writes the answers to `output`, in the order of the input.
///
/// `make_worker` is called once for each worker with the columns it will see; `progress` after every batch, from
/// whichever worker had it.
///
/// The output appears once it is whole. Until then its parts lie in `OUT.parts/`, and a run that was killed goes on
/// with them.
///
/// # Errors
/// When the input or the output cannot be read or written, when the evaluator fails, or when `OUT.parts/` holds parts
/// of another run. Parts written so far are kept.
pub fn run<W: Evaluate>(
    input: &Path,
    output: &Path,
    options: &Options,
    mut make_worker: impl FnMut(&SchemaRef) -> Result<W, Error>,
    progress: impl Fn(Progress) + Sync,
) -> Result<Summary, Error> {
    options.check()?;
    let (read_as, write_as) = (format(input, options.read_as)?, format(output, options.write_as)?);
    let identity = Identity::of(input)?;
    refuse_output(input, output, options)?;
    let copy = (read_as, write_as) == (Format::Parquet, Format::Parquet) && !options.recode;
    let source = source::open(input, read_as, copy, options)?;
    let source = source.as_ref();

    let columns = shown(source)?;
    let at_start = |error: Error| error.at(|| "the start".to_owned());
    let mut first = make_worker(&columns).map_err(at_start)?;
    let answer = first.evaluate(&RecordBatch::new_empty(columns.clone())).map_err(at_start)?.schema();
    let layout = Layout::new(source, answer)?;
    let writing = Writing::new(output, write_as, &layout, source.copied(), options);
    let described = describe(layout.output());
    let manifest = Manifest::new(identity.clone(), read_as.words(), write_as.words(), options, described);

    let (folder, mut ledger) = Folder::open(output, &manifest, options.resume)?;
    let done = ledger.receipts().clone();
    let meter = Meter::new(source.rows_total(), identity.bytes, &progress);
    let stop = AtomicBool::new(false);
    let shared =
        Work { source, layout: &layout, writing: &writing, folder: &folder, done: &done, meter: &meter, stop: &stop };
    let workers = match source.rows_total() {
        Some(_) => options.workers().min(usize::try_from(source.parts()).unwrap_or(usize::MAX)).max(1),
        None => options.workers(),
    };
    let mut evaluators = vec![first];
    while evaluators.len() < workers {
        evaluators.push(make_worker(&columns)?);
    }
    together(&shared, evaluators, &mut ledger)?;

    if Identity::of(input)? != identity {
        return Err(Error::input(input, "was changed while it was read; start over with --restart"));
    }
    finish(source, &writing, folder, &ledger, done.len() as u64)
}

/// All workers at once, and the one that makes parts safe.
fn together<W: Evaluate>(shared: &Work, evaluators: Vec<W>, ledger: &mut Ledger) -> Result<(), Error> {
    let (sender, receiver) = sync_channel(evaluators.len());
    thread::scope(|scope| {
        let committer = scope.spawn(move || {
            let result = commit(shared.folder, ledger, &receiver);
            if result.is_err() {
                shared.stop.store(true, Ordering::Relaxed);
            }
            result
        });
        let workers: Vec<_> = evaluators
            .into_iter()
            .map(|mut evaluator| {
                let sender = sender.clone();
                scope.spawn(move || work(shared, &mut evaluator, &sender))
            })
            .collect();
        drop(sender);
        let mut errors = Vec::new();
        for worker in workers {
            match worker.join() {
                Ok(Ok(())) => {}
                Ok(Err(error)) => errors.push(error),
                Err(fault) => errors.push((u64::MAX, Error::Fault(said(fault.as_ref())))),
            }
        }
        let committed = committer.join().unwrap_or_else(|fault| Err(Error::Fault(said(fault.as_ref()))));
        match errors.into_iter().min_by_key(|(part, _)| *part) {
            Some((_, error)) => Err(error),
            None => committed,
        }
    })
}

/// Joins the parts, puts the output in its place and removes the folder.
fn finish(
    source: &dyn Source,
    writing: &Writing,
    folder: Folder,
    ledger: &Ledger,
    resumed_parts: u64,
) -> Result<Summary, Error> {
    let (parts, receipts) = (source.parts(), ledger.receipts());
    let whole = (0..parts).all(|part| receipts.contains_key(&part)) && receipts.len() as u64 == parts;
    if !whole {
        return Err(Error::Fault(format!("{} parts written of {parts}", receipts.len())));
    }
    let paths = (0..parts).map(|part| folder.part(part));
    // A damaged input may have its say here too, where its chunks are copied.
    let joined = catch_unwind(AssertUnwindSafe(|| join(writing, paths, &folder.joined())));
    let bytes_written = joined.unwrap_or_else(|fault| Err(Error::Fault(said(fault.as_ref()))))?;
    folder.finish(&writing.path)?;
    Ok(Summary {
        rows: receipts.values().map(|r| r.rows).sum(),
        rows_failed: receipts.values().map(|r| r.unreadable).sum(),
        parts,
        resumed_parts,
        bytes_written,
        columns: writing.output.fields().iter().map(|f| f.name().clone()).collect(),
    })
}

fn format(path: &Path, told: Option<Format>) -> Result<Format, Error> {
    told.map_or_else(|| Format::of(path), Ok)
}

fn shown(source: &dyn Source) -> Result<SchemaRef, Error> {
    let schema = source.schema().project(&source.selection().shown).map_err(|e| Error::Fault(e.to_string()))?;
    Ok(schema.into())
}

/// Refuses an output that would be lost, or that is the input.
fn refuse_output(input: &Path, output: &Path, options: &Options) -> Result<(), Error> {
    let Ok(there) = output.canonicalize() else { return Ok(()) };
    if input.canonicalize().is_ok_and(|input| input == there) {
        return Err(Error::Option(format!("{}: the output is the input; expected another file", output.display())));
    }
    if there.is_dir() {
        return Err(Error::Option(format!("{}: the output is a folder; expected a file", output.display())));
    }
    // A run killed at its very end left both the output and its parts.
    let ours = options.resume && Folder::begun(output);
    if options.overwrite || ours { Ok(()) } else { Err(Error::Exists { path: output.to_owned() }) }
}

/// What a panic said.
fn said(fault: &(dyn Any + Send)) -> String {
    match (fault.downcast_ref::<&str>(), fault.downcast_ref::<String>()) {
        (Some(said), _) => (*said).to_owned(),
        (_, Some(said)) => said.clone(),
        _ => "it said nothing".to_owned(),
    }
}
