//! One entry of the Consolidated Screening List, whatever layout it came in.

use super::super::dates::{self, Order};
use super::super::draft::{self, Draft, short};
use super::super::error::{At, ListError};
use super::super::fill::{Fill, by_script, listing, some, squeezed};
use super::super::terms;
use crate::{Listing, NameQuality, Party, PartyKind};

/// The lists by their codes in `source`, and as the law names them.
const LISTS: &[(&str, &str)] = &[
    ("SDN", "us.sdn"),
    ("EL", "us.entity-list"),
    ("MEU", "us.meu"),
    ("UVL", "us.uvl"),
    ("DPL", "us.dpl"),
    ("SSI", "us.ssi"),
    ("CMIC", "us.cmic"),
    ("ISN", "us.isn"),
    ("DTC", "us.dtc"),
    ("PLC", "us.plc"),
    ("NS-MBS", "us.ns-mbs"),
    ("CAP", "us.cap"),
    ("FSE", "us.fse"),
];

/// Lists whose entries carry programs: those of the Treasury and the State Department's nonproliferation sanctions.
const WITH_PROGRAMS: &[&str] = &["us.sdn", "us.ssi", "us.cmic", "us.plc", "us.ns-mbs", "us.cap", "us.fse", "us.isn"];

/// The list that a `source` names, by the code in its parentheses: `Entity List (EL) - Bureau of Industry and Security`.
#[must_use]
pub fn list_of(source: &str) -> Option<&'static str> {
    let code = source.rsplit_once('(')?.1.split([')', ' ']).next()?;
    LISTS.iter().find(|(known, _)| *known == code).map(|(_, list)| *list)
}

/// A place with its address, as far as given.
#[derive(Debug, Default, Clone)]
pub(super) struct Address {
    pub(super) text: String,
    pub(super) country: String,
}

/// A number of an entry.
#[derive(Debug, Default, Clone)]
pub(super) struct Number {
    pub(super) kind: String,
    pub(super) value: String,
    pub(super) country: String,
}

/// One entry, in words.
#[derive(Debug, Default, Clone)]
pub(super) struct Row {
    pub(super) source: String,
    /// The Treasury's number of the entity.
    pub(super) entity_number: String,
    /// The publication's own id of the entry.
    pub(super) own_id: String,
    pub(super) kind: String,
    pub(super) programs: Vec<String>,
    pub(super) name: String,
    pub(super) other_names: Vec<String>,
    pub(super) addresses: Vec<Address>,
    /// Citizenships, nationalities, flag.
    pub(super) countries: Vec<String>,
    pub(super) born: Vec<String>,
    pub(super) birth_places: Vec<String>,
    pub(super) numbers: Vec<Number>,
    pub(super) requirement: String,
    pub(super) policy: String,
    pub(super) notice: String,
    pub(super) start: String,
    pub(super) end: String,
    pub(super) call_sign: String,
    /// Everything else, with what it is.
    pub(super) remarks: Vec<(&'static str, String)>,
}

impl Row {
    /// Puts the entry into the edition.
    pub(super) fn take(self, draft: &mut Draft, at: At) -> Result<(), ListError> {
        let listing = self.listing(draft, at);
        let id = if self.entity_number.is_empty() { self.own_id.clone() } else { self.entity_number.clone() };
        if !self.entity_number.is_empty() && draft.party(&id).is_some() {
            let mut other = draft::blank("", PartyKind::Unknown);
            self.fill(&mut other, draft, at);
            if let Some(party) = draft.party(&id) {
                merge(party, other);
                if !party.listings.iter().any(|known| known.list == listing.list) {
                    party.listings.push(listing);
                }
            }
            return Ok(());
        }
        let mut party = draft::blank(id, kind(&self.kind, &listing.list));
        self.fill(&mut party, draft, at);
        party.listings.push(listing);
        draft.push(party, at)
    }

