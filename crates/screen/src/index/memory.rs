//! What was found out about words before, kept from one search to the next.
//!
//! The readings of one name share most of their words, and the names of many parties some. What is near to a word and what a run
//! of words may be written as depends on the word and the index alone, so it is looked up once.

use rustc_hash::FxHashMap;

use super::layout::View;
use super::reach::{Near, Room, near};
use super::runs::{Parts, parts};
use crate::name::{Group, Word};
use crate::score::merge::{MOST_WORDS, together};

/// Above so many near words all is forgotten, so that it takes a few megabytes.
const MOST_NEAR: usize = 1 << 18;
/// Above so many words or runs all is forgotten, so that it takes little time to let go.
const MOST: usize = 1 << 16;

/// Near words and runs by what they are of.
#[derive(Default)]
pub struct Memory {
    /// The index that this is of.
    identity: u64,
    /// Near words, one word's after another's.
    near: Vec<Near>,
    /// Those of a word.
    words: FxHashMap<String, Reach>,
    /// Ways to write runs, one run's after another's.
    parts: Vec<Parts>,
    /// Where those of a run are.
    runs: FxHashMap<String, (u32, u32)>,
    key: String,
    room: Room,
}

/// The words near to a word: where they are, and what they come to at most.
#[derive(Debug, Clone, Copy, Default)]
pub struct Reach {
    at: (u32, u32),
    /// How many names have one of them; a name with two counts twice.
    pub names: usize,
    /// The greatest likeness.
    pub value: f32,
    /// What the heaviest weighs among persons, and among others.
    heaviest: [f32; 2],
}

impl Reach {
    /// The words of a list of near ones that stand at `at`.
    fn of(view: &View<'_>, near: &[Near], at: (u32, u32)) -> Self {
        let mut reach = Self { at, ..Self::default() };
        for Near { word, value } in near {
            reach.names += view.names_with(*word).len();
            reach.value = reach.value.max(*value);
            for (group, heaviest) in [Group::Person, Group::Other].into_iter().zip(&mut reach.heaviest) {
                *heaviest = heaviest.max(view.word_weight(*word, group));
            }
        }
        reach
    }

    /// [`Reach::of`] words that no memory keeps.
    #[must_use]
    pub fn of_loose(view: &View<'_>, near: &[Near]) -> Self {
        Self::of(view, near, (0, 0))
    }

    /// What the heaviest weighs.
    #[must_use]
    pub fn heaviest(&self, group: Group) -> f32 {
        self.heaviest.get(group as usize).copied().unwrap_or_default()
    }
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
        let much = self.words.len().max(self.parts.len()).max(self.runs.len()) > MOST;
        if much || self.near.len() > MOST_NEAR || self.identity != view.identity {
            *self = Self { identity: view.identity, ..Self::default() };
        }
    }

    /// What is near to a word.
    pub fn near(&mut self, view: &View<'_>, word: Word<'_>) -> Reach {
        self.key.clear();
        add(&mut self.key, word);
        if let Some(reach) = self.words.get(self.key.as_str()) {
            return *reach;
        }
        let start = self.near.len();
        near(view, word, &mut self.room, &mut self.near);
        let found = self.near.get(start..).unwrap_or_default();
        let reach = Reach::of(view, found, (start as u32, self.near.len() as u32));
        self.words.insert(self.key.clone(), reach);
        reach
    }

    /// The words near to a word.
    pub fn of(&self, reach: &Reach) -> &[Near] {
        self.near.get(reach.at.0 as usize..reach.at.1 as usize).unwrap_or_default()
    }

    /// The runs of the query that may stand otherwise in a listed name.
    pub fn runs(&mut self, view: &View<'_>, ours: &[Word<'_>], out: &mut Vec<Place>) {
        out.clear();
        for count in 1..=MOST_WORDS {
            for start in 0..(ours.len() + 1).saturating_sub(count) {
                let at = self.run(view, ours.get(start..start + count).unwrap_or_default());
                if at.0 < at.1 {
                    out.push(Place { ours: ((1_u32 << count) - 1) << start.min(31), at });
                }
            }
        }
    }

    /// Where the ways to write one run are.
    fn run(&mut self, view: &View<'_>, words: &[Word<'_>]) -> (u32, u32) {
        self.key.clear();
        for word in words {
            add(&mut self.key, *word);
        }
        if let Some(place) = self.runs.get(self.key.as_str()) {
            return *place;
        }
        let start = self.parts.len() as u32;
        if let Some(text) = together(words).filter(|text| text.len() >= 3) {
            parts(view, words, &text, &mut self.room, &mut self.parts);
        }
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
