//! The law inside the program, and law laid over it.

use std::path::{Path, PathBuf};

use law::{Law, Text};
use vocabulary::Problem;

use crate::args::LawOver;
use crate::failure::{Failure, Sources};
use crate::files;

const LAW: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/law.bin"));
const TEXTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/texts.bin"));

/// The shipped law.
pub fn law() -> Result<Law, Failure> {
    law::bundle::read(LAW).map_err(|e| Failure::Plain(e.to_string()))
}

/// The texts of the shipped law, for showing problems in it.
pub fn texts() -> Sources {
    Sources(postcard::from_bytes(TEXTS).unwrap_or_default())
}

/// The shipped law with more law and a scenario over it. An error in any of them is a failure; nothing is half loaded.
pub fn law_over(over: &LawOver) -> Result<Law, Failure> {
    let mut law = law()?;
    if !over.more.is_empty() {
        law = accept(extend(&law, &over.more, law::Take::Law)?)?;
    }
    match &over.scenario {
        Some(path) => with_scenario(&law, path),
        None => Ok(law),
    }
}

/// A law with a scenario over it.
pub fn with_scenario(law: &Law, path: &Path) -> Result<Law, Failure> {
    let law = accept(extend(law, &[path.to_owned()], law::Take::All)?)?;
    if law.scenario.is_none() {
        return Err(Failure::Plain(format!(
            "{}: no scenario in it; start it with: scenario NAME {{ title \"…\" … }}",
            path.display()
        )));
    }
    Ok(law)
}

/// A law, the problems found, and the texts they are in.
pub type Read = (Law, Vec<Problem>, Sources);

/// Lays the files at `paths` over a law.
pub fn extend(base: &Law, paths: &[PathBuf], take: law::Take<'_>) -> Result<Read, Failure> {
    let read = read_texts(paths)?;
    let borrowed: Vec<Text<'_>> = read.iter().map(|(name, text)| Text { name, text }).collect();
    let (law, problems) = law::extend(base, &borrowed, take);
    let mut sources = if base.sources.is_empty() { Sources::default() } else { texts() };
    // Texts laid over in an earlier step are not kept; their places hold their names only.
    sources.0.extend(base.sources.iter().skip(sources.0.len()).map(|s| (s.name.clone(), String::new())));
    sources.0.extend(read);
    Ok((law, problems, sources))
}

/// The law that was read, unless there is an error in it.
pub fn accept((law, problems, sources): Read) -> Result<Law, Failure> {
    if Problem::any_error(&problems) { Err(Failure::Problems(problems, sources)) } else { Ok(law) }
}

/// The names and texts of all law files at `paths`.
pub fn read_texts(paths: &[PathBuf]) -> Result<Vec<(String, String)>, Failure> {
    let mut read = Vec::new();
    for path in paths {
        for file in files::below(path, &["law"])? {
            let text = files::text(&file, law::lex::MOST_BYTES)?;
            read.push((name(&file), text));
        }
    }
    Ok(read)
}

fn name(path: &Path) -> String {
    path.display().to_string()
}
