//! A fact that is missing and would help.

use law::model::{AskId, FactId, ProvisionId, Subject, SystemId};
use serde::Serialize;
use vocabulary::Case;
use vocabulary::case::{Component, Line};

use crate::eval::Snapshot;

/// What a missing fact is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum About {
    /// The case.
    Case,
    /// The line being decided.
    Line,
    /// A component of the line, numbered depth first; `made` is the number of an entry of its made-with list.
    Component { number: u32, made: Option<u32> },
    /// A party of the case; `owner` for somebody in its chain of owners.
    Party { number: u32, owner: bool },
}

/// Which fact is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum What {
    /// A field of the case format.
    Field(&'static str),
    /// An item code.
    Code(SystemId),
    /// A declared fact.
    Fact(FactId),
    /// An open question.
    Ask(AskId),
    /// Which reading of an undefined term a scenario chooses.
    Choice(ProvisionId),
    /// Whether a measure that was due to end did end.
    Lapse(ProvisionId),
}

/// A missing fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Need {
    pub(crate) about: About,
    pub(crate) what: What,
}

/// Missing facts met while a condition is evaluated: each once, and no more than are of use.
///
/// A case that states almost nothing makes hundreds of facts matter to every provision. Which ones come first does not
/// change what is unknown, so the rest is left out.
#[derive(Debug, Clone)]
pub(crate) struct Needs {
    kept: Vec<Need>,
    most: usize,
}

impl Default for Needs {
    fn default() -> Self {
        Self { kept: Vec::new(), most: MOST }
    }
}

/// The most facts kept for one condition, provision or exception.
const MOST: usize = 24;

impl Needs {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Keeps none: for who asks only what the answer is.
    pub(crate) fn none() -> Self {
        Self { kept: Vec::new(), most: 0 }
    }

    pub(crate) fn push(&mut self, need: Need) {
        if self.kept.len() < self.most && !self.kept.contains(&need) {
            self.kept.push(need);
        }
    }

    pub(crate) fn extend(&mut self, others: &Self) {
        others.iter().for_each(|need| self.push(*need));
    }

    pub(crate) fn len(&self) -> usize {
        self.kept.len()
    }

    pub(crate) fn truncate(&mut self, length: usize) {
        self.kept.truncate(length);
    }

    pub(crate) fn clear(&mut self) {
        self.kept.clear();
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Need> {
        self.kept.iter()
    }
}

/// A fact that the answer depends on and the case does not give.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct MissingFact {
    /// Where it belongs in the case, such as `lines[0].codes.us.eccn`.
    pub path: String,
    /// What to find out.
    pub question: String,
    /// Whether the case says that it was sought and could not be had.
    pub declared_unknown: bool,
    /// How many provisions depend on it.
    pub provisions: usize,
}

impl Need {
    /// In words, for the line with this number.
    pub(crate) fn describe(
        &self,
        snapshot: &Snapshot<'_>,
        case: &Case,
        line_number: usize,
        provisions: usize,
    ) -> MissingFact {
        let law = snapshot.law();
        let line = case.lines().get(line_number);
        let prefix = match self.about {
            About::Case => String::new(),
            About::Line => format!("lines[{line_number}]."),
            About::Component { number, made } => {
                let path = line.and_then(|l| component_path(l, number)).unwrap_or_default();
                let made = made.map_or_else(String::new, |n| format!("made-with[{n}]."));
                format!("lines[{line_number}].{path}{made}")
            }
            About::Party { number, owner } => {
                let owner = if owner { "owners…" } else { "" };
                format!("parties[{number}].{owner}")
            }
        };
        let whose = match self.about {
            About::Case => "the transaction".to_owned(),
            About::Line => line.and_then(|l| l.description.clone()).unwrap_or_else(|| "the item".to_owned()),
            About::Component { number, .. } => line.map_or_else(String::new, |l| component_name(l, number)),
            About::Party { number, .. } => {
                let party = case.parties.known().and_then(|p| p.get(number as usize));
                party.map_or_else(|| "a party".to_owned(), vocabulary::case::Party::label)
            }
        };
        let (path, question) = match self.what {
            What::Field(field) => (format!("{prefix}{field}"), field_question(field, &whose)),
            What::Code(system) => {
                let (name, title) = law.systems.get(system.index()).map_or(("?", "?"), |s| (&s.name, &s.title));
                (
                    format!("{prefix}codes.{name}"),
                    format!("{title} of {whose}, as precise as the law's paragraphs (or `none`)"),
                )
            }
            What::Fact(fact) => {
                let declared = law.facts.get(fact.index());
                let name = declared.map_or("?", |f| &f.name);
                let question = declared.map_or("?", |f| &f.question);
                let place = match (declared.map(|f| f.subject), self.about) {
                    (Some(Subject::Case), _) => String::new(),
                    _ => prefix,
                };
                (format!("{place}facts.{name}"), question.to_owned())
            }
            What::Ask(ask) => {
                let ask = law.asks.get(ask.index());
                let id = ask.map_or("?", |a| &a.id);
                (format!("{prefix}answers.\"{id}\""), ask.map_or("?", |a| &a.question).to_owned())
            }
            What::Choice(provision) => {
                let name = law.provision(provision).and_then(|p| p.option.as_ref()).map_or("?", |(name, _)| name);
                (
                    format!("scenario: choose {name}"),
                    "the law does not define the term; a scenario chooses a reading".to_owned(),
                )
            }
            What::Lapse(provision) => (
                format!("law: {}", law.provision_name(provision)),
                "whether it ended as it was due to, which the log is not verified far enough to say".to_owned(),
            ),
        };
        MissingFact { path, question, declared_unknown: self.declared_unknown(case), provisions }
    }

