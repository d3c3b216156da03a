//! Numbers and days are written for people.

use jiff::civil::date;
use report::{day, draw, number};

#[test]
fn numbers_have_separators_a_true_minus_and_no_minus_zero() {
    assert_eq!(number::fixed(-1_234_567.891, 2), "−1,234,567.89");
    assert_eq!(number::fixed(-0.001, 2), "0.00");
    assert_eq!(number::fixed(999.5, 0), "1,000");
    assert_eq!(number::fixed(4.2e-9, 2), "4.2×10⁻⁹");
    assert_eq!(number::fixed(-3e20, 1), "−3.0×10²⁰");
    assert_eq!(number::signed(0.004, 2), "0.00");
    assert_eq!(number::signed(0.006, 2), "+0.01");
}

#[test]
fn ticks_are_round_and_written_with_the_decimals_of_their_step() {
    let words = |from, to| draw::ticks((from, to), 5).into_iter().map(|(_, text)| text).collect::<Vec<_>>();
    assert_eq!(words(0.0, 1.0), ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]);
    assert_eq!(words(-2e6, 2e6), ["−2 m", "−1 m", "0", "1 m", "2 m"].map(|text| text.replace(' ', "\u{a0}")));
}

#[test]
fn days_of_a_calendar_axis_are_firsts_of_months_and_years() {
    let words = |from, to| day::ticks(from, to, 6).into_iter().map(|(_, text)| text).collect::<Vec<_>>();
    assert_eq!(words(date(2025, 1, 15), date(2025, 5, 2)), ["Feb 2025", "Mar 2025", "Apr 2025", "May 2025"]);
    assert_eq!(words(date(2020, 2, 1), date(2025, 2, 1)), ["2021", "2022", "2023", "2024", "2025"]);
    assert_eq!(day::written(date(2025, 11, 30)), "30 Nov 2025");
}
