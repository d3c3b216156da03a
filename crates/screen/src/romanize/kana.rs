//! Kana in modified Hepburn, and names of other languages read back from Katakana.
//!
//! Sources: modified Hepburn romanization (ANSI Z39.11-1972 and its successors), Cabinet Notification 2 of 1991 on the writing
//! of foreign words.

/// Whether a letter is Hiragana or Katakana.
pub(super) fn is(letter: char) -> bool {
    matches!(letter, '\u{3041}'..='\u{3096}' | '\u{309d}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}')
}

/// Whether a letter is Katakana.
pub(super) fn is_katakana(letter: char) -> bool {
    matches!(letter, '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}')
}

/// Whether any letter of a word is.
pub(super) fn any(word: &str) -> bool {
    word.chars().any(is)
}

/// A letter as Hiragana.
fn hiragana(letter: char) -> char {
    match letter {
        '\u{30a1}'..='\u{30f6}' => char::from_u32(u32::from(letter) - 0x60).unwrap_or(letter),
        letter => letter,
    }
}

fn syllable(letter: char) -> Option<&'static str> {
    Some(match letter {
        'あ' | 'ぁ' => "a",
        'い' | 'ぃ' => "i",
        'う' | 'ぅ' => "u",
        'え' | 'ぇ' => "e",
        'お' | 'ぉ' | 'を' => "o",
        'か' | 'ゕ' => "ka",
        'き' => "ki",
        'く' => "ku",
        'け' | 'ゖ' => "ke",
        'こ' => "ko",
        'さ' => "sa",
        'し' => "shi",
        'す' => "su",
        'せ' => "se",
        'そ' => "so",
        'た' => "ta",
        'ち' => "chi",
        'つ' => "tsu",
        'て' => "te",
        'と' => "to",
        'な' => "na",
        'に' => "ni",
        'ぬ' => "nu",
        'ね' => "ne",
        'の' => "no",
        'は' => "ha",
        'ひ' => "hi",
        'ふ' => "fu",
        'へ' => "he",
        'ほ' => "ho",
        'ま' => "ma",
        'み' => "mi",
        'む' => "mu",
        'め' => "me",
        'も' => "mo",
        'や' | 'ゃ' => "ya",
        'ゆ' | 'ゅ' => "yu",
        'よ' | 'ょ' => "yo",
        'ら' => "ra",
        'り' => "ri",
        'る' => "ru",
        'れ' => "re",
        'ろ' => "ro",
        'わ' | 'ゎ' => "wa",
        'ゐ' => "i",
        'ゑ' => "e",
        'ん' => "n",
        'が' => "ga",
        'ぎ' => "gi",
        'ぐ' => "gu",
        'げ' => "ge",
        'ご' => "go",
        'ざ' => "za",
        'じ' | 'ぢ' => "ji",
        'ず' | 'づ' => "zu",
        'ぜ' => "ze",
        'ぞ' => "zo",
        'だ' => "da",
        'で' => "de",
        'ど' => "do",
        'ば' => "ba",
        'び' => "bi",
        'ぶ' => "bu",
        'べ' => "be",
        'ぼ' => "bo",
        'ぱ' => "pa",
        'ぴ' => "pi",
        'ぷ' => "pu",
        'ぺ' => "pe",
        'ぽ' => "po",
        'ゔ' => "vu",
        _ => return None,
    })
}

/// Kana in Hepburn, long vowels as they are written: `satou`; `ー` doubles the vowel before it.
pub(super) fn hepburn(word: &str) -> String {
    let mut text = String::new();
    let mut double = false;
    for letter in word.chars().map(hiragana) {
        let said = match letter {
            'っ' => {
                double = true;
                continue;
            }
            'ー' => {
                if let Some(vowel) = text.chars().next_back().filter(|letter| "aeiou".contains(*letter)) {
                    text.push(vowel);
                }
                continue;
            }
            'ゃ' | 'ゅ' | 'ょ' | 'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' => {
                small(&mut text, letter);
                continue;
            }
            letter => syllable(letter),
        };
        let Some(said) = said else {
            text.push(letter);
            continue;
        };
        if std::mem::take(&mut double) {
            match said.chars().next() {
                Some('c') => text.push('t'),
                Some(first) if !"aeiou".contains(first) => text.push(first),
                _ => {}
            }
        }
        text.push_str(said);
    }
    text
}

