//! `portcullis lists import`: publishers' files into the data directory.

use std::fs::File;
use std::io::{BufRead, BufReader, IsTerminal, Read};
use std::path::{Path, PathBuf};

use flate2::bufread::MultiGzDecoder;
use indicatif::{ProgressBar, ProgressStyle};
use screen::lists::limits::Limits;
use screen::lists::store::{Hashed, Stored, replace};
use screen::lists::{Edition, Source, ofac, read_within};

use super::store::Folder;
use crate::args::ListsImport;
use crate::failure::{Failure, Status};
use crate::today;

pub fn run(args: &ListsImport) -> Result<Status, Failure> {
    let folder = Folder::of(args.data.as_deref())?;
    let _lock = folder.lock()?;
    if let Some(set) = ofac_set(&args.files) {
        let (edition, document) = read_set(&set, args.source)?;
        keep(&folder, args, &set, edition, document)?;
        return Ok(Status::Clear);
    }
    if args.name.is_some() && args.files.len() > 1 {
        return Err(Failure::Plain("--name speaks of one file; import the files one by one".to_owned()));
    }
    for file in &args.files {
        let (edition, document) =
            read_one(file, args.source).map_err(|failure| old_stays(&folder, args.source, failure))?;
        keep(&folder, args, std::slice::from_ref(file), edition, document)?;
    }
    Ok(Status::Clear)
}

/// A document that cannot be read leaves the edition in use as it is, and that is said.
fn old_stays(folder: &Folder, source: Option<Source>, failure: Failure) -> Failure {
    let in_use = source
        .map_or_else(|| folder.names().is_ok_and(|names| !names.is_empty()), |s| folder.path(s.as_str()).exists());
    match failure {
        Failure::Plain(what) if in_use => Failure::Plain(format!("{what}; the edition in use stays in use")),
        other => other,
    }
}

/// The edition in a file, which is not kept.
pub fn edition(file: &Path) -> Result<Edition, Failure> {
    Ok(read_one(file, None)?.0)
}

/// Puts an edition into the folder, if it may take the place of the one in use, and says what it is.
fn keep(
    folder: &Folder,
    args: &ListsImport,
    files: &[PathBuf],
    edition: Edition,
    document: [u8; 32],
) -> Result<(), Failure> {
    let shown = files.iter().map(|f| f.display().to_string()).collect::<Vec<_>>().join(", ");
    let name = match (&args.name, edition.source) {
        (Some(name), _) => plain(name),
        (None, "ftm") => {
            format!("ftm-{}", plain(&files.first().and_then(|f| f.file_stem()).unwrap_or_default().to_string_lossy()))
        }
        (None, source) => source.to_owned(),
    };
    // An edition that was damaged on the disk is no reason not to take a new one.
    let old = folder.edition(&name).unwrap_or_else(|failure| {
        failure.show();
        None
    });
    if old.as_ref().is_some_and(|old| old.document == document) {
        anstream::eprintln!("{name}: stored already, from the same file");
        return Ok(());
    }
    let new = Stored { edition, imported: today::today(), document };
    let kept = |what: String| {
        let stays = if old.is_some() { "; the old edition stays in use" } else { "" };
        Failure::Plain(format!("{shown}: {what}{stays}"))
    };
    let bytes = replace(old.as_ref(), &new, args.force).map_err(|refusal| kept(format!("{refusal} with --force")))?;
    folder.put(&name, &bytes)?;
    let edition = &new.edition;
    let names: usize = edition.parties.iter().map(|p| p.names.len()).sum();
    let dated = edition.dated.map_or_else(|| "which states no date".to_owned(), |day| format!("of {day}"));
    anstream::eprintln!("{name}: {} parties with {names} names, {dated}", edition.parties.len());
    for oddity in edition.oddities.iter().take(8) {
        anstream::eprintln!("  odd, {} times, first at {}: {}", oddity.times, oddity.first_at, oddity.what);
    }
    if edition.oddities.len() > 8 {
        anstream::eprintln!("  and {} other kinds of oddity", edition.oddities.len() - 8);
    }
    Ok(())
}

/// A name that is also a file's.
fn plain(name: &str) -> String {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    plain.trim_matches('-').to_owned()
}

/// The files of OFAC's CSV set, where several of them were given.
fn ofac_set(files: &[PathBuf]) -> Option<Vec<PathBuf>> {
    let part = |file: &&PathBuf| {
        let name = file.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        let name = name.trim_end_matches(".gz").trim_end_matches(".zst");
        matches!(
            name,
            "sdn.csv"
                | "alt.csv"
                | "add.csv"
                | "sdn_comments.csv"
                | "cons_prim.csv"
                | "cons_alt.csv"
                | "cons_add.csv"
                | "cons_comments.csv"
        )
    };
    (files.len() > 1 && files.iter().all(|file| part(&file))).then(|| files.to_vec())
}

fn read_one(file: &Path, hint: Option<Source>) -> Result<(Edition, [u8; 32]), Failure> {
    let (input, bar) = open(file)?;
    let mut input = Hashed::new(input);
    let edition = read_within(&mut input, hint, Limits::default())
        .map_err(|e| Failure::Plain(format!("{}: {e}", file.display())))?;
    bar.finish_and_clear();
    Ok((edition, input.hash()))
}

fn read_set(files: &[PathBuf], hint: Option<Source>) -> Result<(Edition, [u8; 32]), Failure> {
    let mut inputs = Vec::new();
    for file in files {
        let (input, bar) = open(file)?;
        inputs.push((Hashed::new(input), bar));
    }
    let readers = inputs.iter_mut().map(|(input, _)| input as &mut dyn BufRead);
    let first = files.first().map_or(Path::new(""), PathBuf::as_path);
    let edition = ofac::csv::read_set(readers, hint, Limits::default())
        .map_err(|e| Failure::Plain(format!("{}: {e}", first.display())))?;
    let mut hash = blake3::Hasher::new();
    for (input, bar) in &inputs {
        bar.finish_and_clear();
        hash.update(&input.hash());
    }
    Ok((edition, *hash.finalize().as_bytes()))
}

/// A file, unpacked if it is packed, with a bar over its bytes that is seen past the first second.
fn open(file: &Path) -> Result<(Box<dyn BufRead>, ProgressBar), Failure> {
    let opened = File::open(file).map_err(|e| Failure::io(file, &e))?;
    let length = opened.metadata().map_or(0, |meta| meta.len());
    let bar = if std::io::stderr().is_terminal() { ProgressBar::new(length) } else { ProgressBar::hidden() };
    let style = "{bar:40} {bytes} of {total_bytes}, {eta} left";
    bar.set_style(ProgressStyle::with_template(style).unwrap_or_else(|_| ProgressStyle::default_bar()));
    let mut input = BufReader::new(bar.wrap_read(opened));
    let head = input.fill_buf().map_err(|e| Failure::io(file, &e))?;
    let packed: Box<dyn BufRead> = if head.starts_with(&[0x1f, 0x8b]) {
        Box::new(BufReader::new(MultiGzDecoder::new(input)))
    } else if head.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) {
        let unpacked = zstd::stream::read::Decoder::with_buffer(input).map_err(|e| Failure::io(file, &e))?;
        Box::new(BufReader::new(unpacked))
    } else {
        return Ok((Box::new(input), bar));
    };
    // What a packed file unpacks to is limited: no list is a hundredth of it.
    Ok((Box::new(packed.take(MOST_UNPACKED)), bar))
}

/// The most bytes that a packed list unpacks to.
const MOST_UNPACKED: u64 = 64 << 30;
