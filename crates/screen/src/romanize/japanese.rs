//! Han and Kana read as Japanese: persons by tables of surnames and given names, organizations with what they are in English.
//!
//! Sources: modified Hepburn; the tables name theirs.

use std::sync::LazyLock;

use super::choice::{Place, ranked, texts};
use super::kana::{self, Long};
use super::table::Table;
use super::{Draft, chinese, han};

static SURNAMES: LazyLock<Table> =
    LazyLock::new(|| Table::read(include_str!("tables/japanese_surnames.txt"), han::simplified));
static GIVEN: LazyLock<Table> =
    LazyLock::new(|| Table::read(include_str!("tables/japanese_given.txt"), han::simplified));
static WORDS: LazyLock<Table> =
    LazyLock::new(|| Table::read(include_str!("tables/japanese_words.txt"), han::simplified));
static KANJI: LazyLock<Table> =
    LazyLock::new(|| Table::read(include_str!("tables/japanese_kanji.txt"), han::simplified));
static GIVEN_KANJI: LazyLock<Table> =
    LazyLock::new(|| Table::read(include_str!("tables/japanese_given_kanji.txt"), han::simplified));
static KATAKANA: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("tables/katakana.txt"), str::to_owned));

/// The longest name of a person in Han, in characters.
const LONGEST_PERSON: usize = 6;

/// The readings of words in Han and Kana as Japanese; none where nothing tells that they are.
pub(super) fn drafts(words: &[String], written_in_kana: bool) -> Vec<Draft> {
    if words.iter().all(|word| word.chars().all(kana::is)) {
        return in_kana(words);
    }
    let joined: Vec<char> = words.iter().flat_map(|word| word.chars()).collect();
    let simple: Vec<char> = joined.iter().map(|letter| han::simple(*letter)).collect();
    if joined.len() <= LONGEST_PERSON && !organizational(&simple) {
        let mut drafts = person(words, &simple, written_in_kana);
        drafts.extend(alone(&simple));
        if !drafts.is_empty() || !written_in_kana {
            return drafts;
        }
    }
    let cost = match (written_in_kana || marked(&simple), organizational(&simple)) {
        (true, _) => 0,
        (false, true) => 5,
        (false, false) => return Vec::new(),
    };
    organization(words, cost)
}

/// A name that is one word of a table: of a ship or place, a surname, a given name.
fn alone(simple: &[char]) -> Vec<Draft> {
    let name: String = simple.iter().collect();
    let found = [&*WORDS, &*SURNAMES, &*GIVEN].into_iter().find_map(|table| table.get(&name));
    let readings = found.filter(|_| simple.len() >= 2).unwrap_or_default().iter().zip([3, 5]);
    readings.map(|(said, cost)| Draft::new(kana::lengths(said, Long::Dropped), "Hepburn", cost)).collect()
}

/// Whether a word that only organizations have is within.
fn organizational(simple: &[char]) -> bool {
    chinese::words_of_organizations(simple)
        || (1..simple.len()).any(|at| {
            simple
                .get(at..)
                .and_then(|rest| WORDS.longest(rest))
                .is_some_and(|(length, _)| length >= 2 && at + length == simple.len())
        })
        || WORDS.longest(simple).is_some_and(|(length, _)| length >= 3)
}

/// Whether a word is within that Japanese organizations have and Chinese ones do not.
fn marked(simple: &[char]) -> bool {
    (0..simple.len()).any(|at| {
        simple.get(at..).and_then(|rest| WORDS.longest(rest)).is_some_and(|(length, _)| {
            length >= 2
                && !chinese::words_of_organizations(&simple.iter().skip(at).take(length).copied().collect::<Vec<_>>())
        })
    }) || simple.windows(4).any(|four| four == ['株', '式', '会', '社'])
}

/// The lengths of vowels: dropped, as passports may write them, as written.
fn lengths(text: &str, system: &'static str, cost: u32) -> Vec<Draft> {
    vec![
        Draft::new(kana::lengths(text, Long::Dropped), system, cost),
        Draft::new(kana::lengths(text, Long::H), "Hepburn of passports", cost + 3),
        Draft::new(text, "Hepburn as in kana", cost + 4),
    ]
}

