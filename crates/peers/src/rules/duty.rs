//! Additional duties on imports into the United States that turn on origin, tariff line and day alone: section 301 on China, and under IEEPA
//! fentanyl (China) and reciprocal duties, with the carve-outs by code. On top of them comes the column 1 rate, which a row gives.
//!
//! Left out, and so less work for the peers: section 232 and what gives way to it, floors (they only take the place of a rate here), claims,
//! facts, shares of the value, every other measure, and the schedule itself.

use std::collections::BTreeMap;

use law::Snapshot;
use law::model::{Cell, EdgeKind, Effect, ProvisionId, Rate};
use vocabulary::Decimal;

use super::scope::{ALWAYS, Days, No, Scope, both, day};
use crate::rows::Words;

/// The measures taken.
const MEASURES: [&str; 4] =
    ["us.301.china.", "us.ieepa.china-fentanyl.", "us.ieepa.reciprocal.", "us.ieepa.china-reciprocal."];

/// The number of a list of tariff lines; list 0 holds all.
pub type List = usize;

/// A duty: one provision, or one row of it.
pub struct Part {
    pub provision: String,
    /// In hundredths of a percent.
    pub rate: i64,
    pub origins: Vec<bool>,
    pub list: List,
    pub days: Days,
}

/// What keeps duties from being charged.
pub struct Relief {
    pub of: Vec<String>,
    pub origins: Vec<bool>,
    pub list: List,
    pub days: Days,
}

/// The translated part.
#[derive(Default)]
pub struct Rules {
    pub parts: Vec<Part>,
    pub reliefs: Vec<Relief>,
    /// For every tariff line, the lists that it is in.
    pub items: Vec<Vec<List>>,
    /// Provisions of the measures that turn on more, and so are left out.
    pub left_out: Vec<String>,
    lists: usize,
}

/// Takes the part out of the law as known.
pub fn translate(snapshot: &Snapshot<'_>, words: &Words) -> Rules {
    let law = snapshot.law();
    let mut rules = Rules { items: vec![vec![0]; words.hts.len()], lists: 1, ..Rules::default() };
    let mut taken: Vec<ProvisionId> = Vec::new();
    for (id, provision) in (0..).map(ProvisionId).zip(&law.provisions) {
        let Effect::Duty(duty) = &provision.effect else { continue };
        if !MEASURES.iter().any(|m| provision.name.starts_with(m)) || matches!(duty.rate, Rate::Floor { .. }) {
            continue;
        }
        assert!(duty.group.is_none() && duty.share.is_none(), "{}: only a plain rate is translated", provision.name);
        let days = in_force(snapshot, id);
        if days.is_empty() {
            continue;
        }
        let table = provision.rows.map(|t| &law.tables[t.index()]);
        let rows = table.map_or(vec![None], |t| t.rows.iter().map(Some).collect());
        for row in rows {
            let rate = match (&duty.rate, row) {
                (Rate::AdValorem(share), _) => share.0,
                (Rate::Row(column), Some(row)) => match &row.cells[*column as usize] {
                    Cell::Share(share) => share.0,
                    _ => panic!("{}: a rate is a share", provision.name),
                },
                _ => panic!("{}: only a share of the value is translated", provision.name),
            };
            match Scope::of(law, words, provision, row) {
                Ok(scope) => {
                    let rate = i64::try_from(rate * Decimal::from(10_000)).expect("a rate in hundredths of a percent");
                    for (list, days) in rules.lists_of(scope.items.as_ref(), &both(&days, &scope.days)) {
                        let (provision, origins) = (provision.name.clone(), scope.origins.clone());
                        rules.parts.push(Part { provision, rate, origins, list, days });
                    }
                    taken.push(id);
                }
                Err(No::Never) => {}
                Err(No::More) => rules.left_out.push(provision.name.clone()),
            }
        }
    }
    for (id, provision) in (0..).map(ProvisionId).zip(&law.provisions) {
        let targets = provision.edges.iter().filter(|e| e.kind == EdgeKind::Excepts && taken.contains(&e.target));
        let of: Vec<String> = targets.map(|e| law.provision_name(e.target).to_owned()).collect();
        let days = in_force(snapshot, id);
        if of.is_empty() || days.is_empty() {
            continue;
        }
        let table = provision.rows.map(|t| &law.tables[t.index()]);
        for row in table.map_or(vec![None], |t| t.rows.iter().map(Some).collect()) {
            match Scope::of(law, words, provision, row) {
                Ok(scope) => {
                    for (list, days) in rules.lists_of(scope.items.as_ref(), &both(&days, &scope.days)) {
                        let (of, origins) = (of.clone(), scope.origins.clone());
                        rules.reliefs.push(Relief { of, origins, list, days });
                    }
                }
                Err(No::Never) => {}
                Err(No::More) => rules.left_out.push(provision.name.clone()),
            }
        }
    }
    rules
}

impl Rules {
    /// The lists for lines that are in from and until certain days, with the days left of `days`: a line is in one of them at most.
    fn lists_of(&mut self, items: Option<&Vec<Days>>, days: &Days) -> Vec<(List, Days)> {
        let Some(items) = items else { return vec![(0, days.clone())] };
        let mut by_days: BTreeMap<&Days, Vec<usize>> = BTreeMap::new();
        for (line, listed) in items.iter().enumerate().filter(|(_, listed)| !listed.is_empty()) {
            by_days.entry(listed).or_default().push(line);
        }
        let mut found = Vec::new();
        for (listed, lines) in by_days {
            let days = both(days, listed);
            if days.is_empty() {
                continue;
            }
            let list = self.lists;
            self.lists += 1;
            lines.iter().for_each(|line| self.items[*line].push(list));
            found.push((list, days));
        }
        found
    }

    /// The numbers of lists.
    pub fn lists(&self) -> usize {
        self.lists
    }

    /// Whether a provision is in the part.
    pub fn takes(&self, provision: &str) -> bool {
        self.parts.iter().any(|p| p.provision == provision)
    }
}

/// The days on which a provision is in force and none that supersedes it is.
fn in_force(snapshot: &Snapshot<'_>, id: ProvisionId) -> Days {
    let superseding = (0..).map(ProvisionId).zip(&snapshot.law().provisions);
    let superseding =
        superseding.filter(|(_, p)| p.edges.iter().any(|e| e.kind == EdgeKind::Supersedes && e.target == id));
    superseding.fold(binding(snapshot, id), |days, (by, _)| both(&days, &outside(&binding(snapshot, by))))
}

fn binding(snapshot: &Snapshot<'_>, id: ProvisionId) -> Days {
    let life = snapshot.life(id).expect("a life");
    let mut days = Vec::new();
    let mut since = life.on(jiff::civil::date(1900, 1, 1)).binds().then_some(ALWAYS.0);
    for (from, state) in life.changes() {
        match (since, state.binds()) {
            (None, true) => since = Some(day(*from)),
            (Some(first), false) => {
                days.push((first, day(from.yesterday().expect("a day"))));
                since = None;
            }
            _ => {}
        }
    }
    days.extend(since.map(|first| (first, ALWAYS.1)));
    days
}

/// The days between stretches; numbers that are no days do no harm.
fn outside(days: &Days) -> Days {
    let mut found = Vec::new();
    let mut next = ALWAYS.0;
    for (first, last) in days {
        if next < *first {
            found.push((next, first - 1));
        }
        next = last + 1;
    }
    if next <= ALWAYS.1 {
        found.push((next, ALWAYS.1));
    }
    found
}
