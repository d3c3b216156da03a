//! The UN Security Council consolidated list, XML (`CONSOLIDATED_LIST` of `INDIVIDUAL` and `ENTITY`).

use std::io::BufRead;

use super::Edition;
use super::dates::{self, CIRCA, Order};
use super::draft::{self, Draft, short};
use super::elements::{Come, Element, Elements};
use super::error::{At, ListError};
use super::fill::{Fill, by_script, listing, some};
use super::limits::Limits;
use super::source::Source;
use crate::{NameQuality, PartialDate, Party, PartyKind};

/// Reads the list.
///
/// # Errors
/// Where the document ends early or is damaged, and where a limit is passed.
pub fn read(input: impl BufRead, limits: Limits) -> Result<Edition, ListError> {
    let mut draft = Draft::new(Source::Un, limits);
    let mut xml = Elements::new(input, limits);
    loop {
        match xml.come()? {
            Come::Start(start) if start.name == "CONSOLIDATED_LIST" => {
                let generated = start.attributes.iter().find(|(name, _)| name == "dateGenerated");
                draft.dated = generated.and_then(|(_, value)| dates::day(value, Order::MonthFirst));
            }
            Come::Start(start) if start.name == "INDIVIDUAL" || start.name == "ENTITY" => {
                let at = xml.at();
                let kind = if start.name == "ENTITY" { PartyKind::Organization } else { PartyKind::Person };
                take(&xml.whole(start)?, kind, &mut draft, at)?;
            }
            Come::Over => break,
            Come::Start(_) | Come::End(_) => {}
        }
    }
    draft.finish(xml.at())
}

fn take(entry: &Element, kind: PartyKind, draft: &mut Draft, at: At) -> Result<(), ListError> {
    let mut party = draft::blank(entry.get("DATAID"), kind);
    let prefix = if kind == PartyKind::Person { "INDIVIDUAL" } else { "ENTITY" };
    let part = |name: &str| format!("{prefix}_{name}");
    let names = ["FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"].map(|part| entry.get(part));
    let names: Vec<&str> = names.iter().map(String::as_str).filter(|name| !nothing(name)).collect();
    party.name(&names.join(" "), NameQuality::Primary);
    party.name(&entry.get("NAME_ORIGINAL_SCRIPT"), NameQuality::Original);
    for alias in entry.all(&part("ALIAS")) {
        self::alias(alias, &mut party, draft, at);
    }
    entry.all(&part("ADDRESS")).for_each(|address| self::address(address, &mut party, draft, at));
    for item in entry.all("NATIONALITY").flat_map(Element::children) {
        party.country(draft.place(&item.text(), at));
    }
    for date in entry.all(&part("DATE_OF_BIRTH")) {
        match born(date) {
            Some(date) => party.born(date),
            None if date.text().trim().is_empty() => {}
            None => {
                draft.odd("a date of birth that is no date was kept as a remark", at);
                party.remark_on("Date of birth", &words(date));
            }
        }
    }
    for place in entry.all(&part("PLACE_OF_BIRTH")) {
        party.birth_place(&joined(place, &["STREET", "CITY", "STATE_PROVINCE", "COUNTRY", "NOTE"]));
    }
    entry.all(&part("DOCUMENT")).for_each(|document| self::document(document, &mut party, draft, at));
    for (list, what) in [("TITLE", "Title"), ("DESIGNATION", "Designation")] {
        entry.all(list).flat_map(Element::children).for_each(|item| party.remark_on(what, &item.text()));
    }
    party.remark_on("Gender", &entry.get("GENDER"));
    party.remark(&entry.get("COMMENTS1"));
    let mut listing = listing("un.sanctions");
    listing.programs = some(&entry.get("UN_LIST_TYPE")).map(|program| vec![program]);
    listing.since = dates::day(&entry.get("LISTED_ON"), Order::MonthFirst);
    if listing.since.is_none() {
        draft.odd("an entry without a day of listing", at);
    }
    listing.citation = some(&entry.get("REFERENCE_NUMBER"));
    party.listings.push(listing);
    draft.push(party, at)
}

