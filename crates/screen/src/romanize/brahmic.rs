//! The scripts of India, which share one plan: consonants with an `a` of their own, vowel signs, a sign that takes the `a` away.
//!
//! Sources: the Hunterian system of the Survey of India (without marks); Unicode's blocks, which put the same letter at the same
//! place. In languages of the north the `a` at the end of a word is not heard, nor one between two open syllables.

use super::Draft;

/// The readings of words in a script of India.
pub(super) fn drafts(words: &[String]) -> Vec<Draft> {
    let spell = |north: bool| words.iter().map(|word| spelled(word, north)).collect::<Vec<_>>().join(" ");
    let southern = words.iter().any(|word| word.chars().any(|letter| (0x0b80..0x0d80).contains(&u32::from(letter))));
    if southern {
        vec![Draft::new(spell(false), "Hunterian", 0)]
    } else {
        vec![Draft::new(spell(true), "Hunterian", 0), Draft::new(spell(false), "Sanskrit", 3)]
    }
}

enum Sound {
    Consonant(&'static str),
    Vowel(&'static str),
    Sign(&'static str),
    /// A nasal or a breath after a vowel.
    After(&'static str),
    /// Takes away the vowel of the consonant before it.
    Silence,
    Dot,
    Digit(u32),
}

fn sound(letter: char) -> Option<Sound> {
    use Sound::{After, Consonant, Digit, Dot, Sign, Silence, Vowel};
    let code = u32::from(letter);
    let block = (0x0900..0x0d80).contains(&code);
    if !block {
        return None;
    }
    let tamil = (0x0b80..0x0c00).contains(&code);
    let bengali = (0x0980..0x0a00).contains(&code);
    Some(match code % 0x80 {
        0x01..=0x02 => After("n"),
        0x03 => After("h"),
        0x05 => Vowel("a"),
        0x06 => Vowel("a"),
        0x07 | 0x08 => Vowel("i"),
        0x09 | 0x0a => Vowel("u"),
        0x0b => Vowel("ri"),
        0x0d..=0x0f => Vowel("e"),
        0x10 => Vowel("ai"),
        0x11..=0x13 => Vowel("o"),
        0x14 => Vowel("au"),
        0x15 => Consonant("k"),
        0x16 => Consonant("kh"),
        0x17 => Consonant("g"),
        0x18 => Consonant("gh"),
        0x19 => Consonant("ng"),
        0x1a if tamil => Consonant("s"),
        0x1a => Consonant("ch"),
        0x1b => Consonant("chh"),
        0x1c => Consonant("j"),
        0x1d => Consonant("jh"),
        0x1e => Consonant("n"),
        0x1f => Consonant("t"),
        0x20 => Consonant("th"),
        0x21 => Consonant("d"),
        0x22 => Consonant("dh"),
        0x23 => Consonant("n"),
        0x24 if tamil => Consonant("th"),
        0x24 => Consonant("t"),
        0x25 => Consonant("th"),
        0x26 => Consonant("d"),
        0x27 => Consonant("dh"),
        0x28 | 0x29 => Consonant("n"),
        0x2a => Consonant("p"),
        0x2b => Consonant("ph"),
        0x2c => Consonant("b"),
        0x2d => Consonant("bh"),
        0x2e => Consonant("m"),
        0x2f if bengali => Consonant("j"),
        0x2f => Consonant("y"),
        0x30 | 0x31 => Consonant("r"),
        0x32 | 0x33 => Consonant("l"),
        0x34 => Consonant("zh"),
        0x35 => Consonant("v"),
        0x36 | 0x37 => Consonant("sh"),
        0x38 => Consonant("s"),
        0x39 => Consonant("h"),
        0x3c => Dot,
        0x3e => Sign("a"),
        0x3f | 0x40 => Sign("i"),
        0x41 | 0x42 => Sign("u"),
        0x43 => Sign("ri"),
        0x45..=0x47 => Sign("e"),
        0x48 => Sign("ai"),
        0x49..=0x4b => Sign("o"),
        0x4c => Sign("au"),
        0x4d => Silence,
        0x58 => Consonant("q"),
        0x59 => Consonant("kh"),
        0x5a => Consonant("gh"),
        0x5b => Consonant("z"),
        0x5c | 0x5d => Consonant("r"),
        0x5e => Consonant("f"),
        0x5f => Consonant("y"),
        place @ 0x66..=0x6f => Digit(place - 0x66),
        _ => return None,
    })
}

/// A consonant with what follows it: a vowel sign, its own `a`, or nothing.
struct Part {
    onset: String,
    vowel: Option<&'static str>,
    own: bool,
}

fn spelled(word: &str, north: bool) -> String {
    let mut parts: Vec<Part> = Vec::new();
    for letter in word.chars() {
        match sound(letter) {
            Some(Sound::Consonant(onset)) => parts.push(Part { onset: onset.to_owned(), vowel: Some("a"), own: true }),
            Some(Sound::Vowel(vowel)) => parts.push(Part { onset: String::new(), vowel: Some(vowel), own: false }),
            Some(Sound::Sign(vowel)) => {
                if let Some(part) = parts.last_mut() {
                    part.vowel = Some(vowel);
                    part.own = false;
                }
            }
            Some(Sound::Silence) => {
                if let Some(part) = parts.last_mut() {
                    part.vowel = None;
                    part.own = false;
                }
            }
            Some(Sound::After(end)) => parts.push(Part { onset: end.to_owned(), vowel: None, own: false }),
            Some(Sound::Dot) => {
                if let Some(part) = parts.last_mut() {
                    part.onset = match part.onset.as_str() {
                        "k" => "q",
                        "j" => "z",
                        "ph" => "f",
                        "d" | "dh" => "r",
                        other => other,
                    }
                    .to_owned();
                }
            }
            Some(Sound::Digit(digit)) => parts.push(Part { onset: digit.to_string(), vowel: None, own: false }),
            None => {}
        }
    }
    if north {
        silent(&mut parts);
    }
    parts.iter().map(|part| format!("{}{}", part.onset, part.vowel.unwrap_or(""))).collect()
}

/// Takes the `a` away where the languages of the north do not say it: at the end, and between a syllable with a vowel and
/// one with a vowel, from the right.
fn silent(parts: &mut [Part]) {
    let count = parts.len();
    for at in (1..count).rev() {
        let voweled = |at: usize| parts.get(at).is_some_and(|part| part.vowel.is_some());
        let last = at + 1 == count;
        let open = at >= 2
            && voweled(at - 1)
            && voweled(at + 1)
            && parts.get(at + 1).is_some_and(|next| !next.onset.is_empty());
        if (last || open)
            && let Some(part) = parts.get_mut(at).filter(|part| part.own)
        {
            part.vowel = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::readings;

    fn first(name: &str) -> String {
        readings(name).into_iter().next().map(|reading| reading.text).unwrap_or_default()
    }

    #[test]
    fn the_own_vowel_is_not_heard_at_the_end() {
        assert_eq!(first("नरेन्द्र मोदी"), "narendr modi");
        assert_eq!(first("राम"), "ram");
        assert_eq!(first("दाऊद इब्राहिम"), "daud ibrahim");
        assert!(readings("नरेन्द्र मोदी").iter().any(|reading| reading.text == "narendra modi"));
    }

    #[test]
    fn scripts_of_the_south_say_it() {
        assert_eq!(first("రామ"), "rama");
    }
}
