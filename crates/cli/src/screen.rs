//! `portcullis screen`: who is it really?
//!
//! | module | what |
//! |---|---|
//! | `open` | the lists in the data directory, ready to be looked through |
//! | `text` | hits for people: verdict, then why, then what to do |
//! | `json` | hits for programs, in our shape and in yente's |
//! | `bulk` | files of parties |
//! | `columns` | what the columns of such a file state |
//! | `audit` | whether the index loses anything |
//! | `case` | the parties of a case, screened |

mod audit;
mod bulk;
pub mod case;
mod columns;
mod json;
pub mod open;
mod text;

use ::screen::{Asked, PartyKind};

use crate::args::{Screen, ScreenCommand, ScreenFormat};
use crate::failure::{Failure, Status};
use crate::today;
use open::Lists;

pub fn run(args: &Screen) -> Result<Status, Failure> {
    if let Some(ScreenCommand::Audit(args)) = &args.command {
        return audit::run(args);
    }
    if args.file.is_some() {
        return bulk::run(args);
    }
    if args.names.iter().all(|name| name.trim().is_empty()) {
        return Err(Failure::Plain(
            "expected a name, as in `portcullis screen \"NAME\"`, or --file with many".to_owned(),
        ));
    }
    let on = args.on.unwrap_or_else(today::today);
    let lists = Lists::open(args, on)?;
    let asked = asked(args);
    for name in &asked.names {
        if ::screen::name::prepare(name).is_empty() {
            return Err(Failure::Plain(format!("`{}` has no letter or digit to look for", name.escape_debug())));
        }
    }
    let mut hits = lists.screen(&asked, on, &mut Vec::new());
    hits.retain(|hit| lists.wanted(&hit.party));
    match args.format {
        ScreenFormat::Text => text::print(&asked, &hits, &lists, args),
        ScreenFormat::Json => json::print(&json::ours(&asked, &hits, &lists, on))?,
        ScreenFormat::Yente => json::print(&json::yente(&asked, &hits, args.most))?,
    }
    Ok(if hits.iter().all(|hit| hit.cleared.is_some()) { Status::Clear } else { Status::Obstacle })
}

/// The party that the command line speaks of.
fn asked(args: &Screen) -> Asked {
    Asked {
        names: args.names.iter().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect(),
        kind: args.kind.unwrap_or(PartyKind::Unknown),
        born: args.born,
        countries: args.country.clone(),
        identifiers: args.ids.clone(),
        addresses: args.address.clone(),
    }
}
