//! Pictures of who holds what over whom: leverage, the ladder, payoffs.

use report::figure::{Ladder, Leverage, Payoffs};
use report::{Column, Figure, Picture, Table};

use crate::source;

pub fn leverage() -> Figure {
    let rows = [
        ("Software ban, narrow", 0.05, 0.12, 0.02, 0.04),
        ("Software ban, wide, with the G7", 0.31, 1.24, 0.1, 0.5),
        ("Rare-earth licenses as announced", 0.12, 0.66, 0.06, 0.3),
        ("Tariff of 100 %", 0.58, 0.62, 0.12, 0.15),
        ("Port fees", 0.02, 0.01, 0.01, 0.01),
        ("Chip equipment controls", 0.14, 0.4, 0.05, 0.2),
    ];
    let pair = |low: &str, high: &str| Some((low.into(), high.into()));
    Figure {
        title: "Software and rare earths hurt the other four times as much as oneself".into(),
        caption: "Fall of real income. Crosses are the middle 90 % of 1,000 draws.".into(),
        sources: source(),
        table: Table::new(
            "leverage",
            "Harm to oneself and to the other, by measure",
            vec![
                Column::text("measure", "Measure", rows.iter().map(|r| r.0)),
                Column::number("own", "Harm to oneself", "% of real income", 2, rows.iter().map(|r| r.1)),
                Column::number("other", "Harm to the other", "% of real income", 2, rows.iter().map(|r| r.2)),
                Column::number("own_low", "Low", "%", 2, rows.iter().map(|r| r.1 - r.3)),
                Column::number("own_high", "High", "%", 2, rows.iter().map(|r| r.1 + r.3)),
                Column::number("other_low", "Low", "%", 2, rows.iter().map(|r| r.2 - r.4)),
                Column::number("other_high", "High", "%", 2, rows.iter().map(|r| r.2 + r.4)),
            ],
        )
        .unwrap(),
        picture: Picture::Leverage(Leverage {
            name: "measure".into(),
            own: "own".into(),
            other: "other".into(),
            own_interval: pair("own_low", "own_high"),
            other_interval: pair("other_low", "other_high"),
            logarithmic: false,
        }),
    }
}

pub fn ladder() -> Figure {
    let rows = [
        (Some(0.0), "", "Status quo", 0.0, 0.0, ""),
        (Some(1.0), "United States", "Wide software ban with the G7", 0.18, -1.24, ""),
        (Some(2.0), "China", "Rare-earth licenses denied", -0.66, -1.05, ""),
        (Some(3.0), "United States", "Tariff of 100 %", -0.61, -1.67, "equilibrium"),
        (None, "", "Both suspend for a year", -0.05, -0.12, "truce"),
    ];
    Figure {
        title: "Three moves lead from the status quo to where nobody moves alone".into(),
        caption: "Each player answers the other's last move by what pays it best. Changes of real income.".into(),
        sources: source(),
        table: Table::new(
            "ladder",
            "The ladder from the status quo",
            vec![
                Column::number_or_missing("step", "Step", "", 0, rows.iter().map(|r| r.0)),
                Column::text("mover", "Who moves", rows.iter().map(|r| r.1)),
                Column::text("made", "Move", rows.iter().map(|r| r.2)),
                Column::number("us", "United States", "%", 2, rows.iter().map(|r| r.3)),
                Column::number("cn", "China", "%", 2, rows.iter().map(|r| r.4)),
                Column::text("mark", "Mark", rows.iter().map(|r| r.5)),
            ],
        )
        .unwrap(),
        picture: Picture::Ladder(Ladder {
            step: "step".into(),
            mover: "mover".into(),
            made: "made".into(),
            payoffs: vec!["us".into(), "cn".into()],
            mark: "mark".into(),
        }),
    }
}

pub fn payoffs() -> Figure {
    let moves =
        (["Nothing", "Narrow ban", "Wide ban with the G7"], ["Nothing", "License rare earths", "Deny rare earths"]);
    let paid = [
        [(0.0, 0.0), (-0.2, 0.05), (-0.66, -0.12)],
        [(0.04, -0.12), (-0.15, -0.08), (-0.61, -0.2)],
        [(0.18, -1.24), (-0.02, -1.1), (-0.5, -1.05)],
    ];
    let rows: Vec<_> = moves
        .0
        .iter()
        .zip(paid)
        .flat_map(|(row, line)| moves.1.into_iter().zip(line).map(move |(column, paid)| (*row, column, paid)))
        .collect();
    Figure {
        title: "Whatever the other does, each does the most".into(),
        caption: "Changes of real income.".into(),
        sources: source(),
        table: Table::new(
            "payoffs",
            "Payoffs",
            vec![
                Column::text("us_move", "Move of the United States", rows.iter().map(|r| r.0)),
                Column::text("cn_move", "Move of China", rows.iter().map(|r| r.1)),
                Column::number("us", "United States", "%", 2, rows.iter().map(|r| r.2.0)),
                Column::number("cn", "China", "%", 2, rows.iter().map(|r| r.2.1)),
            ],
        )
        .unwrap(),
        picture: Picture::Payoffs(Payoffs {
            players: ("United States".into(), "China".into()),
            moves: ("us_move".into(), "cn_move".into()),
            payoffs: ("us".into(), "cn".into()),
            tolerance: 0.0,
        }),
    }
}
