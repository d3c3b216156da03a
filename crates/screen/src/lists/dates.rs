//! Dates as lists print them.

use jiff::civil::Date;

use crate::PartialDate;

/// Years before and after that "circa" and "approximately" leave open. Publishers do not say; OFAC's own data files show
/// such dates as the year alone, the UN's as the year with the word, so a small margin stands for it.
pub const CIRCA: i16 = 2;

/// Which of two numbers in `03/04/2020` is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    DayFirst,
    MonthFirst,
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A date of birth: a day, a month, a year, `circa 1962`, `1958 to 1963`, `between 1958 and 1963`, `1960s`.
pub(super) fn partial(text: &str, order: Order) -> Option<PartialDate> {
    let text = text.trim().trim_end_matches(['.', ';', ',']).trim();
    if text.is_empty() || text.len() > 64 {
        return None;
    }
    let lower = text.to_lowercase();
    for circa in ["circa ", "approximately ", "approx. ", "approx ", "around ", "about ", "ca. ", "c. "] {
        if let Some(rest) = lower.strip_prefix(circa) {
            return Some(partial(rest, order)?.around(CIRCA));
        }
    }
    let range = lower.strip_prefix("between ").and_then(|rest| rest.split_once(" and "));
    let range = range.or_else(|| lower.split_once(" to ")).or_else(|| {
        let (first, last) = lower.split_once('-')?;
        let year = |text: &str| text.trim().len() == 4 && text.trim().bytes().all(|b| b.is_ascii_digit());
        (year(first) && year(last)).then_some((first, last))
    });
    if let Some((first, last)) = range {
        let (first, last) = (partial(first, order)?, partial(last, order)?);
        return (first.first <= last.last).then_some(PartialDate { first: first.first, last: last.last });
    }
    if let Some(decade) = lower.strip_suffix('s').filter(|d| d.len() == 4) {
        let first: i16 = decade.parse().ok()?;
        return PartialDate::years(first, first.checked_add(9)?);
    }
    // A part of a year or decade is some time in it.
    for word in ["early ", "mid-", "mid ", "late "] {
        if let Some(rest) = lower.strip_prefix(word) {
            return partial(rest, order);
        }
    }
    simple(&lower, order)
}

/// A day, month or year.
fn simple(text: &str, order: Order) -> Option<PartialDate> {
    // A time of day after an ISO date is left aside.
    let text = text.split_once('t').map_or(text, |(date, time)| if time.contains(':') { date } else { text });
    let pieces: Vec<&str> =
        text.split([' ', '/', '-', '.', ',']).map(str::trim).filter(|piece| !piece.is_empty()).collect();
    let number = |piece: &str| piece.parse::<i16>().ok();
    let is_year = |piece: &str| piece.len() == 4 && piece.bytes().all(|b| b.is_ascii_digit());
    match *pieces.as_slice() {
        [year] if is_year(year) => PartialDate::year(number(year)?),
        [month, year] if is_year(year) => match month_of(month) {
            Some(month) => PartialDate::month(number(year)?, month),
            None => PartialDate::month(number(year)?, month.parse().ok()?),
        },
        [year, month] if is_year(year) => match month.parse::<i8>() {
            Ok(0) => PartialDate::year(number(year)?),
            Ok(month) => PartialDate::month(number(year)?, month),
            Err(_) => PartialDate::month(number(year)?, month_of(month)?),
        },
        [year, month, day] if is_year(year) => day_of(number(year)?, month.parse().ok()?, day.parse().ok()?),
        // A time zone after an ISO date is left aside.
        [year, month, day, zone] if is_year(year) && zone.contains(':') => {
            day_of(number(year)?, month.parse().ok()?, day.parse().ok()?)
        }
        [day, month, year] if month_of(month).is_some() && is_year(year) => {
            day_of(number(year)?, month_of(month)?, day.parse().ok()?)
        }
        [month, day, year] if month_of(month).is_some() && is_year(year) => {
            day_of(number(year)?, month_of(month)?, day.parse().ok()?)
        }
        [first, second, year] if is_year(year) => {
            let (day, month) = if order == Order::DayFirst { (first, second) } else { (second, first) };
            day_of(number(year)?, month.parse().ok()?, day.parse().ok()?)
        }
        _ => None,
    }
}

/// A day; a zero is what a list prints for a day or month that is not known.
fn day_of(year: i16, month: i8, day: i8) -> Option<PartialDate> {
    match (month, day) {
        (0, _) => PartialDate::year(year),
        (_, 0) => PartialDate::month(year, month),
        _ => Date::new(year, month, day).ok().map(PartialDate::day),
    }
}

fn month_of(word: &str) -> Option<i8> {
    let start = word.get(..3)?;
    if !word.bytes().all(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    MONTHS.iter().position(|month| *month == start.to_ascii_lowercase()).and_then(|index| i8::try_from(index + 1).ok())
}

/// One day.
pub(super) fn day(text: &str, order: Order) -> Option<Date> {
    let date = partial(text, order)?;
    (date.first == date.last).then_some(date.first)
}

/// The day of a Federal Register citation, `84 FR 22963, 5/21/19` or `90 FR 17340, April 25, 2025`: the text after the page.
pub(super) fn register(text: &str) -> Option<Date> {
    let text = text.trim().trim_end_matches('.');
    if let Some(day) = day(text, Order::MonthFirst) {
        return Some(day);
    }
    let mut pieces = text.split('/').map(str::trim);
    let (month, day, year) = (pieces.next()?, pieces.next()?, pieces.next()?);
    let year: i16 = year.parse().ok()?;
    // Two digits: the Entity List began in 1997, denial orders go back to the 1980s.
    let year = match year {
        0..=69 => 2000 + year,
        70..=99 => 1900 + year,
        _ => year,
    };
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_birth_are_read_as_lists_print_them() {
        for (text, shown) in [
            ("10 Dec 1948", "1948-12-10"),
            ("Dec 1948", "1948-12"),
            ("1948", "1948"),
            ("circa 1951", "1949 to 1953"),
            ("1958 to 1963", "1958 to 1963"),
            ("1958-1963", "1958 to 1963"),
            ("between 1958 and 1963", "1958 to 1963"),
            ("01 Jan 1961 to 31 Dec 1962", "1961 to 1962"),
            ("1960s", "1960 to 1969"),
            ("1978-12-05", "1978-12-05"),
            ("1978-12", "1978-12"),
            ("00/00/1975", "1975"),
            ("00/03/1975", "1975-03"),
            ("23/03/1975", "1975-03-23"),
            ("October 9, 2020", "2020-10-09"),
            ("1979-12-31T00:00:00", "1979-12-31"),
            ("2015-07-01-04:00", "2015-07-01"),
        ] {
            let date = partial(text, Order::DayFirst).map(|date| date.to_string());
            assert_eq!(date.as_deref(), Some(shown), "{text}");
        }
        for text in ["", "unknown", "31 Feb 1960", "1963 to 1958", "13 Foo 1970", "99999", "1960-13-01"] {
            assert_eq!(partial(text, Order::DayFirst), None, "{text}");
        }
    }

    #[test]
    fn the_register_prints_years_with_two_digits() {
        for (text, shown) in [
            ("11/21/11", "2011-11-21"),
            ("6/30/97", "1997-06-30"),
            ("July 3, 2024", "2024-07-03"),
            ("April 25, 2025.", "2025-04-25"),
        ] {
            assert_eq!(register(text).map(|day| day.to_string()).as_deref(), Some(shown), "{text}");
        }
    }
}
