//! The cut parts, or their vendors, by how much hangs on each.

use std::cmp::Reverse;

use crate::cutoff::deployed::{Deployed, Figure};
use crate::cutoff::estimate::{Sketch, sketches};
use crate::cutoff::reach::{NO_SLOT, WIDTH, reach};
use crate::cutoff::state::Cutoff;
use crate::known::Known;
use crate::part::PartId;

/// What a source is.
#[derive(Debug, Clone, Copy, Default)]
pub enum Sources<'a> {
    /// Every part by itself.
    #[default]
    Parts,
    /// All parts of one vendor, country or license together: for each part the number of its own. Parts past the end have none.
    Groups(&'a [u32]),
}

impl Sources<'_> {
    fn of(self, part: PartId) -> Option<u32> {
        match self {
            Self::Parts => Some(part.0),
            Self::Groups(groups) => groups.get(part.index()).copied(),
        }
    }
}

/// One source, and what hangs on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The number of the part or group.
    pub source: u32,
    /// Its first part that is in the cut set or open.
    pub part: PartId,
    /// Whether any of its parts is in the cut set for certain.
    pub known: Known,
    /// The deployed parts that would be cut if this source were the only one in the cut set, its own parts included.
    pub alone: Figure,
    /// The deployed parts that would be saved by taking it out of the cut set, even if all that is open were cut.
    pub only: Figure,
}

/// Sources by how much hangs on each alone: by weight, then count, then what hangs on it only, then number.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranking {
    /// The sources counted, most first. Each figure is exact.
    pub standings: Vec<Standing>,
    /// How many sources there are that are in the cut set or open.
    pub sources: usize,
    /// About how much hangs on the largest source that was not counted, where there is one: within a quarter of it, mostly.
    pub uncounted: Option<f64>,
}

impl Ranking {
    /// Counts up to `most` sources exactly, 32 in one sweep over the graph. Where there are more, one further sweep estimates
    /// what hangs on each and chooses the largest; `uncounted` tells how near the next one comes.
    #[must_use]
    pub fn of(cutoff: &Cutoff<'_>, deployed: &Deployed<'_>, sources: Sources<'_>, most: usize) -> Self {
        let mut found = Found::new(cutoff, sources);
        let count = found.sources.len();
        let uncounted = (count > most).then(|| found.largest(&sketches(cutoff, deployed), sources, most));
        let mut slots = vec![NO_SLOT; cutoff.needs().len()];
        let mut standings = Vec::with_capacity(found.sources.len());
        for some in found.sources.chunks(WIDTH) {
            found.fill(&mut slots, some, sources);
            let hanging = reach(cutoff, deployed, &slots);
            standings.extend(some.iter().zip(hanging).map(|(source, hanging)| Standing {
                source: source.number,
                part: source.part,
                known: source.known,
                alone: hanging.alone,
                only: hanging.only,
            }));
        }
        standings.sort_by_key(|s| (Reverse(s.alone), Reverse(s.only), s.source));
        Self { standings, sources: count, uncounted: uncounted.flatten() }
    }
}

#[derive(Clone, Copy)]
struct Source {
    number: u32,
    part: PartId,
    place: PartId,
    known: Known,
}

/// All parts that are in the cut set or open, each with its place, and their sources by number.
struct Found {
    parts: Vec<(PartId, PartId)>,
    sources: Vec<Source>,
}

impl Found {
    fn new(cutoff: &Cutoff<'_>, of: Sources<'_>) -> Self {
        let places = (0..).take(cutoff.needs().len()).map(PartId);
        let cut = places.filter(|place| cutoff.own_at(*place) != Known::No);
        let part = |place: PartId| cutoff.needs().part(place).filter(|part| of.of(*part).is_some());
        let parts: Vec<(PartId, PartId)> = cut.filter_map(|place| Some((part(place)?, place))).collect();
        let source = |&(part, place): &(PartId, PartId)| {
            Some(Source { number: of.of(part)?, part, place, known: cutoff.own_at(place) })
        };
        let mut sources: Vec<Source> = parts.iter().filter_map(source).collect();
        if let Sources::Groups(_) = of {
            sources.sort_by_key(|source| (source.number, source.part));
            sources.dedup_by(|next, first| {
                let same = next.number == first.number;
                if same {
                    first.known = first.known.or(next.known);
                }
                same
            });
        }
        Self { parts, sources }
    }

    /// Leaves the sources on which most seems to hang, and gives about how much hangs on the next one.
    fn largest(&mut self, sketches: &[Sketch], of: Sources<'_>, most: usize) -> Option<f64> {
        let mut merged = vec![Sketch::default(); if matches!(of, Sources::Parts) { 0 } else { self.sources.len() }];
        if !merged.is_empty() {
            for (part, place) in &self.parts {
                if let Some(at) = self.position(of.of(*part))
                    && let (Some(all), Some(own)) = (merged.get_mut(at), sketches.get(place.index()))
                {
                    all.merge(own);
                }
            }
        }
        let weigh = |(at, source): (usize, &Source)| {
            let sketch = merged.get(at).or_else(|| sketches.get(source.place.index()));
            (sketch.map_or(0.0, Sketch::weight), *source)
        };
        let mut weighed: Vec<(f64, Source)> = self.sources.iter().enumerate().map(weigh).collect();
        let descending = |a: &(f64, Source), b: &(f64, Source)| b.0.total_cmp(&a.0).then(a.1.number.cmp(&b.1.number));
        let next = (most < weighed.len()).then(|| weighed.select_nth_unstable_by(most, descending).1.0);
        weighed.truncate(most);
        weighed.sort_by(descending);
        self.sources = weighed.into_iter().map(|(_, source)| source).collect();
        next
    }

    /// Gives the parts of some sources their slots, and no other part any.
    fn fill(&self, slots: &mut [u8], some: &[Source], of: Sources<'_>) {
        slots.fill(NO_SLOT);
        let mut put = |place: PartId, slot: u8| {
            if let Some(own) = slots.get_mut(place.index()) {
                *own = slot;
            }
        };
        if let Sources::Parts = of {
            some.iter().zip(0..).for_each(|(source, slot)| put(source.place, slot));
            return;
        }
        let mut numbers: Vec<(u32, u8)> = some.iter().map(|source| source.number).zip(0..).collect();
        numbers.sort_unstable();
        for (part, place) in &self.parts {
            let own = of.of(*part).and_then(|own| numbers.binary_search_by_key(&own, |(number, _)| *number).ok());
            if let Some((_, slot)) = own.and_then(|at| numbers.get(at)) {
                put(*place, *slot);
            }
        }
    }

    fn position(&self, number: Option<u32>) -> Option<usize> {
        self.sources.binary_search_by_key(&number?, |source| source.number).ok()
    }
}
