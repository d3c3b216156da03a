//! The inner loops: plain slices in, plain slices out, nothing allocated.

/// The product of two vectors, summed in eight strands so that the sum does not wait for itself.
pub(crate) fn dot(a: &[f64], b: &[f64]) -> f64 {
    let mut strands = [0.0_f64; 8];
    let (a_chunks, b_chunks) = (a.chunks_exact(8), b.chunks_exact(8));
    let rest: f64 = a_chunks.remainder().iter().zip(b_chunks.remainder()).map(|(x, y)| x * y).sum();
    for (x, y) in a_chunks.zip(b_chunks) {
        for (strand, (x, y)) in strands.iter_mut().zip(x.iter().zip(y)) {
            *strand += x * y;
        }
    }
    strands.iter().sum::<f64>() + rest
}

/// Whether a value is at most as large as `most`, without its sign; what is not a number is not.
pub(crate) fn within(value: f64, most: f64) -> bool {
    value.abs() <= most
}

/// Whether all values are finite and at least `least`: all of them are looked at, which is faster than to stop at the first.
pub(crate) fn all_from(values: &[f64], least: f64) -> bool {
    let good = |value: &f64| (*value >= least) & (*value <= f64::MAX);
    let (lines, rest) = values.as_chunks::<64>();
    lines.iter().all(|line| line.iter().fold(true, |all, value| all & good(value))) && rest.iter().all(good)
}

/// Adds to a cell that is there.
pub(crate) fn add(cell: Option<&mut f64>, value: f64) {
    if let Some(cell) = cell {
        *cell += value;
    }
}

/// Adds `scale · x` to `y`.
pub(crate) fn add_scaled(y: &mut [f64], scale: f64, x: &[f64]) {
    for (y, x) in y.iter_mut().zip(x) {
        *y += scale * x;
    }
}

/// Adds the product of `a` and `b`, cell by cell, to `y`.
pub(crate) fn add_product(y: &mut [f64], a: &[f64], b: &[f64]) {
    for (y, (a, b)) in y.iter_mut().zip(a.iter().zip(b)) {
        *y += a * b;
    }
}

/// The largest absolute value; not a number where one of them is none.
pub(crate) fn largest(values: impl IntoIterator<Item = f64>) -> f64 {
    values.into_iter().fold(
        0.0,
        |most: f64, value| {
            if most.is_nan() || value.is_nan() { f64::NAN } else { most.max(value.abs()) }
        },
    )
}

/// Most columns that [`solve_symmetric`] takes.
pub(crate) const MOST: usize = 8;

/// Solves `a · x = b` for the first `size` rows of a positive semidefinite matrix by Cholesky's factors. A row that the rows
/// before it all but say already is left out: its `x` is zero.
#[expect(clippy::indexing_slicing, reason = "indices run below `size`, which is at most the length of the arrays")]
pub(crate) fn solve_symmetric(a: &[[f64; MOST]; MOST], b: &[f64; MOST], size: usize) -> [f64; MOST] {
    let size = size.min(MOST);
    let mut lower = [[0.0_f64; MOST]; MOST];
    for row in 0..size {
        for column in 0..=row {
            let known: f64 = (0..column).map(|k| lower[row][k] * lower[column][k]).sum();
            let rest = a[row][column] - known;
            if row == column {
                let new = rest > 1e-11 * a[row][row] && rest.is_finite();
                lower[row][row] = if new { rest.sqrt() } else { f64::INFINITY };
            } else {
                lower[row][column] = rest / lower[column][column];
            }
        }
    }
    let mut x = [0.0; MOST];
    for row in 0..size {
        let known: f64 = (0..row).map(|k| lower[row][k] * x[k]).sum();
        x[row] = (b[row] - known) / lower[row][row];
    }
    for row in (0..size).rev() {
        let known: f64 = (row + 1..size).map(|k| lower[k][row] * x[k]).sum();
        x[row] = (x[row] - known) / lower[row][row];
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dot_product_takes_every_cell() {
        let a: Vec<f64> = (1..=19).map(f64::from).collect();
        assert_eq!(dot(&a, &[1.0; 19]), 190.0);
    }

    #[test]
    fn what_is_not_a_number_is_the_largest() {
        assert!(largest([1.0, f64::NAN, 2.0]).is_nan());
        assert_eq!(largest([1.0, -3.0]), 3.0);
    }

    #[test]
    fn one_value_of_many_that_cannot_be_is_seen() {
        for wrong in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -1e-300] {
            for at in [0, 63, 64, 99] {
                let mut values = [0.0; 100];
                assert!(all_from(&values, 0.0));
                values[at] = wrong;
                assert!(!all_from(&values, 0.0));
            }
        }
        assert!(all_from(&[-1.0, f64::MIN], f64::MIN));
    }

    #[test]
    fn a_definite_system_is_solved() {
        let mut a = [[0.0; MOST]; MOST];
        a[0][0] = 4.0;
        a[0][1] = 1.0;
        a[1][0] = 1.0;
        a[1][1] = 3.0;
        let mut b = [0.0; MOST];
        b[0] = 1.0;
        b[1] = 2.0;
        let x = solve_symmetric(&a, &b, 2);
        assert!((x[0] - 1.0 / 11.0).abs() < 1e-15 && (x[1] - 7.0 / 11.0).abs() < 1e-15);
    }

    #[test]
    fn a_row_that_says_nothing_new_is_left_out() {
        let mut a = [[0.0; MOST]; MOST];
        (a[0][0], a[0][1], a[1][0], a[1][1]) = (4.0, 2.0, 2.0, 1.0);
        let mut b = [0.0; MOST];
        (b[0], b[1]) = (2.0, 1.0);
        assert_eq!(solve_symmetric(&a, &b, 2)[..2], [0.5, 0.0]);
    }
}
