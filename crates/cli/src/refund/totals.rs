//! What all entries come to, and which duties fell away.

use std::collections::BTreeMap;
use std::path::Path;

use anstyle::Style;
use law::Law;
use law::life::{Event, EventKind, EventSubject};
use serde_json::json;
use vocabulary::Date;

/// One entry, in cents.
pub struct Entry<'a> {
    pub paid: Option<i128>,
    pub owed: Option<i128>,
    /// The duties, each with its rate, as `us.x 10%; us.y 25%`.
    pub parts_then: &'a str,
    pub parts_now: &'a str,
}

impl<'a> Entry<'a> {
    /// What is due back; less than nothing where more is owed than was paid. Where the law of duties is silent both times, nothing.
    pub fn back(&self) -> Option<i128> {
        if self.parts_then.is_empty() && self.parts_now.is_empty() {
            return Some(0);
        }
        Some(self.paid? - self.owed?)
    }

    /// In a word.
    pub fn status(&self) -> &'static str {
        match self.back() {
            None => "unsettled",
            Some(0) => "nothing",
            Some(back) if back > 0 => "due",
            Some(_) => "owed",
        }
    }

    /// The duties charged then that are not owed now, or are at another rate.
    pub fn gone(&self) -> Vec<&'a str> {
        let now: Vec<&str> = self.parts_now.split("; ").collect();
        self.parts_then.split("; ").filter(|part| !part.is_empty() && !now.contains(part)).collect()
    }
}

/// What entries come to.
#[derive(Default)]
pub struct Totals {
    pub lines: u64,
    pub failed: u64,
    pub unsettled: u64,
    due: u64,
    paid: i128,
    owed: i128,
    /// By duty: on how many lines it fell away.
    gone: BTreeMap<String, u64>,
}

impl Totals {
    pub fn add(&mut self, entry: &Entry<'_>, failed: bool) {
        self.lines += 1;
        if failed {
            self.failed += 1;
            return;
        }
        let silent = entry.back() == Some(0) && entry.paid.is_none();
        let (Some(paid), Some(owed)) = (entry.paid, entry.owed) else {
            self.unsettled += u64::from(!silent);
            return;
        };
        self.paid += paid;
        self.owed += owed;
        if paid == owed {
            return;
        }
        self.due += 1;
        for part in entry.gone() {
            let name = part.split([' ', '?']).next().unwrap_or(part);
            *self.gone.entry(name.to_owned()).or_default() += 1;
        }
    }

    pub fn merge(&mut self, other: Self) {
        self.lines += other.lines;
        self.failed += other.failed;
        self.unsettled += other.unsettled;
        self.due += other.due;
        self.paid += other.paid;
        self.owed += other.owed;
        for (name, lines) in other.gone {
            *self.gone.entry(name).or_default() += lines;
        }
    }

    /// The verdict first, then which duties fell away and why, then what to do.
    pub fn print(&self, law: &Law, then: Date, now: Date, lines: Option<&Path>) {
        let bold = Style::new().bold();
        let back = self.paid - self.owed;
        let verdict = if back < 0 {
            format!("{} USD more is owed", dollars(-back))
        } else {
            format!("{} USD is owed back", dollars(back))
        };
        anstream::println!("{bold}{verdict}{bold:#}  on {} of {} entries", self.due, self.lines);
        anstream::println!("  charged at the border, as known on {then}   {:>20} USD", dollars(self.paid));
        anstream::println!("  owed in law, as known on {now}             {:>20} USD", dollars(self.owed));
        if !self.gone.is_empty() {
            anstream::println!("\n{bold}Duties charged then and not owed now{bold:#}");
        }
        for (name, lines) in &self.gone {
            let entries = if *lines == 1 { "1 entry".to_owned() } else { format!("{lines} entries") };
            anstream::println!("  {name}  on {entries}");
            for event in events(law, name, now) {
                anstream::println!("    {}", in_words(event));
            }
        }
        if self.unsettled > 0 {
            let (are, they) = if self.unsettled == 1 { ("entry is", "it is") } else { ("entries are", "they are") };
            anstream::println!(
                "\n{} {are} not settled: a fact, a rate of the schedule, the value or the quantity is missing; {they} not in the totals",
                self.unsettled
            );
        }
        match lines {
            Some(path) => anstream::println!("\nLine by line: {}", path.display()),
            None => anstream::println!("\nLine by line: add --out FILE"),
        }
        anstream::println!(
            "How a refund is claimed (protest, liquidation, court) is not told here; this is no legal advice."
        );
    }

