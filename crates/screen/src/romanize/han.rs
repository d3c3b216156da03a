//! Forms of one character: tables are looked up by the simplified one.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

static FORMS: LazyLock<FxHashMap<char, char>> = LazyLock::new(|| {
    let rows = include_str!("tables/han_forms.txt").lines().filter(|line| !line.starts_with('#'));
    rows.flat_map(str::split_whitespace)
        .filter_map(|pair| {
            let mut letters = pair.chars();
            Some((letters.next()?, letters.next()?))
        })
        .collect()
});

/// The simplified form of a character.
pub(super) fn simple(letter: char) -> char {
    FORMS.get(&letter).copied().unwrap_or(letter)
}

/// A text in simplified forms.
pub(super) fn simplified(text: &str) -> String {
    text.chars().map(simple).collect()
}

/// The simplified form of each letter.
pub(super) fn letters(text: &str) -> Vec<char> {
    text.chars().map(simple).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_character_are_looked_up_as_one() {
        assert_eq!(simplified("東亞電気広沢"), "东亚电气广泽");
        for (form, simple) in FORMS.iter() {
            let again = FORMS.get(simple).copied().unwrap_or(*simple);
            assert_eq!(again, *simple, "{form} leads to {simple}, which leads on");
        }
    }
}
