//! A name cut into runs of one script.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_script::{Script, UnicodeScript};

use super::homoglyph;

/// The scripts that are read by rules of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Group {
    /// Latin letters and digits: kept.
    Latin,
    Cyrillic,
    Greek,
    Hebrew,
    Arabic,
    /// Han, Hiragana and Katakana.
    Ideographs,
    Hangul,
    Thai,
    Armenian,
    Georgian,
    /// Devanagari, Bengali, Gurmukhi, Gujarati, Oriya, Tamil, Telugu, Kannada, Malayalam.
    Brahmic,
    Other,
}

/// Words of one script that stand together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    pub group: Group,
    /// Never empty, and no word is.
    pub words: Vec<String>,
}

fn group(letter: char) -> Group {
    match letter.script() {
        Script::Latin => Group::Latin,
        Script::Cyrillic => Group::Cyrillic,
        Script::Greek => Group::Greek,
        Script::Hebrew => Group::Hebrew,
        Script::Arabic => Group::Arabic,
        Script::Han | Script::Hiragana | Script::Katakana => Group::Ideographs,
        Script::Hangul => Group::Hangul,
        Script::Thai => Group::Thai,
        Script::Armenian => Group::Armenian,
        Script::Georgian => Group::Georgian,
        Script::Devanagari
        | Script::Bengali
        | Script::Gurmukhi
        | Script::Gujarati
        | Script::Oriya
        | Script::Tamil
        | Script::Telugu
        | Script::Kannada
        | Script::Malayalam => Group::Brahmic,
        _ if letter.is_ascii_digit() => Group::Latin,
        _ if matches!(letter, 'ー' | '゛' | '゜') => Group::Ideographs,
        _ => Group::Other,
    }
}

/// Letters that are not seen: direction marks, joiners, soft hyphens.
fn unseen(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{61c}' | '\u{640}' | '\u{180e}' | '\u{200b}' | '\u{200d}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(letter, '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Marks of a letter or an abbreviation that stand within words.
fn apostrophe(letter: char) -> Option<char> {
    match letter {
        '\'' | '`' | '´' | '‘' | '’' | 'ʼ' | 'ʻ' | 'ʹ' | '′' | '׳' => Some('\''),
        '"' | '”' | '“' | '״' | '″' => Some('"'),
        _ => None,
    }
}

/// The runs of a name, in its order.
pub(super) fn runs(name: &str) -> Vec<Run> {
    let mut words: Vec<String> = vec![String::new()];
    let letters: Vec<char> = name.nfkc().filter(|letter| !unseen(*letter)).collect();
    for (at, letter) in letters.iter().copied().enumerate() {
        let Some(word) = words.last_mut() else { continue };
        let mark = apostrophe(letter);
        if letter.is_alphanumeric() || is_combining_mark(letter) || matches!(letter, 'ー' | '々' | '〆') {
            word.extend(letter.to_lowercase());
        } else if let Some(mark) = mark {
            // Quotation marks are kept within Hebrew abbreviations only; apostrophes are no letters of a Latin word.
            let before = word.chars().next_back();
            let after = letters.get(at + 1).copied();
            let hebrew = |letter: Option<char>| letter.is_some_and(|letter| group(letter) == Group::Hebrew);
            if mark == '\'' && before.is_some_and(|letter| matches!(group(letter), Group::Cyrillic | Group::Hebrew)) {
                word.push('\'');
            } else if mark == '"' {
                if hebrew(before) && hebrew(after) {
                    word.push('"');
                } else if !word.is_empty() {
                    words.push(String::new());
                }
            }
        } else if !word.is_empty() {
            words.push(String::new());
        }
    }
    let mut runs: Vec<Run> = Vec::new();
    for word in words {
        let word = homoglyph::mended(word);
        for (group, part) in parts(&word) {
            match runs.last_mut() {
                Some(run) if run.group == group => run.words.push(part),
                _ => runs.push(Run { group, words: vec![part] }),
            }
        }
    }
    runs
}

/// A word cut where the script changes.
fn parts(word: &str) -> Vec<(Group, String)> {
    let mut parts: Vec<(Group, String)> = Vec::new();
    for letter in word.chars() {
        let of = group(letter);
        match parts.last_mut() {
            Some((group, part)) if *group == of || is_combining_mark(letter) || matches!(letter, '\'' | '"') => {
                part.push(letter)
            }
            _ => parts.push((of, letter.to_string())),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_cut_where_the_script_changes() {
        let cut = runs("ABC電子 (深圳) 有限公司 №5");
        let shape: Vec<(Group, Vec<&str>)> =
            cut.iter().map(|run| (run.group, run.words.iter().map(String::as_str).collect())).collect();
        assert_eq!(
            shape,
            [
                (Group::Latin, vec!["abc"]),
                (Group::Ideographs, vec!["電子", "深圳", "有限公司"]),
                (Group::Latin, vec!["no5"]),
            ]
        );
    }

    #[test]
    fn what_is_not_seen_is_not_read() {
        assert_eq!(runs("\u{202b}Пу\u{200b}тин\u{202c}"), runs("Путин"));
        assert_eq!(runs(""), []);
        assert_eq!(runs(" «»’ \u{feff}"), []);
    }
}
