//! What there is, and what a table holds.

use economy::structure::purchases::Use;
use report::{Column, Table};
use serde_json::{Map, json};

use super::import::size;
use super::store::{self, Stored};
use super::world::{SMALL, World};
use super::{finite, percent, plain};
use crate::args::{EconomyList, EconomyShow, Format};
use crate::failure::{Failure, Status};
use crate::import;
use crate::tables::{self, heading};
use crate::text::{Style, say};

pub fn list(args: &EconomyList) -> Result<Status, Failure> {
    let folder = store::folder(&import::data_dir(args.data.as_deref())?);
    let stored = store::all(&folder)?;
    if args.format == Format::Json {
        let shown = serde_json::to_string_pretty(&json!({ "shipped": [SMALL], "imported": stored })).map_err(plain)?;
        anstream::println!("{shown}");
        return Ok(Status::Clear);
    }
    let text = |name: &str, of: fn(&Stored) -> String| Column::text(name, name, stored.iter().map(of));
    let table = Table::new(
        "worlds",
        "World tables",
        vec![
            text("name", |stored| stored.name.clone()),
            text("holds", size),
            text("imported", |stored| stored.imported.clone()),
            text("from", |stored| format!("{} ({})", stored.source, stored.layout)),
        ],
    )
    .map_err(plain)?;
    anstream::println!("{SMALL}: 12 regions of 2014 with thin sectors, ships with the program");
    if stored.is_empty() {
        say(Style::Dim, 0, "None is imported: portcullis economy import PATH");
    } else {
        let columns = [("name", "name"), ("holds", "holds"), ("imported", "imported"), ("from", "from")];
        tables::show(&table, &columns, usize::MAX);
    }
    Ok(Status::Clear)
}

pub fn run(args: &EconomyShow) -> Result<Status, Failure> {
    let world = World::open(&args.world)?;
    let (regions, sectors) = (regions(&world)?, sectors(&world)?);
    let table = &world.table;
    let balance = table.balance();
    let sides =
        [("rows", balance.rows_share, &balance.worst_row), ("columns", balance.columns_share, &balance.worst_column)];
    if args.format == Format::Json {
        let left = |(side, share, (industry, most)): (&str, f64, &(String, f64))| {
            (side.to_owned(), json!({ "left": finite(share), "most_by": industry, "most": finite(*most) }))
        };
        let balance: Map<String, serde_json::Value> = sides.into_iter().map(left).collect();
        let about = json!({
            "world": world.name, "unit": table.unit, "final_uses": table.uses, "balance": balance, "notes": world.notes,
            "source": world.source.title,
        });
        tables::json(about.as_object().cloned().unwrap_or_default(), &[&regions, &sectors])?;
        return Ok(Status::Clear);
    }
    let (count, each) = (table.labels.countries().len(), table.labels.sectors().len());
    let title =
        format!("{}: {count} regions, {each} sectors, {} final uses; {}", world.name, table.uses.len(), table.unit);
    say(Style::Bold, 0, &title);
    say(Style::Dim, 0, &world.source.title);
    heading("Regions");
    let columns = [
        ("region", ""),
        ("output", "output"),
        ("value_added", "value added"),
        ("exports", "exports"),
        ("imports", "imports"),
    ];
    tables::show(&regions, &columns, usize::MAX);
    heading("Sectors");
    let columns = [
        ("sector", ""),
        ("output", "output"),
        ("share", "% of the world"),
        ("traded", "% across borders"),
        ("elasticity", "elasticity"),
    ];
    tables::show(&sectors, &columns, usize::MAX);
    heading("Balance");
    for (side, share, (industry, most)) in sides {
        let share = percent(share);
        say(Style::Plain, 2, &format!("{side} leave {share:.2e} % of world output; most by {industry}: {most:.3}"));
    }
    heading("To know");
    for note in &world.notes {
        say(Style::Plain, 2, note);
    }
    Ok(Status::Clear)
}

fn regions(world: &World) -> Result<Table, Failure> {
    let table = &world.table;
    let sectors = table.labels.sectors().len().max(1);
    let sums = |values: &[f64]| values.chunks_exact(sectors).map(|own| own.iter().sum()).collect::<Vec<f64>>();
    let mut imports = vec![0.0; table.labels.countries().len()];
    for (route, value) in table.purchases(Use::All).routes().filter(|(route, _)| route.importer != route.exporter) {
        if let Some(sum) = imports.get_mut(route.importer) {
            *sum += value;
        }
    }
    let number = |name: &str, label: &str, values: Vec<f64>| Column::number(name, label, &table.unit, 0, values);
    let columns = vec![
        Column::text("region", "region", table.labels.countries().iter().cloned()),
        number("output", "output", sums(&table.output)),
        number("value_added", "value added", sums(&table.value_added)),
        number("exports", "exports", sums(&table.exports())),
        number("imports", "imports", imports),
    ];
    Table::new("regions", "Regions", columns).map_err(plain)
}

fn sectors(world: &World) -> Result<Table, Failure> {
    let table = &world.table;
    let names = table.labels.sectors();
    let by_sector = |values: &[f64]| {
        let of = |at: usize| values.iter().skip(at).step_by(names.len().max(1)).sum::<f64>();
        (0..names.len()).map(of).collect::<Vec<f64>>()
    };
    let (output, traded) = (by_sector(&table.output), by_sector(&table.exports()));
    let all: f64 = output.iter().sum();
    let share = output.iter().map(|made| finite(percent(made / all)));
    let across = traded.iter().zip(&output).map(|(traded, made)| finite(percent(traded / made)));
    let theta = (0..names.len()).map(|at| world.elasticities.as_ref().and_then(|all| all.get(at).copied()));
    let columns = vec![
        Column::text("sector", "sector", names.iter().cloned()),
        Column::number("output", "output", &table.unit, 0, output.iter().copied()),
        Column::number_or_missing("share", "of world output", "%", 2, share),
        Column::number_or_missing("traded", "sold across borders", "%", 1, across),
        Column::number_or_missing("elasticity", "elasticity of trade", "", 2, theta),
    ];
    Table::new("sectors", "Sectors", columns).map_err(plain)
}
