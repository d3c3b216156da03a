//! `portcullis scenario …`: what happens if the rules change.
//!
//! | module | what |
//! |---|---|
//! | `ground` | the world that a scenario stands on |
//! | `setting` | the world, the law before and after, and how many draws |
//! | `one` | one scenario |
//! | `beside` | scenarios beside each other |
//! | `study` | moves and countermoves |
//! | `portfolio` | the order lines whose answers change |
//! | `page` | one page with pictures |

mod beside;
mod ground;
mod one;
mod page;
mod portfolio;
mod setting;
mod study;

use crate::args::{Scenario, ScenarioCommand};
use crate::failure::{Failure, Status};
use crate::tables as output;

pub fn run(args: &Scenario) -> Result<Status, Failure> {
    match &args.command {
        ScenarioCommand::Run(run) if run.file.extension().is_some_and(|extension| extension == "json") => {
            study::run(run)
        }
        ScenarioCommand::Run(run) => one::run(run),
        ScenarioCommand::Compare(compare) => beside::run(compare),
    }
}
