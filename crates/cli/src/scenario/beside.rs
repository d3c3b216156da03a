//! Scenarios beside each other, over the same draws.

use report::Table;
use scenario::coalition::cards;
use scenario::findings::NEGLIGIBLE;
use scenario::tables::players;
use serde_json::{Map, json};

use crate::args::{Format, ScenarioCompare};
use crate::failure::{Failure, Status};
use crate::text::{Style, say};

use super::one::{Told, percent};
use super::output::{self, heading, show};
use super::page;
use super::setting::{World, plain};

pub fn run(args: &ScenarioCompare) -> Result<Status, Failure> {
    let world = World::open(&args.setting)?;
    let told = args.files.iter().map(|file| Told::of(&world, file)).collect::<Result<Vec<_>, _>>()?;
    let measures: Vec<players::Measure> = told.iter().map(|one| (one.title.clone(), one.findings.harms())).collect();
    let cards = cards(&measures, NEGLIGIBLE).map_err(plain)?;
    let leverage = players::leverage(&measures, &cards).map_err(plain)?;
    let income = incomes(&world, &told)?;
    let tables = [&income, &leverage];
    match args.output.format {
        Format::Text => print(&world, &told, &leverage)?,
        Format::Json => {
            let about: Map<_, _> =
                json!({ "on": world.on.to_string(), "known": world.known.to_string(), "seed": world.args.seed })
                    .as_object()
                    .cloned()
                    .unwrap_or_default();
            output::json(about, &tables)?;
        }
    }
    output::write(&args.output, &tables, || page::beside(&world, &told, &income, &leverage))?;
    let reaches = told.iter().any(|one| !one.findings.scope.reaches.is_empty());
    Ok(if reaches { Status::Obstacle } else { Status::Clear })
}

/// Real income of every region under every scenario.
fn incomes(world: &World<'_>, told: &[Told]) -> Result<Table, Failure> {
    let regions = world.situation.labels().countries();
    let mut rows = Vec::new();
    for one in told {
        for (at, region) in regions.iter().enumerate() {
            let summary = one.findings.region(at, |region| region.real_income).map_err(plain)?;
            rows.push((one.title.clone(), region.clone(), summary));
        }
    }
    scenario::tables::effects::incomes(&rows).map_err(plain)
}

fn print(world: &World<'_>, told: &[Told], leverage: &Table) -> Result<(), Failure> {
    say(Style::Bold, 0, &format!("{} scenarios beside each other", told.len()));
    say(Style::Dim, 0, &world.about());
    let labels = world.situation.labels();
    for one in told {
        heading(&one.title);
        for (at, region) in labels.countries().iter().enumerate() {
            let summary = one.findings.region(at, |region| region.real_income).map_err(plain)?;
            if summary.median.abs() >= 0.005 || at == one.findings.plan.own || at == one.findings.plan.other {
                anstream::println!("  {region:<5} {}", percent(&summary));
            }
        }
    }
    heading("Who holds the stronger card");
    let columns = [
        ("measure", ""),
        ("own", "own harm %"),
        ("other", "other's harm %"),
        ("ratio", "ratio"),
        ("ratio_low", "from"),
        ("ratio_high", "to"),
        ("best", "most leverage"),
    ];
    show(leverage, &columns, 40);
    anstream::println!("\n{}", Style::Dim.paint("Not legal advice."));
    Ok(())
}
