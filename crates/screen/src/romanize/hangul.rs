//! Hangul: persons as passports of the South and media of the North write them, everything else by rule.
//!
//! Sources: Revised Romanization of Korean (2000, with its rules of assimilation), McCune–Reischauer without marks (1939),
//! spellings in passports and in North Korean state media.

mod syllable;

use std::sync::LazyLock;

use super::choice::{Place, ranked, texts};
use super::table::Table;
use super::{Draft, MOST_READINGS};
use syllable::{Syllable, assimilated, customary, north, plain, reischauer};

static SURNAMES: LazyLock<Table> =
    LazyLock::new(|| Table::read(include_str!("tables/korean_surnames.txt"), str::to_owned));
static GIVEN: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("tables/korean_given.txt"), str::to_owned));
static WORDS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("tables/korean_words.txt"), str::to_owned));

/// The longest name of a person, in syllables.
const LONGEST_PERSON: usize = 5;

/// The readings of words in Hangul.
pub(super) fn drafts(words: &[String]) -> Vec<Draft> {
    let joined: Vec<char> = words.iter().flat_map(|word| word.chars()).collect();
    let mut drafts = Vec::new();
    if joined.len() <= LONGEST_PERSON && !organizational(&joined) {
        let (as_written, turned) = orders(words);
        if let Some(surname_first) = turned {
            drafts = person(&surname_first);
        }
        if as_written {
            drafts.extend(person(&joined));
        }
    }
    drafts = drafts.into_iter().map(Draft::syllabic).collect();
    if drafts.is_empty() {
        drafts = organization(words);
        // Several given names beside a surname that stands apart.
        if words.len() > 2
            && !organizational(&joined)
            && [words.first(), words.last()].into_iter().flatten().any(|word| surname(word))
        {
            drafts = drafts.into_iter().map(Draft::syllabic).collect();
        }
        // A ship's name may go without "ship": 세월호.
        if let [name] = words
            && let Some(ship) = name.strip_suffix('호').filter(|ship| ship.chars().count() >= 2)
        {
            drafts.extend(
                organization(&[ship.to_owned()]).into_iter().map(|draft| Draft { cost: draft.cost + 1, ..draft }),
            );
        }
    }
    drafts
}

/// Whether a word is a surname.
fn surname(word: &str) -> bool {
    SURNAMES.get(word).is_some()
}

/// Whether a name is read as it stands, and, where the surname stands apart at its end, with the surname first: 병철 김.
fn orders(words: &[String]) -> (bool, Option<Vec<char>>) {
    let [given, last] = words else { return (true, None) };
    if !surname(last) || given.chars().count() < last.chars().count() {
        return (true, None);
    }
    (given.chars().count() == 1, Some(last.chars().chain(given.chars()).collect()))
}

fn organizational(letters: &[char]) -> bool {
    (0..letters.len()).any(|at| {
        letters
            .get(at..)
            .and_then(|rest| WORDS.longest(rest))
            .is_some_and(|(length, _)| length >= 2 && at + length == letters.len() && at > 0)
    })
}

/// A person: the surname, then the syllables of the given name.
fn person(letters: &[char]) -> Vec<Draft> {
    let Some((length, readings)) = SURNAMES.longest(letters).filter(|(length, _)| *length < letters.len()) else {
        return Vec::new();
    };
    // A surname of two syllables is taken only where a given name is left that is likely with it.
    let given: Vec<char> = letters.iter().skip(length).copied().collect();
    if given.len() > 2 + (length - 1) {
        return Vec::new();
    }
    let Some(syllables) = given.iter().map(|letter| Syllable::of(*letter)).collect::<Option<Vec<_>>>() else {
        return Vec::new();
    };
    let mut south: Vec<&str> = Vec::new();
    let mut northern = Vec::new();
    for reading in readings {
        match reading.split_once('/') {
            Some((before, after)) => {
                south.push(before);
                northern.push(after);
            }
            None => south.push(reading),
        }
    }
    let mut drafts = Vec::new();
    let mut places = vec![Place {
        glued: false,
        ways: south.iter().zip([0, 2, 4, 5, 6, 7]).map(|(way, cost)| ((*way).to_owned(), cost)).collect(),
    }];
    for (letter, syllable) in given.iter().zip(&syllables) {
        places.push(match GIVEN.get(letter.encode_utf8(&mut [0; 4])) {
            Some(ways) => Place::word(ways, 3),
            None => Place::word(&[customary(*syllable), plain(*syllable)], 2),
        });
    }
    for (text, cost) in texts(&places, 2 * MOST_READINGS) {
        drafts.push(Draft::new(text, "Korean passports", cost));
    }
    // The given name in one word: letters off in two syllables are letters off in one word.
    if let [first, second] = places.get(1..).unwrap_or_default() {
        let one = [Place { glued: false, ways: first.ways.clone() }, Place { glued: true, ways: second.ways.clone() }];
        drafts.push(Draft::new(format!("{} {}", south.first().unwrap_or(&""), ranked(&one, 0)), "Korean passports", 4));
    }
    let spell =
        |rule: fn(Syllable) -> String| syllables.iter().map(|syllable| rule(*syllable)).collect::<Vec<_>>().join(" ");
    for (surname, cost) in south.iter().zip([2, 4, 6, 7]) {
        drafts.push(Draft::new(format!("{surname} {}", spell(plain)), "Revised Romanization", cost));
    }
    for (surname, cost) in northern.iter().chain(south.iter().skip(1)).zip([1, 5]) {
        drafts.push(Draft::new(format!("{surname} {}", spell(north)), "North Korean", cost));
    }
    if let Some(surname) = northern.first() {
        let given = reischauer(&given).unwrap_or_default();
        drafts.push(Draft::new(format!("{surname} {given}"), "McCune-Reischauer", 4));
    }
    drafts
}

