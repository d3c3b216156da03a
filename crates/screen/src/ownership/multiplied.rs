//! Shares multiplied along chains and added up: what the listed would get of each party's last penny.
//!
//! The law's measure is another one; this one is for information. In a circle the lower bound rises from nothing and the
//! upper bound falls from all; both are sound wherever they are stopped.

use super::held::{Held, WHOLE};
use super::names::PartyId;
use super::order::Step;
use super::resolve::{Counts, Question};
use super::slots::{at, filled, put};
use super::undiluted::outside;

/// Rounds through a circle.
const MOST_ROUNDS: usize = 1024;
/// Holdings looked at in one circle, all rounds together.
const MOST_LOOKS: usize = 1 << 30;

pub(super) fn resolve(question: &Question<'_>) -> (Vec<Held>, Vec<Counts>) {
    let count = question.graph.len();
    let mut state = State { question, shares: filled(count), owner: filled(count) };
    for step in question.order.steps() {
        match step {
            Step::One(party) => {
                let share = state.share(party);
                state.set(party, share);
            }
            Step::Circle(number, members) => state.circle(number, members),
        }
    }
    let counts = |held: &Held| match held {
        Held { low: 1.., .. } => Counts::Yes,
        Held { high: 1.., .. } => Counts::Perhaps,
        _ => Counts::No,
    };
    let counts = state.owner.iter().map(counts).collect();
    (state.shares, counts)
}

struct State<'q> {
    question: &'q Question<'q>,
    /// What the listed hold of a party.
    shares: Vec<Held>,
    /// How much of a party counts when it is an owner: all of it where it is listed.
    owner: Vec<Held>,
}

impl State<'_> {
    fn share(&self, party: PartyId) -> Held {
        if self.question.is_open(party) {
            return Held::UNKNOWN;
        }
        let whole = u128::from(WHOLE);
        let base = whole - u128::from(self.question.graph.treasury(party).low.min(WHOLE));
        let (mut low, mut high, mut total, mut others) = (0_u128, 0_u128, 0_u128, 0_u128);
        for stake in self.question.graph.owners(party) {
            let (held, owner) = (stake.held, at(&self.owner, stake.owner));
            total += u128::from(held.low);
            low += u128::from(held.low) * u128::from(owner.low);
            high += u128::from(held.high) * u128::from(owner.high);
            others += u128::from(held.low) * u128::from(WHOLE - owner.high.min(WHOLE));
        }
        let top = if high == 0 {
            0
        } else if total > base {
            high.div_ceil(whole)
        } else {
            (base * whole).saturating_sub(others).div_ceil(whole)
        };
        let narrow = |units: u128| u64::try_from(units).unwrap_or(u64::MAX);
        let low = u32::try_from(low / whole).unwrap_or(WHOLE).min(WHOLE);
        let top = if total > base { narrow(top).min(u64::from(WHOLE)) } else { narrow(top) };
        let base = if total > base { u64::from(WHOLE) } else { narrow(base) };
        Held { low, high: outside(top, base).max(low) }
    }

    fn set(&mut self, party: PartyId, share: Held) {
        put(&mut self.shares, party.0, share);
        let owner = match self.question.seed(party) {
            Counts::Yes => Held::ALL,
            Counts::Perhaps | Counts::InACircle => Held { low: share.low, high: WHOLE },
            Counts::No => share,
        };
        put(&mut self.owner, party.0, owner);
    }

    fn circle(&mut self, number: u32, members: &[u32]) {
        let question = self.question;
        let owners = || members.iter().flat_map(|member| question.graph.owners(PartyId(*member)));
        let reached = members.iter().any(|member| question.seed(PartyId(*member)) != Counts::No)
            || owners().any(|stake| {
                question.order.circle_of(PartyId(stake.owner)) != number && at(&self.owner, stake.owner).high > 0
            });
        if !reached {
            return;
        }
        for member in members {
            self.set(PartyId(*member), Held::UNKNOWN);
        }
        let rounds = (MOST_LOOKS / owners().count().max(1)).clamp(8, MOST_ROUNDS);
        for _ in 0..rounds {
            let mut changed = false;
            for member in members {
                let (party, before) = (PartyId(*member), at(&self.shares, *member));
                let share = self.share(party);
                // Both bounds only ever come closer.
                let share = Held { low: share.low.max(before.low), high: share.high.min(before.high) };
                if share != before {
                    changed = true;
                    self.set(party, share);
                }
            }
            if !changed {
                break;
            }
        }
    }
}
