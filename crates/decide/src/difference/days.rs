//! Stretches of days.

use std::fmt;

use vocabulary::Date;

/// Days in stretches, first and last day of each, in order and apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Days(Vec<(Date, Date)>);

impl Days {
    /// All days.
    #[must_use]
    pub fn all() -> Self {
        Self(vec![(Date::MIN, Date::MAX)])
    }

    /// From a day on, up to and including another; without one, open.
    #[must_use]
    pub fn span(from: Option<Date>, until: Option<Date>) -> Self {
        let (from, until) = (from.unwrap_or(Date::MIN), until.unwrap_or(Date::MAX));
        Self(if from <= until { vec![(from, until)] } else { Vec::new() })
    }

    /// The days of which `holds` is true, where it can only change on `breaks`.
    pub(crate) fn where_holds(breaks: &[Date], holds: impl Fn(Date) -> bool) -> Self {
        let mut starts = vec![Date::MIN];
        starts.extend_from_slice(breaks);
        starts.sort_unstable();
        starts.dedup();
        let mut days = Self::default();
        for (at, start) in starts.iter().enumerate() {
            let end = starts.get(at + 1).and_then(|next| next.yesterday().ok()).unwrap_or(Date::MAX);
            if holds(*start) {
                days.push(*start, end);
            }
        }
        days
    }

    fn push(&mut self, from: Date, until: Date) {
        match self.0.last_mut() {
            Some((_, last)) if last.tomorrow().is_ok_and(|next| next >= from) => *last = (*last).max(until),
            _ => self.0.push((from, until)),
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the day is among them.
    #[must_use]
    pub fn contains(&self, day: Date) -> bool {
        let after = self.0.partition_point(|(from, _)| *from <= day);
        after.checked_sub(1).and_then(|at| self.0.get(at)).is_some_and(|(_, until)| day <= *until)
    }

    /// The stretches, first and last day of each.
    #[must_use]
    pub fn stretches(&self) -> &[(Date, Date)] {
        &self.0
    }

    /// Days in both.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        let mut both = Self::default();
        for (from, until) in &self.0 {
            for (f, u) in &other.0 {
                let (f, u) = (*from.max(f), *until.min(u));
                if f <= u {
                    both.push(f, u);
                }
            }
        }
        both
    }

    /// Days in either.
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        let mut all: Vec<(Date, Date)> = self.0.iter().chain(&other.0).copied().collect();
        all.sort_unstable();
        let mut either = Self::default();
        for (from, until) in all {
            either.push(from, until);
        }
        either
    }

    /// One day for each stretch between `breaks` within these days.
    pub(crate) fn samples(&self, breaks: &[Date]) -> Vec<Date> {
        let mut samples: Vec<Date> = self.0.iter().map(|(from, _)| *from).collect();
        samples.extend(breaks.iter().copied().filter(|day| self.contains(*day)));
        samples.sort_unstable();
        samples.dedup();
        samples
    }
}

impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.write_str("no day");
        }
        for (at, (from, until)) in self.0.iter().enumerate() {
            if at > 0 {
                f.write_str(", ")?;
            }
            match (*from == Date::MIN, *until == Date::MAX) {
                (true, true) => f.write_str("on all days")?,
                (true, false) => write!(f, "up to {until}")?,
                (false, true) => write!(f, "from {from} on")?,
                _ if from == until => write!(f, "on {from}")?,
                _ => write!(f, "from {from} to {until}")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn stretches_meet_and_join_and_tell_their_days() {
        let first = Days::span(Some(date(2025, 1, 1)), Some(date(2025, 1, 31)));
        let second = Days::span(Some(date(2025, 1, 20)), Some(date(2025, 2, 10)));
        assert_eq!(first.and(&second).stretches(), [(date(2025, 1, 20), date(2025, 1, 31))]);
        assert_eq!(first.or(&second).stretches(), [(date(2025, 1, 1), date(2025, 2, 10))]);
        let next = Days::span(Some(date(2025, 2, 1)), None);
        assert_eq!(first.or(&next).to_string(), "from 2025-01-01 on");
        assert!(first.contains(date(2025, 1, 31)) && !first.contains(date(2025, 2, 1)));
        let odd = Days::where_holds(&[date(2025, 3, 1), date(2025, 4, 1)], |day| day == date(2025, 3, 1));
        assert_eq!(odd.to_string(), "from 2025-03-01 to 2025-03-31");
    }
}
