//! The names that reach the threshold.
//!
//! Word by word, the rarest first, the names with a word that is near are gathered; before each word, names that have nothing but
//! this and the commoner words are left out where the bound says that they cannot reach the threshold. Since names are
//! numbered by weight, those are all from some number on. Of many, those that have one of the words alone are left out where that
//! is too little. Then the bound of each name that was gathered is taken from its own words, and what is left is compared.

use rustc_hash::FxHashMap;

use super::bound::Potential;
use super::build::Class;
use super::layout::View;
use super::memory::{Memory, Place, Reach};
use super::postings::{LOOK, within};
use super::reach::Near;
use super::runs::Parts;
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
    memory: Memory,
    /// For each word of the index, the query by which it was last reached, and where in `reached`.
    slots: Vec<(u32, u32)>,
    reached: Vec<(usize, f32, u32)>,
    query: u32,
    runs: Vec<Place>,
    names: Names,
}

/// Names of one search.
#[derive(Default)]
struct Names {
    /// For each name, the round in which it was last gathered; one more where it was by several words.
    seen: Vec<u32>,
    round: u32,
    gathered: Vec<u32>,
    /// For the names of this round in which runs were found: the words of the query in them, and what theirs weigh.
    joined: FxHashMap<u32, (u32, f32)>,
    links: Vec<Link>,
}

impl Names {
    /// A new round, of an index of so many names.
    fn begin(&mut self, names: usize) {
        if self.seen.len() != names || self.round > u32::MAX - 4 {
            self.seen.clear();
            self.seen.resize(names, 0);
            self.round = 0;
        }
        self.round += 2;
        self.gathered.clear();
        self.joined.clear();
    }

    fn gather(&mut self, name: u32) {
        if let Some(seen) = self.seen.get_mut(name as usize) {
            if *seen < self.round {
                *seen = self.round;
                self.gathered.push(name);
            } else {
                *seen = self.round + 1;
            }
        }
    }

    /// Says of a name that another word is in it, too, if it was gathered.
    fn again(&mut self, name: u32) {
        if let Some(seen) = self.seen.get_mut(name as usize).filter(|seen| **seen == self.round) {
            *seen += 1;
        }
    }

    /// Leaves out what was gathered by one word alone, from a name on.
    fn leave_out_single(&mut self, from: u32) {
        let Self { seen, gathered, round, .. } = self;
        gathered.retain(|name| {
            let Some(seen) = seen.get_mut(*name as usize) else { return false };
            let kept = *seen > *round || *name < from;
            if !kept {
                *seen = 0;
            }
            kept
        });
    }
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

/// For fewer names it is not worth while to ask which have several of the words.
const WORTHWHILE: usize = 64;

/// So many names are not all in the processor's cache.
const MANY: usize = 4096;

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
    let Scratch { memory, slots, reached, query: number, runs, names } = scratch;
    memory.begin(view);
    let reaches: Vec<Reach> = words.iter().map(|word| memory.near(view, *word)).collect();
    memory.runs(view, &words, runs);
    let reaches: Vec<(Reach, &[Near])> = reaches.into_iter().map(|reach| (reach, memory.of(&reach))).collect();
    if slots.len() != view.word_starts.len() || *number == u32::MAX {
        slots.clear();
        slots.resize(view.word_starts.len(), (0, NONE));
        *number = 0;
    }
    *number += 1;
    let weights: Vec<[f32; 2]> =
        words.iter().map(|word| [word.weight(Group::Person), word.weight(Group::Other)]).collect();
    reached.clear();
    for (at, (_, near)) in reaches.iter().enumerate() {
        for near in *near {
            let Some(slot) = slots.get_mut(near.word as usize) else { continue };
            let next = if slot.0 == *number { slot.1 } else { NONE };
            *slot = (*number, u32::try_from(reached.len()).unwrap_or(NONE));
            reached.push((at, near.value, next));
        }
    }
    let ways = runs.iter().flat_map(|place| memory.ways(*place).iter().map(|parts| (place.ours, parts)));
    // Several words of the query that are one in the listed name are near to it, like a word; other runs are looked for in names.
    let (whole, runs): (Vec<_>, Vec<_>) = ways.partition(|(_, parts)| parts.parts.len() == 1);
    let whole: Vec<Whole> = whole.into_iter().map(|(ours, parts)| Whole::of(view, ours, parts)).collect();
    let wholes = Wholes::of(&whole);
    let reached = Reached { slots, chain: reached, query: *number };
    for class in Class::ALL {
        if let Some(group) = group_of(asked, class) {
            let asked = Asked {
                view,
                words: &words,
                weights: &weights,
                reached: &reached,
                reaches: &reaches,
                whole: &whole,
                wholes: &wholes,
                runs: &runs,
                group,
                threshold,
            };
            asked.search(class, names, out);
        }
    }
}

