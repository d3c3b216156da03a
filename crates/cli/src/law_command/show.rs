//! `law show NAME`.

use law::Law;
use law::life::EventSubject;
use law::model::{Citation, Effect, Provision, ProvisionId};

use super::listing::{nothing_starts, subject_name};
use crate::failure::{Failure, Status};
use crate::shipped;
use crate::text::{self, Style};

pub fn show(law: &Law, name: &str) -> Result<Status, Failure> {
    if let Some(id) = law.provision_named(name) {
        if let Some(provision) = law.provision(id) {
            show_provision(law, id, provision);
        }
        return Ok(Status::Clear);
    }
    if let Some(instrument) = law.instruments.iter().find(|i| i.name == name) {
        anstream::println!("{}: {}", instrument.name, instrument.title);
        cites(&instrument.cites);
        if let Some(verified) = instrument.verified_through {
            text::say(Style::Plain, 2, &format!("log verified through {verified}"));
        }
        for provision in law.provisions.iter().filter(|p| law.instrument_of(p).is_some_and(|i| i.name == name)) {
            text::say(Style::Plain, 2, &format!("{}  {}", provision.name, provision.title));
        }
        return Ok(Status::Clear);
    }
    if let Some(group) = law.groups.iter().find(|g| g.name == name) {
        anstream::println!(
            "group {}{}",
            group.name,
            if group.title.is_empty() { String::new() } else { format!(": {}", group.title) }
        );
        cites(&group.cites);
        for member in &group.members {
            let from = member.from.map_or_else(String::new, |d| format!(" from {d}"));
            let until = member.until.map_or_else(String::new, |d| format!(" to {d}"));
            text::say(Style::Plain, 2, &format!("{} {}{from}{until}", member.place.code(), member.place.name()));
        }
        return Ok(Status::Clear);
    }
    if let Some(table) = law.table_named(name) {
        anstream::println!(
            "table {}: {} rows{}",
            table.name,
            table.rows.len(),
            table.edition.map_or_else(String::new, |e| format!(", edition {e}"))
        );
        cites(&table.cites);
        let columns: Vec<&str> = table.columns.iter().map(|c| c.name.as_str()).collect();
        text::say(Style::Plain, 2, &format!("columns: {}", columns.join(", ")));
        return Ok(Status::Clear);
    }
    Err(nothing_starts(law, name))
}

fn cites(cites: &[Citation]) {
    for cite in cites {
        let url = cite.url.as_ref().map_or_else(String::new, |u| format!(" <{u}>"));
        text::say(Style::Dim, 2, &format!("{cite}{url}"));
    }
}

fn show_provision(law: &Law, id: ProvisionId, provision: &Provision) {
    anstream::println!("{}: {}", provision.name, provision.title);
    if let Some(instrument) = law.instrument_of(provision) {
        text::say(Style::Plain, 2, &format!("of {} ({})", instrument.title, instrument.issuer.name()));
        cites(&instrument.cites);
    }
    cites(&provision.cites);
    if let Some(why) = &provision.unverified {
        text::say(Style::Warn, 2, &format!("unverified: {why}"));
    }
    text::say(Style::Plain, 2, &effect(provision));
    for note in &provision.notes {
        text::say(Style::Plain, 2, note);
    }
    for what in &provision.obliges {
        text::say(Style::Plain, 2, &format!("obliges: {what}"));
    }
    for edge in &provision.edges {
        let verb = match edge.kind {
            law::model::EdgeKind::Excepts => "excepts",
            law::model::EdgeKind::Restores => "restores",
            law::model::EdgeKind::Extends => "extends",
            law::model::EdgeKind::YieldsTo => "yields to",
            law::model::EdgeKind::Supersedes => "supersedes",
            law::model::EdgeKind::Blocks => "blocks",
        };
        text::say(Style::Plain, 2, &format!("{verb} {}", law.provision_name(edge.target)));
    }
    let concerns = |subject: EventSubject| match subject {
        EventSubject::Provision(of) => of == id,
        EventSubject::Instrument(of) => of == provision.instrument,
        EventSubject::Matter(_) => false,
    };
    for event in law.events.iter().filter(|e| concerns(e.subject)) {
        let effective = event.effective.map_or_else(String::new, |d| format!(", from {d}"));
        let until = event.until.map_or_else(String::new, |d| format!(" to {d}"));
        let line = format!(
            "{}: {}{effective}{until} ({}; {})",
            event.known,
            event.kind,
            subject_name(law, event.subject),
            event.source
        );
        text::say(Style::Plain, 2, &line);
    }
    source(provision);
}

fn effect(provision: &Provision) -> String {
    match &provision.effect {
        Effect::None => "a carve-out: takes away what it excepts".to_owned(),
        Effect::Prohibits => "prohibits".to_owned(),
        Effect::License { review, .. } => {
            format!("requires a license{}", review.map_or_else(String::new, |r| format!(", review: {r}")))
        }
        Effect::Notice(what) => format!("requires notice: {what}"),
        Effect::Certificate(what) => format!("requires a certificate: {what}"),
        Effect::Exception(symbol) => format!("license exception {symbol}"),
        Effect::GeneralLicense(name) => format!("general license: {name}"),
        Effect::Defines { .. } => "defines a predicate that other provisions use".to_owned(),
        Effect::Duty(duty) => format!("duty: {}", decide::duty_in_words(&duty.rate)),
    }
}

/// The provision as written, from the shipped texts.
fn source(provision: &Provision) {
    let texts = shipped::texts();
    let Some((name, text)) = texts.0.get(usize::from(provision.span.file)) else { return };
    let start = provision.span.start as usize;
    let Some(line_start) = text.get(..start).map(|before| before.rfind('\n').map_or(0, |n| n + 1)) else { return };
    let Some(rest) = text.get(line_start..) else { return };
    let mut depth = 0i32;
    let mut shown = String::new();
    for line in rest.lines() {
        shown += line;
        shown.push('\n');
        depth += i32::try_from(line.matches('{').count()).unwrap_or(0)
            - i32::try_from(line.matches('}').count()).unwrap_or(0);
        if depth <= 0 {
            break;
        }
    }
    let number = text.get(..start).map_or(0, |before| before.matches('\n').count() + 1);
    anstream::println!("\n{name}:{number}\n{}", shown.trim_end());
}
