//! Duties: what each charges, on which part of the value, and what they come to (`docs/duties.md`).

mod bounds;
mod total;

use std::sync::Arc;

use law::Law;
use law::model::{Cell, Duty, EdgeKind, Effect, FactId, Provision, ProvisionId, Rate, ScheduleColumn, SystemId, Total};
use schedule::Rate as Scheduled;
use vocabulary::code::Nesting;
use vocabulary::quantity::{Money, Share, ShareRange};
use vocabulary::read::{FromNode, Reader};
use vocabulary::{Date, Decimal, Fact, Place};

pub(crate) use bounds::{Bounds, Levy, Specific};
pub(crate) use total::Sum;

use crate::eval::{Evaluator, Needs};
use crate::interval::Interval;
use crate::need::{About, Need, What};
use crate::standing::{Defeat, Instance};
use crate::tri::Tri;

/// One duty as it falls on the line.
#[derive(Debug, Clone)]
pub(crate) struct Charge {
    pub(crate) provision: ProvisionId,
    /// Whether it stands: true or unknown.
    pub(crate) stands: Tri,
    /// What it charges on the part of the value that it falls on.
    pub(crate) levy: Levy,
    /// The part of the value that it falls on; nothing is certain where it may not stand.
    pub(crate) charged: Interval,
    /// What made any of it unknown.
    pub(crate) needs: Needs,
}

impl Charge {
    /// What it comes to, as a share of the whole value; specific rates apart.
    pub(crate) fn ad_valorem(&self) -> Bounds {
        self.levy.ad_valorem.times(self.charged)
    }

    /// What it comes to in specific rates.
    pub(crate) fn specific(&self) -> Vec<Specific> {
        let scale = |s: &Specific| Specific { amount: s.amount.times(self.charged), per: s.per.clone() };
        self.levy.specific.iter().map(scale).collect()
    }
}

impl<'a> Evaluator<'a> {
    /// How the duty falls on the line; `None` where it certainly does not.
    pub(crate) fn charge(&self, id: ProvisionId) -> Option<Arc<Charge>> {
        if let Some(Some(known)) = self.memo.charges.borrow().get(id.index()) {
            return known.clone();
        }
        let found = self.find_charge(id).map(Arc::new);
        if let Some(slot) = self.memo.charges.borrow_mut().get_mut(id.index()) {
            *slot = Some(found.clone());
        }
        found
    }

    fn find_charge(&self, id: ProvisionId) -> Option<Charge> {
        let provision = self.snapshot.law().provision(id)?;
        let Effect::Duty(duty) = &provision.effect else { return None };
        let mut needs = self.needs();
        let binds = self.binds(id, &mut needs);
        if binds == Tri::False {
            return None;
        }
        let mut charge: Option<Charge> = None;
        for instance in self.scope(id).iter() {
            let defeat = self.defeat(id, instance);
            let stands = binds.and(instance.scope).and(relief(&defeat).negate());
            if stands == Tri::False {
                continue;
            }
            let mut own = needs.clone();
            own.extend(&instance.needs);
            if stands == Tri::Unknown {
                own.extend(&defeat.needs);
            }
            let Some(levy) = self.levy(provision, duty, instance, &mut own) else { continue };
            let levied = Charge { provision: id, stands, levy, charged: Interval::ANY_SHARE, needs: own };
            charge = Some(match charge {
                None => levied,
                Some(other) => other.or(levied),
            });
        }
        let mut charge = charge?;
        let part = self.falls_on(duty.share, &mut charge.needs);
        charge.charged = part.times(self.left_by_others(provision, &mut charge.needs));
        if charge.stands != Tri::True {
            charge.charged = charge.charged.at_most();
        }
        (charge.charged.high > Decimal::ZERO).then_some(charge)
    }

    /// The part of the value that the duties to which this one yields leave.
    fn left_by_others(&self, provision: &Provision, needs: &mut Needs) -> Interval {
        let mut taken = Interval::ZERO;
        for edge in provision.edges.iter().filter(|e| e.kind == EdgeKind::YieldsTo) {
            let Some(other) = self.charge(edge.target) else { continue };
            taken = taken.plus(other.charged);
            if other.charged.low != other.charged.high {
                needs.extend(&other.needs);
            }
        }
        taken.as_share().complement()
    }

