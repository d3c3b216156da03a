//! The real data, and the schedules in it.

#![allow(
    dead_code,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "each test uses a part of it, reads files, and stops on what does not hold"
)]

use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;
use schedule::{Edition, Schedule, revision};

/// The exports among the real data, in the order of their first days.
pub const EXPORTS: [&str; 4] = ["hts_2025_basic", "hts_2025_rev_32", "hts_2026_rev_4", "hts_2026_rev_10"];

/// The folder of real data; `None`, after saying so by the test's name, where it is absent.
pub fn data(test: &str) -> Option<PathBuf> {
    let shared = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let folder = std::env::var_os("PORTCULLIS_DATA").map_or_else(shared, PathBuf::from);
    if folder.join("law/us_hts").is_dir() {
        return Some(folder);
    }
    // Written past the test runner's capture, so that a skipped test is seen to be one.
    let message = format!("skipped: {test}: no real data at {} (set PORTCULLIS_DATA)\n", folder.display());
    std::io::stderr().write_all(message.as_bytes()).expect("standard error");
    None
}

/// An export, decompressed.
pub fn export(data: &Path, name: &str) -> Vec<u8> {
    let path = data.join("law/us_hts").join(name).with_extension("json.gz");
    let mut bytes = Vec::new();
    MultiGzDecoder::new(File::open(path).expect("an export")).read_to_end(&mut bytes).expect("sound gzip");
    bytes
}

/// The edition of an export.
pub fn edition(data: &Path, name: &str) -> Edition {
    let revision = revision::recognise(name).expect("a known edition");
    let bytes = export(data, name);
    let lines = schedule::source::read(bytes.as_slice()).expect("an export");
    let from = revision.from.expect("a known first day");
    Edition::new(&revision.name, from, *blake3::hash(&bytes).as_bytes(), lines).expect("an edition")
}

/// All four.
pub fn schedule(data: &Path) -> Schedule {
    let mut schedule = Schedule::default();
    for name in EXPORTS {
        schedule.insert(edition(data, name)).expect("editions of different days");
    }
    schedule
}
