//! Thin sectors of the small world: what can be taken out, with intervals and sources.

use serde::Deserialize;

use super::files::{Cited, WorldError, Yes, rows};
use super::ranged::Ranged;
use crate::table::Table;
use crate::table::split::Split;

/// A part of a sector, as it is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Thin {
    /// Its name.
    pub part: String,
    /// The sector that it is taken from.
    pub sector: String,
    /// World sales, in million USD.
    pub size: Ranged,
    /// Share of world sales by region. What is not named goes by output of the sector.
    pub makers: Vec<(String, Ranged)>,
    /// Share of sales by using sector or final use. What is not named goes by purchases.
    pub uses: Vec<(String, Ranged)>,
    /// Share that it takes of what its sector buys of an input.
    pub inputs: Vec<(String, Ranged)>,
}

#[derive(Deserialize)]
struct Row {
    part: String,
    sector: String,
    kind: String,
    name: String,
    least: f64,
    likely: f64,
    most: f64,
    judgment: Yes,
    source: String,
}

const FILE: &str = "thin.csv";

/// The thin sectors that ship, in the order in which they are taken out: what one buys of another comes after it.
///
/// # Errors
/// Where the file that ships does not read.
pub fn thin() -> Result<Vec<Thin>, WorldError> {
    let cited = Cited::new(FILE)?;
    let mut all: Vec<Thin> = Vec::new();
    for row in rows::<Row>(FILE, include_str!("../../world/thin.csv"))? {
        let range = cited.ranged(&row.part, (row.least, row.likely, row.most), row.judgment, &row.source)?;
        if row.kind == "size" {
            let (part, sector) = (row.part, row.sector);
            let (makers, uses, inputs) = (Vec::new(), Vec::new(), Vec::new());
            all.push(Thin { part, sector, size: range, makers, uses, inputs });
            continue;
        }
        let thin = all.last_mut().filter(|thin| thin.part == row.part);
        let thin = thin.ok_or_else(|| WorldError::Missing { file: FILE, name: format!("the size of {}", row.part) })?;
        let list = match row.kind.as_str() {
            "maker" => &mut thin.makers,
            "use" => &mut thin.uses,
            "input" => &mut thin.inputs,
            _ => {
                let expected = "size, maker, use or input";
                return Err(WorldError::Word { file: FILE, name: row.part, found: row.kind, expected });
            }
        };
        list.push((row.name, range));
    }
    Ok(all)
}

impl Thin {
    /// The split of a table that `pick` takes of the intervals. Shares that then sum to more than one are divided by their sum.
    /// Inputs that the table lacks, being thin themselves, are left out.
    ///
    /// # Errors
    /// Where the table lacks a name, or a country would make more of the part than of the sector.
    pub fn split(&self, table: &Table, pick: impl Fn(&Ranged) -> f64) -> Result<Split, WorldError> {
        let sectors = table.labels.sectors().len();
        let at = table.labels.sector(&self.sector)?;
        let output: Vec<f64> = table.output.iter().skip(at).step_by(sectors).copied().collect();
        let makers = picked(&self.makers, &pick);
        let mut shares: Vec<Option<f64>> = vec![None; output.len()];
        for (country, share) in &makers {
            if let Some(place) = shares.get_mut(table.labels.country(country)?) {
                *place = Some(*share);
            }
        }
        let named: f64 = makers.iter().map(|(_, share)| share).sum();
        let others: f64 = output.iter().zip(&shares).filter(|(_, share)| share.is_none()).map(|(made, _)| made).sum();
        let size = pick(&self.size);
        let mut supply = Vec::new();
        for ((country, made), share) in table.labels.countries().iter().zip(&output).zip(&shares) {
            let rest = if others > 0.0 { (1.0 - named).max(0.0) * made / others } else { 0.0 };
            let share = if *made > 0.0 { size * share.unwrap_or(rest) / made } else { 0.0 };
            if share > 1.0 {
                let (country, part, sector) = (country.clone(), self.part.clone(), self.sector.clone());
                return Err(WorldError::TooLarge { country, part, sector, share });
            }
            supply.push((country.clone(), share));
        }
        let known = |name: &String| table.labels.sectors().contains(name);
        let inputs = self.inputs.iter().filter(|(name, _)| known(name));
        let inputs = inputs.map(|(name, share)| (name.clone(), pick(share))).collect();
        Ok(Split { part: self.part.clone(), supply, uses: picked(&self.uses, &pick), inputs })
    }

    /// The table with the part taken out.
    ///
    /// # Errors
    /// As [`Thin::split`] and [`Table::split`].
    pub fn take(&self, table: &Table, pick: impl Fn(&Ranged) -> f64) -> Result<Table, WorldError> {
        Ok(table.split(&self.sector, &self.split(table, pick)?)?)
    }
}

/// Shares picked of their intervals, divided by their sum where that is more than one.
fn picked(shares: &[(String, Ranged)], pick: impl Fn(&Ranged) -> f64) -> Vec<(String, f64)> {
    let shares: Vec<(String, f64)> = shares.iter().map(|(name, share)| (name.clone(), pick(share))).collect();
    let sum: f64 = shares.iter().map(|(_, share)| share).sum();
    shares.into_iter().map(|(name, share)| (name, if sum > 1.0 { share / sum } else { share })).collect()
}
