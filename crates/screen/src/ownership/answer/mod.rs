//! One party: whether the listed own it, by which chains, and what would settle it.
//!
//! | module | what |
//! |---|---|
//! | [`chain`] | from a listed party down to the one asked about, share by share |
//! | [`missing`] | the few facts that would settle what is possible |
//! | [`told`] | an answer in words and as JSON |

pub mod chain;
pub mod missing;
pub mod told;

pub use chain::{Chain, Link, Start};
pub use missing::Missing;
pub use told::Told;

use super::graph::{Graph, Oddity};
use super::held::Held;
use super::holdings::Hand;
use super::names::PartyId;
use super::resolve::{Counts, Resolution, Verdict};

/// The most chains of one answer: one for each of the greatest owners that count.
pub const MOST_CHAINS: usize = 16;
/// The most facts that are asked for.
pub const MOST_MISSING: usize = 16;

/// What a rule comes to for one party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Who.
    pub party: PartyId,
    /// Whether it is on the rule's lists itself.
    pub listed: Counts,
    /// Whether the listed own as much of it as the rule asks.
    pub verdict: Verdict,
    /// How much they own of it, by the rule's own measure.
    pub share: Held,
    /// Whether it is possible only if parties that own each other in a circle make each other count.
    pub circular: bool,
    /// By which chains; one for each owner that counts, the greatest first.
    pub chains: Vec<Chain>,
    /// How many owners that count are not among the chains.
    pub more: usize,
    /// What would settle what is possible, the most weighty first.
    pub missing: Vec<Missing>,
    /// Who controls or directs it, and whether that party is listed or owned: no ownership, and a reason for caution.
    pub hands: Vec<(PartyId, Hand, Counts)>,
    /// What is odd about the rows of the party and of the chains.
    pub oddities: Vec<Oddity>,
}

impl Answer {
    /// The answer for a party.
    #[must_use]
    pub fn of(graph: &Graph<'_>, resolution: &Resolution, party: PartyId) -> Self {
        let verdict = resolution.verdict(party);
        let (chains, more) = chain::chains(graph, resolution, party);
        let missing =
            if verdict == Verdict::Possible { missing::missing(graph, resolution, party) } else { Vec::new() };
        let circular = verdict == Verdict::Possible && resolution.counts(party) == Counts::InACircle;
        let hands = graph.hands(party).map(|(by, hand)| (by, hand, resolution.counts(by))).collect();
        let mut on_chains: Vec<PartyId> = chains.iter().flat_map(|chain| &chain.links).map(|link| link.owned).collect();
        on_chains.push(party);
        on_chains.sort_unstable();
        on_chains.dedup();
        let oddities = on_chains.iter().flat_map(|party| graph.oddities_of(*party)).cloned().collect();
        let (share, listed) = (resolution.share(party), resolution.listed(party));
        Self { party, listed, verdict, share, circular, chains, more, missing, hands, oddities }
    }

    /// In words and as JSON.
    #[must_use]
    pub fn told<'a>(&'a self, graph: &'a Graph<'a>, resolution: &'a Resolution) -> Told<'a> {
        Told { answer: self, graph, resolution }
    }
}
