//! What was left of some conditions, remembered by what they read.

use rustc_hash::FxHashMap;
use vocabulary::Date;

use crate::plan::class::Classes;
use crate::plan::compile::{Prepared, Reads};
use crate::plan::context::Left;
use crate::plan::field::Field;

/// What was left of some conditions, by the classes of what they read.
pub(super) struct Memory {
    pub(super) dims: Vec<usize>,
    pub(super) days: Vec<Date>,
    pub(super) places: bool,
    pub(super) left: FxHashMap<Box<[u32]>, Left>,
}

impl Memory {
    pub(super) fn of_provision(prepared: &Prepared<'_>, dims: &[(usize, Classes)]) -> Vec<Self> {
        let of = |reads: &Reads| Self {
            // The day counts by the stretches that these conditions tell apart, not by those of the whole decision.
            dims: (0..dims.len())
                .filter(|at| {
                    dims.get(*at).is_some_and(|(_, c)| c.field != Field::On && reads.fields.contains(&c.field))
                })
                .collect(),
            days: reads.days.iter().copied().collect(),
            places: reads.fields.iter().any(|f| {
                matches!(
                    f,
                    Field::From
                        | Field::To
                        | Field::Origin
                        | Field::Maker
                        | Field::Route
                        | Field::Parties
                        | Field::Content
                        | Field::MadeWith
                )
            }),
            left: FxHashMap::default(),
        };
        std::iter::once(of(&prepared.shared_reads)).chain(prepared.parts.iter().map(|part| of(&part.reads))).collect()
    }

    pub(super) fn recall(
        &mut self,
        key: &mut Vec<u32>,
        tuple: &[u32],
        on: Date,
        membership: u32,
        find: impl FnOnce() -> Left,
    ) -> Left {
        key.clear();
        key.extend(self.dims.iter().filter_map(|dim| tuple.get(*dim)));
        key.push(u32::try_from(self.days.partition_point(|day| *day <= on)).unwrap_or(u32::MAX));
        if self.places {
            key.push(membership);
        }
        if let Some(left) = self.left.get(key.as_slice()) {
            return *left;
        }
        let left = find();
        self.left.insert(key.as_slice().into(), left);
        left
    }
}
