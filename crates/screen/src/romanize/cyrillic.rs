//! Cyrillic, by the rules of the language that the letters tell.
//!
//! Sources: BGN/PCGN 1947 agreement (Russian), ICAO Doc 9303 part 3 (passports), Ukrainian Cabinet resolution 55 of 2010,
//! Belarusian instruction of 2007 and BGN/PCGN 1979, Bulgarian Transliteration Law of 2009, Gaj's alphabet for Serbian,
//! the 2008 rule for Macedonian passports, BGN/PCGN tables for Kazakh, Kyrgyz, Mongolian, Tajik and Uzbek.

use std::sync::LazyLock;

use super::table::Table;
use super::{Draft, choice, words};

static WORDS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("tables/cyrillic_words.txt"), lower));

fn lower(word: &str) -> String {
    word.replace('ё', "е")
}

/// The languages whose rules differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tongue {
    Russian,
    Ukrainian,
    Belarusian,
    Bulgarian,
    Serbian,
    Macedonian,
    /// Kazakh, Tatar, Bashkir: languages with `ғ қ ң ә ө ұ ү һ`.
    Kazakh,
    /// Mongolian and Kyrgyz: `ө ү` (and `ң`).
    Mongolian,
    /// Tajik and Uzbek: `ҳ ҷ ӣ ӯ`, `ў қ`.
    Tajik,
}

/// How a language is spelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// As the authorities of maps write it: `Yeltsin`, `Dzhokhar`.
    Map,
    /// As passports write it: `Eltsin`.
    Passport,
    /// As names are often written in English: `Alexander`, `Jokhar`.
    Usual,
}

