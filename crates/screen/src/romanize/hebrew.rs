//! Hebrew: common names and words from a table, else consonants with the vowel letters that are written.
//!
//! Sources: the simplified romanization of the Academy of the Hebrew Language (2006), BGN/PCGN 2018 for Hebrew; names as their
//! bearers write them in English.

use std::sync::LazyLock;

use super::choice::{Place, ranked, texts};
use super::table::Table;
use super::{Draft, words};

static NAMES: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("tables/hebrew_names.txt"), bare));
static WORDS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("tables/hebrew_words.txt"), bare));

/// A word without points, its final letters written as others.
fn bare(word: &str) -> String {
    word.chars()
        .filter(|letter| !matches!(letter, '\u{591}'..='\u{5c7}') || *letter == '־')
        .map(|letter| match letter {
            'ך' => 'כ',
            'ם' => 'מ',
            'ן' => 'נ',
            'ף' => 'פ',
            'ץ' => 'צ',
            '״' => '"',
            '׳' => '\'',
            letter => letter,
        })
        .collect()
}

/// The readings of words in Hebrew letters.
pub(super) fn drafts(words: &[String]) -> Vec<Draft> {
    let mut guessed = false;
    let places: Vec<Place> = words
        .iter()
        .map(|word| {
            place(word).unwrap_or_else(|| {
                guessed = true;
                Place::word(&spellings(word), 2)
            })
        })
        .collect();
    let mut drafts: Vec<Draft> = texts(&places, 5)
        .into_iter()
        .map(|(text, cost)| Draft::new(text, "Hebrew names", cost).unvoweled(guessed))
        .collect();
    for rank in 1..3 {
        drafts.push(Draft::new(ranked(&places, rank), "Hebrew names", 4).unvoweled(guessed));
    }
    // A letter before a word is "and": שיכון ובינוי.
    if let [first, rest @ ..] = words
        && rest.iter().any(|word| conjoined(word).is_some())
    {
        let mut places = vec![place(first).unwrap_or_else(|| Place::word(&spellings(first), 2))];
        for word in rest {
            let stem = conjoined(word);
            if stem.is_some() {
                places.push(Place::word(&["and"], 1));
            }
            let word = stem.unwrap_or(word);
            places.push(place(word).unwrap_or_else(|| Place::word(&spellings(word), 2)));
        }
        for rank in 0..3 {
            let text = ranked(&places, rank);
            let cost = u32::try_from(rank).unwrap_or(0) + 2;
            drafts.push(Draft::new(text, "Hebrew names", cost).unvoweled(guessed));
        }
    }
    let first = |word: &str| {
        place(word)
            .and_then(|place| place.ways.into_iter().next())
            .map_or_else(|| consonants(&bare(word), Sounds::Soft, true), |(text, _)| text)
    };
    if let Some(places) = words::translated(words, &WORDS, bare, first) {
        let unvoweled = places.len() > 1 && guessed;
        drafts.push(Draft::new(ranked(&places, 0), "words translated", 0).unvoweled(unvoweled));
        drafts.push(Draft::new(ranked(&places, 1), "words translated", 3).unvoweled(unvoweled));
    }
    drafts
}

/// A word of the table, by itself or after the article.
fn place(word: &str) -> Option<Place> {
    let bare = bare(word);
    if let Some(readings) = NAMES.get(&bare) {
        return Some(Place::word(readings, 2));
    }
    let readings = NAMES.get(bare.strip_prefix('ה')?)?;
    let with: Vec<String> = readings.iter().map(|reading| format!("ha{reading}")).collect();
    Some(Place::word(&with, 2))
}

/// What stands after the letter that is "and", where a word of three letters and more is left that begins with a consonant.
fn conjoined(word: &str) -> Option<&str> {
    let rest = word.strip_prefix('ו').filter(|_| place(word).is_none())?;
    (rest.chars().count() >= 3 && !rest.starts_with(['ו', 'י', 'א'])).then_some(rest)
}

/// Endings of surnames from Yiddish, German and the Slavic languages, longest first.
const ENDINGS: [(&str, &str); 22] = [
    ("שווילי", "shvili"),
    ("שטיינ", "stein"),
    ("שטינ", "stein"),
    ("בירג", "berg"),
    ("בורג", "burg"),
    ("באומ", "baum"),
    ("בוימ", "boim"),
    ("פלד", "feld"),
    ("הולצ", "holtz"),
    ("וביצ'", "ovich"),
    ("וביצ", "ovitz"),
    ("ביצ'", "vich"),
    ("ביצ", "vitz"),
    ("ובסקי", "ovsky"),
    ("בסקי", "vsky"),
    ("סקי", "sky"),
    ("ברג", "berg"),
    ("מאנ", "man"),
    ("מנ", "man"),
    ("זונ", "son"),
    ("ייב", "ev"),
    ("וב", "ov"),
];

/// How letters with several sounds are heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sounds {
    /// `b p k`, `o`, `h`, `tz`.
    Hard,
    /// `v f ch`, `o`, `h`, `tz`.
    Soft,
    /// `v f ch`, `u`, `ch`, `z`.
    Other,
}

