//! A page with one picture of each kind, of invented numbers: `cargo run -p portcullis-report --example sample -- page.html`.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program to look at the result with"
)]

mod games;
mod places;

use report::figure::{Bars, Matrix, Order, Shades};
use report::{Column, Figure, Page, Picture, Section, Source, Table};

const PLACES: [&str; 10] = [
    "United States",
    "China",
    "European Union",
    "Japan",
    "Korea",
    "Taiwan",
    "Mexico",
    "Canada",
    "India",
    "Rest of the world",
];

/// Numbers that look like something and mean nothing; the same each time.
fn wave(seed: f64, at: usize) -> f64 {
    ((at as f64 + 1.0) * 12.9898 + seed * 78.233).sin()
}

fn source() -> Vec<Source> {
    vec![Source::new("Invented for this sample; nothing is measured", "https://example.org/sample")]
}

fn income() -> Figure {
    let groups = ["Narrow ban, alone", "Wide ban with the G7"];
    let mut rows = Vec::new();
    for (g, group) in groups.iter().enumerate() {
        for (at, place) in PLACES.iter().enumerate() {
            let value = wave(g as f64, at) * (0.4 + g as f64 * 0.5) - 0.2;
            rows.push((*place, *group, value, value - 0.12 - 0.1 * g as f64, value + 0.15 + 0.08 * g as f64));
        }
    }
    Figure {
        title: "Real income falls most where software is bought and not made".into(),
        caption:
            "Change of real income against the status quo, medium run. Bars are medians of 1,000 draws, lines the \
                  middle 90 %."
                .into(),
        sources: source(),
        table: Table::new(
            "real-income",
            "Change of real income by place and scenario",
            vec![
                Column::text("place", "Place", rows.iter().map(|r| r.0)),
                Column::text("scenario", "Scenario", rows.iter().map(|r| r.1)),
                Column::number("change", "Change of real income", "%", 2, rows.iter().map(|r| r.2)),
                Column::number("low", "5th percentile", "%", 2, rows.iter().map(|r| r.3)),
                Column::number("high", "95th percentile", "%", 2, rows.iter().map(|r| r.4)),
            ],
        )
        .unwrap(),
        picture: Picture::Bars(Bars {
            label: "place".into(),
            value: "change".into(),
            interval: Some(("low".into(), "high".into())),
            group: Some("scenario".into()),
            order: Order::Greatest,
        }),
    }
}

fn sectors() -> Figure {
    let names = [
        "Computer programming and information services",
        "Mining of metal ores",
        "Electronic and optical products",
        "Motor vehicles",
        "Chemicals",
        "Machinery",
        "Finance",
        "Agriculture",
    ];
    let value = |at: usize| wave(3.0, at) * 1.4;
    Figure {
        title: "Electronics in China lose, its own software gains".into(),
        caption: "Change of output by sector, the wide ban with the G7.".into(),
        sources: source(),
        table: Table::new(
            "sector-output",
            "Change of output by sector",
            vec![
                Column::text("sector", "Sector", names),
                Column::number_or_missing(
                    "change",
                    "Change of output",
                    "%",
                    1,
                    (0..names.len()).map(|at| (at != 6).then(|| value(at))),
                ),
                Column::number("low", "Low", "%", 1, (0..names.len()).map(|at| value(at) - 0.4)),
                Column::number("high", "High", "%", 1, (0..names.len()).map(|at| value(at) + 0.3)),
            ],
        )
        .unwrap(),
        picture: Picture::Bars(Bars {
            label: "sector".into(),
            value: "change".into(),
            interval: Some(("low".into(), "high".into())),
            group: None,
            order: Order::Greatest,
        }),
    }
}

fn dependence() -> Figure {
    let mut rows = Vec::new();
    for (i, user) in PLACES.iter().enumerate() {
        for (j, maker) in PLACES.iter().enumerate() {
            if i != j {
                rows.push((*user, *maker, 12.0 * wave(i as f64, j).abs().powi(2)));
            }
        }
    }
    Figure {
        title: "Everybody leans on China; China leans on Taiwan".into(),
        caption: "Share of a place's inputs that comes from each other place, looked through all stages.".into(),
        sources: source(),
        table: Table::new(
            "dependence",
            "Foreign input reliance",
            vec![
                Column::text("user", "Who depends", rows.iter().map(|r| r.0)),
                Column::text("maker", "on whom", rows.iter().map(|r| r.1)),
                Column::number("share", "Share of inputs", "%", 1, rows.iter().map(|r| r.2)),
            ],
        )
        .unwrap(),
        picture: Picture::Matrix(Matrix {
            row: "user".into(),
            column: "maker".into(),
            value: "share".into(),
            shades: Shades::Sequential,
        }),
    }
}

fn changes() -> Figure {
    let goods = ["Software", "Rare earths", "Chips", "Vehicles"];
    let rows: Vec<_> = PLACES
        .iter()
        .enumerate()
        .flat_map(|(i, place)| {
            goods.iter().enumerate().map(move |(j, good)| (*good, *place, 9.0 * wave(i as f64 + 2.0, j)))
        })
        .collect();
    Figure {
        title: "Prices of rare earths rise everywhere but at home".into(),
        caption: "Change of prices by good and place.".into(),
        sources: source(),
        table: Table::new(
            "prices",
            "Change of prices",
            vec![
                Column::text("good", "Good", rows.iter().map(|r| r.0)),
                Column::text("place", "Place", rows.iter().map(|r| r.1)),
                Column::number("change", "Change of price", "%", 1, rows.iter().map(|r| r.2)),
            ],
        )
        .unwrap(),
        picture: Picture::Matrix(Matrix {
            row: "good".into(),
            column: "place".into(),
            value: "change".into(),
            shades: Shades::Diverging,
        }),
    }
}

fn main() {
    let path = std::env::args().nth(1).expect("the path of the page to write");
    let page = Page::new("A sample of every picture: software bans, magnets and what is left of trade")
        .verdict(
            "On these invented numbers the wide ban hurts its maker half as much as its target, and the narrow ban hurts \
             nobody. The interval of the first finding does not cross zero; that of the second does.",
        )
        .about("Law as of", "2025-11-30")
        .about("Draws", "1,000, seed 42; 3 did not converge and are left out")
        .about("World", "10 regions × 15 sectors, 2019")
        .section(
            Section::new("Who is hurt")
                .text("Each scenario is law laid over the law in force. What it forbids or taxes is mapped to flows of trade.")
                .figure(income())
                .figure(sectors())
                .figure(places::map()),
        )
        .section(Section::new("The law on the day asked").figure(places::timeline()))
        .section(Section::new("The short run").figure(places::lines("production", &PLACES[..5])).figure(places::lines("production-all", &PLACES)))
        .section(Section::new("Leverage and escalation").figure(games::leverage()).figure(games::ladder()).figure(games::payoffs()))
        .section(Section::new("Who depends on whom").figure(dependence()).figure(changes()))
        .note("Nothing here is measured.")
        .note("The model knows no inventories in the medium run.");
    let html = page.html().unwrap_or_else(|error| panic!("{error}"));
    std::fs::write(&path, html).unwrap();
}
