//! Greek: as in passports, and as names are heard.
//!
//! Sources: ELOT 743 (ISO 843:1997 type 2), used for Greek and Cypriot passports; the customary spelling by sound.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::table::Table;
use super::{Draft, choice, words};

static WORDS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("tables/greek_words.txt"), bare));

/// A letter without its accent, and whether it has a diaeresis.
type Letter = (char, bool);

fn letters(word: &str) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::with_capacity(word.len());
    for letter in word.nfd() {
        match letter {
            '\u{308}' => {
                if let Some((_, diaeresis)) = letters.last_mut() {
                    *diaeresis = true;
                }
            }
            '\u{300}'..='\u{36f}' => {}
            'ς' => letters.push(('σ', false)),
            letter => letters.push((letter, false)),
        }
    }
    letters
}

fn bare(word: &str) -> String {
    word.nfd()
        .filter(|letter| !matches!(letter, '\u{300}'..='\u{36f}'))
        .map(|letter| if letter == 'ς' { 'σ' } else { letter })
        .collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Manner {
    Passport,
    Sound,
    Classical,
}

/// The readings of words in Greek letters.
pub(super) fn drafts(words: &[String]) -> Vec<Draft> {
    let spell = |manner| words.iter().map(|word| spelled(word, manner)).collect::<Vec<_>>().join(" ");
    let mut drafts = vec![
        Draft::new(spell(Manner::Passport), "ELOT 743", 0),
        Draft::new(spell(Manner::Sound), "Greek by sound", 1),
        Draft::new(spell(Manner::Classical), "Greek as usual in English", 4),
    ];
    if let Some(places) = words::translated(words, &WORDS, bare, |word| spelled(word, Manner::Passport)) {
        drafts.push(Draft::new(choice::ranked(&places, 0), "words translated", 1));
        drafts.push(Draft::new(choice::ranked(&places, 1), "words translated", 3));
    }
    drafts
}

fn spelled(word: &str, manner: Manner) -> String {
    let letters = letters(word);
    let mut text = String::with_capacity(letters.len() * 2);
    let mut at = 0;
    while let Some((letter, _)) = letters.get(at).copied() {
        let after = letters.get(at + 1).copied();
        let third = letters.get(at + 2).map(|(letter, _)| *letter);
        let starts = at == 0;
        let pair = after.filter(|(_, diaeresis)| !diaeresis).map(|(after, _)| (letter, after));
        let two = pair.and_then(|pair| digraph(pair, third, starts, manner));
        if let Some(two) = two {
            text.push_str(two);
            at += 2;
            continue;
        }
        match single(letter, after.map(|(after, _)| after), starts, manner) {
            Some(one) => text.push_str(one),
            None => text.push(letter),
        }
        at += 1;
    }
    text
}

/// Voiceless consonants, before which `υ` of a diphthong is `f`, as it is at the end.
fn voiceless(letter: Option<char>) -> bool {
    letter.is_none_or(|letter| "θκξπστφχψ".contains(letter))
}

fn digraph(pair: (char, char), third: Option<char>, starts: bool, manner: Manner) -> Option<&'static str> {
    let sound = manner == Manner::Sound;
    Some(match pair {
        ('ο', 'υ') => "ou",
        ('α', 'υ') if voiceless(third) => "af",
        ('α', 'υ') => "av",
        ('ε', 'υ') if voiceless(third) => "ef",
        ('ε', 'υ') => "ev",
        ('η', 'υ') if voiceless(third) => "if",
        ('η', 'υ') => "iv",
        ('μ', 'π') if starts || sound => "b",
        ('μ', 'π') => "mp",
        ('ν', 'τ') if starts && manner != Manner::Passport => "d",
        ('ν', 'τ') if sound => "nd",
        ('ν', 'τ') => "nt",
        ('γ', 'κ') if starts && manner != Manner::Passport => "g",
        ('γ', 'κ') if sound => "ng",
        ('γ', 'κ') => "gk",
        ('γ', 'γ') => "ng",
        ('γ', 'ξ') => "nx",
        ('γ', 'χ') => "nch",
        ('α', 'ι') if sound => "e",
        ('ε' | 'ο' | 'υ', 'ι') if sound => "i",
        ('τ', 'ζ') => "tz",
        _ => return None,
    })
}

fn single(letter: char, after: Option<char>, starts: bool, manner: Manner) -> Option<&'static str> {
    let front = after.is_some_and(|after| "εηιυ".contains(after));
    Some(match (letter, manner) {
        ('α', _) => "a",
        ('β', _) => "v",
        ('γ', Manner::Sound) if starts && front => "y",
        ('γ', _) => "g",
        ('δ', _) => "d",
        ('ε', _) => "e",
        ('ζ', _) => "z",
        ('η', _) => "i",
        ('θ', _) => "th",
        ('ι', _) => "i",
        ('κ', Manner::Classical) => "c",
        ('κ', _) => "k",
        ('λ', _) => "l",
        ('μ', _) => "m",
        ('ν', _) => "n",
        ('ξ', Manner::Sound) => "ks",
        ('ξ', _) => "x",
        ('ο' | 'ω', _) => "o",
        ('π', _) => "p",
        ('ρ', _) => "r",
        ('σ', _) => "s",
        ('τ', _) => "t",
        ('υ', Manner::Sound) => "i",
        ('υ', _) => "y",
        ('φ', Manner::Classical) => "ph",
        ('φ', _) => "f",
        ('χ', Manner::Sound) => "h",
        ('χ', _) => "ch",
        ('ψ', _) => "ps",
        ('\'', _) => "",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::readings;

    fn any(name: &str, text: &str) -> bool {
        readings(name).iter().any(|reading| reading.text == text)
    }

    #[test]
    fn elot_743() {
        // Words and names that the standard and the passport instructions give as examples.
        for (theirs, ours) in [
            ("Ευάγγελος", "evangelos"),
            ("Αυγουστής", "avgoustis"),
            ("Ευθύμιος", "efthymios"),
            ("Μπουμπούλης", "boumpoulis"),
            ("Χρήστος", "christos"),
            ("Παπαϊωάννου", "papaioannou"),
            ("Άγγελος Καραγκούνης", "angelos karagkounis"),
            ("ΨΑΡΡΟΣ", "psarros"),
        ] {
            assert_eq!(readings(theirs).first().map(|reading| reading.text.as_str()), Some(ours));
        }
    }

    #[test]
    fn by_sound() {
        assert!(any("Ντόρα Μπακογιάννη", "dora bakogianni"));
        assert!(any("Γιάννης", "yiannis"));
        assert!(any("Παπανδρέου Γκίκας", "papandreou gikas"));
    }
}
