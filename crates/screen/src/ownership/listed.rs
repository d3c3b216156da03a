//! Which parties are on which lists.

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::names::PartyId;
use super::rule::Rule;
use crate::party::Listing;

/// Listings of parties. A party without any is on none of the lists that were screened.
#[derive(Debug, Clone, Default)]
pub struct Listed {
    of: FxHashMap<u32, Vec<Hit>>,
}

/// One listing, certain or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// What it does.
    pub listing: Listing,
    /// Whether the party is the one that is listed; else it may be (a likeness of names that nobody has settled).
    pub certain: bool,
}

impl Listed {
    /// The party is listed.
    pub fn add(&mut self, party: PartyId, listing: Listing) {
        self.of.entry(party.0).or_default().push(Hit { listing, certain: true });
    }

    /// The party may be the one that is listed.
    pub fn add_possible(&mut self, party: PartyId, listing: Listing) {
        self.of.entry(party.0).or_default().push(Hit { listing, certain: false });
    }

    /// The listings of a party in force on a day.
    pub fn of(&self, party: PartyId, day: Date) -> impl Iterator<Item = &Hit> {
        self.of.get(&party.0).into_iter().flatten().filter(move |hit| in_force(&hit.listing, day))
    }

    /// All parties with a listing, in no order.
    pub fn parties(&self) -> impl Iterator<Item = PartyId> {
        self.of.keys().copied().map(PartyId)
    }

    /// Whether a party counts for a rule by what is listed of itself: `Some(true)` for certain, `Some(false)` perhaps.
    #[must_use]
    pub fn counts(&self, party: PartyId, rule: &Rule, day: Date) -> Option<bool> {
        self.of(party, day).filter(|hit| rule.lists.contains(&hit.listing.list)).map(|hit| hit.certain).max()
    }
}

/// A listing of which nothing but the list is known.
#[must_use]
pub fn bare(list: &str) -> Listing {
    Listing {
        list: list.to_owned(),
        footnotes: None,
        programs: None,
        requirement: None,
        policy: None,
        review: None,
        since: None,
        until: None,
        citation: None,
    }
}

/// Whether a listing is in force on a day; the last day is taken in.
fn in_force(listing: &Listing, day: Date) -> bool {
    listing.since.is_none_or(|since| since <= day) && listing.until.is_none_or(|until| day <= until)
}
