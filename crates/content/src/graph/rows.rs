//! For every part, those it leads to.

use std::ops::Range;

use crate::part::PartId;

/// Compressed sparse rows: four bytes a part and four a link. Readers take in fewer links than 32 bits count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rows {
    /// Where each part's row ends.
    ends: Vec<u32>,
    targets: Vec<PartId>,
}

impl Rows {
    /// Of pairs in any order; in a row, targets stand in the order of the pairs, each once.
    #[must_use]
    pub fn of(count: usize, pairs: impl Iterator<Item = (PartId, PartId)> + Clone) -> Self {
        let mut ends = vec![0_u32; count];
        for (from, _) in pairs.clone() {
            if let Some(end) = ends.get_mut(from.index()) {
                *end += 1;
            }
        }
        let mut total = 0;
        for end in &mut ends {
            total += *end;
            *end = total;
        }
        // Filled from where each row begins; at the end each place has moved to where its row ends.
        let mut places: Vec<u32> = std::iter::once(0).chain(ends.iter().copied()).take(count).collect();
        let mut targets = vec![PartId(0); total as usize];
        for (from, to) in pairs {
            let Some(place) = places.get_mut(from.index()) else { continue };
            if let Some(slot) = targets.get_mut(*place as usize) {
                *slot = to;
            }
            *place += 1;
        }
        let mut rows = Self { ends, targets };
        rows.drop_repeated();
        rows
    }

    /// Where one part leads.
    #[must_use]
    pub fn row(&self, part: PartId) -> &[PartId] {
        self.targets.get(self.range(part)).unwrap_or_default()
    }

    /// Where its row stands among all targets.
    #[must_use]
    pub fn range(&self, part: PartId) -> Range<usize> {
        let end = |at: usize| self.ends.get(at).copied().unwrap_or_default() as usize;
        part.index().checked_sub(1).map_or(0, end)..end(part.index())
    }

    /// All targets, row after row.
    #[must_use]
    pub fn targets(&self) -> &[PartId] {
        &self.targets
    }

    /// How many parts there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no part.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Every pair, in order.
    pub fn pairs(&self) -> impl Iterator<Item = (PartId, PartId)> + Clone + '_ {
        (0..).take(self.len()).map(PartId).flat_map(|from| self.row(from).iter().map(move |to| (from, *to)))
    }

    /// The same pairs the other way round.
    #[must_use]
    pub fn turned(&self) -> Self {
        Self::of(self.len(), self.pairs().map(|(from, to)| (to, from)))
    }

    /// The same pairs under other numbers: `order` gives the parts by their new number, `numbers` the new numbers by part.
    #[must_use]
    pub(crate) fn renumbered(&self, order: &[PartId], numbers: &[PartId]) -> Self {
        let mut ends = Vec::with_capacity(self.ends.len());
        let mut targets = Vec::with_capacity(self.targets.len());
        for part in order {
            targets.extend(self.row(*part).iter().filter_map(|to| numbers.get(to.index())));
            ends.push(u32::try_from(targets.len()).unwrap_or(u32::MAX));
        }
        Self { ends, targets }
    }

    /// Without some pairs.
    #[must_use]
    pub fn without(&self, cut: &[(PartId, PartId)]) -> Self {
        let cut: rustc_hash::FxHashSet<&(PartId, PartId)> = cut.iter().collect();
        Self::of(self.len(), self.pairs().filter(|pair| !cut.contains(pair)))
    }

    /// Leaves each target once in its row, where it stands first.
    fn drop_repeated(&mut self) {
        // By part, the row in which it was met last, and one.
        let mut met = vec![0_u32; self.ends.len()];
        let (mut read, mut write) = (0_usize, 0_usize);
        for (row, end) in (1..).zip(&mut self.ends) {
            while read < *end as usize {
                let Some(target) = self.targets.get(read).copied() else { break };
                read += 1;
                let seen = met.get_mut(target.index()).is_some_and(|last| std::mem::replace(last, row) == row);
                if !seen && let Some(slot) = self.targets.get_mut(write) {
                    *slot = target;
                    write += 1;
                }
            }
            *end = u32::try_from(write).unwrap_or(u32::MAX);
        }
        self.targets.truncate(write);
        self.targets.shrink_to_fit();
    }
}
