//! How alike two words are, and by what.

use super::edit::{allowed, cost, edits};
use super::merge::other_syllables;
use crate::name::nicknames::name_of;
use crate::name::{TokenKind, Word};

vocabulary::words! {
    /// By what two words go together.
    pub enum How {
        /// Letter for letter.
        Same = "same",
        /// Usual spellings of the same sounds.
        Spelling = "spelling",
        /// One or two letters off.
        Edited = "edited",
        /// The consonants are the same; the vowels differ, or were not written.
        Consonants = "consonants",
        /// One name in two languages.
        Translated = "translated",
        /// A short form of the name.
        ShortForm = "short form",
        /// An initial.
        Initial = "initial",
        /// Written as one word and as several.
        Joined = "joined",
    }
}

/// How alike two words are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Likeness {
    /// Above zero, at most one.
    pub value: f32,
    /// By what.
    pub how: How,
}

/// Below this, words are not alike.
pub const LEAST: f32 = 0.6;

/// What an edit takes, by the letters of the longer word; twice as much for one syllable read from a character: a letter off is
/// then another name. In longer words, systems of romanization differ by as much.
const EDIT: f32 = 1.15;

/// The letters of a long syllable.
const ONE_SYLLABLE: usize = 5;

/// What an initial counts for beside the word.
pub const INITIAL: f32 = 0.65;

/// How alike two words are; nothing where they are not.
///
/// Each way in which they can be alike is a key of the index (`index::keys`): a way added here needs its key there.
#[must_use]
pub fn likeness(a: Word<'_>, b: Word<'_>) -> Option<Likeness> {
    let plain = |token: Word<'_>| !matches!(token.kind, TokenKind::Number | TokenKind::Form);
    if a.text == b.text && (plain(a) == plain(b)) && (plain(a) || a.kind == b.kind) {
        if a.unvoweled != b.unvoweled {
            return Some(Likeness { value: 0.9, how: How::Consonants });
        }
        return Some(Likeness { value: 1.0, how: How::Same });
    }
    if !plain(a) || !plain(b) {
        return None;
    }
    if a.kind == TokenKind::Particle || b.kind == TokenKind::Particle {
        let same =
            a.kind == b.kind && particle_class(a.text).is_some_and(|class| Some(class) == particle_class(b.text));
        return same.then_some(Likeness { value: 0.95, how: How::Spelling });
    }
    let initial = |word: Word<'_>| word.text.len() == 1 && !word.syllabic;
    if initial(a) || initial(b) {
        let same = a.text.bytes().next() == b.text.bytes().next() && a.text.len() != b.text.len();
        return same.then_some(Likeness { value: INITIAL, how: How::Initial });
    }
    best([by_spelling(a, b), by_consonants(a, b), by_name(a, b)])
}

fn best(ways: [Option<Likeness>; 3]) -> Option<Likeness> {
    ways.into_iter().flatten().filter(|way| way.value >= LEAST).max_by(|a, b| a.value.total_cmp(&b.value))
}

/// By edits between canonical spellings, or between the words as they are written.
///
/// A slip within `kh` makes two letters of the canonical spelling differ, and one exchange of the written.
fn by_spelling(a: Word<'_>, b: Word<'_>) -> Option<Likeness> {
    if a.unvoweled != b.unvoweled {
        return None;
    }
    let syllabic = a.syllabic || b.syllabic;
    let canonical = edited(a.canon.as_bytes(), b.canon.as_bytes(), syllabic);
    if canonical.is_some_and(|likeness| likeness.how == How::Spelling) {
        if !other_syllables(&[a], &[b]) {
            return canonical;
        }
        return edited(a.text.as_bytes(), b.text.as_bytes(), syllabic);
    }
    let written = edited(a.text.as_bytes(), b.text.as_bytes(), syllabic);
    match (canonical, written) {
        (Some(one), Some(other)) => Some(if one.value >= other.value { one } else { other }),
        (one, other) => one.or(other),
    }
}

fn edited(ours: &[u8], theirs: &[u8], syllabic: bool) -> Option<Likeness> {
    let count = edits(ours, theirs, allowed(ours.len(), theirs.len()))?;
    if count == 0 {
        return Some(Likeness { value: 0.97, how: How::Spelling });
    }
    let cost = cost(ours, theirs);
    // Of three or four letters, only a vowel may differ, or two change places.
    if ours.len().min(theirs.len()) <= 4 && cost > 0.81 {
        return None;
    }
    let longer = u8::try_from(ours.len().max(theirs.len())).unwrap_or(u8::MAX);
    let each = if syllabic && ours.len().min(theirs.len()) <= ONE_SYLLABLE { 2.0 * EDIT } else { EDIT };
    let mut value = 0.97 - each * cost / f32::from(longer);
    if ours.first() != theirs.first() {
        value -= 0.03;
    }
    Some(Likeness { value, how: How::Edited })
}

