//! Making parts safe: their bytes to disk, their names in place, then their receipts. One thread does it for all
//! workers, so that none waits for the disk and parts finished meanwhile share a trip to it.

use std::fs::{self, File};
use std::sync::mpsc::Receiver;

use crate::Error;
use crate::folder::Folder;
use crate::ledger::{Ledger, Receipt};

/// The most parts that share a trip to the disk, but for the first.
const TOGETHER: usize = 15;

/// A part whose file is written, but perhaps not yet to disk.
pub(crate) struct Finished {
    pub file: File,
    pub receipt: Receipt,
}

/// Makes parts safe until no worker is left to send any.
pub(crate) fn commit(folder: &Folder, ledger: &mut Ledger, finished: &Receiver<Finished>) -> Result<(), Error> {
    while let Ok(first) = finished.recv() {
        // Those that wait now; more may come while these are made safe.
        let waiting: Vec<Finished> = std::iter::once(first).chain(finished.try_iter().take(TOGETHER)).collect();
        let mut receipts = Vec::with_capacity(waiting.len());
        for Finished { file, receipt } in waiting {
            let unfinished = folder.unfinished(receipt.part);
            file.sync_all().map_err(Error::file(&unfinished, "bring it to disk"))?;
            let part = folder.part(receipt.part);
            fs::rename(&unfinished, &part).map_err(Error::file(&part, "put it in place"))?;
            receipts.push(receipt);
        }
        folder.sync()?;
        ledger.append(&receipts)?;
    }
    Ok(())
}
