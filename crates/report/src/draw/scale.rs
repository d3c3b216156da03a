//! From values to pixels, with ticks at round numbers.

use crate::number;

/// A straight scale from values to pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Linear {
    /// The values at both ends.
    pub domain: (f64, f64),
    /// The pixels at both ends.
    pub range: (f64, f64),
}

impl Linear {
    /// A scale that shows all values; where they are all the same, with room around them.
    pub fn over(values: impl IntoIterator<Item = f64>, range: (f64, f64)) -> Linear {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in values.into_iter().filter(|v| v.is_finite()) {
            low = low.min(value);
            high = high.max(value);
        }
        if low > high {
            (low, high) = (0.0, 1.0);
        }
        if low == high {
            let around = if low == 0.0 { 1.0 } else { low.abs() * 0.5 };
            (low, high) = (low - around, high + around);
        }
        Linear { domain: (low, high), range }
    }

    /// Where a value is.
    pub fn at(&self, value: f64) -> f64 {
        // Halves are taken apart so that the widest domains do not overflow.
        let span = self.domain.1 / 2.0 - self.domain.0 / 2.0;
        let share = (value / 2.0 - self.domain.0 / 2.0) / span;
        self.range.0 + share * (self.range.1 - self.range.0)
    }

    /// Ends moved outward to round numbers, about `count` apart.
    #[must_use]
    pub fn rounded(mut self, count: usize) -> Linear {
        let step = step(self.domain, count);
        self.domain = ((self.domain.0 / step).floor() * step, (self.domain.1 / step).ceil() * step);
        self
    }

    /// Round values inside, with how they are written.
    pub fn ticks(&self, count: usize) -> Vec<(f64, String)> {
        ticks(self.domain, count)
    }
}

/// Round values in a domain, about `count` of them, with how they are written: with the decimals of the step, and none
/// more.
pub fn ticks(domain: (f64, f64), count: usize) -> Vec<(f64, String)> {
    let step = step(domain, count);
    let decimals = (-step.log10().floor()).clamp(0.0, 12.0);
    let first = (domain.0 / step - 1e-9).ceil();
    let last = (domain.1 / step + 1e-9).floor();
    let mut out = Vec::new();
    let mut at = first;
    while at <= last && out.len() < 40 {
        let value = if at == 0.0 { 0.0 } else { at * step };
        out.push((value, short(value, decimals)));
        at += 1.0;
    }
    out
}

/// 1, 2 or 5 times a power of ten.
fn step(domain: (f64, f64), count: usize) -> f64 {
    let parts = f64::from(u32::try_from(count.max(1)).unwrap_or(1));
    let raw = (domain.1 / parts - domain.0 / parts).max(f64::MIN_POSITIVE * 1e6);
    let power = 10f64.powf(raw.log10().floor());
    let lead = raw / power;
    let round = if lead < 1.5 {
        1.0
    } else if lead < 3.5 {
        2.0
    } else if lead < 7.5 {
        5.0
    } else {
        10.0
    };
    round * power
}

/// A value on an axis: millions and more with a word for them, so that ticks do not run into each other.
fn short(value: f64, decimals: f64) -> String {
    // Clamped to 0..=12 by the caller, so the cast is exact.
    let places = decimals as u8;
    let (scaled, word) = match value.abs() {
        size if (1e15..).contains(&size) || (value != 0.0 && decimals >= 7.0) => {
            // So small that powers of ten are shorter.
            return number::fixed(value, 0);
        }
        size if size >= 1e12 => (value / 1e12, "\u{a0}tn"),
        size if size >= 1e9 => (value / 1e9, "\u{a0}bn"),
        size if size >= 1e6 => (value / 1e6, "\u{a0}m"),
        _ => return number::fixed(value, places),
    };
    let two = format!("{scaled:.2}");
    let kept = two.trim_end_matches('0').trim_end_matches('.').len();
    let decimals = kept.saturating_sub(two.find('.').unwrap_or(kept) + 1);
    format!("{}{word}", number::fixed(scaled, u8::try_from(decimals).unwrap_or(2)))
}
