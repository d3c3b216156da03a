//! The life of the measures that a scenario brings to bear.

use law::Snapshot;
use law::life::{EventKind, State};
use law::model::ProvisionId;
use report::{Column, Table, TableError};
use vocabulary::Date;

use crate::coverage::Reached;

/// A stretch of days in one state.
struct Span {
    measure: String,
    state: &'static str,
    from: Date,
    until: Option<Date>,
}

/// The life of every provision that decides something in `reached`, under the scenario.
///
/// # Errors
/// Where a table cannot be made.
pub fn timeline(after: &Snapshot<'_>, reached: &[Reached]) -> Result<Table, TableError> {
    let mut names: Vec<&str> = reached.iter().flat_map(|line| line.by.split("; ")).filter_map(provision).collect();
    names.sort_unstable();
    names.dedup();
    let law = after.law();
    let mut spans = Vec::new();
    for (id, provision) in (0..).map(ProvisionId).zip(&law.provisions) {
        if let Some(life) = after.life(id).filter(|_| names.contains(&provision.name.as_str())) {
            let kind = |event: u32| law.events.get(event as usize).map(|event| event.kind);
            let announced = life.announced().and_then(|announced| {
                let event = law.events.get(announced.event as usize)?;
                Some((event.known, word(event.kind)?))
            });
            let first = life.changes().first().map(|(day, _)| *day);
            if let Some((from, state)) = announced.filter(|(from, _)| first.is_none_or(|first| *from < first)) {
                let until = first.and_then(|day| day.yesterday().ok());
                spans.push(Span { measure: provision.name.clone(), state, from, until });
            }
            let ends = life.changes().iter().skip(1).map(|(day, _)| day.yesterday().ok()).chain([None]);
            for ((from, state), until) in life.changes().iter().zip(ends) {
                let state = match state {
                    State::InForce(_) | State::Standing => Some("in force"),
                    State::Suspended(..) => Some("suspended"),
                    State::Ended(event) => kind(*event).and_then(word).or(Some("expired")),
                    State::NotYet => None,
                };
                if let Some(state) = state {
                    spans.push(Span { measure: provision.name.clone(), state, from: *from, until });
                }
            }
        }
    }
    Table::new(
        "timeline",
        "The life of the measures",
        vec![
            Column::text("measure", "measure", spans.iter().map(|span| span.measure.clone())),
            Column::text("state", "state", spans.iter().map(|span| span.state)),
            Column::date("from", "from", spans.iter().map(|span| span.from)),
            Column::date_or_missing("until", "until", spans.iter().map(|span| span.until)),
        ],
    )
}

/// The name of a provision among those that decide, which duties follow with what each comes to.
fn provision(by: &str) -> Option<&str> {
    by.split_whitespace().next().map(|name| name.trim_end_matches('?'))
}

fn word(kind: EventKind) -> Option<&'static str> {
    match kind {
        EventKind::Considered => Some("considered"),
        EventKind::Threatened => Some("threatened"),
        EventKind::Proposed => Some("proposed"),
        EventKind::Rescinded => Some("rescinded"),
        EventKind::Expired => Some("expired"),
        EventKind::StruckDown => Some("struck down"),
        _ => None,
    }
}
