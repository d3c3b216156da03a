//! FollowTheMoney entities, a JSON object a line: any data set of OpenSanctions (`entities.ftm.json`).
//!
//! Persons, organizations, ships and aircraft become parties; `Ownership` becomes rows by the ids of entities; a `Sanction`
//! is a listing of the party it is of. A party that is a target without a `Sanction` is listed by each of its data sets.
//! Other schemata (families, positions, addresses) are passed over and counted.

use std::io::BufRead;

use rustc_hash::FxHashMap;
use serde_json::Value;

use super::dates::{self, Order};
use super::draft::{self, Draft};
use super::error::{At, ListError};
use super::fill::{Fill, by_script, listing, some};
use super::json::{converted, text, texts};
use super::limits::Limits;
use super::source::Source;
use super::watched::Watched;
use super::{Edition, OwnershipRow};
use crate::{Listing, NameQuality, Party, PartyKind};

/// Data sets that are one list of the law.
const DATASETS: &[(&str, &str)] = &[
    ("us_ofac_sdn", "us.sdn"),
    ("us_bis_denied", "us.dpl"),
    ("us_bis_entity_list", "us.entity-list"),
    ("us_bis_unverified", "us.uvl"),
    ("us_bis_meu", "us.meu"),
    ("us_dod_chinese_milcorps", "us.1260h"),
    ("us_ddtc_debarred", "us.dtc"),
    ("us_state_nonproliferation", "us.isn"),
    ("un_sc_sanctions", "un.sanctions"),
    ("eu_fsf", "eu.sanctions"),
    ("gb_fcdo_sanctions", "gb.sanctions"),
    ("gb_hmt_sanctions", "gb.sanctions"),
    ("jp_meti_eul", "jp.end-user-list"),
    ("tw_shtc", "tw.shtc-entity-list"),
];

/// Properties that number an entity, with the words for them.
const NUMBERS: &[(&str, &str)] = &[
    ("passportNumber", "Passport"),
    ("idNumber", "ID number"),
    ("socialSecurityNumber", "Social security number"),
    ("registrationNumber", "Registration number"),
    ("taxNumber", "Tax ID No."),
    ("vatCode", "V.A.T. Number"),
    ("innCode", "INN"),
    ("ogrnCode", "OGRN"),
    ("kppCode", "KPP"),
    ("okpoCode", "OKPO"),
    ("bikCode", "BIK"),
    ("npiCode", "NPI"),
    ("leiCode", "LEI"),
    ("dunsCode", "D-U-N-S Number"),
    ("uscCode", "Unified Social Credit Code"),
    ("uniqueEntityId", "Unique entity ID"),
    ("isinCode", "ISIN"),
    ("swiftBic", "SWIFT/BIC"),
    ("imoNumber", "IMO number"),
    ("mmsi", "MMSI"),
    ("callSign", "Call sign"),
    ("serialNumber", "Serial number"),
    ("wikidataId", "Wikidata"),
    ("email", "Email address"),
    ("phone", "Phone number"),
    ("website", "Website"),
];

