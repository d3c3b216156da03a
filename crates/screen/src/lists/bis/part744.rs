//! Entity List, Unverified List and MEU List out of the eCFR's XML of 15 CFR part 744 (Supplements No. 4, 6 and 7).
//!
//! A table has a row for each entry. The country stands in the first row of its group. The license requirement carries
//! footnotes as superscripts. The first Federal Register citation is that of the listing, later ones those of changes.

use std::io::BufRead;

use vocabulary::country::Place;

use super::super::Edition;
use super::super::dates;
use super::super::draft::{self, Draft, made_id, short};
use super::super::elements::{Come, Element, Elements, Node};
use super::super::error::{At, ListError};
use super::super::fill::{Fill, by_script, listing, other_script, some, squeezed};
use super::super::limits::Limits;
use super::super::source::Source;
use super::super::terms;
use super::entry::{self, Cell, Entry};
use crate::{Listing, NameQuality, PartyKind};

/// The supplement that is being read, by how its name begins.
const SUPPLEMENTS: &[(&str, &str, usize)] = &[
    ("supplement no. 4 to part 744", "us.entity-list", 5),
    ("supplement no. 6 to part 744", "us.uvl", 3),
    ("supplement no. 7 to part 744", "us.meu", 3),
];

/// Bytes of a cell. The longest of the regulation has some 3,000.
const CELL: usize = 64 << 10;

/// What a row has from those before it.
#[derive(Default)]
struct Group {
    country: Option<Place>,
    /// Name of the country, as printed.
    heading: String,
    listing: Option<Listing>,
    /// The first party of the last row that stood for itself.
    leader: usize,
}

/// Reads the lists.
///
/// # Errors
/// Where none of the three supplements is in the document, where it ends early or is damaged, and where a limit is passed.
pub fn read(input: impl BufRead, limits: Limits) -> Result<Edition, ListError> {
    let mut draft = Draft::new(Source::BisLists, limits);
    let mut xml = Elements::new(input, limits);
    let mut list: Option<(&str, usize)> = None;
    let mut body = false;
    let mut group = Group::default();
    loop {
        match xml.come()? {
            Come::Start(start) if start.name == "DIV9" || start.name == "DIV8" => {
                let name = attribute(&start, "N").to_lowercase();
                list = SUPPLEMENTS.iter().find(|(begins, ..)| *begins == name).map(|(_, list, width)| (*list, *width));
                group = Group::default();
            }
            Come::Start(start) if start.name == "TBODY" => body = true,
            Come::End(name) if name == "TBODY" => body = false,
            Come::Start(start) if start.name == "TR" && body => {
                let Some((list, width)) = list else { continue };
                let at = xml.at();
                let row = xml.whole(start)?;
                let cells: Vec<Printed> = row.all("TD").map(printed).collect();
                if cells.len() != width {
                    draft.odd(format!("a row of {} cells, where the table has {width}, was left out", cells.len()), at);
                    continue;
                }
                take(list, &cells, &mut group, &mut draft, at)?;
            }
            Come::Over => break,
            Come::Start(_) | Come::End(_) => {}
        }
    }
    draft.finish(xml.at())
}

/// A cell: its text with breaks as newlines, and its superscripts apart.
#[derive(Default)]
struct Printed {
    text: String,
    marks: Vec<String>,
}

fn printed(cell: &Element) -> Printed {
    let mut into = Printed::default();
    print(cell, &mut into);
    into
}

fn print(element: &Element, into: &mut Printed) {
    for node in &element.nodes {
        match node {
            // Newlines of the source are white space; only `br` breaks.
            Node::Text(text) => into.text.extend(text.chars().map(|c| if c.is_whitespace() { ' ' } else { c })),
            Node::Element(inner) if inner.name == "br" => into.text.push('\n'),
            Node::Element(inner) if inner.name == "sup" => {
                let mark = inner.text();
                // An ordinal of a floor is no footnote.
                if mark.bytes().any(|b| b.is_ascii_digit()) {
                    into.marks.push(mark);
                } else {
                    into.text.push_str(&mark);
                }
            }
            Node::Element(inner) => print(inner, into),
        }
    }
}

