//! A whole name made ready.

use unicode_script::{Script, UnicodeScript};

use super::canon::canon;
use super::clean::clean;
use super::fold::fold;
use super::forms::{form_at, misspelt};
use super::numbers::{joined, number, roman};
use super::token::{Group, Token, TokenKind, Word};
use super::words::{in_full, kind_of, ship};
use crate::romanize::readings;

/// How many words of a name are compared; past it, words are left out, and the name says so.
pub const MOST_TOKENS: usize = 24;

/// One reading of a name, as words.
#[derive(Debug, Clone, PartialEq)]
pub struct PreparedName {
    /// The words, in order.
    pub tokens: Vec<Token>,
    /// By which system it was romanized; none for a name in Latin letters.
    pub system: Option<&'static str>,
    /// There were more words than are compared.
    pub cut: bool,
}

impl PreparedName {
    /// Its words.
    #[must_use]
    pub fn words(&self) -> Vec<Word<'_>> {
        self.tokens.iter().map(Token::word).collect()
    }

    /// What all its words weigh.
    #[must_use]
    pub fn weight(&self, group: Group) -> f32 {
        self.words().iter().map(|word| word.weight(group)).sum()
    }

    /// The words with single spaces, for people to read.
    #[must_use]
    pub fn spelled(&self) -> String {
        self.tokens.iter().map(|t| t.text.as_str()).collect::<Vec<_>>().join(" ")
    }
}

/// The readings of a name as words, the likeliest first; none for a name without a letter or digit.
///
/// A name in another script gives one for each of its readings. `Al-Qa'ida/Islamic Army` gives both parts as well as the whole.
#[must_use]
pub fn prepare(name: &str) -> Vec<PreparedName> {
    readings_of(name, true)
}

/// The readings of a name that is asked for: as of any name, but of one that is said twice, in two scripts, each by itself. A
/// name listed in the same way has both readings, and others have one of them.
#[must_use]
pub fn prepare_asked(name: &str) -> Vec<PreparedName> {
    readings_of(name, false)
}

fn readings_of(name: &str, twice: bool) -> Vec<PreparedName> {
    let name = clean(name);
    let mut out: Vec<PreparedName> = Vec::new();
    let parts = around_addition(&name);
    if twice || parts.len() < 2 {
        all_readings(&name, &mut out);
    }
    for part in parts {
        all_readings(&part, &mut out);
    }
    out
}

/// A name without what is added to it in brackets at its end, and what is added, where that is the name once more: its letters
/// (`Rosoboronexport (ROE)`) or another script (`Abu Muhammad (Абу Мухаммад)`).
fn around_addition(name: &str) -> Vec<String> {
    let added = name.trim_end().strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    let Some((before, added)) = added.map(|(before, added)| (before.trim(), added.trim())) else { return Vec::new() };
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    let latin = |text: &str| text.chars().filter(|c| c.is_alphabetic()).all(|c| c.script() == Script::Latin);
    if letters(before) < 5 {
        return Vec::new();
    }
    if latin(before) != latin(added) && letters(added) >= 2 {
        return vec![before.to_owned(), added.to_owned()];
    }
    let mut folded = String::new();
    fold(added, &mut folded);
    let abbreviation = added.len() == folded.len()
        && (2..=6).contains(&added.len())
        && added.bytes().all(|letter| letter.is_ascii_uppercase())
        && before.bytes().any(|letter| letter.is_ascii_lowercase() || before.len() > 12)
        && kind_of(&folded).is_none();
    if abbreviation && abbreviates(before, added) { vec![before.to_owned()] } else { Vec::new() }
}

/// Whether the letters of an abbreviation begin words of the name, or stand within it in their order.
fn abbreviates(name: &str, letters: &str) -> bool {
    let mut name = name.bytes().map(|letter| letter.to_ascii_uppercase());
    letters.bytes().all(|letter| name.any(|other| other == letter))
}

/// The readings of a whole text.
fn all_readings(name: &str, out: &mut Vec<PreparedName>) {
    let mut push = |prepared: PreparedName| {
        if !prepared.tokens.is_empty() && !out.iter().any(|known| known.tokens == prepared.tokens) {
            out.push(prepared);
        }
    };
    let readings = readings(name);
    if readings.is_empty() {
        push(tokens(name, None, Letters::default()));
        if name.contains('/') {
            let parts: Vec<&str> = name.split('/').map(str::trim).collect();
            if parts.len() <= 4 && parts.iter().all(|part| part.chars().filter(|c| c.is_alphabetic()).count() >= 5) {
                for part in parts {
                    push(tokens(part, None, Letters::default()));
                }
            }
        }
    }
    for reading in readings {
        let letters = Letters { unvoweled: reading.unvoweled, syllabic: reading.syllabic };
        push(tokens(&reading.text, Some(reading.system), letters));
    }
}

