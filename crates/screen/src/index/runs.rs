//! Names in which words are written together or apart that are not so in the query.
//!
//! What `score::merge` calls the same is found here: every way to part what the query's words make together into two words, of
//! which one stands in the index to the letter and the other with one letter off at most; into three words to the letter; and
//! the whole as one word. The names with the rarest part are looked through for the others beside it.

use std::cell::LazyCell;

use super::keys::{Key, find};
use super::layout::View;
use super::postings::{LOOK, in_both, within};
use super::reach::{Room, spelled_alike};
use crate::name::{TokenKind, Word};
use crate::score::edit::within_one;
use crate::score::likeness::likeness;
use crate::score::merge::{SAME, SHORTEST_PART, comparable, merged, shortest, syllabic};

/// What words of the query stand as in a listed name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    /// Canonical spellings, one of each list beside one of the next.
    pub parts: Vec<Vec<u32>>,
    /// Which part the fewest names have.
    pub rarest: usize,
}

impl Parts {
    /// The words of a name that are these: where they start, and how many, a particle between them with them; each place.
    pub fn places<'p>(&'p self, view: &'p View<'_>, name: &'p [u32]) -> impl Iterator<Item = (usize, usize)> + 'p {
        let stands = move |at: usize, part: usize| {
            let canon = name.get(at).and_then(|word| view.word_canon.get(*word as usize));
            canon.is_some_and(|canon| self.parts.get(part).is_some_and(|part| part.contains(canon)))
        };
        (0..name.len()).filter(move |start| stands(*start, 0)).filter_map(move |start| {
            let side_by_side = (1..self.parts.len()).all(|part| stands(start + part, part));
            if side_by_side {
                return Some((start, self.parts.len()));
            }
            let between = self.parts.len() == 2
                && stands(start + 2, 1)
                && view.kind(name.get(start + 1).copied()) == Some(TokenKind::Particle);
            between.then_some((start, 3))
        })
    }

    /// Calls `found` with each name from one number to another that may have them; one with several of the words more than once.
    ///
    /// Those with the rarest part; or those that have a word of the next rarest too, where that is less work.
    pub fn names(&self, view: &View<'_>, first: u32, end: u32, mut found: impl FnMut(u32)) {
        let names_of = |part: usize| self.words(view, part).map(|word| within(view.names_with(word), first, end));
        let others = LazyCell::new(|| {
            let others = (0..self.parts.len()).filter(|part| *part != self.rarest);
            let others = others.map(|part| names_of(part).collect::<Vec<&[u32]>>());
            others.min_by_key(|names| names.iter().map(|names| names.len()).sum::<usize>()).unwrap_or_default()
        });
        for names in names_of(self.rarest) {
            let steps = |others: &[&[u32]]| others.iter().map(|other| other.len().min(names.len())).sum::<usize>();
            if names.len() <= FEW || others.is_empty() || steps(&others) > names.len() * LOOK {
                names.iter().for_each(|name| found(*name));
            } else {
                others.iter().for_each(|other| in_both(names, other, &mut found));
            }
        }
    }

    /// The words of the index that are a part.
    fn words(&self, view: &View<'_>, part: usize) -> impl Iterator<Item = u32> {
        let canons = self.parts.get(part).map(Vec::as_slice).unwrap_or_default();
        let spelled = canons.iter().flat_map(move |canon| {
            view.words_spelled(*canon).iter().filter(move |word| view.canon_of(**word) == Some(*canon))
        });
        spelled.copied()
    }

    /// Whether a name has them.
    fn stand(&self, view: &View<'_>) -> bool {
        let rarest = self.parts.get(self.rarest).map(Vec::as_slice).unwrap_or_default();
        let words = rarest.iter().flat_map(|canon| view.words_spelled(*canon));
        let mut names = words.flat_map(|word| view.names_with(*word));
        names.any(|name| self.places(view, view.words_of(*name)).next().is_some())
    }
}

/// So few names are looked through for words side by side; where more have a word, those beside it are looked up by their spelling.
const FEW: usize = 48;

/// Every way in which a run of words may stand otherwise in a listed name; `text` is what they make together.
///
/// Words that stand in the listed name as they do here are near each to each, and need no run. Of a way that few names could
/// have, and none has, nothing is kept: it would find nothing.
pub fn parts(view: &View<'_>, words: &[Word<'_>], text: &str, room: &mut Room, out: &mut Vec<Parts>) {
    let (count, shortest, syllabic) = (words.len(), shortest(words), syllabic(words));
    let mut push = |parts: Vec<Vec<u32>>| {
        let names: Vec<usize> =
            parts.iter().map(|part| part.iter().map(|canon| names_with(view, *canon)).sum()).collect();
        let rarest = (0..parts.len()).min_by_key(|part| names.get(*part)).unwrap_or(0);
        let parts = Parts { parts, rarest };
        if names.iter().all(|names| *names > 0) && (names.get(rarest) > Some(&FEW) || parts.stand(view)) {
            out.push(parts);
        }
    };
    if comparable(count, 1) {
        push(vec![whole(view, text, (count, shortest, syllabic), room)]);
    }
    if !comparable(count, 2) {
        return;
    }
    // Which starts and which ends of the text are words.
    let cut = |at: usize| text.split_at_checked(at).unwrap_or_default();
    let keys = Key::Canon.of_starts(text);
    let starts: Vec<Option<u32>> = (1..text.len()).zip(keys).map(|(at, key)| spelled(view, cut(at).0, key)).collect();
    let ends: Vec<Option<u32>> = (1..text.len()).map(|at| exact(view, cut(at).1)).collect();
    // A particle between two words makes them three, which are the same to the letter or not at all.
    let one_off = shortest >= SHORTEST_PART && text.len() >= 5;
    for (at, known) in (1..text.len()).zip(starts.iter().copied().zip(ends.iter().copied())) {
        let (left, right) = cut(at);
        let here = match words {
            [first, second] if first.canon.len() == at => Some((*first, *second)),
            _ => None,
        };
        two(view, (left, right), known, here, one_off, room, &mut push);
    }
    if !comparable(count, 3) {
        return;
    }
    for (at, first) in (1..text.len()).zip(&starts) {
        let Some(first) = first else { continue };
        for (end, third) in (1..text.len()).zip(&ends).skip(at) {
            let Some(third) = third else { continue };
            if let Some(second) = text.get(at..end).and_then(|center| exact(view, center)) {
                push(vec![vec![*first], vec![second], vec![*third]]);
            }
        }
    }
}

