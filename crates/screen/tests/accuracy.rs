//! Scores against judged pairs of names.

#![allow(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "a test reads files and says what it measures"
)]

mod shared;

use screen::name::Group;
use screen::score::compare_texts;

/// One judged pair.
struct Pair {
    group: Group,
    ours: String,
    theirs: String,
    same: bool,
    tier: String,
    set: String,
}

fn name_pairs() -> Option<Vec<Pair>> {
    let path = shared::file("parties/name_pairs/cases.csv", "accuracy on name pairs")?;
    let mut reader = csv::Reader::from_path(path).expect("opens");
    let row = |row: csv::StringRecord| Pair {
        group: if &row[1] == "Person" { Group::Person } else { Group::Other },
        ours: row[2].to_owned(),
        theirs: row[3].to_owned(),
        same: &row[4] == "true",
        tier: row[5].to_owned(),
        set: row[0].to_owned(),
    };
    Some(reader.records().map(|r| row(r.expect("a row"))).collect())
}

#[test]
fn name_pairs_are_told_apart() {
    let Some(pairs) = name_pairs() else { return };
    let scored: Vec<(f32, &Pair)> =
        pairs.iter().map(|p| (compare_texts(&p.ours, &p.theirs, p.group).map_or(0.0, |c| c.score), p)).collect();
    let threshold = std::env::var("THRESHOLD").ok().and_then(|t| t.parse().ok()).unwrap_or(screen::score::THRESHOLD);
    for t in (60..90).map(|t| t as f32 / 100.0) {
        println!("{t:.2} F1 {:.3}", f1(&scored, t));
    }
    for (score, pair) in &scored {
        if (*score >= threshold) != pair.same {
            println!(
                "{score:.3} {} {} {} | {}",
                if pair.same { "missed" } else { "false " },
                pair.tier,
                pair.ours,
                pair.theirs
            );
        }
    }
    let strong =
        scored.iter().filter(|(score, pair)| pair.tier == "STRONG" && (*score >= threshold) != pair.same).count();
    let ones = scored.iter().filter(|(score, _)| *score >= 1.0).count();
    println!("scores of exactly 1.0: {ones} of {}", scored.len());
    println!("{:<16} {:>6} {:>6} {:>6} {:>6} {:>6}", "at the threshold", "found", "missed", "false", "right", "F1");
    table("all", &scored, threshold, |_| "");
    table("tier", &scored, threshold, |pair| &pair.tier);
    table("set", &scored, threshold, |pair| &pair.set);
    println!("threshold {threshold}: F1 {:.3}, strong wrong {strong}", f1(&scored, threshold));
    assert!(f1(&scored, threshold) >= 0.85);
    assert_eq!(strong, 0);
}

fn f1(scored: &[(f32, &Pair)], threshold: f32) -> f64 {
    let count = |alarm: bool, same: bool| {
        scored.iter().filter(|(s, p)| (*s >= threshold) == alarm && p.same == same).count() as f64
    };
    let (hit, wrong, missed) = (count(true, true), count(true, false), count(false, true));
    2.0 * hit / (2.0 * hit + wrong + missed)
}

/// Confusion by a column: same and found, same and missed, others taken for the same, others told apart.
fn table(title: &str, scored: &[(f32, &Pair)], threshold: f32, of: impl Fn(&Pair) -> &str) {
    let values: std::collections::BTreeSet<&str> = scored.iter().map(|(_, pair)| of(pair)).collect();
    for value in values {
        let rows: Vec<(f32, &Pair)> = scored.iter().filter(|(_, pair)| of(pair) == value).copied().collect();
        let count = |alike: bool, same: bool| {
            rows.iter().filter(|(score, pair)| (*score >= threshold) == alike && pair.same == same).count()
        };
        let [found, missed, wrong, right] =
            [(true, true), (false, true), (true, false), (false, false)].map(|(alike, same)| count(alike, same));
        let f1 = f1(&rows, threshold);
        println!("{:<16} {found:>6} {missed:>6} {wrong:>6} {right:>6} {f1:>6.3}", format!("{title} {value}"));
    }
}
