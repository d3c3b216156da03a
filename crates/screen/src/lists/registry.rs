//! Chinese and Japanese lists in the JSON of a registry: an array of records with `list_id`, `entity_name`, `aliases`,
//! `addresses`, `date_added`, `reason`, `source_url`.
//!
//! | `list_id` | the law's name |
//! |---|---|
//! | `cn-export-control-watchlist` (出口管制管控名单) | `cn.control-list`: Export Control Law, art. 18 |
//! | `cn-attention-list` (关注名单) | `cn.watch-list`: Regulations on Export Control of Dual-Use Items |
//! | `cn-unreliable-entity-list` (不可靠实体清单) | `cn.unreliable-entity-list` |
//! | `jp-end-user-list` (外国ユーザーリスト) | `jp.end-user-list` |
//!
//! The `country` of a record is that of the list. METI's reasons are kept as programs: B, C, M, N for biological, chemical,
//! missile and nuclear, CW for conventional weapons.

use std::io::BufRead;

use serde_json::Value;

use super::Edition;
use super::dates::{self, Order};
use super::draft::{self, Draft, short};
use super::error::{At, ListError};
use super::fill::{Fill, by_script, listing, some};
use super::json::{Item, stream, text, texts};
use super::limits::Limits;
use super::source::Source;
use crate::{NameQuality, PartyKind};

const LISTS: &[(&str, &str)] = &[
    ("cn-export-control-watchlist", "cn.control-list"),
    ("cn-export-control-list", "cn.control-list"),
    ("cn-attention-list", "cn.watch-list"),
    ("cn-unreliable-entity-list", "cn.unreliable-entity-list"),
    ("cn-malicious-entity-list", "cn.malicious-entity-list"),
    ("jp-end-user-list", "jp.end-user-list"),
];

/// Reads the list.
///
/// # Errors
/// Where the document ends early or is damaged, and where a limit is passed.
pub fn read(input: impl BufRead, limits: Limits) -> Result<Edition, ListError> {
    let mut draft = Draft::new(Source::CnLists, limits);
    let end = stream(input, "entities", limits, |item, at| match item {
        Item::Member(..) => Ok(()),
        Item::Entry(_, record) => take(&record, &mut draft, at),
    })?;
    draft.finish(end)
}

fn take(record: &Value, draft: &mut Draft, at: At) -> Result<(), ListError> {
    let id = text(record, "list_id");
    if id.starts_with("jp-") {
        draft.set_source(Source::JpEndUserList);
    }
    let list = LISTS.iter().find(|(known, _)| *known == id).map(|(_, list)| (*list).to_owned()).unwrap_or_else(|| {
        draft.odd(format!("`{}` is no list that is known", short(&id)), at);
        id.replacen('-', ".", 1)
    });
    let kind = match text(record, "entity_type").as_str() {
        "organization" | "company" => PartyKind::Organization,
        "individual" | "person" => PartyKind::Person,
        "vessel" => PartyKind::Vessel,
        "aircraft" => PartyKind::Aircraft,
        _ => PartyKind::Unknown,
    };
    let mut party = draft::blank(text(record, "id"), kind);
    party.name(&text(record, "entity_name"), NameQuality::Primary);
    let mut addresses = texts(record, "addresses");
    if party.names.is_empty() {
        // A registry that took METI's table apart left some names behind the country.
        if let Some((country, name)) = addresses.first().and_then(|address| after_country(address, draft)) {
            draft.odd("a name stood behind the country", at);
            party.name(&name, NameQuality::Primary);
            addresses = vec![country];
        }
    }
    for alias in texts(record, "aliases") {
        party.name(&alias, by_script(&alias, NameQuality::Strong));
    }
    for address in addresses {
        // Of METI's list this is the name of the country alone.
        let last = address.rsplit(',').next().unwrap_or(&address).to_owned();
        party.country(draft.place_if(&last));
        party.address(&address);
    }
    let reason = text(record, "reason");
    let mut listing = listing(list);
    listing.since = dates::day(&text(record, "date_added"), Order::MonthFirst);
    listing.citation = some(&text(record, "source_url"));
    if listing.list == "jp.end-user-list" {
        listing.programs = Some(concerns(&reason));
    }
    party.listings.push(listing);
    party.remark(&reason);
    let seen = dates::day(&text(record, "last_verified"), Order::MonthFirst);
    draft.dated = draft.dated.max(seen);
    draft.push(party, at)
}

/// The name of a country at the start, and what follows it.
fn after_country(text: &str, draft: &mut Draft) -> Option<(String, String)> {
    let ends = text.match_indices(' ').map(|(at, _)| at).filter(|at| *at < 80).collect::<Vec<_>>();
    ends.into_iter().rev().find_map(|end| {
        let (country, name) = text.split_at(end);
        draft.place_if(country).map(|_| (country.to_owned(), name.trim().to_owned()))
    })
}

/// METI's types of concern: the Latin letters of `大量破壊兵器等の懸念: ミサイル、核 M,N; 通常兵器の懸念: CW`.
fn concerns(reason: &str) -> Vec<String> {
    let mut found = Vec::new();
    // A letter of full width is the same letter.
    let plain: String = reason
        .chars()
        .map(|c| match c {
            'Ａ'..='Ｚ' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            _ => c,
        })
        .collect();
    for word in plain.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty()) {
        if matches!(word, "B" | "C" | "M" | "N" | "CW") && !found.iter().any(|known| known == word) {
            found.push(word.to_owned());
        }
    }
    found
}
