//! Edits between two words of ASCII letters: insertion, deletion, substitution, and the exchange of two neighbours
//! (optimal string alignment; Damerau 1964).

use crate::name::canon::is_vowel;

/// Words longer than this are compared only by equality.
pub const LONGEST: usize = 48;

/// How many edits two words of these lengths may be apart and still be alike: none for one or two letters, one for three to five,
/// two from six on; the shorter word decides.
#[must_use]
pub const fn allowed(a: usize, b: usize) -> usize {
    let shorter = if a < b { a } else { b };
    let longer = if a < b { b } else { a };
    if longer > LONGEST {
        return 0;
    }
    match shorter {
        0..=2 => 0,
        3..=5 => 1,
        _ => 2,
    }
}

/// Edits between the words, where they are at most `most`.
#[must_use]
pub fn edits(a: &[u8], b: &[u8], most: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    if a == b {
        return Some(0);
    }
    if most == 0 || a.len() > LONGEST || b.len() > LONGEST {
        return None;
    }
    let found = counted(a, b);
    (found <= most).then_some(found)
}

/// Edits between two words, by bits: a column of the table in one number (Hyyrö 2003, "A bit-vector algorithm for computing
/// Levenshtein and Damerau edit distances", figure 8).
fn counted(a: &[u8], b: &[u8]) -> usize {
    let Some(last) = a.len().checked_sub(1) else { return b.len() };
    let mut places = [0_u64; 64];
    for (at, letter) in a.iter().enumerate() {
        if let Some(bits) = places.get_mut(usize::from(letter & 63)) {
            *bits |= 1 << at;
        }
    }
    let (mut up, mut down, mut same, mut before) = (u64::MAX, 0_u64, 0_u64, 0_u64);
    let mut count = a.len();
    for letter in b {
        let here = places.get(usize::from(letter & 63)).copied().unwrap_or(0);
        let exchange = ((!same & here) << 1) & before;
        same = ((here & up).wrapping_add(up) ^ up) | here | down | exchange;
        let (right_up, right_down) = (down | !(same | up), same & up);
        count += usize::from(right_up >> last & 1 == 1);
        count -= usize::from(right_down >> last & 1 == 1);
        let (shifted_up, shifted_down) = (right_up << 1 | 1, right_down << 1);
        (up, down) = (shifted_down | !(same | shifted_up), shifted_up & same);
        before = here;
    }
    count
}

/// What the cheapest way of edits costs: a vowel for another is half an edit, letters that are mistaken for each other (`s` and
/// `z`, `d` and `t`) and a vowel or `h` more or less are a little more, and so are neighbours exchanged: the commonest slip of a
/// typing hand, and hardly ever another name.
#[must_use]
pub fn cost(a: &[u8], b: &[u8]) -> f32 {
    let (a, b) = differing(a, b);
    f32::from(table(a, b, substitution, single, EXCHANGE)) / 100.0
}

/// The cost of two neighbours exchanged, in hundredths.
const EXCHANGE: u16 = 60;

/// Two words without what they start and end with alike. It costs nothing there: to do anything else with a letter that both
/// have is as dear as to do it later, since a letter more or less costs no more than another for it and that one more or less.
fn differing<'w>(a: &'w [u8], b: &'w [u8]) -> (&'w [u8], &'w [u8]) {
    let start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (a.get(start..).unwrap_or_default(), b.get(start..).unwrap_or_default());
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    (a.get(..a.len() - end).unwrap_or_default(), b.get(..b.len() - end).unwrap_or_default())
}

/// Whether one insertion, deletion or substitution at most makes one word the other.
#[must_use]
pub fn within_one(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let same = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    let (short, long) = (short.get(same..).unwrap_or_default(), long.get(same..).unwrap_or_default());
    match long.len() - short.len() {
        0 => short.get(1..).unwrap_or_default() == long.get(1..).unwrap_or_default(),
        1 => Some(short) == long.get(1..),
        _ => false,
    }
}

/// The cost of one letter for another, in hundredths.
fn substitution(a: u8, b: u8) -> u16 {
    if is_vowel(a) && is_vowel(b) {
        return 50;
    }
    let (a, b) = if a < b { (a, b) } else { (b, a) };
    match (a, b) {
        (b's', b'z')
        | (b'd', b't')
        | (b'b', b'p')
        | (b'i', b'j')
        | (b'g', b'k')
        | (b'f', b'v')
        | (b'c', b's')
        | (b'c', b'k')
        | (b'b', b'v')
        | (b'g', b'j')
        | (b'c', b'j') => 60,
        (b'm', b'n') | (b'h', b'k') | (b'g', b'h') | (b'c', b'h') | (b'k', b's') | (b'u', b'v') | (b'l', b'r') => 80,
        _ => 100,
    }
}

