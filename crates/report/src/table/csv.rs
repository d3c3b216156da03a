//! A table as CSV (RFC 4180): names of columns first, numbers with all their digits, missing values empty.

use csv::{Terminator, WriterBuilder};

use super::{Column, Table};

impl Table {
    /// The table as CSV. Text is written as it is: a spreadsheet may take a text that begins with `=` for a formula.
    pub fn csv(&self) -> String {
        let mut writer = WriterBuilder::new().terminator(Terminator::Any(b'\n')).from_writer(Vec::new());
        // Writing to memory cannot fail, and all records are equally long.
        let _ = writer.write_record(self.columns.iter().map(Column::name));
        for row in 0..self.rows {
            let _ = writer.write_record(self.columns.iter().map(|column| column.stored(row)));
        }
        let bytes = writer.into_inner().unwrap_or_default();
        String::from_utf8(bytes).unwrap_or_default()
    }
}
