//! Thai: elements of names by their customary spelling, else syllables by rule.
//!
//! Source: Royal Thai General System of Transcription of 1999; customary spellings of names.

mod cut;

use std::sync::LazyLock;

use super::Draft;
use super::choice::{Place, ranked};
use super::table::Table;
use cut::{Kind, cut};

static ELEMENTS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("tables/thai_elements.txt"), heard));
static WORDS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("tables/thai_words.txt"), heard));

/// A word without marks of tone, silenced letters left out, and those at its end that are not heard.
fn bare(word: &str) -> String {
    let mut letters: Vec<char> = heard(word).chars().collect();
    silent_end(&mut letters);
    letters.into_iter().collect()
}

/// A word without marks of tone, silenced letters left out.
fn heard(word: &str) -> String {
    let mut letters: Vec<char> = Vec::with_capacity(word.len());
    for letter in word.chars() {
        match letter {
            '\u{e47}'..='\u{e4b}' | '\u{e4e}' => {}
            '\u{e4c}' => {
                // The mark of silence takes the consonant before it, with its vowel.
                if letters.last().is_some_and(|letter| matches!(letter, '\u{e34}' | '\u{e38}')) {
                    letters.pop();
                }
                let silent = letters.pop();
                // `จันทร์`, `ศาสตร์`: the stop before a silent `ร` is silent, too.
                if silent == Some('ร') && letters.last().is_some_and(|letter| matches!(letter, 'ท' | 'ต')) {
                    letters.pop();
                }
            }
            '\u{e4d}' => letters.push('\u{e4d}'),
            'า' if letters.last() == Some(&'\u{e4d}') => {
                letters.pop();
                letters.push('ำ');
            }
            letter => letters.push(letter),
        }
    }
    letters.into_iter().collect()
}

/// Letters at the end that are written and not heard: `ร` after a stop (สมัคร), `ิ ุ` after `ต` (ชาติ, เหตุ).
fn silent_end(letters: &mut Vec<char>) {
    if let [.., before, 'ก' | 'ค' | 'ช' | 'ต' | 'ท' | 'ศ', 'ร'] = letters.as_slice()
        && (follows(*before) || letters.len() > 3)
        && letters.iter().any(|letter| follows(*letter) || matches!(letter, 'เ' | 'แ' | 'โ' | 'ใ' | 'ไ'))
        && (follows(*before) || matches!(letters.as_slice(), [.., 'เ' | 'แ', _, _, 'ร']))
    {
        letters.pop();
    }
    if let [.., before, 'ต', 'ิ' | 'ุ'] = letters.as_slice()
        && (follows(*before) || matches!(letters.as_slice(), [.., 'เ' | 'แ' | 'โ', _, 'ต', _] | [.., 'ร', 'ต', _]))
    {
        letters.pop();
    }
}

/// The readings of words in Thai letters.
pub(super) fn drafts(words: &[String]) -> Vec<Draft> {
    let mut translated = false;
    let mut places: Vec<Place> = Vec::new();
    let mut rule = Vec::new();
    let mut letters_of_india = Vec::new();
    let mut words = words.iter().peekable();
    while let Some(word) = words.next() {
        // `จำกัด (มหาชน)`: a public company limited.
        if heard(word) == heard("จำกัด") && words.peek().is_some_and(|next| *next == "มหาชน") {
            words.next();
            places.push(Place::word(&["public company limited"], 1));
            rule.push("public company limited".to_owned());
            letters_of_india.push("public company limited".to_owned());
            translated = true;
            continue;
        }
        rule.push(syllables(&bare(word).chars().collect::<Vec<_>>(), Sounds::Thai));
        letters_of_india.push(by_letter(word));
        let letters: Vec<char> = heard(word).chars().collect();
        let mut starts = true;
        for (begin, end, kind) in cut(&letters, &WORDS, &ELEMENTS) {
            let part: String = letters.iter().skip(begin).take(end - begin).collect();
            let readings = match kind {
                Kind::Word => WORDS.get(&part),
                Kind::Element => ELEMENTS.get(&part),
                Kind::Rest => None,
            };
            let mut place = match readings {
                Some(readings) => Place::word(readings, 1),
                None => Place::word(
                    &[syllables(&bare(&part).chars().collect::<Vec<_>>(), Sounds::Thai), by_letter(&part)],
                    1,
                ),
            };
            place.glued = !starts && kind != Kind::Word;
            places.push(place);
            translated |= kind == Kind::Word;
            starts = kind == Kind::Word;
        }
    }
    let system = if translated { "Thai names, words translated" } else { "Thai names" };
    vec![
        Draft::new(ranked(&places, 0), system, 0),
        Draft::new(rule.join(" "), "RTGS", 1),
        Draft::new(ranked(&places, 0).replace("ph", "p"), "Thai names, unaspirated", 2),
        Draft::new(ranked(&places, 1), system, 2),
        Draft::new(ranked(&places, 2), system, 3),
        Draft::new(letters_of_india.join(" "), "Thai by letter", 3),
    ]
}