    fn falls_on(&self, share: Option<FactId>, needs: &mut Needs) -> Interval {
        let Some(id) = share else { return Interval::exactly(Decimal::ONE) };
        match self.line_fact::<ShareRange>(id) {
            Some(range) => Interval { low: range.low.0, high: range.high.0 }.as_share(),
            None if self.is_claim(id) => Interval::exactly(Decimal::ONE),
            None => {
                needs.push(Need { about: About::Line, what: What::Fact(id) });
                Interval::ANY_SHARE
            }
        }
    }

    fn is_claim(&self, id: FactId) -> bool {
        self.snapshot.law().facts.get(id.index()).is_some_and(|fact| fact.claim)
    }

    /// Whether a claim is made by naming something.
    pub(crate) fn claimed(&self, id: FactId) -> bool {
        self.line_fact::<String>(id).is_some()
    }

    fn stated_share(&self, id: FactId) -> Option<Share> {
        self.line_fact(id)
    }

    fn line_fact<T: FromNode>(&self, id: FactId) -> Option<T> {
        let declared = self.snapshot.law().facts.get(id.index())?;
        let node = self.line.facts.get(&declared.name)?.value.known()?;
        T::from_node(node, &mut Reader::default())
    }

    /// What an instance of the duty levies; `None` where it has nothing to levy.
    fn levy(&self, provision: &Provision, duty: &Duty, instance: &Instance, needs: &mut Needs) -> Option<Levy> {
        let cell = |column: u32| {
            let table = provision.rows.and_then(|t| self.snapshot.law().tables.get(t.index()))?;
            match table.rows.get(instance.row? as usize)?.cells.get(column as usize)? {
                Cell::Share(share) => Some(share.0),
                _ => None,
            }
        };
        Some(match &duty.rate {
            Rate::AdValorem(share) => Levy::of(Bounds::exactly(share.0)),
            Rate::Specific(money, unit) => Levy::specific(money.amount, unit),
            Rate::Row(column) => cell(*column).map_or_else(Levy::unknown, |rate| Levy::of(Bounds::exactly(rate))),
            Rate::Scheduled { column, or, by } => return self.scheduled(provision, *column, *or, *by, needs),
            Rate::Floor { total, including } => {
                let total = match total {
                    Total::Share(share) => Some(share.0),
                    Total::Row(column) => cell(*column),
                };
                match total {
                    Some(total) => Levy::of(self.missing_from(total, including, needs)),
                    None => Levy::unknown(),
                }
            }
        })
    }

    /// What is missing from a total after the duties that count towards it.
    fn missing_from(&self, total: Decimal, including: &[ProvisionId], needs: &mut Needs) -> Bounds {
        let mut already = Bounds::exactly(Decimal::ZERO);
        for charge in including.iter().filter_map(|id| self.charge(*id)) {
            already = already.plus(charge.ad_valorem());
            for specific in charge.specific() {
                already = already.plus(self.equivalent(&specific, needs));
            }
            if charge.stands == Tri::Unknown || !charge.levy.is_exact() {
                needs.extend(&charge.needs);
            }
        }
        already.missing_from(total)
    }

    /// The ad valorem equivalent of a specific rate, by the line's quantity and value.
    fn equivalent(&self, specific: &Specific, needs: &mut Needs) -> Bounds {
        match (self.amount_of(specific, needs), self.customs_value(needs)) {
            (Some(amount), Some(value)) if value > Decimal::ZERO => amount.over(value),
            _ => Bounds::UNKNOWN,
        }
    }

    /// What a specific rate comes to in dollars, where the quantity is stated in its unit.
    pub(crate) fn amount_of(&self, specific: &Specific, needs: &mut Needs) -> Option<Bounds> {
        let unit = self.line.unit.as_deref();
        match self.line.quantity.known() {
            Some(quantity) if unit == Some(specific.per.as_str()) => {
                Some(specific.amount.times(Interval::exactly(*quantity)))
            }
            _ => {
                needs.push(Need { about: About::Line, what: What::Field("quantity") });
                None
            }
        }
    }

    /// The value of the line in dollars.
    pub(crate) fn customs_value(&self, needs: &mut Needs) -> Option<Decimal> {
        match self.line.value.known() {
            Some(Money { amount, currency }) if currency.as_str() == "USD" => Some(*amount),
            _ => {
                needs.push(Need { about: About::Line, what: What::Field("value") });
                None
            }
        }
    }

