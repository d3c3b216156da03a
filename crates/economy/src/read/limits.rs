//! How much a reader takes before it gives up.

/// Limits of a reader. What a reader keeps is the table, at eight bytes a cell, the line it is at, and the names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most numbers of a table, in all its parts.
    pub cells: u64,
    /// Most bytes of a file, unpacked.
    pub bytes: u64,
    /// Most bytes of a line.
    pub line: u64,
    /// Most bytes of what is kept whole: a file of names, an archive of arrays.
    pub whole: u64,
}

impl Default for Limits {
    /// Room for every table known: EXIOBASE 3 by product has 9,800 industries, and 96 million cells of intermediate use in a
    /// file of some two gigabytes. The cells of that take 0.8 GB.
    fn default() -> Self {
        Self { cells: 150_000_000, bytes: 8 << 30, line: 8 << 20, whole: 1 << 30 }
    }
}
