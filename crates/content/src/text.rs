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
    /// Open addressing over the numbers: a slot holds a text's number and one, or nothing.
    slots: Vec<u32>,
}

impl Default for Texts {
    fn default() -> Self {
        Self { bytes: String::new(), ends: vec![0], slots: vec![0; 64] }
    }
}

impl Texts {
    /// The number of a string, which is kept if it was not met before.
    pub fn add(&mut self, text: &str) -> Text {
        if text.is_empty() {
            return Text::NONE;
        }
        let slot = match self.find(text) {
            Ok(known) => return known,
            Err(slot) => slot,
        };
        let Ok(number) = u32::try_from(self.ends.len()) else { return Text::NONE };
        self.bytes.push_str(text);
        self.ends.push(self.bytes.len());
        if let Some(place) = self.slots.get_mut(slot) {
            *place = number + 1;
        }
        if self.ends.len() * 2 > self.slots.len() {
            self.grow();
        }
        Text(number)
    }

    /// The number of a string met before.
    #[must_use]
    pub fn known(&self, text: &str) -> Option<Text> {
        if text.is_empty() { Some(Text::NONE) } else { self.find(text).ok() }
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
    fn find(&self, text: &str) -> Result<Text, usize> {
        let mask = self.slots.len() - 1;
        let mut slot = Self::hash(text) & mask;
        loop {
            match self.slots.get(slot).copied().unwrap_or_default() {
                0 => return Err(slot),
                number if self.get(Text(number - 1)) == text => return Ok(Text(number - 1)),
                _ => slot = (slot + 1) & mask,
            }
        }
    }

    fn grow(&mut self) {
        let mask = self.slots.len() * 2 - 1;
        let mut slots = vec![0; mask + 1];
        for number in (0..self.ends.len()).skip(1).filter_map(|at| u32::try_from(at).ok()) {
            let mut slot = Self::hash(self.get(Text(number))) & mask;
            while slots.get(slot).is_some_and(|taken| *taken != 0) {
                slot = (slot + 1) & mask;
            }
            if let Some(place) = slots.get_mut(slot) {
                *place = number + 1;
            }
        }
        self.slots = slots;
    }

    fn hash(text: &str) -> usize {
        let hash = FxBuildHasher.hash_one(text);
        // The lower bits of this hash are poor; the upper half is folded in.
        usize::try_from((hash ^ (hash >> 32)) & u64::from(u32::MAX)).unwrap_or_default()
    }
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
