//! From the provisions of one decision to one outcome, with its bounds.

use law::model::{Decision, DecisionId, EdgeKind, Effect, Provision, ProvisionId, Rate, Total};
use vocabulary::outcome::{Outcome, Review};

use crate::answer::{Caveat, DecisionAnswer, ExceptionGiven, MissingFact, Obligation, ReasonGiven, Status};
use crate::duty::Sum;
use crate::engine::Engine;
use crate::eval::{Evaluator, Needs};
use crate::need::{Need, What};
use crate::standing::{Defeat, Instance};
use crate::tri::Tri;

/// How many missing facts are named for one exception that may be available.
const MOST_FOR_AN_EXCEPTION: usize = 4;

/// One decision for one line.
pub(crate) struct Considered<'a> {
    pub(crate) engine: &'a Engine<'a>,
    pub(crate) evaluator: &'a Evaluator<'a>,
    pub(crate) line_number: usize,
    pub(crate) decision: DecisionId,
    pub(crate) provisions: &'a [ProvisionId],
}

/// What one instance of a provision contributes.
pub(crate) struct Contribution {
    pub(crate) provision: ProvisionId,
    pub(crate) instance: Instance,
    /// In force and in scope.
    pub(crate) applies: Tri,
    pub(crate) defeat: Defeat,
    /// The least it can lead to.
    pub(crate) low: Outcome,
    /// The most it can lead to.
    pub(crate) high: Outcome,
    pub(crate) review: Option<Review>,
    pub(crate) needs: Needs,
}

impl Contribution {
    /// Whether a relief and a stricter exception both certainly stand, and neither yields.
    fn is_conflict(&self) -> bool {
        let relieved = self.defeat.relieved.is_some_and(|(_, t)| t == Tri::True)
            || self.defeat.permits.iter().any(|(_, t)| *t == Tri::True);
        self.applies == Tri::True && relieved && self.defeat.replaced.is_some_and(|(_, t)| t == Tri::True)
    }
}

/// What one decision comes to.
pub(crate) struct Found {
    pub(crate) contributions: Vec<Contribution>,
    pub(crate) bounds: Bounds,
    pub(crate) sum: Sum,
    pub(crate) review: Option<Review>,
    pub(crate) review_open: bool,
}

impl Found {
    /// Settled or not, whatever is open about duties taken into account.
    pub(crate) fn status(&self, duty_open: bool) -> Status {
        if self.contributions.iter().any(Contribution::is_conflict) {
            Status::Conflict
        } else if self.bounds.low != self.bounds.high || duty_open {
            Status::NeedsFacts
        } else if self.bounds.low == Outcome::Silent {
            Status::Silent
        } else {
            Status::Determined
        }
    }

    /// The contributions that decide, the strictest and most certain first.
    pub(crate) fn decisive(&self) -> Vec<&Contribution> {
        let counts = |c: &&Contribution| {
            c.high > Outcome::NoLicenseRequired && (c.low == self.bounds.low || c.high > self.bounds.low)
        };
        self.contributions.iter().filter(counts).collect()
    }

    /// Whether missing facts could bring about a stricter review by this contribution.
    fn is_stricter(&self, c: &Contribution) -> bool {
        c.low != c.high && c.review.is_some_and(|r| Some(r) > self.review)
    }
}

/// The bounds of an outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bounds {
    pub(crate) low: Outcome,
    pub(crate) high: Outcome,
}

