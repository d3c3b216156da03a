//! Folders as pymrio saves them, and EXIOBASE 3, which is published in the same layout.
//!
//! `Z` (or `A`, coefficients) and `Y` have two lines of header (region and sector; region and category) and two columns of names; `x`
//! is output; `unit` the unit of every row. `file_parameters.json` says how the files are named and how many lines and columns of names
//! they have; without it these are as told. Extensions are folders; value added and taxes are taken from the first of `factor_inputs`,
//! `value_added` and `satellite` that is there, everything else of them is left alone. Text is parted by tabs, semicolons or commas.
//! (pymrio 0.7 `save_all`; Stadler et al. 2018, Journal of Industrial Ecology 22(3).)

use std::collections::{BTreeMap, HashSet};
use std::io::{Cursor, Read};

use serde::Deserialize;

use super::assemble::{Assembly, Pair, all_came};
use super::costs::Cost;
use super::error::ReadError;
use super::frame::{Frame, Shape, TextFrame, separator};
use super::limits::Limits;
use super::notes::{Layout, Note, Notes};
use super::source::{Source, open, plain, whole};
use super::text::Lines;
use crate::kernel::add;
use crate::table::Table;

/// Extensions in which value added may be, the likelier first.
const EXTENSIONS: [&str; 3] = ["factor_inputs", "value_added", "satellite"];
/// Bytes by which the separator of a file is told.
const FIRST: u64 = 1 << 16;
/// The file that tells how others are laid out.
pub(crate) const PARAMETERS: &str = "file_parameters.json";

/// An entry of `file_parameters.json`; pymrio writes numbers as text.
#[derive(Deserialize)]
struct Entry {
    name: String,
    nr_index_col: serde_json::Value,
    nr_header: serde_json::Value,
}

#[derive(Deserialize)]
struct Parameters {
    files: BTreeMap<String, Entry>,
}

/// A folder with its files.
struct Folder<'s> {
    source: &'s mut dyn Source,
    /// With a `/` at its end, or empty.
    root: String,
    names: Vec<String>,
    parameters: Option<Parameters>,
    limits: Limits,
}

impl<'s> Folder<'s> {
    fn open(source: &'s mut dyn Source, root: String, limits: Limits) -> Result<Self, ReadError> {
        let names = source.names();
        let name = format!("{root}{PARAMETERS}");
        let parameters = if names.contains(&name) {
            let bytes = whole(source, &name, limits.whole)?;
            let expected = r#"{"files": {"Z": {"name": …, "nr_header": …, "nr_index_col": …}, …}}"#;
            let read = serde_json::from_slice(&bytes);
            Some(read.map_err(|source| ReadError::Json { file: name, source, expected })?)
        } else {
            None
        };
        Ok(Self { source, root, names, parameters, limits })
    }

    /// The file of a matrix with its shape, where it is there.
    fn file(&self, matrix: &str, usual: Shape) -> Option<(String, Shape)> {
        let there = |name: &str| {
            let name = format!("{}{name}", self.root);
            self.names.iter().find(|file| plain(file) == name).cloned()
        };
        if let Some(entry) = self.parameters.as_ref().and_then(|all| all.files.get(matrix)) {
            let number = |value: &serde_json::Value| {
                value.as_u64().or_else(|| value.as_str()?.parse().ok()).and_then(|number| usize::try_from(number).ok())
            };
            let header = number(&entry.nr_header).unwrap_or(usual.header);
            let index = number(&entry.nr_index_col).unwrap_or(usual.index);
            return Some((there(&entry.name)?, Shape { header, index }));
        }
        ["txt", "csv", "tsv", "parquet"].iter().find_map(|ending| Some((there(&format!("{matrix}.{ending}"))?, usual)))
    }

    fn frame(&mut self, file: &str, shape: Shape) -> Result<Box<dyn Frame + '_>, ReadError> {
        if plain(file).ends_with(".parquet") {
            return parquet(self.source, file, shape, self.limits);
        }
        let mut reader = open(self.source, file)?;
        let mut first = Vec::new();
        let failed = |source| ReadError::Open { name: file.to_owned(), source };
        reader.by_ref().take(FIRST).read_to_end(&mut first).map_err(failed)?;
        let delimiter = separator(&first);
        let lines = Lines::new(file, Cursor::new(first).chain(reader), delimiter, self.limits);
        Ok(Box::new(TextFrame::open(file, lines, shape)?))
    }

    fn lacks(&self, what: &str) -> ReadError {
        let file = if self.root.is_empty() { "the folder".to_owned() } else { self.root.clone() };
        ReadError::Lacks { file, what: what.to_owned() }
    }
}

