//! Keys by hash: what a word is found by.
//!
//! A table of keys is sorted by the mixed hash; the top bits say the bucket, the lower 32 stand beside each value. Two keys that
//! share them are told apart by whoever looks, since every word found is compared.

/// What a key is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Key {
    /// A word by its text.
    Text = 1,
    /// A word by its skeleton of consonants.
    Skeleton = 2,
    /// A canonical spelling by its text.
    Canon = 3,
    /// A party by a number that identifies it.
    Number = 4,
}

impl Key {
    /// The key of a text.
    #[must_use]
    pub fn of(self, text: &str) -> u64 {
        mix(text.bytes().fold(self.start(), fnv))
    }

    /// The keys of the first letter of a text, of its first two, and so on to the whole.
    pub fn of_starts(self, text: &str) -> impl Iterator<Item = u64> {
        text.bytes().scan(self.start(), |hash, byte| {
            *hash = fnv(*hash, byte);
            Some(mix(*hash))
        })
    }

    const fn start(self) -> u64 {
        0xcbf2_9ce4_8422_2325 ^ (self as u64)
    }
}

/// A step of FNV-1a: texts are short.
const fn fnv(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(0x0100_0000_01b3)
}

/// Spreads the bits of a number over all 64 (the finalizer of `SplitMix64`, Steele and others 2014).
#[must_use]
pub const fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

/// A table of keys: where each bucket starts, then hash and value side by side.
#[derive(Debug, Default)]
pub struct Table {
    /// Where each bucket starts, with the end.
    pub starts: Vec<u32>,
    /// The lower halves of the mixed keys.
    pub hashes: Vec<u32>,
    /// What they are keys of.
    pub values: Vec<u32>,
}

/// The table of these mixed keys and values.
#[must_use]
pub fn table(mut entries: Vec<(u64, u32)>) -> Table {
    entries.sort_unstable();
    entries.dedup();
    let bits = bits(entries.len());
    let mut table = Table { starts: Vec::with_capacity((1 << bits) + 1), ..Table::default() };
    let mut at = 0;
    for bucket in 0..1_u64 << bits {
        table.starts.push(at as u32);
        while entries.get(at).is_some_and(|(key, _)| key >> (64 - bits) == bucket) {
            at += 1;
        }
    }
    table.starts.push(at as u32);
    table.hashes = entries.iter().map(|(key, _)| *key as u32).collect();
    table.values = entries.iter().map(|(_, value)| *value).collect();
    table
}

/// How many bits say the bucket: about eight entries each.
fn bits(entries: usize) -> u32 {
    (entries / 8).max(2).next_power_of_two().trailing_zeros().min(26)
}

/// The values with a mixed key, and by accident a few others.
pub fn find<'a>(starts: &'a [u32], hashes: &'a [u32], values: &'a [u32], key: u64) -> impl Iterator<Item = u32> + 'a {
    let bits = starts.len().saturating_sub(1).checked_ilog2().unwrap_or(1).clamp(1, 63);
    let bucket = (key >> (64 - bits)) as usize;
    let start = starts.get(bucket).map_or(0, |s| *s as usize);
    let end = starts.get(bucket + 1).map_or(0, |s| *s as usize);
    let bucket = hashes.get(start..end).unwrap_or_default();
    // Within a bucket the rest of the key ascends, but not its lower half alone.
    bucket
        .iter()
        .zip(values.get(start..end).unwrap_or_default())
        .filter(move |(hash, _)| **hash == key as u32)
        .map(|(_, value)| *value)
}

#[cfg(test)]
mod tests {
    use super::Key;

    #[test]
    fn the_keys_of_starts_are_those_of_their_texts() {
        let text = "aleksandr7";
        let keys: Vec<u64> = Key::Canon.of_starts(text).collect();
        let expected: Vec<u64> = (1..=text.len()).filter_map(|end| Some(Key::Canon.of(text.get(..end)?))).collect();
        assert_eq!(keys, expected);
    }
}
