//! What nobody sees is taken out, and look-alike letters are put right.
//!
//! Zero-width characters, marks of direction, soft hyphens and controls carry nothing of a name (Unicode Standard Annex 9,
//! and category `Cf`). A word that mixes Latin letters with Cyrillic or Greek ones that look the same is read in the script
//! of most of its letters (Unicode Technical Standard 39, confusables).

use unicode_normalization::UnicodeNormalization;
use unicode_script::{Script, UnicodeScript};

/// How much of a name is read, in characters; nobody is called by more.
pub const MOST_CHARACTERS: usize = 1_000;

/// The name without what cannot be seen, in NFKC, its look-alike letters put right, at most [`MOST_CHARACTERS`] long.
#[must_use]
pub fn clean(name: &str) -> String {
    if name.is_ascii() {
        // Nothing of it is invisible, composed or of another script.
        return name.chars().take(MOST_CHARACTERS).map(|c| if c.is_control() { ' ' } else { c }).collect();
    }
    // Folding first bounds the work: one character becomes at most 18.
    let seen =
        name.chars().take(4 * MOST_CHARACTERS).filter(|c| !invisible(*c)).map(|c| if c.is_control() { ' ' } else { c });
    let mut text: String = seen.nfkc().filter(|c| !invisible(*c)).take(MOST_CHARACTERS).collect();
    if !text.is_ascii()
        && text.chars().any(latin)
        && text.chars().any(|c| matches!(c.script(), Script::Cyrillic | Script::Greek))
    {
        text = put_right(&text);
    }
    text
}

/// Format characters, joiners, marks of direction, variation selectors, tags.
fn invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{640}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

fn latin(c: char) -> bool {
    c.script() == Script::Latin
}

/// Word by word: letters of the rarer script that look like one of the commoner become that one.
fn put_right(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for piece in text.split_inclusive(|c: char| !c.is_alphabetic()) {
        let ours = piece.chars().filter(|c| latin(*c)).count();
        let theirs = piece.chars().filter(|c| matches!(c.script(), Script::Cyrillic | Script::Greek)).count();
        if ours == 0 || theirs == 0 {
            out.push_str(piece);
        } else if ours >= theirs {
            out.extend(
                piece.chars().map(|c| LOOK_ALIKES.iter().find(|(other, _)| *other == c).map_or(c, |(_, latin)| *latin)),
            );
        } else {
            out.extend(piece.chars().map(|c| {
                LOOK_ALIKES
                    .iter()
                    .find(|(other, latin)| *latin == c && other.script() != Script::Latin)
                    .map_or(c, |(other, _)| *other)
            }));
        }
    }
    out
}

/// A letter of Cyrillic or Greek, and the Latin letter that looks like it (UTS 39, `confusables.txt`).
const LOOK_ALIKES: &[(char, char)] = &[
    ('а', 'a'),
    ('А', 'A'),
    ('В', 'B'),
    ('с', 'c'),
    ('С', 'C'),
    ('е', 'e'),
    ('Е', 'E'),
    ('Н', 'H'),
    ('і', 'i'),
    ('І', 'I'),
    ('ј', 'j'),
    ('Ј', 'J'),
    ('К', 'K'),
    ('к', 'k'),
    ('М', 'M'),
    ('м', 'm'),
    ('о', 'o'),
    ('О', 'O'),
    ('р', 'p'),
    ('Р', 'P'),
    ('ѕ', 's'),
    ('Ѕ', 'S'),
    ('Т', 'T'),
    ('т', 't'),
    ('у', 'y'),
    ('У', 'Y'),
    ('х', 'x'),
    ('Х', 'X'),
    ('ԁ', 'd'),
    ('һ', 'h'),
    ('ѵ', 'v'),
    ('ԝ', 'w'),
    ('α', 'a'),
    ('Α', 'A'),
    ('Β', 'B'),
    ('Ε', 'E'),
    ('Ζ', 'Z'),
    ('Η', 'H'),
    ('ι', 'i'),
    ('Ι', 'I'),
    ('Κ', 'K'),
    ('κ', 'k'),
    ('Μ', 'M'),
    ('Ν', 'N'),
    ('ν', 'v'),
    ('ο', 'o'),
    ('Ο', 'O'),
    ('ρ', 'p'),
    ('Ρ', 'P'),
    ('Τ', 'T'),
    ('Υ', 'Y'),
    ('υ', 'u'),
    ('Χ', 'X'),
    ('χ', 'x'),
];

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn what_cannot_be_seen_is_no_part_of_a_name() {
        assert_eq!(clean("Pu\u{200b}tin\u{202e}, \u{feff}Vladi\u{ad}mir"), "Putin, Vladimir");
        assert_eq!(clean("Ｈｕａｗｅｉ"), "Huawei");
    }

    #[test]
    fn look_alikes_are_read_in_the_script_of_most_letters() {
        assert_eq!(clean("сompаny"), "company");
        assert_eq!(clean("Гaзпpoм"), "Газпром");
        assert_eq!(clean("Газпром Neft"), "Газпром Neft");
    }
}
