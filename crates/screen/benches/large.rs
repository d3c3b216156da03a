//! Four million generated names in one index: `cargo bench -p portcullis-screen --bench large [-- NAMES]`.
//!
//! Words are those of the lists, drawn by Zipf's law (`support/zipf.rs`), one in fifty with a letter changed. Built, written to a file, mapped
//! anew, and searched. Times are processor time of the one thread that works.

#![allow(
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a measurement that prints and reads the clock"
)]

mod support;

use std::io::Write;

use fastrand::Rng;
use jiff::civil::{Date, date};
use screen::audit::damaged;
use screen::index::{Builder, Index, Scratch};
use screen::{Asked, PartyKind, Screener};
use support::clock::{head, peak, row, timed, told};
use support::damage::letter_off;
use support::names::{Vocabulary, lists, nobody};
use support::queries::asked;

const ON: Date = date(2026, 7, 31);

/// Names in a row, the same for one seed.
struct Names {
    words: Vocabulary,
    rng: Rng,
}

impl Names {
    fn next(&mut self) -> (PartyKind, String) {
        let rng = &mut self.rng;
        let (kind, name) = if rng.bool() {
            (PartyKind::Person, self.words.person(rng))
        } else {
            (PartyKind::Organization, self.words.company(rng))
        };
        let word = |word: &str, rng: &mut Rng| match rng.usize(..50) {
            0 if word.is_ascii() && word.len() > 3 => letter_off(word, rng),
            _ => word.to_owned(),
        };
        (kind, name.split(' ').map(|w| word(w, rng)).collect::<Vec<_>>().join(" "))
    }
}

fn main() {
    let count = std::env::args().find_map(|argument| argument.parse().ok()).unwrap_or(4_000_000_usize);
    println!("{count} generated names");
    let mut names = {
        let lists = lists();
        let words = Vocabulary::of(&lists);
        println!("  of {} words of the lists", words.count());
        Names { words, rng: Rng::with_seed(17) }
    };
    let path = std::env::temp_dir().join(format!("portcullis-large-{}", std::process::id()));
    let kept = build(&mut names, count, &path);
    println!("  peak memory {} MiB", peak());

    let file = std::fs::File::open(&path).expect("opens");
    let index = told("mapped and opened", || {
        Index::open(Box::new(mapped::Mapped::new(&file).expect("maps"))).expect("an index")
    });
    let whole = told("read through, hash compared", || index.verify());
    assert!(whole, "the index is not what was written");
    println!(
        "  {} names of {} words in {} MiB",
        index.view().names(),
        index.view().word_kind.len(),
        index.bytes().len() >> 20
    );
    let mut screener = Screener::default();
    screener.add(index);
    search(&screener, names, &kept);
    std::fs::remove_file(&path).expect("removed");
}

/// Builds the index and writes it; gives some of the names back.
fn build(names: &mut Names, count: usize, path: &std::path::Path) -> Vec<(PartyKind, String)> {
    let mut kept = Vec::new();
    let mut builder = Builder::new();
    let (mut generated, mut taken) = (0.0, 0.0);
    let mut batch = Vec::with_capacity(10_000);
    let every = (count / 2_000).max(1);
    for at in (0..count).step_by(10_000) {
        batch.clear();
        let size = (count - at).min(10_000);
        generated += timed(|| batch.extend((0..size).map(|_| names.next()))).1;
        kept.extend(batch.iter().enumerate().filter(|(n, _)| (at + n) % every == 0).map(|(_, name)| name.clone()));
        let mut party = nobody();
        taken += timed(|| {
            for (number, (kind, name)) in batch.iter().enumerate() {
                party.kind = *kind;
                party.id = (at + number).to_string();
                party.names.clear();
                party.names.push(screen::Name { text: name.clone(), quality: screen::NameQuality::Primary });
                builder.add(&party, &postcard::to_allocvec(&party).expect("a record")).expect("fits");
            }
        })
        .1;
    }
    println!("  (generated in {:.3} s)", generated / 1e6);
    println!("  names made ready {:>26.3} s, peak memory {:>5} MiB", taken / 1e6, peak());
    let (bytes, finished) = timed(|| builder.finish().expect("fits"));
    println!("  put in order {:>30.3} s, peak memory {:>5} MiB", finished / 1e6, peak());
    println!("  built, in all {:>29.3} s", (taken + finished) / 1e6);
    told("written to a file", || {
        let mut file = std::fs::File::create(path).expect("made");
        file.write_all(bytes.as_ref()).expect("written");
    });
    kept
}

/// Names of the index as they are and mistyped, and new ones.
fn search(screener: &Screener, mut names: Names, kept: &[(PartyKind, String)]) {
    let mut rng = Rng::with_seed(23);
    let listed: Vec<Asked> = kept.iter().map(|(kind, name)| asked(name, *kind)).collect();
    let mistyped: Vec<Asked> = kept.iter().map(|(kind, name)| asked(&damaged(name, &mut rng), *kind)).collect();
    let others: Vec<Asked> = (0..2_000).map(|_| names.next()).map(|(kind, name)| asked(&name, kind)).collect();
    let mut scratch: Vec<Scratch> = Vec::new();
    for asked in others.iter().take(20) {
        std::hint::black_box(screener.screen(asked, ON, &mut scratch));
    }
    println!("\nScreens against all of them, each hit explained");
    head("hits");
    let (mut all, mut every, mut slow) = (Vec::new(), 0, Vec::new());
    for (title, sort) in [("as listed", &listed), ("mistyped", &mistyped), ("new names", &others)] {
        let (mut times, mut found) = (Vec::new(), 0);
        for asked in sort {
            let (hits, time) = timed(|| screener.screen(asked, ON, &mut scratch));
            times.push(time);
            found += hits.len();
            slow.push((time, hits.len(), asked));
        }
        row(title, &times, found);
        all.extend(times);
        every += found;
    }
    row("all", &all, every);
    if std::env::var_os("SLOW").is_some() {
        slow.sort_by(|a, b| b.0.total_cmp(&a.0));
        for (time, hits, asked) in slow.iter().take(40) {
            println!("  {:.3} ms, {hits} hits: {} ({})", time / 1e3, asked.names[0], asked.kind);
        }
    }
}
