//! Latin letters to plain lower-case ASCII.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower-case ASCII letters and digits; whatever is no letter or digit becomes a space, except what parts no words
/// (apostrophes, which vanish) and the full stop and the ampersand, which the caller reads.
///
/// Letters without a decomposition are written as passports write them (ICAO Doc 9303-3, section 6: `ø` as `o`, `ß` as `ss`),
/// in the shorter of the two ways where there are two.
pub fn fold(text: &str, out: &mut String) {
    if text.is_ascii() {
        return text.chars().for_each(|c| fold_ascii(c, out));
    }
    for c in text.nfkd() {
        if c.is_ascii() {
            fold_ascii(c, out);
            continue;
        }
        if is_combining_mark(c)
            || matches!(c, '’' | '‘' | 'ʼ' | 'ʻ' | 'ʿ' | 'ʾ' | '´' | 'ʹ' | 'ʺ' | '′' | '״' | '׳' | '‛')
        {
            continue;
        }
        match c {
            'ß' | 'ẞ' => out.push_str("ss"),
            'æ' | 'Æ' => out.push_str("ae"),
            'œ' | 'Œ' => out.push_str("oe"),
            'ø' | 'Ø' => out.push('o'),
            'ł' | 'Ł' => out.push('l'),
            'đ' | 'Đ' | 'ð' | 'Ð' => out.push('d'),
            'þ' | 'Þ' => out.push_str("th"),
            'ı' => out.push('i'),
            'ħ' | 'Ħ' => out.push('h'),
            'ə' | 'Ə' => out.push('a'),
            'ŋ' | 'Ŋ' => out.push('n'),
            _ if c.is_alphanumeric() => {
                for plain in any_ascii::any_ascii_char(c).chars().filter(char::is_ascii_alphanumeric) {
                    out.push(plain.to_ascii_lowercase());
                }
            }
            _ => out.push(' '),
        }
    }
}

fn fold_ascii(c: char, out: &mut String) {
    match c {
        'A'..='Z' => out.push(c.to_ascii_lowercase()),
        'a'..='z' | '0'..='9' | '.' | '&' => out.push(c),
        '\'' | '`' => {}
        _ => out.push(' '),
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn marks_and_apostrophes_vanish_and_hyphens_part_words() {
        let mut out = String::new();
        fold("Crédit Łódź-Straße Al-Qa’ida A.B. & Søn", &mut out);
        assert_eq!(out, "credit lodz strasse al qaida a.b. & son");
    }
}
