//! Han read as Chinese: persons with their surname apart, organizations with what they are in English.
//!
//! Sources: Hanyu Pinyin and its orthography (GB/T 28039-2011 for names of persons), Wade–Giles, the customary romanizations
//! of Hong Kong, Taiwan and Southeast Asia as in published names; the crate `pinyin` for the syllable of a character.

mod foreign;
pub(super) mod number;
mod syllable;

use std::sync::LazyLock;

use super::choice::{Place, ranked, texts};
use super::table::Table;
use super::{Draft, han};
use syllable::{pinyin, second_form, tongyong, wade_giles};

static SURNAMES: LazyLock<Table> =
    LazyLock::new(|| Table::read(include_str!("tables/chinese_surnames.txt"), han::simplified));
static WORDS: LazyLock<Table> =
    LazyLock::new(|| Table::read(include_str!("tables/chinese_words.txt"), han::simplified));
static CANTONESE: LazyLock<Table> =
    LazyLock::new(|| Table::read(include_str!("tables/cantonese.txt"), han::simplified));

/// The longest name of a person, in characters.
const LONGEST_PERSON: usize = 4;

/// The readings of words in Han characters as Chinese.
pub(super) fn drafts(words: &[String]) -> Vec<Draft> {
    let mut drafts = whole(words);
    // A ship's name may go without "ship": 辽宁舰.
    if let [name] = words
        && let Some(ship) =
            name.strip_suffix(['号', '號', '轮', '輪', '舰', '艦', '艇']).filter(|ship| ship.chars().count() >= 2)
    {
        drafts
            .extend(whole(&[ship.to_owned()]).into_iter().take(2).map(|draft| Draft { cost: draft.cost + 1, ..draft }));
    }
    drafts
}

fn whole(words: &[String]) -> Vec<Draft> {
    let mut drafts = transcribed(words);
    if !drafts.is_empty() {
        drafts.push(Draft::new(syllables(words), "Hanyu Pinyin", 1));
        return drafts;
    }
    let joined: Vec<char> = words.iter().flat_map(|word| word.chars()).collect();
    if joined.len() <= LONGEST_PERSON && !words_of_organizations(&joined) {
        let mut drafts = match words {
            // The surname stands apart at the end: 勇 徐.
            [given, last] if surname_word(last) && given.chars().count() >= last.chars().count() => {
                let mut drafts = person(&last.chars().chain(given.chars()).collect::<Vec<_>>());
                if given.chars().count() == 1 {
                    drafts.extend(person(&joined));
                }
                drafts
            }
            _ => person(&joined),
        };
        if drafts.is_empty() {
            drafts.push(Draft::new(syllables(words), "Hanyu Pinyin", 0));
        }
        return drafts.into_iter().map(Draft::syllabic).collect();
    }
    organization(words)
}

/// Whether a word that only organizations have is within.
pub(super) fn words_of_organizations(letters: &[char]) -> bool {
    let letters: Vec<char> = letters.iter().map(|letter| han::simple(*letter)).collect();
    (0..letters.len())
        .any(|at| letters.get(at..).and_then(|rest| WORDS.longest(rest)).is_some_and(|(length, _)| length >= 2))
}

/// Whether a name begins with a surname of two characters.
pub(super) fn compound_surname(letters: &[char]) -> bool {
    let letters: Vec<char> = letters.iter().map(|letter| han::simple(*letter)).collect();
    SURNAMES.longest(&letters).is_some_and(|(length, _)| length > 1)
}

/// Whether a name begins with a surname.
pub(super) fn surname(letters: &[char]) -> bool {
    let letters: Vec<char> = letters.iter().map(|letter| han::simple(*letter)).collect();
    SURNAMES.longest(&letters).is_some()
}

fn syllables(words: &[String]) -> String {
    let word = |word: &String| {
        word.chars().map(|letter| pinyin(letter).unwrap_or_else(|| letter.to_string())).collect::<String>()
    };
    words.iter().map(word).collect::<Vec<_>>().join(" ")
}

/// Names of other languages: their words parted by points, or one known word.
fn transcribed(words: &[String]) -> Vec<Draft> {
    let organizational = words.iter().any(|word| words_of_organizations(&han::letters(word)));
    let one = words.iter().any(|word| word.chars().count() > 2 && foreign::known(word));
    if organizational || (words.len() < 2 && !one) || surname_apart(words) {
        return Vec::new();
    }
    let mut places = Vec::new();
    let mut known = 0;
    for word in words {
        let (of, sure) = foreign::word(word);
        known += usize::from(sure);
        places.extend(of);
    }
    // Sounds only approach the original, so that consonants have to tell.
    let guessed = known < words.len();
    let cost = if known > 0 { 0 } else { 2 };
    texts(&places, 3)
        .into_iter()
        .map(|(text, more)| Draft::new(text, "Chinese transcription", cost + more).unvoweled(guessed))
        .collect()
}

/// A surname and a given name with a space between them, in either order: 张 伟, 伟 张.
fn surname_apart(words: &[String]) -> bool {
    let [first, second] = words else { return false };
    let short = |word: &String| word.chars().count() <= 2;
    short(first) && short(second) && (surname_word(first) || surname_word(second))
}

