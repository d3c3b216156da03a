//! Names of other languages in Chinese characters.

use std::sync::LazyLock;

use super::super::choice::Place;
use super::super::han;
use super::super::table::Table;
use super::pinyin;

static NAMES: LazyLock<Table> =
    LazyLock::new(|| Table::read(include_str!("../tables/chinese_foreign.txt"), han::simplified));
static SOUNDS: LazyLock<Table> =
    LazyLock::new(|| Table::read(include_str!("../tables/chinese_transcription.txt"), han::simplified));

/// A word read as a transcription: names of the table, else character by character; whether any name was of the table.
pub(super) fn word(word: &str) -> (Vec<Place>, bool) {
    let letters = han::letters(word);
    let mut places = Vec::new();
    let mut known = false;
    let mut sounds = String::new();
    let mut at = 0;
    let finish = |sounds: &mut String, places: &mut Vec<Place>| {
        if !sounds.is_empty() {
            let other = sounds.replace('l', "r");
            places.push(Place { glued: false, ways: vec![(sounds.clone(), 0), (other, 1)] });
            sounds.clear();
        }
    };
    while let Some(letter) = letters.get(at).copied() {
        // A single character is a name only where it is the whole word: 本 `bin`.
        let found = letters
            .get(at..)
            .and_then(|rest| NAMES.longest(rest))
            .filter(|(length, _)| *length > 1 || letters.len() == 1);
        if let Some((length, readings)) = found {
            finish(&mut sounds, &mut places);
            places.push(Place::word(readings, 2));
            known = true;
            at += length;
            continue;
        }
        match SOUNDS.get(letter.encode_utf8(&mut [0; 4])).and_then(<[_]>::first) {
            Some(sound) => sounds.push_str(sound),
            None => sounds.push_str(&pinyin(letter).unwrap_or_else(|| letter.to_string())),
        }
        at += 1;
    }
    finish(&mut sounds, &mut places);
    (places, known)
}

/// Whether all characters of a word usually transcribe sounds.
pub(super) fn transcribes(word: &[char]) -> bool {
    word.len() >= 2 && word.iter().all(|letter| SOUNDS.get(han::simple(*letter).encode_utf8(&mut [0; 4])).is_some())
}

/// Whether a word is a name of the table.
pub(super) fn known(word: &str) -> bool {
    NAMES.get(&han::simplified(word)).is_some()
}
