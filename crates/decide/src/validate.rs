//! Whether a case speaks only of things that the law knows: code systems, codes, lists, declared facts, open questions.
//!
//! A name that the law does not know would silently have no effect; so it is an error, with the nearest known name.

use law::Law;
use law::model::{Cell, FactKind, Subject};
use vocabulary::case::{Answers, Codes, Component, Facts, ListHit, MadeWith, Owner};
use vocabulary::problem::{nearest, suggest};
use vocabulary::quantity::{Money, ShareRange};
use vocabulary::read::{FromNode, Reader, Spanned, UNKNOWN};
use vocabulary::tree::{Node, Value};
use vocabulary::{Case, Date, Decimal, Fact, Problem, Span};

/// Every problem of the case against this law, each with its place.
#[must_use]
pub fn validate(law: &Law, case: &Case) -> Vec<Problem> {
    let mut checker = Checker { law, problems: Vec::new() };
    checker.facts(&case.facts, &[Subject::Case]);
    checker.answers(&case.answers);
    for party in case.parties.known().into_iter().flatten() {
        checker.facts(&party.facts, &[Subject::Party]);
        checker.answers(&party.answers);
        checker.hits(party.lists.known().into_iter().flatten().map(|h| &h.0));
        checker.lists(party.screened.known().into_iter().flatten());
        checker.owners(party.owners.known().map(Vec::as_slice).unwrap_or_default());
    }
    for line in case.lines() {
        checker.codes(&line.codes);
        checker.facts(&line.facts, &[Subject::Line, Subject::Component]);
        checker.answers(&line.answers);
        checker.components(line.content.known().map(Vec::as_slice).unwrap_or_default());
        checker.made_with(line.made_with.known().map(Vec::as_slice).unwrap_or_default());
    }
    checker.problems
}

/// Why a code has no line in a tariff schedule on a day.
pub(crate) fn not_in_schedule(schedule: Option<&schedule::Schedule>, code: &str, on: Date) -> String {
    match schedule.map(|s| (s.edition_on(on), s.editions().first())) {
        Some((Some(edition), _)) => {
            format!(
                "`{code}` is no line of the tariff schedule of {on} (edition {}); check the code and the day",
                edition.name
            )
        }
        Some((None, Some(first))) => {
            format!("no edition of the tariff schedule covers {on}: the first one imported begins on {}", first.from)
        }
        _ => format!("no tariff schedule is imported, so `{code}` cannot be looked up"),
    }
}

struct Checker<'l> {
    law: &'l Law,
    problems: Vec<Problem>,
}