#[cfg(feature = "parquet")]
fn parquet<'a>(
    source: &'a mut dyn Source,
    file: &str,
    shape: Shape,
    limits: Limits,
) -> Result<Box<dyn Frame + 'a>, ReadError> {
    Ok(Box::new(super::parquet::ParquetFrame::open(file, whole(source, file, limits.whole)?, shape, limits)?))
}

#[cfg(not(feature = "parquet"))]
fn parquet<'a>(_: &'a mut dyn Source, file: &str, _: Shape, _: Limits) -> Result<Box<dyn Frame + 'a>, ReadError> {
    Err(ReadError::Unknown { found: file.to_owned(), expected: "text: this build reads no Parquet" })
}

const MATRIX: Shape = Shape { header: 2, index: 2 };
const VECTOR: Shape = Shape { header: 1, index: 2 };

/// Reads the folder `root` of a source (empty, or with a `/` at its end).
///
/// # Errors
/// Where `Y` and both `Z` and `A` are missing or cut, a row names no industry of the header, or units differ.
pub fn read(source: &mut dyn Source, root: &str, limits: Limits) -> Result<(Table, Notes), ReadError> {
    let mut folder = Folder::open(source, root.to_owned(), limits)?;
    let flows = folder.file("Z", MATRIX);
    let coefficients = flows.is_none();
    let (inputs, inputs_shape) = flows
        .or_else(|| folder.file("A", MATRIX))
        .ok_or_else(|| folder.lacks("both Z and A: inputs are in neither"))?;
    let (demand, demand_shape) = folder.file("Y", MATRIX).ok_or_else(|| folder.lacks("Y, final demand"))?;
    let industries = pairs(&inputs, &*folder.frame(&inputs, inputs_shape)?)?;
    let finals = pairs(&demand, &*folder.frame(&demand, demand_shape)?)?;
    let mut assembly = Assembly::new(&inputs, &industries, &finals, limits)?;
    let count = assembly.industries();
    let mut notes = Vec::new();

    if let Some((file, shape)) = folder.file("x", VECTOR) {
        let mut output = vec![0.0; count];
        let mut frame = folder.frame(&file, shape)?;
        rows(&file, &mut *frame, &mut assembly, |_, frame, industry| {
            add(output.get_mut(industry), frame.number(0)?);
            Ok(())
        })?;
        drop(frame);
        assembly.output = Some(output);
    } else if coefficients {
        return Err(
            folder.lacks("x, output: coefficients (A) alone make no table; have pymrio work out x or Z and save again")
        );
    } else {
        notes.push(Note::OutputIsUse);
    }

    let places: Vec<usize> =
        industries.iter().filter_map(|(country, sector)| assembly.industry(country, sector)).collect();
    let mut frame = folder.frame(&inputs, inputs_shape)?;
    let made = assembly.output.clone().filter(|_| coefficients);
    rows(&inputs, &mut *frame, &mut assembly, |assembly, frame, industry| {
        let (cells, _) = assembly.row(industry);
        for (at, user) in places.iter().enumerate() {
            let scale = made.as_ref().and_then(|made| made.get(*user)).copied().unwrap_or(1.0);
            add(cells.get_mut(*user), scale * frame.number(at)?);
        }
        Ok(())
    })?;
    drop(frame);
    let places: Vec<usize> = finals.iter().filter_map(|(country, used)| assembly.final_use(country, used)).collect();
    let mut frame = folder.frame(&demand, demand_shape)?;
    rows(&demand, &mut *frame, &mut assembly, |assembly, frame, industry| {
        let (_, cells) = assembly.row(industry);
        for (at, place) in places.iter().enumerate() {
            add(cells.get_mut(*place), frame.number(at)?);
        }
        Ok(())
    })?;
    drop(frame);

    let unit = match folder.file("unit", VECTOR) {
        Some((file, shape)) => one_unit(&file, &mut *folder.frame(&file, shape)?)?,
        None => String::new(),
    };
    for extension in EXTENSIONS {
        let found = costs(&mut folder, &format!("{root}{extension}/"), &mut assembly, &unit)?;
        if let Some(rows) = found {
            notes.push(Note::CostsFrom { file: format!("{root}{extension}"), rows });
            break;
        }
    }
    if assembly.value_added.is_none() {
        notes.push(Note::ValueAddedIsLeft);
    }
    Ok((assembly.finish(unit)?, Notes { layout: Layout::Pymrio, notes }))
}

