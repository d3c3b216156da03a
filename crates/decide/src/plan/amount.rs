//! What the duties on one item come to, once it is known which fall on it.
//!
//! The arithmetic is the interpreter's own (`duty::Bounds`, `duty::Sum`); only where rates and shares come from differs.

use std::sync::Arc;

use law::Law;
use law::model::{Cell, Duty, EdgeKind, Effect, FactId, Rate, ScheduleColumn, Total};
use vocabulary::Decimal;

use super::compile::{Compiled, Local};
use super::logic::{Charged, Links};
use crate::duty::{Bounds, Charge, Levy, Specific, Sum};
use crate::eval::Needs;
use crate::interval::Interval;
use crate::tri::Tri;

/// What a line states that sets how much is charged.
#[derive(Debug, Clone, Default)]
pub(crate) struct Stated {
    /// Rates of the tariff schedule's columns, or those the line states in their place.
    pub(crate) general: Option<Levy>,
    pub(crate) special: Option<Levy>,
    pub(crate) other: Option<Levy>,
    /// Shares of the value, by fact.
    pub(crate) shares: Vec<(FactId, Interval)>,
    /// The value in dollars.
    pub(crate) value: Option<Decimal>,
    pub(crate) quantity: Option<(Decimal, String)>,
}

impl Stated {
    fn share(&self, id: FactId) -> Option<Interval> {
        self.shares.iter().find(|(fact, _)| *fact == id).map(|(_, share)| *share)
    }
}

/// Works out the charges of one brief.
pub(crate) struct Reckoning<'r, 'l> {
    pub(crate) law: &'l Law,
    pub(crate) compiled: &'r Compiled<'l>,
    pub(crate) links: &'r Links,
    pub(crate) charged: &'r [Charged],
    pub(crate) stated: &'r Stated,
}

impl Reckoning<'_, '_> {
    /// The duties of the decision and what they come to.
    pub(crate) fn sum(&self) -> Sum {
        let mut found: Vec<Option<Option<Arc<Charge>>>> = vec![None; self.charged.len()];
        let own: Vec<Arc<Charge>> =
            self.links.duties.iter().filter_map(|local| self.charge(*local, &mut found)).collect();
        Sum::over(self.law, own)
    }

    fn charge(&self, local: Local, found: &mut Vec<Option<Option<Arc<Charge>>>>) -> Option<Arc<Charge>> {
        let place = self.charged.iter().position(|c| c.local == local)?;
        if let Some(Some(known)) = found.get(place) {
            return known.clone();
        }
        let charge = self.charged.get(place).and_then(|c| self.work_out(c, found)).map(Arc::new);
        if let Some(slot) = found.get_mut(place) {
            *slot = Some(charge.clone());
        }
        charge
    }

    fn work_out(&self, charged: &Charged, found: &mut Vec<Option<Option<Arc<Charge>>>>) -> Option<Charge> {
        let prepared = self.compiled.provisions.get(charged.local as usize)?;
        let Effect::Duty(duty) = &prepared.provision.effect else { return None };
        let mut charge: Option<Charge> = None;
        for (row, stands) in &charged.instances {
            let levy = self.levy(charged.local, duty, *row, found);
            let levied = Charge {
                provision: prepared.id,
                stands: *stands,
                levy,
                charged: Interval::ANY_SHARE,
                needs: Needs::new(),
            };
            charge = Some(match charge {
                None => levied,
                Some(other) => other.or(levied),
            });
        }
        let mut charge = charge?;
        let part = match duty.share {
            None => Interval::exactly(Decimal::ONE),
            Some(id) => match self.stated.share(id) {
                Some(share) => share.as_share(),
                None if self.law.facts.get(id.index()).is_some_and(|f| f.claim) => Interval::exactly(Decimal::ONE),
                None => Interval::ANY_SHARE,
            },
        };
        let mut taken = Interval::ZERO;
        for edge in prepared.provision.edges.iter().filter(|e| e.kind == EdgeKind::YieldsTo) {
            let other = self.compiled.local.get(&edge.target).and_then(|local| self.charge(*local, found));
            if let Some(other) = other {
                taken = taken.plus(other.charged);
            }
        }
        charge.charged = part.times(taken.as_share().complement());
        if charge.stands != Tri::True {
            charge.charged = charge.charged.at_most();
        }
        (charge.charged.high > Decimal::ZERO).then_some(charge)
    }

