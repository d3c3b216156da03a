//! Payoffs, stable points, ladders, truces.

use report::{Column, Table};

use super::{TablesError, interval};
use crate::draws::Summary;
use crate::escalation::Escalation;
use crate::findings::Horizon;
use crate::game::{End, GameError, Profile, Step};
use crate::study::Study;

/// The payoffs of every profile by the study's horizon, with how often the profile is stable.
///
/// # Errors
/// Where a number is none.
pub fn payoffs(escalation: &Escalation, horizon: Horizon) -> Result<Table, TablesError> {
    let what = match horizon {
        Horizon::FirstYear => "value added, first year",
        Horizon::Settled => "real income",
    };
    let menu = escalation.game.menu();
    let profiles: Vec<Profile> = menu.profiles().collect();
    let made = |at: usize| profiles.iter().map(move |profile| menu.moves(profile).nth(at).unwrap_or("?").to_owned());
    let players = menu.players().iter().enumerate();
    let mut columns: Vec<Column> =
        players.clone().map(|(at, player)| Column::text(format!("move_{}", at + 1), &player.name, made(at))).collect();
    for (at, player) in players {
        let of: Vec<Summary> = escalation.payoffs.iter().filter_map(|row| row.get(at).copied()).collect();
        columns.extend(interval(&format!("income_{}", at + 1), &format!("{what}, {}", player.name), "%", 3, &of));
    }
    let stable = |profile: &Profile| {
        let found = escalation.stability.profiles.iter().find(|(stable, _)| stable == profile);
        100.0 * found.map_or(0.0, |(_, share)| *share)
    };
    columns.push(Column::number("stable", "stable", "% of draws", 0, profiles.iter().map(stable)));
    Ok(Table::new("payoffs", "What each pair of moves pays", columns)?)
}

/// One step of the ladder that begins with a player.
struct Row<'a> {
    first: &'a str,
    number: usize,
    step: &'a Step,
    then: String,
}

/// The ladders from the status quo, step by step.
///
/// # Errors
/// Where a number is none.
pub fn ladders(escalation: &Escalation) -> Result<Table, TablesError> {
    let menu = escalation.game.menu();
    let mut rows = Vec::new();
    for (ladder, first) in escalation.ladders.iter().zip(menu.players()) {
        for (number, step) in ladder.steps.iter().enumerate() {
            rows.push(Row { first: &first.name, number, step, then: menu.words(&step.profile) });
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "a few steps")]
    let steps = rows.iter().map(|row| (row.number + 1) as f64);
    let moved = |row: &Row<'_>| format!("{} → {}", row.step.from, row.step.to);
    let mut columns = vec![
        Column::text("first", "who moves first", rows.iter().map(|row| row.first)),
        Column::number("step", "step", "", 0, steps),
        Column::text("player", "who moves", rows.iter().map(|row| row.step.name.clone())),
        Column::text("move", "from and to", rows.iter().map(moved)),
        Column::text("profile", "then", rows.iter().map(|row| row.then.clone())),
    ];
    for (at, player) in menu.players().iter().enumerate() {
        let changes = rows.iter().map(|row| row.step.changes.get(at).copied().unwrap_or(f64::NAN));
        columns.push(Column::number(
            format!("change_{}", at + 1),
            format!("changes for {}", player.name),
            "%",
            3,
            changes,
        ));
    }
    Ok(Table::new("ladders", "Where best answers lead from the status quo", columns)?)
}

/// A rung: its step, who moves, what is done, what is then played, and whether it is a truce.
type Rung<'a> = (Option<f64>, String, String, &'a Profile, bool);

