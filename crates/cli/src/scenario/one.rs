//! One scenario: what it reaches, who gains and loses, who adds what, what it hangs on.

use std::path::Path;

use report::Table;
use scenario::coalition::cards;
use scenario::draws::Summary;
use scenario::findings::{Findings, Horizon, NEGLIGIBLE};
use scenario::scope::Asked;
use scenario::short::FirstYear;
use scenario::tables::{effects, players, reach, timeline};
use serde_json::{Map, json};
use vocabulary::case::Basis;

use crate::args::{Format, ScenarioRun};
use crate::batch::bar;
use crate::failure::{Failure, Status};
use crate::text::{Style, say};

use super::output::{self, heading, show};
use super::setting::{World, plain};
use super::{page, portfolio};

/// When harm is looked at, with a name for people.
pub const HORIZONS: [(Horizon, &str); 2] =
    [(Horizon::FirstYear, "in the first year"), (Horizon::Settled, "once settled")];

/// The name of a scenario where it stands among others: that all are supposed is said once.
pub fn short_name(title: &str) -> &str {
    title.strip_prefix("Supposed: ").unwrap_or(title)
}

/// What was found of one scenario, as tables.
pub struct Told {
    pub title: String,
    pub findings: Findings,
    pub reached: Table,
    pub coverage: Table,
    pub income: Table,
    pub output: Table,
    pub map: Table,
    /// The life of the measures that it brings to bear.
    pub timeline: Table,
    /// Value added lost in the first year.
    pub first_year: Table,
    /// The same day by day, for the two sides.
    pub days: Table,
    pub hangs_on: Table,
    pub hangs_on_first_year: Table,
    pub leverage: Table,
    /// Adopters and leaks, where more than one adopts.
    pub adoption: Option<(Table, Table)>,
}

