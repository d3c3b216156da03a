//! Shapley values of many players, from random orders.

use std::collections::HashMap;

use super::worth::{ask, certified, check_outcomes};
use super::{Cause, Coalition, CoalitionError, Contribution, Contributions, Players};
use crate::draws::Generator;

/// What each player adds to each outcome, averaged over `orders` random orders of joining (Castro, Gómez and Tejada,
/// Computers & Operations Research 36(5), 2009), with the standard error of each average. Coalitions met again are not
/// worked out again. The contributions add up exactly in every order, so their averages do as well.
///
/// # Errors
/// Where there are fewer than two orders, outcomes do not fit, a value cannot be worked out or is not finite.
#[expect(clippy::cast_precision_loss, reason = "numbers of orders are far below 2^52")]
pub fn sampled<E: Into<Cause>>(
    players: &Players,
    outcomes: &[String],
    orders: usize,
    seed: u64,
    mut value: impl FnMut(&Coalition<'_>) -> Result<Vec<f64>, E>,
) -> Result<Vec<Contributions>, CoalitionError> {
    check_outcomes(outcomes)?;
    if orders < 2 {
        return Err(CoalitionError::FewOrders(orders));
    }
    let count = players.names().len();
    let mut known: HashMap<Vec<bool>, Vec<f64>> = HashMap::new();
    let mut ask = |members: &[bool]| -> Result<Vec<f64>, CoalitionError> {
        if let Some(values) = known.get(members) {
            return Ok(values.clone());
        }
        let coalition = players.coalition(|at| members.get(at).copied().unwrap_or(false));
        let values = ask(&coalition, outcomes.len(), &mut value)?;
        known.insert(members.to_vec(), values.clone());
        Ok(values)
    };
    let nobody = ask(&vec![false; count])?;
    let everybody = ask(&vec![true; count])?;
    let mut random = Generator::new(seed);
    // Mean and sum of squares about it for each outcome and player (Welford 1962).
    let mut moments = vec![vec![(0.0_f64, 0.0_f64); count]; outcomes.len()];
    let mut order: Vec<usize> = (0..count).collect();
    for number in 1..=orders {
        random.shuffle(&mut order);
        let (mut members, mut before) = (vec![false; count], nobody.clone());
        for &player in &order {
            if let Some(joins) = members.get_mut(player) {
                *joins = true;
            }
            let after = ask(&members)?;
            for ((moments, after), before) in moments.iter_mut().zip(&after).zip(&before) {
                if let Some((mean, squares)) = moments.get_mut(player) {
                    let off = after - before - *mean;
                    *mean += off / number as f64;
                    *squares += off * (after - before - *mean);
                }
            }
            before = after;
        }
    }
    let mut ends = Vec::with_capacity(count);
    for player in 0..count {
        let alone: Vec<bool> = (0..count).map(|at| at == player).collect();
        let without: Vec<bool> = alone.iter().map(|own| !own).collect();
        ends.push((ask(&alone)?, ask(&without)?));
    }
    let scale = known.values().flatten().fold(0.0_f64, |most, value| most.max(value.abs()));
    let entry = |values: &[f64], at: usize| values.get(at).copied().unwrap_or(f64::NAN);
    outcomes
        .iter()
        .zip(&moments)
        .enumerate()
        .map(|(at, (outcome, moments))| {
            let (nobody, everybody) = (entry(&nobody, at), entry(&everybody, at));
            let contributions = players
                .names()
                .iter()
                .zip(moments)
                .zip(&ends)
                .map(|((name, (mean, squares)), (alone, without))| Contribution {
                    player: name.clone(),
                    shapley: *mean,
                    error: (squares / (orders as f64 * (orders as f64 - 1.0))).sqrt(),
                    last: everybody - entry(without, at),
                    alone: entry(alone, at) - nobody,
                })
                .collect();
            certified(outcome, nobody, everybody, contributions, scale)
        })
        .collect()
}
