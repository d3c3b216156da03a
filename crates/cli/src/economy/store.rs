//! The world tables in the data directory: each as tidy Parquet, and beside it as JSON what it is.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use economy::Table;
use economy::read::{Limits, parquet};
use serde::{Deserialize, Serialize};

use super::plain;
use crate::failure::Failure;
use crate::files;

/// What is said of a table beside it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stored {
    pub name: String,
    /// The file or folder it was read from.
    pub source: String,
    /// BLAKE3 of the names and bytes of the source.
    pub source_hash: String,
    /// The file that holds it; its name ends in the start of its BLAKE3.
    pub table: String,
    /// How the files of the source were laid out.
    pub layout: String,
    pub unit: String,
    /// The year it is of, where that is known.
    #[serde(default)]
    pub year: Option<u16>,
    /// The day it was imported.
    pub imported: String,
    pub regions: usize,
    pub sectors: usize,
    pub final_uses: usize,
    /// What rows and columns leave over, as a share of world output.
    pub rows_left: f64,
    pub columns_left: f64,
    pub notes: Vec<String>,
}

/// The most bytes of what is said of a table.
const MOST_BYTES: usize = 16 << 20;
/// How many digits of its hash are in the name of a table.
const DIGITS: usize = 16;

/// Where tables are.
pub fn folder(data: &Path) -> PathBuf {
    data.join("worlds")
}

/// A name that can be the name of a file.
pub fn name_of(text: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || "._-".contains(c) { c.to_ascii_lowercase() } else { '-' };
    text.chars().map(plain).collect::<String>().trim_matches(['-', '.']).to_owned()
}

/// Stores a table whole or not at all: the file that says what it is names the file that holds it, and is replaced at once.
pub fn write(folder: &Path, mut stored: Stored, table: &Table) -> Result<Stored, Failure> {
    let mut bytes = Vec::new();
    parquet::write(table, &mut bytes).map_err(plain)?;
    let hash = blake3::hash(&bytes).to_hex();
    stored.table = format!("{}.{}.parquet", stored.name, hash.chars().take(DIGITS).collect::<String>());
    let before = about(folder, &stored.name).ok().flatten();
    let said = serde_json::to_vec_pretty(&stored).map_err(plain)?;
    for (name, bytes) in [(stored.table.clone(), &bytes), (format!("{}.json", stored.name), &said)] {
        let path = folder.join(name);
        files::replace(&path, bytes).map_err(|error| {
            let path = path.display();
            plain(format!("{path}: cannot be written: {error}; choose another directory with --data"))
        })?;
    }
    if let Some(before) = before.filter(|before| before.table != stored.table) {
        // A table that nothing names any more; what cannot be removed does no harm.
        let _ = fs::remove_file(folder.join(before.table));
    }
    Ok(stored)
}

/// What is said of a table, where there is one of that name.
pub fn about(folder: &Path, name: &str) -> Result<Option<Stored>, Failure> {
    let path = folder.join(format!("{name}.json"));
    if !path.exists() {
        return Ok(None);
    }
    let text = files::text(&path, MOST_BYTES)?;
    let damaged = |e: serde_json::Error| plain(format!("{}: {e}; import the table again", path.display()));
    serde_json::from_str(&text).map(Some).map_err(damaged)
}

/// All that are stored, by name.
pub fn all(folder: &Path) -> Result<Vec<Stored>, Failure> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(Failure::io(folder, &error)),
    };
    let mut names: Vec<String> = entries
        .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().strip_suffix(".json")?.to_owned()))
        .collect();
    names.sort();
    names.iter().filter_map(|name| about(folder, name).transpose()).collect()
}

/// Reads a table that is stored.
pub fn load(folder: &Path, stored: &Stored) -> Result<Table, Failure> {
    let limits = Limits::default();
    let path = folder.join(&stored.table);
    let mut bytes = Vec::new();
    let read = File::open(&path).and_then(|file| file.take(limits.whole).read_to_end(&mut bytes));
    read.map_err(|e| Failure::io(&path, &e))?;
    let hash = blake3::hash(&bytes).to_hex();
    if !stored.table.contains(hash.get(..DIGITS).unwrap_or(&hash)) {
        return Err(plain(format!("{}: not what was stored; import the table again", path.display())));
    }
    parquet::read(&stored.table, bytes, limits).map(|(table, _)| table).map_err(plain)
}
