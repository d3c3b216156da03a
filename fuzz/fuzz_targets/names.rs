//! Any two texts are names: prepared in bounded words, compared without a panic, and found in an index where they reach the
//! threshold, as looking at every name finds them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use screen::PartyKind;
use screen::audit::differences;
use screen::index::{Builder, Index, Scratch};
use screen::name::{Group, prepare};
use screen::score::{THRESHOLD, compare_texts};

fuzz_target!(|names: (&str, &str)| {
    let (ours, theirs) = names;
    for group in [Group::Person, Group::Other] {
        if let Some(compared) = compare_texts(ours, theirs, group) {
            assert!((0.0..1.0).contains(&compared.score));
        }
    }
    let mut builder = Builder::new();
    builder.add_names(PartyKind::Unknown, [theirs], b"").expect("one name fits");
    let index = Index::open(Box::new(builder.finish().expect("it fits"))).expect("an index");
    for reading in prepare(ours) {
        assert!(reading.tokens.len() <= 24);
        assert!(differences(&index.view(), &reading, PartyKind::Unknown, THRESHOLD, &mut Scratch::default()).is_empty());
    }
});