/// What the letters of a reading can be held to.
#[derive(Clone, Copy, Default)]
struct Letters {
    /// See [`Token::unvoweled`].
    unvoweled: bool,
    /// See [`Token::syllabic`].
    syllabic: bool,
}

/// The words of a name in Latin letters.
fn tokens(name: &str, system: Option<&'static str>, letters: Letters) -> PreparedName {
    let mut folded = String::with_capacity(name.len());
    fold(name, &mut folded);
    let (mut words, cut) = words(&folded);
    name_states(&mut words);
    let canons: Vec<String> = words.iter().map(|word| canon(word)).collect();
    let company = words.iter().any(|word| kind_of(word) == Some(TokenKind::Common));
    let mut tokens: Vec<Token> = Vec::with_capacity(words.len());
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let rest: Vec<&str> = canons.iter().skip(at).map(String::as_str).collect();
        // A form opens or closes a name; alone it is a name: `SA`, `Limited`.
        let form = if words.len() > 1 { form_at(&rest, word) } else { None };
        if let Some((class, taken)) =
            form.filter(|(_, taken)| *taken < words.len() && form_stands(word, at, *taken, words.len()))
        {
            tokens.push(Token::new(class.to_owned(), TokenKind::Form, false));
            at += taken;
            continue;
        }
        tokens.push(token(word, canons.get(at).map_or("", String::as_str), at, words.len(), company, letters));
        at += 1;
    }
    join_numbers(&mut tokens);
    // The same form said twice is said once: `Co., Ltd. (LLC)`.
    let mut seen: Vec<String> = Vec::new();
    tokens.retain(|token| {
        token.kind != TokenKind::Form || {
            let new = !seen.contains(&token.text);
            seen.push(token.text.clone());
            new
        }
    });
    PreparedName { tokens, system, cut }
}

/// Whether words that read as a legal form are one here: short abbreviations that are also words (`as`, `at`, `se`, `pt`) only at
/// the end or the start of a name.
fn form_stands(word: &str, at: usize, taken: usize, words: usize) -> bool {
    word.len() > 2 || taken > 1 || at + taken == words || (at == 0 && matches!(word, "pt" | "ao" | "at" | "ag"))
}

/// One word as a token.
fn token(word: &str, canonical: &str, at: usize, words: usize, company: bool, letters: Letters) -> Token {
    // A syllable is never a particle or an initial: 이 is the surname *i*, 오 the surname *o*.
    if letters.syllabic {
        return Token { syllabic: true, ..Token::new(word.to_owned(), TokenKind::Word, letters.unvoweled) };
    }
    let full = in_full(word);
    if at == 0 && words > 1 && ship(word) {
        return Token::new(word.to_owned(), TokenKind::Title, false);
    }
    if let Some(kind) = kind_of(full) {
        // A title or particle that is the whole name, or a surname at the end of a short one, still counts as what it is.
        let alone = words == 1;
        return Token::new(full.to_owned(), if alone { TokenKind::Word } else { kind }, false);
    }
    if let Some(number) = number(word) {
        return Token::new(number.to_string(), TokenKind::Number, false);
    }
    // `XI` opens many a Chinese name and closes few.
    if at > 0
        && (word.len() > 2 || company)
        && let Some(number) = roman(word)
    {
        return Token::new(number.to_string(), TokenKind::Number, false);
    }
    if at > 0
        && matches!(word, "ii" | "iv" | "ix")
        && let Some(number) = roman(word)
    {
        return Token::new(number.to_string(), TokenKind::Number, false);
    }
    if let Some(class) = misspelt(canonical) {
        return Token::new(class.to_owned(), TokenKind::Form, false);
    }
    let kind = if word.len() == 1 && words > 1 { TokenKind::Initial } else { TokenKind::Word };
    Token::new(full.to_owned(), kind, letters.unvoweled)
}

