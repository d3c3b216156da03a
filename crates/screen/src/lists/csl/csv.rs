//! Trade.gov's CSV of the Consolidated Screening List: the current layout, with `_id`, and the one before it.

use std::io::BufRead;

use super::super::draft::Draft;
use super::super::error::ListError;
use super::super::limits::Limits;
use super::super::source::Source;
use super::super::table::Table;
use super::row::{Address, Number, Row};

/// Reads the list.
///
/// # Errors
/// Where the columns are missing, the document ends early or is damaged, and where a limit is passed.
pub fn read(input: impl BufRead, limits: Limits) -> Result<super::super::Edition, ListError> {
    let mut table = Table::headed(input, b',', &["source", "name", "alt_names"], limits)?;
    let mut draft = Draft::new(Source::UsCsl, limits);
    // The layout that has `_id` writes numbers as kind, number, country; the one before as country, number, kind.
    let current = table.column(&["_id"]).is_some();
    while table.advance()? {
        let at = table.at();
        let text = |name: &str| table.get(&[name]).to_owned();
        let many = |name: &str| split(table.get(&[name]));
        let row = Row {
            source: text("source"),
            entity_number: text("entity_number"),
            own_id: text("_id"),
            kind: text("type"),
            programs: many("programs"),
            name: text("name"),
            other_names: many("alt_names"),
            addresses: many("addresses").iter().map(|address| self::address(address)).collect(),
            countries: ["citizenships", "nationalities", "vessel_flag"].iter().flat_map(|name| many(name)).collect(),
            born: many("dates_of_birth"),
            birth_places: many("places_of_birth"),
            numbers: many("ids").iter().map(|id| number(id, current)).collect(),
            requirement: text("license_requirement"),
            policy: text("license_policy"),
            notice: text("federal_register_notice"),
            start: text("start_date"),
            end: text("end_date"),
            call_sign: text("call_sign"),
            remarks: [
                ("Title", "title"),
                ("", "remarks"),
                ("Standard order", "standard_order"),
                ("Vessel type", "vessel_type"),
                ("Gross tonnage", "gross_tonnage"),
                ("Gross registered tonnage", "gross_registered_tonnage"),
                ("Vessel owner", "vessel_owner"),
            ]
            .map(|(what, column)| (what, text(column)))
            .into(),
        };
        row.take(&mut draft, at)?;
    }
    table.tell(&mut draft);
    draft.finish(table.at())
}

/// Several things in one field.
fn split(field: &str) -> Vec<String> {
    field.split("; ").map(|piece| piece.trim().trim_end_matches(';').to_owned()).filter(|p| !p.is_empty()).collect()
}

/// An address that ends with the code of its country.
fn address(text: &str) -> Address {
    let text = text.strip_prefix("and ").unwrap_or(text).trim();
    let code = |text: &str| text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase());
    if code(text) {
        return Address { text: String::new(), country: text.to_owned() };
    }
    match text.rsplit_once(", ") {
        Some((head, country)) if code(country) => Address { text: head.to_owned(), country: country.to_owned() },
        _ => Address { text: text.to_owned(), country: String::new() },
    }
}

/// A number with its kind and country.
fn number(text: &str, current: bool) -> Number {
    let mut pieces: Vec<&str> = text.split(", ").collect();
    let code = |piece: Option<&&str>| piece.is_some_and(|p| p.len() == 2 && p.bytes().all(|b| b.is_ascii_uppercase()));
    let mut country = String::new();
    let kind = if current {
        if pieces.len() > 2 && code(pieces.last()) {
            country = pieces.pop().unwrap_or_default().to_owned();
        }
        pieces.remove(0).to_owned()
    } else {
        if pieces.len() > 2 && code(pieces.first()) {
            country = pieces.remove(0).to_owned();
        }
        pieces.pop().unwrap_or_default().to_owned()
    };
    Number { kind, value: pieces.join(", "), country }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_both_orders() {
        let told = |number: Number| (number.kind, number.value, number.country);
        let told_as = |a: &str, b: &str, c: &str| (a.to_owned(), b.to_owned(), c.to_owned());
        assert_eq!(told(number("Passport, 836238033, KP", true)), told_as("Passport", "836238033", "KP"));
        assert_eq!(told(number("Website, a.example", true)), told_as("Website", "a.example", ""));
        assert_eq!(told(number("US, 80-0890696, Tax ID No.", false)), told_as("Tax ID No.", "80-0890696", "US"));
        assert_eq!(told(number("21795618, Passport", false)), told_as("Passport", "21795618", ""));
        assert_eq!(told(number("alone", true)), told_as("alone", "", ""));
        assert_eq!(told(number("", false)), told_as("", "", ""));
    }
}
