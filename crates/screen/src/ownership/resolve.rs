//! A rule asked of every party at once.

use super::graph::Graph;
use super::held::Held;
use super::listed::Listed;
use super::names::PartyId;
use super::order::Order;
use super::rule::{Rule, Unstated, Way};
use super::slots::{at, filled, put};
use super::{multiplied, undiluted};

/// Whether the listed own as much of a party as a rule asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// They do not, whatever the missing facts are.
    No,
    /// It depends on facts that are missing.
    Possible,
    /// They do, whatever the missing facts are.
    Certain,
}

/// Whether a party counts as an owner, by being listed or by being owned; for multiplied shares, whether some of it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Counts {
    /// It does not.
    #[default]
    No,
    /// Only if parties that own each other in a circle make each other count.
    InACircle,
    /// It depends on facts that are missing.
    Perhaps,
    /// It does.
    Yes,
}

/// The question, and what the answer stands on.
pub(super) struct Question<'q> {
    pub graph: &'q Graph<'q>,
    pub order: &'q Order,
    pub rule: &'q Rule,
    /// How each party counts by itself, whoever owns it.
    pub seeds: Vec<Counts>,
}

impl Question<'_> {
    /// Whether a party without rows may be owned by the listed.
    pub fn is_open(&self, party: PartyId) -> bool {
        self.rule.unstated == Unstated::Open && self.graph.is_open(party)
    }

    pub fn seed(&self, party: PartyId) -> Counts {
        at(&self.seeds, party.0)
    }
}

/// What a rule comes to for every party.
#[derive(Debug, Clone)]
pub struct Resolution {
    rule: Rule,
    shares: Vec<Held>,
    counts: Vec<Counts>,
    seeds: Vec<Counts>,
}

impl Resolution {
    /// Asks a rule of every party of a graph.
    #[must_use]
    pub fn of(graph: &Graph<'_>, order: &Order, rule: &Rule, listed: &Listed) -> Self {
        let mut seeds: Vec<Counts> = filled(graph.len());
        for party in listed.parties() {
            match listed.counts(party, rule, graph.day()) {
                Some(true) => put(&mut seeds, party.0, Counts::Yes),
                Some(false) => put(&mut seeds, party.0, Counts::Perhaps),
                None => {}
            }
        }
        let question = Question { graph, order, rule, seeds };
        let (shares, counts) = match rule.way {
            Way::Undiluted => undiluted::resolve(&question),
            Way::Multiplied => multiplied::resolve(&question),
        };
        Self { rule: rule.clone(), shares, counts, seeds: question.seeds }
    }

    /// The rule.
    #[must_use]
    pub fn rule(&self) -> &Rule {
        &self.rule
    }

    /// How much of a party the listed own by the rule's own measure, whether it is listed itself or not.
    ///
    /// Without `in-aggregate`, the greatest holding of one of them.
    #[must_use]
    pub fn share(&self, party: PartyId) -> Held {
        at(&self.shares, party.0)
    }

    /// Whether that is as much as the rule asks.
    #[must_use]
    pub fn verdict(&self, party: PartyId) -> Verdict {
        let share = self.share(party);
        match (self.rule.holds(share.low), self.rule.holds(share.high)) {
            (true, _) => Verdict::Certain,
            (false, true) => Verdict::Possible,
            (false, false) => Verdict::No,
        }
    }

    /// Whether a party counts as an owner of others.
    #[must_use]
    pub fn counts(&self, party: PartyId) -> Counts {
        at(&self.counts, party.0)
    }

    /// Whether a party is on the rule's lists, or perhaps is.
    #[must_use]
    pub fn listed(&self, party: PartyId) -> Counts {
        at(&self.seeds, party.0)
    }

    /// How many parties are certain, possible, and neither.
    #[must_use]
    pub fn tally(&self) -> (usize, usize, usize) {
        let (mut certain, mut possible) = (0, 0);
        for number in 0..u32::try_from(self.shares.len()).unwrap_or(u32::MAX) {
            match self.verdict(PartyId(number)) {
                Verdict::Certain => certain += 1,
                Verdict::Possible => possible += 1,
                Verdict::No => {}
            }
        }
        (certain, possible, self.shares.len() - certain - possible)
    }
}
