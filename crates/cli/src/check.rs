//! `portcullis check` and `portcullis schema`.

use std::io::{self, BufRead, BufReader, IsTerminal, Read};
use std::path::{Path, PathBuf};

use decide::{Determination, Engine};
use indicatif::{ProgressBar, ProgressStyle};
use law::Law;
use schedule::Schedule;
use vocabulary::case::Basis;
use vocabulary::{Case, Date, Problem, json};

use crate::args::{Check, Format, Schema};
use crate::failure::{Failure, Sources, Status};
use crate::owners::CaseOwners;
use crate::screen::case::CaseScreen;
use crate::{content, files, import, shipped, text, today};

pub fn schema(what: Schema) -> Result<Status, Failure> {
    let schema = match what {
        Schema::Case => vocabulary::schema::case(),
        Schema::Determination => decide::answer::schema(),
    };
    let shown = serde_json::to_string_pretty(&schema).map_err(|e| Failure::Plain(e.to_string()))?;
    anstream::println!("{shown}");
    Ok(Status::Clear)
}

/// A case and where it was read from.
struct Given {
    case: Case,
    sources: Sources,
}

pub fn run(args: &Check) -> Result<Status, Failure> {
    let law = shipped::law_over(&args.law)?;
    let schedule = import::load(&import::data_dir(args.data.as_deref())?)?;
    let screen = CaseScreen::open(args.data.as_deref(), today::today())?;
    let owners = args.owners.as_deref().map(|file| CaseOwners::open(file, args.listed.as_deref())).transpose()?;
    let mut checker = Checker {
        args,
        law: &law,
        schedule: schedule.as_ref(),
        engine: None,
        screen,
        owners,
        today: None,
        shown: 0,
        clear: true,
    };
    for path in &args.paths {
        checker.path(path)?;
    }
    Ok(if checker.clear { Status::Clear } else { Status::Obstacle })
}

struct Checker<'a> {
    args: &'a Check,
    law: &'a Law,
    schedule: Option<&'a Schedule>,
    engine: Option<Engine<'a>>,
    screen: CaseScreen,
    owners: Option<CaseOwners>,
    today: Option<Date>,
    shown: usize,
    clear: bool,
}

impl<'a> Checker<'a> {
    fn path(&mut self, path: &Path) -> Result<(), Failure> {
        if path == Path::new("-") {
            let text = files::limited(io::stdin().lock(), Path::new("standard input"), json::MOST_BYTES)?;
            return self.whole("standard input", text);
        }
        for file in files::below(path, &["json", "jsonl"])? {
            if file.extension().is_some_and(|e| e == "jsonl") {
                self.lines(&file)?;
            } else {
                let text = files::text(&file, json::MOST_BYTES)?;
                self.whole(&file.display().to_string(), text)?;
            }
        }
        Ok(())
    }

    fn whole(&mut self, name: &str, text: String) -> Result<(), Failure> {
        let sources = Sources(vec![(name.to_owned(), text)]);
        let body = sources.0.first().map_or("", |(_, text)| text);
        match Case::from_json(body, 0) {
            Ok(case) => self.decide(Given { case, sources }),
            Err(problems) => Err(Failure::Problems(problems, sources)),
        }
    }

    /// One case a line, read as they come; a line is limited like a file.
    fn lines(&mut self, file: &PathBuf) -> Result<(), Failure> {
        let opened = std::fs::File::open(file).map_err(|e| Failure::io(file, &e))?;
        let progress = progress(&opened);
        let mut reader = BufReader::new(opened);
        let mut number = 0;
        loop {
            number += 1;
            let mut bytes = Vec::new();
            let limit = u64::try_from(json::MOST_BYTES).unwrap_or(u64::MAX).saturating_add(1);
            let read = reader.by_ref().take(limit).read_until(b'\n', &mut bytes).map_err(|e| Failure::io(file, &e))?;
            if read == 0 {
                progress.finish_and_clear();
                return Ok(());
            }
            progress.inc(u64::try_from(read).unwrap_or(0));
            if bytes.len() > json::MOST_BYTES {
                return Err(Failure::Plain(format!(
                    "{}:{number}: the line is larger than a case may be",
                    file.display()
                )));
            }
            let text = files::utf8(bytes, file)?;
            if !text.trim().is_empty() {
                self.whole(&format!("{}:{number}", file.display()), text)?;
            }
        }
    }

    fn decide(&mut self, given: Given) -> Result<(), Failure> {
        let Given { case, sources } = given;
        let problems = decide::validate::validate(self.law, &case);
        if Problem::any_error(&problems) {
            return Err(Failure::Problems(problems, sources));
        }
        let on = case.on.or(self.args.on);
        let known = self.args.known.or(case.known);
        let (on, known) = (self.filled("on", on), self.filled("known", known));
        let basis = self.args.basis.or(case.basis).unwrap_or(Basis::Law);
        let folder =
            sources.0.first().and_then(|(name, _)| Path::new(name).parent()).unwrap_or(Path::new("")).to_owned();
        let case = self.screen.fill(case, on);
        let case = match &self.owners {
            Some(owners) => owners.fill(case, on),
            None => case,
        };
        let engine = self.engine(known, basis);
        let case = content::bom::fill(case, &folder, engine, on)?;
        let determination = engine.determine(&case, on);
        self.clear &= determination.is_clear();
        self.show(&determination)
    }

    /// The engine for what was known, kept for the next case, which mostly asks the same.
    fn engine(&mut self, known: Date, basis: Basis) -> &Engine<'a> {
        let fits = |engine: &Engine<'a>| engine.snapshot().known() == known && engine.snapshot().basis() == basis;
        if self.engine.as_ref().is_some_and(|engine| !fits(engine)) {
            self.engine = None;
        }
        let (law, schedule) = (self.law, self.schedule);
        self.engine.get_or_insert_with(|| Engine::new(law::compile(law, known, basis)).with_schedule(schedule))
    }

    /// A date that neither the case nor the command line states is today's, and that is said.
    fn filled(&mut self, name: &str, date: Option<Date>) -> Date {
        date.unwrap_or_else(|| {
            let today = *self.today.get_or_insert_with(today::today);
            anstream::eprintln!("note: `{name}` is not stated; taken as today, {today}");
            today
        })
    }

    fn show(&mut self, determination: &Determination) -> Result<(), Failure> {
        match self.args.format {
            Format::Text => {
                if self.shown > 0 {
                    anstream::println!("\n{}\n", "─".repeat(60));
                }
                text::determination(determination);
            }
            Format::Json => {
                let shown = serde_json::to_string(determination).map_err(|e| Failure::Plain(e.to_string()))?;
                anstream::println!("{shown}");
            }
        }
        self.shown += 1;
        Ok(())
    }
}

/// A bar over the bytes of a file, shown where the answers go elsewhere than to the terminal.
fn progress(file: &std::fs::File) -> ProgressBar {
    if io::stdout().is_terminal() {
        return ProgressBar::hidden();
    }
    let length = file.metadata().map_or(0, |meta| meta.len());
    let style = "{bar:40} {bytes} of {total_bytes}, {eta} left";
    ProgressBar::new(length)
        .with_style(ProgressStyle::with_template(style).unwrap_or_else(|_| ProgressStyle::default_bar()))
}