/// Reads the entities.
///
/// # Errors
/// Where a line is no JSON or the last one breaks off, where no line is a party, and where a limit is passed.
pub fn read(input: impl BufRead, limits: Limits) -> Result<Edition, ListError> {
    let mut draft = Draft::new(Source::Ftm, limits);
    let mut input = Watched::new(input, limits);
    let meter = input.meter();
    let mut line = Vec::new();
    let mut sanctions: FxHashMap<String, Vec<Listing>> = FxHashMap::default();
    let mut targets: FxHashMap<String, Vec<String>> = FxHashMap::default();
    loop {
        let at = meter.at();
        meter.entry();
        line.clear();
        if input.read_until(b'\n', &mut line).map_err(|cause| ListError::input(meter.at(), cause))? == 0 {
            break;
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        let entity: Value = serde_json::from_slice(&line).map_err(|error| match converted(error, at) {
            ListError::Truncated { what, .. } => ListError::Truncated { at, what },
            ListError::Syntax { language, what, .. } => ListError::Syntax { at, language, what },
            ListError::Encoding { what, remedy, .. } => ListError::Encoding { at, what, remedy },
            other => other,
        })?;
        take(&entity, &mut draft, &mut sanctions, &mut targets, at)?;
    }
    let at = meter.at();
    for party in &mut draft.parties {
        party.listings = sanctions.remove(&party.id).unwrap_or_default();
        if party.listings.is_empty() {
            let datasets = targets.remove(&party.id).unwrap_or_default();
            party.listings = datasets.iter().map(|dataset| listing(list_of(dataset))).collect();
        }
    }
    if !sanctions.is_empty() {
        (0..sanctions.len()).for_each(|_| draft.odd("a sanction is of an entity that is not in the document", at));
    }
    draft.finish(at)
}

fn take(
    entity: &Value,
    draft: &mut Draft,
    sanctions: &mut FxHashMap<String, Vec<Listing>>,
    targets: &mut FxHashMap<String, Vec<String>>,
    at: At,
) -> Result<(), ListError> {
    let empty = Value::Null;
    let properties = entity.get("properties").unwrap_or(&empty);
    let datasets = texts(entity, "datasets");
    draft.dated = draft.dated.max(dates::day(&text(entity, "last_seen"), Order::DayFirst));
    let schema = text(entity, "schema");
    let kind = match schema.as_str() {
        "Person" => PartyKind::Person,
        "Company" | "Organization" | "PublicBody" => PartyKind::Organization,
        "LegalEntity" => PartyKind::Unknown,
        "Vessel" => PartyKind::Vessel,
        "Airplane" => PartyKind::Aircraft,
        "Ownership" => {
            own(properties, draft, at);
            return Ok(());
        }
        "Sanction" => {
            let listings = sanction(properties, &datasets);
            for id in texts(properties, "entity") {
                sanctions.entry(id).or_default().extend(listings.iter().cloned());
            }
            return Ok(());
        }
        "" => {
            draft.odd("a line that is no entity was left out", at);
            return Ok(());
        }
        other => {
            draft.odd(format!("entities of schema {} are no parties", draft::short(other)), at);
            return Ok(());
        }
    };
    let id = text(entity, "id");
    if entity.get("target").and_then(Value::as_bool).unwrap_or(false) {
        targets.insert(id.clone(), datasets);
    }
    let mut party = draft::blank(id, kind);
    fill(&mut party, properties, draft, at);
    let caption = text(entity, "caption");
    if party.names.is_empty() {
        party.name(&caption, NameQuality::Primary);
    }
    draft.push(party, at)
}

fn fill(party: &mut Party, properties: &Value, draft: &mut Draft, at: At) {
    let all = |key: &str| texts(properties, key);
    for (index, name) in all("name").iter().enumerate() {
        let quality = if index == 0 { NameQuality::Primary } else { by_script(name, NameQuality::Strong) };
        party.name(name, quality);
    }
    for (key, quality) in [
        ("alias", NameQuality::Strong),
        ("abbreviation", NameQuality::Weak),
        ("weakAlias", NameQuality::Weak),
        ("previousName", NameQuality::Former),
    ] {
        all(key).iter().for_each(|name| {
            party.name(name, if quality == NameQuality::Strong { by_script(name, quality) } else { quality })
        });
    }
    for key in ["country", "nationality", "citizenship", "jurisdiction", "mainCountry", "flag", "birthCountry"] {
        for code in all(key) {
            // A place of birth ties nobody to the country; it is a place of birth.
            if key == "birthCountry" {
                party.birth_place(draft.place_if(&code).map_or(code.as_str(), |place| place.name()));
            } else {
                party.country(draft.place(&code, at));
            }
        }
    }
    for key in ["birthDate", "incorporationDate", "buildDate"] {
        for date in all(key) {
            match dates::partial(&date, Order::DayFirst) {
                Some(date) => party.born(date),
                None => {
                    draft.odd("a date of birth that is no date was kept as a remark", at);
                    party.remark_on("Date of birth", &date);
                }
            }
        }
    }
    all("birthPlace").iter().for_each(|place| party.birth_place(place));
    all("address").iter().for_each(|address| party.address(address));
    for (key, kind) in NUMBERS {
        all(key).iter().for_each(|number| party.identifier(kind, number, None));
    }
    for (key, what) in [
        ("topics", "Topic"),
        ("title", "Title"),
        ("position", "Position"),
        ("gender", "Gender"),
        ("sector", "Sector"),
        ("status", "Status"),
        ("notes", "Note"),
        ("summary", "Summary"),
        ("description", "Description"),
        ("deathDate", "Died"),
    ] {
        all(key).iter().for_each(|value| party.remark_on(what, value));
    }
}

fn own(properties: &Value, draft: &mut Draft, at: At) {
    let (owners, assets) = (texts(properties, "owner"), texts(properties, "asset"));
    if owners.is_empty() || assets.is_empty() {
        draft.odd("an ownership without an owner or without what is owned was left out", at);
    }
    let first = |key: &str| texts(properties, key).into_iter().next();
    for owner in &owners {
        for asset in &assets {
            draft.ownership.push(OwnershipRow {
                owner: owner.clone(),
                asset: asset.clone(),
                percentage: first("percentage").or_else(|| first("sharesValue")),
                start: first("startDate"),
                end: first("endDate"),
            });
        }
    }
}

/// A listing for each data set of the sanction.
fn sanction(properties: &Value, datasets: &[String]) -> Vec<Listing> {
    let first = |key: &str| texts(properties, key).into_iter().next().unwrap_or_default();
    let programs = ["programId", "program"].iter().map(|key| texts(properties, key)).find(|found| !found.is_empty());
    let days = ["listingDate", "startDate"].map(first);
    let since = days.iter().find_map(|text| dates::day(text, Order::DayFirst));
    let until = dates::day(&first("endDate"), Order::DayFirst);
    let citation = ["authorityId", "recordId", "unscId", "sourceUrl"].iter().find_map(|key| some(&first(key)));
    let one = |dataset: &String| Listing {
        programs: programs.clone(),
        since,
        until,
        citation: citation.clone(),
        ..listing(list_of(dataset))
    };
    datasets.iter().map(one).collect()
}

/// The list of a data set: the law's name, or one of its own.
fn list_of(dataset: &str) -> String {
    let known = DATASETS.iter().find(|(known, _)| *known == dataset);
    known.map_or_else(|| format!("ftm.{}", dataset.replace('_', "-")), |(_, list)| (*list).to_owned())
}
