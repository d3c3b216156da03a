//! A thin sector taken out of a larger one, by explicit shares. Every total stays what it is.
//!
//! With `a_c` the share of country `c`'s output of the sector that is the part:
//!
//! - As a supplier, the part sells `a_c` of the country's row. Which users buy it is told by [`Split::uses`]; a cell never gives
//!   more than it holds, so a user takes the smaller of the cell and `λ_c · u_j` times the cell, with `u_j` the part's sales to
//!   users `j` over all that they buy of the sector, and `λ_c` such that the row sells `a_c`.
//! - As a user, the part spends `a_c` of the country's column; [`Split::inputs`] says on what, where it is not on the same as the
//!   rest of the sector.
//! - Value added, taxes and output are divided by `a_c`, and so is what rows and columns leave over.

use super::Table;
use crate::grid::Matrix;
use crate::kernel::add;
use crate::labels::{Labels, LabelsError};

/// What is taken out, by shares.
#[derive(Debug, Clone, PartialEq)]
pub struct Split {
    /// The name of the new sector. It stands after the one that it is taken from.
    pub part: String,
    /// Of each country's output of the sector, the share that is the part. Nothing of a country that is not named.
    pub supply: Vec<(String, f64)>,
    /// Of all that is sold of the part, the share by using sector or final use. What they leave of one goes to all others in
    /// proportion to what they buy of the sector; where nobody is named, that is everybody.
    pub uses: Vec<(String, f64)>,
    /// Of all that the sector buys of an input, the share that the part buys, as far as its own spending goes. Other inputs are
    /// divided in proportion.
    pub inputs: Vec<(String, f64)>,
}

/// Why a part cannot be taken out.
#[derive(Debug, thiserror::Error)]
pub enum SplitError {
    /// A share that cannot be.
    #[error("{what} of `{name}` is {value}: expected a share from 0 to 1")]
    Share {
        /// Which share.
        what: &'static str,
        /// Whose.
        name: String,
        /// The number.
        value: f64,
    },
    /// Shares of one whole that are more than it.
    #[error("the uses of `{part}` sum to {sum}: expected at most 1; what they leave goes to all others")]
    Sum {
        /// The part.
        part: String,
        /// Their sum.
        sum: f64,
    },
    /// A user that buys none of the sector.
    #[error("`{user}` is to buy `{part}` and buys no `{sector}`: give its share to another")]
    NoPurchases {
        /// Who.
        user: String,
        /// The part.
        part: String,
        /// What it is taken from.
        sector: String,
    },
    /// Users that buy less than the part is to sell.
    #[error(
        "{country} is to sell {wanted} of `{part}`, and the users named buy only {room} of `{sector}` from it: name more, or leave a share for others"
    )]
    NoRoom {
        /// Who sells.
        country: String,
        /// The part.
        part: String,
        /// What it is taken from.
        sector: String,
        /// What is to be sold, in the unit of the table.
        wanted: f64,
        /// What the users take at most.
        room: f64,
    },
    /// A name that the table lacks, or has already.
    #[error(transparent)]
    Labels(#[from] LabelsError),
}

impl Table {
    /// The table with a part of `sector` as a sector of its own. Part and rest together are what the sector was, in every row,
    /// column and vector, to rounding.
    ///
    /// # Errors
    /// Where a share cannot be, a name is not in the table, or users cannot take what they are to take.
    pub fn split(&self, sector: &str, split: &Split) -> Result<Self, SplitError> {
        let (countries, sectors) = (self.labels.countries().len(), self.labels.sectors().len());
        let at = self.labels.sector(sector)?;
        let mut supply = vec![0.0; countries];
        for (country, share) in shares("the share in output", &split.supply)? {
            add(supply.get_mut(self.labels.country(country)?), share);
        }
        let mut inputs: Vec<Option<f64>> = vec![None; sectors];
        for (input, share) in shares("the share in purchases", &split.inputs)? {
            if let Some(place) = inputs.get_mut(self.labels.sector(input)?) {
                *place = Some(share);
            }
        }
        let mut names = self.labels.sectors().to_vec();
        names.insert(at + 1, split.part.clone());
        let labels = Labels::new(self.labels.countries().to_vec(), names)?;
        let vector = |values: &[f64]| parted(values, sectors, at, &supply);
        let columns = self.columns_parted(at, &supply, &inputs);
        let (intermediate, final_demand) = self.rows_parted(at, sector, split, &supply, &labels, &columns)?;
        Ok(Self {
            intermediate,
            final_demand,
            taxes: vector(&self.taxes),
            value_added: vector(&self.value_added),
            output: vector(&self.output),
            uses: self.uses.clone(),
            unit: self.unit.clone(),
            labels,
        })
    }

