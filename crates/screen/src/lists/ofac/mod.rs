//! OFAC's lists: Specially Designated Nationals, and the others in one consolidated publication.
//!
//! | module | what |
//! |---|---|
//! | [`csv`] | sets of files without headers: SDN, ALT, ADD and SDN_COMMENTS; CONS_PRIM, CONS_ALT, CONS_ADD, CONS_COMMENTS |
//! | [`xml`] | SDN.XML and CONSOLIDATED.XML |
//! | [`remarks`] | the remarks of the CSV: dates, numbers, weak aliases |

pub mod csv;
pub mod remarks;
pub mod xml;

use super::draft::Draft;
use super::fill::{Fill, listing};
use super::source::Source;
use crate::{Listing, Party};

/// Words of OFAC's field for numbers that name no number: a property, a warning, a directive.
const NO_NUMBERS: &[&str] = &[
    "gender",
    "secondary sanctions risk",
    "additional sanctions information",
    "transactions prohibited",
    "executive order",
    "caatsa section",
    "organization type",
    "target type",
    "effective date",
    "listing date",
    "issuer name",
    "nationality of registration",
    "vessel year of build",
    "aircraft manufacture date",
    "aircraft model",
    "aircraft operator",
    "former vessel flag",
    "vessel flag",
    "other vessel",
    "ifca determination",
    "pertaining to",
    "linked to",
    "peesa information",
    "equity ticker",
    "organization established date",
];

/// Puts a number into the party: as an identifier, or as a remark where the field holds something else.
pub(super) fn number(party: &mut Party, draft: &mut Draft, kind: &str, value: &str, country: &str) {
    let kind = kind.trim().trim_end_matches([':', '-']).trim();
    let lower = kind.to_lowercase();
    if NO_NUMBERS.iter().any(|word| lower.starts_with(word)) {
        party.remark_on(kind, value);
        return;
    }
    if kind.is_empty() {
        party.remark(value);
        return;
    }
    let place = draft.place_if(country);
    if place.is_none() && !country.trim().is_empty() {
        party.remark_on(kind, &format!("{value} ({country})"));
    }
    // The number of a ship is one however it is called; that of its company is another.
    if let Some(ship) = value.trim().strip_prefix("IMO ") {
        let kind = if lower.starts_with("company") { "Company IMO number" } else { "IMO number" };
        party.identifier(kind, ship, place);
        return;
    }
    party.identifier(kind, value, place);
}

/// Programs that stand on the consolidated list alone, with the list of their parties.
const ONLY_CONSOLIDATED: &[(&str, &str)] = &[
    ("NS-PLC", "us.plc"),
    ("CMIC-EO13959", "us.cmic"),
    ("561-Related", "us.cap"),
    ("FSE-IR", "us.fse"),
    ("FSE-SY", "us.fse"),
    ("FSE-WMD", "us.fse"),
];

/// Names the lists of all parties: the SDN List, or those of the consolidated publication.
///
/// The consolidated list does not name its parts entry by entry. `UKRAINE-EO13662` is the Sectoral Sanctions Identifications
/// List; what no other list has is the Menu-Based Sanctions List, and so are directives under Executive Order 14024.
pub(super) fn name_lists(draft: &mut Draft, source: Source) {
    for party in &mut draft.parties {
        let programs = party.listings.first().and_then(|l| l.programs.clone()).unwrap_or_default();
        let lists = if source == Source::OfacSdn { vec!["us.sdn"] } else { consolidated(&programs, &party.remarks) };
        party.listings =
            lists.into_iter().map(|list| Listing { programs: Some(programs.clone()), ..listing(list) }).collect();
    }
}

fn consolidated(programs: &[String], remarks: &[String]) -> Vec<&'static str> {
    let mut lists: Vec<&str> = Vec::new();
    for program in programs {
        let alone = ONLY_CONSOLIDATED.iter().find(|(known, _)| known == program).map(|(_, list)| *list);
        let sectoral = (program == "UKRAINE-EO13662").then_some("us.ssi");
        if let Some(list) = alone.or(sectoral).filter(|list| !lists.contains(list)) {
            lists.push(list);
        }
    }
    let directive = remarks.iter().any(|remark| remark.contains("Executive Order 14024 Directive Information"));
    if lists.is_empty() || directive {
        lists.push("us.ns-mbs");
    }
    lists
}

/// Which of the two lists this is, where nobody said so: programs tell that stand on one of them alone.
pub(super) fn which(draft: &Draft, hint: Option<Source>) -> Source {
    let alone = |program: &String| ONLY_CONSOLIDATED.iter().any(|(known, _)| known == program);
    // A party of the SDN List may have such a program besides another.
    let mut programs = draft.parties.iter().flat_map(|p| &p.listings).filter_map(|l| l.programs.as_ref());
    hint.unwrap_or_else(|| {
        let consolidated = programs.any(|programs| !programs.is_empty() && programs.iter().all(alone));
        if consolidated { Source::OfacConsolidated } else { Source::OfacSdn }
    })
}
