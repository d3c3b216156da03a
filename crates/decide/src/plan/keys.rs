//! Numbers for tuples of small numbers.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::ids::Gather;

/// Gives every tuple of classes met a number of its own.
///
/// Where there are few tuples in all, a table has a place for each. Otherwise a tuple is packed into one integer, with as many bits
/// for each place as its classes need now, or looked up as it is where these are more than an integer has. When a place outgrows its
/// room, all are laid out anew.
#[derive(Default)]
pub(crate) struct Keys {
    layout: Layout,
    /// For each place, how many classes there is room for.
    rooms: Vec<usize>,
    tuples: Vec<Box<[u32]>>,
}

enum Layout {
    /// By the sum of classes, each times its stride: the tuple's number and one, or nothing.
    Dense {
        strides: Vec<u32>,
        numbers: Vec<u32>,
    },
    /// By the classes, each shifted.
    Packed {
        shifts: Vec<u32>,
        numbers: FxHashMap<u128, u32>,
    },
    Whole(FxHashMap<Box<[u32]>, u32>),
}

/// In place of the number of a tuple that has none yet; one less than nothing.
pub(crate) const NOT_MET: u32 = u32::MAX;
/// Most places of a table. Memory is taken only where tuples are met.
const MOST_PLACES: usize = 1 << 24;

impl Default for Layout {
    fn default() -> Self {
        Self::Whole(FxHashMap::default())
    }
}

impl Layout {
    fn of(rooms: &[usize]) -> Self {
        let mut places: usize = 1;
        let mut strides = Vec::with_capacity(rooms.len());
        for room in rooms {
            strides.push(u32::try_from(places).unwrap_or(u32::MAX));
            places = places.saturating_mul(*room);
        }
        if places <= MOST_PLACES {
            return Self::Dense { strides, numbers: vec![0; places] };
        }
        let bits = |room: usize| usize::BITS - room.leading_zeros();
        let mut used = 0;
        let mut shifts = Vec::with_capacity(rooms.len());
        for room in rooms {
            shifts.push(used);
            used += bits(*room);
        }
        if used <= u128::BITS {
            Self::Packed { shifts, numbers: FxHashMap::default() }
        } else {
            Self::Whole(FxHashMap::default())
        }
    }

    fn add(&mut self, tuple: &[u32], number: u32) {
        match self {
            Self::Dense { strides, numbers } => {
                let place: u32 = tuple.iter().zip(strides.iter()).map(|(class, stride)| class * stride).sum();
                if let Some(slot) = numbers.get_mut(place as usize) {
                    *slot = number + 1;
                }
            }
            Self::Packed { shifts, numbers } => {
                let key =
                    tuple.iter().zip(shifts.iter()).fold(0, |key, (class, shift)| key | u128::from(*class) << shift);
                numbers.insert(key, number);
            }
            Self::Whole(numbers) => {
                numbers.insert(tuple.into(), number);
            }
        }
    }
}

impl Keys {
    /// Makes room for so many classes in each place.
    pub(crate) fn make_room(&mut self, counts: &[usize]) {
        if self.rooms.len() == counts.len() && counts.iter().zip(&self.rooms).all(|(count, room)| count <= room) {
            return;
        }
        // Somewhat more, so that places seldom outgrow their room.
        self.rooms = counts.iter().map(|count| count + count / 8).collect();
        self.layout = Layout::of(&self.rooms);
        for (number, tuple) in (0..).zip(&self.tuples) {
            self.layout.add(tuple, number);
        }
    }

    /// The numbers of the tuples of a block of rows, [`NOT_MET`] for those without one; a column gives every row its class.
    pub(crate) fn find(&self, columns: &[Gather], block: Range<usize>, found: &mut Vec<u32>) {
        found.clear();
        match &self.layout {
            Layout::Dense { strides, numbers } => {
                found.resize(block.len(), 0);
                for (column, stride) in columns.iter().zip(strides) {
                    // A place is less than the table's length, which 32 bits hold.
                    column.each(block.clone(), found, |place, class| {
                        *place = place.wrapping_add(class.wrapping_mul(*stride));
                    });
                }
                for place in found {
                    *place = numbers.get(*place as usize).copied().unwrap_or_default().wrapping_sub(1);
                }
            }
            Layout::Packed { shifts, numbers } => {
                let mut keys = vec![0_u128; block.len()];
                for (column, shift) in columns.iter().zip(shifts) {
                    column.each(block.clone(), &mut keys, |key, class| *key |= u128::from(class) << shift);
                }
                let mut last = (u128::MAX, NOT_MET);
                for key in keys {
                    if key != last.0 {
                        last = (key, numbers.get(&key).copied().unwrap_or(NOT_MET));
                    }
                    found.push(last.1);
                }
            }
            Layout::Whole(numbers) => {
                let mut tuple = Vec::with_capacity(columns.len());
                for row in block {
                    tuple.clear();
                    tuple.extend(columns.iter().map(|column| column.at(row)));
                    found.push(numbers.get(tuple.as_slice()).copied().unwrap_or(NOT_MET));
                }
            }
        }
    }

    /// The number of one tuple, if it has one.
    pub(crate) fn number(&mut self, tuple: &[u32]) -> Option<u32> {
        match &self.layout {
            Layout::Dense { strides, numbers } => {
                let place: u32 = tuple.iter().zip(strides).map(|(class, stride)| class * stride).sum();
                numbers.get(place as usize).copied().unwrap_or_default().checked_sub(1)
            }
            Layout::Packed { shifts, numbers } => {
                let key = tuple.iter().zip(shifts).fold(0, |key, (class, shift)| key | u128::from(*class) << shift);
                numbers.get(&key).copied()
            }
            Layout::Whole(numbers) => numbers.get(tuple).copied(),
        }
    }

    /// A number for a tuple not met before.
    pub(crate) fn add(&mut self, tuple: Box<[u32]>) -> u32 {
        let number = u32::try_from(self.tuples.len()).unwrap_or(u32::MAX);
        self.layout.add(&tuple, number);
        self.tuples.push(tuple);
        number
    }

    pub(crate) fn tuple(&self, id: u32) -> &[u32] {
        self.tuples.get(id as usize).map(AsRef::as_ref).unwrap_or_default()
    }

    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::ids::Ids;
    use super::*;

    #[test]
    fn a_tuple_keeps_its_number_whatever_the_layout() {
        for places in [2, 6, 40] {
            let mut keys = Keys::default();
            let mut rng = fastrand::Rng::with_seed(places as u64);
            let mut tuples: Vec<Vec<u32>> = Vec::new();
            for classes in [2_u32, 9, 70] {
                keys.make_room(&vec![classes as usize; places]);
                for _ in 0..200 {
                    let tuple: Vec<u32> = (0..places).map(|_| rng.u32(0..classes)).collect();
                    if keys.number(&tuple).is_none() {
                        assert_eq!(keys.add(tuple.clone().into()) as usize, tuples.len());
                        tuples.push(tuple);
                    }
                }
                for (number, tuple) in tuples.iter().enumerate() {
                    assert_eq!(keys.number(tuple), Some(number as u32));
                }
                let of: Vec<u32> = (0..classes).collect();
                let ids: Vec<Ids> =
                    (0..places).map(|place| Ids::Each(tuples.iter().map(|t| t[place]).collect())).collect();
                let columns: Vec<Gather> = ids.iter().map(|ids| ids.gather(&Arc::new(of.clone()))).collect();
                let mut found = Vec::new();
                keys.find(&columns, 0..tuples.len(), &mut found);
                assert_eq!(found, (0..tuples.len() as u32).collect::<Vec<_>>());
            }
        }
    }
}