    /// Intermediate use with the columns of the sector parted, `NJ × N(J+1)`.
    fn columns_parted(&self, at: usize, supply: &[f64], inputs: &[Option<f64>]) -> Matrix {
        let sectors = self.labels.sectors().len();
        let bought: Vec<Vec<f64>> = self.bought_by(at);
        // The share of the part by country and input.
        let shares: Vec<Vec<f64>> =
            supply.iter().zip(&bought).map(|(share, bought)| recipe(*share, bought, inputs)).collect();
        let mut cells = Vec::with_capacity(self.intermediate.cells().len() / sectors * (sectors + 1));
        for (row, values) in self.intermediate.rows().enumerate() {
            let of_input: Vec<f64> =
                shares.iter().map(|country| country.get(row % sectors).copied().unwrap_or(0.0)).collect();
            cells.extend(parted(values, sectors, at, &of_input));
        }
        let height = self.industries();
        Matrix::from_cells(height, height / sectors * (sectors + 1), cells)
            .unwrap_or_else(|| Matrix::filled(height, 0, 0.0))
    }

    /// What the sector buys of each input, by country.
    fn bought_by(&self, at: usize) -> Vec<Vec<f64>> {
        let (countries, sectors) = (self.labels.countries().len(), self.labels.sectors().len());
        let mut bought = vec![vec![0.0; sectors]; countries];
        for (row, values) in self.intermediate.rows().enumerate() {
            for (bought, block) in bought.iter_mut().zip(values.chunks_exact(sectors)) {
                add(bought.get_mut(row % sectors), block.get(at).copied().unwrap_or(0.0));
            }
        }
        bought
    }

    /// Intermediate use and final demand with the rows of the sector parted.
    fn rows_parted(
        &self,
        at: usize,
        sector: &str,
        split: &Split,
        supply: &[f64],
        labels: &Labels,
        columns: &Matrix,
    ) -> Result<(Matrix, Matrix), SplitError> {
        let (old, new, uses) = (self.labels.sectors().len(), labels.sectors().len(), self.uses.len());
        let group = |intermediate: bool, column: usize| {
            if intermediate { column % new } else { new + column % uses.max(1) }
        };
        let sales_of = |inside: &[f64], last: &[f64]| {
            let mut sales = vec![0.0; new + uses];
            for (intermediate, cells) in [(true, inside), (false, last)] {
                for (column, cell) in cells.iter().enumerate() {
                    add(sales.get_mut(group(intermediate, column)), cell.max(0.0));
                }
            }
            sales
        };
        let rows = || columns.rows().zip(self.final_demand.rows());
        let mut world = vec![0.0; new + uses];
        for (inside, last) in rows().skip(at).step_by(old) {
            for (world, sales) in world.iter_mut().zip(sales_of(inside, last)) {
                *world += sales;
            }
        }
        let leaning = leaning(split, sector, labels, &self.uses, &world)?;
        let mut intermediate = Vec::new();
        let mut final_demand = Vec::new();
        for (row, (inside, last)) in rows().enumerate() {
            let share = supply.get(row / old).copied().unwrap_or(0.0);
            if row % old != at {
                intermediate.extend_from_slice(inside);
                final_demand.extend_from_slice(last);
                continue;
            }
            let sales = sales_of(inside, last);
            let wanted = share * sales.iter().sum::<f64>();
            let level = level(&sales, &leaning, wanted).map_err(|room| SplitError::NoRoom {
                country: self.labels.country_name(row / old),
                part: split.part.clone(),
                sector: sector.to_owned(),
                wanted,
                room,
            })?;
            for (is_intermediate, cells, into) in [(true, inside, &mut intermediate), (false, last, &mut final_demand)]
            {
                let part: Vec<f64> = cells
                    .iter()
                    .enumerate()
                    .map(|(column, cell)| {
                        let leaning = leaning.get(group(is_intermediate, column)).copied().unwrap_or(0.0);
                        // Inventories run down have no buyer to lean on.
                        cell * if *cell < 0.0 { share } else { (level * leaning).min(1.0) }
                    })
                    .collect();
                into.extend(cells.iter().zip(&part).map(|(cell, part)| cell - part));
                into.extend(part);
            }
        }
        let height = self.industries() / old * new;
        let matrix = |width: usize, cells: Vec<f64>| {
            Matrix::from_cells(height, width, cells).unwrap_or_else(|| Matrix::filled(height, 0, 0.0))
        };
        Ok((matrix(height, intermediate), matrix(self.labels.countries().len() * uses, final_demand)))
    }
}