/// How letters are sounded: as Thai is heard, or as the same letters are in Sanskrit, as many families spell their names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sounds {
    Thai,
    India,
}

/// A word spelled after its letters: ธนบุรี `dhonburi`, อยุธยา `ayudhya`.
fn by_letter(word: &str) -> String {
    syllables(&heard(word).chars().collect::<Vec<_>>(), Sounds::India)
}

/// Vowels and marks that stand after or over the consonant they belong to.
fn follows(letter: char) -> bool {
    matches!(letter, 'ะ' | 'ั' | 'า' | 'ำ' | 'ิ' | 'ี' | 'ึ' | 'ื' | 'ุ' | 'ู' | 'ๅ')
}

fn initial(letter: char, sounds: Sounds) -> Option<&'static str> {
    Some(match letter {
        'ค' | 'ฅ' if sounds == Sounds::India => "g",
        'ฆ' if sounds == Sounds::India => "gh",
        'ช' if sounds == Sounds::India => "j",
        'ท' if sounds == Sounds::India => "d",
        'ธ' | 'ฒ' if sounds == Sounds::India => "dh",
        'ภ' if sounds == Sounds::India => "bh",
        'ว' if sounds == Sounds::India => "v",
        'ญ' if sounds == Sounds::India => "n",

        'ก' => "k",
        'ข' | 'ฃ' | 'ค' | 'ฅ' | 'ฆ' => "kh",
        'ง' => "ng",
        'จ' | 'ฉ' | 'ช' | 'ฌ' => "ch",
        'ซ' | 'ศ' | 'ษ' | 'ส' => "s",
        'ญ' | 'ย' => "y",
        'ฎ' | 'ด' | 'ฑ' => "d",
        'ฏ' | 'ต' => "t",
        'ฐ' | 'ฒ' | 'ถ' | 'ท' | 'ธ' => "th",
        'ณ' | 'น' => "n",
        'บ' => "b",
        'ป' => "p",
        'ผ' | 'พ' | 'ภ' => "ph",
        'ฝ' | 'ฟ' => "f",
        'ม' => "m",
        'ร' => "r",
        'ล' | 'ฬ' => "l",
        'ว' => "w",
        'ห' | 'ฮ' => "h",
        'อ' => "",
        _ => return None,
    })
}

fn last(letter: char, sounds: Sounds) -> &'static str {
    match letter {
        'ย' => "i",
        'อ' => "",
        letter if sounds == Sounds::India => initial(letter, sounds).unwrap_or(""),
        'ก' | 'ข' | 'ค' | 'ฆ' => "k",
        'ง' => "ng",
        'จ' | 'ช' | 'ซ' | 'ศ' | 'ษ' | 'ส' | 'ฎ' | 'ด' | 'ฏ' | 'ต' | 'ฐ' | 'ฑ' | 'ฒ' | 'ถ' | 'ท' | 'ธ' => {
            "t"
        }
        'ญ' | 'ณ' | 'น' | 'ร' | 'ล' | 'ฬ' => "n",
        'บ' | 'ป' | 'พ' | 'ฟ' | 'ภ' => "p",
        'ม' => "m",
        'ว' => "o",
        _ => "",
    }
}

/// Whether two consonants begin a syllable together.
fn cluster(first: char, second: char) -> bool {
    (matches!(first, 'ก' | 'ข' | 'ค' | 'ป' | 'พ' | 'ผ' | 'ต') && matches!(second, 'ร' | 'ล'))
        || (matches!(first, 'ก' | 'ข' | 'ค') && second == 'ว')
        || (first == 'ห' && matches!(second, 'ง' | 'ญ' | 'น' | 'ม' | 'ย' | 'ร' | 'ล' | 'ว'))
        || (first == 'ท' && second == 'ร')
        || (matches!(first, 'ส' | 'ศ' | 'ซ') && second == 'ร')
}

