//! What changed between two editions of a list: who was added, removed, changed, and in what.
//!
//! Parties are paired by id, which is the publisher's number where there is one. A party whose id is made of its name and
//! that was renamed is one removed and one added.

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::Edition;
use crate::Party;

vocabulary::words! {
    /// A part of a party.
    pub enum Field {
        /// What it is.
        Kind = "kind",
        /// The name under which it is listed.
        Label = "label",
        /// Names and their quality.
        Names = "names",
        /// Addresses.
        Addresses = "addresses",
        /// Countries.
        Countries = "countries",
        /// Dates of birth.
        Born = "born",
        /// Places of birth.
        BirthPlaces = "birth-places",
        /// Numbers.
        Identifiers = "identifiers",
        /// Remarks.
        Remarks = "remarks",
        /// Listings and what they do in law.
        Listings = "listings",
    }
}

/// A party that is in both editions and not the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Its id.
    pub id: String,
    /// Its name in the new edition.
    pub label: String,
    /// What is otherwise.
    pub fields: Vec<Field>,
}

/// Who is in one edition only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Named {
    /// Its id.
    pub id: String,
    /// Its name.
    pub label: String,
}

/// What changed between two editions. Each part in the order of its edition.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// In the new edition only.
    pub added: Vec<Named>,
    /// In the old edition only.
    pub removed: Vec<Named>,
    /// In both, and otherwise.
    pub changed: Vec<Change>,
}

impl Difference {
    /// Whether nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty()
    }
}

/// What changed from `old` to `new`.
#[must_use]
pub fn between(old: &Edition, new: &Edition) -> Difference {
    let before: FxHashMap<&str, &Party> = old.parties.iter().map(|party| (party.id.as_str(), party)).collect();
    let after: FxHashMap<&str, &Party> = new.parties.iter().map(|party| (party.id.as_str(), party)).collect();
    let named = |party: &Party| Named { id: party.id.clone(), label: party.label().to_owned() };
    let removed = old.parties.iter().filter(|party| !after.contains_key(party.id.as_str())).map(named).collect();
    let (mut added, mut changed) = (Vec::new(), Vec::new());
    for party in &new.parties {
        let Some(was) = before.get(party.id.as_str()) else {
            added.push(named(party));
            continue;
        };
        let fields = fields(was, party);
        if !fields.is_empty() {
            changed.push(Change { id: party.id.clone(), label: party.label().to_owned(), fields });
        }
    }
    Difference { added, removed, changed }
}

fn fields(was: &Party, is: &Party) -> Vec<Field> {
    if was == is {
        return Vec::new();
    }
    let mut fields = Vec::new();
    let mut note = |field, differs: bool| {
        if differs {
            fields.push(field);
        }
    };
    note(Field::Kind, was.kind != is.kind);
    note(Field::Label, was.label() != is.label());
    note(Field::Names, !same(&was.names, &is.names));
    note(Field::Addresses, !same(&was.addresses, &is.addresses));
    note(Field::Countries, !same(&was.countries, &is.countries));
    note(Field::Born, !same(&was.born, &is.born));
    note(Field::BirthPlaces, !same(&was.birth_places, &is.birth_places));
    note(Field::Identifiers, !same(&was.identifiers, &is.identifiers));
    note(Field::Remarks, !same(&was.remarks, &is.remarks));
    note(Field::Listings, !same(&was.listings, &is.listings));
    fields
}

/// The same things in any order: publishers reorder them. Of very many, the order counts.
fn same<T: PartialEq>(one: &[T], other: &[T]) -> bool {
    const MANY: usize = 2000;
    one.len() == other.len() && (one == other || one.len() < MANY && one.iter().all(|thing| other.contains(thing)))
}
