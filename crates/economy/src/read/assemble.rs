//! A table put together row by row, from columns and rows that have names.

use std::collections::{HashMap, HashSet};

use super::error::ReadError;
use super::limits::Limits;
use super::names;
use super::text::{TextError, room};
use crate::grid::Matrix;
use crate::labels::Labels;
use crate::table::Table;

/// The names of an industry or of a final use: a country, and a sector or a use.
pub(crate) type Pair = (String, String);

/// Names along one axis with their places.
#[derive(Default)]
struct Axis {
    names: Vec<String>,
    places: HashMap<String, usize>,
}

impl Axis {
    fn place(&mut self, name: &str) -> usize {
        if let Some(place) = self.places.get(name) {
            return *place;
        }
        self.places.insert(name.to_owned(), self.names.len());
        self.names.push(name.to_owned());
        self.names.len() - 1
    }
}

/// A table of which parts come one after another.
pub(crate) struct Assembly {
    file: String,
    countries: Axis,
    sectors: Axis,
    uses: Axis,
    intermediate: Matrix,
    final_demand: Matrix,
    /// Taxes, where they are told.
    pub(crate) taxes: Option<Vec<f64>>,
    /// Value added, where it is told.
    pub(crate) value_added: Option<Vec<f64>>,
    /// Output, where it is told.
    pub(crate) output: Option<Vec<f64>>,
}

impl Assembly {
    /// An empty table of these industries and final uses, in the order in which countries, sectors and uses first come. Pairs
    /// may come more than once, where a reader puts them together; every country must have every sector and every use.
    pub(crate) fn new(file: &str, industries: &[Pair], finals: &[Pair], limits: Limits) -> Result<Self, ReadError> {
        let (mut countries, mut sectors, mut uses) = (Axis::default(), Axis::default(), Axis::default());
        for (country, sector) in industries {
            countries.place(country);
            sectors.place(sector);
        }
        for (country, used) in finals {
            if !countries.places.contains_key(country) {
                let what = format!("the industries of `{country}`, which has final uses");
                return Err(ReadError::Lacks { file: file.to_owned(), what });
            }
            uses.place(used);
        }
        let (n, j, u) = (countries.names.len(), sectors.names.len(), uses.names.len());
        room(file, n * j, n * j + n * u + 3, limits)?;
        for (pairs, axis, what) in [(industries, &sectors, "sector"), (finals, &uses, "final use")] {
            let width = axis.names.len();
            let mut there = vec![false; n * width];
            for (country, name) in pairs {
                let place = countries.places.get(country).zip(axis.places.get(name));
                place.and_then(|(c, s)| there.get_mut(c * width + s)).into_iter().for_each(|there| *there = true);
            }
            if let Some(at) = there.iter().position(|there| !there) {
                let (country, name) = (countries.names.get(at / width), axis.names.get(at % width));
                let (country, name) = (country.cloned().unwrap_or_default(), name.cloned().unwrap_or_default());
                let what = format!("{what} `{name}` of `{country}`, which other countries have");
                return Err(ReadError::Lacks { file: file.to_owned(), what });
            }
        }
        let (intermediate, final_demand) = (Matrix::filled(n * j, n * j, 0.0), Matrix::filled(n * j, n * u, 0.0));
        let (taxes, value_added, output) = (None, None, None);
        let file = file.to_owned();
        Ok(Self { file, countries, sectors, uses, intermediate, final_demand, taxes, value_added, output })
    }

    /// How many industries there are.
    pub(crate) fn industries(&self) -> usize {
        self.countries.names.len() * self.sectors.names.len()
    }

    /// The place of an industry.
    pub(crate) fn industry(&self, country: &str, sector: &str) -> Option<usize> {
        let (country, sector) = (self.countries.places.get(country)?, self.sectors.places.get(sector)?);
        Some(country * self.sectors.names.len() + sector)
    }

    /// The place of a final use.
    pub(crate) fn final_use(&self, country: &str, used: &str) -> Option<usize> {
        let (country, used) = (self.countries.places.get(country)?, self.uses.places.get(used)?);
        Some(country * self.uses.names.len() + used)
    }

    /// The row of an industry in intermediate use, and in final demand.
    pub(crate) fn row(&mut self, industry: usize) -> (&mut [f64], &mut [f64]) {
        let (inputs, finals) = (self.intermediate.shape().1, self.final_demand.shape().1);
        (
            self.intermediate.cells_mut().get_mut(industry * inputs..(industry + 1) * inputs).unwrap_or_default(),
            self.final_demand.cells_mut().get_mut(industry * finals..(industry + 1) * finals).unwrap_or_default(),
        )
    }

    /// The table. Output that is not told is what is used; value added that is not told is what is left of output.
    pub(crate) fn finish(self, unit: String) -> Result<Table, ReadError> {
        let labels: Labels = names::labels(&self.file, self.countries.names, self.sectors.names)?;
        let (intermediate, final_demand) = (self.intermediate, self.final_demand);
        let output = self.output.unwrap_or_else(|| {
            intermediate.row_sums().iter().zip(final_demand.row_sums()).map(|(inside, last)| inside + last).collect()
        });
        let taxes = self.taxes.unwrap_or_else(|| vec![0.0; output.len()]);
        let value_added = self.value_added.unwrap_or_else(|| {
            let inputs = intermediate.column_sums();
            output.iter().zip(inputs.iter().zip(&taxes)).map(|(made, (inputs, taxes))| made - inputs - taxes).collect()
        });
        let uses = self.uses.names;
        let table = Table { labels, uses, unit, intermediate, final_demand, taxes, value_added, output };
        table.check()?;
        Ok(table)
    }
}

/// The error that there are fewer rows of industries than the columns have, or more.
pub(crate) fn all_came(file: &str, came: &HashSet<String>, expected: usize) -> Result<(), TextError> {
    if came.len() == expected {
        return Ok(());
    }
    let why = "one for each country and sector";
    Err(TextError::Height { file: file.to_owned(), expected, found: came.len(), why })
}
