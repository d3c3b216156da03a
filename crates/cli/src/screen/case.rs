//! The parties of a case, screened: hits become facts where they are confirmed, and questions where they are not.
//!
//! What a case states of a party's lists is kept. Otherwise, of the lists that are imported and not old:
//! - a hit that a number confirms is a fact;
//! - any other hit leaves its lists open, and says what to look at;
//! - on all others the party is known not to be.

use std::collections::BTreeSet;
use std::path::Path;

use screen::corroborate::Standing;
use screen::lists::hit;
use screen::{Asked, Hit, PartyKind};
use vocabulary::case::{Hit as Fact, Party, PersonKind};
use vocabulary::problem::Span;
use vocabulary::read::Spanned;
use vocabulary::{Case, Date};

use super::open::Lists;
use crate::failure::Failure;

/// Days after which a list is no longer taken as current.
const STALE: i32 = 30;

/// Screens the parties of cases.
pub struct CaseScreen {
    lists: Lists,
    on: Date,
    scratch: Vec<screen::index::Scratch>,
    /// Whether it was said already that there is nothing to screen against, or that it is old.
    told: bool,
}

impl CaseScreen {
    /// The lists of the data directory; `today` judges their age.
    pub fn open(data: Option<&Path>, today: Date) -> Result<Self, Failure> {
        Ok(Self { lists: Lists::all(data, today, STALE)?, on: today, scratch: Vec::new(), told: false })
    }

    /// Fills in the lists of parties that state a name and no lists; `day` is that of the case.
    pub fn fill(&mut self, mut case: Case, day: Date) -> Case {
        let vocabulary::Fact::Known(parties) = &mut case.parties else { return case };
        let open = |party: &Party| matches!(party.lists, vocabulary::Fact::Unstated) && party.name.known().is_some();
        if !parties.iter().any(open) {
            return case;
        }
        self.tell();
        if self.lists.editions.is_empty() {
            return case;
        }
        for party in parties.iter_mut().filter(|party| open(party)) {
            self.party(party, day);
        }
        case
    }

    fn party(&mut self, party: &mut Party, day: Date) {
        let asked = asked(party);
        let hits = self.lists.screen(&asked, self.on, &mut self.scratch);
        let (confirmed, possible): (Vec<&Hit>, Vec<&Hit>) = hits
            .iter()
            .filter(|hit| hit.cleared.is_none())
            .partition(|hit| hit.corroboration.standing == Standing::Confirmed);
        let lists_of = |hits: &[&Hit]| -> BTreeSet<String> {
            hits.iter().flat_map(|h| &h.party.listings).map(|l| l.list.clone()).collect()
        };
        let settled = self.lists.settled_on(day, STALE);
        let unsettled = lists_of(&possible);
        let screened = settled.difference(&unsettled).cloned();
        let span = Span { file: 0, start: 0, end: 0 };
        party.screened = vocabulary::Fact::Known(screened.map(|value| Spanned { value, span }).collect());
        let listed = confirmed.iter().flat_map(|hit| &hit.party.listings);
        party.lists = vocabulary::Fact::Known(listed.map(|listing| Fact(hit::of(listing))).collect());
        for hit in possible.iter().take(5) {
            anstream::eprintln!(
                "note: {} may be {} ({}, score {:.2}): look at it with `portcullis screen`, then state its `lists` in the case",
                party.label(),
                hit.party.label(),
                unsettled_of(hit),
                hit.score
            );
        }
        if possible.len() > 5 {
            anstream::eprintln!("note: and {} other parties that {} may be", possible.len() - 5, party.label());
        }
    }

    /// Says once what the screening rests on, where that is too little.
    fn tell(&mut self) {
        if std::mem::replace(&mut self.told, true) {
            return;
        }
        if self.lists.editions.is_empty() {
            anstream::eprintln!(
                "note: parties are not screened, as no lists are imported (`portcullis lists import FILE`)"
            );
        }
        for edition in self.lists.editions.iter().filter(|e| e.old) {
            anstream::eprintln!(
                "note: {} is {} days old: no hit on it settles nothing; import a new edition",
                edition.name,
                edition.days
            );
        }
    }
}

fn unsettled_of(hit: &Hit) -> String {
    let mut lists: Vec<&str> = hit.party.listings.iter().map(|l| l.list.as_str()).collect();
    lists.dedup();
    lists.join(", ")
}

/// A party of a case as one to be screened.
fn asked(party: &Party) -> Asked {
    let mut asked = Asked::name(party.name.known().cloned().unwrap_or_default());
    asked.kind = match party.person.known() {
        Some(PersonKind::Individual) => PartyKind::Person,
        Some(PersonKind::Organization | PersonKind::Government) => PartyKind::Organization,
        Some(PersonKind::Vessel) => PartyKind::Vessel,
        Some(PersonKind::Aircraft) => PartyKind::Aircraft,
        None => PartyKind::Unknown,
    };
    asked.countries.extend(party.country.known());
    asked.countries.extend(party.nationality.known().into_iter().flatten());
    asked
}