/// Words that say what an organization is are translated, everything else is read by rule.
fn organization(words: &[String]) -> Vec<Draft> {
    let mut by_rule: Vec<Place> = Vec::new();
    let mut old: Vec<Place> = Vec::new();
    let mut spelled: Vec<String> = Vec::new();
    for word in words {
        let letters: Vec<char> = word.chars().collect();
        let mut at = 0;
        let mut name: Vec<char> = Vec::new();
        let finish =
            |name: &mut Vec<char>, by_rule: &mut Vec<Place>, old: &mut Vec<Place>, spelled: &mut Vec<String>| {
                if !name.is_empty() {
                    let said = assimilated(name).unwrap_or_else(|| name.iter().collect());
                    by_rule.push(Place::word(&[&said], 1));
                    old.push(Place::word(&[reischauer(name).unwrap_or_else(|| said.clone())], 1));
                    spelled.push(said);
                    name.clear();
                }
            };
        while let Some(letter) = letters.get(at).copied() {
            let found = letters
                .get(at..)
                .and_then(|rest| WORDS.longest(rest))
                .filter(|(length, _)| *length > 1 || (at > 0 && at + 1 == letters.len()));
            let Some((length, readings)) = found else {
                name.push(letter);
                at += 1;
                continue;
            };
            finish(&mut name, &mut by_rule, &mut old, &mut spelled);
            by_rule.push(Place::word(readings, 1));
            old.push(Place::word(readings, 1));
            let part: Vec<char> = letters.iter().skip(at).take(length).copied().collect();
            spelled.push(assimilated(&part).unwrap_or_default());
            at += length;
        }
        finish(&mut name, &mut by_rule, &mut old, &mut spelled);
    }
    vec![
        Draft::new(ranked(&by_rule, 0), "Revised Romanization, words translated", 0),
        Draft::new(ranked(&old, 0), "McCune-Reischauer, words translated", 1),
        Draft::new(ranked(&by_rule, 1), "Revised Romanization, words translated", 2),
        Draft::new(ranked(&old, 1), "McCune-Reischauer, words translated", 3),
        Draft::new(spelled.join(" "), "Revised Romanization", 2),
    ]
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
    fn a_surname_that_stands_apart_comes_first() {
        assert!(any("병철 김", "kim byung chul"), "{:?}", readings("병철 김"));
        assert!(any("정숙 김", "kim jong suk") && !any("정숙 김", "jong suk kim"));
        assert!(any("김 정숙", "kim jong suk"));
        assert!(readings("하은 미정 강").iter().all(|reading| reading.syllabic));
    }

    #[test]
    fn persons_of_the_south_and_of_the_north() {
        assert_eq!(first("김영수"), "kim young soo");
        assert!(any("박근혜", "park geun hye"), "{:?}", readings("박근혜"));
        assert!(any("이명박", "lee myung bak"), "{:?}", readings("이명박"));
        assert!(any("김정은", "kim jong un"), "{:?}", readings("김정은"));
        assert!(any("리영호", "ri yong ho"), "{:?}", readings("리영호"));
        assert!(any("최룡해", "choe ryong hae"), "{:?}", readings("최룡해"));
        assert!(any("장성택", "jang song thaek"), "{:?}", readings("장성택"));
        assert!(any("윤석열", "yoon seok yeol"), "{:?}", readings("윤석열"));
        assert_eq!(first("남궁민"), "namgung min");
    }

    #[test]
    fn organizations_say_in_english_what_they_are() {
        assert_eq!(first("삼성전자 주식회사"), "samsung electronics co ltd");
        assert_eq!(first("정찰총국"), "reconnaissance general bureau");
        assert!(
            any("조선광업개발무역회사", "korea mining development trading company")
                || any("조선광업개발무역회사", "korea mining development trading corporation")
        );
    }
}