fn begin(first: char, second: Option<char>, sounds: Sounds) -> String {
    match (first, second) {
        (first, Some(second)) if sounds == Sounds::India && first != 'ห' => {
            format!("{}{}", initial(first, sounds).unwrap_or(""), initial(second, sounds).unwrap_or(""))
        }
        ('ห', Some(second)) => initial(second, sounds).unwrap_or("").to_owned(),
        ('ท', Some('ร')) => "s".to_owned(),
        ('ส' | 'ศ' | 'ซ', Some('ร')) => "s".to_owned(),
        (first, Some(second)) => {
            format!("{}{}", initial(first, sounds).unwrap_or(""), initial(second, sounds).unwrap_or(""))
        }
        (first, None) => initial(first, sounds).unwrap_or("").to_owned(),
    }
}

/// Letters read syllable by syllable.
fn syllables(letters: &[char], sounds: Sounds) -> String {
    let mut text = String::new();
    let mut at = 0;
    while let Some(letter) = letters.get(at).copied() {
        at += 1;
        let look = |ahead: usize| letters.get(at + ahead).copied();
        if matches!(letter, 'เ' | 'แ' | 'โ' | 'ใ' | 'ไ') {
            at += leading(&mut text, letter, letters.get(at..).unwrap_or_default(), sounds);
            continue;
        }
        if letter == 'ฤ' {
            text.push_str(if look(0).is_some_and(|next| initial(next, sounds).is_some()) { "ri" } else { "rue" });
            continue;
        }
        if initial(letter, sounds).is_none() {
            if !matches!(letter, 'ๆ' | 'ฯ') && !follows(letter) && letter.is_alphanumeric() {
                text.push(letter);
            }
            continue;
        }
        let second = look(0).filter(|second| {
            cluster(letter, *second)
                && look(1).is_some_and(|next| follows(next) || next == 'ร' || initial(next, sounds).is_some())
        });
        // `ทร` and such are clusters only where a vowel follows; else the second consonant closes the syllable.
        let second = second.filter(|_| look(1).is_some_and(follows));
        at += usize::from(second.is_some());
        text.push_str(&begin(letter, second, sounds));
        at += vowel(&mut text, letters.get(at..).unwrap_or_default(), sounds);
    }
    text
}

/// Whether a consonant at `at` closes the syllable before it: it has no vowel of its own.
fn closes(rest: &[char], at: usize) -> Option<char> {
    let letter = rest.get(at).copied().filter(|letter| initial(*letter, Sounds::Thai).is_some())?;
    let own = rest.get(at + 1).copied();
    let second = rest.get(at + 2).copied();
    let has_own = own.is_some_and(follows)
        || (own.is_some_and(|own| cluster(letter, own)) && second.is_some_and(follows))
        || own == Some('\u{e23}') && second == Some('ร');
    (!has_own).then_some(letter)
}

/// The vowel after or over a consonant and what closes the syllable; says how many letters that took.
fn vowel(text: &mut String, rest: &[char], sounds: Sounds) -> usize {
    // Two consonants that end a word are a syllable of their own: กสิกร, มานพ.
    let own = |at: usize| {
        let two = closes(rest, at).is_some() && closes(rest, at + 1).is_some();
        two && rest.get(at + 2).is_none_or(|next| matches!(next, 'เ' | 'แ' | 'โ' | 'ใ' | 'ไ'))
    };
    let close = |text: &mut String, at: usize| match closes(rest, at).filter(|_| !own(at)) {
        Some(letter) => {
            text.push_str(last(letter, sounds));
            1
        }
        None => 0,
    };
    match (rest.first().copied(), rest.get(1).copied()) {
        // `นฤ`: the vowel of Sanskrit.
        (Some('ฤ'), _) => 0,
        (Some('ะ'), _) => {
            text.push('a');
            1
        }
        (Some('ั'), Some('ว')) if rest.get(2) == Some(&'ะ') => {
            text.push_str("ua");
            3
        }
        (Some('ั'), Some('ว')) => {
            text.push_str("ua");
            2
        }
        (Some('ั'), Some('ย')) => {
            text.push_str("ai");
            2
        }
        (Some('ั'), Some(second)) => {
            text.push('a');
            text.push_str(last(second, sounds));
            2
        }
        (Some('ั'), None) => {
            text.push('a');
            1
        }
        (Some('ำ'), _) => {
            text.push_str("am");
            1
        }
        (Some(sign @ ('า' | 'ๅ' | 'ิ' | 'ี' | 'ึ' | 'ื' | 'ุ' | 'ู')), second) => {
            text.push_str(match sign {
                'า' | 'ๅ' => "a",
                'ิ' | 'ี' => "i",
                'ึ' | 'ื' => "ue",
                _ => "u",
            });
            if sign == 'ื' && second == Some('อ') {
                return 2;
            }
            1 + close(text, 1)
        }
        (Some('ร'), Some('ร')) => {
            text.push('a');
            let more = close(text, 2);
            if more == 0 {
                text.push('n');
            }
            2 + more
        }
        (Some('อ'), second) if second.is_none_or(|second| !follows(second)) => {
            text.push('o');
            1 + close(text, 1)
        }
        (Some('ว'), Some(second)) if initial(second, sounds).is_some() && closes(rest, 1).is_some() => {
            text.push_str("ua");
            text.push_str(last(second, sounds));
            2
        }
        (Some(next), _) if initial(next, sounds).is_some() => {
            // Consonants without a vowel go two by two, `o` between them; an odd one at the beginning has `a`.
            let bare = (0..rest.len()).take_while(|at| closes(rest, *at).is_some()).count();
            if !bare.is_multiple_of(2) {
                text.push('o');
                text.push_str(last(next, sounds));
                1
            } else {
                text.push('a');
                0
            }
        }
        (Some(_), _) => {
            text.push('a');
            0
        }
        (None, _) => {
            if text.chars().next_back().is_some_and(|letter| !"aeiou".contains(letter)) {
                text.push('a');
            }
            0
        }
    }
}

