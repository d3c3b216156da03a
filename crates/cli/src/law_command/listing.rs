//! `law list`, `law timeline`, `law coverage`.

use law::Law;
use law::life::EventSubject;
use law::model::{Extent, InstrumentId};
use vocabulary::Date;

use crate::failure::{Failure, Status};
use crate::text::{self, Style};

pub fn list(law: &Law, prefix: Option<&str>) -> Result<Status, Failure> {
    let chosen: Vec<_> = law.provisions.iter().filter(|p| prefix.is_none_or(|x| p.name.starts_with(x))).collect();
    if let (Some(prefix), true) = (prefix, chosen.is_empty()) {
        return Err(nothing_starts(law, prefix));
    }
    let width = chosen.iter().map(|p| p.name.len()).max().unwrap_or(0);
    for provision in chosen {
        anstream::println!("{:width$}  {}", provision.name, provision.title);
    }
    Ok(Status::Clear)
}

pub fn nothing_starts(law: &Law, name: &str) -> Failure {
    let near = vocabulary::problem::nearest(name, law.provisions.iter().map(|p| p.name.as_str()));
    let hint = near.map_or_else(|| "see: portcullis law list".to_owned(), |near| format!("did you mean {near}?"));
    Failure::Plain(format!("nothing in the law is called {name}; {hint}"))
}

/// The name of what an event is about.
pub fn subject_name(law: &Law, subject: EventSubject) -> &str {
    match subject {
        EventSubject::Provision(id) => law.provision_name(id),
        EventSubject::Instrument(id) => law.instruments.get(id.index()).map_or("?", |i| &i.name),
        EventSubject::Matter(id) => law.matters.get(id.index()).map_or("?", |m| &m.name),
    }
}

/// Whether an event is about something whose name starts so, or about the instrument of such a provision.
fn concerns(law: &Law, subject: EventSubject, prefix: &str) -> bool {
    let of_instrument =
        |id: InstrumentId| law.provisions.iter().any(|p| p.instrument == id && p.name.starts_with(prefix));
    subject_name(law, subject).starts_with(prefix)
        || matches!(subject, EventSubject::Instrument(id) if of_instrument(id))
}

pub fn timeline(law: &Law, known: Option<Date>, prefix: Option<&str>) -> Result<Status, Failure> {
    let mut events: Vec<_> = law.events.iter().filter(|e| known.is_none_or(|known| e.is_known(known))).collect();
    events.retain(|e| prefix.is_none_or(|prefix| concerns(law, e.subject, prefix)));
    if let (Some(prefix), true) = (prefix, events.is_empty()) {
        return Err(nothing_starts(law, prefix));
    }
    events.sort_by_key(|e| (e.known, e.effective));
    for event in events {
        let mut line = format!("{}  {:10}  {}", event.known, event.kind.as_str(), subject_name(law, event.subject));
        if let Some(date) = event.effective.filter(|d| *d != event.known) {
            line += &format!("  from {date}");
        }
        if let Some(date) = event.from {
            line += &format!("  as if from {date}");
        }
        if let Some(date) = event.until {
            line += &format!("  to {date}");
        }
        anstream::println!("{line}");
        text::say(Style::Dim, 12, &format!("{}{}", event.source, note(event)));
    }
    Ok(Status::Clear)
}

fn note(event: &law::life::Event) -> String {
    let note = event.note.as_ref().map_or_else(String::new, |n| format!("; {n}"));
    let unverified = event.unverified.as_ref().map_or_else(String::new, |n| format!(" [unverified: {n}]"));
    note + &unverified
}

pub fn coverage(law: &Law) -> Result<Status, Failure> {
    for extent in Extent::ALL {
        let of: Vec<_> = law.coverage.iter().filter(|c| c.extent == *extent).collect();
        if of.is_empty() {
            continue;
        }
        anstream::println!("{} ({})", extent.as_str().to_uppercase(), of.len());
        for coverage in of {
            anstream::println!("  {}  {}", coverage.name, coverage.what);
            if let Some(missing) = &coverage.missing {
                text::say(Style::Dim, 6, &format!("missing: {missing}"));
            }
            if let Some(cite) = &coverage.cite {
                text::say(Style::Dim, 6, &cite.to_string());
            }
        }
    }
    Ok(Status::Clear)
}