/// Persons' aliases are good or low, entities' are `a.k.a.` or `f.k.a.`; a note tells former names of persons.
fn alias(alias: &Element, party: &mut Party, draft: &mut Draft, at: At) {
    let (name, note) = (alias.get("ALIAS_NAME"), alias.get("NOTE").to_lowercase());
    if nothing(&name) {
        return;
    }
    let former = ["previously listed", "formerly listed", "former name", "formerly known"];
    let quality = match alias.get("QUALITY").to_lowercase().as_str() {
        _ if former.iter().any(|words| note.starts_with(words)) => NameQuality::Former,
        "f.k.a." => NameQuality::Former,
        "low" => NameQuality::Weak,
        "good" | "a.k.a." | "" => NameQuality::Strong,
        other => {
            draft.odd(format!("`{}` is no quality of an alias that is known", short(other)), at);
            NameQuality::Strong
        }
    };
    // One field at times holds several aliases.
    for name in name.split(';') {
        party.name(name, by_script(name, quality));
    }
    if let Some(date) = dates::partial(&alias.get("DATE_OF_BIRTH"), Order::MonthFirst) {
        party.born(date);
    }
    party.birth_place(&joined(alias, &["CITY_OF_BIRTH", "COUNTRY_OF_BIRTH"]));
}

fn address(address: &Element, party: &mut Party, draft: &mut Draft, at: At) {
    party.address(&joined(address, &["STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY", "NOTE"]));
    party.country(draft.place(&address.get("COUNTRY"), at));
}

fn document(document: &Element, party: &mut Party, draft: &mut Draft, at: At) {
    let kind = [document.get("TYPE_OF_DOCUMENT"), document.get("TYPE_OF_DOCUMENT2")];
    let kind = kind.iter().find(|kind| !kind.is_empty()).cloned().unwrap_or_else(|| "Document".to_owned());
    let (number, note) = (document.get("NUMBER"), document.get("NOTE"));
    let country = [document.get("ISSUING_COUNTRY"), document.get("COUNTRY_OF_ISSUE")];
    let country = country.iter().find(|country| !country.is_empty()).cloned().unwrap_or_default();
    let place = draft.place(&country, at);
    if nothing(&number) {
        if !note.is_empty() {
            party.remark(&format!("{kind}: {note}"));
        }
        return;
    }
    party.identifier(&kind, &number, place);
    let more = joined(document, &["DATE_OF_ISSUE", "CITY_OF_ISSUE", "NOTE"]);
    if !more.is_empty() {
        party.remark(&format!("{kind} {number}: {more}"));
    }
}

/// A date of birth: of type EXACT, APPROXIMATELY or BETWEEN.
fn born(date: &Element) -> Option<PartialDate> {
    let year = |name: &str| date.get(name).parse::<i16>().ok();
    if let (Some(first), Some(last)) = (year("FROM_YEAR"), year("TO_YEAR")) {
        return PartialDate::years(first.min(last), first.max(last));
    }
    let text = [date.get("DATE"), date.get("YEAR"), date.get("NOTE")];
    let found = text.iter().find_map(|text| dates::partial(text, Order::MonthFirst))?;
    let about = date.get("TYPE_OF_DATE").eq_ignore_ascii_case("APPROXIMATELY");
    Some(if about { found.around(CIRCA) } else { found })
}

fn joined(of: &Element, parts: &[&str]) -> String {
    let parts: Vec<String> = parts.iter().map(|part| of.get(part)).filter(|part| !nothing(part)).collect();
    parts.join(", ")
}

fn words(of: &Element) -> String {
    of.children().map(Element::text).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
}

fn nothing(text: &str) -> bool {
    matches!(text.trim().to_lowercase().as_str(), "" | "na" | "n/a" | "nil" | "not available" | "-")
}
