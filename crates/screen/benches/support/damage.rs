//! A word with a slip in it. What befalls a whole name is `screen::audit::damaged`.

use fastrand::Rng;

/// A word with another letter somewhere.
pub fn letter_off(word: &str, rng: &mut Rng) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    if !letters.is_empty() {
        let at = rng.usize(..letters.len());
        letters[at] = rng.lowercase();
    }
    letters.into_iter().collect()
}
