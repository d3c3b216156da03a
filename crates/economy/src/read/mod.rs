//! Tables from files of others. Nothing is mended in silence: what does not fit is an error that names file, line and column,
//! and what was done beside reading is in [`Notes`]. [`table`] reads whatever it is given and knows.
//!
//! | module | what |
//! |---|---|
//! | [`source`] | where files come from: a folder, an archive, memory |
//! | [`recognize`](mod@recognize) | what the files are |
//! | [`pymrio`] | EXIOBASE 3 and folders of pymrio |
//! | [`icio`] | tables of the OECD |
//! | [`wiod_wide`] | tables of WIOD as published, one sheet each |
//! | [`wiod`] | CSV without headers: intermediate use, final demand, output |
//! | [`arrays`] | the same as arrays of NumPy |
//! | [`wiod_2014`] | the table of 2014, of which trade in intermediates is known by its sums |
//! | [`partial`] | such a table completed by proportion and RAS |
//! | [`tidy`] | a row a number, as this project writes tables |
//! | [`parquet`] | Parquet, of tidy rows and of pymrio, with the feature `parquet` |
//! | [`npy`] | arrays of NumPy |
//! | [`names`] | the names of a table that its numbers lack |
//! | [`text`] | lines and cells, and what can be wrong with them |
//! | [`limits`] | how much a reader takes |
//! | [`notes`] | what a reader did beside reading |

pub mod arrays;
mod assemble;
mod collect;
mod costs;
pub mod error;
mod frame;
pub mod icio;
pub mod limits;
pub mod names;
pub mod notes;
pub mod npy;
#[cfg(feature = "parquet")]
pub mod parquet;
pub mod partial;
pub mod pymrio;
pub mod recognize;
pub mod source;
pub mod text;
pub mod tidy;
mod wide;
pub mod wiod;
pub mod wiod_2014;
pub mod wiod_wide;

use std::io::Cursor;

use crate::table::Table;

pub use error::ReadError;
pub use limits::Limits;
pub use notes::Notes;
pub use recognize::{Found, recognize};
pub use source::{Archive, Source};

/// What a reader is told beside the files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// How much is taken.
    pub limits: Limits,
    /// The unit of money, where files do not tell it.
    pub unit: Option<String>,
}

/// Reads whatever table the files are: [`recognize()`] tells which. What is named `.gz` is unpacked; a source of another packing
/// gives its files unpacked, or is an [`Archive`].
///
/// # Errors
/// Where the files are no table that is known, or it does not read.
pub fn table(source: &mut dyn Source, options: &Options) -> Result<(Table, Notes), ReadError> {
    let limits = options.limits;
    let (mut table, notes) = match recognize(source, limits)? {
        Found::Pymrio(root) => pymrio::read(source, &root, limits)?,
        Found::Icio(file) => icio::read(&file, source::open(source, &file)?, limits)?,
        Found::WiodWide(file) => wiod_wide::read(&file, source::open(source, &file)?, limits)?,
        Found::Tidy(file) => tidy::read(&file, source::open(source, &file)?, limits)?,
        Found::TidyParquet(file) => tidy_parquet(source, &file, limits)?,
        Found::Csv { names, intermediate, final_demand, output } => {
            let names = names::Names::read(&names, source::open(source, &names)?, limits)?;
            wiod::read_each(source, names, [&intermediate, &final_demand, &output], limits)?
        }
        Found::Arrays { names, arrays } => {
            let names = names::Names::read(&names, source::open(source, &names)?, limits)?;
            let bytes = source::whole(source, &arrays, limits.whole)?;
            self::arrays::read(&arrays, Cursor::new(bytes), names, limits)?
        }
        Found::Wiod2014 { names, arrays, costs } => {
            let arrays = Cursor::new(source::whole(source, &arrays, limits.whole)?);
            let names = Cursor::new(source::whole(source, &names, limits.whole)?);
            let costs = costs.map(|costs| source::whole(source, &costs, limits.whole)).transpose()?.map(Cursor::new);
            wiod_2014::read(wiod_2014::Files { arrays, names, costs }, limits)?
        }
    };
    if table.unit.is_empty() {
        table.unit = options.unit.clone().unwrap_or_else(|| "unit of money".to_owned());
    }
    Ok((table, notes))
}

#[cfg(feature = "parquet")]
fn tidy_parquet(source: &mut dyn Source, file: &str, limits: Limits) -> Result<(Table, Notes), ReadError> {
    parquet::read(file, source::whole(source, file, limits.whole)?, limits)
}

#[cfg(not(feature = "parquet"))]
fn tidy_parquet(_: &mut dyn Source, file: &str, _: Limits) -> Result<(Table, Notes), ReadError> {
    Err(ReadError::Unknown { found: file.to_owned(), expected: "text: this build reads no Parquet" })
}
