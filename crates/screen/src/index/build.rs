//! An index out of parties.

use rustc_hash::FxHashMap;
use thiserror::Error;

use super::deletions::{deletions, depth};
use super::keys::{Key, mix, table};
use super::layout::{Index, Words, Writer, kind_byte};
use crate::name::{Group, Token, prepare};
use crate::{Party, PartyKind};

/// What holds an index back.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum TooLarge {
    /// Its numbers have four bytes.
    #[error("more than {0} names, words or places of words: split the lists into several indexes")]
    Numbers(u32),
}

/// Classes of names by the kind of their party; names are numbered class by class, the lightest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(usize)]
pub enum Class {
    /// Natural persons.
    Person,
    /// Organizations, vessels, aircraft.
    Other,
    /// The list does not say.
    Unknown,
}

impl Class {
    /// All classes, in the order of their names.
    pub const ALL: [Self; 3] = [Self::Person, Self::Other, Self::Unknown];

    /// The class of a kind of party.
    #[must_use]
    pub const fn of(kind: PartyKind) -> Self {
        match kind {
            PartyKind::Person => Self::Person,
            PartyKind::Organization | PartyKind::Vessel | PartyKind::Aircraft => Self::Other,
            PartyKind::Unknown => Self::Unknown,
        }
    }
}

/// One reading of one name, as the builder keeps it.
struct Entry {
    class: Class,
    weights: [f32; 2],
    start: u32,
    end: u32,
    party: u32,
    ordinal: u32,
}

/// Takes parties one by one.
#[derive(Default)]
pub struct Builder {
    words: FxHashMap<(u8, String), u32>,
    tokens: Vec<Token>,
    entries: Vec<Entry>,
    entry_words: Vec<u32>,
    party_starts: Vec<u64>,
    party_text: Vec<u8>,
    parties: u32,
    /// Keys of numbers that identify parties.
    numbers: Vec<(u64, u32)>,
}

impl Builder {
    /// An index with nothing in it yet.
    #[must_use]
    pub fn new() -> Self {
        Self { party_starts: vec![0], ..Self::default() }
    }

    /// Takes a party; `record` is given back as it is with each hit.
    pub fn add(&mut self, party: &Party, record: &[u8]) -> Result<(), TooLarge> {
        let names = party.names.iter().map(|name| name.text.as_str());
        let numbers =
            party.identifiers.iter().map(|id| plain(&id.value)).filter(|value| value.len() >= SHORTEST_NUMBER);
        self.numbers.extend(numbers.map(|value| (Key::Number.of(&value), self.parties)));
        self.add_names(party.kind, names, record)
    }