/// Words of the query that are one word in listed names.
struct Whole {
    /// Bits of the words of the query.
    ours: u32,
    /// What they come to.
    reach: Reach,
    /// The words of the index, ascending.
    theirs: Vec<Near>,
}

impl Whole {
    fn of(view: &View<'_>, ours: u32, parts: &Parts) -> Self {
        let canons = parts.parts.iter().flatten();
        let words = canons.flat_map(|canon| {
            view.words_spelled(*canon).iter().filter(move |word| view.canon_of(**word) == Some(*canon))
        });
        let mut theirs: Vec<Near> = words.map(|word| Near { word: *word, value: merge::SAME }).collect();
        theirs.sort_unstable_by_key(|near| near.word);
        Self { ours, reach: Reach::of_loose(view, &theirs), theirs }
    }
}

/// The words of the index that are several of the query, ascending, with bits of those.
struct Wholes {
    words: Vec<(u32, u32)>,
    /// A bit for the last six bits of each, so that most others are told at once.
    some: u64,
}

impl Wholes {
    fn of(whole: &[Whole]) -> Self {
        let all = whole.iter().flat_map(|run| run.theirs.iter().map(|near| (near.word, run.ours)));
        let mut words: Vec<(u32, u32)> = all.collect();
        words.sort_unstable();
        words.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            kept.1 |= if same { next.1 } else { 0 };
            same
        });
        Self { some: words.iter().fold(0, |some, (word, _)| some | 1 << (word & 63)), words }
    }

    /// Bits of the words of the query that `word` is; none where it is none.
    fn ours(&self, word: u32) -> u32 {
        if self.some >> (word & 63) & 1 == 0 {
            return 0;
        }
        let found = self.words.binary_search_by_key(&word, |(word, _)| *word).ok();
        found.and_then(|at| self.words.get(at)).map_or(0, |(_, ours)| *ours)
    }
}

/// One reading of a name beside one class of names.
struct Asked<'a, 'v> {
    view: &'a View<'v>,
    words: &'a [Word<'a>],
    /// What each weighs among persons, and among others.
    weights: &'a [[f32; 2]],
    reached: &'a Reached<'a>,
    reaches: &'a [(Reach, &'a [Near])],
    whole: &'a [Whole],
    wholes: &'a Wholes,
    runs: &'a [(u32, &'a Parts)],
    group: Group,
    threshold: f32,
}

