//! Adopters, leaks, leverage.

use report::{Column, Table, TableError};

use super::{TablesError, interval};
use crate::adopters::Adoption;
use crate::coalition::{Card, Harm, Leverage};
use crate::draws::{DrawsError, Summary};
use crate::situation::Money;

/// What each adopter adds to the harm of the target.
///
/// # Errors
/// Where a number is none.
pub fn adopters(adoption: &Adoption) -> Result<Table, TableError> {
    let players = &adoption.harm.players;
    let mut columns = vec![
        Column::text("adopter", "adopter", players.iter().map(|player| player.player.clone())),
        Column::number("shapley", "adds (Shapley)", "%", 4, players.iter().map(|player| player.shapley)),
    ];
    if !adoption.drawn.is_empty() {
        columns.extend(interval("drawn", "over draws", "%", 4, &adoption.drawn));
    }
    columns.extend([
        Column::number("last", "adds when joining last", "%", 4, players.iter().map(|player| player.last)),
        Column::number("alone", "does alone", "%", 4, players.iter().map(|player| player.alone)),
        Column::number_or_missing("own", "loses itself when all adopt", "%", 4, adoption.own.iter().copied()),
    ]);
    Table::new("adopters", "What each adopter adds to the harm of the target", columns)
}

/// What leaks through those who do not adopt.
///
/// # Errors
/// Where a number is none.
pub fn leaks(adoption: &Adoption, money: &Money) -> Result<Table, TableError> {
    let by = &adoption.leaks.by;
    let sells =
        |name: &str| adoption.substitutes.iter().find(|(region, _)| region == name).map(|(_, sales)| sales / money.per);
    Table::new(
        "leaks",
        "What leaks through those who do not adopt",
        vec![
            Column::text("region", "region", by.iter().map(|leak| leak.through.clone())),
            Column::number("joining", "would add by joining", "%", 4, by.iter().map(|leak| leak.joining)),
            Column::number("staying_out", "costs by staying out alone", "%", 4, by.iter().map(|leak| leak.staying_out)),
            Column::number_or_missing(
                "sells_more",
                "sells more to the target",
                &money.unit,
                2,
                by.iter().map(|leak| sells(&leak.through)),
            ),
        ],
    )
}

/// A measure with the harm it does, draw by draw.
pub type Measure = (String, Vec<Harm>);

/// Harm to the other and to oneself, by measure; `name` is the table's.
///
/// # Errors
/// Where a measure has no draws.
pub fn leverage(name: &str, measures: &[Measure], cards: &[Card]) -> Result<Table, TablesError> {
    let harms = |of: fn(&Harm) -> f64| -> Result<Vec<Summary>, DrawsError> {
        let one = |(_, harms): &Measure| Summary::of(&harms.iter().map(|harm| Some(of(harm))).collect::<Vec<_>>());
        measures.iter().map(one).collect()
    };
    let ratio = |leverage: Leverage| match leverage {
        Leverage::Harmless => "harms nobody".to_owned(),
        Leverage::Costless => "costs nothing".to_owned(),
        Leverage::Ratio(ratio) => format!("{ratio:.1}"),
    };
    let mut columns = vec![Column::text("measure", "measure", measures.iter().map(|(name, _)| name.clone()))];
    columns.extend(interval("own", "harm to oneself", "%", 3, &harms(|harm| harm.own)?));
    columns.extend(interval("other", "harm to the other", "%", 3, &harms(|harm| harm.other)?));
    columns.extend([
        Column::text("ratio", "harm to the other per harm to oneself", cards.iter().map(|card| ratio(card.median))),
        Column::text("ratio_low", "5th percentile", cards.iter().map(|card| ratio(card.low))),
        Column::text("ratio_high", "95th percentile", cards.iter().map(|card| ratio(card.high))),
        Column::number("stronger", "harms the other more", "% of draws", 0, cards.iter().map(|c| 100.0 * c.stronger)),
        Column::number("best", "has most leverage", "% of draws", 0, cards.iter().map(|card| 100.0 * card.best)),
    ]);
    Ok(Table::new(name, "Harm to the other and to oneself", columns)?)
}