/// Whether a word is a surname.
fn surname_word(word: &str) -> bool {
    SURNAMES.get(&word.chars().map(han::simple).collect::<String>()).is_some()
}

/// A person's name: the surname, then the given name written together.
fn person(letters: &[char]) -> Vec<Draft> {
    let simple: Vec<char> = letters.iter().map(|letter| han::simple(*letter)).collect();
    let (length, readings) = match SURNAMES.longest(&simple) {
        Some((length, readings)) if length < letters.len() => (length, readings),
        _ => return Vec::new(),
    };
    let given: Vec<char> = letters.iter().skip(length).copied().collect();
    let Some(syllables) = given.iter().map(|letter| pinyin(*letter)).collect::<Option<Vec<_>>>() else {
        return Vec::new();
    };
    // `pinyin|another` of the mainland, then after `/` what is usual elsewhere.
    let mut mainland = Vec::new();
    let mut elsewhere = Vec::new();
    let mut abroad = false;
    for reading in readings {
        for (part, reading) in reading.split('/').enumerate() {
            abroad |= part > 0;
            if abroad { elsewhere.push(reading) } else { mainland.push(reading) }
        }
    }
    let joined = syllables.concat();
    let mut drafts: Vec<Draft> = mainland
        .iter()
        .zip([0, 3, 6])
        .map(|(surname, cost)| Draft::new(format!("{surname} {joined}"), "Hanyu Pinyin", cost))
        .collect();
    let wade_given: String = syllables.iter().map(|syllable| wade_giles(syllable)).collect::<Vec<_>>().concat();
    if let Some(surname) = mainland.first().filter(|_| length == 1) {
        drafts.push(Draft::new(format!("{} {wade_given}", wade_giles(surname)), "Wade-Giles", 4));
    }
    // Taiwan writes given names in several ways beside one surname.
    let both = |surname: &str| {
        [surname.to_owned(), elsewhere.first().map_or_else(|| wade_giles(surname), |e| (*e).to_owned())]
    };
    if let Some(surname) = mainland.first().filter(|_| length == 1) {
        for (rule, system, cost) in [
            (wade_giles as fn(&str) -> String, "Taiwan, Wade-Giles", 5),
            (second_form, "Taiwan, MPS II", 6),
            (tongyong, "Taiwan, Tongyong", 7),
        ] {
            let given: String = syllables.iter().map(|syllable| rule(syllable)).collect();
            for (surname, more) in both(surname).iter().zip([1, 0]) {
                drafts.push(Draft::new(format!("{surname} {given}"), system, cost + more));
            }
        }
    }
    let cantonese: Option<Vec<Place>> = simple
        .iter()
        .skip(length)
        .map(|letter| Some(Place::word(CANTONESE.get(letter.encode_utf8(&mut [0; 4]))?, 1)))
        .collect();
    if let (Some(surname), Some(cantonese)) = (elsewhere.first().or_else(|| mainland.first()), cantonese) {
        for (given, more) in texts(&cantonese, 2) {
            drafts.push(Draft::new(format!("{surname} {given}"), "Hong Kong", 5 + more));
        }
    }
    drafts.extend(married(&simple));
    for (surname, cost) in elsewhere.iter().zip([6, 7, 8]) {
        drafts.push(Draft::new(format!("{surname} {joined}"), "usual abroad", cost));
    }
    for (surname, cost) in elsewhere.iter().skip(1).zip([7, 9]) {
        drafts.push(Draft::new(format!("{surname} {wade_given}"), "Taiwan", cost));
    }
    drafts.sort_by_key(|draft| draft.cost);
    drafts.truncate(14);
    drafts
}

/// A married woman's name with both surnames, as in Hong Kong: 林鄭月娥 is Lam Cheng Yuet-ngor.
fn married(simple: &[char]) -> Option<Draft> {
    let [first, second, given @ ..] = simple else { return None };
    if given.len() != 2 {
        return None;
    }
    let mut words = Vec::new();
    for letter in [first, second] {
        let row = SURNAMES.get(letter.encode_utf8(&mut [0; 4]))?.first()?;
        words.push(row.rsplit('/').next().unwrap_or(row));
    }
    for letter in given {
        words.push(CANTONESE.get(letter.encode_utf8(&mut [0; 4]))?.first()?);
    }
    Some(Draft::new(words.join(" "), "Hong Kong", 4))
}

/// The longest word of organizations that letters in simplified forms begin with.
pub(super) fn longest_word(simple: &[char]) -> Option<(usize, &'static [&'static str])> {
    WORDS.longest(simple)
}

/// An organization's name as it is put together: its words translated, spelled, and sounded.
#[derive(Default)]
struct Organization {
    translated: Vec<Place>,
    sounded: Vec<Place>,
    spelled: Vec<String>,
    /// Words translated, names as Taiwan spells them.
    taiwan: Vec<Place>,
    /// Some name in it may be a transcription.
    foreign: bool,
}

