//! The index finds what looking at every name finds.

#![allow(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "a test reads files and says what it measures"
)]

mod shared;

use screen::PartyKind;
use screen::audit::{damaged, differences};
use screen::index::{Builder, Index, Scratch, search};
use screen::name::prepare;
use screen::score::THRESHOLD;

fn csl() -> Option<Vec<(PartyKind, Vec<String>)>> {
    let path = shared::file("parties/us_csl/screening-list.json", "index and every name")?;
    let json: serde_json::Value = serde_json::from_slice(&std::fs::read(path).expect("reads")).expect("json");
    let entries = json
        .as_object()
        .expect("an object")
        .values()
        .find_map(|v| v.as_array().filter(|a| a.len() > 1000))
        .expect("entries");
    Some(
        entries
            .iter()
            .map(|e| {
                let kind = match e["t"].as_str() {
                    Some("Individual") => PartyKind::Person,
                    Some("Entity") => PartyKind::Organization,
                    Some("Vessel") => PartyKind::Vessel,
                    _ => PartyKind::Unknown,
                };
                let mut names = vec![e["n"].as_str().unwrap_or_default().to_owned()];
                names.extend(e["a"].as_array().into_iter().flatten().filter_map(|a| a.as_str()).map(str::to_owned));
                (kind, names)
            })
            .collect(),
    )
}

#[test]
fn the_index_loses_nothing_on_the_us_lists() {
    let Some(parties) = csl() else { return };
    let start = std::time::Instant::now();
    let mut builder = Builder::new();
    for (kind, names) in &parties {
        builder.add_names(*kind, names.iter().map(String::as_str), b"").expect("fits");
    }
    let index = Index::open(Box::new(builder.finish().expect("fits"))).expect("opens");
    println!("built in {:?}: {} bytes, {} names", start.elapsed(), index.bytes().len(), index.view().names());
    assert!(index.verify());
    let view = index.view();
    let mut scratch = Scratch::default();
    let seed: u64 = std::env::var("SEED").ok().and_then(|s| s.parse().ok()).unwrap_or(7);
    println!("seed {seed} (set SEED for another; benches/audit.rs asks more, of all lists)");
    let mut rng = fastrand::Rng::with_seed(seed);
    let count: usize = std::env::var("QUERIES").ok().and_then(|q| q.parse().ok()).unwrap_or(60);
    let mut queries = Vec::new();
    for _ in 0..count {
        let (kind, names) = &parties[rng.usize(..parties.len())];
        let name = &names[rng.usize(..names.len())];
        queries.push((if rng.bool() { *kind } else { PartyKind::Unknown }, damaged(name, &mut rng)));
    }
    let start = std::time::Instant::now();
    let mut times = Vec::new();
    let mut found = Vec::new();
    for (kind, name) in &queries {
        let one = std::time::Instant::now();
        for prepared in prepare(name) {
            search(&view, &prepared, *kind, THRESHOLD, &mut scratch, &mut found);
        }
        times.push((one.elapsed(), name.clone()));
    }
    times.sort();
    println!(
        "{} queries in {:?}, found {}; p50 {:?}, p99 {:?}",
        count,
        start.elapsed(),
        found.len(),
        times[count / 2],
        times[count * 99 / 100]
    );
    for (time, name) in times.iter().rev().take(40).step_by(2) {
        println!("slow {time:?} {name}");
    }
    let start = std::time::Instant::now();
    for (kind, name) in queries.iter().take(std::env::var("AUDIT").ok().and_then(|q| q.parse().ok()).unwrap_or(60)) {
        for prepared in prepare(name) {
            let differences = differences(&view, &prepared, *kind, THRESHOLD, &mut scratch);
            assert!(
                differences.is_empty(),
                "{name} {kind}: {differences:?} {:?}",
                differences
                    .iter()
                    .map(|d| view.words_of(d.name).iter().map(|w| view.word(*w).text).collect::<Vec<_>>())
                    .collect::<Vec<_>>()
            );
        }
    }
    println!("audit in {:?}", start.elapsed());
}

#[test]
fn the_index_loses_nothing_of_names_in_other_scripts() {
    let Some(path) = shared::file("parties/un/UN_consolidated.xml", "index and names in other scripts") else { return };
    let file = std::io::BufReader::new(std::fs::File::open(path).expect("opens"));
    let parties = screen::lists::read(file, None).expect("reads").parties;
    let index = Index::open(Box::new(screen::screener::index_of(&parties).expect("fits"))).expect("opens");
    let view = index.view();
    let mut scratch = Scratch::default();
    let mut rng = fastrand::Rng::with_seed(11);
    let mut names: Vec<&str> = parties
        .iter()
        .flat_map(|party| &party.names)
        .map(|name| name.text.as_str())
        .filter(|name| !name.is_ascii())
        .collect();
    let pairs = csv::Reader::from_path(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cross_script/pairs.csv"));
    let pairs: Vec<csv::StringRecord> = pairs.expect("opens").records().map(|row| row.expect("a row")).collect();
    rng.shuffle(&mut names);
    names.truncate(std::env::var("AUDIT").ok().and_then(|q| q.parse().ok()).unwrap_or(60));
    names.extend(pairs.iter().map(|row| &row[3]));
    for name in names {
        for prepared in prepare(name) {
            let differences = differences(&view, &prepared, PartyKind::Unknown, THRESHOLD, &mut scratch);
            assert!(differences.is_empty(), "{name} {prepared:?}: {differences:?}");
        }
    }
}

/// Needs no lists. Of few words there are many names with each, light ones and heavy ones, so that those with one of the words
/// alone are left out early.
#[test]
fn the_index_loses_nothing_of_many_names_of_few_words() {
    const WORDS: &str = "muhammad ali hasan omar ahmad yusuf ibrahim khalid salim nasser petrov ivanov sokolov orlov smirnov volkov \
                         trading shipping marine general industrial import company north star golden";
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut rng = fastrand::Rng::with_seed(5);
    let mut drawn = |most: usize| {
        let count = rng.usize(1..=most);
        (0..count).map(|_| words[rng.usize(..words.len())]).collect::<Vec<_>>().join(" ")
    };
    let mut builder = Builder::new();
    for at in 0..6_000 {
        let kind = [PartyKind::Person, PartyKind::Organization, PartyKind::Unknown][at % 3];
        builder.add_names(kind, [drawn(9).as_str()], b"").expect("fits");
    }
    let index = Index::open(Box::new(builder.finish().expect("fits"))).expect("opens");
    let (view, mut scratch) = (index.view(), Scratch::default());
    for at in 0..150 {
        let kind = [PartyKind::Person, PartyKind::Organization, PartyKind::Unknown][at % 3];
        for prepared in prepare(&drawn(6)) {
            let differences = differences(&view, &prepared, kind, THRESHOLD, &mut scratch);
            assert!(differences.is_empty(), "{prepared:?} {kind}: {differences:?}");
        }
    }
}
