//! The whole of a decision on duties, for rows that state certain things: every provision that can be charged on one of them or keep another
//! from being charged, in an order in which each comes behind those that it depends on (`decide::duty`, `decide::standing`).

use std::collections::HashMap;

use law::model::{Cell, EdgeKind, Effect, Provision, ProvisionId, Rate, Row, ScheduleColumn, Total};
use vocabulary::Decimal;

use super::area::Area;
use super::reader::{Beyond, Reader};
use super::truth::Truth;

/// Rates are whole numbers of millionths of the value.
pub const UNITS: i64 = 1_000_000;

/// What is levied on the part of the value that a duty falls on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Levy {
    /// Nothing: it keeps others from being charged.
    Nothing,
    /// So many units.
    Units(i64),
    /// What the schedule has in a column.
    Column(ScheduleColumn),
    /// What is missing from a total after a duty from the schedule, if that is charged.
    Floor { total: i64, after: Option<usize> },
}

/// Where one levy is charged, what takes it away aside.
#[derive(Debug)]
pub struct Body {
    pub levy: Levy,
    pub scope: Truth,
}

/// One provision.
#[derive(Debug)]
pub struct Measure {
    pub name: String,
    pub title: String,
    pub bodies: Vec<Body>,
    /// Those that take it away where they stand.
    pub relieved_by: Vec<usize>,
    /// Those that leave it nothing of the value where they are charged.
    pub yields_to: Vec<usize>,
    /// Whether it falls on a share of the value that no row states.
    pub open_share: bool,
    /// Of duties in one group the highest counts.
    pub group: Option<String>,
    /// Whether it counts in the total.
    pub counts: bool,
    /// Whether it is never open whether it stands.
    pub stands_settled: bool,
    /// Whether it is never open whether, and on what part of the value, it is charged.
    pub charge_settled: bool,
}

impl Measure {
    fn possible(&self) -> Area {
        self.bodies.iter().fold(Area::default(), |all, body| all.or(body.scope.possible.clone()))
    }
}

/// The decision.
#[derive(Default)]
pub struct Measures {
    pub all: Vec<Measure>,
    /// Provisions that cannot be said, and why; those that depend on them are among them.
    pub left_out: Vec<(String, Beyond)>,
}

/// Takes a decision out of the law as known.
pub fn translate(reader: &Reader<'_>, decision: &str) -> Measures {
    let law = reader.law();
    let mut taking = Taking { reader, decision, measures: Measures::default(), known: HashMap::new() };
    for (id, provision) in (0..).map(ProvisionId).zip(&law.provisions) {
        let asks = provision.decision.is_some_and(|d| law.decisions[d.index()].name == decision);
        if asks && let Err(why) = taking.take(id) {
            taking.measures.left_out.push((provision.name.clone(), why));
        }
    }
    taking.measures
}

struct Taking<'r, 'a> {
    reader: &'r Reader<'a>,
    decision: &'r str,
    measures: Measures,
    /// The measures by provision; nothing for those that never bear on a row.
    known: HashMap<ProvisionId, Result<Option<usize>, Beyond>>,
}

impl Taking<'_, '_> {
    fn take(&mut self, id: ProvisionId) -> Result<Option<usize>, Beyond> {
        if let Some(known) = self.known.get(&id) {
            return *known;
        }
        let found = self.find(id);
        let found = found.map(|measure| {
            measure.map(|measure| {
                self.measures.all.push(measure);
                self.measures.all.len() - 1
            })
        });
        self.known.insert(id, found);
        found
    }

