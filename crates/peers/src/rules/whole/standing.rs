//! When provisions bind, and where they are in scope.

use std::rc::Rc;

use law::model::{EdgeKind, Effect, ProvisionId, Rate};

use super::reader::{Beyond, Instance, Of, Reader};
use super::truth::{Holds, Truth};

impl Reader<'_> {
    /// The days on which a provision binds. It may where its log is not verified up to the day on which it ends.
    pub fn binds(&self, id: ProvisionId) -> Result<Truth, Beyond> {
        let (law, provision) = (self.law(), &self.law().provisions[id.index()]);
        if provision.option.is_some() || provision.edges.iter().any(|edge| edge.kind == EdgeKind::Extends) {
            return Err("what it extends or chooses");
        }
        let life = self.snapshot.life(id).ok_or("a life")?;
        let verified = law.instrument_of(provision).and_then(|instrument| instrument.verified_through);
        let superseding: Vec<_> = (0..)
            .map(ProvisionId)
            .zip(&law.provisions)
            .filter(|(_, by)| by.edges.iter().any(|e| e.kind == EdgeKind::Supersedes && e.target == id))
            .filter_map(|(by, _)| self.snapshot.life(by))
            .collect();
        Ok(self.on(|day| {
            if superseding.iter().any(|by| by.on(day).binds()) {
                return Holds::No;
            }
            let state = life.on(day);
            if state.binds() {
                return Holds::Yes;
            }
            let supposed = state.event().is_some_and(|event| law.events[event as usize].supposed);
            match verified {
                Some(verified) if verified < day && life.on(verified).binds() && !supposed => Holds::Maybe,
                _ => Holds::No,
            }
        }))
    }

    /// The instances of a provision, whether or not it binds.
    pub fn scope(&self, id: ProvisionId) -> Result<Rc<Vec<Instance>>, Beyond> {
        if let Some(known) = self.scopes.borrow().get(&id) {
            return Ok(Rc::clone(known));
        }
        let found = Rc::new(self.find_scope(id)?);
        self.scopes.borrow_mut().insert(id, Rc::clone(&found));
        Ok(found)
    }

    fn find_scope(&self, id: ProvisionId) -> Result<Vec<Instance>, Beyond> {
        let provision = &self.law().provisions[id.index()];
        // A special rate is levied by the program that a claim names, and none is made.
        if let Effect::Duty(duty) = &provision.effect
            && matches!(duty.rate, Rate::Scheduled { by: Some(_), .. })
        {
            return Ok(Vec::new());
        }
        let issuer = provision.issuer;
        let Some(table) = provision.rows else {
            let scope = self.all(&provision.when, Of { issuer, row: None })?;
            return Ok(vec![Instance { row: None, scope }]);
        };
        let mut found = Vec::new();
        for (number, row) in self.law().tables[table.index()].rows.iter().enumerate() {
            let counts = self.during(row.from, row.until);
            let scope = self.all(&provision.when, Of { issuer, row: Some(row) })?.and(&counts);
            if !scope.possible.is_empty() {
                found.push(Instance { row: Some(number), scope });
            }
        }
        Ok(found)
    }
}
