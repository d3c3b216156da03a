//! Reading what people name: files, folders, standard input, all within limits.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// Reads a text of at most `most` bytes.
pub fn text(path: &Path, most: usize) -> Result<String, Failure> {
    let file = File::open(path).map_err(|e| Failure::io(path, &e))?;
    limited(file, path, most)
}

/// Writes a file whole or not at all: what was there stays until the new one is on the disk.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let part = path.with_extension("part");
    let written = File::create(&part).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    written.and_then(|()| fs::rename(&part, path)).inspect_err(|_| {
        // What failed for want of room should not take any.
        let _ = fs::remove_file(&part);
    })
}

/// Reads a text from anywhere. One byte more than allowed is asked for, so that a longer one is noticed and never held.
pub fn limited(reader: impl Read, path: &Path, most: usize) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    reader.take(limit).read_to_end(&mut bytes).map_err(|e| Failure::io(path, &e))?;
    if bytes.len() > most {
        let path = path.display();
        return Err(Failure::Plain(format!("{path}: larger than the {} MiB that are read; split it", most >> 20)));
    }
    utf8(bytes, path)
}

/// Checks that bytes are UTF-8, saying where they stop being so.
pub fn utf8(bytes: Vec<u8>, path: &Path) -> Result<String, Failure> {
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let line = error.as_bytes().iter().take(at).filter(|b| **b == b'\n').count() + 1;
        Failure::Plain(format!("{}:{line}: not UTF-8 at byte {at}; save the file as UTF-8", path.display()))
    })
}

/// The files below `path` whose names end in one of `extensions`, in order; the file itself if it is one.
pub fn below(path: &Path, extensions: &[&str]) -> Result<Vec<PathBuf>, Failure> {
    let meta = fs::metadata(path).map_err(|e| Failure::io(path, &e))?;
    if !meta.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = Vec::new();
    walk(path, extensions, 0, &mut found).map_err(|e| Failure::io(path, &e))?;
    found.sort();
    if found.is_empty() {
        return Err(Failure::Plain(format!("{}: no {} file in it", path.display(), extensions.join(" or "))));
    }
    Ok(found)
}

/// How deep folders are followed; links that lead in circles end here.
const DEEPEST: u32 = 16;

fn walk(folder: &Path, extensions: &[&str], depth: u32, found: &mut Vec<PathBuf>) -> io::Result<()> {
    if depth > DEEPEST {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, extensions, depth + 1, found)?;
        } else if path.extension().and_then(|e| e.to_str()).is_some_and(|e| extensions.contains(&e)) {
            found.push(path);
        }
    }
    Ok(())
}
