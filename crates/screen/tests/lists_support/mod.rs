//! What the tests of lists share: real data where there is some, and short ways to look at an edition.
#![allow(dead_code, reason = "each test binary uses a part of it")]

pub mod samples;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufReader, Read, Write};
use std::path::PathBuf;

use screen::Party;
use screen::lists::Edition;

/// A real document: below `PORTCULLIS_DATA`, else below the data beside the project. Nothing, said aloud, where there is none.
pub fn real(test: &str, path: &str) -> Option<PathBuf> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let file = std::env::var_os("PORTCULLIS_DATA").map_or(beside, PathBuf::from).join(path);
    if file.is_file() {
        return Some(file);
    }
    // Written past the test runner's capture, so that a skipped test is seen to be one.
    let message = format!("skipped: {test}: no real data at {} (set PORTCULLIS_DATA)\n", file.display());
    std::io::stderr().write_all(message.as_bytes()).expect("standard error");
    None
}

/// A document being read.
pub fn open(path: &PathBuf) -> BufReader<File> {
    BufReader::new(File::open(path).expect("a file"))
}

/// All of a document.
pub fn bytes(path: &PathBuf) -> Vec<u8> {
    let mut bytes = Vec::new();
    open(path).read_to_end(&mut bytes).expect("a file");
    bytes
}

/// How many parties each list has.
pub fn by_list(edition: &Edition) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for listing in edition.parties.iter().flat_map(|party| &party.listings) {
        *counts.entry(listing.list.as_str()).or_default() += 1;
    }
    counts
}

/// The party of this label.
pub fn named<'a>(edition: &'a Edition, label: &str) -> &'a Party {
    edition.parties.iter().find(|party| party.label() == label).expect(label)
}

/// Names with their quality.
pub fn names(party: &Party) -> Vec<String> {
    party.names.iter().map(|name| format!("{} {}", name.quality, name.text)).collect()
}

/// Codes of countries.
pub fn countries(party: &Party) -> Vec<&str> {
    party.countries.iter().map(|place| place.code()).collect()
}

/// Numbers.
pub fn numbers(party: &Party) -> Vec<String> {
    let country = |country: Option<vocabulary::Place>| country.map_or("-", |place| place.code());
    party.identifiers.iter().map(|n| format!("{}: {} {}", n.kind, n.value, country(n.country))).collect()
}

/// Dates of birth.
pub fn born(party: &Party) -> Vec<String> {
    party.born.iter().map(ToString::to_string).collect()
}
