//! Scenarios beside each other, over the same draws.

use report::Table;
use scenario::coalition::cards;
use scenario::findings::{Horizon, NEGLIGIBLE};
use scenario::short::FirstYear;
use scenario::tables::players;
use serde_json::{Map, json};

use crate::args::{Format, ScenarioCompare};
use crate::batch::bar;
use crate::failure::{Failure, Status};
use crate::text::{Style, say};

use super::one::{Told, percent, short_name};
use super::output::{self, heading, show};
use super::page;
use super::setting::{World, plain};

pub fn run(args: &ScenarioCompare) -> Result<Status, Failure> {
    let world = World::open(&args.setting)?;
    let bar = bar();
    let asked = world.asked(&bar)?;
    bar.finish_and_clear();
    let told = args.files.iter().map(|file| Told::of(&world, &asked, file)).collect::<Result<Vec<_>, _>>()?;
    let year = leverage(&told, Horizon::FirstYear, "leverage_first_year")?;
    let settled = leverage(&told, Horizon::Settled, "leverage")?;
    let income = incomes(&world, &told)?;
    let tables: Vec<&Table> = [&income, &settled, &year].into_iter().chain(&world.ground.beside).collect();
    match args.output.format {
        Format::Text => print(&world, &told, &settled, &year)?,
        Format::Json => {
            let about: Map<_, _> =
                json!({
                "world": world.ground.about, "on": world.on.to_string(), "known": world.known.to_string(), "seed": world.args.seed,
            })
                    .as_object()
                    .cloned()
                    .unwrap_or_default();
            output::json(about, &tables)?;
        }
    }
    output::write(&args.output, &tables, || page::beside(&world, &told, &income, [&settled, &year]))?;
    let reaches = told.iter().any(|one| !one.findings.scope.reaches.is_empty());
    Ok(if reaches { Status::Obstacle } else { Status::Clear })
}

/// Harm to the other and to oneself under every scenario.
fn leverage(told: &[Told], horizon: Horizon, name: &str) -> Result<Table, Failure> {
    let measures: Vec<players::Measure> =
        told.iter().map(|one| (short_name(&one.title).to_owned(), one.findings.harms(horizon))).collect();
    let cards = cards(&measures, NEGLIGIBLE).map_err(plain)?;
    players::leverage(name, &measures, &cards).map_err(plain)
}

/// Real income of every region under every scenario.
fn incomes(world: &World<'_>, told: &[Told]) -> Result<Table, Failure> {
    let regions = world.situation.labels().countries();
    let mut rows = Vec::new();
    for one in told {
        for (at, region) in regions.iter().enumerate() {
            let summary = one.findings.region(at, |region| region.real_income).map_err(plain)?;
            rows.push((short_name(&one.title).to_owned(), region.clone(), summary));
        }
    }
    scenario::tables::effects::incomes(&rows).map_err(plain)
}

fn print(world: &World<'_>, told: &[Told], settled: &Table, year: &Table) -> Result<(), Failure> {
    say(Style::Bold, 0, &format!("{} scenarios beside each other", told.len()));
    say(Style::Dim, 0, &world.about());
    let labels = world.situation.labels();
    for one in told {
        heading(&one.title);
        for (at, region) in labels.countries().iter().enumerate() {
            let summary = one.findings.region(at, |region| region.real_income).map_err(plain)?;
            if summary.median.abs() >= 0.005 || at == one.findings.plan.own || at == one.findings.plan.other {
                let lost = |year: &FirstYear| -year.lost.get(at).copied().unwrap_or(f64::NAN);
                let year = one.findings.year(lost).map_err(plain)?;
                anstream::println!("  {region:<5} settled {:<28} first year {}", percent(&summary), percent(&year));
            }
        }
    }
    let columns = [
        ("measure", ""),
        ("own", "own harm %"),
        ("other", "other's harm %"),
        ("ratio", "ratio"),
        ("ratio_low", "from"),
        ("ratio_high", "to"),
        ("best", "most leverage"),
    ];
    heading("Who holds the stronger card, in the first year");
    show(year, &columns, 40);
    heading("Who holds the stronger card, once trade has settled");
    show(settled, &columns, 40);
    anstream::println!("\n{}", Style::Dim.paint("Not legal advice."));
    Ok(())
}
