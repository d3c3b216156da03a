//! How many names in their own script are found by the Latin names beside them, on the published lists.
//!
//! `cargo test -p portcullis-screen --test all romanize_coverage -- --ignored --nocapture`

use crate::lists_support;

use std::collections::BTreeMap;

use lists_support::{open, real};
use screen::PartyKind;
use screen::lists::read;
use screen::name::Group;
use screen::romanize::readings;
use screen::score::{THRESHOLD, compare_texts};
use unicode_script::{Script, UnicodeScript};

fn script(name: &str) -> Option<&'static str> {
    name.chars()
        .map(|letter| letter.script())
        .find(|script| !matches!(script, Script::Latin | Script::Common | Script::Inherited))
        .map(|script| script.full_name())
}

/// Counts by script: names, names found, and what is not found.
#[derive(Default)]
struct Coverage {
    names: usize,
    found: usize,
    well: usize,
    readings: usize,
    missed: Vec<String>,
}

/// A name that states both scripts, as its parts: `Abu Muhammad (Абу Мухаммад)`.
fn parts(name: &str) -> (String, String) {
    let foreign = |letter: char| !matches!(letter.script(), Script::Latin | Script::Common | Script::Inherited);
    let begin = name.find(foreign).unwrap_or(0);
    let end = name
        .char_indices()
        .rfind(|(_, letter)| foreign(*letter))
        .map_or(name.len(), |(at, letter)| at + letter.len_utf8());
    let own = name.get(begin..end).unwrap_or(name);
    let latin = format!("{} {}", name.get(..begin).unwrap_or(""), name.get(end..).unwrap_or(""));
    let latin: String =
        latin.replace("original script", "").chars().filter(|letter| !matches!(letter, '(' | ')' | ':')).collect();
    (own.to_owned(), latin.trim().to_owned())
}

fn measure(pairs: &[(String, Vec<String>, Group)]) -> BTreeMap<&'static str, Coverage> {
    let mut by_script: BTreeMap<&'static str, Coverage> = BTreeMap::new();
    for (original_name, latin, group) in pairs {
        let Some(script) = script(original_name) else { continue };
        let (own, beside) = parts(original_name);
        let original = if original_name.contains(['(', '（']) { own } else { original_name.clone() };
        // What is written beside it is its romanization; only where nothing is, the party's other names may be.
        let beside = vec![beside];
        let stated = original_name.contains(['(', '（']);
        let latin = if stated && beside.iter().any(|latin| latin.chars().filter(char::is_ascii_alphabetic).count() > 3)
        {
            &beside
        } else {
            latin
        };
        let best = latin
            .iter()
            .filter_map(|latin| compare_texts(&original, latin, *group))
            .map(|compared| compared.score)
            .fold(0.0_f32, f32::max);
        let coverage = by_script.entry(script).or_default();
        let read = readings(&original);
        coverage.names += 1;
        coverage.readings += read.len();
        coverage.well += usize::from(best >= 0.85);
        if best >= THRESHOLD {
            coverage.found += 1;
        } else {
            let read: Vec<String> = read.into_iter().take(3).map(|reading| reading.text).collect();
            coverage.missed.push(format!("{best:.2} {original} {latin:?} {read:?}"));
        }
    }
    by_script
}

fn print(list: &str, by_script: &BTreeMap<&'static str, Coverage>) {
    for (script, coverage) in by_script {
        let Coverage { names, found, well, readings, missed } = coverage;
        println!("{list} {script}: {found} of {names} found, {well} well; {readings} readings");
        for missed in missed {
            println!("    {missed}");
        }
    }
}

fn parties(path: &str) -> Option<Vec<(String, Vec<String>, Group)>> {
    let path = real("coverage of romanization", path)?;
    let edition = read(open(&path), None).expect("a list that is read");
    let pairs = edition.parties.iter().flat_map(|party| {
        let group = if party.kind == PartyKind::Person { Group::Person } else { Group::Other };
        let names: Vec<&str> = party.names.iter().map(|name| name.text.as_str()).collect();
        let latin: Vec<String> =
            names.iter().filter(|name| script(name).is_none()).map(|name| (*name).to_owned()).collect();
        let own: Vec<String> =
            names.iter().filter(|name| script(name).is_some()).map(|name| (*name).to_owned()).collect();
        let own = own.into_iter().filter(|_| !latin.is_empty());
        own.map(|own| (own, latin.clone(), group)).collect::<Vec<_>>()
    });
    Some(pairs.collect())
}

#[test]
#[ignore = "a measurement on published lists"]
fn names_in_their_own_script_are_found_by_their_latin_names() {
    for (list, path) in [
        ("UN", "parties/un/UN_consolidated.xml"),
        ("CN", "parties/cn_mofcom/cn.json"),
        ("JP", "parties/jp_meti/jp.json"),
        ("FTM", "parties/entities.ftm.json"),
    ] {
        if let Some(pairs) = parties(path) {
            print(list, &measure(&pairs));
        }
    }
}
