//! For which rows something holds: a union of boxes over what a row states, each side of a box a set of the values that occur.

/// A set of values, by their numbers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Set {
    bits: Vec<u64>,
    values: usize,
}

impl Set {
    /// Of so many values, those that pass.
    pub fn of(values: usize, test: impl Fn(usize) -> bool) -> Self {
        let mut bits = vec![0; values.div_ceil(64)];
        (0..values).filter(|at| test(*at)).for_each(|at| bits[at / 64] |= 1 << (at % 64));
        Self { bits, values }
    }

    /// All of so many values.
    pub fn all(values: usize) -> Self {
        Self::of(values, |_| true)
    }

    pub fn contains(&self, at: usize) -> bool {
        self.bits[at / 64] >> (at % 64) & 1 == 1
    }

    pub fn len(&self) -> usize {
        self.bits.iter().map(|word| word.count_ones() as usize).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.bits.iter().all(|word| *word == 0)
    }

    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.values).filter(|at| self.contains(*at))
    }

    pub fn and(&self, other: &Self) -> Self {
        self.with(other, |a, b| a & b)
    }

    pub fn or(&self, other: &Self) -> Self {
        self.with(other, |a, b| a | b)
    }

    /// What is in this and not in the other.
    pub fn less(&self, other: &Self) -> Self {
        self.with(other, |a, b| a & !b)
    }

    pub fn complement(&self) -> Self {
        Self::all(self.values).less(self)
    }

    pub fn meets(&self, other: &Self) -> bool {
        self.bits.iter().zip(&other.bits).any(|(a, b)| a & b != 0)
    }

    fn is_within(&self, other: &Self) -> bool {
        self.bits.iter().zip(&other.bits).all(|(a, b)| a & !b == 0)
    }

    fn with(&self, other: &Self, of: impl Fn(u64, u64) -> u64) -> Self {
        let bits = self.bits.iter().zip(&other.bits).map(|(a, b)| of(*a, *b)).collect();
        Self { bits, values: self.values }
    }

    /// Its values as stretches, first and last.
    pub fn stretches(&self) -> Vec<(usize, usize)> {
        let mut found: Vec<(usize, usize)> = Vec::new();
        for at in self.iter() {
            match found.last_mut() {
                Some((_, last)) if *last + 1 == at => *last = at,
                _ => found.push((at, at)),
            }
        }
        found
    }
}

/// A box: rows whose values are in all of the sets.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Block(pub Vec<Set>);

impl Block {
    fn and(&self, other: &Self) -> Option<Self> {
        let sets: Vec<Set> = self.0.iter().zip(&other.0).map(|(a, b)| a.and(b)).collect();
        (!sets.iter().any(Set::is_empty)).then_some(Self(sets))
    }

    fn is_within(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).all(|(a, b)| a.is_within(b))
    }

    /// One box for two that differ in one side only.
    fn joined(&self, other: &Self) -> Option<Self> {
        let mut different = self.0.iter().zip(&other.0).enumerate().filter(|(_, (a, b))| a != b).map(|(at, _)| at);
        let (Some(at), None) = (different.next(), different.next()) else { return None };
        let mut sets = self.0.clone();
        sets[at] = sets[at].or(&other.0[at]);
        Some(Self(sets))
    }

    fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).all(|(a, b)| a.meets(b))
    }
}

/// A union of boxes, none of them empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Area(pub Vec<Block>);

impl Area {
    /// Every row, by the numbers of values of what it states.
    pub fn all(sizes: &[usize]) -> Self {
        Self(vec![Block(sizes.iter().map(|size| Set::all(*size)).collect())])
    }

    /// Rows of which the value with the number `at` passes.
    pub fn of(sizes: &[usize], at: usize, set: Set) -> Self {
        if set.is_empty() {
            return Self::default();
        }
        let mut block = Self::all(sizes).0.remove(0);
        block.0[at] = set;
        Self(vec![block])
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn add(&mut self, mut block: Block) {
        loop {
            if self.0.iter().any(|other| block.is_within(other)) {
                return;
            }
            self.0.retain(|other| !other.is_within(&block));
            let found = self.0.iter().enumerate().find_map(|(at, other)| Some((at, other.joined(&block)?)));
            let Some((at, joined)) = found else { break };
            self.0.swap_remove(at);
            block = joined;
        }
        self.0.push(block);
    }

    pub fn or(mut self, other: Self) -> Self {
        other.0.into_iter().for_each(|block| self.add(block));
        self
    }

    pub fn and(&self, other: &Self) -> Self {
        let mut found = Self::default();
        for left in &self.0 {
            other.0.iter().filter_map(|right| left.and(right)).for_each(|block| found.add(block));
        }
        found
    }

    /// All rows but these.
    pub fn complement(&self, sizes: &[usize]) -> Self {
        let mut found = Self::all(sizes);
        for block in &self.0 {
            let mut outside = Self::default();
            for (at, set) in block.0.iter().enumerate() {
                outside = outside.or(Self::of(sizes, at, set.complement()));
            }
            found = found.and(&outside);
        }
        found
    }

    pub fn meets(&self, other: &Self) -> bool {
        self.0.iter().any(|left| other.0.iter().any(|right| left.meets(right)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZES: [usize; 3] = [3, 70, 2];

    /// Some area that depends on a number alone.
    fn drawn(mut seed: u64) -> Area {
        let mut next = move || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            seed >> 33
        };
        let mut area = Area::default();
        for _ in 0..4 {
            let sets: Vec<Set> = SIZES
                .iter()
                .map(|size| {
                    let chosen: Vec<bool> = (0..*size).map(|_| next() % 2 == 0).collect();
                    Set::of(*size, |at| chosen[at])
                })
                .collect();
            if !sets.iter().any(Set::is_empty) {
                area = area.or(Area(vec![Block(sets)]));
            }
        }
        area
    }

    fn holds(area: &Area, row: [usize; 3]) -> bool {
        area.0.iter().any(|block| block.0.iter().zip(row).all(|(set, at)| set.contains(at)))
    }

    fn rows() -> impl Iterator<Item = [usize; 3]> {
        (0..SIZES[0]).flat_map(|a| (0..SIZES[1]).flat_map(move |b| (0..SIZES[2]).map(move |c| [a, b, c])))
    }

    #[test]
    fn areas_combine_as_truth_does_row_by_row() {
        for seed in 0..20 {
            let (left, right) = (drawn(seed), drawn(seed + 100));
            let (both, either, not) = (left.and(&right), left.clone().or(right.clone()), left.complement(&SIZES));
            for row in rows() {
                assert_eq!(holds(&both, row), holds(&left, row) && holds(&right, row));
                assert_eq!(holds(&either, row), holds(&left, row) || holds(&right, row));
                assert_eq!(holds(&not, row), !holds(&left, row));
            }
            assert_eq!(left.meets(&right), rows().any(|row| holds(&both, row)));
        }
    }

    #[test]
    fn boxes_that_differ_in_one_side_are_joined() {
        let half = |first: usize| Area::of(&SIZES, 1, Set::of(70, |at| at / 35 == first));
        assert_eq!(half(0).or(half(1)), Area::all(&SIZES));
    }

    #[test]
    fn values_in_a_row_are_one_stretch() {
        let set = Set::of(70, |at| at != 3 && at < 66);
        assert_eq!(set.stretches(), [(0, 2), (4, 65)]);
    }
}
