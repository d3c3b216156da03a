//! From a brief to what is told of a row.

use super::DecisionPlan;
use super::NO_ANSWER;
use super::NOT_FILLED;
use super::rates::Looked;
use crate::interval::Interval;
use crate::plan::amount::Reckoning;
use crate::plan::amount::Stated;
use crate::plan::amount::depends_on_quantity;
use crate::plan::class::ValueId;
use crate::plan::class::World;
use crate::plan::logic::Brief;
use crate::plan::rows::Rows;
use crate::plan::rows::TRANSIENT;
use crate::plan::told::Charges;
use crate::plan::told::Told;
use law::model::Effect;
use law::model::FactId;
use law::model::Rate;
use law::model::ScheduleColumn;
use vocabulary::Case;
use vocabulary::quantity::ShareRange;
use vocabulary::read::{FromNode, Reader};

/// Which of a line's rates and shares set the duties of a brief.
#[derive(Clone, Default)]
pub(super) struct Needed {
    /// Nothing but the general rate counts.
    pub(super) general_only: bool,
    pub(super) general: bool,
    pub(super) special: bool,
    pub(super) other: bool,
    pub(super) shares: Vec<usize>,
}

impl<'l> DecisionPlan<'l> {
    pub(super) fn needed(&self, brief: &Brief) -> Needed {
        let mut needs = Needed::default();
        for charged in &brief.charges {
            let provision = self.compiled.provisions.get(charged.local as usize).map(|p| &p.provision.effect);
            let Some(Effect::Duty(duty)) = provision else { continue };
            if let Rate::Scheduled { column, .. } = &duty.rate {
                match column {
                    ScheduleColumn::General => needs.general = true,
                    ScheduleColumn::Special => needs.special = true,
                    ScheduleColumn::Other => needs.other = true,
                }
            }
            let columns = self.duty.as_ref().map(|d| d.shares.as_slice()).unwrap_or_default();
            let of_share = columns.iter().position(|(fact, _)| Some(*fact) == duty.share);
            needs.shares.extend(of_share.filter(|at| !needs.shares.contains(at)));
        }
        needs.general_only = needs.general && !needs.special && !needs.other && needs.shares.is_empty();
        needs
    }

    pub(super) fn told_id(&mut self, told: Told, charges: Option<Charges>) -> u32 {
        let both = (told, charges);
        if let Some(known) = self.known_told.get(&both) {
            return *known;
        }
        let id = u32::try_from(self.told.len()).unwrap_or(NO_ANSWER);
        self.told.push(both.0.clone());
        self.charges.push(both.1.clone());
        self.known_told.insert(both, id);
        id
    }

    /// What is told of a row on which duties fall that no rate of its own sets but that of column 1.
    #[inline]
    pub(super) fn tell_general(&mut self, world: &World<'_, 'l>, rows: &mut Rows<'_>, row: usize, brief: u32) -> u32 {
        let Looked::Levy(levy) = self.general_levy(world, rows, row) else {
            return self.tell_sum(world, rows, row, brief);
        };
        let known = self.by_levy.get(brief, levy);
        if known != NOT_FILLED {
            return known - 1;
        }
        let told = self.tell_sum(world, rows, row, brief);
        if told & TRANSIENT == 0 {
            self.by_levy.set(brief, levy, told + 1);
        }
        told
    }

    /// From a brief to what is told of the row: its duties come to what the row's rates, shares and quantity make of them.
    pub(super) fn tell_sum(&mut self, world: &World<'_, 'l>, rows: &mut Rows<'_>, row: usize, brief: u32) -> u32 {
        let Some(found) = self.briefs.get(brief as usize) else { return NO_ANSWER };
        let needs = found.needs.clone();
        let mut levies = [0_u32; 3];
        let wanted = [
            (ScheduleColumn::General, needs.general),
            (ScheduleColumn::Special, needs.special),
            (ScheduleColumn::Other, needs.other),
        ];
        for (slot, (column, _)) in levies.iter_mut().zip(wanted).filter(|(_, (_, wanted))| *wanted) {
            match self.levy_of(world, rows, row, column) {
                Looked::Levy(levy) => *slot = levy,
                Looked::NotListed => {}
                Looked::NotHeld => return NO_ANSWER,
            }
        }
        let shares = self.shares_of(rows, row, &needs);
        let [general, special, other] = levies;
        let key = (brief, [general, special, other, shares]);
        if let Some(known) = self.sums.get(&key) {
            return *known;
        }
        let Some(found) = self.briefs.get(brief as usize) else { return NO_ANSWER };
        let levy = |id: u32| self.levies.get(id as usize).cloned().flatten();
        let mut stated = Stated {
            general: levy(general),
            special: levy(special),
            other: levy(other),
            shares: self.share_values(rows, row, &needs),
            value: None,
            quantity: None,
        };
        let transient = depends_on_quantity(&self.compiled, &found.brief.charges, &stated);
        if transient {
            stated.value = rows.dollars(row);
            stated.quantity = rows.quantity(row).map(|(quantity, unit)| (quantity, unit.to_owned()));
        }
        let law = self.compiled.law;
        let reckoning = Reckoning {
            law,
            compiled: &self.compiled,
            links: &self.links,
            charged: &found.brief.charges,
            stated: &stated,
        };
        let sum = reckoning.sum();
        let told = if sum.charges.is_empty() {
            found.told
        } else {
            let charges = Charges::of(law, &sum);
            let told = Told::of_sum(law, &sum);
            if transient {
                let amount = charges.as_ref().and_then(|c| c.amount(rows.dollars(row), rows.quantity(row)));
                return rows.add_transient(Told { amount, ..told });
            }
            self.told_id(told, charges)
        };
        self.sums.insert(key, told);
        told
    }

    pub(super) fn shares_of(&mut self, rows: &Rows<'_>, row: usize, needs: &Needed) -> u32 {
        if needs.shares.is_empty() {
            return 0;
        }
        let columns = self.duty.as_ref().map(|d| d.shares.as_slice()).unwrap_or_default();
        let tuple: Vec<ValueId> =
            needs.shares.iter().filter_map(|at| columns.get(*at)).map(|(_, column)| rows.id(*column, row)).collect();
        let next = u32::try_from(self.share_tuples.len() + 1).unwrap_or(u32::MAX);
        *self.share_tuples.entry(tuple).or_insert(next)
    }

    pub(super) fn share_values(&self, rows: &Rows<'_>, row: usize, needs: &Needed) -> Vec<(FactId, Interval)> {
        let columns = self.duty.as_ref().map(|d| d.shares.as_slice()).unwrap_or_default();
        let of = |at: &usize| {
            let (fact, column) = columns.get(*at)?;
            let node = rows.node(*column, row)?;
            let range = ShareRange::from_node(node, &mut Reader::default())?;
            Some((*fact, Interval { low: range.low.0, high: range.high.0 }))
        };
        needs.shares.iter().filter_map(of).collect()
    }

    /// The interpreter's answer to this one row.
    pub(super) fn interpret(&mut self, world: &World<'_, 'l>, rows: &mut Rows<'_>, row: usize) -> u32 {
        let case: Case = rows.case(world.engine.snapshot.law(), row, |_| true);
        let answer = world.engine.determine(&case, rows.on(row));
        let name = world.engine.snapshot.law().decisions.get(self.decision.index()).map(|d| d.name.as_str());
        let line = answer.lines.first();
        let decided = line.and_then(|l| l.decisions.iter().find(|d| Some(d.decision.as_str()) == name));
        rows.add_transient(Told::of(decided))
    }
}