    /// [`Builder::add`], of the kind and names alone.
    pub fn add_names<'n>(
        &mut self,
        kind: PartyKind,
        names: impl IntoIterator<Item = &'n str>,
        record: &[u8],
    ) -> Result<(), TooLarge> {
        let class = Class::of(kind);
        let mut seen: Vec<Vec<u32>> = Vec::new();
        for (ordinal, name) in (0_u32..).zip(names) {
            for prepared in prepare(name) {
                let weights = [prepared.weight(Group::Person), prepared.weight(Group::Other)];
                let words: Vec<u32> = prepared.tokens.into_iter().map(|token| self.word(token)).collect();
                // The same words in another alias, or another reading, find nothing new.
                if seen.contains(&words) {
                    continue;
                }
                let start = number(self.entry_words.len())?;
                self.entry_words.extend_from_slice(&words);
                let end = number(self.entry_words.len())?;
                self.entries.push(Entry { class, weights, start, end, party: self.parties, ordinal });
                seen.push(words);
            }
        }
        self.party_text.extend_from_slice(record);
        self.party_starts.push(self.party_text.len() as u64);
        self.parties = self.parties.checked_add(1).ok_or(TooLarge::Numbers(u32::MAX))?;
        number(self.entries.len())?;
        Ok(())
    }

    /// How many parties were taken.
    #[must_use]
    pub const fn parties(&self) -> u32 {
        self.parties
    }

    fn word(&mut self, token: Token) -> u32 {
        let kind = kind_byte(&token);
        let next = self.tokens.len() as u32;
        *self.words.entry((kind, token.text.clone())).or_insert_with(|| {
            self.tokens.push(token);
            next
        })
    }

    /// The index, in bytes that [`Index::open`] takes.
    pub fn finish(mut self) -> Result<Words, TooLarge> {
        self.words = FxHashMap::default();
        let mut writer = Writer::default();
        self.write_words(&mut writer)?;
        self.write_names(&mut writer)?;
        writer.section(&self.party_starts);
        writer.section(&self.party_text);
        Ok(writer.finish())
    }

    /// Words, canonical spellings, deletions and keys.
    fn write_words<'s>(&'s self, writer: &mut Writer) -> Result<(), TooLarge> {
        let (starts, text) = texts(self.tokens.iter().map(|t| t.text.as_str()))?;
        writer.section(&starts);
        writer.section(&text);
        let (starts, text) = texts(self.tokens.iter().map(|t| t.skeleton.as_str()))?;
        writer.section(&starts);
        writer.section(&text);
        let kinds: Vec<u8> = self.tokens.iter().map(kind_byte).collect();
        writer.section(&kinds);
        let weights = |t: &Token| [t.word().weight(Group::Person), t.word().weight(Group::Other)];
        writer.section(&self.tokens.iter().map(weights).collect::<Vec<[f32; 2]>>());

        let mut canons: Vec<&'s str> = Vec::new();
        let mut numbers: FxHashMap<&'s str, u32> = FxHashMap::default();
        let mut spelling = |text: &'s str| {
            *numbers.entry(text).or_insert_with(|| {
                canons.push(text);
                canons.len() as u32 - 1
            })
        };
        let canon_of: Vec<u32> = self.tokens.iter().map(|t| spelling(&t.canon)).collect();
        let text_of: Vec<u32> = self.tokens.iter().map(|t| spelling(&t.text)).collect();
        writer.section(&canon_of);
        let (starts, text) = texts(canons.iter().copied())?;
        writer.section(&starts);
        writer.section(&text);
        writer.section(&canons.iter().map(|c| letters(c)).collect::<Vec<u32>>());
        let written = (0_u32..)
            .zip(&text_of)
            .zip(&canon_of)
            .filter(|((_, text), canon)| text != canon)
            .map(|((word, text), _)| (*text, word));
        let pairs = (0_u32..).zip(&canon_of).map(|(word, canon)| (*canon, word)).chain(written);
        let (starts, words) = grouped(canons.len(), pairs);
        writer.section(&starts);
        writer.section(&words);

        let mut left = Vec::new();
        let mut entries = Vec::new();
        for (number, canon) in (0_u32..).zip(&canons) {
            deletions(canon.as_bytes(), depth(canon.len()), &mut left);
            entries.extend(left.iter().map(|key| (mix(*key), number)));
        }
        number(entries.len())?;
        let found = table(entries);
        writer.section(&found.starts);
        writer.section(&found.hashes);
        writer.section(&found.values);

        let mut entries: Vec<(u64, u32)> = Vec::new();
        for (number, token) in (0_u32..).zip(&self.tokens) {
            entries.push((Key::Text.of(&token.text), number));
            if token.skeleton.len() >= 2 {
                entries.push((Key::Skeleton.of(&token.skeleton), number));
            }
        }
        entries.extend((0_u32..).zip(&canons).map(|(number, canon)| (Key::Canon.of(canon), number)));
        entries.extend_from_slice(&self.numbers);
        let found = table(entries);
        writer.section(&found.starts);
        writer.section(&found.hashes);
        writer.section(&found.values);
        Ok(())
    }

    /// Names in the order of their classes and weights, and which names have which word.
    fn write_names(&mut self, writer: &mut Writer) -> Result<(), TooLarge> {
        // In a class of unknown kind the lesser weight orders: it bounds both.
        let order = |entry: &Entry| match entry.class {
            Class::Person => entry.weights[0],
            Class::Other => entry.weights[1],
            Class::Unknown => entry.weights[0].min(entry.weights[1]),
        };
        self.entries.sort_by(|a, b| {
            a.class
                .cmp(&b.class)
                .then(order(a).total_cmp(&order(b)))
                .then((a.party, a.ordinal, a.start).cmp(&(b.party, b.ordinal, b.start)))
        });
        let mut starts = vec![0_u32];
        let mut words = Vec::with_capacity(self.entry_words.len());
        for entry in &self.entries {
            words.extend_from_slice(self.entry_words.get(entry.start as usize..entry.end as usize).unwrap_or_default());
            starts.push(number(words.len())?);
        }
        let postings = {
            let pairs = (0_u32..).zip(starts.windows(2)).flat_map(|(name, window)| {
                let range = window.first().copied().unwrap_or(0) as usize..window.last().copied().unwrap_or(0) as usize;
                words.get(range).unwrap_or_default().iter().map(move |word| (*word, name))
            });
            grouped(self.tokens.len(), pairs)
        };
        writer.section(&starts);
        writer.section(&words);
        writer.section(&self.entries.iter().map(|e| e.party).collect::<Vec<u32>>());
        writer.section(&self.entries.iter().map(|e| e.ordinal).collect::<Vec<u32>>());
        writer.section(&self.entries.iter().map(|e| e.weights).collect::<Vec<[f32; 2]>>());
        writer.section(&postings.0);
        writer.section(&postings.1);
        let mut classes: Vec<u32> =
            Class::ALL.iter().map(|class| self.entries.partition_point(|e| e.class < *class) as u32).collect();
        classes.push(number(self.entries.len())?);
        writer.section(&classes);
        Ok(())
    }
}