/// The ladder of the first player with what every rung pays, and each truce beside it.
///
/// # Errors
/// Where a truce of the study is none, or a number is none.
pub fn rungs(escalation: &Escalation, study: &Study) -> Result<Table, TablesError> {
    let (game, menu) = (&escalation.game, escalation.game.menu());
    let mut rows: Vec<Rung<'_>> = Vec::new();
    let mut truces = Vec::new();
    for truce in &study.truces {
        truces.push((&truce.name, study.agreed(menu, truce)?));
    }
    if let Some(ladder) = escalation.ladders.first() {
        rows.push((
            Some(0.0),
            String::new(),
            format!("status quo: {}", menu.words(&ladder.start)),
            &ladder.start,
            false,
        ));
        let mut number = 0.0;
        for step in &ladder.steps {
            number += 1.0;
            rows.push((Some(number), step.name.clone(), format!("{} → {}", step.from, step.to), &step.profile, false));
        }
    }
    rows.extend(truces.iter().map(|(name, agreed)| (None, String::new(), (*name).clone(), agreed, true)));
    let mark = |(.., profile, truce): &Rung<'_>| {
        let stable = if game.is_equilibrium(profile) { "equilibrium" } else { "" };
        [stable, if *truce { "truce" } else { "" }]
            .into_iter()
            .filter(|mark| !mark.is_empty())
            .collect::<Vec<_>>()
            .join(",")
    };
    let mut columns = vec![
        Column::number_or_missing("step", "step", "", 0, rows.iter().map(|row| row.0)),
        Column::text("mover", "who moves", rows.iter().map(|row| row.1.clone())),
        Column::text("made", "what is done", rows.iter().map(|row| row.2.clone())),
    ];
    for (at, player) in menu.players().iter().enumerate() {
        let paid = rows.iter().map(|row| Ok(game.payoffs(row.3)?.get(at).copied().unwrap_or(f64::NAN)));
        let paid = paid.collect::<Result<Vec<f64>, GameError>>()?;
        columns.push(Column::number(format!("paid_{}", at + 1), &player.name, "%", 3, paid));
    }
    columns.push(Column::text("mark", "mark", rows.iter().map(mark)));
    Ok(Table::new("rungs", "The ladder with what every rung pays", columns)?)
}

/// What each truce is worth to each player.
///
/// # Errors
/// Where a number is none.
pub fn truces(escalation: &Escalation) -> Result<Table, TablesError> {
    let terms: Vec<_> = escalation
        .truces
        .iter()
        .flat_map(|(name, truce)| truce.iter().flat_map(move |truce| truce.terms.iter().map(move |term| (name, term))))
        .collect();
    let breaks = |term: &crate::game::Term| {
        term.breaks_with.clone().unwrap_or_else(|| "does not gain by breaking it".to_owned())
    };
    let discount = |discount: Option<f64>| discount.map_or_else(|| "never".to_owned(), |value| format!("{value:.2}"));
    Ok(Table::new(
        "truces",
        "What each truce is worth",
        vec![
            Column::text("truce", "truce", terms.iter().map(|(name, _)| (*name).clone())),
            Column::text("player", "player", terms.iter().map(|(_, term)| term.player.clone())),
            Column::number("worth", "worth", "%", 3, terms.iter().map(|(_, term)| term.worth)),
            Column::text("breaks_with", "would break it with", terms.iter().map(|(_, term)| breaks(term))),
            Column::number("temptation", "gains once by that", "%", 3, terms.iter().map(|(_, term)| term.temptation)),
            Column::text(
                "discount",
                "keeps it from a discount factor of",
                terms.iter().map(|(_, t)| discount(t.discount)),
            ),
        ],
    )?)
}

/// Where a ladder ends, in words.
#[must_use]
pub fn end(escalation: &Escalation, end: &End) -> String {
    let menu = escalation.game.menu();
    match end {
        End::Stable(profile) => format!("ends at {}: nobody gains by another move", menu.words(profile)),
        End::Cycle(profiles) => {
            let round: Vec<String> = profiles.iter().map(|profile| menu.words(profile)).collect();
            format!("goes round and round: {}", round.join("; "))
        }
    }
}
