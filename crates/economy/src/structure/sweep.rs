//! Sweeps through (I − A) x = y, country by country: each country's block is solved with what the others last had.
//!
//! Block Gauss–Seidel. A is nowhere negative, so this is a regular splitting of I − A and arrives wherever the table makes more
//! than it uses, ρ(A) < 1 (Varga, Matrix Iterative Analysis, 1962, theorem 3.13). Most trade is at home, so it takes about a
//! dozen sweeps. Sides are solved in panels of `W`, so that each cell of A is fetched once for all of them.

use super::blocks::solve;
use super::leontief::Options;
use super::sparse::System;

/// A panel of right sides solved: `W` numbers an industry.
pub(super) struct Panel<const W: usize> {
    pub(super) x: Vec<[f64; W]>,
    /// What is left, as a share of the largest number of its side; the most of any.
    pub(super) residual: f64,
    /// Where it is left.
    pub(super) worst: usize,
    pub(super) sweeps: usize,
}

/// Solves for the right sides `y`; whether the residual is small enough is the caller's to say.
pub(super) fn panel<const W: usize>(system: &System, y: &[[f64; W]], options: &Options) -> Panel<W> {
    let mut x = vec![[0.0; W]; system.size];
    let mut scale = [0.0_f64; W];
    for side in y {
        for (most, side) in scale.iter_mut().zip(side) {
            *most = most.max(side.abs());
        }
    }
    let mut room = vec![[0.0; W]; system.block];
    let mut sweeps = 0;
    let mut last = [f64::INFINITY; W];
    loop {
        let moved = sweep(system, y, &mut x, &mut room);
        sweeps += 1;
        // What is left is about what the next sweep will move: what this one did, by the factor that it did less than the last.
        let next =
            moved.iter().zip(&last).map(|(moved, last)| if moved < last { moved * (moved / last) } else { *moved });
        let small = next.zip(&scale).all(|(next, scale)| next <= options.tolerance * scale);
        last = moved;
        let lost = moved.iter().any(|moved| !moved.is_finite());
        if small || lost || sweeps >= options.sweeps {
            let (residual, worst) = residual(system, y, &x, &scale, &mut room);
            if residual <= options.tolerance || lost || sweeps >= options.sweeps {
                return Panel { x, residual, worst, sweeps };
            }
        }
    }
}

/// One sweep; the most that each side moved.
fn sweep<const W: usize>(system: &System, y: &[[f64; W]], x: &mut [[f64; W]], room: &mut [[f64; W]]) -> [f64; W] {
    let size = system.block;
    let mut moved = [0.0_f64; W];
    let mut rows = system.rows();
    let blocks = y.chunks_exact(size).zip(system.factors.chunks_exact(size * size)).enumerate();
    for (country, (y, factors)) in blocks {
        for (side, (y, cells)) in room.iter_mut().zip(y.iter().zip(&mut rows)) {
            *side = plus(*y, cells, x);
        }
        solve(factors, room);
        let own = x.get_mut(country * size..).unwrap_or_default();
        for (old, new) in own.iter_mut().zip(room.iter()) {
            for ((moved, old), new) in moved.iter_mut().zip(old.iter()).zip(new) {
                let by = (new - old).abs();
                // Not `max`, which passes over what is not a number.
                *moved = if by > *moved || by.is_nan() { by } else { *moved };
            }
            *old = *new;
        }
    }
    moved
}

/// `y` and what the cells of a row make of `x`, four cells at a time so that sums do not wait for one another.
fn plus<const W: usize>(y: [f64; W], (columns, values): (&[u32], &[f64]), x: &[[f64; W]]) -> [f64; W] {
    let mut sum = y;
    let (fours, columns) = columns.as_chunks::<4>();
    let (four_values, values) = values.as_chunks::<4>();
    for ([i, j, k, l], [a, b, c, d]) in fours.iter().zip(four_values) {
        let four = (x.get(*i as usize), x.get(*j as usize), x.get(*k as usize), x.get(*l as usize));
        let (Some(p), Some(q), Some(r), Some(s)) = four else { continue };
        for (sum, (((p, q), r), s)) in sum.iter_mut().zip(p.iter().zip(q).zip(r).zip(s)) {
            *sum += (a * p + b * q) + (c * r + d * s);
        }
    }
    for (column, value) in columns.iter().zip(values) {
        if let Some(x) = x.get(*column as usize) {
            for (sum, x) in sum.iter_mut().zip(x) {
                *sum += value * x;
            }
        }
    }
    sum
}

/// y − (I − A) x as a share of the largest number of its side, the most of any, and where.
fn residual<const W: usize>(
    system: &System,
    y: &[[f64; W]],
    x: &[[f64; W]],
    scale: &[f64; W],
    room: &mut [[f64; W]],
) -> (f64, usize) {
    let size = system.block;
    let mut most = (0.0, 0);
    let mut rows = system.rows();
    let blocks = y.chunks_exact(size).zip(x.chunks_exact(size)).zip(system.inside.chunks_exact(size * size));
    for (country, ((y, own), inside)) in blocks.enumerate() {
        for (left, (y, cells)) in room.iter_mut().zip(y.iter().zip(&mut rows)) {
            *left = plus(*y, cells, x);
        }
        for (sector, ((left, own_x), row)) in room.iter_mut().zip(own).zip(inside.chunks_exact(size)).enumerate() {
            for (a, x) in row.iter().zip(own) {
                for (left, x) in left.iter_mut().zip(x) {
                    *left += a * x;
                }
            }
            for ((left, x), scale) in left.iter().zip(own_x).zip(scale) {
                let left = (left - x).abs();
                let share = if left == 0.0 { 0.0 } else { left / scale };
                if share > most.0 || share.is_nan() {
                    most = (share, country * size + sector);
                }
            }
        }
    }
    most
}
