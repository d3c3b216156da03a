//! All equilibria of two players, in pure and mixed moves.
//!
//! Supports of equal size are tried: for each, the mix that makes the other side indifferent between its moves. Every such
//! mix at which no move does better is a vertex of a best-response polytope, and a pair of vertices that together hold
//! every move of both sides either unplayed or a best response is an equilibrium (Mangasarian 1964; von Stengel,
//! "Computing equilibria for two-person games", Handbook of Game Theory 3, 2002, sections 2.2 to 2.4). Of a game that is
//! not degenerate these are all equilibria. Of a degenerate one they are the extreme ones, of which all others are mixes
//! (Avis, Rosenberg, Savani and von Stengel, Economic Theory 42, 2010); it is said that the game is degenerate.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use serde::Serialize;

use super::linear::solve;
use super::{Equilibrium, Game, GameError, Profile};

/// The equilibria of a game of two players.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Mixed {
    /// All of them, or the extreme ones of a degenerate game.
    pub equilibria: Vec<Equilibrium>,
    /// Whether some mix has more best answers than it has moves, to the game's tolerance: then there may be a continuum of
    /// equilibria, of which these are the corners.
    pub degenerate: bool,
}

/// So many pairs of supports are tried at most: ten moves on each side.
const MOST: usize = 184_756;
/// So many moves of both sides fit the bits of a label.
const LABELS: usize = 60;
/// The regret, as a share of the span of payoffs, that an equilibrium may have where payoffs are exact.
const REGRET: f64 = 1e-8;
/// What counts as zero beside payoffs of one to two.
const ZERO: f64 = 1e-10;

/// The vertices of a polytope, each by its labels: bit `i` where row `i` is unplayed or a best response, bits of columns
/// after those of rows.
type Vertices = BTreeMap<u64, Vec<f64>>;

impl Game {
    /// All equilibria of two players.
    ///
    /// # Errors
    /// Where there are not two players, their menus are too long (about ten moves each), or an equilibrium's regret is
    /// above the game's tolerance.
    pub fn mixed(&self) -> Result<Mixed, GameError> {
        let players = self.menu().players().len();
        if players != 2 {
            return Err(GameError::NotTwo(players));
        }
        let (rows, columns) = (self.menu().choices(0), self.menu().choices(1));
        if rows + columns > LABELS || ways(rows + columns, rows.min(columns)) > MOST {
            return Err(GameError::TooLong { rows, columns });
        }
        let zero = ZERO.max(self.tolerance());
        // The mix of one side makes the payoffs of the other equal: each side's polytope is of the other's payoffs.
        let row_side = vertices(&self.against(1), &|at| at, &|at| rows + at, zero);
        let column_side = vertices(&self.against(0), &|at| rows + at, &|at| at, zero);
        let labels = |vertices: &Vertices, moves: usize| vertices.keys().any(|held| held.count_ones() as usize > moves);
        let degenerate = labels(&row_side, rows) || labels(&column_side, columns);
        // Answers that count as tied may differ by `zero` up or down, of sums from one half to one: by four times that as mixes.
        let (all, tolerance) = ((1_u64 << (rows + columns)) - 1, REGRET.max(5.0 * self.tolerance()));
        let mut equilibria = Vec::new();
        for (held, row_mix) in &row_side {
            for (_, column_mix) in column_side.iter().filter(|(other, _)| held | **other == all) {
                let found = self.certify(vec![row_mix.clone(), column_mix.clone()]);
                if found.regret > tolerance {
                    return Err(GameError::Uncertified { regret: found.regret, tolerance });
                }
                equilibria.push(found);
            }
        }
        // The purest first, then those with the earlier moves.
        let moves = |found: &Equilibrium| found.mixes.iter().flatten().filter(|chance| **chance > 0.0).count();
        equilibria.sort_by(|a, b| {
            let chances = |found: &Equilibrium| found.mixes.concat();
            moves(a).cmp(&moves(b)).then_with(|| chances(b).partial_cmp(&chances(a)).unwrap_or(Ordering::Equal))
        });
        Ok(Mixed { equilibria, degenerate })
    }

