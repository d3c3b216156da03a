//! Beside the Python package nomenklatura, in one run: `NOMENKLATURA=PYTHON cargo bench -p portcullis-screen --bench peer [-- QUERIES]`,
//! where PYTHON is an interpreter that has the package; 200 queries without a number.
//!
//! Two things are laid side by side. *Screens*: one name, all names of all lists, who on them it may be; here by
//! `Screener::screen`, there by the package's own index of candidates and its scores of them, asked for one name after the other,
//! for all names in one call, and without the index, beside every party. *Pairs*: both compare the same pairs of names, for each
//! query those of the lists that share a word with it, the most alike by trigrams first.

#![allow(
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a measurement that prints, reads files and runs a program"
)]

mod support;

use std::collections::{BTreeSet, HashMap};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use fastrand::Rng;
use jiff::civil::{Date, date};
use screen::index::Scratch;
use screen::name::{Group, PreparedName, prepare};
use screen::score::{compare, compare_texts};
use screen::{Asked, PartyKind};
use support::clock::timed;
use support::names::{List, lists, screener};
use support::queries::sorts;

const ON: Date = date(2026, 7, 31);
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
    let count = std::env::args().find_map(|argument| argument.parse().ok()).unwrap_or(200_usize);
    let lists = lists();
    let screener = screener(&lists);
    let names: u32 = screener.indexes().iter().map(|index| index.view().names()).sum();
    let all: Vec<&str> =
        lists.iter().flat_map(|list| &list.parties).flat_map(|party| &party.names).map(|n| n.text.as_str()).collect();
    let blocks = Blocks::of(&all);
    let others = sorts(&lists, 800, 12);
    let mut asked: Vec<Asked> = sorts(&lists, count, 11).into_iter().flat_map(|sort| sort.asked).collect();
    Rng::with_seed(31).shuffle(&mut asked);
    let questions = asked.into_iter().map(|asked| Question { candidates: blocks.near(&asked.names[0]), asked });
    let questions: Vec<Question> = questions.filter(|question| !question.candidates.is_empty()).take(count).collect();
    let pairs: usize = questions.iter().map(|question| question.candidates.len()).sum();
    println!("{} queries, {} parties, {names} names on the lists", questions.len(), screener.parties());

    // Each query for the first time, after many others.
    let mut scratch: Vec<Scratch> = Vec::new();
    for asked in others.iter().flat_map(|sort| &sort.asked) {
        std::hint::black_box(screener.screen(asked, ON, &mut scratch));
    }
    let (hits, time) = timed(|| {
        questions.iter().map(|question| screener.screen(&question.asked, ON, &mut scratch).len()).sum::<usize>()
    });
    let screen = time / questions.len() as f64;
    println!("\nA name screened against all lists, processor time:");
    let found = hits as f64 / questions.len() as f64;
    println!("  portcullis                         {:>10.3} ms, {found:.2} hits", screen / 1e3);
    screens(&python, &lists, &questions, screen);

    let texts = per(pairs, || questions.iter().for_each(compare_all));
    let ready: Vec<(Vec<PreparedName>, Vec<Vec<PreparedName>>, Group)> = questions.iter().map(make_ready).collect();
    let prepared = per(pairs, || ready.iter().for_each(compare_ready));
    println!("\nOne of {pairs} pairs of names that share a word, processor time:");
    println!("  portcullis, from two texts         {texts:>10.2} µs");
    println!("  portcullis, names made ready       {prepared:>10.2} µs");
    for Peer { algorithm, pair } in peers(&python, &questions) {
        let (one, other) = (pair / texts, pair / prepared);
        println!(
            "  nomenklatura, {algorithm:<20} {pair:>10.2} µs, {one:.0} times, {other:.0} times that of names made ready"
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

/// Lets nomenklatura screen the same queries against the same parties by its own index, and tells what it takes.
fn screens(python: &OsStr, lists: &[List], questions: &[Question], ours: f64) {
    let names = Rows::of("names", ["party", "kind", "name"]);
    let queries = Rows::of("queries", ["query_id", "kind", "name"]);
    let parties = lists.iter().flat_map(|list| &list.parties).enumerate();
    let listed = parties.flat_map(|(party, of)| of.names.iter().map(move |name| (party, of.kind, name.text.as_str())));
    let asked = questions.iter().enumerate().map(|(n, question)| (n, question.asked.kind, &*question.asked.names[0]));
    let files = [names.filled(listed), queries.filled(asked)];
    for line in run(python, "peer_nomenklatura_screen.py", &files) {
        let number = |key: &str| line[key].as_f64().unwrap_or_default();
        let Some(way) = line["way"].as_str() else {
            println!("  (nomenklatura {}, its index built in {} s)", line["version"], number("built_s"));
            continue;
        };
        let time = number("found_us") + number("scored_us");
        println!(
            "  nomenklatura, {way:<20} {:>10.3} ms, {} hits: {:.0} times; {} parties found in {:.3} ms, scored in {:.3} ms; {} queries",
            time / 1e3,
            line["hits"],
            time / ours,
            line["candidates"],
            number("found_us") / 1e3,
            number("scored_us") / 1e3,
            line["queries"],
        );
    }
}

/// What nomenklatura takes for a pair by one of its ways, in microseconds.
struct Peer {
    algorithm: String,
    pair: f64,
}

/// Lets nomenklatura compare the same pairs.
fn peers(python: &OsStr, questions: &[Question]) -> Vec<Peer> {
    let pairs = Rows::of("pairs", ["query_id", "kind", "query_name", "candidate_name"]);
    let rows = questions.iter().enumerate().flat_map(|(number, Question { asked, candidates })| {
        candidates.iter().map(move |candidate| (number, asked.kind, [asked.names[0].as_str(), candidate]))
    });
    let told = |line: serde_json::Value| Peer {
        algorithm: line["algorithm"].as_str().unwrap_or_default().to_owned(),
        pair: line["per_pair_us"].as_f64().expect("a time"),
    };
    run(python, "peer_nomenklatura.py", &[pairs.filled(rows)]).into_iter().map(told).collect()
}

/// The lines of JSON that a script beside this file gives of those files, which are removed.
fn run(python: &OsStr, script: &str, files: &[PathBuf]) -> Vec<serde_json::Value> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches").join(script);
    let out = Command::new(python).arg(script).args(files).output().expect("Python runs");
    files.iter().for_each(|file| std::fs::remove_file(file).expect("removed"));
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let text = String::from_utf8_lossy(&out.stdout);
    text.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

/// A file of rows: a number, a kind of party, names.
struct Rows {
    path: PathBuf,
    writer: csv::Writer<std::fs::File>,
}

impl Rows {
    fn of<const N: usize>(what: &str, head: [&str; N]) -> Self {
        let path = std::env::temp_dir().join(format!("portcullis-{what}-{}.csv", std::process::id()));
        let mut writer = csv::Writer::from_path(&path).expect("made");
        writer.write_record(head).expect("written");
        Self { path, writer }
    }

    fn filled<T: serde::Serialize>(mut self, rows: impl Iterator<Item = (usize, PartyKind, T)>) -> PathBuf {
        for (number, kind, names) in rows {
            self.writer.serialize((number, kind.as_str(), names)).expect("written");
        }
        self.writer.flush().expect("written");
        self.path
    }
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