/// A small letter changes the syllable before it: `kiya` is `kya`, `shiya` is `sha`, `huo` is `fo`, `tei` is `ti`.
fn small(text: &mut String, letter: char) {
    let glide = matches!(letter, 'ゃ' | 'ゅ' | 'ょ');
    let vowel = match letter {
        'ゃ' | 'ぁ' => "a",
        'ゅ' | 'ぅ' => "u",
        'ょ' | 'ぉ' => "o",
        'ぃ' => "i",
        _ => "e",
    };
    let before = text.chars().next_back();
    let changes = match before {
        Some('i') => true,
        Some('u' | 'e' | 'o') => {
            text.chars().rev().nth(1).is_some_and(|letter| !"aeiou".contains(letter)) || text.len() == 1
        }
        _ => false,
    };
    if !changes {
        text.push_str(if glide { syllable(letter).unwrap_or(vowel) } else { vowel });
        return;
    }
    text.pop();
    let stem_ends_soft = text.ends_with("sh") || text.ends_with("ch") || text.ends_with('j');
    match (before, text.is_empty()) {
        (Some('u'), true) => text.push('w'),
        (Some('i'), true) => text.push('y'),
        (Some('i'), _) if glide && !stem_ends_soft => text.push('y'),
        (Some('u' | 'e' | 'o'), _) if glide => text.push('y'),
        _ => {}
    }
    text.push_str(vowel);
}

/// How long vowels are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Long {
    /// Not at all: `sato`.
    Dropped,
    /// As passports may: `satoh`, and `m` before `b m p`.
    H,
}

/// A Hepburn text with its long vowels written otherwise.
pub(super) fn lengths(text: &str, long: Long) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied();
        match (letter, next) {
            ('o', Some('u' | 'o')) => {
                letters.next();
                out.push('o');
                if long == Long::H && !letters.peek().is_some_and(|letter| "aeiouy".contains(*letter)) {
                    out.push('h');
                }
            }
            ('u', Some('u')) | ('a', Some('a')) | ('e', Some('e')) => {
                letters.next();
                out.push(letter);
            }
            ('n', Some('b' | 'm' | 'p')) if long == Long::H => out.push('m'),
            (letter, _) => out.push(letter),
        }
    }
    out
}

/// A name of another language read back: vowels that Japanese puts between consonants dropped.
pub(super) fn foreign(word: &str) -> String {
    let text: Vec<char> = hepburn(word).chars().collect();
    let mut out = String::new();
    for (at, letter) in text.iter().copied().enumerate() {
        let before = out.chars().next_back();
        let after = text.get(at + 1).copied();
        let closes = after.is_none_or(|after| !"aeiouy".contains(after));
        let drop = match letter {
            'u' => closes && before.is_some_and(|before| "kgsztfvbpmrlh".contains(before)) && at > 0,
            'o' => {
                closes
                    && before.is_some_and(|before| "td".contains(before))
                    && (after.is_none() || (after == Some('r') && out.ends_with("nd")))
            }
            'i' => {
                after.is_none() && (out.ends_with("ch") || out.ends_with('j') || out.ends_with("sh")) && out.len() > 3
            }
            _ => false,
        };
        // Long vowels are not told in names of other languages.
        if !drop && (!out.ends_with(letter) || !"aeiou".contains(letter)) {
            out.push(letter);
        }
    }
    out.replace("tch", "ch").replace("tts", "ts")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modified_hepburn() {
        for (theirs, ours) in [
            ("さとう", "satou"),
            ("しゃちょう", "shachou"),
            ("きょうと", "kyouto"),
            ("まっちゃ", "matcha"),
            ("はっとり", "hattori"),
            ("しんぶん", "shinbun"),
            ("ファックス", "fakkusu"),
            ("ティー", "tii"),
            ("ヴィクトル", "vikutoru"),
            ("ジェームズ", "jeemuzu"),
            ("ウィリアム", "wiriamu"),
            ("チェコ", "cheko"),
            ("デュポン", "dyupon"),
        ] {
            assert_eq!(hepburn(theirs), ours);
        }
        assert_eq!(lengths("shinbunsatou", Long::Dropped), "shinbunsato");
        assert_eq!(lengths("shinbunsatou", Long::H), "shimbunsatoh");
    }

    #[test]
    fn names_of_other_languages_are_read_back() {
        assert_eq!(foreign("オバマ"), "obama");
        assert_eq!(foreign("バラク"), "barak");
        assert_eq!(foreign("スミス"), "smis");
        assert_eq!(foreign("ヴィクトル"), "viktor");
        assert_eq!(foreign("ロベルト"), "robert");
    }
}
