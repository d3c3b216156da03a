//! Tables in one file: a column an industry or a final use, a row an industry, then rows of costs.

use std::collections::HashSet;

use super::assemble::{Assembly, Pair, all_came};
use super::error::ReadError;
use super::limits::Limits;
use super::notes::Note;
use super::text::Line;
use crate::kernel::add;
use crate::table::Table;

/// What a column is, by its header.
pub(crate) enum Column {
    /// An industry that uses.
    Industry(Pair),
    /// A final use.
    Final(Pair),
    /// What is used in all.
    Total,
    /// Nothing of the table, such as a discrepancy: left out, which a note tells.
    Aside,
}

/// What a row is, by its label.
pub(crate) enum Row {
    /// An industry that supplies.
    Industry(Pair),
    /// Taxes less subsidies, and what stands with them.
    Taxes,
    /// Value added.
    ValueAdded,
    /// Output.
    Output,
    /// A sum of others.
    Sum,
}

#[derive(Clone, Copy)]
enum Place {
    Industry(usize),
    Final(usize),
    Total,
    Aside,
}

/// A table of which the header is read.
pub(crate) struct Wide {
    file: String,
    /// How many columns of a row are its labels.
    labels: usize,
    places: Vec<Place>,
    assembly: Assembly,
    came: HashSet<String>,
    expected: usize,
    totals: Vec<f64>,
    taxes_on_finals: f64,
    aside: f64,
}

impl Wide {
    /// From the columns after those of labels.
    pub(crate) fn new(file: &str, labels: usize, columns: Vec<Column>, limits: Limits) -> Result<Self, ReadError> {
        let (mut industries, mut finals) = (Vec::new(), Vec::new());
        for column in &columns {
            match column {
                Column::Industry(pair) => industries.push(pair.clone()),
                Column::Final(pair) => finals.push(pair.clone()),
                Column::Total | Column::Aside => {}
            }
        }
        let assembly = Assembly::new(file, &industries, &finals, limits)?;
        let places = columns.iter().map(|column| match column {
            Column::Industry((country, sector)) => assembly.industry(country, sector).map(Place::Industry),
            Column::Final((country, used)) => assembly.final_use(country, used).map(Place::Final),
            Column::Total => Some(Place::Total),
            Column::Aside => Some(Place::Aside),
        });
        let places = places.map(|place| place.unwrap_or(Place::Aside)).collect();
        let totals = vec![0.0; assembly.industries()];
        let (came, expected, file) = (HashSet::new(), industries.len(), file.to_owned());
        Ok(Self { file, labels, places, assembly, came, expected, totals, taxes_on_finals: 0.0, aside: 0.0 })
    }

    /// Adds a line. `label` is what names it among the others.
    pub(crate) fn add(&mut self, row: &Row, label: &str, line: Line<'_>) -> Result<(), ReadError> {
        line.width(self.labels + self.places.len())?;
        if let Row::Industry((country, sector)) = row {
            if !self.came.insert(label.to_owned()) {
                return Err(line.expected(0, "each industry once").into());
            }
            let industry = self.assembly.industry(country, sector);
            let industry = industry.ok_or_else(|| line.expected(0, "an industry that has a column"))?;
            let (inputs, finals) = self.assembly.row(industry);
            for (at, place) in self.places.iter().enumerate() {
                let value = line.number(self.labels + at)?;
                match *place {
                    Place::Industry(user) => add(inputs.get_mut(user), value),
                    Place::Final(user) => add(finals.get_mut(user), value),
                    Place::Total => add(self.totals.get_mut(industry), value),
                    Place::Aside => self.aside += value,
                }
            }
            return Ok(());
        }
        let count = self.assembly.industries();
        let part = match row {
            Row::Taxes => &mut self.assembly.taxes,
            Row::ValueAdded => &mut self.assembly.value_added,
            Row::Output => &mut self.assembly.output,
            Row::Industry(_) | Row::Sum => return Ok(()),
        };
        let part = part.get_or_insert_with(|| vec![0.0; count]);
        for (at, place) in self.places.iter().enumerate() {
            match *place {
                Place::Industry(user) => add(part.get_mut(user), line.number(self.labels + at)?),
                Place::Final(_) if matches!(row, Row::Taxes) => {
                    self.taxes_on_finals += line.number(self.labels + at)?;
                }
                // What stands where costs and totals meet is of no use, and often left empty.
                _ => {}
            }
        }
        Ok(())
    }

    /// The table, and what was left out. Output is the row of output, or else the column of totals.
    pub(crate) fn finish(mut self, unit: String) -> Result<(Table, Vec<Note>), ReadError> {
        all_came(&self.file, &self.came, self.expected)?;
        if self.assembly.output.is_none() && self.places.iter().any(|place| matches!(place, Place::Total)) {
            self.assembly.output = Some(self.totals);
        }
        let mut notes = Vec::new();
        if self.assembly.value_added.is_none() {
            notes.push(Note::ValueAddedIsLeft);
        }
        let table = self.assembly.finish(unit)?;
        let world: f64 = table.output.iter().sum();
        if self.taxes_on_finals != 0.0 {
            notes.push(Note::TaxesOnFinalUse(self.taxes_on_finals / world));
        }
        if self.places.iter().any(|place| matches!(place, Place::Aside)) {
            notes.push(Note::LeftAside { file: self.file, share: self.aside / world });
        }
        Ok((table, notes))
    }
}
