//! The folder of lists: an edition a file, and beside it its index of names, which is made anew where it is missing.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use mapped::Mapped;
use screen::index::Index;
use screen::lists::store::{Stored, decode};
use screen::screener::index_of;

use crate::failure::Failure;
use crate::files::replace;
use crate::import;

const EDITION: &str = "list";
const INDEX: &str = "names";
/// The most bytes of an edition.
const MOST_BYTES: u64 = 8 << 30;

/// The lists of a data directory.
pub struct Folder(PathBuf);

impl Folder {
    /// The lists of the data directory.
    pub fn of(data: Option<&Path>) -> Result<Self, Failure> {
        Ok(Self(import::data_dir(data)?.join("lists")))
    }

    /// The names of the lists, in order.
    pub fn names(&self) -> Result<Vec<String>, Failure> {
        let entries = match fs::read_dir(&self.0) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(Failure::io(&self.0, &error)),
        };
        let mut names = Vec::new();
        for entry in entries {
            let path = entry.map_err(|e| Failure::io(&self.0, &e))?.path();
            if path.extension().is_some_and(|e| e == EDITION) {
                names.extend(path.file_stem().map(|stem| stem.to_string_lossy().into_owned()));
            }
        }
        names.sort();
        Ok(names)
    }

    /// Where a list is kept.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(format!("{name}.{EDITION}"))
    }

    /// The edition in use, if there is one.
    pub fn edition(&self, name: &str) -> Result<Option<Stored>, Failure> {
        let path = self.path(name);
        let file = match File::open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Failure::io(&path, &error)),
        };
        let mut bytes = Vec::new();
        file.take(MOST_BYTES).read_to_end(&mut bytes).map_err(|e| Failure::io(&path, &e))?;
        decode(&bytes).map(Some).map_err(|error| Failure::Plain(format!("{}: {error}", path.display())))
    }

    /// The index of the names of a list; made anew, and kept where it can be, if there is none of this edition.
    pub fn index(&self, name: &str) -> Result<Index, Failure> {
        let edition = self.path(name);
        let path = self.0.join(format!("{name}-{}.{INDEX}", fingerprint(&edition)?));
        if let Ok(file) = File::open(&path)
            && let Ok(mapped) = Mapped::new(&file)
            && let Ok(index) = Index::open(Box::new(mapped))
        {
            return Ok(index);
        }
        let Some(stored) = self.edition(name)? else {
            return Err(Failure::Plain(format!("there is no list `{name}`")));
        };
        let about = |what: String| Failure::Plain(format!("{}: {what}", edition.display()));
        let bytes = index_of(&stored.edition.parties).map_err(|e| about(e.to_string()))?;
        // A folder that cannot be written is used as it is, with the index in memory.
        let _ = replace(&path, bytes.as_ref());
        Index::open(Box::new(bytes)).map_err(|e| about(e.to_string()))
    }

    /// Makes the folder and keeps other imports out until the lock is dropped.
    pub fn lock(&self) -> Result<File, Failure> {
        fs::create_dir_all(&self.0).map_err(|e| unwritable(&self.0, &e))?;
        let path = self.0.join("lock");
        let file =
            File::options().create(true).truncate(false).write(true).open(&path).map_err(|e| unwritable(&path, &e))?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => Err(Failure::Plain(format!(
                "{}: another import is at work there; wait until it is done",
                self.0.display()
            ))),
            // Where a file system has no locks, what is written is still whole.
            Ok(()) | Err(TryLockError::Error(_)) => Ok(file),
        }
    }

    /// Puts an edition in the place of the old one, whole or not at all, and makes its index.
    pub fn put(&self, name: &str, bytes: &[u8]) -> Result<(), Failure> {
        let path = self.path(name);
        replace(&path, bytes).map_err(|e| unwritable(&path, &e))?;
        self.forget_old_indexes(name)?;
        self.index(name).map(drop)
    }

    /// Indexes of editions that are no longer in use take room only.
    fn forget_old_indexes(&self, name: &str) -> Result<(), Failure> {
        let current = format!("{name}-{}.{INDEX}", fingerprint(&self.path(name))?);
        for entry in fs::read_dir(&self.0).map_err(|e| Failure::io(&self.0, &e))?.flatten() {
            let file = entry.file_name().to_string_lossy().into_owned();
            let fingerprint = file
                .strip_prefix(name)
                .and_then(|rest| rest.strip_prefix('-'))
                .and_then(|rest| rest.strip_suffix(".names"));
            if file != current && fingerprint.is_some_and(|f| f.len() == 16 && f.bytes().all(|b| b.is_ascii_hexdigit()))
            {
                let _ = fs::remove_file(entry.path());
            }
        }
        Ok(())
    }
}

/// What tells one edition from another: the start of its checksum, which stands at its head.
fn fingerprint(path: &Path) -> Result<String, Failure> {
    let mut head = [0_u8; 26];
    File::open(path).and_then(|mut file| file.read_exact(&mut head)).map_err(|e| Failure::io(path, &e))?;
    Ok(head.iter().skip(18).map(|byte| format!("{byte:02x}")).collect())
}

fn unwritable(path: &Path, error: &io::Error) -> Failure {
    Failure::Plain(format!("{}: cannot be written: {error}; choose another directory with --data", path.display()))
}
