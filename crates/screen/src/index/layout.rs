//! The index as flat sections of numbers and bytes, as they stand in a file.
//!
//! Little-endian. A header names the sections by place and length; every access is checked, so a damaged file gives wrong or
//! missing answers at worst, never a panic, and [`Index::verify`] tells of it.

use bytemuck::{Pod, cast_slice, try_cast_slice};
use thiserror::Error;

use crate::name::{Group, PreparedName, Token, TokenKind, Word};

/// Bytes that stand on a multiple of eight: a mapped file, or [`Words`].
pub type Bytes = Box<dyn AsRef<[u8]> + Send + Sync>;

/// What the sections are, in their order in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub enum Section {
    /// Different words: where the text of each starts.
    WordStarts,
    /// Their texts.
    WordText,
    /// Where the skeleton of each starts.
    SkeletonStarts,
    /// Their skeletons.
    SkeletonText,
    /// Their kinds; the top bit for words without vowels.
    WordKind,
    /// What each weighs among persons, and among others.
    WordWeights,
    /// The canonical spelling of each, by number.
    WordCanon,
    /// Different spellings, canonical and as written: where the text of each starts.
    CanonStarts,
    /// Their texts.
    CanonText,
    /// Which letters each has, a bit a letter.
    CanonLetters,
    /// Where the words of each start.
    CanonWordStarts,
    /// The words that are so spelled, canonically or as written.
    CanonWords,
    /// Deletions: where each bucket starts.
    DeletionStarts,
    /// The rest of the hash of each.
    DeletionHashes,
    /// The canonical spelling it is of.
    DeletionCanons,
    /// Keys: where each bucket starts.
    KeyStarts,
    /// The rest of the hash of each.
    KeyHashes,
    /// What it is a key of: a word or a canonical spelling.
    KeyValues,
    /// Names: where the words of each start.
    NameStarts,
    /// The words of each name, in order.
    NameWords,
    /// Whose name it is.
    NameParty,
    /// Which of the party's names.
    NameOrdinal,
    /// What each name weighs among persons, and among others.
    NameWeights,
    /// Where the names with each word start.
    PostingStarts,
    /// The names with each word, ascending.
    Postings,
    /// The first name of each class, and the end: persons, others, unknown.
    Classes,
    /// Where the record of each party starts.
    PartyStarts,
    /// Their records.
    PartyText,
}

/// How many sections there are.
const SECTIONS: usize = Section::PartyText as usize + 1;
/// The last figure goes up with every change of how names are made ready: an index made by other words would lose names.
const MAGIC: u64 = u64::from_le_bytes(*b"PRTCSCR4");
/// Magic, hash (four words), then place and length of each section in bytes.
const HEADER: usize = 5 + 2 * SECTIONS;

/// Why bytes are no index.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum Unreadable {
    /// Not an index of this version.
    #[error("not an index of names of this version; import the lists anew")]
    Foreign,
    /// It ends early, or a section lies outside.
    #[error("the index of names ends early or is damaged; import the lists anew")]
    Damaged,
}

/// An index in memory or mapped from a file.
pub struct Index {
    bytes: Bytes,
}

impl Index {
    /// The index in `bytes`, whose header is checked; [`Index::verify`] checks the rest.
    pub fn open(bytes: Bytes) -> Result<Self, Unreadable> {
        let index = Self { bytes };
        let header: &[u64] = index.header()?;
        if header.first() != Some(&MAGIC) {
            return Err(Unreadable::Foreign);
        }
        let length = (*index.bytes).as_ref().len() as u64;
        for pair in header.get(5..HEADER).ok_or(Unreadable::Damaged)?.chunks_exact(2) {
            let [place, size] = pair else { continue };
            if place % 8 != 0 || place.checked_add(*size).is_none_or(|end| end > length) {
                return Err(Unreadable::Damaged);
            }
        }
        Ok(index)
    }

    /// Whether the contents are those that were written. Reads all of them.
    #[must_use]
    pub fn verify(&self) -> bool {
        let bytes = (*self.bytes).as_ref();
        let stated: Option<Vec<u8>> =
            self.header().ok().and_then(|h| Some(cast_slice::<u64, u8>(h.get(1..5)?).to_vec()));
        let found = bytes.get(40..).map(blake3::hash);
        stated.zip(found).is_some_and(|(stated, found)| stated == found.as_bytes())
    }

