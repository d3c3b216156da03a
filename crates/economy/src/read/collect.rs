//! A table from rows of one number each: output, then costs, then final demand, then intermediate use.

use std::collections::HashMap;

use super::assemble::{Assembly, Pair};
use super::error::ReadError;
use super::limits::Limits;
use super::notes::{Layout, Note, Notes};
use super::text::room;
use super::tidy::{Part, Row};
use crate::kernel::add;
use crate::table::Table;

/// Pairs of names with their places.
#[derive(Default)]
struct Pairs {
    names: Vec<Pair>,
    places: HashMap<String, HashMap<String, usize>>,
}

impl Pairs {
    fn find(&self, [a, b]: [&str; 2]) -> Option<usize> {
        self.places.get(a)?.get(b).copied()
    }

    /// The place of a pair, new or old.
    fn place(&mut self, [a, b]: [&str; 2]) -> usize {
        if let Some(place) = self.find([a, b]) {
            return place;
        }
        let place = self.names.len();
        self.places.entry(a.to_owned()).or_default().insert(b.to_owned(), place);
        self.names.push((a.to_owned(), b.to_owned()));
        place
    }
}

/// A table of which rows come one after another.
pub(crate) struct Collector {
    file: String,
    limits: Limits,
    industries: Pairs,
    finals: Pairs,
    output: Vec<f64>,
    costs: [Option<Vec<f64>>; 2],
    /// Final demand, until all uses are known: industry, place among the finals, value.
    waiting: Vec<(usize, usize, f64)>,
    /// Once the sizes are known, with the place of every industry as it came.
    assembly: Option<(Assembly, Vec<usize>)>,
    /// Rows that came.
    pub(crate) rows: u64,
}

impl Collector {
    /// No rows yet.
    pub(crate) fn new(file: &str, limits: Limits) -> Self {
        Self {
            file: file.to_owned(),
            limits,
            industries: Pairs::default(),
            finals: Pairs::default(),
            output: Vec::new(),
            costs: [None, None],
            waiting: Vec::new(),
            assembly: None,
            rows: 0,
        }
    }

    /// Takes a row. `wrong` makes the error that something else was expected.
    pub(crate) fn add(&mut self, row: Row<'_>, wrong: impl Fn(&str) -> ReadError) -> Result<(), ReadError> {
        self.rows += 1;
        if row.part == Part::Output {
            if self.industries.find(row.supplier).is_some() {
                return Err(wrong("each industry once in output"));
            }
            self.industries.place(row.supplier);
            self.output.push(row.value);
            let count = self.output.len();
            room(&self.file, count, count, self.limits)?;
            if self.rows != count as u64 {
                return Err(wrong("output before all else"));
            }
            return Ok(());
        }
        let industry = |names| self.industries.find(names).ok_or_else(|| wrong("an industry that has output"));
        match row.part {
            Part::Output => {}
            Part::ValueAdded | Part::Taxes => {
                let (user, count) = (industry(row.user)?, self.output.len());
                let [value_added, taxes] = &mut self.costs;
                let part = if row.part == Part::Taxes { taxes } else { value_added };
                add(part.get_or_insert_with(|| vec![0.0; count]).get_mut(user), row.value);
            }
            Part::Final => {
                let supplier = industry(row.supplier)?;
                if self.assembly.is_some() {
                    return Err(wrong("final demand before intermediate use"));
                }
                self.waiting.push((supplier, self.finals.place(row.user), row.value));
                room(&self.file, self.waiting.len(), 1, self.limits)?;
            }
            Part::Intermediate => {
                let (supplier, user) = (industry(row.supplier)?, industry(row.user)?);
                let (assembly, places) = self.assembly()?;
                let place = |at: usize| places.get(at).copied().unwrap_or(at);
                add(assembly.row(place(supplier)).0.get_mut(place(user)), row.value);
            }
        }
        Ok(())
    }

    /// The table so far, with all final demand in it.
    fn assembly(&mut self) -> Result<&mut (Assembly, Vec<usize>), ReadError> {
        if self.assembly.is_none() {
            let mut assembly = Assembly::new(&self.file, &self.industries.names, &self.finals.names, self.limits)?;
            let places =
                self.industries.names.iter().filter_map(|(country, sector)| assembly.industry(country, sector));
            let places: Vec<usize> = places.collect();
            let finals = self.finals.names.iter().filter_map(|(country, used)| assembly.final_use(country, used));
            let finals: Vec<usize> = finals.collect();
            for (supplier, used, value) in self.waiting.drain(..) {
                let place = places.get(supplier).copied().zip(finals.get(used).copied());
                if let Some((supplier, used)) = place {
                    add(assembly.row(supplier).1.get_mut(used), value);
                }
            }
            self.waiting = Vec::new();
            let in_order = |values: &Vec<f64>| {
                let mut ordered = vec![0.0; values.len()];
                for (place, value) in places.iter().zip(values) {
                    add(ordered.get_mut(*place), *value);
                }
                ordered
            };
            let [value_added, taxes] = &self.costs;
            assembly.output = Some(in_order(&self.output));
            assembly.value_added = value_added.as_ref().map(in_order);
            assembly.taxes = taxes.as_ref().map(in_order);
            self.assembly = Some((assembly, places));
        }
        self.assembly.as_mut().ok_or_else(|| ReadError::Lacks { file: self.file.clone(), what: "rows".to_owned() })
    }

    /// The table.
    pub(crate) fn finish(mut self, unit: String) -> Result<(Table, Notes), ReadError> {
        self.assembly()?;
        let file = self.file;
        let (assembly, _) = self.assembly.ok_or_else(|| ReadError::Lacks { file, what: "rows".to_owned() })?;
        let left = assembly.value_added.is_none().then_some(Note::ValueAddedIsLeft);
        Ok((assembly.finish(unit)?, Notes { layout: Layout::Tidy, notes: left.into_iter().collect() }))
    }
}
