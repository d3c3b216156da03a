//! On whom a region depends, at face value and looked through, and who holds what over whom.
//!
//! | module | what |
//! |---|---|
//! | `found` | what the table says, as tables |

mod found;

pub use found::Found;

use std::num::NonZeroUsize;

use economy::structure::{Leontief, Options};
use serde_json::json;

use super::world::World;
use super::{page, plain};
use crate::args::{EconomyDepend, Format};
use crate::failure::{Failure, Status};
use crate::tables::{self, heading};
use crate::text::{Style, say};

/// Who is looked at, by positions in the table.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    pub region: usize,
    pub on: Option<usize>,
    pub sector: Option<usize>,
}

pub fn run(args: &EconomyDepend) -> Result<Status, Failure> {
    let world = World::open(&args.world)?;
    let labels = &world.table.labels;
    let region = |name: &String| labels.country(name).map_err(plain);
    let asked = Asked {
        region: region(&args.region)?,
        on: args.on.as_ref().map(region).transpose()?,
        sector: args.sector.as_ref().map(|name| labels.sector(name).map_err(plain)).transpose()?,
    };
    if asked.on == Some(asked.region) {
        return Err(plain(format!("{} and --on {} are one region: name another", args.region, args.region)));
    }
    let threads = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let leontief = Leontief::new(&world.table, Options { threads, ..Options::default() }).map_err(plain)?;
    let found = Found::of(&world, &leontief, asked)?;
    match args.output.format {
        Format::Json => {
            let about = json!({
                "world": world.name, "region": args.region, "on": args.on, "sector": args.sector, "finding": found.verdict,
                "residual": found.residual, "elasticities": world.elasticities.is_some(),
            });
            tables::json(about.as_object().cloned().unwrap_or_default(), &found.tables())?;
        }
        Format::Text => print(&world, &found, asked),
    }
    tables::write(&args.output, &found.tables(), || page::depend(&world, &found, asked))?;
    Ok(Status::Clear)
}

fn print(world: &World, found: &Found, asked: Asked) {
    let me = world.region(asked.region);
    say(Style::Warn, 0, &found.verdict);
    let scope = asked.sector.map_or("all sectors", |at| world.sector(at));
    let about = format!("world {} · {scope} · the equations are met to {:.1e}", world.name, found.residual);
    say(Style::Dim, 0, &about);
    heading(&format!("Where the inputs of {me} are from, % of all inputs"));
    let columns = [
        ("supplier", ""),
        ("inputs", "face value"),
        ("looked_through", "looked through"),
        ("production", "of production"),
        ("hidden", "of it hidden"),
    ];
    tables::show(&found.suppliers, &columns, 15);
    heading(&format!("By sector of {me}"));
    let columns = [
        ("sector", ""),
        ("foreign", "inputs from abroad %"),
        ("foreign_looked_through", "looked through %"),
        ("concentration", "HHI of imports"),
        ("first", "first supplier"),
        ("first_share", "of imports %"),
    ];
    tables::show(&found.sectors, &columns, 30);
    heading("Chokepoints: the costliest suppliers to be without");
    match &found.chokepoints {
        Some(chokepoints) => {
            let columns = [
                ("supplier", ""),
                ("sector", ""),
                ("bought", world.table.unit.as_str()),
                ("share", "of the sector %"),
                ("price", "sector dearer %"),
                ("cost", "all dearer %"),
                ("market", "of world trade %"),
                ("stretch", "others must grow %"),
            ];
            tables::show(chokepoints, &columns, 12);
        }
        None => say(Style::Plain, 2, &world.no_elasticities()),
    }
    heading(&format!("{me} and each other region: value added of the one in final use of the other"));
    let columns = [
        ("partner", ""),
        ("over_me", "it holds over me %"),
        ("over_partner", "I hold over it %"),
        ("balance", "balance"),
        ("at_stake", "my value added at stake %"),
        ("partner_at_stake", "its at stake %"),
    ];
    tables::show(&found.partners, &columns, 15);
    if let (Some(mutual), Some(on)) = (&found.mutual, asked.on) {
        let on = world.region(on);
        heading(&format!("{me} and {on} by sector: what {on} buys of {me}, and {me} of {on}"));
        let columns = [
            ("sector", ""),
            ("bought", "it buys of me %"),
            ("bought_of_it", "I buy of it %"),
            ("embodied", "in its final use %"),
            ("embodied_of_it", "in mine %"),
            ("balance", "balance"),
        ];
        tables::show(mutual, &columns, 40);
    }
    heading("To know");
    for note in &world.notes {
        say(Style::Plain, 2, note);
    }
}
