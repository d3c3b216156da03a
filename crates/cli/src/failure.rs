//! What went wrong with the input, shown with its place; and the exit status.

use std::io;
use std::path::Path;
use std::process::ExitCode;

use miette::{GraphicalReportHandler, GraphicalTheme, NamedSource, Report};
use vocabulary::Problem;
use vocabulary::problem::Severity;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Nothing stands in the way.
    Clear,
    /// Something does, or is unsettled.
    Obstacle,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        match status {
            Status::Clear => ExitCode::SUCCESS,
            Status::Obstacle => ExitCode::from(1),
        }
    }
}

/// Wrong input.
#[derive(Debug)]
pub enum Failure {
    /// Said in one line.
    Plain(String),
    /// Problems in texts.
    Problems(Vec<Problem>, Sources),
}

/// The texts that problems refer to, by number.
#[derive(Debug, Clone, Default)]
pub struct Sources(pub Vec<(String, String)>);

impl Failure {
    /// A file could not be read.
    pub fn io(path: &Path, error: &io::Error) -> Self {
        let what = match error.kind() {
            io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
            io::ErrorKind::PermissionDenied => "no permission to read it".to_owned(),
            _ => error.to_string(),
        };
        Self::Plain(format!("{}: {what}", path.display()))
    }

    /// Writes it to standard error.
    pub fn show(&self) {
        match self {
            Self::Plain(text) => anstream::eprintln!("error: {text}"),
            Self::Problems(problems, sources) => show(problems, sources, false),
        }
    }
}

/// The most problems shown in full; the rest is counted.
const MOST_SHOWN: usize = 50;

/// Shows problems to standard error, errors first.
pub fn show(problems: &[Problem], sources: &Sources, short: bool) {
    let mut ordered: Vec<&Problem> = problems.iter().collect();
    ordered.sort_by_key(|p| (std::cmp::Reverse(p.severity()), p.span().file, p.span().start));
    let terminal = anstream::AutoStream::choice(&io::stderr()) != anstream::ColorChoice::Never;
    let theme = if terminal { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme).with_width(110);
    for problem in ordered.iter().take(if short { usize::MAX } else { MOST_SHOWN }) {
        let (name, text) = sources.0.get(usize::from(problem.span().file)).map_or(("?", ""), |(n, t)| (n, t));
        if short {
            let line = text.get(..problem.span().start as usize).map_or(0, |before| before.matches('\n').count() + 1);
            let kind = if problem.severity() == Severity::Error { "error" } else { "warning" };
            let help = problem.help_text().map_or_else(String::new, |help| format!(" ({help})"));
            anstream::eprintln!("{name}:{line}: {kind}: {problem}{help}");
            continue;
        }
        let report = Report::new((*problem).clone()).with_source_code(NamedSource::new(name, text.to_owned()));
        let mut shown = String::new();
        if handler.render_report(&mut shown, report.as_ref()).is_ok() {
            anstream::eprint!("{shown}");
        }
    }
    if !short && ordered.len() > MOST_SHOWN {
        anstream::eprintln!("… and {} more", ordered.len() - MOST_SHOWN);
    }
}