/// The run as one word.
fn whole(view: &View<'_>, text: &str, (count, shortest, syllabic): (usize, usize, bool), room: &mut Room) -> Vec<u32> {
    let mut found = Vec::new();
    spelled_alike(view, text, 1, room, |canon| {
        let theirs = std::str::from_utf8(view.canon(canon)).unwrap_or_default();
        if merged(text, theirs, count, shortest.min(theirs.len()), syllabic).is_some() {
            found.push(canon);
        }
    });
    found
}

/// The run as two words: one to the letter, the other with one letter off at most. `here` are two words that are parted there in
/// the query too.
fn two(
    view: &View<'_>,
    (left, right): (&str, &str),
    (ours, theirs): (Option<u32>, Option<u32>),
    here: Option<(Word<'_>, Word<'_>)>,
    one_off: bool,
    room: &mut Room,
    push: &mut impl FnMut(Vec<Vec<u32>>),
) {
    let first_near = here.zip(ours).is_some_and(|((word, _), canon)| all_near(view, word, canon, SAME));
    let second_near = here.zip(theirs).is_some_and(|((_, word), canon)| all_near(view, word, canon, SAME));
    if let (Some(a), Some(b)) = (ours, theirs)
        && !(first_near && second_near)
    {
        push(vec![vec![a], vec![b]]);
    }
    if !one_off {
        return;
    }
    let (left_here, right_here) = (here.map(|here| here.0), here.map(|here| here.1));
    let ways = [(ours, right, true, right_here, first_near), (theirs, left, false, left_here, second_near)];
    for (known, other, first, word, known_near) in ways {
        let Some(known) = known else { continue };
        // The word that is off has a letter more or less.
        if view.canon(known).len() < SHORTEST_PART || other.len() + 1 < SHORTEST_PART {
            continue;
        }
        let mut near = Vec::new();
        let take = |canon: u32| {
            let theirs = std::str::from_utf8(view.canon(canon)).unwrap_or_default();
            if theirs.len() >= SHORTEST_PART && theirs != other && within_one(other, theirs) {
                near.push(canon);
            }
        };
        if names_with(view, known) <= FEW {
            beside(view, known, first, take);
        } else {
            spelled_alike(view, other, 1, room, take);
        }
        near.sort_unstable();
        near.dedup();
        if let Some(word) = word.filter(|_| known_near) {
            near.retain(|canon| !all_near(view, word, *canon, 0.0));
        }
        if !near.is_empty() {
            push(if first { vec![vec![known], near] } else { vec![near, vec![known]] });
        }
    }
}

/// Whether every word of the index that is so spelled is as like as that to a word of the query.
fn all_near(view: &View<'_>, ours: Word<'_>, canon: u32, least: f32) -> bool {
    let near = |word: &u32| likeness(ours, view.word(*word)).is_some_and(|likeness| likeness.value >= least);
    view.words_spelled(canon).iter().all(near)
}

/// Calls `found` with the canonical spelling of what stands after a word in listed names, or before it: of the word itself, and of
/// the one beyond a particle.
fn beside(view: &View<'_>, known: u32, after: bool, mut found: impl FnMut(u32)) {
    let words = view.words_spelled(known).iter().filter(|word| view.canon_of(**word) == Some(known));
    for word in words {
        for name in view.names_with(*word) {
            let name = view.words_of(*name);
            for (at, _) in name.iter().enumerate().filter(|(_, other)| *other == word) {
                let step = |by: usize| if after { at.checked_add(by) } else { at.checked_sub(by) };
                let other = |by: usize| step(by).and_then(|at| name.get(at)).copied();
                let beyond = other(2).filter(|_| view.kind(other(1)) == Some(TokenKind::Particle));
                [other(1), beyond].into_iter().flatten().filter_map(|word| view.canon_of(word)).for_each(&mut found);
            }
        }
    }
}

/// The canonical spelling that is this text.
fn exact(view: &View<'_>, text: &str) -> Option<u32> {
    spelled(view, text, Key::Canon.of(text))
}

/// The canonical spelling that is this text, whose key is known.
fn spelled(view: &View<'_>, text: &str, key: u64) -> Option<u32> {
    let mut found = find(view.key_starts, view.key_hashes, view.key_values, key);
    found.find(|canon| view.canon(*canon) == text.as_bytes())
}

/// How many names have a word of that spelling.
fn names_with(view: &View<'_>, canon: u32) -> usize {
    view.words_spelled(canon).iter().map(|word| view.names_with(*word).len()).sum()
}
