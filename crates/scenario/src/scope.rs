//! What a scenario reaches: the probes put to the law before and after, and where the answers differ.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};

use decide::Engine;
use decide::plan::Told;
use economy::{Labels, Route};
use vocabulary::case::Kind;
use vocabulary::outcome::{Outcome, Review};
use vocabulary::{Case, Date, Place, Problem};

use crate::probe::{ProbeError, Probes};

/// How a flow stands under one decision of the law.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Stand {
    /// What a license asks, at the least and at the most; the two are one where the law and the facts settle it.
    Gate {
        /// The least that is certain.
        least: Gate,
        /// The most that is possible.
        most: Gate,
    },
    /// A duty, as a part of the value.
    Duty {
        /// The least that is certain.
        least: f64,
        /// The most that is possible.
        most: f64,
    },
}

/// An outcome, and how an application would be reviewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Gate {
    /// The outcome.
    pub outcome: Outcome,
    /// The review, where it is stated.
    pub review: Option<Review>,
}

impl Gate {
    const OPEN: Self = Self { outcome: Outcome::Silent, review: None };
}

/// A decision of which a scenario changes the answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The decision, such as `us.license`.
    pub decision: String,
    /// Whose law it is.
    pub issuer: Place,
    /// Whether it is not the seller's own.
    pub abroad: bool,
    /// How it stood.
    pub before: Stand,
    /// How it stands.
    pub after: Stand,
    /// The provisions that decide after, in the words of the plan.
    pub by: String,
}

/// A probe on a route between two places, where anything changes.
#[derive(Debug, Clone, PartialEq)]
pub struct Reach {
    /// The number of the probe.
    pub probe: usize,
    /// The route.
    pub route: Route,
    /// The place that sells.
    pub from: Place,
    /// The place that buys.
    pub to: Place,
    /// The part of the route that the two places stand for.
    pub part: f64,
    /// What changes.
    pub changes: Vec<Change>,
}

/// What a scenario reaches.
#[derive(Debug, Clone, PartialEq)]
pub struct Scope {
    /// Where anything changes, by probe, route and places.
    pub reaches: Vec<Reach>,
    /// How many cases were put to the law.
    pub cases: usize,
}

/// Why a scope could not be found.
#[derive(Debug, thiserror::Error)]
pub enum ScopeError {
    /// A probe that is no case.
    #[error(transparent)]
    Probe(#[from] ProbeError),
    /// A duty that is no part of the value.
    #[error(
        "probe `{probe}`, from {from} to {to}: {decision} says `{said}`: a duty in money counts only beside a value; give the probe's line a value and a quantity, or another code"
    )]
    Duty {
        /// The probe.
        probe: String,
        /// The place that sells.
        from: Place,
        /// The place that buys.
        to: Place,
        /// The decision.
        decision: String,
        /// What it says.
        said: String,
    },
    /// A duty with no upper bound.
    #[error(
        "probe `{probe}`, from {from} to {to}: {decision} is open without a limit; state the facts that settle it: portcullis check asks for them"
    )]
    Open {
        /// The probe.
        probe: String,
        /// The place that sells.
        from: Place,
        /// The place that buys.
        to: Place,
        /// The decision.
        decision: String,
    },
}

/// One case to put: which probe, on which route, between which places.
struct Question {
    probe: usize,
    name: String,
    route: Route,
    from: Place,
    to: Place,
    part: f64,
    case: Case,
}

/// Every probe on every route as a case, with what the law before says of each. Made once, for any number of scenarios.
pub struct Asked<'l> {
    questions: Vec<Question>,
    /// What each decision says of each question.
    before: Vec<Vec<(&'l str, Told)>>,
    on: Date,
    threads: NonZero<usize>,
}

/// What is told of progress: how many cases were put, of how many.
pub type Tell<'t> = &'t (dyn Fn(usize, usize) + Sync);

impl<'l> Asked<'l> {
    /// Makes cases of all probes and puts them to the law before.
    ///
    /// # Errors
    /// Where a probe is no case that the law understands.
    pub fn new(
        probes: &Probes,
        labels: &Labels,
        before: &Engine<'l>,
        on: Date,
        threads: NonZero<usize>,
        tell: Tell<'_>,
    ) -> Result<Self, ScopeError> {
        let questions = questions(probes, labels, before)?;
        let before = shared(&questions, threads, tell, |question| Ok(before.verdicts(&question.case, on)))?;
        Ok(Self { questions, before, on, threads })
    }

    /// How many cases there are.
    #[must_use]
    pub fn cases(&self) -> usize {
        self.questions.len()
    }

    /// Puts every case to the law after.
    ///
    /// # Errors
    /// Where a duty is no part of the value, or is open without a limit.
    pub fn scope(&self, after: &Engine<'_>, tell: Tell<'_>) -> Result<Scope, ScopeError> {
        let paired: Vec<(&Question, &Vec<(&str, Told)>)> = self.questions.iter().zip(&self.before).collect();
        let reaches = shared(&paired, self.threads, tell, |(question, before)| question.put(before, after, self.on))?;
        Ok(Scope { reaches: reaches.into_iter().flatten().collect(), cases: self.questions.len() })
    }
}

