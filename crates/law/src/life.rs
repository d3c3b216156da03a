//! A measure's life: from an append-only log of events to what was in force on which day.

use serde::{Deserialize, Serialize};
use vocabulary::case::Basis;
use vocabulary::{Date, Place, Span};

use crate::model::{Citation, InstrumentId, MatterId, ProvisionId};

vocabulary::words! {
    /// What happened to a measure.
    pub enum EventKind {
        /// Said to be under consideration.
        Considered = "considered",
        /// Threatened.
        Threatened = "threatened",
        /// Announced without legal effect yet.
        Announced = "announced",
        /// Proposed for comment.
        Proposed = "proposed",
        /// Adopted; in force from `effective`.
        Adopted = "adopted",
        /// Took effect.
        Effective = "effective",
        /// Suspended from `effective` up to and including `until`.
        Suspended = "suspended",
        /// In force again from `effective`.
        Resumed = "resumed",
        /// The last `until` moved.
        Extended = "extended",
        /// Changed; the new text is a provision of its own.
        Amended = "amended",
        /// Taken back from `effective`.
        Rescinded = "rescinded",
        /// Ended at `effective` by its own terms.
        Expired = "expired",
        /// Void, as if it had not been, from `from`.
        StruckDown = "struck-down",
        /// Talks from `effective` to `until`.
        Talks = "talks",
        /// Agreed.
        Agreed = "agreed",
        /// A threat or proposal taken back.
        Withdrawn = "withdrawn",
    }
}

/// What an event is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum EventSubject {
    Provision(ProvisionId),
    Instrument(InstrumentId),
    Matter(MatterId),
}

/// An entry of the log, with its separate clocks.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs, reason = "docs/law-language.md explains each")]
pub struct Event {
    pub subject: EventSubject,
    pub kind: EventKind,
    pub by: Option<Place>,
    pub known: Date,
    pub effective: Option<Date>,
    pub until: Option<Date>,
    pub from: Option<Date>,
    pub administered: Option<Date>,
    pub recorded: Option<Date>,
    pub source: Citation,
    pub note: Option<String>,
    pub unverified: Option<String>,
    /// Part of a scenario: taken as known whatever `known` says.
    pub supposed: bool,
    pub span: Span,
}

impl Event {
    /// Whether it was public on `known`.
    #[must_use]
    pub fn is_known(&self, known: Date) -> bool {
        self.supposed || self.known <= known
    }

    /// The first day it counts, under `basis`.
    #[must_use]
    pub fn starts(&self, basis: Basis) -> Option<Date> {
        match (basis, self.administered) {
            (Basis::Administered, Some(date)) => Some(date),
            _ => self.effective,
        }
    }
}

/// Where a measure stands on one day. Events are given by their number in the law's log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    /// Not in force, and never was up to here.
    NotYet,
    /// In force by this event.
    InForce(u32),
    /// Suspended by this event; the last day if one was stated.
    Suspended(u32, Option<Date>),
    /// Ended by this event: expired, rescinded, struck down.
    Ended(u32),
    /// In force as the edition reads, without an entry in the log.
    Standing,
}

impl State {
    /// Whether it binds.
    #[must_use]
    pub fn binds(self) -> bool {
        matches!(self, Self::InForce(_) | Self::Standing)
    }

    /// The event that brought it about.
    #[must_use]
    pub fn event(self) -> Option<u32> {
        match self {
            Self::InForce(event) | Self::Suspended(event, _) | Self::Ended(event) => Some(event),
            Self::NotYet | Self::Standing => None,
        }
    }
}

/// A measure that is said, but not law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Announced {
    /// The latest event that says so.
    pub event: u32,
    /// How far it got.
    pub kind: EventKind,
    /// From when it was said to begin.
    pub said: Option<Date>,
}

/// The life of one provision, as known on one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Life {
    /// Days on which the state changes, in order. Before the first, [`Life::before`].
    changes: Vec<(Date, State)>,
    /// The state before the first change.
    before: State,
    /// Threatened or proposed, never adopted as far as known.
    announced: Option<Announced>,
}

impl Life {
    /// In force on every day, as the edition reads.
    #[must_use]
    pub fn standing() -> Self {
        Self { changes: Vec::new(), before: State::Standing, announced: None }
    }

