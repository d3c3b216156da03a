//! A box as tests on a row, the most selective first, for engines that take rules one after the other.

use super::area::{Block, Set};
use super::frame::DAY;

/// One test on a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// On or after the day with this number.
    Since(usize),
    /// On or before it.
    Until(usize),
    /// A value of this side is that one, or is not.
    Is { side: usize, value: usize, wanted: bool },
    /// A value of this side is among a set, by the number of the set, or is not.
    Among { side: usize, set: usize, wanted: bool },
}

/// The sets that tests name, each once.
#[derive(Debug, Default)]
pub struct Sets {
    pub all: Vec<(usize, Set)>,
}

impl Sets {
    fn number(&mut self, side: usize, set: &Set) -> usize {
        let known = self.all.iter().position(|(other, known)| *other == side && known == set);
        known.unwrap_or_else(|| {
            self.all.push((side, set.clone()));
            self.all.len() - 1
        })
    }

    /// The alternatives of a box, one for each stretch of days, each a list of tests that must all hold.
    pub fn tests(&mut self, block: &Block) -> Vec<Vec<Test>> {
        let days = &block.0[DAY];
        let stretches = days.stretches();
        stretches.into_iter().map(|stretch| self.tests_during(block, stretch)).collect()
    }

    /// The smallest box around several, as tests: what must hold before any of them can.
    pub fn guard(&mut self, blocks: &[&Block]) -> Vec<Test> {
        let Some((first, rest)) = blocks.split_first() else { return Vec::new() };
        let around = rest.iter().fold((*first).clone(), |around, block| {
            Block(around.0.iter().zip(&block.0).map(|(a, b)| a.or(b)).collect())
        });
        let stretches = around.0[DAY].stretches();
        let (first, last) = (stretches[0].0, stretches[stretches.len() - 1].1);
        self.tests_during(&around, (first, last))
    }

    fn tests_during(&mut self, block: &Block, (first, last): (usize, usize)) -> Vec<Test> {
        // By how many of a thousand values pass.
        let mut found: Vec<(usize, Test)> = Vec::new();
        let days = block.0[DAY].complement().len() + block.0[DAY].len();
        let share = |passing: usize, of: usize| passing * 1000 / of;
        found.extend((first > 0).then(|| (share(days - first, days), Test::Since(first))));
        found.extend((last + 1 < days).then(|| (share(last + 1, days), Test::Until(last))));
        for (side, set) in block.0.iter().enumerate().filter(|(side, _)| *side != DAY) {
            let outside = set.complement();
            let (passing, of) = (set.len(), set.len() + outside.len());
            if outside.is_empty() {
                continue;
            }
            let small = if passing <= of / 2 { (set, true) } else { (&outside, false) };
            let test = match small {
                (set, wanted) if set.len() == 1 => {
                    Test::Is { side, value: set.iter().next().expect("a value"), wanted }
                }
                (set, wanted) => Test::Among { side, set: self.number(side, set), wanted },
            };
            found.push((share(passing, of), test));
        }
        found.sort_by_key(|(share, _)| *share);
        found.into_iter().map(|(_, test)| test).collect()
    }
}