/// The cost of a letter more or less, in hundredths.
fn single(letter: u8) -> u16 {
    match letter {
        b'h' => 60,
        vowel if is_vowel(vowel) => 70,
        _ => 100,
    }
}

/// The least sum over all ways, by one row after another; `single` is an insertion or deletion, `exchange` of two neighbours.
fn table(a: &[u8], b: &[u8], substitution: impl Fn(u8, u8) -> u16, single: impl Fn(u8) -> u16, exchange: u16) -> u16 {
    let mut rows = [[0_u16; LONGEST + 1]; 3];
    let width = b.len().min(LONGEST);
    let [before, above, row] = &mut rows;
    let (mut before, mut above, mut row) = (before, above, row);
    let mut sum = 0;
    for (cell, letter) in above.iter_mut().skip(1).zip(b) {
        sum += single(*letter);
        *cell = sum;
    }
    let mut first_column = 0;
    let mut left_letter = 0_u8;
    for letter in a.iter().take(LONGEST) {
        first_column += single(*letter);
        let mut left = first_column;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        let mut diagonal = above.first().copied().unwrap_or_default();
        let mut upper_letter = 0_u8;
        for (across, theirs) in b.iter().take(width).enumerate() {
            let over = above.get(across + 1).copied().unwrap_or_default();
            let change = if letter == theirs { 0 } else { substitution(*letter, *theirs) };
            let mut best = (diagonal + change).min(left + single(*theirs)).min(over + single(*letter));
            if across > 0 && *letter == upper_letter && *theirs == left_letter && letter != theirs {
                best = best.min(before.get(across - 1).copied().unwrap_or_default() + exchange);
            }
            if let Some(cell) = row.get_mut(across + 1) {
                *cell = best;
            }
            (left, diagonal, upper_letter) = (best, over, *theirs);
        }
        left_letter = *letter;
        let free = before;
        (before, above, row) = (above, row, free);
    }
    above.get(width).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{cost, edits, within_one};

    #[test]
    fn edits_are_counted() {
        for (a, b, n) in [
            ("putin", "pulin", 1),
            ("putin", "putni", 1),
            ("alexander", "aleksander", 2),
            ("", "ab", 2),
            ("ca", "abc", 3),
        ] {
            assert_eq!(edits(a.as_bytes(), b.as_bytes(), 5), Some(n), "{a} {b}");
            assert_eq!(edits(b.as_bytes(), a.as_bytes(), 5), Some(n), "{b} {a}");
        }
        assert_eq!(edits(b"putin", b"trump", 2), None);
    }

    #[test]
    fn edits_by_bits_are_those_of_the_table() {
        let mut rng = fastrand::Rng::with_seed(1);
        for _ in 0..20_000 {
            let mut word = || (0..rng.usize(..12)).map(|_| b'a' + rng.u8(..4)).collect::<Vec<u8>>();
            let (a, b) = (word(), word());
            let expected = usize::from(super::table(&a, &b, |_, _| 1, |_| 1, 1));
            assert_eq!(edits(&a, &b, 50), Some(expected).filter(|n| a.len().abs_diff(b.len()) <= *n), "{a:?} {b:?}");
        }
    }

    #[test]
    fn what_both_words_start_and_end_with_costs_nothing() {
        let mut rng = fastrand::Rng::with_seed(2);
        for _ in 0..200_000 {
            let mut word =
                || (0..rng.usize(..9)).map(|_| *rng.choice(b"aeihkszuvdt").expect("one")).collect::<Vec<u8>>();
            let (a, b) = (word(), word());
            let expected = f32::from(super::table(&a, &b, super::substitution, super::single, super::EXCHANGE)) / 100.0;
            assert!((cost(&a, &b) - expected).abs() < 1e-6, "{a:?} {b:?}");
        }
    }

    #[test]
    fn vowels_cost_half() {
        assert!((cost(b"osama", b"usama") - 0.5).abs() < 1e-6);
        assert!((cost(b"putin", b"putni") - 0.6).abs() < 1e-6);
    }

    #[test]
    fn one_edit_is_told_without_a_table() {
        assert!(
            within_one("vanderbilt", "vanderbit")
                && within_one("a", "")
                && within_one("ab", "cb")
                && within_one("ab", "ab")
        );
        assert!(!within_one("ab", "ba") && !within_one("abc", "a"));
    }
}