/// A syllable that begins with a leading vowel; says how many letters after it were taken.
fn leading(text: &mut String, sign: char, rest: &[char], sounds: Sounds) -> usize {
    let Some(first) = rest.first().copied().filter(|first| initial(*first, sounds).is_some()) else { return 0 };
    let second = rest
        .get(1)
        .copied()
        .filter(|second| cluster(first, *second) && (matches!(sign, 'ใ' | 'ไ') || rest.get(2).is_some()));
    let mut at = 1 + usize::from(second.is_some());
    text.push_str(&begin(first, second, sounds));
    let next = rest.get(at).copied();
    let after = rest.get(at + 1).copied();
    let mut open = true;
    let vowel = match (sign, next, after) {
        ('เ', Some('ี'), Some('ย')) => {
            at += 2;
            "ia"
        }
        ('เ', Some('ื'), Some('อ')) => {
            at += 2;
            "uea"
        }
        ('เ', Some('า'), Some('ะ')) => {
            at += 2;
            open = false;
            "o"
        }
        ('เ', Some('า'), _) => {
            at += 1;
            open = false;
            "ao"
        }
        ('เ', Some('ิ'), _) => {
            at += 1;
            "oe"
        }
        ('เ', Some('อ'), _) => {
            at += 1;
            "oe"
        }
        ('เ', Some('ย'), after) if after.is_none_or(|after| !follows(after)) => {
            at += 1;
            open = false;
            "oei"
        }
        ('เ', ..) => "e",
        ('แ', ..) => "ae",
        ('โ', ..) => "o",
        _ => {
            open = false;
            // `ไทย`: the `ย` is part of the vowel.
            if next == Some('ย') && after.is_none_or(|after| !follows(after)) {
                at += 1;
            }
            "ai"
        }
    };
    text.push_str(vowel);
    if rest.get(at) == Some(&'ะ') {
        return at + 1;
    }
    if open && let Some(letter) = closes(rest, at) {
        text.push_str(last(letter, sounds));
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::super::readings;
    use super::*;

    fn rule(word: &str) -> String {
        syllables(&bare(word).chars().collect::<Vec<_>>(), Sounds::Thai)
    }

    #[test]
    fn rtgs() {
        for (theirs, ours) in [
            ("ประเทศไทย", "prathetthai"),
            ("สมชาย", "somchai"),
            ("เชียงใหม่", "chiangmai"),
            ("กรุงเทพ", "krungthep"),
            ("บ้าน", "ban"),
            ("จันทร์", "chan"),
            ("แม่น้ำ", "maenam"),
            ("เกาะ", "ko"),
            ("สงขลา", "songkhla"),
            ("นคร", "nakhon"),
            ("ธรรม", "tham"),
        ] {
            assert_eq!(rule(theirs), ours, "{theirs}");
        }
    }

    #[test]
    fn elements_of_names() {
        assert!(
            readings("ทักษิณ ชินวัตร").iter().any(|reading| reading.text == "thaksin shinawatra"),
            "{:?}",
            readings("ทักษิณ ชินวัตร")
        );
        assert!(
            readings("ธนาคารกรุงเทพ จำกัด")
                .iter()
                .any(|reading| reading.text.starts_with("bank") && reading.text.ends_with("limited"))
        );
    }
}
