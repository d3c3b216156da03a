//! Numbers for tuples of small numbers.

use rustc_hash::FxHashMap;

/// Gives every tuple of classes met a number of its own.
///
/// A tuple is packed into one integer, with as many bits for each place as its classes need now; when a place outgrows its bits,
/// all are packed anew.
#[derive(Default)]
pub(crate) struct Keys {
    shifts: Vec<u32>,
    bits: Vec<u32>,
    ids: FxHashMap<u128, u32>,
    tuples: Vec<Box<[u32]>>,
    /// Whether all places together need more than 128 bits: then tuples are looked up as they are.
    wide: bool,
    wide_ids: FxHashMap<Box<[u32]>, u32>,
}

impl Keys {
    /// Makes room for so many classes in each place.
    pub(crate) fn make_room(&mut self, counts: &[usize]) {
        let needed = |count: usize| usize::BITS - count.leading_zeros();
        let fits = self.bits.len() == counts.len() && counts.iter().zip(&self.bits).all(|(c, b)| needed(*c) <= *b);
        if fits {
            return;
        }
        self.bits = counts.iter().map(|c| needed(*c) + 1).collect();
        let mut shift = 0;
        self.shifts = self
            .bits
            .iter()
            .map(|bits| {
                let own = shift;
                shift += bits;
                own
            })
            .collect();
        self.wide = shift > u128::BITS;
        self.ids.clear();
        self.wide_ids.clear();
        for (id, tuple) in (0..).zip(&self.tuples) {
            if self.wide {
                self.wide_ids.insert(tuple.clone(), id);
            } else {
                let key =
                    tuple.iter().zip(&self.shifts).fold(0, |key, (class, shift)| key | (u128::from(*class) << shift));
                self.ids.insert(key, id);
            }
        }
    }

    /// How far a class in this place is shifted in the packed key.
    pub(crate) fn shift(&self, place: usize) -> u32 {
        if self.wide { 0 } else { self.shifts.get(place).copied().unwrap_or_default() }
    }

    /// Whether keys can be packed.
    pub(crate) fn is_packed(&self) -> bool {
        !self.wide
    }

    /// The number of a packed tuple met before.
    pub(crate) fn find(&self, key: u128) -> Option<u32> {
        self.ids.get(&key).copied()
    }

    /// The number of a tuple that need not be packed.
    pub(crate) fn find_tuple(&self, tuple: &[u32]) -> Option<u32> {
        self.wide_ids.get(tuple).copied()
    }

    /// A number for a tuple not met before.
    pub(crate) fn add(&mut self, tuple: Box<[u32]>) -> u32 {
        let id = u32::try_from(self.tuples.len()).unwrap_or(u32::MAX);
        if self.wide {
            self.wide_ids.insert(tuple.clone(), id);
        } else {
            let key = tuple.iter().zip(&self.shifts).fold(0, |key, (class, shift)| key | (u128::from(*class) << shift));
            self.ids.insert(key, id);
        }
        self.tuples.push(tuple);
        id
    }

    pub(crate) fn tuple(&self, id: u32) -> &[u32] {
        self.tuples.get(id as usize).map(AsRef::as_ref).unwrap_or_default()
    }

    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }
}