    /// Whether the case itself says `unknown` for a plain field of the case.
    fn declared_unknown(&self, case: &Case) -> bool {
        match (self.about, self.what) {
            (About::Case, What::Field("to")) => case.to.is_declared_unknown(),
            (About::Case, What::Field("from")) => case.from.is_declared_unknown(),
            (About::Case, What::Field("end-use")) => case.end_use.is_declared_unknown(),
            (About::Case, What::Field("parties")) => case.parties.is_declared_unknown(),
            (About::Party { number, owner: false }, What::Field(field)) => {
                case.parties.known().and_then(|p| p.get(number as usize)).is_some_and(|party| match field {
                    "name" => party.name.is_declared_unknown(),
                    "lists" => party.lists.is_declared_unknown(),
                    "owners" => party.owners.is_declared_unknown(),
                    "role" => party.role.is_declared_unknown(),
                    "country" => party.country.is_declared_unknown(),
                    _ => false,
                })
            }
            _ => false,
        }
    }
}

fn field_question(field: &str, whose: &str) -> String {
    match field {
        "kind" => "is it an export, reexport, transfer, deemed export or import?".to_owned(),
        "from" => "where does it leave from?".to_owned(),
        "to" => "where does it go to?".to_owned(),
        "route" => "through which places does it pass?".to_owned(),
        "mode" => "how does it reach the other side?".to_owned(),
        "end-use" => "what is it known to be for? (`none-of-concern` when asked about and clean)".to_owned(),
        "parties" => "who takes part: purchaser, consignees, end user?".to_owned(),
        "lists" => format!("which restricted-party lists is {whose} on? (an empty list when screened and on none)"),
        "owners" => format!("who owns {whose}, and how much of it?"),
        "name" => format!("who is {whose}? Without a name nobody can be screened"),
        "role" => format!("what part does {whose} play?"),
        "content" => format!("what is in {whose}: software, chips, rare earths, each with its origin?"),
        "made-with" => format!("which technology, software and equipment was {whose} made with?"),
        "origin" => format!("where does {whose} come from?"),
        "published" => format!("is {whose} publicly available?"),
        "value" => format!("what is {whose} worth?"),
        "form" => format!("is {whose} a commodity, software or technology?"),
        "software-form" => format!("source code or object code? ({whose})"),
        _ => format!("{field} of {whose}"),
    }
}

/// Calls `visit` with every component of the line, depth first, and its number; the line itself is number 0.
pub(crate) fn components<'c>(line: &'c Line, visit: &mut impl FnMut(u32, &'c Component)) {
    fn walk<'c>(list: &'c [Component], next: &mut u32, visit: &mut impl FnMut(u32, &'c Component)) {
        for component in list {
            *next += 1;
            visit(*next, component);
            walk(component.content.known().map(Vec::as_slice).unwrap_or_default(), next, visit);
        }
    }
    let mut next = 0;
    walk(line.content.known().map(Vec::as_slice).unwrap_or_default(), &mut next, visit);
}

fn component_path(line: &Line, number: u32) -> Option<String> {
    fn walk(list: &[Component], next: &mut u32, wanted: u32, path: &str) -> Option<String> {
        for (index, component) in list.iter().enumerate() {
            *next += 1;
            let here = format!("{path}content[{index}].");
            if *next == wanted {
                return Some(here);
            }
            let inner = component.content.known().map(Vec::as_slice).unwrap_or_default();
            if let Some(found) = walk(inner, next, wanted, &here) {
                return Some(found);
            }
        }
        None
    }
    if number == 0 {
        return Some(String::new());
    }
    walk(line.content.known().map(Vec::as_slice).unwrap_or_default(), &mut 0, number, "")
}

fn component_name(line: &Line, number: u32) -> String {
    let mut name = line.description.clone().unwrap_or_else(|| "the item".to_owned());
    components(line, &mut |n, component| {
        if n == number {
            name = match (&component.name, component.kind.known()) {
                (Some(name), _) => name.clone(),
                (None, Some(kind)) => format!("the {kind} in it"),
                (None, None) => "a component".to_owned(),
            };
        }
    });
    name
}
