//! `portcullis law …`

mod analyse;
mod listing;
mod show;

use std::path::PathBuf;

use law::Law;
use vocabulary::problem::Severity;
use vocabulary::{Date, Problem};

use crate::args::{LawArgs, LawCommand};
use crate::failure::{self, Failure, Sources, Status};
use crate::{files, shipped};

pub fn run(args: &LawArgs) -> Result<Status, Failure> {
    match &args.command {
        LawCommand::List { prefix, law } => listing::list(&shipped::law_over(law)?, prefix.as_deref()),
        LawCommand::Show { name, law } => show::show(&shipped::law_over(law)?, name),
        LawCommand::Timeline { known, prefix, law } => {
            listing::timeline(&shipped::law_over(law)?, *known, prefix.as_deref())
        }
        LawCommand::Coverage { law } => listing::coverage(&shipped::law_over(law)?),
        LawCommand::Diff(sides) => crate::compare::diff::run(sides),
        LawCommand::Lint { paths, law_only, short, analyse, known } => {
            lint(paths, *law_only, *short, analyse.then(|| known.unwrap_or_else(crate::today::today)))
        }
        LawCommand::Fmt { paths, check } => fmt(paths, *check),
        LawCommand::Test { paths, law_only, only, short } => test(paths, *law_only, only.as_deref(), *short),
    }
}

/// The law that a lint or test is about, and how many of its cases come from the shipped law.
fn subject(paths: &[PathBuf], law_only: bool) -> Result<(Law, Vec<Problem>, Sources, usize), Failure> {
    if paths.is_empty() {
        return Ok((shipped::law()?, Vec::new(), shipped::texts(), 0));
    }
    let base = if law_only { Law::default() } else { shipped::law()? };
    let (law, problems, sources) = shipped::extend(&base, paths, law::Take::Law)?;
    Ok((law, problems, sources, base.cases.len()))
}

fn lint(paths: &[PathBuf], law_only: bool, short: bool, analyse: Option<Date>) -> Result<Status, Failure> {
    let (law, problems, sources) = if paths.is_empty() {
        let sources = shipped::texts();
        let borrowed: Vec<law::Text<'_>> = sources.0.iter().map(|(name, text)| law::Text { name, text }).collect();
        let (law, problems) = law::read(&borrowed);
        (law, problems, sources)
    } else {
        let base = if law_only { Law::default() } else { shipped::law()? };
        shipped::extend(&base, paths, law::Take::All)?
    };
    failure::show(&problems, &sources, short);
    let errors = problems.iter().filter(|p| p.severity() == Severity::Error).count();
    let warnings = problems.len() - errors;
    anstream::println!(
        "{} files, {} instruments, {} provisions, {} table rows, {} events: {errors} errors, {warnings} warnings",
        law.sources.len(),
        law.instruments.len(),
        law.provisions.len(),
        law.tables.iter().map(|t| t.rows.len()).sum::<usize>(),
        law.events.len(),
    );
    if errors > 0 {
        return Err(Failure::Plain(format!("{errors} errors in the law")));
    }
    if let Some(known) = analyse {
        analyse::analyse(&law, &sources, known, short);
    }
    Ok(Status::Clear)
}

fn fmt(paths: &[PathBuf], check: bool) -> Result<Status, Failure> {
    let mut changed = 0;
    for path in paths {
        for file in files::below(path, &["law"])? {
            let text = files::text(&file, law::lex::MOST_BYTES)?;
            let formatted = law::format::format(&text).map_err(|problems| {
                Failure::Problems(problems, Sources(vec![(file.display().to_string(), text.clone())]))
            })?;
            if formatted == text {
                continue;
            }
            changed += 1;
            anstream::println!("{} {}", if check { "would change" } else { "formatted" }, file.display());
            if !check {
                std::fs::write(&file, formatted).map_err(|e| Failure::io(&file, &e))?;
            }
        }
    }
    Ok(if check && changed > 0 { Status::Obstacle } else { Status::Clear })
}

fn test(paths: &[PathBuf], law_only: bool, only: Option<&str>, short: bool) -> Result<Status, Failure> {
    let (law, problems, sources, skip) = subject(paths, law_only)?;
    if Problem::any_error(&problems) {
        return Err(Failure::Problems(problems, sources));
    }
    let texts: Vec<law::Text<'_>> = sources.0.iter().map(|(name, text)| law::Text { name, text }).collect();
    let texts = if paths.is_empty() || law_only {
        texts.as_slice()
    } else {
        texts.get(shipped::law()?.sources.len()..).unwrap_or_default()
    };
    let ran = decide::expectation::run_all(&law, skip, texts, |title| only.is_none_or(|text| title.contains(text)));
    let mut failed = 0;
    for (case, problems) in ran.iter().filter(|(_, problems)| !problems.is_empty()) {
        failed += 1;
        let name = sources.0.get(usize::from(case.span.file)).map_or("?", |(name, _)| name);
        anstream::eprintln!("{name}: case \"{}\"", case.title);
        failure::show(problems, &sources, short);
    }
    anstream::println!("{} passed, {failed} failed", ran.len() - failed);
    Ok(if failed > 0 { Status::Obstacle } else { Status::Clear })
}