/// Who reads a name how: the language, the manner, the name of the system, how unlikely.
type Reader = (Tongue, Manner, &'static str, u32);

const RUSSIAN: [Reader; 3] = [
    (Tongue::Russian, Manner::Map, "BGN/PCGN Russian", 0),
    (Tongue::Russian, Manner::Passport, "ICAO Russian", 2),
    (Tongue::Russian, Manner::Usual, "Russian as usual in English", 3),
];

/// The readings of words in Cyrillic letters.
pub(super) fn drafts(words: &[String]) -> Vec<Draft> {
    let spell = |(tongue, manner, system, cost): Reader| -> Draft {
        Draft::new(words.iter().map(|word| spelled(word, tongue, manner)).collect::<Vec<_>>().join(" "), system, cost)
    };
    let readers = readers(words);
    let mut drafts: Vec<Draft> = readers.iter().copied().map(spell).collect();
    if let Some((tongue, manner, ..)) = readers.first().copied()
        && let Some(places) = words::translated(words, &WORDS, lower, |word| spelled(word, tongue, manner))
    {
        drafts.push(Draft::new(choice::ranked(&places, 0), "words translated", 1));
        drafts.push(Draft::new(choice::ranked(&places, 1), "words translated", 5));
    }
    drafts
}

fn readers(words: &[String]) -> Vec<Reader> {
    use Manner::{Map, Passport, Usual};
    let any = |letters: &str| words.iter().any(|word| word.contains(|letter| letters.contains(letter)));
    if any("ѓќѕ") {
        return vec![(Tongue::Macedonian, Passport, "Macedonian", 0), (Tongue::Serbian, Map, "Serbian", 3)];
    }
    if any("ђћјљњџ") {
        return vec![(Tongue::Serbian, Map, "Serbian", 0), (Tongue::Serbian, Usual, "Serbian as usual in English", 2)];
    }
    if any("ӣӯҳҷ") || (any("ў") && any("қғ")) {
        return vec![
            (Tongue::Tajik, Map, "BGN/PCGN Tajik and Uzbek", 0),
            (Tongue::Tajik, Usual, "Tajik and Uzbek as usual in English", 2),
        ];
    }
    if any("әғқұһҗ") {
        return vec![
            (Tongue::Kazakh, Passport, "Kazakh passports", 0),
            (Tongue::Kazakh, Usual, "Kazakh as usual in English", 2),
            (Tongue::Kazakh, Map, "BGN/PCGN Kazakh", 3),
        ];
    }
    if any("өүң") {
        return vec![
            (Tongue::Mongolian, Passport, "Mongolian", 0),
            (Tongue::Mongolian, Map, "BGN/PCGN Kyrgyz", 1),
            (Tongue::Mongolian, Usual, "Kyrgyz as usual in English", 2),
        ];
    }
    if any("ў") || (any("і") && any("ыэё")) {
        return vec![
            (Tongue::Belarusian, Map, "BGN/PCGN Belarusian", 0),
            (Tongue::Belarusian, Passport, "Belarusian passports", 1),
            (Tongue::Russian, Passport, "read as Russian", 4),
        ];
    }
    if any("іїєґ") || (any("'") && !any("ыэёъ")) {
        return vec![
            (Tongue::Ukrainian, Passport, "Ukrainian 2010", 0),
            (Tongue::Russian, Map, "read as Russian", 2),
            (Tongue::Russian, Usual, "read as Russian, as usual in English", 4),
        ];
    }
    if words.iter().any(|word| bulgarian(word)) && !any("ыэё") {
        return vec![(Tongue::Bulgarian, Passport, "Bulgarian 2009", 0), (Tongue::Russian, Map, "read as Russian", 3)];
    }
    let mut readers = RUSSIAN.to_vec();
    if !any("ыэёъ") {
        if any("гиє") {
            readers.push((Tongue::Ukrainian, Passport, "Ukrainian 2010", 5));
        }
        if any("щ") {
            readers.push((Tongue::Bulgarian, Passport, "Bulgarian 2009", 6));
        }
        if any("чжшц") {
            readers.push((Tongue::Serbian, Map, "Serbian", 7));
        }
    }
    readers
}

/// Bulgarian is told by `ъ` as a vowel: between consonants, neither before `е ё ю я` nor at the end.
fn bulgarian(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    letters.windows(2).any(|pair| matches!(pair, ['ъ', after] if !"еёюяиэ".contains(*after)))
}

/// What stands around a letter.
#[derive(Clone, Copy)]
struct Around {
    before: Option<char>,
    after: Option<char>,
}

impl Around {
    /// At the beginning, after a vowel or after a sign: where `е` is heard as `ye`.
    fn open(self) -> bool {
        self.before.is_none_or(|before| "аеёиоуыэюяіїєўйъь'әөүұ".contains(before))
    }

    fn starts(self) -> bool {
        self.before.is_none()
    }
}

fn spelled(word: &str, tongue: Tongue, manner: Manner) -> String {
    let letters: Vec<char> = word.chars().collect();
    let mut text = String::with_capacity(letters.len() * 2);
    let mut before = None;
    for (at, letter) in letters.iter().copied().enumerate() {
        let around = Around { before, after: letters.get(at + 1).copied() };
        before = Some(letter);
        let own = match tongue {
            Tongue::Russian => russian(letter, around, manner),
            Tongue::Ukrainian => ukrainian(letter, around),
            Tongue::Belarusian => belarusian(letter, around, manner),
            Tongue::Bulgarian => bulgarian_letter(letter, around),
            Tongue::Serbian => serbian(letter, manner),
            Tongue::Macedonian => macedonian(letter),
            Tongue::Kazakh => kazakh(letter, around, manner),
            Tongue::Mongolian => mongolian(letter, around, manner),
            Tongue::Tajik => tajik(letter, around, manner),
        };
        match own.or_else(|| common(letter)) {
            Some(own) => text.push_str(own),
            None => text.push(letter),
        }
    }
    if manner == Manner::Usual { usual(&text, tongue) } else { text }
}

/// As names are usually written in English: `x` for `ks`, `j` for `dzh`, the given names that have an English form.
fn usual(text: &str, tongue: Tongue) -> String {
    let mut text = text.replace("dzh", "j").replace("ks", "x");
    if tongue != Tongue::Serbian {
        for (theirs, ours) in [
            ("alexandr", "alexander"),
            ("alexanderov", "alexandrov"),
            ("alexandera", "alexandra"),
            ("evgeni", "eugeni"),
            ("mikhail", "michael"),
            ("petr", "peter"),
            ("peterov", "petrov"),
            ("yuli", "juli"),
            ("iosif", "joseph"),
            ("filip", "philip"),
        ] {
            if text.starts_with(theirs) {
                text = text.replacen(theirs, ours, 1);
            }
        }
    }
    text
}

/// What letters are in most languages.
fn common(letter: char) -> Option<&'static str> {
    Some(match letter {
        'а' | 'ӑ' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' | 'ғ' => "g",
        'д' => "d",
        'е' | 'э' | 'ӗ' => "e",
        'ё' => "yo",
        'ж' | 'ӂ' => "zh",
        'з' | 'ҙ' => "z",
        'и' | 'і' | 'ӣ' => "i",
        'й' | 'ы' => "y",
        'к' | 'қ' | 'ҡ' | 'ҝ' => "k",
        'л' => "l",
        'м' => "m",
        'н' | 'ң' | 'ҥ' => "n",
        'о' | 'ө' => "o",
        'п' => "p",
        'р' => "r",
        'с' | 'ҫ' => "s",
        'т' => "t",
        'у' | 'ұ' | 'ү' | 'ӯ' | 'ӱ' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' | 'ь' | 'ӏ' | '\'' => "",
        'ю' => "yu",
        'я' => "ya",
        'ї' => "yi",
        'є' => "ye",
        'ў' => "w",
        'ђ' => "dj",
        'ј' => "j",
        'љ' => "lj",
        'њ' => "nj",
        'ћ' => "c",
        'џ' | 'ѕ' => "dz",
        'ѓ' => "gj",
        'ќ' => "kj",
        'ә' => "a",
        'һ' | 'ҳ' => "h",
        'ҷ' | 'җ' => "j",
        'ѣ' => "e",
        'ѳ' => "f",
        'ѵ' => "i",
        _ => return None,
    })
}

