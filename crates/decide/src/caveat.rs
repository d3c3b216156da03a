//! What limits an answer: how far the law was verified, and what of it is not stated.

use law::life::{EventKind, EventSubject, State};
use law::model::{Extent, Instrument};
use vocabulary::case::{Kind, Role};
use vocabulary::outcome::Outcome;

use crate::answer::{Caveat, NotModelled};
use crate::combine::{Considered, Contribution};
use crate::eval::{Evaluator, Needs, Scope};
use crate::subject::Item;
use crate::tri::Tri;

/// Caveats of the provisions that the answer rests on or that the line is in the scope of.
pub(crate) fn of_provisions(considered: &Considered<'_>, contributions: &[Contribution], caveats: &mut Vec<Caveat>) {
    let evaluator = considered.evaluator;
    let law = evaluator.snapshot.law();
    let on = evaluator.on;
    for id in considered.provisions {
        let Some(provision) = law.provision(*id) else { continue };
        let Some(instrument) = law.instrument_of(provision) else { continue };
        let Some(verified) = instrument.verified_through.filter(|v| *v < on && !instrument.supposed) else { continue };
        let Some(life) = evaluator.snapshot.life(*id) else { continue };
        let due: Vec<_> = life.after(verified).filter(|(date, _)| *date <= on).collect();
        if due.is_empty() || evaluator.scope(*id).is_empty() {
            continue;
        }
        for (date, state) in due {
            let what = match state {
                State::InForce(_) | State::Standing => {
                    "is in force again or for the first time by its own terms; taken as in force"
                }
                State::Suspended(..) => "is due to be suspended; not verified, so it may still be in force",
                State::Ended(_) | State::NotYet => "is due to end; not verified, so it may still be in force",
            };
            push(
                caveats,
                "beyond-verified-through",
                format!("{}: from {date} it {what} (log verified through {verified})", provision.name),
            );
        }
    }
    announced_changes(considered, caveats);
    let resting: Vec<_> =
        contributions.iter().filter(|c| c.high > Outcome::NoLicenseRequired).map(|c| c.provision).collect();
    for provision in resting.iter().filter_map(|id| law.provision(*id)) {
        if let Some(instrument) = law.instrument_of(provision) {
            of_instrument(instrument, on, caveats);
        }
        if let Some(why) = &provision.unverified {
            push(caveats, "unverified", format!("{}: {why}", provision.name));
        }
    }
}

/// Changes to measures already adopted that were announced and not carried out by any text seen.
fn announced_changes(considered: &Considered<'_>, caveats: &mut Vec<Caveat>) {
    let evaluator = considered.evaluator;
    let snapshot = evaluator.snapshot;
    let law = snapshot.law();
    for id in considered.provisions {
        let Some(provision) = law.provision(*id) else { continue };
        let adopted = snapshot.life(*id).is_some_and(|life| !life.changes().is_empty());
        if !adopted || evaluator.scope(*id).is_empty() {
            continue;
        }
        let concerns = |event: &law::life::Event| {
            event.subject == EventSubject::Provision(*id)
                || event.subject == EventSubject::Instrument(provision.instrument)
        };
        let announced = |event: &&law::life::Event| {
            event.kind == EventKind::Announced && event.is_known(snapshot.known()) && concerns(event)
        };
        for event in law.events.iter().filter(announced) {
            let until = event.until.map_or_else(String::new, |date| format!(" (to {date})"));
            let note = event.note.as_deref().unwrap_or("a change");
            let name = law.instrument_of(provision).map_or("", |i| i.title.as_str());
            push(caveats, "announced-change", format!("{name}: {note}{until}; not counted [{}]", event.source));
        }
    }
}

/// Receivers in another country than that of destination: it may be the real one.
pub(crate) fn parties_elsewhere(evaluator: &Evaluator<'_>, caveats: &mut Vec<Caveat>) {
    let case = evaluator.case;
    let (Some(to), Some(parties)) = (case.to.known(), case.parties.known()) else { return };
    if !matches!(case.kind.known(), Some(Kind::Export | Kind::Reexport | Kind::Transfer)) {
        return;
    }
    for party in parties.iter().filter(|p| matches!(p.role.known(), Some(Role::Consignee | Role::EndUser))) {
        if let Some(country) = party.country.known().filter(|country| *country != to) {
            let text = format!(
                "{} is in {}, the destination stated is {}; where it is meant to go on, ask again with that destination",
                party.label(),
                country.name(),
                to.name()
            );
            push(caveats, "receiver-elsewhere", text);
        }
    }
}

fn of_instrument(instrument: &Instrument, on: vocabulary::Date, caveats: &mut Vec<Caveat>) {
    if let Some(verified) = instrument.verified_through.filter(|v| *v < on && !instrument.supposed) {
        push(
            caveats,
            "beyond-verified-through",
            format!("{}: changes after {verified} are not known here", instrument.title),
        );
    }
    if let Some(edition) = instrument.edition.filter(|edition| on < *edition) {
        push(
            caveats,
            "earlier-than-edition",
            format!("{}: read in the text of {edition}; an earlier wording may differ", instrument.title),
        );
    }
    if let Some(why) = &instrument.unverified {
        push(caveats, "unverified", format!("{}: {why}", instrument.title));
    }
}

fn push(caveats: &mut Vec<Caveat>, kind: &str, text: String) {
    let caveat = Caveat { kind: kind.to_owned(), text };
    if !caveats.contains(&caveat) {
        caveats.push(caveat);
    }
}

/// The bodies of law that bear on the line, or may, and are not fully stated.
pub(crate) fn not_modelled(evaluator: &Evaluator<'_>, found: &mut Vec<NotModelled>) {
    for coverage in &evaluator.snapshot.law().coverage {
        if coverage.extent == Extent::Modelled || found.iter().any(|f| f.name == coverage.name) {
            continue;
        }
        let relevant = match &coverage.relevant {
            Some(condition) => {
                let issuer = coverage.issuer.unwrap_or(vocabulary::Place::UNION);
                let scope = Scope { issuer, row: None, item: Item::Line(evaluator.line), party: None };
                evaluator.eval(condition, scope, &mut Needs::new())
            }
            None => Tri::True,
        };
        if relevant != Tri::False {
            found.push(NotModelled {
                name: coverage.name.clone(),
                extent: coverage.extent.to_string(),
                what: coverage.what.clone(),
                missing: coverage.missing.clone(),
            });
        }
    }
}
