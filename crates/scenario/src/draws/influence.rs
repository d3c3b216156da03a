//! Which parameter a result hangs on most.
//!
//! The measure is the first-order index of Sobol (1993) from the draws there are: Var(E[y | x]) / Var(y), with the range
//! of x cut into bins (Plischke, Borgonovo and Smith, European Journal of Operational Research 226(3), 2013), less what
//! bins give by chance (the correction of ω², Hays 1963). It sees influence that rises and falls, which a correlation
//! does not, and needs no draws of its own. The result stands by its ranks (Iman and Conover, Technometrics 21(4), 1979),
//! so that a few extreme draws do not decide. The rank correlation beside it tells the direction.

use serde::Serialize;

use super::{DrawsError, Sample};

/// How much a result hangs on one parameter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Influence {
    /// The parameter.
    pub parameter: String,
    /// The share of the variance of the result's ranks that this parameter alone accounts for. What all shares lack to
    /// one is interplay of parameters, or no parameter at all.
    pub share: f64,
    /// What a parameter without any influence seldom exceeds by chance (two standard deviations): at or below it, the
    /// share says nothing.
    pub chance: f64,
    /// Spearman's rank correlation: above zero where a larger parameter goes with a larger result. Near zero with a
    /// large share, the result rises and falls.
    pub correlation: f64,
}

/// The influence of each parameter that is drawn, the greatest first. `results` are those of the sample's draws in order,
/// `None` where a draw failed.
///
/// # Errors
/// Where no draw has a result, or one is not finite.
#[expect(clippy::cast_precision_loss, reason = "numbers of draws are far below 2^52")]
pub fn influence(sample: &Sample, results: &[Option<f64>]) -> Result<Vec<Influence>, DrawsError> {
    super::Summary::of(results)?;
    let answered: Vec<f64> = results.iter().flatten().copied().collect();
    let result_ranks = ranks(&answered);
    let draws = answered.len() as f64;
    // Bins grow with the draws, and each holds enough of them for a mean.
    let bins = (draws.sqrt() / 1.5).clamp(2.0, 30.0).floor();
    // Two standard deviations of the share between bins, of which (bins − 1) degrees of freedom are chance.
    let chance = 2.0 * (2.0 * (bins - 1.0)).sqrt() / draws;
    let mut all: Vec<Influence> = Vec::new();
    for (parameter, column) in sample.parameters().list().iter().zip(sample.columns()) {
        let values: Vec<f64> =
            column.iter().zip(results).filter(|(_, result)| result.is_some()).map(|(value, _)| *value).collect();
        let value_ranks = ranks(&values);
        // What moves several parameters is one influence, not several.
        let name = parameter.moved_by();
        if column.iter().all(|value| column.first() == Some(value)) || all.iter().any(|known| known.parameter == name) {
            continue;
        }
        all.push(Influence {
            parameter: name.to_owned(),
            share: first_order(&value_ranks, &result_ranks, bins),
            chance,
            correlation: correlation(&value_ranks, &result_ranks),
        });
    }
    all.sort_by(|a, b| b.share.total_cmp(&a.share).then_with(|| a.parameter.cmp(&b.parameter)));
    Ok(all)
}

/// The rank of each value, from zero, less the mean rank; equal values share theirs.
#[expect(clippy::cast_precision_loss, reason = "numbers of draws are far below 2^52")]
fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<(usize, f64)> = values.iter().copied().enumerate().collect();
    order.sort_by(|(_, a), (_, b)| a.total_cmp(b));
    let mut ranks = vec![0.0; values.len()];
    let (mean, mut start) = ((values.len() as f64 - 1.0) / 2.0, 0);
    for equal in order.chunk_by(|(_, a), (_, b)| a == b) {
        let shared = start as f64 + (equal.len() as f64 - 1.0) / 2.0 - mean;
        for (at, _) in equal {
            if let Some(rank) = ranks.get_mut(*at) {
                *rank = shared;
            }
        }
        start += equal.len();
    }
    ranks
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn correlation(a: &[f64], b: &[f64]) -> f64 {
    let scale = (dot(a, a) * dot(b, b)).sqrt();
    if scale > 0.0 { dot(a, b) / scale } else { 0.0 }
}

/// Variance between bins over the whole, less its expectation without influence.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "ranks and bins are not negative and far below 2^52"
)]
fn first_order(values: &[f64], results: &[f64], bins: f64) -> f64 {
    let draws = values.len() as f64;
    let whole = dot(results, results);
    if whole <= 0.0 || draws <= bins {
        return 0.0;
    }
    let mut sums = vec![(0.0, 0.0); bins as usize];
    for (value, result) in values.iter().zip(results) {
        let bin = (value + (draws - 1.0) / 2.0 + 0.5) / draws * bins;
        if let Some((sum, count)) = sums.get_mut((bin as usize).min(bins as usize - 1)) {
            *sum += result;
            *count += 1.0;
        }
    }
    let filled = sums.iter().filter(|(_, count)| *count > 0.0).count() as f64;
    let between: f64 = sums.iter().filter(|(_, count)| *count > 0.0).map(|(sum, count)| sum * sum / count).sum();
    let within = (whole - between) / (draws - filled);
    ((between - (filled - 1.0) * within) / (whole + within)).clamp(0.0, 1.0)
}
