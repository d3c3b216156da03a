//! Spellings a few letters off, found by what is left when letters are left out.
//!
//! Two words are put down under each string that is left of their first [`PREFIX`] letters when up to `k` letters are left out
//! (Garbe's symmetric deletion). **No word within `k` edits is lost.** Take the cheapest way of `c <= k` edits (insertion,
//! deletion, substitution, exchange of neighbours) from `a` to `b`, and in it the letters that stay. The first `p` letters of `a`
//! go with the first `q` letters of `b`; say `q >= p`, else turn it round. If `d` of the `p` letters do not stay, `d + (q - p)` of the
//! `q` do not, and each edit takes away one letter at most of each side (an exchange: one of the two letters), so `d + q - p <= c`. Leave
//! the last `q - p` of the `q` letters out: of those at most `q - p` stayed. Then at most `d + q - p <= c` of the first `p` letters of `a`
//! do not stay, nor of the first `p` of `b`, since what stays is one string of one length. That string is reached from both by at
//! most `k` deletions. Words shorter than the prefix are their own prefix.

/// How many letters at the start of a word are looked at.
pub const PREFIX: usize = 7;

/// How many letters are left out of a word of the index: as many as may be off in any comparison with it, and one at least, for
/// words that are written together.
#[must_use]
pub const fn depth(length: usize) -> usize {
    if length < 6 { 1 } else { 2 }
}

/// A string of at most [`PREFIX`] letters in one number: no two are the same.
#[must_use]
pub fn packed(letters: &[u8]) -> u64 {
    let packed = letters.iter().take(PREFIX).fold(0_u64, |sum, letter| sum << 8 | u64::from(*letter));
    packed << 8 | letters.len().min(PREFIX) as u64
}

/// What is left of the start of a word when up to `most` (two at most) letters are left out; sorted, each once.
pub fn deletions(word: &[u8], most: usize, out: &mut Vec<u64>) {
    out.clear();
    let length = word.len().min(PREFIX);
    let mut letters = [0_u8; PREFIX];
    for (place, letter) in letters.iter_mut().zip(word) {
        *place = *letter;
    }
    let without = |one: usize, other: usize| {
        let mut rest = [0_u8; PREFIX];
        let mut kept = 0;
        for (at, letter) in letters.iter().take(length).enumerate() {
            if at != one && at != other {
                if let Some(place) = rest.get_mut(kept) {
                    *place = *letter;
                }
                kept += 1;
            }
        }
        packed(rest.get(..kept).unwrap_or_default())
    };
    out.push(without(usize::MAX, usize::MAX));
    if most >= 1 {
        for one in 0..length {
            out.push(without(one, usize::MAX));
            if most >= 2 {
                out.extend((one + 1..length).map(|other| without(one, other)));
            }
        }
    }
    out.sort_unstable();
    out.dedup();
}

#[cfg(test)]
mod tests {
    use super::{deletions, depth};
    use crate::score::edit::{allowed, edits};
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]
        #[test]
        fn words_that_few_edits_part_share_a_deletion(a in "[ab]{1,11}", b in "[ab]{1,11}") {
            let most = allowed(a.len(), b.len());
            if edits(a.as_bytes(), b.as_bytes(), most).is_none() {
                return Ok(());
            }
            let (mut ours, mut theirs) = (Vec::new(), Vec::new());
            deletions(a.as_bytes(), depth(a.len()), &mut ours);
            deletions(b.as_bytes(), depth(b.len()), &mut theirs);
            prop_assert!(ours.iter().any(|d| theirs.contains(d)));
        }
    }
}
