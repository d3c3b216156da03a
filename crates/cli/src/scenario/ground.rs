//! The world that a scenario stands on: the small one that ships, or its regions and sectors made of another table.

use economy::world::{self, Beside, Given, Made};
use report::figure::Source;
use report::{Column, Table};
use serde_json::{Value, json};

use super::setting::{about, plain, read};
use crate::args::Setting;
use crate::economy::{Opened, SMALL, small_source};
use crate::failure::Failure;

/// The world that a scenario stands on, and how it is told.
pub struct Ground {
    /// Thin sectors taken out.
    pub world: world::World,
    /// In a few words: `the small world of 2014`.
    pub title: String,
    /// In a sentence: size and what was done.
    pub size: String,
    pub source: Source,
    /// How far another table is from the one that ships.
    pub beside: Option<Table>,
    /// The same for machines.
    pub about: Value,
}

impl Ground {
    pub fn of(args: &Setting) -> Result<Self, Failure> {
        if args.table.world == SMALL {
            if let Some(path) = &args.concordance {
                let what = "the small world needs no concordance: name another table with --world";
                return Err(about(path, &what));
            }
            return Self::small();
        }
        let opened = Opened::of(&args.table)?;
        let given = match &args.concordance {
            Some(path) => Given::read(&read(path)?).map_err(|e| about(path, &e))?,
            None => Given::default(),
        };
        Self::other(opened, &given)
    }

    fn small() -> Result<Self, Failure> {
        let small = world::small().map_err(plain)?;
        let world = small.with_thin(|range| range.likely).map_err(plain)?;
        let source = small_source();
        let about = json!({
            "name": SMALL, "source": source.title, "year": 2014, "unit": world.table.unit,
            "regions": small.table.labels.countries().len(), "sectors": small.table.labels.sectors().len(),
        });
        Ok(Self {
            world,
            title: "the small world of 2014".to_owned(),
            size: "12 regions and 17 sectors of 2014, thin sectors taken out".to_owned(),
            source,
            beside: None,
            about,
        })
    }

    fn other(opened: Opened, given: &Given) -> Result<Self, Failure> {
        let Opened { name, table, source, year, notes } = opened;
        let about = |error: String| {
            let how = "with --concordance FILE (docs/scenarios.md)";
            let how = if error.contains("axis,from,to,weight") { format!(" {how}") } else { String::new() };
            plain(format!("world `{name}` cannot carry scenarios: {error}{how}"))
        };
        let made = Made::of(&table, given, notes).map_err(|e| about(e.to_string()))?;
        let mut world = made.world.with_thin(|range| range.likely).map_err(|e| about(e.to_string()))?;
        let beside = Beside::of(&made.world.table, &world::small().map_err(plain)?.table);
        let balance = table.balance();
        let when = year.map_or("of a year that is not told".to_owned(), |year| format!("of {year}"));
        let (countries, sectors) = made.size;
        let percent = |share: f64| report::number::fixed(100.0 * share, 1);
        let size = format!(
            "{name} {when}: {countries} countries and {sectors} sectors ({}) as 12 regions and 17 sectors, all of its output placed, {}% of it \
             divided among sectors by weights; thin sectors taken out",
            made.classes,
            percent(made.divided)
        );
        let apart = format!(
            "Beside the shipped world of 2014 {}% of output stands in another region or sector, {}% of trade between regions on another \
             route, {}% of final demand elsewhere; {}% of output is sold to other regions, there {}%.",
            percent(beside.output),
            percent(beside.trade),
            percent(beside.final_demand),
            percent(beside.traded.0),
            percent(beside.traded.1)
        );
        let parameters = "Elasticities, tariffs, criticality and inventories are those of the small world, whatever the year of the table; \
                          thin sectors have the shares in their sector's world output that they have in it (docs/small-world.md).";
        let mut notes = vec![format!("{size}."), apart, parameters.to_owned()];
        notes.append(&mut world.notes);
        world.notes = notes;
        let about = json!({
            "name": name, "source": source.title, "year": year, "unit": table.unit, "regions": countries, "sectors": sectors,
            "classes": made.classes.to_string(), "divided": made.divided,
            "balance": { "rows": balance.rows_share, "columns": balance.columns_share },
            "beside_shipped": {
                "output": beside.output, "trade": beside.trade, "final_demand": beside.final_demand,
                "traded": beside.traded.0, "traded_shipped": beside.traded.1,
            },
        });
        let title = format!("{name} {when}, as 12 regions and 17 sectors");
        Ok(Self { world, title, size, source, beside: Some(table_of(&beside)?), about })
    }

    /// Whether it is the one that ships.
    pub fn is_shipped(&self) -> bool {
        self.beside.is_none()
    }
}

/// Shares of output beside those of the shipped world.
fn table_of(beside: &Beside) -> Result<Table, Failure> {
    let rows = || {
        let of = |kind: &'static str, rows: &'_ [(String, f64, f64)]| {
            rows.iter().map(|(name, here, there)| (kind, name.clone(), *here, *there)).collect::<Vec<_>>()
        };
        of("region", &beside.regions).into_iter().chain(of("sector", &beside.sectors))
    };
    let percent = |name: &str, label: &str, of: fn(f64, f64) -> f64| {
        Column::number(name, label, "%", 2, rows().map(|(.., here, there)| 100.0 * of(here, there)))
    };
    let columns = vec![
        Column::text("name", "region or sector", rows().map(|(_, name, ..)| name)),
        Column::text("kind", "which", rows().map(|(kind, ..)| kind)),
        percent("here", "share of world output", |here, _| here),
        percent("shipped", "in the shipped world of 2014", |_, there| there),
        percent("apart", "here less there", |here, there| here - there),
    ];
    Table::new("beside_shipped", "The world beside the one that ships", columns).map_err(plain)
}
