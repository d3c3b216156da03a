//! A list of parts, one a row, as CSV: what people have who have no bill of materials in a format of its own.
//!
//! | module | what |
//! |---|---|
//! | [`columns`] | the columns, and the other names under which they are known |
//! | `table` | the text as rows of cells: separator, quotes, lines |
//! | `row` | a row as a part: what its cells state |
//! | `same` | whether two rows are of one part |
//! | `list` | all rows: who is in whom, what was made with what |
//!
//! # The text
//!
//! UTF-8, with or without a byte order mark. Cells are separated by commas, semicolons or tabs, whichever the header has most
//! of, or by what a first line `sep=;` says. A cell in `"` may hold separators, line ends and `""` for `"`. The first row is
//! the header. Case, `_` and blanks in its names do not matter.
//!
//! # The columns
//!
//! Only `part` is required.
//!
//! | column | other names | what |
//! |---|---|---|
//! | `part` | `id`, `part id`, `part number`, `part no`, `pn`, `item`, `item number`, `bom ref`, `ref`, `reference` | how the part is referred to |
//! | `parent` | `parent id`, `parent part`, `assembly`, `used in` | the part that holds it |
//! | `name` | `part name`, `description`, `title` | name |
//! | `version` | `revision`, `rev` | version |
//! | `kind` | `type`, `category` | kind, one of the [words](crate::kind::WORDS) |
//! | `quantity` | `qty` | how many stand in one of what holds it: `4`, or `0.25 kg` where no unit is stated |
//! | `unit` | `uom`, `unit of measure` | the unit of the quantity |
//! | `unit-value` | `unit price`, `unit cost` | what one is worth: `3.20` with a currency, or `3.20 USD` |
//! | `currency` | `ccy` | ISO 4217 code |
//! | `supplier` | `supplier name`, `vendor` | who supplies it |
//! | `supplier-country` | `vendor country` | a country |
//! | `manufacturer` | `manufacturer name`, `maker`, `mfr` | who makes it |
//! | `manufacturer-country` | `maker country`, `mfr country` | a country |
//! | `origin` | `country of origin`, `coo`, `origin country` | countries of origin |
//! | `eccn` | `us eccn`, `export classification` | codes of `us.eccn` |
//! | `hts` | `htsus`, `hts code`, `us hts` | codes of `us.hts` |
//! | `cn-code` | `cn`, `combined nomenclature` | codes of the Combined Nomenclature of the European Union, `eu.cn` |
//! | `purl` | `package url` | package URL |
//! | `license` | `licence`, `licenses` | license expression or name |
//! | `made-with` | `tool`, `tools` | parts, by `part` or by `name`, that it was made with |
//! | `share` | `value share`, `share of value` | its share of the value of what holds it, as `2.5%` |
//! | `cn-control` | `china control code`, `cn control code` | codes of China's export control list, `cn` |
//! | `complete` | `content complete`, `nothing else` | `yes` where nothing is in the part but what the list says |
//!
//! Several countries, codes or tools in one cell are separated by `;` or `|`. Countries are given by name or ISO 3166-1 code.
//! A column that is none of these is told and passed over.
//!
//! # What becomes of a row
//!
//! A row is a part; its parent contains it, whether the parent's row comes before or after. A part named again under another
//! parent, in the same quantity and with nothing stated otherwise, is the same part in a second place, and what only one of
//! the rows states holds of it. A row that states nothing but `part`,
//! `parent` and `made-with` only adds to a part that has a row of its own. Any other row of a part that has one is kept as a
//! part of its own, and told: so nothing that is listed twice is counted once. The bill is of the parts without a parent that
//! nothing was made with.
//!
//! # What cannot be read
//!
//! A value that cannot be read is not stated, and told with its line: a quantity or value that is negative or no number (a
//! decimal comma is none), a value without a currency, a country that is none, a share that is not between `0%` and `100%`.
//! It is never taken as zero.

use std::io::Read;

use crate::bill::Bill;
use crate::read::{Limits, ReadError};

pub mod columns;

mod list;
mod row;
mod same;
mod table;

/// Reads a list.
///
/// # Errors
/// Where the input cannot be read, is not UTF-8, has no column `part`, has a quoted cell that does not end, or a row longer
/// than the limits allow.
pub fn read(input: impl Read, limits: Limits) -> Result<Bill, ReadError> {
    let mut table = table::Table::new(input, limits)?;
    let mut list = list::List::new(&table.header)?;
    while let Some((line, cells)) = table.next()? {
        list.row(line, cells)?;
    }
    Ok(list.finish()?)
}
