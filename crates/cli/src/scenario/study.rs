//! Moves and countermoves: what each pair pays, what is stable, where the ladder leads, what a truce is worth.

use std::path::PathBuf;

use report::Table;
use scenario::draws::Sample;
use scenario::escalation::{Escalation, escalation};
use scenario::findings::Horizon;
use scenario::study::Study;
use scenario::tables::moves;
use serde_json::{Map, json};

use crate::args::{Format, ScenarioRun};
use crate::batch::bar;
use crate::failure::{Failure, Status};
use crate::text::{Style, say};

use super::output::{self, heading, show};
use super::page;
use super::setting::{World, about, move_bar, plain, read};

/// What is said before a reading where the figures are of another table.
pub const OTHER_GROUND: &str =
    "What follows was written of the small world of 2014; on this table figures may be others.";

/// What was found of a study, as tables.
pub struct Told {
    pub study: Study,
    pub escalation: Escalation,
    pub payoffs: Table,
    pub ladders: Table,
    /// The first ladder with what each rung pays, and the truces.
    pub rungs: Table,
    pub truces: Table,
}

pub fn run(args: &ScenarioRun) -> Result<Status, Failure> {
    if args.portfolio.is_some() {
        let what = "a study is of many scenarios: name one (.law) for --portfolio";
        return Err(Failure::Plain(what.to_owned()));
    }
    let world = World::open(&args.setting)?;
    let study = Study::read(&read(&args.file)?, world.situation.labels()).map_err(|e| about(&args.file, &e))?;
    let told = Told::of(&world, study, args)?;
    let own = [&told.payoffs, &told.ladders, &told.rungs, &told.truces];
    let tables: Vec<&Table> = own.into_iter().chain(&world.ground.beside).collect();
    match args.output.format {
        Format::Text => told.print(&world),
        Format::Json => output::json(told.about(&world), &tables)?,
    }
    output::write(&args.output, &tables, || page::study(&world, &told))?;
    let reaches = told.escalation.payoffs.iter().flatten().any(|payoff| payoff.median != 0.0);
    Ok(if reaches { Status::Obstacle } else { Status::Clear })
}

impl Told {
    fn of(world: &World<'_>, study: Study, args: &ScenarioRun) -> Result<Self, Failure> {
        let menu = study.menu().map_err(plain)?;
        let folder = args.file.parent().map(PathBuf::from).unwrap_or_default();
        let bar = bar();
        let asked = world.asked(&bar)?;
        let mut scopes = Vec::new();
        for profile in menu.profiles() {
            let files: Vec<PathBuf> = study.scenarios(&menu, &profile).iter().map(|name| folder.join(name)).collect();
            scopes.push(world.scope(&asked, &world.law(&files)?, &bar)?);
        }
        let sample = Sample::new(world.situation.parameters(), world.draws(), world.args.seed).map_err(plain)?;
        let tell = |done| move_bar(&bar, done, world.draws());
        let found = escalation(&world.situation, &study, &scopes, &sample, world.threads(), tell).map_err(plain)?;
        bar.finish_and_clear();
        Ok(Self {
            payoffs: moves::payoffs(&found, study.horizon).map_err(plain)?,
            ladders: moves::ladders(&found).map_err(plain)?,
            rungs: moves::rungs(&found, &study).map_err(plain)?,
            truces: moves::truces(&found).map_err(plain)?,
            escalation: found,
            study,
        })
    }

    fn about(&self, world: &World<'_>) -> Map<String, serde_json::Value> {
        let ends: Vec<String> = self.ends();
        let about = json!({
            "study": self.study.title, "world": world.ground.about, "on": world.on.to_string(), "known": world.known.to_string(),
            "draws": world.args.draws, "seed": world.args.seed, "failed_draws": self.escalation.failures, "ends": ends,
            "mixed": self.escalation.mixed,
        });
        about.as_object().cloned().unwrap_or_default()
    }

    /// Where each ladder ends, in words.
    pub fn ends(&self) -> Vec<String> {
        let players = self.escalation.game.menu().players();
        let ladders = self.escalation.ladders.iter().zip(players);
        ladders
            .map(|(ladder, first)| {
                format!("Where {} moves first, it {}", first.name, moves::end(&self.escalation, &ladder.end))
            })
            .collect()
    }

    /// The player whose ladder is drawn.
    pub fn first(&self) -> &str {
        self.study.players.first().map_or("?", |player| player.name.as_str())
    }

    /// The finding in a sentence.
    pub fn verdict(&self) -> String {
        let menu = self.escalation.game.menu();
        match self.escalation.stability.profiles.first() {
            Some((profile, share)) => {
                format!("Most often stable: {} ({:.0}% of draws)", menu.words(profile), 100.0 * share)
            }
            None => "No pair of moves is stable in any draw".to_owned(),
        }
    }

    fn print(&self, world: &World<'_>) {
        say(Style::Warn, 0, &self.verdict());
        say(Style::Dim, 0, &format!("{} · {}", self.study.title, world.about()));
        for end in self.ends() {
            say(Style::Plain, 2, &end);
        }
        heading(match self.study.horizon {
            Horizon::FirstYear => "What each pair of moves pays: value added of the first year, median of draws",
            Horizon::Settled => "What each pair of moves pays: real income once settled, median of draws",
        });
        let players = self.study.players.iter().enumerate();
        let mut columns: Vec<(String, String)> =
            players.clone().map(|(at, player)| (format!("move_{}", at + 1), player.name.clone())).collect();
        columns.extend(players.map(|(at, player)| (format!("income_{}", at + 1), format!("{} %", player.region))));
        columns.push(("stable".to_owned(), "stable".to_owned()));
        let columns: Vec<(&str, &str)> = columns.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        show(&self.payoffs, &columns, 64);
        if self.ladders.rows() > 0 {
            heading("Where best answers lead from the status quo");
            let columns = [("first", "first"), ("step", "step"), ("player", "moves"), ("move", "from and to")];
            show(&self.ladders, &columns, 40);
        }
        if self.truces.rows() > 0 {
            heading("What each truce is worth beside where the ladder ends");
            let columns = [
                ("truce", ""),
                ("player", ""),
                ("worth", "worth %"),
                ("breaks_with", "would break it with"),
                ("temptation", "gains once %"),
                ("discount", "keeps it from"),
            ];
            show(&self.truces, &columns, 40);
        }
        let failures = &self.escalation.failures;
        if failures.failed > 0 {
            let text =
                format!("{} of {} draws have no equilibrium and are not counted", failures.failed, failures.draws);
            say(Style::Warn, 2, &text);
        }
        if !self.study.reading.is_empty() && !world.ground.is_shipped() {
            say(Style::Warn, 2, OTHER_GROUND);
        }
        for paragraph in &self.study.reading {
            anstream::println!();
            say(Style::Plain, 2, paragraph);
        }
        anstream::println!("\n{}", Style::Dim.paint("Not legal advice."));
    }
}
