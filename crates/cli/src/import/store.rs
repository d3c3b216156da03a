//! The data directory, and the schedule in it.

use std::env;
use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use schedule::Schedule;
use schedule::bytes::MOST_BYTES;

use crate::failure::Failure;

const SCHEDULE: &str = "us-hts.schedule";
/// What is being written, until it takes the schedule's name.
const PART: &str = "us-hts.schedule.part";
/// Held while an import is at work.
const LOCK: &str = "import.lock";

/// The data directory: as given, by `PORTCULLIS_HOME`, or where the system keeps the data of programs.
pub fn data_dir(given: Option<&Path>) -> Result<PathBuf, Failure> {
    let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let home = || env::home_dir().filter(|home| !home.as_os_str().is_empty());
    let system = || {
        if cfg!(windows) {
            Some(set("APPDATA")?.join("portcullis").join("data"))
        } else if cfg!(target_os = "macos") {
            Some(home()?.join("Library/Application Support/portcullis"))
        } else {
            // A relative path there is to be ignored (XDG Base Directory Specification).
            let data = set("XDG_DATA_HOME").filter(|path| path.is_absolute());
            Some(data.or_else(|| Some(home()?.join(".local/share")))?.join("portcullis"))
        }
    };
    given.map(Path::to_owned).or_else(|| set("PORTCULLIS_HOME")).or_else(system).ok_or_else(|| {
        Failure::Plain("there is no home directory to keep data in; name one with --data or PORTCULLIS_HOME".to_owned())
    })
}

/// The schedule that was imported, if one was.
pub fn load(data_dir: &Path) -> Result<Option<Schedule>, Failure> {
    let path = data_dir.join(SCHEDULE);
    let file = match File::open(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Failure::io(&path, &error)),
    };
    let mut bytes = Vec::new();
    let limit = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    file.take(limit).read_to_end(&mut bytes).map_err(|e| Failure::io(&path, &e))?;
    Schedule::from_bytes(&bytes).map(Some).map_err(|error| {
        let path = path.display();
        Failure::Plain(format!("{path}: {error}; delete it and import its editions again with `portcullis import hts`"))
    })
}

/// Makes the directory and keeps other imports out until the lock is dropped.
pub fn lock(data_dir: &Path) -> Result<File, Failure> {
    fs::create_dir_all(data_dir).map_err(|e| unwritable(data_dir, &e))?;
    let path = data_dir.join(LOCK);
    let file =
        File::options().create(true).truncate(false).write(true).open(&path).map_err(|e| unwritable(&path, &e))?;
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => {
            let data_dir = data_dir.display();
            Err(Failure::Plain(format!("{data_dir}: another import is at work there; wait until it is done")))
        }
        // Where a file system has no locks, what is written is still whole.
        Ok(()) | Err(TryLockError::Error(_)) => Ok(file),
    }
}

/// Writes the schedule whole or not at all: what was there stays until the new one is on the disk.
pub fn write(data_dir: &Path, schedule: &Schedule) -> Result<(), Failure> {
    let (path, part) = (data_dir.join(SCHEDULE), data_dir.join(PART));
    let bytes = schedule.to_bytes().map_err(|e| Failure::Plain(format!("{}: {e}", path.display())))?;
    let written = File::create(&part).and_then(|mut file| {
        file.write_all(&bytes)?;
        file.sync_all()
    });
    written.and_then(|()| fs::rename(&part, &path)).map_err(|e| {
        // What failed for want of room should not take any.
        let _ = fs::remove_file(&part);
        unwritable(&path, &e)
    })?;
    // The new name is on the disk where directories can be synced; elsewhere the system sees to it.
    let _ = File::open(data_dir).and_then(|directory| directory.sync_all());
    Ok(())
}

fn unwritable(path: &Path, error: &io::Error) -> Failure {
    Failure::Plain(format!("{}: cannot be written: {error}; choose another directory with --data", path.display()))
}

#[cfg(test)]
mod tests {
    use schedule::{Edition, hts};

    use super::*;

    fn schedule(name: &str) -> Schedule {
        let rows = br#"[{"htsno":"0101.21.00","indent":"2","description":"Horses","general":"Free","other":"20%"}]"#;
        let lines = hts::read(&rows[..]).expect("an export");
        let from = vocabulary::read::date("2025-01-01").expect("a date");
        let mut schedule = Schedule::default();
        schedule.insert(Edition::new(name, from, [0; 32], lines).expect("an edition")).expect("room for it");
        schedule
    }

    fn folder(test: &str) -> PathBuf {
        let folder = env::temp_dir().join(format!("portcullis-{test}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder");
        folder
    }

    #[test]
    fn a_schedule_is_loaded_as_it_was_written_and_a_damaged_one_says_what_to_do() {
        let folder = folder("store");
        assert!(matches!(load(&folder), Ok(None)));
        write(&folder, &schedule("a")).expect("written");
        write(&folder, &schedule("b")).expect("written over");
        assert_eq!(load(&folder).expect("loaded"), Some(schedule("b")));
        assert!(!folder.join(PART).exists());
        let mut bytes = schedule("b").to_bytes().expect("bytes");
        *bytes.last_mut().expect("a byte") ^= 1;
        fs::write(folder.join(SCHEDULE), bytes).expect("damaged");
        let Err(Failure::Plain(said)) = load(&folder) else { panic!("loaded") };
        assert!(said.contains("checksum") && said.contains("import hts"), "{said}");
        fs::remove_dir_all(folder).expect("removed");
    }

    #[test]
    fn a_write_that_was_interrupted_leaves_the_old_schedule() {
        let folder = folder("interrupted");
        write(&folder, &schedule("a")).expect("written");
        fs::write(folder.join(PART), b"PCSCHED\n half").expect("half written");
        assert_eq!(load(&folder).expect("loaded"), Some(schedule("a")));
        write(&folder, &schedule("b")).expect("written over the remains");
        assert_eq!(load(&folder).expect("loaded"), Some(schedule("b")));
        fs::remove_dir_all(folder).expect("removed");
    }

    #[test]
    fn two_imports_do_not_work_at_once() {
        let folder = folder("lock");
        let held = lock(&folder).expect("free");
        let Err(Failure::Plain(said)) = lock(&folder) else { panic!("locked twice") };
        assert!(said.contains("another import"), "{said}");
        drop(held);
        assert!(lock(&folder).is_ok());
        fs::remove_dir_all(folder).expect("removed");
    }
}
