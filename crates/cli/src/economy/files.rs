//! A folder, an archive or a file, read with a progress bar.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use economy::read::{Archive, Source};
use indicatif::ProgressBar;

use super::plain;
use crate::failure::Failure;

/// The most files of a folder, and how deep it is followed.
const MOST_FILES: usize = 10_000;
const DEEPEST: u32 = 8;

/// Files by their names below a folder.
pub struct Files {
    root: PathBuf,
    names: Vec<String>,
    bar: ProgressBar,
}

impl Files {
    /// What a path names: one file, or all that a folder holds.
    pub fn of(path: &Path, bar: ProgressBar) -> Result<Self, Failure> {
        let meta = fs::metadata(path).map_err(|e| Failure::io(path, &e))?;
        if !meta.is_dir() {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            return Ok(Self { root: path.parent().unwrap_or(Path::new("")).to_owned(), names: vec![name], bar });
        }
        let mut names = Vec::new();
        walk(path, "", 0, &mut names).map_err(|e| Failure::io(path, &e))?;
        if names.len() > MOST_FILES {
            let (path, found) = (path.display(), names.len());
            return Err(plain(format!("{path}: {found} files; expected one table, of at most {MOST_FILES} files")));
        }
        names.sort();
        Ok(Self { root: path.to_owned(), names, bar })
    }

    /// How many bytes all of them have.
    pub fn bytes(&self) -> u64 {
        self.names.iter().filter_map(|name| fs::metadata(self.root.join(name)).ok()).map(|meta| meta.len()).sum()
    }

    /// The one year that names of files speak of: of `wiot_2011_Z.csv` and `labels.json` it is 2011. Nothing where they speak of
    /// several or none.
    pub fn year(&self) -> Option<u16> {
        let mut found = None;
        for name in &self.names {
            for digits in name.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() == 4) {
                let year = digits.parse().ok().filter(|year| (1950..2100).contains(year));
                match (year, found) {
                    (Some(year), Some(other)) if year != other => return None,
                    (Some(year), _) => found = Some(year),
                    (None, _) => {}
                }
            }
        }
        found
    }

    /// A hash of all names and bytes.
    pub fn hash(&self) -> Result<String, Failure> {
        let mut hasher = blake3::Hasher::new();
        for name in &self.names {
            let path = self.root.join(name);
            hasher.update(name.as_bytes()).update(&[0]);
            let read = self.counted(&path).and_then(|mut file| io::copy(&mut file, &mut hasher));
            let length = read.map_err(|e| Failure::io(&path, &e))?;
            hasher.update(&length.to_le_bytes());
        }
        Ok(hasher.finalize().to_hex().to_string())
    }

    /// The files as a source of tables; one zip archive is what is in it.
    pub fn source(self) -> Result<Box<dyn Source>, Failure> {
        match self.names.as_slice() {
            [name] if name.to_ascii_lowercase().ends_with(".zip") => {
                let path = self.root.join(name);
                let file = self.counted(&path).map_err(|e| Failure::io(&path, &e))?;
                Ok(Box::new(Archive::open(name, file).map_err(plain)?))
            }
            _ => Ok(Box::new(self)),
        }
    }

    fn counted(&self, path: &Path) -> io::Result<Counted> {
        Ok(Counted { file: File::open(path)?, bar: self.bar.clone() })
    }
}

impl Source for Files {
    fn names(&self) -> Vec<String> {
        self.names.clone()
    }

    fn open(&mut self, name: &str) -> io::Result<Box<dyn Read + '_>> {
        Ok(Box::new(self.counted(&self.root.join(name))?))
    }
}

fn walk(folder: &Path, before: &str, depth: u32, names: &mut Vec<String>) -> io::Result<()> {
    if depth > DEEPEST || names.len() > MOST_FILES {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = format!("{before}{name}");
        if path.is_dir() {
            walk(&path, &format!("{name}/"), depth + 1, names)?;
        } else {
            names.push(name);
        }
    }
    Ok(())
}

/// A file that moves a bar, once a second has gone by.
struct Counted {
    file: File,
    bar: ProgressBar,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        if self.bar.elapsed().as_secs() >= 1 {
            self.bar.inc(count as u64);
        }
        Ok(count)
    }
}

impl Seek for Counted {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}
