//! The UK's lists, CSV: the UK Sanctions List (since January 2026 the only one) and OFSI's consolidated list before it.
//!
//! A party has a row for each name. Surnames and names of organizations stand in `Name 6`, the others in `Name 1` to `Name 5`.

use std::io::BufRead;

use super::Edition;
use super::dates::{self, Order};
use super::draft::{self, Draft, short};
use super::error::ListError;
use super::fill::{Fill, by_script, listing, some};
use super::limits::Limits;
use super::source::Source;
use super::table::Table;
use crate::{NameQuality, Party, PartyKind};

/// Reads the list.
///
/// # Errors
/// Where columns are missing, where the document ends early or is damaged, and where a limit is passed.
pub fn read(input: impl BufRead, limits: Limits) -> Result<Edition, ListError> {
    let mut table = Table::headed(input, b',', &["Name 6", "Name 1"], limits)?;
    let id = &["Unique ID", "Group ID"];
    if table.column(id).is_none() {
        let what = "the header has neither `Unique ID` nor `Group ID`";
        return Err(ListError::invalid(table.at(), what, "take the CSV file as the publisher gives it"));
    }
    let mut draft = Draft::new(Source::Gb, limits);
    // `Report Date: 13-Feb-2026`, or `Last Updated,03/06/2026`.
    let preamble = table.preamble.iter().flatten();
    draft.dated =
        preamble.filter_map(|cell| dates::day(cell.trim_start_matches("Report Date:"), Order::DayFirst)).next();
    while table.advance()? {
        let number = table.get(id).to_owned();
        if number.is_empty() {
            draft.odd("a row without the id of a party was left out", table.at());
            continue;
        }
        row(&table, &number, &mut draft)?;
    }
    table.tell(&mut draft);
    // The primary name leads, in whichever row it stood.
    for party in &mut draft.parties {
        party.names.sort_by_key(|name| name.quality != NameQuality::Primary);
        if let Some(first) = party.names.first_mut() {
            first.quality = NameQuality::Primary;
        }
    }
    let nameless = draft.parties.iter().filter(|party| party.names.is_empty()).count();
    draft.parties.retain(|party| !party.names.is_empty());
    (0..nameless).for_each(|_| draft.odd("a party without a name was left out", "the end"));
    draft.finish(table.at())
}

