//! Soundex by the rules of the U.S. National Archives, and how alike two codes are.

/// The first letter and three digits.
pub type Code = [u8; 4];

/// The code of a part; `None` where it has no letter from A to Z.
///
/// Letters of one digit next to each other are coded once, also with H or W between them; a vowel between them parts them.
pub fn code(part: &[char]) -> Option<Code> {
    let mut letters = part.iter().filter(|c| c.is_ascii_uppercase());
    let first = *letters.next()?;
    let mut digits = [b'0'; 3];
    let mut free = digits.iter_mut();
    let mut last = digit(first);
    for &letter in letters {
        let now = digit(letter);
        if let Some(now) = now.filter(|_| now != last) {
            let Some(slot) = free.next() else { break };
            *slot = now;
        }
        if now.is_some() || !matches!(letter, 'H' | 'W') {
            last = now;
        }
    }
    let [a, b, c] = digits;
    Some([u8::try_from(first).ok()?, a, b, c])
}

const fn digit(letter: char) -> Option<u8> {
    match letter {
        'B' | 'F' | 'P' | 'V' => Some(b'1'),
        'C' | 'G' | 'J' | 'K' | 'Q' | 'S' | 'X' | 'Z' => Some(b'2'),
        'D' | 'T' => Some(b'3'),
        'L' => Some(b'4'),
        'M' | 'N' => Some(b'5'),
        'R' => Some(b'6'),
        _ => None,
    }
}

/// How alike two codes are, 0 to 4: the `DIFFERENCE` that databases and many programs have beside Soundex.
///
/// Four where they are the same. Else one for the first letter, and: three where the digits of the first stand in the second,
/// two where two neighbours do, or one for each digit that does. Not symmetric.
pub fn alike(query: Code, name: Code) -> u8 {
    if query == name {
        return 4;
    }
    let [letter, a, b, c] = query;
    let holds = |digits: &[u8]| name.windows(digits.len()).any(|run| run == digits);
    let run = if holds(&[a, b, c]) {
        3
    } else if holds(&[b, c]) || holds(&[a, b]) {
        2
    } else {
        [a, b, c].iter().map(|digit| u8::from(name.contains(digit))).sum()
    };
    run + u8::from(name.first() == Some(&letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coded(part: &str) -> String {
        let part: Vec<char> = part.chars().collect();
        code(&part).map_or_else(String::new, |code| String::from_utf8_lossy(&code).into_owned())
    }

    /// The examples that the National Archives print.
    #[test]
    fn codes_are_those_of_the_national_archives() {
        let all = [
            ("WASHINGTON", "W252"),
            ("LEE", "L000"),
            ("GUTIERREZ", "G362"),
            ("PFISTER", "P236"),
            ("JACKSON", "J250"),
            ("TYMCZAK", "T522"),
            ("VANDEUSEN", "V532"),
            ("ASHCRAFT", "A261"),
        ];
        for (name, expected) in all {
            assert_eq!(coded(name), expected, "{name}");
        }
        assert_eq!(coded("ПУТИН"), "");
    }

    #[test]
    fn codes_are_alike_by_first_letter_and_runs_of_digits() {
        let all = [
            (b"P350", b"P350", 4),
            (b"P350", b"P530", 4),
            (b"P350", b"P450", 3),
            (b"J515", b"J521", 4),
            (b"P350", b"T650", 2),
            (b"B200", b"B362", 2),
        ];
        for (a, b, expected) in all {
            assert_eq!(alike(*a, *b), expected, "{} {}", String::from_utf8_lossy(a), String::from_utf8_lossy(b));
        }
        assert_eq!((alike(*b"J515", *b"J521"), alike(*b"J521", *b"J515")), (4, 3), "not symmetric");
    }
}
