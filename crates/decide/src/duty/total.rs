//! What the duties of one decision come to.

use std::collections::BTreeMap;
use std::sync::Arc;

use law::Law;
use law::model::{Effect, ProvisionId};
use vocabulary::Decimal;

use super::{Bounds, Charge, Specific};
use crate::eval::{Evaluator, Needs};
use crate::tri::Tri;

/// The duties of one decision on one line.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sum {
    pub(crate) charges: Vec<Arc<Charge>>,
    /// Duties that a higher one of their group takes the place of.
    pub(crate) outdone: Vec<ProvisionId>,
}

impl Sum {
    /// The duties among `provisions` that fall on the line, or may.
    pub(crate) fn of(evaluator: &Evaluator<'_>, provisions: &[ProvisionId]) -> Self {
        Self::over(evaluator.snapshot.law(), provisions.iter().filter_map(|id| evaluator.charge(*id)).collect())
    }

    /// These duties together.
    pub(crate) fn over(law: &Law, charges: Vec<Arc<Charge>>) -> Self {
        let mut best: BTreeMap<&str, (Decimal, ProvisionId)> = BTreeMap::new();
        let group = |id: ProvisionId| match law.provision(id).map(|p| &p.effect) {
            Some(Effect::Duty(duty)) => duty.group.as_deref(),
            _ => None,
        };
        for charge in &charges {
            if let Some(name) = group(charge.provision) {
                let low = charge.ad_valorem().low;
                let entry = best.entry(name).or_insert((low, charge.provision));
                if low > entry.0 {
                    *entry = (low, charge.provision);
                }
            }
        }
        // Outdone is what cannot be the highest, whatever the missing facts are.
        let outdone = charges.iter().filter_map(|charge| {
            let (low, by) = best.get(group(charge.provision)?)?;
            let high = charge.ad_valorem().high?;
            (*by != charge.provision && high <= *low).then_some(charge.provision)
        });
        let outdone = outdone.collect();
        Self { charges, outdone }
    }

    /// The charges that count.
    pub(crate) fn counted(&self) -> impl Iterator<Item = &Arc<Charge>> {
        self.charges.iter().filter(|charge| !self.outdone.contains(&charge.provision))
    }

    /// What they come to as a share of the value, specific rates apart.
    pub(crate) fn ad_valorem(&self, law: &Law) -> Bounds {
        let mut total = Bounds::ZERO;
        let mut groups: BTreeMap<&str, Bounds> = BTreeMap::new();
        for charge in self.counted() {
            let amount = charge.ad_valorem();
            match law.provision(charge.provision).map(|p| &p.effect) {
                Some(Effect::Duty(duty)) if duty.group.is_some() => {
                    let name = duty.group.as_deref().unwrap_or_default();
                    let entry = groups.entry(name).or_insert(Bounds::ZERO);
                    *entry = entry.larger(amount);
                }
                _ => total = total.plus(amount),
            }
        }
        groups.values().fold(total, |sum, group| sum.plus(*group))
    }

    /// What they come to for each unit, one entry a unit.
    pub(crate) fn specific(&self) -> Vec<Specific> {
        let mut by_unit: BTreeMap<String, Bounds> = BTreeMap::new();
        for specific in self.counted().flat_map(|charge| charge.specific()) {
            let entry = by_unit.entry(specific.per).or_insert(Bounds::ZERO);
            *entry = entry.plus(specific.amount);
        }
        by_unit.into_iter().map(|(per, amount)| Specific { amount, per }).collect()
    }

    /// Whether nothing about it is open.
    pub(crate) fn is_settled(&self, law: &Law) -> bool {
        self.ad_valorem(law).is_exact() && self.specific().iter().all(|s| s.amount.is_exact())
    }

    /// The facts that make it open, by provision.
    pub(crate) fn needs(&self) -> impl Iterator<Item = (ProvisionId, &Needs)> {
        let open = |charge: &&Arc<Charge>| {
            charge.stands == Tri::Unknown || !charge.ad_valorem().is_exact() || !charge.levy.is_exact()
        };
        self.counted().filter(open).map(|charge| (charge.provision, &charge.needs))
    }

    /// What it comes to in dollars, where value and quantity are stated.
    pub(crate) fn amount(&self, evaluator: &Evaluator<'_>) -> Option<Decimal> {
        let mut needs = Needs::new();
        let value = evaluator.customs_value(&mut needs)?;
        let mut amount = exact(self.ad_valorem(evaluator.snapshot.law()))?.checked_mul(value)?;
        for specific in self.specific() {
            amount = amount.checked_add(exact(evaluator.amount_of(&specific, &mut needs)?)?)?;
        }
        Some(amount)
    }
}

fn exact(bounds: Bounds) -> Option<Decimal> {
    bounds.is_exact().then_some(bounds.low)
}
