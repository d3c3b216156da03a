//! The folder of parts beside the output, `OUT.parts/`: a manifest, a ledger, the parts, and a lock.
//!
//! Every file appears in it whole, by renaming one that is already on disk. Only files named as ours are ever removed.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use crate::Error;
use crate::ledger::Ledger;
use crate::manifest::Manifest;

const MANIFEST: &str = "manifest.json";
const LEDGER: &str = "ledger.jsonl";
const LOCK: &str = "lock";
/// The longest manifest that is read; it grows with the number of columns.
const MANIFEST_BYTES: u64 = 64 * 1024 * 1024;

/// The folder of parts, held by this run alone.
pub(crate) struct Folder {
    path: PathBuf,
    _lock: File,
}

impl Folder {
    /// Where the parts of an output lie.
    pub(crate) fn of(output: &Path) -> PathBuf {
        let mut name = output.as_os_str().to_owned();
        name.push(".parts");
        PathBuf::from(name)
    }

    /// Whether a run has begun and not ended.
    pub(crate) fn begun(output: &Path) -> bool {
        Folder::of(output).join(MANIFEST).is_file()
    }

    /// Takes the folder, with the parts of the same run before if `resume`, without any otherwise.
    pub(crate) fn open(output: &Path, manifest: &Manifest, resume: bool) -> Result<(Folder, Ledger), Error> {
        let path = Folder::of(output);
        match fs::create_dir(&path) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => {
                return Err(Error::file(&path, "make this folder")(error));
            }
            _ => {}
        }
        let folder = Folder { _lock: lock(&path)?, path };
        let before = if resume { folder.manifest()? } else { None };
        match before {
            Some(before) => {
                let differences = manifest.differences(&before);
                if !differences.is_empty() {
                    return Err(Error::Mismatch { folder: folder.path.clone(), differences });
                }
            }
            None => {
                folder.clear()?;
                let text = serde_json::to_vec_pretty(manifest).map_err(|e| Error::Fault(e.to_string()))?;
                Folder::replace(&folder.path.join(MANIFEST), &text)?;
            }
        }
        let ledger = Ledger::open(&folder.path.join(LEDGER), |part| folder.part(part))?;
        Ok((folder, ledger))
    }

    fn manifest(&self) -> Result<Option<Manifest>, Error> {
        let path = self.path.join(MANIFEST);
        let file = match File::open(&path) {
            Ok(file) => file,
            Err(missing) if missing.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Error::file(&path, "open it")(error)),
        };
        let mut text = Vec::new();
        file.take(MANIFEST_BYTES).read_to_end(&mut text).map_err(Error::file(&path, "read it"))?;
        serde_json::from_slice(&text).map(Some).map_err(|_| Error::Mismatch {
            folder: self.path.clone(),
            differences: "its manifest is not one this program wrote".to_owned(),
        })
    }

    /// The file of a part that is written.
    pub(crate) fn part(&self, part: u64) -> PathBuf {
        self.path.join(format!("{part:010}.part"))
    }

    /// The file of a part while it is being written.
    pub(crate) fn unfinished(&self, part: u64) -> PathBuf {
        self.path.join(format!("{part:010}.tmp"))
    }

    /// The output while it is being joined.
    pub(crate) fn joined(&self) -> PathBuf {
        self.path.join("joined.tmp")
    }

    /// Brings the names in the folder to disk.
    pub(crate) fn sync(&self) -> Result<(), Error> {
        sync_folder(&self.path)
    }

    /// A file with this content, whole or not at all.
    pub(crate) fn replace(path: &Path, content: &[u8]) -> Result<(), Error> {
        let unfinished = path.with_extension("tmp");
        let mut file = File::create(&unfinished).map_err(Error::file(&unfinished, "make it"))?;
        file.write_all(content).map_err(Error::file(&unfinished, "write it"))?;
        file.sync_all().map_err(Error::file(&unfinished, "bring it to disk"))?;
        fs::rename(&unfinished, path).map_err(Error::file(path, "put it in place"))?;
        sync_folder(parent(path))
    }

    /// The joined output, put in its place; then the folder goes.
    pub(crate) fn finish(self, output: &Path) -> Result<(), Error> {
        fs::rename(self.joined(), output).map_err(Error::file(output, "put the output in place"))?;
        sync_folder(parent(output))?;
        self.clear()?;
        remove(&self.path.join(LOCK))?;
        fs::remove_dir(&self.path).map_err(Error::file(&self.path, "remove this folder"))
    }

    /// Removes our files, the manifest first: without it, what is left counts for nothing.
    fn clear(&self) -> Result<(), Error> {
        let mut ours = Vec::new();
        for entry in fs::read_dir(&self.path).map_err(Error::file(&self.path, "list this folder"))? {
            let path = entry.map_err(Error::file(&self.path, "list this folder"))?.path();
            match path.file_name().and_then(|n| n.to_str()) {
                Some(LOCK) => {}
                Some(name) if is_ours(name) => ours.push(path),
                _ => {
                    let what = "a file that no run wrote lies in the folder of parts; move it elsewhere";
                    return Err(Error::input(&path, what));
                }
            }
        }
        remove(&self.path.join(MANIFEST))?;
        ours.iter().try_for_each(|path| remove(path))
    }
}

/// Whether a run names its files so.
fn is_ours(name: &str) -> bool {
    let numbered = |stem: &str| stem.len() == 10 && stem.bytes().all(|b| b.is_ascii_digit());
    match name.rsplit_once('.') {
        Some((stem, "part")) => numbered(stem),
        Some((stem, "tmp")) => numbered(stem) || matches!(stem, "joined" | "manifest" | "ledger"),
        _ => matches!(name, MANIFEST | LEDGER),
    }
}

fn lock(folder: &Path) -> Result<File, Error> {
    let path = folder.join(LOCK);
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(Error::file(&path, "open it"))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Error::Busy { folder: folder.to_owned() }),
        Err(TryLockError::Error(error)) => Err(Error::file(&path, "lock it")(error)),
    }
}

fn remove(path: &Path) -> Result<(), Error> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(Error::file(path, "remove it")(error)),
        _ => Ok(()),
    }
}

fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// On Unix a new name is safe once its folder is; elsewhere a folder cannot be opened, and need not be.
fn sync_folder(path: &Path) -> Result<(), Error> {
    if cfg!(unix) {
        let folder = File::open(path).map_err(Error::file(path, "open this folder"))?;
        folder.sync_all().map_err(Error::file(path, "bring this folder to disk"))?;
    }
    Ok(())
}
