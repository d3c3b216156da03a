//! Names in which words are written together or apart that are not so in the query.
//!
//! What `score::merge` calls the same is found here: every way to part what the query's words make together into two words, of
//! which one stands in the index to the letter and the other with one letter off at most; into three words to the letter; and
//! the whole as one word. A name found has at least the rarer part; whether the parts stand side by side, the scorer sees.

use super::keys::{Key, find};
use super::layout::View;
use super::reach::spelled_alike;
use crate::name::Word;
use crate::score::edit::within_one;
use crate::score::merge::{MOST_WORDS, merged, together};

/// Words of the query that may be written otherwise in the names with one of `words`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Bits of the words of the query.
    pub ours: u32,
    /// How many words it is in the listed name at most.
    pub parts: u32,
    /// Words of the index, of which such a name has one.
    pub words: Vec<u32>,
}

/// Spellings shorter than this are not taken apart.
const SHORTEST: usize = 3;

/// Every run of the query that may stand otherwise in a listed name.
#[must_use]
pub fn runs(view: &View<'_>, ours: &[Word<'_>], scratch: &mut Vec<u64>) -> Vec<Run> {
    let mut out = Vec::new();
    for count in 1..=MOST_WORDS {
        for start in 0..(ours.len() + 1).saturating_sub(count) {
            let Some(text) = ours.get(start..start + count).and_then(together).filter(|text| text.len() >= SHORTEST)
            else {
                continue;
            };
            let mask = ((1_u32 << count) - 1) << start.min(31);
            let mut push = |canons: &[u32], parts: u32| {
                let words: Vec<u32> = canons.iter().flat_map(|canon| view.words_spelled(*canon)).copied().collect();
                if !words.is_empty() {
                    out.push(Run { ours: mask, parts, words });
                }
            };
            if count > 1 {
                push(&whole(view, &text, count, scratch), 1);
            }
            for at in 1..text.len() {
                let Some((left, right)) = text.split_at_checked(at) else { continue };
                two(view, left, right, count < MOST_WORDS, scratch, &mut push);
            }
            three(view, &text, &mut push);
        }
    }
    out
}

/// The run as one word.
fn whole(view: &View<'_>, text: &str, count: usize, scratch: &mut Vec<u64>) -> Vec<u32> {
    let mut found = Vec::new();
    spelled_alike(view, text, 1, scratch, |canon| {
        if merged(text, view.canon(canon), count).is_some() {
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
    push: &mut impl FnMut(&[u32], u32),
) {
    let (ours, theirs) = (exact(view, left), exact(view, right));
    // Three words at most: particles between two words are not spelled.
    const PARTS: u32 = 3;
    if let (Some(a), Some(b)) = (ours, theirs) {
        push(&[rarer(view, a, b)], PARTS);
    }
    if !one_off {
        return;
    }
    for (known, other) in [(ours, right), (theirs, left)] {
        let Some(known) = known else { continue };
        let mut near = Vec::new();
        spelled_alike(view, other, 1, scratch, |canon| {
            if within_one(other, view.canon(canon)) && view.canon(canon) != other {
                near.push(canon);
            }
        });
        let names: usize = near.iter().map(|canon| names_with(view, *canon)).sum();
        if names > 0 {
            if names_with(view, known) < names { push(&[known], PARTS) } else { push(&near, PARTS) }
        }
    }
}

/// The run as three words, to the letter.
fn three(view: &View<'_>, text: &str, push: &mut impl FnMut(&[u32], u32)) {
    for at in 1..text.len().saturating_sub(1) {
        let Some((left, rest)) = text.split_at_checked(at) else { continue };
        let Some(first) = exact(view, left) else { continue };
        for middle in 1..rest.len() {
            let Some((center, right)) = rest.split_at_checked(middle) else { continue };
            if let (Some(second), Some(third)) = (exact(view, center), exact(view, right)) {
                push(&[rarer(view, rarer(view, first, second), third)], 3);
            }
        }
    }
}

/// The canonical spelling that is this text.
fn exact(view: &View<'_>, text: &str) -> Option<u32> {
    find(view.key_starts, view.key_hashes, view.key_values, Key::Canon.of(text))
        .find(|canon| view.canon(*canon) == text)
}

fn rarer(view: &View<'_>, a: u32, b: u32) -> u32 {
    if names_with(view, a) <= names_with(view, b) { a } else { b }
}

/// How many names have a word of that spelling.
fn names_with(view: &View<'_>, canon: u32) -> usize {
    view.words_spelled(canon).iter().map(|word| view.names_with(*word).len()).sum()
}
