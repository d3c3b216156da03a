//! FollowTheMoney entities, one JSON object a line, as OpenSanctions and others publish them.
//!
//! `Ownership` (owner, asset, percentage, startDate, endDate) becomes a holding, `Directorship` (director, organization) a hand.
//! Of other entities the caption is kept as the party's name where it has an id that some row uses; a `Person` is closed:
//! nobody owns it. What is not an entity of these kinds is passed over.
//!
//! A percentage there is free text. `25`, `25.5 %`, `25-50`, `25% to 50%` are read as percent; a number above 0 and up to 1 may be
//! a fraction just as well, and is taken for anything between the two. Other texts are told and taken as unknown.

use std::io::BufRead;

use rust_decimal::Decimal;
use serde::Deserialize;

use super::{Count, ReadError, Trouble, shown};
use crate::ownership::held::Held;
use crate::ownership::holdings::{Controls, Full, Hand, Holding, Holdings};
use crate::ownership::span::{Span, date};

/// The most bytes of one line.
pub const MOST_BYTES: usize = 8 << 20;

#[derive(Deserialize)]
struct Entity {
    #[serde(default)]
    id: String,
    #[serde(default)]
    schema: String,
    #[serde(default)]
    caption: String,
    #[serde(default)]
    properties: Properties,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Properties {
    owner: Vec<Reference>,
    asset: Vec<Reference>,
    director: Vec<Reference>,
    organization: Vec<Reference>,
    percentage: Vec<String>,
    start_date: Vec<String>,
    end_date: Vec<String>,
    source_url: Vec<String>,
}

/// An entity by its id, or nested.
#[derive(Deserialize)]
#[serde(untagged)]
enum Reference {
    Id(String),
    Entity { id: String },
}

impl Reference {
    fn id(&self) -> &str {
        match self {
            Self::Id(id) | Self::Entity { id } => id.trim(),
        }
    }
}

/// Adds the entities of a file, of which names and persons may stand anywhere.
///
/// # Errors
/// When the reader fails or no more fit. Rows read until then are kept.
pub fn read(
    mut reader: impl BufRead,
    holdings: &mut Holdings,
    mut tell: impl FnMut(Trouble),
) -> Result<Count, ReadError> {
    let mut count = Count::default();
    let mut bytes = Vec::new();
    let mut line = 0;
    loop {
        bytes.clear();
        let whole = one_line(&mut reader, &mut bytes).map_err(|error| ReadError::Io { line, error })?;
        let Some(whole) = whole else { break };
        line += 1;
        if bytes.trim_ascii().is_empty() && whole {
            continue;
        }
        let mut words = Vec::new();
        let added = if whole {
            match serde_json::from_slice::<Entity>(bytes.trim_ascii()) {
                Ok(entity) => entity.add(holdings, line, &mut count, &mut words)?,
                Err(error) => Err(format!("expected an entity as one JSON object: {error}")),
            }
        } else {
            Err(format!("expected a line of at most {MOST_BYTES} bytes"))
        };
        for what in words {
            tell(Trouble { line, what, left_out: false });
        }
        if let Err(what) = added {
            count.left_out += 1;
            tell(Trouble { line, what, left_out: true });
        }
    }
    Ok(count)
}

/// The next line; whether it is whole, or too long and cut off.
fn one_line(reader: &mut impl BufRead, bytes: &mut Vec<u8>) -> std::io::Result<Option<bool>> {
    let mut whole = true;
    let mut any = false;
    loop {
        let there = reader.fill_buf()?;
        if there.is_empty() {
            return Ok(any.then_some(whole));
        }
        any = true;
        let end = there.iter().position(|byte| *byte == b'\n');
        let taken = end.map_or(there.len(), |end| end + 1);
        if bytes.len() + taken > MOST_BYTES {
            whole = false;
        } else {
            bytes.extend_from_slice(there.get(..taken).unwrap_or_default());
        }
        reader.consume(taken);
        if end.is_some() {
            return Ok(Some(whole));
        }
    }
}

impl Entity {
    fn add(
        &self,
        holdings: &mut Holdings,
        line: u64,
        count: &mut Count,
        words: &mut Vec<String>,
    ) -> Result<Result<(), String>, Full> {
        let properties = &self.properties;
        match self.schema.as_str() {
            "Ownership" => self.ownership(holdings, line, count, words),
            "Directorship" => {
                let (by, of) = (&properties.director, &properties.organization);
                let span = match self.span() {
                    Ok(span) => span,
                    Err(what) => return Ok(Err(what)),
                };
                if by.is_empty() || of.is_empty() {
                    return Ok(Err("expected a director and an organization".to_owned()));
                }
                for (by, of) in by.iter().flat_map(|by| of.iter().map(move |of| (by, of))) {
                    let (by, of) = (holdings.party(by.id())?, holdings.party(of.id())?);
                    let line = u32::try_from(line).unwrap_or(u32::MAX);
                    holdings.control(Controls { by, of, hand: Hand::Directorship, span, line });
                    count.hands += 1;
                }
                Ok(Ok(()))
            }
            _ if self.id.trim().is_empty() => Ok(Err("expected an entity with an `id`".to_owned())),
            schema => {
                if !self.caption.is_empty() || schema == "Person" {
                    let party = holdings.party(self.id.trim())?;
                    if !self.caption.is_empty() {
                        holdings.name(party, &self.caption);
                    }
                    if schema == "Person" {
                        holdings.close(party);
                        count.closed += 1;
                    }
                }
                Ok(Ok(()))
            }
        }
    }

