//! Lists in use, and who on them may be the party asked about.

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::cleared::Cleared;
use crate::corroborate::{MOST_ADDED, Standing, corroborate};
use crate::hit::{Hit, in_order};
use crate::index::build::{SHORTEST_NUMBER, plain};
use crate::index::keys::{Key, find};
use crate::index::{Builder, Found, Index, Scratch, View, search};
use crate::name::{Group, PreparedName, prepare, prepare_asked};
use crate::score::{Compared, compare};
use crate::thresholds::Thresholds;
use crate::{Asked, Party, PartyKind};

/// The indexes of the lists in use.
#[derive(Default)]
pub struct Screener {
    indexes: Vec<Index>,
    /// From which score on a hit is shown.
    pub thresholds: Thresholds,
    /// Pairs that somebody looked at.
    pub cleared: Cleared,
}

/// What holds an index of parties back.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// Too many names.
    #[error(transparent)]
    TooLarge(#[from] crate::index::build::TooLarge),
    /// A party that cannot be written down.
    #[error("a party could not be written into the index: {0}")]
    Record(#[from] postcard::Error),
}

/// The bytes of an index of parties, which [`Index::open`] takes.
///
/// # Errors
/// Where the parties are too many for one index.
pub fn index_of<'p>(parties: impl IntoIterator<Item = &'p Party>) -> Result<crate::index::layout::Words, IndexError> {
    let mut builder = Builder::new();
    for party in parties {
        builder.add(party, &postcard::to_allocvec(party)?)?;
    }
    Ok(builder.finish()?)
}

impl Screener {
    /// Takes an index of parties, as [`index_of`] made it.
    pub fn add(&mut self, index: Index) {
        self.indexes.push(index);
    }

    /// How many parties are looked through.
    #[must_use]
    pub fn parties(&self) -> u64 {
        self.indexes.iter().map(|index| u64::from(index.view().parties())).sum()
    }

    /// The indexes.
    #[must_use]
    pub fn indexes(&self) -> &[Index] {
        &self.indexes
    }

    /// The parties that may be the one asked about, in the order in which a person looks at them. `on` says which clearances
    /// hold.
    #[must_use]
    pub fn screen(&self, asked: &Asked, on: Date, scratch: &mut Vec<Scratch>) -> Vec<Hit> {
        scratch.resize_with(self.indexes.len(), Scratch::default);
        let floor = self.thresholds.least() - if asked.says_more() { MOST_ADDED } else { 0.0 };
        let readings: Vec<(usize, PreparedName)> = (0..)
            .zip(&asked.names)
            .flat_map(|(n, name)| prepare_asked(name).into_iter().map(move |p| (n, p)))
            .collect();
        let mut hits = Vec::new();
        for (index, scratch) in self.indexes.iter().zip(scratch.iter_mut()) {
            self.screen_one(index, asked, &readings, on, floor, scratch, &mut hits);
        }
        in_order(&mut hits);
        hits
    }

    #[allow(clippy::too_many_arguments, reason = "what is known, where to look and where to put it")]
    fn screen_one(
        &self,
        index: &Index,
        asked: &Asked,
        readings: &[(usize, PreparedName)],
        on: Date,
        floor: f32,
        scratch: &mut Scratch,
        hits: &mut Vec<Hit>,
    ) {
        let view = index.view();
        let mut best: FxHashMap<u32, Best> = FxHashMap::default();
        let mut found = Vec::new();
        for (reading, (_, name)) in readings.iter().enumerate() {
            found.clear();
            search(&view, name, asked.kind, floor, scratch, &mut found);
            for Found { name, score } in &found {
                let at = *name as usize;
                let (Some(party), Some(ordinal)) = (view.name_party.get(at), view.name_ordinal.get(at)) else {
                    continue;
                };
                let this = Best { score: *score, ordinal: *ordinal as usize, by: Some((reading, *name)) };
                let known = best.entry(*party).or_insert(this);
                if this.score > known.score || (this.score >= known.score && this.ordinal < known.ordinal) {
                    *known = this;
                }
            }
        }
        // A number finds its party under any name.
        for (_, value) in &asked.identifiers {
            let value = plain(value);
            if value.len() >= SHORTEST_NUMBER {
                for party in find(view.key_starts, view.key_hashes, view.key_values, Key::Number.of(&value)) {
                    best.entry(party).or_insert(Best { score: 0.0, ordinal: 0, by: None });
                }
            }
        }
        for (number, best) in best {
            let Ok(party) = postcard::from_bytes::<Party>(view.party(number)) else { continue };
            hits.extend(self.hit(&view, asked, readings, party, best, on));
        }
    }

    /// The hit of a party, where it reaches its threshold or a number agrees.
    fn hit(
        &self,
        view: &View<'_>,
        asked: &Asked,
        readings: &[(usize, PreparedName)],
        party: Party,
        best: Best,
        on: Date,
    ) -> Option<Hit> {
        let name = party.names.get(best.ordinal)?.clone();
        let corroboration = corroborate(asked, &party);
        let confirmed = corroboration.standing == Standing::Confirmed;
        let threshold = self.thresholds.of(&party, name.quality);
        let ceiling = if confirmed { 1.0 } else { MOST_UNCONFIRMED };
        let moved = |score: f32| (score + corroboration.shift).clamp(0.0, ceiling);
        if best.score > 0.0 && moved(best.score) < threshold && !confirmed {
            return None;
        }
        let found = best.by.and_then(|(reading, name)| Some((&readings.get(reading)?.1, name)));
        let compared = match found {
            // A name in Latin letters is in the index as it is made ready.
            Some((ours, listed)) if name.text.is_ascii() => {
                explain([ours].into_iter(), &[view.prepared(listed)], asked.kind, party.kind)
            }
            Some((ours, _)) => explain([ours].into_iter(), &prepare(&name.text), asked.kind, party.kind),
            None => {
                let first = readings.iter().filter(|(number, _)| *number == 0).map(|(_, reading)| reading);
                explain(first, &prepare(&name.text), asked.kind, party.kind)
            }
        };
        let name_score = if best.score > 0.0 { best.score } else { compared.score };
        let score = moved(name_score);
        if score < threshold && !confirmed {
            return None;
        }
        let number = best.by.and_then(|(reading, _)| readings.get(reading)).map_or(0, |(number, _)| *number);
        let text = asked.names.get(number)?.clone();
        let cleared = self.cleared.of(&text, &party.id, on).cloned();
        Some(Hit { party, name, asked: text, compared, corroboration, score, threshold, cleared })
    }
}

/// The best name of a party.
#[derive(Debug, Clone, Copy)]
struct Best {
    score: f32,
    /// Which of the party's names.
    ordinal: usize,
    /// By which reading of the names that were asked for, and by which name of the index; none where a number found it.
    by: Option<(usize, u32)>,
}

/// The most that a hit scores which no number confirms.
const MOST_UNCONFIRMED: f32 = 0.995;

/// The comparison of the two names that belong together best.
fn explain<'r>(
    ours: impl Iterator<Item = &'r PreparedName>,
    theirs: &[PreparedName],
    asked: PartyKind,
    listed: PartyKind,
) -> Compared {
    let group = match (asked, listed) {
        (PartyKind::Person, _) | (PartyKind::Unknown, PartyKind::Person) => Group::Person,
        _ => Group::Other,
    };
    let all = ours.flat_map(|a| theirs.iter().map(move |b| compare(a, b, group)));
    all.max_by(|a, b| a.score.total_cmp(&b.score)).unwrap_or_default()
}
