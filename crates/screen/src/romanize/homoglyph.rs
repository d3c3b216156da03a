//! Words in which letters of one script stand for those of another that look the same.
//!
//! Source: Unicode Technical Standard 39, confusables, as far as Cyrillic and Greek small and capital letters look like Latin ones.

use unicode_script::{Script, UnicodeScript};

/// The Latin letter that a Cyrillic or Greek one looks like, in either case.
fn latin(letter: char) -> Option<char> {
    Some(match letter {
        'а' | 'α' => 'a',
        'в' | 'β' => 'b',
        'с' | 'ϲ' => 'c',
        'ԁ' => 'd',
        'е' | 'ё' | 'ε' => 'e',
        'һ' | 'н' | 'η' => 'h',
        'і' | 'ї' | 'ι' => 'i',
        'ј' => 'j',
        'к' | 'κ' => 'k',
        'ӏ' => 'l',
        'м' | 'μ' => 'm',
        'ν' => 'n',
        'о' | 'ο' => 'o',
        'р' | 'ρ' => 'p',
        'ѕ' => 's',
        'т' | 'τ' => 't',
        'у' | 'ү' | 'υ' => 'y',
        'х' | 'χ' => 'x',
        'ԝ' => 'w',
        'ζ' => 'z',
        _ => return None,
    })
}

/// The Cyrillic letter that a Latin one looks like.
fn cyrillic(letter: char) -> Option<char> {
    Some(match letter {
        'a' => 'а',
        'b' => 'в',
        'c' => 'с',
        'e' => 'е',
        'h' => 'н',
        'i' => 'і',
        'k' => 'к',
        'm' => 'м',
        'o' => 'о',
        'p' => 'р',
        't' => 'т',
        'x' => 'х',
        'y' => 'у',
        _ => return None,
    })
}

/// The word in one script, where letters of another can be taken for look-alikes; else as it is.
pub(super) fn mended(word: String) -> String {
    let of = |script: Script| word.chars().filter(|letter| letter.script() == script).count();
    let (ours, theirs) = (of(Script::Latin), of(Script::Cyrillic) + of(Script::Greek));
    if ours == 0 || theirs == 0 {
        return word;
    }
    let to_latin = || {
        word.chars()
            .map(|letter| if foreign(letter) { latin(letter) } else { Some(letter) })
            .collect::<Option<String>>()
    };
    let to_cyrillic = || {
        word.chars()
            .map(|letter| if letter.script() == Script::Latin { cyrillic(letter) } else { Some(letter) })
            .collect::<Option<String>>()
    };
    let mended = if ours >= theirs { to_latin().or_else(to_cyrillic) } else { to_cyrillic().or_else(to_latin) };
    mended.unwrap_or(word)
}

fn foreign(letter: char) -> bool {
    matches!(letter.script(), Script::Cyrillic | Script::Greek)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn look_alikes_are_taken_for_what_they_look_like() {
        assert_eq!(mended("рutin".to_owned()), "putin");
        assert_eq!(mended("путuн".to_owned()), "путuн");
        assert_eq!(mended("cтрой".to_owned()), "строй");
        assert_eq!(mended("путин".to_owned()), "путин");
    }
}
