//! The average duty on the imports of the United States, day by day through 2025 and 2026, against a published series.
//!
//! What is assumed of trade and where the series departs from the law is said in `common/daily`. Drawn by
//! `cargo run --release -p portcullis-decide --example daily_average -- docs/figures/daily-average-rate.svg`.

use crate::common;
use crate::daily;
use crate::official;

use std::collections::BTreeMap;

use daily::{Distance, Reading};
use vocabulary::Date;

#[test]
fn the_average_of_every_day_is_within_a_percentage_point_of_the_published_series_read_alike() {
    let name = "the_average_of_every_day_is_within_a_percentage_point_of_the_published_series_read_alike";
    let Some(data) = common::data(name) else { return };
    let law = common::shipped();
    let schedule = official::schedule(&data);
    let (published, last) = daily::published(&data);
    let days = daily::days(&law, last, published.keys().copied());
    let distance = |reading| {
        let averages = daily::averages(&law, &schedule, &data, &days, reading);
        assert!(averages.iter().all(|day| day.open == 0.0), "a duty is open");
        let ours: BTreeMap<Date, f64> = averages.iter().map(|day| (day.on, day.rate)).collect();
        Distance::of(&ours, &published, last)
    };
    let law_says = distance(Reading::Law);
    let alike = distance(Reading::Series);
    println!("the law against the series: {law_says}\nread alike: {alike}");
    assert!(law_says.mean <= 1.0, "the law against the series: {law_says}");
    assert_eq!(alike.within_one, alike.days, "read alike: {alike}");
}
