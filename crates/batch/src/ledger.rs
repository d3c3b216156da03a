//! Which parts are written: one line for each, appended once its file is safe on disk.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::Error;
use crate::folder::Folder;

/// What is known of a part that is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Receipt {
    pub part: u64,
    pub rows: u64,
    pub unreadable: u64,
    /// Size of its file.
    pub bytes: u64,
    /// Where it ends in the input.
    pub end: Mark,
}

/// A place in a text: where the row after it begins, unpacked, and its line from 1. Of no meaning for Parquet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Mark {
    pub offset: u64,
    pub line: u64,
}

/// Receipts by part.
pub(crate) type Receipts = BTreeMap<u64, Receipt>;

/// The file of receipts.
pub(crate) struct Ledger {
    path: PathBuf,
    file: File,
    receipts: Receipts,
}

impl Ledger {
    /// Reads what a run before wrote. A last line cut short by the kill is dropped, and so is a receipt whose part is
    /// not there in its full size.
    pub(crate) fn open(path: &Path, part: impl Fn(u64) -> PathBuf) -> Result<Ledger, Error> {
        let mut receipts = Receipts::new();
        match File::open(path) {
            Ok(file) => {
                for line in BufReader::new(file).lines() {
                    let line = line.map_err(Error::file(path, "read it"))?;
                    let Ok(receipt) = serde_json::from_str::<Receipt>(&line) else { break };
                    if part(receipt.part).metadata().is_ok_and(|m| m.is_file() && m.len() == receipt.bytes) {
                        receipts.insert(receipt.part, receipt);
                    }
                }
            }
            Err(missing) if missing.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(Error::file(path, "open it")(error)),
        }
        // Written anew, so that nothing is appended to a line cut short.
        let mut text = Vec::new();
        for receipt in receipts.values() {
            line(&mut text, receipt);
        }
        Folder::replace(path, &text)?;
        let file = OpenOptions::new().append(true).open(path).map_err(Error::file(path, "open it"))?;
        Ok(Ledger { path: path.to_owned(), file, receipts })
    }

    pub(crate) fn receipts(&self) -> &Receipts {
        &self.receipts
    }

    /// Appends receipts and waits until they are on disk.
    pub(crate) fn append(&mut self, receipts: &[Receipt]) -> Result<(), Error> {
        let mut text = Vec::new();
        for receipt in receipts {
            line(&mut text, receipt);
            self.receipts.insert(receipt.part, *receipt);
        }
        self.file.write_all(&text).map_err(Error::file(&self.path, "write it"))?;
        self.file.sync_data().map_err(Error::file(&self.path, "bring it to disk"))
    }
}

fn line(text: &mut Vec<u8>, receipt: &Receipt) {
    // Numbers alone: writing them to memory cannot fail.
    if serde_json::to_writer(&mut *text, receipt).is_ok() {
        text.push(b'\n');
    }
}