impl<'v> Asked<'_, 'v> {
    fn search(&self, class: Class, names: &mut Names, out: &mut Vec<Found>) {
        let first = self.view.classes.get(class as usize).copied().unwrap_or(0);
        let end = self.view.classes.get(class as usize + 1).copied().unwrap_or(0);
        if first >= end {
            return;
        }
        names.begin(self.view.names() as usize);
        self.gather(first, end, names);
        self.gather_runs(first, end, names);
        // In the order in which they stand in memory, where they are many.
        if names.gathered.len() > MANY {
            names.gathered.sort();
        }
        let whole = self.whole_weight();
        let initials = self.initials();
        let mut theirs: Vec<Word<'v>> = Vec::new();
        for name in &names.gathered {
            let joined = if names.joined.is_empty() { None } else { names.joined.get(name).copied() };
            if !self.potential(*name, joined, initials).reaches(self.threshold, whole, self.weight(*name), self.group) {
                continue;
            }
            let score = self.score(*name, &mut theirs, &mut names.links);
            if score >= self.threshold {
                out.push(Found { name: *name, score });
            }
        }
    }

    /// Gathers every name that can reach the threshold by words that are near, one beside one.
    fn gather(&self, first: u32, end: u32, names: &mut Names) {
        let words = self.reaches.iter().enumerate().map(|(at, (reach, near))| (self.weight_at(at), reach, *near));
        let whole = self.whole.iter().map(|run| (self.weigh(run.ours), &run.reach, run.theirs.as_slice()));
        let mut order: Vec<(usize, Potential, &[Near])> = words
            .chain(whole)
            .filter(|(_, reach, _)| reach.names > 0)
            .map(|(ours, reach, near)| {
                let most = Potential { ours, theirs: reach.heaviest(self.group), value: reach.value };
                (reach.names, most, near)
            })
            .collect();
        // Of equals, the first word: the sort is stable.
        order.sort_by_key(|(names, ..)| *names);
        let whole = self.whole_weight();
        // Up to which name those with a word were gathered.
        let mut ends: Vec<u32> = Vec::with_capacity(order.len());
        for (step, (.., near)) in order.iter().enumerate() {
            let mut rest = self.initials();
            for (_, most, _) in order.iter().skip(step) {
                rest.ours += most.ours;
                rest.theirs += most.theirs;
                rest.value = rest.value.max(most.value);
            }
            let Some(end) = self.lightest_without(rest, whole, first, end) else { break };
            for near in *near {
                for name in within(self.view.names_with(near.word), first, end) {
                    names.gather(*name);
                }
            }
            ends.push(end);
        }
        let steps: usize = order.iter().skip(ends.len()).map(|(names, ..)| names).sum();
        if names.gathered.len() < WORTHWHILE || steps > names.gathered.len() * LOOK {
            return;
        }
        // A name with one of the words alone reaches the threshold only where it is light.
        let alone = order.iter().take(ends.len()).filter_map(|(_, most, _)| {
            let mut alone = self.initials();
            alone.ours += most.ours;
            alone.theirs += most.theirs;
            alone.value = alone.value.max(most.value);
            self.lightest_without(alone, whole, first, end)
        });
        let alone = alone.max().unwrap_or(first);
        ends.resize(order.len(), first);
        for ((.., near), from) in order.iter().zip(ends) {
            for near in *near {
                within(self.view.names_with(near.word), from, end).iter().for_each(|name| names.again(*name));
            }
        }
        names.leave_out_single(alone);
    }

    /// The first name that is too heavy to reach the threshold with no more than `rest`; none where all are.
    fn lightest_without(&self, rest: Potential, whole: f32, first: u32, end: u32) -> Option<u32> {
        // The bound rises with the weight of a name up to all of it going together, and falls from there.
        if !rest.reaches(self.threshold, whole, rest.theirs, self.group) {
            return None;
        }
        let (mut low, mut high) = (first, end);
        while low < high {
            let middle = low + (high - low) / 2;
            let weight = self.least_weight(middle);
            if weight <= rest.theirs || rest.reaches(self.threshold, whole, weight, self.group) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        Some(low)
    }

    /// Gathers the names in which words are written together or apart.
    fn gather_runs(&self, first: u32, end: u32, names: &mut Names) {
        for (ours, run) in self.runs {
            run.names(self.view, first, end, |name| {
                let words = self.view.words_of(name);
                let weight: f32 = run
                    .places(self.view, words)
                    .flat_map(|(start, count)| words.iter().skip(start).take(count))
                    .map(|word| self.view.word_weight(*word, self.group))
                    .sum();
                if weight > 0.0 {
                    let joined = names.joined.entry(name).or_default();
                    joined.0 |= ours;
                    joined.1 += weight;
                    names.gather(name);
                }
            });
        }
    }

    /// What the initials of the query may go with: whatever starts with their letters.
    fn initials(&self) -> Potential {
        let mut potential = Potential::default();
        for (at, _) in self.words.iter().enumerate().filter(|(_, word)| initial(**word)) {
            potential.value = potential.value.max(INITIAL);
            potential.ours += self.weight_at(at);
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

    /// What the words of the query weigh whose bits are set.
    fn weigh(&self, mask: u32) -> f32 {
        (0..self.words.len()).filter(|at| mask >> at & 1 == 1).map(|at| self.weight_at(at)).sum()
    }

    /// What a word of the query weighs.
    fn weight_at(&self, at: usize) -> f32 {
        self.weights.get(at).and_then(|of| of.get(self.group as usize)).copied().unwrap_or(0.0)
    }

    /// What all words of the query weigh.
    fn whole_weight(&self) -> f32 {
        (0..self.words.len()).map(|at| self.weight_at(at)).sum()
    }

    /// What could go together, by the words of a name.
    fn potential(&self, name: u32, joined: Option<(u32, f32)>, initials: Potential) -> Potential {
        let mut potential = Potential { ours: initials.ours, value: initials.value, theirs: 0.0 };
        for word in self.view.words_of(name) {
            let mut ours = 0.0_f32;
            for (at, value) in self.reached.by(*word) {
                potential.value = potential.value.max(value);
                ours = ours.max(self.weight_at(at));
            }
            potential.ours += ours;
            if ours > 0.0 || (initials.ours > 0.0 && self.starts_with_an_initial(*word)) {
                potential.theirs += self.view.word_weight(*word, self.group);
            }
        }
        let (mut mask, mut weight) = joined.unwrap_or_default();
        for word in self.view.words_of(name).iter().filter(|_| !self.whole.is_empty()) {
            let ours = self.wholes.ours(*word);
            if ours != 0 {
                mask |= ours;
                weight += self.view.word_weight(*word, self.group);
            }
        }
        if mask != 0 {
            potential.value = potential.value.max(merge::SAME);
            potential.ours += self.weigh(mask);
            potential.theirs += weight;
        }
        potential
    }

    /// The score of a name, as the scorer of two names finds it.
    fn score(&self, name: u32, theirs: &mut Vec<Word<'v>>, links: &mut Vec<Link>) -> f32 {
        theirs.clear();
        theirs.extend(self.view.words_of(name).iter().map(|word| self.view.word(*word)));
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
        link_singles(self.words, theirs, self.group, links);
        sums(self.words, theirs, self.group, links).score(self.group)
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
    let letter = word.text.len() == 1 && !word.syllabic;
    letter && !matches!(word.kind, TokenKind::Number | TokenKind::Form | TokenKind::Particle)
}
