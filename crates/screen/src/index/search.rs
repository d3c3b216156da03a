//! The names that reach the threshold.
//!
//! Word by word, the rarest first, the names with a word that is near are gathered; before each word, names that have nothing but
//! this and the commoner words are left out where the bound says that they cannot reach the threshold. Since names are
//! numbered by weight, those are all from some number on. Then the bound of each name that was gathered is taken from its own
//! words, and what is left is compared.

use rustc_hash::FxHashMap;

use super::bound::Potential;
use super::build::Class;
use super::layout::View;
use super::reach::{Near, near};
use super::runs::{Run, runs};
use crate::PartyKind;
use crate::name::{Group, PreparedName, TokenKind, Word};
use crate::score::align::Link;
use crate::score::likeness::{INITIAL, likeness};
use crate::score::merge;
use crate::score::pair::{link_singles, sums};

/// A name of the index, and its score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// The name.
    pub name: u32,
    /// Its score, at or above the threshold.
    pub score: f32,
}

/// Room to work in, kept from one search to the next.
#[derive(Default)]
pub struct Scratch {
    deletions: Vec<u64>,
    /// For each name, the search in which it was last gathered.
    seen: Vec<u32>,
    /// For the names of this search in which runs were found: the words of the query in them, and what theirs weigh.
    joined: FxHashMap<u32, (u32, f32)>,
    /// For each word of the index, the query by which it was last reached, and where in `reached`.
    slots: Vec<(u32, u32)>,
    reached: Vec<(usize, f32, u32)>,
    query: u32,
    round: u32,
    gathered: Vec<u32>,
    links: Vec<Link>,
}

/// The words of the query that are near to each word of the index.
struct Reached<'a> {
    slots: &'a [(u32, u32)],
    /// A word of the query, how like it is, and where the next one is.
    chain: &'a [(usize, f32, u32)],
    query: u32,
}

impl<'a> Reached<'a> {
    /// The words of the query that are near to `word`, and how like each is.
    fn by(&self, word: u32) -> impl Iterator<Item = (usize, f32)> + use<'a> {
        let first = self.slots.get(word as usize).filter(|slot| slot.0 == self.query).map_or(NONE, |slot| slot.1);
        let chain = self.chain;
        let link = move |at: &u32| chain.get(*at as usize).copied();
        std::iter::successors(Some(first).filter(|at| *at != NONE), move |at| {
            link(at).map(|l| l.2).filter(|next| *next != NONE)
        })
        .filter_map(move |at| chain.get(at as usize).map(|(ours, value, _)| (*ours, *value)))
    }
}

/// No link.
const NONE: u32 = u32::MAX;

/// By what measure a query of that kind and a name of that class are compared; nothing where they are not the same kind of thing.
#[must_use]
pub const fn group_of(asked: PartyKind, class: Class) -> Option<Group> {
    match (asked, class) {
        (PartyKind::Person | PartyKind::Unknown, Class::Person) | (PartyKind::Person, Class::Unknown) => {
            Some(Group::Person)
        }
        (PartyKind::Person, Class::Other)
        | (PartyKind::Organization | PartyKind::Vessel | PartyKind::Aircraft, Class::Person) => None,
        (_, Class::Other | Class::Unknown) => Some(Group::Other),
    }
}

/// The names of the index that score `threshold` or more beside one reading of a name, in no particular order.
pub fn search(
    view: &View<'_>,
    query: &PreparedName,
    asked: PartyKind,
    threshold: f32,
    scratch: &mut Scratch,
    out: &mut Vec<Found>,
) {
    let words = query.words();
    scratch.slots.resize(view.word_starts.len(), (0, NONE));
    scratch.query += 1;
    scratch.reached.clear();
    let mut reaches: Vec<Vec<Near>> = Vec::with_capacity(words.len());
    for (at, word) in words.iter().enumerate() {
        let mut reach = Vec::new();
        near(view, *word, &mut scratch.deletions, &mut reach);
        for near in &reach {
            let Some(slot) = scratch.slots.get_mut(near.word as usize) else { continue };
            let next = if slot.0 == scratch.query { slot.1 } else { NONE };
            *slot = (scratch.query, u32::try_from(scratch.reached.len()).unwrap_or(NONE));
            scratch.reached.push((at, near.value, next));
        }
        reaches.push(reach);
    }
    let runs = runs(view, &words, &mut scratch.deletions);
    scratch.seen.resize(view.names() as usize, 0);
    let (slots, chain) = (std::mem::take(&mut scratch.slots), std::mem::take(&mut scratch.reached));
    let reached = Reached { slots: &slots, chain: &chain, query: scratch.query };
    for class in Class::ALL {
        if let Some(group) = group_of(asked, class) {
            let asked =
                Asked { view, words: &words, reached: &reached, reaches: &reaches, runs: &runs, group, threshold };
            asked.search(class, scratch, out);
        }
    }
    (scratch.slots, scratch.reached) = (slots, chain);
}