fn russian(letter: char, around: Around, manner: Manner) -> Option<&'static str> {
    Some(match (letter, manner) {
        ('е' | 'є', Manner::Map) if around.open() => "ye",
        ('ё', Manner::Map) if around.before.is_some_and(|before| "жчшщ".contains(before)) => "o",
        ('ё' | 'є', Manner::Passport | Manner::Usual) => "e",
        ('ъ', Manner::Passport) => "ie",
        ('ь', Manner::Usual) if around.after == Some('е') => "i",
        ('ї', _) => "i",
        ('ў', _) => "u",
        _ => return None,
    })
}

fn ukrainian(letter: char, around: Around) -> Option<&'static str> {
    Some(match letter {
        'г' if around.before == Some('з') => "gh",
        'г' => "h",
        'и' => "y",
        'є' if around.starts() => "ye",
        'є' => "ie",
        'ї' if around.starts() => "yi",
        'ї' => "i",
        'й' if around.starts() => "y",
        'й' => "i",
        'ю' if !around.starts() => "iu",
        'я' if !around.starts() => "ia",
        _ => return None,
    })
}

fn belarusian(letter: char, around: Around, manner: Manner) -> Option<&'static str> {
    Some(match letter {
        'г' => "h",
        'ў' if manner == Manner::Passport => "u",
        'ў' => "w",
        'е' if around.open() || manner == Manner::Map => "ye",
        'е' => "ie",
        'ё' if around.open() || manner == Manner::Map => "yo",
        'ё' => "io",
        'ю' if !around.open() && manner == Manner::Passport => "iu",
        'я' if !around.open() && manner == Manner::Passport => "ia",
        _ => return None,
    })
}

fn bulgarian_letter(letter: char, around: Around) -> Option<&'static str> {
    Some(match letter {
        'х' => "h",
        'щ' => "sht",
        'ъ' => "a",
        'ь' => "y",
        'я' if around.before == Some('и') && around.after.is_none() => "a",
        _ => return None,
    })
}