    /// A player's payoffs moved and stretched to lie between one and two: one row for each of its moves, one column for each
    /// of the other's.
    fn against(&self, player: usize) -> Vec<Vec<f64>> {
        let (span, least) = (self.span(player), self.least(player));
        let (own, others) = (self.menu().choices(player), self.menu().choices(1 - player));
        let value = |mine: usize, theirs: usize| {
            let profile = Profile(if player == 0 { vec![mine, theirs] } else { vec![theirs, mine] });
            if span > 0.0 { 1.0 + (self.payoff(&profile, player) - least) / span } else { 1.0 }
        };
        (0..own).map(|mine| (0..others).map(|theirs| value(mine, theirs)).collect()).collect()
    }
}

/// The vertices but the origin of { z ≥ 0 : payoffs · z ≤ 1 }, as mixes that sum to one.
fn vertices(
    payoffs: &[Vec<f64>],
    unplayed: &dyn Fn(usize) -> usize,
    best: &dyn Fn(usize) -> usize,
    zero: f64,
) -> Vertices {
    let (answers, moves) = (payoffs.len(), payoffs.first().map_or(0, Vec::len));
    let mut all = Vertices::new();
    for size in 1..=moves.min(answers) {
        for support in choices(moves, size) {
            for tied in choices(answers, size) {
                let Some((point, slacks)) = vertex(payoffs, support, tied, zero) else { continue };
                let mut held = 0_u64;
                for (at, _) in point.iter().enumerate().filter(|(_, value)| **value == 0.0) {
                    held |= 1 << unplayed(at);
                }
                for (at, _) in slacks.iter().enumerate().filter(|(_, slack)| **slack <= zero) {
                    held |= 1 << best(at);
                }
                let sum: f64 = point.iter().sum();
                all.entry(held).or_insert_with(|| point.into_iter().map(|value| value / sum).collect());
            }
        }
    }
    all
}

/// The point that plays the moves of a support and makes the tied answers pay one, with what every answer falls short of
/// one; if no chance is below zero and no answer pays more.
fn vertex(payoffs: &[Vec<f64>], support: u64, tied: u64, zero: f64) -> Option<(Vec<f64>, Vec<f64>)> {
    let moves = payoffs.first().map_or(0, Vec::len);
    let played: Vec<usize> = (0..moves).filter(|at| support >> at & 1 == 1).collect();
    let equations = payoffs
        .iter()
        .enumerate()
        .filter(|(at, _)| tied >> at & 1 == 1)
        .map(|(_, row)| played.iter().filter_map(|at| row.get(*at).copied()).chain(std::iter::once(1.0)).collect());
    let solution = solve(equations.collect())?;
    if solution.iter().any(|value| *value < -zero) {
        return None;
    }
    let mut point = vec![0.0; moves];
    for (at, value) in played.iter().zip(&solution).filter(|(_, value)| **value > zero) {
        *point.get_mut(*at)? = *value;
    }
    let paid = |row: &Vec<f64>| row.iter().zip(&point).map(|(payoff, value)| payoff * value).sum::<f64>();
    let slacks: Vec<f64> = payoffs.iter().map(|row| 1.0 - paid(row)).collect();
    slacks.iter().all(|slack| *slack >= -zero).then_some((point, slacks))
}

/// The masks of `chosen` of `from` things, in rising order (Gosper's hack, HAKMEM item 175). `from` is below 64.
fn choices(from: usize, chosen: usize) -> impl Iterator<Item = u64> {
    let first = (1_u64 << chosen) - 1;
    std::iter::successors(Some(first), move |mask| {
        let lowest = mask & mask.wrapping_neg();
        let ripple = mask + lowest;
        Some(ripple | (((mask ^ ripple) >> 2) / lowest))
    })
    .take_while(move |mask| mask >> from == 0)
}

/// In how many ways `chosen` of `from` can be chosen, as far as [`MOST`] goes.
fn ways(from: usize, chosen: usize) -> usize {
    (0..chosen).fold(1, |ways: usize, at| ways.saturating_mul(from - at) / (at + 1))
}
