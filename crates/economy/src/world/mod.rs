//! The small world that ships, and the concordances that lead to it.
//!
//! | module | what |
//! |---|---|
//! | [`ranged`] | a number with its interval, its source and whether it is judgment |
//! | [`small`](fn@small) | the table of 12 regions and 17 sectors with its elasticities, tariffs, criticality and inventories |
//! | [`crosswalk`] | concordances with longest-prefix look-up: place, industry, tariff code, control-list number |
//! | [`shipped`] | the concordances that ship |
//! | [`thin`] | thin sectors that can be taken out: rare earths, magnets, semiconductors, software for design |
//! | [`put_together`] | from the table of 2014 to the small world |
//! | [`made`] | the same regions and sectors of any other table |
//! | [`given`] | where the names of a table go, by a file |
//! | [`Beside`] | how far such a table is from the one that ships |
//! | [`sources`] | where every number comes from |
//!
//! The files stand in `crates/economy/world/`, as CSV with `#` lines that say what they are. `docs/small-world.md` tells how they were
//! made and what they cannot carry.

mod aggregate;
mod apart;
mod beside;
pub mod crosswalk;
mod files;
pub mod given;
mod isic;
pub mod made;
mod names;
mod parameters;
pub mod ranged;
pub mod shipped;
mod small;
pub mod sources;
pub mod thin;

pub use aggregate::put_together;
pub use beside::Beside;
pub use crosswalk::Crosswalk;
pub use files::WorldError;
pub use given::Given;
pub use made::{Made, MakeError};
pub use names::Classes;
pub use ranged::Ranged;
pub use small::{NOTES, Region, World, regions, sectors, small, titles};
pub use thin::{Thin, thin};
