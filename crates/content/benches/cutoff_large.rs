//! A cut-off over a generated graph of 10 million packages and 100 million needs, step by step:
//! `cargo bench -p portcullis-content --bench cutoff_large [-- PACKAGES]`.

#![allow(
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a measurement that prints and reads the clock"
)]

mod generated;

use std::time::Instant;

use content::cutoff::{Cutoff, Deployed, Needs, Ranking, Sources, Summary, Totals};
use content::{Known, PartId};
use fastrand::Rng;

/// Sources counted exactly: as many as one sweep takes.
const COUNTED: usize = 32;

/// The most memory that this process has had so far, in MiB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or_default() / 1024
}

/// Seconds that this process has had on a core so far: other work on the machine does not count.
fn on_core() -> f64 {
    let times = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    times.split_whitespace().next().and_then(|nanoseconds| nanoseconds.parse::<f64>().ok()).unwrap_or_default() / 1e9
}

fn timed<T>(what: &str, total: &mut f64, run: impl FnOnce() -> T) -> T {
    let (start, before) = (Instant::now(), on_core());
    let result = run();
    let (elapsed, seconds) = (start.elapsed().as_secs_f64(), on_core() - before);
    *total += seconds;
    println!("  {what:<28} {seconds:>7.3} s on the core, {elapsed:>7.3} s by the clock, peak {:>6} MiB", peak());
    result
}

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