/// Words parted at spaces and full stops; letters that full stops part are one word from the third on (`A.B.C.`).
fn words(folded: &str) -> (Vec<String>, bool) {
    let mut words: Vec<String> = Vec::new();
    for piece in folded.split_ascii_whitespace() {
        let letters: Vec<&str> = piece.split('.').filter(|part| !part.is_empty()).collect();
        if letters.len() >= 2 && letters.iter().all(|part| part.len() == 1) && (letters.len() > 2 || known(&letters)) {
            words.push(letters.concat());
        } else {
            for part in letters {
                for (n, inner) in part.split('&').enumerate() {
                    if n > 0 {
                        words.push("and".to_owned());
                    }
                    if !inner.is_empty() {
                        words.push(inner.to_owned());
                    }
                }
            }
        }
    }
    let cut = words.len() > MOST_TOKENS;
    words.truncate(MOST_TOKENS);
    (words, cut)
}

/// Two letters that are an abbreviation of their own: `S.A.`, `U.S.`.
fn known(letters: &[&str]) -> bool {
    let joined = letters.concat();
    matches!(
        joined.as_str(),
        "us" | "uk"
            | "un"
            | "sa"
            | "bv"
            | "nv"
            | "ag"
            | "as"
            | "ab"
            | "na"
            | "lp"
            | "sl"
            | "kk"
            | "pt"
            | "ev"
            | "dd"
            | "cv"
            | "kg"
            | "eu"
            | "ao"
            | "sc"
    )
}

/// States that go by several words, as one.
fn name_states(words: &mut Vec<String>) {
    const STATES: &[(&[&str], &str)] = &[
        (&["united", "states", "of", "america"], "us"),
        (&["united", "states"], "us"),
        (&["united", "kingdom"], "uk"),
        (&["great", "britain"], "uk"),
        (&["peoples", "republic", "of", "china"], "china"),
        (&["russian", "federation"], "russia"),
        (&["islamic", "republic", "of", "iran"], "iran"),
        (&["united", "arab", "emirates"], "uae"),
        (&["hong", "kong"], "hongkong"),
        (&["saudi", "arabia"], "saudi"),
        (&["democratic", "peoples", "republic", "of", "korea"], "dprk"),
    ];
    for (phrase, state) in STATES {
        if words.len() > phrase.len() - 1
            && let Some(at) = words.windows(phrase.len()).position(|window| window.iter().eq(phrase.iter()))
        {
            words.splice(at..at + phrase.len(), [(*state).to_owned()]);
        }
    }
}

/// `forty` and `four` side by side are `44`.
fn join_numbers(tokens: &mut Vec<Token>) {
    let mut at = 0;
    while at + 1 < tokens.len() {
        let both = tokens
            .get(at)
            .zip(tokens.get(at + 1))
            .filter(|(a, b)| a.kind == TokenKind::Number && b.kind == TokenKind::Number);
        let sum = both.and_then(|(a, b)| joined(a.text.parse().ok()?, b.text.parse().ok()?));
        if let Some(sum) = sum {
            tokens.remove(at + 1);
            if let Some(token) = tokens.get_mut(at) {
                *token = Token::new(sum.to_string(), TokenKind::Number, false);
            }
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::prepare;
    use crate::name::TokenKind;

    fn spelled(name: &str) -> String {
        prepare(name).first().map(super::PreparedName::spelled).unwrap_or_default()
    }

    #[test]
    fn words_are_told_apart() {
        assert_eq!(spelled("A.B.C. Company"), "abc company");
        assert_eq!(spelled("Brigade Forty-Four"), "brigade 44");
        assert_eq!(spelled("Procter & Gamble Co."), "procter and gamble company");
        assert_eq!(spelled("Volkswagen Bank G.m.b.H."), "volkswagen bank llc");
        assert_eq!(spelled("PUTIN, Vladimir Vladimirovich"), "putin vladimir vladimirovich");
        assert_eq!(spelled("XI Jinping"), "xi jinping");
        let kinds: Vec<TokenKind> = prepare("Dr. Rami al-Makhlouf").remove(0).tokens.iter().map(|t| t.kind).collect();
        assert_eq!(kinds, [TokenKind::Title, TokenKind::Word, TokenKind::Particle, TokenKind::Word]);
    }

    #[test]
    fn names_without_a_letter_give_nothing() {
        for name in ["", "  ", "\u{200b}\u{202e}", "!!! -- …"] {
            assert!(prepare(name).is_empty(), "{name:?}");
        }
    }
}
