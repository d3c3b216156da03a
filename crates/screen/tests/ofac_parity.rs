//! The score beside the one that OFAC's page showed.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "a test reads files and says how well it fits"
)]

mod shared;

use screen::ofac::score;

/// The page lists down to this when a row is marked as not listed.
const SLIDER: i64 = 80;

/// A row: what was asked, the name that the page lists, and its score; less than zero where the page did not list it.
struct Row {
    query: String,
    name: String,
    shown: i64,
}

/// The rows at hand; `None`, after saying so, where there are none.
fn rows() -> Option<Vec<Row>> {
    let path = shared::file("parties/ofac_parity/ofac_fixtures.csv", "scores of OFAC's page")?;
    let bytes = std::fs::read(path).expect("the captured scores");
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let row = |record: csv::StringRecord| {
        let [query, name, shown] = [0, 1, 2].map(|at| record.get(at).expect("three columns").to_owned());
        Row { query, name, shown: shown.parse().expect("a score") }
    };
    Some(reader.records().map(|record| row(record.expect("a record"))).collect())
}

#[test]
fn scores_are_within_five_of_those_that_the_page_shows() {
    let Some(rows) = rows() else { return };
    let listed: Vec<&Row> = rows.iter().filter(|row| row.shown >= 0).collect();
    let off = |row: &Row| (i64::from(score(&row.query, &row.name).value) - row.shown).abs();
    let share = |most: i64| {
        let within = listed.iter().filter(|row| off(row) <= most).count();
        println!("within {most}: {within} of {} ({:.1} %)", listed.len(), 100.0 * within as f64 / listed.len() as f64);
        within
    };
    let [exact, _, near] = [0, 2, 5].map(share);
    for row in listed.iter().filter(|row| off(row) > 0) {
        println!("{} shown, not {}: {} / {}", row.shown, score(&row.query, &row.name).value, row.query, row.name);
    }
    assert!(100 * near >= 90 * listed.len(), "within five: {near} of {}", listed.len());
    assert!(100 * exact >= 90 * listed.len(), "exact: {exact} of {}", listed.len());
}

#[test]
fn what_the_page_does_not_list_is_below_its_slider() {
    for row in rows().into_iter().flatten().filter(|row| row.shown < 0) {
        let found = score(&row.query, &row.name);
        println!("{} ({}): {} / {}", found.value, found.technique, row.query, row.name);
        assert!(i64::from(found.value) < SLIDER, "{} / {}: {}", row.query, row.name, found.value);
    }
}