    /// The sections.
    #[must_use]
    pub fn view(&self) -> View<'_> {
        use Section as S;
        View {
            identity: self.header().ok().and_then(|header| header.get(1)).copied().unwrap_or_default(),
            word_starts: self.numbers(S::WordStarts),
            word_text: self.numbers(S::WordText),
            skeleton_starts: self.numbers(S::SkeletonStarts),
            skeleton_text: self.numbers(S::SkeletonText),
            word_kind: self.numbers(S::WordKind),
            word_weights: self.numbers(S::WordWeights),
            word_canon: self.numbers(S::WordCanon),
            canon_starts: self.numbers(S::CanonStarts),
            canon_text: self.numbers(S::CanonText),
            canon_letters: self.numbers(S::CanonLetters),
            canon_word_starts: self.numbers(S::CanonWordStarts),
            canon_words: self.numbers(S::CanonWords),
            deletion_starts: self.numbers(S::DeletionStarts),
            deletion_hashes: self.numbers(S::DeletionHashes),
            deletion_canons: self.numbers(S::DeletionCanons),
            key_starts: self.numbers(S::KeyStarts),
            key_hashes: self.numbers(S::KeyHashes),
            key_values: self.numbers(S::KeyValues),
            name_starts: self.numbers(S::NameStarts),
            name_words: self.numbers(S::NameWords),
            name_party: self.numbers(S::NameParty),
            name_ordinal: self.numbers(S::NameOrdinal),
            name_weights: self.numbers(S::NameWeights),
            posting_starts: self.numbers(S::PostingStarts),
            postings: self.numbers(S::Postings),
            classes: self.numbers(S::Classes),
            party_starts: self.numbers(S::PartyStarts),
            party_text: self.numbers(S::PartyText),
        }
    }

    /// The numbers of a section; none where they cannot be read.
    fn numbers<T: Pod>(&self, section: Section) -> &[T] {
        let at = 5 + 2 * section as usize;
        let Some([place, length]) = self.header().ok().and_then(|h| h.get(at..at + 2)) else { return &[] };
        let (Ok(place), Ok(length)) = (usize::try_from(*place), usize::try_from(*length)) else { return &[] };
        let bytes = place.checked_add(length).and_then(|end| (*self.bytes).as_ref().get(place..end));
        bytes.and_then(|bytes| try_cast_slice(bytes).ok()).unwrap_or_default()
    }

    /// The file's bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        (*self.bytes).as_ref()
    }

    fn header(&self) -> Result<&[u64], Unreadable> {
        let bytes = (*self.bytes).as_ref().get(..HEADER * 8).ok_or(Unreadable::Damaged)?;
        try_cast_slice(bytes).map_err(|_| Unreadable::Damaged)
    }
}

/// Bytes in memory that stand on a multiple of eight.
pub struct Words(Vec<u64>);

impl AsRef<[u8]> for Words {
    fn as_ref(&self) -> &[u8] {
        cast_slice(&self.0)
    }
}

impl Words {
    /// A copy of `bytes`; up to seven bytes of nothing at the end.
    #[must_use]
    pub fn copied(bytes: &[u8]) -> Self {
        let mut words = vec![0_u64; bytes.len().div_ceil(8)];
        if let Some(room) = bytemuck::cast_slice_mut::<u64, u8>(&mut words).get_mut(..bytes.len()) {
            room.copy_from_slice(bytes);
        }
        Self(words)
    }
}

/// Puts sections together.
#[derive(Default)]
pub struct Writer {
    sections: Vec<(Vec<u64>, usize)>,
}

impl Writer {
    /// The next section, in the order of [`Section`].
    pub fn section<T: Pod>(&mut self, values: &[T]) {
        let bytes: &[u8] = cast_slice(values);
        self.sections.push((Words::copied(bytes).0, bytes.len()));
    }

    /// The index.
    #[must_use]
    pub fn finish(self) -> Words {
        let mut out = vec![0_u64; HEADER];
        let mut header = Vec::with_capacity(2 * SECTIONS);
        for (words, length) in self.sections {
            header.push(out.len() as u64 * 8);
            header.push(length as u64);
            out.extend_from_slice(&words);
        }
        for (place, value) in out.iter_mut().skip(5).zip(header) {
            *place = value;
        }
        let hash = blake3::hash(cast_slice::<u64, u8>(&out).get(40..).unwrap_or_default());
        for (place, chunk) in out.iter_mut().skip(1).zip(hash.as_bytes().chunks_exact(8)) {
            *place = chunk.try_into().map_or(0, u64::from_le_bytes);
        }
        if let Some(magic) = out.first_mut() {
            *magic = MAGIC;
        }
        Words(out)
    }
}

/// The sections of an index.
#[derive(Clone, Copy)]
#[allow(missing_docs, reason = "each field is the section of its name; `identity` is a part of the hash of them all")]
pub struct View<'a> {
    pub identity: u64,
    pub word_starts: &'a [u32],
    pub word_text: &'a [u8],
    pub skeleton_starts: &'a [u32],
    pub skeleton_text: &'a [u8],
    pub word_kind: &'a [u8],
    pub word_weights: &'a [[f32; 2]],
    pub word_canon: &'a [u32],
    pub canon_starts: &'a [u32],
    pub canon_text: &'a [u8],
    pub canon_letters: &'a [u32],
    pub canon_word_starts: &'a [u32],
    pub canon_words: &'a [u32],
    pub deletion_starts: &'a [u32],
    pub deletion_hashes: &'a [u32],
    pub deletion_canons: &'a [u32],
    pub key_starts: &'a [u32],
    pub key_hashes: &'a [u32],
    pub key_values: &'a [u32],
    pub name_starts: &'a [u32],
    pub name_words: &'a [u32],
    pub name_party: &'a [u32],
    pub name_ordinal: &'a [u32],
    pub name_weights: &'a [[f32; 2]],
    pub posting_starts: &'a [u32],
    pub postings: &'a [u32],
    pub classes: &'a [u32],
    pub party_starts: &'a [u64],
    pub party_text: &'a [u8],
}