    fn ownership(
        &self,
        holdings: &mut Holdings,
        line: u64,
        count: &mut Count,
        words: &mut Vec<String>,
    ) -> Result<Result<(), String>, Full> {
        let (owners, assets) = (&self.properties.owner, &self.properties.asset);
        if owners.is_empty() || assets.is_empty() || owners.iter().chain(assets).any(|party| party.id().is_empty()) {
            return Ok(Err("expected an owner and an asset".to_owned()));
        }
        let span = match self.span() {
            Ok(span) => span,
            Err(what) => return Ok(Err(what)),
        };
        let mut held = self.held(words);
        if owners.len() * assets.len() > 1 {
            held = held.perhaps();
            words.push("several owners or assets in one entity: each may hold the share, or a part of it".to_owned());
        }
        let source = self.properties.source_url.first().map_or(self.id.as_str(), String::as_str);
        for (owner, asset) in owners.iter().flat_map(|owner| assets.iter().map(move |asset| (owner, asset))) {
            let (owner, owned) = (owner.id(), asset.id());
            if owner == owned {
                words.push(format!("`{}` holds a part of itself: it counts for no owner", shown(owner)));
            }
            let line = u32::try_from(line).unwrap_or(u32::MAX);
            holdings.add(&Holding { owner, owned, held, span, line, source })?;
            count.holdings += 1;
        }
        Ok(Ok(()))
    }

    /// From the least to the most that the percentages say.
    fn held(&self, words: &mut Vec<String>) -> Held {
        let mut stated: Option<Held> = None;
        for text in &self.properties.percentage {
            let one = percentage(text).unwrap_or_else(|| {
                words.push(format!("expected a percentage, found `{}`: taken as unknown", shown(text)));
                Held::UNKNOWN
            });
            stated = Some(
                stated.map_or(one, |before| Held { low: before.low.min(one.low), high: before.high.max(one.high) }),
            );
        }
        stated.unwrap_or(Held::UNKNOWN)
    }

    /// Of several dates, the earliest and the latest.
    fn span(&self) -> Result<Span, String> {
        let dates = |texts: &[String], name: &str| {
            let read = texts
                .iter()
                .map(|text| date(text).ok_or_else(|| format!("expected a date as `{name}`, found `{}`", shown(text))));
            read.collect::<Result<Vec<_>, _>>().map(|mut dates| {
                dates.sort_unstable();
                dates
                    .first()
                    .zip(dates.last())
                    .map(|(first, last)| crate::PartialDate { first: first.first, last: last.last })
            })
        };
        let properties = &self.properties;
        let span =
            Span { from: dates(&properties.start_date, "startDate")?, until: dates(&properties.end_date, "endDate")? };
        if span.is_possible() { Ok(span) } else { Err("`endDate` is before `startDate`".to_owned()) }
    }
}

/// A percentage as free text.
fn percentage(text: &str) -> Option<Held> {
    let text =
        text.replace(',', ".").replace('\u{a0}', " ").replace(['–', '—'], "-").replace("..", "-").replace(" to ", "-");
    let signed = text.contains('%');
    let number = |text: &str| -> Option<Held> {
        let digits = text.trim().trim_end_matches('%').trim_end();
        let number = Decimal::from_str_exact(digits).ok()?;
        let held = Held::percent(number)?;
        if !signed && number > Decimal::ZERO && number <= Decimal::ONE {
            let fraction = Held::percent(number * Decimal::ONE_HUNDRED)?;
            return Some(Held { low: held.low, high: fraction.high });
        }
        Some(held)
    };
    match text.trim().split_once('-') {
        Some((low, high)) if !low.trim().is_empty() => {
            let (low, high) = (number(low)?, number(high)?);
            (low.low <= high.high).then_some(Held { low: low.low, high: high.high })
        }
        _ => number(&text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_come_in_many_spellings() {
        let held = |text: &str| percentage(text).expect(text).to_string();
        for text in ["25", "25%", " 25.0 %", "25,0", "25-25"] {
            assert_eq!(held(text), "25%", "{text}");
        }
        for text in ["25-50", "25 - 50", "25% to 50%", "25%–50%", "25..50"] {
            assert_eq!(held(text), "25%..50%", "{text}");
        }
        assert_eq!(held("0.5"), "0.5%..50%");
        assert_eq!(held("1"), "1%..100%");
        assert_eq!(held("0.5%"), "0.5%");
        assert_eq!(held("0"), "0%");
        for text in ["", "more than 25", "-5", "101", "50-25", "a", "1,000"] {
            let read = percentage(text);
            assert!(read.is_none() || text == "1,000", "{text}: {read:?}");
        }
    }
}
