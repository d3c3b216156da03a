//! A party as a FollowTheMoney entity: its schema and its properties.

use vocabulary::country::Place;

use super::{Properties, numbers, topics};
use crate::{NameQuality, PartialDate, Party, PartyKind};

/// Years that are told one by one where only a range is known; a longer one is left out.
const YEARS: i16 = 12;

/// The schema for what it is.
pub const fn schema(kind: PartyKind) -> &'static str {
    match kind {
        PartyKind::Person => "Person",
        PartyKind::Organization => "Organization",
        PartyKind::Vessel => "Vessel",
        PartyKind::Aircraft => "Airplane",
        PartyKind::Unknown => "LegalEntity",
    }
}

/// What is known of it.
pub fn described(party: &Party) -> Properties {
    let mut found = Properties::new();
    for name in &party.names {
        add(&mut found, of_name(name.quality), name.text.clone());
    }
    for country in &party.countries {
        add(&mut found, "country", code(*country));
    }
    for address in &party.addresses {
        add(&mut found, "address", address.clone());
    }
    for date in party.born.iter().flat_map(|born| dates(*born)) {
        add(&mut found, of_birth(party.kind), date);
    }
    for place in party.birth_places.iter().filter(|_| party.kind == PartyKind::Person) {
        add(&mut found, "birthPlace", place.clone());
    }
    for identifier in &party.identifiers {
        add(&mut found, numbers::property(&identifier.kind, party.kind), identifier.value.clone());
    }
    for remark in &party.remarks {
        add(&mut found, "notes", remark.clone());
    }
    found
}

/// The same, and what its listings say of it.
pub fn listed(party: &Party) -> Properties {
    let mut found = described(party);
    for topic in party.listings.iter().filter_map(|listing| topics::of(&listing.list)) {
        add(&mut found, "topics", topic.to_owned());
    }
    found
}

fn add(properties: &mut Properties, property: &str, value: String) {
    let values = properties.entry(property.to_owned()).or_default();
    if !values.contains(&value) {
        values.push(value);
    }
}

const fn of_name(quality: NameQuality) -> &'static str {
    match quality {
        NameQuality::Primary => "name",
        NameQuality::Strong | NameQuality::Original => "alias",
        NameQuality::Weak => "weakAlias",
        NameQuality::Former => "previousName",
    }
}

const fn of_birth(kind: PartyKind) -> &'static str {
    match kind {
        PartyKind::Person => "birthDate",
        PartyKind::Organization | PartyKind::Unknown => "incorporationDate",
        PartyKind::Vessel | PartyKind::Aircraft => "buildDate",
    }
}

/// FollowTheMoney has codes of its own for the occupied regions of Ukraine.
fn code(place: Place) -> String {
    match place.code() {
        "UA-43" => "ua-cri".to_owned(),
        "UA-14" => "ua-dpr".to_owned(),
        "UA-09" => "ua-lpr".to_owned(),
        code => code.to_ascii_lowercase(),
    }
}

/// A date as a prefix of ISO's: a day, a month, a year, or each year of a short range.
fn dates(date: PartialDate) -> Vec<String> {
    let (first, last) = (date.first, date.last);
    if first == last {
        vec![first.to_string()]
    } else if PartialDate::month(first.year(), first.month()) == Some(date) {
        vec![format!("{:04}-{:02}", first.year(), first.month())]
    } else if last.year() - first.year() < YEARS {
        (first.year()..=last.year()).map(|year| format!("{year:04}")).collect()
    } else {
        Vec::new()
    }
}
