//! Days as numbers and in words, and where a calendar axis has its ticks.

use jiff::ToSpan;
use jiff::civil::{Date, date};

/// The day that files and axes count from.
const EPOCH: Date = date(1970, 1, 1);

/// Days since the first of January 1970.
pub fn count(day: Date) -> i32 {
    day.duration_since(EPOCH).as_hours().div_euclid(24).try_into().unwrap_or(i32::MAX)
}

/// A day as people write it: `30 Nov 2025`.
pub fn written(day: Date) -> String {
    format!("{} {} {}", day.day(), month(day), day.year())
}

fn month(day: Date) -> &'static str {
    match day.month() {
        1 => "Jan",
        2 => "Feb",
        3 => "Mar",
        4 => "Apr",
        5 => "May",
        6 => "Jun",
        7 => "Jul",
        8 => "Aug",
        9 => "Sep",
        10 => "Oct",
        11 => "Nov",
        _ => "Dec",
    }
}

/// How far apart ticks are.
#[derive(Clone, Copy, PartialEq)]
enum Pace {
    Days(i32),
    Months(i32),
}

/// From the finest to the coarsest, in days or months.
const PACES: [Pace; 14] = [
    Pace::Days(1),
    Pace::Days(2),
    Pace::Days(7),
    Pace::Days(14),
    Pace::Months(1),
    Pace::Months(2),
    Pace::Months(3),
    Pace::Months(6),
    Pace::Months(12),
    Pace::Months(24),
    Pace::Months(60),
    Pace::Months(120),
    Pace::Months(300),
    Pace::Months(1200),
];

/// Ticks between two days, at most `most` of them, with their words.
pub fn ticks(from: Date, to: Date, most: usize) -> Vec<(Date, String)> {
    let span = count(to).saturating_sub(count(from)).max(1);
    let most = i32::try_from(most.max(1)).unwrap_or(i32::MAX);
    let fits = |pace: &&Pace| match pace {
        Pace::Days(days) => span / days <= most,
        Pace::Months(months) => span / (months * 30) <= most,
    };
    let pace = PACES.iter().find(fits).copied().unwrap_or(Pace::Months(1200));
    let mut out = Vec::new();
    let mut next = Some(match pace {
        Pace::Days(_) => from,
        Pace::Months(months) => first_of(from, months),
    });
    while let Some(day) = next {
        if day > to || out.len() > 60 {
            break;
        }
        if day >= from {
            out.push((day, words(day, pace)));
        }
        next = match pace {
            Pace::Days(days) => day.checked_add(days.days()).ok(),
            Pace::Months(months) => day.checked_add(months.months()).ok(),
        };
    }
    out
}

/// The first of a month that is a whole number of paces from January, on or before a day.
fn first_of(day: Date, months: i32) -> Date {
    let years = i16::try_from(months / 12).unwrap_or(1);
    if years > 0 {
        return Date::new(day.year().div_euclid(years) * years, 1, 1).unwrap_or(day);
    }
    let step = i8::try_from(months).unwrap_or(1);
    Date::new(day.year(), (day.month() - 1) / step * step + 1, 1).unwrap_or(day)
}

fn words(day: Date, pace: Pace) -> String {
    match pace {
        Pace::Days(_) => format!("{} {}", day.day(), month(day)),
        Pace::Months(months) if months >= 12 => day.year().to_string(),
        Pace::Months(_) => format!("{} {}", month(day), day.year()),
    }
}
