//! What holds on one day: from each party to its owners, and back.
//!
//! Compressed sparse rows, both ways: a holding takes 16 bytes towards its owner and four back, a party eight and some flags.

use jiff::civil::Date;

use super::held::{Held, WHOLE};
use super::holdings::{Hand, Holdings, Row};
use super::names::PartyId;
use super::slots::{at, count, filled, put};
use super::span::Then;

/// A part of a party, held by an owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stake {
    /// Who holds it.
    pub owner: u32,
    /// How much.
    pub held: Held,
    /// The first row that says so.
    pub row: u32,
}

impl Stake {
    /// Who holds it.
    #[must_use]
    pub const fn owner(&self) -> PartyId {
        PartyId(self.owner)
    }
}

/// What is odd about the rows of one day. None is dropped silently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Oddity {
    /// Several rows for one owner and one party. Where they state one share, they count once; else the holding is anything
    /// from the least of them to all together.
    Repeated {
        /// Who holds it.
        owner: PartyId,
        /// Of whom.
        owned: PartyId,
        /// The rows.
        rows: Vec<u32>,
        /// What they are taken for.
        held: Held,
    },
    /// The owners of a party hold more than all of it, so some row is wrong or of another kind of share.
    Over {
        /// Whose owners.
        owned: PartyId,
        /// What they hold at least, in units.
        total: u64,
    },
    /// A party holds a part of itself: these shares have no owner outside.
    Itself {
        /// Which.
        party: PartyId,
        /// How much.
        held: Held,
    },
}

impl Oddity {
    /// The party whose rows are odd.
    #[must_use]
    pub const fn of(&self) -> PartyId {
        match self {
            Self::Repeated { owned, .. } | Self::Over { owned, .. } => *owned,
            Self::Itself { party, .. } => *party,
        }
    }
}

/// Owners and what they own, on one day.
#[derive(Debug, Clone)]
pub struct Graph<'h> {
    holdings: &'h Holdings,
    day: Date,
    owner_starts: Vec<u32>,
    stakes: Vec<Stake>,
    owned_starts: Vec<u32>,
    owned: Vec<u32>,
    treasury: rustc_hash::FxHashMap<u32, Held>,
    oddities: Vec<Oddity>,
    odd: rustc_hash::FxHashMap<u32, Vec<usize>>,
}

impl<'h> Graph<'h> {
    pub(super) fn of(holdings: &'h Holdings, day: Date) -> Self {
        let parties = holdings.names().len();
        let then: Vec<Then> = holdings.spans().iter().map(|span| span.on(day)).collect();
        let there = |row: &Row| match at(&then, row.span) {
            Then::No => None,
            Then::Perhaps => Some(row.held.perhaps()),
            Then::Yes => Some(row.held),
        };
        let rows: Vec<u32> =
            (0_u32..).zip(holdings.rows()).filter_map(|(number, row)| there(&row).map(|_| number)).collect();
        let by_owned = Sorted::of(parties, &rows, |row| holdings.owned_of(row));
        drop(rows);

        let mut graph = Self {
            holdings,
            day,
            owner_starts: Vec::with_capacity(parties + 1),
            stakes: Vec::with_capacity(by_owned.rows.len()),
            owned_starts: Vec::new(),
            owned: Vec::new(),
            treasury: rustc_hash::FxHashMap::default(),
            oddities: Vec::new(),
            odd: rustc_hash::FxHashMap::default(),
        };
        graph.owner_starts.push(0);
        let mut of_one: Vec<(u32, u32)> = Vec::new();
        for party in 0..u32::try_from(parties).unwrap_or(u32::MAX) {
            of_one.clear();
            of_one.extend(by_owned.of_number(party).iter().map(|row| (holdings.owner_of(*row), *row)));
            of_one.sort_unstable();
            let mut total = 0_u64;
            for same in of_one.chunk_by(|(a, _), (b, _)| a == b) {
                let Some((owner, held)) = graph.join(same, &there) else { continue };
                total += u64::from(held.low);
                if owner == party {
                    graph.treasury.insert(party, held);
                    graph.oddities.push(Oddity::Itself { party: PartyId(party), held });
                } else if held.high > 0 {
                    let row = same.first().map_or(0, |(_, row)| *row);
                    graph.stakes.push(Stake { owner, held, row });
                }
            }
            if total > u64::from(WHOLE) {
                graph.oddities.push(Oddity::Over { owned: PartyId(party), total });
            }
            graph.owner_starts.push(u32::try_from(graph.stakes.len()).unwrap_or(u32::MAX));
        }
        drop(by_owned);
        for (index, oddity) in graph.oddities.iter().enumerate() {
            graph.odd.entry(oddity.of().0).or_default().push(index);
        }
        graph.back(parties);
        graph
    }

