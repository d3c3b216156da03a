//! Tables from files of others. Nothing is mended in silence: what does not fit is an error that names file, line and column,
//! and what was done beside reading is in [`notes`].
//!
//! | module | what |
//! |---|---|
//! | [`wiod`] | CSV without headers: intermediate use, final demand, output |
//! | [`wiod_2014`] | the table of 2014, of which trade in intermediates is known by its sums |
//! | [`partial`] | such a table completed by proportion and RAS |
//! | [`npy`] | arrays of NumPy |
//! | [`names`] | the names of a table that its numbers lack |
//! | [`text`] | lines and cells, and what can be wrong with them |
//! | [`limits`] | how much a reader takes |
//! | [`notes`] | what a reader did beside reading |

pub mod error;
pub mod limits;
pub mod names;
pub mod notes;
pub mod npy;
pub mod partial;
pub mod text;
pub mod wiod;
pub mod wiod_2014;

pub use error::ReadError;
pub use limits::Limits;
pub use notes::Notes;
