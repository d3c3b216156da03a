//! Harm to the other per harm to oneself.

use std::cmp::Ordering;

use serde::Serialize;

use super::CoalitionError;

/// What a measure does to each side in one draw. Harm is above zero where a side is worse off, in whatever unit both share
/// (percent of each side's real income, or one currency: the two answer different questions).
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Harm {
    /// To the target.
    pub other: f64,
    /// To whoever takes the measure.
    pub own: f64,
}

/// Harm to the other per harm to oneself, told apart where a ratio would mislead.
///
/// Ordered: harmless < any ratio < costless. Two that are harmless, or costless, are equal.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Leverage {
    /// The target is not worse off: no card at all, whatever it costs.
    Harmless,
    /// The target is harmed by so much for each unit of harm to oneself.
    Ratio(f64),
    /// The target is harmed and it costs nothing, or brings a gain: no ratio says how much.
    Costless,
}

/// The leverage of one measure over all draws.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Card {
    /// The measure.
    pub measure: String,
    /// The median over draws.
    pub median: Leverage,
    /// The 5th percentile. Percentiles are those of a draw that happened, never a mean of two, so that they are also
    /// right where some draws are costless.
    pub low: Leverage,
    /// The 95th percentile.
    pub high: Leverage,
    /// The share of draws in which it harms the other more than oneself.
    pub stronger: f64,
    /// The share of draws in which it is costless.
    pub costless: f64,
    /// The share of draws in which it is harmless.
    pub harmless: f64,
    /// The share of draws in which no other measure has more leverage (a tie counts for each).
    pub best: f64,
    /// The share of draws in which it dominates every other: harms the other no less, oneself no more, and one of them
    /// strictly.
    pub dominates: f64,
    /// The share of draws in which no other measure dominates it.
    pub undominated: f64,
    /// How many draws there are.
    pub draws: usize,
}

impl Harm {
    /// The leverage in this draw. Harms below `negligible` (in absolute terms) count as none: give it the tolerance to
    /// which they were solved.
    #[must_use]
    pub fn leverage(self, negligible: f64) -> Leverage {
        if self.other <= negligible {
            Leverage::Harmless
        } else if self.own <= negligible {
            Leverage::Costless
        } else {
            Leverage::Ratio(self.other / self.own)
        }
    }

    fn dominates(self, that: Self) -> bool {
        self.other >= that.other && self.own <= that.own && (self.other > that.other || self.own < that.own)
    }
}

impl Leverage {
    /// The order: harmless, ratios by size, costless.
    #[must_use]
    pub fn compare(&self, that: &Self) -> Ordering {
        let place = |leverage: &Self| match *leverage {
            Self::Harmless => (0, 0.0),
            Self::Ratio(ratio) => (1, ratio),
            Self::Costless => (2, 0.0),
        };
        let ((class, ratio), (other_class, other_ratio)) = (place(self), place(that));
        class.cmp(&other_class).then(ratio.total_cmp(&other_ratio))
    }
}

/// The leverage of each measure over the same draws, in order.
///
/// # Errors
/// Where a measure has no draws or not as many as the first, or a harm is not finite.
#[expect(clippy::cast_precision_loss, reason = "numbers of draws are far below 2^52")]
pub fn cards(measures: &[(String, Vec<Harm>)], negligible: f64) -> Result<Vec<Card>, CoalitionError> {
    let draws = measures.first().map_or(0, |(_, harms)| harms.len());
    for (measure, harms) in measures {
        if harms.len() != draws || draws == 0 {
            return Err(CoalitionError::Draws { measure: measure.clone(), found: harms.len(), expected: draws.max(1) });
        }
        for (draw, harm) in harms.iter().enumerate() {
            if let Some(value) = [harm.other, harm.own].into_iter().find(|value| !value.is_finite()) {
                return Err(CoalitionError::NotFinite { what: format!("measure `{measure}` in draw {draw}"), value });
            }
        }
    }
    let mut all = Vec::new();
    for (at, (measure, harms)) in measures.iter().enumerate() {
        let leverages: Vec<Leverage> = harms.iter().map(|harm| harm.leverage(negligible)).collect();
        let mut sorted = leverages.clone();
        sorted.sort_by(Leverage::compare);
        let share = |holds: &dyn Fn(usize, Harm, Leverage) -> bool| {
            let all = harms.iter().zip(&leverages).enumerate();
            all.filter(|(draw, (harm, leverage))| holds(*draw, **harm, **leverage)).count() as f64 / draws as f64
        };
        let others = |draw: usize| {
            let others = measures.iter().enumerate().filter(move |(other, _)| *other != at);
            others.filter_map(move |(_, (_, harms))| harms.get(draw).copied())
        };
        all.push(Card {
            measure: measure.clone(),
            median: percentile(&sorted, 0.5),
            low: percentile(&sorted, 0.05),
            high: percentile(&sorted, 0.95),
            stronger: share(&|_, harm, leverage| leverage != Leverage::Harmless && harm.other > harm.own),
            costless: share(&|_, _, leverage| leverage == Leverage::Costless),
            harmless: share(&|_, _, leverage| leverage == Leverage::Harmless),
            best: share(&|draw, _, leverage| {
                others(draw).all(|other| leverage.compare(&other.leverage(negligible)) != Ordering::Less)
            }),
            dominates: share(&|draw, harm, _| others(draw).all(|other| harm.dominates(other))),
            undominated: share(&|draw, harm, _| !others(draw).any(|other| other.dominates(harm))),
            draws,
        });
    }
    Ok(all)
}

/// The least value that at least a share `at` of the sorted ones does not exceed (type 1 of Hyndman and Fan 1996).
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a place among values is not negative and far below 2^52"
)]
fn percentile(sorted: &[Leverage], at: f64) -> Leverage {
    let place = (at * sorted.len() as f64).ceil() as usize;
    sorted.get(place.saturating_sub(1)).copied().unwrap_or(Leverage::Harmless)
}
