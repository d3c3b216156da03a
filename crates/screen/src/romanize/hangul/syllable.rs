//! Syllables of Hangul taken apart and spelled by rule.

/// A syllable: the places of its initial, vowel and final in Unicode's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Syllable {
    initial: usize,
    vowel: usize,
    last: usize,
}

const FIRST: u32 = 0xac00;
const COUNT: u32 = 11_172;

impl Syllable {
    pub fn of(letter: char) -> Option<Self> {
        let place = u32::from(letter).checked_sub(FIRST).filter(|place| *place < COUNT)?;
        let part = |place: u32| usize::try_from(place).unwrap_or(0);
        Some(Self { initial: part(place / 588), vowel: part(place % 588 / 28), last: part(place % 28) })
    }
}

const INITIALS: [&str; 19] =
    ["g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"];
const INITIALS_OLD: [&str; 19] =
    ["k", "kk", "n", "t", "tt", "r", "m", "p", "pp", "s", "ss", "", "ch", "tch", "ch", "k", "t", "p", "h"];
const INITIALS_NORTH: [&str; 19] =
    ["k", "kk", "n", "t", "tt", "r", "m", "p", "pp", "s", "ss", "", "j", "jj", "ch", "kh", "th", "ph", "h"];
const VOWELS: [&str; 21] = [
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu",
    "ui", "i",
];
const VOWELS_OLD: [&str; 21] = [
    "a", "ae", "ya", "yae", "o", "e", "yo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "u", "ui",
    "i",
];
const FINALS: [&str; 28] = [
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t",
    "t", "k", "t", "p", "t",
];

/// Initials that begin with no consonant, `h`, `r`, `n`, `m`.
const NONE: usize = 11;
const H: usize = 18;
const R: usize = 5;
const N: usize = 2;
const M: usize = 6;

fn at(table: &[&'static str], place: usize) -> &'static str {
    table.get(place).copied().unwrap_or("")
}

/// The Revised Romanization of a syllable by itself, as in given names.
pub(super) fn plain(syllable: Syllable) -> String {
    format!("{}{}{}", at(&INITIALS, syllable.initial), at(&VOWELS, syllable.vowel), at(&FINALS, syllable.last))
}

/// A syllable as passports tend to write it: `k` for `g` at the beginning, `u` for `eo`.
pub(super) fn customary(syllable: Syllable) -> String {
    let initial = if syllable.initial == 0 { "k" } else { at(&INITIALS, syllable.initial) };
    let vowel = match at(&VOWELS, syllable.vowel) {
        "eo" => "u",
        "yeo" => "yu",
        other => other,
    };
    format!("{initial}{vowel}{}", at(&FINALS, syllable.last))
}

/// The spelling of the North for a syllable by itself.
pub(super) fn north(syllable: Syllable) -> String {
    format!(
        "{}{}{}",
        at(&INITIALS_NORTH, syllable.initial),
        at(&VOWELS_OLD, syllable.vowel),
        at(&FINALS, syllable.last)
    )
}

/// What a final and the initial after it become: the end of one syllable, the beginning of the next.
fn met(last: usize, initial: usize, initials: &[&'static str]) -> (&'static str, &'static str) {
    let end = at(&FINALS, last);
    let begin = at(initials, initial);
    match (end, initial) {
        // A final before a vowel begins the next syllable, except ㅇ.
        ("", _) => ("", begin),
        (_, NONE) => match last {
            1 | 9 => (if last == 9 { "l" } else { "" }, "g"),
            2 => ("", "kk"),
            3 => ("k", "s"),
            4 | 6 => ("", "n"),
            5 => ("n", "j"),
            7 => ("", "d"),
            8 | 15 => ("", "r"),
            10 => ("l", "m"),
            11 => ("l", "b"),
            16 => ("", "m"),
            17 => ("", "b"),
            18 => ("p", "s"),
            19 => ("", "s"),
            20 => ("", "ss"),
            21 => ("ng", ""),
            22 => ("", "j"),
            23 => ("", "ch"),
            24 => ("", "k"),
            25 => ("", "t"),
            26 => ("", "p"),
            _ => ("", ""),
        },
        ("k", N | M) => ("ng", begin),
        ("t", N | M) => ("n", begin),
        ("p", N | M) => ("m", begin),
        ("k", R) => ("ng", "n"),
        ("p", R) => ("m", "n"),
        ("t", R) => ("n", "n"),
        ("m" | "ng", R) => (end, "n"),
        ("n", R) | ("l", R | N) => ("l", "l"),
        ("k", H) => ("", "k"),
        ("t", H) => ("", "t"),
        ("p", H) => ("", "p"),
        _ => (end, begin),
    }
}

fn spelled(letters: &[char], initials: &[&'static str], vowels: &[&'static str], voice: bool) -> Option<String> {
    let syllables: Vec<Syllable> = letters.iter().map(|letter| Syllable::of(*letter)).collect::<Option<_>>()?;
    let mut text = String::new();
    let mut before: Option<Syllable> = None;
    for syllable in syllables {
        let (end, begin) = match before {
            Some(before) => met(before.last, syllable.initial, initials),
            None => ("", at(initials, syllable.initial)),
        };
        text.push_str(end);
        let voiced = voice && text.ends_with(|letter: char| "aeiouwynmlg".contains(letter)) && !text.ends_with('k');
        text.push_str(match begin {
            "k" if voiced && syllable.initial == 0 => "g",
            "t" if voiced && syllable.initial == 3 => "d",
            "p" if voiced && syllable.initial == 7 => "b",
            "ch" if voiced && syllable.initial == 12 => "j",
            begin => begin,
        });
        text.push_str(at(vowels, syllable.vowel));
        before = Some(syllable);
    }
    text.push_str(before.map_or("", |before| at(&FINALS, before.last)));
    Some(text)
}

/// The Revised Romanization of a word, finals and initials as they are heard together.
pub(super) fn assimilated(letters: &[char]) -> Option<String> {
    spelled(letters, &INITIALS, &VOWELS, false)
}

/// McCune–Reischauer without marks, consonants between vowels voiced.
pub(super) fn reischauer(letters: &[char]) -> Option<String> {
    spelled(letters, &INITIALS_OLD, &VOWELS_OLD, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_of_the_revised_romanization() {
        for (theirs, ours) in [
            ("구미", "gumi"),
            ("영동", "yeongdong"),
            ("백암", "baegam"),
            ("옥천", "okcheon"),
            ("합덕", "hapdeok"),
            ("월곶", "wolgot"),
            ("한밭", "hanbat"),
            ("설악", "seorak"),
            ("칠곡", "chilgok"),
            ("임실", "imsil"),
            ("울릉", "ulleung"),
            ("대관령", "daegwallyeong"),
            ("백마", "baengma"),
            ("종로", "jongno"),
            ("왕십리", "wangsimni"),
            ("별내", "byeollae"),
            ("신라", "silla"),
            ("불국사", "bulguksa"),
        ] {
            assert_eq!(assimilated(&theirs.chars().collect::<Vec<_>>()).as_deref(), Some(ours));
        }
    }

    #[test]
    fn mccune_reischauer_without_marks() {
        for (theirs, ours) in
            [("평양", "pyongyang"), ("부산", "pusan"), ("대구", "taegu"), ("전주", "chonju"), ("개성", "kaesong")]
        {
            assert_eq!(reischauer(&theirs.chars().collect::<Vec<_>>()).as_deref(), Some(ours));
        }
    }
}
