//! The factors of I − A whole, for questions of many sides: made once, each side is then two products with triangles.
//!
//! Elimination by blocks, right-looking (Golub and Van Loan, Matrix Computations, 4th edition 2013, section 3.2.10), so that
//! nearly all work is products of matrices. Off the diagonal I − A is nowhere positive: where its inverse is nowhere negative all
//! pivots are above zero, whatever their order, and where one is not there is no such inverse (Berman and Plemmons 1994, theorem
//! 6.2.3). So rows are not exchanged, and the triangles on the diagonal are inverted: their inverses are nowhere negative either.
//!
//! Work is cut into stretches of a fixed length, not into as many as there are threads: the numbers do not depend on them.

use std::ops::Range;

use ndarray::linalg::general_mat_mul;
use ndarray::{Array2, ArrayView2, ArrayViewMut2, Axis, aview2};

use super::blocks::{eliminate, inverses};
use super::threads::share;
use crate::grid::Matrix;
use crate::table::Table;

/// Rows and columns of a block: narrower blocks leave more to the products, and make each of them slower.
const BLOCK: usize = 64;

/// Rows that one thread takes at a time in the elimination: each such product reads the block's rows anew.
const STRETCH: usize = 176;

/// Sides that one thread takes at a time: 96 at most, in an even number of stretches.
pub(super) fn stretch(sides: usize) -> usize {
    sides.div_ceil(sides.div_ceil(96).next_multiple_of(2).max(2)).max(1)
}

/// I − A as a unit lower triangle times an upper one.
#[derive(Debug)]
pub(super) struct Factors {
    /// The lower triangle below the blocks on the diagonal, the upper above them.
    both: Array2<f64>,
    /// The inverses of the triangles of the blocks on the diagonal.
    diagonal: Vec<Diagonal>,
}

#[derive(Debug)]
struct Diagonal {
    place: Range<usize>,
    lower: Array2<f64>,
    upper: Array2<f64>,
}

impl Factors {
    /// The factors of a table's I − A; `per_unit` is one by output, zero where there is none. Nothing where the world uses up
    /// what one of its industries makes.
    pub(super) fn of(table: &Table, per_unit: &[f64], threads: usize) -> Option<Self> {
        let size = table.industries();
        let mut both = Array2::zeros((size, size));
        for (at, (mut row, uses)) in both.rows_mut().into_iter().zip(table.intermediate.rows()).enumerate() {
            for (cell, (used, unit)) in row.iter_mut().zip(uses.iter().zip(per_unit)) {
                *cell = -used * unit;
            }
            if let Some(cell) = row.get_mut(at) {
                *cell += 1.0;
            }
        }
        let mut diagonal = Vec::with_capacity(size.div_ceil(BLOCK));
        for from in (0..size).step_by(BLOCK) {
            let to = size.min(from + BLOCK);
            let (above, mut below) = both.view_mut().split_at(Axis(0), to);
            let (_, rows) = above.split_at(Axis(0), from);
            let (left, mut right) = rows.split_at(Axis(1), to);
            let (_, own) = left.split_at(Axis(1), from);
            let (lower, upper) = triangles(&own.view())?;
            let solved = lower.dot(&right);
            right.assign(&solved);
            let right = right.view();
            let stretches = below.axis_chunks_iter_mut(Axis(0), STRETCH).collect();
            share(stretches, threads, |rows: ArrayViewMut2<'_, f64>| {
                let (left, mut rest) = rows.split_at(Axis(1), to);
                let (_, mut own) = left.split_at(Axis(1), from);
                let solved = own.dot(&upper);
                own.assign(&solved);
                general_mat_mul(-1.0, &own, &right, 1.0, &mut rest);
            });
            diagonal.push(Diagonal { place: from..to, lower, upper });
        }
        Some(Self { both, diagonal })
    }

    /// Solves for sides as rows, in place: m (I − A) = s, or (I − A) x = y where `turned`.
    pub(super) fn solve(&self, sides: &mut ArrayViewMut2<'_, f64>, turned: bool) {
        let turn = |cells| if turned { ArrayView2::reversed_axes(cells) } else { cells };
        let size = self.both.nrows();
        for block in &self.diagonal {
            let inverse = turn(if turned { block.lower.view() } else { block.upper.view() });
            let after = block.place.end..size;
            let cells = if turned { self.cells(&after, &block.place) } else { self.cells(&block.place, &after) };
            let (before, mut rest) = sides.view_mut().split_at(Axis(1), block.place.end);
            let (_, own) = before.split_at(Axis(1), block.place.start);
            step(own, &inverse, &turn(cells), &mut rest);
        }
        for block in self.diagonal.iter().rev() {
            let inverse = turn(if turned { block.upper.view() } else { block.lower.view() });
            let before = 0..block.place.start;
            let cells = if turned { self.cells(&before, &block.place) } else { self.cells(&block.place, &before) };
            let (mut rest, from) = sides.view_mut().split_at(Axis(1), block.place.start);
            let (own, _) = from.split_at(Axis(1), block.place.len());
            step(own, &inverse, &turn(cells), &mut rest);
        }
    }

    fn cells(&self, rows: &Range<usize>, columns: &Range<usize>) -> ArrayView2<'_, f64> {
        let (_, from) = self.both.view().split_at(Axis(0), rows.start);
        let (rows, _) = from.split_at(Axis(0), rows.len());
        let (_, from) = rows.split_at(Axis(1), columns.start);
        from.split_at(Axis(1), columns.len()).0
    }
}

/// Solves the numbers of one block and takes what they make of the others from those.
fn step(
    mut own: ArrayViewMut2<'_, f64>,
    inverse: &ArrayView2<'_, f64>,
    cells: &ArrayView2<'_, f64>,
    rest: &mut ArrayViewMut2<'_, f64>,
) {
    let solved = own.dot(inverse);
    own.assign(&solved);
    general_mat_mul(-1.0, &own, cells, 1.0, rest);
}

/// The inverses of the two triangles of a block of I − A.
fn triangles(block: &ArrayView2<'_, f64>) -> Option<(Array2<f64>, Array2<f64>)> {
    let size = block.nrows();
    let mut cells: Vec<f64> = block.iter().copied().collect();
    eliminate(&mut cells, size).ok()?;
    let (lower, upper) = inverses(&cells, size);
    let square = |cells| Array2::from_shape_vec((size, size), cells).ok();
    Some((square(lower)?, square(upper)?))
}

/// What is left of sides: s − m (I − A), or y − (I − A) x where `turned`; all as rows.
pub(super) fn left(
    table: &Table,
    per_unit: &[f64],
    sides: &ArrayView2<'_, f64>,
    values: &ArrayView2<'_, f64>,
    turned: bool,
) -> Array2<f64> {
    let mut left = sides - values;
    let uses = view(&table.intermediate);
    let by_unit = |rows: &mut Array2<f64>| {
        for mut row in rows.rows_mut() {
            for (cell, unit) in row.iter_mut().zip(per_unit) {
                *cell *= unit;
            }
        }
    };
    if turned {
        let mut by_output = values.to_owned();
        by_unit(&mut by_output);
        general_mat_mul(1.0, &by_output, &uses.t(), 1.0, &mut left);
    } else {
        let mut used = values.dot(&uses);
        by_unit(&mut used);
        left += &used;
    }
    left
}

/// A matrix as a view.
fn view(matrix: &Matrix) -> ArrayView2<'_, f64> {
    ArrayView2::from_shape(matrix.shape(), matrix.cells()).unwrap_or_else(|_| aview2::<f64, 0>(&[]))
}
