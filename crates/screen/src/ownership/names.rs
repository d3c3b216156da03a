//! Parties by number: each different id or name once, in one buffer.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use super::slots::{at, count, filled, put};

/// The number of a party among those of one set of holdings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct PartyId(pub u32);

/// Numbers for texts, in the order in which they first came.
#[derive(Debug, Clone, Default)]
pub struct Names {
    text: String,
    ends: Vec<usize>,
    /// One more than the number whose text hashes here; zero where none does. As many slots as a power of two.
    slots: Vec<u32>,
}

impl Names {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The text of a number; empty for one that was never given.
    #[must_use]
    pub fn text(&self, id: PartyId) -> &str {
        let index = id.0 as usize;
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(index).and_then(|end| self.text.get(start..*end)).unwrap_or("")
    }

    /// The number of a text that has one.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<PartyId> {
        if self.slots.is_empty() {
            return None;
        }
        self.slot(text).1
    }

    /// The number of a text, a new one if it has none; `None` where all numbers are given.
    pub fn intern(&mut self, text: &str) -> Option<PartyId> {
        if self.slots.len() < 2 * (self.len() + 1) {
            self.grow();
        }
        let (slot, found) = self.slot(text);
        if found.is_some() {
            return found;
        }
        let id = u32::try_from(self.len()).ok().filter(|id| *id < u32::MAX - 1)?;
        self.text.push_str(text);
        self.ends.push(self.text.len());
        if let Some(place) = self.slots.get_mut(slot) {
            *place = id + 1;
        }
        Some(PartyId(id))
    }

    /// The slot where the text stands or would stand, and its number.
    fn slot(&self, text: &str) -> (usize, Option<PartyId>) {
        let mask = self.slots.len().wrapping_sub(1);
        let mut slot = hash(text) & mask;
        loop {
            match self.slots.get(slot).copied().unwrap_or(0).checked_sub(1) {
                None => return (slot, None),
                Some(id) if self.text(PartyId(id)) == text => return (slot, Some(PartyId(id))),
                Some(_) => slot = slot.wrapping_add(1) & mask,
            }
        }
    }

    fn grow(&mut self) {
        let size = (4 * (self.len() + 1)).next_power_of_two().max(16);
        let mut slots: Vec<u32> = filled(size);
        let mask = size - 1;
        for (id, _) in (0_u32..).zip(&self.ends) {
            let mut slot = hash(self.text(PartyId(id))) & mask;
            while slots.get(slot).is_some_and(|taken| *taken != 0) {
                slot = slot.wrapping_add(1) & mask;
            }
            if let Some(place) = slots.get_mut(slot) {
                *place = id + 1;
            }
        }
        self.slots = slots;
    }
}

/// The upper half of the product that the hash ends with is the better one; low bits are taken as the slot.
fn hash(text: &str) -> usize {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    let hash = hasher.finish();
    (hash ^ (hash >> 32)) as usize
}

/// Names that differ in nothing but case and spaces, which may be one party written in two ways; each group once.
#[must_use]
pub fn lookalikes(names: &Names) -> Vec<Vec<PartyId>> {
    let mut folded = Names::default();
    let mut group = Vec::with_capacity(names.len());
    for id in 0..u32::try_from(names.len()).unwrap_or(u32::MAX) {
        let plain = names.text(PartyId(id)).split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        group.push(folded.intern(&plain).unwrap_or_default().0);
    }
    let mut sizes: Vec<u32> = filled(folded.len());
    for one in &group {
        count(&mut sizes, *one);
    }
    let mut places: Vec<u32> = filled(folded.len());
    let mut found: Vec<Vec<PartyId>> = Vec::new();
    for (id, one) in (0_u32..).zip(&group) {
        if at(&sizes, *one) < 2 {
            continue;
        }
        if at(&places, *one) == 0 {
            found.push(Vec::new());
            put(&mut places, *one, u32::try_from(found.len()).unwrap_or(u32::MAX));
        }
        if let Some(members) = found.get_mut((at(&places, *one) as usize).wrapping_sub(1)) {
            members.push(PartyId(id));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_has_one_number_and_gives_it_back() {
        let mut names = Names::default();
        assert_eq!(names.find("0"), None);
        for round in 0..2 {
            for number in 0..5000_u32 {
                let id = names.intern(&number.to_string()).expect("room");
                assert_eq!(id, PartyId(number), "round {round}");
            }
        }
        assert_eq!(names.len(), 5000);
        assert_eq!(names.text(PartyId(4711)), "4711");
        assert_eq!(names.find("4999"), Some(PartyId(4999)));
        assert_eq!(names.find("5000"), None);
        assert_eq!(names.text(PartyId(9999)), "");
    }

    #[test]
    fn names_that_differ_in_case_or_spaces_are_pointed_out_and_not_joined() {
        let mut names = Names::default();
        let ids: Vec<_> = ["Alpha Ltd", "Beta", "ALPHA  LTD", "alpha ltd"].map(|n| names.intern(n)).into();
        assert_eq!(ids.iter().flatten().count(), 4);
        assert_eq!(lookalikes(&names), [[PartyId(0), PartyId(2), PartyId(3)]]);
    }
}
