//! Names in eight scripts beside their Latin spellings, and beside those of others (`tests/cross_script/README.md`).

use screen::name::Group;
use screen::score::{THRESHOLD, compare_texts};

#[test]
fn names_of_eight_scripts_are_told_apart_beside_latin_spellings() {
    let mut reader =
        csv::Reader::from_path(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cross_script/pairs.csv")).expect("opens");
    let mut counts: std::collections::BTreeMap<String, [u32; 4]> = std::collections::BTreeMap::new();
    for row in reader.records() {
        let row = row.expect("a row");
        let group = if &row[2] == "person" { Group::Person } else { Group::Other };
        let same = &row[5] == "true";
        let score = compare_texts(&row[3], &row[4], group).map_or(0.0, |c| c.score);
        let alike = score >= THRESHOLD;
        let translated = row[7].contains("the meaning is translated");
        for script in [&row[0], "all"].into_iter().chain(translated.then_some("of these, the meaning is translated")) {
            let count = counts.entry(script.to_owned()).or_default();
            count[usize::from(!same) * 2] += 1;
            count[usize::from(!same) * 2 + 1] += u32::from(alike);
        }
        if alike != same {
            println!(
                "{} {score:.3} {} | {} ({}) {}",
                if same { "missed" } else { "false " },
                &row[3],
                &row[4],
                &row[0],
                &row[7]
            );
        }
    }
    for (script, [positive, found, negative, wrong]) in &counts {
        println!("{script}: found {found} of {positive}, alike {wrong} of {negative} others");
    }
    let [positive, found, negative, wrong] = counts["all"];
    assert!(f64::from(found) >= 0.9 * f64::from(positive) && f64::from(wrong) <= 0.05 * f64::from(negative));
}
