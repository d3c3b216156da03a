//! How much of a publication is read before it is refused.

/// How much of a publication is read before it is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the document.
    pub bytes: u64,
    /// Bytes of one entry: a row, an element with all in it, a JSON object. Bounds what is in memory besides the parties.
    pub entry: u64,
    /// How deep elements may nest.
    pub depth: usize,
    /// Parties of one edition.
    pub parties: usize,
}

impl Default for Limits {
    /// 4 GiB, entries of 8 MiB, 64 levels, 8 million parties.
    fn default() -> Self {
        Self { bytes: 4 << 30, entry: 8 << 20, depth: 64, parties: 8_000_000 }
    }
}
