//! How far two series are from each other, day by day.

use std::collections::BTreeMap;
use std::fmt;

use vocabulary::Date;

use super::{FIRST, on};

/// The distance of two series in percentage points.
#[derive(Debug, Clone, Copy)]
pub struct Distance {
    /// Days compared.
    pub days: usize,
    /// The mean of the absolute differences.
    pub mean: f64,
    /// The largest of them, and its day.
    pub most: (f64, Date),
    /// Days on which it is at most one.
    pub within_one: usize,
}

impl Distance {
    /// Over the days to the last.
    pub fn of(a: &BTreeMap<Date, f64>, b: &BTreeMap<Date, f64>, last: Date) -> Self {
        let (mut days, mut sum, mut most, mut within_one) = (0, 0.0, (0.0, FIRST), 0);
        for day in FIRST.series(jiff::Span::new().days(1)).take_while(|day| *day <= last) {
            let off = (on(a, day) - on(b, day)).abs();
            days += 1;
            sum += off;
            within_one += usize::from(off <= 1.0);
            if off > most.0 {
                most = (off, day);
            }
        }
        #[allow(clippy::cast_precision_loss, reason = "a few hundred days")]
        let mean = sum / days as f64;
        Self { days, mean, most, within_one }
    }
}

impl fmt::Display for Distance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (most, day) = self.most;
        write!(
            f,
            "mean {:.2}, most {most:.2} percentage points ({day}); {} of {} days within 1",
            self.mean, self.within_one, self.days
        )
    }
}
