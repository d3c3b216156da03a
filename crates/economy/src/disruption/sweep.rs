//! The loops over all who supply a product and all who use it: the only ones that read the shares of the table.

/// Rows taken together, so that what is summed is read and written once for four of them.
const ROWS: usize = 4;

/// For each user, the sum over suppliers of its share times `q`, and of its share times `v`. `rows` has one row a supplier.
pub(super) fn gather(rows: &[f64], q: &[f64], v: &[f64], by_q: &mut [f64], by_v: &mut [f64]) {
    let width = by_q.len();
    by_q.fill(0.0);
    by_v.fill(0.0);
    let groups = rows.chunks_exact(ROWS * width);
    let rest = groups.remainder();
    let (q_groups, v_groups) = (q.chunks_exact(ROWS), v.chunks_exact(ROWS));
    let (q_rest, v_rest) = (q_groups.remainder(), v_groups.remainder());
    for (group, (q, v)) in groups.zip(q_groups.zip(v_groups)) {
        let (first, second) = group.split_at(2 * width);
        let ((a, b), (c, d)) = (first.split_at(width), second.split_at(width));
        let (&[qa, qb, qc, qd], &[va, vb, vc, vd]) = (q, v) else { continue };
        let sums = by_q.iter_mut().zip(by_v.iter_mut());
        for ((by_q, by_v), ((a, b), (c, d))) in sums.zip(a.iter().zip(b).zip(c.iter().zip(d))) {
            *by_q += (qa * a + qb * b) + (qc * c + qd * d);
            *by_v += (va * a + vb * b) + (vc * c + vd * d);
        }
    }
    for (row, (q, v)) in rest.chunks_exact(width).zip(q_rest.iter().zip(v_rest)) {
        for (cell, (by_q, by_v)) in row.iter().zip(by_q.iter_mut().zip(by_v.iter_mut())) {
            *by_q += q * cell;
            *by_v += v * cell;
        }
    }
}

/// For each user, the sum over suppliers of its share times `v`.
pub(super) fn gather_one(rows: &[f64], v: &[f64], by_v: &mut [f64]) {
    by_v.fill(0.0);
    for (row, v) in rows.chunks_exact(by_v.len()).zip(v) {
        crate::kernel::add_scaled(by_v, *v, row);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_gathered_whatever_their_number() {
        for suppliers in 1..=9 {
            let rows: Vec<f64> = (0..suppliers * 3).map(|at| at as f64).collect();
            let q: Vec<f64> = (0..suppliers).map(|at| 1.0 + at as f64).collect();
            let v: Vec<f64> = (0..suppliers).map(|at| 0.5 * at as f64).collect();
            let (mut by_q, mut by_v, mut one) = ([9.0; 3], [9.0; 3], [9.0; 3]);
            gather(&rows, &q, &v, &mut by_q, &mut by_v);
            gather_one(&rows, &v, &mut one);
            for user in 0..3 {
                let sum = |by: &[f64]| (0..suppliers).map(|at| by[at] * rows[at * 3 + user]).sum::<f64>();
                assert_eq!((by_q[user], by_v[user], one[user]), (sum(&q), sum(&v), sum(&v)));
            }
        }
    }
}
