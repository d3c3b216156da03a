//! A number with its interval and its source.

/// A number of which only so much is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranged {
    /// The least that it may be.
    pub least: f64,
    /// What it most likely is.
    pub likely: f64,
    /// The most that it may be.
    pub most: f64,
    /// Where it comes from.
    pub source: String,
    /// Whether the number or its interval is judgment, in whole or in part.
    pub judgment: bool,
}

/// Why three numbers are no interval.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error("least {least}, likely {likely}, most {most}: expected numbers in this order")]
pub struct RangedError {
    /// The least.
    pub least: f64,
    /// The likely.
    pub likely: f64,
    /// The most.
    pub most: f64,
}

impl Ranged {
    /// A number with its interval.
    ///
    /// # Errors
    /// Where the three are not finite, or not in order.
    pub fn new(least: f64, likely: f64, most: f64, source: String, judgment: bool) -> Result<Self, RangedError> {
        if least <= likely && likely <= most && least.is_finite() && most.is_finite() {
            Ok(Self { least, likely, most, source, judgment })
        } else {
            Err(RangedError { least, likely, most })
        }
    }

    /// The number at a place in its interval: 0 the least, 1/2 the likely, 1 the most, straight between them.
    #[must_use]
    pub fn at(&self, place: f64) -> f64 {
        let (from, to, part) = if place < 0.5 {
            (self.least, self.likely, place * 2.0)
        } else {
            (self.likely, self.most, place * 2.0 - 1.0)
        };
        from + (to - from) * part.clamp(0.0, 1.0)
    }
}