    fn listing(&self, draft: &mut Draft, at: At) -> Listing {
        let list = list_of(&self.source).map_or_else(
            || {
                draft.odd(format!("the source `{}` is no list that is known", short(&self.source)), at);
                format!("us.{}", draft::made_id("", &self.source).trim_matches('/'))
            },
            str::to_owned,
        );
        let mut listing = listing(list);
        if WITH_PROGRAMS.contains(&listing.list.as_str()) {
            listing.programs = Some(self.programs.iter().map(|program| squeezed(program)).collect());
        }
        listing.requirement = some(&self.requirement);
        listing.policy = some(&self.policy);
        listing.review = terms::review(&self.policy);
        if listing.list == "us.entity-list" {
            listing.footnotes = (!self.requirement.is_empty()).then(|| terms::footnotes(&self.requirement)).flatten();
        }
        listing.citation = some(&self.notice);
        for (text, date, what) in [(&self.start, &mut listing.since, "start"), (&self.end, &mut listing.until, "end")] {
            *date = dates::day(text, Order::MonthFirst);
            if date.is_none() && !text.is_empty() {
                draft.odd(format!("the {what} date `{}` is no date", short(text)), at);
            }
        }
        listing
    }

    fn fill(&self, party: &mut Party, draft: &mut Draft, at: At) {
        let (name, reach) = successors(&self.name);
        party.name(name, NameQuality::Primary);
        party.remark(reach);
        for name in &self.other_names {
            let name = name.trim().strip_prefix("and ").unwrap_or(name);
            party.name(name, by_script(name, NameQuality::Strong));
        }
        for address in &self.addresses {
            party.address(&address.text);
            party.country(draft.place(&address.country, at));
        }
        for country in &self.countries {
            party.country(draft.place(country, at));
        }
        for date in &self.born {
            match dates::partial(date, Order::MonthFirst) {
                Some(date) => party.born(date),
                None => {
                    draft.odd("a date of birth that is no date was kept as a remark", at);
                    party.remark_on("Date of birth", date);
                }
            }
        }
        for place in &self.birth_places {
            party.birth_place(place);
        }
        for number in &self.numbers {
            super::super::ofac::number(party, draft, &number.kind, &number.value, &number.country);
        }
        party.identifier("Call sign", &self.call_sign, None);
        for (what, text) in &self.remarks {
            match *what {
                "" => party.remark(text),
                what => party.remark_on(what, text),
            }
        }
    }
}

/// A name without the words that take in successors, which the State Department prints into it.
fn successors(name: &str) -> (&str, &str) {
    for mark in ["; and any successor", ", and any successor", " and any successor"] {
        if let Some(at) = name.find(mark) {
            let (name, reach) = name.split_at(at);
            return (name, reach.trim_start_matches([';', ',', ' ']));
        }
    }
    (name, "")
}

fn kind(word: &str, list: &str) -> PartyKind {
    match word.to_lowercase().as_str() {
        "individual" => PartyKind::Person,
        "entity" => PartyKind::Organization,
        "vessel" => PartyKind::Vessel,
        "aircraft" => PartyKind::Aircraft,
        // Military end users and Chinese military companies are organizations; other lists name persons too.
        _ if list == "us.meu" || list == "us.cmic" => PartyKind::Organization,
        _ => PartyKind::Unknown,
    }
}

fn merge(party: &mut Party, other: Party) {
    for name in other.names {
        let quality = if name.quality == NameQuality::Primary { NameQuality::Strong } else { name.quality };
        party.name(&name.text, quality);
    }
    other.addresses.iter().for_each(|address| party.address(address));
    other.countries.into_iter().for_each(|country| party.country(Some(country)));
    other.born.into_iter().for_each(|date| party.born(date));
    other.birth_places.iter().for_each(|place| party.birth_place(place));
    other.identifiers.iter().for_each(|number| party.identifier(&number.kind, &number.value, number.country));
    other.remarks.iter().for_each(|remark| party.remark(remark));
}
