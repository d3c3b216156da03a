//! The factors of the square blocks on the diagonal of I − A, one a country: unit lower · diagonal · unit upper.
//!
//! Off the diagonal I − A is nowhere positive. Where it has an inverse that is nowhere negative, elimination meets pivots above
//! zero in any order and needs no exchange of rows (Hawkins and Simon 1949; Berman and Plemmons 1994, theorem 6.2.3).

use super::StructureError;
use crate::kernel::add_scaled;
use crate::table::Table;

/// The blocks on the diagonal, one after the other, each row by row.
#[derive(Debug, Clone)]
pub(super) struct Blocks {
    /// Rows of a block: sectors of a country.
    pub(super) size: usize,
    /// The blocks of A.
    pub(super) inside: Vec<f64>,
    /// The factors of the blocks of I − A.
    pub(super) factors: Vec<f64>,
}

impl Blocks {
    /// The blocks of a table; `per_unit` is one by output, zero where there is none.
    ///
    /// # Errors
    /// Where the sectors of a country use up what one of them makes.
    pub(super) fn of(table: &Table, per_unit: &[f64]) -> Result<Self, StructureError> {
        let size = table.labels.sectors().len();
        let mut inside = Vec::with_capacity(table.industries() * size);
        for (row, cells) in table.intermediate.rows().enumerate() {
            let own = row / size * size;
            let units = per_unit.iter().skip(own).take(size);
            inside.extend(cells.iter().skip(own).zip(units).map(|(used, unit)| used * unit));
        }
        Self::factored(table, size, inside)
    }

    /// Blocks of A with their factors.
    ///
    /// # Errors
    /// As [`Blocks::of`].
    pub(super) fn factored(table: &Table, size: usize, inside: Vec<f64>) -> Result<Self, StructureError> {
        let mut factors = inside.clone();
        for (country, factors) in factors.chunks_exact_mut((size * size).max(1)).enumerate() {
            factor(factors, size).map_err(|(sector, pivot)| StructureError::NotProductive {
                industry: table.industry(country * size + sector),
                pivot,
            })?;
        }
        Ok(Self { size, inside, factors })
    }

    /// The blocks turned over, and their factors with them: with both triangles of ones they are the factors of the turned.
    pub(super) fn transposed(&self) -> Self {
        let turned = |blocks: &[f64]| {
            blocks
                .chunks_exact((self.size * self.size).max(1))
                .flat_map(|block| (0..self.size).flat_map(|row| block.iter().skip(row).step_by(self.size).copied()))
                .collect()
        };
        Self { size: self.size, inside: turned(&self.inside), factors: turned(&self.factors) }
    }
}

/// The least pivot: what must be left of a unit of output. Below it the inverse would hold numbers of a million million.
const LEAST: f64 = 1e-12;

/// Turns a block of A, `size × size`, into the factors of I − A: the lower factor below the diagonal, the upper above it, the
/// pivots on it.
///
/// # Errors
/// Where a pivot is not above zero: its place and itself.
fn factor(block: &mut [f64], size: usize) -> Result<(), (usize, f64)> {
    for (row, cells) in block.chunks_exact_mut(size).enumerate() {
        for (column, cell) in cells.iter_mut().enumerate() {
            *cell = if row == column { 1.0 - *cell } else { -*cell };
        }
    }
    eliminate(block, size)
}

/// Turns a block of I − A, or of what elimination has left of it, into its factors.
///
/// # Errors
/// Where a pivot is not above zero: its place and itself.
pub(super) fn eliminate(block: &mut [f64], size: usize) -> Result<(), (usize, f64)> {
    for at in 0..size {
        let Some((above, below)) = block.split_at_mut_checked((at + 1) * size) else { break };
        let Some(pivots) = above.get(at * size..) else { break };
        let pivot = pivots.get(at).copied().unwrap_or(f64::NAN);
        if pivot.is_nan() || pivot <= LEAST {
            return Err((at, pivot));
        }
        let right = pivots.get(at + 1..).unwrap_or_default();
        for row in below.chunks_exact_mut(size) {
            let Some((lower, rest)) = row.get_mut(at..).and_then(<[f64]>::split_first_mut) else { break };
            if *lower == 0.0 {
                continue;
            }
            *lower /= pivot;
            for (cell, right) in rest.iter_mut().zip(right) {
                *cell -= *lower * right;
            }
        }
    }
    for (at, row) in block.chunks_exact_mut(size).enumerate() {
        let Some((pivot, upper)) = row.get_mut(at..).and_then(<[f64]>::split_first_mut) else { break };
        for cell in upper {
            *cell /= *pivot;
        }
    }
    Ok(())
}

