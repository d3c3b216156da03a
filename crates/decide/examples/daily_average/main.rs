//! The average duty on the imports of the United States, day by day, beside the published series:
//! `cargo run --release -p portcullis-decide --example daily_average [-- SVG]`.

#![allow(clippy::disallowed_methods, clippy::indexing_slicing, clippy::print_stdout, reason = "a tool for people")]

#[path = "../../tests/common/mod.rs"]
mod common;
#[path = "../../tests/common/daily/mod.rs"]
mod daily;
#[path = "../../tests/common/official.rs"]
mod official;
mod plot;

use std::collections::BTreeMap;

use daily::{Distance, Reading};
use plot::Series;
use vocabulary::Date;

fn main() {
    let Some(data) = common::data("the daily average") else { return };
    let law = common::shipped();
    let schedule = official::schedule(&data);
    let (published, last) = daily::published(&data);
    let days = daily::days(&law, last, published.keys().copied());
    let series = |reading| -> BTreeMap<Date, f64> {
        let averages = daily::averages(&law, &schedule, &data, &days, reading);
        averages.iter().map(|day| (day.on, day.rate)).collect()
    };
    let (law_says, read_alike) = (series(Reading::Law), series(Reading::Series));
    println!("day           law  series  difference  read alike  difference");
    let mut shown = None;
    for (on, rate) in &law_says {
        let (theirs, alike) = (daily::on(&published, *on), daily::on(&read_alike, *on));
        let line =
            format!("{rate:>6.2}  {theirs:>6.2}  {:>+10.2}  {alike:>10.2}  {:>+10.2}", rate - theirs, alike - theirs);
        if shown.as_ref() != Some(&line) {
            println!("{on}  {line}");
        }
        shown = Some(line);
    }
    println!("the law against the series: {}", Distance::of(&law_says, &published, last));
    println!("read alike:                 {}", Distance::of(&read_alike, &published, last));
    if let Some(path) = std::env::args().nth(1) {
        let series = [
            Series {
                name: "the law as stated here",
                style: "stroke=\"#1f4e9c\" stroke-width=\"2.2\"",
                values: &law_says,
            },
            Series {
                name: "published series (tradewartracker)",
                style: "stroke=\"#e07b00\" stroke-width=\"2\"",
                values: &published,
            },
            Series {
                name: "the law read as the series reads it",
                style: "stroke=\"#5b8f3a\" stroke-width=\"1.3\" stroke-dasharray=\"5 3\"",
                values: &read_alike,
            },
        ];
        let measures = MEASURES.map(|(day, name)| (day.parse().expect("a day"), name));
        std::fs::write(&path, plot::svg(&series, &measures, daily::FIRST, last)).expect("the drawing");
        println!("drawn to {path}");
    }
}

/// The days on which the average moves most.
const MEASURES: [(&str, &str); 18] = [
    ("2025-02-04", "China 10 %"),
    ("2025-03-04", "China 20 %; CA, MX 25 %"),
    ("2025-03-07", "USMCA goods free"),
    ("2025-03-12", "Metals 25 %"),
    ("2025-04-03", "Cars 25 %"),
    ("2025-04-05", "All countries 10 %"),
    ("2025-04-09", "China 104 %, then 145 %"),
    ("2025-05-14", "China 30 %"),
    ("2025-06-04", "Metals 50 %"),
    ("2025-08-07", "Rates by country"),
    ("2025-08-18", "407 goods with metal"),
    ("2025-10-14", "Wood"),
    ("2025-11-10", "China 20 %"),
    ("2026-02-20", "Supreme Court: IEEPA void"),
    ("2026-02-24", "Section 122: 10 %"),
    ("2026-04-06", "Metals anew"),
    ("2026-07-24", "Section 122 ends, 301"),
    ("2026-08-19", "Section 338: Canada"),
];
