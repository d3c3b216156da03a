//! `portcullis import`: official files into the data directory.

mod source;
mod store;
mod table;

use std::path::{Path, PathBuf};

use schedule::Edition;
use schedule::revision::{self, Revision};
use vocabulary::Date;

pub use store::{data_dir, load, lock};

use crate::args::{ImportArgs, ImportCommand, ImportHts};
use crate::failure::{Failure, Status};

pub fn run(args: &ImportArgs) -> Result<Status, Failure> {
    match &args.command {
        ImportCommand::Hts(hts) => import_hts(hts),
    }
}

/// Editions that are stored are passed over, and each new one is stored once it is read: an import that was interrupted
/// goes on where it was.
fn import_hts(args: &ImportHts) -> Result<Status, Failure> {
    let wanted = wanted(args)?;
    let data = data_dir(args.data.as_deref())?;
    let _lock = store::lock(&data)?;
    let mut schedule = load(&data)?.unwrap_or_default();
    for Wanted { file, name, from } in wanted {
        let hash = source::hash(file)?;
        if schedule.editions().iter().any(|e| e.name == name && e.from == from && e.source == hash) {
            anstream::eprintln!("{name}: stored already, from the same file");
            continue;
        }
        let about = |what: String| Failure::Plain(format!("{}: {what}", file.display()));
        let lines = source::lines(file)?;
        let edition = Edition::new(&name, from, hash, lines).map_err(|e| about(e.to_string()))?;
        schedule.insert(edition).map_err(|e| about(e.to_string()))?;
        store::write(&data, &schedule)?;
        anstream::eprintln!("{name}: read from {}", file.display());
    }
    table::show(&schedule);
    Ok(Status::Clear)
}

/// A file and the edition that it holds.
struct Wanted<'a> {
    file: &'a PathBuf,
    name: String,
    from: Date,
}

/// What each file is, by what is said of it or by its name; all of them before the first is read.
fn wanted(args: &ImportHts) -> Result<Vec<Wanted<'_>>, Failure> {
    if args.files.len() > 1 && (args.edition.is_some() || args.effective.is_some()) {
        let what = "--edition and --effective speak of one file; import the files one by one";
        return Err(Failure::Plain(what.to_owned()));
    }
    args.files.iter().map(|file| edition_of(file, args)).collect()
}

fn edition_of<'a>(file: &'a PathBuf, args: &ImportHts) -> Result<Wanted<'a>, Failure> {
    let stem = file.file_name().unwrap_or_default().to_string_lossy();
    let revision = match &args.edition {
        Some(name) => {
            let from = revision::recognise(name).and_then(|known| known.from);
            Revision { name: name.trim().to_owned(), from }
        }
        None => revision::recognise(&stem).ok_or_else(|| unnamed(file))?,
    };
    match args.effective.or(revision.from) {
        Some(from) => Ok(Wanted { file, name: revision.name, from }),
        None => Err(Failure::Plain(format!(
            "{}: the first day of `{}` is not known; say it with --effective, as in --effective 2026-07-01",
            file.display(),
            revision.name
        ))),
    }
}

fn unnamed(file: &Path) -> Failure {
    Failure::Plain(format!(
        "{}: expected a name that tells the edition, such as hts_2026_rev_4.json.gz; say it with --edition and --effective, \
         as in --edition \"2026 rev 4\"",
        file.display()
    ))
}
