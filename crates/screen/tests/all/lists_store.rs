//! Editions kept: what is stored comes back, what is damaged is told, and the old edition stays where the new one is doubtful.

use crate::lists_support;

use std::io::Read;

use lists_support::samples;
use screen::lists::diff::{self, Field};
use screen::lists::status::Status;
use screen::lists::store::{self, Hashed, Refusal, StoreError, Stored};
use screen::lists::{Edition, read};
use screen::{NameQuality, Party};
use vocabulary::Date;

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn stored(edition: Edition) -> Stored {
    Stored { edition, imported: day("2026-10-01"), document: [7; 32] }
}

fn un() -> Edition {
    read(samples::UN.as_bytes(), None).expect("a list")
}

/// An edition of this many parties.
fn of(parties: usize, dated: &str) -> Edition {
    let mut edition = un();
    let first = edition.parties.remove(0);
    edition.parties = (0..parties).map(|number| Party { id: number.to_string(), ..first.clone() }).collect();
    edition.dated = Some(day(dated));
    edition
}

#[test]
fn what_is_stored_comes_back() {
    for (what, text) in samples::ALL {
        let stored = stored(read(text.as_bytes(), None).expect(what));
        let bytes = store::encode(&stored).expect("bytes");
        assert_eq!(store::decode(&bytes).expect(what), stored, "{what}");
    }
}

#[test]
fn a_stored_list_that_is_cut_or_changed_anywhere_is_told() {
    let bytes = store::encode(&stored(un())).expect("bytes");
    for length in 0..bytes.len() {
        assert!(store::decode(&bytes[..length]).is_err(), "cut after {length} bytes");
    }
    for at in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x10;
        assert!(store::decode(&damaged).is_err(), "changed at byte {at}");
    }
    let half = &bytes[..bytes.len() / 2];
    assert!(store::decode(half).expect_err("half").to_string().contains("cut off or is damaged; import the list anew"));
    assert_eq!(store::decode(b"hello"), Err(StoreError::NoList));
    let mut other = bytes.clone();
    other[8] = 9;
    assert_eq!(store::decode(&other), Err(StoreError::Version { found: 9 }));
    let mut longer = bytes;
    longer.push(0);
    assert!(matches!(store::decode(&longer), Err(StoreError::Length { .. })));
}

#[test]
fn a_sharp_drop_leaves_the_old_edition_unless_forced() {
    let old = stored(of(100, "2026-01-01"));
    let least = stored(of(80, "2026-02-01"));
    assert!(store::replace(Some(&old), &least, false).is_ok());
    let few = stored(of(79, "2026-02-01"));
    let refusal = store::replace(Some(&old), &few, false).expect_err("a drop");
    assert_eq!(refusal, Refusal::Drop { what: "the new edition".into(), before: 100, after: 79 });
    assert!(refusal.to_string().contains("79 parties, where the stored edition has 100"), "{refusal}");
    assert!(store::replace(Some(&old), &few, true).is_ok());
    assert!(store::replace(None, &few, false).is_ok());
}

#[test]
fn one_list_of_a_publication_that_is_gone_is_told_by_name() {
    let mut before = of(200, "2026-01-01");
    before.parties.iter_mut().skip(170).for_each(|party| party.listings[0].list = "us.dpl".into());
    let mut after = before.clone();
    after.parties.truncate(170);
    let refusal = store::replace(Some(&stored(before)), &stored(after), false).expect_err("a list is gone");
    assert_eq!(refusal, Refusal::Drop { what: "list `us.dpl` of the new edition".into(), before: 30, after: 0 });
}

#[test]
fn an_older_edition_and_another_publication_are_refused() {
    let old = stored(of(10, "2026-02-01"));
    let refusal = store::replace(Some(&old), &stored(of(10, "2026-01-01")), false).expect_err("older");
    assert_eq!(refusal, Refusal::Older { before: day("2026-02-01"), after: day("2026-01-01") });
    let eu = stored(read(samples::EU.as_bytes(), None).expect("a list"));
    assert_eq!(store::replace(Some(&old), &eu, true), Err(Refusal::Other { before: "un", after: "eu" }));
}

#[test]
fn the_hash_of_a_document_is_taken_while_it_is_read() {
    let mut hashed = Hashed::new(samples::UN.as_bytes());
    let edition = read(&mut hashed, None).expect("a list");
    assert_eq!(edition, un());
    assert_eq!(hashed.hash(), *blake3::hash(samples::UN.as_bytes()).as_bytes());
    let mut hashed = Hashed::new(samples::UN.as_bytes());
    hashed.read_to_end(&mut Vec::new()).expect("bytes");
    assert_eq!(hashed.hash(), *blake3::hash(samples::UN.as_bytes()).as_bytes());
}

#[test]
fn status_tells_counts_and_age() {
    let mut stored = stored(un());
    let status = Status::of(&stored);
    assert_eq!((status.source, status.parties, status.names), ("un", 2, 8));
    assert_eq!(status.lists, [("un.sanctions".to_owned(), 2)]);
    assert_eq!(
        status.kinds.iter().map(|(kind, count)| format!("{kind} {count}")).collect::<Vec<_>>(),
        ["person 1", "organization 1"]
    );
    assert_eq!(status.document.len(), 64);
    let age = status.age(day("2026-03-09"));
    assert_eq!((age.days, age.by_its_date), (10, true));
    stored.edition.dated = None;
    let age = Status::of(&stored).age(day("2026-10-04"));
    assert_eq!((age.days, age.by_its_date), (3, false));
}

#[test]
fn a_difference_says_who_was_added_removed_and_changed_and_in_what() {
    let (old, mut new) = (of(3, "2026-01-01"), of(4, "2026-02-01"));
    assert!(diff::between(&old, &old).is_empty());
    new.parties.remove(0);
    new.parties[0].names[2].quality = NameQuality::Weak;
    new.parties[0].listings[0].programs = Some(vec!["DPRK".into()]);
    new.parties[1].remarks.reverse();
    let difference = diff::between(&old, &new);
    assert_eq!(difference.added.iter().map(|named| named.id.as_str()).collect::<Vec<_>>(), ["3"]);
    assert_eq!(difference.removed.iter().map(|named| named.id.as_str()).collect::<Vec<_>>(), ["0"]);
    assert_eq!(difference.changed.len(), 1, "an order is no change");
    assert_eq!(
        (difference.changed[0].id.as_str(), difference.changed[0].fields.as_slice()),
        ("1", &[Field::Names, Field::Listings][..])
    );
}
