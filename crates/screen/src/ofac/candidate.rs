//! What the search looks at: "first letter" and "at least 50 % or more similar based on edit distance" (FAQ 249), which the
//! scores show to be asked of parts.

use super::form::Form;

/// Whether a part of the name begins like a part of the query and is at least half like it.
pub fn is(query: &Form, name: &Form) -> bool {
    query.parts().iter().any(|part| name.parts().iter().any(|other| part.first() == other.first() && half(part, other)))
}

/// Edits are at most half of the longer.
fn half(a: &[char], b: &[char]) -> bool {
    2 * edits(a, b) <= a.len().max(b.len())
}

/// Insertions, deletions and substitutions from one to the other; neither is empty.
fn edits(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (done, x) in a.iter().enumerate() {
        let (mut diagonal, mut left) = (done, done + 1);
        for (cell, y) in row.iter_mut().skip(1).zip(b) {
            left = (diagonal + usize::from(x != y)).min(*cell + 1).min(left + 1);
            diagonal = std::mem::replace(cell, left);
        }
    }
    row.last().copied().unwrap_or_default()
}
