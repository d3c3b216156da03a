//! Sweeps through (I − A) x = y, country by country: each country's block is solved with what the others last had.
//!
//! Block Gauss–Seidel. A is nowhere negative, so this is a regular splitting of I − A and arrives wherever the table makes more
//! than it uses, ρ(A) < 1 (Varga, Matrix Iterative Analysis, 1962, theorem 3.13). Most trade is at home, so a dozen sweeps would
//! do. Each sweep is mixed with the one before it so that what is left of the two cancels as far as it can (Anderson, "Iterative
//! Procedures for Nonlinear Integral Equations", Journal of the ACM 12(4), 1965, with one step of memory), which takes about a
//! quarter of them away. A side that a sweep moves no less than the last one did is swept plainly from there on.
//!
//! Sides are solved in panels of `W`, so that each cell of A is fetched once for all of them.

use std::mem::swap;

use super::blocks::solve;
use super::lanes::Lanes;
use super::leontief::Options;
use super::sparse::System;

/// A panel of right sides solved: `W` numbers an industry.
pub(super) struct Panel<const W: usize> {
    pub(super) x: Lanes<W>,
    /// What is left, as a share of the largest number of its side; the most of any.
    pub(super) residual: f64,
    /// Where it is left.
    pub(super) worst: usize,
    pub(super) sweeps: usize,
}

/// Solves for the right sides `y`; whether the residual is small enough is the caller's to say.
pub(super) fn panel<const W: usize>(system: &System, y: &[[f64; W]], options: &Options) -> Panel<W> {
    let mut scale = [0.0_f64; W];
    for side in y {
        for (most, side) in scale.iter_mut().zip(side) {
            *most = most.max(side.abs());
        }
    }
    let mut room = vec![[0.0; W]; system.blocks.size];
    let mut state = State::new(system.size());
    let mut last = [f64::INFINITY; W];
    let mut sweeps = 0;
    loop {
        let moved = sweep(system, y, &mut state, &mut room, sweeps == 0);
        sweeps += 1;
        // What is left is about what the next sweep will move: what this one did, by the factor that it did less than the last.
        let next =
            moved.iter().zip(&last).map(|(moved, last)| if moved < last { moved * (moved / last) } else { *moved });
        let small = next.zip(&scale).all(|(next, scale)| next <= options.tolerance * scale);
        let lost = moved.iter().any(|moved| !moved.is_finite());
        if !lost {
            state.mix(&moved, &last);
        }
        last = moved;
        if small || lost || sweeps >= options.sweeps {
            let (residual, worst) = residual(system, y, state.x.get(), &scale, &mut room);
            if residual <= options.tolerance || lost || sweeps >= options.sweeps {
                return Panel { x: state.x, residual, worst, sweeps };
            }
        }
    }
}

/// Where the sides are, and what the mix needs of where they were.
struct State<const W: usize> {
    /// The answers so far; in a sweep, what it makes of them.
    x: Lanes<W>,
    /// By how much the sweep moved them.
    moves: Lanes<W>,
    last_moves: Lanes<W>,
    /// What the last sweep made.
    last_swept: Lanes<W>,
    /// Sides that are not mixed: from the first on, as there is nothing to mix with, and where it did not help.
    plain: [bool; W],
    first: bool,
}

impl<const W: usize> State<W> {
    fn new(size: usize) -> Self {
        let zeros = || Lanes::zeros(size);
        Self { x: zeros(), moves: zeros(), last_moves: zeros(), last_swept: zeros(), plain: [false; W], first: true }
    }

    /// Mixes the sweep with the one before.
    fn mix(&mut self, moved: &[f64; W], last: &[f64; W]) {
        for (plain, (moved, last)) in self.plain.iter_mut().zip(moved.iter().zip(last)) {
            *plain |= moved >= last;
        }
        let weights = if self.first { [0.0; W] } else { self.weights() };
        self.first = false;
        for (x, last) in self.x.get_mut().iter_mut().zip(self.last_swept.get_mut()) {
            for ((x, last), weight) in x.iter_mut().zip(last).zip(&weights) {
                let swept = *x;
                *x -= weight * (swept - *last);
                *last = swept;
            }
        }
        swap(&mut self.moves, &mut self.last_moves);
    }

