//! Beside the Python package nomenklatura, in one run: `NOMENKLATURA=PYTHON cargo bench -p portcullis-screen --bench peer`, where
//! PYTHON is an interpreter that has the package.
//!
//! Two things are laid side by side. *Pairs*: both compare the same pairs of names, for each query those of the lists that share
//! a word with it, the most alike by trigrams first. *Screens*: here one query is put to all names of all lists, by
//! `Screener::screen`; there it is compared with its candidates alone, which something else must have found, for nothing.

#![allow(
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a measurement that prints, reads files and runs a program"
)]

mod support;

use std::collections::{BTreeSet, HashMap};
use std::process::Command;

use fastrand::Rng;
use jiff::civil::{Date, date};
use screen::index::Scratch;
use screen::name::{Group, PreparedName, prepare};
use screen::score::{compare, compare_texts};
use screen::{Asked, PartyKind};
use support::clock::timed;
use support::names::{lists, screener};
use support::queries::sorts;

const ON: Date = date(2026, 7, 31);
const QUERIES: usize = 200;
/// Candidates of a query at most.
const CANDIDATES: usize = 100;

/// A query, and names beside which it is compared.
struct Question {
    asked: Asked,
    candidates: Vec<String>,
}

fn main() {
    let Some(python) = std::env::var_os("NOMENKLATURA") else {
        println!("skipped: NOMENKLATURA names no Python that has nomenklatura (make bench-screen makes one)");
        return;
    };
    let lists = lists();
    let screener = screener(&lists);
    let names: u32 = screener.indexes().iter().map(|index| index.view().names()).sum();
    let all: Vec<&str> =
        lists.iter().flat_map(|list| &list.parties).flat_map(|party| &party.names).map(|n| n.text.as_str()).collect();
    let blocks = Blocks::of(&all);
    let others = sorts(&lists, 4 * QUERIES, 12);
    let mut asked: Vec<Asked> = sorts(&lists, QUERIES, 11).into_iter().flat_map(|sort| sort.asked).collect();
    Rng::with_seed(31).shuffle(&mut asked);
    let questions = asked.into_iter().map(|asked| Question { candidates: blocks.near(&asked.names[0]), asked });
    let questions: Vec<Question> = questions.filter(|question| !question.candidates.is_empty()).take(QUERIES).collect();
    let pairs: usize = questions.iter().map(|question| question.candidates.len()).sum();
    println!("{} queries, {pairs} pairs with names that share a word, {names} names on the lists", questions.len());

    let texts = per(pairs, || questions.iter().for_each(compare_all));
    let ready: Vec<(Vec<PreparedName>, Vec<Vec<PreparedName>>, Group)> = questions.iter().map(make_ready).collect();
    let prepared = per(pairs, || ready.iter().for_each(compare_ready));
    // Each query for the first time, after many others.
    let mut scratch: Vec<Scratch> = Vec::new();
    for asked in others.iter().flat_map(|sort| &sort.asked) {
        std::hint::black_box(screener.screen(asked, ON, &mut scratch));
    }
    let run = timed(|| {
        for question in &questions {
            std::hint::black_box(screener.screen(&question.asked, ON, &mut scratch));
        }
    });
    let screen = run.1 / questions.len() as f64;
    println!("portcullis, processor time of one thread:");
    println!("  a pair, from two texts                {texts:>10.2} µs");
    println!("  a pair, names made ready before       {prepared:>10.2} µs");
    println!("  a screen of all names                 {screen:>10.2} µs");
    for peer in peers(&python, &questions) {
        let (pair, query) = (peer.pair, peer.pair * pairs as f64 / questions.len() as f64);
        println!("nomenklatura {} {}, entities made before:", peer.version, peer.algorithm);
        println!(
            "  a pair                                {pair:>10.2} µs, {:>6.0} times ours, {:>6.0} times ours made ready",
            pair / texts,
            pair / prepared
        );
        println!(
            "  a query's {:>3.0} candidates alone        {query:>10.2} µs, {:>6.0} times our screen of all names",
            pairs as f64 / questions.len() as f64,
            query / screen
        );
        println!(
            "  (a query and all names, by this pair  {:>10.0} µs, {:>6.0} times)",
            pair * f64::from(names),
            pair * f64::from(names) / screen
        );
    }
}

