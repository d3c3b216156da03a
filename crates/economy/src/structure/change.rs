//! Any measure in two tables of the same names.

use super::StructureError;
use crate::grid::Matrix;
use crate::table::Table;

/// A measure before and after.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// In the earlier table.
    pub before: Matrix,
    /// In the later one.
    pub after: Matrix,
}

impl Change {
    /// After less before.
    #[must_use]
    pub fn difference(&self) -> Matrix {
        let mut difference = self.after.clone();
        for (cell, before) in difference.cells_mut().iter_mut().zip(self.before.cells()) {
            *cell -= before;
        }
        difference
    }

    /// The places that change most, without sign, with what they change by: row, column, difference.
    #[must_use]
    pub fn greatest(&self, count: usize) -> Vec<(usize, usize, f64)> {
        let difference = self.difference();
        let mut places: Vec<_> = difference
            .rows()
            .enumerate()
            .flat_map(|(row, cells)| cells.iter().enumerate().map(move |(column, by)| (row, column, *by)))
            .collect();
        places.sort_by(|(.., a), (.., b)| b.abs().total_cmp(&a.abs()));
        places.truncate(count);
        places
    }
}

/// A measure of two tables. Money is compared as it stands: deflate it first, or measure shares.
///
/// # Errors
/// Where the tables have not the same countries, sectors and unit, the measure fails, or it is of two sizes.
pub fn change(
    before: &Table,
    after: &Table,
    mut measure: impl FnMut(&Table) -> Result<Matrix, StructureError>,
) -> Result<Change, StructureError> {
    for (what, one, other) in [
        ("countries", before.labels.countries(), after.labels.countries()),
        ("sectors", before.labels.sectors(), after.labels.sectors()),
        ("unit", std::slice::from_ref(&before.unit), std::slice::from_ref(&after.unit)),
    ] {
        if one != other {
            return Err(StructureError::Differ { what, before: one.join(", "), after: other.join(", ") });
        }
    }
    let (before, after) = (measure(before)?, measure(after)?);
    if before.shape() != after.shape() {
        let (before, after) = (format!("{:?}", before.shape()), format!("{:?}", after.shape()));
        return Err(StructureError::Differ { what: "size of the measure", before, after });
    }
    Ok(Change { before, after })
}
