//! From when until when something holds; a date may lack its day or its month, or be missing.

use jiff::civil::Date;

use crate::PartialDate;

/// The first and the last day on which a holding is held, both taken in; without one, it has no beginning or no end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Span {
    /// Since this day.
    pub from: Option<PartialDate>,
    /// Until this day, which is the last.
    pub until: Option<PartialDate>,
}

/// Whether something holds on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Then {
    /// It does not.
    #[default]
    No,
    /// The dates are not exact enough to say.
    Perhaps,
    /// It does.
    Yes,
}

impl Span {
    /// Whether it holds on this day.
    #[must_use]
    pub fn on(&self, day: Date) -> Then {
        let begun = self.from.map_or(Then::Yes, |from| before(from, day));
        let over = self.until.map_or(Then::No, |until| {
            if day > until.last {
                Then::Yes
            } else if day > until.first {
                Then::Perhaps
            } else {
                Then::No
            }
        });
        match (begun, over) {
            (Then::No, _) | (_, Then::Yes) => Then::No,
            (Then::Yes, Then::No) => Then::Yes,
            _ => Then::Perhaps,
        }
    }

    /// Whether there is a day on which it can hold.
    #[must_use]
    pub fn is_possible(&self) -> bool {
        match (self.from, self.until) {
            (Some(from), Some(until)) => from.first <= until.last,
            _ => true,
        }
    }
}

fn before(date: PartialDate, day: Date) -> Then {
    if date.last <= day {
        Then::Yes
    } else if date.first <= day {
        Then::Perhaps
    } else {
        Then::No
    }
}

/// Reads `2025`, `2025-03` or `2025-03-14`; of a time of day, the day.
#[must_use]
pub fn date(text: &str) -> Option<PartialDate> {
    let day = text.trim();
    let day = day.split_once(['T', ' ']).map_or(day, |(day, _)| day);
    let mut parts = day.split('-');
    let number = |part: Option<&str>, digits: usize| {
        let part = part?;
        (part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse::<i16>().ok())?
    };
    let year = number(parts.next(), 4)?;
    let (month, day) = (parts.next(), parts.next());
    if parts.next().is_some() {
        return None;
    }
    match (month, day) {
        (None, _) => PartialDate::year(year),
        (month, None) => PartialDate::month(year, i8::try_from(number(month, 2)?).ok()?),
        (month, day) => {
            let (month, day) = (i8::try_from(number(month, 2)?).ok()?, i8::try_from(number(day, 2)?).ok()?);
            Date::new(year, month, day).ok().map(PartialDate::day)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_days_are_taken_in_and_half_a_date_says_perhaps() {
        let span = Span { from: date("2024-03"), until: date("2025-06-30") };
        let on = |text: &str| span.on(date(text).expect("a date").first);
        assert_eq!(on("2024-02-29"), Then::No);
        assert_eq!(on("2024-03-01"), Then::Perhaps);
        assert_eq!(on("2024-03-31"), Then::Yes);
        assert_eq!(on("2025-06-30"), Then::Yes);
        assert_eq!(on("2025-07-01"), Then::No);
        let year = Span { from: None, until: date("2025") };
        assert_eq!(year.on(date("2025-01-01").expect("a date").first), Then::Yes);
        assert_eq!(year.on(date("2025-01-02").expect("a date").first), Then::Perhaps);
        assert_eq!(Span::default().on(jiff::civil::date(1, 1, 1)), Then::Yes);
    }

    #[test]
    fn dates_are_read_strictly() {
        for text in ["", "25", "2025-13", "2025-02-30", "2025-1-1", "2025-01-01-01", "20250101", "-025"] {
            assert_eq!(date(text), None, "{text}");
        }
        assert_eq!(date("2019-05-01T00:00:00"), date("2019-05-01"));
    }
}
