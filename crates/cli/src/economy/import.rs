//! Tables of others into the data directory.

use std::fs;
use std::path::Path;

use economy::read::{self, Options};

use super::files::Files;
use super::store::{self, Stored};
use super::world::SMALL;
use super::{percent, plain};
use crate::args::EconomyImport;
use crate::batch::bar;
use crate::failure::{Failure, Status};
use crate::text::{Style, say};
use crate::{import, today};

pub fn run(args: &EconomyImport) -> Result<Status, Failure> {
    let name = name(args)?;
    let folder = store::folder(&import::data_dir(args.data.as_deref())?);
    fs::create_dir_all(&folder).map_err(|e| Failure::io(&folder, &e))?;
    let _lock = import::lock(&folder)?;
    let about = |what: String| plain(format!("{}: {what}", args.path.display()));

    let bar = bar();
    let files = Files::of(&args.path, bar.clone())?;
    // Read twice: once to know what it is, once to take it in.
    bar.set_length(2 * files.bytes());
    let source_hash = files.hash()?;
    let year = args.year.or_else(|| files.year());
    let options = Options { unit: args.unit.clone(), ..Options::default() };
    let read = read::table(files.source()?.as_mut(), &options);
    bar.finish_and_clear();
    let (table, notes) = read.map_err(|e| about(e.to_string()))?;
    let balance = table
        .balanced(args.tolerance)
        .map_err(|unbalanced| about(format!("{unbalanced}; with --tolerance SHARE it is stored as it is")))?;

    let stored = Stored {
        name,
        source: args.path.file_name().unwrap_or(args.path.as_os_str()).to_string_lossy().into_owned(),
        source_hash,
        table: String::new(),
        layout: notes.layout.to_string(),
        unit: table.unit.clone(),
        year,
        imported: today::today().to_string(),
        regions: table.labels.countries().len(),
        sectors: table.labels.sectors().len(),
        final_uses: table.uses.len(),
        rows_left: balance.rows_share,
        columns_left: balance.columns_share,
        notes: notes.notes.iter().map(ToString::to_string).collect(),
    };
    let stored = store::write(&folder, stored, &table)?;
    say(Style::Good, 0, &format!("{}: {} from {}", stored.name, stored.layout, args.path.display()));
    say(Style::Plain, 2, &size(&stored));
    for (side, share, (industry, left)) in
        [("rows", balance.rows_share, &balance.worst_row), ("columns", balance.columns_share, &balance.worst_column)]
    {
        let share = percent(share);
        let text = format!("{side} leave {share:.2e} % of world output; most is left by {industry}: {left:.3}");
        say(Style::Plain, 2, &text);
    }
    for note in &stored.notes {
        say(Style::Dim, 2, note);
    }
    Ok(Status::Clear)
}

/// How large a table is.
pub fn size(stored: &Stored) -> String {
    let Stored { regions, sectors, final_uses, unit, .. } = stored;
    let year = stored.year.map(|year| format!(" of {year}")).unwrap_or_default();
    format!("{regions} regions, {sectors} sectors, {final_uses} final uses; {unit}{year}")
}

/// What the table is called, as said or by the name of what is read.
fn name(args: &EconomyImport) -> Result<String, Failure> {
    let name = match &args.name {
        Some(given) if store::name_of(given) == *given => given.clone(),
        Some(given) => {
            return Err(plain(format!("`{given}`: expected a name of small letters, digits, `-`, `_` and `.`")));
        }
        None => store::name_of(&stem(&args.path)),
    };
    if name.is_empty() || name == SMALL {
        let what = "is no name for a table that is imported; give it another with --name, as in --name wiod-2014";
        return Err(plain(format!("`{name}` {what}")));
    }
    Ok(name)
}

/// The name of a path without what it is packed in.
fn stem(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    let endings = [".gz", ".zip", ".csv", ".txt", ".parquet"];
    let cut = |name: String, ending: &&str| name.strip_suffix(ending).map_or(name.clone(), str::to_owned);
    endings.iter().fold(name, cut)
}
