//! Whether the index loses anything: what it finds beside looking at every name.

use crate::PartyKind;
use crate::index::build::Class;
use crate::index::search::group_of;
use crate::index::{Found, Scratch, View, search};
use crate::name::{PreparedName, Word};
use crate::score::align::Link;
use crate::score::likeness::likeness;
use crate::score::pair::{link_singles, sums};

/// A name that one of the two ways found and the other did not, or not with the same score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// The name, by its number in the index.
    pub name: u32,
    /// Its score by the index.
    pub indexed: Option<f32>,
    /// Its score by looking at every name.
    pub every: Option<f32>,
}

/// The names that score `threshold` or more, by looking at every one.
#[must_use]
pub fn every_name(view: &View<'_>, query: &PreparedName, asked: PartyKind, threshold: f32) -> Vec<Found> {
    let ours = query.words();
    // How like each word of the query is to each word of the index: the same in every name.
    let all = u32::try_from(view.word_kind.len()).unwrap_or(u32::MAX);
    let like = |word: &Word<'_>| {
        let value = |theirs: u32| likeness(*word, view.word(theirs)).map_or(0.0, |likeness| likeness.value);
        (0..all).map(value).collect::<Vec<f32>>()
    };
    let alike: Vec<Vec<f32>> = ours.iter().map(like).collect();
    let mut out = Vec::new();
    let mut links = Vec::new();
    let mut theirs: Vec<Word<'_>> = Vec::new();
    for class in Class::ALL {
        let Some(group) = group_of(asked, class) else { continue };
        let first = view.classes.get(class as usize).copied().unwrap_or(0);
        let end = view.classes.get(class as usize + 1).copied().unwrap_or(0);
        for name in first..end {
            let words = view.words_of(name);
            theirs.clear();
            theirs.extend(words.iter().map(|word| view.word(*word)));
            links.clear();
            for (i, alike) in alike.iter().enumerate() {
                for (j, word) in words.iter().enumerate() {
                    let value = alike.get(*word as usize).copied().unwrap_or(0.0);
                    if value > 0.0 {
                        links.push(Link { ours: (i, 1), theirs: (j, 1), value });
                    }
                }
            }
            link_singles(&ours, &theirs, group, &mut links);
            let score = sums(&ours, &theirs, group, &links).score(group);
            if score >= threshold {
                out.push(Found { name, score });
            }
        }
    }
    out
}

/// Where the two ways differ for one reading of a name; empty where they do not.
#[must_use]
pub fn differences(
    view: &View<'_>,
    query: &PreparedName,
    asked: PartyKind,
    threshold: f32,
    scratch: &mut Scratch,
) -> Vec<Difference> {
    let mut indexed = Vec::new();
    search(view, query, asked, threshold, scratch, &mut indexed);
    let mut every = every_name(view, query, asked, threshold);
    indexed.sort_by_key(|found| found.name);
    every.sort_by_key(|found| found.name);
    let mut out = Vec::new();
    let (mut indexed, mut every) = (indexed.into_iter().peekable(), every.into_iter().peekable());
    loop {
        let difference = match (indexed.peek().copied(), every.peek().copied()) {
            (None, None) => return out,
            (Some(a), Some(b)) if a.name == b.name => {
                indexed.next();
                every.next();
                if a.score.to_bits() == b.score.to_bits() {
                    continue;
                }
                Difference { name: a.name, indexed: Some(a.score), every: Some(b.score) }
            }
            (Some(a), b) if b.is_none_or(|b| a.name < b.name) => {
                indexed.next();
                Difference { name: a.name, indexed: Some(a.score), every: None }
            }
            (_, Some(b)) => {
                every.next();
                Difference { name: b.name, indexed: None, every: Some(b.score) }
            }
            (Some(_), None) => return out,
        };
        out.push(difference);
    }
}

/// A name as somebody would type it: as it is, a letter off, words joined, parted, left out or turned round.
pub fn damaged(name: &str, random: &mut fastrand::Rng) -> String {
    let mut words: Vec<String> = name.split(' ').map(str::to_owned).collect();
    for _ in 0..random.usize(..3) {
        let at = random.usize(..words.len().max(1));
        match random.usize(..6) {
            0 => {
                let letter = random.lowercase();
                if let Some(word) = words.get_mut(at) {
                    let place = random.usize(..word.chars().count().max(1));
                    *word = word.chars().enumerate().map(|(n, c)| if n == place { letter } else { c }).collect();
                }
            }
            1 if at + 1 < words.len() => {
                let next = words.remove(at + 1);
                if let Some(word) = words.get_mut(at) {
                    word.push_str(&next);
                }
            }
            2 if words.len() > 2 => drop(words.remove(at)),
            3 => random.shuffle(&mut words),
            4 => {
                let Some(word) = words.get_mut(at) else { continue };
                let middle = word.char_indices().nth(word.chars().count() / 2).map_or(0, |(place, _)| place);
                let tail = word.split_off(middle);
                words.insert(at + 1, tail);
            }
            _ => {}
        }
    }
    words.join(" ")
}
