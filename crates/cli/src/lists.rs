//! `portcullis lists`: the restricted-party lists in the data directory.
//!
//! | module | what |
//! |---|---|
//! | `store` | the folder of lists: editions and their indexes of names |
//! | `import` | publishers' files into it |
//! | `show` | what there is, and what changed |

mod import;
mod show;
pub mod store;

use crate::args::{Lists, ListsCommand};
use crate::failure::{Failure, Status};

pub fn run(args: &Lists) -> Result<Status, Failure> {
    match &args.command {
        ListsCommand::Import(args) => import::run(args),
        ListsCommand::Status(args) => show::status(args),
        ListsCommand::Diff(args) => show::diff(args),
    }
}