impl<'l> Checker<'l> {
    fn unknown<'k>(&mut self, span: Span, what: &str, name: &str, known: impl Iterator<Item = &'k str>) {
        let problem = Problem::error(span, format!("the law knows no {what} called `{name}`"), "not known");
        self.problems.push(match suggest(name, known) {
            Some(help) => problem.with_help(help),
            None => problem,
        });
    }

    fn codes(&mut self, codes: &Codes) {
        let law = self.law;
        for (name, code) in codes {
            let Some(system) = law.systems.iter().find(|s| s.name == *name) else {
                self.unknown(code.span, "code system", name, law.systems.iter().map(|s| s.name.as_str()));
                continue;
            };
            let Fact::Known(stated) = &code.value else { continue };
            let Some(table) = system.entries.and_then(|t| law.tables.get(t.index())) else { continue };
            if stated.is_unlisted() {
                continue;
            }
            let entries = table.rows.iter().filter_map(|row| match row.cells.first() {
                Some(Cell::Codes(set)) => Some(set.include.iter().map(String::as_str)),
                _ => None,
            });
            let entries: Vec<&str> = entries.flatten().collect();
            if !entries.iter().any(|e| e.eq_ignore_ascii_case(stated.entry())) {
                let edition = table.edition.map_or_else(String::new, |e| format!(", edition {e}"));
                let message = format!("`{stated}` is no entry of {}{edition}", system.title);
                let problem = Problem::error(code.span, message, "unknown code");
                self.problems.push(match nearest(stated.entry(), entries) {
                    Some(near) => {
                        problem.with_help(format!("did you mean `{near}`? write `none` where no entry covers the item"))
                    }
                    None => problem.with_help("write `none` where the item was classified and no entry covers it"),
                });
            }
        }
    }

    fn facts(&mut self, facts: &Facts, subjects: &[Subject]) {
        let law = self.law;
        for (name, stated) in facts {
            let known = law.facts.iter().filter(|f| subjects.contains(&f.subject));
            let Some(declared) = known.clone().find(|f| f.name == *name) else {
                match law.facts.iter().find(|f| f.name == *name) {
                    Some(elsewhere) => {
                        let message = format!("`{name}` is a fact of a {}", elsewhere.subject);
                        self.problems.push(Problem::error(stated.span, message, "stated in the wrong place"));
                    }
                    None => self.unknown(stated.span, "fact", name, known.map(|f| f.name.as_str())),
                }
                continue;
            };
            if let Fact::Known(node) = &stated.value {
                self.typed(node, &declared.kind);
            }
        }
    }

    fn typed(&mut self, node: &Node, kind: &FactKind) {
        let mut reader = Reader::default();
        match kind {
            FactKind::YesNo => drop(bool::from_node(node, &mut reader)),
            FactKind::Number => drop(Decimal::from_node(node, &mut reader)),
            FactKind::Share => drop(ShareRange::from_node(node, &mut reader)),
            FactKind::Money => drop(Money::from_node(node, &mut reader)),
            FactKind::Date => drop(Date::from_node(node, &mut reader)),
            FactKind::Text => drop(String::from_node(node, &mut reader)),
            FactKind::OneOf(known) => self.word(node, known),
            FactKind::SomeOf(known) => match &node.value {
                Value::List(items) => items.iter().for_each(|item| self.word(item, known)),
                _ => self.word(node, known),
            },
        }
        self.problems.append(&mut reader.problems);
    }

    fn word(&mut self, node: &Node, known: &[String]) {
        match &node.value {
            Value::Text(word) if known.contains(word) || word == UNKNOWN => {}
            _ => {
                let message = format!("expected one of {}, found {}", known.join(", "), node.describe());
                self.problems.push(Problem::error(node.span, message, "here"));
            }
        }
    }

    fn answers(&mut self, answers: &Answers) {
        let law = self.law;
        for (id, stated) in answers {
            if !law.asks.iter().any(|ask| ask.id == *id) {
                self.unknown(stated.span, "open question", id, law.asks.iter().map(|a| a.id.as_str()));
            }
        }
    }

    fn hits<'h>(&mut self, hits: impl Iterator<Item = &'h ListHit>) {
        self.lists(hits.filter_map(|hit| hit.list.as_ref()));
    }

    fn lists<'n>(&mut self, names: impl Iterator<Item = &'n Spanned<String>>) {
        let law = self.law;
        for list in names {
            if !law.lists.iter().any(|l| l.name == list.value) {
                self.unknown(list.span, "list", &list.value, law.lists.iter().map(|l| l.name.as_str()));
            }
        }
    }

    fn owners(&mut self, owners: &[Owner]) {
        for owner in owners {
            self.hits(owner.lists.known().into_iter().flatten().map(|h| &h.0));
            self.owners(owner.owners.known().map(Vec::as_slice).unwrap_or_default());
        }
    }

    fn components(&mut self, components: &[Component]) {
        for component in components {
            self.codes(&component.codes);
            self.facts(&component.facts, &[Subject::Component, Subject::Line]);
            self.made_with(component.made_with.known().map(Vec::as_slice).unwrap_or_default());
            self.components(component.content.known().map(Vec::as_slice).unwrap_or_default());
        }
    }

    fn made_with(&mut self, entries: &[MadeWith]) {
        for entry in entries {
            self.codes(&entry.codes);
        }
    }
}
