//! The world economy as tables, and what becomes of it when trade is taxed, made costlier or forbidden.
//!
//! | module | what |
//! |---|---|
//! | [`labels`] | the countries and sectors of a table, in their order |
//! | [`grid`] | numbers by row and column, and by sector, importer and exporter |
//! | [`table`] | world input–output tables: read, checked, balanced, aggregated |
//! | [`read`] | tables from files of others |
//! | [`world`] | the small world that ships, and the concordances that lead to it |
//! | [`structure`] | who depends on whom |
//! | [`equilibrium`] | trade in the medium run: tariffs, costs and bans in exact hat algebra (Caliendo and Parro 2015) |
//! | [`disruption`] | the short run, day by day |
//!
//! The crate reads no file, no clock and no environment: readers and numbers are arguments. Floats live here, and no
//! number leaves without the residuals that certify it.

pub mod disruption;
pub mod equilibrium;
pub mod grid;
mod kernel;
pub mod labels;
pub mod read;
pub mod structure;
pub mod table;
pub mod world;

pub use equilibrium::{Base, Deficits, Outcome, Shock};
pub use grid::{Cube, Matrix};
pub use labels::{Labels, LabelsError, Route};
pub use table::Table;