/// The inverses of the two triangles of a factored block: of the lower, and of the upper with the pivots.
pub(super) fn inverses(factors: &[f64], size: usize) -> (Vec<f64>, Vec<f64>) {
    let one = || {
        let mut one = vec![0.0; size * size];
        one.iter_mut().step_by(size + 1).for_each(|cell| *cell = 1.0);
        one
    };
    let (mut lower, mut upper) = (one(), one());
    for (at, row) in factors.chunks_exact(size).enumerate() {
        let (known, rest) = lower.split_at_mut(at * size);
        subtract(rest, row, known, size);
    }
    for (at, row) in factors.chunks_exact(size).enumerate().rev() {
        let (before, known) = upper.split_at_mut((at + 1) * size);
        let own = before.get_mut(at * size..).unwrap_or_default();
        subtract(own, row.get(at + 1..).unwrap_or_default(), known, size);
    }
    for row in upper.chunks_exact_mut(size) {
        for (cell, pivot) in row.iter_mut().zip(factors.iter().step_by(size + 1)) {
            *cell /= pivot;
        }
    }
    (lower, upper)
}

/// Takes the sum of `weights · rows` from the row that `own` begins with.
fn subtract(own: &mut [f64], weights: &[f64], rows: &[f64], size: usize) {
    for (weight, row) in weights.iter().zip(rows.chunks_exact(size)) {
        add_scaled(own.get_mut(..size).unwrap_or_default(), -weight, row);
    }
}

/// Solves a factored block for `W` right sides, in place.
pub(super) fn solve<const W: usize>(factors: &[f64], sides: &mut [[f64; W]]) {
    let size = sides.len();
    for (at, row) in factors.chunks_exact(size).enumerate() {
        let Some((known, rest)) = sides.split_at_mut_checked(at) else { break };
        let Some(side) = rest.first_mut() else { break };
        less(side, row, known);
    }
    for (at, row) in factors.chunks_exact(size).enumerate().rev() {
        let Some((before, known)) = sides.split_at_mut_checked(at + 1) else { continue };
        let (Some(side), Some((pivot, upper))) = (before.last_mut(), row.get(at..).and_then(<[f64]>::split_first))
        else {
            continue;
        };
        for cell in side.iter_mut() {
            *cell /= pivot;
        }
        less(side, upper, known);
    }
}

/// Takes the sum of `weights · known` from `side`.
fn less<const W: usize>(side: &mut [f64; W], weights: &[f64], known: &[[f64; W]]) {
    for (weight, known) in weights.iter().zip(known) {
        for (cell, known) in side.iter_mut().zip(known) {
            *cell -= weight * known;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_is_solved_and_so_is_its_transpose() {
        let a = [0.1, 0.3, 0.0, 0.2, 0.2, 0.4, 0.5, 0.0, 0.3];
        let transpose = |m: &[f64]| (0..9).map(|at| m[(at % 3) * 3 + at / 3]).collect::<Vec<_>>();
        let mut factors = a.to_vec();
        factor(&mut factors, 3).unwrap();
        for (a, factors) in [(a.to_vec(), factors.clone()), (transpose(&a), transpose(&factors))] {
            let mut x = [[1.0, 0.0], [2.0, 5.0], [3.0, 1.0]];
            solve(&factors, &mut x);
            for (row, y) in [[1.0, 0.0], [2.0, 5.0], [3.0, 1.0]].iter().enumerate() {
                for side in 0..2 {
                    let used: f64 = (0..3).map(|k| a[row * 3 + k] * x[k][side]).sum();
                    assert!((x[row][side] - used - y[side]).abs() < 1e-14);
                }
            }
        }
    }

    #[test]
    fn the_triangles_of_a_block_are_inverted() {
        let mut factors = vec![0.1, 0.3, 0.0, 0.2, 0.2, 0.4, 0.5, 0.0, 0.3];
        let less: Vec<f64> = (0..9).map(|at| f64::from(u8::from(at % 4 == 0)) - factors[at]).collect();
        factor(&mut factors, 3).unwrap();
        let (lower, upper) = inverses(&factors, 3);
        let product = |a: &[f64], b: &[f64]| -> Vec<f64> {
            (0..9).map(|at| (0..3).map(|k| a[at / 3 * 3 + k] * b[k * 3 + at % 3]).sum()).collect()
        };
        // U⁻¹ L⁻¹ is the inverse of L U.
        for (at, cell) in product(&product(&upper, &lower), &less).iter().enumerate() {
            assert!((cell - f64::from(u8::from(at % 4 == 0))).abs() < 1e-14, "{at}: {cell}");
        }
        assert_eq!((lower[1], lower[2], lower[5]), (0.0, 0.0, 0.0));
        assert_eq!((upper[3], upper[6], upper[7]), (0.0, 0.0, 0.0));
    }

    #[test]
    fn a_block_that_uses_up_what_it_makes_has_no_pivot() {
        let mut block = [0.5, 0.5, 0.5, 0.5];
        assert_eq!(factor(&mut block, 2), Err((1, 0.0)));
    }
}
