//! Which word of one name goes with which of the other.

/// Two runs of words that go together: where they start, how many words, and how alike.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// First word of the query, and how many.
    pub ours: (usize, usize),
    /// First word of the listed name, and how many.
    pub theirs: (usize, usize),
    /// How alike.
    pub value: f32,
}

/// Links each word with one at most, the heaviest and likest first; of equals, the earlier words.
///
/// `links` are the candidates; those taken are kept, in the order in which they were taken.
pub fn choose(links: &mut Vec<Link>, weight: impl Fn(&Link) -> f32) {
    links.sort_by(|a, b| {
        let (wa, wb) = (a.value * weight(a), b.value * weight(b));
        wb.total_cmp(&wa).then_with(|| (a.ours, a.theirs).cmp(&(b.ours, b.theirs)))
    });
    let (mut ours, mut theirs) = (0_u64, 0_u64);
    links.retain(|link| {
        let (a, b) = (mask(link.ours), mask(link.theirs));
        if ours & a != 0 || theirs & b != 0 {
            return false;
        }
        ours |= a;
        theirs |= b;
        true
    });
}

/// Bits of the words of a run.
#[must_use]
pub const fn mask((start, words): (usize, usize)) -> u64 {
    if start >= 64 { 0 } else { ((1 << words) - 1) << start }
}
