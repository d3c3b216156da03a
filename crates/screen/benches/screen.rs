//! Parties screened against the lists of the shared data: `cargo bench -p portcullis-screen --bench screen [-- SORT]`, where SORT
//! is a part of the title of a sort of names, `scripts`; all sorts without.
//!
//! A screen is all that `Screener::screen` does: readings, search in the index of every list, and each hit explained. Times are
//! processor time of the one thread that works.

#![allow(
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a measurement that prints and reads the clock"
)]

mod support;

use jiff::civil::{Date, date};
use screen::index::Scratch;
use screen::{Asked, PartyKind};
use support::clock::{head, row, timed, told};
use support::names::{List, lists, screener};
use support::queries::sorts;

const ON: Date = date(2026, 7, 31);
/// Names of each sort.
const EACH: usize = 2_000;

fn main() {
    println!("The lists");
    let lists = told("read", lists);
    tell(&lists);
    let screener = told("indexes built", || screener(&lists));
    let bytes: usize = screener.indexes().iter().map(|index| index.bytes().len()).sum();
    let names: u32 = screener.indexes().iter().map(|index| index.view().names()).sum();
    println!("  {} parties, {names} names, {:.1} MiB of index", screener.parties(), bytes as f64 / 1048576.0);

    let mut sorts = sorts(&lists, EACH, 11);
    if let Some(only) = std::env::args().skip(1).find(|argument| !argument.starts_with('-')) {
        sorts.retain(|sort| sort.title.contains(&only));
        assert!(!sorts.is_empty(), "no sort of names has {only} in its title");
    }
    let mut scratch: Vec<Scratch> = Vec::new();
    // Tables of words are made once in a process.
    for asked in sorts.iter().flat_map(|sort| sort.asked.iter().take(50)) {
        std::hint::black_box(screener.screen(asked, ON, &mut scratch));
    }
    println!("\nScreens against all lists, each hit explained");
    head("hits");
    let (mut all, mut every, mut slow) = (Vec::new(), 0, Vec::new());
    for sort in &sorts {
        let mut found = 0;
        let mut times = Vec::with_capacity(sort.asked.len());
        for asked in &sort.asked {
            let (hits, time) = timed(|| screener.screen(asked, ON, &mut scratch));
            found += hits.len();
            times.push(time);
            slow.push((time, hits.len(), asked));
        }
        row(sort.title, &times, found);
        every += found;
        all.extend(times);
    }
    row("all", &all, every);
    // What is found of a word is kept for the names to come; here, as if each name were the first.
    let anew = |asked: &Asked| {
        let mut scratch: Vec<Scratch> = Vec::new();
        timed(|| screener.screen(asked, ON, &mut scratch)).1
    };
    let times: Vec<f64> = sorts.iter().flat_map(|sort| sort.asked.iter().step_by(4)).map(anew).collect();
    row("nothing kept before", &times, 0);
    slow.sort_by(|a, b| b.0.total_cmp(&a.0));
    if std::env::var_os("SLOW").is_some() {
        for (time, hits, asked) in slow.iter().take(40) {
            println!("  {:.3} ms, {hits} hits: {} ({})", time / 1e3, asked.names[0], asked.kind);
        }
    }
}

/// How many parties each list has.
fn tell(lists: &[List]) {
    for list in lists {
        let persons = list.parties.iter().filter(|party| party.kind == PartyKind::Person).count();
        println!("  {:<20} {:>7} parties, {persons} of them persons", list.title, list.parties.len());
    }
}
