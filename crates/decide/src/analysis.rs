//! What is worth a second look in a law: provisions that overlap without a word on how they stand to each other, gaps in what reads
//! like a partition, provisions that do nothing because another covers them. Each with a case run through the interpreter.
//!
//! These are notes, not errors: law may well mean it.

mod gap;
mod overlap;
mod subsumption;

use law::Law;
use law::model::{Provision, ProvisionId};
use serde::Serialize;
use vocabulary::tree::Node;
use vocabulary::{Case, Date, Span};

use crate::difference::{
    Dice, Difference, Draft, Effort, Memberships, Pair, Said, Solver, differs, document, in_words, json, list,
};
use crate::engine::Engine;

/// What a note is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Two provisions of one decision reach the same case and do different things, and no edge says which prevails.
    Overlap,
    /// A table or a list of days leaves something out.
    Gap,
    /// A provision lies wholly inside another and does nothing beside it.
    Subsumption,
}

/// Something worth a second look.
#[derive(Debug, Clone, Serialize)]
pub struct Note {
    /// What it is.
    pub kind: Kind,
    /// The provisions or the table, by name.
    pub names: Vec<String>,
    /// What was found, in words.
    pub words: String,
    /// A case that shows it, in words.
    pub stated: Vec<(String, String)>,
    /// The case as a document for `portcullis check`.
    pub case: serde_json::Value,
    /// What the interpreter says of it.
    pub said: Said,
    /// The decision.
    pub decision: String,
    /// Conditions out of reach of analysis, by which it may be otherwise.
    pub opaque: Vec<String>,
    /// Where it stands.
    #[serde(skip)]
    pub span: Span,
}

/// Looks a law over, as it stands for a snapshot.
#[must_use]
pub fn notes<'a>(engine: &'a Engine<'a>) -> Vec<Note> {
    let mut found = Vec::new();
    let mut analysis = Analysis::of(engine);
    overlap::find(&mut analysis, &mut found);
    gap::find(&mut analysis, &mut found);
    subsumption::find(&mut analysis, &mut found);
    found
}

/// A law made ready to be looked over.
pub(crate) struct Analysis<'a> {
    pub(crate) engine: &'a Engine<'a>,
    /// The law beside itself, for what the comparison of laws knows.
    pub(crate) pair: Pair<'a>,
    memberships: Memberships,
}

impl<'a> Analysis<'a> {
    fn of(engine: &'a Engine<'a>) -> Self {
        Self { engine, pair: Pair::of(engine, engine), memberships: Memberships::default() }
    }

    pub(crate) fn law(&self) -> &'a Law {
        self.engine.snapshot.law()
    }

    /// A case in the scope of all of these, made up anew by `seed`; none where that was not managed.
    pub(crate) fn case(&mut self, ids: &[(ProvisionId, Option<&[u32]>)], on: Date, seed: u64) -> Option<Draft> {
        let mut dice = Dice::new(seed);
        let groups = self.memberships.on(self.engine, on);
        let mut solver = Solver::new(self.engine, on, groups, &mut dice);
        let mut draft = Draft::default();
        // What is narrower should come first, and either may be.
        let mut ids = ids.to_vec();
        if seed % 2 == 1 {
            ids.reverse();
        }
        let all = ids.iter().all(|(id, rows)| solver.provision(&mut draft, *id, *rows));
        all.then_some(draft)
    }

    /// The same with what one states who has nothing to hide.
    pub(crate) fn plain(&self, draft: &Draft, on: Date) -> Option<Shown> {
        let mut stated = draft.all();
        for name in ["parties", "content", "made-with"] {
            stated.entry(name.to_owned()).or_insert_with(|| list(&[]));
        }
        let node = document(self.law(), &stated);
        let case = Case::from_tree(&node).ok()?;
        if !crate::validate::validate(self.law(), &case).is_empty() {
            return None;
        }
        Some(Shown {
            stated: stated.iter().map(|(name, node)| (name.clone(), in_words(node))).collect(),
            node,
            case,
            on,
        })
    }

    /// What a decision says of a case.
    pub(crate) fn said(&self, shown: &Shown, decision: &str) -> Said {
        let told = self.engine.verdicts_of(&shown.case, shown.on, |name| name == decision);
        told.first().map_or_else(|| Said::from(&crate::plan::Told::of(None)), |(_, told)| Said::from(told))
    }

    /// The name of the decision of a provision.
    pub(crate) fn decision(&self, provision: &Provision) -> Option<&'a str> {
        let law = self.law();
        provision.decision.and_then(|d| law.decisions.get(d.index())).map(|d| d.name.as_str())
    }

    /// A day on which both bind.
    pub(crate) fn day(&self, ids: &[ProvisionId]) -> Option<Date> {
        let usual = self.engine.snapshot.known();
        let mut days = vec![usual];
        for id in ids {
            days.extend(self.pair.breaks(0, *id));
        }
        days.into_iter().find(|day| ids.iter().all(|id| self.pair.binds(0, *id, *day) == crate::tri::Tri::True))
    }

    pub(crate) fn opaque(&self, provisions: &[&Provision]) -> Vec<String> {
        let words = |p: &&Provision| {
            let said = |c: &law::model::Condition| crate::difference::condition(self.law(), c, p.issuer, None);
            p.when.iter().filter(|c| c.is_opaque()).map(said).collect::<Vec<_>>()
        };
        provisions.iter().flat_map(words).collect()
    }
}

/// A case and its words.
pub(crate) struct Shown {
    pub(crate) stated: Vec<(String, String)>,
    node: Node,
    pub(crate) case: Case,
    pub(crate) on: Date,
}

impl Shown {
    pub(crate) fn document(&self) -> serde_json::Value {
        let mut case = json(&self.node);
        if let serde_json::Value::Object(fields) = &mut case {
            fields.insert("on".to_owned(), self.on.to_string().into());
        }
        case
    }
}

/// Whether a provision certainly stands among those that decide, whatever it comes to.
pub(crate) fn decides(said: &Said, name: &str) -> bool {
    said.by.iter().any(|by| by.split(' ').next() == Some(name))
}

/// Whether two laws differ anywhere, as far as a search tells.
pub(crate) fn differ_somewhere<'a>(from: &'a Engine<'a>, to: &'a Engine<'a>) -> bool {
    Difference::between(from, to, Effort { cases: 120 }).shown().next().is_some()
}

/// Whether two laws say the same of a case; with `named`, whichever provisions they name for it.
pub(crate) fn alike(from: &Engine<'_>, to: &Engine<'_>, shown: &Shown, named: bool) -> bool {
    let same = |told: &crate::difference::Differs| {
        let (a, b) = (&told.before, &told.after);
        named && (&a.verdict, &a.at_least, &a.at_most, &a.review) == (&b.verdict, &b.at_least, &b.at_most, &b.review)
    };
    differs(from, to, &shown.case, shown.on, None).iter().all(same)
}
