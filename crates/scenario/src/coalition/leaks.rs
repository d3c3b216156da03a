//! What non-adopters take away.

use serde::Serialize;

use super::worth::ask;
use super::{Cause, Coalition, CoalitionError, Players};

/// What leaks away because some do not adopt a measure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Leaks {
    /// The value without any adopter.
    pub nobody: f64,
    /// The value with the adopters, v(A).
    pub adopters: f64,
    /// The value with everybody, v(A ∪ O).
    pub everybody: f64,
    /// The share of what everybody would bring about that the adopters do not: 1 − (v(A) − v(∅)) / (v(A ∪ O) − v(∅)).
    /// Below zero where the others' joining would weaken it. None where everybody together brings about nothing: of
    /// nothing there is no share.
    pub share: Option<f64>,
    /// Each non-adopter, the one that would add most alone first.
    pub by: Vec<Leak>,
}

/// What leaks away through one non-adopter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Leak {
    /// The non-adopter.
    pub through: String,
    /// What its joining the adopters would add: v(A ∪ j) − v(A). Small where another could take its place.
    pub joining: f64,
    /// What its staying out alone would cost: v(A ∪ O) − v(A ∪ O \ j). Large where it suffices to let all through.
    pub staying_out: f64,
}

/// What leaks away through each of `others` when only `adopters` adopt. `value` is asked about coalitions of both, 2|O| + 3
/// times. A coalition has the adopters first, then the others, in their order.
///
/// # Errors
/// Where there is nobody or somebody twice, a value cannot be worked out or is not finite.
pub fn leaks<E: Into<Cause>>(
    adopters: &[String],
    others: &[String],
    mut value: impl FnMut(&Coalition<'_>) -> Result<f64, E>,
) -> Result<Leaks, CoalitionError> {
    let players = Players::new(adopters.iter().chain(others).cloned().collect())?;
    let (first, count) = (adopters.len(), adopters.len() + others.len());
    let mut ask = |joins: &dyn Fn(usize) -> bool| -> Result<f64, CoalitionError> {
        let values = ask(&players.coalition(joins), 1, &mut |coalition| value(coalition).map(|value| vec![value]))?;
        Ok(values.first().copied().unwrap_or(f64::NAN))
    };
    let nobody = ask(&|_| false)?;
    let with_adopters = ask(&|at| at < first)?;
    let everybody = ask(&|_| true)?;
    let mut by = Vec::new();
    for (through, position) in others.iter().zip(first..count) {
        by.push(Leak {
            through: through.clone(),
            joining: ask(&|at| at < first || at == position)? - with_adopters,
            staying_out: everybody - ask(&|at| at != position)?,
        });
    }
    by.sort_by(|a, b| b.joining.total_cmp(&a.joining).then_with(|| a.through.cmp(&b.through)));
    let whole = everybody - nobody;
    // What is left after two values cancel to nine digits is rounding.
    let largest = nobody.abs().max(with_adopters.abs()).max(everybody.abs());
    let share = (whole.abs() > 1e-9 * largest).then(|| 1.0 - (with_adopters - nobody) / whole);
    Ok(Leaks { nobody, adopters: with_adopters, everybody, share, by })
}
