//! OFAC's SDN.XML and CONSOLIDATED.XML, which share one schema: `sdnList` of `sdnEntry`.

use std::io::BufRead;

use super::super::Edition;
use super::super::dates::{self, Order};
use super::super::draft::{self, Draft, short};
use super::super::elements::{Come, Element, Elements};
use super::super::error::{At, ListError};
use super::super::fill::{Fill, by_script, listing};
use super::super::limits::Limits;
use super::super::source::Source;
use crate::{NameQuality, PartyKind};

/// Reads the list. `Record_Count`, where the document states it, is held against what is read.
///
/// # Errors
/// Where fewer or more entries are read than stated, where the document ends early or is damaged, and where a limit is passed.
pub fn read(input: impl BufRead, hint: Option<Source>, limits: Limits) -> Result<Edition, ListError> {
    let mut draft = Draft::new(hint.unwrap_or(Source::OfacSdn), limits);
    let mut xml = Elements::new(input, limits);
    let mut stated = None;
    let mut read: u64 = 0;
    loop {
        match xml.come()? {
            Come::Start(start) if start.name == "sdnEntry" => {
                let at = xml.at();
                let entry = xml.whole(start)?;
                read += 1;
                take(&entry, &mut draft, at)?;
            }
            Come::Start(start) if start.name == "publshInformation" => {
                let about = xml.whole(start)?;
                draft.dated = dates::day(&about.get("Publish_Date"), Order::MonthFirst);
                stated = about.get("Record_Count").parse::<u64>().ok();
            }
            Come::Over => break,
            Come::Start(_) | Come::End(_) => {}
        }
    }
    if let Some(stated) = stated.filter(|stated| *stated != read) {
        let what = format!("{read} entries, where the document states {stated}");
        return Err(ListError::Truncated { at: xml.at(), what });
    }
    let source = super::which(&draft, hint);
    super::name_lists(&mut draft, source);
    draft.set_source(source);
    draft.finish(xml.at())
}

fn take(entry: &Element, draft: &mut Draft, at: At) -> Result<(), ListError> {
    let kind = match entry.get("sdnType").to_lowercase().as_str() {
        "individual" => PartyKind::Person,
        "entity" => PartyKind::Organization,
        "vessel" => PartyKind::Vessel,
        "aircraft" => PartyKind::Aircraft,
        other => {
            draft.odd(format!("`{}` is no type of party that is known", short(other)), at);
            PartyKind::Unknown
        }
    };
    let mut party = draft::blank(entry.get("uid"), kind);
    party.name(&name(entry), NameQuality::Primary);
    let mut listing = listing("us.sdn");
    listing.programs = Some(items(entry, "programList").map(Element::text).filter(|p| !p.is_empty()).collect());
    party.listings.push(listing);
    party.remark_on("Title", &entry.get("title"));
    for alias in items(entry, "akaList") {
        let name = name(alias);
        let quality = match (alias.get("category").as_str(), alias.get("type").as_str()) {
            (_, "f.k.a.") => NameQuality::Former,
            ("weak", _) => NameQuality::Weak,
            _ => NameQuality::Strong,
        };
        party.name(&name, by_script(&name, quality));
    }
    for address in items(entry, "addressList") {
        let parts = ["address1", "address2", "address3", "city", "stateOrProvince", "postalCode", "country"];
        let parts: Vec<String> = parts.iter().map(|part| address.get(part)).filter(|part| !part.is_empty()).collect();
        party.address(&parts.join(", "));
        party.country(draft.place(&address.get("country"), at));
    }
    for list in ["nationalityList", "citizenshipList"] {
        for item in items(entry, list) {
            party.country(draft.place(&item.get("country"), at));
        }
    }
    for item in items(entry, "dateOfBirthList") {
        let text = item.get("dateOfBirth");
        match dates::partial(&text, Order::DayFirst) {
            Some(date) => party.born(date),
            None => {
                draft.odd("a date of birth that is no date was kept as a remark", at);
                party.remark_on("Date of birth", &text);
            }
        }
    }
    items(entry, "placeOfBirthList").for_each(|item| party.birth_place(&item.get("placeOfBirth")));
    for id in items(entry, "idList") {
        let (kind, value) = (id.get("idType"), id.get("idNumber"));
        super::number(&mut party, draft, &kind, &value, &id.get("idCountry"));
        for (field, what) in [("issueDate", "issued"), ("expirationDate", "expires")] {
            let date = id.get(field);
            if !date.is_empty() {
                party.remark(&format!("{kind} {value}: {what} {date}"));
            }
        }
    }
    for vessel in entry.all("vesselInfo") {
        party.identifier("Call sign", &vessel.get("callSign"), None);
        party.country(draft.place(&vessel.get("vesselFlag"), at));
        for (field, what) in [
            ("vesselType", "Vessel type"),
            ("vesselOwner", "Vessel owner"),
            ("tonnage", "Tonnage"),
            ("grossRegisteredTonnage", "Gross registered tonnage"),
        ] {
            party.remark_on(what, &vessel.get(field));
        }
    }
    super::remarks::take(&mut party, draft, &entry.get("remarks"));
    draft.push(party, at)
}

/// `PUTIN, Vladimir Vladimirovich`.
fn name(of: &Element) -> String {
    let (last, first) = (of.get("lastName"), of.get("firstName"));
    match (last.is_empty(), first.is_empty()) {
        (_, true) => last,
        (true, false) => first,
        (false, false) => format!("{last}, {first}"),
    }
}

/// The elements in a list of the entry.
fn items<'a>(entry: &'a Element, list: &'a str) -> impl Iterator<Item = &'a Element> + 'a {
    entry.all(list).flat_map(Element::children)
}
