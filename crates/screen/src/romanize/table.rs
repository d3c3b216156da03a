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
}

#[cfg(test)]
mod tests {
    use super::Table;

    const TABLES: [&str; 22] = [
        include_str!("tables/arabic_names.txt"),
        include_str!("tables/arabic_words.txt"),
        include_str!("tables/cantonese.txt"),
        include_str!("tables/chinese_foreign.txt"),
        include_str!("tables/chinese_surnames.txt"),
        include_str!("tables/chinese_transcription.txt"),
        include_str!("tables/chinese_words.txt"),
        include_str!("tables/cyrillic_words.txt"),
        include_str!("tables/greek_words.txt"),
        include_str!("tables/hebrew_names.txt"),
        include_str!("tables/hebrew_words.txt"),
        include_str!("tables/japanese_given.txt"),
        include_str!("tables/japanese_given_kanji.txt"),
        include_str!("tables/japanese_kanji.txt"),
        include_str!("tables/japanese_surnames.txt"),
        include_str!("tables/japanese_words.txt"),
        include_str!("tables/katakana.txt"),
        include_str!("tables/korean_given.txt"),
        include_str!("tables/korean_surnames.txt"),
        include_str!("tables/korean_words.txt"),
        include_str!("tables/thai_elements.txt"),
        include_str!("tables/thai_words.txt"),
    ];

    #[test]
    fn tables_name_their_source_and_hold_plain_latin_readings() {
        for table in TABLES {
            let title = table.lines().next().unwrap_or_default();
            assert!(table.lines().take(4).any(|line| line.starts_with("# Source: ")), "{title}");
            for line in table.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
                let (key, readings) = line.split_once(" = ").unwrap_or((line, "?"));
                assert!(!key.trim().is_empty() && !key.is_ascii(), "{title}: {line}");
                let plain =
                    |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || " |/".contains(letter);
                assert!(readings.chars().all(plain), "{title}: {line}");
            }
        }
    }

    #[test]
    fn the_first_row_of_a_key_leads() {
        let table = Table::read("# Source: none\nа = a|b|a\nа = c|b\nаб = ab", str::to_owned);
        assert_eq!(table.get("а"), Some(&["a", "b", "a", "c"][..]));
        assert_eq!(table.longest(&['а', 'б', 'в']), Some((2, &["ab"][..])));
        assert_eq!(table.longest(&['в']), None);
    }
}
