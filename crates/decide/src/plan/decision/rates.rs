//! Rates of the tariff schedule, or those that rows state in their place.

use super::DecisionPlan;
use super::NOT_FILLED;
use crate::duty::FromSchedule;
use crate::duty::Levy;
use crate::duty::from_schedule;
use crate::duty::scheduled_system;
use crate::plan::class::UNSTATED;
use crate::plan::class::World;
use crate::plan::compile::Compiled;
use crate::plan::field::Field;
use crate::plan::logic::Links;
use crate::plan::rows::Rows;
use law::model::Effect;
use law::model::FactId;
use law::model::Rate;
use law::model::ScheduleColumn;
use law::model::SystemId;
use vocabulary::quantity::Share;
use vocabulary::read::{FromNode, Reader};
use vocabulary::tree::Value;

/// Where the columns are that set how much is charged.
pub(super) struct DutyColumns {
    pub(super) code: Option<usize>,
    pub(super) program: Option<usize>,
    pub(super) stated: [Option<usize>; 3],
    pub(super) shares: Vec<(FactId, usize)>,
}

#[derive(Clone, Copy)]
pub(super) enum Looked {
    Levy(u32),
    NotListed,
    NotHeld,
}

impl<'l> DecisionPlan<'l> {
    /// The levy of column 1, by code and edition where the row does not state a rate of its own.
    #[inline]
    pub(super) fn general_levy(&mut self, world: &World<'_, 'l>, rows: &mut Rows<'_>, row: usize) -> Looked {
        let duty = self.duty.as_ref();
        let own_rate =
            duty.and_then(|d| d.stated.first().copied().flatten()).is_some_and(|at| rows.id(at, row) != UNSTATED);
        let Some(code) = duty.and_then(|d| d.code).filter(|_| !own_rate) else {
            return self.levy_of(world, rows, row, ScheduleColumn::General);
        };
        let code = rows.id(code, row);
        let edition = u32::try_from(rows.edition(row)).unwrap_or(u32::MAX);
        let known = self.general.get(edition, code);
        if known != NOT_FILLED {
            return Looked::Levy(known - 1);
        }
        let looked = self.levy_of(world, rows, row, ScheduleColumn::General);
        if let Looked::Levy(levy) = looked {
            self.general.set(edition, code, levy + 1);
        }
        looked
    }

    pub(super) fn levy_id(&mut self, levy: Levy) -> u32 {
        if let Some(known) = self.known_levies.get(&levy) {
            return *known;
        }
        let id = u32::try_from(self.levies.len()).unwrap_or_default();
        self.known_levies.insert(levy.clone(), id);
        self.levies.push(Some(levy));
        id
    }

    /// The rate of a column of the schedule for the row, or the one that the row states in its place. The first levy is unknown.
    pub(super) fn levy_of(
        &mut self,
        world: &World<'_, 'l>,
        rows: &mut Rows<'_>,
        row: usize,
        column: ScheduleColumn,
    ) -> Looked {
        let Some(duty) = &self.duty else { return Looked::Levy(0) };
        let place = match column {
            ScheduleColumn::General => 0,
            ScheduleColumn::Special => 1,
            ScheduleColumn::Other => 2,
        };
        let stated = duty.stated.get(place).copied().flatten().and_then(|at| rows.node(at, row));
        if let Some(share) = stated.and_then(|node| Share::from_node(node, &mut Reader::default())) {
            return Looked::Levy(self.levy_id(Levy::of(crate::duty::Bounds::exactly(share.0))));
        }
        let Some(code_column) = duty.code else { return Looked::Levy(0) };
        let program_column = duty.program;
        let code_id = rows.id(code_column, row);
        if code_id == UNSTATED || world.engine.schedule().is_none() {
            return Looked::Levy(0);
        }
        let program = match (column, program_column) {
            (ScheduleColumn::Special, Some(at)) => rows.id(at, row),
            _ => UNSTATED,
        };
        let on = rows.on(row);
        let edition = rows.edition(row);
        let key = (
            code_id * 4 + u32::try_from(place).unwrap_or_default(),
            u32::try_from(edition).unwrap_or_default(),
            program,
        );
        let looked = match self.scheduled.get(&key) {
            Some(known) => *known,
            None => {
                let text = |column: usize| match rows.node(column, row).map(|n| &n.value) {
                    Some(Value::Text(text)) => Some(text.as_str()),
                    _ => None,
                };
                let code = text(code_column).unwrap_or_default();
                let program = program_column.and_then(text);
                let looked = match from_schedule(world.engine.schedule(), column, code, on, program) {
                    FromSchedule::Levied(levy) => Looked::Levy(self.levy_id(levy)),
                    FromSchedule::NotListed => Looked::NotListed,
                    FromSchedule::Unread => Looked::Levy(0),
                    FromSchedule::NotHeld => Looked::NotHeld,
                };
                self.scheduled.insert(key, looked);
                looked
            }
        };
        if matches!(looked, Looked::NotHeld) {
            let why = crate::validate::not_in_schedule(world.engine.schedule(), rows.text(code_column, row), on);
            rows.fail(row, format!("{}: {why}", schedule::SYSTEM));
        }
        looked
    }

    pub(super) fn program_is_listed(&mut self, world: &World<'_, 'l>, rows: &mut Rows<'_>, row: usize) -> bool {
        !matches!(self.levy_of(world, rows, row, ScheduleColumn::Special), Looked::NotListed)
    }
}

impl DutyColumns {
    pub(super) fn of<'l>(
        compiled: &Compiled<'l>,
        links: &Links,
        law: &'l law::Law,
        place: &impl Fn(Field) -> Option<usize>,
    ) -> Option<Self> {
        if links.duties.is_empty() {
            return None;
        }
        let mut columns = Self { code: None, program: None, stated: [None; 3], shares: Vec::new() };
        for prepared in &compiled.provisions {
            let Effect::Duty(duty) = &prepared.provision.effect else { continue };
            if let Some(share) = duty.share
                && let Some(at) = place(Field::LineFact(share))
                && !columns.shares.iter().any(|(fact, _)| *fact == share)
            {
                columns.shares.push((share, at));
            }
            if let Rate::Scheduled { column, or, by } = &duty.rate {
                let of_schedule =
                    |id: &SystemId| law.systems.get(id.index()).is_some_and(|s| s.name == schedule::SYSTEM);
                let system = scheduled_system(law, prepared.provision.issuer).filter(of_schedule);
                columns.code = columns.code.or_else(|| place(Field::Code(system?)));
                let slot = match column {
                    ScheduleColumn::General => 0,
                    ScheduleColumn::Special => 1,
                    ScheduleColumn::Other => 2,
                };
                if let Some(stated) = columns.stated.get_mut(slot) {
                    *stated = stated.or_else(|| place(Field::LineFact((*or)?)));
                }
                columns.program = columns.program.or_else(|| place(Field::LineFact((*by)?)));
            }
        }
        Some(columns)
    }
}
