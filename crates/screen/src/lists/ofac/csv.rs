//! OFAC's sets of CSV files without headers. `-0-` stands for nothing; the files end with the byte 0x1A.
//!
//! | file | columns |
//! |---|---|
//! | SDN.CSV, CONS_PRIM.CSV | number, name, type, programs, title, call sign, vessel type, tonnage, gross tonnage, flag, owner, remarks |
//! | ALT.CSV, CONS_ALT.CSV | number, number of the alias, type (aka, fka, nka), name, remarks |
//! | ADD.CSV, CONS_ADD.CSV | number, number of the address, address, city with state and code, country, remarks |
//! | SDN_COMMENTS.CSV, CONS_COMMENTS.CSV | number, what the remarks ran over with |

use std::io::{BufRead, Cursor, Read};

use rustc_hash::FxHashMap;

use super::super::draft::{self, Draft};
use super::super::error::{At, ListError};
use super::super::fill::{Fill, by_script, listing};
use super::super::limits::Limits;
use super::super::source::Source;
use super::super::table::Table;
use super::super::{Edition, LOOKED_AT};
use super::remarks;
use crate::{NameQuality, Party, PartyKind};

/// Reads the primary file alone; that the others were not given is odd, since aliases and addresses are in them.
///
/// # Errors
/// As [`read_set`].
pub fn read(input: impl BufRead, hint: Option<Source>, limits: Limits) -> Result<Edition, ListError> {
    let mut input = input;
    read_set([&mut input as &mut dyn BufRead], hint, limits)
}

/// Reads a set of files, in any order. Which file is which is told from its columns.
///
/// # Errors
/// Where the primary file is missing or given twice, where a file is none of the set, ends early or is damaged, and where a
/// limit is passed.
pub fn read_set<'a>(
    files: impl IntoIterator<Item = &'a mut dyn BufRead>,
    hint: Option<Source>,
    limits: Limits,
) -> Result<Edition, ListError> {
    let mut set = Set::default();
    let mut draft = Draft::new(hint.unwrap_or(Source::OfacSdn), limits);
    for file in files {
        set.take(file, &mut draft, limits)?;
    }
    if !set.primary {
        let what = "this is a part of OFAC's set without its primary file";
        return Err(ListError::invalid(At::default(), what, "give SDN.CSV or CONS_PRIM.CSV with it"));
    }
    for (given, name) in [(set.aliases, "aliases (ALT.CSV)"), (set.addresses, "addresses (ADD.CSV)")] {
        if !given {
            draft.odd(format!("the file of {name} was not given"), "the set");
        }
    }
    set.finish(draft, hint)
}

#[derive(Default)]
struct Set {
    primary: bool,
    aliases: bool,
    addresses: bool,
    parties: Vec<(Party, String, At)>,
    names: FxHashMap<String, Vec<(NameQuality, String)>>,
    places: FxHashMap<String, Vec<(String, String)>>,
    comments: FxHashMap<String, String>,
}

impl Set {
    fn take(&mut self, mut file: &mut dyn BufRead, draft: &mut Draft, limits: Limits) -> Result<(), ListError> {
        let mut start = Vec::new();
        let first = Read::take(&mut file, LOOKED_AT).read_to_end(&mut start);
        first.map_err(|cause| ListError::input(At::default(), cause))?;
        let width = width(&start);
        let mark = if start.starts_with(&[0xef, 0xbb, 0xbf]) { 3 } else { 0 };
        let mut document = Cursor::new(start);
        document.set_position(mark);
        let mut table = Table::headless(document.chain(file), b',', width, limits)?;
        match table.width() {
            12 if self.primary => {
                return Err(ListError::invalid(At::default(), "two primary files", "give one list at a time"));
            }
            12 => {
                self.primary = true;
                while table.advance()? {
                    self.primary_row(&table, draft);
                }
            }
            5 => {
                self.aliases = true;
                while table.advance()? {
                    let quality = match cell(&table, 2) {
                        "fka" => NameQuality::Former,
                        _ => NameQuality::Strong,
                    };
                    let names = self.names.entry(cell(&table, 0).to_owned()).or_default();
                    names.push((quality, cell(&table, 3).to_owned()));
                }
            }
            6 => {
                self.addresses = true;
                while table.advance()? {
                    let parts = [2, 3, 5].map(|column| cell(&table, column));
                    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
                    let address = (parts.join(", "), cell(&table, 4).to_owned());
                    self.places.entry(cell(&table, 0).to_owned()).or_default().push(address);
                }
            }
            2 => {
                while table.advance()? {
                    self.comments.entry(cell(&table, 0).to_owned()).or_default().push_str(cell(&table, 1));
                }
            }
            width => {
                let what = format!("a file of {width} columns, where OFAC's have 12, 6, 5 or 2");
                return Err(ListError::invalid(table.at(), what, "take the files as OFAC gives them"));
            }
        }
        table.tell(draft);
        Ok(())
    }

