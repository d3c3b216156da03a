//! Any bytes are a list, a set of OFAC's files, a stored list or an error, never a panic and never memory without bound;
//! parties have names and ids of their own, and what is stored comes back.
#![no_main]

use std::collections::BTreeSet;
use std::io::BufRead;

use libfuzzer_sys::fuzz_target;
use screen::lists::store::{self, Stored};
use screen::lists::{Edition, Limits, diff, ofac, read_within};

const LIMITS: Limits = Limits { bytes: 1 << 20, entry: 1 << 16, depth: 32, parties: 1000 };

fuzz_target!(|bytes: &[u8]| {
    if let Ok(edition) = read_within(bytes, None, LIMITS) {
        holds(edition);
    }
    let mut files: Vec<&[u8]> = bytes.split(|byte| *byte == 0).take(4).collect();
    let files = files.iter_mut().map(|file| file as &mut dyn BufRead);
    if let Ok(edition) = ofac::csv::read_set(files, None, LIMITS) {
        holds(edition);
    }
    // The same bytes under a right checksum, so that what is behind it is reached.
    let _ = store::decode(bytes);
    let mut sealed = b"PCLISTS\n\x01\0".to_vec();
    sealed.extend((bytes.len() as u64).to_le_bytes());
    sealed.extend(blake3::hash(bytes).as_bytes());
    sealed.extend(bytes);
    let _ = store::decode(&sealed);
});

fn holds(edition: Edition) {
    let ids: BTreeSet<&str> = edition.parties.iter().map(|party| party.id.as_str()).collect();
    assert_eq!(ids.len(), edition.parties.len());
    assert!(edition.parties.iter().all(|party| !party.label().is_empty()));
    assert!(diff::between(&edition, &edition).is_empty());
    let stored = Stored { edition, imported: "2026-01-01".parse().expect("a day"), document: [0; 32] };
    let sealed = store::encode(&stored).expect("bytes");
    assert_eq!(store::decode(&sealed).expect("what was stored"), stored);
}
