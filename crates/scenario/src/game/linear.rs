//! Small systems of linear equations.

/// The solution of a square system, each row with its right side last (Gauss, the largest pivot of each column). None
/// where a pivot is nothing beside entries of about one: there is no solution, or more than one.
pub(super) fn solve(mut rows: Vec<Vec<f64>>) -> Option<Vec<f64>> {
    let count = rows.len();
    for column in 0..count {
        let size = |row: &Vec<f64>| row.get(column).map_or(0.0, |entry| entry.abs());
        let (best, _) = rows.iter().enumerate().skip(column).max_by(|(_, a), (_, b)| size(a).total_cmp(&size(b)))?;
        rows.swap(column, best);
        let (above, below) = rows.split_at_mut(column + 1);
        let pivot_row = above.last()?;
        let pivot = *pivot_row.get(column)?;
        if pivot.abs() < 1e-11 {
            return None;
        }
        for row in below {
            let factor = row.get(column)? / pivot;
            for (entry, pivot_entry) in row.iter_mut().zip(pivot_row).skip(column) {
                *entry -= factor * pivot_entry;
            }
        }
    }
    let mut solution = vec![0.0; count];
    for (column, row) in rows.iter().enumerate().rev() {
        let known: f64 = row.iter().zip(&solution).skip(column + 1).map(|(entry, value)| entry * value).sum();
        *solution.get_mut(column)? = (row.get(count)? - known) / row.get(column)?;
    }
    Some(solution)
}
