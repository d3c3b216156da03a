//! Any bytes are an official file, a stored schedule or an error, never a panic; what is stored comes back.
#![no_main]

use libfuzzer_sys::fuzz_target;
use schedule::{Edition, Schedule};

fuzz_target!(|bytes: &[u8]| {
    let _ = Schedule::from_bytes(bytes);
    // The same bytes under a right checksum, so that what is behind it is reached.
    let mut sealed = b"PCSCHED\n\x01\0".to_vec();
    sealed.extend((bytes.len() as u64).to_le_bytes());
    sealed.extend(blake3::hash(bytes).as_bytes());
    sealed.extend(bytes);
    if let Ok(schedule) = Schedule::from_bytes(&sealed) {
        comes_back(&schedule);
    }
    if let Ok(lines) = schedule::source::read(bytes) {
        let from = vocabulary::read::date("2025-01-01").expect("a date");
        if let Ok(edition) = Edition::new("fuzz", from, [0; 32], lines) {
            for line in edition.lines() {
                assert!(edition.line(&line.dotted()).is_some());
            }
            let mut schedule = Schedule::default();
            schedule.insert(edition).expect("room for one");
            comes_back(&schedule);
        }
    }
});

fn comes_back(schedule: &Schedule) {
    let stored = schedule.to_bytes().expect("within the limits");
    assert_eq!(&Schedule::from_bytes(&stored).expect("what was stored"), schedule);
}