fn row(table: &Table<impl BufRead>, id: &str, draft: &mut Draft) -> Result<(), ListError> {
    let at = table.at();
    let get = |names: &[&str]| table.get(names);
    if draft.party(id).is_none() {
        let kind = match get(&["Designation Type", "Group Type"]).to_lowercase().as_str() {
            "individual" => PartyKind::Person,
            "entity" => PartyKind::Organization,
            "ship" => PartyKind::Vessel,
            "" => PartyKind::Unknown,
            other => {
                draft.odd(format!("`{}` is no type of party that is known", short(other)), at);
                PartyKind::Unknown
            }
        };
        let mut party = draft::blank(id, kind);
        let mut listing = listing("gb.sanctions");
        listing.programs = some(get(&["Regime Name", "Regime"])).map(|regime| vec![regime]);
        let days = ["Date Designated", "UK Sanctions List Date Designated", "Listed On"];
        listing.since = days.iter().find_map(|day| dates::day(get(&[day]), Order::DayFirst));
        listing.citation = some(get(&["UN Reference Number"]));
        party.listings.push(listing);
        draft.hold(party, at)?;
    }
    // Countries of residence, nationality and flag; a cell may hold several, with marks such as `(1)`.
    let cells = ["Address Country", "Country", "Nationality(/ies)", "Nationality", "Current believed flag of ship"];
    let mut places = Vec::new();
    for cell in cells {
        for name in several(get(&[cell])) {
            places.push(draft.place(&name, at));
        }
    }
    let mut born = Vec::new();
    let mut no_dates = Vec::new();
    for text in several(get(&["D.O.B", "DOB"])) {
        let plain = text.replace("dd/", "00/").replace("mm/", "00/");
        match dates::partial(&plain, Order::DayFirst) {
            Some(date) => born.push(date),
            None => no_dates.push(text),
        }
    }
    if !no_dates.is_empty() {
        draft.odd("a date of birth that is no date was kept as a remark", at);
    }
    let Some(party) = draft.party(id) else { return Ok(()) };
    names(table, party);
    places.into_iter().for_each(|place| party.country(place));
    born.into_iter().for_each(|date| party.born(date));
    no_dates.iter().for_each(|text| party.remark_on("Date of birth", text));
    let lines =
        (1..=6).map(|n| get(&[format!("Address Line {n}").as_str(), format!("Address {n}").as_str()]).to_owned());
    let mut lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    lines.push(get(&["Address Postal Code", "Post/Zip Code"]).to_owned());
    lines.push(get(&["Address Country", "Country"]).to_owned());
    lines.retain(|line| !line.is_empty());
    party.address(&lines.join(", "));
    let birth = [get(&["Town of birth", "Town of Birth"]), get(&["Country of birth", "Country of Birth"])];
    party.birth_place(&birth.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "));
    for (names, kind) in [
        (&["Passport number", "Passport Number"][..], "Passport"),
        (&["National Identifier number", "National Identification Number"], "National identification number"),
        (&["Business registration number (s)"], "Business registration number"),
        (&["IMO number"], "IMO number"),
        (&["Hull identification number (HIN)"], "Hull identification number"),
        (&["Website"], "Website"),
        (&["Email address"], "Email address"),
        (&["Phone number"], "Phone number"),
    ] {
        several(get(names)).iter().for_each(|number| party.identifier(kind, number, None));
    }
    for (names, what) in [
        (&["Title"][..], "Title"),
        (&["Position"], "Position"),
        (&["Gender"], "Gender"),
        (&["Sanctions Imposed"], "Sanctions imposed"),
        (&["OFSI Group ID"], "OFSI Group ID"),
        (&["Passport additional information", "Passport Details"], "Passport"),
        (&["National Identifier additional information", "National Identification Details"], "National identification"),
        (&["Type of entity"], "Type of entity"),
        (&["Parent company"], "Parent company"),
        (&["Subsidiaries"], "Subsidiaries"),
        (&["Current owner/operator (s)"], "Owner or operator"),
        (&["Previous owner/operator (s)"], "Previous owner or operator"),
        (&["Previous flags"], "Previous flags"),
        (&["Type of ship"], "Type of ship"),
        (&["Tonnage of ship"], "Tonnage"),
        (&["Length of ship"], "Length"),
        (&["Year Built"], "Year built"),
    ] {
        party.remark_on(what, get(names));
    }
    party.remark(get(&["Other Information"]));
    party.remark_on("UK statement of reasons", get(&["UK Statement of Reasons"]));
    Ok(())
}

/// The name of a row, and the same in another script.
fn names(table: &Table<impl BufRead>, party: &mut Party) {
    let get = |names: &[&str]| table.get(names);
    let parts = ["Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name 6"].map(|part| get(&[part]));
    let name = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let weak = get(&["Alias strength", "Alias Quality"]).to_lowercase().contains("low");
    let quality = match get(&["Name type", "Alias Type"]).to_lowercase().as_str() {
        "primary name" => NameQuality::Primary,
        "fka" | "former name" => NameQuality::Former,
        _ if weak => NameQuality::Weak,
        _ => by_script(&name, NameQuality::Strong),
    };
    let led = party.names.iter().any(|name| name.quality == NameQuality::Primary);
    party.name(&name, if led && quality == NameQuality::Primary { NameQuality::Strong } else { quality });
    party.name(get(&["Name non-latin script", "Name Non-Latin Script"]), NameQuality::Original);
}

/// What a cell holds, where it numbers several things: `(1) Russia (2) Ukraine`.
fn several(cell: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = cell.trim();
    if !rest.starts_with("(1)") {
        return if rest.is_empty() { found } else { vec![rest.to_owned()] };
    }
    for number in 1..100 {
        let Some((_, after)) = rest.split_once(&format!("({number})")) else { break };
        let next = format!("({})", number + 1);
        let piece = after.split(&next).next().unwrap_or(after);
        if !piece.trim().is_empty() {
            found.push(piece.trim().trim_end_matches([',', ';', '.']).to_owned());
        }
        rest = after;
    }
    found
}

#[cfg(test)]
mod tests {
    #[test]
    fn numbered_cells_are_taken_apart() {
        assert_eq!(super::several("(1) Russia (2) Ukraine."), ["Russia", "Ukraine"]);
        assert_eq!(super::several("Iran"), ["Iran"]);
        assert!(super::several(" ").is_empty());
    }
}