    fn scheduled(
        &self,
        provision: &Provision,
        column: ScheduleColumn,
        or: Option<FactId>,
        by: Option<FactId>,
        needs: &mut Needs,
    ) -> Option<Levy> {
        let program: Option<String> = by.and_then(|id| self.line_fact(id));
        if by.is_some() && program.is_none() {
            return None;
        }
        if let Some(Share(rate)) = or.and_then(|id| self.stated_share(id)) {
            return Some(Levy::of(Bounds::exactly(rate)));
        }
        let unknown = |needs: &mut Needs| {
            if let Some(id) = or {
                needs.push(Need { about: About::Line, what: What::Fact(id) });
            }
            Some(Levy::unknown())
        };
        let law = self.snapshot.law();
        let Some(number) = scheduled_system(law, provision.issuer) else { return unknown(needs) };
        let system = law.systems.get(number.index()).map(|s| s.name.as_str()).unwrap_or_default();
        let Some(Fact::Known(code)) = self.line.codes.get(system).map(|s| &s.value) else {
            needs.push(Need { about: About::Line, what: What::Code(number) });
            return Some(Levy::unknown());
        };
        let schedule = self.schedule.filter(|_| system == schedule::SYSTEM);
        match from_schedule(schedule, column, code.as_str(), self.on, program.as_deref()) {
            FromSchedule::Levied(levy) => Some(levy),
            FromSchedule::NotListed => None,
            FromSchedule::NotHeld | FromSchedule::Unread => unknown(needs),
        }
    }

    /// A special rate speaks only of lines whose schedule has the program that is claimed.
    pub(crate) fn program_is_scheduled(&self, provision: &Provision) -> bool {
        match &provision.effect {
            Effect::Duty(Duty { rate: Rate::Scheduled { column, or, by }, .. }) => {
                self.scheduled(provision, *column, *or, *by, &mut Needs::new()).is_some()
            }
            _ => true,
        }
    }
}

/// What a tariff schedule says of a code.
pub(crate) enum FromSchedule {
    Levied(Levy),
    /// The line has no special rate for the program.
    NotListed,
    /// No edition has the code on the day.
    NotHeld,
    /// The rate could not be read as one.
    Unread,
}

/// Looks a code up in a column of the schedule of the day.
pub(crate) fn from_schedule(
    schedule: Option<&schedule::Schedule>,
    column: ScheduleColumn,
    code: &str,
    on: Date,
    program: Option<&str>,
) -> FromSchedule {
    let Some(line) = schedule.and_then(|s| s.line_on(code, on)) else { return FromSchedule::NotHeld };
    let rate = match column {
        ScheduleColumn::General => &line.general,
        ScheduleColumn::Other => &line.other,
        ScheduleColumn::Special => {
            let listed = |s: &&schedule::Special| s.programs.iter().any(|p| Some(p.as_str()) == program);
            match line.special.iter().find(listed) {
                Some(special) => &special.rate,
                None => return FromSchedule::NotListed,
            }
        }
    };
    match rate {
        Scheduled::Free => FromSchedule::Levied(Levy::of(Bounds::exactly(Decimal::ZERO))),
        Scheduled::Levied { ad_valorem, specific } => FromSchedule::Levied(Levy {
            ad_valorem: Bounds::exactly(ad_valorem.0),
            specific: specific
                .iter()
                .map(|s| Specific { amount: Bounds::exactly(s.amount), per: s.per.clone() })
                .collect(),
        }),
        Scheduled::Unread(_) | Scheduled::Unstated => FromSchedule::Unread,
    }
}

/// The system of the issuer's tariff schedule: its codes nest by digits and its name begins with the issuer's code.
pub(crate) fn scheduled_system(law: &Law, issuer: Place) -> Option<SystemId> {
    let issuer = issuer.code().to_lowercase();
    let of_issuer = |name: &str| name.strip_prefix(issuer.as_str()).is_some_and(|rest| rest.starts_with('.'));
    let mut systems = (0..).map(SystemId).zip(&law.systems);
    systems.find(|(_, s)| s.nesting == Nesting::Digits && of_issuer(&s.name)).map(|(id, _)| id)
}

/// Whether an exception takes the duty away. One that permits counts only where it is shown.
pub(crate) fn relief(defeat: &Defeat) -> Tri {
    let shown = defeat.permits.iter().any(|(_, tri)| *tri == Tri::True);
    [defeat.relieved, defeat.replaced]
        .into_iter()
        .flatten()
        .map(|(_, tri)| tri)
        .max()
        .unwrap_or(shown.into())
        .or(shown.into())
}

impl Charge {
    /// Of two rows of one duty the higher rate is charged.
    pub(crate) fn or(self, other: Self) -> Self {
        let mut needs = self.needs;
        needs.extend(&other.needs);
        let levy = self.levy.highest(self.stands, other.levy, other.stands);
        Self { stands: self.stands.or(other.stands), levy, needs, ..other }
    }
}
