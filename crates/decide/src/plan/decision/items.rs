//! A class of items under a regime: its brief, worked out once for all items alike.

use super::BriefTold;
use super::DecisionPlan;
use super::Filled;
use crate::plan::logic::Brief;
use crate::plan::logic::Item;
use crate::plan::logic::Run;
use crate::plan::told::Told;
use crate::tri::Tri;
use law::model::Effect;
use law::model::SystemId;
use std::cell::Cell;
use std::cell::RefCell;
use vocabulary::quantity::Money;

impl<'l> DecisionPlan<'l> {
    /// Decides a class of items under a regime, leaving the value aside.
    pub(super) fn fill(&mut self, regime: u32, item: u32, listed: bool) -> Filled {
        let key = self.likeness(regime, item, listed);
        if let Some(known) = self.regimes.get(regime as usize).and_then(|r| r.alike.get(key.as_slice())) {
            return *known;
        }
        let (filled, asked) = self.brief(regime, item, listed, None);
        let filled = if asked {
            self.values_open += 1;
            Filled::ByValue(self.values_open - 1)
        } else {
            filled
        };
        if let Some(settled) = self.regimes.get_mut(regime as usize) {
            settled.alike.insert(key.into(), filled);
        }
        filled
    }

    /// What a regime can tell of an item: items of the same likeness are decided alike.
    pub(super) fn likeness(&mut self, regime: u32, item: u32, listed: bool) -> Vec<u32> {
        let mut key = vec![u32::from(listed)];
        let Some(settled) = self.regimes.get(regime as usize) else { return key };
        let residuals = &mut self.residuals;
        let single = [item];
        let classes: &[u32] = if self.codes.len() == 1 { &single } else { self.items.tuple(item) };
        let mut parts: Vec<[u32; 7]> = Vec::new();
        for ((_, codes), class) in self.codes.iter().zip(classes) {
            key.push(u32::from(*class == 0));
            for (test, tri) in codes.fits.get(*class as usize).into_iter().flatten() {
                if settled.free.get(*test as usize) == Some(&true) {
                    parts.push([0, *test, *tri as u32, 0, 0, 0, 0]);
                }
                for (local, row) in self.rows_of_test.get(*test as usize).into_iter().flatten() {
                    let live = settled.places.get(*local as usize).copied().flatten();
                    let Some(live) = live.and_then(|place| settled.live.get(place as usize)) else { continue };
                    let Some(prepared) = self.compiled.provisions.get(*local as usize) else { continue };
                    let list = prepared.part_of.get(*row as usize).and_then(|part| live.rows.as_ref()?.get(*part));
                    let rows = list.map(|list| residuals.rows(*list)).unwrap_or_default();
                    let Ok(at) = rows.binary_search_by_key(row, |(row, _)| *row) else { continue };
                    let Some((_, residual)) = rows.get(at).copied() else { continue };
                    if matches!(prepared.provision.effect, Effect::Duty(_)) {
                        // Each row of a duty may have a rate of its own.
                        parts.push([2, *local, *row, *tri as u32, 0, 0, 0]);
                        continue;
                    }
                    let own = prepared.key_of.get(*row as usize).copied().flatten() == Some(*test);
                    let rest = if own { residuals.without(residual, *test) } else { residual };
                    let reason = self.links.reason(*local, Some(*row));
                    let reason = [0, 32, 64, 96]
                        .map(|shift| u32::try_from((reason >> shift) & u128::from(u32::MAX)).unwrap_or_default());
                    let [a, b, c, d] = reason;
                    parts.push([3 + *tri as u32, *local, rest, a, b, c, d]);
                }
            }
        }
        parts.sort_unstable();
        parts.dedup();
        key.extend(parts.into_iter().flatten());
        key
    }

    /// The brief of a class of items; with a value, of a line of that value. Says whether the value was asked for.
    pub(super) fn brief(
        &mut self,
        regime: u32,
        item: u32,
        listed: bool,
        value: Option<Option<Money>>,
    ) -> (Filled, bool) {
        let mut known = Item { results: vec![Tri::False; self.compiled.tests.len()], ..Item::default() };
        let classes: Vec<u32> = match self.codes.as_slice() {
            [_] => vec![item],
            _ => self.items.tuple(item).to_vec(),
        };
        for ((_, codes), class) in self.codes.iter().zip(classes) {
            if class == 0 {
                continue;
            }
            let system: SystemId = codes.system;
            if known.stated.len() <= system.index() {
                known.stated.resize(system.index() + 1, false);
            }
            if let Some(flag) = known.stated.get_mut(system.index()) {
                *flag = true;
            }
            known.fits.extend(codes.fits.get(class as usize).into_iter().flatten());
        }
        for (test, tri) in &known.fits {
            if let Some(slot) = known.results.get_mut(*test as usize) {
                *slot = *tri;
            }
        }
        known.listed = Some(listed);
        if let Some(value) = value {
            known.value_known = true;
            for (test, cmp, limit) in &self.value_tests {
                let result = match value {
                    Some(value) if value.currency == limit.currency => cmp.holds(value.amount, limit.amount).into(),
                    _ => Tri::Unknown,
                };
                if let Some(slot) = known.results.get_mut(*test as usize) {
                    *slot = result;
                }
            }
        }
        known.value_asked = Cell::new(false);
        let Some(settled) = self.regimes.get(regime as usize) else { return (Filled::Not, false) };
        let run = Run {
            compiled: &self.compiled,
            links: &self.links,
            residuals: &self.residuals,
            live: &settled.live,
            places: &settled.places,
            item: &known,
            ground: Some(&settled.ground),
            memo: RefCell::new(settled.ground.memo()),
        };
        let brief = run.brief(&settled.ground);
        let asked = known.value_asked.get();
        let no_duty = brief.charges.is_empty();
        let id = self.brief_id(brief);
        let filled = match self.briefs.get(id as usize) {
            Some(brief) if no_duty => Filled::Told(brief.told),
            Some(brief) if brief.needs.general_only => Filled::General(id),
            _ => Filled::Brief(id),
        };
        (filled, asked)
    }

    pub(super) fn brief_id(&mut self, brief: Brief) -> u32 {
        if let Some(known) = self.known_briefs.get(&brief) {
            return *known;
        }
        let law = self.compiled.law;
        let told = self.told_id(Told::of_brief(law, &brief), None);
        let needs = self.needed(&brief);
        let id = u32::try_from(self.briefs.len()).unwrap_or(u32::MAX);
        self.known_briefs.insert(brief.clone(), id);
        self.briefs.push(BriefTold { brief, told, needs });
        id
    }
}
