//! A wide table of numbers of which most are never filled in.

/// How many cells stand together.
const PAGE: usize = 32;

/// By row and column, a number; 0 where none was filled in.
#[derive(Default)]
pub(crate) struct Cells {
    /// How many pages a row has.
    width: usize,
    /// By row and page, where the page begins, in pages; the first page is the empty one.
    pages: Vec<u32>,
    cells: Vec<u32>,
}

impl Cells {
    /// How many cells there is room for.
    pub(crate) fn len(&self) -> usize {
        self.cells.len()
    }

    /// What stands in a cell.
    #[inline]
    pub(crate) fn get(&self, row: u32, column: u32) -> u32 {
        let (page, at) = (column as usize / PAGE, column as usize % PAGE);
        if page >= self.width {
            return 0;
        }
        let begins = self.pages.get(row as usize * self.width + page).copied().unwrap_or_default();
        self.cells.get(begins as usize * PAGE + at).copied().unwrap_or_default()
    }

    pub(crate) fn set(&mut self, row: u32, column: u32, number: u32) {
        let (page, at) = (column as usize / PAGE, column as usize % PAGE);
        if page >= self.width {
            self.widen(page + 1);
        }
        let place = row as usize * self.width + page;
        if self.pages.len() <= place {
            self.pages.resize((row as usize + 1) * self.width, 0);
        }
        let Some(begins) = self.pages.get_mut(place) else { return };
        if *begins == 0 {
            if self.cells.is_empty() {
                self.cells.resize(PAGE, 0);
            }
            *begins = u32::try_from(self.cells.len() / PAGE).unwrap_or_default();
            self.cells.resize(self.cells.len() + PAGE, 0);
        }
        if let Some(slot) = self.cells.get_mut(*begins as usize * PAGE + at) {
            *slot = number;
        }
    }

    fn widen(&mut self, least: usize) {
        let width = least.next_power_of_two();
        let rows = self.pages.len().checked_div(self.width).unwrap_or_default();
        let mut pages = vec![0; rows * width];
        for (new, old) in pages.chunks_mut(width).zip(self.pages.chunks(self.width.max(1))) {
            new.iter_mut().zip(old).for_each(|(new, old)| *new = *old);
        }
        self.width = width;
        self.pages = pages;
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn a_cell_holds_what_was_filled_in_last_and_others_nothing() {
        let mut cells = Cells::default();
        let mut model: HashMap<(u32, u32), u32> = HashMap::new();
        let mut rng = fastrand::Rng::with_seed(7);
        for step in 1..5_000 {
            let at = (rng.u32(0..60), rng.u32(0..1 + step / 4));
            cells.set(at.0, at.1, step);
            model.insert(at, step);
            let other = (rng.u32(0..80), rng.u32(0..2_000));
            assert_eq!(cells.get(other.0, other.1), model.get(&other).copied().unwrap_or_default());
        }
        assert!(model.iter().all(|((row, column), number)| cells.get(*row, *column) == *number));
    }
}