impl<'a> View<'a> {
    /// A word of the index.
    #[must_use]
    pub fn word(&self, word: u32) -> Word<'a> {
        let kind = get(self.word_kind, word);
        let canon = get(self.word_canon, word);
        Word {
            text: text(self.word_starts, self.word_text, word),
            canon: text(self.canon_starts, self.canon_text, canon),
            skeleton: text(self.skeleton_starts, self.skeleton_text, word),
            kind: TokenKind::ALL.get(usize::from(kind & !(UNVOWELED | SYLLABIC))).copied().unwrap_or(TokenKind::Word),
            unvoweled: kind & UNVOWELED != 0,
            syllabic: kind & SYLLABIC != 0,
        }
    }

    /// What a word is.
    #[must_use]
    pub fn kind(&self, word: Option<u32>) -> Option<TokenKind> {
        let kind = self.word_kind.get(word? as usize)? & !(UNVOWELED | SYLLABIC);
        TokenKind::ALL.get(usize::from(kind)).copied()
    }

    /// Whether a word was written without its vowels.
    #[must_use]
    pub fn unvoweled(&self, word: u32) -> bool {
        get(self.word_kind, word) & UNVOWELED != 0
    }

    /// What a word weighs.
    #[must_use]
    pub fn word_weight(&self, word: u32, group: Group) -> f32 {
        get(self.word_weights, word).get(group as usize).copied().unwrap_or(0.0)
    }

    /// A canonical spelling; ASCII.
    #[must_use]
    pub fn canon(&self, canon: u32) -> &'a [u8] {
        range(self.canon_starts, self.canon_text, canon)
    }

    /// The words of a name.
    #[must_use]
    pub fn words_of(&self, name: u32) -> &'a [u32] {
        range(self.name_starts, self.name_words, name)
    }

    /// The canonical spelling of a word, by number.
    #[must_use]
    pub fn canon_of(&self, word: u32) -> Option<u32> {
        self.word_canon.get(word as usize).copied()
    }

    /// A name in Latin letters as it was made ready.
    #[must_use]
    pub fn prepared(&self, name: u32) -> PreparedName {
        let tokens = self.words_of(name).iter().map(|word| token(self.word(*word)));
        PreparedName { tokens: tokens.collect(), system: None, cut: false }
    }

    /// The words that are so spelled, canonically or as written.
    #[must_use]
    pub fn words_spelled(&self, canon: u32) -> &'a [u32] {
        range(self.canon_word_starts, self.canon_words, canon)
    }

    /// The names with a word, ascending.
    #[must_use]
    pub fn names_with(&self, word: u32) -> &'a [u32] {
        range(self.posting_starts, self.postings, word)
    }

    /// How many names there are.
    #[must_use]
    pub fn names(&self) -> u32 {
        self.classes.last().copied().unwrap_or(0)
    }

    /// How many parties there are.
    #[must_use]
    pub fn parties(&self) -> u32 {
        u32::try_from(self.party_starts.len().saturating_sub(1)).unwrap_or(u32::MAX)
    }

    /// The record of a party, as the builder was given it.
    #[must_use]
    pub fn party(&self, party: u32) -> &'a [u8] {
        let at = party as usize;
        let [start, end] =
            [at, at + 1].map(|at| self.party_starts.get(at).and_then(|p| usize::try_from(*p).ok()).unwrap_or(0));
        self.party_text.get(start..end).unwrap_or_default()
    }
}

/// Marks of a word beside what it is.
const UNVOWELED: u8 = 0x80;
/// See [`UNVOWELED`].
const SYLLABIC: u8 = 0x40;

/// What a word is, in one byte.
pub fn kind_byte(token: &Token) -> u8 {
    token.kind as u8 | if token.unvoweled { UNVOWELED } else { 0 } | if token.syllabic { SYLLABIC } else { 0 }
}

/// A word of its own.
fn token(word: Word<'_>) -> Token {
    let Word { text, canon, skeleton, kind, unvoweled, syllabic } = word;
    Token { text: text.to_owned(), canon: canon.to_owned(), skeleton: skeleton.to_owned(), kind, unvoweled, syllabic }
}

/// The value at a place, or the least one outside.
fn get<T: Copy + Default>(values: &[T], at: u32) -> T {
    values.get(at as usize).copied().unwrap_or_default()
}

/// The values from one start to the next.
fn range<'a, T>(starts: &[u32], values: &'a [T], at: u32) -> &'a [T] {
    let at = at as usize;
    let (Some(start), Some(end)) = (starts.get(at), starts.get(at + 1)) else { return &[] };
    values.get(*start as usize..*end as usize).unwrap_or_default()
}

/// The text from one start to the next.
fn text<'a>(starts: &[u32], bytes: &'a [u8], at: u32) -> &'a str {
    std::str::from_utf8(range(starts, bytes, at)).unwrap_or_default()
}