/// Works on a part of a list in each thread, and puts what comes of it together in order.
fn shared<T: Sync, R: Send>(
    list: &[T],
    threads: NonZero<usize>,
    tell: Tell<'_>,
    work: impl Fn(&T) -> Result<R, ScopeError> + Sync,
) -> Result<Vec<R>, ScopeError> {
    let all = list.len();
    let done = AtomicUsize::new(0);
    let work = |part: &[T]| -> Result<Vec<R>, ScopeError> {
        let mut found = Vec::with_capacity(part.len());
        for item in part {
            found.push(work(item)?);
            tell(done.fetch_add(1, Ordering::Relaxed) + 1, all);
        }
        Ok(found)
    };
    let work = &work;
    let parts: Vec<Result<Vec<R>, ScopeError>> = std::thread::scope(|scope| {
        let parts = list.chunks(all.div_ceil(threads.get()).max(1));
        let parts: Vec<_> = parts.map(|part| scope.spawn(move || work(part))).collect();
        parts.into_iter().map(|part| part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    });
    let parts = parts.into_iter().collect::<Result<Vec<_>, _>>()?;
    Ok(parts.into_iter().flatten().collect())
}

fn questions(probes: &Probes, labels: &Labels, before: &Engine<'_>) -> Result<Vec<Question>, ScopeError> {
    let (sectors, countries) = (labels.sectors().len(), labels.countries().len());
    let mut questions = Vec::new();
    let routes = (0..sectors).flat_map(|sector| {
        (0..countries)
            .flat_map(move |exporter| (0..countries).map(move |importer| Route { sector, importer, exporter }))
    });
    for route in routes.filter(|route| route.importer != route.exporter) {
        for (number, probe) in probes.on(route, Kind::Export).chain(probes.on(route, Kind::Import)) {
            for from in probes.places(route.exporter) {
                for to in probes.places(route.importer) {
                    let case = probe.case(from.place, to.place)?;
                    // A law that is laid over knows all that this one knows.
                    let problems = decide::validate::validate(before.snapshot().law(), &case);
                    if Problem::any_error(&problems) {
                        return Err(probe.refuse(from.place, to.place, &problems).into());
                    }
                    let (name, part) = (probe.name.clone(), from.share * to.share);
                    questions.push(Question { probe: number, name, route, from: from.place, to: to.place, part, case });
                }
            }
        }
    }
    Ok(questions)
}

impl Question {
    fn put(&self, before: &[(&str, Told)], after: &Engine<'_>, on: Date) -> Result<Option<Reach>, ScopeError> {
        let law = after.snapshot().law();
        let mut changes = Vec::new();
        for ((decision, now), declared) in after.verdicts(&self.case, on).into_iter().zip(&law.decisions) {
            let then = before.iter().find(|(name, _)| *name == decision).map(|(_, told)| told);
            if then == Some(&now) {
                continue;
            }
            let then = match then {
                Some(told) => self.stand(decision, told)?,
                None => Stand::Gate { least: Gate::OPEN, most: Gate::OPEN },
            };
            let (before, stands) = match (then, self.stand(decision, &now)?) {
                // A duty that begins where the law was silent.
                (Stand::Gate { .. }, after @ Stand::Duty { .. }) => (Stand::Duty { least: 0.0, most: 0.0 }, after),
                (before @ Stand::Duty { .. }, Stand::Gate { .. }) => (before, Stand::Duty { least: 0.0, most: 0.0 }),
                pair => pair,
            };
            if before != stands {
                let (decision, issuer, by) = (decision.to_owned(), declared.issuer, now.by);
                let abroad = !after.is_own(issuer, self.from, on);
                changes.push(Change { decision, issuer, abroad, before, after: stands, by });
            }
        }
        let Self { probe, route, from, to, part, .. } = *self;
        Ok((!changes.is_empty()).then_some(Reach { probe, route, from, to, part, changes }))
    }

    fn stand(&self, decision: &str, told: &Told) -> Result<Stand, ScopeError> {
        let ends = [told.at_least.as_ref(), told.at_most.as_ref()].map(|end| end.unwrap_or(&told.verdict));
        // `case-by-case or stricter` is the review that is certain.
        let review = told.review.as_deref().and_then(|said| said.split_whitespace().next());
        let review = review.and_then(|review| review.parse::<Review>().ok());
        let gate = |word: &str| word.parse::<Outcome>().ok().map(|outcome| Gate { outcome, review });
        // Two laws that disagree: whoever obeys one breaks the other.
        let strict = Gate { outcome: Outcome::Prohibited, review: None };
        if told.verdict == decide::plan::CONFLICT {
            return Ok(Stand::Gate { least: strict, most: strict });
        }
        if let [Some(least), Some(most)] = ends.map(|end| gate(end)) {
            return Ok(Stand::Gate { least, most });
        }
        let (probe, from, to, decision) = (self.name.clone(), self.from, self.to, decision.to_owned());
        if told.verdict == decide::plan::NEEDS_FACTS && told.at_most.is_none() {
            return Err(ScopeError::Open { probe, from, to, decision });
        }
        match ends.map(|end| percent(end)) {
            [Some(least), Some(most)] => Ok(Stand::Duty { least, most }),
            _ => Err(ScopeError::Duty { probe, from, to, decision, said: told.verdict.clone() }),
        }
    }
}

/// `27.5%` as 0.275.
fn percent(text: &str) -> Option<f64> {
    text.strip_suffix('%').and_then(|number| number.trim().parse::<f64>().ok()).map(|number| number / 100.0)
}