/// A word that is in no table, letter by letter, its vowels guessed, stops hard or soft.
fn spellings(word: &str) -> Vec<String> {
    let bare = bare(word);
    let ending = ENDINGS.iter().find_map(|(ending, said)| {
        let stem = bare.strip_suffix(ending).filter(|stem| stem.chars().count() >= 2)?;
        Some((stem.to_owned(), *said))
    });
    let (stem, said) = ending.unwrap_or((bare, ""));
    [Sounds::Hard, Sounds::Soft, Sounds::Other]
        .into_iter()
        .map(|sounds| format!("{}{said}", consonants(&stem, sounds, said.is_empty())))
        .collect()
}

/// The letters of a word, `a` guessed between consonants where `hard` letters are heard as stops too.
fn consonants(bare: &str, sounds: Sounds, whole: bool) -> String {
    let hard = sounds == Sounds::Hard;
    let other = sounds == Sounds::Other;
    let letters: Vec<char> = bare.chars().collect();
    let mut text = String::with_capacity(letters.len() * 2);
    let mut vowel = true;
    // A consonant that closes its syllable may stand before another.
    let mut closed = false;
    for (at, letter) in letters.iter().copied().enumerate() {
        let starts = at == 0;
        let before = at.checked_sub(1).and_then(|at| letters.get(at)).copied();
        let after = letters.get(at + 1).copied();
        let ends = whole && after.is_none();
        if after == Some('\'')
            && let Some(foreign) = geresh(letter)
        {
            text.push_str(foreign);
            vowel = false;
            continue;
        }
        let (said, is_vowel) = match letter {
            '\'' | '"' => continue,
            'א' | 'ע' if starts && after == Some('י') => ("e", true),
            'א' if starts => ("a", true),
            'א' if ends && !vowel => ("a", true),
            'א' => (if vowel { "" } else { "a" }, true),
            'ע' if starts => ("a", true),
            'ע' => (if vowel { "" } else { "a" }, true),
            'ה' if ends => (if vowel { "h" } else { "ah" }, true),
            'ה' => ("h", false),
            'ו' if before == Some('ו') => continue,
            'ו' if after == Some('ו') || starts => ("v", false),
            'ו' if vowel && !ends && before != Some('י') => ("v", false),
            'ו' if other => ("u", true),
            'ו' => ("o", true),
            'י' if before == Some('י') => continue,
            // `Yinon` and `Yaron` are written alike.
            'י' if starts && !hard && after.is_some_and(|after| !"אוהי".contains(after)) => ("yi", true),
            'י' if starts => ("y", false),
            'י' if after == Some('י') => ("ai", true),
            'י' if vowel => ("y", false),
            'י' => ("i", true),
            'ב' if starts || hard => ("b", false),
            'ב' => ("v", false),
            'ג' => ("g", false),
            'ד' => ("d", false),
            'ז' => ("z", false),
            'ח' if other => ("ch", false),
            'ח' => ("h", false),
            'ט' | 'ת' => ("t", false),
            'כ' if starts || hard => ("k", false),
            'כ' => ("ch", false),
            'ל' => ("l", false),
            'מ' => ("m", false),
            'נ' => ("n", false),
            'ס' => ("s", false),
            'פ' if starts && other => ("f", false),
            'פ' if starts || (hard && !ends) => ("p", false),
            'פ' => ("f", false),
            'צ' if other => ("z", false),
            'צ' => ("tz", false),
            'ק' => ("k", false),
            'ר' => ("r", false),
            // Names from German and Yiddish: Stern, Spiegel.
            'ש' if starts && matches!(after, Some('ט' | 'פ')) && letters.len() > 3 => ("s", false),
            'ש' => ("sh", false),
            letter => {
                text.push(letter);
                vowel = false;
                continue;
            }
        };
        let vowel_letter = matches!(letter, 'א' | 'ע') || matches!(said, "o" | "u" | "i" | "ai" | "ah");
        let guess = !is_vowel && !vowel && !closed && !starts && !vowel_letter && text != "s";
        if guess {
            text.push('a');
        }
        text.push_str(said);
        closed = !is_vowel && (guess || (vowel && !starts));
        vowel = is_vowel || (said.is_empty() && vowel);
    }
    text
}

/// Letters with a geresh: sounds of other languages.
fn geresh(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ג' => "j",
        'ז' => "zh",
        'צ' => "ch",
        'ת' => "th",
        'ד' => "dh",
        'ו' => "w",
        'ח' => "kh",
        'ע' | 'ר' => "gh",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::readings;

    fn first(name: &str) -> String {
        readings(name).into_iter().next().map(|reading| reading.text).unwrap_or_default()
    }

    #[test]
    fn names_of_the_table_are_voweled() {
        assert_eq!(first("בנימין נתניהו"), "binyamin netanyahu");
        assert_eq!(first("יצחק כהן"), "yitzhak cohen");
        assert!(readings("משה לוי").iter().all(|reading| !reading.unvoweled));
    }

    #[test]
    fn other_names_are_read_by_their_consonants() {
        let readings = readings("גרשוביץ");
        assert!(readings.iter().any(|reading| reading.unvoweled && reading.text.ends_with("vitz")), "{readings:?}");
    }

    #[test]
    fn words_of_companies_are_translated() {
        assert!(readings("בנק לאומי לישראל בע\"מ").iter().any(|reading| reading.text == "bank leumi le israel ltd"));
    }
}
