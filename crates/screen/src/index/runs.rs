//! Names in which words are written together or apart that are not so in the query.
//!
//! What `score::merge` calls the same is found here: every way to part what the query's words make together into two words, of
//! which one stands in the index to the letter and the other with one letter off at most; into three words to the letter; and
//! the whole as one word. The names with the rarest part are looked through for the others beside it.

use super::keys::{Key, find};
use super::layout::View;
use super::reach::spelled_alike;
use crate::name::{TokenKind, Word};
use crate::score::edit::within_one;
use crate::score::merge::{MOST_WORDS, SHORTEST_PART, comparable, merged, shortest, together};

/// Words of the query that may be written otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Bits of the words of the query.
    pub ours: u32,
    /// What stands in a listed name: canonical spellings, one of each list beside one of the next.
    pub parts: Vec<Vec<u32>>,
    /// Which part the fewest names have.
    pub rarest: usize,
}

impl Run {
    /// The words of a name that are this run: where they start, and how many, a particle between them with them; each place.
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
}

/// Every run of the query that may stand otherwise in a listed name.
#[must_use]
pub fn runs(view: &View<'_>, ours: &[Word<'_>], scratch: &mut Vec<u64>) -> Vec<Run> {
    let mut out = Vec::new();
    for count in 1..=MOST_WORDS {
        for start in 0..(ours.len() + 1).saturating_sub(count) {
            let words = ours.get(start..start + count).unwrap_or_default();
            let Some(text) = together(words).filter(|text| text.len() >= 3) else { continue };
            let mask = ((1_u32 << count) - 1) << start.min(31);
            let mut push = |parts: Vec<Vec<u32>>| {
                let names: Vec<usize> =
                    parts.iter().map(|part| part.iter().map(|canon| names_with(view, *canon)).sum()).collect();
                let rarest = (0..parts.len()).min_by_key(|part| names.get(*part)).unwrap_or(0);
                if names.iter().all(|names| *names > 0) {
                    out.push(Run { ours: mask, parts, rarest });
                }
            };
            if comparable(count, 1) {
                push(vec![whole(view, &text, count, shortest(words), scratch)]);
            }
            if comparable(count, 2) {
                // A particle between two words makes them three, which are the same to the letter or not at all.
                let one_off = shortest(words) >= SHORTEST_PART && text.len() >= 5;
                for at in 1..text.len() {
                    if let Some((left, right)) = text.split_at_checked(at) {
                        two(view, left, right, one_off, scratch, &mut push);
                    }
                }
            }
            if comparable(count, 3) {
                three(view, &text, &mut push);
            }
        }
    }
    out
}

/// The run as one word.
fn whole(view: &View<'_>, text: &str, count: usize, shortest: usize, scratch: &mut Vec<u64>) -> Vec<u32> {
    let mut found = Vec::new();
    spelled_alike(view, text, 1, scratch, |canon| {
        let theirs = view.canon(canon);
        if merged(text, theirs, count, shortest.min(theirs.len())).is_some() {
            found.push(canon);
        }
    });
    found
}

/// The run as two words: one to the letter, the other with one letter off at most.
fn two(
    view: &View<'_>,
    left: &str,
    right: &str,
    one_off: bool,
    scratch: &mut Vec<u64>,
    push: &mut impl FnMut(Vec<Vec<u32>>),
) {
    let (ours, theirs) = (exact(view, left), exact(view, right));
    if let (Some(a), Some(b)) = (ours, theirs) {
        push(vec![vec![a], vec![b]]);
    }
    if !one_off {
        return;
    }
    for (known, other, first) in [(ours, right, true), (theirs, left, false)] {
        let Some(known) = known else { continue };
        // The word that is off has a letter more or less.
        if view.canon(known).len() < SHORTEST_PART || other.len() + 1 < SHORTEST_PART {
            continue;
        }
        let mut near = Vec::new();
        spelled_alike(view, other, 1, scratch, |canon| {
            let theirs = view.canon(canon);
            if theirs.len() >= SHORTEST_PART && theirs != other && within_one(other, theirs) {
                near.push(canon);
            }
        });
        if !near.is_empty() {
            push(if first { vec![vec![known], near] } else { vec![near, vec![known]] });
        }
    }
}

/// The run as three words, to the letter.
fn three(view: &View<'_>, text: &str, push: &mut impl FnMut(Vec<Vec<u32>>)) {
    for at in 1..text.len().saturating_sub(1) {
        let Some((left, rest)) = text.split_at_checked(at) else { continue };
        let Some(first) = exact(view, left) else { continue };
        for middle in 1..rest.len() {
            let Some((center, right)) = rest.split_at_checked(middle) else { continue };
            if let (Some(second), Some(third)) = (exact(view, center), exact(view, right)) {
                push(vec![vec![first], vec![second], vec![third]]);
            }
        }
    }
}

/// The canonical spelling that is this text.
fn exact(view: &View<'_>, text: &str) -> Option<u32> {
    find(view.key_starts, view.key_hashes, view.key_values, Key::Canon.of(text))
        .find(|canon| view.canon(*canon) == text)
}

/// How many names have a word of that spelling.
fn names_with(view: &View<'_>, canon: u32) -> usize {
    view.words_spelled(canon).iter().map(|word| view.names_with(*word).len()).sum()
}
