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
    near: Vec<Near>,
    /// For each name, the search in which it was last gathered.
    seen: Vec<u32>,
    /// For each name, the search in which runs were last found, and the words of the query in them.
    joined: FxHashMap<u32, (u32, u32)>,
    round: u32,
    gathered: Vec<u32>,
    links: Vec<Link>,
}

/// A word of the index that is near to words of the query.
#[derive(Clone, Default)]
struct Reached {
    /// The words of the query, and how like each is.
    ours: Vec<(usize, f32)>,
}

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
    let mut reached: FxHashMap<u32, Reached> = FxHashMap::default();
    let mut reaches: Vec<Vec<Near>> = Vec::with_capacity(words.len());
    for (at, word) in words.iter().enumerate() {
        near(view, *word, &mut scratch.deletions, &mut scratch.near);
        for near in &scratch.near {
            reached.entry(near.word).or_default().ours.push((at, near.value));
        }
        reaches.push(scratch.near.clone());
    }
    let runs = runs(view, &words, &mut scratch.deletions);
    scratch.seen.resize(view.names() as usize, 0);
    for class in Class::ALL {
        if let Some(group) = group_of(asked, class) {
            let asked =
                Asked { view, words: &words, reached: &reached, reaches: &reaches, runs: &runs, group, threshold };
            asked.search(class, scratch, out);
        }
    }
}

/// One reading of a name beside one class of names.
struct Asked<'a, 'v> {
    view: &'a View<'v>,
    words: &'a [Word<'a>],
    reached: &'a FxHashMap<u32, Reached>,
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
            let joined = scratch.joined.get(&name).filter(|(round, _)| *round == scratch.round).copied();
            if self.potential(name, joined.map(|(_, mask)| mask), initials).bound(whole, self.weight(name), self.group)
                < self.threshold
            {
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
                rest.theirs += reach.iter().map(|n| self.view.word(n.word).weight(self.group)).fold(0.0, f32::max);
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

    /// Gathers the names in which words may be written together or apart.
    fn gather_runs(&self, first: u32, end: u32, scratch: &mut Scratch) {
        scratch.joined.clear();
        for run in self.runs {
            for word in &run.words {
                for name in within(self.view.names_with(*word), first, end) {
                    scratch.joined.entry(*name).or_insert((scratch.round, 0)).1 |= run.ours;
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

    /// What could go together, by the words of a name.
    fn potential(&self, name: u32, joined: Option<u32>, initials: Potential) -> Potential {
        let mut potential = initials;
        for word in self.view.words_of(name) {
            let Some(reached) = self.reached.get(word) else { continue };
            potential.theirs += self.view.word(*word).weight(self.group);
            let mut ours = 0.0_f32;
            for (at, value) in &reached.ours {
                potential.value = potential.value.max(*value);
                ours = ours.max(self.words.get(*at).map_or(0.0, |w| w.weight(self.group)));
            }
            potential.ours += ours;
        }
        if let Some(mask) = joined {
            potential.value = potential.value.max(merge::SAME);
            let words = self.words.iter().enumerate().filter(|(at, _)| mask >> at & 1 == 1);
            potential.ours += words.map(|(_, w)| w.weight(self.group)).sum::<f32>();
            // Each word of the query takes part in one run, of three words at most.
            potential.theirs += 3.0 * f32::from(u8::try_from(mask.count_ones()).unwrap_or(u8::MAX));
        }
        potential
    }

    /// The score of a name, as the scorer of two names finds it.
    fn score(&self, name: u32, links: &mut Vec<Link>) -> f32 {
        let theirs: Vec<Word<'_>> = self.view.words_of(name).iter().map(|word| self.view.word(*word)).collect();
        links.clear();
        for (j, word) in self.view.words_of(name).iter().enumerate() {
            for (i, value) in self.reached.get(word).map(|r| r.ours.as_slice()).unwrap_or_default() {
                // An initial is compared below, with whatever starts with it.
                if self.words.get(*i).is_some_and(|w| !initial(*w)) {
                    links.push(Link { ours: (*i, 1), theirs: (j, 1), value: *value });
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