/// The shares, each checked.
fn shares<'a>(
    what: &'static str,
    named: &'a [(String, f64)],
) -> Result<impl Iterator<Item = (&'a str, f64)> + use<'a>, SplitError> {
    if let Some((name, value)) = named.iter().find(|(_, value)| !(0.0..=1.0).contains(value)) {
        return Err(SplitError::Share { what, name: name.clone(), value: *value });
    }
    Ok(named.iter().map(|(name, value)| (name.as_str(), *value)))
}

/// A vector over industries with the entries of the sector parted: rest, then part.
fn parted(values: &[f64], sectors: usize, at: usize, shares: &[f64]) -> Vec<f64> {
    let mut new = Vec::with_capacity(values.len() + shares.len());
    for (block, share) in values.chunks_exact(sectors).zip(shares) {
        for (sector, value) in block.iter().enumerate() {
            let part = value * share;
            if sector == at {
                new.extend([value - part, part]);
            } else {
                new.push(*value);
            }
        }
    }
    new
}

/// The share of each input that the part of one country buys: those named as far as the part's spending goes, which is its share
/// of the sector's, and of the others what remains.
fn recipe(share: f64, bought: &[f64], named: &[Option<f64>]) -> Vec<f64> {
    let spends = share * bought.iter().sum::<f64>();
    let sum = |of: &dyn Fn(f64, Option<f64>) -> f64| {
        bought.iter().zip(named).map(|(bought, named)| of(*bought, *named)).sum::<f64>()
    };
    let wanted = sum(&|bought, named| named.map_or(0.0, |named| named * bought));
    let room = sum(&|bought, named| named.map_or(0.0, |_| bought));
    let others = sum(&|bought, named| if named.is_none() { bought } else { 0.0 });
    // What the others cannot take, the named must.
    let spent = wanted.min(spends).max(spends - others);
    let of_others = if others > 0.0 { (spends - spent) / others } else { 0.0 };
    named
        .iter()
        .map(|named| match named {
            None => of_others,
            Some(named) if spent <= wanted => named * if wanted > 0.0 { spent / wanted } else { 0.0 },
            Some(named) => named + (1.0 - named) * (spent - wanted) / (room - wanted),
        })
        .collect()
}

/// `u`: the part's sales to each group of users over what they buy of the sector.
fn leaning(
    split: &Split,
    sector: &str,
    labels: &Labels,
    uses: &[String],
    world: &[f64],
) -> Result<Vec<f64>, SplitError> {
    let mut named: Vec<Option<f64>> = vec![None; world.len()];
    let mut sum = 0.0;
    for (user, share) in shares("the share in use", &split.uses)? {
        let place = match uses.iter().position(|name| name == user) {
            Some(place) => labels.sectors().len() + place,
            None => labels.sector(user)?,
        };
        let bought = world.get(place).copied().unwrap_or(0.0);
        if share > 0.0 && bought <= 0.0 {
            let (user, part) = (user.to_owned(), split.part.clone());
            return Err(SplitError::NoPurchases { user, part, sector: sector.to_owned() });
        }
        if let Some(place) = named.get_mut(place) {
            *place = Some(if bought > 0.0 { share / bought } else { 0.0 });
        }
        sum += share;
    }
    if sum > 1.0 + 1e-9 {
        return Err(SplitError::Sum { part: split.part.clone(), sum });
    }
    let others: f64 = world.iter().zip(&named).filter(|(_, named)| named.is_none()).map(|(bought, _)| bought).sum();
    let rest = if others > 0.0 { (1.0 - sum).max(0.0) / others } else { 0.0 };
    Ok(named.into_iter().map(|named| named.unwrap_or(rest)).collect())
}

/// λ: how strongly a seller's users take the part so that it sells `wanted`, or all that they can take where that is less.
fn level(sales: &[f64], leaning: &[f64], wanted: f64) -> Result<f64, f64> {
    if wanted <= 0.0 {
        return Ok(0.0);
    }
    let mut users: Vec<(f64, f64)> =
        sales.iter().copied().zip(leaning.iter().copied()).filter(|(sales, u)| *sales > 0.0 && *u > 0.0).collect();
    users.sort_by(|a, b| b.1.total_cmp(&a.1));
    let mut full = 0.0;
    let mut open: f64 = users.iter().map(|(sales, u)| sales * u).sum();
    for (sales, u) in &users {
        let level = (wanted - full) / open;
        if level * u <= 1.0 {
            return Ok(level);
        }
        full += sales;
        open -= sales * u;
    }
    // Everybody takes all; the last may do so by rounding.
    match users.last() {
        Some((_, u)) if wanted <= full * (1.0 + 1e-12) => Ok(1.0 / u),
        _ => Err(full),
    }
}
