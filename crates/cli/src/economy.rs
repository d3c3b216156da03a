//! `portcullis economy …`: who depends on whom, what tariffs and bans do.
//!
//! | module | what |
//! |---|---|
//! | `files` | a folder, an archive or a file, read with a progress bar |
//! | `import` | tables of others into the data directory |
//! | `store` | the tables in the data directory |
//! | `table` | a table by its name, or by where its files are |
//! | `world` | such a table, or the one that ships, with its elasticities |
//! | `show` | what a table holds |
//! | `depend` | on whom a region depends |
//! | `shock` | what tariffs, bans and costs do |
//! | `spec` | routes as they are written on the command line |
//! | `places` | where regions are, for maps |
//! | `page` | one page with pictures |

mod depend;
mod files;
mod import;
mod page;
mod places;
mod shock;
mod show;
mod spec;
mod store;
mod table;
mod world;

use std::fmt::Display;

use crate::args::{Economy, EconomyCommand};
use crate::failure::{Failure, Status};

pub use table::Opened;
pub use world::{SMALL, regions_note, small_source};

pub fn run(args: &Economy) -> Result<Status, Failure> {
    match &args.command {
        EconomyCommand::Import(import) => import::run(import),
        EconomyCommand::List(list) => show::list(list),
        EconomyCommand::Show(show) => show::run(show),
        EconomyCommand::Depend(depend) => depend::run(depend),
        EconomyCommand::Shock(shock) => shock::run(shock),
    }
}

/// A failure of a part, told plainly.
fn plain(error: impl Display) -> Failure {
    Failure::Plain(error.to_string())
}

/// A share in per cent.
fn percent(share: f64) -> f64 {
    100.0 * share
}

/// A number for a table, which takes none without end.
fn finite(value: f64) -> Option<f64> {
    Some(value).filter(|value| value.is_finite())
}
