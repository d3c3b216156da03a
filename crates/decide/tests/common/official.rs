//! The official tariff schedule of the United States as the data has it: four editions of 2025 and 2026.

#![allow(dead_code, reason = "each test uses a part")]
#![allow(clippy::disallowed_methods, reason = "a test reads files")]

use std::path::Path;

use schedule::{Edition, Schedule};

/// The editions by the names of their files, with their first days.
pub const EDITIONS: [(&str, &str); 4] = [
    ("hts_2025_basic", "2025-01-01"),
    ("hts_2025_rev_32", "2025-11-15"),
    ("hts_2026_rev_4", "2026-02-24"),
    ("hts_2026_rev_10", "2026-06-08"),
];

/// The schedule from the files below the folder of real data.
pub fn schedule(data: &Path) -> Schedule {
    let mut schedule = Schedule::default();
    for (name, from) in EDITIONS {
        let file = std::fs::File::open(data.join(format!("law/us_hts/{name}.json.gz"))).expect("an edition");
        let lines = schedule::hts::read(flate2::read::GzDecoder::new(file)).expect("lines");
        let edition = Edition::new(name, from.parse().expect("a day"), [0; 32], lines).expect("an edition");
        schedule.insert(edition).expect("editions that begin on different days");
    }
    schedule
}
