//! Whether the index loses anything on all lists: `cargo bench -p portcullis-screen --bench audit [-- QUERIES [SEED]]`.
//!
//! For each query, what the index finds is laid beside what looking at every name finds, score by score. Any difference is
//! printed, and the run fails.

#![allow(
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a measurement that prints and reads files"
)]

mod support;

use std::sync::Mutex;

use fastrand::Rng;
use screen::audit::differences;
use screen::index::Scratch;
use screen::name::prepare_asked;
use screen::score::THRESHOLD;
use screen::{Asked, Screener};
use support::clock::told;
use support::names::{lists, screener};
use support::queries::sorts;

/// How many names are looked at, and what differs.
#[derive(Default)]
struct Found {
    compared: u64,
    different: u64,
}

fn main() {
    let mut numbers = std::env::args().filter_map(|argument| argument.parse::<u64>().ok());
    let (count, seed) = (numbers.next().unwrap_or(2_000) as usize, numbers.next().unwrap_or(7));
    let lists = lists();
    let screener = told("indexes built", || screener(&lists));
    let mut asked: Vec<Asked> = sorts(&lists, count, seed).into_iter().flat_map(|sort| sort.asked).collect();
    Rng::with_seed(seed).shuffle(&mut asked);
    asked.truncate(count);
    println!("{count} queries beside every name of {} parties, seed {seed}", screener.parties());
    let found = Mutex::new(Found::default());
    std::thread::scope(|scope| {
        for half in asked.chunks(count.div_ceil(2).max(1)) {
            scope.spawn(|| audited(half, &screener, &found));
        }
    });
    let found = found.into_inner().expect("both halves ended");
    println!("  {} comparisons, {} differences", found.compared, found.different);
    assert_eq!(found.different, 0, "the index loses names");
}

fn audited(asked: &[Asked], screener: &Screener, found: &Mutex<Found>) {
    for index in screener.indexes() {
        let view = index.view();
        let mut scratch = Scratch::default();
        for one in asked {
            for reading in prepare_asked(&one.names[0]) {
                let different = differences(&view, &reading, one.kind, THRESHOLD, &mut scratch);
                for difference in &different {
                    println!("  {} ({}) as {}: {difference:?}", one.names[0], one.kind, reading.spelled());
                }
                let mut found = found.lock().expect("no half failed");
                found.compared += u64::from(view.names());
                found.different += different.len() as u64;
            }
        }
    }
}
