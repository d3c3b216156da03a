//! Which value each row of a batch has in a column.

use std::ops::Range;
use std::sync::Arc;

use arrow_buffer::ScalarBuffer;

use super::class::{UNSTATED, ValueId};

/// The value of every row, by number.
#[derive(Clone)]
pub(crate) enum Ids {
    /// All rows have the same.
    Same(ValueId),
    Each(Arc<[ValueId]>),
    /// As a dictionary of the batch has it: by key, the number of its value. No key is null or negative.
    Keys(ScalarBuffer<i32>, Arc<[ValueId]>),
}

impl Ids {
    pub(crate) fn get(&self, row: usize) -> ValueId {
        match self {
            Self::Same(id) => *id,
            Self::Each(ids) => ids.get(row).copied().unwrap_or(UNSTATED),
            Self::Keys(keys, of) => {
                keys.get(row).and_then(|key| of.get(key.cast_unsigned() as usize)).copied().unwrap_or(UNSTATED)
            }
        }
    }

    /// The rows in which nothing is stated.
    pub(crate) fn rows_unstated(&self, count: usize) -> impl Iterator<Item = usize> {
        // A dictionary without an unstated value has no such row, and needs no look at each.
        let none = matches!(self, Self::Keys(_, of) if !of.contains(&UNSTATED));
        (0..if none { 0 } else { count }).filter(|row| self.get(*row) == UNSTATED)
    }

    /// What every row has by its value, given it by value.
    pub(crate) fn gather(&self, by_value: &Arc<Vec<u32>>) -> Gather {
        let of = |id: ValueId| by_value.get(id as usize).copied().unwrap_or_default();
        match self {
            Self::Same(id) => Gather::Same(of(*id)),
            Self::Each(ids) => Gather::Ids(Arc::clone(ids), Arc::clone(by_value)),
            Self::Keys(keys, ids) => Gather::Keys(keys.clone(), ids.iter().map(|id| of(*id)).collect()),
        }
    }
}

/// What every row has by its value.
pub(crate) enum Gather {
    Same(u32),
    Ids(Arc<[ValueId]>, Arc<Vec<u32>>),
    Keys(ScalarBuffer<i32>, Vec<u32>),
}

impl Gather {
    pub(crate) fn at(&self, row: usize) -> u32 {
        let found = match self {
            Self::Same(same) => Some(same),
            Self::Ids(ids, of) => ids.get(row).and_then(|id| of.get(*id as usize)),
            Self::Keys(keys, of) => keys.get(row).and_then(|key| of.get(key.cast_unsigned() as usize)),
        };
        found.copied().unwrap_or_default()
    }

    /// Hands what each row of a block has to a slot.
    pub(crate) fn each<T>(&self, block: Range<usize>, slots: &mut [T], visit: impl Fn(&mut T, u32)) {
        match self {
            Self::Same(same) => slots.iter_mut().for_each(|slot| visit(slot, *same)),
            Self::Ids(ids, of) => {
                let at = |id: &u32| of.get(*id as usize).copied().unwrap_or_default();
                let ids = ids.get(block).unwrap_or_default();
                slots.iter_mut().zip(ids).for_each(|(slot, id)| visit(slot, at(id)));
            }
            Self::Keys(keys, of) => {
                let at = |key: &i32| of.get(key.cast_unsigned() as usize).copied().unwrap_or_default();
                let keys = keys.get(block).unwrap_or_default();
                slots.iter_mut().zip(keys).for_each(|(slot, key)| visit(slot, at(key)));
            }
        }
    }
}
