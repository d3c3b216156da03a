//! Which edition a file name speaks of, and the first day of the editions known so far.

use jiff::civil::Date;

/// An edition by its name, with its first day where that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// `2025 basic`, `2025 rev 32`, `tariff database 2025-06-06`.
    pub name: String,
    /// Its first day.
    pub from: Option<Date>,
}

/// Year and number of each revision (0 is the basic edition), with the month and day on which it began. A revision that
/// changed words only is not among them.
const FIRST_DAYS: &[(i16, u16, i8, i8)] = &[
    (2025, 0, 1, 1),
    (2025, 1, 1, 27),
    (2025, 2, 2, 1),
    (2025, 3, 2, 4),
    (2025, 4, 3, 4),
    (2025, 5, 3, 5),
    (2025, 6, 3, 12),
    (2025, 7, 4, 2),
    (2025, 8, 4, 3),
    (2025, 9, 4, 5),
    (2025, 10, 4, 9),
    (2025, 11, 4, 11),
    (2025, 12, 4, 14),
    (2025, 13, 4, 22),
    (2025, 14, 5, 2),
    (2025, 15, 5, 14),
    (2025, 16, 6, 6),
    (2025, 17, 7, 1),
    (2025, 18, 8, 7),
    (2025, 19, 8, 12),
    (2025, 20, 8, 20),
    (2025, 21, 8, 28),
    (2025, 22, 9, 3),
    (2025, 23, 9, 12),
    (2025, 24, 9, 19),
    (2025, 25, 9, 26),
    (2025, 26, 10, 6),
    (2025, 27, 10, 15),
    (2025, 28, 10, 22),
    (2025, 29, 10, 31),
    (2025, 30, 11, 5),
    (2025, 31, 11, 12),
    (2025, 32, 11, 15),
    (2026, 0, 1, 1),
    (2026, 1, 1, 16),
    (2026, 2, 1, 30),
    (2026, 3, 2, 12),
    (2026, 4, 2, 24),
    (2026, 5, 4, 6),
    (2026, 6, 4, 23),
    (2026, 7, 4, 29),
    (2026, 9, 5, 28),
    (2026, 10, 6, 8),
];

/// The edition that a file name or an edition's name speaks of: `hts_2025_rev_32.json.gz`, `2025HTSBasic`, `2026 rev 4`.
#[must_use]
pub fn recognise(name: &str) -> Option<Revision> {
    let tokens = tokens(name);
    if tokens.iter().any(|token| token == "database") {
        let from = database_day(&tokens)?;
        return Some(Revision { name: format!("tariff database {from}"), from: Some(from) });
    }
    let year: i16 = tokens.iter().find(|t| t.len() == 4 && t.starts_with("20")).and_then(|t| t.parse().ok())?;
    let after = |word: &&[String]| matches!(word, [rev, _] if matches!(rev.as_str(), "rev" | "revision" | "htsrev"));
    let basic = tokens.iter().any(|t| t == "basic" || t == "htsbasic");
    let number: u16 = if basic {
        0
    } else {
        tokens.windows(2).find(after)?.last()?.parse().ok().filter(|number| (1..1000).contains(number))?
    };
    let name = if basic { format!("{year} basic") } else { format!("{year} rev {number}") };
    Some(Revision { name, from: first_day(year, number) })
}

fn first_day(year: i16, number: u16) -> Option<Date> {
    let (.., month, day) = FIRST_DAYS.iter().find(|known| (known.0, known.1) == (year, number))?;
    Date::new(year, *month, *day).ok()
}

/// `2025-06-06`, or `06062025` as the USITC names its files.
fn database_day(tokens: &[String]) -> Option<Date> {
    let numbers: Vec<&str> =
        tokens.iter().map(String::as_str).filter(|t| t.bytes().all(|b| b.is_ascii_digit())).collect();
    let iso = numbers.windows(3).find_map(|three| match three {
        [year, month, day] => vocabulary::read::date(&format!("{year}-{month}-{day}")),
        _ => None,
    });
    let run = || {
        let run = numbers.iter().find(|number| number.len() == 8)?;
        let (month, rest) = run.split_at_checked(2)?;
        let (day, year) = rest.split_at_checked(2)?;
        vocabulary::read::date(&format!("{year}-{month}-{day}"))
    };
    iso.or_else(run)
}

/// Runs of letters and runs of digits, in lower case.
fn tokens(name: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut last: Option<char> = None;
    for c in name.chars().flat_map(char::to_lowercase) {
        let joins = last.is_some_and(|last| {
            (last.is_alphabetic() && c.is_alphabetic()) || (last.is_ascii_digit() && c.is_ascii_digit())
        });
        match tokens.last_mut() {
            Some(token) if joins => token.push(c),
            _ if c.is_alphanumeric() => tokens.push(c.to_string()),
            _ => {}
        }
        last = Some(c);
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn is(text: &str, name: &str, from: Option<&str>) {
        let from = from.map(|day| vocabulary::read::date(day).expect("a date"));
        assert_eq!(recognise(text), Some(Revision { name: name.to_owned(), from }), "{text}");
    }

    #[test]
    fn file_names_and_edition_names_speak_of_editions() {
        is("hts_2025_basic.json.gz", "2025 basic", Some("2025-01-01"));
        is("hts_2025_rev_32.json.gz", "2025 rev 32", Some("2025-11-15"));
        is("hts_2026_rev_4.json", "2026 rev 4", Some("2026-02-24"));
        is("2026 rev 10", "2026 rev 10", Some("2026-06-08"));
        is("2025HTSRev15.json", "2025 rev 15", Some("2025-05-14"));
        is("2025HTSBasic.json", "2025 basic", Some("2025-01-01"));
        is("hts_2031_revision_2.json", "2031 rev 2", None);
        is("usitc_tariff_database_2025-06-06.csv", "tariff database 2025-06-06", Some("2025-06-06"));
        is("tariff_database_2025_06062025.csv", "tariff database 2025-06-06", Some("2025-06-06"));
    }

    #[test]
    fn other_names_speak_of_none() {
        for text in ["hts.json", "2025.json", "rev_3.json", "tariff_database_2025.csv", "2025_rev_x", "2025_rev_0", ""]
        {
            assert_eq!(recognise(text), None, "{text}");
        }
    }

    #[test]
    fn first_days_rise_with_the_revisions() {
        let days: Vec<Date> = FIRST_DAYS.iter().filter_map(|known| first_day(known.0, known.1)).collect();
        assert_eq!(days.len(), FIRST_DAYS.len());
        assert!(days.is_sorted());
    }
}
