//! Trade.gov's JSON of the Consolidated Screening List: an object with `results`, or the array alone.

use std::io::BufRead;

use serde_json::Value;

use super::super::dates::{self, Order};
use super::super::draft::Draft;
use super::super::error::ListError;
use super::super::json::{Item, objects, stream, text, texts};
use super::super::limits::Limits;
use super::super::source::Source;
use super::row::{Address, Number, Row};

/// Reads the list.
///
/// # Errors
/// Where the document ends early or is damaged, and where a limit is passed.
pub fn read(input: impl BufRead, limits: Limits) -> Result<super::super::Edition, ListError> {
    let mut draft = Draft::new(Source::UsCsl, limits);
    let end = stream(input, "results", limits, |item, at| match item {
        Item::Member(key, value) => {
            if matches!(key.as_str(), "search_performed_at" | "generated_at" | "updated_at") {
                draft.dated = value.as_str().and_then(|text| dates::day(text, Order::MonthFirst));
            }
            Ok(())
        }
        Item::Entry(_, value) if value.is_object() => row(&value).take(&mut draft, at),
        Item::Entry(..) => {
            draft.odd("an entry that is no object was left out", at);
            Ok(())
        }
    })?;
    draft.finish(end)
}

fn row(entry: &Value) -> Row {
    let remark = |key: &str, what: &'static str| (what, text(entry, key));
    let numbers = objects(entry, "ids").iter().map(|id| {
        let mut value = text(id, "number");
        for (key, word) in [("issue_date", "issued"), ("expiration_date", "expires")] {
            if !text(id, key).is_empty() {
                value.push_str(&format!(" {word} {}", text(id, key)));
            }
        }
        Number { kind: text(id, "type"), value, country: text(id, "country") }
    });
    let addresses = objects(entry, "addresses").iter().map(|address| {
        let parts = ["address", "city", "state", "postal_code"].map(|key| text(address, key));
        let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        Address { text: parts.join(", "), country: text(address, "country") }
    });
    Row {
        source: text(entry, "source"),
        entity_number: text(entry, "entity_number"),
        own_id: text(entry, "id"),
        kind: text(entry, "type"),
        programs: texts(entry, "programs"),
        name: text(entry, "name"),
        other_names: texts(entry, "alt_names"),
        addresses: addresses.collect(),
        countries: ["citizenships", "nationalities", "country", "vessel_flag"]
            .iter()
            .flat_map(|k| texts(entry, k))
            .collect(),
        born: texts(entry, "dates_of_birth"),
        birth_places: texts(entry, "places_of_birth"),
        numbers: numbers.collect(),
        requirement: text(entry, "license_requirement"),
        policy: text(entry, "license_policy"),
        notice: text(entry, "federal_register_notice"),
        start: text(entry, "start_date"),
        end: text(entry, "end_date"),
        call_sign: text(entry, "call_sign"),
        remarks: vec![
            remark("title", "Title"),
            remark("remarks", ""),
            remark("standard_order", "Standard order"),
            remark("vessel_type", "Vessel type"),
            remark("gross_tonnage", "Gross tonnage"),
            remark("gross_registered_tonnage", "Gross registered tonnage"),
            remark("vessel_owner", "Vessel owner"),
        ],
    }
}
