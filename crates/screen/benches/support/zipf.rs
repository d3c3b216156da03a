//! Words drawn as often as words are: the word of rank `r` in proportion to `1 / (r + q)` (Zipf's law as Mandelbrot has it).
//!
//! With `q` of ten, the commonest of 20,000 words is one in 80 of all, about what Muhammad or Wang is of the world's names. The
//! spellings of one word (Muhammad, MOHAMED: the same consonants) share its rank.

use std::collections::{BTreeSet, HashMap};

use fastrand::Rng;
use screen::name::canon::{canon, skeleton};
use screen::name::forms::form_at;
use screen::name::words::kind_of;

/// The `q` of words that name.
pub const NAMES: f64 = 10.0;
/// The `q` of words that many have: titles, particles, common words of companies.
pub const COMMON: f64 = 2.0;

/// Words by rank, the commonest first.
pub struct Words {
    /// The spellings of each.
    words: Vec<Vec<String>>,
    /// The sum of all shares up to each rank.
    sums: Vec<f64>,
}

/// Words of legal forms that are several words.
fn is_form(word: &str) -> bool {
    ["liability", "otvetst", "ogranich", "obsh", "obsch", "aktsion", "publichn"]
        .iter()
        .any(|form| word.starts_with(form))
}

impl Words {
    /// The words of these names that name, or those that many have; ranked by how often they stand in them.
    pub fn of<'n>(names: impl IntoIterator<Item = &'n str>, naming: bool) -> Self {
        let mut words: HashMap<String, (u32, BTreeSet<&str>)> = HashMap::new();
        let parts = |c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '"' | '/' | ';' | '-' | '.');
        for word in names.into_iter().flat_map(|name| name.split(parts)).filter(|word| word.len() > 1) {
            let small = word.to_lowercase();
            // Words of legal forms are written behind the names.
            if kind_of(&small).is_none() != naming || form_at(&[&canon(&small)], &small).is_some() || is_form(&small) {
                continue;
            }
            let consonants = skeleton(&small);
            let known = words.entry(if consonants.len() < 3 { canon(&small) } else { consonants }).or_default();
            known.0 += 1;
            known.1.insert(word);
        }
        let mut ranked: Vec<(u32, BTreeSet<&str>)> = words.into_values().collect();
        ranked.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        let spellings = |of: BTreeSet<&str>| of.into_iter().map(str::to_owned).collect();
        Self::ranked(ranked.into_iter().map(|(_, of)| spellings(of)).collect(), if naming { NAMES } else { COMMON })
    }

    /// Words that are in order already.
    pub fn ranked(words: Vec<Vec<String>>, shift: f64) -> Self {
        let mut sum = 0.0;
        let shares = (1..=words.len()).map(|rank| {
            sum += 1.0 / (rank as f64 + shift);
            sum
        });
        Self { sums: shares.collect(), words }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.words.len()
    }

    /// A word.
    pub fn draw(&self, rng: &mut Rng) -> &str {
        let place = rng.f64() * self.sums.last().copied().unwrap_or_default();
        let rank = self.sums.partition_point(|sum| *sum <= place);
        let spellings = &self.words[rank.min(self.words.len() - 1)];
        &spellings[rng.usize(..spellings.len())]
    }
}
