//! Words written as one, and one written as several: `Patr ushev`, `AlisherUsmanov`, `Abd al-Rahman` and `Abdulrahman`.

use super::edit::{cost, within_one};
use crate::name::{TokenKind, Word};

/// At most this many words are one.
pub const MOST_WORDS: usize = 3;

/// What words count for that are the same when written together, and with one letter off.
pub const SAME: f32 = 0.97;
/// See [`SAME`].
pub const ONE_OFF: f32 = 0.88;

/// Whether a word can be a part of one: numbers, forms and titles stand alone.
#[must_use]
pub const fn can_join(kind: TokenKind) -> bool {
    !matches!(kind, TokenKind::Number | TokenKind::Form | TokenKind::Title)
}

/// The canonical spellings of words written together, without particles between them; nothing where one cannot be joined, or
/// where nothing but one word is left.
#[must_use]
pub fn together(words: &[Word<'_>]) -> Option<String> {
    Some(pieces(words)?.collect())
}

/// What [`together`] puts together.
pub fn pieces<'w>(words: &'w [Word<'_>]) -> Option<impl Iterator<Item = &'w str>> {
    if words.iter().any(|word| !can_join(word.kind)) {
        return None;
    }
    let particle = |word: Option<&Word<'_>>| word.is_some_and(|word| word.kind == TokenKind::Particle);
    // `al Qaeda` and `Alqaeda`: a particle at the end is written together as it stands.
    let all = words.len() == 1 || particle(words.first()) || particle(words.last());
    Some(words.iter().filter(move |word| all || word.kind != TokenKind::Particle).map(|word| word.canon))
}

/// Whether runs of so many words are compared: one with two or three, two with two.
#[must_use]
pub const fn comparable(ours: usize, theirs: usize) -> bool {
    ours + theirs > 2 && ours + theirs <= 4 && ours > 0 && theirs > 0
}

/// How alike two runs of words are when written together.
///
/// One letter may be off where neither run has three words, both have six letters, and no word of them has less than three; a
/// vowel or an `h`, where the letters are read from characters that are a syllable each.
#[must_use]
pub fn merged(ours: &str, theirs: &str, words: usize, shortest: usize, syllabic: bool) -> Option<f32> {
    if ours.len() < 3 || theirs.len() < 3 {
        return None;
    }
    if ours == theirs {
        return Some(SAME);
    }
    let long = ours.len() >= 6 && theirs.len() >= 6 && shortest >= SHORTEST_PART;
    let one_off = words < MOST_WORDS && long && within_one(ours, theirs);
    (one_off && (!syllabic || cost(ours.as_bytes(), theirs.as_bytes()) <= VOWEL)).then_some(ONE_OFF)
}

/// What a vowel or an `h` more or less costs at most, or a vowel for another.
const VOWEL: f32 = 0.71;

/// Words shorter than this are not joined to others with a letter off.
pub const SHORTEST_PART: usize = 3;

/// The length of the shortest word of a run, particles left out where they are not spelled.
#[must_use]
pub fn shortest(words: &[Word<'_>]) -> usize {
    words
        .iter()
        .filter(|word| word.kind != TokenKind::Particle || words.len() < 3)
        .map(|word| word.canon.len())
        .min()
        .unwrap_or(0)
}

/// Whether one of the words was read from characters that are a syllable each.
#[must_use]
pub fn syllabic(words: &[Word<'_>]) -> bool {
    words.iter().any(|word| word.syllabic)
}

/// Whether words are other syllables though they may be spelled alike: `j` is no spelling of `y` where characters are syllables
/// (미정 *mijong* is not Myong).
#[must_use]
pub fn other_syllables(ours: &[Word<'_>], theirs: &[Word<'_>]) -> bool {
    let j = |words: &[Word<'_>]| words.iter().any(|word| word.text.contains('j'));
    (syllabic(ours) || syllabic(theirs)) && j(ours) != j(theirs)
}