/// An index of these parties, each with its record.
pub fn index<'p>(parties: impl IntoIterator<Item = (&'p Party, &'p [u8])>) -> Result<Index, TooLarge> {
    let mut builder = Builder::new();
    for (party, record) in parties {
        builder.add(party, record)?;
    }
    let bytes = builder.finish()?;
    Index::open(Box::new(bytes)).map_err(|_| TooLarge::Numbers(u32::MAX))
}

/// A number that identifies a party as it is compared: letters and digits, in capitals, without `IMO` before it.
#[must_use]
pub fn plain(value: &str) -> String {
    let digits: String = value.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect();
    digits.strip_prefix("IMO").map_or_else(|| digits.clone(), str::to_owned)
}

/// Shorter numbers identify nobody.
pub const SHORTEST_NUMBER: usize = 4;

/// A number of four bytes.
fn number(value: usize) -> Result<u32, TooLarge> {
    u32::try_from(value).map_err(|_| TooLarge::Numbers(u32::MAX))
}

/// Texts one after the other, and where each starts.
fn texts<'t>(texts: impl Iterator<Item = &'t str>) -> Result<(Vec<u32>, Vec<u8>), TooLarge> {
    let (mut starts, mut bytes) = (vec![0], Vec::new());
    for text in texts {
        bytes.extend_from_slice(text.as_bytes());
        starts.push(number(bytes.len())?);
    }
    Ok((starts, bytes))
}

/// Values by their group, in the order in which they come; and where each group starts.
fn grouped(groups: usize, pairs: impl Iterator<Item = (u32, u32)> + Clone) -> (Vec<u32>, Vec<u32>) {
    let mut starts = vec![0_u32; groups + 1];
    for (group, _) in pairs.clone() {
        if let Some(count) = starts.get_mut(group as usize + 1) {
            *count += 1;
        }
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    let mut next = starts.clone();
    let mut values = vec![0_u32; sum as usize];
    for (group, value) in pairs {
        if let Some(place) = next.get_mut(group as usize) {
            if let Some(slot) = values.get_mut(*place as usize) {
                *slot = value;
            }
            *place += 1;
        }
    }
    (starts, values)
}

/// Which letters a spelling has, a bit a letter.
#[must_use]
pub fn letters(text: &str) -> u32 {
    text.bytes().fold(0, |bits, byte| match byte {
        b'a'..=b'z' => bits | 1 << (byte - b'a'),
        _ => bits | 1 << 26,
    })
}
