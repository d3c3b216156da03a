//! The general rate of every line of the duty oracle, worked out independently, is the schedule's on the day of entry.

#![allow(clippy::print_stdout, clippy::indexing_slicing, reason = "a test reports, and stops on what does not hold")]

mod common;

use std::collections::BTreeMap;

use schedule::Rate;
use vocabulary::Decimal;

#[test]
fn the_general_rate_is_the_oracle_s_base_rate_on_the_day_of_entry() {
    let Some(data) = common::data("the_general_rate_is_the_oracle_s_base_rate_on_the_day_of_entry") else { return };
    let schedule = common::schedule(&data);
    let mut rows = csv::Reader::from_path(data.join("law/us_duty_oracle/duties.csv")).expect("the oracle");
    let headings = rows.headers().expect("a heading").clone();
    let column = |name| headings.iter().position(|h| h == name).expect("a column");
    let [code, day, revision, base] = ["hts10", "entry_date", "hts_revision", "base_rate"].map(column);
    let (mut checked, mut exactly) = (0, 0);
    let mut stands_in: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut differing = Vec::new();
    for row in rows.records() {
        let row = row.expect("a row");
        let on = vocabulary::read::date(&row[day]).expect("a date");
        let expected: Decimal = row[base].parse().expect("a rate");
        checked += 1;
        let edition = schedule.edition_on(on).expect("an edition on every day");
        *stands_in.entry((row[revision].to_owned(), edition.name.clone())).or_default() += 1;
        let Some(line) = edition.line(&row[code]) else {
            differing.push(format!("{} on {on}: no line in {}; expected {expected}", &row[code], edition.name));
            continue;
        };
        exactly += usize::from(line.code == row[code]);
        let found = match &line.general {
            Rate::Free => Decimal::ZERO,
            Rate::Levied { ad_valorem, specific } if specific.is_empty() => ad_valorem.0,
            other => {
                differing.push(format!("{} on {on}: `{other}`, expected {expected}", &row[code]));
                continue;
            }
        };
        if found != expected {
            differing.push(format!("{} on {on}: {found} in {}, expected {expected}", &row[code], edition.name));
        }
    }
    println!("{checked} rows, {exactly} by a line of all ten digits, the others by the first eight");
    for ((asked, read), times) in &stands_in {
        println!("{times:4} rows of {asked}: read from {read}");
    }
    assert_eq!(checked, 1029);
    assert_eq!(differing, [""; 0]);
}
