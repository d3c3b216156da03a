//! A cut-off over a generated graph of 10 million packages and 100 million needs, step by step:
//! `cargo bench -p portcullis-content --bench cutoff_large [-- PACKAGES]`.

#![allow(
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a measurement that prints and reads the clock"
)]

mod clock;
mod generated;

use clock::timed;
use content::cutoff::{Cutoff, Deployed, Needs, Ranking, Sources, Summary, Totals};
use content::{Known, PartId};
use fastrand::Rng;

/// Sources counted exactly: as many as one sweep takes.
const COUNTED: usize = 32;

/// Answers one question in full.
fn answer(needs: &Needs, question: &str, own: &[Known]) {
    println!("{question}");
    let deployed = Deployed::default();
    let mut seconds = 0.0;
    let cutoff = timed("states", &mut seconds, || Cutoff::of(needs, own));
    timed("totals", &mut seconds, || Totals::of(&cutoff, &deployed));
    let ranking = timed("ranking", &mut seconds, || Ranking::of(&cutoff, &deployed, Sources::Parts, COUNTED));
    let name = |part: PartId| format!("package {}", part.0);
    let summary = timed("summary", &mut seconds, || {
        Summary::of(&cutoff, &deployed, &ranking, 3, name, |standing| name(standing.part))
    });
    println!("  {:<28} {seconds:>7.3} s on the core", "in all");
    print!("{summary}");
}

fn main() {
    let packages = std::env::args().find_map(|argument| argument.parse().ok()).unwrap_or(10_000_000_u32);
    let mut load = 0.0;
    println!("load");
    let rows = timed("generated", &mut load, || generated::rows(packages, 4));
    println!("  {} packages, {} needs", rows.len(), rows.targets().len());
    let needs = timed("put in order, both ways", &mut load, || Needs::plain(rows));
    println!("  {} cycles", needs.cycles().count());
    let mut rng = Rng::with_seed(5);
    let mut own = |yes: u32, open: u32| -> Vec<Known> {
        let one = |rng: &mut Rng| match rng.u32(0..100_000) {
            n if n < yes => Known::Yes,
            n if n < yes + open => Known::Open,
            _ => Known::No,
        };
        (0..packages).map(|_| one(&mut rng)).collect()
    };
    for (question, yes, open) in [
        ("one in five cut, one in ten open", 20_000, 10_000),
        ("one in a thousand cut, one in five hundred open", 100, 200),
        ("one in a hundred thousand cut", 1, 0),
    ] {
        let own = own(yes, open);
        answer(&needs, question, &own);
    }
}