/// One reading of a name beside one class of names.
struct Asked<'a, 'v> {
    view: &'a View<'v>,
    words: &'a [Word<'a>],
    reached: &'a Reached<'a>,
    reaches: &'a [Vec<Near>],
    runs: &'a [Run],
    group: Group,
    threshold: f32,
}

impl Asked<'_, '_> {
    fn search(&self, class: Class, scratch: &mut Scratch, out: &mut Vec<Found>) {
        let first = self.view.classes.get(class as usize).copied().unwrap_or(0);
        let end = self.view.classes.get(class as usize + 1).copied().unwrap_or(0);
        if first >= end {
            return;
        }
        scratch.round += 1;
        scratch.gathered.clear();
        self.gather(first, end, scratch);
        self.gather_runs(first, end, scratch);
        let whole = self.words.iter().map(|w| w.weight(self.group)).sum();
        let initials = self.initials();
        for at in 0..scratch.gathered.len() {
            let Some(name) = scratch.gathered.get(at).copied() else { break };
            let joined = if scratch.joined.is_empty() { None } else { scratch.joined.get(&name).copied() };
            if self.potential(name, joined, initials).bound(whole, self.weight(name), self.group) < self.threshold {
                continue;
            }
            let score = self.score(name, &mut scratch.links);
            if score >= self.threshold {
                out.push(Found { name, score });
            }
        }
    }

    /// Gathers every name that can reach the threshold by words that are near, one beside one.
    fn gather(&self, first: u32, end: u32, scratch: &mut Scratch) {
        let mut order: Vec<(usize, usize)> =
            (0..self.words.len()).map(|at| (self.names_near(at), at)).filter(|(names, _)| *names > 0).collect();
        order.sort_unstable();
        let whole: f32 = self.words.iter().map(|w| w.weight(self.group)).sum();
        for (step, (_, at)) in order.iter().enumerate() {
            let mut rest = self.initials();
            for (_, later) in order.iter().skip(step) {
                let ours = self.words.get(*later).map_or(0.0, |w| w.weight(self.group));
                let reach = self.reaches.get(*later).map(Vec::as_slice).unwrap_or_default();
                rest.ours += ours;
                rest.theirs += reach.iter().map(|n| self.view.word_weight(n.word, self.group)).fold(0.0, f32::max);
                rest.value = rest.value.max(reach.iter().map(|n| n.value).fold(0.0, f32::max));
            }
            let Some(end) = self.lightest_without(rest, whole, first, end) else { break };
            for near in self.reaches.get(*at).into_iter().flatten() {
                for name in within(self.view.names_with(near.word), first, end) {
                    if let Some(seen) = scratch.seen.get_mut(*name as usize)
                        && *seen != scratch.round
                    {
                        *seen = scratch.round;
                        scratch.gathered.push(*name);
                    }
                }
            }
        }
    }