    fn levy(&self, local: Local, duty: &Duty, row: Option<u32>, found: &mut Vec<Option<Option<Arc<Charge>>>>) -> Levy {
        let cell = |column: u32| {
            let rows = self.compiled.provisions.get(local as usize)?.rows.as_ref()?;
            match rows.get(row? as usize)?.row.cells.get(column as usize)? {
                Cell::Share(share) => Some(share.0),
                _ => None,
            }
        };
        let of = |levy: &Option<Levy>| levy.clone().unwrap_or_else(Levy::unknown);
        match &duty.rate {
            Rate::AdValorem(share) => Levy::of(Bounds::exactly(share.0)),
            Rate::Specific(money, unit) => Levy::specific(money.amount, unit),
            Rate::Row(column) => cell(*column).map_or_else(Levy::unknown, |rate| Levy::of(Bounds::exactly(rate))),
            Rate::Scheduled { column: ScheduleColumn::General, .. } => of(&self.stated.general),
            Rate::Scheduled { column: ScheduleColumn::Special, .. } => of(&self.stated.special),
            Rate::Scheduled { column: ScheduleColumn::Other, .. } => of(&self.stated.other),
            Rate::Floor { total, including } => {
                let total = match total {
                    Total::Share(share) => Some(share.0),
                    Total::Row(column) => cell(*column),
                };
                let Some(total) = total else { return Levy::unknown() };
                let mut already = Bounds::exactly(Decimal::ZERO);
                for id in including {
                    let charge = self.compiled.local.get(id).and_then(|local| self.charge(*local, found));
                    let Some(charge) = charge else { continue };
                    already = already.plus(charge.ad_valorem());
                    for specific in charge.specific() {
                        already = already.plus(self.equivalent(&specific));
                    }
                }
                Levy::of(already.missing_from(total))
            }
        }
    }

    fn equivalent(&self, specific: &Specific) -> Bounds {
        match (self.amount_of(specific), self.stated.value) {
            (Some(amount), Some(value)) if value > Decimal::ZERO => amount.over(value),
            _ => Bounds::UNKNOWN,
        }
    }

    /// What a specific rate comes to in dollars, where the quantity is stated in its unit.
    pub(crate) fn amount_of(&self, specific: &Specific) -> Option<Bounds> {
        match &self.stated.quantity {
            Some((quantity, unit)) if *unit == specific.per => {
                Some(specific.amount.times(Interval::exactly(*quantity)))
            }
            _ => None,
        }
    }
}

/// Whether the line's own quantity and value set the rate: a floor over a specific rate.
pub(crate) fn depends_on_quantity(compiled: &Compiled<'_>, charged: &[Charged], stated: &Stated) -> bool {
    let is_specific = |levy: &Option<Levy>| levy.as_ref().is_some_and(|l| !l.specific.is_empty());
    let scheduled = is_specific(&stated.general) || is_specific(&stated.special) || is_specific(&stated.other);
    let rate = |local: Local| match compiled.provisions.get(local as usize).map(|p| &p.provision.effect) {
        Some(Effect::Duty(duty)) => Some(&duty.rate),
        _ => None,
    };
    let specific = scheduled || charged.iter().any(|c| matches!(rate(c.local), Some(Rate::Specific(..))));
    specific && charged.iter().any(|c| matches!(rate(c.local), Some(Rate::Floor { .. })))
}