    fn primary_row(&mut self, table: &Table<impl BufRead>, draft: &mut Draft) {
        let at = table.at();
        let kind = match cell(table, 2) {
            "individual" => PartyKind::Person,
            "vessel" => PartyKind::Vessel,
            "aircraft" => PartyKind::Aircraft,
            "" => PartyKind::Organization,
            other => {
                draft.odd(format!("`{}` is no type of party that is known", draft::short(other)), at);
                PartyKind::Unknown
            }
        };
        let mut party = draft::blank(cell(table, 0), kind);
        party.name(cell(table, 1), NameQuality::Primary);
        let mut listing = listing("us.sdn");
        // `SDGT] [IFSR` is two programs.
        listing.programs = Some(
            cell(table, 3)
                .split("] [")
                .map(|program| program.trim_matches(['[', ']', ' ']).to_owned())
                .filter(|program| !program.is_empty())
                .collect(),
        );
        party.listings.push(listing);
        party.remark_on("Title", cell(table, 4));
        party.identifier("Call sign", cell(table, 5), None);
        let about = [(6, "Vessel type"), (7, "Tonnage"), (8, "Gross registered tonnage"), (10, "Vessel owner")];
        about.iter().for_each(|(column, what)| party.remark_on(what, cell(table, *column)));
        let flag = draft.place(cell(table, 9), at);
        party.country(flag);
        self.parties.push((party, cell(table, 11).to_owned(), at));
    }

    fn finish(mut self, mut draft: Draft, hint: Option<Source>) -> Result<Edition, ListError> {
        let mut end = At::default();
        for (mut party, mut remarks, at) in std::mem::take(&mut self.parties) {
            let id = party.id.clone();
            if let Some(more) = self.comments.remove(&id) {
                remarks.push_str(&more);
            }
            for (quality, name) in self.names.remove(&id).unwrap_or_default() {
                party.name(&name, by_script(&name, quality));
            }
            for (address, country) in self.places.remove(&id).unwrap_or_default() {
                let place = draft.place(&country, format!("an address of entry {id}"));
                party.country(place);
                party.address([address.as_str(), country.as_str()].join(", ").trim_matches([',', ' ']));
            }
            remarks::take(&mut party, &mut draft, &remarks);
            draft.push(party, at)?;
            end = at;
        }
        let orphans = self.names.len() + self.places.len() + self.comments.len();
        if orphans > 0 {
            (0..orphans).for_each(|_| {
                draft.odd("aliases, addresses or comments of an entry that is not in the primary file", "the set");
            });
        }
        let source = super::which(&draft, hint);
        super::name_lists(&mut draft, source);
        draft.set_source(source);
        draft.finish(end)
    }
}

/// A field; empty where it says that there is nothing.
fn cell(table: &Table<impl BufRead>, column: usize) -> &str {
    match table.field(Some(column)) {
        "-0-" => "",
        text => text,
    }
}

/// How many fields most of the first rows have.
fn width(start: &[u8]) -> usize {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(start);
    let mut counts: FxHashMap<usize, usize> = FxHashMap::default();
    for row in reader.byte_records().flatten().take(50) {
        *counts.entry(row.len()).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(width, times)| (*times, *width)).map_or(0, |(width, _)| width)
}
