//! Compiles the shipped law into the program: the checked law as bytes, and its texts for messages.
//!
//! A law that does not check does not build.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

#[allow(clippy::disallowed_methods, reason = "a build script reads its folder and environment")]
fn main() -> io::Result<()> {
    let folder = Path::new("../../law");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut paths = Vec::new();
    collect(folder, &mut paths)?;
    paths.sort();
    let mut texts: Vec<(String, String)> = Vec::new();
    for path in &paths {
        let name = path.strip_prefix("../..").unwrap_or(path).display().to_string().replace('\\', "/");
        texts.push((name, fs::read_to_string(path)?));
    }
    let borrowed: Vec<law::Text<'_>> = texts.iter().map(|(name, text)| law::Text { name, text }).collect();
    let (checked, problems) = law::read(&borrowed);
    if vocabulary::Problem::any_error(&problems) {
        for problem in problems.iter().filter(|p| p.severity() == vocabulary::problem::Severity::Error).take(20) {
            let (name, text) = texts.get(usize::from(problem.span().file)).map_or(("?", ""), |(n, t)| (n, t));
            let line = text.get(..problem.span().start as usize).map_or(0, |before| before.matches('\n').count() + 1);
            println!("cargo::error={name}:{line}: {problem}");
        }
        return Err(io::Error::other("the law in law/ does not check"));
    }
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    fs::write(out.join("law.bin"), law::bundle::write(&checked).map_err(io::Error::other)?)?;
    fs::write(out.join("texts.bin"), postcard::to_stdvec(&texts).map_err(io::Error::other)?)?;
    Ok(())
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, paths)?;
        } else if path.extension().is_some_and(|e| e == "law") {
            paths.push(path);
        }
    }
    Ok(())
}