    /// All rows of one owner and one party, in their order, as one.
    fn join(&mut self, same: &[(u32, u32)], there: &impl Fn(&Row) -> Option<Held>) -> Option<(u32, Held)> {
        let first = self.holdings.row(same.first()?.1);
        if let [_] = same {
            return there(&first).map(|held| (first.owner, held));
        }
        let mut stated: Vec<Held> = same.iter().filter_map(|(_, row)| there(&self.holdings.row(*row))).collect();
        stated.sort_unstable();
        stated.dedup();
        let held = stated.into_iter().reduce(Held::or_both)?;
        let rows = same.iter().map(|(_, row)| *row).collect();
        let (owner, owned) = (PartyId(first.owner), PartyId(first.owned));
        self.oddities.push(Oddity::Repeated { owner, owned, rows, held });
        Some((first.owner, held))
    }

    /// From owners to what they own.
    fn back(&mut self, parties: usize) {
        let mut starts: Vec<u32> = filled(parties + 1);
        for stake in &self.stakes {
            count(&mut starts, stake.owner + 1);
        }
        add_up(&mut starts);
        let mut next = starts.clone();
        let mut owned: Vec<u32> = filled(self.stakes.len());
        for (party, ends) in (0_u32..).zip(self.owner_starts.windows(2)) {
            let &[start, end] = ends else { continue };
            for stake in self.stakes.get(start as usize..end as usize).unwrap_or_default() {
                let place = at(&next, stake.owner);
                put(&mut owned, place, party);
                put(&mut next, stake.owner, place + 1);
            }
        }
        self.owned_starts = starts;
        self.owned = owned;
    }

    /// The rows of which this is made.
    #[must_use]
    pub fn holdings(&self) -> &'h Holdings {
        self.holdings
    }

    /// The day.
    #[must_use]
    pub fn day(&self) -> Date {
        self.day
    }

    /// How many parties there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.owner_starts.len().saturating_sub(1)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All parties.
    pub fn parties(&self) -> impl Iterator<Item = PartyId> + use<> {
        (0..u32::try_from(self.len()).unwrap_or(u32::MAX)).map(PartyId)
    }

    /// How many holdings there are.
    #[must_use]
    pub fn holdings_len(&self) -> usize {
        self.stakes.len()
    }

    /// Who owns a party, by the owner's number.
    #[must_use]
    pub fn owners(&self, party: PartyId) -> &[Stake] {
        slice(&self.owner_starts, &self.stakes, party.0)
    }

    /// What a party owns.
    #[must_use]
    pub fn owned(&self, party: PartyId) -> &[u32] {
        slice(&self.owned_starts, &self.owned, party.0)
    }

    /// What a party holds of itself.
    #[must_use]
    pub fn treasury(&self, party: PartyId) -> Held {
        if self.treasury.is_empty() {
            return Held::NOTHING;
        }
        self.treasury.get(&party.0).copied().unwrap_or_default()
    }

    /// Whether nothing is stated of who owns a party.
    #[must_use]
    pub fn is_open(&self, party: PartyId) -> bool {
        self.owners(party).is_empty() && !self.holdings.is_closed(party)
    }

    /// What is odd about the rows.
    #[must_use]
    pub fn oddities(&self) -> &[Oddity] {
        &self.oddities
    }

    /// What is odd about the rows of one party.
    pub fn oddities_of(&self, party: PartyId) -> impl Iterator<Item = &Oddity> {
        self.odd.get(&party.0).into_iter().flatten().filter_map(|index| self.oddities.get(*index))
    }

    /// Who controls or directs a party on the day, or perhaps does.
    pub fn hands(&self, party: PartyId) -> impl Iterator<Item = (PartyId, Hand)> {
        let there = self.holdings.controls_of(party).filter(|controls| controls.span.on(self.day) != Then::No);
        there.map(|controls| (controls.by, controls.hand))
    }
}

fn slice<'s, T>(starts: &[u32], all: &'s [T], number: u32) -> &'s [T] {
    let start = at(starts, number) as usize;
    let end = starts.get(number as usize + 1).copied().unwrap_or_default() as usize;
    all.get(start..end).unwrap_or_default()
}

/// Counts to starts.
fn add_up(counts: &mut [u32]) {
    let mut sum = 0_u32;
    for count in counts {
        sum = sum.saturating_add(*count);
        *count = sum;
    }
}

/// Numbers of rows, ordered by a number that each has.
struct Sorted {
    starts: Vec<u32>,
    rows: Vec<u32>,
}

impl Sorted {
    /// These rows, in their order within one key.
    fn of(keys: usize, these: &[u32], key: impl Fn(u32) -> u32) -> Self {
        let mut starts: Vec<u32> = filled(keys + 1);
        for row in these {
            let key = key(*row);
            count(&mut starts, key + 1);
        }
        add_up(&mut starts);
        let mut next = starts.clone();
        let mut rows: Vec<u32> = filled(these.len());
        for row in these {
            let key = key(*row);
            let place = at(&next, key);
            put(&mut rows, place, *row);
            put(&mut next, key, place + 1);
        }
        Self { starts, rows }
    }

    fn of_number(&self, number: u32) -> &[u32] {
        slice(&self.starts, &self.rows, number)
    }
}
