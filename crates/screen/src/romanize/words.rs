//! Words that are not names: what an organization is or does, with its meaning in English.

use super::choice::Place;
use super::table::Table;

/// How many words the longest phrase of a table has at most.
const LONGEST_PHRASE: usize = 6;

/// The words of a name, phrases of the table in one place with its readings, other words by `other`.
///
/// `None` where no word is in the table.
pub(super) fn translated(
    words: &[String],
    table: &Table,
    normal: impl Fn(&str) -> String,
    other: impl Fn(&str) -> String,
) -> Option<Vec<Place>> {
    let normal: Vec<String> = words.iter().map(|word| normal(word)).collect();
    let mut places = Vec::new();
    let mut at = 0;
    let mut found = false;
    while let Some(word) = words.get(at) {
        let phrase = (1..=LONGEST_PHRASE).rev().find_map(|length| {
            let phrase = normal.get(at..at.checked_add(length)?)?.join(" ");
            table.get(&phrase).map(|readings| (length, readings))
        });
        if let Some((length, readings)) = phrase {
            found = true;
            places.push(Place::word(readings, 1));
            at += length;
        } else {
            places.push(Place::word(&[other(word)], 1));
            at += 1;
        }
    }
    found.then_some(places)
}
