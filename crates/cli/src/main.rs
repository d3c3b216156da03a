//! `portcullis`: may this move, under whose rule, and why.
//!
//! | module | what |
//! |---|---|
//! | `args` | the command line |
//! | `files` | reading what people name, within limits |
//! | `shipped` | the law inside the program, and law laid over it |
//! | `check` | `portcullis check` |
//! | `batch` | `portcullis batch`: files of order lines |
//! | `compare` | `portcullis law diff` and `portcullis flips`: two laws beside each other |
//! | `content` | `portcullis content`: what is in a product |
//! | `cutoff` | `portcullis cutoff`: who gets no more updates |
//! | `screen` | `portcullis screen`: names beside the restricted-party lists |
//! | `lists` | `portcullis lists …`: the lists in the data directory |
//! | `owners` | `portcullis owners`: parties that the listed own |
//! | `refund` | `portcullis refund`: duties owed back |
//! | `scenario` | `portcullis scenario …`: what happens if the rules change |
//! | `economy` | `portcullis economy …`: who depends on whom, what tariffs and bans do |
//! | `tables` | tables as text, as files and in a page |
//! | `text` | a determination as text for people |
//! | `law_command` | `portcullis law …` |
//! | `brief` | `portcullis brief` |
//! | `import` | `portcullis import …`, and the data directory |
//! | `failure` | what went wrong, and the exit status |

mod args;
mod batch;
mod brief;
mod check;
mod compare;
mod content;
mod cutoff;
mod economy;
mod failure;
mod files;
mod import;
mod law_command;
mod lists;
mod owners;
mod refund;
mod scenario;
mod screen;
mod shipped;
mod tables;
mod text;
mod today;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let args = args::Args::parse();
    let done = match &args.command {
        args::Command::Check(check) => check::run(check),
        args::Command::Batch(lines) => batch::run(lines),
        args::Command::Flips(lines) => compare::flips::run(lines),
        args::Command::Refund(entries) => refund::run(entries),
        args::Command::Content(bill) => content::run(bill),
        args::Command::Cutoff(graph) => cutoff::run(graph),
        args::Command::Screen(party) => screen::run(party),
        args::Command::Lists(lists) => lists::run(lists),
        args::Command::Owners(rows) => owners::run(rows),
        args::Command::Scenario(scenario) => scenario::run(scenario),
        args::Command::Economy(economy) => economy::run(economy),
        args::Command::Law(law) => law_command::run(law),
        args::Command::Brief(brief) => brief::run(brief),
        args::Command::Import(import) => import::run(import),
        args::Command::Schema { what } => check::schema(*what),
    };
    match done {
        Ok(status) => status.into(),
        Err(failure) => {
            failure.show();
            ExitCode::from(2)
        }
    }
}
