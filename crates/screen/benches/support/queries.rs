//! Names to ask about, of several sorts.

use fastrand::Rng;
use screen::{Asked, PartyKind};

use super::names::{List, Vocabulary, file};
use screen::audit::damaged;

/// Names of one sort.
pub struct Sort {
    pub title: &'static str,
    pub asked: Vec<Asked>,
}

/// So many names of every sort.
pub fn sorts(lists: &[List], each: usize, seed: u64) -> Vec<Sort> {
    let mut rng = Rng::with_seed(seed);
    let words = Vocabulary::of(lists);
    let listed: Vec<Asked> = drawn(lists, each, &mut rng, |_| true);
    let mut mistyped = drawn(lists, each, &mut rng, |_| true);
    for asked in &mut mistyped {
        asked.names[0] = damaged(&asked.names[0], &mut rng);
    }
    let persons = negatives(each, seed as usize).unwrap_or_else(|| {
        println!("  names of nobody listed: generated, the shared data is absent");
        let words = Vocabulary::generated();
        (0..each).map(|_| asked(&words.person(&mut rng), PartyKind::Person)).collect()
    });
    let mixed = (0..each).map(|_| asked(&words.person(&mut rng), PartyKind::Person)).collect();
    let companies = (0..each).map(|_| asked(&words.company(&mut rng), PartyKind::Organization)).collect();
    let scripts = other_scripts(lists, each, &mut rng);
    let sort = |title, asked| Sort { title, asked };
    let mut sorts = vec![
        sort("as listed", listed),
        sort("mistyped", mistyped),
        sort("persons not listed", persons),
        sort("persons, listed words", mixed),
        sort("companies, listed words", companies),
    ];
    if !scripts.is_empty() {
        sorts.push(sort("other scripts", scripts));
    }
    sorts
}

/// A name alone, of a kind.
pub fn asked(name: &str, kind: PartyKind) -> Asked {
    Asked { kind, ..Asked::name(name) }
}

/// Names of the lists, every other one asked about without its kind.
fn drawn(lists: &[List], count: usize, rng: &mut Rng, take: impl Fn(&str) -> bool) -> Vec<Asked> {
    let parties = lists.iter().flat_map(|list| &list.parties);
    let names: Vec<(PartyKind, &str)> = parties
        .flat_map(|party| party.names.iter().map(|name| (party.kind, name.text.as_str())))
        .filter(|(_, name)| take(name))
        .collect();
    if names.is_empty() {
        return Vec::new();
    }
    let mut one = || {
        let (kind, name) = names[rng.usize(..names.len())];
        asked(name, if rng.bool() { kind } else { PartyKind::Unknown })
    };
    (0..count).map(|_| one()).collect()
}

/// Names in other scripts, of the lists and of pairs in eight scripts.
fn other_scripts(lists: &[List], count: usize, rng: &mut Rng) -> Vec<Asked> {
    let foreign = |name: &str| name.chars().filter(|c| c.is_alphabetic() && *c > '\u{36f}').count() >= 2;
    let mut all = drawn(lists, count / 2, rng, foreign);
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cross_script/pairs.csv");
    if let Ok(mut reader) = csv::Reader::from_path(path) {
        let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
        for _ in all.len()..count {
            let row = &rows[rng.usize(..rows.len())];
            all.push(asked(&row[3], if &row[2] == "person" { PartyKind::Person } else { PartyKind::Unknown }));
        }
    }
    all
}

/// People on no list (OpenSanctions' benchmark of candidates), half from the USA and half from everywhere.
fn negatives(count: usize, skipped: usize) -> Option<Vec<Asked>> {
    let mut all = Vec::new();
    for path in ["negatives_us", "negatives_global"] {
        let mut reader = csv::Reader::from_path(file(&format!("parties/candidate_bench/{path}.csv"))?).expect("opens");
        let rows = reader.records().skip(skipped).step_by(7).take(count.div_ceil(2));
        all.extend(rows.map(|row| asked(&row.expect("a row")[0], PartyKind::Person)));
    }
    Some(all)
}
