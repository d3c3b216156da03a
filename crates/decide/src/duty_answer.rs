//! Duties, told to people: each part, the total, and what could be claimed.

use law::model::{Condition, EdgeKind, Effect, FactKind, Rate};
use vocabulary::quantity::Share;
use vocabulary::read::Spanned;
use vocabulary::tree::{Node, Value};
use vocabulary::{Decimal, Fact};

use crate::answer::{ClaimGiven, DutyAnswer, DutyComponent};
use crate::combine::{Considered, duty_in_words};
use crate::duty::{Bounds, Charge, Levy, Sum};
use crate::tri::Tri;

impl Considered<'_> {
    /// The duties that fall on the line, or may.
    pub(crate) fn duty(&self, sum: &Sum) -> Option<DutyAnswer> {
        if sum.charges.is_empty() {
            return None;
        }
        let evaluator = self.evaluator;
        let law = evaluator.snapshot.law();
        let settled = sum.is_settled(law);
        let bounds = sum.ad_valorem(law);
        Some(DutyAnswer {
            components: sum.counted().filter_map(|charge| self.component(charge)).collect(),
            total: settled.then(|| said(sum, bounds)),
            at_least: (!settled).then(|| share(bounds.low)),
            at_most: bounds.high.filter(|_| !settled && sum.specific().is_empty()).map(share),
            amount: sum.amount(evaluator).map(|amount| format!("{} USD", amount.round_dp(2))),
            claims: if settled { self.claims(sum, bounds) } else { Vec::new() },
        })
    }

    fn component(&self, charge: &Charge) -> Option<DutyComponent> {
        let law = self.evaluator.snapshot.law();
        let provision = law.provision(charge.provision)?;
        let Effect::Duty(duty) = &provision.effect else { return None };
        let rate = match duty.rate {
            Rate::Row(_) | Rate::Scheduled { .. } => levy(&charge.levy),
            _ => duty_in_words(&duty.rate),
        };
        let whole = charge.charged.high == Decimal::ONE;
        let falls_on = (!whole).then(|| range(Bounds { low: charge.charged.low, high: Some(charge.charged.high) }));
        Some(DutyComponent {
            provision: provision.name.clone(),
            title: provision.title.clone(),
            rate,
            comes_to: levy(&Levy { ad_valorem: charge.ad_valorem(), specific: charge.specific() }),
            falls_on,
            citations: crate::explain::citations(law, provision),
            certain: charge.stands == Tri::True,
        })
    }

    /// Yes-no claims that are not made and that alone would lower a settled duty.
    fn claims(&self, sum: &Sum, bounds: Bounds) -> Vec<ClaimGiven> {
        let law = self.evaluator.snapshot.law();
        let mut asked = Vec::new();
        for charge in sum.counted() {
            let attackers = self.evaluator.snapshot.attackers(charge.provision).iter();
            for by in attackers.filter(|a| a.kind == EdgeKind::Excepts).filter_map(|a| law.provision(a.by)) {
                by.when.iter().for_each(|condition| {
                    condition.walk(&mut |c| {
                        if let Condition::Fact { fact, .. } = c
                            && !asked.contains(fact)
                        {
                            asked.push(*fact);
                        }
                    });
                });
            }
        }
        asked.sort_unstable();
        let unmade = asked.into_iter().filter_map(|id| law.facts.get(id.index())).filter(|fact| {
            fact.claim && fact.kind == FactKind::YesNo && !self.evaluator.line.facts.contains_key(&fact.name)
        });
        unmade
            .filter_map(|fact| {
                let mut line = self.evaluator.line.clone();
                let yes = Node { value: Value::Bool(true), span: vocabulary::Span::default() };
                let stated = Spanned { value: Fact::Known(yes), span: vocabulary::Span::default() };
                line.facts.insert(fact.name.clone(), stated);
                let evaluator = self.evaluator.with_line(&line);
                let claimed = Sum::of(&evaluator, self.provisions);
                let lowered = claimed.ad_valorem(law);
                let lower = claimed.is_settled(law)
                    && (lowered.low < bounds.low
                        || (lowered == bounds && claimed.specific().len() < sum.specific().len()));
                lower.then(|| ClaimGiven {
                    claim: fact.name.clone(),
                    question: fact.question.clone(),
                    total: said(&claimed, lowered),
                })
            })
            .collect()
    }
}

/// A settled total in words.
pub(crate) fn said(sum: &Sum, bounds: Bounds) -> String {
    levy(&Levy { ad_valorem: bounds, specific: sum.specific() })
}

pub(crate) fn levy(levy: &Levy) -> String {
    let mut parts: Vec<String> =
        levy.specific.iter().map(|s| format!("{} USD per {}", money(s.amount), s.per)).collect();
    if parts.is_empty() || levy.ad_valorem != Bounds::ZERO {
        parts.insert(0, range(levy.ad_valorem));
    }
    parts.join(" + ")
}

pub(crate) fn share(share: Decimal) -> String {
    Share(share).to_string()
}

fn range(bounds: Bounds) -> String {
    match bounds.high {
        Some(high) if high == bounds.low => share(high),
        Some(high) => format!("{} to {}", share(bounds.low), share(high)),
        None if bounds.low.is_zero() => "not known".to_owned(),
        None => format!("at least {}", share(bounds.low)),
    }
}

fn money(bounds: Bounds) -> String {
    match bounds.high {
        Some(high) if high == bounds.low => high.normalize().to_string(),
        Some(high) => format!("{} to {}", bounds.low.normalize(), high.normalize()),
        None => format!("at least {}", bounds.low.normalize()),
    }
}
