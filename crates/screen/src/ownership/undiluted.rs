//! Owners that count pass on all that they hold; those that do not, nothing.
//!
//! What is certain is the least set of parties that the listed make count; it is found from the listed onwards. What is
//! possible takes from each party only what is certain to be held by owners that do not count. In a circle the least and the
//! greatest such set can differ: parties that count only if they make each other count are told as such. A circle that no
//! listed party holds anything of does not count by itself.

use std::collections::VecDeque;

use super::held::{Held, WHOLE};
use super::names::PartyId;
use super::order::Step;
use super::resolve::{Counts, Question};
use super::slots::{at, filled, put};

/// Rounds in which circles are thinned out; what is left after them stays possible.
const MOST_ROUNDS: usize = 64;

pub(super) fn resolve(question: &Question<'_>) -> (Vec<Held>, Vec<Counts>) {
    let count = question.graph.len();
    let mut state = State {
        question,
        shares: filled(count),
        counts: question.seeds.clone(),
        queued: Vec::new(),
        queue: VecDeque::new(),
    };
    for step in question.order.steps() {
        match step {
            Step::One(party) => state.one(party),
            Step::Circle(number, members) => state.circle(number, members),
        }
    }
    (state.shares, state.counts)
}

struct State<'q> {
    question: &'q Question<'q>,
    shares: Vec<Held>,
    counts: Vec<Counts>,
    queued: Vec<bool>,
    queue: VecDeque<u32>,
}

/// What the owners that count, or may, hold together.
#[derive(Clone, Copy, Default)]
struct Side {
    low: u64,
    high: u64,
    best: u32,
}

impl Side {
    fn add(&mut self, held: Held, most: u32) {
        self.low += u64::from(held.low);
        self.high += u64::from(held.high);
        self.best = self.best.max(most);
    }
}

/// What the listed hold of a party: for certain, by owners that may count, and by those that count in a circle too.
struct Tally {
    low: u32,
    perhaps: u32,
    circular: u32,
}

