//! What the tests share: the shipped law from its folder, and the real data where it is at hand.

#![allow(dead_code, reason = "each test uses a part")]
#![allow(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test reads files and stops on what does not hold"
)]

use std::io::Write;
use std::path::{Path, PathBuf};

use law::Law;
use vocabulary::Problem;

/// The project's root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The names and texts of all law files below a folder of the project.
pub fn texts(folders: &[&str]) -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|e| e == "law") {
                found.push(path);
            }
        }
    }
    let mut paths = Vec::new();
    for folder in folders {
        walk(&root().join(folder), &mut paths);
    }
    paths.sort();
    paths.into_iter().map(|p| (p.display().to_string(), std::fs::read_to_string(&p).expect("a text"))).collect()
}

/// Texts as the law crate takes them.
pub fn borrow(texts: &[(String, String)]) -> Vec<law::Text<'_>> {
    texts.iter().map(|(name, text)| law::Text { name, text }).collect()
}

/// The shipped law; it must check.
pub fn shipped() -> Law {
    let texts = texts(&["law"]);
    let (law, problems) = law::read(&borrow(&texts));
    assert!(!Problem::any_error(&problems), "{}", listed(&problems, &texts));
    law
}

/// Problems, a line each.
pub fn listed(problems: &[Problem], texts: &[(String, String)]) -> String {
    let one = |p: &Problem| {
        let (name, text) = &texts[usize::from(p.span().file)];
        let line = text[..p.span().start as usize].matches('\n').count() + 1;
        format!("{name}:{line}: {p}\n")
    };
    problems.iter().map(one).collect()
}

/// The folder of real data; `None`, after saying so by the test's name, where it is absent.
pub fn data(test: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("PORTCULLIS_DATA").map_or_else(|| root().join("../shared/data"), PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    // Written past the test runner's capture, so that a skipped test is seen to be one.
    let message = format!("skipped: {test}: no real data at {} (set PORTCULLIS_DATA)\n", folder.display());
    std::io::stderr().write_all(message.as_bytes()).expect("standard error");
    None
}
