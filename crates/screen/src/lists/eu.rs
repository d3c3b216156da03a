//! The EU consolidated list of financial sanctions, CSV between semicolons: version 1.1 (`NameAlias_WholeName`) and the one
//! before it (`Naal_wholename`).
//!
//! An entity has many rows, each with one part of it: a name, an address, a date of birth, a number, a citizenship.

use std::io::BufRead;

use super::Edition;
use super::dates::{self, CIRCA, Order};
use super::draft::{self, Draft, short};
use super::error::ListError;
use super::fill::{Fill, by_script, listing, some};
use super::limits::Limits;
use super::source::Source;
use super::table::Table;
use crate::{NameQuality, PartialDate, PartyKind};

/// Reads the list.
///
/// # Errors
/// Where columns are missing, where the document ends early or is damaged, and where a limit is passed.
pub fn read(input: impl BufRead, limits: Limits) -> Result<Edition, ListError> {
    let mut table = Table::headed(input, b';', &[], limits)?;
    let (id, whole) = (&["Entity_LogicalId", "Entity_logical_id"], &["NameAlias_WholeName", "Naal_wholename"]);
    if table.column(id).is_none() || table.column(whole).is_none() {
        let what = "the header has no column `NameAlias_WholeName` or `Naal_wholename` with the id of the entity";
        return Err(ListError::invalid(table.at(), what, "take the full CSV file of the list"));
    }
    let mut draft = Draft::new(Source::Eu, limits);
    while table.advance()? {
        let number = table.get(id).to_owned();
        if number.is_empty() {
            draft.odd("a row without the id of an entity was left out", table.at());
            continue;
        }
        row(&table, &number, whole, &mut draft)?;
    }
    table.tell(&mut draft);
    // Parties are held without a name until one comes; those that never had one are left out.
    let nameless = draft.parties.iter().filter(|party| party.names.is_empty()).count();
    draft.parties.retain(|party| !party.names.is_empty());
    (0..nameless).for_each(|_| draft.odd("an entity without a name was left out", "the end"));
    draft.finish(table.at())
}

