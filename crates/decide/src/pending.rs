//! Measures that would apply if they were in force: threatened, scheduled, suspended.

use law::life::State;
use law::model::{Effect, ProvisionId};

use crate::answer::Pending;
use crate::combine::{Considered, duty_in_words};
use crate::tri::Tri;

/// The measures of a decision whose scope the line is in, or may be in, and which are not in force on the day but were
/// announced, are due to begin, or are due to return.
pub(crate) fn pending(considered: &Considered<'_>) -> Vec<Pending> {
    considered.provisions.iter().filter_map(|id| one(considered, *id)).collect()
}

fn one(considered: &Considered<'_>, id: ProvisionId) -> Option<Pending> {
    let evaluator = considered.evaluator;
    let snapshot = evaluator.snapshot;
    let law = snapshot.law();
    let provision = law.provision(id)?;
    let life = snapshot.life(id)?;
    let state = life.on(evaluator.on);
    if state.binds() {
        return None;
    }
    let due = life.after(evaluator.on).find(|(_, state)| state.binds());
    let (word, from, event) = match (state, due, life.announced()) {
        (State::Suspended(event, _), due, _) => ("suspended", due.map(|(date, _)| date), Some(event)),
        (_, Some((date, state)), _) => ("scheduled", Some(date), state.event()),
        (_, None, Some(announced)) => (announced.kind.as_str(), announced.said, Some(announced.event)),
        _ => return None,
    };
    let would_be = match &provision.effect {
        Effect::Duty(duty) => format!("duty of {}", duty_in_words(&duty.rate)),
        effect => effect.outcome()?.heading().to_owned(),
    };
    let scope = evaluator.scope(id).iter().map(|i| i.scope).max()?;
    let source = event.and_then(|e| law.events.get(e as usize)).map(|e| e.source.to_string());
    Some(Pending {
        provision: provision.name.clone(),
        title: provision.title.clone(),
        state: word.to_owned(),
        from: from.map(|date| date.to_string()),
        would_be,
        certain: scope == Tri::True,
        source,
    })
}
