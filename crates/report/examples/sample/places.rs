//! Pictures of places and days: the map, the timeline of the law, lines.

use jiff::civil::{Date, date};
use report::figure::{Lines, Map, Shades, Timeline};
use report::{Column, Figure, Picture, Table};

use crate::{PLACES, source, wave};

pub fn map() -> Figure {
    let at = [
        (-98.0, 39.0),
        (104.0, 35.0),
        (10.0, 50.0),
        (138.0, 37.0),
        (127.5, 36.5),
        (121.0, 23.7),
        (-102.0, 23.0),
        (-106.0, 56.0),
        (79.0, 22.0),
        (25.0, -15.0),
    ];
    let sizes = [21.4, 14.3, 15.6, 5.1, 1.6, 0.6, 1.3, 1.7, 2.9, 20.0];
    Figure {
        title: "Losses are near the Pacific".into(),
        caption: "Change of real income, wide ban with the G7.".into(),
        sources: source(),
        table: Table::new(
            "map",
            "Change of real income by place",
            vec![
                Column::text("place", "Place", PLACES),
                Column::number("longitude", "Longitude", "°", 1, at.iter().map(|p| p.0)),
                Column::number("latitude", "Latitude", "°", 1, at.iter().map(|p| p.1)),
                Column::number("output", "Gross domestic product", "trillion US$", 1, sizes),
                Column::number("change", "Change of real income", "%", 2, (0..10).map(|at| wave(1.0, at))),
            ],
        )
        .unwrap(),
        picture: Picture::Map(Map {
            place: "place".into(),
            longitude: "longitude".into(),
            latitude: "latitude".into(),
            size: "output".into(),
            color: "change".into(),
            shades: Shades::Diverging,
        }),
    }
}

pub fn timeline() -> Figure {
    let day = |month: i8, day: i8| date(2025, month, day);
    let rows: [(&str, &str, Date, Option<Date>); 10] = [
        ("Software ban", "threatened", day(10, 10), None),
        ("Tariff of 100 %", "threatened", day(10, 10), Some(day(11, 9))),
        ("Rare-earth controls (Announcement 61)", "adopted", day(10, 9), Some(day(11, 6))),
        ("Rare-earth controls (Announcement 61)", "suspended", day(11, 7), Some(date(2026, 11, 10))),
        ("Affiliates rule", "in force", day(9, 29), Some(day(11, 9))),
        ("Affiliates rule", "suspended", day(11, 10), Some(date(2026, 11, 9))),
        ("Tariffs by emergency powers", "adopted", day(2, 1), Some(day(2, 3))),
        ("Tariffs by emergency powers", "in force", day(2, 4), Some(date(2026, 2, 19))),
        ("Tariffs by emergency powers", "struck down", date(2026, 2, 20), None),
        ("Chip equipment controls", "in force", date(2024, 12, 2), None),
    ];
    Figure {
        title: "On the day asked most of it is suspended".into(),
        caption: "The life of each measure as known.".into(),
        sources: source(),
        table: Table::new(
            "timeline",
            "The life of each measure",
            vec![
                Column::text("measure", "Measure", rows.iter().map(|r| r.0)),
                Column::text("state", "State", rows.iter().map(|r| r.1)),
                Column::date("from", "First day", rows.iter().map(|r| r.2)),
                Column::date_or_missing("until", "Last day", rows.iter().map(|r| r.3)),
            ],
        )
        .unwrap(),
        picture: Picture::Timeline(Timeline {
            measure: "measure".into(),
            state: "state".into(),
            from: "from".into(),
            until: "until".into(),
            on: day(11, 30),
        }),
    }
}

/// Production after a shock: down by a half-life, up by another.
pub fn lines(name: &str, places: &[&str]) -> Figure {
    let mut rows = Vec::new();
    for (at, place) in places.iter().enumerate() {
        let depth = 0.5 + 5.0 * wave(5.0, at).abs();
        for day in (0..=360).step_by(10) {
            let t = f64::from(day);
            let lost = depth * (1.0 - (-t / 30.0).exp()) * (-t / 260.0).exp();
            rows.push((*place, t, 100.0 - lost, 0.25 * lost));
        }
    }
    Figure {
        title: "Magnets run out within a quarter, software within two years".into(),
        caption: "Production by country. Bands are the middle 90 % of draws.".into(),
        sources: source(),
        table: Table::new(
            name,
            "Production by day",
            vec![
                Column::text("place", "Place", rows.iter().map(|r| r.0)),
                Column::number("day", "Days since the cut-off", "", 0, rows.iter().map(|r| r.1)),
                Column::number("production", "Production", "% of before", 2, rows.iter().map(|r| r.2)),
                Column::number("low", "Low", "%", 2, rows.iter().map(|r| r.2 - r.3)),
                Column::number("high", "High", "%", 2, rows.iter().map(|r| r.2 + r.3)),
            ],
        )
        .unwrap(),
        picture: Picture::Lines(Lines {
            along: "day".into(),
            value: "production".into(),
            group: "place".into(),
            band: Some(("low".into(), "high".into())),
        }),
    }
}
