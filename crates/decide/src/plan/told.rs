//! What one decision says of one line, in the words of a table.

use law::Law;
use vocabulary::Decimal;
use vocabulary::outcome::Outcome;

use super::logic::Brief;
use crate::answer::{DecisionAnswer, Status};
use crate::combine::Found;
use crate::duty::{Bounds, Levy, Specific, Sum};
use crate::duty_answer::{levy, said, share};
use crate::eval::Evaluator;
use crate::tri::Tri;

/// The words that stand for an answer that is not settled.
pub const NEEDS_FACTS: &str = "needs-facts";
/// The word for two laws that disagree on one line.
pub const CONFLICT: &str = "conflict";

/// What one decision says.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Told {
    /// The outcome; for duties their total. `needs-facts` where facts are missing that could change it.
    pub verdict: String,
    /// Where it is not settled: the least it can be.
    pub at_least: Option<String>,
    /// Where it is not settled: the most it can be, if anything limits it.
    pub at_most: Option<String>,
    /// How an application would be reviewed.
    pub review: Option<String>,
    /// The provisions that decide; for duties with what each comes to. Those that may not stand carry a question mark.
    pub by: String,
    /// What it comes to in dollars, where the line's value (and quantity) sets it.
    pub amount: Option<Decimal>,
}

impl Told {
    /// What the interpreter's answer says; nothing stands for a decision of which the law is silent.
    #[must_use]
    pub fn of(answer: Option<&DecisionAnswer>) -> Self {
        let Some(answer) = answer else { return Self { verdict: Outcome::Silent.to_string(), ..Self::default() } };
        let review = answer.review.map(|review| reviewed(&review.to_string(), answer.review_open));
        if let Some(duty) = &answer.duty {
            let settled = answer.status != Status::NeedsFacts || duty.total.is_some();
            let parts: Vec<String> = duty
                .components
                .iter()
                .map(|c| format!("{}{} {}", c.provision, if c.certain { "" } else { "?" }, c.comes_to))
                .collect();
            return Self {
                verdict: duty.total.clone().filter(|_| settled).unwrap_or_else(|| NEEDS_FACTS.to_owned()),
                at_least: duty.at_least.clone(),
                at_most: duty.at_most.clone(),
                review,
                by: parts.join("; "),
                amount: duty.amount.as_deref().and_then(|a| a.strip_suffix(" USD")).and_then(|a| a.parse().ok()),
            };
        }
        let mut by: Vec<&str> = Vec::new();
        for reason in &answer.reasons {
            if !by.contains(&reason.provision.as_str()) {
                by.push(&reason.provision);
            }
        }
        let open = answer.at_most.is_some();
        Self {
            verdict: match answer.status {
                Status::Conflict => CONFLICT.to_owned(),
                Status::NeedsFacts => NEEDS_FACTS.to_owned(),
                Status::Determined | Status::Silent => answer.outcome.to_string(),
            },
            at_least: open.then(|| answer.outcome.to_string()),
            at_most: answer.at_most.map(|most| most.to_string()),
            review,
            by: by.join("; "),
            amount: None,
        }
    }

    /// What the interpreter found.
    pub(crate) fn of_found(law: &Law, found: &Found, evaluator: &Evaluator<'_>) -> Self {
        if !found.sum.charges.is_empty() {
            let amount = found.sum.amount(evaluator).map(|amount| amount.round_dp(2));
            return Self { amount, ..Self::of_sum(law, &found.sum) };
        }
        let mut decisive = found.decisive();
        decisive.sort_by_key(|c| (std::cmp::Reverse((c.high, c.low == c.high)), c.provision));
        let mut by = Vec::new();
        for contribution in decisive {
            if !by.contains(&contribution.provision) {
                by.push(contribution.provision);
            }
        }
        let brief = Brief {
            conflict: found.status(false) == Status::Conflict,
            low: found.bounds.low,
            high: found.bounds.high,
            review: found.review,
            review_open: found.review_open,
            by,
            charges: Vec::new(),
        };
        Self::of_brief(law, &brief)
    }

    /// What a brief without duties says.
    pub(crate) fn of_brief(law: &Law, brief: &Brief) -> Self {
        let open = brief.low != brief.high;
        let names: Vec<&str> = brief.by.iter().map(|id| law.provision_name(*id)).collect();
        Self {
            verdict: if brief.conflict {
                CONFLICT.to_owned()
            } else if open {
                NEEDS_FACTS.to_owned()
            } else {
                brief.low.to_string()
            },
            at_least: open.then(|| brief.low.to_string()),
            at_most: open.then(|| brief.high.to_string()),
            review: brief.review.map(|review| reviewed(&review.to_string(), brief.review_open)),
            by: names.join("; "),
            amount: None,
        }
    }

    /// What duties say.
    pub(crate) fn of_sum(law: &Law, sum: &Sum) -> Self {
        let settled = sum.is_settled(law);
        let bounds = sum.ad_valorem(law);
        let parts: Vec<String> = sum
            .counted()
            .map(|charge| {
                let comes_to = levy(&Levy { ad_valorem: charge.ad_valorem(), specific: charge.specific() });
                let mark = if charge.stands == Tri::True { "" } else { "?" };
                format!("{}{mark} {comes_to}", law.provision_name(charge.provision))
            })
            .collect();
        Self {
            verdict: if settled { said(sum, bounds) } else { NEEDS_FACTS.to_owned() },
            at_least: (!settled).then(|| share(bounds.low)),
            at_most: bounds.high.filter(|_| !settled && sum.specific().is_empty()).map(share),
            review: None,
            by: parts.join("; "),
            amount: None,
        }
    }
}

fn reviewed(review: &str, open: bool) -> String {
    if open { format!("{review} or stricter") } else { review.to_owned() }
}

/// What a settled duty charges: a share of the value and so much for each unit.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub(crate) struct Charges {
    pub(crate) ad_valorem: Decimal,
    pub(crate) specific: Vec<(Decimal, String)>,
}

impl Charges {
    /// Of a sum of which nothing is open.
    pub(crate) fn of(law: &Law, sum: &Sum) -> Option<Self> {
        let exact = |bounds: Bounds| bounds.is_exact().then_some(bounds.low);
        let specific = |s: Specific| exact(s.amount).map(|amount| (amount, s.per));
        Some(Self {
            ad_valorem: exact(sum.ad_valorem(law))?,
            specific: sum.specific().into_iter().map(specific).collect::<Option<_>>()?,
        })
    }

    /// In dollars and cents; nothing where the value, or the quantity in the right unit, is not stated.
    pub(crate) fn amount(&self, value: Option<Decimal>, quantity: Option<(Decimal, &str)>) -> Option<Decimal> {
        let mut amount = self.ad_valorem.checked_mul(value?)?;
        for (each, per) in &self.specific {
            let (count, _) = quantity.filter(|(_, unit)| unit == per)?;
            amount = amount.checked_add(each.checked_mul(count)?)?;
        }
        Some(amount.round_dp(2))
    }
}
