//! Strings kept once: a bill of a million parts names the same licenses, hosts and suppliers over and over.

use std::hash::BuildHasher as _;
use std::ops::Range;

use rustc_hash::FxBuildHasher;

/// A string by its number; the first is the empty one and stands for "not stated".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Text(pub(crate) u32);

impl Text {
    /// Not stated.
    pub const NONE: Self = Self(0);

    /// Whether nothing is stated.
    #[must_use]
    pub fn is_none(self) -> bool {
        self.0 == 0
    }
}

/// All strings of a bill, one after another in one buffer.
#[derive(Debug, Clone)]
pub struct Texts {
    bytes: String,
    /// Where each ends.
    ends: Vec<usize>,
    /// Open addressing: a slot holds a text's number, or 0.
    slots: Vec<u32>,
    /// Beside each slot some bits of the hash of what it holds, or 0: a string that was not met is mostly told from these
    /// alone, which stay in the cache where the slots do not.
    tags: Vec<u8>,
}

impl Default for Texts {
    fn default() -> Self {
        Self { bytes: String::new(), ends: vec![0], slots: vec![0; 64], tags: vec![0; 64] }
    }
}

impl Texts {
    /// The number of a string, which is kept if it was not met before.
    pub fn add(&mut self, text: &str) -> Text {
        if text.is_empty() {
            return Text::NONE;
        }
        let hash = hash(text);
        let slot = match self.find(text, hash) {
            Ok(known) => return known,
            Err(slot) => slot,
        };
        let Ok(number) = u32::try_from(self.ends.len()) else { return Text::NONE };
        self.bytes.push_str(text);
        self.ends.push(self.bytes.len());
        self.put(slot, hash, number);
        if self.ends.len() * 4 > self.slots.len() * 3 {
            self.grow();
        }
        Text(number)
    }

    /// The number of a string met before.
    #[must_use]
    pub fn known(&self, text: &str) -> Option<Text> {
        if text.is_empty() { Some(Text::NONE) } else { self.find(text, hash(text)).ok() }
    }

    /// The string; empty for [`Text::NONE`].
    #[must_use]
    pub fn get(&self, text: Text) -> &str {
        self.range(text).and_then(|range| self.bytes.get(range)).unwrap_or_default()
    }

    /// How many different strings there are, the empty one among them.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none but the empty one.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.len() <= 1
    }

    /// Bytes of all strings together.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.bytes.len()
    }

    fn range(&self, text: Text) -> Option<Range<usize>> {
        let at = text.0 as usize;
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        Some(start..*self.ends.get(at)?)
    }

    /// The string's number, or the slot where it belongs.
    fn find(&self, text: &str, hash: u32) -> Result<Text, usize> {
        let wanted = tag(hash);
        let mut slot = Self::first(hash, self.tags.len());
        loop {
            match self.tags.get(slot).copied().unwrap_or_default() {
                0 => return Err(slot),
                tag if tag == wanted => {
                    let number = Text(self.slots.get(slot).copied().unwrap_or_default());
                    if self.get(number) == text {
                        return Ok(number);
                    }
                }
                _ => {}
            }
            slot = (slot + 1) & (self.tags.len() - 1);
        }
    }

    fn put(&mut self, slot: usize, hash: u32, number: u32) {
        if let (Some(place), Some(beside)) = (self.slots.get_mut(slot), self.tags.get_mut(slot)) {
            (*place, *beside) = (number, tag(hash));
        }
    }

    fn grow(&mut self) {
        let size = self.slots.len() * 2;
        self.slots.clear();
        self.slots.resize(size, 0);
        self.tags.clear();
        self.tags.resize(size, 0);
        for number in (1..self.ends.len()).filter_map(|at| u32::try_from(at).ok()) {
            let hash = hash(self.get(Text(number)));
            let mut slot = Self::first(hash, size);
            while self.tags.get(slot).is_some_and(|taken| *taken != 0) {
                slot = (slot + 1) & (size - 1);
            }
            self.put(slot, hash, number);
        }
    }

    /// The slot to look at first, in a table of a power of two of them.
    fn first(hash: u32, slots: usize) -> usize {
        let slot = (u64::from(hash) * slots as u64) >> 32;
        usize::try_from(slot).unwrap_or_default()
    }
}

/// The lowest bits of a hash, since the highest choose the slot; never 0.
fn tag(hash: u32) -> u8 {
    u8::try_from(hash & 0xff).unwrap_or_default().max(1)
}

fn hash(text: &str) -> u32 {
    // The bits of this hash are unequally good; a multiplication by an odd number brings all of them to the top.
    let hash = FxBuildHasher.hash_one(text);
    let mixed = (hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    u32::try_from(mixed >> 32).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_has_one_number_and_comes_back_as_it_was() {
        let mut texts = Texts::default();
        let numbers: Vec<Text> = (0..10_000).map(|n| texts.add(&format!("part {n}"))).collect();
        for (n, number) in numbers.iter().enumerate() {
            let text = format!("part {n}");
            assert_eq!(texts.get(*number), text);
            assert_eq!(texts.add(&text), *number);
            assert_eq!(texts.known(&text), Some(*number));
        }
        assert_eq!(texts.len(), 10_001);
        assert_eq!(texts.known("part"), None);
    }

    #[test]
    fn the_empty_string_is_nothing_stated() {
        let mut texts = Texts::default();
        assert!(texts.add("").is_none());
        assert_eq!(texts.get(Text::NONE), "");
    }
}