/// By the skeleton of consonants: three of them where vowels were not written, four where both sides wrote theirs.
fn by_consonants(a: Word<'_>, b: Word<'_>) -> Option<Likeness> {
    if a.skeleton != b.skeleton {
        return None;
    }
    let value = match (a.skeleton.len(), a.unvoweled || b.unvoweled) {
        (0..=1, _) | (2..=3, false) => return None,
        (2, true) => 0.72,
        (3, true) => 0.85,
        (_, true) => 0.9,
        (4, false) => 0.7,
        (_, false) => 0.78,
    };
    Some(Likeness { value, how: How::Consonants })
}

/// By the table of names.
fn by_name(a: Word<'_>, b: Word<'_>) -> Option<Likeness> {
    let ((row, short), (other, other_short)) = (name_of(a.text)?, name_of(b.text)?);
    (row == other).then_some(if short || other_short {
        Likeness { value: 0.82, how: How::ShortForm }
    } else {
        Likeness { value: 0.9, how: How::Translated }
    })
}

/// Particles that are one word in several spellings: the Arabic article, "son of", "and", "of".
pub const PARTICLES: &[(&str, u16)] = &[
    ("al", 0),
    ("el", 0),
    ("ul", 0),
    ("ur", 0),
    ("ad", 0),
    ("ed", 0),
    ("an", 0),
    ("en", 0),
    ("az", 0),
    ("ez", 0),
    ("ash", 0),
    ("esh", 0),
    ("ar", 0),
    ("er", 0),
    ("as", 0),
    ("es", 0),
    ("ud", 0),
    ("il", 0),
    ("l", 0),
    ("bin", 1),
    ("ben", 1),
    ("ibn", 1),
    ("b", 1),
    ("bint", 2),
    ("bent", 2),
    ("binti", 2),
    ("oglu", 3),
    ("ogly", 3),
    ("qizi", 4),
    ("kyzy", 4),
    ("ould", 5),
    ("uulu", 5),
    ("wuld", 5),
    ("and", 6),
    ("und", 6),
    ("et", 6),
    ("y", 6),
    ("e", 6),
    ("i", 6),
    ("de", 7),
    ("of", 7),
    ("da", 7),
    ("do", 7),
    ("del", 7),
    ("di", 7),
    ("du", 7),
    ("des", 7),
    ("von", 8),
    ("van", 8),
];

/// Which of those a particle is a spelling of.
#[must_use]
pub fn particle_class(text: &str) -> Option<u16> {
    PARTICLES.iter().find(|(particle, _)| *particle == text).map(|(_, class)| *class)
}

#[cfg(test)]
mod tests {
    use crate::name::Group;
    use crate::score::{THRESHOLD, compare_texts};

    fn score(ours: &str, theirs: &str) -> f32 {
        compare_texts(ours, theirs, Group::Person).map_or(0.0, |compared| compared.score)
    }

    #[test]
    fn another_syllable_is_another_name_where_characters_are_syllables() {
        for (ours, theirs, other) in [
            ("김영식", "Kim Yong Sik", "Kim Yong Chol"),
            ("박정숙", "Pak Jong Suk", "Pak Yong Sik"),
            ("이정식", "Ri Jong Sik", "Kim Jong Sik"),
            ("미정 김", "Kim Mi Jong", "Kim Myong Gi"),
            ("孙晶", "Sun Jing", "Jang Yong Son"),
        ] {
            assert!(score(ours, theirs) >= THRESHOLD, "{ours} {theirs}: {}", score(ours, theirs));
            assert!(score(ours, other) < THRESHOLD, "{ours} {other}: {:?}", compare_texts(ours, other, Group::Person));
        }
        // Letters that somebody typed may be off.
        assert!(score("Pak Yong Sik", "Pak Jong Sik") >= THRESHOLD);
    }

    #[test]
    fn neighbours_exchanged_are_a_slip_even_in_a_short_name() {
        assert!(score("Afiz", "Faiz") >= THRESHOLD);
        assert!(score("Afiz", "Aziz") < THRESHOLD);
    }
}
