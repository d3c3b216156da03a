//! What each worker does: take a part, read it, have it answered, write it, and again.

use std::fs::File;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::SyncSender;

use crate::commit::Finished;
use crate::folder::Folder;
use crate::layout::Layout;
use crate::ledger::{Receipt, Receipts};
use crate::progress::Meter;
use crate::sink::Writing;
use crate::source::{Piece, Source};
use crate::{Error, Evaluate};

/// What all workers share.
pub(crate) struct Work<'w> {
    pub source: &'w dyn Source,
    pub layout: &'w Layout,
    pub writing: &'w Writing,
    pub folder: &'w Folder,
    /// Parts of the run before.
    pub done: &'w Receipts,
    pub meter: &'w Meter<'w>,
    /// Set when one cannot go on; then none does.
    pub stop: &'w AtomicBool,
}

/// Sets the sign to stop unless the worker comes to its end.
struct StopUnlessDone<'s>(&'s AtomicBool, bool);

impl Drop for StopUnlessDone<'_> {
    fn drop(&mut self) {
        if !self.1 {
            self.0.store(true, Ordering::Relaxed);
        }
    }
}

/// Works until no part is left. An error comes with its part, so that the first in the file can be told.
pub(crate) fn work(
    work: &Work,
    evaluator: &mut impl Evaluate,
    finished: &SyncSender<Finished>,
) -> Result<(), (u64, Error)> {
    let mut guard = StopUnlessDone(work.stop, false);
    while !work.stop.load(Ordering::Relaxed) {
        let skipped = |rows, bytes| work.meter.add(rows, bytes);
        let Some(mut piece) = work.source.take(work.done, &skipped).map_err(|e| (u64::MAX, e))? else { break };
        let part = piece.part();
        let Some(written) = answer(work, piece.as_mut(), evaluator).map_err(|e| (part, e))? else { break };
        // Nobody receives only where making parts safe failed, which is told there.
        if finished.send(written).is_err() {
            break;
        }
    }
    guard.1 = true;
    Ok(())
}

/// Answers a part; `None` if another worker had to stop.
fn answer(work: &Work, piece: &mut dyn Piece, evaluator: &mut impl Evaluate) -> Result<Option<Finished>, Error> {
    let path = work.folder.unfinished(piece.part());
    let file = File::create(&path).map_err(Error::file(&path, "make it"))?;
    let mut sink = work.writing.part(piece.part(), file)?;
    let (mut rows, mut unreadable) = (0u64, 0u64);
    while let Some(read) = piece.next()? {
        if work.stop.load(Ordering::Relaxed) {
            return Ok(None);
        }
        let shown = work.layout.show(&read.batch)?;
        let answer = evaluator.evaluate(&shown).map_err(|e| e.at(|| piece.place()))?;
        let (batch, bad) = work.layout.lay(&read, &answer)?;
        sink.write(&batch)?;
        if read.ends_group {
            sink.end_group()?;
        }
        rows = rows.saturating_add(batch.num_rows() as u64);
        unreadable = unreadable.saturating_add(bad);
        work.meter.add(batch.num_rows() as u64, 0);
    }
    work.meter.add(0, piece.bytes());
    let file = sink.finish()?;
    let bytes = file.metadata().map_err(Error::file(&path, "see its size"))?.len();
    let receipt = Receipt { part: piece.part(), rows, unreadable, bytes, end: piece.end() };
    Ok(Some(Finished { file, receipt }))
}
