//! Tables of readings, as text: `key = reading|reading`, one row a line, `#` before a remark.

use rustc_hash::FxHashMap;

/// Readings by key.
pub(super) struct Table {
    rows: FxHashMap<String, Vec<&'static str>>,
    longest: usize,
}

impl Table {
    /// A table out of its text, its keys written by `normal` as the names looked up are.
    pub fn read(text: &'static str, normal: impl Fn(&str) -> String) -> Self {
        let mut rows = FxHashMap::default();
        let mut longest = 0;
        for line in text.lines() {
            let Some((key, readings)) = line.split_once('=').filter(|_| !line.starts_with('#')) else { continue };
            let key = normal(key.trim());
            longest = longest.max(key.chars().count());
            let readings = readings.split('|').map(str::trim);
            // Within a row the same reading may stand for several conventions; a further row adds what is new.
            let row: &mut Vec<&'static str> = rows.entry(key).or_default();
            if row.is_empty() {
                row.extend(readings);
            } else {
                for reading in readings {
                    if !row.contains(&reading) {
                        row.push(reading);
                    }
                }
            }
        }
        Self { rows, longest }
    }

    /// The readings of `key`, the likeliest first.
    pub fn get(&self, key: &str) -> Option<&[&'static str]> {
        self.rows.get(key).map(Vec::as_slice)
    }

    /// The longest entry that `letters` begin with: how many letters it takes, and its readings.
    pub fn longest<'a>(&'a self, letters: &[char]) -> Option<(usize, &'a [&'static str])> {
        let mut key: String = letters.iter().take(self.longest).collect();
        for length in (1..=letters.len().min(self.longest)).rev() {
            if let Some(row) = self.rows.get(&key) {
                return Some((length, row));
            }
            key.pop();
        }
        None
    }

    #[cfg(test)]
    pub fn rows(&self) -> impl Iterator<Item = (&str, &[&'static str])> {
        self.rows.iter().map(|(key, row)| (key.as_str(), row.as_slice()))
    }
}
