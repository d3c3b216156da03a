//! What was found out about words before, kept from one search to the next.
//!
//! The readings of one name share most of their words, and the names of many parties some. What is near to a word and what a run
//! of words may be written as depends on the word and the index alone, so it is looked up once.

use rustc_hash::FxHashMap;

use super::layout::View;
use super::reach::{Near, near};
use super::runs::{Parts, parts};
use crate::name::Word;
use crate::score::merge::{MOST_WORDS, together};

/// Above so many words, near words or runs all is forgotten, so that it takes a few megabytes and little time to let go.
const MOST: usize = 1 << 16;

/// Near words and runs by what they are of.
#[derive(Default)]
pub struct Memory {
    /// The index that this is of.
    identity: u64,
    /// Near words, one word's after another's.
    near: Vec<Near>,
    /// Where those of a word are.
    words: FxHashMap<String, (u32, u32)>,
    /// Ways to write runs, one run's after another's.
    parts: Vec<Parts>,
    /// Where those of a run are.
    runs: FxHashMap<String, (u32, u32)>,
    key: String,
    deletions: Vec<u64>,
    found: Vec<u32>,
}

/// A run of words of the query: a bit for each of them, and where the ways to write it are.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// Bits of the words.
    pub ours: u32,
    at: (u32, u32),
}

impl Memory {
    /// Before a search: forgets what is of another index, and all where it is much.
    pub fn begin(&mut self, view: &View<'_>) {
        let much = self.near.len().max(self.words.len()).max(self.parts.len()).max(self.runs.len()) > MOST;
        if much || self.identity != view.identity {
            *self = Self { identity: view.identity, ..Self::default() };
        }
    }

    /// Where the words near to a word are.
    pub fn near(&mut self, view: &View<'_>, word: Word<'_>) -> (u32, u32) {
        self.key.clear();
        add(&mut self.key, word);
        if let Some(place) = self.words.get(self.key.as_str()) {
            return *place;
        }
        let start = self.near.len() as u32;
        near(view, word, &mut self.deletions, &mut self.found, &mut self.near);
        let place = (start, self.near.len() as u32);
        self.words.insert(self.key.clone(), place);
        place
    }

    /// The words near to a word, by their place.
    pub fn of(&self, place: (u32, u32)) -> &[Near] {
        self.near.get(place.0 as usize..place.1 as usize).unwrap_or_default()
    }

    /// The runs of the query that may stand otherwise in a listed name.
    pub fn runs(&mut self, view: &View<'_>, ours: &[Word<'_>], out: &mut Vec<Place>) {
        out.clear();
        for count in 1..=MOST_WORDS {
            for start in 0..(ours.len() + 1).saturating_sub(count) {
                let words = ours.get(start..start + count).unwrap_or_default();
                let Some(text) = together(words).filter(|text| text.len() >= 3) else { continue };
                let at = self.run(view, words, &text);
                if at.0 < at.1 {
                    out.push(Place { ours: ((1_u32 << count) - 1) << start.min(31), at });
                }
            }
        }
    }

    /// Where the ways to write one run are.
    fn run(&mut self, view: &View<'_>, words: &[Word<'_>], text: &str) -> (u32, u32) {
        self.key.clear();
        for word in words {
            add(&mut self.key, *word);
        }
        if let Some(place) = self.runs.get(self.key.as_str()) {
            return *place;
        }
        let start = self.parts.len() as u32;
        parts(view, words, text, &mut self.deletions, &mut self.parts);
        let place = (start, self.parts.len() as u32);
        self.runs.insert(self.key.clone(), place);
        place
    }

    /// The ways to write a run.
    pub fn ways(&self, place: Place) -> &[Parts] {
        self.parts.get(place.at.0 as usize..place.at.1 as usize).unwrap_or_default()
    }
}

/// A word as a part of a key: its text, which is in small letters and digits, and what it is; both make its other spellings.
fn add(key: &mut String, word: Word<'_>) {
    key.push_str(word.text);
    key.push(char::from(b'A' + word.kind as u8));
    if word.unvoweled {
        key.push('-');
    }
    if word.syllabic {
        key.push('+');
    }
}
