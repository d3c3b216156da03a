//! Scores against judged pairs of names.

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
