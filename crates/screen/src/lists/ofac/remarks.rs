//! The remarks of OFAC's CSV: `DOB 10 Dec 1948; POB Egypt; Passport 1084010 (Egypt); a.k.a. 'BNC'; Linked To: X.`

use super::super::dates::{self, Order};
use super::super::draft::Draft;
use super::super::fill::{Fill, by_script};
use crate::{NameQuality, Party};

/// Kinds of numbers, as OFAC prints them before the number; the longer before those that they begin with.
const KINDS: &[&str] = &[
    "Vessel Registration Identification",
    "Aircraft Manufacturer's Serial Number (MSN)",
    "Aircraft Construction Number (also called L/N or S/N or F/N)",
    "Aircraft Mode S Transponder Code",
    "Aircraft Serial Identification",
    "Aircraft Tail Number",
    "Previous Aircraft Tail Number",
    "Business Registration Document #",
    "Business Registration Number",
    "Business Number",
    "Cartilla de Servicio Militar Nacional",
    "Chamber of Commerce Number",
    "Chinese Commercial Code",
    "Commercial Registry Number",
    "Company Number",
    "Unified Social Credit Code (USCC)",
    "Central Registration Scheme Number",
    "Certificate of Incorporation Number",
    "Cedula de Ciudadania",
    "Cedula de Residencia",
    "Cedula No.",
    "C.I.F.",
    "C.I.N.",
    "C.R. No.",
    "C.U.I.P.",
    "C.U.I.T.",
    "C.U.R.P.",
    "D-U-N-S Number",
    "D.N.I.",
    "Diplomatic Passport",
    "Dubai Chamber of Commerce Membership No.",
    "Driver's License No.",
    "Electoral Registry No.",
    "Enterprise Number",
    "Economic Register Number (CBLS)",
    "Fiscal Code",
    "File Number",
    "Folio Mercantil No.",
    "Government Gazette Number",
    "Global Intermediary Identification Number",
    "I.F.E.",
    "Identification Number",
    "Interpol: Red Notice. File No.",
    "Istanbul Chamber of Comm. No.",
    "Italian Fiscal Code",
    "Legal Entity Number",
    "License",
    "LE Number",
    "Matricula Mercantil No",
    "Maritime Mobile Service Identity",
    "MMSI",
    "Military Registration Number",
    "Moroccan Personal ID No.",
    "Multipurpose Identification Card",
    "N.I.E.",
    "National Foreign ID Number",
    "National ID No.",
    "NIT #",
    "NIF",
    "Numero de Identidad",
    "Paraguayan tax identification number",
    "Passport",
    "Stateless Person Passport",
    "Stateless Person ID Card",
    "Pakistan National ID",
    "Permit Number",
    "Personal ID Card",
    "Public Registration Number",
    "Public Security and Immigration No.",
    "R.F.C.",
    "Refugee ID Card",
    "Registered Charity No.",
    "Registration Certificate Number (Dubai)",
    "Registration ID",
    "Registration Number",
    "Residency Number",
    "RIF #",
    "Romanian C.R.",
    "Romanian Permanent Resident",
    "Romanian Tax Registration",
    "RTN",
    "RSIN",
    "RUC #",
    "RFC",
    "Serial No.",
    "SRE Permit No.",
    "SSN",
    "SWIFT/BIC",
    "BIK (RU)",
    "Tax ID No.",
    "Tarjeta Profesional",
    "Tourism License No.",
    "Trade License No.",
    "Travel Document Number",
    "Trademark number",
    "Turkish Identification Number",
    "UK Company Number",
    "UAE Identification",
    "United Social Credit Code Certificate (USCCC)",
    "US FEIN",
    "V.A.T. Number",
    "VisaNumberID",
    "Afghan Money Service Provider License Number",
    "Bosnian Personal ID No.",
    "Birth Certificate Number",
    "British National Overseas Passport",
    "Kenyan ID No.",
    "Kuwait Civil ID",
    "Lebanese Foreigner ID",
    "Hull Number",
    "ISIN",
    "Email Address",
    "Website",
    "Phone Number",
    "Telephone",
    "Fax",
    "Tazkira National ID Card",
];

/// Takes the remarks of an entry into its party.
pub(in crate::lists) fn take(party: &mut Party, draft: &mut Draft, remarks: &str) {
    for piece in split(remarks) {
        let piece = piece.trim();
        let said = piece.strip_prefix("alt. ").unwrap_or(piece);
        if said.is_empty() || name(party, said) {
            continue;
        }
        if let Some(date) = said.strip_prefix("DOB ").or_else(|| said.strip_prefix("Organization Established Date ")) {
            match dates::partial(date, Order::DayFirst) {
                Some(date) => party.born(date),
                None => {
                    draft.odd("a date of birth that is no date was kept as a remark", format!("entry {}", party.id));
                    party.remark(piece);
                }
            }
        } else if let Some(place) = said.strip_prefix("POB ") {
            party.birth_place(place);
        } else if let Some(place) = said.strip_prefix("nationality ").or_else(|| said.strip_prefix("citizen ")) {
            let place = draft.place(place, format!("entry {}", party.id));
            party.country(place);
        } else if let Some(coin) = said.strip_prefix("Digital Currency Address - ") {
            let (currency, address) = coin.split_once(' ').unwrap_or(("", coin));
            party.identifier(
                format!("Digital Currency Address - {currency}").trim_end_matches([' ', '-']),
                address,
                None,
            );
        } else if !numbered(party, draft, said) {
            party.remark(piece);
        }
    }
}