fn row(table: &Table<impl BufRead>, id: &str, whole: &[&str], draft: &mut Draft) -> Result<(), ListError> {
    let at = table.at();
    let get = |names: &[&str]| table.get(names);
    if draft.dated.is_none() {
        draft.dated = dates::day(get(&["fileGenerationDate", "Date_file"]), Order::DayFirst);
    }
    let place = |draft: &mut Draft, names: &[&str]| {
        let code = get(names);
        // `00` stands for none.
        if code == "00" { None } else { draft.place(code, at) }
    };
    let name = get(whole);
    if draft.party(id).is_none() {
        let kind = match get(&["Entity_SubjectType", "Subject_type", "Entity_SubjectType_ClassificationCode"]) {
            "P" | "person" => PartyKind::Person,
            "E" | "enterprise" => PartyKind::Organization,
            "" => PartyKind::Unknown,
            other => {
                draft.odd(format!("`{}` is no type of party that is known", short(other)), at);
                PartyKind::Unknown
            }
        };
        let mut party = draft::blank(id, kind);
        let mut listing = listing("eu.sanctions");
        listing.programs = some(get(&["Entity_Regulation_Programme", "Programme"])).map(|program| vec![program]);
        let days = ["Entity_DesignationDate", "Entity_Regulation_PublicationDate", "Leba_publication_date"];
        listing.since = days.iter().find_map(|day| dates::day(get(&[day]), Order::DayFirst));
        listing.citation = some(get(&["Entity_Regulation_NumberTitle", "Leba_numtitle"]));
        party.listings.push(listing);
        party.remark(get(&["Entity_Remark", "Entity_remark"]));
        party.remark_on("EU reference", get(&["Entity_EU_ReferenceNumber", "EU_ref_num"]));
        party.remark_on("UN reference", get(&["Entity_UnitedNationId"]));
        draft.hold(party, at)?;
    }
    let address =
        ["Address_Street", "Address_PoBox", "Address_ZipCode", "Address_City", "Address_Region", "Address_Place"];
    let older = ["Addr_number", "Addr_street", "Addr_zipcode", "Addr_city", "Addr_other"];
    let country = get(&["Address_CountryDescription", "Addr_country"]);
    let lines: Vec<&str> =
        address.iter().chain(&older).map(|column| get(&[column])).filter(|part| !part.is_empty()).collect();
    let countries = [
        place(draft, &["Address_CountryIso2Code", "Addr_country"]),
        place(draft, &["Citizenship_CountryIso2Code", "Citi_country"]),
    ];
    let issuer = place(draft, &["Identification_CountryIso2Code", "Iden_country"]);
    let born = born(table);
    let odd_date = born.is_none() && !get(&["BirthDate_BirthDate", "Birt_date"]).is_empty();
    if odd_date {
        draft.odd("a date of birth that is no date was kept as a remark", at);
    }
    let program = get(&["Entity_Regulation_Programme", "Programme"]);
    let Some(party) = draft.party(id) else { return Ok(()) };
    if let Some(programs) = party.listings.first_mut().and_then(|listing| listing.programs.as_mut())
        && !program.is_empty()
        && programs.len() < 100
        && !programs.iter().any(|known| known == program)
    {
        programs.push(program.to_owned());
    }
    let remark = get(&["NameAlias_Remark", "Naal_remark"]).to_lowercase();
    let quality = match party.names.is_empty() {
        true => NameQuality::Primary,
        false if remark.contains("formerly") || remark.contains("f.k.a") => NameQuality::Former,
        false if remark.contains("low quality") => NameQuality::Weak,
        false => by_script(name, NameQuality::Strong),
    };
    party.name(name, quality);
    party.remark_on("Function", get(&["NameAlias_Function", "Naal_function"]));
    party.remark_on("Title", get(&["NameAlias_Title", "Naal_title"]));
    party.remark_on("Gender", get(&["NameAlias_Gender", "Naal_gender"]));
    if !lines.is_empty() {
        party.address([lines.join(", ").as_str(), country].join(", ").trim_matches([',', ' ']));
    }
    countries.into_iter().for_each(|place| party.country(place));
    match born {
        Some(date) => party.born(date),
        None => party.remark_on("Date of birth", get(&["BirthDate_BirthDate", "Birt_date"])),
    }
    let places = ["BirthDate_Place", "Birt_place", "BirthDate_City", "BirthDate_Region"].map(|column| get(&[column]));
    let mut places: Vec<&str> = places.into_iter().filter(|part| !part.is_empty()).collect();
    let country = get(&["BirthDate_CountryDescription", "Birt_country"]);
    if !country.is_empty() && country != "UNKNOWN" {
        places.push(country);
    }
    party.birth_place(&places.join(", "));
    let kind = get(&["Identification_TypeDescription", "Identification_TypeCode"]);
    let kind = if kind.is_empty() { "Identification" } else { kind };
    party.identifier(kind, get(&["Identification_Number", "Identification_LatinNumber", "Iden_number"]), issuer);
    Ok(())
}

fn born(table: &Table<impl BufRead>) -> Option<PartialDate> {
    let get = |name: &str| table.get(&[name]);
    let circa = get("BirthDate_Circa").eq_ignore_ascii_case("true");
    let year = |name: &str| get(name).parse::<i16>().ok().filter(|year| *year > 0);
    let widened = |date: PartialDate| if circa { date.around(CIRCA) } else { date };
    if let Some(date) = dates::partial(table.get(&["BirthDate_BirthDate", "Birt_date"]), Order::DayFirst) {
        return Some(widened(date));
    }
    if let (Some(first), Some(last)) = (year("BirthDate_YearRangeFrom"), year("BirthDate_YearRangeTo")) {
        return PartialDate::years(first, last).map(widened);
    }
    let month = get("BirthDate_Month").parse::<i8>().ok().filter(|month| *month > 0);
    let year = year("BirthDate_Year")?;
    let date = month.and_then(|month| PartialDate::month(year, month)).or_else(|| PartialDate::year(year))?;
    Some(widened(date))
}
