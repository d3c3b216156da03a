//! How a loss fades once it has lasted its time.

/// The shape of a recovery, by days since it began (BoARIO's recovery functions).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Curve {
    /// A straight line to nothing: 1 − t/τ.
    Linear,
    /// A fixed part of what is left goes every day: (1 − 1/τ)^t. Never quite over.
    Convex,
    /// The same four times as fast, so that over 95 % is gone after τ days: (1 − 1/τ)^(4 t).
    ConvexScaled,
    /// Slow, fast, slow: τ / (τ + ε t^e) with ε = 10⁻⁶ and e such that half is gone after τ/2 days. τ must be over 2.
    Concave,
}

/// A recovery: its shape and its days, τ.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Recovery {
    /// The shape.
    pub curve: Curve,
    /// τ.
    pub days: f64,
}

const STEEPNESS: f64 = 1e-6;

impl Recovery {
    /// The part of the loss that is left, `elapsed` days after the recovery began.
    #[must_use]
    pub fn left(self, elapsed: usize) -> f64 {
        let (time, days) = (elapsed as f64, self.days);
        match self.curve {
            Curve::Linear => (1.0 - time / days).max(0.0),
            Curve::Convex => (1.0 - 1.0 / days).powf(time),
            Curve::ConvexScaled => (1.0 - 1.0 / days).powf(4.0 * time),
            Curve::Concave => {
                let exponent = (days.ln() - STEEPNESS.ln()) / (days.ln() - 2.0_f64.ln());
                days / (days + STEEPNESS * time.powf(exponent))
            }
        }
    }

    /// Whether τ is one that the shape can have.
    pub(super) fn holds(self) -> bool {
        let least = if self.curve == Curve::Concave { self.days > 2.0 } else { self.days >= 1.0 };
        least && self.days.is_finite()
    }
}

/// The part of a loss that is there on `day`: all of it from `start` to `start + days`, then what the recovery leaves. The
/// recovery of a day counts from the next day on, as in BoARIO.
pub(super) fn there(day: usize, start: usize, days: usize, recovery: Recovery) -> f64 {
    if day < start {
        return 0.0;
    }
    day.checked_sub(start + days + 1).map_or(1.0, |elapsed| recovery.left(elapsed))
}