    /// How much of the step from the last sweep to this is taken back: what leaves the least of both moves, by least squares.
    fn weights(&self) -> [f64; W] {
        let (mut along, mut length) = ([0.0; W], [0.0; W]);
        for (moves, last) in self.moves.get().iter().zip(self.last_moves.get()) {
            for (((moves, last), along), length) in moves.iter().zip(last).zip(&mut along).zip(&mut length) {
                let step = moves - last;
                *along += moves * step;
                *length += step * step;
            }
        }
        let mut weights = [0.0; W];
        for ((weight, plain), (along, length)) in weights.iter_mut().zip(&self.plain).zip(along.iter().zip(&length)) {
            if !plain && *length > 0.0 {
                *weight = along / length;
            }
        }
        weights
    }
}

/// One sweep; the most that each side moved. In the first, what comes after a country is known to be zero.
fn sweep<const W: usize>(
    system: &System,
    y: &[[f64; W]],
    state: &mut State<W>,
    room: &mut [[f64; W]],
    first: bool,
) -> [f64; W] {
    let block = system.blocks.size;
    let mut moved = [0.0_f64; W];
    let factors = system.blocks.factors.chunks_exact(block * block);
    let (x, moves) = (state.x.get_mut(), state.moves.get_mut());
    let countries = y.chunks_exact(block).zip(moves.chunks_exact_mut(block)).zip(system.strips.iter().zip(factors));
    for (country, ((y, moves), (strip, factors))) in countries.enumerate() {
        let own = country * block;
        for (side, (y, (columns, values))) in room.iter_mut().zip(y.iter().zip(strip.rows())) {
            let known = if first { columns.partition_point(|column| (*column as usize) < own) } else { columns.len() };
            *side = plus(*y, (columns.get(..known).unwrap_or_default(), values), x);
        }
        solve(factors, room);
        let own = x.get_mut(own..).unwrap_or_default();
        for ((old, new), moves) in own.iter_mut().zip(room.iter()).zip(moves) {
            for (((moved, old), new), by) in moved.iter_mut().zip(old.iter()).zip(new).zip(moves) {
                *by = new - old;
                // Not `max`, which passes over what is not a number.
                *moved = if by.abs() > *moved || by.is_nan() { by.abs() } else { *moved };
            }
            *old = *new;
        }
    }
    moved
}

/// `y` and what the cells of a row make of `x`, four cells at a time so that sums do not wait for one another.
fn plus<const W: usize>(y: [f64; W], (columns, values): (&[u32], &[f64]), x: &[[f64; W]]) -> [f64; W] {
    let mut sum = y;
    let values = values.get(..columns.len()).unwrap_or_default();
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
    let block = system.blocks.size;
    let mut most = (0.0, 0);
    let inside = system.blocks.inside.chunks_exact(block * block);
    let countries = y.chunks_exact(block).zip(x.chunks_exact(block)).zip(system.strips.iter().zip(inside));
    for (country, ((y, own), (strip, inside))) in countries.enumerate() {
        for (left, (y, cells)) in room.iter_mut().zip(y.iter().zip(strip.rows())) {
            *left = plus(*y, cells, x);
        }
        for (sector, ((left, own_x), row)) in room.iter_mut().zip(own).zip(inside.chunks_exact(block)).enumerate() {
            for (a, x) in row.iter().zip(own) {
                for (left, x) in left.iter_mut().zip(x) {
                    *left += a * x;
                }
            }
            for ((left, x), scale) in left.iter().zip(own_x).zip(scale) {
                let left = (left - x).abs();
                let share = if left == 0.0 { 0.0 } else { left / scale };
                if share > most.0 || share.is_nan() {
                    most = (share, country * block + sector);
                }
            }
        }
    }
    most
}
