//! The editions of a schedule as a table for people.

use schedule::tally::Column;
use schedule::{Schedule, Tally};

/// How many texts that are not read are shown of a column.
const EXAMPLES: usize = 3;

pub fn show(schedule: &Schedule) {
    let tallies: Vec<Tally> = schedule.editions().iter().map(schedule::Edition::tally).collect();
    let width = schedule.editions().iter().map(|e| e.name.chars().count()).max().unwrap_or(0).max("edition".len());
    anstream::println!(
        "{:width$}  {:10}  {:>7}  {:>7}  {:>14}  {:>14}  {:>14}",
        "edition",
        "first day",
        "lines",
        "tariff",
        "general",
        "special",
        "column 2"
    );
    for (edition, tally) in schedule.editions().iter().zip(&tallies) {
        anstream::println!(
            "{:width$}  {}  {:>7}  {:>7}  {:>14}  {:>14}  {:>14}",
            edition.name,
            edition.from,
            thousands(tally.lines),
            thousands(tally.tariff_lines),
            rates(&tally.general),
            rates(&tally.special),
            rates(&tally.other)
        );
    }
    anstream::println!(
        "\nRates of tariff lines: read + not read, as they are words and no rates (a duty by them is unknown)."
    );
    if let (Some(edition), Some(tally)) = (schedule.editions().last(), tallies.last()) {
        anstream::println!("Most frequent of those not read in {}:", edition.name);
        for (name, column) in [("general", &tally.general), ("special", &tally.special), ("column 2", &tally.other)] {
            for (text, times) in column.examples().into_iter().take(EXAMPLES) {
                anstream::println!("  {name:8}  {times:>4} × {}", short(text));
            }
        }
    }
}

fn rates(column: &Column) -> String {
    format!("{} + {}", thousands(column.read), thousands(column.unread()))
}

fn short(text: &str) -> String {
    const MOST: usize = 80;
    if text.chars().count() <= MOST { text.to_owned() } else { text.chars().take(MOST - 1).chain(['…']).collect() }
}

fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut shown = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::thousands;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!([0, 999, 1000, 23_065, 1_234_567].map(thousands), ["0", "999", "1,000", "23,065", "1,234,567"]);
    }
}
