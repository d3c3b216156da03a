//! The law as known on one day: what every question is put to.

use vocabulary::case::Basis;
use vocabulary::{Date, Place};

use crate::life::{EventSubject, Life};
use crate::model::{EdgeKind, Hash, Law, ProvisionId};

/// An immutable view of a law: only events that were known count, and every provision's life is drawn.
///
/// Named by its content hash: of the law's texts (with any scenario over them), the day and the basis.
#[derive(Debug, Clone)]
pub struct Snapshot<'l> {
    law: &'l Law,
    known: Date,
    basis: Basis,
    hash: Hash,
    lives: Vec<Life>,
    /// For every provision, those that may defeat or restore it, and the edge by which they do.
    attackers: Vec<Vec<Attack>>,
    /// For every place, by issuer, the place whose row speaks for it.
    spoken: Vec<(Place, Place, Place)>,
}

/// How one provision bears on another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attack {
    /// The provision that excepts, restores or is yielded to.
    pub by: ProvisionId,
    /// Which of its edges; for `yields-to`, an edge of the provision that yields.
    pub edge: usize,
    /// `Excepts`, `Restores` or `YieldsTo`.
    pub kind: EdgeKind,
}

/// Compiles a law to a snapshot: what was known by the end of `known`, read as law or as administered.
#[must_use]
pub fn compile(law: &Law, known: Date, basis: Basis) -> Snapshot<'_> {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&law.hash.0);
    hasher.update(known.to_string().as_bytes());
    hasher.update(basis.as_str().as_bytes());
    let lives = lives(law, known, basis);
    let spoken = law.territories.iter().map(|t| (t.issuer, t.place, t.speaks)).collect();
    Snapshot { law, known, basis, hash: Hash(*hasher.finalize().as_bytes()), lives, attackers: attackers(law), spoken }
}

fn lives(law: &Law, known: Date, basis: Basis) -> Vec<Life> {
    let known_events = || (0..).zip(&law.events).filter(|(_, event)| event.is_known(known));
    // Group the log once: by provision, and by instrument for those that have no events of their own.
    let mut of_provision: Vec<Vec<(u32, &crate::life::Event)>> = vec![Vec::new(); law.provisions.len()];
    let mut of_instrument: Vec<Vec<(u32, &crate::life::Event)>> = vec![Vec::new(); law.instruments.len()];
    for (number, event) in known_events() {
        let log = match event.subject {
            EventSubject::Provision(id) => of_provision.get_mut(id.index()),
            EventSubject::Instrument(id) => of_instrument.get_mut(id.index()),
            EventSubject::Matter(_) => None,
        };
        if let Some(log) = log {
            log.push((number, event));
        }
    }
    let has_log: Vec<bool> = {
        let mut flags = vec![false; law.provisions.len()];
        for event in &law.events {
            if let EventSubject::Provision(id) = event.subject
                && let Some(flag) = flags.get_mut(id.index())
            {
                *flag = true;
            }
        }
        flags
    };
    let instrument_has_log =
        |id: usize| law.events.iter().any(|e| matches!(e.subject, EventSubject::Instrument(i) if i.index() == id));
    let instrument_logged: Vec<bool> = (0..law.instruments.len()).map(instrument_has_log).collect();
    law.provisions
        .iter()
        .enumerate()
        .map(|(index, provision)| {
            let own = of_provision.get(index).map(Vec::as_slice).unwrap_or_default();
            let instrument = provision.instrument.index();
            if has_log.get(index) == Some(&true) || provision.adopted_from.is_some() {
                Life::draw(own.iter().copied(), basis)
            } else if instrument_logged.get(instrument) == Some(&true) {
                let log = of_instrument.get(instrument).map(Vec::as_slice).unwrap_or_default();
                Life::draw(log.iter().copied(), basis)
            } else {
                Life::standing()
            }
        })
        .collect()
}

fn attackers(law: &Law) -> Vec<Vec<Attack>> {
    let mut attackers: Vec<Vec<Attack>> = vec![Vec::new(); law.provisions.len()];
    for (id, provision) in (0..).map(ProvisionId).zip(&law.provisions) {
        for (edge, to) in provision.edges.iter().enumerate() {
            let (target, by) = match to.kind {
                EdgeKind::Excepts | EdgeKind::Restores => (to.target, id),
                EdgeKind::YieldsTo => (id, to.target),
                EdgeKind::Extends | EdgeKind::Supersedes | EdgeKind::Blocks => continue,
            };
            if let Some(list) = attackers.get_mut(target.index()) {
                list.push(Attack { by, edge, kind: to.kind });
            }
        }
    }
    attackers
}

impl<'l> Snapshot<'l> {
    /// The law.
    #[must_use]
    pub fn law(&self) -> &'l Law {
        self.law
    }

    /// What was known: everything up to and including this day.
    #[must_use]
    pub fn known(&self) -> Date {
        self.known
    }

    /// As law or as administered.
    #[must_use]
    pub fn basis(&self) -> Basis {
        self.basis
    }

    /// The name of this snapshot.
    #[must_use]
    pub fn hash(&self) -> Hash {
        self.hash
    }

    /// The life of a provision.
    #[must_use]
    pub fn life(&self, id: ProvisionId) -> Option<&Life> {
        self.lives.get(id.index())
    }

    /// What may defeat or restore a provision.
    #[must_use]
    pub fn attackers(&self, id: ProvisionId) -> &[Attack] {
        self.attackers.get(id.index()).map(Vec::as_slice).unwrap_or_default()
    }

    /// The place whose row speaks for `place` in the law of `issuer`; the place itself if no other does.
    #[must_use]
    pub fn speaks_for(&self, issuer: Place, place: Place) -> Place {
        self.spoken.iter().find(|(i, p, _)| *i == issuer && *p == place).map_or(place, |(_, _, speaks)| *speaks)
    }
}
