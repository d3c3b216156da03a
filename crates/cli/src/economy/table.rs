//! A world table by its name in the data directory, or by where its files are.

use std::path::Path;

use economy::Table;
use economy::read::{self, Options};
use report::figure::Source;

use super::files::Files;
use super::plain;
use super::store;
use super::world::SMALL;
use crate::args::OfTable;
use crate::batch::bar;
use crate::failure::Failure;
use crate::import;

/// The most that rows or columns of a table may leave over, as a share of world output, where nothing else is said.
pub const TOLERANCE: f64 = 0.01;

/// A table of others.
pub struct Opened {
    pub name: String,
    pub table: Table,
    /// The file or folder it was read from, and how that is laid out.
    pub source: Source,
    /// The year that it is of, where that is known.
    pub year: Option<u16>,
    /// What the reader did beside reading, and what rows and columns leave.
    pub notes: Vec<String>,
}

impl Opened {
    /// The table that is asked for: one that is stored, or what files hold.
    pub fn of(args: &OfTable) -> Result<Self, Failure> {
        let folder = store::folder(&import::data_dir(args.data.as_deref())?);
        let name = &args.world;
        // A name is no way to other folders.
        if let Some(stored) = if store::name_of(name) == *name { store::about(&folder, name)? } else { None } {
            let table = store::load(&folder, &stored)?;
            let source =
                Source::new(format!("{}, read as {} on {}", stored.source, stored.layout, stored.imported), "");
            let notes = stored.notes.into_iter().chain([left(stored.rows_left, stored.columns_left)]).collect();
            return Ok(Self { name: stored.name, table, source, year: stored.year, notes });
        }
        let path = Path::new(name);
        if path.exists() {
            return Self::read(path);
        }
        let known = store::all(&folder)?.into_iter().map(|stored| stored.name);
        let known = std::iter::once(SMALL.to_owned()).chain(known).collect::<Vec<_>>().join(", ");
        let how = "others come by `portcullis economy import PATH`";
        Err(plain(format!("no world `{name}`: there is {known}, and no such file or folder; {how}")))
    }

    fn read(path: &Path) -> Result<Self, Failure> {
        let about = |what: String| plain(format!("{}: {what}", path.display()));
        let bar = bar();
        let files = Files::of(path, bar.clone())?;
        bar.set_length(files.bytes());
        let year = files.year();
        let read = read::table(files.source()?.as_mut(), &Options::default());
        bar.finish_and_clear();
        let (table, notes) = read.map_err(|e| about(e.to_string()))?;
        let balance = table.balanced(TOLERANCE).map_err(|e| about(e.to_string()))?;
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let source = Source::new(format!("{}, read as {}", path.display(), notes.layout), "");
        let left = left(balance.rows_share, balance.columns_share);
        let notes = notes.notes.iter().map(ToString::to_string).chain([left]).collect();
        Ok(Self { name, table, source, year, notes })
    }
}

fn left(rows: f64, columns: f64) -> String {
    format!("Rows leave {rows:.2e} of world output, columns {columns:.2e}; nothing was balanced.")
}
