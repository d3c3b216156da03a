//! A Thai word cut into words and elements of the tables and what is left between, so that the least is left.

use super::super::table::Table;

/// The longest word that is cut, in letters.
const LONGEST: usize = 96;

/// What a part of a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word of organizations.
    Word,
    /// An element of names.
    Element,
    /// Letters to read by rule.
    Rest,
}

#[derive(Clone, Copy)]
struct Step {
    cost: usize,
    begin: usize,
    kind: Kind,
}

/// Vowels that are written before the consonant after which they are heard.
pub(super) fn leads(letter: char) -> bool {
    matches!(letter, 'เ' | 'แ' | 'โ' | 'ใ' | 'ไ')
}

/// The parts of a word in order: where each begins and ends.
pub(super) fn cut(letters: &[char], words: &Table, elements: &Table) -> Vec<(usize, usize, Kind)> {
    let count = letters.len();
    if count > LONGEST {
        return vec![(0, count, Kind::Rest)];
    }
    // A part begins where no leading vowel waits for its consonant, and ends where no vowel of its last consonant follows.
    let edge = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| letters.get(at));
        before.is_none_or(|before| !leads(*before)) && letters.get(at).is_none_or(|next| !super::follows(*next))
    };
    let mut best: Vec<Option<Step>> = vec![None; count + 1];
    if let Some(first) = best.first_mut() {
        *first = Some(Step { cost: 0, begin: 0, kind: Kind::Rest });
    }
    for begin in 0..count {
        let Some(so_far) = best.get(begin).copied().flatten() else { continue };
        if !edge(begin) {
            continue;
        }
        for end in begin + 1..=count {
            if !edge(end) {
                continue;
            }
            let part: String = letters.iter().skip(begin).take(end - begin).collect();
            let length = end - begin;
            let known = |table: &Table| length >= 2 && table.get(&part).is_some();
            let (cost, kind) = if known(words) && (length >= 4 || length == count) {
                (1, Kind::Word)
            } else if known(elements) {
                (2, Kind::Element)
            } else {
                // A single consonant is hardly a syllable.
                (4 + 2 * length + if length == 1 { 4 } else { 0 }, Kind::Rest)
            };
            let cost = so_far.cost + cost;
            if let Some(slot) = best.get_mut(end)
                && slot.is_none_or(|step| cost < step.cost)
            {
                *slot = Some(Step { cost, begin, kind });
            }
        }
    }
    let mut parts = Vec::new();
    let mut end = count;
    while end > 0 {
        let Some(step) = best.get(end).copied().flatten() else { return vec![(0, count, Kind::Rest)] };
        parts.push((step.begin, end, step.kind));
        end = step.begin;
    }
    parts.reverse();
    parts
}
