//! The table of 2014 of the World Input–Output Database (release of 2016: 44 countries, 56 sectors), of which a part is at hand:
//! use at home and final demand cell by cell, trade in intermediates by its sums.

use std::io::{Read, Seek};

use super::costs::Cost;
use super::error::ReadError;
use super::limits::Limits;
use super::names::Names;
use super::notes::{Layout, Note, Notes};
use super::npy::{Array, Arrays};
use super::partial::Partial;
use super::text::Lines;
use crate::grid::Matrix;
use crate::labels::Labels;
use crate::table::Table;

/// The files, open. `N` countries, `J` sectors, `U` final uses.
pub struct Files<A, L, C> {
    /// An `npz` of `Z_domestic` `[N, J, J]` (supplier, user), `F` `[N, J, N, U]` (supplier, product, user, use), `last_col` `[N, J]`
    /// (exports, intermediate and final, of an industry) and `last_row` `[N, J]` (imports of intermediates by an industry and
    /// final imports of its product).
    pub arrays: A,
    /// `labels.json`: countries, industries and final uses.
    pub names: L,
    /// `costs.csv`, where it is at hand: cost category, country, industry, cost.
    pub costs: Option<C>,
}

/// Output nearer to zero than this is none: the arrays are of single precision, and sums of nothing come out as dust.
const DUST: f64 = 1e-6;

/// Reads what is at hand and estimates the rest as [`Partial::complete`] does. Use at home, final demand, output and value added
/// are data; what an industry uses from one of another country is an estimate that meets the sums. Taxes are those less
/// subsidies on products, with transport margins; where costs are not told, both are in value added.
///
/// # Errors
/// Where a file cannot be read or has another size, a cost names what is not there, or sums cannot be reached.
pub fn read<A: Read + Seek, L: Read, C: Read>(
    files: Files<A, L, C>,
    limits: Limits,
) -> Result<(Table, Notes), ReadError> {
    let names = Names::read("labels.json", files.names, limits)?;
    let (n, j, u) = (names.labels.countries().len(), names.labels.sectors().len(), names.uses.len());
    let mut arrays = Arrays::open("arrays", files.arrays, limits)?;
    let domestic = matrix(arrays.get("Z_domestic", &[n, j, j])?, n * j);
    let final_demand = matrix(arrays.get("F", &[n, j, n, u])?, n * j);
    let exported = arrays.get("last_col", &[n, j])?.cells;
    let mut imports = arrays.get("last_row", &[n, j])?.cells;
    let mut exports = exported.clone();
    let mut output = domestic.row_sums();
    for (industry, row) in final_demand.rows().enumerate() {
        for (user, cells) in row.chunks_exact(u.max(1)).enumerate() {
            let value: f64 = cells.iter().sum();
            let (own, abroad) = if user == industry / j { (value, 0.0) } else { (0.0, value) };
            crate::kernel::add(output.get_mut(industry), own);
            crate::kernel::add(exports.get_mut(industry), -abroad);
            crate::kernel::add(imports.get_mut(user * j + industry % j), -abroad);
        }
    }
    for (output, exported) in output.iter_mut().zip(&exported) {
        *output += exported;
        if output.abs() < DUST {
            *output = 0.0;
        }
    }
    let labels = names.labels.clone();
    let unit = names.unit.clone().unwrap_or_else(|| "million USD".to_owned());
    let partial = Partial { names, unit, domestic, final_demand, exports, imports, output };
    let (mut table, completion) = partial.complete()?;
    let mut notes = Notes { layout: Layout::Wiod2014Partial, notes: vec![Note::Estimated(completion)] };
    match files.costs {
        Some(costs) => {
            let without = self::costs(&mut table, &labels, costs, limits)?;
            notes.notes.push(Note::Margins);
            notes.notes.extend((!without.is_empty()).then_some(Note::NoCosts(without)));
        }
        None => notes.notes.push(Note::NoCosts(labels.countries().to_vec())),
    }
    table.check()?;
    Ok((table, notes))
}

fn matrix(array: Array, rows: usize) -> Matrix {
    let columns = array.cells.len() / rows.max(1);
    Matrix::from_cells(rows, columns, array.cells).unwrap_or_else(|| Matrix::filled(0, 0, 0.0))
}

/// Takes value added and taxes from `costs.csv`, and gives the countries of which it does not tell.
fn costs(table: &mut Table, labels: &Labels, reader: impl Read, limits: Limits) -> Result<Vec<String>, ReadError> {
    let sectors = labels.sectors().len();
    let mut lines = Lines::new("costs", reader, b',', limits);
    let mut told = vec![false; labels.countries().len()];
    let mut first = true;
    while let Some(line) = lines.next()? {
        line.width(4)?;
        if std::mem::take(&mut first) {
            continue;
        }
        let country = labels.country(line.text(1)).map_err(|_| line.expected(1, "a country of the table"))?;
        let sector = labels.sector(line.text(2)).map_err(|_| line.expected(2, "an industry of the table"))?;
        let industry = country * sectors + sector;
        if told.get(country) == Some(&false) {
            for at in country * sectors..(country + 1) * sectors {
                table.value_added.get_mut(at).into_iter().for_each(|added| *added = 0.0);
            }
            told.get_mut(country).into_iter().for_each(|told| *told = true);
        }
        let value = line.number(3)?;
        match Cost::of(line.text(0)) {
            Some(Cost::ValueAdded) => crate::kernel::add(table.value_added.get_mut(industry), value),
            Some(Cost::Taxes) => crate::kernel::add(table.taxes.get_mut(industry), value),
            Some(Cost::Part | Cost::Inputs | Cost::Output) => {}
            None => return Err(line.expected(0, "a cost as the release of 2016 names them").into()),
        }
    }
    let without = labels.countries().iter().zip(told).filter(|(_, told)| !told).map(|(name, _)| name.clone());
    Ok(without.collect())
}
