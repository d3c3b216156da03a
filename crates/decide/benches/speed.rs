//! How fast the shipped law is read, loaded and asked. Run: `cargo bench -p portcullis-decide`.

#![allow(clippy::disallowed_methods, reason = "benches read files")]
#![allow(clippy::unwrap_used, reason = "benches stop on what does not work")]
#![allow(missing_docs, reason = "a program")]

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use decide::Engine;
use divan::Bencher;
use divan::counter::BytesCount;
use law::Law;
use vocabulary::Case;
use vocabulary::case::Basis;

fn main() {
    divan::main();
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

static TEXTS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    fn walk(folder: &Path, found: &mut Vec<(String, String)>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|e| e == "law") {
                found.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let mut texts = Vec::new();
    walk(&root().join("law"), &mut texts);
    texts.sort();
    texts
});

static LAW: LazyLock<Law> = LazyLock::new(|| law::read(&borrowed()).0);

fn borrowed() -> Vec<law::Text<'static>> {
    TEXTS.iter().map(|(name, text)| law::Text { name, text }).collect()
}

fn bytes() -> BytesCount {
    BytesCount::new(TEXTS.iter().map(|(_, text)| text.len()).sum::<usize>())
}

/// Lexer and parser alone, over all shipped law.
#[divan::bench]
fn parse_all_law(bencher: Bencher<'_, '_>) {
    let texts = borrowed();
    bencher.counter(bytes()).bench(|| {
        let mut problems = Vec::new();
        for text in &texts {
            divan::black_box(law::parse::parse(text.text, 0, &mut problems));
        }
        problems
    });
}

/// From text to the checked law.
#[divan::bench]
fn read_and_check_all_law(bencher: Bencher<'_, '_>) {
    let texts = borrowed();
    bencher.counter(bytes()).bench(|| law::read(&texts));
}

/// From the bytes inside the program to the checked law.
#[divan::bench]
fn load_the_bundled_law(bencher: Bencher<'_, '_>) {
    let bundle = law::bundle::write(&LAW).unwrap();
    bencher.counter(BytesCount::new(bundle.len())).bench(|| law::bundle::read(&bundle).unwrap());
}

/// From the checked law to a snapshot and an engine.
#[divan::bench]
fn compile_a_snapshot(bencher: Bencher<'_, '_>) {
    let known = vocabulary::read::date("2025-10-23").unwrap();
    bencher.bench(|| {
        let snapshot = law::compile(&LAW, known, Basis::Law);
        divan::black_box(Engine::new(snapshot));
    });
}

/// One case decided with full reasons.
#[divan::bench(args = ["laptop-to-shenzhen", "rare-earth-magnet", "affiliate-of-the-listed", "accelerator-to-macau", "laptop-to-iran", "end-user-unknown"])]
fn decide_one_case(bencher: Bencher<'_, '_>, example: &str) {
    let text = std::fs::read_to_string(root().join("examples").join(example).join("case.json")).unwrap();
    let case = Case::from_json(&text, 0).unwrap();
    let snapshot = law::compile(&LAW, case.known.unwrap(), Basis::Law);
    let engine = Engine::new(snapshot);
    bencher.bench(|| engine.determine(&case, case.on.unwrap()));
}