impl State<'_> {
    fn tally(&self, party: PartyId) -> Tally {
        let owners = self.question.graph.owners(party);
        let aggregate = self.question.rule.aggregate;
        // What a party holds of itself has no owner outside: the others' holdings are parts of what is left.
        let treasury = self.question.graph.treasury(party);
        let base = u64::from(WHOLE - treasury.low.min(WHOLE));
        let least_base = u64::from(WHOLE - treasury.high.min(WHOLE));
        let total: u64 = owners.iter().map(|stake| u64::from(stake.held.low)).sum();
        let conflict = total > base;
        let (mut low, mut perhaps, mut circular) = (0_u64, Side::default(), Side::default());
        for stake in owners {
            let held = stake.held;
            // One owner has at most what the others leave of the whole.
            let most = outside(u64::from(held.high), least_base);
            let left = if conflict { WHOLE } else { outside(base + u64::from(held.low) - total, base) };
            let most = most.min(left);
            let counts = at(&self.counts, stake.owner);
            if counts >= Counts::Yes {
                let held = u64::from(held.low);
                low = if aggregate { low + held } else { low.max(held) };
            }
            if counts >= Counts::Perhaps {
                perhaps.add(held, most);
            }
            if counts >= Counts::InACircle {
                circular.add(held, most);
            }
        }
        let most = |side: &Side| -> u32 {
            if side.high == 0 {
                return 0;
            }
            match (conflict, aggregate) {
                (true, true) => outside(side.high, least_base),
                (true, false) => side.best,
                // What no owner that does not count is sure to hold: what nobody named holds may be the listed's.
                (false, true) => outside(base + side.low - total, base),
                (false, false) => side.best.max(outside(base - total, base)),
            }
        };
        Tally { low: clamp(low), perhaps: most(&perhaps), circular: most(&circular) }
    }

    fn one(&mut self, party: PartyId) {
        let open = self.question.is_open(party);
        let tally = self.tally(party);
        let share = if open { Held::UNKNOWN } else { Held { low: tally.low, high: tally.circular } };
        let counts = if open { self.open() } else { self.by_tally(&tally) };
        put(&mut self.shares, party.0, share);
        put(&mut self.counts, party.0, counts.max(self.question.seed(party)));
    }

    /// How a party counts of whose owners nothing is stated.
    fn open(&self) -> Counts {
        if self.question.rule.holds(WHOLE) { Counts::Perhaps } else { Counts::No }
    }

    fn by_tally(&self, tally: &Tally) -> Counts {
        let rule = self.question.rule;
        if rule.holds(tally.low) {
            Counts::Yes
        } else if rule.holds(tally.perhaps) {
            Counts::Perhaps
        } else if rule.holds(tally.circular) {
            Counts::InACircle
        } else {
            Counts::No
        }
    }

    fn circle(&mut self, number: u32, members: &[u32]) {
        if self.queued.is_empty() {
            self.queued = filled(self.question.graph.len());
        }
        for counts in [Counts::Yes, Counts::Perhaps] {
            self.grow(number, members, counts);
        }
        for member in members {
            if at(&self.counts, *member) == Counts::No {
                put(&mut self.counts, *member, Counts::InACircle);
            }
        }
        for _ in 0..MOST_ROUNDS {
            let cut_off = self.cut_off(number, members);
            let thinned = self.thin(number, members);
            if !cut_off && !thinned {
                break;
            }
        }
        for member in members {
            let tally = self.tally(PartyId(*member));
            put(&mut self.shares, *member, Held { low: tally.low, high: tally.circular });
        }
    }

    /// From none onwards, every member that comes to count so.
    fn grow(&mut self, number: u32, members: &[u32], counts: Counts) {
        for member in members {
            self.enqueue(*member);
        }
        while let Some(member) = self.dequeue() {
            if at(&self.counts, member) < counts && self.by_tally(&self.tally(PartyId(member))) >= counts {
                put(&mut self.counts, member, counts);
                self.enqueue_owned(number, member, |counts_now| counts_now < counts);
            }
        }
    }

    /// From all downwards, every member that cannot count even so.
    fn thin(&mut self, number: u32, members: &[u32]) -> bool {
        let mut changed = false;
        for member in members {
            if at(&self.counts, *member) == Counts::InACircle {
                self.enqueue(*member);
            }
        }
        while let Some(member) = self.dequeue() {
            let here = at(&self.counts, member) == Counts::InACircle;
            if here && self.by_tally(&self.tally(PartyId(member))) == Counts::No {
                put(&mut self.counts, member, Counts::No);
                changed = true;
                self.enqueue_owned(number, member, |counts| counts == Counts::InACircle);
            }
        }
        changed
    }

    /// Members to which no owner leads that counts without them.
    fn cut_off(&mut self, number: u32, members: &[u32]) -> bool {
        let order = self.question.order;
        for member in members {
            let counts = at(&self.counts, *member);
            let from_outside = |stake: &super::graph::Stake| {
                order.circle_of(PartyId(stake.owner)) != number && at(&self.counts, stake.owner) >= Counts::InACircle
            };
            let supported = counts >= Counts::Perhaps
                || counts == Counts::InACircle && self.question.graph.owners(PartyId(*member)).iter().any(from_outside);
            if supported {
                self.enqueue(*member);
            }
        }
        // Here the flag stays set: it says that a member was reached.
        while let Some(member) = self.queue.pop_front() {
            self.enqueue_owned(number, member, |counts| counts == Counts::InACircle);
        }
        let mut changed = false;
        for member in members {
            let reached = at(&self.queued, *member);
            put(&mut self.queued, *member, false);
            if !reached && at(&self.counts, *member) == Counts::InACircle {
                put(&mut self.counts, *member, Counts::No);
                changed = true;
            }
        }
        changed
    }

    fn enqueue(&mut self, member: u32) {
        if !at(&self.queued, member) {
            put(&mut self.queued, member, true);
            self.queue.push_back(member);
        }
    }

    fn dequeue(&mut self) -> Option<u32> {
        let member = self.queue.pop_front()?;
        put(&mut self.queued, member, false);
        Some(member)
    }

    fn enqueue_owned(&mut self, number: u32, member: u32, which: impl Fn(Counts) -> bool) {
        let question = self.question;
        for owned in question.graph.owned(PartyId(member)) {
            if question.order.circle_of(PartyId(*owned)) == number && which(at(&self.counts, *owned)) {
                self.enqueue(*owned);
            }
        }
    }
}

fn clamp(units: u64) -> u32 {
    u32::try_from(units).unwrap_or(WHOLE).min(WHOLE)
}

/// A part of the whole as a part of what a party does not hold of itself, rounded up.
pub(super) fn outside(units: u64, base: u64) -> u32 {
    if base == u64::from(WHOLE) || units == 0 {
        return clamp(units);
    }
    if base == 0 {
        return WHOLE;
    }
    clamp(u64::try_from((u128::from(units) * u128::from(WHOLE)).div_ceil(u128::from(base))).unwrap_or(u64::MAX))
}