fn in_kana(words: &[String]) -> Vec<Draft> {
    let text = words.iter().map(|word| kana::hepburn(word)).collect::<Vec<_>>().join(" ");
    let mut drafts = lengths(&text, "Hepburn", 1);
    if words.iter().all(|word| word.chars().all(kana::is_katakana)) {
        let places: Vec<Place> = words.iter().flat_map(|word| foreign(word)).collect();
        drafts.extend(texts(&places, 4).into_iter().map(|(text, cost)| Draft::new(text, "Katakana read back", cost)));
    }
    drafts
}

/// A Katakana word of another language: words of the table within, all else by rule with `r` and `l`, `b` and `v`.
fn foreign(word: &str) -> Vec<Place> {
    let letters: Vec<char> = word.chars().collect();
    let mut places = Vec::new();
    let mut name = String::new();
    let mut at = 0;
    let finish = |name: &mut String, places: &mut Vec<Place>| {
        if !name.is_empty() {
            let said = kana::foreign(name);
            places.push(Place {
                glued: false,
                ways: vec![(said.clone(), 0), (said.replace('r', "l"), 1), (said.replace('b', "v"), 4)],
            });
            name.clear();
        }
    };
    while let Some(letter) = letters.get(at).copied() {
        // Short names are taken only where they are the whole word.
        let found = letters
            .get(at..)
            .and_then(|rest| KATAKANA.longest(rest))
            .filter(|(length, _)| *length >= 4 || *length == letters.len());
        match found {
            Some((length, readings)) => {
                finish(&mut name, &mut places);
                places.push(Place::word(readings, 2));
                at += length;
            }
            None => {
                name.push(letter);
                at += 1;
            }
        }
    }
    finish(&mut name, &mut places);
    places
}

/// The readings of a character in surnames and in names of firms.
fn kanji(letter: char) -> Option<(Vec<&'static str>, &'static str)> {
    let row = KANJI.get(letter.encode_utf8(&mut [0; 4]))?;
    let mut kun = Vec::new();
    let mut on = "";
    for reading in row {
        match reading.split_once('/') {
            Some((last, firm)) => {
                kun.push(last);
                on = firm;
            }
            None => kun.push(reading),
        }
    }
    Some((kun, on))
}

/// A person: a surname of the table, or one made of characters of the table, then the given name.
fn person(words: &[String], simple: &[char], written_in_kana: bool) -> Vec<Draft> {
    // A space tells where the surname ends.
    let told = match words {
        [first, _] => Some(first.chars().count()),
        _ => None,
    };
    let table = (1..=simple.len().min(3)).rev().find_map(|length| {
        let key: String = simple.iter().take(length).collect();
        SURNAMES
            .get(&key)
            .filter(|_| told.is_none_or(|told| told == length) && (length > 1 || told.is_some() || simple.len() < 4))
            .map(|readings| (length, readings))
    });
    let (length, surname, cost) = match table {
        Some((length, readings)) => {
            let sure = length >= 2 || written_in_kana || told.is_some();
            let likely = if sure && !chinese::compound_surname(simple) { 0 } else { 3 };
            (length, vec![Place::word(readings, 3)], likely)
        }
        None => {
            let length = told.unwrap_or(2);
            let plausible = written_in_kana
                || (told.is_some() && length == 2)
                || (!chinese::compound_surname(simple) && given_name_known(simple, length));
            let made: Option<Vec<Place>> =
                simple.iter().take(length).enumerate().map(|(at, letter)| made(at, *letter)).collect();
            match made.filter(|_| plausible) {
                Some(made) => (length, made, 2),
                None => return Vec::new(),
            }
        }
    };
    if length > simple.len() {
        return Vec::new();
    }
    let given: Vec<char> = simple.iter().skip(length).copied().collect();
    let sound: Option<String> = given.iter().map(|letter| kanji(*letter).map(|(_, on)| on)).collect();
    let sound = sound.filter(|_| given.len() == 2);
    let Some(given) = given_name(&given) else { return Vec::new() };
    let of_surname = ranked(&surname, 0);
    let places: Vec<Place> = surname.into_iter().chain(given).collect();
    let mut drafts = Vec::new();
    // Given names are read after the sounds of Chinese, too: 昌司 is Masashi or Shoji.
    if let Some(sound) = sound {
        let text = kana::lengths(&format!("{of_surname} {sound}"), Long::Dropped);
        drafts.push(Draft::new(text, "Hepburn, readings on", cost + 4));
    }
    for (rank, (text, more)) in texts(&places, 4).into_iter().enumerate() {
        if rank == 0 {
            drafts.extend(lengths(&text, "Hepburn", cost + more));
        } else {
            drafts.push(Draft::new(kana::lengths(&text, Long::Dropped), "Hepburn", cost + more));
        }
    }
    drafts
}