/// Pieces between semicolons, those in quotation marks left whole; without the full stop at the end.
fn split(remarks: &str) -> Vec<&str> {
    let remarks = remarks.trim();
    let remarks = remarks.strip_suffix('.').unwrap_or(remarks);
    remarks.split("; ").collect()
}

/// An alias in quotation marks is a weak one (FAQ 122 and 123).
fn name(party: &mut Party, said: &str) -> bool {
    for (mark, quality) in [
        ("a.k.a. ", NameQuality::Weak),
        ("f.k.a. ", NameQuality::Former),
        ("n.k.a. ", NameQuality::Strong),
        ("Latin: ", NameQuality::Strong),
    ] {
        let Some(name) = said.strip_prefix(mark) else { continue };
        let bare = name.trim_end_matches('.').trim_matches(['\'', '"', '“', '”', '‘', '’']);
        party.name(bare, by_script(bare, quality));
        return true;
    }
    false
}

/// `Passport A10472263 (Malaysia) issued 12 Aug 2000 expires 19 Jun 2005`.
fn numbered(party: &mut Party, draft: &mut Draft, said: &str) -> bool {
    let Some(kind) = KINDS.iter().find(|kind| starts_with_kind(said, kind)) else { return false };
    let mut rest = said.get(kind.len()..).unwrap_or_default().trim();
    let mut country = "";
    let mut dates = "";
    if let Some(at) = [" issued ", " expires "].iter().filter_map(|word| rest.find(word)).min() {
        (rest, dates) = rest.split_at(at);
    }
    if let Some((number, place)) = rest.strip_suffix(')').and_then(|rest| rest.rsplit_once(" ("))
        && draft.place_if(place).is_some()
    {
        (rest, country) = (number, place);
    }
    let kind = kind.trim_end_matches([' ', '#']);
    super::number(party, draft, kind, rest, country);
    if !dates.is_empty() {
        party.remark(&format!("{kind} {rest}:{dates}"));
    }
    true
}

fn starts_with_kind(said: &str, kind: &str) -> bool {
    said.strip_prefix(kind).is_some_and(|rest| rest.starts_with([' ', '.', ':']))
}

#[cfg(test)]
mod tests {
    use super::super::super::draft::blank;
    use super::super::super::limits::Limits;
    use super::super::super::source::Source;
    use super::*;
    use crate::PartyKind;

    #[test]
    fn remarks_are_taken_apart() {
        let mut draft = Draft::new(Source::OfacSdn, Limits::default());
        let mut party = blank("1", PartyKind::Person);
        take(
            &mut party,
            &mut draft,
            "DOB circa 1951; alt. DOB 10 Dec 1948; POB Cairo, Egypt; nationality Egypt; alt. citizen Korea, North; Gender \
             Male; Passport A10472263 (Malaysia) issued 12 Aug 2000 expires 19 Jun 2005; alt. National ID No. 660000 73767 \
             (Belgium); Vessel Registration Identification IMO 9187629; a.k.a. 'ABU ALI'; f.k.a. 'OLD NAME'; Digital Currency \
             Address - XBT 1Kuf2Rd8mDyAViwBozGTNYnvWL8uYFrkVo; Secondary sanctions risk: North Korea Sanctions Regulations, \
             sections 510.201 and 510.210; Linked To: LAZARUS GROUP.",
        );
        let born: Vec<String> = party.born.iter().map(ToString::to_string).collect();
        assert_eq!(born, ["1949 to 1953", "1948-12-10"]);
        assert_eq!(party.birth_places, ["Cairo, Egypt"]);
        let countries: Vec<&str> = party.countries.iter().map(|place| place.code()).collect();
        assert_eq!(countries, ["EG", "KP"]);
        let names: Vec<(&str, NameQuality)> = party.names.iter().map(|n| (n.text.as_str(), n.quality)).collect();
        assert_eq!(names, [("ABU ALI", NameQuality::Weak), ("OLD NAME", NameQuality::Former)]);
        let numbers: Vec<String> = party
            .identifiers
            .iter()
            .map(|n| format!("{}={} {}", n.kind, n.value, n.country.map_or("", |place| place.code())))
            .collect();
        assert_eq!(
            numbers,
            [
                "Passport=A10472263 MY",
                "National ID No.=660000 73767 BE",
                "IMO number=9187629 ",
                "Digital Currency Address - XBT=1Kuf2Rd8mDyAViwBozGTNYnvWL8uYFrkVo ",
            ]
        );
        assert!(party.remarks.iter().any(|r| r == "Linked To: LAZARUS GROUP"), "{:?}", party.remarks);
        assert!(party.remarks.iter().any(|r| r == "Gender Male"));
        assert!(party.remarks.iter().any(|r| r.starts_with("Secondary sanctions risk")));
        assert!(party.remarks.iter().any(|r| r == "Passport A10472263: issued 12 Aug 2000 expires 19 Jun 2005"));
    }
}