/// Columns of two names, each once.
fn pairs(file: &str, frame: &dyn Frame) -> Result<Vec<Pair>, ReadError> {
    let mut came = HashSet::new();
    let pair = |names: &Vec<String>| match names.as_slice() {
        [country, name] if came.insert((country.clone(), name.clone())) => Ok((country.clone(), name.clone())),
        names => Err(ReadError::Column { file: file.to_owned(), name: names.join(" / ") }),
    };
    frame.columns().iter().map(pair).collect()
}

/// Every row of industries, each once.
fn rows(
    file: &str,
    frame: &mut dyn Frame,
    assembly: &mut Assembly,
    mut each: impl FnMut(&mut Assembly, &dyn Frame, usize) -> Result<(), ReadError>,
) -> Result<(), ReadError> {
    let mut came = HashSet::new();
    while frame.next()? {
        let names = frame.names();
        let industry = match names.as_slice() {
            [country, sector] => assembly.industry(country, sector),
            _ => None,
        };
        let industry = industry.ok_or_else(|| frame.stray("an industry that has a column among the inputs"))?;
        if !came.insert(names.join("\u{1f}")) {
            return Err(frame.stray("each industry once"));
        }
        each(assembly, frame, industry)?;
    }
    Ok(all_came(file, &came, assembly.industries())?)
}

/// The unit of all rows.
fn one_unit(file: &str, frame: &mut dyn Frame) -> Result<String, ReadError> {
    let mut unit: Option<String> = None;
    while frame.next()? {
        let found = frame.text(0);
        match &unit {
            Some(first) if *first != found => {
                return Err(ReadError::Units { file: file.to_owned(), first: first.clone(), other: found });
            }
            Some(_) => {}
            None => unit = Some(found),
        }
    }
    Ok(unit.unwrap_or_default())
}

/// Value added and taxes from an extension; the names of the rows that were taken, where there are any.
fn costs(
    folder: &mut Folder<'_>,
    root: &str,
    assembly: &mut Assembly,
    unit: &str,
) -> Result<Option<Vec<String>>, ReadError> {
    let mut extension = Folder::open(&mut *folder.source, root.to_owned(), folder.limits)?;
    let Some((file, shape)) = extension.file("F", Shape { header: 2, index: 1 }) else { return Ok(None) };
    let mut frame = extension.frame(&file, shape)?;
    let places = pairs(&file, &*frame)?.into_iter().map(|(country, sector)| {
        let place = assembly.industry(&country, &sector);
        place.ok_or_else(|| ReadError::Column { file: file.clone(), name: format!("{country} / {sector}") })
    });
    let places = places.collect::<Result<Vec<_>, _>>()?;
    let count = assembly.industries();
    let mut taken = Vec::new();
    while frame.next()? {
        let name = frame.names().join(" / ");
        let part = match part(&name) {
            Some(Cost::ValueAdded) => &mut assembly.value_added,
            Some(Cost::Taxes) => &mut assembly.taxes,
            _ => continue,
        };
        let part = part.get_or_insert_with(|| vec![0.0; count]);
        for (at, place) in places.iter().enumerate() {
            add(part.get_mut(*place), frame.number(at)?);
        }
        taken.push(name);
    }
    drop(frame);
    if taken.is_empty() {
        return Ok(None);
    }
    if let Some((file, shape)) = extension.file("unit", Shape { header: 1, index: 1 }) {
        let mut frame = extension.frame(&file, shape)?;
        while frame.next()? {
            let other = frame.text(0);
            if taken.contains(&frame.names().join(" / ")) && other != unit {
                return Err(ReadError::Units { file, first: unit.to_owned(), other });
            }
        }
    }
    Ok(Some(taken))
}

/// What a row of an extension is, as EXIOBASE, WIOD, the OECD and pymrio's own examples name them.
fn part(name: &str) -> Option<Cost> {
    match name.trim() {
        "Value Added" | "VA" | "VALU" => Some(Cost::ValueAdded),
        "TLS" => Some(Cost::Taxes),
        name if name.starts_with("Taxes less subsidies on products purchased") => Some(Cost::Taxes),
        name => Cost::of(name),
    }
}
