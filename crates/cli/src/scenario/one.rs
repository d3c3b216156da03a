//! One scenario: what it reaches, who gains and loses, who adds what, what it hangs on.

use std::path::Path;

use report::Table;
use scenario::draws::Summary;
use scenario::findings::Findings;
use scenario::tables::{effects, players, reach};
use serde_json::{Map, json};

use crate::args::{Format, ScenarioRun};
use crate::batch::bar;
use crate::failure::{Failure, Status};
use crate::text::{Style, say};

use super::output::{self, heading, show};
use super::setting::{World, plain};
use super::{page, portfolio};

/// What was found of one scenario, as tables.
pub struct Told {
    pub title: String,
    pub findings: Findings,
    pub reached: Table,
    pub coverage: Table,
    pub income: Table,
    pub output: Table,
    pub hangs_on: Table,
    pub leverage: Table,
    /// Adopters and leaks, where more than one adopts.
    pub adoption: Option<(Table, Table)>,
}

pub fn run(args: &ScenarioRun) -> Result<Status, Failure> {
    let world = World::open(&args.setting)?;
    let told = Told::of(&world, &args.file)?;
    let tables = told.tables();
    match args.output.format {
        Format::Text => told.print(&world)?,
        Format::Json => output::json(told.about(&world), &tables)?,
    }
    output::write(&args.output, &tables, || page::one(&world, &told))?;
    let reaches = !told.findings.scope.reaches.is_empty();
    let portfolio = portfolio::run(args, &world)?;
    Ok(portfolio.filter(|_| !reaches).unwrap_or(if reaches { Status::Obstacle } else { Status::Clear }))
}

impl Told {
    /// Runs the scenario in a file through.
    pub fn of(world: &World<'_>, file: &Path) -> Result<Self, Failure> {
        let law = world.law(&[file.to_owned()])?;
        let title = law.scenario.clone().unwrap_or_else(|| file.display().to_string());
        let bar = bar();
        let scope = world.scope(&law, &bar)?;
        let findings = world.findings(scope, &bar)?;
        bar.finish_and_clear();
        let situation = &world.situation;
        let measures = [(title.clone(), findings.harms())];
        let cards: Vec<_> = findings.leverage(&title).map_err(plain)?.into_iter().collect();
        let adoption = match &findings.adoption {
            Some(found) => Some((players::adopters(found).map_err(plain)?, players::leaks(found).map_err(plain)?)),
            None => None,
        };
        Ok(Self {
            reached: reach::reached(&situation.reached(&findings.scope)).map_err(plain)?,
            coverage: reach::coverage(&situation.coverage()).map_err(plain)?,
            income: effects::income(situation, &findings).map_err(plain)?,
            output: effects::output(situation, &findings).map_err(plain)?,
            hangs_on: effects::hangs_on(situation, &findings, findings.plan.other, 8).map_err(plain)?,
            leverage: players::leverage(&measures, &cards).map_err(plain)?,
            adoption,
            findings,
            title,
        })
    }

    pub fn tables(&self) -> Vec<&Table> {
        let more = self.adoption.iter().flat_map(|(adopters, leaks)| [adopters, leaks]);
        [&self.income, &self.output, &self.reached, &self.coverage, &self.leverage, &self.hangs_on]
            .into_iter()
            .chain(more)
            .collect()
    }

    /// The finding in a sentence.
    pub fn verdict(&self, world: &World<'_>) -> Result<String, Failure> {
        if self.findings.scope.reaches.is_empty() {
            return Ok("Nothing that is put to the law changes".to_owned());
        }
        let name = |at: usize| world.situation.labels().countries().get(at).cloned().unwrap_or_default();
        let income = |at: usize| self.findings.region(at, |region| region.real_income).map_err(plain);
        let plan = &self.findings.plan;
        let (other, own) = (income(plan.other)?, income(plan.own)?);
        Ok(format!("Real income: {} {}, {} {}", name(plan.other), percent(&other), name(plan.own), percent(&own)))
    }

    fn about(&self, world: &World<'_>) -> Map<String, serde_json::Value> {
        let failures = self.findings.failures();
        let about = json!({
            "scenario": self.title, "on": world.on.to_string(), "known": world.known.to_string(),
            "draws": world.args.draws, "seed": world.args.seed, "failed_draws": failures,
        });
        about.as_object().cloned().unwrap_or_default()
    }

    fn print(&self, world: &World<'_>) -> Result<(), Failure> {
        let style = if self.findings.scope.reaches.is_empty() { Style::Good } else { Style::Warn };
        say(style, 0, &self.verdict(world)?);
        say(Style::Dim, 0, &format!("{} · {}", self.title, world.about()));
        heading("What it reaches");
        let columns = [
            ("decision", "decision"),
            ("sector", "sector"),
            ("before", "before"),
            ("after", "after"),
            ("trade", "bn USD"),
        ];
        show(&self.reached, &columns, 12);
        heading("Real income, median and 5 to 95 per cent of draws");
        let columns = [
            ("region", ""),
            ("real_income", "%"),
            ("real_income_low", "from"),
            ("real_income_high", "to"),
            ("money", "bn USD"),
            ("money_low", "from"),
            ("money_high", "to"),
            ("real_wage", "wage %"),
        ];
        show(&self.income, &columns, 40);
        heading("Who holds the stronger card");
        let columns = [
            ("own", "own harm %"),
            ("other", "other's harm %"),
            ("ratio", "ratio"),
            ("ratio_low", "from"),
            ("ratio_high", "to"),
            ("stronger", "harms the other more"),
        ];
        show(&self.leverage, &columns, 1);
        if let Some((adopters, leaks)) = &self.adoption {
            heading("Who adds what");
            let columns = [
                ("adopter", ""),
                ("shapley", "adds %"),
                ("alone", "alone %"),
                ("last", "last %"),
                ("own", "own harm %"),
            ];
            show(adopters, &columns, 20);
            heading("What leaks");
            let columns = [("region", ""), ("joining", "would add %"), ("sells_more", "sells more, bn USD")];
            show(leaks, &columns, 20);
        }
        heading("What the result hangs on");
        let columns =
            [("parameter", ""), ("share", "of the spread"), ("least", "from"), ("likely", "likely"), ("most", "to")];
        show(&self.hangs_on, &columns, 5);
        self.limits(world);
        Ok(())
    }

    /// What the numbers cannot say.
    fn limits(&self, world: &World<'_>) {
        heading("What this cannot say");
        let failures = self.findings.failures();
        if failures.failed > 0 {
            let reason = failures.reasons.first().map_or_else(String::new, |(reason, ..)| format!(": {reason}"));
            say(
                Style::Warn,
                2,
                &format!("{} of {} draws have no equilibrium{reason}", failures.failed, failures.draws),
            );
        }
        for note in &world.notes {
            say(Style::Plain, 2, note);
        }
        say(Style::Plain, 2, &world.situation.probes().about);
        anstream::println!("\n{}", Style::Dim.paint("Not legal advice."));
    }
}

/// A median with its interval: `−0.42% (−0.90 to −0.21)`.
pub fn percent(summary: &Summary) -> String {
    let signed = |value: f64| report::number::signed(value, 2);
    format!("{}% ({} to {})", signed(summary.median), signed(summary.low), signed(summary.high))
}
