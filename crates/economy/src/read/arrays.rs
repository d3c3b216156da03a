//! Arrays of NumPy: `Z`, intermediate use; `F` (or `Y`), final demand; `x`, output; in one `npz`, with a file of names.

use std::io::{Read, Seek};

use super::error::ReadError;
use super::limits::Limits;
use super::names::Names;
use super::notes::{Layout, Note, Notes};
use super::npy::Arrays;
use super::wiod::without_costs;
use crate::grid::Matrix;
use crate::table::Table;

/// Reads a table; `file` is for messages. Value added is output less inputs, with taxes and margins in it.
///
/// # Errors
/// Where arrays are missing, have other shapes than the names say, or hold what is no number or cannot be.
pub fn read(file: &str, arrays: impl Read + Seek, names: Names, limits: Limits) -> Result<(Table, Notes), ReadError> {
    let (n, j, u) = (names.labels.countries().len(), names.labels.sectors().len(), names.uses.len());
    let mut arrays = Arrays::open(file, arrays, limits)?;
    let demand = if arrays.has("F") { "F" } else { "Y" };
    let mut matrix = |name: &str, columns: usize| {
        let cells = arrays.get(name, &[n * j, columns])?.cells;
        Ok::<_, ReadError>(Matrix::from_cells(n * j, columns, cells).unwrap_or_else(|| Matrix::filled(0, 0, 0.0)))
    };
    let (intermediate, final_demand) = (matrix("Z", n * j)?, matrix(demand, n * u)?);
    let output = arrays.get("x", &[n * j])?.cells;
    let Names { labels, uses, unit } = names;
    let unit = unit.unwrap_or_default();
    let table = without_costs(labels, uses, unit, intermediate, final_demand, output)?;
    Ok((table, Notes { layout: Layout::Arrays, notes: vec![Note::ValueAddedIsLeft] }))
}