    /// Draws the life from those of `events` (number and entry) that are about one provision, already limited to what was known.
    #[must_use]
    pub fn draw<'e>(events: impl IntoIterator<Item = (u32, &'e Event)>, basis: Basis) -> Self {
        let mut log: Vec<(u32, &Event)> = events.into_iter().collect();
        log.sort_by_key(|(number, event)| (event.supposed, event.known, *number));
        let mut life = Self { changes: Vec::new(), before: State::NotYet, announced: None };
        // The last stretch that had an end, which `extended` moves: the day after its end, and what it was.
        let mut last_term: Option<(Date, State)> = None;
        for (number, event) in log {
            let starts = event.starts(basis);
            let after = event.until.and_then(|until| until.tomorrow().ok());
            match event.kind {
                EventKind::Considered | EventKind::Threatened | EventKind::Announced | EventKind::Proposed => {
                    // Of a measure already adopted, what is announced is a change to come; the log keeps it, its life does not.
                    if life.changes.is_empty() {
                        life.announced = Some(Announced { event: number, kind: event.kind, said: event.effective });
                    }
                }
                EventKind::Withdrawn => life.announced = None,
                EventKind::Adopted | EventKind::Effective => {
                    if let Some(start) = starts {
                        life.announced = None;
                        let state = State::InForce(number);
                        life.paint(start, after, |_| state);
                        if let Some(end) = after {
                            life.paint(end, None, |_| State::Ended(number));
                            last_term = Some((end, state));
                        }
                    }
                }
                EventKind::Suspended => {
                    if let Some(start) = starts {
                        let state = State::Suspended(number, event.until);
                        life.paint(start, after, |old| if old.binds() { state } else { old });
                        last_term = after.map(|end| (end, state));
                    }
                }
                EventKind::Resumed => {
                    if let Some(start) = starts {
                        let lift = |old| if matches!(old, State::Suspended(..)) { State::InForce(number) } else { old };
                        life.paint(start, None, lift);
                    }
                }
                EventKind::Extended => {
                    if let (Some((end, state)), Some(new_end)) = (last_term, after) {
                        let state = match state {
                            State::Suspended(..) => State::Suspended(number, event.until),
                            _ => State::InForce(number),
                        };
                        life.paint(end, Some(new_end), |_| state);
                        last_term = Some((new_end, state));
                    }
                }
                EventKind::Rescinded | EventKind::Expired => {
                    if let Some(start) = starts {
                        life.paint(start, None, |_| State::Ended(number));
                    }
                }
                EventKind::StruckDown => {
                    let start = match basis {
                        Basis::Law => event.from.or(starts),
                        Basis::Administered => event.administered.or(event.effective),
                    };
                    if let Some(start) = start {
                        life.paint(start, None, |_| State::Ended(number));
                    }
                }
                EventKind::Amended | EventKind::Talks | EventKind::Agreed => {}
            }
        }
        life
    }

    /// Changes the state of every day from `start` to before `end`.
    fn paint(&mut self, start: Date, end: Option<Date>, change: impl Fn(State) -> State) {
        self.split(start);
        if let Some(end) = end {
            self.split(end);
        }
        for (date, state) in &mut self.changes {
            if *date >= start && end.is_none_or(|end| *date < end) {
                *state = change(*state);
            }
        }
        let mut last = self.before;
        self.changes.retain(|(_, state)| std::mem::replace(&mut last, *state) != *state);
    }

    fn split(&mut self, at: Date) {
        if let Err(index) = self.changes.binary_search_by_key(&at, |(date, _)| *date) {
            let state = self.on(at);
            self.changes.insert(index, (at, state));
        }
    }

    /// The state on a day.
    #[must_use]
    pub fn on(&self, date: Date) -> State {
        let after = self.changes.partition_point(|(start, _)| *start <= date);
        after.checked_sub(1).and_then(|i| self.changes.get(i)).map_or(self.before, |(_, state)| *state)
    }

    /// The changes after `date`, in order.
    pub fn after(&self, date: Date) -> impl Iterator<Item = (Date, State)> + '_ {
        self.changes.iter().copied().filter(move |(start, _)| *start > date)
    }

    /// All changes, in order.
    #[must_use]
    pub fn changes(&self) -> &[(Date, State)] {
        &self.changes
    }

    /// How far the measure got, if it was never adopted as far as known.
    ///
    /// An adopted measure has none.
    #[must_use]
    pub fn announced(&self) -> Option<Announced> {
        self.announced
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn event(kind: EventKind, known: Date) -> Event {
        Event {
            subject: EventSubject::Provision(ProvisionId(0)),
            kind,
            by: None,
            known,
            effective: Some(known),
            until: None,
            from: None,
            administered: None,
            recorded: None,
            source: Citation { text: "a source".into(), document: None, url: None },
            note: None,
            unverified: None,
            supposed: false,
            span: Span::default(),
        }
    }

    fn draw(events: &[Event], basis: Basis) -> Life {
        Life::draw((0..).zip(events), basis)
    }

    #[test]
    fn a_suspension_ends_by_itself_the_day_after_its_last_day() {
        let adopted = event(EventKind::Adopted, date(2025, 9, 29));
        let suspended = Event { until: Some(date(2026, 11, 9)), ..event(EventKind::Suspended, date(2025, 11, 10)) };
        let life = draw(&[adopted, suspended], Basis::Law);
        assert_eq!(life.on(date(2025, 9, 28)), State::NotYet);
        assert!(life.on(date(2025, 11, 9)).binds());
        assert_eq!(life.on(date(2026, 11, 9)), State::Suspended(1, Some(date(2026, 11, 9))));
        assert_eq!(life.on(date(2026, 11, 10)), State::InForce(0));
    }

    #[test]
    fn a_measure_suspended_before_it_began_never_binds_until_the_suspension_ends() {
        let adopted = Event { effective: Some(date(2025, 12, 1)), ..event(EventKind::Adopted, date(2025, 10, 9)) };
        let suspended = Event { until: Some(date(2026, 11, 10)), ..event(EventKind::Suspended, date(2025, 11, 7)) };
        let life = draw(&[adopted, suspended], Basis::Law);
        assert_eq!(life.on(date(2025, 11, 20)), State::NotYet);
        assert!(matches!(life.on(date(2025, 12, 15)), State::Suspended(1, _)));
        assert!(life.on(date(2026, 11, 11)).binds());
    }

    #[test]
    fn an_extension_moves_the_end_of_the_last_term() {
        let adopted = event(EventKind::Adopted, date(2025, 1, 1));
        let suspended = Event { until: Some(date(2025, 8, 11)), ..event(EventKind::Suspended, date(2025, 5, 14)) };
        let extended = Event { until: Some(date(2025, 11, 9)), ..event(EventKind::Extended, date(2025, 8, 11)) };
        let life = draw(&[adopted, suspended, extended], Basis::Law);
        assert!(matches!(life.on(date(2025, 9, 1)), State::Suspended(2, _)));
        assert!(life.on(date(2025, 11, 10)).binds());
    }

    #[test]
    fn what_is_struck_down_never_was_in_law_but_was_administered_until_it_was_not() {
        let adopted = event(EventKind::Adopted, date(2025, 2, 4));
        let struck = Event {
            from: Some(date(2025, 2, 4)),
            administered: Some(date(2026, 2, 24)),
            ..event(EventKind::StruckDown, date(2026, 2, 20))
        };
        let law = draw(&[adopted.clone(), struck.clone()], Basis::Law);
        assert_eq!(law.on(date(2025, 6, 1)), State::Ended(1));
        let border = draw(&[adopted, struck], Basis::Administered);
        assert!(border.on(date(2025, 6, 1)).binds());
        assert_eq!(border.on(date(2026, 2, 24)), State::Ended(1));
    }

    #[test]
    fn a_threat_is_never_in_force_and_a_withdrawn_one_is_gone() {
        let threatened =
            Event { effective: Some(date(2025, 11, 1)), ..event(EventKind::Threatened, date(2025, 10, 10)) };
        let life = draw(std::slice::from_ref(&threatened), Basis::Law);
        assert_eq!(life.on(date(2025, 12, 1)), State::NotYet);
        assert_eq!(life.announced().map(|a| a.said), Some(Some(date(2025, 11, 1))));
        let life = draw(&[threatened, event(EventKind::Withdrawn, date(2025, 10, 26))], Basis::Law);
        assert_eq!(life.announced(), None);
    }
}