/// Whether what follows a made surname is likely a Japanese given name: one of the table where a Chinese surname does not begin
/// the name, or any of two characters and more that can be read as one.
fn given_name_known(simple: &[char], length: usize) -> bool {
    let given: String = simple.iter().skip(length).collect();
    match simple.len() {
        3 => GIVEN.get(&given).is_some() && !chinese::surname(simple),
        4 => true,
        5 => given.ends_with(|letter| "郎男子夫雄彦美代介辅太".contains(letter)),
        _ => false,
    }
}

/// A part of a surname that is in no table.
fn made(at: usize, letter: char) -> Option<Place> {
    if kana::is(letter) {
        return Some(Place::of_kana(at > 0, letter));
    }
    let (kun, _) = kanji(letter)?;
    let mut place = Place::part(&kun, 1);
    place.glued = at > 0;
    Some(place)
}

impl Place {
    fn of_kana(glued: bool, letter: char) -> Self {
        let mut place = Self::part(&[kana::hepburn(letter.encode_utf8(&mut [0; 4]))], 1);
        place.glued = glued;
        place
    }
}

/// A given name: of the table, in Kana, or made of characters of the table. An empty one is no place.
fn given_name(simple: &[char]) -> Option<Vec<Place>> {
    if simple.is_empty() {
        return Some(Vec::new());
    }
    let key: String = simple.iter().collect();
    if let Some(readings) = GIVEN.get(&key) {
        return Some(vec![Place::word(readings, 2)]);
    }
    if simple.iter().all(|letter| kana::is(*letter)) {
        return Some(vec![Place::word(&[kana::hepburn(&key)], 1)]);
    }
    simple
        .iter()
        .enumerate()
        .map(|(at, letter)| {
            if kana::is(*letter) {
                return Some(Place::of_kana(at > 0, *letter));
            }
            let mut place = match GIVEN_KANJI.get(letter.encode_utf8(&mut [0; 4])) {
                Some(readings) => Place::part(readings, 2),
                None => Place::part(&[kanji(*letter)?.1], 2),
            };
            place.glued = at > 0;
            Some(place)
        })
        .collect()
}

/// A word of the Japanese table, or a longer one that Chinese has too.
fn word_of_organizations(simple: &[char]) -> Option<(usize, &'static [&'static str])> {
    let ours = WORDS.longest(simple).filter(|(length, _)| *length > 1);
    let theirs = chinese::longest_word(simple).filter(|(length, _)| *length > 1);
    match (ours, theirs) {
        (Some(ours), Some(theirs)) if theirs.0 > ours.0 => Some(theirs),
        (Some(ours), _) => Some(ours),
        (None, theirs) => theirs,
    }
}

