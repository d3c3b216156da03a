//! How much of a document is read before it is refused.

/// How much of a document is read before it is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the document after unpacking.
    pub bytes: u64,
    /// How many times larger a document may unpack to, once it is past [`Limits::UNPACKED_FREELY`].
    pub ratio: u64,
    /// How deep objects, arrays and elements may nest. More than [`Limits::DEEPEST`] is taken as that.
    pub depth: usize,
    /// Bytes of one string that is kept, and of one piece of XML markup or text.
    pub string: usize,
}

impl Limits {
    /// The deepest nesting that a reader follows, so that its stack has room.
    pub const DEEPEST: usize = 512;
    /// A document that unpacks to less is never called a bomb.
    pub const UNPACKED_FREELY: u64 = 64 << 20;

    /// The depth that holds.
    #[must_use]
    pub fn deepest(&self) -> usize {
        self.depth.min(Self::DEEPEST)
    }
}

impl Default for Limits {
    /// 8 GiB, 500 times the packed size, 512 levels, strings of 64 MiB.
    fn default() -> Self {
        Self { bytes: 8 << 30, ratio: 500, depth: Self::DEEPEST, string: 64 << 20 }
    }
}