    /// The first name that is too heavy to reach the threshold with no more than `rest`; none where all are.
    fn lightest_without(&self, rest: Potential, whole: f32, first: u32, end: u32) -> Option<u32> {
        // The bound rises with the weight of a name up to all of it going together, and falls from there.
        if rest.bound(whole, rest.theirs, self.group) < self.threshold {
            return None;
        }
        let (mut low, mut high) = (first, end);
        while low < high {
            let middle = low + (high - low) / 2;
            let weight = self.least_weight(middle);
            if weight <= rest.theirs || rest.bound(whole, weight, self.group) >= self.threshold {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        Some(low)
    }

    /// Gathers the names in which words are written together or apart.
    fn gather_runs(&self, first: u32, end: u32, scratch: &mut Scratch) {
        scratch.joined.clear();
        for run in self.runs {
            let rarest = run.parts.get(run.rarest).map(Vec::as_slice).unwrap_or_default();
            for word in rarest.iter().flat_map(|canon| self.view.words_spelled(*canon)) {
                for name in within(self.view.names_with(*word), first, end) {
                    let words = self.view.words_of(*name);
                    let weight: f32 = run
                        .places(self.view, words)
                        .flat_map(|(start, count)| words.iter().skip(start).take(count))
                        .map(|word| self.view.word_weight(*word, self.group))
                        .sum();
                    if weight <= 0.0 {
                        continue;
                    }
                    let joined = scratch.joined.entry(*name).or_default();
                    joined.0 |= run.ours;
                    joined.1 += weight;
                    if let Some(seen) = scratch.seen.get_mut(*name as usize)
                        && *seen != scratch.round
                    {
                        *seen = scratch.round;
                        scratch.gathered.push(*name);
                    }
                }
            }
        }
    }

    /// What the initials of the query may go with: whatever starts with their letters.
    fn initials(&self) -> Potential {
        let mut potential = Potential::default();
        for word in self.words.iter().filter(|word| initial(**word)) {
            potential.value = potential.value.max(INITIAL);
            potential.ours += word.weight(self.group);
            potential.theirs += 1.0;
        }
        potential
    }

    /// Whether a word of a name starts with an initial of the query.
    fn starts_with_an_initial(&self, word: u32) -> bool {
        let start = self.view.word_starts.get(word as usize).copied().unwrap_or(0);
        let first = self.view.word_text.get(start as usize);
        self.words.iter().filter(|word| initial(**word)).any(|word| word.text.as_bytes().first() == first)
    }

    /// What could go together, by the words of a name.
    fn potential(&self, name: u32, joined: Option<(u32, f32)>, initials: Potential) -> Potential {
        let mut potential = Potential { ours: initials.ours, value: initials.value, theirs: 0.0 };
        for word in self.view.words_of(name) {
            let mut ours = 0.0_f32;
            for (at, value) in self.reached.by(*word) {
                potential.value = potential.value.max(value);
                ours = ours.max(self.words.get(at).map_or(0.0, |w| w.weight(self.group)));
            }
            potential.ours += ours;
            if ours > 0.0 || (initials.ours > 0.0 && self.starts_with_an_initial(*word)) {
                potential.theirs += self.view.word_weight(*word, self.group);
            }
        }
        if let Some((mask, weight)) = joined {
            potential.value = potential.value.max(merge::SAME);
            let words = self.words.iter().enumerate().filter(|(at, _)| mask >> at & 1 == 1);
            potential.ours += words.map(|(_, w)| w.weight(self.group)).sum::<f32>();
            potential.theirs += weight;
        }
        potential
    }

    /// The score of a name, as the scorer of two names finds it.
    fn score(&self, name: u32, links: &mut Vec<Link>) -> f32 {
        let theirs: Vec<Word<'_>> = self.view.words_of(name).iter().map(|word| self.view.word(*word)).collect();
        links.clear();
        for (j, word) in self.view.words_of(name).iter().enumerate() {
            for (i, value) in self.reached.by(*word) {
                // An initial is compared below, with whatever starts with it.
                if self.words.get(i).is_some_and(|w| !initial(*w)) {
                    links.push(Link { ours: (i, 1), theirs: (j, 1), value });
                }
            }
        }
        for (i, ours) in self.words.iter().enumerate().filter(|(_, word)| initial(**word)) {
            for (j, their) in theirs.iter().enumerate() {
                if let Some(likeness) = likeness(*ours, *their) {
                    links.push(Link { ours: (i, 1), theirs: (j, 1), value: likeness.value });
                }
            }
        }
        link_singles(self.words, &theirs, self.group, links);
        sums(self.words, &theirs, self.group, links).score(self.group)
    }

    /// How many names have a word near to that of the query.
    fn names_near(&self, at: usize) -> usize {
        self.reaches.get(at).into_iter().flatten().map(|near| self.view.names_with(near.word).len()).sum()
    }

    fn weight(&self, name: u32) -> f32 {
        self.view.name_weights.get(name as usize).and_then(|w| w.get(self.group as usize)).copied().unwrap_or(0.0)
    }

    /// The weight by which names are numbered: at most their weight in any group of their class.
    fn least_weight(&self, name: u32) -> f32 {
        let weights = self.view.name_weights.get(name as usize).copied().unwrap_or_default();
        let unknown = self.view.classes.get(Class::Unknown as usize).is_some_and(|first| name >= *first);
        if unknown { weights[0].min(weights[1]) } else { self.weight(name) }
    }
}

/// Whether a word of the query goes with whatever starts with its letter.
fn initial(word: Word<'_>) -> bool {
    word.text.len() == 1 && !matches!(word.kind, TokenKind::Number | TokenKind::Form | TokenKind::Particle)
}

/// The names from one number to another, of ascending ones.
fn within(names: &[u32], first: u32, end: u32) -> &[u32] {
    let start = names.partition_point(|name| *name < first);
    let stop = names.partition_point(|name| *name < end);
    names.get(start..stop).unwrap_or_default()
}