/// An organization: words of the table translated, names of the table read, all else by character.
fn organization(words: &[String], cost: u32) -> Vec<Draft> {
    let mut translated = Vec::new();
    let mut spelled = Vec::new();
    for word in words {
        let simple = han::letters(word);
        let mut name = String::new();
        let mut katakana = String::new();
        let mut at = 0;
        while let Some(letter) = simple.get(at).copied() {
            let left = simple.get(at..).unwrap_or_default();
            let found = if kana::is_katakana(letter) { None } else { word_of_organizations(left) };
            let surname = if found.is_none() && name.is_empty() {
                simple.get(at..).and_then(|rest| SURNAMES.longest(rest)).filter(|(length, _)| *length >= 2)
            } else {
                None
            };
            if kana::is_katakana(letter) {
                finish(&mut name, &mut translated, &mut spelled);
                katakana.push(letter);
                at += 1;
                continue;
            }
            finish_katakana(&mut katakana, &mut translated, &mut spelled);
            if let Some((length, readings)) = found.or(surname) {
                finish(&mut name, &mut translated, &mut spelled);
                let readings: Vec<String> =
                    readings.iter().map(|reading| kana::lengths(reading, Long::Dropped)).collect();
                translated.push(Place::word(&readings, 1));
                spelled.push(readings.last().cloned().unwrap_or_default());
                at += length;
                continue;
            }
            match kanji(letter) {
                _ if kana::is(letter) => name.push_str(&kana::hepburn(letter.encode_utf8(&mut [0; 4]))),
                Some((_, on)) => name.push_str(on),
                None => name.push_str(
                    &chinese::drafts(&[letter.to_string()])
                        .into_iter()
                        .next()
                        .map(|draft| draft.text)
                        .unwrap_or_default(),
                ),
            }
            at += 1;
        }
        finish_katakana(&mut katakana, &mut translated, &mut spelled);
        finish(&mut name, &mut translated, &mut spelled);
    }
    vec![
        Draft::new(ranked(&translated, 0), "Hepburn, words translated", cost),
        Draft::new(spelled.join(" "), "Hepburn", cost + 1),
        Draft::new(ranked(&translated, 1), "Hepburn, words translated", cost + 2),
    ]
}

fn finish(name: &mut String, translated: &mut Vec<Place>, spelled: &mut Vec<String>) {
    if !name.is_empty() {
        let said = kana::lengths(name, Long::Dropped);
        translated.push(Place::word(&[&said], 1));
        spelled.push(said);
        name.clear();
    }
}

fn finish_katakana(katakana: &mut String, translated: &mut Vec<Place>, spelled: &mut Vec<String>) {
    if !katakana.is_empty() {
        translated.extend(foreign(katakana));
        spelled.push(kana::lengths(&kana::hepburn(katakana), Long::Dropped));
        katakana.clear();
    }
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
    fn surnames_and_given_names() {
        assert_eq!(first("山本太郎"), "yamamoto taro");
        assert_eq!(first("安倍晋三"), "abe shinzo");
        assert!(any("佐藤栄作", "satoh eisaku"));
        assert!(any("岸田文雄", "kishida fumio"));
        assert!(any("高市さなえ", "takaichi sanae"));
        assert!(any("林芳正", "hayashi yoshimasa") && any("林芳正", "lin fangzheng"));
        assert!(any("中島 健二", "nakajima kenji") && any("中島 健二", "nakashima kenji"));
    }

    #[test]
    fn organizations() {
        assert_eq!(first("三菱重工業株式会社"), "mitsubishi heavy industries co ltd");
        assert_eq!(first("住友重机械工业株式会社"), "sumitomo heavy industries co ltd");
        assert!(any("八洲电机株式会社", "yashima denki kabushiki kaisha"), "{:?}", readings("八洲电机株式会社"));
        assert!(any("東京大学", "tokyo university"));
        assert!(any("川崎重工業", "kawasaki heavy industries"));
    }

    #[test]
    fn names_in_kana() {
        assert_eq!(first("バラク・オバマ"), "barack obama");
        assert!(any("バラク・オバマ", "baraku obama"));
        assert!(any("さとう ゆうこ", "sato yuko"));
        assert!(any("スミルノフ", "smirnof"), "{:?}", readings("スミルノフ"));
    }
}