fn take(list: &str, cells: &[Printed], group: &mut Group, draft: &mut Draft, at: At) -> Result<(), ListError> {
    let text = |index: usize| cells.get(index).map(|cell| cell.text.trim()).unwrap_or_default();
    if !text(0).is_empty() {
        text(0).clone_into(&mut group.heading);
        group.country = draft.place(text(0), at);
        group.listing = None;
    }
    if cells.iter().any(|cell| cell.text.len() > CELL) {
        return Err(ListError::Limit { at, what: "bytes in one cell", most: CELL as u64 });
    }
    let content = entry::cell(&cells.get(1).map(|cell| cell.text.replace('\u{a0}', " ")).unwrap_or_default());
    let citation = text(cells.len().saturating_sub(1));
    let stated = if list == "us.entity-list" { !text(2).is_empty() } else { !citation.is_empty() };
    if stated && !text(1).is_empty() {
        group.listing = Some(state(list, cells, citation, draft, at));
        group.leader = draft.parties.len();
    }
    let listing = group.listing.clone().unwrap_or_else(|| listing(list));
    match content {
        Cell::Heading => {
            if !stated {
                group.listing = None;
            }
            Ok(())
        }
        Cell::Addresses(addresses) => {
            for party in draft.parties.iter_mut().skip(group.leader) {
                addresses.iter().for_each(|address| party.address(address));
            }
            Ok(())
        }
        Cell::Entries(entries) => {
            if entries.is_empty() {
                draft.odd("a cell without a name was left out", at);
            }
            entries.into_iter().try_for_each(|entry| push(list, entry, &listing, group, draft, at))
        }
    }
}

/// What the row states of its listing.
fn state(list: &str, cells: &[Printed], citation: &str, draft: &mut Draft, at: At) -> Listing {
    let mut listing = listing(list);
    listing.citation = some(citation);
    listing.since = first_cited(citation);
    if listing.since.is_none() && !citation.starts_with('[') {
        draft.odd(format!("no date in the citation `{}`", short(citation)), at);
    }
    match (list, cells) {
        ("us.entity-list", [_, _, requirement, policy, _]) => {
            listing.requirement = some(&requirement.text);
            listing.policy = some(&policy.text);
            listing.review = terms::review(&policy.text);
            let notes = requirement.marks.iter().flat_map(|mark| mark.bytes());
            let mut notes: Vec<u8> = notes.filter(u8::is_ascii_digit).map(|digit| digit - b'0').collect();
            notes.sort_unstable();
            notes.dedup();
            listing.footnotes = Some(notes);
        }
        ("us.meu", _) => {
            listing.requirement = Some("items of Supplement No. 2 to part 744 (15 CFR 744.21)".to_owned());
        }
        _ => {}
    }
    listing
}

/// The earliest day of `76 FR 71869, 11/21/11. 84 FR 61541, 11/13/19.`
fn first_cited(citation: &str) -> Option<jiff::civil::Date> {
    let citation = squeezed(citation).replace("FR FR", "FR");
    let mut pieces = citation.split(" FR ");
    pieces.next()?;
    let days = pieces.filter_map(|piece| {
        // After the page comes the date, up to the volume of the next citation.
        let (_, rest) = piece.split_once([',', ' '])?;
        let rest = rest.trim_start_matches([',', ' ']);
        let numeric = rest.split([' ', '.', ';', ',']).next().filter(|word| word.contains('/'));
        match numeric {
            Some(numeric) => dates::register(numeric),
            None => dates::register(&rest.split(' ').take(3).collect::<Vec<_>>().join(" ").replace([';', '.'], "")),
        }
    });
    days.min()
}

fn push(
    list: &str,
    entry: Entry,
    listing: &Listing,
    group: &Group,
    draft: &mut Draft,
    at: At,
) -> Result<(), ListError> {
    let label = entry.names.first().map(|(name, _)| name.clone()).unwrap_or_default();
    let code = group.country.map_or("", Place::code);
    let id = made_id(&format!("{list}/{code}"), &label);
    let kind = if list == "us.meu" { PartyKind::Organization } else { PartyKind::Unknown };
    let mut party = draft::blank(id, kind);
    let leader = draft.parties.get(group.leader).map(|party| party.label().to_owned());
    let parent = leader.filter(|_| entry.subordinate).filter(|leader| *leader != label);
    for (name, quality) in &entry.names {
        let quality =
            if *quality == NameQuality::Primary || !other_script(name) { *quality } else { by_script(name, *quality) };
        party.name(name, quality);
    }
    if let Some(parent) = parent {
        // `283 Factory` says little: it is found by its parent's name as well.
        party.name(&format!("{parent} {label}"), NameQuality::Strong);
        party.remark(&format!("Subordinate institution of {parent}"));
    }
    party.country(group.country);
    for address in &entry.addresses {
        party.address(address);
        // Under China stand addresses in Hong Kong, under any country such in others.
        let last = address.rsplit(',').next().unwrap_or_default();
        let last = last.trim_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '.' | ',' | '-'));
        // Short words are codes of countries only by chance.
        if last.len() > 3 || last == "UAE" {
            party.country(draft.place_if(last));
        }
    }
    entry.notes.iter().for_each(|note| party.remark(note));
    if label.starts_with("Address ") {
        party.remark("An address is listed, without a name (15 CFR 744.16(f))");
    }
    party.listings.push(listing.clone());
    draft.push(party, at)
}

fn attribute<'a>(element: &'a Element, name: &str) -> &'a str {
    element.attributes.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
}