fn serbian(letter: char, manner: Manner) -> Option<&'static str> {
    Some(match (letter, manner) {
        ('х', _) => "h",
        ('ж', Manner::Usual) => "zh",
        ('ж', _) => "z",
        ('ш', Manner::Usual) => "sh",
        ('ш', _) => "s",
        ('ч', Manner::Usual) => "ch",
        ('ћ', Manner::Usual) => "ch",
        ('ч', _) => "c",
        ('ц', Manner::Usual) => "ts",
        ('ц', _) => "c",
        ('ј', Manner::Usual) => "y",
        ('љ', Manner::Usual) => "ly",
        ('њ', Manner::Usual) => "ny",
        ('џ', Manner::Usual) => "j",
        _ => return None,
    })
}

fn macedonian(letter: char) -> Option<&'static str> {
    Some(match letter {
        'х' => "h",
        'ц' => "c",
        'ч' => "ch",
        'џ' => "dj",
        _ => return None,
    })
}

fn kazakh(letter: char, around: Around, manner: Manner) -> Option<&'static str> {
    Some(match (letter, manner) {
        ('е', Manner::Map) if around.open() => "ye",
        ('ғ', Manner::Map) => "gh",
        ('қ', Manner::Map) => "q",
        ('ң', Manner::Map | Manner::Usual) => "ng",
        ('ж', Manner::Usual) => "j",
        ('у', _) if around.before.is_some_and(|before| "аеоәөуұүіы".contains(before)) => "w",
        _ => return None,
    })
}

fn mongolian(letter: char, around: Around, manner: Manner) -> Option<&'static str> {
    Some(match (letter, manner) {
        ('е', Manner::Passport) if around.starts() => "ye",
        ('ж', _) => "j",
        ('ң', _) => "ng",
        ('ө', Manner::Passport) => "u",
        ('й', Manner::Passport) => "i",
        _ => return None,
    })
}

fn tajik(letter: char, around: Around, manner: Manner) -> Option<&'static str> {
    Some(match (letter, manner) {
        ('ғ', Manner::Map) => "gh",
        ('қ', Manner::Map) => "q",
        ('ж', Manner::Usual) => "j",
        ('ў', _) => "o",
        ('е', _) if around.open() => "ye",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::readings;

    fn first(name: &str) -> String {
        readings(name).into_iter().next().map(|reading| reading.text).unwrap_or_default()
    }

    fn any(name: &str, text: &str) -> bool {
        readings(name).iter().any(|reading| reading.text == text)
    }

    #[test]
    fn russian_as_on_maps_and_in_passports() {
        assert_eq!(first("Владимир Владимирович Путин"), "vladimir vladimirovich putin");
        assert_eq!(first("Ельцин"), "yeltsin");
        assert!(any("Ельцин", "eltsin"));
        assert_eq!(first("Хрущёв"), "khrushchov");
        assert!(any("Хрущёв", "khrushchev"));
        assert!(any("Александр Ксения", "alexander xenia") || any("Александр Ксения", "alexander xeniya"));
        assert!(any("Джохар Дудаев", "jokhar dudaev"));
    }

    #[test]
    fn ukrainian_by_the_resolution_of_2010() {
        // Examples of the resolution's table.
        for (theirs, ours) in [
            ("Згорани", "zghorany"),
            ("Їжакевич", "yizhakevych"),
            ("Кадиївка", "kadyivka"),
            ("Йосипівка", "yosypivka"),
            ("Гаєвич", "haievych"),
            ("Юрій", "yurii"),
            ("Знам'янка", "znamianka"),
            ("Єнакієве", "yenakiieve"),
        ] {
            assert!(any(theirs, ours), "{theirs}: {:?}", readings(theirs));
        }
    }

    #[test]
    fn languages_are_told_by_their_letters() {
        assert_eq!(first("Аляксандр Рыгоравіч Лукашэнка"), "alyaksandr ryhoravich lukashenka");
        assert_eq!(first("Слободан Милошевић"), "slobodan milosevic");
        assert_eq!(first("Ђинђић"), "djindjic");
        assert_eq!(first("Ѓорѓи"), "gjorgji");
        assert_eq!(first("България"), "balgaria");
        assert_eq!(first("Нұрсұлтан Назарбаев"), "nursultan nazarbaev");
        assert!(any("Қасым-Жомарт Тоқаев", "kasym jomart tokaev"));
        assert_eq!(first("Өлзий"), "ulzii");
    }
}