    pub fn json(&self, law: &Law, then: Date, now: Date) -> serde_json::Value {
        let gone: Vec<_> = self
            .gone
            .iter()
            .map(|(name, lines)| {
                let why: Vec<String> = events(law, name, now).map(in_words).collect();
                json!({ "provision": name, "entries": lines, "events": why })
            })
            .collect();
        json!({
            "known-then": then.to_string(), "known-now": now.to_string(), "entries": self.lines, "entries-with-difference": self.due,
            "entries-unsettled": self.unsettled, "entries-with-errors": self.failed, "paid": plain(self.paid), "owed": plain(self.owed),
            "refund": plain(self.paid - self.owed), "currency": "USD", "duties-gone": gone,
        })
    }
}

/// What took a duty away: its events that end it.
fn events<'l>(law: &'l Law, name: &str, now: Date) -> impl Iterator<Item = &'l Event> {
    let id = law.provision_named(name);
    let instrument = id.and_then(|id| law.provision(id)).map(|p| p.instrument);
    law.events.iter().filter(move |event| {
        let about = match event.subject {
            EventSubject::Provision(of) => Some(of) == id,
            EventSubject::Instrument(of) => Some(of) == instrument,
            EventSubject::Matter(_) => false,
        };
        about
            && event.is_known(now)
            && matches!(
                event.kind,
                EventKind::StruckDown | EventKind::Rescinded | EventKind::Suspended | EventKind::Adopted
            )
            && (event.kind == EventKind::StruckDown || event.effective.is_some_and(|day| day < event.known))
    })
}

fn in_words(event: &Event) -> String {
    let mut words = format!("{} on {}", event.kind, event.known);
    match (event.kind, event.from.or(event.effective)) {
        (EventKind::StruckDown, Some(day)) => words.push_str(&format!("; void in law from {day}")),
        (_, Some(day)) => words.push_str(&format!("; counts from {day}")),
        (_, None) => {}
    }
    if let Some(day) = event.administered {
        words.push_str(&format!("; at the border from {day}"));
    }
    words.push_str(&format!(" [{}]", event.source));
    words
}

/// Cents as dollars, for programs.
fn plain(cents: i128) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", cents.unsigned_abs() / 100, cents.unsigned_abs() % 100)
}

/// Cents as dollars, in groups of three.
fn dollars(cents: i128) -> String {
    let (sign, cents) = if cents < 0 { ("-", cents.unsigned_abs()) } else { ("", cents.unsigned_abs()) };
    let whole = (cents / 100).to_string();
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}.{:02}", cents % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dollars_are_grouped_and_a_debt_carries_its_sign() {
        assert_eq!(dollars(123_456_789), "1,234,567.89");
        assert_eq!(dollars(-5), "-0.05");
        assert_eq!([plain(123_456_789), plain(-5)], ["1234567.89", "-0.05"]);
    }

    #[test]
    fn a_duty_at_another_rate_is_among_those_gone() {
        let entry = Entry { paid: Some(500), owed: Some(200), parts_then: "a 2%; b 10%", parts_now: "a 2%; b 5%" };
        assert_eq!(entry.gone(), ["b 10%"]);
        assert_eq!(entry.status(), "due");
    }
}
