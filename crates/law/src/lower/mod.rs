//! Syntax trees to law: names looked up, everything checked that can be checked on one statement.
//!
//! Lowering extends a law: the shipped law starts from nothing, more law and scenarios are laid over it, and the law they
//! are laid over is not changed.

mod condition;
mod items;
mod names;
mod provision;
mod sets;

use vocabulary::{Place, Problem, Span};

use crate::ast;
use crate::life::EventKind;
use crate::model::{Hash, Instrument, InstrumentId, Law, Source};
use names::Names;

/// A text of law: its name, for messages, and what it says.
#[derive(Debug, Clone, Copy)]
pub struct Text<'s> {
    /// File name or the like.
    pub name: &'s str,
    /// The law.
    pub text: &'s str,
}

/// What of the texts is laid over a law.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Take<'n> {
    /// Everything, scenarios too.
    All,
    /// Everything but scenarios.
    Law,
    /// The scenario of this name, and nothing else.
    Scenario(&'n str),
}

/// Where a statement stands: its instrument, if any, and who issued it.
#[derive(Debug, Clone, Copy, Default)]
struct Home {
    instrument: Option<InstrumentId>,
    issuer: Option<Place>,
    supposed: bool,
}

struct Lowerer<'p> {
    law: Law,
    names: Names,
    problems: &'p mut Vec<Problem>,
    /// The coordinated provisions that members adopted, to be copied for each.
    adoptions: Vec<(crate::model::ProvisionId, Place)>,
}

/// Lays parsed files over `base`. The texts' file numbers start at `base.sources.len()`.
pub(crate) fn extend(
    base: &Law,
    texts: &[Text<'_>],
    files: &[ast::File<'_>],
    take: Take<'_>,
    problems: &mut Vec<Problem>,
) -> Law {
    let mut law = base.clone();
    law.hash = hash(base, texts);
    law.sources.extend(
        texts
            .iter()
            .map(|t| Source { name: t.name.to_owned(), bytes: u64::try_from(t.text.len()).unwrap_or(u64::MAX) }),
    );
    let names = Names::of(&law);
    let mut lowerer = Lowerer { law, names, problems, adoptions: Vec::new() };
    lowerer.run(files, take);
    lowerer.law
}

/// The content hash of a law: of the one it lies over, and of its texts in the order of their names.
fn hash(base: &Law, texts: &[Text<'_>]) -> Hash {
    let mut sorted: Vec<&Text<'_>> = texts.iter().collect();
    sorted.sort_by_key(|t| t.name);
    let mut hasher = blake3::Hasher::new();
    hasher.update(&base.hash.0);
    for text in sorted {
        hasher.update(&u64::try_from(text.text.len()).unwrap_or(u64::MAX).to_le_bytes());
        hasher.update(text.text.as_bytes());
    }
    Hash(*hasher.finalize().as_bytes())
}

/// The statements of all files, each with its home.
struct Statements<'a, 's> {
    parts: Vec<(Home, &'a ast::Items<'s>)>,
}

impl Lowerer<'_> {
    fn run(&mut self, files: &[ast::File<'_>], take: Take<'_>) {
        let statements = self.instruments(files, take);
        // Names first, so that statements may stand in any order.
        for (home, items) in &statements.parts {
            self.declare(*home, items);
        }
        for (_, items) in &statements.parts {
            self.declare_derived(items);
        }
        for (home, items) in &statements.parts {
            self.groups(*home, items);
        }
        for of_entries in [true, false] {
            for (_, items) in &statements.parts {
                self.tables(items, of_entries);
            }
        }
        for (home, items) in &statements.parts {
            self.provisions(*home, items);
        }
        for (home, items) in &statements.parts {
            self.events(*home, items);
        }
        self.adopt();
        for (home, items) in &statements.parts {
            self.rest(*home, items);
        }
    }

    fn instruments<'a, 's>(&mut self, files: &'a [ast::File<'s>], take: Take<'_>) -> Statements<'a, 's> {
        let mut parts = Vec::new();
        for file in files {
            if !matches!(take, Take::Scenario(_)) {
                parts.push((Home::default(), &file.outside));
                for instrument in &file.instruments {
                    parts.push((self.instrument(instrument, false), &instrument.items));
                }
            }
            let taken = file.scenarios.iter().filter(|s| match take {
                Take::All => true,
                Take::Law => false,
                Take::Scenario(name) => s.name.text == name,
            });
            for scenario in taken {
                self.law.scenario = Some(
                    scenario.title.as_ref().map_or_else(|| scenario.name.text.to_owned(), |title| title.text.clone()),
                );
                parts.push((Home { supposed: true, ..Home::default() }, &scenario.items));
                for instrument in &scenario.instruments {
                    parts.push((self.instrument(instrument, true), &instrument.items));
                }
            }
        }
        Statements { parts }
    }

    fn instrument(&mut self, made: &ast::Instrument<'_>, supposed: bool) -> Home {
        let span = made.name.span;
        if made.title.is_none() {
            self.missing(span, "the instrument has no title", "add: title \"…\"");
        }
        let issuer = match made.issuer {
            Some(word) => self.place(word),
            None => {
                self.missing(span, "the instrument has no issuer", "add: issuer US");
                None
            }
        };
        if made.cites.is_empty() && !supposed {
            self.missing(span, "the instrument has no citation", "add: cite \"90 FR 47201\" document 2025-19001");
        }
        if made.verified_through.is_none() && !supposed {
            self.missing(
                span,
                "the instrument does not say how far its log is verified",
                "add: verified-through 2026-08-01",
            );
        }
        let cites = made.cites.iter().map(items::citation).collect();
        let id = InstrumentId(next(&self.law.instruments));
        self.law.instruments.push(Instrument {
            name: made.name.text.to_owned(),
            title: made.title.as_ref().map_or_else(String::new, |t| t.text.clone()),
            // An issuer that could not be read has been reported; the law will not be used.
            issuer: issuer.unwrap_or(Place::UNION),
            agency: made.agency.map(|a| a.text.to_owned()),
            cites,
            edition: made.edition,
            verified_through: made.verified_through,
            unverified: made.unverified.as_ref().map(|t| t.text.clone()),
            supposed,
            span,
        });
        self.names.instrument(made.name, id, self.problems);
        Home { instrument: Some(id), issuer, supposed }
    }

    fn missing(&mut self, span: Span, message: &str, help: &str) {
        self.problems.push(Problem::error(span, message, "here").with_help(help));
    }

    fn error(&mut self, span: Span, message: impl Into<String>, label: &str) {
        self.problems.push(Problem::error(span, message, label));
    }

    fn place(&mut self, word: ast::Word<'_>) -> Option<Place> {
        let place = Place::from_code(word.text);
        if place.is_none() {
            let problem =
                Problem::error(word.span, format!("`{}` is no country or territory", word.text), "unknown place");
            self.problems.push(match Place::from_name(word.text) {
                Some(meant) => problem.with_help(format!("write {} for {}", meant.code(), meant.name())),
                None => problem.with_help("write an ISO 3166-1 alpha-2 code, such as CN"),
            });
        }
        place
    }
}

/// The number of the next item of a list; laws are far below 2^32 items, since files are limited.
fn next<T>(items: &[T]) -> u32 {
    u32::try_from(items.len()).unwrap_or(u32::MAX)
}

/// Whether an event of this kind must say from when it counts.
fn needs_effective(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::Adopted
            | EventKind::Effective
            | EventKind::Suspended
            | EventKind::Resumed
            | EventKind::Rescinded
            | EventKind::Expired
    )
}
