//! A word of a name, what it is, and how much it weighs.

use super::canon::{canon, skeleton};

/// What a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum TokenKind {
    /// A word that names.
    Word = 0,
    /// A word that half the companies of the world have: `international`, `trading`.
    Common = 1,
    /// A country or a people: `china`, `deutsche`; tells sister companies apart.
    Place = 2,
    /// A legal form; the text is the class of form.
    Form = 3,
    /// A title or form of address: `dr`, `hajji`.
    Title = 4,
    /// A particle: `al`, `bin`, `de`, `and`.
    Particle = 5,
    /// A number, written in digits whatever it was written in.
    Number = 6,
    /// One letter.
    Initial = 7,
}

impl TokenKind {
    /// All kinds, by their numbers.
    pub const ALL: [Self; 8] =
        [Self::Word, Self::Common, Self::Place, Self::Form, Self::Title, Self::Particle, Self::Number, Self::Initial];
}

/// By what measure a pair of names is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Group {
    /// Natural persons.
    Person = 0,
    /// Organizations, vessels, aircraft.
    Other = 1,
}

/// One word.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Token {
    /// Folded: ASCII letters and digits.
    pub text: String,
    /// Canonical spelling.
    pub canon: String,
    /// Consonants.
    pub skeleton: String,
    /// What it is.
    pub kind: TokenKind,
    /// Vowels were not written: only the skeleton can be compared.
    pub unvoweled: bool,
    /// Read from characters that are a syllable each, in a person's name: another letter is another syllable, not a slip.
    pub syllabic: bool,
}

impl Token {
    /// A word of that kind.
    #[must_use]
    pub fn new(text: String, kind: TokenKind, unvoweled: bool) -> Self {
        let (canon, skeleton) = if kind == TokenKind::Form || kind == TokenKind::Number {
            (text.clone(), String::new())
        } else {
            (canon(&text), skeleton(&text))
        };
        Self { text, canon, skeleton, kind, unvoweled, syllabic: false }
    }

    /// The word, borrowed.
    #[must_use]
    pub fn word(&self) -> Word<'_> {
        Word {
            text: &self.text,
            canon: &self.canon,
            skeleton: &self.skeleton,
            kind: self.kind,
            unvoweled: self.unvoweled,
            syllabic: self.syllabic,
        }
    }
}

/// A word as it is compared: a [`Token`], or one that stands in an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'a> {
    /// Folded: ASCII letters and digits.
    pub text: &'a str,
    /// Canonical spelling.
    pub canon: &'a str,
    /// Consonants.
    pub skeleton: &'a str,
    /// What it is.
    pub kind: TokenKind,
    /// Vowels were not written.
    pub unvoweled: bool,
    /// Read from characters that are a syllable each, in a person's name.
    pub syllabic: bool,
}

impl Word<'_> {
    /// What it counts for in a comparison of that group.
    #[must_use]
    pub fn weight(self, group: Group) -> f32 {
        let weight = weight(self.kind, self.text.len(), group);
        if group == Group::Person && self.kind == TokenKind::Word && very_common(self.canon) {
            VERY_COMMON
        } else {
            weight
        }
    }
}

/// What a name counts for that every tenth bearer of a Muslim or Korean name has: two of them are not yet a person.
pub const VERY_COMMON: f32 = 0.6;

/// Whether a canonical spelling is one of those names: Muhammad, Ahmad, Ali, Hasan, Husayn, Abdullah and Abu (the most frequent
/// ones on the lists themselves, and in every country that uses them); Kim, Lee (Li, Ri) and Park (Pak), the surnames of 45 of 100
/// Koreans (census of 2015: 21.5, 14.7 and 8.4).
fn very_common(canon: &str) -> bool {
    match canon.as_bytes().first() {
        Some(b'a') => matches!(canon, "ahmad" | "ahmed" | "ali" | "abdula" | "abdala" | "abu"),
        Some(b'h') => matches!(canon, "hasan" | "husain" | "husein" | "hosein" | "hosain"),
        Some(b'm') => matches!(canon, "muhamad" | "mohamad" | "mohamed" | "muhamed"),
        Some(b'k' | b'g' | b'l' | b'r' | b'p' | b'b') => {
            matches!(canon, "kim" | "gim" | "li" | "ri" | "pak" | "bak" | "park")
        }
        _ => false,
    }
}

/// What a word of that kind and length counts for.
///
/// A word that names counts 1, a short one less: there are fewer of them, and more people share each.
#[must_use]
pub fn weight(kind: TokenKind, length: usize, group: Group) -> f32 {
    match (kind, group) {
        (TokenKind::Word, _) | (TokenKind::Common | TokenKind::Place, Group::Person) => match length {
            0..=2 => 0.8,
            3 => 0.9,
            _ => 1.0,
        },
        (TokenKind::Place, Group::Other) => 0.6,
        (TokenKind::Common, Group::Other) => 0.4,
        (TokenKind::Number, Group::Other) => 0.3,
        (TokenKind::Number, Group::Person) => 0.2,
        (TokenKind::Initial, Group::Person) => 0.4,
        (TokenKind::Initial, Group::Other) => 0.5,
        (TokenKind::Form, _) => 0.1,
        (TokenKind::Title | TokenKind::Particle, _) => 0.12,
    }
}