impl<'a> Considered<'a> {
    fn law(&self) -> &'a law::Law {
        self.engine.snapshot.law()
    }

    fn declared(&self) -> Option<&'a Decision> {
        self.law().decisions.get(self.decision.index())
    }

    /// The answer; `None` where the law of this decision has nothing at all to say.
    pub(crate) fn answer(&self, caveats: &mut Vec<Caveat>) -> Option<DecisionAnswer> {
        let declared = self.declared()?;
        let found = self.found();
        let Found { contributions, bounds, sum, review, review_open, .. } = &found;
        let (bounds, review, review_open) = (*bounds, *review, *review_open);
        let pending = crate::pending::pending(self);
        let duty = self.duty(sum);
        let duty_open = duty.is_some() && !sum.is_settled(self.law());
        if bounds.high == Outcome::Silent && pending.is_empty() && duty.is_none() {
            return None;
        }
        let status = found.status(duty_open);
        let exceptions = self.exceptions(contributions, bounds);
        let (obligations, advice) = self.duties_of_conduct(contributions, &exceptions);
        let reasons = self.reasons(&found.decisive());
        crate::caveat::of_provisions(self, contributions, caveats);
        Some(DecisionAnswer {
            decision: declared.name.clone(),
            title: declared.title.clone(),
            status,
            outcome: bounds.low,
            at_most: (bounds.high != bounds.low).then_some(bounds.high),
            review,
            review_open,
            needs: if duty_open {
                self.describe(sum.needs().flat_map(|(id, needs)| needs.iter().map(move |need| (id, *need))))
            } else if review_open {
                let open = contributions.iter().filter(|c| found.is_stricter(c));
                self.describe(open.flat_map(|c| c.needs.iter().map(|need| (c.provision, *need))))
            } else {
                self.needs(contributions, bounds)
            },
            reasons,
            exceptions,
            obligations,
            advice,
            nearest_change: crate::nearest::nearest(self, contributions, bounds),
            pending,
            duty,
        })
    }

    /// What the decision comes to, before it is told.
    pub(crate) fn found(&self) -> Found {
        let contributions = self.contributions();
        let bounds = self.bounds(&contributions);
        let review = contributions.iter().filter(|c| c.low == bounds.low).filter_map(|c| c.review).max();
        let sum = Sum::of(self.evaluator, self.provisions);
        let mut found = Found { contributions, bounds, sum, review, review_open: false };
        let settled = bounds.low == Outcome::LicenseRequired && bounds.high == Outcome::LicenseRequired;
        found.review_open = settled && found.contributions.iter().any(|c| found.is_stricter(c));
        found
    }

    /// What every instance in force contributes.
    pub(crate) fn contributions(&self) -> Vec<Contribution> {
        let mut found = Vec::new();
        for id in self.provisions {
            let Some(provision) = self.law().provision(*id) else { continue };
            let Some((effect, outcome)) = self.effect_of(provision) else { continue };
            let mut life_needs = self.evaluator.needs();
            let binds = self.evaluator.binds(*id, &mut life_needs);
            if binds == Tri::False {
                continue;
            }
            for instance in self.evaluator.scope(*id).iter() {
                found.push(self.contribution(*id, effect, outcome, binds, &life_needs, instance));
            }
        }
        found
    }

    /// The effect that leads to an outcome: the provision's own, or that of what it extends.
    fn effect_of(&self, provision: &'a Provision) -> Option<(&'a Effect, Outcome)> {
        if let Some(outcome) = provision.effect.outcome() {
            return Some((&provision.effect, outcome));
        }
        if !matches!(provision.effect, Effect::None) {
            return None;
        }
        let extended = provision.edges.iter().find(|e| e.kind == EdgeKind::Extends)?;
        let target = self.law().provision(extended.target)?;
        target.effect.outcome().map(|outcome| (&target.effect, outcome))
    }

    fn contribution(
        &self,
        provision: ProvisionId,
        effect: &Effect,
        outcome: Outcome,
        binds: Tri,
        life_needs: &Needs,
        instance: &Instance,
    ) -> Contribution {
        let defeat = self.evaluator.defeat(provision, instance);
        let applies = binds.and(instance.scope);
        let relief =
            [defeat.relieved, defeat.replaced].into_iter().flatten().map(|(_, tri)| tri).max().unwrap_or(Tri::False);
        // An exception that permits counts only where it is shown: until then the requirement stands.
        let permitted = defeat.permits.iter().any(|(_, tri)| *tri == Tri::True);
        let unrelieved = if permitted { Outcome::ExceptionAvailable.min(outcome) } else { outcome };
        let high = if relief == Tri::True { Outcome::Silent } else { unrelieved };
        let low = if applies == Tri::True && relief == Tri::False { unrelieved } else { Outcome::Silent };
        let review = match effect {
            Effect::License { review, .. } if high == Outcome::LicenseRequired => *review,
            _ => None,
        };
        let mut needs = self.evaluator.needs();
        if low != high {
            needs.extend(life_needs);
            needs.extend(&instance.needs);
            if relief == Tri::Unknown {
                needs.extend(&defeat.needs);
            }
        }
        Contribution { provision, instance: instance.clone(), applies, defeat, low, high, review, needs }
    }

    /// The bounds of the outcome: the strictest of what is certain, and of what is possible.
    pub(crate) fn bounds(&self, contributions: &[Contribution]) -> Bounds {
        let low = contributions.iter().map(|c| c.low).max().unwrap_or(Outcome::Silent);
        let high = contributions.iter().map(|c| c.high).max().unwrap_or(Outcome::Silent);
        // Where the law reaches the line and nothing stands, it says so.
        let reached = self.declared().and_then(|d| d.reaches).map(|predicate| {
            let mut needs = Needs::new();
            self.evaluator.predicate(predicate, &[], &mut needs)
        });
        let floor = match reached {
            Some(Tri::True | Tri::Unknown) => Outcome::NoLicenseRequired,
            _ => Outcome::Silent,
        };
        Bounds { low: low.max(floor), high: high.max(floor) }
    }

    /// The facts that would settle the outcome: those on which instances depend that could make it stricter.
    fn needs(&self, contributions: &[Contribution], bounds: Bounds) -> Vec<MissingFact> {
        if bounds.low == bounds.high {
            return Vec::new();
        }
        let open = contributions.iter().filter(|c| c.high > bounds.low && c.low != c.high);
        self.describe(open.flat_map(|c| c.needs.iter().map(|need| (c.provision, *need))))
    }

    /// Distinct missing facts in words: what every case states first, then what only some law asks for; of each, those that most
    /// provisions depend on first.
    pub(crate) fn describe(&self, needs: impl Iterator<Item = (ProvisionId, Need)>) -> Vec<MissingFact> {
        let mut pairs: Vec<(Need, ProvisionId)> = needs.map(|(p, n)| (n, p)).collect();
        pairs.sort_unstable();
        pairs.dedup();
        let mut facts: Vec<(bool, MissingFact)> = pairs
            .chunk_by(|a, b| a.0 == b.0)
            .filter_map(|same| same.first().map(|(need, _)| (need, same.len())))
            .map(|(need, n)| {
                let special = !matches!(need.what, What::Field(_) | What::Code(_));
                (special, need.describe(&self.engine.snapshot, self.evaluator.case, self.line_number, n))
            })
            .collect();
        facts.sort_by(|(a_special, a), (b_special, b)| {
            a_special.cmp(b_special).then(b.provisions.cmp(&a.provisions)).then_with(|| a.path.cmp(&b.path))
        });
        facts.dedup_by(|a, b| a.1.path == b.1.path);
        facts.into_iter().map(|(_, fact)| fact).collect()
    }

    fn reasons(&self, decisive: &[&Contribution]) -> Vec<ReasonGiven> {
        let mut reasons: Vec<(ProvisionId, ReasonGiven)> = Vec::new();
        for contribution in decisive {
            let certain = contribution.low == contribution.high;
            let control = contribution.instance.reason.clone();
            let same = reasons.iter_mut().find(|(id, r)| {
                *id == contribution.provision && r.certain == certain && r.outcome == contribution.high
            });
            if let Some((_, given)) = same {
                given.controls.extend(control.filter(|c| !given.controls.contains(c)));
                continue;
            }
            if let Some(mut given) = crate::explain::reason(self.evaluator, contribution, certain) {
                given.controls.extend(control);
                reasons.push((contribution.provision, given));
            }
        }
        reasons.sort_by_key(|(id, r)| (std::cmp::Reverse((r.outcome, r.certain)), *id));
        reasons.into_iter().map(|(_, given)| given).collect()
    }

    /// Exceptions that bear on what is certainly required: available, or possible if a fact is shown.
    fn exceptions(&self, contributions: &[Contribution], bounds: Bounds) -> Vec<ExceptionGiven> {
        let mut found: Vec<(ProvisionId, bool)> = Vec::new();
        for contribution in contributions.iter().filter(|c| c.applies == Tri::True && c.high >= bounds.low) {
            for (id, tri) in &contribution.defeat.permits {
                match found.iter_mut().find(|(known, _)| known == id) {
                    Some((_, available)) => *available |= *tri == Tri::True,
                    None => found.push((*id, *tri == Tri::True)),
                }
            }
        }
        found.sort_by_key(|(id, available)| (!available, *id));
        let law = self.law();
        found
            .into_iter()
            .filter_map(|(id, available)| {
                let provision = law.provision(id)?;
                let mut needs = Needs::new();
                self.evaluator.stands(id, &[], &mut needs);
                let name = match &provision.effect {
                    Effect::Exception(symbol) => symbol.clone(),
                    Effect::GeneralLicense(name) => name.clone(),
                    _ => provision.name.clone(),
                };
                Some(ExceptionGiven {
                    name,
                    provision: provision.name.clone(),
                    title: provision.title.clone(),
                    available,
                    needs: self.describe(needs.iter().take(MOST_FOR_AN_EXCEPTION).map(|n| (id, *n))),
                    citations: crate::explain::citations(law, provision),
                })
            })
            .collect()
    }

    /// What must be done, and what to do next, by the provisions that apply.
    fn duties_of_conduct(
        &self,
        contributions: &[Contribution],
        exceptions: &[ExceptionGiven],
    ) -> (Vec<Obligation>, Vec<String>) {
        let law = self.law();
        let mut obligations: Vec<Obligation> = Vec::new();
        let mut advice: Vec<String> = Vec::new();
        let certain = contributions.iter().filter(|c| c.low > Outcome::NoLicenseRequired).map(|c| c.provision);
        let used = exceptions.iter().filter(|e| e.available).filter_map(|e| law.provision_named(&e.provision));
        let standing: Vec<&Provision> = certain.chain(used).filter_map(|id| law.provision(id)).collect();
        for provision in &standing {
            for what in &provision.obliges {
                let obligation = Obligation { what: what.clone(), provision: provision.name.clone() };
                if !obligations.contains(&obligation) {
                    obligations.push(obligation);
                }
            }
            if let Effect::Notice(what) | Effect::Certificate(what) = &provision.effect {
                let obligation = Obligation { what: what.clone(), provision: provision.name.clone() };
                if !obligations.contains(&obligation) {
                    obligations.push(obligation);
                }
            }
        }
        for text in standing.iter().flat_map(|p| &p.advises) {
            if !advice.contains(text) {
                advice.push(text.clone());
            }
        }
        (obligations, advice)
    }
}

/// What a duty charges, in words.
#[must_use]
pub fn duty_in_words(rate: &Rate) -> String {
    match rate {
        Rate::AdValorem(share) => share.to_string(),
        Rate::Specific(money, unit) => format!("{money} per {unit}"),
        Rate::Row(_) => "the rate of its table".to_owned(),
        Rate::Scheduled { column, .. } => format!("the {column} rate of the tariff schedule"),
        Rate::Floor { total: Total::Share(share), .. } => format!("up to {share}"),
        Rate::Floor { .. } => "up to the total of its table".to_owned(),
    }
}
