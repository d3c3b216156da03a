//! A schedule comes back from its bytes as it was; other bytes are an error, never a panic.

#![allow(clippy::indexing_slicing, reason = "a test stops on what does not hold")]

use std::sync::Arc;

use proptest::prelude::*;
use schedule::{BytesError, Edition, Line, Rate, Schedule, Special, Specific};
use vocabulary::quantity::Share;
use vocabulary::{Date, Decimal};

fn decimal() -> impl Strategy<Value = Decimal> {
    (0_i64..1_000_000_000, 0_u32..9).prop_map(|(digits, scale)| Decimal::new(digits, scale))
}

fn rate() -> impl Strategy<Value = Rate> {
    let specific = (decimal(), "[a-z.]{1,8}").prop_map(|(amount, per)| Specific { amount, per });
    prop_oneof![
        Just(Rate::Free),
        Just(Rate::Unstated),
        "\\PC{0,20}".prop_map(Rate::Unread),
        (decimal(), prop::collection::vec(specific, 0..3))
            .prop_map(|(share, specific)| Rate::Levied { ad_valorem: Share(share), specific }),
    ]
}

fn line() -> impl Strategy<Value = Line> {
    let special = (prop::collection::vec("[A-Z]{1,2}[+*]?", 0..4), rate());
    let special = special.prop_map(|(programs, rate)| Special { programs, rate });
    (
        "[0-9]{8}([0-9]{2})?",
        rate(),
        prop::collection::vec(special, 0..3),
        rate(),
        prop::collection::vec("[a-z]{1,3}", 0..3),
        "\\PC{0,30}",
        prop::collection::vec("[a-c]", 0..3),
    )
        .prop_map(|(code, general, special, other, unit, description, within)| Line {
            code,
            general,
            special: special.into(),
            other,
            unit: unit.into(),
            description: description.into(),
            within: within.into_iter().map(Arc::from).collect(),
        })
}

fn date() -> impl Strategy<Value = Date> {
    (1990_i16..2100, 1_i8..13, 1_i8..29).prop_map(|(y, m, d)| Date::new(y, m, d).expect("a date"))
}

fn any_schedule() -> impl Strategy<Value = Schedule> {
    let edition = ("[a-z0-9]{1,10}", date(), any::<[u8; 32]>(), prop::collection::vec(line(), 1..12));
    prop::collection::vec(edition, 0..4).prop_map(|editions| {
        let mut schedule = Schedule::default();
        for (name, from, source, lines) in editions {
            // Codes that come twice and days that are taken make no edition; what is left is a schedule.
            if let Ok(edition) = Edition::new(&name, from, source, lines) {
                let _ = schedule.insert(edition);
            }
        }
        schedule
    })
}

proptest! {
    #[test]
    fn a_schedule_comes_back_from_its_bytes_as_it_was(schedule in any_schedule()) {
        let bytes = schedule.to_bytes().expect("bytes");
        let back = Schedule::from_bytes(&bytes).expect("a schedule");
        prop_assert_eq!(&back, &schedule);
        prop_assert_eq!(back.to_bytes().expect("bytes"), bytes);
    }

    #[test]
    fn one_changed_byte_or_an_early_end_is_an_error(
        schedule in any_schedule(),
        at in any::<prop::sample::Index>(),
        flip in 1_u8..,
    ) {
        let mut bytes = schedule.to_bytes().expect("bytes");
        let at = at.index(bytes.len());
        prop_assert!(Schedule::from_bytes(&bytes[..at]).is_err());
        bytes[at] ^= flip;
        prop_assert!(Schedule::from_bytes(&bytes).is_err());
    }

    #[test]
    fn damage_under_a_right_checksum_is_an_error_or_a_schedule_and_never_a_panic(
        schedule in any_schedule(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
    ) {
        let mut body = schedule.to_bytes().expect("bytes").split_off(HEADING);
        for (at, byte) in changes {
            let at = at.index(body.len());
            body[at] = byte;
        }
        if let Ok(schedule) = Schedule::from_bytes(&sealed(&body)) {
            prop_assert!(schedule.to_bytes().is_ok());
        }
    }

    #[test]
    fn any_bytes_are_an_error_or_a_schedule_and_never_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = Schedule::from_bytes(&bytes);
        let _ = Schedule::from_bytes(&sealed(&bytes));
        let _ = schedule::source::read(bytes.as_slice());
    }

    #[test]
    fn any_text_is_a_rate_or_is_kept_as_it_stands(text in "[0-9.$¢%/+ a-zA-Z(),]{0,40}|\\PC{0,30}") {
        let specials = Special::read(&text);
        let (of_programs, of_none): (Vec<&Special>, Vec<&Special>) = specials.iter().partition(|s| !s.programs.is_empty());
        for rate in of_programs.into_iter().map(|s| s.rate.clone()).chain([Rate::read(&text)]) {
            prop_assert_eq!(Rate::read(&rate.to_string()), rate);
        }
        // A rate without a program is nobody's: it is kept as it stands and not read, whatever it says.
        for special in of_none {
            let Rate::Unread(kept) = &special.rate else { panic!("{special:?}") };
            prop_assert!(!kept.is_empty() && kept.trim() == kept);
        }
    }
}

const HEADING: usize = 50;

/// A body under a heading of its own.
fn sealed(body: &[u8]) -> Vec<u8> {
    let mut bytes = b"PCSCHED\n\x01\0".to_vec();
    bytes.extend((body.len() as u64).to_le_bytes());
    bytes.extend(blake3::hash(body).as_bytes());
    bytes.extend(body);
    bytes
}

#[test]
fn a_length_that_promises_more_than_there_is_is_an_error() {
    for body in [&[0xff, 0xff, 0xff, 0xff, 0x0f][..], &[0, 0xff, 0xff, 0xff, 0xff, 0x0f], &[0, 0, 0, 0, 0, 1, 8], &[]] {
        assert!(matches!(Schedule::from_bytes(&sealed(body)), Err(BytesError::Content(_))), "{body:?}");
    }
}
