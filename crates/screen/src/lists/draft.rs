//! An edition in the making: parties, what was odd, names of places.

use std::fmt::Display;

use jiff::civil::Date;
use rustc_hash::FxHashMap;
use vocabulary::country::Place;

use super::error::{At, ListError};
use super::limits::Limits;
use super::places;
use super::{Edition, Oddity, OwnershipRow, Source};
use crate::{Party, PartyKind};

/// How many different oddities are told apart.
const ODDITIES: usize = 200;

/// An edition in the making.
pub(super) struct Draft {
    source: Source,
    pub(super) dated: Option<Date>,
    pub(super) parties: Vec<Party>,
    pub(super) ownership: Vec<OwnershipRow>,
    ids: FxHashMap<String, usize>,
    /// How often an id was made already.
    taken: FxHashMap<String, u64>,
    oddities: Vec<Oddity>,
    by_what: FxHashMap<String, usize>,
    places: FxHashMap<String, Option<Place>>,
    limits: Limits,
}

impl Draft {
    pub(super) fn new(source: Source, limits: Limits) -> Self {
        Self {
            source,
            dated: None,
            parties: Vec::new(),
            ownership: Vec::new(),
            ids: FxHashMap::default(),
            taken: FxHashMap::default(),
            oddities: Vec::new(),
            by_what: FxHashMap::default(),
            places: FxHashMap::default(),
            limits,
        }
    }

    /// Counts something odd.
    pub(super) fn odd(&mut self, what: impl Into<String>, at: impl Display) {
        let mut what = what.into();
        if self.oddities.len() >= ODDITIES && !self.by_what.contains_key(&what) {
            "further oddities of other kinds".clone_into(&mut what);
        }
        if let Some(oddity) = self.by_what.get(&what).and_then(|index| self.oddities.get_mut(*index)) {
            oddity.times += 1;
            return;
        }
        self.by_what.insert(what.clone(), self.oddities.len());
        self.oddities.push(Oddity { what, times: 1, first_at: at.to_string() });
    }

    /// The place of this name; one that is not known is odd.
    pub(super) fn place(&mut self, name: &str, at: impl Display) -> Option<Place> {
        let name = name.trim();
        if name.is_empty() {
            return None;
        }
        let found = if let Some(found) = self.places.get(name) {
            *found
        } else {
            let found = places::find(name);
            self.places.insert(name.to_owned(), found);
            found
        };
        if found.is_none() && !places::says_nothing(name) {
            self.odd(format!("`{}` is no place that is known", short(name)), at);
        }
        found
    }

    /// The place of this name, where it is one.
    pub(super) fn place_if(&mut self, name: &str) -> Option<Place> {
        let name = name.trim();
        if let Some(found) = self.places.get(name) {
            return *found;
        }
        let found = places::find(name);
        // What is no place may be anything: it is not kept.
        if found.is_some() {
            self.places.insert(name.to_owned(), found);
        }
        found
    }

    /// The party of this id.
    pub(super) fn party(&mut self, id: &str) -> Option<&mut Party> {
        self.ids.get(id).and_then(|index| self.parties.get_mut(*index))
    }

    /// Takes a party in. One without a name is left out and counted; an id that is taken gets a number.
    pub(super) fn push(&mut self, mut party: Party, at: At) -> Result<(), ListError> {
        if party.names.is_empty() {
            self.odd("an entry without a name was left out", at);
            return Ok(());
        }
        if self.parties.len() >= self.limits.parties {
            return Err(ListError::Limit { at, what: "parties", most: self.limits.parties as u64 });
        }
        if party.id.is_empty() {
            let list = party.listings.first().map_or(self.source.as_str(), |listing| listing.list.as_str());
            party.id = made_id(list, party.label());
        }
        while self.ids.contains_key(&party.id) {
            let plain = party.id.split('#').next().unwrap_or_default().to_owned();
            let number = self.taken.entry(plain.clone()).or_insert(1);
            *number += 1;
            party.id = format!("{plain}#{number}");
        }
        self.ids.insert(party.id.clone(), self.parties.len());
        self.parties.push(party);
        Ok(())
    }

    /// Takes a party in that may get its name from a later row. Its id is new.
    pub(super) fn hold(&mut self, party: Party, at: At) -> Result<(), ListError> {
        if self.parties.len() >= self.limits.parties {
            return Err(ListError::Limit { at, what: "parties", most: self.limits.parties as u64 });
        }
        self.ids.insert(party.id.clone(), self.parties.len());
        self.parties.push(party);
        Ok(())
    }

    /// Another source, where it is told only by what was read.
    pub(super) fn set_source(&mut self, source: Source) {
        self.source = source;
    }

    /// The edition. A list of nobody is an error: it is the commonest form of a failed download.
    pub(super) fn finish(self, at: At) -> Result<Edition, ListError> {
        if self.parties.is_empty() {
            let what = format!("there is no party in this document, read as {}", self.source.title());
            return Err(ListError::invalid(at, what, "see that it is the list and not a notice or an empty answer"));
        }
        Ok(Edition {
            source: self.source.as_str(),
            dated: self.dated,
            parties: self.parties,
            ownership: self.ownership,
            oddities: self.oddities,
        })
    }
}

/// A party of which nothing is known yet.
pub(super) fn blank(id: impl Into<String>, kind: PartyKind) -> Party {
    Party {
        id: id.into(),
        kind,
        names: Vec::new(),
        addresses: Vec::new(),
        countries: Vec::new(),
        born: Vec::new(),
        birth_places: Vec::new(),
        identifiers: Vec::new(),
        remarks: Vec::new(),
        listings: Vec::new(),
    }
}

/// An id out of a list and a name, for lists whose entries have no number.
pub(super) fn made_id(list: &str, name: &str) -> String {
    let mut id = format!("{list}/");
    for word in name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if !id.ends_with('/') {
            id.push('-');
        }
        id.extend(word.chars().flat_map(char::to_lowercase));
        if id.len() > 160 {
            break;
        }
    }
    id
}

/// The start of a text that may be long.
pub(super) fn short(text: &str) -> String {
    let mut start: String = text.chars().take(60).collect();
    if start.len() < text.len() {
        start.push('…');
    }
    start
}