pub fn run(args: &ScenarioRun) -> Result<Status, Failure> {
    let world = World::open(&args.setting)?;
    let bar = bar();
    let asked = world.asked(&bar)?;
    bar.finish_and_clear();
    let told = Told::of(&world, &asked, &args.file)?;
    let tables: Vec<&Table> = told.tables().into_iter().chain(&world.ground.beside).collect();
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
    pub fn of(world: &World<'_>, asked: &Asked<'_>, file: &Path) -> Result<Self, Failure> {
        let law = world.law(&[file.to_owned()])?;
        let title = law.scenario.clone().unwrap_or_else(|| file.display().to_string());
        let bar = bar();
        let scope = world.scope(asked, &law, &bar)?;
        let findings = world.findings(scope, &bar)?;
        bar.finish_and_clear();
        let situation = &world.situation;
        let measures = HORIZONS.map(|(horizon, name)| (name.to_owned(), findings.harms(horizon)));
        // Each horizon is a table of its own: harm in a year and harm for good are not compared.
        let cards = measures.iter().map(|measure| cards(std::slice::from_ref(measure), NEGLIGIBLE));
        let cards = cards.collect::<Result<Vec<_>, _>>().map_err(plain)?.concat();
        let adoption = match &findings.adoption {
            Some(found) => Some((
                players::adopters(found).map_err(plain)?,
                players::leaks(found, situation.money()).map_err(plain)?,
            )),
            None => None,
        };
        let hangs_on =
            |horizon| effects::hangs_on(situation, &findings, (findings.plan.other, horizon), 8).map_err(plain);
        let places: Vec<(f64, f64)> = world.regions.iter().map(|region| region.place).collect();
        let reached = situation.reached(&findings.scope);
        let snapshot = law::compile(&law, world.known, Basis::Law);
        let timeline = timeline::timeline(&snapshot, &reached).map_err(plain)?;
        Ok(Self {
            reached: reach::reached(&reached, situation.money()).map_err(plain)?,
            coverage: reach::coverage(&situation.coverage(), situation.money()).map_err(plain)?,
            income: effects::income(situation, &findings).map_err(plain)?,
            output: effects::output(situation, &findings).map_err(plain)?,
            map: effects::map(situation, &findings, &places).map_err(plain)?,
            timeline,
            first_year: effects::first_year(situation, &findings).map_err(plain)?,
            days: effects::days(situation, &findings, &[findings.plan.other, findings.plan.own]).map_err(plain)?,
            hangs_on: hangs_on(Horizon::Settled)?,
            hangs_on_first_year: hangs_on(Horizon::FirstYear)?,
            leverage: players::leverage("leverage", &measures, &cards).map_err(plain)?,
            adoption,
            findings,
            title,
        })
    }

    pub fn tables(&self) -> Vec<&Table> {
        let more = self.adoption.iter().flat_map(|(adopters, leaks)| [adopters, leaks]);
        [
            &self.income,
            &self.first_year,
            &self.days,
            &self.output,
            &self.map,
            &self.timeline,
            &self.reached,
            &self.coverage,
            &self.leverage,
            &self.hangs_on,
            &self.hangs_on_first_year,
        ]
        .into_iter()
        .chain(more)
        .collect()
    }

    /// The finding in a sentence.
    pub fn verdict(&self, world: &World<'_>) -> Result<String, Failure> {
        if self.findings.scope.reaches.is_empty() {
            return Ok("Nothing that is put to the law changes".to_owned());
        }
        let income = |at: usize| self.findings.region(at, |region| region.real_income).map_err(plain);
        let plan = &self.findings.plan;
        let year = |at: usize| {
            let lost = |year: &FirstYear| -year.lost.get(at).copied().unwrap_or(f64::NAN);
            self.findings.year(lost).map_err(plain)
        };
        let side = |at: usize| {
            let (income, year) = (income(at)?, year(at)?);
            let (year, income) = (percent(&year), percent(&income));
            Ok::<_, Failure>(format!(
                "{}: {year} of value added in the first year, {income} of real income once settled",
                world.title(at)
            ))
        };
        Ok(format!("{}. {}. Median, and 5th to 95th percentile of the draws.", side(plan.other)?, side(plan.own)?))
    }

    fn about(&self, world: &World<'_>) -> Map<String, serde_json::Value> {
        let failures = self.findings.failures();
        let about = json!({
            "scenario": self.title, "world": world.ground.about, "on": world.on.to_string(), "known": world.known.to_string(),
            "draws": world.args.draws, "seed": world.args.seed, "failed_draws": failures,
        });
        about.as_object().cloned().unwrap_or_default()
    }

    fn print(&self, world: &World<'_>) -> Result<(), Failure> {
        let money = world.situation.money().unit.as_str();
        let style = if self.findings.scope.reaches.is_empty() { Style::Good } else { Style::Warn };
        say(style, 0, &self.verdict(world)?);
        say(Style::Dim, 0, &format!("{} · {}", self.title, world.about()));
        heading("What it reaches");
        let columns = [
            ("decision", "decision"),
            ("sector", "sector"),
            ("before", "before"),
            ("after", "after"),
            ("trade", money),
        ];
        show(&self.reached, &columns, 12);
        heading("In the first year: value added lost, median and 5 to 95 per cent of draws");
        let columns = [
            ("region", ""),
            ("lost", "%"),
            ("lost_low", "from"),
            ("lost_high", "to"),
            ("worst", "worst day %"),
            ("worst_low", "from"),
            ("worst_high", "to"),
        ];
        show(&self.first_year, &columns, 40);
        heading("Once trade has settled: real income, median and 5 to 95 per cent of draws");
        let columns = [
            ("region", ""),
            ("real_income", "%"),
            ("real_income_low", "from"),
            ("real_income_high", "to"),
            ("money", money),
            ("money_low", "from"),
            ("money_high", "to"),
            ("real_wage", "wage %"),
        ];
        show(&self.income, &columns, 40);
        heading("Who holds the stronger card");
        let columns = [
            ("measure", ""),
            ("own", "own harm %"),
            ("other", "other's harm %"),
            ("ratio", "ratio"),
            ("ratio_low", "from"),
            ("ratio_high", "to"),
            ("stronger", "harms the other more"),
        ];
        show(&self.leverage, &columns, 2);
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
            let sells_more = format!("sells more, {money}");
            let columns = [("region", ""), ("joining", "would add %"), ("sells_more", sells_more.as_str())];
            show(leaks, &columns, 20);
        }
        heading("What the settled result hangs on");
        let columns =
            [("parameter", ""), ("share", "of the spread"), ("least", "from"), ("likely", "likely"), ("most", "to")];
        show(&self.hangs_on, &columns, 5);
        heading("What the first year hangs on");
        show(&self.hangs_on_first_year, &columns, 5);
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
        let runs_down = "The upper ends of the first year are where production hangs on an input that nobody fills: the loss may be \
                         very large; how large, a model of fixed proportions cannot say.";
        say(Style::Plain, 2, runs_down);
        for note in &world.ground.world.notes {
            say(Style::Plain, 2, note);
        }
        say(Style::Plain, 2, &world.situation.probes().about);
        anstream::println!("\n{}", Style::Dim.paint("Not legal advice."));
    }
}

/// A median with its interval: `−0.42% (−0.90 to −0.21)`.
pub fn percent(summary: &Summary) -> String {
    // What is shown as nothing is nothing.
    let signed = |value: f64| report::number::signed(if value.abs() < 0.005 { 0.0 } else { value }, 2);
    format!("{}% ({} to {})", signed(summary.median), signed(summary.low), signed(summary.high))
}