impl Organization {
    fn word(&mut self, readings: &[&str], spelled: String) {
        self.translated.push(Place::word(readings, 1));
        self.sounded.push(Place::word(readings, 1));
        self.taiwan.push(Place::word(readings.get(..1).unwrap_or_default(), 1));
        self.spelled.push(spelled);
    }

    /// What stands between words: a name.
    fn name(&mut self, name: &mut Vec<char>) {
        if name.is_empty() {
            return;
        }
        let text: String = name.iter().map(|letter| pinyin(*letter).unwrap_or_else(|| letter.to_string())).collect();
        self.translated.push(Place::word(&[&text], 1));
        let by = |rule: fn(&str) -> String| {
            name.iter()
                .map(|letter| pinyin(*letter).map_or_else(|| letter.to_string(), |said| rule(&said)))
                .collect::<String>()
        };
        self.taiwan.push(Place::word(&[by(second_form), by(wade_giles)], 1));
        let written: String = name.iter().collect();
        let (sounds, known) = foreign::word(&written);
        if known || (name.len() >= 3 && foreign::transcribes(name)) {
            self.foreign = true;
            self.sounded.extend(sounds);
        } else {
            self.sounded.push(Place::word(&[&text], 1));
        }
        self.spelled.push(text);
        name.clear();
    }
}

/// An organization's name: words that say what it is, translated; all else in pinyin.
fn organization(words: &[String]) -> Vec<Draft> {
    let mut organization = Organization::default();
    for word in words {
        let letters: Vec<char> = word.chars().collect();
        let simple = han::letters(word);
        let mut at = 0;
        let mut name = Vec::new();
        while let Some(letter) = letters.get(at).copied() {
            let left = simple.get(at..).unwrap_or_default();
            let ends = at + 1 == letters.len();
            // A single character is a word only at the end of a name (所, 厂), after a place (市, 省), or between words (与).
            let single = at > 0
                && match letter {
                    '与' | '與' | '和' | '及' => !ends && name.is_empty(),
                    '市' | '省' => true,
                    _ => ends,
                };
            let found = WORDS.longest(left).filter(|(length, _)| *length > 1 || single);
            let spelled = |length: usize| {
                letters.iter().skip(at).take(length).map(|letter| pinyin(*letter).unwrap_or_default()).collect()
            };
            if let Some((length, number)) =
                number::number(left).filter(|(length, _)| found.is_none_or(|(found, _)| found <= *length))
            {
                organization.name(&mut name);
                organization.word(&[&number.to_string()], spelled(length));
                at += length;
            } else if let Some((length, readings)) = found {
                organization.name(&mut name);
                organization.word(readings, spelled(length));
                at += length;
            } else {
                name.push(letter);
                at += 1;
            }
        }
        organization.name(&mut name);
    }
    let mut drafts = vec![
        Draft::new(ranked(&organization.translated, 0), "Hanyu Pinyin, words translated", 0),
        Draft::new(ranked(&organization.translated, 1), "Hanyu Pinyin, words translated", 2),
        Draft::new(organization.spelled.join(" "), "Hanyu Pinyin", 1),
    ];
    for (rank, cost) in [(0, 5), (1, 6)] {
        drafts.push(Draft::new(ranked(&organization.taiwan, rank), "Taiwan, words translated", cost));
    }
    if organization.foreign {
        for (text, cost) in texts(&organization.sounded, 2) {
            drafts.push(Draft::new(text, "Chinese transcription, words translated", cost + 2));
        }
    }
    drafts
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
    fn surname_and_given_name() {
        assert_eq!(first("习近平"), "xi jinping");
        assert!(any("習近平", "hsi chinping"));
        assert_eq!(first("欧阳修"), "ouyang xiu");
        assert_eq!(first("单雄信"), "shan xiongxin");
        assert_eq!(first("仇和"), "qiu he");
        assert_eq!(first("查良鏞"), "zha liangyong");
        assert!(any("查良鏞", "cha leung yung"));
        assert!(any("蔣介石", "chiang chiehshih"));
        assert!(any("李嘉誠", "lee ka shing"));
        assert!(any("謝霆鋒", "tse ting fung"));
        assert!(any("尉迟恭", "yuchi gong"));
    }

    #[test]
    fn organizations_say_in_english_what_they_are() {
        assert_eq!(first("华为技术有限公司"), "huawei technology co ltd");
        assert!(any("华为技术有限公司", "huawei jishu youxiangongsi"));
        assert_eq!(first("深圳市大疆创新科技有限公司"), "shenzhen dajiangchuangxin technology co ltd");
        assert_eq!(first("北京航空航天大学"), "beijing university of aeronautics and astronautics");
        assert_eq!(first("西安電子科技大學"), "xian university of electronic science and technology");
    }

    #[test]
    fn a_surname_that_stands_apart_comes_first() {
        assert_eq!(first("伟 张"), "zhang wei");
        assert_eq!(first("小明 王"), "wang xiaoming");
        assert!(readings("晶 孙").iter().all(|reading| reading.syllabic && !reading.unvoweled));
    }

    #[test]
    fn names_of_other_languages() {
        assert_eq!(first("弗拉基米尔·普京"), "vladimir putin");
    }
}