/// Microseconds for each of so many, the best of three.
fn per(count: usize, mut run: impl FnMut()) -> f64 {
    (0..3).map(|_| timed(&mut run).1).fold(f64::INFINITY, f64::min) / count.max(1) as f64
}

fn group(kind: PartyKind) -> Group {
    if kind == PartyKind::Person { Group::Person } else { Group::Other }
}

fn compare_all(question: &Question) {
    for candidate in &question.candidates {
        std::hint::black_box(compare_texts(&question.asked.names[0], candidate, group(question.asked.kind)));
    }
}

fn make_ready(question: &Question) -> (Vec<PreparedName>, Vec<Vec<PreparedName>>, Group) {
    let candidates = question.candidates.iter().map(|candidate| prepare(candidate)).collect();
    (prepare(&question.asked.names[0]), candidates, group(question.asked.kind))
}

fn compare_ready((ours, candidates, group): &(Vec<PreparedName>, Vec<Vec<PreparedName>>, Group)) {
    for theirs in candidates.iter().flatten() {
        for ours in ours {
            std::hint::black_box(compare(ours, theirs, *group));
        }
    }
}

/// What nomenklatura takes by one of its ways.
struct Peer {
    algorithm: String,
    version: String,
    pair: f64,
}

/// Runs the script beside this file over the same pairs.
fn peers(python: &std::ffi::OsStr, questions: &[Question]) -> Vec<Peer> {
    let path = std::env::temp_dir().join(format!("portcullis-pairs-{}.csv", std::process::id()));
    let mut writer = csv::Writer::from_path(&path).expect("made");
    writer.write_record(["query_id", "kind", "query_name", "candidate_name"]).expect("written");
    for (number, question) in questions.iter().enumerate() {
        for candidate in &question.candidates {
            let row = [&number.to_string(), question.asked.kind.as_str(), &question.asked.names[0], candidate];
            writer.write_record(row).expect("written");
        }
    }
    writer.flush().expect("written");
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/peer_nomenklatura.py");
    let out = Command::new(python).arg(script).arg(&path).output().expect("Python runs");
    std::fs::remove_file(&path).expect("removed");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let text = String::from_utf8_lossy(&out.stdout).into_owned();
    let told = |line: &str| {
        let json: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
        let word = |key: &str| json[key].as_str().unwrap_or_default().to_owned();
        let pair = json["per_pair_us"].as_f64().expect("a time");
        Peer { algorithm: word("algorithm"), version: word("version"), pair }
    };
    text.lines().map(told).collect()
}

/// Names by their words.
struct Blocks<'n> {
    names: &'n [&'n str],
    by_word: HashMap<String, Vec<u32>>,
}

impl<'n> Blocks<'n> {
    fn of(names: &'n [&'n str]) -> Self {
        let mut by_word: HashMap<String, Vec<u32>> = HashMap::new();
        for (number, name) in (0_u32..).zip(names) {
            for word in words(name) {
                by_word.entry(word).or_default().push(number);
            }
        }
        Self { names, by_word }
    }

    /// The names that share a word, the most alike by trigrams first.
    fn near(&self, name: &str) -> Vec<String> {
        let ours = trigrams(name);
        let sharing: BTreeSet<u32> =
            words(name).iter().filter_map(|word| self.by_word.get(word)).flatten().copied().collect();
        let mut ranked: Vec<(usize, &str)> = sharing
            .into_iter()
            .map(|number| self.names[number as usize])
            .map(|name| (trigrams(name).intersection(&ours).count(), name))
            .collect();
        ranked.sort_by(|a, b| b.cmp(a));
        ranked.into_iter().take(CANDIDATES).map(|(_, name)| name.to_owned()).collect()
    }
}

fn words(name: &str) -> BTreeSet<String> {
    let parts = name.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 1);
    parts.map(str::to_lowercase).collect()
}

fn trigrams(name: &str) -> BTreeSet<Vec<char>> {
    let letters: Vec<char> = name.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    letters.windows(3).map(<[char]>::to_vec).collect()
}
