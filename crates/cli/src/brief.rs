//! `portcullis brief`: the state of the standoff on a day, as far as was known then.

use law::Law;
use law::life::{Event, EventKind, EventSubject, State};
use law::model::{Provision, ProvisionId};
use vocabulary::Date;
use vocabulary::case::Basis;

use crate::args::Brief;
use crate::failure::{Failure, Status};
use crate::text::{Style, hanging, say};
use crate::{shipped, today};

/// How far ahead things count as near.
const DAYS_AHEAD: i32 = 400;

pub fn run(args: &Brief) -> Result<Status, Failure> {
    let law = shipped::law_over(&args.law)?;
    let day = args.known.unwrap_or_else(|| {
        let today = today::today();
        anstream::eprintln!("note: `--known` is not stated; taken as today, {today}");
        today
    });
    let brief = Prepared { law: &law, snapshot: law::compile(&law, day, Basis::Law), day, back: i32::from(args.back) };
    brief.print();
    Ok(Status::Clear)
}

struct Prepared<'l> {
    law: &'l Law,
    snapshot: law::Snapshot<'l>,
    day: Date,
    back: i32,
}

/// A line of the brief: the day it is filed under, what it says, its source.
type Line = (Date, String, String);

impl Prepared<'_> {
    fn print(&self) {
        anstream::println!("{}", Style::Bold.paint(&format!("As known on {}", self.day)));
        self.section("What happened", self.happened());
        self.section("Threatened or under consideration", self.announced());
        self.section("Adopted, not yet in force", self.scheduled());
        self.section("Suspended, and when it is due to return", self.suspended());
        self.section("In force and due to end", self.due_to_end());
        self.section("Talks ahead", self.talks_ahead());
        self.section("Newly in force", self.newly_in_force());
        let logs = || self.law.instruments.iter().filter_map(|i| i.verified_through);
        let behind = logs().filter(|verified| *verified < self.day).count();
        if behind > 0 {
            anstream::println!();
            let all = logs().count();
            let text =
                format!("{behind} of {all} logs are not verified up to this day: portcullis law show INSTRUMENT");
            say(Style::Dim, 0, &text);
        }
    }

    fn section(&self, title: &str, mut lines: Vec<Line>) {
        if lines.is_empty() {
            return;
        }
        lines.sort();
        lines.dedup();
        anstream::println!("\n{}", Style::Bold.paint(title));
        for (date, text, source) in lines {
            hanging(Style::Plain, 2, 14, &format!("{date}  {text}"));
            hanging(Style::Dim, 14, 14, &source);
        }
    }

    fn known_events(&self) -> impl Iterator<Item = &Event> {
        self.law.events.iter().filter(|e| e.is_known(self.day))
    }

    fn days_before(&self, date: Date) -> i32 {
        date.until(self.day).map_or(i32::MAX, |span| span.get_days())
    }

    /// The events of the last weeks in the order they became known.
    fn happened(&self) -> Vec<Line> {
        self.known_events()
            .filter(|e| !e.supposed && (0..=self.back).contains(&self.days_before(e.known)))
            .map(|e| {
                let name = self.title(e.subject);
                let from = e.effective.filter(|d| *d != e.known).map_or_else(String::new, |d| format!(", from {d}"));
                let until = e.until.map_or_else(String::new, |d| format!(" to {d}"));
                let note = e.note.as_ref().map_or_else(String::new, |n| format!(" - {n}"));
                (e.known, format!("{} ({}{from}{until}){note}", name, e.kind), source(e))
            })
            .collect()
    }

    fn announced(&self) -> Vec<Line> {
        self.provisions()
            .filter_map(|(id, provision)| {
                let announced = self.snapshot.life(id)?.announced()?;
                let event = self.law.events.get(announced.event as usize)?;
                let said = announced.said.map_or_else(String::new, |d| format!(", said to begin {d}"));
                Some((event.known, format!("{} ({}{said})", provision.title, announced.kind), source(event)))
            })
            .collect()
    }

    fn scheduled(&self) -> Vec<Line> {
        self.provisions()
            .filter_map(|(id, provision)| {
                let life = self.snapshot.life(id)?;
                if !matches!(life.on(self.day), State::NotYet) {
                    return None;
                }
                let (date, state) = life.after(self.day).find(|(_, s)| s.binds())?;
                let event = self.event(state)?;
                Some((date, format!("{} ({})", provision.title, issuer(provision)), source(event)))
            })
            .collect()
    }

    fn suspended(&self) -> Vec<Line> {
        self.provisions()
            .filter_map(|(id, provision)| {
                let life = self.snapshot.life(id)?;
                let State::Suspended(_, until) = life.on(self.day) else { return None };
                let event = self.event(life.on(self.day))?;
                let until = until.map_or_else(|| "no end stated".to_owned(), |d| format!("through {d}"));
                let returns = life.after(self.day).find(|(_, s)| s.binds()).map_or(self.day, |(d, _)| d);
                Some((
                    returns,
                    format!("{} ({}), suspended {until}", provision.title, issuer(provision)),
                    source(event),
                ))
            })
            .collect()
    }

    fn due_to_end(&self) -> Vec<Line> {
        self.provisions()
            .filter_map(|(id, provision)| {
                let life = self.snapshot.life(id)?;
                if !life.on(self.day).binds() {
                    return None;
                }
                let (date, state) = life.after(self.day).find(|(_, s)| !s.binds())?;
                let event = self.event(state)?;
                (-self.days_before(date) <= DAYS_AHEAD)
                    .then(|| (date, format!("{} ({})", provision.title, issuer(provision)), source(event)))
            })
            .collect()
    }

    fn newly_in_force(&self) -> Vec<Line> {
        self.provisions()
            .filter_map(|(id, provision)| {
                let life = self.snapshot.life(id)?;
                let state = life.on(self.day);
                let (date, _) = life.changes().iter().rev().find(|(d, _)| *d <= self.day)?;
                let event = self.event(state).filter(|_| state.binds())?;
                (0..=self.back)
                    .contains(&self.days_before(*date))
                    .then(|| (*date, format!("{} ({})", provision.title, issuer(provision)), source(event)))
            })
            .collect()
    }

    /// Talks that had not ended: of each matter what was said last.
    fn talks_ahead(&self) -> Vec<Line> {
        let mut last: std::collections::BTreeMap<String, &Event> = std::collections::BTreeMap::new();
        for event in self.known_events().filter(|e| e.kind == EventKind::Talks && e.effective.is_some()) {
            let slot = last.entry(self.title(event.subject)).or_insert(event);
            if event.known >= slot.known {
                *slot = event;
            }
        }
        last.into_values()
            .filter_map(|e| {
                let last = e.until.or(e.effective)?;
                let begins = e.effective?;
                let note = e.note.as_ref().map_or_else(String::new, |n| format!(" - {n}"));
                (last >= self.day).then(|| (begins, format!("{}{note}", self.title(e.subject)), source(e)))
            })
            .collect()
    }

    /// Measures: provisions that ask something of somebody. What only defines a word or carves out tells no story.
    fn provisions(&self) -> impl Iterator<Item = (ProvisionId, &Provision)> {
        let measures = |p: &&Provision| p.effect.outcome().is_some() || matches!(p.effect, law::model::Effect::Duty(_));
        (0..).map(ProvisionId).zip(&self.law.provisions).filter(move |(_, p)| measures(p))
    }

    fn event(&self, state: State) -> Option<&Event> {
        state.event().and_then(|n| self.law.events.get(n as usize))
    }

    fn title(&self, subject: EventSubject) -> String {
        match subject {
            EventSubject::Provision(id) => self.law.provision(id).map_or_else(String::new, |p| p.title.clone()),
            EventSubject::Instrument(id) => {
                self.law.instruments.get(id.index()).map_or_else(String::new, |i| i.title.clone())
            }
            EventSubject::Matter(id) => self.law.matters.get(id.index()).map_or_else(String::new, |m| m.title.clone()),
        }
    }
}

fn issuer(provision: &Provision) -> &'static str {
    provision.issuer.name()
}

fn source(event: &Event) -> String {
    let unverified = event.unverified.as_ref().map_or_else(String::new, |why| format!(" [not verified: {why}]"));
    format!("{}{unverified}", event.source)
}
