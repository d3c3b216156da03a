//! Which columns are read, seen by the evaluator, and copied.

use std::collections::{BTreeSet, HashMap};

use arrow_schema::Schema;

use crate::Error;
use crate::options::{Options, Pass};

/// Which columns are read, seen by the evaluator, and copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Selection {
    /// Columns of the file, in its order.
    pub read: Vec<usize>,
    /// Those the evaluator sees, as indices into `read`.
    pub shown: Vec<usize>,
    /// Those copied, as indices into `read`.
    pub passed: Vec<usize>,
}

impl Selection {
    /// Without reading what is only copied; the columns copied, in the file's terms.
    pub(crate) fn without_copied(&self) -> (Selection, Vec<usize>) {
        let file =
            |places: &[usize]| -> Vec<usize> { places.iter().filter_map(|&at| self.read.get(at).copied()).collect() };
        let (shown, copied) = (file(&self.shown), file(&self.passed));
        let read: Vec<usize> = shown.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
        let shown = shown.iter().filter_map(|column| read.binary_search(column).ok()).collect();
        (Selection { read, shown, passed: Vec::new() }, copied)
    }

    /// For a file with these columns.
    pub(crate) fn of(file: &Schema, options: &Options) -> Result<Selection, Error> {
        let mut places = HashMap::new();
        for (place, field) in file.fields().iter().enumerate() {
            if places.insert(field.name().as_str(), place).is_some() {
                return Err(Error::Column(format!(
                    "the input has two columns named `{}`; expected one, so rename the other",
                    field.name()
                )));
            }
        }
        let find = |names: &[String]| -> Result<Vec<usize>, Error> {
            let mut seen = BTreeSet::new();
            let mut found = Vec::with_capacity(names.len());
            for name in names {
                let place = *places.get(name.as_str()).ok_or_else(|| missing(name, file))?;
                if !seen.insert(place) {
                    return Err(Error::Column(format!("the column `{name}` is asked for twice; name it once")));
                }
                found.push(place);
            }
            Ok(found)
        };
        let all = || (0..file.fields().len()).collect();
        let shown = options.columns.as_ref().map_or_else(|| Ok(all()), |names| find(names))?;
        let passed = match &options.pass {
            Pass::All => all(),
            Pass::None => Vec::new(),
            Pass::Selected(names) => find(names)?,
        };
        let read: Vec<usize> = shown.iter().chain(&passed).copied().collect::<BTreeSet<_>>().into_iter().collect();
        let place = |wanted: &Vec<usize>| wanted.iter().filter_map(|column| read.binary_search(column).ok()).collect();
        let (shown, passed) = (place(&shown), place(&passed));
        Ok(Selection { read, shown, passed })
    }
}

fn missing(name: &str, file: &Schema) -> Error {
    const SHOWN: usize = 30;
    let names: Vec<&str> = file.fields().iter().take(SHOWN).map(|f| f.name().as_str()).collect();
    let more = if file.fields().len() > SHOWN { ", …" } else { "" };
    Error::Column(format!("the input has no column `{name}`; it has {}{more}", names.join(", ")))
}
