//! What comes out of all draws, in a few numbers.

use serde::Serialize;

use super::DrawsError;

/// A result over all draws.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Summary {
    /// The median.
    pub median: f64,
    /// The 5th percentile.
    pub low: f64,
    /// The 95th percentile.
    pub high: f64,
    /// The mean.
    pub mean: f64,
    /// The share of answered draws in which the result is above zero.
    pub positive: f64,
    /// The share of answered draws in which the result is below zero.
    pub negative: f64,
    /// How many draws have an answer.
    pub answered: usize,
    /// How many have none; they are in no other number here.
    pub failed: usize,
}

impl Summary {
    /// Sums up the results of all draws; `None` is a draw that failed.
    ///
    /// # Errors
    /// Where no draw has a result, or one is not finite.
    #[expect(clippy::cast_precision_loss, reason = "numbers of draws are far below 2^52")]
    pub fn of(results: &[Option<f64>]) -> Result<Self, DrawsError> {
        if let Some((draw, value)) =
            results.iter().enumerate().find_map(|(draw, result)| result.filter(|r| !r.is_finite()).map(|r| (draw, r)))
        {
            return Err(DrawsError::NotFinite { draw, value });
        }
        let mut sorted: Vec<f64> = results.iter().flatten().copied().collect();
        if sorted.is_empty() {
            return Err(DrawsError::NoAnswer(format!("all {} failed", results.len())));
        }
        sorted.sort_unstable_by(f64::total_cmp);
        let count = sorted.len() as f64;
        let share = |holds: fn(&f64) -> bool| sorted.iter().filter(|value| holds(value)).count() as f64 / count;
        Ok(Self {
            median: quantile(&sorted, 0.5),
            low: quantile(&sorted, 0.05),
            high: quantile(&sorted, 0.95),
            mean: sorted.iter().map(|value| value / count).sum(),
            positive: share(|value| *value > 0.0),
            negative: share(|value| *value < 0.0),
            answered: sorted.len(),
            failed: results.len() - sorted.len(),
        })
    }
}

/// The quantile of sorted values, straight between neighbours (type 7 of Hyndman and Fan, The American Statistician
/// 50(4), 1996: what R and NumPy do unasked). Not a number where there are none.
#[must_use]
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a place among values is not negative and far below 2^52"
)]
pub fn quantile(sorted: &[f64], at: f64) -> f64 {
    let place = at.clamp(0.0, 1.0) * sorted.len().saturating_sub(1) as f64;
    let below = sorted.get(place.floor() as usize).copied().unwrap_or(f64::NAN);
    let above = sorted.get(place.ceil() as usize).copied().unwrap_or(f64::NAN);
    below + (above - below) * place.fract()
}