    fn find(&mut self, id: ProvisionId) -> Result<Option<Measure>, Beyond> {
        let law = self.reader.law();
        let provision = &law.provisions[id.index()];
        let binds = self.reader.binds(id)?;
        if binds.possible.is_empty() {
            return Ok(None);
        }
        let mut bodies: Vec<Body> = Vec::new();
        for instance in self.reader.scope(id)?.iter() {
            let scope = instance.scope.and(&binds);
            if scope.possible.is_empty() {
                continue;
            }
            let row = instance.row.zip(provision.rows).map(|(row, table)| &law.tables[table.index()].rows[row]);
            let levy = self.levy(provision, row)?;
            match bodies.iter_mut().find(|body| body.levy == levy) {
                Some(body) => body.scope = body.scope.clone().or(scope),
                None => bodies.push(Body { levy, scope }),
            }
        }
        if bodies.is_empty() {
            return Ok(None);
        }
        let apart = |(at, one): (usize, &Body)| {
            bodies[..at].iter().all(|other| !one.scope.possible.meets(&other.scope.possible))
        };
        if !bodies.iter().enumerate().all(apart) {
            return Err("rows of which several hold");
        }
        let duty = match &provision.effect {
            Effect::Duty(duty) => Some(duty),
            _ => None,
        };
        let open_share = duty.and_then(|d| d.share).is_some_and(|fact| !law.facts[fact.index()].claim);
        let mut measure = Measure {
            name: provision.name.clone(),
            title: provision.title.clone(),
            bodies,
            relieved_by: Vec::new(),
            yields_to: Vec::new(),
            open_share,
            group: duty.and_then(|d| d.group.clone()),
            counts: duty.is_some()
                && provision.decision.is_some_and(|d| law.decisions[d.index()].name == self.decision),
            stands_settled: true,
            charge_settled: true,
        };
        self.relate(id, &mut measure)?;
        let all = &self.measures.all;
        measure.stands_settled = measure.bodies.iter().all(|body| body.scope.is_settled())
            && measure.relieved_by.iter().all(|by| all[*by].stands_settled);
        measure.charge_settled = measure.stands_settled
            && !measure.open_share
            && measure.yields_to.iter().all(|other| all[*other].charge_settled);
        Ok(Some(measure))
    }

    /// What bears on a measure, those with which it has no row in common aside.
    fn relate(&mut self, id: ProvisionId, measure: &mut Measure) -> Result<(), Beyond> {
        let law = self.reader.law();
        let possible = measure.possible();
        let is_duty = |id: ProvisionId| matches!(law.provisions[id.index()].effect, Effect::Duty(_));
        for attack in self.reader.snapshot.attackers(id) {
            let by = &law.provisions[attack.by.index()];
            let between_duties = is_duty(attack.by) && is_duty(id);
            match attack.kind {
                EdgeKind::YieldsTo if between_duties => continue,
                EdgeKind::Restores => return Err("what is restored"),
                EdgeKind::Excepts if !by.edges[attack.edge].reasons.is_empty() => return Err("reasons for control"),
                _ if by.effect.permits() => return Err("an exception that permits"),
                _ => {}
            }
            let Some(other) = self.take(attack.by)? else { continue };
            if self.measures.all[other].possible().meets(&possible) && !measure.relieved_by.contains(&other) {
                measure.relieved_by.push(other);
            }
        }
        let yields = law.provisions[id.index()].edges.iter().filter(|e| e.kind == EdgeKind::YieldsTo);
        for edge in yields.filter(|e| is_duty(id) && is_duty(e.target)) {
            let Some(other) = self.take(edge.target)? else { continue };
            if self.measures.all[other].possible().meets(&possible) && !measure.yields_to.contains(&other) {
                measure.yields_to.push(other);
            }
        }
        measure.relieved_by.sort_unstable();
        measure.yields_to.sort_unstable();
        Ok(())
    }

    fn levy(&mut self, provision: &Provision, row: Option<&Row>) -> Result<Levy, Beyond> {
        let Effect::Duty(duty) = &provision.effect else { return Ok(Levy::Nothing) };
        let cell = |column: u32| match row.map(|row| &row.cells[column as usize]) {
            Some(Cell::Share(share)) => Ok(share.0),
            _ => Err("a row's rate"),
        };
        Ok(match &duty.rate {
            Rate::AdValorem(share) => Levy::Units(units(share.0)),
            Rate::Row(column) => Levy::Units(units(cell(*column)?)),
            Rate::Specific(..) => return Err("an amount for each unit"),
            Rate::Scheduled { column, .. } => Levy::Column(*column),
            Rate::Floor { total, including } => {
                let total = match total {
                    Total::Share(share) => share.0,
                    Total::Row(column) => cell(*column)?,
                };
                Levy::Floor { total: units(total), after: self.before_floor(including)? }
            }
        })
    }

    /// The duty that counts towards a floor: one from the schedule that is never open.
    fn before_floor(&mut self, including: &[ProvisionId]) -> Result<Option<usize>, Beyond> {
        let mut found = None;
        for id in including {
            let Some(other) = self.take(*id)? else { continue };
            let measure = &self.measures.all[other];
            let plain = measure.charge_settled && matches!(measure.bodies[0].levy, Levy::Column(_));
            if !plain || found.is_some() {
                return Err("a floor over more than one duty from the schedule");
            }
            found = Some(other);
        }
        Ok(found)
    }
}

/// A share of the value in units, exactly.
pub fn units(share: Decimal) -> i64 {
    let units = share * Decimal::from(UNITS);
    assert!(units.fract().is_zero(), "{share}: not a whole number of millionths");
    i64::try_from(units).expect("a rate")
}
