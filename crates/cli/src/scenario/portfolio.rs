//! The order lines whose answers a scenario changes.

use crate::args::{ColumnArgs, Flips, ScenarioRun};
use crate::compare;
use crate::failure::{Failure, Status};

use super::setting::World;

/// Decides a portfolio before and after, as `portcullis flips` does.
pub fn run(args: &ScenarioRun, world: &World<'_>) -> Result<Option<Status>, Failure> {
    let Some(input) = &args.portfolio else { return Ok(None) };
    let known = format!("known={}", world.known);
    let flips = Flips {
        input: input.clone(),
        from: known.clone(),
        to: format!("{known},scenario={}", args.file.display()),
        output: args.portfolio_out.clone(),
        decide: Vec::new(),
        columns: ColumnArgs::default(),
        on: Some(world.on),
        force: false,
        data: None,
    };
    super::output::heading("In the portfolio");
    compare::flips::run(&flips).map(Some)
}
